//! arXiv (<https://arxiv.org>): the answers of its API, its announcement feeds, its records for
//! harvesters, its listing pages saved as text, and its mails.
//!
//! Each format reads its records into an `Entry`, which is the same for all: what makes a paper of
//! it (`entry`) and what is reported of its gaps (`intake`) is written once.

pub mod atom;
pub mod listing;
pub mod mailing;
pub mod oai;
mod reference_words;
pub mod rss;

mod announcement;
mod authors;
mod categories;
mod comment;
mod entry;
mod feed;
mod intake;
mod journal;
mod tool;

pub use self::entry::{Entry, Published};
pub use self::journal::Reference;
pub use self::tool::{entry, reads};

/// Whether a term is a category of arXiv's: `cs.CL`, `hep-th`.
pub(super) fn is_category(term: &str) -> bool {
    categories::is_category(term)
}

/// The beginning of a text, in which a format looks for its marks.
fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(64 * 1024)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{FORMATS, Format};

    const OWN: [&Format; 5] = [&atom::FORMAT, &rss::FORMAT, &oai::FORMAT, &listing::FORMAT, &mailing::FORMAT];

    #[test]
    fn other_listings_are_not_claimed() {
        let others = [
            "",
            "\u{feff}",
            "\u{0}\u{1}PK",
            "Just some prose about arXiv:2401.00001 and its title.",
            "Just a paper\n\nAn abstract.\n\n  • 4 authors\n\n·\nOct 28",
            "<!DOCTYPE html><html><head><title>arXiv.org</title></head><body>arXiv:2401.00001</body></html>",
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>A blog on arxiv.org papers</title></feed>",
            "<rss version='2.0'><channel><item><link>https://arxiv.org/abs/2401.00001</link></item></channel></rss>",
            "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><request>https://zenodo.org/oai2d</request></OAI-PMH>",
            "@article{x, title = {On arXiv}, eprint = {2401.00001}, archivePrefix = {arXiv}}",
            "[{\"title\": \"On arXiv\", \"id\": \"arXiv:2401.00001\"}]",
            "{\"results\": [{\"id\": \"https://openalex.org/W1\", \"title\": \"On arXiv\"}]}",
            "TY  - JOUR\nTI  - On arXiv\nID  - arXiv:2401.00001\nER  - ",
            "title,abstract,id\nOn arXiv,We do.,arXiv:2401.00001\n",
            "---\ntitle: On arXiv\narxiv: 2401.00001\n---\n\narXiv:2401.00001 is about it.\n",
        ];
        for text in others {
            for format in OWN {
                let reason = (format.recognise)(text);
                assert!(reason.is_err_and(|reason| !reason.is_empty()), "{} claims {text}", format.name);
            }
        }
    }

    #[test]
    fn formats_have_names_of_their_own() {
        for format in OWN {
            let same = FORMATS.iter().filter(|other| other.name == format.name);
            assert_eq!(same.count(), 1, "{}", format.name);
        }
    }
}
