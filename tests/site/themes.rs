//! Overriding, extending and replacing themes.

use std::collections::{BTreeMap, BTreeSet};

use offprint::builder::{Builder, Options};
use offprint::diagnostic::Diagnostic;
use offprint::theme::Shape;

use crate::support::{Site, tree, without_digest};

#[test]
fn a_site_overrides_a_template_and_a_file() {
    let site = Site::with_papers();
    site.write(
        "templates/404.html",
        "{% extends \"reading-room/404.html\" %}{% block content %}Lost?{% endblock %}",
    );
    site.write("static/theme/style.css", "body{}");
    site.build_well();
    assert!(site.page("404.html").contains("Lost?"));
    assert_eq!(site.page("theme/style.css"), "body{}");
}

#[test]
fn a_theme_extends_another() {
    let site = Site::with_papers();
    site.edit("offprint.toml", |text| format!("theme = \"mine\"\n{text}"));
    site.write("themes/mine/theme.toml", "extends = \"reading-room\"\n[options]\nshout = \"quiet\"\n");
    site.write(
        "themes/mine/templates/404.html",
        "{% extends \"reading-room/404.html\" %}{% block content %}{{ site.options.shout }}{% endblock %}",
    );
    site.build_well();
    assert!(site.page("404.html").contains("quiet"));
    assert!(named_by_digest(&site).contains_key("theme/style.css"));
    site.edit("offprint.toml", |text| format!("{text}\n[options]\nshout = \"LOUD\"\n"));
    site.build_well();
    assert!(site.page("404.html").contains("LOUD"));
}

#[test]
fn a_broken_template_is_told_and_the_last_good_pages_stay() {
    let site = Site::with_papers();
    site.build_well();
    let before = site.page("404.html");
    for (source, line, word) in [
        ("a\n{{ page.nosuch }}", 2, "has no `nosuch`"),
        ("\n\n{% if %}", 3, ""),
        ("{{ 1 | nosuch }}", 1, "nosuch"),
        ("{{ asset(path=\"nosuch.css\") }}", 1, "nosuch.css"),
    ] {
        site.write("templates/404.html", source);
        let report = site.build();
        assert!(report.failed());
        let error = &report.diagnostics[0];
        let place = error.place.clone().unwrap_or_else(|| panic!("{error:?}"));
        assert_eq!((place.file.as_str(), place.line), ("templates/404.html", line), "{error:?}");
        assert!(error.message.contains(word), "{error:?}");
        assert_eq!(site.page("404.html"), before);
    }
    site.remove("templates/404.html");
    site.build_well();
}

#[test]
fn a_change_of_one_template_renders_only_its_pages() {
    let site = Site::with_papers();
    site.write("templates/404.html", "one");
    site.build_well();
    site.write("templates/404.html", "two");
    let report = site.build_well();
    assert_eq!((report.written, report.rendered), (vec!["404.html".to_owned()], 1));
}

#[test]
fn unknown_themes_and_options_are_reported() {
    let site = Site::with_papers();
    site.edit("offprint.toml", |text| format!("theme = \"reading-rom\"\n{text}"));
    let report = site.build();
    assert!(report.stopped);
    assert!(report.diagnostics[0].help.as_deref().unwrap().contains("reading-room"));
    assert_eq!(place(&report.diagnostics[0]), ("offprint.toml", 1, 9));
    let site = Site::with_papers();
    site.edit("offprint.toml", |text| format!("{text}[options]\nnosuch = 1\n"));
    let report = site.build();
    assert!(report.stopped && report.diagnostics[0].message.contains("nosuch"));
    let lines = site.read("offprint.toml").lines().count();
    assert_eq!(place(&report.diagnostics[0]), ("offprint.toml", lines, 1));
    site.write("themes/a/theme.toml", "extends = \"b\"\n");
    site.write("themes/b/theme.toml", "extends = \"a\"\n");
    site.write("offprint.toml", "theme = \"a\"\n");
    let report = site.build();
    assert!(report.diagnostics[0].message.contains("extends itself"));
    assert_eq!(place(&report.diagnostics[0]), ("themes/b/theme.toml", 1, 11));
    site.write("themes/b/theme.toml", "description = \"\"\nextends = \"c\"\n");
    assert_eq!(place(&site.build().diagnostics[0]), ("themes/b/theme.toml", 2, 11));
}

#[test]
fn options_are_held_against_what_the_theme_declares_before_anything_is_built() {
    let site = Site::with_papers();
    site.build_well();
    let before = site.page("index.html");
    let settings = site.read("offprint.toml");
    let line = settings.lines().count() + 2;
    for (option, column, help) in [
        ("accent = \"bordeaux\"", 10, "write a colour"),
        ("accent = 3", 10, "write a colour"),
        ("excerpts = \"yes\"", 12, "write true or false"),
        ("shown_extra = [1]", 16, "write text in quotes"),
        ("acent = \"red\"", 1, "did you mean `accent`?"),
    ] {
        site.write("offprint.toml", &format!("{settings}[options]\n{option}\n"));
        let report = site.build();
        assert!(report.stopped && report.written.is_empty(), "{option}");
        assert_eq!(place(&report.diagnostics[0]), ("offprint.toml", line, column), "{option}");
        assert!(report.diagnostics[0].help.as_deref().unwrap().starts_with(help), "{report:?}");
        assert_eq!(site.page("index.html"), before);
    }
}

#[test]
fn a_colour_reaches_style_sheets_and_pictures_by_itself() {
    let site = Site::with_papers();
    site.edit("offprint.toml", |text| format!("{text}[options]\naccent = \"darkgreen\"\n"));
    site.build_well();
    assert!(site.page("index.html").contains("<html lang=\"en\" style=\"--option-accent:darkgreen\">"));
    let (_, style) = &named_by_digest(&site)["theme/style.css"];
    assert!(String::from_utf8_lossy(style).contains("@property --option-accent {"));
    let drawn = std::fs::read(site.path("public/card.png")).ok();
    site.edit("offprint.toml", |text| text.replace("darkgreen", "#006400"));
    site.build_well();
    assert_eq!(std::fs::read(site.path("public/card.png")).ok(), drawn, "the same colour in numbers");
    site.edit("offprint.toml", |text| text.replace("#006400", ""));
    site.build_well();
    assert!(!site.page("index.html").contains("--option-accent"));
    assert!(!cfg!(feature = "cards") || std::fs::read(site.path("public/card.png")).ok() != drawn);
}

#[test]
fn a_template_that_asks_for_an_option_that_is_not_declared_is_told() {
    let site = Site::with_papers();
    site.write("templates/404.html", "\n{% if site.options.acent %}{% endif %}");
    let report = site.build();
    assert!(report.stopped);
    assert_eq!(place(&report.diagnostics[0]), ("templates/404.html", 2, 20));
    assert_eq!(report.diagnostics[0].help.as_deref(), Some("did you mean `accent`?"));
}

#[test]
fn a_broken_theme_says_that_it_is_the_theme() {
    let site = Site::with_papers();
    site.write("offprint.toml", "theme = \"mine\"\n");
    for (manifest, message, line) in [
        ("description = 1\n", "the theme can't be read", 1),
        ("\n[options\n", "the theme can't be read", 2),
        ("\nextend = \"reading-room\"\n", "a theme has no key `extend`", 2),
        ("\n\noffprint = \"900.0\"\n", "the theme needs Offprint 900.0, and this is 0.1.0", 3),
        ("[options]\n\nx = { type = \"colr\" }\n", "there is no type `colr`", 3),
        (
            "extends = \"reading-room\"\n[options]\naccent = \"bordeaux\"\n",
            "`options.accent` can't be \"bordeaux\"",
            3,
        ),
        ("extends = \"reading-room\"\nscreenshots = [\"no.png\"]\n", "the theme has no file `no.png`", 2),
    ] {
        site.write("themes/mine/theme.toml", manifest);
        let found = &site.build().diagnostics[0];
        assert_eq!(found.message, message);
        assert_eq!((place(found).0, place(found).1), ("themes/mine/theme.toml", line), "{manifest}");
        assert!(!found.help.as_deref().unwrap_or_default().contains("setting"), "{found:?}");
    }
}

#[test]
fn settings_that_are_found_wrong_late_are_reported_with_their_places() {
    let site = Site::with_papers();
    for (text, line, column) in [
        ("[options]\nlogo = \"a\"\n[menu]\nlogo = \"/\"\n", 2, 1),
        ("options.accent = \"\"\nlogo = \"no.svg\"\n", 2, 8),
        ("favicon = \"no.svg\"\n", 1, 11),
        ("[menu]\n\"Lost\" = \"/lost/\"\n", 2, 10),
    ] {
        site.write("offprint.toml", text);
        let found = &site.build().diagnostics[0];
        assert_eq!(place(found), ("offprint.toml", line, column), "{text}{found:?}");
    }
}

#[test]
fn a_wrong_name_in_a_template_is_reported_with_its_line_and_nothing_is_written() {
    let site = Site::with_papers();
    site.build_well();
    let before = site.page("404.html");
    site.write(
        "templates/paper.html",
        "{% extends \"reading-room/paper.html\" %}\n{% block content %}\n{{ paper.titel_html | safe }}\n{% endblock %}",
    );
    site.write("templates/404.html", "changed");
    let report = site.build();
    assert!(report.stopped && report.written.is_empty());
    let [found] = report.diagnostics.as_slice() else { panic!("{report:?}") };
    assert_eq!(place(found), ("templates/paper.html", 3, 10));
    assert!(found.message.contains("`paper` has no `titel_html`"), "{found:?}");
    assert_eq!(found.help.as_deref(), Some("did you mean `title_html`?"));
    assert_eq!(site.page("404.html"), before);
    site.edit("templates/paper.html", |text| text.replace("titel", "title"));
    site.build_well();
    assert_eq!(site.page("404.html"), "changed");
}

#[test]
fn pages_have_just_the_names_that_templates_are_held_against() {
    let site = Site::with_papers();
    let embed = "[[feeds]]\nname = \"x\"\nquery = \"all\"\nformat = \"embed\"\n";
    site.edit("offprint.toml", |text| format!("page_size = 1\n{text}{embed}"));
    site.write("pages/about.md", "---\ntitle: About\n---\nText.\n");
    site.write(
        "content/2020/all.md",
        "---\ntitle: All of it\nupvotes: 3\ndate: 2020-02-03\nupdated: 2021\npresented: 2021-02-03T10:00Z\nauthors:\n  - name: Ada Lovelace\n    orcid: 0000-0002-1825-0097\n\
         tags: [x]\norganizations: [Lab]\ndoi: 10.1000/1\nlinks: {pdf: https://example.org/x.pdf}\naliases: [old-name]\n\
         appearances: [{listing: L, date: 2020-02-04, rank: 1, upvotes: 2}, {listing: M, date: 2020-02-05}]\nextra: {a: 1}\n---\nText.\n",
    );
    site.write("content/undated/bare.md", "---\ntitle: Bare\n---\n");
    // The most voted have a page where several papers have votes.
    site.write("content/2020/voted.md", "---\ntitle: Voted\nupvotes: 2\ndate: 2020-02-03\n---\n");
    let report = site.build_well();
    let seen: BTreeMap<&str, Shape> = offprint::theme::seen().iter().cloned().collect();
    let mut templates = BTreeSet::new();
    for file in report.written.iter().filter(|file| file.ends_with(".html")) {
        let address = file.strip_suffix("index.html").unwrap_or(file);
        let context = Builder::new(site.options()).context(address).unwrap();
        let template = context.template;
        // A page that the theme adds sees what pages of any theme's own see.
        if template == "saved.html" {
            continue;
        }
        assert_fits(&context.values.into(), &seen[template.as_str()], &format!("{file}, {template}"));
        templates.insert(template);
    }
    let all: BTreeSet<String> = seen.keys().map(|template| (*template).to_owned()).collect();
    assert_eq!(templates, all, "a kind of page was not looked at");
}

/// Holds that structs have all their fields and no others.
fn assert_fits(value: &serde_json::Value, shape: &Shape, place: &str) {
    use serde_json::Value;
    match (shape, value) {
        (_, Value::Null) | (Shape::Open, _) => {}
        (Shape::Struct(fields), Value::Object(values)) => {
            let names: BTreeSet<&String> = values.keys().collect();
            assert_eq!(names, fields.keys().collect(), "{place}");
            for (name, value) in values {
                assert_fits(value, &fields[name], &format!("{place}: {name}"));
            }
        }
        (Shape::List(item), Value::Array(values)) => {
            values.iter().for_each(|value| assert_fits(value, item, place));
        }
        (Shape::Plain, Value::String(_) | Value::Number(_) | Value::Bool(_)) => {}
        _ => panic!("{place}: {value} is not {shape:?}"),
    }
}

#[test]
fn a_mistake_in_a_component_is_told_once_for_each_call_and_the_same_each_time() {
    let site = Site::with_papers();
    let card = "{% component paper_card(paper) %}{{ paper.title }}{% endcomponent %}";
    site.write("templates/components.html", card);
    let told = || {
        let report = site.build();
        assert!(report.failed());
        report.diagnostics
    };
    let first = told();
    let mut places: Vec<_> = first.iter().map(|problem| problem.place.clone().unwrap()).collect();
    places.dedup();
    assert_eq!(places.len(), first.len(), "{first:#?}");
    assert!(first.len() < 10, "{first:#?}");
    assert!(
        first.iter().any(|problem| problem.found.as_deref().is_some_and(|found| found.ends_with(" pages")))
    );
    for _ in 0..5 {
        assert_eq!(told(), first);
    }
}

#[test]
fn a_changed_component_renders_what_calls_it_however_the_call_is_written() {
    let site = Site::with_papers();
    let badge = |text: &str| format!("{{% component badge() %}}{text}{{% endcomponent %}}");
    site.write("templates/badge.html", &badge("one"));
    for call in ["{{ < badge /> }}", "{{ <badge\n/> }}", "{% <badge> %}{% </badge> %}"] {
        site.write("templates/404.html", call);
        site.write("templates/badge.html", &badge("one"));
        site.build_well();
        assert_eq!(site.page("404.html"), "one");
        site.write("templates/badge.html", &badge("two"));
        let report = site.build_well();
        assert_eq!((site.page("404.html").as_str(), report.rendered), ("two", 1), "{call}");
    }
}

#[test]
fn a_changed_file_renders_only_pages_that_ask_for_its_address() {
    let site = Site::with_papers();
    site.write("static/one.css", "a");
    site.write("static/two.css", "a");
    site.write("templates/404.html", "{{ asset(path=\"one.css\") }}");
    site.build_well();
    site.write("static/two.css", "b");
    assert_eq!(site.build_well().written, ["two.css"]);
    site.write("static/one.css", "b");
    assert_eq!(site.build_well().written, ["404.html", "one.css"]);
}

#[test]
fn a_preview_renders_nothing_for_a_changed_style_sheet() {
    let site = Site::with_papers();
    let mut builder = Builder::new(Options { preview: true, ..site.options() });
    assert!(!builder.build().failed());
    site.write("static/theme/style.css", "body { color: red }");
    let report = builder.build();
    assert_eq!(report.written, ["theme/style.css"]);
    assert_eq!(report.rendered, 1);
}

/// File, line and column.
fn place(found: &Diagnostic) -> (&str, usize, usize) {
    let place = found.place.as_deref().unwrap_or_else(|| panic!("{found:?}"));
    (&place.file, place.line, place.column)
}

/// The digest-named files of a built site by their names without digests, with what they hold.
fn named_by_digest(site: &Site) -> BTreeMap<String, (String, Vec<u8>)> {
    let named = tree(&site.path("public")).into_iter().filter_map(|(file, bytes)| {
        let plain = without_digest(&file);
        (plain != file).then_some((plain, (file, bytes)))
    });
    named.collect()
}

#[test]
fn files_of_a_theme_have_digests_in_their_names_which_style_sheets_and_hosts_know() {
    let site = Site::with_papers();
    site.build_well();
    let named = named_by_digest(&site);
    let names: Vec<&str> = named.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "card.png",
            "favicon.svg",
            "math.woff2",
            "saved.js",
            "schedule.css",
            "schedule.js",
            "script.js",
            "search.css",
            "search.js",
            "serif-bold.woff2",
            "serif-extended.woff2",
            "serif-italic.woff2",
            "serif.woff2",
            "style.css"
        ]
        .map(|name| format!("theme/{name}"))
    );
    let (style, css) = &named["theme/style.css"];
    let font = &named["theme/math.woff2"].0["theme/".len()..];
    assert!(String::from_utf8_lossy(css).contains(&format!("url(\"{font}\")")));
    assert!(site.page("index.html").contains(&format!("href=\"/archive/{style}\"")));
    // Nothing asks for it.
    assert!(site.exists("public/theme/math-font-license.txt") && !site.exists("public/theme/style.css"));
    let rules = named
        .values()
        .map(|(file, _)| format!("/{file}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    let headers = "# These files have digests of their contents in their names.\n".to_owned()
        + &rules.collect::<String>();
    assert_eq!(site.page("_headers"), headers);
    // The site's own rules come last.
    site.write("static/_headers", "/*\n  X-Frame-Options: DENY\n");
    assert_eq!(site.build_well().written, ["_headers"]);
    assert_eq!(site.page("_headers"), headers + "/*\n  X-Frame-Options: DENY\n");
    // A file of the site's own has its name.
    site.write("static/theme/style.css", "@import \"search.css\"; /* mine */");
    site.build_well();
    assert!(site.page("index.html").contains("href=\"/archive/theme/style.css?v="));
    let search = named["theme/search.css"].0.replace("theme/", "");
    assert_eq!(site.page("theme/style.css"), format!("@import \"{search}\"; /* mine */"));
    assert!(!site.exists(&format!("public/{style}")), "files of old digests are removed");
    assert!(site.exists("public/theme/math.woff2"), "nothing that has another name leads to it");
}

#[test]
fn a_file_has_another_name_when_it_or_what_it_leads_to_changes() {
    let site = Site::with_papers();
    site.edit("offprint.toml", |text| format!("theme = \"mine\"\nfavicon = \"mine/icon.svg\"\n{text}"));
    site.write("themes/mine/theme.toml", "extends = \"reading-room\"\n");
    site.write(
        "themes/mine/templates/404.html",
        "{{ asset(path=\"mine/a.css\") }} {{ asset(path=\"mine/icon.svg\") }} {% set name = \"mine/x.js\" %}{{ asset(path=name) }}",
    );
    // Two that lead to each other, and to a font.
    site.write("themes/mine/static/mine/a.css", "@import \"more/b.css\";");
    site.write("themes/mine/static/mine/more/b.css", "@import '../a.css'; a { src: url(../c.woff2?#iefix) }");
    for file in ["c.woff2", "icon.svg", "x.js"] {
        site.write(&format!("themes/mine/static/mine/{file}"), "1");
    }
    let names = || {
        let named = named_by_digest(&site).into_iter().filter(|(name, _)| name.starts_with("mine/"));
        named.map(|(name, (file, _))| (name, file)).collect::<BTreeMap<_, _>>()
    };
    site.build_well();
    let before = names();
    assert_eq!(before.keys().collect::<Vec<_>>(), ["mine/a.css", "mine/c.woff2", "mine/more/b.css"]);
    assert!(site.exists("public/mine/icon.svg"), "what settings name has its name");
    let page = site.page("404.html");
    assert!(page.starts_with(&format!("{} mine/icon.svg?v=", before["mine/a.css"])), "{page}");
    assert!(page.contains(" mine/x.js?v="), "{page}");
    let css = site.page(&before["mine/more/b.css"]);
    assert!(
        css.contains(&format!("url(../{}?#iefix)", before["mine/c.woff2"].replace("mine/", ""))),
        "{css}"
    );
    site.write("themes/mine/static/mine/c.woff2", "2");
    let report = site.build_well();
    let after = names();
    assert_eq!(after.len(), 3);
    assert!(before.iter().all(|(name, file)| after[name] != *file), "{after:?}");
    assert_eq!(report.removed, before.values().cloned().collect::<Vec<_>>());
    assert_eq!(
        tree(&site.build_clean()),
        tree(&site.path("public")),
        "what is built anew is what was built after an edit"
    );
}
