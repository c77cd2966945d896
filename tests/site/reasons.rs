//! Why pages are made anew, and how reports show it.

use std::collections::BTreeMap;

use offprint::builder::{Builder, Options, Report};
use offprint::site::plan::Reason;

use crate::support::{Site, paper};

fn build(builder: &mut Builder) -> Report {
    let report = builder.build();
    assert!(!report.failed(), "{:#?}", report.diagnostics);
    report
}

/// The reasons that a build gives, each with the files that have it.
fn reasons(site: &Site) -> BTreeMap<Reason, Vec<String>> {
    let report = build(&mut Builder::new(Options { explain: true, ..site.options() }));
    assert_eq!(report.reasons.len(), report.rendered);
    let mut reasons: BTreeMap<Reason, Vec<String>> = BTreeMap::new();
    for rendered in report.reasons {
        reasons.entry(rendered.reason).or_default().push(rendered.file);
    }
    reasons
}

#[test]
fn each_page_that_is_made_anew_has_its_reason() {
    let site = Site::with_papers();
    site.write("pages/about.md", "---\ntitle: About\n---\n\nFirst.\n");
    site.write("templates/404.html", "Nothing here.");
    site.settle();
    let first = reasons(&site);
    assert_eq!(first.keys().collect::<Vec<_>>(), [&Reason::New]);
    assert!(reasons(&site).is_empty(), "nothing is made anew for nothing");

    site.edit("content/2023/third-paper.md", |text| text.replace("Abstract", "Changed abstract"));
    let edited = reasons(&site);
    assert_eq!(edited.keys().collect::<Vec<_>>(), [&Reason::Papers], "{edited:#?}");
    assert!(edited[&Reason::Papers].contains(&"papers/third-paper/index.html".to_owned()));

    site.write("templates/404.html", "Nothing there.");
    assert_eq!(reasons(&site), BTreeMap::from([(Reason::Template, vec!["404.html".to_owned()])]));

    site.edit("pages/about.md", |text| text.replace("First", "Second"));
    assert_eq!(reasons(&site), BTreeMap::from([(Reason::Facts, vec!["about/index.html".to_owned()])]));

    std::fs::remove_file(site.path("public/robots.txt")).unwrap();
    assert_eq!(reasons(&site), BTreeMap::from([(Reason::Disk, vec!["robots.txt".to_owned()])]));

    site.edit("offprint.toml", |text| text.replace("Test", "Another"));
    let mut settings = reasons(&site);
    // A picture is made of what it says, and of no other setting.
    let pictures = settings.remove(&Reason::Facts).unwrap_or_default();
    assert_eq!(pictures, if cfg!(feature = "cards") { vec!["card.png".to_owned()] } else { Vec::new() });
    assert_eq!(settings.keys().collect::<Vec<_>>(), [&Reason::Settings]);
    // Exports are made of papers alone.
    let exports = first[&Reason::New].iter().filter(|file| file.contains("/papers.")).count();
    assert!(exports > 0, "{first:#?}");
    let all = first[&Reason::New].len() - pictures.len() - exports;
    assert_eq!(settings[&Reason::Settings].len(), all, "all other pages share the settings");

    site.write("content/2024/broken.md", &paper("On $\\nosuch{x}$", "2024-06-01", &[]));
    reasons(&site);
    let again = reasons(&site);
    assert_eq!(again.keys().collect::<Vec<_>>(), [&Reason::Unfinished], "a warning is said again");
}

#[test]
fn reports_tell_reasons_and_times_when_they_are_asked_to() {
    let site = Site::with_papers();
    site.settle();
    let run = site.run(&["build", "--verbose"]);
    assert!(run.stderr.contains("wrote papers/first-paper/index.html (new)"), "{}", run.stderr);
    assert!(run.stderr.contains("look ") && run.stderr.contains(" ms, plan "), "{}", run.stderr);
    site.edit("content/2024/first-paper.md", |text| text.replace("Abstract", "Changed"));
    let run = site.run(&["build", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let reasons = report["reasons"].as_array().unwrap();
    let page = serde_json::json!({ "file": "papers/first-paper/index.html", "reason": "papers" });
    assert!(reasons.contains(&page), "{reasons:?}");
    let stages: Vec<&str> =
        report["stages"].as_array().unwrap().iter().map(|stage| stage["name"].as_str().unwrap()).collect();
    assert_eq!(stages, ["look", "plan", "write", "clean"]);
    let quiet = site.run(&["build"]);
    assert!(!quiet.stderr.contains(" ms, plan "), "{}", quiet.stderr);
}

#[test]
fn a_style_sheet_changed_in_a_preview_is_all_that_is_made_anew() {
    let site = Site::with_papers();
    site.write("static/theme/style.css", "/* one */");
    let mut preview = Builder::new(Options { preview: true, ..site.options() });
    build(&mut preview);
    site.write("static/theme/style.css", "/* another */");
    let report = build(&mut preview);
    assert_eq!((report.rendered, report.written), (1, vec!["theme/style.css".to_owned()]));
    // In a published site its address changes, and with that all pages.
    let mut published = Builder::new(Options { output: site.path("elsewhere"), ..site.options() });
    build(&mut published);
    site.write("static/theme/style.css", "/* a third */");
    assert!(build(&mut published).rendered > 10);
}
