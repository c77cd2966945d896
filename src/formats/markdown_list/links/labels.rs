//! What lists of papers call the links and the lines of a paper.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::formats::values::fields::names::{self, Target};
use crate::formats::values::identifier::{expected_address, without_prefix};
use crate::paper::{ArxivId, Field};

/// Names of links to the paper itself: of what kind, its address tells.
const OWN: &[&str] = &[
    "paper",
    "papers",
    "page",
    "link",
    "links",
    "url",
    "abs",
    "abstract",
    "html",
    "arxiv",
    "arxiv paper",
    "doi",
    "preprint",
    "openreview",
    "acl",
    "cvf",
    "official",
    "full paper",
    "original paper",
    "publication",
    "publisher",
    "read",
    "paper link",
    "arxiv link",
    "论文",
    "论文链接",
    "链接",
    "原文",
    "原文链接",
    "논문",
    "論文",
    "xiv",
    "biorxiv",
    "medrxiv",
    "ieee",
    "acm",
    "springer",
    "nature",
    "下载",
    "pdf 下载",
    "阅读论文",
    "查看论文",
    "阅读全文",
    "read paper",
    "view paper",
    "download",
    "sciencedirect",
    "arxiv pdf",
    "here",
];

/// What papers call a link to their entry of BibTeX.
pub(in crate::formats::markdown_list) const BIBTEX: &str = "bibtex";

/// Names of other links, and what papers call them.
const LINKS: &[(&str, &str)] = &[
    ("pdf", "pdf"),
    ("pdf link", "pdf"),
    ("code", "code"),
    ("codes", "code"),
    ("github", "code"),
    ("git", "code"),
    ("official code", "code"),
    ("open source implementation", "code"),
    ("official implementation", "code"),
    ("data and code", "code"),
    ("code and data", "code"),
    ("code & data", "code"),
    ("data & code", "code"),
    ("source code", "code"),
    ("code link", "code"),
    ("repo", "code"),
    ("repository", "code"),
    ("implementation", "code"),
    ("pytorch", "code"),
    ("tensorflow", "code"),
    ("tf", "code"),
    ("jax", "code"),
    ("caffe", "code"),
    ("keras", "code"),
    ("matlab", "code"),
    ("代码", "code"),
    ("コード", "code"),
    ("코드", "code"),
    ("project", "project"),
    ("project page", "project"),
    ("main page", "project"),
    ("official page", "project"),
    ("projectpage", "project"),
    ("website", "project"),
    ("web", "project"),
    ("webpage", "project"),
    ("homepage", "project"),
    ("home page", "project"),
    ("home", "project"),
    ("site", "project"),
    ("项目", "project"),
    ("主页", "project"),
    ("video", "video"),
    ("videos", "video"),
    ("youtube", "video"),
    ("talk", "video"),
    ("视频", "video"),
    ("slides", "slides"),
    ("slide", "slides"),
    ("ppt", "slides"),
    ("poster", "poster"),
    ("data", "data"),
    ("dataset", "data"),
    ("datasets", "data"),
    ("数据集", "data"),
    ("artifact", "artifact"),
    ("artifacts", "artifact"),
    ("model", "model"),
    ("models", "model"),
    ("checkpoint", "model"),
    ("checkpoints", "model"),
    ("weights", "model"),
    ("huggingface", "model"),
    ("hugging face", "model"),
    ("hf", "model"),
    ("demo", "demo"),
    ("local demo", "demo"),
    ("演示", "demo"),
    ("blog", "blog"),
    ("blog post", "blog"),
    ("post", "blog"),
    ("博客", "blog"),
    ("tweet", "tweet"),
    ("twitter", "tweet"),
    ("x", "tweet"),
    ("notes", "notes"),
    ("note", "notes"),
    ("supp", "supplement"),
    ("supplement", "supplement"),
    ("supplementary", "supplement"),
    ("appendix", "supplement"),
    ("bib", BIBTEX),
    ("citation", BIBTEX),
    ("bibtex", BIBTEX),
    ("cite", BIBTEX),
    ("kimi", "kimi"),
    ("papers with code", "papers with code"),
    ("semantic scholar", "semantic scholar"),
    ("google scholar", "google scholar"),
];

/// What links are called by where they lead or by their form, which says less than a label before them.
const PLACES: &[&str] = &[
    "git",
    "github",
    "hf",
    "hugging face",
    "huggingface",
    "pdf",
    "post",
    "ppt",
    "site",
    "web",
    "website",
    "youtube",
];

/// Whether a link is called only by where it leads or by its form.
pub(in crate::formats::markdown_list) fn is_place(text: &str) -> bool {
    PLACES.contains(&plain(text).as_str())
}

/// Programs by whose names links to code are called, which papers have in their titles, too.
const FRAMEWORKS: &[&str] = &["pytorch", "tensorflow", "tf", "jax", "caffe", "keras", "matlab"];

/// Whether a name is that of a program in which others are written.
pub(in crate::formats::markdown_list) fn is_framework(name: &str) -> bool {
    FRAMEWORKS.contains(&plain(name).as_str())
}

/// What papers call files that stand beside theirs, wherever these are.
pub(in crate::formats::markdown_list) const BESIDE_PAPERS: &[&str] =
    &["slides", "poster", "supplement", "data", "artifact", "code", "model", "video"];

/// What is always shown of `<details>` that tell more of a paper, and says nothing itself.
const DETAILS: &[&str] = &[
    "details",
    "detail",
    "more",
    "more details",
    "show more",
    "click to expand",
    "expand",
    "show",
    "详情",
    "详细信息",
    "更多",
    "展开",
    "点击展开",
];

/// Whether what is always shown of `<details>` says only that more is told there.
pub(in crate::formats::markdown_list) fn is_of_details(text: &str) -> bool {
    DETAILS.contains(&plain(text).as_str())
}

/// Names of lines that no field is called by.
const LINES: &[(&str, Target)] = &[
    ("by", Target::Field(Field::Authors)),
    ("作者", Target::Field(Field::Authors)),
    ("著者", Target::Field(Field::Authors)),
    ("저자", Target::Field(Field::Authors)),
    ("标题", Target::Field(Field::Title)),
    ("論文名", Target::Field(Field::Title)),
    ("제목", Target::Field(Field::Title)),
    ("摘要", Target::Field(Field::Body)),
    ("英文摘要", Target::Field(Field::Body)),
    ("原文摘要", Target::Field(Field::Body)),
    ("查看原文摘要", Target::Field(Field::Body)),
    ("中文摘要", Target::Field(Field::Summary)),
    ("概要", Target::Field(Field::Body)),
    ("초록", Target::Field(Field::Body)),
    ("summary", Target::Field(Field::Summary)),
    ("tl dr", Target::Field(Field::Summary)),
    ("tldr", Target::Field(Field::Summary)),
    ("ai summary", Target::Field(Field::Summary)),
    ("in short", Target::Field(Field::Summary)),
    ("key takeaway", Target::Field(Field::Summary)),
    ("highlight", Target::Field(Field::Summary)),
    ("总结", Target::Field(Field::Summary)),
    ("简介", Target::Field(Field::Summary)),
    ("日期", Target::Field(Field::Date)),
    ("发布日期", Target::Field(Field::Date)),
    ("发表日期", Target::Field(Field::Date)),
    ("发布时间", Target::Field(Field::Date)),
    ("发表时间", Target::Field(Field::Date)),
    ("提交时间", Target::Field(Field::Date)),
    ("提交日期", Target::Field(Field::Date)),
    ("时间", Target::Field(Field::Date)),
    ("公開日", Target::Field(Field::Date)),
    ("날짜", Target::Field(Field::Date)),
    ("publish date", Target::Field(Field::Date)),
    ("submitted", Target::Field(Field::Date)),
    ("submitted on", Target::Field(Field::Date)),
    ("submission date", Target::Field(Field::Date)),
    ("first announced", Target::Field(Field::Date)),
    ("published on", Target::Field(Field::Date)),
    ("release date", Target::Field(Field::Date)),
    ("last update", Target::Field(Field::Updated)),
    ("main category", Target::Field(Field::Categories)),
    ("年份", Target::Year),
    ("conf", Target::Field(Field::Venue)),
    ("publisher", Target::Field(Field::Venue)),
    ("published in", Target::Field(Field::Venue)),
    ("published at", Target::Field(Field::Venue)),
    ("accepted by", Target::Field(Field::Venue)),
    ("accepted at", Target::Field(Field::Venue)),
    ("会议", Target::Field(Field::Venue)),
    ("期刊", Target::Field(Field::Venue)),
    ("会议 期刊", Target::Field(Field::Venue)),
    ("期刊 会议", Target::Field(Field::Venue)),
    ("affiliation", Target::Field(Field::Organizations)),
    ("affiliations", Target::Field(Field::Organizations)),
    ("institute", Target::Field(Field::Organizations)),
    ("institutes", Target::Field(Field::Organizations)),
    ("机构", Target::Field(Field::Organizations)),
    ("单位", Target::Field(Field::Organizations)),
    ("key", Target::Field(Field::Tags)),
    ("key words", Target::Field(Field::Tags)),
    ("task", Target::Field(Field::Tags)),
    ("关键词", Target::Field(Field::Tags)),
    ("标签", Target::Field(Field::Tags)),
    ("subjects", Target::Field(Field::Categories)),
    ("subject", Target::Field(Field::Categories)),
    ("分类", Target::Field(Field::Categories)),
    ("类别", Target::Field(Field::Categories)),
    ("备注", Target::Notes),
    ("arxiv id", Target::Field(Field::Arxiv)),
    ("id", Target::Address),
];

/// A text in small letters without signs at its ends, as the tables have it.
pub(in crate::formats::markdown_list) fn plain(text: &str) -> String {
    let text = text.trim_matches(is_sign).to_lowercase();
    text.split(is_between_words).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The first word of such a text.
fn first_word(text: &str) -> String {
    let text = text.trim_start_matches(is_sign);
    let is_end = |letter: char| is_between_words(letter) || letter == '(';
    text.split(is_end).next().unwrap_or_default().trim_end_matches(is_sign).to_lowercase()
}

fn is_sign(letter: char) -> bool {
    !letter.is_alphanumeric()
}

fn is_between_words(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, ';' | '-' | '_' | '/')
}

/// What the text of a link says of where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats::markdown_list) enum Label {
    /// To the paper itself.
    Own,
    /// To something with this name.
    Named(&'static str),
}

/// What a link's text says of where it leads; `None` where it says something of its own.
pub(in crate::formats::markdown_list) fn of_link(text: &str) -> Option<Label> {
    if is_number(text) || expected_address(text).is_some() {
        return Some(Label::Own);
    }
    // Most links are called otherwise: their first word tells that sooner.
    if !FIRST_WORDS.contains(first_word(text).as_str()) {
        return None;
    }
    let plain = plain(text);
    if OWN.contains(&plain.as_str()) {
        return Some(Label::Own);
    }
    let named = |plain: &str| LINKS_BY_NAME.get(plain);
    named(&plain).or_else(|| named(&bare_label(text)?)).map(|label| Label::Named(label))
}

static LINKS_BY_NAME: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| LINKS.iter().copied().collect());

/// The words with which the names of [`OWN`] and [`LINKS`] begin.
static FIRST_WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = OWN.iter().chain(LINKS.iter().map(|(name, _)| name));
    names.map(|name| first_word(name)).collect()
});

/// Whether a text is the number of a paper on arXiv, perhaps behind its name.
fn is_number(text: &str) -> bool {
    let behind = text.trim_start_matches(is_sign);
    let behind = without_prefix(behind, "arxiv").unwrap_or(behind);
    // Most texts begin otherwise.
    if !first_word(behind).contains(|sign: char| sign.is_ascii_digit()) {
        return false;
    }
    let plain = plain(text);
    let number = plain.strip_prefix("arxiv").unwrap_or(&plain).trim_matches([':', '.', ' ']);
    ArxivId::parse_versioned(number).is_some()
}

/// What a link is called, without whose or which of several it leads to: `PyTorch-2 (quill)`.
fn bare_label(text: &str) -> Option<String> {
    let text = text.trim_matches(['[', ']', ' ']);
    let name = text
        .strip_suffix(')')
        .and_then(|text| text.split_once('('))
        .map_or(text, |(name, _)| name.trim_end());
    let parted = name.rsplit_once(['-', ' ']).filter(|(_, number)| number.parse::<u8>().is_ok());
    let name = parted.map_or(name, |(name, _)| name);
    (name.len() < text.len()).then(|| plain(name))
}

/// What a line or column with that name has of a paper.
pub(in crate::formats::markdown_list) fn of_line(name: &str) -> Option<Target> {
    let plain = plain(name);
    if plain.is_empty() || plain.len() > 40 {
        return None;
    }
    // What authors say to arXiv of their paper, which programs collect.
    match plain.as_str() {
        "comment" | "comments" => return Some(Target::Extra("arxiv_comment".to_owned())),
        "journal ref" | "journal reference" => return Some(Target::Extra("arxiv_journal_ref".to_owned())),
        _ => {}
    }
    let named = LINES.iter().find(|(known, _)| *known == plain).map(|(_, target)| target.clone());
    let of_link = || match of_link(&plain)? {
        Label::Own => Some(Target::Address),
        Label::Named(label) => Some(Target::Link(label.to_owned())),
    };
    named
        .or_else(|| {
            names::target(&plain)
                .map(|(_, target)| target)
                .filter(|target| !matches!(target, Target::Field(Field::Links)))
        })
        .or_else(of_link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_by_all_their_names() {
        for name in OWN {
            assert_eq!(of_link(&format!("[{name}]")), Some(Label::Own), "{name}");
        }
        for (name, label) in LINKS {
            for text in [format!("[{name}]"), format!("{name}-2"), format!("{name} (quill)")] {
                assert_eq!(of_link(&text), Some(Label::Named(label)), "{text}");
            }
        }
        for text in ["arXiv:2405.00001v2 [cs.CL]", "2405.00001", "https://moss.example.org/1"] {
            assert_eq!(of_link(text), Some(Label::Own), "{text}");
        }
        for text in ["Moss in the snow", "[2405.00001v2] Moss in the snow", "Papers of moss", ""] {
            assert_eq!(of_link(text), None, "{text}");
        }
    }
}
