//! What is done to HTML, and what makes it. A value that is HTML is marked as safe, by `| safe` or by what
//! made it; any other text is plain, whatever it holds.

use tera::{Kwargs, State, StringInput, Value};

use super::{Form, Helper, Tools, argument, given, needed};
use crate::paper::html::escape_into;
use crate::site::Links;
use crate::site::markdown::{HeadingLevel, Surroundings};
use crate::theme::markup::{Piece, pieces};

pub(super) const HELPERS: &[Helper] = &[
    Helper {
        name: "truncate",
        form: Form::Filter,
        description: "The beginning of a text, cut between words. Of HTML, which `| safe` has to say, tags don't count, formulas stay \
                      whole, and what is open is closed.",
        arguments: &[
            argument("words", "How many words there may be; a letter of Chinese or Japanese is one."),
            argument("length", "How many characters there may be."),
            argument("end", "What stands where something is left out; `…` without it."),
        ],
        examples: &[
            ("{{ paper.title | truncate(words=2) }}", "Attention is…"),
            ("{{ paper.title | truncate(length=14) }}", "Attention is…"),
            ("{{ paper.abstract_html | safe | truncate(words=2) }}", "<p>The <em>dominant</em>…</p>"),
        ],
        add: Some(|tera, _| tera.register_filter("truncate", truncate)),
    },
    Helper {
        name: "strip_tags",
        form: Form::Filter,
        description: "HTML without its tags. What is left is text that is escaped already, so that nothing of it comes alive.",
        arguments: &[],
        examples: &[("{{ \"<p>a <b>b</b> &amp; c</p>\" | strip_tags }}", "a b &amp; c")],
        add: Some(|tera, _| tera.register_filter("strip_tags", strip_tags)),
    },
    Helper {
        name: "markdown",
        form: Form::Filter,
        description: "Markdown as HTML, as abstracts are: with math, without live markup of its own unless the settings allow it.",
        arguments: &[
            argument("root", "`page.root`, so that links to pages of the site are right."),
            argument("heading", "The level of the highest headings, 1 to 6; 2 without it."),
        ],
        examples: &[(
            "{{ \"See *this* [page](/about/).\" | markdown(root=page.root) }}",
            "<p>See <em>this</em> <a href=\"../../about/index.html\">page</a>.</p>\n",
        )],
        add: Some(|tera, tools| {
            let tools = tools.clone();
            tera.register_filter("markdown", move |text: &str, kwargs: Kwargs, _: &State| {
                markdown(&tools, text, &kwargs)
            });
        }),
    },
];

fn markdown(tools: &Tools, text: &str, kwargs: &Kwargs) -> Result<Value, tera::Error> {
    let root: &str = needed(kwargs, "root")?;
    let heading: usize = given(kwargs, "heading")?.unwrap_or(2);
    let top_heading = HeadingLevel::try_from(heading)
        .map_err(|_| tera::Error::message(format!("the level of a heading is 1 to 6, and not {heading}")))?;
    // An address as deep as the page's own.
    let address = match &tools.links {
        Links::Relative => "x/".repeat(root.matches("../").count()),
        Links::Rooted(_) => String::new(),
    };
    let place = Surroundings { links: &tools.links, address: &address, top_heading, sizes: &[] };
    Ok(Value::safe_string(&tools.markdown.document(text, &place).html))
}

/// Elements around which words end.
const BLOCKS: [&str; 39] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

fn strip_tags(html: &str, _: Kwargs, _: &State) -> Value {
    let mut text = String::with_capacity(html.len());
    // Whether what stands between is a program or a style sheet.
    let mut is_code = false;
    for piece in pieces(html) {
        match piece {
            Piece::Text(piece) if !is_code => escape_into(&piece, &mut text),
            Piece::Text(_) => {}
            Piece::Start(element) => {
                is_code = is_program(&element.name);
                separate(&element.name, &mut text);
            }
            Piece::End { name, .. } => {
                is_code = false;
                separate(&name, &mut text);
            }
        }
    }
    Value::safe_string(text.trim())
}

fn separate(name: &str, text: &mut String) {
    if BLOCKS.contains(&name) && !text.is_empty() && !text.ends_with(char::is_whitespace) {
        text.push(' ');
    }
}

fn truncate(text: StringInput, kwargs: Kwargs, _: &State) -> Result<Value, tera::Error> {
    let (words, length) = (given(&kwargs, "words")?, given(&kwargs, "length")?);
    let end: &str = given(&kwargs, "end")?.unwrap_or("…");
    if words.is_none() && length.is_none() {
        return Err(tera::Error::message("`truncate` takes `words` or `length`"));
    }
    let mut room = Room { words, length, is_empty: true };
    if text.is_safe() {
        return Ok(Value::safe_string(&beginning_of_html(text.as_str(), &mut room, end)));
    }
    Ok(Value::from(match room.take(text.as_str()) {
        (_, true) => text.as_str().to_owned(),
        (kept, false) => format!("{}{end}", kept.trim_end()),
    }))
}

/// How much may still be shown.
struct Room {
    words: Option<usize>,
    length: Option<usize>,
    /// Whether nothing is shown yet.
    is_empty: bool,
}

impl Room {
    /// What of a text may be shown, and whether it is all of it.
    fn take<'t>(&mut self, text: &'t str) -> (&'t str, bool) {
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let word = word(rest);
            if !word.starts_with(char::is_whitespace) && !self.fits(word) {
                // One word that is too long is cut, so that something is shown.
                let kept = if self.is_empty { self.length.unwrap_or(0) } else { 0 };
                let kept = word.char_indices().nth(kept).map_or(0, |(end, _)| end);
                return (&text[..at + kept], false);
            }
            self.length = self.length.map(|length| length.saturating_sub(word.chars().count()));
            at += word.len();
        }
        (text, true)
    }

    fn fits(&mut self, word: &str) -> bool {
        let fits = self.words != Some(0) && self.length.is_none_or(|length| word.chars().count() <= length);
        if fits {
            self.words = self.words.map(|words| words - 1);
            self.is_empty = false;
        }
        fits
    }
}

/// The first word or the first white space of a text; a letter of a script without spaces is a word.
fn word(text: &str) -> &str {
    let Some(first) = text.chars().next() else { return "" };
    let ends = |letter: char| match first.is_whitespace() {
        true => !letter.is_whitespace(),
        false => letter.is_whitespace() || stands_alone(letter),
    };
    let end = match stands_alone(first) {
        true => first.len_utf8(),
        false => text.find(ends).unwrap_or(text.len()),
    };
    &text[..end]
}

/// Whether a letter is of Chinese or Japanese, which put no spaces between words.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether an element holds a program or a style sheet, and nothing to read.
fn is_program(name: &str) -> bool {
    matches!(name, "script" | "style")
}

/// The beginning of HTML: cut between words, formulas whole, and closed; without programs and style sheets.
fn beginning_of_html(html: &str, room: &mut Room, end: &str) -> String {
    let mut shown = String::with_capacity(html.len().min(4096));
    let mut open: Vec<String> = Vec::new();
    let mut is_code = false;
    for piece in pieces(html) {
        if is_code {
            is_code = matches!(piece, Piece::Text(_));
            continue;
        }
        match piece {
            Piece::Start(element) if is_program(&element.name) => is_code = true,
            Piece::Text(text) if is_whole(&open) => escape_into(&text, &mut shown),
            Piece::Text(text) => {
                let (kept, whole) = room.take(&text);
                if whole {
                    escape_into(kept, &mut shown);
                    continue;
                }
                escape_into(kept.trim_end(), &mut shown);
                return closed(shown, &open, end);
            }
            Piece::Start(element) => {
                if element.name == "math" && !is_whole(&open) && !room.fits("x") {
                    return closed(shown, &open, end);
                }
                shown.push('<');
                shown.push_str(&element.name);
                for (name, value) in &element.attributes {
                    shown.extend([" ", name, "=\""]);
                    escape_into(value, &mut shown);
                    shown.push('"');
                }
                shown.push('>');
                match element.closes_itself && !open.is_empty() && is_whole(&open) {
                    true => shown.extend(["</", &element.name, ">"]),
                    false if element.is_void() => {}
                    false => open.push(element.name),
                }
            }
            Piece::End { name, .. } => {
                let Some(place) = open.iter().rposition(|known| *known == name) else { continue };
                for name in open.drain(place..).rev() {
                    shown.extend(["</", &name, ">"]);
                }
            }
        }
    }
    // Nothing had to be left out.
    html.to_owned()
}

/// Whether this is within something that is shown whole or not at all.
fn is_whole(open: &[String]) -> bool {
    open.iter().any(|name| matches!(name.as_str(), "math" | "svg"))
}

/// HTML that is cut off, with all that is open closed.
fn closed(mut html: String, open: &[String], end: &str) -> String {
    html.truncate(html.trim_end().len());
    escape_into(end, &mut html);
    for name in open.iter().rev() {
        html.extend(["</", name, ">"]);
    }
    html
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::rendered;
    use super::*;

    /// What a filter makes of HTML that a template has in a name.
    fn cut(html: &str, words: Option<usize>, length: Option<usize>) -> String {
        beginning_of_html(html, &mut Room { words, length, is_empty: true }, "…")
    }

    #[test]
    fn html_is_cut_between_words_and_closed() {
        for (html, words, expected) in [
            ("<p>a b</p><p>c</p>", 3, "<p>a b</p><p>c</p>"),
            ("<p>a b</p><p>c</p>", 2, "<p>a b</p><p>…</p>"),
            ("<p>a b</p>", 1, "<p>a…</p>"),
            ("<p>a b</p>", 0, "<p>…</p>"),
            ("<ul><li>a<br>b c", 2, "<ul><li>a<br>b…</li></ul>"),
            (
                "a &lt;b&gt; <i title=\"&quot;x&quot;\">c d</i>",
                3,
                "a &lt;b&gt; <i title=\"&quot;x&quot;\">c…</i>",
            ),
            ("x <math><mi>y</mi><mo>&lt;</mo></math> z", 2, "x <math><mi>y</mi><mo>&lt;</mo></math>…"),
            ("x <math><mi>y</mi></math> z", 1, "x…"),
            ("</b>a b", 1, "a…"),
            ("注意力就是一切", 3, "注意力…"),
            ("", 0, ""),
        ] {
            assert_eq!(cut(html, Some(words), None), expected, "{html}");
        }
        assert_eq!(cut("<script>if (a && b)</script><p>abc defg</p>", Some(1), None), "<p>abc…</p>");
        assert_eq!(cut("<b>abc defg</b>", None, Some(6)), "<b>abc…</b>");
        assert_eq!(cut("<b>abcdefg</b>", None, Some(3)), "<b>abc…</b>");
    }

    #[test]
    fn cells_and_other_blocks_keep_words_apart() {
        let html = "<table><tr><th>one</th><td>two</td></tr></table><nav>three</nav>four";
        let call = format!("{{{{ \"{html}\" | strip_tags }}}}");
        assert_eq!(rendered(&call), "one two three four");
    }

    #[test]
    fn a_plain_text_stays_plain() {
        for (call, expected) in [
            ("truncate(words=2)", "a &lt;b&gt;…"),
            ("truncate(words=9)", "a &lt;b&gt; c &amp; d"),
            ("truncate(length=3, end=\"\")", "a"),
            ("truncate(length=0)", "…"),
        ] {
            assert_eq!(rendered(&format!("{{{{ \"a <b> c & d\" | {call} }}}}")), expected, "{call}");
        }
        assert!(rendered("{{ \"a\" | truncate }}").contains("takes `words` or `length`"));
    }

    #[test]
    fn no_markup_comes_alive() {
        for source in [
            "{{ hostile | strip_tags }}",
            "{{ hostile | strip_tags | safe }}",
            "{{ hostile | strip_tags | strip_tags | safe }}",
            "{{ hostile | truncate(words=4) }}",
            "{{ hostile | truncate(length=1000) }}",
            "{{ hostile | strip_tags | truncate(words=3) }}",
            "{{ hostile | initials }}{{ hostile | slug }}{{ hostile | digest }}{{ hostile | urlencode }}",
        ] {
            assert!(!rendered(source).contains('<'), "{source}: {}", rendered(source));
        }
        let html = rendered("{{ hostile | markdown(root=page.root) }}");
        assert!(pieces(&html).iter().all(|piece| match piece {
            Piece::Start(element) => matches!(element.name.as_str(), "p"),
            Piece::End { .. } | Piece::Text(_) => true,
        }));
        let links = rendered(
            "{{ \"[a](javascript:alert(1)) ![b](https://example.org/x.png)\" | markdown(root=page.root) }}",
        );
        assert!(!links.contains("javascript:") && !links.contains("<img"), "{links}");
    }

    #[test]
    fn headings_of_markdown_begin_where_they_are_told() {
        assert_eq!(rendered("{{ \"# a\" | markdown(root=\"\", heading=4) }}"), "<h4>a</h4>\n");
        assert!(rendered("{{ \"# a\" | markdown(root=\"\", heading=7) }}").contains("1 to 6"));
        assert!(rendered("{{ \"# a\" | markdown }}").contains("root"));
    }

    proptest! {
        #[test]
        fn whatever_is_cut_stays_balanced_and_a_beginning(
            parts in proptest::collection::vec(proptest::sample::select(vec![
                "<p>", "</p>", "<em>", "</em>", "<b class='x'>", "</b>", "<br>", "word ", "é", "&lt;", "&amp;", " ",
                "<math><mi>x</mi>", "</math>", "注", "\"", "'", "<", ">",
            ]), 0..24),
            words in 0_usize..6,
        ) {
            let html = parts.concat();
            let shown = cut(&html, Some(words), None);
            prop_assume!(shown != html);
            let mut open = Vec::new();
            for piece in pieces(&shown) {
                match piece {
                    Piece::Start(element) if !element.is_void() => open.push(element.name),
                    Piece::End { name, .. } => prop_assert_eq!(open.pop(), Some(name), "{} of {}", &shown, &html),
                    Piece::Start(_) | Piece::Text(_) => {}
                }
            }
            prop_assert!(open.is_empty(), "{} of {}", &shown, &html);
            let text = |html: &str| -> String {
                pieces(html).into_iter().filter_map(|piece| match piece { Piece::Text(text) => Some(text), _ => None }).collect()
            };
            let shown_text = text(&shown);
            let kept = shown_text.trim_end_matches('…').trim_end();
            prop_assert!(text(&html).starts_with(kept), "{} of {}", &shown, &html);
        }
    }
}
