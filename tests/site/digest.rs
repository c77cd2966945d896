//! `offprint digest`: what came in over some days, in every form.

use super::support::{Run, Site};

pub(crate) fn site(settings: &str) -> Site {
    let site = Site::new(&format!("title = \"Tide & Tea\"\nformat = 2\n{settings}"));
    for (name, fields) in [
        ("lead", "title: The *leading* <paper> of $x_1$\nadded: 2025-10-27\nupvotes: 3\ntags: [Waves, Tea]"),
        (
            "most",
            "title: Most voted\nadded: 2025-11-02\nupvotes: 30\ntags: [waves]\nauthors: [Ada Bell, Bo Chen]",
        ),
        (
            "tea",
            "title: Of tea\ndate: 2017\nadded: 2025-10-30\ntags: [Tea, waves]\n\
             authors: [Ada Bell, Bo Chen, Cy Dunn, Di Eves, Ed Fox]",
        ),
        ("bare", "title: Without a topic\nadded: 2025-10-30\nauthor_count: 7\norganizations: [Tidal Lab]"),
        // News of the day on which a list had it.
        (
            "old",
            "title: Of the week before\nadded: 2025-10-28\ntags: [Waves]\nappearances: [{listing: Daily, date: 2025-10-26}]",
        ),
        ("older", "title: Older\nadded: 2025-10-19\ntags: [Waves]"),
        ("newer", "title: Newer\nadded: 2025-11-03\ntags: [Waves]"),
        ("month", "title: Of a month\nadded: 2025-10\ntags: [Waves]"),
        ("draft", "title: Draft\nadded: 2025-10-30\ntags: [Waves]\ndraft: true"),
    ] {
        site.write(&format!("content/{name}.md"), &format!("---\n{fields}\n---\n\nText.\n"));
    }
    site
}

pub(crate) const ADDRESS: &str = "base_url = \"https://example.org/archive/\"\n";

fn digest(site: &Site, arguments: &[&str]) -> Run {
    let run = site.run(&[&["digest", "--until", "2025-11-02"], arguments].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    run
}

#[test]
fn a_week_is_told_by_topic_with_the_most_voted_first() {
    let site = site(ADDRESS);
    let run = digest(&site, &["--since", "7d"]);
    assert_eq!(
        run.stdout,
        "# Tide & Tea: 27 October 2025 to 2 November 2025\n\n4 new papers; 1 the week before\n\n\
         ## Waves\n\n2 new papers; 1 the week before\n\n\
         - [Most voted](<https://example.org/archive/papers/most/>)  \n  Ada Bell, Bo Chen · 30 upvotes\n\
         - [The \\*leading\\* \\<paper\\> of $x_1$](<https://example.org/archive/papers/lead/>)  \n  3 upvotes\n\n\
         ## Tea\n\n1 new paper; none the week before\n\n\
         - [Of tea](<https://example.org/archive/papers/tea/>)  \n  Ada Bell, Bo Chen, Cy Dunn and 2 others\n\n\
         ## Without a topic\n\n1 new paper; none the week before\n\n\
         - [Without a topic](<https://example.org/archive/papers/bare/>)  \n  7 authors · Tidal Lab\n"
    );
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    for same in [&["--since", "2025-10-27"][..], &["--since", "1w"], &[]] {
        assert_eq!(digest(&site, same).stdout, run.stdout, "{same:?}");
    }
}

#[test]
fn html_carries_its_styles_and_whole_addresses() {
    let html = digest(&site(ADDRESS), &["--format", "html"]).stdout;
    assert!(
        html.starts_with("<div lang=\"en\" dir=\"ltr\" style=\"") && html.ends_with("</div>\n"),
        "{html}"
    );
    assert!(html.contains(">Tide &amp; Tea: 27 October 2025 to 2 November 2025</h1>"), "{html}");
    assert!(html.contains("<a href=\"https://example.org/archive/papers/lead/\" style=\""), "{html}");
    assert!(html.contains(">The *leading* &lt;paper&gt; of "), "{html}");
    for never in ["class=", "<style", "<script", "href=\"/", "Of the week before", "Draft", "Newer"] {
        assert!(!html.contains(never), "{never}: {html}");
    }
    assert_eq!(html.matches("<li ").count(), 4);
    let text = digest(&site(ADDRESS), &["--format", "text"]).stdout;
    assert!(
        text.contains(
            "* Most voted\n  Ada Bell, Bo Chen · 30 upvotes\n  https://example.org/archive/papers/most/\n"
        ),
        "{text}"
    );
}

#[test]
fn without_an_address_titles_lead_nowhere_and_that_is_told() {
    let run = digest(&site(""), &[]);
    assert!(run.stdout.contains("- Most voted  \n") && !run.stdout.contains("]("), "{}", run.stdout);
    assert!(run.stderr.contains("`base_url` is not set"), "{}", run.stderr);
}

#[test]
fn words_are_those_of_the_site_and_wrong_days_are_told() {
    let site = site("language = \"de\"\n");
    assert!(digest(&site, &[]).stdout.contains("4 neue Publikationen; 1 in der Woche davor"));
    let run = site.run(&["--json", "digest", "--until", "2025-11-02", "--since", "2d"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((report["papers"].as_u64(), report["since"].as_str()), (Some(1), Some("2025-11-01")));
    let run = site.run(&["digest", "--until", "2025-11-02", "--since", "2025-11-03"]);
    assert!(run.status == 1 && run.stderr.contains("--since"), "{}", run.stderr);
    for wrong in [["--since", "week"], ["--since", "2025-10"], ["--until", "2025-10"]] {
        assert_eq!(site.run(&[&["digest"], &wrong[..]].concat()).status, 2, "{wrong:?}");
    }
}
