//! Overriding, extending and replacing themes.

use offprint::diagnostic::Diagnostic;

use crate::support::Site;

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
    assert!(site.exists("public/theme/style.css"));
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
        ("a\n{{ page.nosuch }}", 2, "not defined"),
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
fn unknown_themes_and_options_are_told() {
    let site = Site::with_papers();
    site.edit("offprint.toml", |text| format!("theme = \"reading-rom\"\n{text}"));
    let report = site.build();
    assert!(report.stopped);
    assert!(report.diagnostics[0].help.as_deref().unwrap().contains("reading-room"));
    assert_eq!(place(&report.diagnostics[0]), ("offprint.toml", 1, 9));
    let site = Site::with_papers();
    site.edit("offprint.toml", |text| format!("{text}[options]\nnosuch = 1\n"));
    let report = site.build();
    assert!(!report.failed() && report.diagnostics[0].message.contains("nosuch"));
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
fn a_broken_theme_says_that_it_is_the_theme() {
    let site = Site::with_papers();
    site.write("offprint.toml", "theme = \"mine\"\n");
    for (manifest, message, line) in [
        ("description = 1\n", "the theme can't be read", 1),
        ("\n[options\n", "the theme can't be read", 2),
        ("\nextend = \"reading-room\"\n", "a theme has no key `extend`", 2),
    ] {
        site.write("themes/mine/theme.toml", manifest);
        let found = &site.build().diagnostics[0];
        assert_eq!(found.message, message);
        assert_eq!((place(found).0, place(found).1), ("themes/mine/theme.toml", line), "{manifest}");
        assert!(!found.help.as_deref().unwrap_or_default().contains("setting"), "{found:?}");
    }
}

#[test]
fn settings_that_are_found_wrong_late_are_told_with_their_places() {
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

/// File, line and column.
fn place(found: &Diagnostic) -> (&str, usize, usize) {
    let place = found.place.as_deref().unwrap_or_else(|| panic!("{found:?}"));
    (&place.file, place.line, place.column)
}
