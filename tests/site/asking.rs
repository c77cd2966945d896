//! Templates that ask of the whole site: what they get, and which pages follow when the answers change.

use std::collections::BTreeMap;

use offprint::builder::{Builder, Changes, Options, Report};
use offprint::site::plan::Reason;

use crate::support::{Site, assert_same_tree, paper};

/// A site whose page for addresses that don't exist says what this template says.
fn site(template: &str) -> Site {
    let site = Site::with_papers();
    site.write("templates/404.html", template);
    site
}

fn said(template: &str) -> String {
    let site = site(template);
    site.build_well();
    site.page("404.html")
}

#[test]
fn functions_answer_what_they_are_asked() {
    let titles =
        |call: &str| said(&format!("{{% for paper in {call} %}}{{{{ paper.title }}}};{{% endfor %}}"));
    for (call, expected) in [
        ("papers()", "Second paper;First paper;Third paper;"),
        ("papers(order=\"oldest\")", "Third paper;First paper;Second paper;"),
        ("papers(order=\"added\", limit=2)", "Second paper;First paper;"),
        ("papers(limit=1)", "Second paper;"),
        ("papers(limit=0)", ""),
        ("papers(year=2023)", "Third paper;"),
        ("papers(year=1900)", ""),
        ("papers(year=2024 - 1)", "Third paper;"),
        ("papers(year=99999999)", ""),
        ("papers(limit=1 + 1)", "Second paper;First paper;"),
        ("papers(tag=\"graphs\")", "Second paper;First paper;"),
        // A tag by its address, or in another spelling.
        ("papers(tag=\"trees\")", "First paper;Third paper;"),
        ("papers(tag=\"Trees\", year=2024)", "First paper;"),
        ("papers(tag=\"graphs\", author=\"Nobody\")", ""),
        ("papers(query=\"tag:graphs -title:second\")", "First paper;"),
        ("papers(query=\"year:..2023\", tag=\"trees\")", "Third paper;"),
    ] {
        assert_eq!(titles(call), expected, "{call}");
    }
    let terms = |call: &str| {
        said(&format!("{{% for term in {call} %}}{{{{ term.name }}}} {{{{ term.count }}}};{{% endfor %}}"))
    };
    for (call, expected) in [
        ("terms(kind=\"tag\")", "graphs 2;Trees 2;"),
        ("terms(kind=\"tag\", limit=1)", "graphs 2;"),
        ("terms(kind=\"tag\", order=\"name\")", "graphs 2;Trees 2;"),
        ("terms(kind=\"venue\")", ""),
    ] {
        assert_eq!(terms(call), expected, "{call}");
    }
    assert_eq!(
        said("{% for year in calendar() %}{{ year.year }} {{ year.count }};{% endfor %}"),
        "2024 2;2023 1;"
    );
    assert_eq!(
        said(
            "{% for month in calendar(year=2024) %}{{ month.name }} {{ month.count }} {{ month.weeks[0][2].count }};{% endfor %}"
        ),
        "May 2 2;"
    );
    assert_eq!(said("{{ calendar(year=1900) | length }}"), "0");
}

#[test]
fn data_of_each_form_reaches_templates() {
    let site = site(
        "{% set one = data(path=\"lab.toml\") %}{% set two = data(path=\"lab.json\") %}\
         {% set three = data(path=\"lab.yaml\") %}{{ one.name }} {{ two.name }} {{ three.name }}\
         {% for row in data(path=\"in/rooms.csv\") %} {{ row.room }}{% endfor %}",
    );
    site.write("data/lab.toml", "name = \"One\"\n");
    site.write("data/lab.json", "{\"name\": \"Two\"}");
    site.write("data/lab.yaml", "name: Three\n");
    site.write("data/in/rooms.csv", "room,floor\n101,1\n202,2\n");
    site.build_well();
    assert_eq!(site.page("404.html"), "One Two Three 101 202");
    site.write("data/in/rooms.csv", "room,floor\n303,3\n");
    assert_eq!(site.build_well().written, ["404.html"]);
    assert!(site.page("404.html").ends_with(" 303"));
    site.write("data/unasked.toml", "a = 1\n");
    assert_eq!(site.build_well().rendered, 0);
    site.write("data/lab.toml", "name = \n");
    let report = site.build();
    let broken = report.diagnostics.iter().find(|found| found.message == "the data can't be read").unwrap();
    assert_eq!(
        broken.place.as_ref().map(|place| (place.file.as_str(), place.line)),
        Some(("data/lab.toml", 1))
    );
}

#[test]
fn a_wrong_call_is_told_with_its_line() {
    for (call, word) in [
        ("terms(kind=\"tags\")", "did you mean `tag`?"),
        ("terms()", "kind"),
        ("terms(kind=\"tag\", order=\"size\")", "it is one of count, name"),
        ("papers(tags=\"x\")", "tags"),
        ("papers(order=\"new\")", "`order` can't be `new`"),
        ("papers(limit=-1)", ""),
        ("calendar(year=\"x\")", ""),
        ("data(path=\"romms.csv\")", "the site has no file `data/romms.csv`; did you mean `rooms.csv`?"),
    ] {
        let site = site(&format!("\n{{{{ {call} | length }}}}"));
        site.write("data/rooms.csv", "a\n1\n");
        let report = site.build();
        assert!(report.failed(), "{call}");
        let found = &report.diagnostics[0];
        let place = found.place.clone().unwrap_or_else(|| panic!("{call}: {found:?}"));
        assert_eq!((place.file.as_str(), place.line), ("templates/404.html", 2), "{call}");
        assert!(found.message.contains(word), "{call}: {found:?}");
    }
}

#[test]
fn names_of_answers_are_checked_when_templates_are_read() {
    for (template, near) in [
        ("\n{% for t in terms(kind=\"tag\") %}{{ t.nmae }}{% endfor %}", "name"),
        ("\n{% for p in papers() %}{% if p.titel %}{% endif %}{% endfor %}", "title"),
        ("\n{% for y in calendar() %}{{ y.yaer }}{% endfor %}", "year"),
        ("\n{% for m in calendar(year=2024) %}{{ m.week }}{% endfor %}", "weeks"),
    ] {
        let site = site(template);
        let report = site.build();
        assert!(report.stopped, "{template}");
        let place = report.diagnostics[0].place.clone().unwrap();
        assert_eq!((place.file.as_str(), place.line), ("templates/404.html", 2));
        assert_eq!(report.diagnostics[0].help, Some(format!("did you mean `{near}`?")), "{template}");
    }
}

fn explained(builder: &mut Builder, changes: Changes) -> BTreeMap<String, Reason> {
    let report = builder.build_after(changes);
    assert!(!report.failed(), "{:#?}", report.diagnostics);
    report.reasons.into_iter().map(|rendered| (rendered.file, rendered.reason)).collect()
}

#[test]
fn a_page_is_rendered_when_what_it_asks_has_another_answer_and_not_before() {
    let site = site(
        "{% for paper in papers(tag=\"trees\", limit=1) %}{{ paper.title }} {{ paper.excerpt_html }}{% endfor %}",
    );
    let options = || Options { explain: true, ..site.options() };
    let mut warm = Builder::new(options());
    explained(&mut warm, Changes::Anything);
    site.settle();
    // Another paper, which the page doesn't show.
    let file = "content/2023/third-paper.md";
    site.edit(file, |text| text.replace("Abstract of", "Changed:"));
    let reasons = explained(&mut warm, Changes::Content(vec![file.to_owned()]));
    assert!(
        !reasons.contains_key("404.html") && reasons.contains_key("papers/third-paper/index.html"),
        "{reasons:?}"
    );
    // The one that it shows, to a process that is told, and to one that only knows the disk.
    let file = "content/2024/first-paper.md";
    site.edit(file, |text| text.replace("Abstract of", "Edited:"));
    let reasons = explained(&mut warm, Changes::Content(vec![file.to_owned()]));
    assert_eq!(reasons.get("404.html"), Some(&Reason::Answers), "{reasons:?}");
    assert!(site.page("404.html").contains("Edited:"));
    site.settle();
    site.write("content/2025/newer.md", &paper("Newer", "2025-01-01", &["trees"]));
    let reasons = explained(&mut Builder::new(options()), Changes::Anything);
    assert_eq!(reasons.get("404.html"), Some(&Reason::Answers), "{reasons:?}");
    assert!(site.page("404.html").starts_with("Newer"));
    assert!(explained(&mut Builder::new(options()), Changes::Anything).is_empty());
}

#[test]
fn what_depends_on_an_answer_is_asked_too() {
    let site = site(
        "{% for tag in terms(kind=\"tag\", order=\"name\") %}{{ tag.name }}:\
         {% for paper in papers(tag=tag.name, limit=1) %}{{ paper.title }}{% endfor %};{% endfor %}",
    );
    site.build_well();
    assert_eq!(site.page("404.html"), "graphs:Second paper;Trees:First paper;");
    site.write("content/2025/newer.md", &paper("Newer", "2025-01-01", &["bees", "trees"]));
    site.build_well();
    assert_eq!(site.page("404.html"), "bees:Newer;graphs:Second paper;trees:Newer;");
    assert_same_tree(&site.path("public"), &site.build_clean(), "asking in turn");
}

#[test]
fn many_pages_that_ask_the_same_read_a_papers_file_once() {
    let site = Site::new("format = 2\npage_size = 5\n");
    for number in 0..40 {
        site.write(&format!("content/p-{number}.md"), &paper(&format!("P {number}"), "2024-05-01", &["x"]));
    }
    site.write(
        "templates/paper.html",
        "{{ paper.title }}: {% for p in papers(limit=2) %}{{ p.title }} {% endfor %}",
    );
    let report: Report = site.build_well();
    assert_eq!(
        site.page("papers/p-7/index.html"),
        site.page("papers/p-8/index.html").replace("P 8:", "P 7:")
    );
    // Once for its own page and the lists, and once more for those that are asked for: by all the newest two, by the home
    // page the newest twenty.
    assert!(report.read <= 40 + 40 + 20, "{}", report.read);
    assert_eq!(site.build_well().rendered, 0);
    site.settle();
    // A change that no list shows leaves the others alone.
    site.write("content/p-99.md", &paper("P 99", "2020-05-01", &["y"]));
    let report = site.build_well();
    assert_eq!(report.written.iter().filter(|file| file.starts_with("papers/")).count(), 1, "{report:?}");
}
