//! What came in over some days, by topic: as text that goes into a mail.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::Write as _;

use super::Report;
use crate::builder::{Builder, Options};
use crate::citing::formatted::escape_title;
use crate::collection::TermKind;
use crate::diagnostic::Diagnostic;
use crate::locale::{Argument, Locale};
use crate::paper::Date;
use crate::paper::html::escaped;
use crate::site::Site;
use crate::site::address::paper_address;

/// In which form a digest is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigestForm {
    /// Markdown, for chats and issues.
    Markdown,
    /// HTML with its styles within, for mails.
    Html,
    /// Plain text, for mails too.
    Text,
}

/// The days that a digest is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first one.
    pub first: Date,
    /// The last one.
    pub last: Date,
}

/// A digest: what is told of the papers of some days.
#[derive(Debug)]
struct Digest<'s> {
    /// Whose it is.
    site: &'s str,
    /// How many papers came in, and how many over as many days before.
    counts: [usize; 2],
    /// The papers by topic: those with most papers first, what has no topic last.
    topics: Vec<Topic<'s>>,
}

/// The new papers of a topic, the most voted first.
#[derive(Debug)]
struct Topic<'s> {
    /// What it is called, or none.
    name: Option<&'s str>,
    /// How many papers came in, and how many over as many days before.
    counts: [usize; 2],
    papers: Vec<Item<'s>>,
}

/// A paper as a digest has it.
#[derive(Debug)]
struct Item<'s> {
    /// With formulas between dollars.
    title: &'s str,
    plain_title: String,
    /// Where it is, where the site's address is known.
    address: Option<String>,
    byline: String,
}

/// How many people a digest names of a paper.
const NAMES: usize = 3;

impl Days {
    /// So many days, up to a last one; `None` for none, and where the calendar ends.
    pub fn up_to(last: Date, count: u32) -> Option<Self> {
        last.day()?;
        let mut first = last;
        for _ in 1..count {
            first = first.day_before()?;
        }
        (count > 0).then_some(Self { first, last })
    }

    /// As many days before these.
    fn before(self) -> Option<Self> {
        let mut count = 1;
        let mut day = self.first;
        while day < self.last {
            day = day.day_after()?;
            count += 1;
        }
        Self::up_to(self.first.day_before()?, count)
    }

    /// Whether a date is one of them; a month or a year is none.
    fn has(self, date: Date) -> bool {
        date.day().is_some() && (self.first..=self.last).contains(&date)
    }
}

/// Writes what came in over some days. Gives it with what is wrong with the site.
///
/// # Errors
/// When the site can't be read.
pub fn digest(options: Options, days: Days, form: DigestForm) -> Result<(String, Report), Vec<Diagnostic>> {
    let mut text = String::new();
    let mut papers = 0;
    // All that a digest tells is in the collection: no file is opened.
    let diagnostics = Builder::new(options).look_at(|site| {
        let digest = Digest::new(site, days);
        papers = digest.counts[0];
        text = digest.written(&site.shared.locale, days, form);
    })?;
    Ok((text, Report { papers, diagnostics }))
}

impl<'s> Digest<'s> {
    fn new(site: &'s Site, days: Days) -> Self {
        let collection = &site.collection;
        let before = days.before();
        let mut counts = [0; 2];
        let mut found: HashMap<Option<u32>, ([usize; 2], Vec<usize>)> = HashMap::new();
        for (ordinal, entry) in collection.papers.iter().enumerate() {
            let Some(date) = entry.facts.announced() else { continue };
            let which = match (days.has(date), before.is_some_and(|before| before.has(date))) {
                (true, _) => 0,
                (false, true) => 1,
                (false, false) => continue,
            };
            let topic = collection.terms(TermKind::Tag).of_paper(ordinal).first().copied();
            let (of_topic, papers) = found.entry(topic).or_default();
            counts[which] += 1;
            of_topic[which] += 1;
            if which == 0 {
                papers.push(ordinal);
            }
        }
        found.retain(|_, (_, papers)| !papers.is_empty());
        let mut topics: Vec<_> = found.into_iter().collect();
        // Terms are numbered in the order of their names.
        topics.sort_by_key(|(topic, (counts, _))| (topic.is_none(), Reverse(counts[0]), *topic));
        let topic = |(topic, (counts, mut papers)): (Option<u32>, ([usize; 2], Vec<usize>))| {
            let votes = |ordinal: usize| collection.papers[ordinal].facts.upvotes.unwrap_or_default();
            papers.sort_by_key(|ordinal| (Reverse(votes(*ordinal)), Reverse(*ordinal)));
            Topic {
                name: topic.map(|id| collection.terms(TermKind::Tag).get(id).name.as_str()),
                counts,
                papers: papers.into_iter().map(|ordinal| Item::new(site, ordinal)).collect(),
            }
        };
        Self { site: &site.shared.settings.title, counts, topics: topics.into_iter().map(topic).collect() }
    }

    fn written(&self, locale: &Locale, days: Days, form: DigestForm) -> String {
        let (from, to) = (locale.date(days.first), locale.date(days.last));
        let period = locale.say("digest-period", &[("from", (&from).into()), ("to", (&to).into())]);
        let title = locale.say("title-part", &[("title", self.site.into()), ("part", (&period).into())]);
        let mut text = String::new();
        form.heading(1, &title, &mut text);
        form.paragraph(&counts(locale, self.counts), &mut text);
        for topic in &self.topics {
            let other = locale.word("digest-other");
            form.heading(2, topic.name.unwrap_or(&other), &mut text);
            form.paragraph(&counts(locale, topic.counts), &mut text);
            form.items(&topic.papers, &mut text);
        }
        form.whole(&text, locale)
    }
}

/// How many papers there are now and were before, in words.
fn counts(locale: &Locale, [now, before]: [usize; 2]) -> String {
    let [now, before]: [Argument; 2] = [now.into(), before.into()];
    locale.say("digest-counts", &[("count", now), ("before", before)])
}

impl<'s> Item<'s> {
    fn new(site: &'s Site, ordinal: usize) -> Self {
        let (entry, locale) = (&site.collection.papers[ordinal], &site.shared.locale);
        let terms = site.collection.terms(TermKind::Author);
        let names: Vec<&str> =
            terms.of_paper(ordinal).iter().map(|id| terms.get(*id).name.as_str()).collect();
        let shown = if names.len() <= NAMES + 1 { names.len() } else { NAMES };
        let mut byline = names[..shown].join(&locale.word("comma"));
        if shown < names.len() {
            byline += &locale.say("and-others", &[("count", (names.len() - shown).into())]);
        }
        if let Some(votes) = entry.facts.upvotes.filter(|votes| *votes > 0) {
            let between = if byline.is_empty() { "" } else { " · " };
            byline = format!("{byline}{between}{}", locale.say("upvotes", &[("count", votes.into())]));
        }
        let base = site.shared.settings.base_url.as_ref();
        Self {
            title: &entry.facts.title,
            plain_title: site.shared.markdown.plain_title(&entry.facts.title),
            address: base.map(|base| format!("{base}{}", paper_address(&entry.slug))),
            byline,
        }
    }
}

impl DigestForm {
    /// All by the names of the command line.
    pub const ALL: [(&'static str, Self); 3] =
        [("markdown", Self::Markdown), ("html", Self::Html), ("text", Self::Text)];

    fn heading(self, level: usize, words: &str, text: &mut String) {
        match self {
            Self::Markdown => {
                text.push_str(&"#".repeat(level));
                text.push(' ');
                escape_title(words, text);
                text.push_str("\n\n");
            }
            Self::Html => {
                let size = if level == 1 { "24px" } else { "18px" };
                let words = escaped(words);
                let _ = writeln!(
                    text,
                    "<h{level} style=\"margin:24px 0 4px;font-size:{size};line-height:1.3\">{words}</h{level}>"
                );
            }
            Self::Text => {
                let line = if level == 1 { "=" } else { "-" };
                let _ = writeln!(text, "{words}\n{}\n", line.repeat(words.chars().count()));
            }
        }
    }

    fn paragraph(self, words: &str, text: &mut String) {
        match self {
            Self::Markdown => {
                escape_title(words, text);
                text.push_str("\n\n");
            }
            Self::Html => {
                let _ = writeln!(text, "<p style=\"margin:0 0 12px;color:#555555\">{}</p>", escaped(words));
            }
            Self::Text => {
                let _ = writeln!(text, "{words}\n");
            }
        }
    }

    fn items(self, papers: &[Item], text: &mut String) {
        if self == Self::Html {
            text.push_str("<ul style=\"margin:0;padding-left:20px\">\n");
        }
        for paper in papers {
            self.item(paper, text);
        }
        text.push_str(if self == Self::Html { "</ul>\n" } else { "\n" });
    }

    fn item(self, paper: &Item, text: &mut String) {
        let Item { title, plain_title, address, byline } = paper;
        match self {
            Self::Markdown => {
                text.push_str(if address.is_some() { "- [" } else { "- " });
                escape_title(title, text);
                if let Some(address) = address {
                    let _ = write!(text, "](<{address}>)");
                }
                if !byline.is_empty() {
                    text.push_str("  \n  ");
                    escape_title(byline, text);
                }
                text.push('\n');
            }
            Self::Html => {
                let title = escaped(plain_title);
                let linked = match address {
                    Some(address) => {
                        format!("<a href=\"{}\" style=\"color:#0b57a4\">{title}</a>", escaped(address))
                    }
                    None => title,
                };
                let byline = match byline.is_empty() {
                    true => String::new(),
                    false => format!("<br><span style=\"color:#555555\">{}</span>", escaped(byline)),
                };
                let _ = writeln!(text, "<li style=\"margin:0 0 8px\">{linked}{byline}</li>");
            }
            Self::Text => {
                let _ = writeln!(text, "* {plain_title}");
                for line in [byline.as_str(), address.as_deref().unwrap_or_default()] {
                    if !line.is_empty() {
                        let _ = writeln!(text, "  {line}");
                    }
                }
            }
        }
    }

    /// What stands around all of it.
    fn whole(self, text: &str, locale: &Locale) -> String {
        if self != Self::Html {
            return text.trim_end().to_owned() + "\n";
        }
        let direction = if locale.is_right_to_left() { "rtl" } else { "ltr" };
        let style = "max-width:640px;font-family:sans-serif;font-size:16px;line-height:1.45;color:#1a1a1a";
        let language = escaped(locale.tag());
        format!("<div lang=\"{language}\" dir=\"{direction}\" style=\"{style}\">\n{text}</div>\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_before_are_as_many() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let week = Days::up_to(date("2025-11-02"), 7).unwrap();
        assert_eq!(week.first, date("2025-10-27"));
        let before = week.before().unwrap();
        assert_eq!((before.first, before.last), (date("2025-10-20"), date("2025-10-26")));
        assert!(week.has(date("2025-10-27")) && week.has(date("2025-11-02")));
        assert!(!week.has(date("2025-10-26")) && !week.has(date("2025-11")));
        assert_eq!(Days::up_to(date("2025-11"), 7), None);
        assert_eq!(Days::up_to(date("2025-11-02"), 0), None);
    }
}
