//! Braces that group text in LaTeX and don't show, told from braces that are part of the text.

use super::piece::Piece;
use super::reader::{Group, Reader, Step};

impl Reader<'_> {
    /// `{`: begins a group, or is a brace.
    pub(super) fn open_group(&mut self) -> Step {
        let inside = self.at + 1;
        match self.braces.close_of(self.at) {
            Some(close) if self.is_grouping(inside, close) => {
                self.flush(self.at);
                self.enter_group(self.at, close, Vec::new())
            }
            _ => Step::Plain(inside),
        }
    }

    /// `}`: ends the innermost group if it is its brace.
    pub(super) fn close_group(&mut self) -> Step {
        self.close_groups_before(self.at);
        let end = self.at + 1;
        match self.groups.pop_if(|group| group.close + 1 == end) {
            Some(group) => {
                self.flush(self.at);
                self.end_group(group);
                Step::Read(end)
            }
            None => Step::Plain(end),
        }
    }

    /// Goes on inside the braces at these byte offsets, which won't show.
    pub(super) fn enter_group(&mut self, open: usize, close: usize, endings: Vec<Piece>) -> Step {
        self.groups.push(Group { close, endings });
        Step::Read(open + 1)
    }

    /// Ends the groups whose closing brace was passed over.
    pub(super) fn close_groups_before(&mut self, at: usize) {
        while let Some(group) = self.groups.pop_if(|group| group.close < at) {
            self.end_group(group);
        }
    }

    fn end_group(&mut self, group: Group) {
        for ending in group.endings {
            self.pieces.push(ending);
        }
    }

    /// Whether braces group text: they hold a command, protect a word's capitals as in `{GPT}-4`, or
    /// hold plain words in a text that has other LaTeX.
    ///
    /// Sets (`{0, 1}`), records (`{"a": 1}`) and placeholders (`{name}`) keep their braces.
    fn is_grouping(&self, inside: usize, close: usize) -> bool {
        let text = &self.text[inside..close];
        let begins_command = |text: &str| {
            let quote = self.signs.escaped_quotes && text.starts_with("\\\"");
            text.starts_with('\\') && !quote && !text.starts_with("\\{")
        };
        // `1{,}000` is how LaTeX writes a thousand.
        if begins_command(text.trim_start()) || text == "," {
            return true;
        }
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b" -.'+".contains(byte);
        let length = text.bytes().take_while(plain).count();
        if length < text.len() {
            return self.signs.latex && begins_command(&text[length..]);
        }
        let words = &self.text[inside..close];
        if self.signs.latex {
            return words.is_empty() || words.contains(|c: char| c.is_alphabetic());
        }
        let touches_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
        let next_to_word = touches_word(self.before(inside - 1)) || touches_word(self.after(close + 1));
        words.contains(|c: char| c.is_uppercase())
            && !words.contains(' ')
            && (words.len() >= 2 || next_to_word)
    }
}
