//! The forms in which a digest is written.

use std::fmt::Write as _;

use super::{Digest, Item, Topic, period};
use crate::citing::formatted::escape_title;
use crate::formats::text::space::folded;
use crate::paper::Days;
use crate::paper::html::escaped;
use crate::site::Shared;

/// In which form a digest is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigestForm {
    /// Markdown, for chats and issues.
    Markdown,
    /// HTML with its styles within, for mails.
    Html,
    /// Plain text, for mails too.
    Text,
    /// HTML without styles and without its title, which feeds tell themselves.
    Entry,
}

/// A line of a list.
struct Line {
    /// With formulas between dollars.
    title: String,
    plain_title: String,
    /// The whole address of what it leads to, where the site's is known.
    address: Option<String>,
    /// What stands below it; may be empty.
    below: String,
}

impl Line {
    fn of(paper: &Item, shared: &Shared) -> Self {
        let votes = paper.votes.map(|votes| shared.locale.say("upvotes", &[("count", votes.into())]));
        let parts = [paper.people(shared), votes.unwrap_or_default()];
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        Self {
            title: folded(paper.title),
            plain_title: folded(&shared.markdown.shown_title(paper.title)),
            address: whole(shared, &paper.address()),
            below: folded(&parts.join(" · ")),
        }
    }

    /// The line that tells of what is not shown.
    fn of_more(words: String, address: &str, shared: &Shared) -> Self {
        Self {
            title: words.clone(),
            plain_title: words,
            address: whole(shared, address),
            below: String::new(),
        }
    }
}

/// A whole address, where that of the site is known.
fn whole(shared: &Shared, address: &str) -> Option<String> {
    shared.settings.base_url.as_ref().map(|base| format!("{base}{address}"))
}

impl Digest<'_> {
    /// Writes it with whole addresses, where that of the site is known.
    pub fn written(&self, shared: &Shared, form: DigestForm) -> String {
        let locale = &shared.locale;
        let mut text = String::new();
        if form != DigestForm::Entry {
            let (title, part) = (&shared.settings.title, period(self.days, locale));
            let title = locale.say("title-part", &[("title", title.into()), ("part", part.into())]);
            form.heading(1, &title, &mut text);
        }
        form.paragraph(&self.in_words(locale), &mut text);
        for topic in &self.topics {
            form.topic(topic, self.days, shared, &mut text);
        }
        if self.left_out > 0 {
            let words = locale.say("digest-more-topics", &[("count", self.left_out.into())]);
            form.items(&[Line::of_more(words, "tags/", shared)], &mut text);
        }
        form.whole(&text, shared)
    }
}

impl DigestForm {
    /// Those of the command line by their names.
    pub const NAMED: [(&'static str, Self); 3] =
        [("markdown", Self::Markdown), ("html", Self::Html), ("text", Self::Text)];

    fn topic(self, topic: &Topic, days: Days, shared: &Shared, text: &mut String) {
        let locale = &shared.locale;
        let other = locale.word("no-topic");
        self.heading(2, topic.tag.map_or(&other, |(name, _)| name), text);
        self.paragraph(&topic.in_words(days, locale), text);
        let mut lines: Vec<Line> = topic.papers.iter().map(|paper| Line::of(paper, shared)).collect();
        if topic.more() > 0 {
            let words = locale.say("digest-more", &[("count", topic.more().into())]);
            lines.push(Line::of_more(words, &topic.address(), shared));
        }
        self.items(&lines, text);
    }

    /// The styles of an element, of HTML that carries them.
    fn style(self, style: &str) -> String {
        if self == Self::Html { format!(" style=\"{style}\"") } else { String::new() }
    }

    fn heading(self, level: usize, words: &str, text: &mut String) {
        // An empty line would end it.
        let words = &folded(words);
        match self {
            Self::Markdown => {
                text.push_str(&"#".repeat(level));
                text.push(' ');
                escape_title(words, text);
                text.push_str("\n\n");
            }
            Self::Html | Self::Entry => {
                let size = if level == 1 { "24px" } else { "18px" };
                let style = self.style(&format!("margin:24px 0 4px;font-size:{size};line-height:1.3"));
                let level = if self == Self::Entry { level + 1 } else { level };
                let _ = writeln!(text, "<h{level}{style}>{}</h{level}>", escaped(words));
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
            Self::Html | Self::Entry => {
                let style = self.style("margin:0 0 12px;color:#555555");
                let _ = writeln!(text, "<p{style}>{}</p>", escaped(words));
            }
            Self::Text => {
                let _ = writeln!(text, "{words}\n");
            }
        }
    }

    fn items(self, lines: &[Line], text: &mut String) {
        let is_html = matches!(self, Self::Html | Self::Entry);
        if is_html {
            let _ = writeln!(text, "<ul{}>", self.style("margin:0;padding-left:20px"));
        }
        for line in lines {
            self.item(line, text);
        }
        text.push_str(if is_html { "</ul>\n" } else { "\n" });
    }

    fn item(self, line: &Line, text: &mut String) {
        let Line { title, plain_title, address, below } = line;
        match self {
            Self::Markdown => {
                text.push_str(if address.is_some() { "- [" } else { "- " });
                escape_title(title, text);
                if let Some(address) = address {
                    let _ = write!(text, "](<{address}>)");
                }
                if !below.is_empty() {
                    text.push_str("  \n  ");
                    escape_title(below, text);
                }
                text.push('\n');
            }
            Self::Html | Self::Entry => {
                let title = escaped(plain_title);
                let linked = match address {
                    Some(address) => {
                        format!("<a href=\"{}\"{}>{title}</a>", escaped(address), self.style("color:#0b57a4"))
                    }
                    None => title,
                };
                let below = match below.is_empty() {
                    true => String::new(),
                    false => format!("<br><span{}>{}</span>", self.style("color:#555555"), escaped(below)),
                };
                let _ = writeln!(text, "<li{}>{linked}{below}</li>", self.style("margin:0 0 8px"));
            }
            Self::Text => {
                let _ = writeln!(text, "* {plain_title}");
                for line in [below.as_str(), address.as_deref().unwrap_or_default()] {
                    if !line.is_empty() {
                        let _ = writeln!(text, "  {line}");
                    }
                }
            }
        }
    }

    /// What stands around all of it.
    fn whole(self, text: &str, shared: &Shared) -> String {
        match self {
            Self::Markdown | Self::Text => text.trim_end().to_owned() + "\n",
            Self::Entry => text.to_owned(),
            Self::Html => {
                let locale = &shared.locale;
                let direction = if locale.is_right_to_left() { "rtl" } else { "ltr" };
                let style =
                    "max-width:640px;font-family:sans-serif;font-size:16px;line-height:1.45;color:#1a1a1a";
                let language = escaped(locale.tag());
                format!("<div lang=\"{language}\" dir=\"{direction}\" style=\"{style}\">\n{text}</div>\n")
            }
        }
    }
}
