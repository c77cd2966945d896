# The words of the interface in English. A word is `key = what it says`; what stands between braces is filled
# in, and where it counts something, the forms of the language's plurals stand below each other. A word whose
# key ends in `-html` is HTML. What each key is for, and how to add a language, tells docs/languages.md.

## Signs between words

# Between the items of a list.
comma = ,{ " " }
# Before the last item of a list.
and = { " " }and{ " " }
# Between the parts of a statement, such as venue, pages and publisher.
clause-comma = ,{ " " }
# Behind what a text is about.
label = { $label }:{ " " }
labelled-html = { $label }<span class="vh">: { $text }</span>
percent = { $share } %
# The end of a sentence that has a link.
sentence-html = { $link }.

## Numbers of things

papers =
    { $count ->
        [one] { $count } paper
       *[other] { $count } papers
    }
# The number is seen, the word only heard.
papers-heard-html =
    { $count ->
        [one] { $count }<span class="vh"> paper</span>
       *[other] { $count }<span class="vh"> papers</span>
    }
papers-newest = The newest { $shown } of { $count } papers
papers-between = Papers { $first } to { $last }, counted from the oldest
papers-voted =
    { $count ->
        [one] { $count } paper, the most voted first
       *[other] { $count } papers, the most voted first
    }
papers-added = The last { $shown } of { $count } papers
papers-undated = { $count } without a date
papers-without-month = { $count } without a month
days-counted =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
terms =
    { $kind ->
        [author] { $count ->
            [one] { $count } author
           *[other] { $count } authors
        }
        [organization] { $count ->
            [one] { $count } organization
           *[other] { $count } organizations
        }
        [venue] { $count ->
            [one] { $count } venue
           *[other] { $count } venues
        }
       *[tag] { $count ->
            [one] { $count } tag
           *[other] { $count } tags
        }
    }
upvotes =
    { $count ->
        [one] { $count } upvote
       *[other] { $count } upvotes
    }
# Votes that a paper had on a day of a list, and those that it has now.
upvotes-then =
    { $count ->
        [one] { $count } upvote then
       *[other] { $count } upvotes then
    }
upvotes-now = { $count } now
comments =
    { $count ->
        [one] { $count } comment
       *[other] { $count } comments
    }
stars =
    { $count ->
        [one] { $count } star
       *[other] { $count } stars
    }
authors-counted =
    { $count ->
        [one] { $count } author
       *[other] { $count } authors
    }
# Behind the names of some authors.
and-others =
    { $count ->
        [one] { " " }and { $count } other
       *[other] { " " }and { $count } others
    }
# The same where nobody knows how many.
and-more = { " " }and others

## Every page

skip = Skip to content
menu = Main
menu-button = Menu
breadcrumbs = Breadcrumbs
colours = Colours
colours-auto = Colours: as the system has them
colours-light = Colours: light
colours-dark = Colours: dark
search = Search
feed = Feed
feeds-all = All feeds
made-with = Made with { $generator }
filter = Filter
# What a filter leaves.
filtered = { $shown } of { $all }
# In the title of a page of older papers.
title-between = { $title }, papers { $first } to { $last }
# In the title of a paper that is retracted or withdrawn.
title-status = { $status }: { $title }
# In the titles of pages that show part of a list.
title-part = { $title }: { $part }

## Lists and what leads to them

papers-all = Papers
papers-page = Papers { $first } to { $last }
dates = Dates
lists = Lists
tags = Tags
authors = Authors
organizations = Organizations
venues = Venues
trends = Trends
most-voted = Most voted
by-date = By date
recently-added = Recently added
added-on = Added { $date }
newest-day = Newest day
newest-by-date = Newest by date
pages = Pages
newest = Newest
newer = Newer
older = Older
earlier = Earlier
later = Later
previous = Previous
next = Next
order = Order
by-name = By name
by-papers = By number of papers
letters = Letters
most-papers = Most papers
years = Years
months = Months
weeks = Weeks
days = Days
calendar = Calendar
undated = Undated
papers-without-date = Papers without a date
counted-from-oldest = Counted from the oldest
search-in = Search in { $year }
search-in-year = Search in this year
search-these = Search these papers
home-page = Home page
term-kind =
    { $kind ->
        [author] Author
        [organization] Organization
        [venue] Venue
       *[tag] Tag
    }
tags-related = Related tags
authors-frequent = Most frequent authors
co-authors = Co-authors
no-papers = There are no papers here yet.
no-papers-help-html = If you keep this site: bring in a listing with <code>offprint import FILE</code>, or begin a paper by hand with <code>offprint new "Its title"</code>, and build again.

## A day's edition, in the theme daily

# The number is seen, the word only heard.
upvotes-heard-html =
    { $count ->
        [one] { $count }<span class="vh"> upvote</span>
       *[other] { $count }<span class="vh"> upvotes</span>
    }
# In which order the papers of a day stand.
edition-by-rank = By rank
edition-newest = Newest first
edition-by-topic = By topic
edition-newest-of = { $name }, newest first
edition-topics-of = { $name }, by topic
no-topic = Without a topic
# Below the last paper of a day.
edition-end =
    { $count ->
        [one] The one paper of this day
       *[other] All { $count } papers of this day
    }
edition-all-papers = All papers by date
edition-keys-html = <kbd>j</kbd> next paper <kbd>k</kbd> previous one <kbd>o</kbd> open it
edition-keys-button = Keys
# Above the places that a paper had on days of listings.
paper-standings = Day by day

## The calendar

# From Monday to Sunday, as short as can be, with spaces between them.
weekdays-shortest = M T W T F S S
# At the two ends of a calendar's colours: what pale and dark ones mean.
calendar-fewer = Fewer
calendar-more = More
days-of = Days of { $month }
month-in-year-html = { $month }<span class="vh"> { $year }</span>

## Descriptions of pages, for search engines

about-home = The newest papers of { $site }
about-home-part = { $title } of { $site }
about-dates = The papers in { $site } by year and month
about-period = Papers of { $period } in { $site }
about-undated = Papers without a date in { $site }
about-terms = { $title } of the papers in { $site }
about-term =
    { $kind ->
        [author] Papers by { $name } in { $site }
        [organization] Papers from { $name } in { $site }
        [venue] Papers published in { $name } in { $site }
       *[tag] Papers about { $name } in { $site }
    }
about-top = The most voted papers of { $site }
about-top-part = The most voted papers of { $name } in { $site }
about-lists = Lists in which papers of { $site } stood
about-listing = { $listing } day by day, in { $site }
about-listing-day = The papers of { $listing } on { $date }, in { $site }
about-recent = The papers that came into { $site } last
about-feeds = How to follow { $site }: its feeds, and what to do with them
about-export = All papers of { $site } as files for reference managers and LaTeX
about-trends = Papers a month, and topics that rise and fall, in { $site }
about-digest = The papers that came into { $site }, week by week
about-digest-week = New papers in { $site }: { $period }
about-search = Search { $site }

## Volumes of venues and events

volumes = Volumes
volumes-none = No paper names a venue or an event yet.
volumes-all = All volumes
volume-numbered = { $title } { $number }
volume-of-year = { $volume } ({ $year })
volume-contents = Contents
volume-parts = In this volume
volume-issue = Issue { $number }
volume-rest = Other papers
volume-before = Previous in the volume
volume-behind = Next in the volume
papers-by-author = Index of authors
volumes-browse = Browse the collection

## Charts and trends

chart-of-months = Papers a month
chart-over-time = Papers over time
chart-most =
    { $unit ->
        [year] { $count } in the busiest year
       *[month] { $count } in the busiest month
    }
chart-as-table = As a table
chart-unit =
    { $unit ->
        [year] Year
       *[month] Month
    }
between = { $first } to { $last }
chart-all = { $period }: { papers } in all, most in { $highest } ({ $most }).
chart-some = { $period }: { $shown } of { papers }, most in { $highest } ({ $most }).
chart-left-out =
    { $unit ->
        [year] { $others ->
            [one] The other is older, has no year, or one far from these.
           *[other] The others are older, have no year, or one far from these.
        }
       *[month] { $others ->
            [one] The other is older, has no month, or one far from these.
           *[other] The others are older, have no month, or one far from these.
        }
    }
topics = Topics
rising = Rising
falling = Falling
trends-no-months = No paper tells its month.
trends-too-few = There are too few papers to tell which topics rise and which fall.
trends-shares = Shares of the { $now_count } papers of { $now }, against those of the { $before_count } papers of { $before }. Only changes that are too large to be chance are shown.
trends-none = No topic has clearly risen or fallen.

## Pages that lead on

not-found = Page not found
not-found-lead = There is nothing at this address. A paper may have been renamed, or the link may have a mistake in it.
not-found-onward-html = You can go on to { $links }.
newest-papers = the newest papers
moved = This page has moved

## A paper

by = By{ " " }
author-show-all = Show all { $count }
edited-by-html = Edited by { $names }
orcid-of = ORCID record of { $name }
equal-contribution = Equal contribution
corresponding-author = Corresponding author
preprint-before = { $repository } preprint, published in{ " " }
page-number = page { $pages }
page-numbers = pages { $pages }
status =
    { $status ->
        [retracted] Retracted
        [withdrawn] Withdrawn
       *[corrected] Corrected
    }
draft = Draft
status-said-html =
    { $status ->
        [retracted] <strong>Retracted.</strong> This paper has been retracted. Don’t rely on its results.
        [withdrawn] <strong>Withdrawn.</strong> Its authors have withdrawn this paper.
       *[corrected] <strong>Corrected.</strong> A correction to this paper has been published.
    }
draft-said-html = <strong>Draft.</strong> Only a local preview shows this page.
notice-read = Read the notice
notice-read-number = Read the notice ({ $number })
look-for = Look for it at
abstract = Abstract
summary = Summary
summary-note = Written by an editor or a machine, not by the authors.
from-curator = From the curator
details = Details
papers-related = Related papers
related-linked = belongs together
related-shares-html = shares { $shared }
related-both-html = belongs together; shares { $shared }
papers-neighbouring = Neighbouring papers
yes = yes
no = no

## A paper's details

field-type = Type
paper-type =
    { $type ->
        [inproceedings] Conference paper
        [preprint] Preprint
        [thesis] Thesis
        [book] Book
        [chapter] Chapter
        [report] Report
        [review] Review
        [dataset] Dataset
        [software] Software
        [presentation] Presentation
        [patent] Patent
        [standard] Standard
        [webpage] Webpage
       *[article] Article
    }
field-series = Series
field-number = Number
field-edition = Edition
field-place = Place
field-event = Event
field-track = Track
field-session = Session
field-order = Order
place-in-order = place { $place }
rank-html = <span class="vh">Place </span>{ $rank }
field-first-posted = First posted
field-record = Version of record
field-updated = Updated
field-editors =
    { $count ->
        [one] Editor
       *[other] Editors
    }
field-roles = Roles
field-categories = Categories
field-language = Language
field-funding = Funding
field-license = License
field-citekey = Citation key
field-presented = Presented
field-submitter = Submitted by
field-listed = Listed in
field-upvotes = Upvotes
field-comments = Comments
field-stars = GitHub stars
field-citations = Citations
counted-by = by { $source }
field-added = Added

## What belongs to a paper

link-pdf = PDF
link-record = Publisher’s page
link-record-preprint = Preprint’s page
link-record-dataset = Data set’s page
link-record-software = Program’s page
link-version-of-record = Version of record
link-page = Web page
link-code = Code
link-project = Project page
link-demo = Demo
link-video = Video
link-slides = Slides
link-poster = Poster
link-data = Data
link-model = Model
link-supplement = Supplement
link-blog = Blog post
link-image = Image
link-numbered = { $label } { $number }
read-free = read free at { $repository }

## Citing

cite = Cite
cite-reference = Reference
cite-lacks-authors = This archive doesn’t know the authors. Look them up before you cite.
export = Export
export-lead = All papers as files for other programs.
export-divided = The files are divided by date. Take all of them, or those that you need.
export-for-ris = for Zotero, Mendeley, EndNote and other reference managers: take the file, then let the program import it. EndNote asks how the file is to be read: choose “Reference Manager (RIS)”.
export-for-bibtex = for LaTeX and JabRef.
export-for-csl-json = for Pandoc and other programs that work with citation styles.
export-of-tags = The page of each tag has files with its papers, too.
export-part = { $period }, part { $number }
file-size =
    { $unit ->
        [mb] { $size } MB
       *[kb] { $size } KB
    }
digest = Weekly digest
digest-week = Week { $week } of { $year }
digest-none = No papers came in from { $from } to { $to }.
digest-more = and { $count } more
digest-more-topics = and { papers } on other topics
digest-period = { $from } to { $to }
# Papers of some days, and of as many days before.
digest-counts =
    { $before ->
        [0] { papers-new }; none { days-before }
       *[other] { papers-new }; { $before } { days-before }
    }
papers-new =
    { $count ->
        [one] { $count } new paper
       *[other] { $count } new papers
    }
days-before =
    { $days ->
        [1] the day before
        [7] the week before
       *[other] in the { $days } days before
    }
copy-reference-html = Copy<span class="vh"> the reference</span>
copy-form-html = Copy<span class="vh"> the { $form }</span>
download-html = Download <code>{ $file }</code>
copy-address = Copy address
copied = Copied
not-copied = The browser didn’t let it be copied

## Papers that belong together, before the other paper's title

relation-version = Other version
relation-erratum = Erratum
relation-erratum-of = Erratum of
relation-retraction = Retraction notice
relation-retraction-of = Retracts
relation-reply = Reply
relation-reply-to = Reply to
relation-supplement = Supplement
relation-supplement-to = Supplement to
relation-part = Part of
relation-contains = Contains
relation-translation = Translation
relation-translation-of = Translation of

# Papers of a type, as the heading of a group.
papers-of-type =
    { $type ->
        [inproceedings] Conference papers
        [preprint] Preprints
        [thesis] Theses
        [book] Books
        [chapter] Chapters
        [report] Reports
        [review] Reviews
        [dataset] Data sets
        [software] Software
        [presentation] Presentations
        [patent] Patents
        [standard] Standards
        [webpage] Webpages
        [misc] Others
       *[article] Articles
    }
# Above the papers that a text cites.
references = References
# In a text that cites: "Bell and Chen 2024", "Bell et al. 2024".
citation-two-names = { $first } and { $last }
citation-and-others = { $first } et al.
# What a text names instead of people: the beginning of the title.
citation-title = “{ $title }”
# From a reference to where the text cites it.
back-to-citation = Back to citation { $number }

## References
reference-no-date = n.d.
# Behind the names of editors.
reference-editors =
    { $count ->
        [one] Ed.
       *[other] Eds.
    }
reference-in = In{ " " }
reference-and-more = { $names }, et al.
reference-two-names = { $first } & { $last }
reference-names = { $names }, & { $last }
reference-volume = Vol. { $volume }
reference-number = No. { $number }
reference-patent = Patent No. { $number }
reference-page = p. { $pages }
reference-pages = pp. { $pages }
reference-edition = { $edition } ed.
reference-edition-numbered =
    { NUMBER($edition, type: "ordinal") ->
        [one] { $edition }st ed.
        [two] { $edition }nd ed.
        [few] { $edition }rd ed.
       *[other] { $edition }th ed.
    }
reference-chapter = Chapter { $chapter }
reference-in-press = in press
reference-forthcoming = forthcoming
reference-in-preparation = in preparation
reference-submitted = submitted
reference-thesis = Thesis
reference-dataset = Data set
reference-software = Computer software
reference-presentation = Presentation

## The page for searching

search-papers = Search { $papers } papers
search-placeholder = Words, names, tags
search-needs-script = Searching needs JavaScript.
search-needs-server-html = Searching needs a web server: from disk, browsers don’t let a page read the index. Run <code>offprint serve</code>, or <code>python3 -m http.server</code> in the site’s folder, and open the address that it tells.
search-without-html = Without it there are { $links }.
search-examples = For example
search-help-html = Words find papers that have all of them; <code>"a phrase"</code> has them next to each other, in this order; <code>-word</code> leaves papers out. <code>title:</code>, <code>tag:</code>, <code>author:</code>, <code>org:</code> and <code>venue:</code> look in one place; <code>year:2023..2025</code>, <code>has:code</code> and <code>has:pdf</code> narrow down.
search-tags = Frequent tags
search-narrowed = Narrowed to
search-order = Order by
search-by-relevance = relevance
search-by-date = date
search-by-votes = votes
search-narrow = Narrow down
search-try = Try fewer words, or more general ones. While a word is the last one, its beginning is enough.
search-all = Search all papers
search-more = More papers
search-none = No papers found.
search-found =
    { $count ->
        [one] { $count } paper found.
       *[other] { $count } papers found.
    }
search-most =
    { $count ->
        [one] No paper has all of these words. { $count } paper found with most of them.
       *[other] No paper has all of these words. { $count } papers found with most of them.
    }
search-corrected = Showing results for “{ $shown }”: no paper has “{ $written }”.
search-no-field = “{ $field }:” is no field, and was taken for a word.
search-no-year = “{ $written }” was left out: year: takes 2024 or 2023..2025.
search-no-mark = “{ $written }” was left out: has: knows code and pdf.
search-unreadable = Part of the index could not be read.
search-again = Try again
search-without =
    { $kind ->
        [year] Without year { $name }
        [tag] Without tag { $name }
        [author] Without author { $name }
        [organization] Without organization { $name }
        [venue] Without venue { $name }
       *[has] Without { $name }
    }
search-or = { $one } or { $other }
search-taken-back = Taken back
search-kind =
    { $kind ->
        [year] Year
        [tag] Tag
        [author] Author
        [organization] Organization
        [venue] Venue
       *[has] With
    }
## The reading list

saved = Reading list
save = Save
saved-now = Saved
save-named = Save “{ $title }”
mark-read = Mark as read
read-now = Read
mark-read-named = Mark “{ $title }” as read
saved-lead = Marks are kept in this browser only, and nothing is sent. A file takes them to another browser.
saved-needs-script = The reading list needs JavaScript.
saved-not-kept = The browser didn’t let the mark be kept: its storage is full or switched off.
saved-none = Nothing is saved yet. Each paper has a button for it, in lists and on its own page.
saved-none-shown = None of the papers that are marked.
saved-show = Show
saved-all = all
saved-unread = unread
saved-read = read
saved-by-saved = last saved
saved-by-title = title
saved-unread-first = Unread first
saved-bibtex = Export BibTeX
saved-write-file = Export as a file
saved-read-file = Import a file
saved-needs-server = Exporting BibTeX needs a web server: from disk, browsers don’t let a page read the papers’ pages. Run “offprint serve” in the site’s folder, and open the address that it tells.
saved-collected =
    { $count ->
        [one] BibTeX of { $count } paper is in the file.
       *[other] BibTeX of { $count } papers is in the file.
    }
saved-failed = There was no BibTeX to be had for: { $titles }.
saved-written =
    { $count ->
        [one] Marks of { $count } paper are in the file.
       *[other] Marks of { $count } papers are in the file.
    }
saved-wrong-file = “{ $file }” is no file of a reading list.
saved-newer-file = “{ $file }” was written by a newer version and can’t be read.
saved-imported =
    { $count ->
        [one] The file brought marks of { $count } paper.
       *[other] The file brought marks of { $count } papers.
    }
saved-imported-none = The file brought no new marks.
saved-left-out =
    { $count ->
        [one] { $count } entry was left out: it is no paper of this site.
       *[other] { $count } entries were left out: they are no papers of this site.
    }
# Above papers that came into the archive since.
since-visit = New since your last visit on { $date }

## The page about feeds

feeds = Feeds
feeds-lead = Follow what is new here without coming back to look.
feeds-what = A feed is a list of the papers that came last. A program, called a feed reader, looks at it from time to time and shows you what is new, together with what is new elsewhere. You need no account here, and nobody learns what you follow.
feeds-how = Choose a feed reader: there are many for phones, for computers and on the web, and some programs for e-mail are one too. Then copy the address of a feed below and give it to the reader. Most readers also take the address of a page and find its feed. Atom and JSON Feed hold the same; if one does not work, take the other.
feeds-of =
    { $group ->
        [site] Of the whole site
        [own] On subjects
        [lists] Of lists
        [terms] More feeds
        [calendar] The calendar of talks
       *[opml] All of them
    }
feeds-terms = Each entry of these indexes has a feed: open its page and follow the link “Feed” there.
feeds-opml = Most readers can also import a file with the addresses of all feeds of this site, from which you take what you want:

## The schedule of talks

schedule = Schedule
schedule-of = Schedule of { $year }
about-schedule = Talks on papers, day by day, in { $site }
talks =
    { $count ->
        [one] { $count } talk
       *[other] { $count } talks
    }
schedule-zone = Times are those of { $zone }
schedule-subscribe = Subscribe to the calendar
schedule-file = Calendar as a file
# The beginning and the end of a talk: 14:30–15:30.
talk-times = { $start }–{ $end }
talk-by = Presented by { $name }
talk-paper-by = Paper by { $names }
talk-call = Join the call
talk-calendar = Add to calendar
# The mark of the talk that comes next.
talk-next = Next
# The same time by the clock of whoever looks.
talk-yours = { $time } by your clock
saved-calendar = Export talks
saved-calendar-collected =
    { $count ->
        [one] { $count } talk is in the file, for your calendar.
       *[other] { $count } talks are in the file, for your calendar.
    }
saved-calendar-none = None of these papers has a talk on a day that is known.
saved-calendar-failed = The calendar of the site could not be read: that needs a web server and a connection to it.
feeds-calendar = Calendar programs can subscribe to the talks of this site, or take them from a file:

## The file for programs that read

llms-papers = { papers }. Each has a page at { $address }.
llms-papers-data = { papers }. Each has a page at { $address }, and its data at { $data } beside it.
llms-indexes = Indexes
llms-all = All pages
llms-feed = The newest papers, as a feed
llms-pages = Pages
llms-newest = Newest papers

## A new site

new-site-about = About
new-site-about-text = This is a collection of research papers. Each has a page with its abstract, a reference to copy, and links to where it can be read. Papers are found by words, by date, by topic and by author.

## Languages of papers

language-of-place = { $language } ({ $place })
language-ar = Arabic
language-bg = Bulgarian
language-ca = Catalan
language-cs = Czech
language-da = Danish
language-de = German
language-el = Greek
language-en = English
language-es = Spanish
language-et = Estonian
language-fa = Persian
language-fi = Finnish
language-fr = French
language-he = Hebrew
language-hi = Hindi
language-hr = Croatian
language-hu = Hungarian
language-id = Indonesian
language-is = Icelandic
language-it = Italian
language-ja = Japanese
language-ko = Korean
language-lt = Lithuanian
language-lv = Latvian
language-nb = Norwegian Bokmål
language-nl = Dutch
language-nn = Norwegian Nynorsk
language-no = Norwegian
language-pl = Polish
language-pt = Portuguese
language-ro = Romanian
language-ru = Russian
language-sk = Slovak
language-sl = Slovene
language-sr = Serbian
language-sv = Swedish
language-th = Thai
language-tr = Turkish
language-uk = Ukrainian
language-vi = Vietnamese
language-zh = Chinese
