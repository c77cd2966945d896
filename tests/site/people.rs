//! Who is who: ORCID iDs, spellings of names, and what `people.toml` says.

use offprint::builder::{Builder, Options};
use proptest::prelude::*;

use crate::support::{Site, assert_same_tree, paper};

const ADA: &str = "0000-0002-1825-0097";
const BEN: &str = "0000-0001-5109-3700";

/// A content file by these authors: YAML, one a line.
fn by(authors: &[&str]) -> String {
    let authors: String = authors.iter().map(|author| format!("  - {author}\n")).collect();
    format!("---\ntitle: A paper\ndate: 2024-01-01\nauthors:\n{authors}---\n\nText.\n")
}

fn with_orcid(name: &str, orcid: &str) -> String {
    format!("{{name: \"{name}\", orcid: {orcid}}}")
}

/// A site with a paper for each list of authors: `a`, `b`, `c` …
fn site(papers: &[&[&str]]) -> Site {
    let site = Site::new("base_url = \"https://example.org/\"\n");
    for (letter, authors) in ('a'..).zip(papers) {
        site.write(&format!("content/{letter}.md"), &by(authors));
    }
    site
}

/// The addresses of all people with the papers on their pages: `john-smith: a b`.
fn people(site: &Site) -> Vec<String> {
    let mut people = Vec::new();
    for entry in std::fs::read_dir(site.path("public/authors")).unwrap() {
        let slug = entry.unwrap().file_name().into_string().unwrap();
        if slug.contains('.') || slug == "by-count" {
            continue;
        }
        let page = site.page(&format!("authors/{slug}/index.html"));
        let has = |letter: &char| page.contains(&format!("papers/{letter}/\""));
        let papers: String = ('a'..='z').filter(has).flat_map(|letter| [' ', letter]).collect();
        // Other addresses of people have no papers.
        if !papers.is_empty() {
            people.push(format!("{slug}:{papers}"));
        }
    }
    people.sort();
    people
}

fn assert_as_clean(site: &Site, what: &str) {
    let clean = site.path("clean");
    let _ = std::fs::remove_dir_all(&clean);
    Builder::new(Options { output: clean.clone(), ..site.options() }).build();
    assert_same_tree(&site.path("public"), &clean, what);
}

#[test]
fn spellings_of_one_name_are_one_person_with_the_most_frequent_spelling() {
    let site = site(&[&["\"Peña, José R.\""], &["José R. Peña"], &["Jose R Pena"], &["J. R. Peña"]]);
    site.build_well();
    assert_eq!(people(&site), ["j-r-pena: d", "jose-r-pena: a b c"]);
    let page = site.page("authors/jose-r-pena/index.html");
    assert!(page.contains("<h1 dir=\"auto\">José R. Peña</h1>"), "{page}");
    assert!(!page.contains("orcid"), "{page}");
}

#[test]
fn an_orcid_joins_variants_and_takes_in_its_names() {
    let site = site(&[
        &[&with_orcid("Ada King", ADA)],
        &[&with_orcid("Ada Lovelace", &format!("https://orcid.org/{ADA}"))],
        &["Ada Lovelace"],
        &["A. Lovelace"],
    ]);
    site.build_well();
    assert_eq!(people(&site), ["a-lovelace: d", "ada-lovelace: a b c"]);
    let page = site.page("authors/ada-lovelace/index.html");
    assert!(page.contains(&format!("<a href=\"https://orcid.org/{ADA}\" rel=\"external\">ORCID {ADA}</a>")));
    assert!(site.page("papers/a/index.html").contains("Ada Lovelace"), "the paper links the person's name");
}

#[test]
fn two_orcids_with_one_name_are_two_people_and_the_name_alone_is_a_third() {
    let site = site(&[&[&with_orcid("Wei Wang", ADA)], &[&with_orcid("Wei Wang", BEN)], &["Wei Wang"]]);
    site.build_well();
    let found = people(&site);
    assert_eq!(found.len(), 3, "{found:?}");
    let papers: Vec<&str> = found.iter().map(|person| person.split_once(": ").unwrap().1).collect();
    assert!(["a", "b", "c"].iter().all(|paper| papers.contains(paper)), "{found:?}");
    assert!(found.iter().all(|person| person.starts_with("wei-wang-")), "{found:?}");
}

#[test]
fn people_toml_joins_variants_and_shows_name_and_home_page() {
    let site = site(&[&["A. Lovelace"], &["Ada King"], &["Ada King"], &["Ada Byron"]]);
    let toml = "format = 1\n[[person]]\nname = \"Ada Lovelace\"\nnames = [\"A. Lovelace\", \"Ada King\"]\n\
                slug = \"ada\"\nurl = \"https://example.org/~ada?a=1&b=2\"\n";
    site.write("people.toml", toml);
    site.build_well();
    assert_eq!(people(&site), ["ada-byron: d", "ada: a b c"]);
    let page = site.page("authors/ada/index.html");
    assert!(page.contains("<h1 dir=\"auto\">Ada Lovelace</h1>"));
    assert!(page.contains("rel=\"external\">Home page</a>") && page.contains("~ada?a=1&amp;b=2"), "{page}");
    assert!(site.page("papers/a/index.html").contains("Ada Lovelace"));
}

#[test]
fn people_toml_keeps_namesakes_apart() {
    let site = site(&[&["Wei Wang"], &["W. Wang", "Ann Lee"], &["Wei Wang"], &["Wei Wang"]]);
    let person = |rest: &str| format!("[[person]]\nname = \"Wei Wang\"\n{rest}\n");
    let first = person("papers = [\"a\", \"b\"]\nnames = [\"W. Wang\"]\nslug = \"wei-wang-of-here\"");
    site.write("people.toml", &[&*first, &person("papers = [\"c\"]\nslug = \"wei-wang-of-there\"")].concat());
    site.build_well();
    let apart = ["ann-lee: b", "wei-wang-of-here: a b", "wei-wang-of-there: c", "wei-wang: d"];
    assert_eq!(people(&site), apart);
    let list = site.page("authors/index.html");
    assert_eq!(list.matches(">Wei Wang</bdi></a>").count(), 3, "{list}");
    // One of them may have what is left.
    site.write("people.toml", &[&*first, &person("slug = \"other\"")].concat());
    site.build_well();
    assert_eq!(people(&site), ["ann-lee: b", "other: c d", "wei-wang-of-here: a b"]);
    assert_as_clean(&site, "after the second was given the rest");
}

#[test]
fn a_namesake_on_some_papers_is_still_told_by_their_orcid_elsewhere() {
    let site = site(&[
        &["Wei Wang"],
        &[&with_orcid("Wei Wang", ADA)],
        &["Wei Wang"],
        &[&with_orcid("Wei Wang", BEN)],
    ]);
    site.write(
        "people.toml",
        &format!(
            "[[person]]\nname = \"Wei Wang\"\npapers = [\"a\", \"d\"]\norcid = \"{ADA}\"\nslug = \"w\"\n"
        ),
    );
    site.build_well();
    let found = people(&site);
    assert!(found.contains(&"w: a b".to_owned()), "{found:?}");
    assert_eq!(found.len(), 3, "another iD is somebody else, and so is the name elsewhere: {found:?}");
}

#[test]
fn someone_with_a_page_by_people_toml_is_found_by_the_orcid_beside_the_name() {
    let site = site(&[&[&with_orcid("Ada Lovelace", ADA)], &["Ada King"], &[&with_orcid("A. King", ADA)]]);
    site.write("people.toml", "[[person]]\nname = \"Ada Lovelace\"\nnames = [\"Ada King\"]\n");
    site.build_well();
    assert_eq!(people(&site), ["ada-lovelace: a b c"]);
    assert!(site.page("authors/ada-lovelace/index.html").contains(ADA));
}

#[test]
fn counts_of_authors_and_pages_of_people_follow_the_person() {
    let site = site(&[&["A. Lovelace", "Ben Bo"], &["Ada King"]]);
    site.edit("offprint.toml", |text| format!("{text}[people]\nmin_papers = 2\n"));
    site.edit("content/a.md", |text| text.replace("date:", "author_count: 5\ndate:"));
    site.build_well();
    assert!(!site.exists("public/authors/a-lovelace") && !site.exists("public/authors/ada-king"));
    site.write("people.toml", "[[person]]\nname = \"A. Lovelace\"\nnames = [\"Ada King\"]\n");
    site.build_well();
    assert_eq!(people(&site), ["a-lovelace: a b"]);
    let page = site.page("papers/a/index.html");
    assert!(page.contains("and 3 others"), "{page}");
    assert!(page.contains("authors/a-lovelace/\"><bdi>A. Lovelace</bdi></a>"), "{page}");
    assert_as_clean(&site, "after two people became one with enough papers");
}

#[test]
fn a_second_paper_gives_a_person_a_page_and_the_first_paper_a_link_to_it() {
    let site = site(&[&["Ada King"], &["Ben Bo"]]);
    site.edit("offprint.toml", |text| format!("{text}[people]\nmin_papers = 2\n"));
    let mut builder = Builder::new(site.options());
    builder.build();
    assert!(!site.page("papers/a/index.html").contains("authors/ada-king/"));
    site.write("content/c.md", &by(&["Ada King"]));
    builder.build();
    assert!(site.page("papers/a/index.html").contains("authors/ada-king/"));
    assert_as_clean(&site, "after a second paper");
}

#[test]
fn feeds_name_authors_as_all_pages_do() {
    let site = site(&[&[&with_orcid("Ada King", ADA)], &[&with_orcid("Ada Lovelace", ADA)]]);
    site.build_well();
    let feed = site.page("feed.xml");
    assert_eq!(feed.matches("<name>Ada King</name>").count(), 2, "{feed}");
    assert!(!feed.contains("Lovelace"), "{feed}");
}

#[test]
fn what_is_wrong_with_people_toml_is_reported_with_its_line() {
    let site = site(&[&["Ada King"]]);
    for (toml, line, message, help) in [
        ("[[person]]\nname = \"x\"\nurll = \"y\"", 3, "there is no key `urll`", "did you mean `url`?"),
        ("format = 2", 1, "`format = 2` is not known", "format = 1"),
        ("[[person]]\nnames = [\"x\"]", 1, "can't be read", "`name`"),
        ("[[person]]\nname = \"?\"", 2, "no letters", "papers"),
        ("[[person]]\nname = \"x\"\norcid = \"0000-0002-1825-0098\"", 3, "check digit", "orcid.org"),
        ("[[person]]\nname = \"x\"\nslug = \"Ada King\"", 3, "`slug` can't be an address", "`ada-king`"),
        ("[[person]]\nname = \"x\"\nurl = \"javascript:x\"", 3, "`url` has no `https://`", "https://"),
        (
            "[[person]]\nname = \"Ada King\"\n[[person]]\nname = \"x\"\nnames = [\"y\",\n\"King, Ada\"]",
            6,
            "two people have this name: also `Ada King`",
            "`papers`",
        ),
        (
            "[[person]]\nname = \"x\"\nslug = \"a\"\n[[person]]\nname = \"y\"\nslug = \"a\"",
            6,
            "two people have this `slug`: also `x`",
            "another",
        ),
        (
            "[[person]]\nname = \"x\"\norcid = \"0000-0002-1825-0097\"\n[[person]]\nname = \"y\"\norcid = \"0000000218250097\"",
            6,
            "two people have this ORCID iD",
            "one person",
        ),
        (
            "[[person]]\nname = \"x\"\npapers = [\"a\"]\n[[person]]\nname = \"x\"\npapers = [\"a\"]",
            5,
            "two people have this name on the paper `a`",
            "`orcid`",
        ),
    ] {
        site.write("people.toml", toml);
        let report = site.build();
        assert!(report.failed() && !site.exists("public/index.html"), "{toml}");
        let problem = &report.diagnostics[0];
        let place = problem.place.as_ref().unwrap();
        assert_eq!((place.file.as_str(), place.line), ("people.toml", line), "{toml}: {problem:?}");
        assert!(problem.message.contains(message), "{toml}: {}", problem.message);
        assert!(problem.help.as_deref().unwrap_or_default().contains(help), "{toml}: {problem:?}");
    }
}

#[test]
fn a_paper_of_people_toml_that_is_missing_is_a_warning_with_its_line() {
    let site = site(&[&["Ada King"], &["Ada King"]]);
    site.edit("content/b.md", |text| text.replace("date:", "draft: true\ndate:"));
    site.write("people.toml", "[[person]]\nname = \"Ada King\"\npapers = [\"a\", \"b\",\n  \"nowhere\"]\n");
    let mut builder = Builder::new(site.options());
    for report in [builder.build(), builder.build()] {
        assert!(!report.failed());
        let [warning] = &report.diagnostics[..] else { panic!("{:?}", report.diagnostics) };
        assert_eq!(warning.message, "there is no paper `nowhere`");
        let place = warning.place.as_ref().unwrap();
        assert_eq!((place.line, place.column), (4, 3));
    }
    site.write("content/nowhere.md", &by(&["Ada King"]));
    assert!(builder.build().diagnostics.is_empty());
}

#[test]
fn a_bad_orcid_of_a_paper_is_a_warning_with_its_line_and_joins_nobody() {
    let bad = with_orcid("Ada King", "0000-0002-1825-0098");
    let site = site(&[&[&bad], &[&bad.replace("King", "Lovelace")]]);
    let report = site.build();
    assert_eq!(report.diagnostics.len(), 2, "{:?}", report.diagnostics);
    assert_eq!(report.diagnostics[0].place.as_ref().map(|place| place.line), Some(5));
    assert_eq!(people(&site), ["ada-king: a", "ada-lovelace: b"]);
}

/// What the edits of the property put into `people.toml`, none of it wrong.
const TOML: [&str; 6] = [
    "",
    "[[person]]\nname = \"Ann Lee\"\nnames = [\"A. Lee\"]\nurl = \"https://example.org/\"\n",
    "[[person]]\nname = \"Ann Lee\"\norcid = \"0000-0002-1825-0097\"\nslug = \"ann\"\n",
    "[[person]]\nname = \"Ann Lee\"\npapers = [\"a\", \"b\"]\n[[person]]\nname = \"Ann Lee\"\npapers = [\"c\"]\n",
    "[[person]]\nname = \"Ann Lee\"\npapers = [\"a\"]\n[[person]]\nname = \"Ann Ek\"\nnames = [\"Ann Lee\"]\n",
    "[[person]]\nname = \"Bo Ek\"\nnames = [\"Ann Lee\", \"A. Lee\", \"Ann Ek\"]\nslug = \"ann-lee\"\n",
];
const NAMES: [&str; 5] = ["Ann Lee", "\"Lee, Ann\"", "A. Lee", "Ann Ek", "ann lee"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Also with files in another order: their dates and places are changed too.
    #[test]
    fn incremental_builds_equal_clean_ones_whatever_is_said_of_people(
        edits in prop::collection::vec((0..5_usize, 0..5_usize, 0..3_usize, 0..9_usize, any::<bool>()), 1..14)
    ) {
        let site = site(&[&["Ann Lee"], &["A. Lee"], &["Ann Lee"], &["Ann Ek"], &["\"Lee, Ann\""]]);
        let mut warm = Builder::new(site.options());
        warm.build();
        for (step, (paper, name, orcid, toml, fresh)) in edits.into_iter().enumerate() {
            match TOML.get(toml) {
                Some(text) => site.write("people.toml", text),
                None => {
                    let author = match orcid {
                        0 => NAMES[name].to_owned(),
                        other => with_orcid(NAMES[name].trim_matches('"'), [ADA, BEN][other - 1]),
                    };
                    let file = format!("content/{}.md", ["a", "b", "c", "d", "e"][paper]);
                    site.write(&file, &by(&[&author, "Cy Oz"]).replace("01-01", &format!("0{}-01", name + 1)));
                }
            }
            if fresh {
                warm = Builder::new(site.options());
            }
            let report = warm.build();
            prop_assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
            assert_as_clean(&site, &format!("after step {step}"));
        }
    }
}

#[test]
fn people_stand_under_the_letters_of_their_whole_family_names() {
    let site = Site::new("");
    let authors = "authors: [Jean Pouget-Abadie, \"Warde-Farley, David\", DeepSeek-AI, The Ink Collaboration, \
                   {given: José, family: Ortega y Gasset}, {name: Kettle Contributors, literal: true}]\ntags:";
    site.write("content/one.md", &paper("One", "2024-01-01", &["x"]).replace("tags:", authors));
    site.build_well();
    let page = site.page("authors/index.html");
    let letter_of = |name: &str| {
        let (before, _) =
            page.split_once(&format!(">{name}<")).unwrap_or_else(|| panic!("{name} is missing"));
        before.rsplit_once("id=\"letter-").unwrap().1[..1].to_owned()
    };
    for (name, letter) in [
        ("Jean Pouget-Abadie", "P"),
        ("David Warde-Farley", "W"),
        ("DeepSeek-AI", "D"),
        ("The Ink Collaboration", "I"),
        ("José Ortega y Gasset", "O"),
        ("Kettle Contributors", "K"),
    ] {
        assert_eq!(letter_of(name), letter, "{name}");
    }
}

#[test]
fn people_stand_in_the_order_of_their_family_names() {
    let site = Site::new("");
    let authors = "authors: [Konrad Zuse, \"Lovelace, Ada\", Ludwig van Beethoven]\ntags:";
    site.write("content/one.md", &paper("One", "2024-01-01", &["x"]).replace("tags:", authors));
    site.build_well();
    let page = site.page("authors/index.html");
    let places: Vec<usize> = ["Ludwig van Beethoven", "Ada Lovelace", "Konrad Zuse"]
        .iter()
        .map(|name| page.find(name).unwrap_or_else(|| panic!("{name} is missing")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}
