//! The site in its reader's language: words, plurals, dates, numbers, order; and words of one's own.

use std::collections::BTreeSet;

use offprint::builder::Builder;
use offprint::diagnostic::Diagnostic;
use offprint::locale::{Locale, SHIPPED, WordFile};

use crate::support::{Site, assert_same_tree, tree};

/// The languages that ship beside English.
fn others() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(tag, _)| *tag).filter(|tag| *tag != "en")
}

fn text_of(tag: &str) -> &'static str {
    SHIPPED.iter().find(|(known, _)| *known == tag).unwrap().1
}

/// A site in a language whose papers have no word of any language, but something in every field that a page shows.
fn site_in(language: &str) -> Site {
    let site = Site::new(&format!(
        "format = 2\ntitle = \"Qx\"\nbase_url = \"https://example.org/\"\nlanguage = \"{language}\"\npage_size = 2\n\
         [metadata]\nllms_txt = true\npaper_json = true\n[citations]\nfiles = true\n[options]\nshown_extra = [\"zq\"]\n\
         [abstracts]\nshow = \"all\"\n"
    ));
    for (number, (date, rest)) in PAPERS.iter().enumerate() {
        let text = format!(
            "---\ntitle: Vrk{number} plof\ndate: {date}\nauthors: [Zu Brk, Xa Grb, Wo Qrt{number}]\ntags: [mlq, \
             nrz]\nvenue: Fjk\nupvotes: {number}\ngithub_stars: 1234\n{rest}---\n\nBzz wug blick dax.\n"
        );
        site.write(&format!("content/{}/vrk-{number}.md", &date[..4]), &text);
    }
    for number in 0..30 {
        let month = number % 12 + 1;
        let text = format!(
            "---\ntitle: Wug{number}\ndate: {}-{month:02}\ntags: [{}]\n---\n\nBzz.\n",
            2019 + number / 12,
            if number < 24 { "mlq" } else { "nrz, kwp" }
        );
        site.write(&format!("content/wug/wug-{number}.md"), &text);
    }
    site.write("content/undated/wug.md", "---\ntitle: Wug\nauthor_count: 3\norganizations: [Zrk]\n---\n");
    site
}

/// Dates, and further fields.
const PAPERS: [(&str, &str); 8] = [
    (
        "2021-03-09",
        "status: retracted\nrelations:\n  - {kind: retraction, to: vrk-1}\n  - {kind: part, to: \"10.1000/1\"}\nlicense: CC-BY-4.0\n",
    ),
    (
        "2021-03-09",
        "status: withdrawn\nlinks:\n  pdf: https://x.invalid/1.pdf\n  video-2: https://x.invalid/v\n",
    ),
    ("2021-02-01", "status: corrected\nlinks:\n  code: https://x.invalid/c\n  page: https://x.invalid/p\n"),
    ("2020-01", "type: thesis\npublisher: Pqr\nlanguage: fr-CA\nsubmitter: Zu Brk\nupdated: 2021\n"),
    (
        "2020",
        "type: book\neditors: [Qo Lmn, Yi Vbn]\nedition: 2\nvolume: 3\nnumber: 4\nplace: Xq\nseries: Qw\nsummary: Dax.\n",
    ),
    (
        "2019-12-31",
        "type: inproceedings\npages: 12-34\ndoi: 10.1000/182\neditors: [Qo Lmn]\nevent: Zw\nsession: Zx\ntrack: Zy\norder: 3\naward: Zz\nextra: {zq: true}\n",
    ),
    (
        "2019-11-30",
        "arxiv: 2101.00001\nauthor_count: 30\ncitations: {count: 3, source: Qb, as_of: 2021-01-01}\n",
    ),
    (
        "2018-11-30",
        "type: dataset\nappearances:\n  - {listing: Zl, date: 2021-01-02, rank: 2, upvotes: 1}\ncategories: [q-x]\nadded: 2021-01-01\npresented: {by: Wo Qrt, date: 2020-05-04}\n",
    ),
];

#[test]
fn sites_in_other_languages_have_no_english_word() {
    // Names, and the fields of queries.
    let names =
        ["Offprint", "tag:", "author:", "JSON Feed", "Data URL", "GitHub", "arXiv", "ORCID", "JavaScript"];
    for language in others() {
        let site = site_in(language);
        let report = site.build();
        assert!(!report.failed(), "{language}: {:#?}", report.diagnostics);
        let own = words_in(text_of(language));
        let english: BTreeSet<String> = words_in(text_of("en")).difference(&own).cloned().collect();
        assert!(english.len() > 250, "{language}: {}", english.len());
        let mut kinds = BTreeSet::new();
        for (file, bytes) in tree(&site.path("public")) {
            let is_shown = file.ends_with(".html") || ["llms.txt", "opensearch.xml"].contains(&file.as_str());
            if !is_shown || file.starts_with("theme/") {
                continue;
            }
            kinds.insert(file.split('/').next().unwrap_or_default().to_owned());
            let page = String::from_utf8(bytes).unwrap();
            let mut shown = match file.as_str() {
                "llms.txt" => without(&without(&page, "(", ")"), "`", "`"),
                "opensearch.xml" => page
                    .split("<Description>")
                    .nth(1)
                    .and_then(|rest| rest.split('<').next())
                    .unwrap()
                    .to_owned(),
                _ => shown(&page),
            };
            for name in names {
                shown = shown.replace(name, " ");
            }
            let found: Vec<String> = words(&shown).filter(|word| english.contains(word)).collect();
            assert!(found.is_empty(), "{language}: {file} has {found:?} in:\n{shown}");
            if file.ends_with(".html") {
                assert!(page.contains(&format!("<html lang=\"{language}\"")), "{language}: {file}");
                assert_eq!(page.contains(" dir=\"rtl\""), language == "ar", "{language}: {file}");
            }
        }
        for kind in ["404.html", "papers", "tags", "authors", "dates", "trends", "search", "llms.txt", "page"]
        {
            assert!(kinds.contains(kind), "{language}: no {kind} among {kinds:?}");
        }
        let feed = site.page("feed.xml");
        assert!(feed.contains(&format!("xml:lang=\"{language}\"")), "{feed}");
    }
}

/// The words of a file of words: what it says beside keys, arguments and markup.
fn words_in(text: &str) -> BTreeSet<String> {
    let mut said = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let line = match line.split_once('=') {
            Some((key, value)) if !key.trim().contains(' ') && !line.starts_with(' ') => value,
            _ => line.trim_start().trim_start_matches('*'),
        };
        let line = match line.split_once(']') {
            Some((case, value)) if case.starts_with('[') => value,
            _ => line,
        };
        said.push(' ');
        said.push_str(&without(&without(&without(line, "<code", "</code>"), "<", ">"), "{", "}"));
    }
    words(&said).collect()
}

/// A text without what stands between two marks.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        kept.push_str(&rest[..start]);
        kept.push(' ');
        rest = rest[start + open.len()..].split_once(close).map_or("", |(_, behind)| behind);
    }
    kept + rest
}

/// Words of three Latin letters and more.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphabetic())
        .filter(|word| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .map(str::to_lowercase)
}

/// What a page shows and tells: its texts, and those of attributes; no code, no addresses, nothing for machines.
fn shown(page: &str) -> String {
    let page = page.replace("&quot;", "\"").replace("&#39;", "'").replace("&#x27;", "'");
    let words =
        page.split_once("data-search-words>").map_or("", |(_, rest)| rest.split("</script>").next().unwrap());
    // Keys of words for scripts are no words.
    let words = words.replace("\\\"", " ");
    let parts: Vec<&str> = words.split('"').collect();
    let is_key = |at: usize| parts.get(at + 1).is_some_and(|next| next.starts_with(':'));
    let words: String =
        (1..parts.len()).step_by(2).filter(|at| !is_key(*at)).map(|at| format!(" {} ", parts[at])).collect();
    let mut shown = without(&words, "{", "}");
    let page = without(&page, "<script", "</script>");
    let page = without(&page, "<style", "</style>");
    let page = without(&page, "<code", "</code>");
    for element in page.split('<') {
        let (tag, text) = element.split_once('>').unwrap_or(("", element));
        shown.push(' ');
        shown.push_str(text);
        let is_description =
            tag.starts_with("meta ") && (tag.contains("description") || tag.contains("og:title"));
        for (name, value) in attributes(tag) {
            let is_text = ["aria-label", "title", "placeholder", "alt"].contains(&name)
                || name.starts_with("data-") && !["data-address", "data-copy", "data-scheme"].contains(&name)
                || name == "content" && is_description;
            if is_text {
                shown.push(' ');
                shown.push_str(&without(value, "{", "}"));
            }
        }
    }
    shown
}

fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    tag.split("\" ").filter_map(|part| {
        let (name, value) = part.split_once("=\"")?;
        Some((name.rsplit([' ', '\n']).next()?, value.trim_end_matches('"')))
    })
}

#[test]
fn every_language_has_every_word_with_the_same_arguments() {
    let english = Locale::default();
    let files = WordFile::shipped();
    for language in others() {
        let own: Vec<WordFile> = files.iter().filter(|file| file.language == language).cloned().collect();
        let alone = Locale::new(language, &own).unwrap();
        let (has, needed): (Vec<&str>, Vec<&str>) =
            (alone.words().keys().collect(), english.words().keys().collect());
        assert_eq!(has, needed, "{language}");
        for key in needed {
            assert_eq!(alone.words().arguments(key), english.words().arguments(key), "{language}: {key}");
        }
        let whole = Locale::new(language, &files).unwrap();
        assert_eq!(whole.words().missing().count(), 0, "{language}");
    }
}

#[test]
fn things_are_counted_as_the_language_counts() {
    let files = WordFile::shipped();
    for (language, expected) in [
        ("en", ["0 papers", "1 paper", "2 papers", "3 papers", "11 papers", "100 papers", "1,234 papers"]),
        (
            "de",
            [
                "0 Publikationen",
                "1 Publikation",
                "2 Publikationen",
                "3 Publikationen",
                "11 Publikationen",
                "100 Publikationen",
                "1.234 Publikationen",
            ],
        ),
        (
            "fr",
            [
                "0 publication",
                "1 publication",
                "2 publications",
                "3 publications",
                "11 publications",
                "100 publications",
                "1\u{202f}234 publications",
            ],
        ),
        (
            "zh-Hans",
            ["0 篇论文", "1 篇论文", "2 篇论文", "3 篇论文", "11 篇论文", "100 篇论文", "1,234 篇论文"],
        ),
        (
            "zh-Hant",
            ["0 篇論文", "1 篇論文", "2 篇論文", "3 篇論文", "11 篇論文", "100 篇論文", "1,234 篇論文"],
        ),
        // All six forms.
        ("ar", ["لا أوراق", "ورقة واحدة", "ورقتان", "3 أوراق", "11 ورقة", "100 ورقة", "1,234 ورقة"]),
        // Digits of the country.
        ("ar-EG", ["لا أوراق", "ورقة واحدة", "ورقتان", "٣ أوراق", "١١ ورقة", "١٠٠ ورقة", "١٬٢٣٤ ورقة"]),
    ] {
        let locale = Locale::new(language, &files).unwrap();
        let counted =
            [0_u64, 1, 2, 3, 11, 100, 1234].map(|count| locale.say("papers", &[("count", count.into())]));
        assert_eq!(counted, expected, "{language}");
    }
}

#[test]
fn terms_stand_in_the_order_of_the_language() {
    for (language, expected, letters) in [
        ("de", &["Aal", "Ähre", "Azur", "Zürich"][..], &["A", "Z"][..]),
        ("sv", &["Aal", "Azur", "Zürich", "Ähre"], &["A", "Z", "Ä"]),
        ("zh-Hans", &["Aal", "Azur", "陈", "王", "张", "Zürich"], &["A", "C", "W", "Z"]),
        ("zh-Hant", &["Aal", "Azur", "Zürich", "王", "陳"], &["4劃", "11劃", "A", "Z"]),
        ("ar", &["أحمد", "باسم", "محمد", "Aal"], &["ا", "ب", "م", "A"]),
    ] {
        let site = Site::new(&format!("format = 2\nlanguage = \"{language}\"\n"));
        let mut mixed = expected.to_vec();
        mixed.sort_unstable_by_key(|name| std::cmp::Reverse(name.len() * 7 % 5));
        site.write("content/a.md", &format!("---\ntitle: A\ndate: 2024\ntags: {mixed:?}\n---\n"));
        site.build_well();
        let page = site.page("tags/index.html");
        let list = page.split("<ul class=\"terms\">").skip(1).collect::<String>();
        let mut places: Vec<usize> =
            expected.iter().map(|name| list.find(&format!(">{name}<")).unwrap()).collect();
        if language == "zh-Hant" {
            // Characters stand before letters.
            places.rotate_left(3);
        }
        assert!(places.is_sorted(), "{language}: {list}");
        let shown =
            page.split_once("class=\"letters\"").map_or("", |(_, rest)| rest.split("</nav>").next().unwrap());
        let shown: Vec<&str> = shown
            .split("</a>")
            .filter_map(|link| link.rsplit('>').next())
            .filter(|letter| !letter.trim().is_empty())
            .collect();
        assert_eq!(shown, letters, "{language}");
    }
}

#[test]
fn weeks_begin_as_they_do_in_the_languages_country() {
    // 9 March 2021 was a Tuesday.
    for (language, first, tuesday) in [("en", "Monday", 1), ("en-US", "Sunday", 2), ("ar", "السبت", 3)] {
        let site = site_in(language);
        assert!(!site.build().failed());
        let page = site.page("dates/2021/03/index.html");
        let month = page.split_once("<table class=\"month").unwrap().1;
        assert!(month.split("<th ").nth(1).unwrap().contains(first), "{language}: {month}");
        let week = month.split("<tr>").find(|week| week.contains("dates/2021/03/09/")).unwrap();
        let before = week.split("dates/2021/03/09/").next().unwrap().matches("<td>").count();
        assert_eq!(before, tuesday + 1, "{language}: {week}");
    }
}

#[test]
fn references_follow_the_language() {
    for (language, parts) in [
        ("de", ["(2. Aufl., Bd.", "Hrsg.", "S.\u{a0}12–34"]),
        ("fr", ["(2e éd., vol.", "dir.", "p.\u{a0}12–34"]),
        ("zh-Hans", ["第 2 版", "编", "第 12–34 页"]),
        ("ar", ["ط 2", "محرر", "ص 12–34"]),
    ] {
        let site = site_in(language);
        assert!(!site.build().failed());
        let pages = site.page("papers/vrk-4/index.html") + &site.page("papers/vrk-5/index.html");
        for part in parts {
            assert!(pages.contains(part), "{language}: {part}");
        }
    }
}

#[cfg(feature = "csl")]
#[test]
fn references_in_styles_follow_the_language() {
    let site = site_in("de");
    site.edit("offprint.toml", |text| {
        text.replace("files = true", "files = true\nstyles = [\"chicago-author-date\"]")
    });
    assert!(!site.build().failed());
    let german = site.page("papers/vrk-5/index.html");
    site.edit("offprint.toml", |text| text.replace("\"de\"", "\"en\""));
    assert!(!site.build().failed());
    let english = site.page("papers/vrk-5/index.html");
    let styled = |page: &str| {
        let references: Vec<String> = page
            .split("class=\"reference\"")
            .skip(2)
            .map(|part| part.split("</p>").next().unwrap().to_owned())
            .collect();
        references.join("\n")
    };
    assert!(
        styled(&german).contains("hg. von") || styled(&german).contains("herausgegeben von"),
        "{}",
        styled(&german)
    );
    assert!(styled(&english).contains("edited by"), "{}", styled(&english));
}

#[test]
fn a_site_overrides_words_and_a_theme_brings_its_own() {
    let site = Site::with_papers();
    site.edit("offprint.toml", |text| format!("language = \"de-AT\"\ntheme = \"mine\"\n{text}"));
    site.write("themes/mine/theme.toml", "extends = \"reading-room\"\n");
    site.write("themes/mine/locales/en.ftl", "shout = Hey { $who }!\nonly-here = Theme\n");
    site.write("themes/mine/locales/de.ftl", "shout = He, { $who }!\nsearch = Finden\ntags = Themen\n");
    site.write(
        "themes/mine/templates/404.html",
        "{% extends \"reading-room/404.html\" %}{% block content %}{{ t(key=\"shout\", who=\"<i>\") }}|{{ t(key=\"only-here\") }}|{{ t(key=\"search\") }}|{{ t(key=\"tags\") }}|{{ t(key=\"authors\") }}|{% endblock %}",
    );
    site.write("locales/de.ftl", "tags = Stichworte\n");
    site.write("locales/de-AT.ftl", "only-here = Jänner\n");
    site.build_well();
    let page = site.page("404.html");
    assert!(page.contains("He, &lt;i&gt;!|Jänner|Finden|Stichworte|Personen|"), "{page}");
    assert!(site.page("index.html").contains(">Stichworte</a>"), "the program's own places, too");
}

#[test]
fn wrong_uses_of_words_are_told_with_their_places() {
    let site = Site::with_papers();
    site.build_well();
    for (source, message, help) in [
        ("\n{{ t(key=\"papres\", count=1) }}", "there is no word `papres`", "did you mean `papers`?"),
        ("\n{{ t(key=\"papers\", cuont=1) }}", "the word `papers` takes no `cuont`", "did you mean `count`?"),
        ("\n{{ t(key=\"papers\") }}", "the word `papers` needs `count`", "add `count=…`"),
        (
            "\n{{ t(key=\"search\", x=1) }}",
            "the word `search` takes no `x`",
            "it takes nothing beside its key",
        ),
        ("\n{{ script_words(keys=[\"copeid\"]) }}", "there is no word `copeid`", "did you mean `copied`?"),
        ("\n{% set key = \"nosuch\" %}{{ t(key=key) }}", "there is no word `nosuch`", ""),
        (
            "\n{{ t(key=\"label\", label=\"<b>\" | safe) }}",
            "is plain text and can't take HTML as its `label`",
            "",
        ),
        ("\n{{ t(key=\"label\", label=none) }}", "is given no `label`: it is none here", ""),
    ] {
        site.write("templates/404.html", source);
        let report = site.build();
        let found: &Diagnostic = &report.diagnostics[0];
        let place = found.place.as_ref().unwrap();
        assert_eq!((place.file.as_str(), place.line), ("templates/404.html", 2), "{found:?}");
        assert!(found.message.contains(message), "{source}: {found:?}");
        assert!(help.is_empty() || found.help.as_deref() == Some(help), "{source}: {found:?}");
    }
}

#[test]
fn broken_files_of_words_are_told_with_their_places() {
    let site = Site::with_papers();
    site.edit("offprint.toml", |text| format!("language = \"de\"\n{text}"));
    for (text, line, message) in [
        ("a = x\n= y\n", 2, "words can't be read"),
        ("a = x\nb = { nosuch }\n", 2, "there is no `nosuch`"),
        ("a = x\nb = { b }\n", 2, "`b` leads back to itself"),
        ("a = { DATETIME($x) }\n", 1, "the function `DATETIME` can't be used here"),
        ("a = x\na = y\n", 2, "the word `a` stands here twice"),
        ("a =\n    .label = x\n", 1, "says nothing"),
        ("a = { $n ->\n    [1.5] x\n   *[other] y\n }\n", 2, "`[1.5]` is no whole number"),
    ] {
        site.write("locales/de.ftl", text);
        let report = site.build();
        assert!(report.stopped, "{text}");
        let found = &report.diagnostics[0];
        let place = found.place.as_ref().unwrap();
        assert_eq!((place.file.as_str(), place.line), ("locales/de.ftl", line), "{text}: {found:?}");
        assert!(found.message.contains(message) && found.help.is_some(), "{text}: {found:?}");
    }
    site.write("locales/de.ftl", "");
    site.write("locales/deutsch.txt", "");
    let report = site.build();
    assert_eq!(report.diagnostics.len(), 1, "{:?}", report.diagnostics);
    assert!(report.diagnostics[0].message.contains("named by no language"));
}

#[test]
fn a_change_of_language_or_of_a_word_is_exact() {
    let site = Site::with_papers();
    let mut builder = Builder::new(site.options());
    let mut check = |what: &str| {
        let report = builder.build();
        assert!(report.diagnostics.is_empty(), "{what}: {:#?}", report.diagnostics);
        assert_same_tree(&site.path("public"), &site.build_clean(), what);
    };
    check("as it was");
    site.edit("offprint.toml", |text| format!("language = \"de\"\n{text}"));
    check("another language");
    assert!(site.page("index.html").contains("Publikationen"));
    site.write("locales/de.ftl", "papers = { $count } Stück\n");
    check("a word");
    assert!(site.page("index.html").contains("3 Stück"));
    site.write("locales/de.ftl", "papers = { $count } Werke\n");
    check("another word");
    site.remove("locales/de.ftl");
    check("without the word");
    site.edit("offprint.toml", |text| text.replace("\"de\"", "\"ar\""));
    check("from right to left");
    assert!(site.page("papers/first-paper/index.html").contains("dir=\"rtl\""));
}
