//! A curator's archive in a folder, and the edits that it goes through.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::support::Site;

/// Something that a curator does.
#[derive(Clone, Debug)]
pub(super) enum Edit {
    Add {
        number: usize,
        folder: &'static str,
        paper: Box<Paper>,
    },
    Remove {
        which: usize,
    },
    Rename {
        which: usize,
        number: usize,
        redirect: bool,
    },
    Move {
        which: usize,
        folder: &'static str,
    },
    Change {
        which: usize,
        change: Change,
    },
    Set(Setting),
    /// Version 0 of a file is none at all, where the site can do without it.
    Write {
        file: usize,
        version: usize,
    },
    /// A page that stands alone becomes one in a folder, then a file that is copied, and a page again.
    Nest,
}

/// What changes in a content file.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Title(usize),
    Date(&'static str),
    Updated(&'static str),
    Tags(Vec<&'static str>),
    Authors(Vec<&'static str>),
    Organizations(Vec<&'static str>),
    Venue(&'static str),
    Added(&'static str),
    Upvotes(usize),
    Listed(Vec<&'static str>),
    Opening(usize),
    Closing(usize),
    Presented(&'static str),
    Draft(bool),
    NoAliases,
    /// What it is to the paper of that number, which may not be there.
    Relation(usize),
}

/// A line of `offprint.toml`; by default it is away.
#[derive(Clone, Debug)]
pub(super) enum Setting {
    Title(usize),
    PageSize(usize),
    Language(&'static str),
    BaseUrl(&'static str),
    Theme(&'static str),
    Menu(&'static str),
    FeedSize(usize),
    People(usize, bool),
    Feeds(&'static str),
    Home(&'static str),
    Export(&'static str),
    Digest(bool, usize),
    Zone(&'static str),
}

/// What a content file says.
#[derive(Clone, Debug, Default)]
pub(super) struct Paper {
    pub title: usize,
    pub date: &'static str,
    pub tags: Vec<&'static str>,
    pub authors: Vec<&'static str>,
    pub organizations: Vec<&'static str>,
    pub venue: &'static str,
    pub updated: &'static str,
    pub added: &'static str,
    pub upvotes: usize,
    pub listed: Vec<&'static str>,
    pub opening: usize,
    pub closing: usize,
    pub presented: &'static str,
    pub draft: bool,
    pub aliases: BTreeSet<String>,
    pub relation: Option<usize>,
    pub folder: &'static str,
}

// Spellings that fold to one term, and terms that would share an address, are among them.
pub(super) const TAGS: [&str; 9] =
    ["graphs", "Graphs", "fine-tuning", "fine tuning", "C", "C++", "vision", "speech", "théorie"];
pub(super) const AUTHORS: [&str; 12] = [
    "Ann Lee",
    "ann lee",
    "Bo Ek",
    "Éva Kiss",
    "Eva Kiss",
    "Wu",
    "李明",
    "Zoë Zabel",
    "O’Neil",
    "Ida B. Wells",
    "3M",
    "Bo",
];
pub(super) const ORGANIZATIONS: [&str; 4] = ["Acme Lab", "ACME lab", "Institute of Trees", "École d'été"];
pub(super) const VENUES: [&str; 4] = ["", "Journal of Trees", "journal of trees", "Letters"];
pub(super) const DATES: [&str; 10] = [
    "2022-01-01",
    "2022-01-02",
    "2022-12-31",
    "2023-02-28",
    "2023-05",
    "2023",
    "2024",
    "2024-02-29",
    "2021-07-09",
    "",
];
// Two spellings of one listing, two listings that would share an address, and dates of all precisions.
pub(super) const LISTED: [&str; 10] = [
    "{listing: Daily, date: 2023-05-02, rank: 1, upvotes: 3}",
    "{listing: Daily, date: 2023-05-02, rank: 2}",
    "{listing: daily, date: 2023-05-02, upvotes: 5}",
    "{listing: Daily, date: 2023-05-01}",
    "{listing: Daily, date: 2023-06, rank: 1}",
    "{listing: Daily, date: 2022}",
    "{listing: Daily}",
    "{listing: C, date: 2023-05-04, rank: 7}",
    "{listing: C++, date: 2023-05-04}",
    "{listing: C++}",
];
/// Talks that move to another year or day with the zone of the site, and some that can't be shown.
pub(super) const TALKS: [&str; 8] = [
    "",
    "2022-12-31T23:30Z",
    "{by: Bo Ek, date: 2022-12-31, time: \"09:00\", zone: UTC}",
    "{date: 2023-05-02, time: \"10:00\", end: \"11:00\", place: Hall}",
    "{by: Wu, date: 2023-05-02, time: \"10:00\"}",
    "{date: 2023-05-20}",
    "{date: 2021-07}",
    "Ida B. Wells",
];
pub(super) const FOLDERS: [&str; 3] = ["2022", "inbox", "inbox/later"];
pub(super) const MENUS: [&str; 3] = ["", "Topics = \"/tags/\"", "About = \"/about/\"\nPapers = \"/\""];

/// Feeds of queries that look into facts and into texts, and lists for other sites.
pub(super) const FEEDS: [&str; 3] = [
    "",
    "[[feeds]]\nname = \"Graphs\"\nquery = \"tag:graphs -closing\"\n[[feeds]]\nname = \"Of late\"\nquery = \"year:2023..\"\nformat = \"embed\"\nsize = 4\n",
    "[[feeds]]\nname = \"Openings\"\nquery = 'title:paper \"opening 1\"'\nsize = 9\n[[feeds]]\nname = \"Graphs\"\nquery = \"closing author:ann\"\nformat = \"embed\"\n",
];

/// What texts are about: papers of one subject are related.
const SUBJECTS: [&str; 7] = [
    "tide gauges",
    "storm surges",
    "bees in cities",
    "glacier maps",
    "choirs",
    "harbours in fog",
    "kelp and otters",
];

/// Where notes may be: the page at `notes/`, or the file `notes`.
const NESTS: [&str; 3] = ["pages/notes.md", "pages/notes/index.md", "static/notes"];

/// A text in its versions.
type Text = fn(usize) -> String;

/// A site's other files: whether it needs them, and what they say in a version.
pub(super) const FILES: [(&str, bool, Text); 26] = [
    ("templates/note.html", true, |version| {
        format!("note {version}: {{{{ asset(path=\"data/notes.txt\") }}}}")
    }),
    ("templates/paper.html", false, |version| {
        format!(
            "{{% extends \"reading-room/base.html\" %}}{{% block content %}}{version}: {{{{ paper.title }}}}{{% include \"note.html\" %}}\
             {{% for author in paper.authors %}}{{% for other in papers(author=author.name, limit=3) %}}{{{{ other.title }}}}\
             {{% endfor %}}{{% endfor %}}{{% endblock %}}"
        )
    }),
    ("templates/404.html", false, |version| format!("nothing, {version} times")),
    // What asks for all that there is to ask for, some of it by what else was answered.
    ("templates/asking.html", true, |version| {
        let kind = ["tag", "author", "organization", "venue"][version];
        format!(
            "{version}{{% for term in terms(kind=\"{kind}\", limit=4, order=\"name\") %}}{{{{ term.name }}}} {{{{ term.count }}}}\n\
             {{% for paper in papers({kind}=term.name, limit=2) %}}{{{{ paper.title }}}} {{{{ paper.excerpt_html }}}}\
             {{% for author in paper.authors %}}{{{{ author.name }}}} {{% endfor %}}{{% endfor %}}{{% endfor %}}\n\
             {{% for year in calendar() %}}{{{{ year.year }}}}: {{{{ year.count }}}}\
             {{% for month in calendar(year=year.year) %}} {{{{ month.name }}}} {{{{ month.count }}}}{{% endfor %}}\n{{% endfor %}}\
             {{% for paper in papers(year=2023, order=\"oldest\") %}}{{{{ paper.title }}}}\n{{% endfor %}}\
             {{% for paper in papers(order=\"added\", limit=3) %}}{{{{ paper.title }}}}\n{{% endfor %}}\
             {{% for day in listing_days(limit=2) %}}{{{{ day.listing.label }}}} {{{{ day.date.words }}}} {{{{ day.count }}}}\
             {{% for paper in day.papers %}} {{{{ day.standings[loop.index0].rank }}}} {{{{ paper.title }}}}{{% endfor %}}\n{{% endfor %}}\
             {{% for row in data(path=\"rooms.csv\") %}}{{{{ row.room }}}} {{% endfor %}}"
        )
    }),
    ("templates/year.html", true, |version| {
        format!("{version} {{{{ year }}}}: {{% include \"asking.html\" %}}")
    }),
    // Pages that templates add.
    ("themes/mine/templates/shelf.html", true, |version| {
        let made_for = ["each tag", "each author", "each year", "each month"][version];
        format!(
            "{{# page\naddress = \"shelf-{}/{{slug}}/\"\nfor = \"{made_for}\"\ntitle = \"Shelf of {{name}}\"\n#}}\n\
             {version} {{{{ page.title }}}} {{{{ count }}}} {{{{ list.label }}}} {{{{ term.name if term else year }}}}",
            version / 2
        )
    }),
    ("templates/map.html", false, |version| {
        format!(
            "{{# page\naddress = \"map/\"\ntitle = \"Map {version}\"\nmenu = \"Map\"\n#}}{{{{ count }}}} {{{{ page.title }}}}"
        )
    }),
    ("data/rooms.csv", true, |version| format!("room,floor\n{version},1\n{version}b,2\n")),
    // Components: one of the site, another in the file of the theme's, used by templates of both.
    ("templates/badges.html", true, |version| {
        format!("{{% component badge(text) %}}[{version} {{{{ text }}}}]{{% endcomponent badge %}}")
    }),
    ("templates/dates.html", false, |version| format!("{version} {{{{ <badge text={{page.title}} /> }}}}")),
    ("themes/mine/templates/terms.html", false, |version| {
        format!("{{{{ <badge text={{kind}} /> }}}} {version} {{{{ asset(path=\"theme/style.css\") }}}}")
    }),
    ("themes/mine/static/theme/script.js", false, |version| format!("// {version}")),
    ("themes/mine/static/data/more/notes.txt", false, |version| format!("{version}")),
    ("themes/mine/theme.toml", true, |version| {
        format!("extends = \"reading-room\"\n[options]\nfooter = \"Version {version}\"\n")
    }),
    ("themes/mine/templates/day.html", false, |version| {
        format!(
            "{{% extends \"base.html\" %}}{{% block content %}}{version}{{% for paper in papers %}}{{{{ paper.title }}}}{{% endfor %}}{{% endblock %}}"
        )
    }),
    ("themes/mine/templates/term.html", false, |version| {
        format!("{{% include \"note.html\" %}}{version} {{{{ page.title }}}} {{{{ term.name }}}}")
    }),
    ("themes/mine/static/theme/style.css", false, |version| format!("/* mine, {version} */")),
    ("topics.toml", false, |version| {
        format!(
            "format = 1\n[[topic]]\nname = \"graphs\"\nslug = \"graphs-{}\"\ndescription = \"Version {version}.\"\nphrases = [\"graph\"]\n",
            version % 2
        )
    }),
    ("pages/about.md", false, |version| format!("---\ntitle: About {version}\n---\n\nAbout *this*.\n")),
    ("pages/guide.md", false, |version| format!("---\ntitle: Guide\n---\n\nVersion {version}.\n")),
    // Lists of papers by names, dates and words of texts, and citations.
    ("pages/work.md", true, |version| {
        let query = [
            "author:\"Ann Lee\" year:2023..",
            "tag:graphs -venue:letters",
            "title:paper \"opening 1\"",
            "closing -opening",
        ][version];
        let looks = [
            "sort: title",
            "group: year\nsort: oldest",
            "group: type year\nstyle: references",
            "sort: votes",
        ][version];
        format!(
            "---\ntitle: Work\n---\n\n[@paper-3] and [@paper-{version}; -@lee2023paper, p. 1], [@paper-40{version}].\n\n\
             ```papers\nquery: {query}\n{looks}\nlimit: 30\n```\n\n```papers\npapers: paper-7, paper-{version}\n```\n"
        )
    }),
    ("static/data/notes.txt", true, |version| format!("Notes, {version}.")),
    ("static/theme/style.css", false, |version| format!("/* {version} */")),
    ("static/robots.txt", false, |version| format!("# {version}\n")),
    ("static/sitemap.xml", false, |version| format!("<urlset><!-- {version} --></urlset>")),
    ("static/.well-known/thing", false, |version| format!("{version}")),
];

/// The archive: what its files say, and the files that edits touched.
pub(super) struct Archive {
    pub site: Site,
    papers: BTreeMap<String, Paper>,
    settings: BTreeMap<u8, String>,
    touched: BTreeSet<String>,
}

impl Archive {
    /// An archive of so many papers.
    pub(super) fn new(count: usize) -> Self {
        let site = Site::new("");
        let mut archive =
            Self { site, papers: BTreeMap::new(), settings: BTreeMap::new(), touched: BTreeSet::new() };
        for (file, is_needed, text) in FILES {
            if is_needed {
                archive.site.write(file, &text(0));
            }
        }
        for number in 0..count {
            let paper = Paper {
                title: number,
                date: DATES[number % 10],
                tags: vec![TAGS[number % 9], TAGS[number / 3 % 9]],
                authors: vec![AUTHORS[number % 12], AUTHORS[number / 5 % 12]],
                organizations: ORGANIZATIONS[number % 4..][..number % 2].to_vec(),
                venue: VENUES[number % 4],
                added: DATES[number / 7 % 10],
                listed: if number % 4 == 0 { vec![LISTED[number / 4 % 10]] } else { Vec::new() },
                folder: FOLDERS[number % 3],
                ..Paper::default()
            };
            archive.put(format!("paper-{number}"), paper);
        }
        archive
    }

    /// The files that were touched since this was last asked.
    pub(super) fn touched(&mut self) -> Vec<String> {
        std::mem::take(&mut self.touched).into_iter().collect()
    }

    pub(super) fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Add { number, folder, paper } => {
                let stem = format!("paper-{number}");
                if self.is_free(&stem) {
                    self.put(stem, Paper { folder, ..*paper.clone() });
                }
            }
            Edit::Remove { which } => drop(self.take(*which)),
            Edit::Rename { which, number, redirect } => {
                self.rename(*which, &format!("renamed-{number}"), *redirect);
            }
            Edit::Move { which, folder } => {
                let Some((stem, paper)) = self.take(*which) else { return };
                self.put(stem, Paper { folder, ..paper });
            }
            Edit::Change { which, change } => {
                let Some((stem, mut paper)) = self.take(*which) else { return };
                paper.change(change);
                self.put(stem, paper);
            }
            Edit::Set(setting) => {
                let (place, line) = setting.line();
                self.settings.insert(place, line);
                let lines: String = self.settings.values().map(String::as_str).collect();
                self.write("offprint.toml", &lines);
            }
            Edit::Nest => {
                let at = NESTS.iter().position(|file| self.site.exists(file));
                let to = NESTS[at.map_or(0, |at| (at + 1) % NESTS.len())];
                if let Some(from) = at.map(|at| NESTS[at]) {
                    self.site.remove(from);
                    self.touched.insert(from.to_owned());
                }
                let _ = std::fs::remove_dir(self.site.path("pages/notes"));
                self.write(to, "---\ntitle: Notes\n---\n\nSome notes.\n");
            }
            Edit::Write { file, version } => {
                let (file, is_needed, text) = FILES[*file];
                if is_needed || *version > 0 {
                    return self.write(file, &text(*version));
                }
                let _ = std::fs::remove_file(self.site.path(file));
                self.touched.insert(file.to_owned());
            }
        }
    }

    fn rename(&mut self, which: usize, to: &str, redirect: bool) {
        if !self.is_free(to) {
            return;
        }
        let Some((stem, mut paper)) = self.take(which) else { return };
        if redirect {
            paper.aliases.insert(stem);
        }
        self.put(to.to_owned(), paper);
    }

    /// Whether no paper has the address, nor had it.
    fn is_free(&self, stem: &str) -> bool {
        !self.papers.contains_key(stem) && self.papers.values().all(|paper| !paper.aliases.contains(stem))
    }

    /// Takes a paper and its file away.
    fn take(&mut self, which: usize) -> Option<(String, Paper)> {
        let stem = self.papers.keys().nth(which % self.papers.len().max(1))?.clone();
        let paper = self.papers.remove(&stem)?;
        let file = paper.file(&stem);
        self.site.remove(&file);
        self.touched.insert(file);
        Some((stem, paper))
    }

    fn put(&mut self, stem: String, paper: Paper) {
        self.write(&paper.file(&stem), &paper.text());
        self.papers.insert(stem, paper);
    }

    fn write(&mut self, file: &str, text: &str) {
        self.site.write(file, text);
        self.touched.insert(file.to_owned());
    }
}

impl Setting {
    /// Where it stands in the file, tables after all else, and its line.
    fn line(&self) -> (u8, String) {
        let text = |key: &str, value: &str| match value {
            "" => String::new(),
            value => format!("{key} = \"{value}\"\n"),
        };
        match self {
            Self::Title(number) => (0, format!("title = \"Site {number}\"\n")),
            Self::PageSize(size) => (1, format!("page_size = {size}\n")),
            Self::Language(language) => (2, text("language", language)),
            Self::BaseUrl(url) => (3, text("base_url", url)),
            Self::Theme(theme) => (4, text("theme", theme)),
            Self::FeedSize(size) => (5, format!("feed_size = {size}\n")),
            Self::Menu("") => (6, String::new()),
            Self::Menu(entries) => (6, format!("[menu]\n{entries}\n")),
            Self::People(count, feeds) => (7, format!("[people]\nmin_papers = {count}\nfeeds = {feeds}\n")),
            Self::Feeds(tables) => (9, (*tables).to_owned()),
            Self::Export(of) => (10, format!("[export]\nof = [{of}]\n")),
            Self::Digest(pages, papers) => (11, format!("[digest]\npages = {pages}\npapers = {papers}\n")),
            Self::Zone("") => (12, String::new()),
            Self::Zone(zone) => (12, format!("[schedule]\nzone = \"{zone}\"\n")),
            Self::Home(show) => (8, format!("[home]\nshow = \"{show}\"\n")),
        }
    }
}

impl Paper {
    fn change(&mut self, change: &Change) {
        match change.clone() {
            Change::Title(number) => self.title = number,
            Change::Date(date) => self.date = date,
            Change::Updated(date) => self.updated = date,
            Change::Tags(tags) => self.tags = tags,
            Change::Authors(authors) => self.authors = authors,
            Change::Organizations(organizations) => self.organizations = organizations,
            Change::Venue(venue) => self.venue = venue,
            Change::Added(date) => self.added = date,
            Change::Upvotes(count) => self.upvotes = count,
            Change::Listed(listed) => self.listed = listed,
            Change::Opening(number) => self.opening = number,
            Change::Closing(number) => self.closing = number,
            Change::Presented(talk) => self.presented = talk,
            Change::Draft(draft) => self.draft = draft,
            Change::NoAliases => self.aliases.clear(),
            Change::Relation(number) => self.relation = Some(number),
        }
    }

    fn file(&self, stem: &str) -> String {
        format!("content/{}/{stem}.md", self.folder)
    }

    /// The content file. The abstract's end stands after all that lists show.
    fn text(&self) -> String {
        let mut text = format!("---\ntitle: Paper {} on $x_{}$\n", self.title, self.title % 7);
        let texts = [
            ("date", self.date),
            ("updated", self.updated),
            ("added", self.added),
            ("venue", self.venue),
            ("presented", self.presented),
        ];
        for (key, value) in texts {
            if !value.is_empty() {
                let _ = writeln!(text, "{key}: {value}");
            }
        }
        if self.upvotes > 0 {
            let _ = writeln!(text, "upvotes: {}", self.upvotes);
        }
        let aliases: Vec<&str> = self.aliases.iter().map(String::as_str).collect();
        for (key, names) in [
            ("authors", &self.authors),
            ("organizations", &self.organizations),
            ("tags", &self.tags),
            ("aliases", &aliases),
            ("appearances", &self.listed),
        ] {
            if !names.is_empty() {
                let _ = writeln!(text, "{key}:\n  - {}", names.join("\n  - "));
            }
        }
        if let Some(number) = self.relation {
            let kind = ["version", "erratum", "part"][number % 3];
            let _ = writeln!(text, "relations:\n  - {{kind: {kind}, to: paper-{number}}}");
        }
        if self.draft {
            text.push_str("draft: true\n");
        }
        let middle = "It goes on and on, through graphs and trees. ".repeat(24);
        let (opening, closing) = (self.opening, self.closing);
        let _ = write!(
            text,
            "---\n\nOpening {opening}, on {}. {middle}\n\nClosing *{closing}* with {} and $y^{closing}$.\n",
            SUBJECTS[opening % SUBJECTS.len()],
            SUBJECTS[closing % SUBJECTS.len()]
        );
        text
    }
}
