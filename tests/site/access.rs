//! What leads from a page to the paper.

use super::support::Site;

/// A site with one paper of these fields, and the page of that paper.
fn page_of(fields: &str, abstract_text: &str) -> (Site, String) {
    page_with("", fields, abstract_text)
}

/// The same with these settings.
fn page_with(settings: &str, fields: &str, abstract_text: &str) -> (Site, String) {
    let site = Site::new(&format!("format = 2\nbase_url = \"https://example.org/archive/\"\n{settings}"));
    site.write(
        "content/2024/tides.md",
        &format!("---\ntitle: Tides & $x^2$\ndate: 2024-05-01\n{fields}\n---\n\n{abstract_text}\n"),
    );
    site.write("static/files/My paper.pdf", "%PDF");
    site.build_well();
    let page = site.page("papers/tides/index.html");
    (site, page)
}

/// The buttons of a page: its primary one with `*` before it, each with its label and address.
fn buttons(page: &str) -> Vec<String> {
    let Some((_, list)) = page.split_once("<ul class=\"links\">") else { return Vec::new() };
    let (list, _) = list.split_once("</ul>").unwrap();
    let button = |item: &str| {
        let (_, address) = item.split_once("href=\"").unwrap();
        let (address, rest) = address.split_once('"').unwrap();
        let (_, label) = rest.split_once('>').unwrap();
        let (label, _) = label.split_once("</a>").unwrap();
        let label = label.replace(" <small>", " (").replace("</small>", ")");
        let star = if item.contains("class=\"primary\"") { "*" } else { "" };
        format!("{star}{label}: {}", address.replace("&amp;", "&"))
    };
    list.split("<li>").skip(1).map(button).collect()
}

#[test]
fn the_paper_comes_first_and_each_address_once() {
    let cases: [(&str, &str, &[&str]); 15] = [
        ("arxiv: \"1706.03762\"", "", &["*PDF: https://arxiv.org/pdf/1706.03762"]),
        ("arxiv: 1706.03762v5", "", &["*PDF: https://arxiv.org/pdf/1706.03762v5"]),
        ("acl: P17-1001", "", &["*PDF: https://aclanthology.org/P17-1001.pdf"]),
        ("openreview: aB3_x-9QzZ", "", &["*PDF: https://openreview.net/pdf?id=aB3_x-9QzZ"]),
        (
            "links: {slides: https://e.org/s, code: https://e.org/c, pdf: https://e.org/x.pdf}",
            "",
            &["*PDF: https://e.org/x.pdf", "Code: https://e.org/c", "Slides: https://e.org/s"],
        ),
        (
            "links: {page: https://www.e.org/x, video: https://e.org/v, video-2: https://e.org/w}",
            "",
            &["*Web page (e.org): https://www.e.org/x", "Video: https://e.org/v", "Video 2: https://e.org/w"],
        ),
        ("links: {url: https://e.org/X.PDF}", "", &["*PDF: https://e.org/X.PDF"]),
        ("links: {page: https://github.com/ada/tides}", "", &["Code: https://github.com/ada/tides"]),
        ("links: {lecture-notes: https://e.org/n}", "", &["Lecture notes: https://e.org/n"]),
        ("doi: 10.1234/tides", "", &["*Publisher’s page: https://doi.org/10.1234/tides"]),
        (
            "doi: 10.1234/tides\narxiv: \"2405.00001\"\nvenue: Waves",
            "",
            &[
                "*PDF (read free at arXiv): https://arxiv.org/pdf/2405.00001",
                "Version of record: https://doi.org/10.1234/tides",
            ],
        ),
        (
            "doi: 10.48550/arXiv.2405.00001\narxiv: \"2405.00001\"",
            "",
            &["*PDF: https://arxiv.org/pdf/2405.00001"],
        ),
        // What an identifier resolves to is no second button.
        (
            "arxiv: \"2405.00001\"\nlinks: {page: http://arxiv.org/abs/2405.00001/}",
            "",
            &["*PDF: https://arxiv.org/pdf/2405.00001"],
        ),
        ("", "Code is at <https://github.com/ada/tides>.", &["Code: https://github.com/ada/tides"]),
        (
            "links: {code: https://e.org/c}",
            "Code is at <https://github.com/ada/tides>.",
            &["Code: https://e.org/c"],
        ),
    ];
    for (fields, text, expected) in cases {
        let (_, page) = page_of(fields, text);
        assert_eq!(buttons(&page), expected, "{fields}");
        for button in expected {
            let address = button.split_once(": ").unwrap().1.replace('&', "&amp;");
            let link = format!("<a href=\"{address}\"");
            assert!(!page.contains(&format!("<dd>{link}")), "{button} is among the details too");
        }
    }
}

#[test]
fn a_paper_to_which_nothing_leads_can_be_looked_for() {
    let (_, page) = page_of("issn: 2049-3630\nlinks: {code: https://e.org/c}", "");
    for address in [
        "https://arxiv.org/search/?query=Tides+%26+x%C2%B2&amp;searchtype=title",
        "https://www.semanticscholar.org/search?q=Tides+%26+x%C2%B2",
        "https://scholar.google.com/scholar?q=Tides+%26+x%C2%B2",
        "https://openalex.org/works?search=Tides+%26+x%C2%B2",
    ] {
        assert!(page.contains(&format!("<a href=\"{address}\" rel=\"external\">")), "{address}\n{page}");
    }
    let (_, page) = page_with("[find]\nservices = [\"openalex\"]\n", "", "");
    assert!(page.contains("openalex.org") && !page.contains("scholar"), "{page}");
    let settings = "[find]\nservices = []\n";
    let leads_on = ["doi: 10.1234/x", "links: {project: https://e.org/p}", "pmid: \"123\""];
    let silent = leads_on.map(|fields| page_of(fields, ""));
    for (_, page) in silent.iter().chain([&page_with(settings, "", "")]) {
        assert!(!page.contains("class=\"look-for\""), "{page}");
    }
}

#[test]
fn lists_offer_the_pdf_and_the_code_of_each_paper() {
    let far = "word ".repeat(400);
    let (site, _) = page_of("arxiv: \"2405.00001\"", &format!("{far} github.com/ada/tides"));
    let list = || site.page("index.html");
    assert!(list().contains("class=\"get\" href=\"https://arxiv.org/pdf/2405.00001\""), "{}", list());
    assert!(list().contains("class=\"get\" href=\"https://github.com/ada/tides\""));
    // The list follows when only the end of the abstract changes.
    site.edit("content/2024/tides.md", |text| text.replace("ada/tides", "bo/ebb"));
    site.build_well();
    assert!(list().contains("href=\"https://github.com/bo/ebb\""));
}

#[test]
fn abstracts_are_shown_where_the_settings_let_them_be() {
    for (show, license, shown) in [
        ("all", "All rights reserved", true),
        ("open", "All rights reserved", false),
        ("open", "CC-BY-4.0", true),
        ("none", "CC-BY-4.0", false),
    ] {
        let settings = format!("[citations]\nabstract = true\n[abstracts]\nshow = \"{show}\"\n");
        let fields = format!("license: {license}\nauthors: [Ada Bell]\nvenue: Waves\ndoi: 10.1234/x");
        let (site, page) = page_with(&settings, &fields, "Moonstruck water.");
        for (name, text) in [
            ("the paper's page", page.as_str()),
            ("a list", &site.page("index.html")),
            ("a feed", &site.page("feed.xml")),
            ("the other feed", &site.page("feed.json")),
        ] {
            assert_eq!(text.contains("Moonstruck"), shown, "{name}, {show}, {license}\n{text}");
        }
        for format in ["bibtex", "ris", "csl-json", "csv", "jsonl"] {
            let export = site.run(&["export", "--format", format]).stdout;
            assert!(export.contains("10.1234/x"), "{export}");
            assert_eq!(export.contains("Moonstruck"), shown, "{format}, {show}, {license}\n{export}");
        }
        let about = "<meta name=\"description\" content=\"By Ada Bell, Waves, 1 May 2024\">";
        assert_eq!(page.contains(about), !shown, "{page}");
    }
}

#[test]
fn a_link_without_a_scheme_is_a_file_of_the_site() {
    for (settings, root) in [
        ("", "../../"),
        ("base_url = \"https://example.org/\"\n", "/"),
        ("base_url = \"https://example.org/archive/\"\n", "/archive/"),
    ] {
        let site = Site::new(&format!("format = 2\n{settings}"));
        for address in ["files/My paper.pdf", "/files/My paper.pdf", "files/My%20paper.pdf"] {
            site.write(
                "content/2024/tides.md",
                &format!("---\ntitle: Tides\ndate: 2024\nlinks:\n  pdf: {address}\n---\n\nText.\n"),
            );
            site.write("static/files/My paper.pdf", "%PDF");
            site.build_well();
            let page = site.page("papers/tides/index.html");
            assert_eq!(buttons(&page), [format!("*PDF: {root}files/My%20paper.pdf")], "{settings}{address}");
            assert!(!page.contains("My%20paper.pdf\" rel=\"external\""));
            let list = site.page("index.html");
            let from_home = if root == "../../" { "./" } else { root };
            assert!(list.contains(&format!("href=\"{from_home}files/My%20paper.pdf\"")), "{list}");
            let whole = "citation_pdf_url\" content=\"https://example.org";
            assert_eq!(page.contains(whole), !settings.is_empty(), "{page}");
        }
    }
}

/// The warnings of a build: line, found, help.
fn warnings(site: &Site) -> Vec<(String, usize, String)> {
    let report = site.build();
    assert!(!report.failed());
    let mut told: Vec<_> = report
        .diagnostics
        .into_iter()
        .map(|problem| {
            let place = problem.place.expect("a place");
            (place.file.clone(), place.line, problem.found.unwrap_or_default())
        })
        .collect();
    told.sort();
    told
}

#[test]
fn what_leads_to_nothing_of_the_site_is_reported_with_its_line_by_every_build() {
    let site = Site::with_papers();
    site.write(
        "content/2024/tides.md",
        "---\ntitle: Tides\nlinks:\n  pdf: files/none.pdf\n  code: https://e.org/x\nimage: none.png\n---\n\n\
         [a](/tags/graphs/) [b](/tags/none/)\n[c](../first-paper/) [d](../none/) `[e](/none/)`\n\n\
         ## Notes\n\n![f](/none.png) [g](#here) [h](https://e.org/)\n",
    );
    site.write(
        "pages/about.md",
        "---\ntitle: About\n---\n\n[i](/papers/first-paper) [j](/dates/) [k](tags/)\n",
    );
    let paper = |line: usize, found: &str| ("content/2024/tides.md".to_owned(), line, format!("`{found}`"));
    let page = |line: usize, found: &str| ("pages/about.md".to_owned(), line, format!("`{found}`"));
    let expected = [
        paper(4, "files/none.pdf"),
        paper(6, "none.png"),
        paper(9, "/tags/none/"),
        paper(10, "../none/"),
        paper(14, "/none.png"),
        page(5, "/papers/first-paper"),
        page(5, "tags/"),
    ];
    assert_eq!(warnings(&site), expected);
    assert_eq!(warnings(&site), expected, "by the next build too");

    // What comes is no longer missing, what goes is, though nobody touched the paper.
    site.write("static/files/none.pdf", "%PDF");
    site.remove("content/2024/first-paper.md");
    let told = warnings(&site);
    assert!(!told.contains(&paper(4, "files/none.pdf")), "{told:?}");
    assert!(told.contains(&paper(10, "../first-paper/")), "{told:?}");
    crate::support::assert_same_tree(&site.path("public"), &site.build_clean(), "after changes");
}

#[test]
fn a_file_whose_name_looks_encoded_is_told_until_the_link_says_so() {
    let site = Site::new("format = 2\n");
    for name in ["My%20paper.pdf", "100%.pdf", "50%25.pdf"] {
        site.write(&format!("static/files/{name}"), "%PDF");
    }
    let link = |field: &str, text: &str| {
        let links = format!("links:\n  pdf: files/{field}.pdf");
        let text = format!("---\ntitle: Tides\n{links}\n---\n\n[a](/files/{text}.pdf)\n");
        site.write("content/tides.md", &text);
        let report = site.build();
        let told: Vec<_> =
            report.diagnostics.into_iter().map(|problem| problem.help.unwrap_or_default()).collect();
        (told, site.page("papers/tides/index.html"))
    };
    for (literal, encoded) in [("My%20paper", "My%2520paper"), ("50%25", "50%2525")] {
        let help = format!("write `/files/{encoded}.pdf`");
        let (told, _) = link(literal, literal);
        assert!(told.len() == 2 && told.iter().all(|told| told.contains(&help)), "{literal}: {told:?}");
        let (told, page) = link(encoded, encoded);
        assert!(told.is_empty(), "{encoded}: {told:?}");
        assert!(page.matches(&format!("files/{encoded}.pdf\"")).count() >= 2, "{page}");
        assert!(!page.contains(&format!("files/{literal}.pdf\"")), "{page}");
    }
    let (told, page) = link("100%", "100%25");
    assert!(told.is_empty() && page.contains("files/100%25.pdf\""), "{told:?}");
}

#[test]
fn no_link_to_a_file_leaves_the_site() {
    let site = Site::new("format = 2\nbase_url = \"https://example.org/archive/\"\n");
    site.write("content/tides.md", "---\ntitle: Tides\nlinks:\n  pdf: ../../x.pdf\n---\n\nText.\n");
    let report = site.build();
    let help = report.diagnostics[0].help.clone().unwrap_or_default();
    assert!(help.contains("`static/x.pdf`"), "{help}");
    site.write("static/x.pdf", "%PDF");
    site.build_well();
    let page = site.page("papers/tides/index.html");
    assert!(page.contains("href=\"/archive/x.pdf\"") && !page.contains("../x.pdf"), "{page}");
}

#[test]
fn files_that_bibtex_names_lie_where_the_settings_say() {
    let site = Site::new("format = 2\n[import]\nfiles = \"static/papers\"\n");
    site.write(
        "a.bib",
        "@article{bell, title={Tides in a Teacup}, author={Bell, Ada}, year={2024}, journal={Waves},\n\
         pdf={bell2024.pdf}, preview={bell.png}}\n\
         @article{chen, title={Ebb and Other Words}, author={Chen, Bo}, year={2024}, journal={Waves},\n\
         file={:chen/ebb.pdf:PDF}}\n\
         @article{dee, title={Foam on the Water}, author={Dee, Cy}, year={2024}, journal={Waves},\n\
         file={:/home/cy/foam.pdf:PDF}}\n",
    );
    site.run(&["import", "a.bib"]);
    let file = |slug: &str| site.read(&format!("content/2024/{slug}.md"));
    assert!(file("tides-in-a-teacup").contains("pdf: papers/bell2024.pdf"), "{}", file("tides-in-a-teacup"));
    assert!(file("tides-in-a-teacup").contains("image: papers/bell.png"));
    assert!(
        file("ebb-and-other-words").contains("pdf: papers/chen/ebb.pdf"),
        "{}",
        file("ebb-and-other-words")
    );
    assert!(file("foam-on-the-water").contains("file: /home/cy/foam.pdf"), "{}", file("foam-on-the-water"));
    site.write("static/papers/bell2024.pdf", "%PDF");
    let told = warnings(&site);
    let found: Vec<&str> = told.iter().map(|(_, _, found)| found.as_str()).collect();
    assert_eq!(found, ["`papers/chen/ebb.pdf`", "`papers/bell.png`"]);
}

#[test]
fn the_settings_say_whose_date_leads() {
    let fields = "record_date: 2025-02\narxiv: \"2405.00001\"\ndoi: 10.1234/tides\nvenue: Waves";
    let (site, page) = page_of(fields, "");
    assert!(page.contains("dates/2024/05/01/\">") && page.contains("arXiv preprint, published in"), "{page}");
    assert!(page.contains("<dt>Version of record</dt>\n<dd><time datetime=\"2025-02\">"), "{page}");
    assert!(site.page("index.html").contains("arXiv preprint, published in <cite>"), "lists say the same");
    site.edit("offprint.toml", |text| format!("{text}[versions]\nlead = \"record\"\n"));
    site.build_well();
    let page = site.page("papers/tides/index.html");
    assert!(!site.page("index.html").contains("preprint, published in"));
    assert!(page.contains("dates/2025/02/\">") && !page.contains("preprint, published in"), "{page}");
    assert!(page.contains("<dt>First posted</dt>\n<dd><time datetime=\"2024-05-01\">"), "{page}");
    assert!(
        site.exists("public/dates/2025/02/index.html") && !site.exists("public/dates/2024/05/index.html")
    );
    assert!(page.contains("citation_publication_date\" content=\"2025/02\""));
    crate::support::assert_same_tree(&site.path("public"), &site.build_clean(), "with another date");
}

#[test]
fn an_address_that_could_do_harm_is_told_and_leads_nowhere() {
    let site = Site::new("format = 2\n");
    site.write(
        "content/2024/tides.md",
        "---\ntitle: Tides\nlinks:\n  pdf: \"javascript:alert(1)\"\n  code: https://example.org/code\nimage: data:image/png,x\n---\n\n\
         A [cup](vbscript:x), a [mail](mailto:a@example.org).\n\n## Notes\n\n![saucer](file:///x.png)\n",
    );
    site.write("pages/about.md", "---\ntitle: About\n---\n\n[Me](javascript:x)\n");
    let told: Vec<(String, usize, String)> = warnings(&site);
    let told: Vec<(&str, usize, &str)> =
        told.iter().map(|(file, line, found)| (file.as_str(), *line, found.as_str())).collect();
    let paper = "content/2024/tides.md";
    assert_eq!(
        told,
        [
            (paper, 4, "`javascript:alert(1)`"),
            (paper, 6, "`data:image/png,x`"),
            (paper, 9, "`vbscript:x`"),
            (paper, 13, "`file:///x.png`"),
            ("pages/about.md", 5, "`javascript:x`"),
        ]
    );
    let page = site.page("papers/tides/index.html");
    assert!(!page.contains("javascript:") && !page.contains("href=\"vbscript") && !page.contains("file:///"));
    assert!(page.contains("https://example.org/code") && page.contains("mailto:a@example.org"));
}
