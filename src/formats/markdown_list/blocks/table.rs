//! Tables of papers: what their columns are for, and what a row says.

use std::borrow::Cow;

use serde_json::Value;

use super::super::entry::{Entry, title};
use super::super::line::FEWEST_WORDS;
use super::super::links::labels::{self, plain};
use super::super::links::mention::Mentions;
use super::super::names::people::are_names;
use super::super::names::person::are_persons;
use super::super::venue::place::{Place, place};
use super::super::venue::published::{Published, published};
use super::open::FEWEST_WORDS_OF_SUMMARY;
use crate::formats::syntax::markdown::{self, Block, Piece};
use crate::formats::text::space::folded;
use crate::formats::values::fields::languages::Language;
use crate::formats::values::fields::{Given, Target, talk};
use crate::formats::values::placeholder::is_placeholder;
use crate::formats::values::schedule;
use crate::paper::Field;

/// Names of columns that have a title, the more telling ones first.
const TITLES: &[&str] = &[
    "title",
    "paper title",
    "papertitle",
    "article title",
    "title & authors",
    "title and authors",
    "论文标题",
    "论文题目",
    "标题",
    "题目",
    "論文名",
    "タイトル",
    "제목",
    "paper",
    "papers",
    "paper name",
    "article",
    "work",
    "publication",
    "论文",
    "论文名称",
    "논문",
    "title & paper",
    "paper & code",
    "name",
    "method",
    "model",
];

/// How many of these, at their beginning, name titles and nothing else.
const TELLING_TITLES: usize = 13;

/// How many of these, at their end, may name something else: models, tools.
const OTHER_TITLES: usize = 3;

/// The columns of a table; of one without a header, none.
#[derive(Default)]
pub(in crate::formats::markdown_list) struct Columns {
    names: Vec<String>,
    targets: Vec<Option<Target>>,
    /// The language of the names, where it is another than English.
    language: Option<&'static Language>,
    /// The columns that may have the title, the more telling ones first.
    titles: Vec<usize>,
    /// Some row below has no more cells than these.
    has_rows_that_fit: bool,
}

/// What is to be done with the bars of a row that part more cells than its table has columns.
pub(in crate::formats::markdown_list) enum Bars {
    /// There are no more.
    None,
    /// They are a part of the title, and this is the row.
    Joined(Block),
    /// It can't be told what they part.
    Beyond,
}

/// The cells of a row, of which those are one that bars within `<details>` part.
fn with_closed_details(cells: &[&str]) -> Vec<String> {
    let mut whole: Vec<String> = Vec::with_capacity(cells.len());
    let mut open = 0_usize;
    for cell in cells {
        match whole.last_mut().filter(|_| open > 0) {
            Some(last) => last.extend(["\\|", cell]),
            None => whole.push((*cell).to_owned()),
        }
        open = (open + cell.matches("<details").count()).saturating_sub(cell.matches("</details").count());
    }
    whole
}

/// What a row says.
pub(in crate::formats::markdown_list) struct Row {
    /// What the cell with the title says.
    pub entry: Entry,
    /// What the others say.
    pub cells: Vec<(String, Target, Value)>,
    /// Names of columns of which no field takes the value.
    pub untaken: Vec<String>,
}

impl Columns {
    /// The columns that a header names.
    pub(in crate::formats::markdown_list) fn of(header: &Block, given: &Given) -> Self {
        let names: Vec<String> = header.cells.iter().map(|cell| folded(&markdown::text(cell))).collect();
        let language = Language::of(&names);
        let target = |name: &String| {
            let named = given.target(name).cloned().or_else(|| labels::of_line(name));
            named.or_else(|| language?.target(name))
        };
        let mut targets: Vec<Option<Target>> = names.iter().map(target).collect();
        // Of a reading group, the date is that of the meeting.
        if targets.contains(&Some(Target::Talk("by"))) {
            for (name, target) in
                names.iter().zip(&mut targets).filter(|(name, _)| given.target(name).is_none())
            {
                let is_date = *target == Some(Target::Field(Field::Date));
                let part = talk::part(name).or(is_date.then_some(Target::Talk("date")));
                *target = part.or_else(|| target.take());
            }
        }
        let is_given = |at: &usize| targets[*at] == Some(Target::Field(Field::Title));
        let rank = |at: &usize| TITLES.iter().position(|title| *title == plain(&names[*at]));
        let mut titles: Vec<usize> =
            (0..names.len()).filter(|at| is_given(at) || rank(at).is_some()).collect();
        titles.sort_by_key(|at| (!is_given(at), rank(at)));
        Self { names, targets, language, titles, has_rows_that_fit: false }
    }

    /// These above the lines of a text.
    pub(in crate::formats::markdown_list) fn above(self, text: &str) -> Self {
        let rows =
            text.lines().skip_while(|line| line.trim().is_empty()).take_while(|line| line.contains('|'));
        let is_rule = |line: &str| line.contains('-') && line.chars().all(|sign| "|-: ".contains(sign));
        let fits = |line: &str| !is_rule(line) && cells(line).len() <= self.names.len();
        let has_rows_that_fit = rows.take(MOST_ROWS).any(fits);
        Self { has_rows_that_fit, ..self }
    }

    /// A row whose source has bars within the title, which part it like cells.
    pub(in crate::formats::markdown_list) fn with_bars(&self, row: &Block, source: &str) -> Bars {
        let cells = cells(source);
        let surplus = cells.len().saturating_sub(self.names.len());
        if surplus == 0 || self.names.is_empty() || source.trim_start().starts_with('<') {
            return Bars::None;
        }
        let joined_as = |whole: &[&str]| {
            let row_of = |cells: &[&str]| format!("|{}|\n", cells.join("|"));
            let table = row_of(whole) + &row_of(&vec!["---"; self.names.len()]);
            let mut joined = Bars::Beyond;
            markdown::blocks(&table, &mut |block| {
                joined = Bars::Joined(Block { cells: block.cells, ..row.clone() });
            });
            joined
        };
        let whole = with_closed_details(&cells);
        if whole.len() == self.names.len() {
            return joined_as(&whole.iter().map(String::as_str).collect::<Vec<_>>());
        }
        let Some(title) = self.titles.first() else { return Bars::Beyond };
        let (before, rest) = cells.split_at(*title);
        let (parts, behind) = rest.split_at(surplus + 1);
        let is_open =
            |open: &str, close: &str| parts[0].matches(open).count() > parts[0].matches(close).count();
        let is_cut = parts[0].matches("**").count() % 2 == 1 || is_open("[", "]") || is_open("(", ")");
        if !(self.has_rows_that_fit || is_cut) {
            return Bars::Beyond;
        }
        let title = parts.join("\\|");
        joined_as(&[before, &[title.as_str()], behind].concat())
    }

    /// The columns that the first row of a table names whose HTML marks no header, if it names any.
    pub(in crate::formats::markdown_list) fn of_first(row: &Block, given: &Given) -> Self {
        let columns = Self::of(row, given);
        let is_linked = |at: usize| row.cells[at].iter().any(|piece| piece.link.is_some());
        let is_named = |at: usize| columns.targets[at].is_some() || columns.titles.contains(&at);
        match (0..row.cells.len()).any(|at| is_named(at) && !is_linked(at)) {
            true => columns,
            false => Self::default(),
        }
    }

    /// Whether a column is called as those of papers are, and not as those of models may be.
    pub(in crate::formats::markdown_list) fn names_papers(&self) -> bool {
        let rank = |at: &usize| TITLES.iter().position(|title| *title == plain(&self.names[*at]));
        let is_other = |at: &usize| rank(at).is_some_and(|rank| rank >= TITLES.len() - OTHER_TITLES);
        self.titles.first().is_some_and(|at| !is_other(at))
    }

    /// Whether a column has the titles.
    pub(in crate::formats::markdown_list) fn has_title(&self) -> bool {
        !self.titles.is_empty()
    }

    /// Whether the rows are meetings to which papers may be sent, as a column of deadlines says.
    pub(in crate::formats::markdown_list) fn are_of_meetings(&self) -> bool {
        let has_authors = self.targets.contains(&Some(Target::Field(Field::Authors)));
        !has_authors
            && self
                .names
                .iter()
                .any(|name| plain(name).split(' ').any(|word| word == "deadline" || word == "deadlines"))
    }

    /// Whether a row of a schedule says that there was no paper, or that it isn't chosen.
    pub(in crate::formats::markdown_list) fn says_none(&self, row: &Block) -> bool {
        if row.pieces().any(|piece| piece.link.is_some()) || self.has_authors(&row.cells) {
            return false;
        }
        let is_when =
            |target: &Target| matches!(target, Target::Field(Field::Date) | Target::Year | Target::Talk(_));
        let is_of_days = self.targets.iter().flatten().any(is_when);
        let may_have_title = |at: usize| match self.titles.as_slice() {
            [] if !is_of_days => false,
            [] => self.targets.get(at).is_some_and(|target| !target.as_ref().is_some_and(is_when)),
            titles => titles.contains(&at),
        };
        row.cells.iter().enumerate().any(|(at, cell)| {
            let text = folded(&markdown::text(cell));
            may_have_title(at) && (schedule::says_none(&text) || is_of_days && schedule::is_open(&text))
        })
    }

    /// Whether a row is the one that names the columns, as where a table in HTML has no other header.
    pub(in crate::formats::markdown_list) fn is_header(&self, row: &Block) -> bool {
        let names = row.cells.iter().map(|cell| folded(&markdown::text(cell)));
        names.eq(self.names.iter().cloned())
    }

    /// Whether a row has the names of authors in a column of their own.
    fn has_authors(&self, cells: &[Vec<Piece>]) -> bool {
        let is_of_authors = |target: &Option<Target>| *target == Some(Target::Field(Field::Authors));
        let mut columns = self.targets.iter().zip(cells).filter(|(target, _)| is_of_authors(target));
        columns.any(|(_, cell)| {
            let text = markdown::text(cell);
            text.contains(char::is_alphabetic) && !is_placeholder(&text)
        })
    }

    /// Whether a column is called as those are that have titles and nothing else.
    fn is_called_title(&self, at: usize) -> bool {
        let name = plain(&self.names[at]);
        let is_of_more = name.contains(['&', '＆']) || name.contains(" and ");
        !is_of_more && TITLES.iter().take(TELLING_TITLES).any(|title| *title == name)
    }

    /// What a row says.
    pub(in crate::formats::markdown_list) fn row(&self, block: &Block) -> Row {
        let cells = &block.cells;
        let has_authors = self.has_authors(cells);
        let entries = self.titles.iter().filter_map(|at| {
            let cell = cells.get(*at)?;
            let entry = match has_authors || self.is_called_title(*at) {
                true => title_or_citation(cell, has_authors),
                false => Entry::of(cell),
            };
            Some((*at, titled(cell, entry)))
        });
        let mut entries = entries.filter(|(_, entry)| !entry.title.is_empty());
        let (title, entry) = match entries.next() {
            Some((at, entry)) => (Some(at), entry),
            None => (None, Entry::default()),
        };
        let mut row = Row { entry, cells: Vec::new(), untaken: Vec::new() };
        let title = title.or_else(|| row.without_title(cells));
        for (at, cell) in cells.iter().enumerate().filter(|(at, _)| Some(*at) != title) {
            self.cell(at, cell, &mut row);
        }
        // The paper of a meeting may stand where its topic does.
        row.cells.retain(|(_, target, value)| {
            *target != Target::Field(Field::Tags) || value.as_str() != Some(row.entry.title.as_str())
        });
        row
    }

    fn cell(&self, at: usize, cell: &[Piece], row: &mut Row) {
        let cell = &without_summary(cell);
        let text = folded(&markdown::text(cell));
        let name = self.names.get(at).map_or("", String::as_str);
        let has_link = cell.iter().any(|piece| piece.link.is_some());
        if !has_link && (is_placeholder(&text) || !text.contains(char::is_alphanumeric)) {
            return;
        }
        let target = self.targets.get(at).and_then(Option::as_ref);
        let may_be_place =
            matches!(target, Some(Target::Field(Field::Venue))) || target.is_none() && !has_link;
        if may_be_place && let Some(found) = place(&text) {
            row.entry.at(found);
            return row.links(cell);
        }
        match target {
            // What people note isn't only where their notes are.
            Some(Target::Link(label)) if label == "notes" && says_something(cell) => {
                row.cells.push((name.to_owned(), Target::Notes, Value::from(text)));
                row.links(cell);
            }
            Some(target @ (Target::Link(_) | Target::Address)) => {
                row.entry.labelled(name, target.clone(), cell.clone());
            }
            Some(target @ Target::Field(Field::Authors)) => {
                let names = names_of_lines(cell);
                let names = self
                    .language
                    .map_or(Cow::Borrowed(names.as_str()), |language| language.with_and_read(&names));
                row.cells.push((name.to_owned(), target.clone(), Value::from(names.as_ref())));
                row.links(cell);
            }
            Some(target @ Target::Year) => {
                row.cells.push((name.to_owned(), target.clone(), Value::from(whole_year(&text))));
            }
            // `61 (2), 113–127`
            Some(Target::Field(Field::Volume)) if is_volume_and_more(&published(&text)) => {
                let cells = published(&text).values.into_iter();
                row.cells.extend(
                    cells.map(|(field, text)| (name.to_owned(), Target::Field(field), Value::from(text))),
                );
            }
            Some(target) => {
                row.cells.push((name.to_owned(), target.clone(), Value::from(text)));
                row.links(cell);
            }
            None if has_link => {
                row.links(cell);
                let texts = cell.iter().filter(|piece| piece.link.is_none()).map(|piece| piece.text.as_str());
                let text = folded(&texts.collect::<String>());
                row.entry.rest.extend(Some(text).filter(|text| text.contains(char::is_alphabetic)));
            }
            None if self.names.is_empty() => row.entry.say(&text),
            None => row.untaken.push(name.to_owned()),
        }
    }
}

/// How many rows of a table are looked at for the number of their cells.
const MOST_ROWS: usize = 1000;

/// The sources of a row's cells; empty ones at its end are none.
fn cells(source: &str) -> Vec<&str> {
    let source = source.trim();
    let source = source.strip_prefix('|').unwrap_or(source);
    let (mut cells, mut start) = (Vec::new(), 0);
    for (at, _) in source.match_indices('|') {
        if !source[..at].ends_with('\\') {
            cells.push(&source[start..at]);
            start = at + 1;
        }
    }
    cells.push(&source[start..]);
    while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells
}

/// What a cell shows beside the summary of its `<details>`, which only says what is behind it.
fn without_summary(cell: &[Piece]) -> Vec<Piece> {
    let says_something = |piece: &&Piece| !piece.summary && piece.text.contains(char::is_alphanumeric);
    let is_told = cell.iter().any(|piece| says_something(&piece));
    cell.iter().filter(|piece| !(piece.summary && is_told)).cloned().collect()
}

/// What a cell says that has a title: without marks, it is nothing else.
fn titled(cell: &[Piece], entry: Entry) -> Entry {
    described(cell).unwrap_or_else(|| whole_title(entry, cell))
}

/// What a cell says in a column for titles: these may begin like a list of names, `Moss, Stones, and Deep Snow: A Survey`,
/// or, where another column has the authors, even with names of persons.
fn title_or_citation(cell: &[Piece], has_authors: bool) -> Entry {
    let entry = Entry::of(cell);
    let names = || markdown::text(cell).split(':').next().is_some_and(are_persons);
    let is_title = entry.is_bare_citation() && (has_authors || !names());
    if is_title { Entry::of_title(cell) } else { entry }
}

/// What a cell says, without marks as one title.
fn whole_title(entry: Entry, cell: &[Piece]) -> Entry {
    let is_linked = cell.iter().any(|piece| piece.link.is_some());
    let text = markdown::text(cell);
    let is_whole = !(is_linked || text.trim().contains('\n'));
    let is_of_one = || has_strong_words(cell) || begins_with_name(cell);
    if is_whole && !entry.title.is_empty() && !entry.is_cited && (!entry.is_marked || is_of_one()) {
        return Entry { title: title(&text), ..Entry::default() };
    }
    entry
}

/// What a cell says in which a description follows the title and nothing but blanks or a dash parts them: `Moss in the
/// snow  This work looks at moss …`.
fn described(cell: &[Piece]) -> Option<Entry> {
    if cell.iter().any(|piece| piece.link.is_some() || piece.strong) {
        return None;
    }
    let text = markdown::text(cell);
    let text = text.trim();
    let ends = ["  ", " - ", " – ", " — "].iter().filter_map(|sign| Some((text.find(sign)?, sign.len())));
    let (end, length) = ends.min().filter(|(end, _)| text.len() > LONGEST_TITLE && *end <= LONGEST_TITLE)?;
    let (name, description) = (&text[..end], folded(&text[end + length..]));
    let is_one = description.split(' ').count() >= FEWEST_WORDS_OF_SUMMARY;
    is_one.then(|| Entry { title: title(name), rest: vec![description], ..Entry::default() })
}

/// The longest title that is told from a description, in bytes.
const LONGEST_TITLE: usize = 160;

/// Whether words in strong type stand in the midst of a text, and are no title of their own.
fn has_strong_words(cell: &[Piece]) -> bool {
    let text = |piece: Option<&Piece>| piece.map(|piece| piece.text.clone()).unwrap_or_default();
    cell.iter().enumerate().filter(|(_, piece)| piece.strong).any(|(at, _)| {
        let before = text(at.checked_sub(1).and_then(|at| cell.get(at)));
        let behind = text(cell.get(at + 1));
        before.trim_end().ends_with(char::is_alphabetic)
            || behind.trim_start().starts_with(char::is_alphabetic)
    })
}

/// Whether a name in strong type begins a title, `**MossNet**: Learning Moss in Snow`.
fn begins_with_name(cell: &[Piece]) -> bool {
    let mut pieces = cell.iter().skip_while(|piece| !piece.text.contains(char::is_alphabetic));
    let (Some(name), Some(behind)) = (pieces.next(), pieces.next()) else { return false };
    name.strong
        && name.text.split_whitespace().count() < FEWEST_WORDS
        && (name.text.trim_end().ends_with(':') || behind.text.trim_start().starts_with(':'))
        && !markdown::text(cell).trim_end().ends_with('.')
}

/// Whether a cell has words beside its links.
fn says_something(cell: &[Piece]) -> bool {
    cell.iter().any(|piece| piece.link.is_none() && piece.text.contains(char::is_alphabetic))
}

/// A year of which the century may be left out: `'21`.
fn whole_year(text: &str) -> String {
    let digits = text.strip_prefix(['\'', '’', '‘']).filter(|digits| digits.len() == "21".len());
    match digits.and_then(|digits| digits.parse::<u16>().ok()) {
        Some(year) if year < 50 => format!("{}", 2000 + year),
        Some(year) => format!("{}", 1900 + year),
        None => text.to_owned(),
    }
}

/// Whether what stands in a column of volumes is one, and perhaps its issue and pages, and nothing else.
fn is_volume_and_more(found: &Published) -> bool {
    found.values.iter().any(|(field, _)| *field == Field::Volume)
        && found.rest.is_empty()
        && found.date.is_none()
}

/// The names of authors in a cell, of which each may be a line: `Ada Quill<br>Bo Feather`.
fn names_of_lines(cell: &[Piece]) -> String {
    let text = markdown::text(cell);
    let lines = text.lines().map(|line| folded(line.trim_end_matches([',', ';', ' '])));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    // One name a line, of which some may be of one word.
    let is_one = |line: &String| {
        !line.contains([',', ';']) && line.split(' ').count() < 6 && !line.starts_with(char::is_lowercase)
    };
    if lines.len() > 1 && lines.iter().all(is_one) && lines.iter().any(|line| are_names(line)) {
        return lines.join("; ");
    }
    if lines.iter().all(|line| are_names(line)) { lines.join(", ") } else { folded(&text) }
}

impl Row {
    fn links(&mut self, cell: &[Piece]) {
        let mut mentions = Mentions::beside_own();
        for piece in cell {
            match &piece.link {
                Some(address) if !mentions.link(&piece.text, address) => {
                    self.entry.link(&piece.text, address);
                }
                Some(_) => {}
                None => mentions.text(&piece.text),
            }
        }
    }

    /// Of a row in which no marks show a title, the cell with one behind its number in the list, `3) Moss in the snow`, or
    /// beside a link that says where the paper appeared.
    fn plain_title(&mut self, cells: &[Vec<Piece>], has_place: bool) -> Option<usize> {
        let is_title = |cell: &Vec<Piece>| {
            let text = markdown::text(cell);
            let behind = text.trim_start().trim_start_matches(|sign: char| sign.is_ascii_digit());
            let is_numbered = behind.len() < text.trim_start().len() && behind.starts_with([')', '.']);
            (is_numbered || has_place)
                && behind.split_whitespace().count() > FEWEST_WORDS
                && cell.iter().all(|piece| piece.link.is_none())
                && !are_names(&text)
        };
        let at = cells.iter().position(is_title)?;
        self.entry = Entry { is_marked: true, ..whole_title(Entry::of(&cells[at]), &cells[at]) };
        Some(at)
    }

    /// Of a table in which no column is for titles, a cell with a link to a paper has the title, or one in which it is
    /// in strong type, in a row with such a link: which cell, where it was taken whole.
    fn without_title(&mut self, cells: &[Vec<Piece>]) -> Option<usize> {
        let entry = |cell: &Vec<Piece>| {
            let entry = Entry::of(cell);
            let is_marked = entry.is_marked;
            match begins_with_name(cell) {
                true => Entry { is_marked, ..whole_title(entry, cell) },
                false => entry,
            }
        };
        let entries: Vec<Entry> = cells.iter().map(entry).collect();
        let leads_to_paper = entries.iter().any(|entry| entry.leads_to_paper);
        // A short name among nothing but links is where code, data or a model is: `[ModelScope](…)`.
        let shows_title = |(entry, cell): (&Entry, &Vec<Piece>)| {
            let is_name = entry.title.split_whitespace().count() < FEWEST_WORDS;
            entry.is_marked && (!is_name || says_something(cell) || entry.links.len() < 2)
        };
        let are_titles: Vec<bool> = entries.iter().zip(cells).map(shows_title).collect();
        let shows_any = are_titles.contains(&true);
        if leads_to_paper && !shows_any {
            let has_place =
                entries.iter().any(|entry| entry.place.venue.is_some() || entry.place.is_archived);
            if let Some(at) = self.plain_title(cells, has_place) {
                return Some(at);
            }
        }
        let marked = entries.into_iter().enumerate();
        let (at, entry) = marked
            .filter(|(at, entry)| if shows_any { are_titles[*at] } else { entry.is_marked })
            .filter(|(_, entry)| entry.leads_to_paper || (leads_to_paper && entry.links.is_empty()))
            .max_by_key(|(_, entry)| (entry.leads_to_paper, entry.title.len()))?;
        // A cell that says who wrote it, too, and where it appeared, says all of it.
        let says_all = !entry.authors.is_empty() && entry.place != Place::default();
        if !entry.leads_to_paper || says_all {
            self.entry = entry;
            return Some(at);
        }
        self.entry.title = entry.title;
        self.entry.is_marked = true;
        None
    }
}
