//! `offprint theme check` and `theme reference`: what is told of a theme, and what the program says of itself.

use std::io::Write as _;

use offprint::builder::{Builder, Options};
use offprint::checks;
use offprint::diagnostic::Diagnostic;
use offprint::theme::builtin;

use crate::support::Site;

/// A site with a copy of the theme that ships, as `theme new` and `theme eject` give it.
fn copied() -> Site {
    let site = Site::new("theme = \"copy\"\nformat = 2\n");
    let theme = builtin::find("reading-room").unwrap();
    for (file, bytes) in theme.files {
        let path = site.path(&format!("themes/copy/{file}"));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    site
}

fn told(site: &Site) -> Vec<Diagnostic> {
    checks::check(site.root(), None).unwrap_or_else(|problems| problems)
}

#[test]
fn the_themes_that_ship_have_no_fault() {
    let site = Site::new("format = 2\n");
    assert_eq!(told(&site), []);
    // Another one than the site's can be named, and one that isn't there.
    for theme in builtin::THEMES {
        assert_eq!(checks::check(site.root(), Some(theme.name)).unwrap(), [], "{}", theme.name);
    }
    assert!(checks::check(site.root(), Some("nosuch")).unwrap_err()[0].message.contains("nosuch"));
}

/// A fault: in which file of the theme, what is replaced by what, and what is told.
type Planted = (&'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const WHILE_RENDERING: &[Planted] = &[
    ("templates/home.html", "{{ page.title or site.title }}", "{{ page.titel or site.title }}", "`page` has no `titel`"),
    ("templates/paper.html", "{{ paper.summary_html | safe }}", "{{ papr.summary }}", "`papr`"),
    ("templates/term.html", "{% block content %}", "{% block content %}{{ 1 | nosuch }}", "nosuch"),
    ("templates/page.html", "{{ title_html | safe }}", "{{ asset(path=\"nosuch.css\") }}", "nosuch.css"),
    ("templates/search.html", "{% block content %}", "{% block content %}{{ <nosuch /> }}", "nosuch"),
    ("templates/year.html", "{% extends \"base.html\" %}", "{% extends \"bsae.html\" %}", "bsae.html"),
    ("templates/dates.html", "{%- endblock content %}", "", ""),
    ("templates/components.html", "{% component term_link(term, @page) -%}\n", "{% component term_link(term) -%}\n", "page"),
    ("templates/404.html", "{% block content %}", "{% block content %}{{ site.options.nosuch }}", "nosuch"),
    ("templates/paper.html", "{{ paper.summary_html | safe }}", "{{ paper.date | date(format=\"%Q\") }}", "%Q"),
    ("templates/page.html", "{% block content %}", "{% block contents %}{% endblock %}{% block content %}", "the block `contents` overrides nothing"),
];

#[rustfmt::skip]
const ON_PAGES: &[Planted] = &[
    ("templates/month.html", "{% block content %}", "{% block content %}<div>", "`<div>` is not closed"),
    ("templates/day.html", "<h1>", "<h1></span>", "`</span>` closes nothing"),
    ("templates/base.html", "<footer class=\"site\">", "<footer class=\"site\"><p id=\"main\">x</p>", "the id `main` stands twice"),
    ("templates/home.html", "{% block content %}", "{% block content %}<a href=\"/tags/\">x</a>", "leaves out the root"),
    ("templates/terms.html", "{% block content %}", "{% block content %}<a href=\"{{ page.root }}nosuch/\">x</a>", "leads to nothing"),
    ("templates/top.html", "{% block content %}", "{% block content %}<a href=\"#nosuch\">x</a>", "an id that the page doesn't have"),
    ("templates/trends.html", "{% block content %}", "{% block content %}<img src=\"{{ page.root }}{{ asset(path='theme/card.png') }}\" alt=\"\">", "no width and height"),
    ("templates/term.html", "{% block content %}", "{% block content %}<a href=\"{{ page.root }}\"></a>", "a link has no words"),
    ("templates/search.html", "{% block content %}", "{% block content %}<button type=\"button\"></button>", "a button has no words"),
    ("templates/redirect.html", "<head>", "<head><script src=\"nosuch.js\"></script>", "leads to nothing"),
    ("templates/components.html", "<article class=\"row card\">", "<article class=\"row card\"><img alt=\"\" src=\"\" width=\"1\" height=\"1\">", "no address"),
    ("theme.toml", "[options.accent]\ntype = \"colour\"", "[options.accent]\ntype = \"colour\"\ndefault = \"#888\"\ncontrast_with = { light = \"#fff\", dark = \"#111\" }", "`accent` can't be read on its ground, when it is light"),
];

#[test]
fn each_planted_fault_is_found_at_its_line() {
    // Faults that keep pages from being made are told alone; the others together.
    for (file, from, to, message) in WHILE_RENDERING {
        let site = copied();
        let line = plant(&site, file, from, to);
        let found = told(&site);
        assert_told(&found, file, line, message);
    }
    let site = copied();
    let lines: Vec<usize> = ON_PAGES.iter().map(|(file, from, to, _)| plant(&site, file, from, to)).collect();
    let found = told(&site);
    for ((file, _, _, message), line) in ON_PAGES.iter().zip(lines) {
        assert_told(&found, file, line, message);
    }
    assert_eq!(found.len(), ON_PAGES.len(), "{found:#?}");
    let run = site.run(&["theme", "check"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("themes/copy/templates/month.html:"), "{}", run.stderr);
}

#[test]
fn a_site_s_own_templates_may_lead_to_what_the_site_has() {
    let site = Site::with_papers();
    site.write("pages/team.md", "---\ntitle: Team\n---\n\nWe.\n");
    site.write("data/lab.toml", "name = \"Lab\"\n");
    let lines = [
        "{% extends \"base.html\" %}{% block content %}",
        "<a href=\"{{ page.root }}team/\">{% set lab = data(path=\"lab.toml\") %}{{ lab.name }}</a>",
        "<a href=\"{{ page.root }}tags/graphs/\">Graphs</a>",
        "<a href=\"{{ page.root }}tags/\">Tags</a>",
        "{% endblock %}",
    ];
    site.write("templates/page.html", &lines.join("\n"));
    site.build_well();
    assert_eq!(told(&site), []);
    site.write("templates/page.html", &lines.join("\n").replace("team/", "teem/"));
    let found = told(&site);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.ends_with("teem/` leads to nothing"), "{found:#?}");
}

#[test]
fn a_word_without_the_plurals_of_its_language_is_told_at_its_line() {
    let site = Site::new("format = 2\nlanguage = \"ar\"\n");
    site.write("locales/ar.ftl", "# Mine\nmoss = { $count ->\n    [one] a\n    [two] b\n   *[other] c\n }\n");
    let found = told(&site);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].message, "the word `moss` lacks plural forms of `ar`");
    assert_eq!(found[0].found.as_deref(), Some("no `[few]`, `[many]`, `[zero]`"));
    let place = found[0].place.as_deref().unwrap();
    assert_eq!((place.file.as_str(), place.line), ("locales/ar.ftl", 2));
}

/// Plants a fault, and gives the line at which it is told.
fn plant(site: &Site, file: &str, from: &str, to: &str) -> usize {
    let path = format!("themes/copy/{file}");
    let text = site.read(&path);
    assert!(text.contains(from), "{file} has no {from}");
    let at = text.find(from).unwrap();
    site.write(&path, &text.replacen(from, to, 1));
    // Of several lines it is the last that counts.
    text[..at].matches('\n').count() + 1 + to.matches('\n').count()
}

fn assert_told(found: &[Diagnostic], file: &str, line: usize, message: &str) {
    let path = format!("themes/copy/{file}");
    let is_it = |problem: &&Diagnostic| {
        problem.message.contains(message)
            && problem.place.as_ref().is_some_and(|place| {
                place.file == path && (place.line == line || place.line == 0 || message.is_empty())
            })
    };
    assert!(found.iter().any(|problem| is_it(&problem)), "{path}:{line}: {message}: {found:#?}");
}

#[test]
fn the_reference_of_themes_is_what_the_program_says() {
    let reference = checks::reference().unwrap();
    assert_eq!(reference.gaps(), Vec::<String>::new());
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/theme-reference.md");
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == reference.markdown(),
        "docs/theme-reference.md is not what the program says; write it anew: cargo run -- theme reference > docs/theme-reference.md"
    );
}

#[test]
fn what_templates_ask_of_the_site_gives_what_the_reference_says() {
    let docs =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/theme-reference.md")).unwrap();
    let site = Site::with_papers();
    site.write("data/lab.toml", "name = \"A lab\"\n");
    for name in ["terms", "papers", "calendar", "data"] {
        let (_, section) =
            docs.split_once(&format!("\n### `{name}`\n")).unwrap_or_else(|| panic!("no {name}"));
        let (_, code) = section.split_once("```jinja\n").unwrap();
        let (source, rest) = code.split_once("\n{# ").unwrap();
        let (expected, _) = rest.split_once(" #}").unwrap();
        site.write("templates/404.html", source);
        site.build_well();
        assert_eq!(site.page("404.html").trim(), expected, "{name}: {source}");
    }
}

#[test]
fn pages_of_the_themes_that_ship_stay_small() {
    for theme in builtin::THEMES {
        stay_small(theme.name);
    }
}

fn stay_small(theme: &str) {
    let sample = checks::Sample::write(&format!("theme = \"{theme}\"")).unwrap();
    let options = Options { output: sample.output(), ..Options::new(sample.root()) };
    let report = Builder::new(options).build();
    assert!(!report.failed(), "{:#?}", report.diagnostics);
    let compressed = |file: &str| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(&std::fs::read(sample.output().join(file)).unwrap()).unwrap();
        encoder.finish().unwrap().len()
    };
    let styles: usize =
        report.written.iter().filter(|file| file.ends_with(".css")).map(|file| compressed(file)).sum();
    for page in report.written.iter().filter(|file| file.ends_with(".html")) {
        let size = compressed(page) + styles;
        assert!(size < 60_000, "{theme}: {page} has {size} bytes of HTML and CSS, compressed");
    }
}
