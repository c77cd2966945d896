//! What a listing's text consists of once it has been read: text, math, code, addresses, and where styles begin and end.

/// One piece of a text. All strings hold what is meant, nothing is escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text as a reader sees it. Two of them never follow each other.
    Text(String),
    /// A formula in the line, on one line.
    Math(String),
    /// A formula on its own, on one line.
    Display(String),
    Code(String),
    /// An address that is shown as it is. It has a scheme, and nothing that [`fit`](super::address::fit)
    /// encodes.
    Address(String),
    /// A style begins. Styles may overlap and may never end: a writer drops what it can't show.
    Open(Style),
    Close(Style),
    LinkStart,
    /// A link's text ends; this is where it leads, an address of the same kind.
    LinkEnd(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Strong,
    Emphasis,
}

/// The pieces as they come.
#[derive(Debug, Default)]
pub(super) struct Pieces(Vec<Piece>);

impl Pieces {
    pub(super) fn push(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) => self.push_text(&text),
            _ => self.0.push(piece),
        }
    }

    /// Adds text. Where it meets other text one space is enough: commands leave spaces on both sides.
    pub(super) fn push_text(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(last)) if last.ends_with(' ') => last.push_str(text.trim_start_matches(' ')),
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.0.push(Piece::Text(text.to_string())),
        }
    }

    /// Takes away white space that the text so far ends with.
    pub(super) fn trim_end(&mut self) {
        if let Some(Piece::Text(last)) = self.0.last_mut() {
            last.truncate(last.trim_end().len());
            if last.is_empty() {
                self.0.pop();
            }
        }
    }

    /// Takes away this character if the text so far ends with it.
    pub(super) fn pop_if(&mut self, character: char) -> bool {
        let ends_so = self.last_char() == Some(character);
        if ends_so && let Some(Piece::Text(last)) = self.0.last_mut() {
            last.pop();
        }
        ends_so
    }

    /// The last character, if the last piece is text.
    pub(super) fn last_char(&self) -> Option<char> {
        match self.0.last() {
            Some(Piece::Text(last)) => last.chars().next_back(),
            _ => None,
        }
    }

    /// How many pieces there are: the index that the next one gets.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// Makes text again of a piece that turned out to begin nothing.
    pub(super) fn show_again(&mut self, index: usize, text: &str) {
        if let Some(piece) = self.0.get_mut(index) {
            *piece = Piece::Text(text.to_string());
        }
    }

    /// The pieces, texts that follow each other joined.
    pub(super) fn into_vec(self) -> Vec<Piece> {
        let mut joined = Self(Vec::with_capacity(self.0.len()));
        for piece in self.0 {
            match (&piece, joined.0.last_mut()) {
                (Piece::Text(text), Some(Piece::Text(last))) => last.push_str(text),
                _ => joined.0.push(piece),
            }
        }
        joined.0
    }
}
