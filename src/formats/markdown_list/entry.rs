//! What a line of a list says of a paper: its title, its links, who wrote it, where and when it appeared, in
//! whatever order.

use super::labels::{self, Label, plain};
use super::people::{are_names, are_several_names};
use super::place::{Place, place, place_in_brackets, place_of_link};
use crate::formats::syntax::markdown::{self, Piece};
use crate::formats::text::space::folded;
use crate::formats::values::fields::Target;
use crate::formats::values::identifier::{web_address, without_prefix};
use crate::paper::Field;

/// What a line, or a cell of a table, says.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// What is likely the title; empty where nothing is.
    pub title: String,
    /// The title is a link, or in strong type, or between quotation marks.
    pub is_marked: bool,
    /// Links with what they are called; the paper's own has no name.
    pub links: Vec<(String, String)>,
    /// A link leads to a paper.
    pub leads_to_paper: bool,
    /// The names of its authors.
    pub authors: String,
    /// Where and when it appeared.
    pub place: Place,
    /// Values behind their names: the name, what it is for, the value.
    pub lines: Vec<(String, Target, String)>,
    /// What else is said.
    pub rest: Vec<String>,
    /// The title stands within a sentence.
    pub is_sentence: bool,
    /// What the next paragraphs are: the last line has its name and not yet, or not all of, its value.
    pub awaits: Option<Target>,
}

impl Entry {
    /// What these pieces say.
    pub(super) fn of(pieces: &[Piece]) -> Self {
        let mut entry = Self::default();
        let mut tokens = Vec::new();
        for line in lines(pieces) {
            if let Some((name, target, value)) = labelled(&line) {
                let is_long = matches!(target, Target::Field(Field::Body | Field::Summary));
                let is_empty = !value.iter().any(|piece| piece.text.contains(char::is_alphanumeric));
                entry.awaits = (is_long || is_empty).then(|| target.clone());
                entry.labelled(&name, target, value);
                continue;
            }
            // What has a name on a line of its own stands below it.
            if let Some(target) =
                entry.awaits.clone().filter(|_| markdown::text(&line).contains(char::is_alphanumeric))
            {
                entry.labelled(CONTINUED, target, line);
                continue;
            }
            tokens.extend(line.into_iter().flat_map(tokens_of));
            tokens.push(Token::End);
        }
        let title = marked_title(&tokens);
        for (at, token) in tokens.iter().enumerate() {
            match token {
                _ if Some(at) == title => entry.take_title(token),
                Token::Link { text, address } => entry.link(text, address),
                Token::Place(found) => entry.at(found.clone()),
                Token::Text { .. } | Token::End => {}
            }
        }
        entry.is_marked = title.is_some();
        entry.is_sentence = title.is_some_and(|title| is_behind_words(&tokens[..title]));
        for text in texts(&tokens, title) {
            entry.say(&text);
        }
        entry
    }

    /// Whether it is about a link and nothing else: its label, or a name of a line.
    pub(super) fn is_detail(&self) -> bool {
        self.title.is_empty() && !(self.links.is_empty() && self.lines.is_empty())
    }

    fn take_title(&mut self, token: &Token) {
        let (text, address) = match token {
            Token::Link { text, address } => (text, Some(address)),
            Token::Text { text, .. } => (text, None),
            Token::Place(_) | Token::End => return,
        };
        self.title = title(text);
        if let Some(address) = address {
            self.add_link("", address, false);
        }
    }

    /// Takes a link by its text.
    pub(super) fn link(&mut self, text: &str, address: &str) {
        match labels::of_link(text) {
            Some(Label::Own) => self.add_link("", address, true),
            Some(Label::Named(label)) => self.add_link(label, address, false),
            // A picture tells nothing but where it leads.
            None if plain(text).is_empty() => self.add_link("", address, false),
            None => match place_of_link(text, is_of_papers(address)) {
                Some(found) => {
                    self.at(found);
                    self.add_link("", address, true);
                }
                None => self.add_link(&plain(text), address, false),
            },
        }
    }

    /// Adds a link to the paper where its text says so, or to whatever its address tells.
    fn add_link(&mut self, label: &str, address: &str, is_paper: bool) {
        if is_within_page(address) {
            return;
        }
        self.leads_to_paper |= is_of_papers(address) || (is_paper && !is_of_code(address));
        self.links.push((label.to_owned(), address.to_owned()));
    }

    pub(super) fn at(&mut self, found: Place) {
        let precision = |place: &Place| place.date.map_or(0, |date| 1 + usize::from(date.month().is_some()));
        if precision(&found) > precision(&self.place) {
            self.place.date = found.date;
        }
        self.place.venue = self.place.venue.take().or(found.venue);
        self.place.is_archived |= found.is_archived;
        self.rest.extend(found.name);
    }

    pub(super) fn labelled(&mut self, name: &str, target: Target, value: Vec<Piece>) {
        for piece in value.iter().filter(|piece| piece.link.is_some()) {
            let address = piece.link.clone().unwrap_or_default();
            match (&target, labels::of_link(&piece.text)) {
                (Target::Link(label), None | Some(Label::Own)) => {
                    self.add_link(label, &address, label == "pdf");
                }
                (Target::Address, None) => self.add_link("", &address, true),
                _ => self.link(&piece.text, &address),
            }
        }
        let shown = value.iter().filter(|piece| {
            piece.link.is_none()
                || matches!(target, Target::Field(_) | Target::Notes)
                    && labels::of_link(&piece.text).is_none()
        });
        let text: String = shown.map(|piece| piece.text.as_str()).collect();
        let text =
            folded(text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '|' | ':')));
        // What stands between links only parts them.
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        match self.lines.last_mut() {
            Some((_, last, known)) if *last == target && name == CONTINUED => {
                known.push(' ');
                known.push_str(&text);
            }
            _ => self.lines.push((name.to_owned(), target, text)),
        }
    }

    /// Takes what a text beside the title says, or is the title's where there is none yet.
    pub(super) fn say(&mut self, text: &str) {
        let mut rest = Some(text);
        while let Some(text) = rest {
            rest = self.say_first(text);
        }
    }

    /// Takes the first that a text says, and gives back what follows it.
    fn say_first<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let whole = text.trim_start_matches(is_separator).trim();
        let text =
            text.trim_matches(is_separator).trim_start_matches([')', ']']).trim_end_matches(['(', '[']);
        let text = text.trim_matches(is_separator);
        let text =
            text.strip_prefix(['[', '(']).and_then(|text| text.strip_suffix([']', ')'])).unwrap_or(text);
        let text = ["by ", "in ", "at "].iter().find_map(|word| without_prefix(text, word)).unwrap_or(text);
        if let Some(found) = place(text) {
            self.at(found);
            return None;
        }
        // A number or a picture says nothing.
        if !text.contains(char::is_alphabetic) {
            return None;
        }
        if self.title.is_empty() {
            return self.begin(text);
        }
        if self.authors.is_empty() {
            if are_names(text) && behind_others(text).is_none_or(|(_, rest)| rest.is_empty()) {
                text.clone_into(&mut self.authors);
                return None;
            }
            if let Some((names, rest)) = behind_names(text) {
                names.trim().clone_into(&mut self.authors);
                return Some(rest);
            }
        }
        if let Some((first, rest)) = text.split_once([',', '.'])
            && let Some(found) = place(first)
            && !rest.starts_with(|letter: char| letter.is_ascii_digit())
        {
            self.at(found);
            return Some(rest);
        }
        // Words that only lead to a link say nothing without it.
        let leads_on = text.split_whitespace().count() < FEWEST_WORDS && !text.contains(char::is_uppercase);
        if !leads_on {
            self.rest.push(folded(whole));
        }
        None
    }

    /// Takes the first words of a text without marks as the title, or as the names of authors before it.
    fn begin<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let words = |text: &str| text.split_whitespace().count();
        let ends = [". ", " - ", " – ", " — "];
        let end = ends.iter().filter_map(|end| Some((text.find(end)?, end.len()))).min();
        match end.filter(|(at, _)| words(&text[..*at]) >= FEWEST_WORDS) {
            Some((at, length)) if self.authors.is_empty() && are_several_names(&text[..at]) => {
                text[..at].clone_into(&mut self.authors);
                Some(&text[at + length..])
            }
            Some((at, length)) => {
                self.take_text(&text[..at]);
                Some(&text[at + length..])
            }
            None => {
                self.take_text(text);
                None
            }
        }
    }

    /// Takes a text without marks as the title, but for where and when it appeared: `Moss in the snow, ICLR 2020`.
    fn take_text(&mut self, text: &str) {
        let parted =
            text.rsplit_once(", ").filter(|(name, _)| name.split_whitespace().count() >= FEWEST_WORDS);
        let found = parted.and_then(|(name, rest)| Some((name, place(rest).filter(|it| it.date.is_some())?)));
        match found {
            Some((name, found)) => {
                self.title = title(name);
                self.at(found);
            }
            None => self.title = title(text),
        }
    }
}

/// The names with which a text begins, and what follows: behind `et al.`, a full stop, or the comma before
/// where it appeared.
fn behind_names(text: &str) -> Option<(&str, &str)> {
    let parts = |end: &'static str| {
        text.match_indices(end).map(|(at, end)| (&text[..at], &text[at + end.len()..])).take(MOST_PARTS)
    };
    behind_others(text)
        .or_else(|| parts(". ").find(|(names, _)| !ends_with_initial(names) && are_names(names)))
        .or_else(|| parts(", ").find(|(names, rest)| are_names(names) && place(rest).is_some()))
        .or_else(|| parts(" in ").find(|(names, rest)| are_names(names) && place(rest).is_some()))
}

/// What lines are called that go on with the value of the one before.
const CONTINUED: &str = "text";

/// How many words a title has at least that only its end marks.
const FEWEST_WORDS: usize = 3;

/// How many places are tried at which a text may be parted.
const MOST_PARTS: usize = 40;

/// A title without numbers, signs and quotation marks around it.
pub(super) fn title(text: &str) -> String {
    let text = folded(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text[digits..]
        .strip_prefix([')', '.'])
        .filter(|rest| digits > 0 && digits < 4 && rest.starts_with(' '));
    let is_quote = |letter: char| matches!(letter, '"' | '“' | '”' | '«' | '»' | '《' | '》');
    let is_before = |letter: char| {
        !letter.is_alphanumeric()
            && !is_quote(letter)
            && !matches!(letter, '(' | '$' | '[' | '\\' | '#' | '@' | '\'' | '‘' | '¿' | '¡' | '.')
    };
    let text = behind.unwrap_or(&text).trim_start_matches(is_before).trim_end_matches(is_separator);
    // Marks around the whole title are none of its own.
    let is_quoted =
        text.starts_with(is_quote) && text.ends_with(is_quote) && text.matches(is_quote).count() == 2;
    let text = if is_quoted { text.trim_matches(is_quote).trim_end_matches(is_separator) } else { text };
    let opens = |open: char, close: char| text.matches(open).count() > text.matches(close).count();
    let text = if opens(')', '(') { text.trim_end_matches(')') } else { text };
    let text = if opens(']', '[') { text.trim_end_matches(']') } else { text };
    text.trim().to_owned()
}

fn is_separator(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            ',' | '.'
                | ':'
                | ';'
                | '-'
                | '–'
                | '—'
                | '|'
                | '·'
                | '•'
                | '/'
                | '\\'
                | '，'
                | '。'
                | '：'
                | '；'
                | '、'
                | '*'
                | '_'
                | '→'
                | '>'
        )
        || (!letter.is_alphanumeric()
            && u32::from(letter) > 0x2190
            && !(0x3000..0x3100).contains(&u32::from(letter)))
}

/// A part of a line.
enum Token {
    Link {
        text: String,
        address: String,
    },
    Text {
        text: String,
        strong: bool,
    },
    Place(Place),
    /// The end of the line.
    End,
}

/// The lines of pieces, of which those of one link are one.
fn lines(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in pieces {
        // A mark goes on over the end of a line, and so does the text within.
        let is_marked = piece.link.is_some() || piece.strong || piece.emphasis;
        let texts: Vec<&str> = if is_marked && !piece.text.trim().is_empty() {
            vec![&piece.text]
        } else {
            piece.text.split('\n').collect()
        };
        for (at, text) in texts.into_iter().enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            let Some(line) = lines.last_mut() else { continue };
            match line.last_mut() {
                Some(last) if piece.link.is_some() && last.link == piece.link => {
                    last.text.push_str(text);
                    last.strong |= piece.strong;
                }
                _ => line.push(Piece { text: text.to_owned(), ..piece.clone() }),
            }
        }
    }
    lines
}

/// The name and the value of a line such as `**Authors:** Ada Quill`, and what it is for.
fn labelled(line: &[Piece]) -> Option<(String, Target, Vec<Piece>)> {
    let mut name = String::new();
    for (at, piece) in line.iter().enumerate() {
        if piece.link.is_some() || name.len() > LONGEST_NAME {
            return None;
        }
        let Some(end) = piece.text.find([':', '：']) else {
            name.push_str(&piece.text);
            continue;
        };
        name.push_str(&piece.text[..end]);
        let rest = piece.text[end..].trim_start_matches([':', '：']);
        // A title in strong type may have a colon.
        if (piece.strong && !rest.trim().is_empty()) || rest.starts_with("//") {
            return None;
        }
        let is_link_alone = || {
            let mut behind = line[at + 1..].iter();
            let plain = plain(&name);
            (plain.split(' ').count() <= MOST_WORDS_OF_NAME
                && !plain.is_empty()
                && rest.trim().is_empty()
                && behind.all(|piece| piece.link.is_some() || !piece.text.contains(char::is_alphanumeric))
                && line[at + 1..].iter().any(|piece| piece.link.is_some()))
            .then_some(Target::Link(plain))
        };
        let target = labels::of_line(&name).or_else(is_link_alone)?;
        let first = Piece { text: rest.to_owned(), ..piece.clone() };
        return Some((
            folded(&name),
            target,
            std::iter::once(first).chain(line[at + 1..].iter().cloned()).collect(),
        ));
    }
    // A name alone in strong type: its value follows.
    let is_strong = line.iter().all(|piece| piece.strong || piece.text.trim().is_empty());
    let target = labels::of_line(&name).filter(|target| is_strong && matches!(target, Target::Field(_)))?;
    Some((folded(&name), target, Vec::new()))
}

/// How many words the name of a line has at most that is none of those which are known.
const MOST_WORDS_OF_NAME: usize = 2;

/// The longest name of a line, in bytes.
const LONGEST_NAME: usize = 60;

/// The parts of a piece: of text, places in brackets apart.
fn tokens_of(piece: Piece) -> Vec<Token> {
    if let Some(address) = piece.link {
        return vec![Token::Link { text: piece.text, address }];
    }
    if let Some((before, quoted, behind)) = quoted_title(&piece).filter(|_| !(piece.strong || piece.code)) {
        let part = |text: &str| Piece { text: text.to_owned(), ..piece.clone() };
        let mut tokens = tokens_of(part(before));
        tokens.push(Token::Text { text: quoted.to_owned(), strong: true });
        tokens.extend(tokens_of(part(behind)));
        return tokens;
    }
    let strong = piece.strong;
    if piece.code
        && let Some(found) = place(&piece.text)
    {
        return vec![Token::Place(found)];
    }
    let mut tokens = Vec::new();
    let (mut rest, mut plain) = (piece.text.as_str(), String::new());
    while let Some(at) = rest.find(['[', '(', '（', '【', '`']) {
        let open = rest[at..].chars().next().map_or(1, char::len_utf8);
        let inside = &rest[at + open..];
        let near = &inside[..inside.floor_char_boundary(LONGEST_PLACE)];
        plain.push_str(&rest[..at]);
        match near.find([']', ')', '）', '】', '`']).map(|end| (place_in_brackets(&near[..end]), end)) {
            Some((Some(found), end)) => {
                let close = inside[end..].chars().next().map_or(1, char::len_utf8);
                tokens.push(Token::Text { text: std::mem::take(&mut plain), strong });
                tokens.push(Token::Place(found));
                rest = &inside[end + close..];
            }
            _ => {
                plain.push_str(&rest[at..at + open]);
                rest = inside;
            }
        }
    }
    plain.push_str(rest);
    tokens.push(Token::Text { text: plain, strong });
    tokens
}

/// A text parted before and behind a title between quotation marks: one at its beginning or behind names, and with
/// nothing of a sentence behind it.
fn quoted_title(piece: &Piece) -> Option<(&str, &str, &str)> {
    let text = piece.text.as_str();
    let (at, open) = text.char_indices().find(|(_, letter)| matches!(letter, '"' | '“'))?;
    let inside = &text[at + open.len_utf8()..];
    let end = inside.find(['"', '”'])?;
    let (quoted, mark) = (&inside[..end], inside[end..].chars().next()?);
    let (before, behind) = (&text[..at], &inside[end + mark.len_utf8()..]);
    let ends_before =
        |text: &str| text.is_empty() || text.ends_with(['.', ',', ':', ';', ')', ']', '-', '–', '—']);
    let goes_on = behind.trim_start().starts_with(|next: char| next.is_alphanumeric() || next == ':');
    // References end a title within the marks; a question may go on as a title itself.
    let is_ended =
        quoted.ends_with(['.', ',']) || (quoted.ends_with(['?', '!']) && !before.trim().is_empty());
    let is_title = quoted.split_whitespace().count() >= FEWEST_WORDS
        && ends_before(before.trim_end())
        && (!goes_on || is_ended);
    is_title.then_some((before, quoted, behind))
}

/// The longest place that stands in brackets, in bytes.
const LONGEST_PLACE: usize = 80;

/// Which token is a title that marks show: a link with words of its own, or strong type.
fn marked_title(tokens: &[Token]) -> Option<usize> {
    let mut found: Option<(usize, usize)> = None;
    for (at, token) in tokens.iter().enumerate() {
        let (text, is_link) = match token {
            // A short text between brackets is a label, whatever it is: `[[CGF](…)]`.
            Token::Link { text, address }
                if !is_within_page(address) && !is_in_brackets(&tokens[..at], text) =>
            {
                (text, true)
            }
            Token::Text { text, strong: true } => (text, false),
            Token::Link { .. } | Token::Text { .. } | Token::Place(_) | Token::End => continue,
        };
        let words = text.split_whitespace().count();
        let found_place = match token {
            Token::Link { address, .. } => place_of_link(text, is_of_papers(address)),
            Token::Text { .. } | Token::Place(_) | Token::End => place(text),
        };
        let says_something = text.contains(char::is_alphabetic)
            && labels::of_link(text).is_none()
            && found_place.is_none()
            && labels::of_line(text).is_none();
        if !says_something || (!is_link && are_several_names(text)) {
            continue;
        }
        match found {
            None => found = Some((at, words)),
            // A name in strong type may stand before the title of its paper, which is the link.
            Some((_, before)) if is_link && before < FEWEST_WORDS && words > before + 1 => {
                found = Some((at, words));
            }
            Some(_) => {}
        }
        if words >= FEWEST_WORDS {
            break;
        }
    }
    found.map(|(at, _)| at)
}

/// Whether a link stands behind an opening bracket and has the few words of a label.
fn is_in_brackets(before: &[Token], text: &str) -> bool {
    let is_open = matches!(before.last(), Some(Token::Text { text, .. }) if text.trim_end().ends_with(['[', '(', '【', '（']));
    is_open && text.split_whitespace().count() <= FEWEST_WORDS
}

/// Whether an address leads to a place of the list itself.
fn is_within_page(address: &str) -> bool {
    address.is_empty()
        || address.starts_with('#')
        || (address.contains('#') && web_address(address).is_none())
}

/// Whether before a title stands more than a place, a number, a name in short, or those who wrote it.
fn is_behind_words(tokens: &[Token]) -> bool {
    let text: String = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Text { text, .. } => Some(text.as_str()),
            Token::Link { text, .. } if labels::of_link(text).is_none() => Some(text.as_str()),
            Token::Link { .. } | Token::Place(_) | Token::End => None,
        })
        .collect();
    let text = text.trim_matches(|letter: char| !letter.is_alphanumeric());
    text.split_whitespace().count() > MOST_BEFORE && !are_names(text)
}

/// How many words may stand before a title that is a link.
const MOST_BEFORE: usize = 3;

/// The texts that stand between links, separators and ends of lines, but for the title.
fn texts(tokens: &[Token], title: Option<usize>) -> Vec<String> {
    let mut texts = vec![String::new()];
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Text { text, .. } if Some(at) != title => {
                if let Some(last) = texts.last_mut() {
                    last.push_str(text);
                }
            }
            Token::Text { .. } | Token::Link { .. } | Token::Place(_) | Token::End => {
                texts.push(String::new());
            }
        }
    }
    let parts = texts.iter().flat_map(|text| text.split(" | ")).flat_map(|text| text.split(['·', '•']));
    parts.filter(|text| text.contains(char::is_alphanumeric)).map(str::to_owned).collect()
}

/// Whether the full stop behind a text is that of an initial.
fn ends_with_initial(text: &str) -> bool {
    let last = text.rsplit([' ', '.', '-']).next().unwrap_or_default();
    last.chars().count() == 1 && last.chars().all(char::is_uppercase)
}

/// The names up to `et al.`, and what follows.
fn behind_others(text: &str) -> Option<(&str, &str)> {
    let near = text[..text.floor_char_boundary(LONGEST_NAMES)].to_ascii_lowercase();
    let ends = [" et al.", " et. al.", " et.al.", " et al", " et.al"];
    let end = ends.iter().find_map(|end| Some(near.find(end)? + end.len()))?;
    are_names(&text[..end]).then(|| (&text[..end], &text[end..]))
}

/// How far into a text the end of a list of names is looked for, in bytes.
const LONGEST_NAMES: usize = 3000;

/// Whether an address leads to a place where papers are.
pub(super) fn is_of_papers(address: &str) -> bool {
    const HOSTS: &[&str] = &[
        "arxiv.org/",
        "doi.org/",
        "openreview.net/",
        "aclanthology.org/",
        "aclweb.org/",
        "proceedings.mlr.press/",
        "papers.nips.cc/",
        "proceedings.neurips.cc/",
        "neurips.cc/virtual",
        "openaccess.thecvf.com/",
        "ieeexplore.ieee.org/",
        "dl.acm.org/",
        "link.springer.com/",
        "sciencedirect.com/science",
        "nature.com/articles",
        "science.org/doi",
        "pnas.org/doi",
        "biorxiv.org/content",
        "medrxiv.org/content",
        "jmlr.org/papers",
        "ojs.aaai.org/",
        "aaai.org/papers",
        "aaai.org/ocs",
        "ijcai.org/proceedings",
        "usenix.org/conference",
        "usenix.org/system",
        "ndss-symposium.org/ndss-paper",
        "huggingface.co/papers",
        "onlinelibrary.wiley.com/doi",
        "mdpi.com/",
        "frontiersin.org/articles",
        "isca-speech.org/archive",
        "isca-archive.org/",
        "ecva.net/papers",
        "bmvc2",
        "semanticscholar.org/paper",
        "researchgate.net/publication",
        "tandfonline.com/doi",
        "academic.oup.com/",
        "journals.sagepub.com/doi",
        "eprint.iacr.org/",
        "hal.science/",
        "inria.hal",
        "ncbi.nlm.nih.gov/",
        "pubmed.",
        "ssrn.com/",
        "vldb.org/pvldb",
        "osf.io/",
        "alphaxiv.org/",
        "dblp.org/rec",
        "zenodo.org/record",
        "papers.ssrn.com/",
        "paperswithcode.com/paper",
        "scholar.archive.org/",
        "iopscience.iop.org/article",
        "journals.aps.org/",
        "pubs.acs.org/doi",
        "pubs.rsc.org/",
        "cell.com/",
        "direct.mit.edu/",
    ];
    let address = address.to_ascii_lowercase();
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_file = path.ends_with(".pdf") && !is_of_code(&address);
    is_file || HOSTS.iter().any(|host| address.contains(host))
}

/// Whether an address leads to code, a video or the like.
fn is_of_code(address: &str) -> bool {
    const HOSTS: &[&str] = &[
        "github.com/",
        "github.io",
        "gitlab.com/",
        "huggingface.co/",
        "youtube.com/",
        "youtu.be/",
        "twitter.com/",
        "x.com/",
        "img.shields.io/",
        "colab.research.google.com/",
        "medium.com/",
        "zhihu.com/",
        "bilibili.com/",
    ];
    let address = address.to_ascii_lowercase();
    HOSTS.iter().any(|host| address.contains(host)) && !address.contains("huggingface.co/papers")
}
