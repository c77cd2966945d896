//! What lists of papers call the links and the lines of a paper, and the headings below which there is none.

use crate::formats::values::date::{self, month, year_in};
use crate::formats::values::fields::names::{self, Target};
use crate::formats::values::identifier::expected_address;
use crate::paper::{ArxivId, Date, Field};

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
pub(super) const BIBTEX: &str = "bibtex";

/// Names of other links, and what papers call them.
const LINKS: &[(&str, &str)] = &[
    ("pdf", "pdf"),
    ("pdf link", "pdf"),
    ("code", "code"),
    ("codes", "code"),
    ("github", "code"),
    ("git", "code"),
    ("official code", "code"),
    ("source code", "code"),
    ("code link", "code"),
    ("repo", "code"),
    ("repository", "code"),
    ("implementation", "code"),
    ("pytorch", "code"),
    ("tensorflow", "code"),
    ("tf", "code"),
    ("jax", "code"),
    ("代码", "code"),
    ("コード", "code"),
    ("코드", "code"),
    ("project", "project"),
    ("project page", "project"),
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

/// What papers call files that stand beside theirs, wherever these are.
pub(super) const BESIDE_PAPERS: &[&str] = &["slides", "poster", "supplement"];

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
pub(super) fn is_of_details(text: &str) -> bool {
    DETAILS.contains(&plain(text).as_str())
}

/// Names of lines that no field is called by.
const LINES: &[(&str, Target)] = &[
    ("by", Target::Field(Field::Authors)),
    ("speaker", Target::Talk("by")),
    ("speakers", Target::Talk("by")),
    ("presenters", Target::Talk("by")),
    ("presented by", Target::Talk("by")),
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
    ("subjects", Target::Field(Field::Categories)),
    ("subject", Target::Field(Field::Categories)),
    ("分类", Target::Field(Field::Categories)),
    ("类别", Target::Field(Field::Categories)),
    ("备注", Target::Notes),
    ("arxiv id", Target::Field(Field::Arxiv)),
    ("id", Target::Address),
];

/// Words of headings below which no papers are listed.
const OTHER_SECTIONS: &[&str] = &[
    "news",
    "update",
    "updates",
    "what's new",
    "whats new",
    "changelog",
    "todo",
    "to do",
    "roadmap",
    "contributing",
    "contribution",
    "contributions",
    "how to contribute",
    "citation",
    "citations",
    "cite",
    "citing",
    "how to cite",
    "bibtex",
    "license",
    "licence",
    "acknowledgement",
    "acknowledgements",
    "acknowledgment",
    "acknowledgments",
    "contact",
    "contact us",
    "contents",
    "content",
    "table of contents",
    "table of content",
    "toc",
    "usage",
    "installation",
    "install",
    "getting started",
    "quick start",
    "quickstart",
    "star history",
    "contributors",
    "about",
    "references to this list",
    "sponsors",
    "最新消息",
    "目录",
    "贡献",
    "引用",
    "致谢",
];

/// Words of headings that say nothing of what the papers below them are about.
const PLAIN_SECTIONS: &[&str] = &[
    "paper",
    "papers",
    "paper list",
    "papers list",
    "list",
    "list of papers",
    "paper collection",
    "workshop papers",
    "past sessions",
    "unpublished",
    "under review",
    "in preparation",
    "forthcoming",
    "working papers",
    "publications",
    "selected publications",
    "recent publications",
    "journal articles",
    "journal papers",
    "conference papers",
    "veröffentlichungen",
    "publikationen",
    "im druck",
    "in press",
    "reading list",
    "arxiv",
    "arxiv papers",
    "preprint",
    "preprints",
    "conference",
    "conferences",
    "journal",
    "journals",
    "main",
    "all papers",
    "more",
    "more papers",
    "new",
    "archive",
    "all",
    "other",
    "others",
    "misc",
    "miscellaneous",
    "论文",
    "论文列表",
    "today",
    "new papers",
    "latest papers",
    "recent papers",
    "introduction",
    "overview",
    "summary",
    "resources",
    "references",
    "bibliography",
    "related work",
];

/// Words of headings that say when papers were listed.
const PLAIN_WORDS: &[&str] = &[
    "", "updated", "on", "week", "of", "to", "–", "top", "paper", "papers", "ml", "ai", "daily", "the",
    "arxiv", "before", "after", "since", "and", "earlier", "in", "year", "years", "today", "older",
];

/// Words of headings that say with a year when a group met.
const SEASONS: &[&str] = &[
    "spring", "summer", "autumn", "fall", "winter", "schedule", "season", "semester", "term", "session",
    "sessions", "meetings",
];

/// A text in small letters without signs at its ends, as the tables have it.
pub(super) fn plain(text: &str) -> String {
    let is_sign = |letter: char| !letter.is_alphanumeric();
    let text = text.trim_matches(is_sign).to_lowercase();
    text.split(|letter: char| letter.is_whitespace() || matches!(letter, ';' | '-' | '_' | '/'))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What the text of a link says of where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// To the paper itself.
    Own,
    /// To something with this name.
    Named(&'static str),
}

/// What a link's text says of where it leads; `None` where it says something of its own.
pub(super) fn of_link(text: &str) -> Option<Label> {
    let plain = plain(text);
    let number = plain.strip_prefix("arxiv").unwrap_or(&plain).trim_matches([':', '.', ' ']);
    let is_number = ArxivId::parse_versioned(number).is_some() || expected_address(text.trim()).is_some();
    if OWN.contains(&plain.as_str()) || is_number {
        return Some(Label::Own);
    }
    let named = |plain: &str| LINKS.iter().find(|(name, _)| *name == plain);
    named(&plain).or_else(|| named(&bare_label(text)?)).map(|(_, label)| Label::Named(label))
}

/// What a link is called, without whose or which of several it leads to: `PyTorch-2 (quill)`.
fn bare_label(text: &str) -> Option<String> {
    let text = text.trim_matches(['[', ']', ' ']);
    let name = text.strip_suffix(')').and_then(|text| text.split_once(" (")).map_or(text, |(name, _)| name);
    let parted = name.rsplit_once(['-', ' ']).filter(|(_, number)| number.parse::<u8>().is_ok());
    let name = parted.map_or(name, |(name, _)| name);
    (name.len() < text.len()).then(|| plain(name))
}

/// What a line or column with that name has of a paper.
pub(super) fn of_line(name: &str) -> Option<Target> {
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

/// The date that a heading says of what stands below it, if it is about nothing else: `2024`, `Papers of 2024-06-16`,
/// `Week 9 (March 2 - March 8) - 2026`. Of a range of days it is the month.
pub(super) fn dated(heading: &str) -> Option<Date> {
    let words: Vec<String> = heading
        .split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '.' | '/')))
        .map(|word| word.trim_matches(['-', '.', '/']).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    let is_plain = |word: &String| {
        word.bytes().any(|byte| byte.is_ascii_digit())
            || month(word).is_some()
            || PLAIN_WORDS.contains(&word.as_str())
            || PLAIN_SECTIONS.contains(&word.as_str())
    };
    let is_open = words
        .iter()
        .any(|word| ["before", "after", "since", "earlier", "older", "and"].contains(&word.as_str()));
    if is_open || !words.iter().all(is_plain) {
        return None;
    }
    let of_year = |word: &String| (word.len() == 4).then(|| date::parse(word).ok()).flatten();
    let is_known = |date: &Date| (1900..2100).contains(&date.year());
    let months: Vec<u8> = words.iter().filter_map(|word| month(word)).collect();
    let day = words.iter().find_map(|word| date::parse(word).ok().filter(|day| day.month().is_some()));
    let mut years = words.iter().filter_map(of_year).filter(is_known);
    let year = years.next();
    // `2019 – 2021`
    if years.next().is_some_and(|other| Some(other) != year) {
        return None;
    }
    match (day.filter(is_known), year, months.as_slice()) {
        (Some(day), ..) => Some(day),
        (None, Some(year), []) => Some(year),
        // A week at the turn of the year is of the later one.
        (None, Some(year), [first, .., last]) if first > last => Date::from_ym(year.year(), *last),
        (None, Some(year), [first, ..]) => {
            let text = words.iter().filter(|word| word.len() < 5 || month(word).is_some()).cloned();
            let whole = date::parse(&text.collect::<Vec<_>>().join(" ")).ok();
            whole.filter(|_| months.len() == 1).or_else(|| Date::from_ym(year.year(), *first))
        }
        (None, None, _) => None,
    }
}

/// What a heading says of the papers below it.
pub(super) enum Section {
    /// There are none.
    Other,
    /// Nothing.
    Plain,
    /// What they are about.
    Topic(String),
}

/// What a heading says of the papers below it.
pub(super) fn section(heading: &str) -> Section {
    // What stands in brackets counts papers, or says how they are sorted.
    let heading = heading.split(['(', '（', '[']).next().unwrap_or_default();
    let heading = without_number(heading);
    let plain = plain(heading);
    let words = plain.split(' ').count();
    let has_year = year_in(heading).is_some();
    let is_plain = plain.split([' ', '.', ',']).all(|word| {
        word.bytes().any(|byte| byte.is_ascii_digit())
            || month(word).is_some()
            || PLAIN_WORDS.contains(&word)
            || has_year && SEASONS.contains(&word)
    });
    if OTHER_SECTIONS.contains(&plain.as_str()) {
        return Section::Other;
    }
    if is_plain
        || PLAIN_SECTIONS.contains(&plain.as_str())
        || plain.contains("awesome")
        || plain.contains(" of the week")
        || plain.contains(" of the day")
        || words > 8
        || plain.is_empty()
    {
        return Section::Plain;
    }
    let is_sign = |letter: char| !(letter.is_alphanumeric() || matches!(letter, '(' | ')'));
    Section::Topic(heading.trim().trim_matches(is_sign).to_owned())
}

/// A heading without the number before it: `2.1 Moss`, `III. Lichens`.
fn without_number(heading: &str) -> &str {
    let heading = heading.trim();
    let Some((number, behind)) = heading.split_once(' ') else { return heading };
    let is_short = |part: &str| (1..=2).contains(&part.len());
    let bare = number.trim_end_matches(['.', ')', ':', '、']);
    let is_number =
        bare.split('.').all(|part| is_short(part) && part.bytes().all(|digit| digit.is_ascii_digit()));
    let is_roman =
        bare.len() < number.len() && !bare.is_empty() && bare.chars().all(|sign| "IVX".contains(sign));
    let begins = behind.trim_start().starts_with(char::is_alphabetic);
    if begins && (is_number || is_roman) { behind.trim_start() } else { heading }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_headings_are_no_topics() {
        for (heading, expected) in [
            ("2.1 Moss", "Moss"),
            ("1. 综述", "综述"),
            ("III. Lichens", "Lichens"),
            ("I Lichens", "I Lichens"),
            ("3D Moss", "3D Moss"),
            ("2024 Moss", "2024 Moss"),
        ] {
            assert!(matches!(section(heading), Section::Topic(topic) if topic == expected), "{heading}");
        }
    }

    #[test]
    fn headings_may_be_dates() {
        for (heading, expected) in [
            ("2024", "2024"),
            ("Papers of 2024", "2024"),
            ("2024-06-16", "2024-06-16"),
            ("Updated on 2024.06.16", "2024-06-16"),
            ("June 2024", "2024-06"),
            ("June 16, 2024", "2024-06-16"),
            ("Top ML Papers of the Week (March 2 - March 8) - 2026", "2026-03"),
            ("Top ML Papers of the Week (February 23 - March 1) - 2026", "2026-02"),
            ("Week of December 30 - January 5, 2026", "2026-01"),
            ("2019 – 2021", ""),
            ("Before 2019", ""),
            ("Moss 2024", ""),
            ("Papers", ""),
            ("Week 12", ""),
        ] {
            assert_eq!(
                dated(heading).map(|date| date.to_string()).unwrap_or_default(),
                expected,
                "{heading}"
            );
        }
    }
}
