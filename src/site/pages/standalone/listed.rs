//! The lists of papers in the text of a page.

use super::super::PageContext;
use super::{PaperFact, StandaloneFacts};
use crate::citing::{Reference, formatted};
use crate::collection::CitedAs;
use crate::diagnostic::Diagnostic;
use crate::paper::{Date, PaperType};
use crate::site::address::paper_address;
use crate::site::card;
use crate::site::citing::{linked_html, reference};
use crate::site::listed::{GroupBy, Numbering, PaperList, Sort, Style};
use crate::site::view::{GroupHeading, ListedGroup, ListedPaper, ListedView};

/// The order of types: what a list of publications has first.
const TYPES: [PaperType; 15] = [
    PaperType::Article,
    PaperType::Inproceedings,
    PaperType::Chapter,
    PaperType::Book,
    PaperType::Thesis,
    PaperType::Report,
    PaperType::Preprint,
    PaperType::Review,
    PaperType::Presentation,
    PaperType::Dataset,
    PaperType::Software,
    PaperType::Patent,
    PaperType::Standard,
    PaperType::Webpage,
    PaperType::Misc,
];

/// The list with that number on the page, whose headings begin at a level.
pub(super) fn view(
    facts: &StandaloneFacts,
    number: usize,
    level: usize,
    context: &mut PageContext,
) -> ListedView {
    let list = &facts.page.lists[number];
    let mut papers: Vec<(Vec<Part>, &PaperFact)> =
        facts.lists[number].iter().map(|paper| (parts(list, paper, context), paper)).collect();
    papers.sort_by_key(|(parts, _)| parts.iter().map(|part| part.place(list)).collect::<Vec<_>>());
    let count = papers.len();
    let deepest = (level + list.group.len()).min(6);
    let mut groups: Vec<ListedGroup> = Vec::new();
    let mut above: Option<Vec<Part>> = None;
    for (place, (parts, paper)) in papers.into_iter().enumerate() {
        if above.as_ref() != Some(&parts) {
            let same = above.iter().flatten().zip(&parts).take_while(|(one, other)| one == other).count();
            let headings = (same..parts.len()).map(|depth| GroupHeading {
                label: parts[depth].label(context),
                level: (level + depth).min(6),
                id: anchor(number, &parts[..=depth]),
            });
            let first = if list.numbering == Numbering::Down { count - place } else { place + 1 };
            groups.push(ListedGroup {
                headings: headings.collect(),
                level: deepest,
                first,
                papers: Vec::new(),
            });
            above = Some(parts);
        }
        if let Some(group) = groups.last_mut() {
            group.papers.push(listed(list, paper, facts, context));
        }
    }
    ListedView {
        as_references: list.style != Style::Cards,
        numbered: match list.numbering {
            Numbering::None => None,
            Numbering::Up => Some("up"),
            Numbering::Down => Some("down"),
        },
        groups,
    }
}

/// What a paper has of that by which a list is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year(Option<u16>),
    Type(PaperType),
}

fn parts(list: &PaperList, paper: &PaperFact, context: &PageContext) -> Vec<Part> {
    let open = context.paper(paper.ordinal);
    let part = |by: &GroupBy| match by {
        GroupBy::Year => Part::Year(card::leading_date(context.shared, &open.whole.paper).map(Date::year)),
        GroupBy::Type => Part::Type(Reference::new("", &open.whole.paper).kind),
    };
    list.group.iter().map(part).collect()
}

impl Part {
    /// Its place among others.
    fn place(self, list: &PaperList) -> usize {
        match self {
            Self::Year(None) => usize::MAX,
            Self::Year(Some(year)) if list.sort == Some(Sort::Oldest) => usize::from(year),
            Self::Year(Some(year)) => usize::from(u16::MAX - year),
            Self::Type(kind) => TYPES.iter().position(|known| *known == kind).unwrap_or(TYPES.len()),
        }
    }

    fn label(self, context: &PageContext) -> String {
        let locale = &context.shared.locale;
        match self {
            Self::Year(None) => locale.word("undated").into_owned(),
            Self::Year(Some(year)) => {
                Date::from_year(year).map_or_else(|| year.to_string(), |year| locale.date(year))
            }
            Self::Type(kind) => locale.say("papers-of-type", &[("type", kind.name().into())]),
        }
    }
}

/// The anchor of a group in the list with that number on the page.
fn anchor(number: usize, parts: &[Part]) -> String {
    let name = |part: &Part| match part {
        Part::Year(None) => "undated".to_owned(),
        Part::Year(Some(year)) => year.to_string(),
        Part::Type(kind) => kind.name().to_owned(),
    };
    let list = if number == 0 { "list".to_owned() } else { format!("list-{}", number + 1) };
    std::iter::once(list).chain(parts.iter().map(name)).collect::<Vec<_>>().join("-")
}

fn listed(
    list: &PaperList,
    paper: &PaperFact,
    facts: &StandaloneFacts,
    context: &mut PageContext,
) -> ListedPaper {
    let (shared, open) = (context.shared, context.paper(paper.ordinal));
    let card = card::card(shared, open);
    let cited = CitedAs { key: "", names: paper.names.clone() };
    let reference = || reference(&cited, &open.whole.paper, shared.settings);
    let page = paper_address(paper.slug);
    let address = format!("{}{}", shared.links.root(&facts.page.address), card.address);
    let own = |html: &mut String| {
        let pieces = formatted::pieces(&reference(), &shared.locale);
        *html = linked_html(&pieces, &shared.markdown, &card.title, &address);
    };
    let mut reference_html = String::new();
    match &list.style {
        Style::Cards => {}
        Style::References => own(&mut reference_html),
        Style::Styled(style) => match shared.styles.in_style(style, &page, &reference(), &card.title) {
            Some(pieces) => reference_html = linked_html(&pieces, &shared.markdown, &card.title, &address),
            None => {
                own(&mut reference_html);
                context.problems.push(
                    Diagnostic::warning(format!("the paper can't be cited in the style “{style}”"))
                        .in_file(open.file())
                        .help("the list has it in the site's own form; look for a field of an unusual form"),
                );
            }
        },
    }
    ListedPaper { card, reference_html }
}
