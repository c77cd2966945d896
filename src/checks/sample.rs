//! A collection of papers as they come at their worst, and of one with everything: what a theme has to show
//! well, and where the reference of themes has its examples from.

use std::path::{Path, PathBuf};

use crate::fs;
use crate::settings::FILE_NAME;

/// The path below which the sample is published, so that links that leave it out are found.
pub(super) const BASE: &str = "/archive/";

/// A sample in a folder that goes away with it.
pub struct Sample {
    folder: tempfile::TempDir,
}

impl Sample {
    /// Writes the sample. `settings` is what its settings say of looks: the theme and its options.
    pub fn write(settings: &str) -> fs::Result<Self> {
        let folder = fs::temporary_folder()?;
        let sample = Self { folder };
        let head = "format = 2\ntitle = \"A sample of papers\"\ndescription = \"Papers as they come.\"\n\
            base_url = \"https://papers.example/archive/\"\npage_size = 3\nlogo = \"sample/logo.svg\"\n\
            favicon = \"sample/logo.svg\"\nimage = \"sample/card.png\"\n";
        let tables = "[digest]\npapers = 1\n[citations]\nfiles = true\n[people]\nmin_papers = 2\n[[feeds]]\nname = \"Recent work\"\nquery = \"year:2000..\"\n[[feeds]]\nname = \"For our pages\"\nquery = \"year:2000..\"\nformat = \"embed\"\n[menu]\n\"Papers\" = \"/\"\n\"Tags\" = \"/tags/\"\n\"Elsewhere\" = \"https://example.org/\"\n";
        sample.put(FILE_NAME, format!("{head}{settings}\n{tables}").as_bytes())?;
        for (file, text) in FILES {
            sample.put(file, text.as_bytes())?;
        }
        sample.put("static/sample/card.png", CARD)?;
        sample.put("content/2024/many-authors.md", many_authors().as_bytes())?;
        sample.put("content/2021/a-long-title.md", long_title().as_bytes())?;
        for number in 0..FILLERS {
            sample.put(&format!("content/filler/filler-{number:02}.md"), filler(number).as_bytes())?;
        }
        Ok(sample)
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A folder for the built site.
    pub fn output(&self) -> PathBuf {
        self.root().join("public")
    }

    fn put(&self, file: &str, bytes: &[u8]) -> fs::Result<()> {
        fs::write(&self.root().join(file), bytes)
    }
}

/// A picture of 1 by 1 pixel.
const CARD: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82";

const FILES: &[(&str, &str)] = &[
    (
        "static/sample/logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\"><circle cx=\"8\" cy=\"8\" r=\"7\"/></svg>\n",
    ),
    ("static/sample/paper.pdf", "%PDF-1.4\n"),
    (
        "people.toml",
        "format = 1\n[[person]]\nname = \"Ada Lovelace\"\norcid = \"0000-0002-1825-0097\"\nurl = \"https://example.org/~ada/\"\n",
    ),
    (
        "topics.toml",
        "format = 1\n[[topic]]\nname = \"graphs\"\nslug = \"graphs\"\ndescription = \"Points, and what joins them.\"\nphrases = [\"graphs\"]\n",
    ),
    (
        "pages/about.md",
        "---\ntitle: About $x^2$\ndescription: What this is.\n---\n\nText with a [link](/tags/), a table, a citation [see @lovelace2024everything, p. 3] and a note.[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## A part\n\n```papers\nlimit: 3\n```\n\n```papers\nlimit: 20\ngroup: type year\nstyle: references\nnumbered: down\n```\n\n[^1]: The note.\n",
    ),
    ("content/undated/nothing-but-a-title.md", "---\ntitle: Nothing but a title\n---\n"),
    (
        "content/2024/everything.md",
        r#"---
title: Everything about $\sqrt{x}$ and *more*
titles: {original: Всё, romanized: Vsyo, translated: All of it}
type: inproceedings
date: 2024-05-06
updated: 2024-06
record_date: 2024-09-01
added: 2024-05-07
authors:
  - {name: Ada Lovelace, orcid: 0000-0002-1825-0097, affiliation: [Analytical Society, Royal Institution], equal: 1, corresponding: true, roles: [Software]}
  - {name: 李明, romanized: Li Ming, affiliation: Analytical Society, equal: 1}
  - {name: Mary Somerville, affiliation: Royal Institution}
editors: [Charles Babbage]
organizations: [Analytical Society]
tags: [graphs, trees]
categories: [cs.CL, stat.ML]
language: en-GB
venue: Conference on Sample Papers
volume: "12"
issue: "3"
pages: 10-19
publisher: A Press
place: London
series: Notes on Samples
edition: Second
number: "7"
event: Sample Days 2024
track: Posters
session: Morning
award: Best paper
order: 4
license: CC-BY-4.0
funding: [{funder: A Fund, award: 12-B}]
arxiv: "2405.01234"
doi: 10.1000/sample.1
citekey: lovelace2024everything
relations:
  - {kind: version, to: many-authors}
  - {kind: erratum, to: 10.1000/sample.2}
links:
  pdf: sample/paper.pdf
  code: https://example.org/code
  project: https://example.org/project
citations: {count: 1234, source: OpenAlex, as_of: 2024-10-01}
presented: {by: Mary Somerville, date: 2024-11-02, time: "14:30", end: "15:30", zone: Europe/London, place: Room 12, url: https://example.org/call}
upvotes: 1200
comments: 34
github_stars: 5678
submitter: A Reader
summary: What it says in a sentence.
image: sample/card.png
alt: A point
appearances:
  - {listing: Daily papers, date: 2024-05-07, rank: 3, upvotes: 90}
  - {listing: A listing with a very long name that does not end before the line does, date: 2024-05}
status: corrected
aliases: [an-old-name]
extra: {room: 12, shelf: B}
---

An abstract with **bold** words, `code`, a formula $x_i \le \sqrt{2}$ and a [link](/tags/graphs/).

$$\sum_{i=1}^{n} i = \frac{n(n+1)}{2}$$

- one
- two

## Notes

The curator's own, with a table.

| a | b |
|---|---|
| 1 | 2 |
"#,
    ),
    (
        "content/2024/hostile.md",
        "---\ntitle: '<script>alert(1)</script> \"quoted\" & ''single'' {{ site.title }} {% raw %}'\ndate: 2024-05-06\nauthors: ['<b>Bold</b> \"Name\"', 'O''Hara & Sons']\ntags: ['<i>tag</i>', 'a/b?c#d']\norganizations: ['\"><img src=x>']\nvenue: '</title></script>'\nsummary: '</p></main><script>'\nlinks: {'<b>label</b>': 'https://example.org/?a=1&b=\"2\"', page: 'javascript:alert(1)'}\nextra: {room: '<b>x</b>'}\nupvotes: 1\n---\n\nText <script>alert(1)</script> with </div></main> and <!-- a comment.\n\n## <b>Notes</b>\n\n</article>\n",
    ),
    (
        "content/2023/right-to-left.md",
        "---\ntitle: مجموعة من الأوراق البحثية حول الرسوم البيانية\nlanguage: ar\ndate: 2023-11\nauthors: [محمد الخوارزمي, فاطمة الفهرية]\ntags: [رسوم]\nvenue: مجلة العينات\n---\n\nنص الملخص مع formula $x$ وكلمات English في الوسط.\n",
    ),
    (
        "content/2023/emoji.md",
        "---\ntitle: \"🤗 Papers with 👩‍👩‍👧 and e\\u0301, 論文 and ﷽\"\ndate: 2023\nauthors: [\"🦊 Fox\"]\ntags: [\"🚀\"]\nstatus: retracted\nupvotes: 0\n---\n\n🎉\n",
    ),
    (
        "content/2022/others.md",
        "---\ntitle: Counted but not named\ndate: 2022-01-31\nauthor_count: 2800\ntags: [trees]\nupvotes: 7\nstatus: withdrawn\nlinks: {pdf: https://example.org/a.pdf, 'a-very-long-label-without-any-place-where-it-could-be-broken-into-two-lines': https://example.org/b}\n---\n\nOne.\n",
    ),
    (
        "content/2022/editors-only.md",
        "---\ntitle: A volume\ntype: book\ndate: 2022-12-31\neditors: [Mary Somerville, Ada Lovelace]\nisbn: 978-3-16-148410-0\ntags: [graphs]\ndraft: false\n---\n",
    ),
];

fn many_authors() -> String {
    let authors: String = (1..=300).map(|number| format!("  - Given{number} Family{number}\n")).collect();
    let tags: String = (1..=40).map(|number| format!("  - tag number {number}\n")).collect();
    format!(
        "---\ntitle: A paper of three hundred\ndate: 2024-05-06\nauthors:\n{authors}tags:\n{tags}upvotes: 3\n---\n\nShort.\n"
    )
}

fn long_title() -> String {
    // 300 characters with words, and one without any place to break.
    let words = "An exceedingly thorough treatment of nearly everything ".repeat(5);
    let title = format!("{words}{}", "W".repeat(300 - words.len()));
    format!(
        "---\ntitle: {title}\ndate: 2021-02-03\nauthors: [{}]\nvenue: {words}\ntags: [{words}]\n---\n\n{}\n",
        "Wolfeschlegelsteinhausenbergerdorff".repeat(3),
        "longwordwithoutspaces".repeat(30)
    )
}

/// How many papers fill lists, so that they have several pages, long terms and trends.
const FILLERS: usize = 48;

/// A plain paper. Tags of the earlier half differ from those of the later one.
fn filler(number: usize) -> String {
    let (year, month) = (2023 + number / 24, 1 + number / 2 % 12);
    let tag = if number < FILLERS / 2 { "falling" } else { "rising" };
    format!(
        "---\ntitle: Plain paper {number}\ntype: article\ndate: {year}-{month:02}-{:02}\nauthors: [Ada Lovelace, Mary Somerville]\nvenue: Journal of Samples\norganizations: [Analytical Society]\ntags: [{tag}, graphs, trees]\nupvotes: {number}\n---\n\nOn graphs, spanning trees and matroids, number {number}.\n",
        1 + number % 28
    )
}
