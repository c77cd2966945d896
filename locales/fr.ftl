# Les mots de l’interface en français. en.ftl dit à quoi sert chacun.

## Signes entre les mots

comma = ,{ " " }
and = { " " }et{ " " }
clause-comma = ,{ " " }
label = { $label } :{ " " }
labelled-html = { $label }<span class="vh"> : { $text }</span>
percent = { $share } %
sentence-html = { $link }.

## Nombres

papers =
    { $count ->
        [one] { $count } publication
       *[other] { $count } publications
    }
papers-heard-html =
    { $count ->
        [one] { $count }<span class="vh"> publication</span>
       *[other] { $count }<span class="vh"> publications</span>
    }
papers-newest = Les { $shown } plus récentes sur { $count } publications
papers-between = Publications { $first } à { $last }, en comptant depuis la plus ancienne
papers-voted =
    { $count ->
        [one] { $count } publication, les plus votées en premier
       *[other] { $count } publications, les plus votées en premier
    }
papers-added = Les { $shown } derniers ajouts sur { $count } publications
papers-undated = { $count } sans date
papers-without-month = { $count } sans mois
days-counted =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
terms =
    { $kind ->
        [author] { $count ->
            [one] { $count } auteur
           *[other] { $count } auteurs
        }
        [organization] { $count ->
            [one] { $count } organisme
           *[other] { $count } organismes
        }
        [venue] { $count ->
            [one] { $count } lieu de publication
           *[other] { $count } lieux de publication
        }
       *[tag] { $count ->
            [one] { $count } mot-clé
           *[other] { $count } mots-clés
        }
    }
upvotes =
    { $count ->
        [one] { $count } vote
       *[other] { $count } votes
    }
upvotes-then =
    { $count ->
        [one] { $count } vote alors
       *[other] { $count } votes alors
    }
upvotes-now = { $count } aujourd’hui
comments =
    { $count ->
        [one] { $count } commentaire
       *[other] { $count } commentaires
    }
stars =
    { $count ->
        [one] { $count } étoile
       *[other] { $count } étoiles
    }
authors-counted =
    { $count ->
        [one] { $count } auteur
       *[other] { $count } auteurs
    }
and-others =
    { $count ->
        [one] { " " }et { $count } autre
       *[other] { " " }et { $count } autres
    }
and-more = { " " }et d’autres

## Toutes les pages

skip = Aller au contenu
menu = Menu principal
menu-button = Menu
breadcrumbs = Fil d’Ariane
colours = Couleurs
colours-auto = Couleurs : comme le système
colours-light = Couleurs : claires
colours-dark = Couleurs : sombres
search = Rechercher
feed = Flux
feeds-all = Tous les flux
made-with = Réalisé avec { $generator }
filter = Filtrer
filtered = { $shown } sur { $all }
title-between = { $title }, publications { $first } à { $last }
title-status = { $status } : { $title }
title-part = { $title } : { $part }

## Les listes et ce qui y mène

papers-all = Publications
papers-page = Publications { $first } à { $last }
dates = Chronologie
lists = Listes
tags = Mots-clés
authors = Auteurs
organizations = Organismes
venues = Lieux de publication
trends = Tendances
most-voted = Les plus votées
by-date = Par date
recently-added = Ajouts récents
added-on = Ajout : { $date }
newest-day = Jour le plus récent
newest-by-date = Les plus récentes par date
pages = Pages de la liste
newest = Les plus récentes
newer = Plus récentes
older = Plus anciennes
earlier = Précédent
later = Suivant
previous = Page précédente
next = Page suivante
order = Ordre
by-name = Par nom
by-papers = Par nombre de publications
letters = Lettres
most-papers = Le plus de publications
years = Années
months = Mois
weeks = Semaines
days = Jours
calendar = Calendrier
undated = Sans date
papers-without-date = Publications sans date
counted-from-oldest = En comptant depuis la plus ancienne
search-in = Rechercher dans { $year }
search-in-year = Rechercher dans cette année
search-these = Rechercher dans ces publications
home-page = Page personnelle
term-kind =
    { $kind ->
        [author] Auteur
        [organization] Organisme
        [venue] Lieu de publication
       *[tag] Mot-clé
    }
tags-related = Mots-clés associés
authors-frequent = Auteurs les plus fréquents
co-authors = Coauteurs
no-papers = Il n’y a pas encore de publications ici.
no-papers-help-html = Si vous tenez ce site : importez une liste avec <code>offprint import FICHIER</code>, ou commencez une publication à la main avec <code>offprint new "Son titre"</code>, puis reconstruisez le site.

## L’édition d’un jour, dans le thème daily

upvotes-heard-html =
    { $count ->
        [one] { $count }<span class="vh"> vote</span>
       *[other] { $count }<span class="vh"> votes</span>
    }
edition-by-rank = Par rang
edition-newest = Les plus récentes
edition-by-topic = Par sujet
edition-newest-of = { $name }, les plus récentes d’abord
edition-topics-of = { $name }, par sujet
no-topic = Sans sujet
edition-end =
    { $count ->
        [one] La seule publication de ce jour
       *[other] Les { $count } publications de ce jour
    }
edition-all-papers = Toutes les publications par date
edition-keys-html = <kbd>j</kbd> publication suivante <kbd>k</kbd> précédente <kbd>o</kbd> ouvrir
edition-keys-button = Touches
paper-standings = Jour après jour

## Le calendrier

weekdays-shortest = L M M J V S D
calendar-fewer = Moins
calendar-more = Plus
days-of = Jours : { $month }
month-in-year-html = { $month }<span class="vh"> { $year }</span>

## Descriptions des pages, pour les moteurs de recherche

about-home = Les publications les plus récentes de { $site }
about-home-part = { $title } de { $site }
about-dates = Les publications de { $site } par année et par mois
about-period = Publications de { $period } dans { $site }
about-undated = Publications sans date dans { $site }
about-terms = { $title } des publications de { $site }
about-term =
    { $kind ->
        [author] Publications de { $name } dans { $site }
        [organization] Publications de { $name } dans { $site }
        [venue] Publications parues dans { $name }, dans { $site }
       *[tag] Publications sur { $name } dans { $site }
    }
about-top = Les publications les plus votées de { $site }
about-top-part = Les publications les plus votées de { $name } dans { $site }
about-lists = Les listes où ont figuré des publications de { $site }
about-listing = { $listing } jour par jour, dans { $site }
about-listing-day = { $listing }, { $date } : les publications dans { $site }
about-recent = Les publications ajoutées en dernier à { $site }
about-feeds = Comment suivre { $site } : ses flux, et qu’en faire
about-export = Toutes les publications de { $site } en fichiers pour les gestionnaires de références et LaTeX
about-trends = Publications par mois, et sujets en hausse ou en baisse, dans { $site }
about-digest = Les publications ajoutées dans { $site }, semaine après semaine
about-digest-week = Nouvelles publications dans { $site } : { $period }
about-search = Rechercher dans { $site }

## Volumes

volumes = Volumes
volumes-none = Aucun article n’indique encore de revue, de conférence ni d’événement.
volumes-all = Tous les volumes
volume-numbered = { $title } { $number }
volume-of-year = { $volume } ({ $year })
volume-contents = Table des matières
volume-parts = Dans ce volume
volume-issue = Numéro { $number }
volume-rest = Autres articles
volume-before = Article précédent du volume
volume-behind = Article suivant du volume
papers-by-author = Index des auteurs
volumes-browse = Parcourir la collection

## Graphiques et tendances

chart-of-months = Publications par mois
chart-over-time = Publications au fil du temps
chart-most =
    { $unit ->
        [year] au plus { $count } par an
       *[month] au plus { $count } par mois
    }
chart-as-table = Sous forme de tableau
chart-unit =
    { $unit ->
        [year] Année
       *[month] Mois
    }
between = { $first } à { $last }
chart-all = { $period } : { papers } en tout, le maximum en { $highest } ({ $most }).
chart-some = { $period } : { $shown } sur { papers }, le maximum en { $highest } ({ $most }).
chart-left-out =
    { $unit ->
        [year] { $others ->
            [one] L’autre est plus ancienne, n’a pas d’année, ou une année éloignée de celles-ci.
           *[other] Les autres sont plus anciennes, n’ont pas d’année, ou une année éloignée de celles-ci.
        }
       *[month] { $others ->
            [one] L’autre est plus ancienne, n’a pas de mois, ou un mois éloigné de ceux-ci.
           *[other] Les autres sont plus anciennes, n’ont pas de mois, ou un mois éloigné de ceux-ci.
        }
    }
topics = Sujets
rising = En hausse
falling = En baisse
trends-no-months = Le mois n’est connu d’aucune publication.
trends-too-few = Il y a trop peu de publications pour dire quels sujets montent et lesquels baissent.
trends-shares = Parts parmi les { $now_count } publications de { $now }, comparées à celles parmi les { $before_count } publications de { $before }. Seuls sont montrés les changements trop grands pour être dus au hasard.
trends-none = Aucun sujet n’est nettement en hausse ou en baisse.

## Pages qui mènent ailleurs

not-found = Page introuvable
not-found-lead = Il n’y a rien à cette adresse. Une publication a peut-être été renommée, ou le lien contient une erreur.
not-found-onward-html = Vous pouvez continuer vers { $links }.
newest-papers = les publications les plus récentes
moved = Cette page a déménagé

## Une publication

by = Par{ " " }
author-show-all = Afficher les { $count }
edited-by-html = Sous la direction de { $names }
orcid-of = Notice ORCID de { $name }
equal-contribution = Contribution égale
corresponding-author = Auteur correspondant
preprint-before = prépublication { $repository }, parue dans{ " " }
page-number = p. { $pages }
page-numbers = p. { $pages }
status =
    { $status ->
        [retracted] Rétractée
        [withdrawn] Retirée
       *[corrected] Corrigée
    }
draft = Brouillon
status-said-html =
    { $status ->
        [retracted] <strong>Rétractée.</strong> Cette publication a été rétractée. Ne vous fiez pas à ses résultats.
        [withdrawn] <strong>Retirée.</strong> Ses auteurs ont retiré cette publication.
       *[corrected] <strong>Corrigée.</strong> Une correction de cette publication est parue.
    }
draft-said-html = <strong>Brouillon.</strong> Seul un aperçu local montre cette page.
notice-read = Lire l’avis
notice-read-number = Lire l’avis ({ $number })
look-for = La chercher sur
abstract = Résumé
summary = Synthèse
summary-note = Écrite par un éditeur ou une machine, et non par les auteurs.
from-curator = Notes de la rédaction
details = Informations
papers-related = Publications apparentées
related-linked = liée à celle-ci
related-shares-html = en commun : { $shared }
related-both-html = liée à celle-ci ; en commun : { $shared }
papers-neighbouring = Publications voisines
yes = oui
no = non

## Informations sur une publication

field-type = Nature
paper-type =
    { $type ->
        [inproceedings] Communication
        [preprint] Prépublication
        [thesis] Thèse
        [book] Livre
        [chapter] Chapitre
        [report] Rapport
        [review] Compte rendu
        [dataset] Jeu de données
        [software] Logiciel
        [presentation] Présentation
        [patent] Brevet
        [standard] Norme
        [webpage] Page web
       *[article] Article
    }
field-series = Collection
field-number = Numéro
field-edition = Édition
field-place = Lieu
field-event = Événement
field-track = Filière
field-session = Séance
field-order = Rang
place-in-order = rang { $place }
rank-html = <span class="vh">Rang </span>{ $rank }
field-first-posted = Première diffusion
field-record = Version éditeur
field-updated = Mise à jour
field-editors =
    { $count ->
        [one] Directeur de publication
       *[other] Directeurs de publication
    }
field-roles = Rôles
field-categories = Catégories
field-language = Langue
field-funding = Financement
field-license = Licence
field-citekey = Clé de citation
field-presented = Présentée
field-submitter = Proposée par
field-listed = Figure dans
field-upvotes = Votes
field-comments = Commentaires
field-stars = Étoiles sur GitHub
field-citations = Citations
counted-by = selon { $source }
field-added = Ajoutée

## Ce qui accompagne une publication

link-pdf = PDF
link-record = Page de l’éditeur
link-record-preprint = Page de la prépublication
link-record-dataset = Page du jeu de données
link-record-software = Page du logiciel
link-version-of-record = Version éditeur
link-page = Page web
link-code = Code source
link-project = Page du projet
link-demo = Démonstration
link-video = Vidéo
link-slides = Diapositives
link-poster = Affiche
link-data = Données
link-model = Modèle
link-supplement = Complément
link-blog = Billet de blog
link-image = Illustration
link-numbered = { $label } { $number }
read-free = en accès libre sur { $repository }

## Citer

cite = Citer
cite-reference = Référence
cite-lacks-authors = Cette archive ne connaît pas les auteurs. Vérifiez-les avant de citer.
export = Exporter
export-lead = Toutes les publications en fichiers pour d’autres programmes.
export-divided = Les fichiers sont divisés par date. Prenez-les tous, ou ceux qu’il vous faut.
export-for-ris = pour Zotero, Mendeley, EndNote et d’autres gestionnaires de références : enregistrez le fichier, puis importez-le dans le programme. EndNote demande comment le lire : choisissez « Reference Manager (RIS) ».
export-for-bibtex = pour LaTeX et JabRef.
export-for-csl-json = pour Pandoc et d’autres programmes qui utilisent des styles de citation.
export-of-tags = La page de chaque thème a aussi des fichiers avec ses publications.
export-part = { $period }, partie { $number }
file-size =
    { $unit ->
        [mb] { $size } Mo
       *[kb] { $size } ko
    }
digest = La semaine en bref
digest-week = Semaine { $week } de { $year }
digest-none = Aucune publication n’a été ajoutée du { $from } au { $to }.
digest-more =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
digest-more-topics = et { papers } sur d’autres thèmes
digest-period = du { $from } au { $to }
# Papers of some days, and of as many days before.
digest-counts =
    { $before ->
        [0] { papers-new } ; aucune { days-before }
       *[other] { papers-new } ; { $before } { days-before }
    }
papers-new =
    { $count ->
        [one] { $count } nouvelle publication
       *[other] { $count } nouvelles publications
    }
days-before =
    { $days ->
        [1] la veille
        [7] la semaine précédente
       *[other] dans les { $days } jours précédents
    }
copy-reference-html = Copier<span class="vh"> la référence</span>
copy-form-html = Copier<span class="vh"> au format { $form }</span>
download-html = Télécharger <code>{ $file }</code>
copy-address = Copier l’adresse
copied = Copié
not-copied = Le navigateur n’a pas permis la copie

## Publications liées, avant le titre de l’autre

relation-version = Autre version
relation-erratum = Erratum
relation-erratum-of = Erratum de
relation-retraction = Avis de rétractation
relation-retraction-of = Rétracte
relation-reply = Réponse
relation-reply-to = Réponse à
relation-supplement = Complément
relation-supplement-to = Complément à
relation-part = Partie de
relation-contains = Contient
relation-translation = Traduction
relation-translation-of = Traduction de

papers-of-type =
    { $type ->
        [inproceedings] Communications
        [preprint] Prépublications
        [thesis] Thèses et mémoires
        [book] Livres
        [chapter] Chapitres
        [report] Rapports
        [review] Comptes rendus
        [dataset] Jeux de données
        [software] Logiciels
        [presentation] Présentations
        [patent] Brevets
        [standard] Normes
        [webpage] Pages web
        [misc] Autres
       *[article] Articles
    }
references = Références
citation-two-names = { $first } et { $last }
citation-and-others = { $first } et al.
citation-title = « { $title } »
back-to-citation = Retour à la citation { $number }

## Références

reference-no-date = s. d.
reference-editors =
    { $count ->
        [one] dir.
       *[other] dir.
    }
reference-in = Dans{ " " }
reference-and-more = { $names } et al.
reference-two-names = { $first } et { $last }
reference-names = { $names } et { $last }
reference-volume = vol. { $volume }
reference-number = n° { $number }
reference-patent = Brevet n° { $number }
reference-page = p. { $pages }
reference-pages = p. { $pages }
reference-edition = { $edition } éd.
reference-edition-numbered =
    { NUMBER($edition, type: "ordinal") ->
        [one] { $edition }re éd.
       *[other] { $edition }e éd.
    }
reference-chapter = chap. { $chapter }
reference-in-press = sous presse
reference-forthcoming = à paraître
reference-in-preparation = en préparation
reference-submitted = soumis
reference-thesis = Thèse
reference-dataset = Jeu de données
reference-software = Logiciel
reference-presentation = Présentation

## La page de recherche

search-papers = Rechercher parmi { $papers } publications
search-placeholder = Mots, noms, mots-clés
search-needs-script = La recherche a besoin de JavaScript.
search-needs-server-html = La recherche a besoin d’un serveur web : depuis le disque, les navigateurs ne laissent pas une page lire l’index. Lancez <code>offprint serve</code>, ou <code>python3 -m http.server</code> dans le dossier du site, et ouvrez l’adresse indiquée.
search-without-html = Sans elle, il y a { $links }.
search-examples = Par exemple
search-help-html = Des mots trouvent les publications qui les contiennent tous ; <code>"a phrase"</code> les trouve à la suite ; <code>-word</code> écarte des publications. <code>title:</code>, <code>tag:</code>, <code>author:</code>, <code>org:</code> et <code>venue:</code> cherchent à un seul endroit ; <code>year:2023..2025</code>, <code>has:code</code> et <code>has:pdf</code> restreignent.
search-tags = Mots-clés fréquents
search-narrowed = Restreint à
search-order = Trier par
search-by-relevance = pertinence
search-by-date = date
search-by-votes = votes
search-narrow = Affiner
search-try = Essayez avec moins de mots, ou des mots plus généraux. Du dernier mot, le début suffit.
search-all = Rechercher dans toutes les publications
search-more = Plus de publications
search-none = Aucune publication trouvée.
search-found =
    { $count ->
        [one] { $count } publication trouvée.
       *[other] { $count } publications trouvées.
    }
search-most =
    { $count ->
        [one] Aucune publication ne contient tous ces mots. { $count } publication en contient la plupart.
       *[other] Aucune publication ne contient tous ces mots. { $count } publications en contiennent la plupart.
    }
search-corrected = Résultats pour « { $shown } » : aucune publication ne contient « { $written } ».
search-no-field = « { $field }: » n’est pas un champ et a été pris pour un mot.
search-no-year = « { $written } » a été ignoré : après year: on attend 2024 ou 2023..2025.
search-no-mark = « { $written } » a été ignoré : has: connaît code et pdf.
search-unreadable = Une partie de l’index n’a pas pu être lue.
search-again = Réessayer
search-without =
    { $kind ->
        [year] Sans l’année { $name }
        [tag] Sans le mot-clé { $name }
        [author] Sans l’auteur { $name }
        [organization] Sans l’organisme { $name }
        [venue] Sans le lieu de publication { $name }
       *[has] Sans { $name }
    }
search-or = { $one } ou { $other }
search-taken-back = Rétractée ou retirée
search-kind =
    { $kind ->
        [year] Année
        [tag] Mot-clé
        [author] Auteur
        [organization] Organisme
        [venue] Lieu de publication
       *[has] Avec
    }
## La liste de lecture

saved = Liste de lecture
save = Enregistrer
saved-now = Enregistrée
save-named = Enregistrer « { $title } »
mark-read = Marquer comme lue
read-now = Lue
mark-read-named = Marquer « { $title } » comme lue
saved-lead = Les marques restent dans ce navigateur seulement, et rien n’est envoyé. Un fichier les emporte dans un autre navigateur.
saved-needs-script = La liste de lecture a besoin de JavaScript.
saved-not-kept = Le navigateur n’a pas pu garder la marque : son stockage est plein ou désactivé.
saved-none = Rien n’est encore enregistré. Chaque publication a un bouton pour cela, dans les listes et sur sa propre page.
saved-none-shown = Aucune des publications marquées.
saved-show = Afficher
saved-all = toutes
saved-unread = non lues
saved-read = lues
saved-by-saved = dernier enregistrement
saved-by-title = titre
saved-unread-first = Non lues d’abord
saved-bibtex = Exporter en BibTeX
saved-write-file = Exporter dans un fichier
saved-read-file = Importer un fichier
saved-needs-server = L’export en BibTeX a besoin d’un serveur web : depuis le disque, les navigateurs ne laissent pas une page lire celles des publications. Lancez « offprint serve » dans le dossier du site, et ouvrez l’adresse indiquée.
saved-collected =
    { $count ->
        [one] Le BibTeX de { $count } publication est dans le fichier.
       *[other] Le BibTeX de { $count } publications est dans le fichier.
    }
saved-failed = Aucun BibTeX n’a pu être obtenu pour : { $titles }.
saved-written =
    { $count ->
        [one] Les marques de { $count } publication sont dans le fichier.
       *[other] Les marques de { $count } publications sont dans le fichier.
    }
saved-wrong-file = « { $file } » n’est pas un fichier de liste de lecture.
saved-newer-file = « { $file } » vient d’une version plus récente et ne peut pas être lu.
saved-imported =
    { $count ->
        [one] Le fichier a apporté les marques de { $count } publication.
       *[other] Le fichier a apporté les marques de { $count } publications.
    }
saved-imported-none = Le fichier n’a apporté aucune nouvelle marque.
saved-left-out =
    { $count ->
        [one] { $count } entrée a été laissée de côté : ce n’est pas une publication de ce site.
       *[other] { $count } entrées ont été laissées de côté : ce ne sont pas des publications de ce site.
    }
since-visit = Nouveau depuis votre dernière visite, le { $date }

## La page des flux

feeds = Flux
feeds-lead = Suivez les nouveautés sans avoir à revenir voir.
feeds-what = Un flux est une liste des publications ajoutées en dernier. Un programme, appelé lecteur de flux, le consulte de temps en temps et vous montre ce qui est nouveau, avec les nouveautés d’autres sites. Aucun compte n’est nécessaire ici, et personne n’apprend ce que vous suivez.
feeds-how = Choisissez un lecteur de flux : il en existe beaucoup pour téléphone, pour ordinateur et sur le web, et certains logiciels de courriel en sont un. Copiez ensuite l’adresse d’un flux ci-dessous et donnez-la au lecteur. La plupart des lecteurs acceptent aussi l’adresse d’une page et en trouvent le flux. Atom et JSON Feed contiennent la même chose ; si l’un ne marche pas, prenez l’autre.
feeds-of =
    { $group ->
        [site] De tout le site
        [own] Par sujet
        [lists] De listes
        [terms] Autres flux
        [calendar] Le calendrier des exposés
       *[opml] Tous ensemble
    }
feeds-terms = Chaque entrée de ces index a un flux : ouvrez sa page et suivez-y le lien « Flux ».
feeds-opml = La plupart des lecteurs peuvent aussi importer un fichier avec les adresses de tous les flux de ce site, où vous prenez ce qui vous intéresse :

## Le programme des exposés

schedule = Programme
schedule-of = Programme de { $year }
about-schedule = Exposés sur des publications, jour par jour, dans { $site }
talks =
    { $count ->
        [one] { $count } exposé
       *[other] { $count } exposés
    }
schedule-zone = Les heures sont celles de { $zone }
schedule-subscribe = S’abonner au calendrier
schedule-file = Calendrier en fichier
talk-times = { $start }–{ $end }
talk-by = Présentée par { $name }
talk-paper-by = Publication de { $names }
talk-call = Rejoindre la visioconférence
talk-calendar = Ajouter au calendrier
talk-next = Prochain exposé
talk-yours = { $time } à votre heure
saved-calendar = Exporter les exposés
saved-calendar-collected =
    { $count ->
        [one] { $count } exposé est dans le fichier, pour votre calendrier.
       *[other] { $count } exposés sont dans le fichier, pour votre calendrier.
    }
saved-calendar-none = Aucune de ces publications n’a d’exposé dont le jour soit connu.
saved-calendar-failed = Le calendrier du site n’a pas pu être lu : il faut un serveur web et une connexion.
feeds-calendar = Les logiciels de calendrier peuvent s’abonner aux exposés de ce site, ou les prendre dans un fichier :

## Le fichier pour les programmes qui lisent

llms-papers = { papers }. Chacune a une page à { $address }.
llms-papers-data = { papers }. Chacune a une page à { $address }, et ses données dans { $data } à côté.
llms-indexes = Index
llms-all = Toutes les pages
llms-feed = Les publications les plus récentes, en flux
llms-pages = Autres pages
llms-newest = Publications les plus récentes

## Un nouveau site

new-site-about = À propos
new-site-about-text = Ceci est une collection de publications de recherche. Chacune a une page avec son résumé, une référence à copier et des liens vers les endroits où la lire. On trouve les publications par mots, par date, par sujet et par auteur.

## Langues des publications

language-of-place = { $language } ({ $place })
language-ar = arabe
language-bg = bulgare
language-ca = catalan
language-cs = tchèque
language-da = danois
language-de = allemand
language-el = grec
language-en = anglais
language-es = espagnol
language-et = estonien
language-fa = persan
language-fi = finnois
language-fr = français
language-he = hébreu
language-hi = hindi
language-hr = croate
language-hu = hongrois
language-id = indonésien
language-is = islandais
language-it = italien
language-ja = japonais
language-ko = coréen
language-lt = lituanien
language-lv = letton
language-nb = norvégien bokmål
language-nl = néerlandais
language-nn = norvégien nynorsk
language-no = norvégien
language-pl = polonais
language-pt = portugais
language-ro = roumain
language-ru = russe
language-sk = slovaque
language-sl = slovène
language-sr = serbe
language-sv = suédois
language-th = thaï
language-tr = turc
language-uk = ukrainien
language-vi = vietnamien
language-zh = chinois
