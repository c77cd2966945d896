# Die Wörter der Oberfläche auf Deutsch. Wozu jedes da ist, sagt en.ftl.

## Zeichen zwischen Wörtern

comma = ,{ " " }
and = { " " }und{ " " }
clause-comma = ,{ " " }
label = { $label }:{ " " }
labelled-html = { $label }<span class="vh">: { $text }</span>
percent = { $share } %
sentence-html = { $link }.

## Anzahlen

papers =
    { $count ->
        [one] { $count } Publikation
       *[other] { $count } Publikationen
    }
papers-heard-html =
    { $count ->
        [one] { $count }<span class="vh"> Publikation</span>
       *[other] { $count }<span class="vh"> Publikationen</span>
    }
papers-newest = Die neuesten { $shown } von { $count } Publikationen
papers-between = Publikationen { $first } bis { $last }, von der ältesten an gezählt
papers-voted =
    { $count ->
        [one] { $count } Publikation, die mit den meisten Stimmen zuerst
       *[other] { $count } Publikationen, die mit den meisten Stimmen zuerst
    }
papers-added = Die letzten { $shown } von { $count } Publikationen
papers-undated = { $count } ohne Datum
papers-without-month = { $count } ohne Monat
days-counted =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    }
terms =
    { $kind ->
        [author] { $count ->
            [one] { $count } Person
           *[other] { $count } Personen
        }
        [organization] { $count ->
            [one] { $count } Einrichtung
           *[other] { $count } Einrichtungen
        }
        [venue] { $count ->
            [one] { $count } Publikationsort
           *[other] { $count } Publikationsorte
        }
       *[tag] { $count ->
            [one] { $count } Schlagwort
           *[other] { $count } Schlagwörter
        }
    }
upvotes =
    { $count ->
        [one] { $count } Stimme
       *[other] { $count } Stimmen
    }
upvotes-then =
    { $count ->
        [one] damals { $count } Stimme
       *[other] damals { $count } Stimmen
    }
upvotes-now = heute { $count }
comments =
    { $count ->
        [one] { $count } Kommentar
       *[other] { $count } Kommentare
    }
stars =
    { $count ->
        [one] { $count } Stern
       *[other] { $count } Sterne
    }
authors-counted =
    { $count ->
        [one] { $count } Person
       *[other] { $count } Personen
    }
and-others =
    { $count ->
        [one] { " " }und { $count } weitere Person
       *[other] { " " }und { $count } weitere
    }
and-more = { " " }und weitere

## Jede Seite

skip = Zum Inhalt springen
menu = Hauptmenü
menu-button = Menü
breadcrumbs = Navigationspfad
colours = Farben
colours-auto = Farben: wie im System eingestellt
colours-light = Farben: hell
colours-dark = Farben: dunkel
search = Suche
feed = Feed
feeds-all = Alle Feeds
made-with = Erstellt mit { $generator }
filter = Filtern
filtered = { $shown } von { $all }
title-between = { $title }, Publikationen { $first } bis { $last }
title-status = { $status }: { $title }
title-part = { $title }: { $part }

## Listen und was zu ihnen führt

papers-all = Publikationen
papers-page = Publikationen { $first } bis { $last }
dates = Zeit
lists = Listen
tags = Schlagwörter
authors = Personen
organizations = Einrichtungen
venues = Publikationsorte
trends = Entwicklung
most-voted = Meiste Stimmen
by-date = Nach Datum
recently-added = Zuletzt hinzugefügt
added-on = Hinzugefügt: { $date }
newest-day = Neuester Tag
newest-by-date = Neueste nach Datum
pages = Seiten
newest = Neueste
newer = Neuere
older = Ältere
earlier = Früher
later = Später
previous = Zurück
next = Weiter
order = Reihenfolge
by-name = Nach Namen
by-papers = Nach Anzahl der Publikationen
letters = Buchstaben
most-papers = Meiste Publikationen
years = Jahre
months = Monate
weeks = Wochen
days = Tage
calendar = Kalender
undated = Ohne Datum
papers-without-date = Publikationen ohne Datum
counted-from-oldest = Von der ältesten an gezählt
search-in = In { $year } suchen
search-in-year = In diesem Jahr suchen
search-these = In diesen Publikationen suchen
home-page = Homepage
term-kind =
    { $kind ->
        [author] Person
        [organization] Einrichtung
        [venue] Publikationsort
       *[tag] Schlagwort
    }
tags-related = Verwandte Schlagwörter
authors-frequent = Häufigste Personen
co-authors = Koautorinnen und Koautoren
no-papers = Hier gibt es noch keine Publikationen.
no-papers-help-html = Wenn Sie diese Website pflegen: Holen Sie mit <code>offprint import DATEI</code> eine Liste herein, oder beginnen Sie mit <code>offprint new "Ein Titel"</code> von Hand eine Publikation, und erstellen Sie die Website neu.

## Die Ausgabe eines Tages, im Theme daily

upvotes-heard-html =
    { $count ->
        [one] { $count }<span class="vh"> Stimme</span>
       *[other] { $count }<span class="vh"> Stimmen</span>
    }
edition-by-rank = Nach Rang
edition-newest = Neueste zuerst
edition-by-topic = Nach Thema
edition-newest-of = { $name }, neueste zuerst
edition-topics-of = { $name }, nach Themen
no-topic = Ohne Thema
edition-end =
    { $count ->
        [one] Die eine Publikation dieses Tages
       *[other] Alle { $count } Publikationen dieses Tages
    }
edition-all-papers = Alle Publikationen nach Datum
edition-keys-html = <kbd>j</kbd> nächste Publikation <kbd>k</kbd> vorige <kbd>o</kbd> öffnen
edition-keys-button = Tasten
paper-standings = Tag für Tag

## Der Kalender

weekdays-shortest = M D M D F S S
calendar-fewer = Weniger
calendar-more = Mehr
days-of = Tage im { $month }
month-in-year-html = { $month }<span class="vh"> { $year }</span>

## Beschreibungen von Seiten, für Suchmaschinen

about-home = Die neuesten Publikationen aus { $site }
about-home-part = { $title } aus { $site }
about-dates = Die Publikationen in { $site } nach Jahr und Monat
about-period = Publikationen aus { $period } in { $site }
about-undated = Publikationen ohne Datum in { $site }
about-terms = { $title } der Publikationen in { $site }
about-term =
    { $kind ->
        [author] Publikationen von { $name } in { $site }
        [organization] Publikationen aus { $name } in { $site }
        [venue] Publikationen, erschienen in { $name }, in { $site }
       *[tag] Publikationen über { $name } in { $site }
    }
about-top = Die Publikationen mit den meisten Stimmen in { $site }
about-top-part = Die Publikationen zu { $name } mit den meisten Stimmen in { $site }
about-lists = Listen, auf denen Publikationen in { $site } standen
about-listing = { $listing } Tag für Tag, in { $site }
about-listing-day = { $listing }, { $date }: die Publikationen in { $site }
about-recent = Die Publikationen, die zuletzt zu { $site } hinzugekommen sind
about-feeds = Wie man { $site } folgt: die Feeds, und was man mit ihnen macht
about-export = Alle Publikationen von { $site } als Dateien für Literaturverwaltungen und LaTeX
about-trends = Publikationen je Monat und Themen, die zu- und abnehmen, in { $site }
about-digest = Was in { $site } hinzukam, Woche für Woche
about-digest-week = Neue Publikationen in { $site }: { $period }
about-search = { $site } durchsuchen

## Bände

volumes = Bände
volumes-none = Noch nennt keine Publikation einen Publikationsort oder eine Veranstaltung.
volumes-all = Alle Bände
volume-numbered = { $title } { $number }
volume-of-year = { $volume } ({ $year })
volume-contents = Inhalt
volume-parts = In diesem Band
volume-issue = Heft { $number }
volume-rest = Weitere Beiträge
volume-before = Vorheriger Beitrag im Band
volume-behind = Nächster Beitrag im Band
papers-by-author = Autorenverzeichnis
volumes-browse = In der Sammlung stöbern

## Diagramme und Entwicklung

chart-of-months = Publikationen je Monat
chart-over-time = Publikationen im Lauf der Zeit
chart-most =
    { $unit ->
        [year] höchstens { $count } im Jahr
       *[month] höchstens { $count } im Monat
    }
chart-as-table = Als Tabelle
chart-unit =
    { $unit ->
        [year] Jahr
       *[month] Monat
    }
between = { $first } bis { $last }
chart-all = { $period }: insgesamt { papers }, am meisten: { $highest } ({ $most }).
chart-some = { $period }: { $shown } von { papers }, am meisten: { $highest } ({ $most }).
chart-left-out =
    { $unit ->
        [year] { $others ->
            [one] Die andere ist älter, hat kein Jahr oder eines weitab von diesen.
           *[other] Die anderen sind älter, haben kein Jahr oder eines weitab von diesen.
        }
       *[month] { $others ->
            [one] Die andere ist älter, hat keinen Monat oder einen weitab von diesen.
           *[other] Die anderen sind älter, haben keinen Monat oder einen weitab von diesen.
        }
    }
topics = Themen
rising = Zunehmend
falling = Abnehmend
trends-no-months = Von keiner Publikation ist der Monat bekannt.
trends-too-few = Es gibt zu wenige Publikationen, um zu sagen, welche Themen zu- und welche abnehmen.
trends-shares = Anteile an den { $now_count } Publikationen von { $now } gegenüber denen an den { $before_count } Publikationen von { $before }. Gezeigt werden nur Änderungen, die zu groß für einen Zufall sind.
trends-none = Kein Thema hat deutlich zu- oder abgenommen.

## Seiten, die weiterführen

not-found = Seite nicht gefunden
not-found-lead = Unter dieser Adresse gibt es nichts. Vielleicht wurde eine Publikation umbenannt, oder der Link enthält einen Fehler.
not-found-onward-html = Weiter geht es mit: { $links }.
newest-papers = die neuesten Publikationen
moved = Diese Seite ist umgezogen

## Eine Publikation

by = Von{ " " }
author-show-all = Alle { $count } zeigen
edited-by-html = Herausgegeben von { $names }
orcid-of = ORCID-Eintrag von { $name }
equal-contribution = Zu gleichen Teilen beteiligt
corresponding-author = Korrespondenz
preprint-before = Preprint bei { $repository }, erschienen in{ " " }
page-number = Seite { $pages }
page-numbers = Seiten { $pages }
status =
    { $status ->
        [retracted] Widerrufen
        [withdrawn] Zurückgezogen
       *[corrected] Berichtigt
    }
draft = Entwurf
status-said-html =
    { $status ->
        [retracted] <strong>Widerrufen.</strong> Diese Publikation wurde widerrufen. Verlassen Sie sich nicht auf ihre Ergebnisse.
        [withdrawn] <strong>Zurückgezogen.</strong> Diese Publikation wurde von denen, die sie verfasst haben, zurückgezogen.
       *[corrected] <strong>Berichtigt.</strong> Zu dieser Publikation ist eine Berichtigung erschienen.
    }
draft-said-html = <strong>Entwurf.</strong> Nur eine lokale Vorschau zeigt diese Seite.
notice-read = Hinweis lesen
notice-read-number = Hinweis lesen ({ $number })
look-for = Suchen bei
abstract = Zusammenfassung
summary = Kurzfassung
summary-note = Von einer Redaktion oder Maschine geschrieben, nicht von den Verfassern.
from-curator = Anmerkungen der Redaktion
details = Einzelheiten
papers-related = Verwandte Publikationen
related-linked = gehört dazu
related-shares-html = gemeinsam: { $shared }
related-both-html = gehört dazu; gemeinsam: { $shared }
papers-neighbouring = Benachbarte Publikationen
yes = ja
no = nein

## Einzelheiten einer Publikation

field-type = Art
paper-type =
    { $type ->
        [inproceedings] Konferenzbeitrag
        [preprint] Preprint
        [thesis] Hochschulschrift
        [book] Buch
        [chapter] Kapitel
        [report] Bericht
        [review] Besprechung
        [dataset] Datensatz
        [software] Programm
        [presentation] Vortrag
        [patent] Patentschrift
        [standard] Norm
        [webpage] Webseite
       *[article] Artikel
    }
field-series = Reihe
field-number = Nummer
field-edition = Ausgabe
field-place = Ort
field-event = Veranstaltung
field-track = Programmteil
field-session = Sitzung
field-order = Platz
place-in-order = Platz { $place }
rank-html = <span class="vh">Platz </span>{ $rank }
field-first-posted = Zuerst veröffentlicht
field-record = Verlagsversion
field-updated = Aktualisiert
field-editors =
    { $count ->
        [one] Herausgegeben von
       *[other] Herausgegeben von
    }
field-roles = Aufgaben
field-categories = Fachgebiete
field-language = Sprache
field-funding = Förderung
field-license = Lizenz
field-citekey = Zitierschlüssel
field-presented = Vorgestellt
field-submitter = Eingereicht von
field-listed = Aufgeführt in
field-upvotes = Stimmen
field-comments = Kommentare
field-stars = Sterne bei GitHub
field-citations = Zitationen
counted-by = nach { $source }
field-added = Hinzugefügt

## Was zu einer Publikation gehört

link-pdf = PDF
link-record = Seite des Verlags
link-record-preprint = Seite des Preprints
link-record-dataset = Seite des Datensatzes
link-record-software = Seite des Programms
link-version-of-record = Verlagsversion
link-page = Webseite
link-code = Quelltext
link-project = Projektseite
link-demo = Vorführung
link-video = Film
link-slides = Folien
link-poster = Plakat
link-data = Daten
link-model = Modell
link-supplement = Anhang
link-blog = Blogbeitrag
link-image = Bild
link-numbered = { $label } { $number }
read-free = frei zu lesen bei { $repository }

## Zitieren

cite = Zitieren
cite-reference = Literaturangabe
cite-lacks-authors = Dieses Archiv kennt die Verfasser nicht. Sehen Sie nach, bevor Sie zitieren.
export = Export
export-lead = Alle Publikationen als Dateien für andere Programme.
export-divided = Die Dateien sind nach Datum geteilt. Nehmen Sie alle oder die, die Sie brauchen.
export-for-ris = für Zotero, Mendeley, EndNote und andere Literaturverwaltungen: Datei speichern und im Programm importieren. EndNote fragt, wie die Datei zu lesen ist: „Reference Manager (RIS)“ wählen.
export-for-bibtex = für LaTeX und JabRef.
export-for-csl-json = für Pandoc und andere Programme, die mit Zitierstilen arbeiten.
export-of-tags = Auch die Seite jedes Themas hat Dateien mit dessen Publikationen.
export-part = { $period }, Teil { $number }
file-size =
    { $unit ->
        [mb] { $size } MB
       *[kb] { $size } kB
    }
digest = Wochenüberblick
digest-week = Woche { $week } des Jahres { $year }
digest-none = Vom { $from } bis { $to } kamen keine Publikationen hinzu.
digest-more = und { $count } weitere
digest-more-topics = und { papers } zu anderen Themen
digest-period = { $from } bis { $to }
# Papers of some days, and of as many days before.
digest-counts =
    { $before ->
        [0] { papers-new }; keine { days-before }
       *[other] { papers-new }; { $before } { days-before }
    }
papers-new =
    { $count ->
        [one] { $count } neue Publikation
       *[other] { $count } neue Publikationen
    }
days-before =
    { $days ->
        [1] am Tag davor
        [7] in der Woche davor
       *[other] in den { $days } Tagen davor
    }
copy-reference-html = <span class="vh">Literaturangabe </span>Kopieren
copy-form-html = <span class="vh">{ $form } </span>Kopieren
download-html = <code>{ $file }</code> herunterladen
copy-address = Adresse kopieren
copied = Kopiert
not-copied = Der Browser ließ das Kopieren nicht zu

## Publikationen, die zusammengehören, vor dem Titel der anderen

relation-version = Andere Fassung
relation-erratum = Berichtigung
relation-erratum-of = Berichtigung zu
relation-retraction = Widerrufsanzeige
relation-retraction-of = Widerruft
relation-reply = Erwiderung
relation-reply-to = Erwiderung auf
relation-supplement = Ergänzung
relation-supplement-to = Ergänzung zu
relation-part = Teil von
relation-contains = Enthält
relation-translation = Übersetzung
relation-translation-of = Übersetzung von

papers-of-type =
    { $type ->
        [inproceedings] Konferenzbeiträge
        [preprint] Preprints
        [thesis] Abschlussarbeiten
        [book] Bücher
        [chapter] Kapitel
        [report] Berichte
        [review] Rezensionen
        [dataset] Datensätze
        [software] Software
        [presentation] Vorträge
        [patent] Patente
        [standard] Standards
        [webpage] Webseiten
        [misc] Sonstiges
       *[article] Artikel
    }
references = Literatur
citation-two-names = { $first } und { $last }
citation-and-others = { $first } u. a.
citation-title = „{ $title }“
back-to-citation = Zurück zur Stelle { $number } im Text

## Literaturangaben

reference-no-date = o. D.
reference-editors =
    { $count ->
        [one] Hrsg.
       *[other] Hrsg.
    }
reference-in = In{ " " }
reference-and-more = { $names } et al.
reference-two-names = { $first } & { $last }
reference-names = { $names } & { $last }
reference-volume = Bd. { $volume }
reference-number = Nr. { $number }
reference-patent = Patent Nr. { $number }
reference-page = S. { $pages }
reference-pages = S. { $pages }
reference-edition = { $edition } Aufl.
reference-edition-numbered = { $edition }. Aufl.
reference-chapter = Kap. { $chapter }
reference-in-press = im Druck
reference-forthcoming = im Erscheinen
reference-in-preparation = in Vorbereitung
reference-submitted = eingereicht
reference-thesis = Hochschulschrift
reference-dataset = Datensatz
reference-software = Computerprogramm
reference-presentation = Vortrag

## Die Suchseite

search-papers = { $papers } Publikationen durchsuchen
search-placeholder = Wörter, Namen, Schlagwörter
search-needs-script = Die Suche braucht JavaScript.
search-needs-server-html = Die Suche braucht einen Webserver: Von der Festplatte lassen Browser eine Seite den Index nicht lesen. Starten Sie <code>offprint serve</code> oder im Ordner der Website <code>python3 -m http.server</code>, und öffnen Sie die Adresse, die dann genannt wird.
search-without-html = Ohne sie gibt es { $links }.
search-examples = Zum Beispiel
search-help-html = Wörter finden Publikationen, in denen alle vorkommen; <code>"a phrase"</code> findet sie hintereinander; <code>-word</code> schließt Publikationen aus. <code>title:</code>, <code>tag:</code>, <code>author:</code>, <code>org:</code> und <code>venue:</code> suchen an einer Stelle; <code>year:2023..2025</code>, <code>has:code</code> und <code>has:pdf</code> grenzen ein.
search-tags = Häufige Schlagwörter
search-narrowed = Eingegrenzt auf
search-order = Ordnen nach
search-by-relevance = Relevanz
search-by-date = Datum
search-by-votes = Stimmen
search-narrow = Eingrenzen
search-try = Versuchen Sie es mit weniger oder allgemeineren Wörtern. Solange ein Wort das letzte ist, genügt sein Anfang.
search-all = In allen Publikationen suchen
search-more = Weitere Publikationen
search-none = Keine Publikationen gefunden.
search-found =
    { $count ->
        [one] { $count } Publikation gefunden.
       *[other] { $count } Publikationen gefunden.
    }
search-most =
    { $count ->
        [one] In keiner Publikation kommen alle diese Wörter vor. { $count } Publikation mit den meisten gefunden.
       *[other] In keiner Publikation kommen alle diese Wörter vor. { $count } Publikationen mit den meisten gefunden.
    }
search-corrected = Gezeigt wird, was zu „{ $shown }“ gefunden wurde: „{ $written }“ kommt in keiner Publikation vor.
search-no-field = „{ $field }:“ ist kein Feld und wurde als Wort verstanden.
search-no-year = „{ $written }“ wurde weggelassen: Hinter year: steht 2024 oder 2023..2025.
search-no-mark = „{ $written }“ wurde weggelassen: has: kennt code und pdf.
search-unreadable = Ein Teil des Indexes konnte nicht gelesen werden.
search-again = Noch einmal versuchen
search-without =
    { $kind ->
        [year] Ohne das Jahr { $name }
        [tag] Ohne das Schlagwort { $name }
        [author] Ohne die Person { $name }
        [organization] Ohne die Einrichtung { $name }
        [venue] Ohne den Publikationsort { $name }
       *[has] Ohne { $name }
    }
search-or = { $one } oder { $other }
search-taken-back = Zurückgenommen
search-kind =
    { $kind ->
        [year] Jahr
        [tag] Schlagwort
        [author] Person
        [organization] Einrichtung
        [venue] Publikationsort
       *[has] Mit
    }
## Die Leseliste

saved = Leseliste
save = Merken
saved-now = Gemerkt
save-named = „{ $title }“ merken
mark-read = Als gelesen markieren
read-now = Gelesen
mark-read-named = „{ $title }“ als gelesen markieren
saved-lead = Was gemerkt ist, steht nur in diesem Browser; nichts wird gesendet. Mit einer Datei kommt es in einen anderen Browser.
saved-needs-script = Die Leseliste braucht JavaScript.
saved-not-kept = Der Browser konnte das nicht merken: Sein Speicher ist voll oder abgeschaltet.
saved-none = Noch ist nichts gemerkt. Jede Publikation hat eine Schaltfläche dafür, in Listen und auf ihrer eigenen Seite.
saved-none-shown = Keine der gemerkten Publikationen.
saved-show = Zeigen
saved-all = alle
saved-unread = ungelesene
saved-read = gelesene
saved-by-saved = zuletzt gemerkt
saved-by-title = Titel
saved-unread-first = Ungelesene zuerst
saved-bibtex = BibTeX exportieren
saved-write-file = Als Datei exportieren
saved-read-file = Datei importieren
saved-needs-server = BibTeX zu exportieren braucht einen Webserver: Von der Festplatte lassen Browser eine Seite die Seiten der Publikationen nicht lesen. Starten Sie „offprint serve“ im Ordner der Website, und öffnen Sie die Adresse, die dann genannt wird.
saved-collected =
    { $count ->
        [one] BibTeX von { $count } Publikation steht in der Datei.
       *[other] BibTeX von { $count } Publikationen steht in der Datei.
    }
saved-failed = Kein BibTeX war zu bekommen für: { $titles }.
saved-written =
    { $count ->
        [one] { $count } Publikation steht in der Datei.
       *[other] { $count } Publikationen stehen in der Datei.
    }
saved-wrong-file = „{ $file }“ ist keine Datei einer Leseliste.
saved-newer-file = „{ $file }“ stammt von einer neueren Version und kann nicht gelesen werden.
saved-imported =
    { $count ->
        [one] Die Datei brachte Neues zu { $count } Publikation.
       *[other] Die Datei brachte Neues zu { $count } Publikationen.
    }
saved-imported-none = Die Datei brachte nichts Neues.
saved-left-out =
    { $count ->
        [one] { $count } Eintrag wurde ausgelassen: Er ist keine Publikation dieser Website.
       *[other] { $count } Einträge wurden ausgelassen: Sie sind keine Publikationen dieser Website.
    }
since-visit = Neu seit Ihrem letzten Besuch am { $date }

## Die Seite über Feeds

feeds = Feeds
feeds-lead = Erfahren, was hier neu ist, ohne wiederkommen und nachsehen zu müssen.
feeds-what = Ein Feed ist eine Liste der Publikationen, die zuletzt hinzugekommen sind. Ein Programm, ein Feedreader, sieht von Zeit zu Zeit nach und zeigt, was neu ist, zusammen mit Neuem von anderswo. Ein Konto braucht es hier nicht, und niemand erfährt, wem Sie folgen.
feeds-how = Wählen Sie einen Feedreader: Es gibt viele für Telefone, für Rechner und im Web, und manches E-Mail-Programm ist selbst einer. Kopieren Sie dann die Adresse eines Feeds von unten und geben Sie sie dem Reader. Die meisten nehmen auch die Adresse einer Seite und finden deren Feed. Atom und JSON Feed enthalten dasselbe; geht das eine nicht, nehmen Sie das andere.
feeds-of =
    { $group ->
        [site] Der ganzen Website
        [own] Zu einzelnen Fragen
        [lists] Von Listen
        [terms] Weitere Feeds
        [calendar] Der Kalender der Vorträge
       *[opml] Alle zusammen
    }
feeds-terms = Jeder Eintrag dieser Verzeichnisse hat einen Feed: Öffnen Sie die Seite und folgen Sie dort dem Link „Feed“.
feeds-opml = Die meisten Reader lesen auch eine Datei mit den Adressen aller Feeds dieser Website ein, aus der Sie nehmen, was Sie möchten:

## Der Terminplan der Vorträge

schedule = Termine
schedule-of = Termine { $year }
about-schedule = Vorträge über Publikationen, Tag für Tag, in { $site }
talks =
    { $count ->
        [one] { $count } Vortrag
       *[other] { $count } Vorträge
    }
schedule-zone = Uhrzeiten gelten für { $zone }
schedule-subscribe = Kalender abonnieren
schedule-file = Kalender als Datei
talk-times = { $start }–{ $end }
talk-by = Vorgestellt von { $name }
talk-paper-by = Publikation von { $names }
talk-call = Zum Videogespräch
talk-calendar = Zum Kalender hinzufügen
talk-next = Als Nächstes
talk-yours = { $time } nach Ihrer Uhr
saved-calendar = Vorträge exportieren
saved-calendar-collected =
    { $count ->
        [one] { $count } Vortrag steht in der Datei für Ihren Kalender.
       *[other] { $count } Vorträge stehen in der Datei für Ihren Kalender.
    }
saved-calendar-none = Zu keiner dieser Publikationen gibt es einen Vortrag, dessen Tag bekannt ist.
saved-calendar-failed = Der Kalender der Website war nicht zu lesen: Das braucht einen Webserver und eine Verbindung zu ihm.
feeds-calendar = Kalenderprogramme können die Vorträge dieser Website abonnieren oder aus einer Datei übernehmen:

## Die Datei für Programme, die lesen

llms-papers = { papers }. Jede hat eine Seite unter { $address }.
llms-papers-data = { papers }. Jede hat eine Seite unter { $address } und daneben ihre Daten in { $data }.
llms-indexes = Verzeichnisse
llms-all = Alle Seiten
llms-feed = Die neuesten Publikationen als Feed
llms-pages = Seiten
llms-newest = Neueste Publikationen

## Eine neue Website

new-site-about = Über diese Sammlung
new-site-about-text = Dies ist eine Sammlung wissenschaftlicher Publikationen. Jede hat eine Seite mit ihrer Zusammenfassung, einem Nachweis zum Kopieren und Links dorthin, wo sie zu lesen ist. Publikationen sind nach Wörtern, nach Datum, nach Thema und nach Person zu finden.

## Sprachen von Publikationen

language-of-place = { $language } ({ $place })
language-ar = Arabisch
language-bg = Bulgarisch
language-ca = Katalanisch
language-cs = Tschechisch
language-da = Dänisch
language-de = Deutsch
language-el = Griechisch
language-en = Englisch
language-es = Spanisch
language-et = Estnisch
language-fa = Persisch
language-fi = Finnisch
language-fr = Französisch
language-he = Hebräisch
language-hi = Hindi
language-hr = Kroatisch
language-hu = Ungarisch
language-id = Indonesisch
language-is = Isländisch
language-it = Italienisch
language-ja = Japanisch
language-ko = Koreanisch
language-lt = Litauisch
language-lv = Lettisch
language-nb = Norwegisch (Bokmål)
language-nl = Niederländisch
language-nn = Norwegisch (Nynorsk)
language-no = Norwegisch
language-pl = Polnisch
language-pt = Portugiesisch
language-ro = Rumänisch
language-ru = Russisch
language-sk = Slowakisch
language-sl = Slowenisch
language-sr = Serbisch
language-sv = Schwedisch
language-th = Thailändisch
language-tr = Türkisch
language-uk = Ukrainisch
language-vi = Vietnamesisch
language-zh = Chinesisch
