//! Lists of papers and citations in standalone pages.

use crate::support::{Site, assert_same_tree};
use offprint::builder::Builder;

/// A site with papers of several people, years and types, and a page with this text.
fn site_with(text: &str) -> Site {
    let site = Site::new(
        "format = 2\ntitle = \"Lab\"\nbase_url = \"https://example.org/lab/\"\n[citations]\nstyles = [\"apa\", \"ieee\"]\n",
    );
    for (slug, yaml, body) in [
        (
            "tides",
            "title: Tides of <b>\nauthors: [Ada Bell]\ndate: 2024-03-01\ntype: article\nvenue: Journal of Seas\nupvotes: 3",
            "About the moon.",
        ),
        (
            "cups",
            "title: Cups\nauthors: [Ada Bell, Tom Chen]\ndate: 2023-01-01\ntype: inproceedings\nvenue: Cup Days",
            "",
        ),
        (
            "apple",
            "title: An apple\nauthors: [Ada Bell, Tom Chen, Eve Dorn]\ndate: 2024-01-01\ntype: article\nupvotes: 9",
            "",
        ),
        ("boats", "title: Boats\nauthors: [Ada Bell]\ndate: 2024-02-01\ntype: article", "A moon river."),
        ("others", "title: Others\nauthors: [Tom Bell, Ada Chen]\ndate: 2022", "Nothing."),
        ("plates", "title: Plates\nauthors: [Ada Bell]\ntype: thesis", ""),
    ] {
        site.write(&format!("content/{slug}.md"), &format!("---\n{yaml}\n---\n\n{body}\n"));
    }
    page(&site, text);
    site
}

fn page(site: &Site, text: &str) {
    site.write("pages/work.md", &format!("---\ntitle: Work\n---\n\n{text}\n"));
}

/// The slugs to which a page leads, in their order, each once in a row.
fn slugs(html: &str) -> String {
    let links = html.split("<a href=\"/lab/papers/").skip(1);
    let mut slugs: Vec<&str> = links.filter_map(|rest| rest.split('/').next()).collect();
    slugs.dedup();
    slugs.join(" ")
}

fn list(lines: &str) -> String {
    format!("```papers\n{lines}\n```")
}

#[test]
fn lists_are_found_sorted_and_divided() {
    let site = site_with("x");
    let ada = "query: author:\"Ada Bell\"";
    for (lines, expected) in [
        (ada.to_owned(), "tides boats apple cups plates"),
        (format!("{ada}\nsort: oldest"), "cups apple boats tides plates"),
        (format!("{ada}\nsort: title"), "apple boats cups plates tides"),
        (format!("{ada}\nsort: votes\nlimit: 2"), "apple tides"),
        (format!("{ada} year:2024"), "tides boats apple"),
        (format!("{ada}\ngroup: type\nstyle: references"), "tides boats apple cups plates"),
        ("query: moon".to_owned(), "tides boats"),
        ("query: moon -river".to_owned(), "tides"),
        ("query: author:bell\nlimit: 1".to_owned(), "tides"),
        ("limit: 2".to_owned(), "tides boats"),
        ("papers: cups, tides".to_owned(), "cups tides"),
        ("papers:\n  - cups\n  - bell2024boats".to_owned(), "cups boats"),
        ("papers: cups tides\nsort: newest".to_owned(), "tides cups"),
    ] {
        page(&site, &list(&lines));
        site.build_well();
        let html = site.page("work/index.html");
        let main = html.split("<main").nth(1).unwrap();
        assert_eq!(slugs(main), expected, "{lines}");
    }
}

#[test]
fn groups_have_headings_and_numbers_go_on() {
    let site = site_with("x");
    let lines = "query: author:\"Ada Bell\"\ngroup: type year\nstyle: references\nnumbered: down";
    page(&site, &format!("## Publications\n\n{}\n\n## More\n\n{}", list(lines), list("limit: 1")));
    site.build_well();
    let html = site.page("work/index.html");
    for part in [
        "<h3 id=\"list-article\">Articles</h3>\n<h4 id=\"list-article-2024\">2024</h4>\n<ol class=\"references\" start=\"5\" reversed>",
        "<h3 id=\"list-inproceedings\">Conference papers</h3>\n<h4 id=\"list-inproceedings-2023\">2023</h4>\n<ol class=\"references\" start=\"2\" reversed>",
        "<h4 id=\"list-thesis-undated\">Undated</h4>\n<ol class=\"references\" start=\"1\" reversed>",
        "<h2>More</h2>",
        "<a href=\"/lab/papers/tides/\">Tides of &lt;b&gt;</a>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

#[test]
fn references_come_in_the_styles_of_the_site() {
    let site = site_with(&list("papers: tides\nstyle: ieee\nnumbered: true"));
    site.build_well();
    let html = site.page("work/index.html");
    let expected = "<li><div dir=\"auto\">A. Bell, “<a href=\"/lab/papers/tides/\">Tides of &lt;b&gt;</a>,” <i>Journal of Seas</i>";
    assert!(html.contains(expected), "{html}");
}

#[test]
fn citations_lead_to_references() {
    let text = "As [@bell2024tides] and [see @boats, p. 3; -@cups] and [@apple] say. A [@bell2024tides].\n\n\
        `[@cups]` me@example.org [@link](https://example.org/) [me@example.org]\n\n    [@cups]\n\nNote.[^1] [@others]\n\n\
        [^1]: It.\n";
    let site = site_with(text);
    site.build_well();
    let html = site.page("work/index.html");
    for part in [
        "As (<a class=\"cited\" id=\"cite-1\" href=\"#ref-tides\">Bell 2024b</a>)",
        "(see <a class=\"cited\" id=\"cite-2\" href=\"#ref-boats\">Bell 2024a</a>, p. 3; <a class=\"cited\" id=\"cite-3\" href=\"#ref-cups\">2023</a>)",
        "href=\"#ref-apple\">Bell et al. 2024</a>)",
        "href=\"#ref-others\">Bell and Chen 2022</a>)",
        "<code>[@cups]</code> me@example.org <a href=\"https://example.org/\">@link</a> [me@example.org]",
        "<pre><code>[@cups]\n</code></pre>",
        "<h2 id=\"references\">References</h2>",
        "<li id=\"ref-boats\" dir=\"auto\">Bell, A. (2024a). <i><a href=\"/lab/papers/boats/\">Boats</a></i>",
        "<li id=\"ref-tides\" dir=\"auto\">Bell, A. (2024b). <a href=\"/lab/papers/tides/\">Tides of &lt;b&gt;</a>",
        "<a class=\"back\" href=\"#cite-1\" aria-label=\"Back to citation 1\">↑</a> <a class=\"back\" href=\"#cite-5\" aria-label=\"Back to citation 2\">↑</a>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(html.find("ref-apple\"").unwrap() < html.find("id=\"references\"").unwrap());
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let site = site_with("x");
    for (text, expected) in [
        (
            "Text [@bell2024tidse].",
            "work.md:5:8|there is no paper `bell2024tidse`|did you mean `bell2024tides`?; where no",
        ),
        ("[@nobody-knows]", "work.md:5:3|there is no paper `nobody-knows`|a paper's citation key"),
        ("```papers\nquery: author:\"Nobody\"\n```", "work.md:6|the list finds no paper|all that it names"),
        (
            "```papers\npapers:\n\n  tides\n\n  tide\n```",
            "work.md:10|there is no paper `tide`|did you mean `tides`?",
        ),
        ("```papers\npapers: tides\n  tide\n```", "work.md:7|there is no paper `tide`|did you mean `tides`?"),
        (
            "```papers\nquery: autor:bell\n```",
            "work.md:6:8|the query can't be taken|there is no field `autor:`; did you mean `author:`?",
        ),
        (
            "```papers\nquery: tides year:20\n```",
            "work.md:6:8|the query can't be taken|`year:` can't be `20`",
        ),
        ("```papers\nqery: tides\n```", "work.md:6:1|a list of papers has no `qery`|did you mean `query`?"),
        (
            "```papers\nquery: tides\nsort: newst\n```",
            "work.md:7:7|`sort` can't be `newst`|did you mean `newest`?",
        ),
        (
            "```papers\nquery: tides\nstyle: apaa\n```",
            "work.md:7:8|`style` can't be `apaa`|did you mean `apa`?; another",
        ),
        ("```papers\nquery: tides\nlimit: 0\n```", "work.md:7:8|`limit` can't be `0`|write a number from 1"),
        (
            "```papers\nquery: tides\nnumbered: true\n```",
            "work.md:5:1|cards have no numbers|write `style: references`",
        ),
        ("```papers\nquery: tides\nquery: cups\n```", "work.md:7:1|`query` is there twice|leave one"),
        (
            "```papers\nquery: a\npapers: cups\n```",
            "work.md:5:1|a list has either a `query` or `papers`|leave one",
        ),
        ("```papers\ntides\n```", "work.md:6:1|a line of a list of papers is a key|write it as"),
        ("```papers\n```", "work.md:5:1|nothing says which papers the list has|write `query:`"),
        ("> ```papers\n> limit: 2\n> ```", "work.md:5:3|a list of papers can't stand in a list|let it begin"),
    ] {
        page(&site, text);
        let report = site.build();
        let told: Vec<String> = report
            .diagnostics
            .iter()
            .map(|told| {
                let place = told.place.as_ref().unwrap();
                let column = if place.column > 0 { format!(":{}", place.column) } else { String::new() };
                let name = place.file.rsplit('/').next().unwrap();
                format!(
                    "{name}:{}{column}|{}|{}",
                    place.line,
                    told.message,
                    told.help.clone().unwrap_or_default()
                )
            })
            .collect();
        let [file, message, help] = expected.splitn(3, '|').collect::<Vec<_>>().try_into().unwrap();
        let is_told = |told: &&String| {
            told.starts_with(&format!("{file}|{message}"))
                && told.split('|').nth(2).unwrap().starts_with(help)
        };
        assert!(told.iter().any(|told| is_told(&told)), "{text}\n{told:#?}");
    }
}

#[test]
fn an_unknown_key_stays_readable() {
    let site = site_with("A [@nobody] and [@cups; @nobody].");
    site.build();
    let html = site.page("work/index.html");
    assert!(html.contains("A [@nobody] and (<a class=\"cited\" id=\"cite-1\" href=\"#ref-cups\">"), "{html}");
    assert!(html.contains("; @nobody)."), "{html}");
}

/// What is done to a site, and whether the page is made again.
type Step<'a> = (&'a str, &'a dyn Fn(&Site), bool);

#[test]
fn a_page_is_made_again_when_its_papers_change_and_not_for_others() {
    let site = site_with(&format!(
        "[@cups]\n\n{}\n\n{}",
        list("query: moon"),
        list("query: author:\"Eve Dorn\"\nstyle: references")
    ));
    site.write("pages/about.md", "---\ntitle: About\n---\n\nText.\n");
    site.build_well();
    let mut warm = Builder::new(site.options());
    warm.build();
    let work = "work/index.html".to_owned();
    let steps: [Step; 7] = [
        (
            "another paper",
            &|site| site.write("content/new.md", "---\ntitle: New\ndate: 2021\n---\n\nText.\n"),
            false,
        ),
        (
            "its text has the word",
            &|site| site.edit("content/new.md", |text| text.replace("Text.", "A moon.")),
            true,
        ),
        (
            "another text that isn't shown",
            &|site| site.edit("content/others.md", |text| text + "\nMore.\n"),
            false,
        ),
        (
            "a listed title",
            &|site| site.edit("content/apple.md", |text| text.replace("An apple", "Apples")),
            true,
        ),
        (
            "a cited one",
            &|site| site.edit("content/cups.md", |text| text.replace("Cup Days", "Cup Weeks")),
            true,
        ),
        ("one goes", &|site| site.remove("content/boats.md"), true),
        (
            "a person more",
            &|site| site.edit("content/others.md", |text| text.replace("Ada Chen", "Eve Dorn")),
            true,
        ),
    ];
    for (name, step, is_made) in steps {
        step(&site);
        site.settle();
        let report = warm.build();
        assert!(report.diagnostics.is_empty(), "{name}: {:#?}", report.diagnostics);
        assert_eq!(report.written.contains(&work), is_made, "{name}: {:?}", report.written);
        assert!(!report.written.contains(&"about/index.html".to_owned()), "{name}");
        let clean = site.build_clean();
        assert_same_tree(&site.path("public"), &clean, name);
        warm = Builder::new(site.options());
        assert!(warm.build().written.is_empty(), "{name}");
    }
}

#[test]
fn hostile_words_do_no_harm() {
    let text = "[<script>alert(1)</script> @cups, <img src=x onerror=alert(1)>] \u{0} 0 &#0;\n\n```papers\npapers: hostile\nstyle: references\n```";
    let site = site_with(text);
    site.write(
        "content/hostile.md",
        "---\ntitle: \"</a><script>x</script>\\0\"\nauthors: [\"<img src=x>\"]\ndate: 2024\n---\n\n",
    );
    site.build();
    let html = site.page("work/index.html");
    let main = html.split("<main").nth(1).unwrap();
    assert!(!main.contains("<script>") && !main.contains("<img") && !main.contains('\0'), "{main}");
}
