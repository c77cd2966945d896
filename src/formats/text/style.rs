//! Puts the marks of styles and links around what was written, where Markdown will read them as such.

use std::ops::Range;

use super::piece::Style;

/// The deepest nesting that is followed.
const DEEPEST: usize = 16;

/// The styles and the link that are open, by where in the output they began.
#[derive(Default)]
pub(super) struct Styles {
    open: Vec<(Style, usize)>,
    link: Option<usize>,
    /// How many links began inside the open one; Markdown can't nest them.
    links_inside: usize,
}

impl Styles {
    pub(super) fn in_link(&self) -> bool {
        self.link.is_some()
    }

    pub(super) fn open(&mut self, style: Style, at: usize) {
        if self.open.len() < DEEPEST {
            self.open.push((style, at));
        }
    }

    /// Puts marks around what was written since the style began. `next` is what comes after it.
    ///
    /// Nothing is marked, so that the text stays plain, where marks would not be read as such: beside
    /// other stars, between a letter and a punctuation mark, around nothing or around paragraphs.
    pub(super) fn close(&mut self, out: &mut String, style: Style, next: Option<char>) {
        let Some(index) = self.open.iter().rposition(|open| open.0 == style) else {
            return;
        };
        let start = self.open[index].1;
        self.open.truncate(index);
        let nested = self.open.iter().any(|open| open.0 == style);
        let over_link = self.link.is_some_and(|link| link > start);
        let Range { start, end } = without_space(out, start);
        let inside = &out[start..end];
        if nested || over_link || inside.is_empty() || inside.contains("\n\n") {
            return;
        }
        let next = if end < out.len() { Some(' ') } else { next };
        let opens = flanks(out[..start].chars().next_back(), inside.chars().next());
        let closes = flanks(next, inside.chars().next_back());
        if opens && closes {
            let marks = if style == Style::Strong { "**" } else { "*" };
            out.insert_str(end, marks);
            out.insert_str(start, marks);
        }
    }

    pub(super) fn start_link(&mut self, at: usize) {
        if self.link.is_some() {
            self.links_inside += 1;
        } else {
            self.link = Some(at);
        }
    }

    /// Makes a link of what was written since it began.
    pub(super) fn end_link(&mut self, out: &mut String, target: &str) {
        if self.links_inside > 0 {
            self.links_inside -= 1;
            return;
        }
        let Some(start) = self.link.take() else {
            return;
        };
        self.open.retain(|open| open.1 <= start);
        let Range { start, end } = without_space(out, start);
        let shown = &out[start..end];
        // `]:` in code, which can't be escaped, would make a definition of it.
        if shown.is_empty() || shown.contains("\n\n") || shown.contains("]:") {
            return;
        }
        out.insert_str(end, &format!("]({target})"));
        // `![` would begin an image.
        out.insert(start, '[');
        if out[..start].ends_with('!') {
            out.insert(start - 1, '\\');
            self.open.iter_mut().filter(|open| open.1 >= start).for_each(|open| open.1 += 1);
        }
    }

    /// The line that was written ends here, perhaps shorter than it was.
    pub(super) fn line_ended(&mut self, length: usize) {
        self.open.iter_mut().for_each(|open| open.1 = open.1.min(length));
        self.link = self.link.map(|link| link.min(length));
    }
}

/// What was written from here on without white space around it, which stays where it keeps a mark such
/// as `~` from surrounding something.
fn without_space(out: &str, start: usize) -> Range<usize> {
    let inside = &out[start..];
    let is_mark = |c: char| "*_~^".contains(c);
    let begin = inside.len() - inside.trim_start().len();
    let end = inside.trim_end().len().max(begin);
    let trimmed = &inside[begin..end];
    let begin = if trimmed.starts_with(is_mark) { 0 } else { begin };
    let end = if trimmed.ends_with(is_mark) { inside.len() } else { end };
    start + begin..start + end
}

/// Whether stars between these two characters open or close what is inside: CommonMark's left- and
/// right-flanking delimiter runs.
fn flanks(outside: Option<char>, inside: Option<char>) -> bool {
    let apart = outside.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
    let hugs = inside.is_some_and(|c| !c.is_whitespace() && c != '*');
    outside != Some('*') && hugs && (apart || inside.is_some_and(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(before: &str, inside: &str, next: Option<char>) -> String {
        let mut styles = Styles::default();
        let mut out = before.to_string();
        styles.open(Style::Emphasis, out.len());
        out.push_str(inside);
        styles.close(&mut out, Style::Emphasis, next);
        out
    }

    #[test]
    fn marks_are_put_where_they_are_read_as_such() {
        assert_eq!(closed("a ", "b", Some('.')), "a *b*");
        assert_eq!(closed("a", "b", Some('c')), "a*b*");
        assert_eq!(closed("", " b ", None), " *b* ");
    }

    #[test]
    fn no_marks_are_put_elsewhere() {
        assert_eq!(closed("a", "(b)", None), "a(b)");
        assert_eq!(closed("", "(b)", Some('c')), "(b)");
        assert_eq!(closed("**", "b", None), "**b");
        assert_eq!(closed("", "b", Some('*')), "b");
        assert_eq!(closed("", " ", None), " ");
        assert_eq!(closed("", "a\n\nb", None), "a\n\nb");
    }
}
