//! Markdown as a sequence of what it shows: headings, items of lists, paragraphs and rows of tables, each as
//! pieces of text with their links. HTML within it counts as what it shows too.
//!
//! It is read as GitHub reads it: CommonMark with tables, strikethrough and math between dollars
//! (<https://github.github.com/gfm/>).

mod html;

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use self::html::Html;

/// A stretch of text that looks the same and leads to the same address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The text, without marks. Of a picture, nothing.
    pub text: String,
    /// Where it leads.
    pub link: Option<String>,
    /// It is in strong type.
    pub strong: bool,
    /// It is in italics.
    pub emphasis: bool,
    /// It is code.
    pub code: bool,
    /// Within a cell, it is what is always shown of `<details>`.
    pub summary: bool,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading of that level, from 1.
    Heading(u8),
    /// What is always shown of `<details>`.
    Summary,
    /// The beginning of an item of a list.
    Item,
    /// A paragraph.
    Paragraph,
    /// The header of a table.
    Header,
    /// A row of a table.
    Row,
    /// A block of code.
    Code,
}

/// A heading, an item's or another paragraph, or a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// In how many lists it stands.
    pub depth: usize,
    /// How many tables in HTML have begun before it.
    pub table: usize,
    /// Where it begins and ends in the text, in bytes.
    pub range: Range<usize>,
    /// Its text; of a row a cell each.
    pub cells: Vec<Vec<Piece>>,
}

impl Block {
    /// The pieces of all its cells.
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.cells.iter().flatten()
    }

    /// Its text, without marks.
    pub fn text(&self) -> String {
        let cells = self.cells.iter().map(|cell| text(cell));
        cells.collect::<Vec<_>>().join(" ")
    }
}

/// The text of pieces.
pub fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// A text that is raised. Of numbers and signs that lead to footnotes the commas go, so that they part nothing.
pub fn raised(text: &str) -> String {
    let is_mark = |sign: char| !(sign.is_alphabetic() || matches!(sign, '+' | '-' | '.' | '='));
    if !text.chars().all(is_mark) {
        return text.to_owned();
    }
    let raise =
        |sign: char| match sign.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize))
        {
            Some(digit) => Some(digit),
            None => (!matches!(sign, ',' | ';' | ' ')).then_some(sign),
        };
    text.chars().filter_map(raise).collect()
}

/// Hands over the blocks of a text, one after another.
pub fn blocks(source: &str, take: &mut dyn FnMut(Block)) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_MATH
        | Options::ENABLE_TASKLISTS;
    let mut walk = Walk {
        take,
        open: None,
        depth: 0,
        tables: 0,
        divisions: 0,
        within: Within::Nothing,
        is_behind_p: false,
        styles: Styles::default(),
        html: None,
    };
    let source = &with_stars_kept(with_dashes(source));
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        walk.step(event, range);
    }
    walk.close();
}

/// A text in which lines that begin with a bullet (`•`) are items. It is as long as before, so that all stands
/// where it stood.
fn with_dashes(source: &str) -> Cow<'_, str> {
    const BULLET: &str = "•";
    const DASH: &str = "-  ";
    let is_item =
        |line: &str| line.trim_start().strip_prefix(BULLET).is_some_and(|rest| rest.starts_with(' '));
    if !source.contains(BULLET) || !source.lines().any(is_item) {
        return Cow::Borrowed(source);
    }
    let line = |line: &str| match is_item(line) {
        true => line.replacen(BULLET, DASH, 1),
        false => line.to_owned(),
    };
    Cow::Owned(source.split_inclusive('\n').map(line).collect())
}

/// Stands for a `*` that begins and ends no emphasis, and is none of what people write.
const STAR: char = '\u{1a}';

/// The longest text of marks that are raised, in bytes.
const LONGEST_RAISED: usize = 20;

/// A text in which the stars of raised marks, `<sup>*</sup>` and `^*^`, which would part emphasis from other text, are
/// set aside. It is as long as before.
fn with_stars_kept(source: Cow<'_, str>) -> Cow<'_, str> {
    if !source.contains("<sup>") && !source.contains('^') {
        return source;
    }
    let mut kept = String::with_capacity(source.len());
    let mut rest = source.as_ref();
    while let Some(at) = rest.find(['^', '<']) {
        let (open, close) = if rest[at..].starts_with('^') { ("^", "^") } else { ("<sup>", "</sup>") };
        let inside =
            rest[at..].strip_prefix(open).map(|inside| &inside[..inside.floor_char_boundary(LONGEST_RAISED)]);
        let is_mark = |sign: char| !(sign.is_alphabetic() || sign.is_whitespace() && sign != ' ');
        let marks = inside
            .and_then(|inside| inside.split_once(close))
            .map(|(marks, _)| marks)
            .filter(|marks| marks.contains('*') && !marks.contains('\\') && marks.chars().all(is_mark));
        let end = at + open.len().min(rest.len() - at);
        match marks {
            Some(marks) => {
                kept.push_str(&rest[..end]);
                kept.extend(marks.chars().map(|sign| if sign == '*' { STAR } else { sign }));
                kept.push_str(close);
                rest = &rest[end + marks.len() + close.len()..];
            }
            None => {
                kept.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// Pieces in which addresses that stand in the text are links, as code hosts show them.
fn with_addresses(pieces: Vec<Piece>) -> Vec<Piece> {
    if !pieces.iter().any(|piece| piece.link.is_none() && piece.text.contains("http")) {
        return pieces;
    }
    let mut linked = Vec::with_capacity(pieces.len() + 2);
    for piece in pieces {
        if piece.link.is_some() || piece.code {
            linked.push(piece);
            continue;
        }
        let mut plain = 0;
        let mut at = 0;
        while let Some(found) = piece.text[at..].find("http") {
            let start = at + found;
            let rest = &piece.text[start..];
            let address = rest[..end_of_address(rest)].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
            at = start + "http".len();
            if !(address.starts_with("http://") || address.starts_with("https://")) {
                continue;
            }
            at = start + address.len();
            // Within HTML, links of Markdown are read as text.
            let before = &piece.text[plain..start];
            let label = before.strip_suffix("](").and_then(|text| Some((text, text.rfind('[')?)));
            let (before, shown) = match label.filter(|_| piece.text[at..].starts_with(')')) {
                Some((text, open)) => {
                    at += 1;
                    (&text[..open], text[open + 1..].trim_matches(']'))
                }
                None => (before, address),
            };
            linked.push(Piece { text: before.to_owned(), ..piece.clone() });
            linked.push(Piece { text: shown.to_owned(), link: Some(address.to_owned()), ..piece.clone() });
            plain = at;
        }
        linked.push(Piece { text: piece.text[plain..].to_owned(), ..piece });
    }
    linked.retain(|piece| !piece.text.is_empty() || piece.link.is_some());
    linked
}

/// Where an address ends that stands in a text: at a blank, a quotation mark or a bracket, but for brackets within a
/// number, as publishers have them: `S1473-3099(20)30999-1`.
fn end_of_address(text: &str) -> usize {
    let is_end = |letter: char| letter.is_whitespace() || "<>()[]{}\"|，。、；（）".contains(letter);
    let is_sign = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let mut end = 0;
    loop {
        end += text[end..].find(is_end).unwrap_or(text.len() - end);
        let inside = text[end..].strip_prefix('(').filter(|_| text[..end].ends_with(is_sign));
        let Some(digits) = inside.map(|inside| inside.bytes().take_while(u8::is_ascii_digit).count()) else {
            return end;
        };
        let behind = text[end + 1 + digits..].strip_prefix(')');
        if digits == 0 || !behind.is_some_and(|behind| behind.starts_with(is_sign)) {
            return end;
        }
        end += digits + 2;
    }
}

/// How text looks at a place, as counts of the marks that are open.
#[derive(Debug, Default)]
struct Styles {
    strong: usize,
    emphasis: usize,
    /// Links may not stand within links, but HTML's may.
    links: Vec<String>,
    pictures: usize,
    raised: usize,
    summaries: usize,
}

/// Within what of HTML a paragraph begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    /// A `<p>` outside of any `<div>`.
    Paragraph,
    /// A `<div>`.
    Division,
}

/// Puts blocks together.
struct Walk<'t> {
    take: &'t mut dyn FnMut(Block),
    open: Option<Block>,
    depth: usize,
    tables: usize,
    /// In how many of HTML's `<div>`.
    divisions: usize,
    /// Within what of HTML the open paragraph began.
    within: Within,
    /// A tag `<p>` was the last that was read, with no text behind it.
    is_behind_p: bool,
    styles: Styles,
    /// A block of HTML that has not ended yet.
    html: Option<Html>,
}

impl Walk<'_> {
    fn step(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.push(&text, false),
            Event::Code(code) => self.push(&code, true),
            Event::InlineMath(source) => self.push(&format!("${source}$"), false),
            Event::DisplayMath(source) => self.push(&format!("$${source}$$"), false),
            Event::SoftBreak | Event::HardBreak => self.push("\n", false),
            Event::InlineHtml(source) => {
                let mut html = Html::default();
                html.push(&source, range);
                html::pieces(&html, self);
            }
            Event::Html(source) => self.html.get_or_insert_default().push(&source, range),
            Event::Rule => self.close(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.begin(Kind::Heading(level as u8), range),
            Tag::Paragraph => match &self.open {
                // The first paragraph of an item is the item's own.
                Some(item) if item.kind == Kind::Item && item.cells.concat().is_empty() => {}
                _ => self.begin(Kind::Paragraph, range),
            },
            Tag::List(_) => {
                self.close();
                self.depth += 1;
            }
            Tag::Item => self.begin(Kind::Item, range),
            Tag::TableHead => self.begin_row(Kind::Header, range),
            Tag::TableRow => self.begin_row(Kind::Row, range),
            Tag::TableCell => self.cell(),
            Tag::CodeBlock(kind) => {
                self.begin(Kind::Code, range);
                if let CodeBlockKind::Fenced(language) = kind {
                    self.push(&format!("{language}\n"), true);
                }
            }
            Tag::HtmlBlock => self.html = Some(Html::default()),
            Tag::Strong => self.styles.strong += 1,
            Tag::Emphasis => self.styles.emphasis += 1,
            Tag::Link { dest_url, .. } => self.styles.links.push(dest_url.into_string()),
            Tag::Image { .. } => self.picture(),
            Tag::BlockQuote(_) | Tag::Table(_) => self.close(),
            Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.styles.strong = self.styles.strong.saturating_sub(1),
            TagEnd::Emphasis => self.styles.emphasis = self.styles.emphasis.saturating_sub(1),
            TagEnd::Link => {
                self.styles.links.pop();
            }
            TagEnd::Image => self.styles.pictures = self.styles.pictures.saturating_sub(1),
            TagEnd::List(_) => {
                self.close();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::TableCell => {}
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::BlockQuote(_) => self.close(),
            TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn end_html(&mut self) {
        let Some(html) = self.html.take() else { return };
        self.close();
        html::pieces(&html, self);
        self.close();
        self.styles = Styles::default();
    }

    /// Begins a block and ends the one before.
    fn begin(&mut self, kind: Kind, range: Range<usize>) {
        self.close();
        self.within = Within::Nothing;
        self.open =
            Some(Block { kind, depth: self.depth, table: self.tables, range, cells: vec![Vec::new()] });
    }

    fn begin_row(&mut self, kind: Kind, range: Range<usize>) {
        self.begin(kind, range);
        self.open.iter_mut().for_each(|row| row.cells.clear());
    }

    fn cell(&mut self) {
        self.styles.summaries = 0;
        self.open.iter_mut().for_each(|row| row.cells.push(Vec::new()));
    }

    /// Whether what comes stands in a row of a table.
    fn is_in_row(&self) -> bool {
        self.open.as_ref().is_some_and(|block| matches!(block.kind, Kind::Row | Kind::Header))
    }

    /// Whether what comes goes on with a paragraph that began within that.
    fn is_paragraph_of(&self, within: Within) -> bool {
        self.within == within && self.open.as_ref().is_some_and(|block| block.kind == Kind::Paragraph)
    }

    /// Begins a cell of a row in HTML, all of whose cells name columns where it is a header.
    fn cell_of_row(&mut self, names: bool) {
        self.cell();
        let Some(row) = &mut self.open else { return };
        row.kind = match (&row.kind, names) {
            (Kind::Row, true) if row.cells.len() == 1 => Kind::Header,
            (Kind::Header, false) => Kind::Row,
            (kind, _) => kind.clone(),
        };
    }

    /// Hands over the block that is open, if it shows something.
    fn close(&mut self) {
        if let Some(mut block) = self.open.take() {
            block.cells.iter_mut().for_each(|cell| *cell = with_addresses(std::mem::take(cell)));
            let is_empty = block.pieces().all(|piece| piece.text.trim().is_empty() && piece.link.is_none());
            if !is_empty {
                (self.take)(block);
            }
            // Tags of HTML may never be closed.
            self.styles = Styles::default();
        }
    }

    /// A picture shows no text, and what stands for it may be a link.
    fn picture(&mut self) {
        self.styles.pictures += 1;
        if let Some(link) = self.styles.links.last().cloned() {
            self.put(Piece { link: Some(link), ..Piece::default() });
        }
    }

    fn push(&mut self, text: &str, code: bool) {
        if self.styles.pictures > 0 {
            return;
        }
        let link = self.styles.links.last().cloned();
        let (strong, emphasis) = (self.styles.strong > 0, self.styles.emphasis > 0);
        // A blank at which no line breaks is one.
        let text = text.replace(STAR, "*").replace('\u{a0}', " ");
        let text = if self.styles.raised > 0 { raised(&text) } else { text };
        self.put(Piece { text, link, strong, emphasis, code, summary: self.styles.summaries > 0 });
    }

    /// Puts a piece behind those of the open block's last cell, or at the end of the last one if it looks the
    /// same.
    fn put(&mut self, piece: Piece) {
        let Some(block) = &mut self.open else { return };
        if block.cells.is_empty() {
            block.cells.push(Vec::new());
        }
        let Some(cell) = block.cells.last_mut() else { return };
        match cell.last_mut() {
            Some(last)
                if (&last.link, last.strong, last.emphasis, last.code, last.summary)
                    == (&piece.link, piece.strong, piece.emphasis, piece.code, piece.summary) =>
            {
                last.text.push_str(&piece.text);
            }
            _ => cell.push(piece),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a text: what each is, and its pieces, those with a link with where it leads.
    fn shown(source: &str) -> Vec<String> {
        let mut shown = Vec::new();
        blocks(source, &mut |block| {
            let cell = |cell: &Vec<Piece>| {
                let piece = |piece: &Piece| {
                    let mark = match (piece.strong, piece.emphasis) {
                        (true, _) => "*",
                        (false, true) => "_",
                        (false, false) => "",
                    };
                    let link = piece.link.as_ref().map_or_else(String::new, |link| format!("({link})"));
                    format!("{mark}{}{mark}{link}", piece.text)
                };
                cell.iter().map(piece).collect::<Vec<_>>().join("~")
            };
            let cells: Vec<String> = block.cells.iter().map(cell).collect();
            shown.push(format!("{:?} {} {}", block.kind, block.depth, cells.join("|")));
        });
        shown
    }

    #[test]
    fn blocks_have_the_text_and_the_links_that_they_show() {
        assert_eq!(
            shown("# A *b*\n\n- [**T**](u) x\n  - y\n\n|p|q|\n|-|-|\n|1|[2](v)|\n"),
            ["Heading(1) 0 A ~_b_", "Item 1 *T*(u)~ x", "Item 2 y", "Header 0 p|q", "Row 0 1|2(v)"]
        );
        assert_eq!(
            shown("see https://a.example.org/x_y, and\n[![i](b)](c)"),
            ["Paragraph 0 see ~https://a.example.org/x_y(https://a.example.org/x_y)~, and\n~(c)"]
        );
        for (text, address) in [
            ("at https://a.org/S1-2(20)3-9. And", "https://a.org/S1-2(20)3-9"),
            ("(https://a.org/S1-2(20)3-9)", "https://a.org/S1-2(20)3-9"),
            ("at https://a.org/x(2024)", "https://a.org/x"),
            ("at https://a.org/x(see y)", "https://a.org/x"),
        ] {
            let piece = Piece { text: text.to_owned(), ..Piece::default() };
            let links: Vec<String> =
                with_addresses(vec![piece]).into_iter().filter_map(|it| it.link).collect();
            assert_eq!(links, [address], "{text}");
        }
    }

    #[test]
    fn html_counts_as_what_it_shows() {
        assert_eq!(
            shown(
                "<details>\n<summary><b>T</b> - A - [[pdf]](https://a.org/1)</summary>\n\nText.\n</details>"
            ),
            ["Summary 0 *T*~ - A - [~pdf(https://a.org/1)", "Paragraph 0 Text."]
        );
        assert_eq!(
            shown("<table><tr><td>a<td><a href=\"u\">b</a></tr></table>\n\n- x<br>y &amp; <!-- z --> w\n"),
            ["Row 0 a|b(u)", "Item 1 x\ny &  w"]
        );
        // Within a row nothing begins but cells.
        assert_eq!(
            shown("|a|b|\n|-|-|\n|x|<details><summary>S</summary>y</details>|\n"),
            ["Header 0 a|b", "Row 0 x|\n~\nS~\ny\n"]
        );
        assert_eq!(
            shown("<table>\n<tr>\n<td>a<sup>1,2</sup></td>\n<td><ul><li>b</ul></td></tr></table>"),
            ["Row 0 a¹²\n|\n\nb\n"]
        );
        // A tag or a comment that has no end hides what follows, and nothing before.
        assert_eq!(shown("a\n\n<div>b <!-- c"), ["Paragraph 0 a", "Paragraph 0 b "]);
    }
}
