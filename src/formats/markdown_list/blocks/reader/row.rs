//! Rows of tables in a list, of which each may be a paper.

use super::{Reader, shortened, words_of};
use crate::formats::markdown_list::blocks::beginning::FEWEST_WORDS_OF_TITLE;
use crate::formats::markdown_list::blocks::closed::{Closed, Found};
use crate::formats::markdown_list::blocks::open::Head;
use crate::formats::markdown_list::blocks::table::{Bars, Columns};
use crate::formats::markdown_list::links::hosts::is_of_papers;
use crate::formats::markdown_list::links::labels;
use crate::formats::syntax::markdown::{self, Block};
use crate::formats::text::space::folded;

impl Reader<'_, '_> {
    /// Reads a row by the columns of its table.
    pub(super) fn row(&mut self, block: &Block) {
        let columns = self.columns.take().unwrap_or_else(|| Columns::of_first(block, self.given));
        self.row_of(&columns, block);
        self.columns = Some(columns);
    }

    fn row_of(&mut self, columns: &Columns, block: &Block) {
        if let Some(open) = &mut self.open
            && !columns.has_title()
            && let [name, value] = block.cells.as_slice()
            && let Some(target) = labels::of_line(&markdown::text(name))
        {
            let name = folded(&markdown::text(name));
            return open.entry.labelled(&name, target, value.clone());
        }
        if columns.is_header(block) {
            return;
        }
        let leads_to_paper = || block.pieces().filter_map(|piece| piece.link.as_deref()).any(is_of_papers);
        if columns.are_of_meetings() && !leads_to_paper() {
            self.close();
            let (line, text) = (self.line(block), shortened(&block.text()));
            return self.closed.push(Closed::Other(Found::Passed { line, text }));
        }
        if columns.says_none(block) {
            self.close();
            let (line, text) = (self.line(block), shortened(&block.text()));
            return self.closed.push(Closed::Other(Found::Free { line, text }));
        }
        let bars = columns.with_bars(block, &self.text[block.range.clone()]);
        let mut row = match bars {
            Bars::None => columns.row(block),
            Bars::Joined(joined) => columns.row(&joined),
            Bars::Beyond => {
                let line = self.line(block);
                self.closed.push(Closed::Other(Found::Wide { line }));
                columns.row(block)
            }
        };
        self.close();
        self.badges(block, &mut row.entry);
        self.begin(block, Head::Paragraph, row.entry);
        if let Some(open) = &mut self.open {
            open.says_something = columns.has_title() && words_of(block) >= FEWEST_WORDS_OF_TITLE;
            open.cells = row.cells;
            open.untaken = row.untaken;
            open.is_titled = columns.has_title();
            open.is_of_papers = columns.names_papers();
        }
        self.close();
    }
}
