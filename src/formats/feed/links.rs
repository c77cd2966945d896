//! Links in the texts of items whose words say what they lead to: `<a href="…">Code</a>`.

use url::Url;

use crate::formats::text::markup::{self, Entities};
use crate::formats::values::fields::{Target, names::target};
use crate::formats::values::identifier;
use crate::paper::fold::fold;
use crate::paper::{ArxivId, Doi, Field, Identifier};

/// How many links of a text are looked at.
const MOST_LINKS: usize = 100;

/// The links of an item.
#[derive(Default)]
pub(super) struct Links {
    pub(super) labelled: Vec<(Target, String)>,
    /// The address of the one DOI that is the words of its link.
    pub(super) named_by_doi: Option<String>,
}

impl Links {
    /// The links in texts in HTML about what has that title, in which relative ones belong to this address.
    pub(super) fn of(texts: [&str; 2], base: Option<&Url>, title: &str) -> Self {
        let mut links = Self::default();
        let mut dois: Vec<(Doi, String, bool)> = Vec::new();
        let all =
            texts.into_iter().flat_map(|html| each(html).take(MOST_LINKS).map(move |link| (html, link)));
        for (html, link) in all {
            let Some(address) = link.address(base) else { continue };
            if let Some(target) = link.target() {
                links.labelled.push((target, address));
            } else if let Some(doi) = link.doi() {
                let above = &html[..html.len() - link.behind.len()];
                dois.push((doi, address, stands_alone(link.before) && !tells_of_others(above, title)));
            }
        }
        // Several are those of other papers.
        if let [(first, address, _), ..] = dois.as_slice()
            && dois.iter().all(|(doi, ..)| doi == first)
            && dois.iter().any(|(.., stands_alone)| *stands_alone)
        {
            links.named_by_doi = Some(address.clone());
        }
        links
    }
}

/// The arXiv identifier that texts tell behind its name as the paper's own: `Preprint: arXiv:2401.00001`. Where they
/// have several, these are those of other papers.
pub(super) fn arxiv_of(texts: [&str; 2]) -> Option<ArxivId> {
    let (mut found, mut is_told): (Option<ArxivId>, bool) = (None, false);
    for html in texts {
        let text = markup::text(html, Entities::Decoded);
        for (at, _) in text.to_ascii_lowercase().match_indices("arxiv:").take(MOST_LINKS) {
            let behind = text[at + "arxiv:".len()..].split_whitespace().next().unwrap_or_default();
            let behind = behind.trim_end_matches([',', ';', ')', ']', '.']);
            let Some((id, _)) = ArxivId::parse_versioned(behind) else { continue };
            if found.as_ref().is_some_and(|known| *known != id) {
                return None;
            }
            let before = text[..at].rsplit('\n').next().unwrap_or_default().trim();
            let label = before.strip_suffix(':').and_then(|before| before.rsplit([' ', '(', '.']).next());
            is_told |= before.is_empty()
                || label.is_some_and(|label| LEADING.iter().any(|word| label.eq_ignore_ascii_case(word)));
            found = Some(id);
        }
    }
    found.filter(|_| is_told)
}

/// Whether a paragraph has nothing but links whose words say what they lead to.
pub(super) fn has_nothing_else(paragraph: &str) -> bool {
    let (mut links, mut rest) = (0, paragraph);
    for link in each(paragraph) {
        let is_known = link.target().is_some() || link.doi().is_some() || link.is_of_form();
        if !is_known || says_something(link.before) {
            return false;
        }
        (links, rest) = (links + 1, link.behind);
    }
    links > 0 && !says_something(rest)
}

/// Whether a text says more than what leads to a link.
fn says_something(html: &str) -> bool {
    let text = markup::title(html, Entities::Decoded);
    let words = text.trim_matches(|sign: char| !sign.is_alphanumeric());
    !(words.is_empty() || LEADING.iter().any(|word| words.eq_ignore_ascii_case(word)))
}

/// A link in a text.
struct Link<'t> {
    /// What stands between the link before and this one.
    before: &'t str,
    href: &'t str,
    words: String,
    behind: &'t str,
}

/// The links of a text, in their order.
fn each(html: &str) -> impl Iterator<Item = Link<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let (before, link) = rest.split_once("<a ")?;
            let (tag, inside) = link.split_once('>')?;
            let (words, behind) = inside.split_once("</a>")?;
            rest = behind;
            let href = tag.split_once("href=").and_then(|(_, href)| href.get(1..)?.split(['"', '\'']).next());
            if let Some(href) = href {
                let words = markup::title(words, Entities::Decoded);
                return Some(Link { before, href, words, behind });
            }
        }
    })
}

impl Link<'_> {
    fn address(&self, base: Option<&Url>) -> Option<String> {
        let address = markup::decoded(self.href).unwrap_or_else(|| self.href.to_owned());
        let address = match base {
            _ if address.starts_with('#') => return None,
            Some(base) if !address.contains("://") => base.join(&address).ok()?.to_string(),
            _ => address,
        };
        identifier::web_address(&address).is_some().then_some(address)
    }

    /// What the words say that it leads to.
    fn target(&self) -> Option<Target> {
        let words = self.words.trim_matches(['[', ']', ':', ' ']);
        // `See also their code.`
        let of_authors = ["their ", "our "].iter().find_map(|word| identifier::without_prefix(words, word));
        if let Some((_, target @ Target::Link(_))) = of_authors.and_then(target) {
            return Some(target);
        }
        match target(words)?.1 {
            target @ Target::Link(_) => Some(target),
            Target::Field(Field::Arxiv | Field::Doi | Field::Openreview) => Some(Target::Address),
            _ => None,
        }
    }

    /// Whether its words say in what form the item stands there.
    fn is_of_form(&self) -> bool {
        ["html", "xml", "epub"].iter().any(|form| self.words.trim().eq_ignore_ascii_case(form))
    }

    /// The DOI that its words are, alone or in its address, and to which it leads.
    fn doi(&self) -> Option<Doi> {
        let words = self.words.trim_matches(['[', ']', ' ']);
        let words = identifier::without_prefix(words, "doi")
            .map_or(words, |rest| rest.trim_start_matches([':', ' ']));
        let doi = Doi::parse(words).ok()?;
        let address = markup::decoded(self.href);
        let address = address.as_deref().unwrap_or(self.href);
        (address.contains("doi.org/") && identifier::doi(address).as_ref() == Some(&doi)).then_some(doi)
    }
}

/// Whether what stands before a link, back to where its paragraph begins, leads to the paper itself, and is no sentence
/// that goes on with it.
fn stands_alone(before: &str) -> bool {
    let text = before.rsplit('>').next().unwrap_or_default().trim_end();
    let (rest, last) =
        text.trim_end_matches(':').rsplit_once([' ', '\n', '(']).unwrap_or(("", text.trim_end_matches(':')));
    let rest = rest.trim_end();
    let begins = rest.is_empty() || rest.ends_with(['.', '!', '?', ',', ';', '|', '·']);
    let leads = LEADING.iter().any(|word| last.eq_ignore_ascii_case(word)) && (begins || text.ends_with(':'));
    // Behind a bracket that is open others are cited; a citation has numbers.
    let is_within_brackets = text.matches('(').count() > text.matches(')').count();
    let is_citation = text.contains(|sign: char| sign.is_ascii_digit())
        && text.ends_with(['.', ',', ';', '|', '·', ')', ']', '[']);
    let is_item = before.trim_end().rsplit('<').next().is_some_and(|tag| tag.starts_with("li"));
    !is_within_brackets && (leads || is_citation || (text.is_empty() && !is_item))
}

/// Whether a text about what has that title names other works before a link: those that it cites, corrects or answers.
fn tells_of_others(above: &str, title: &str) -> bool {
    const WORDS: [&str; 11] = [
        "references<",
        "references:",
        "bibliography",
        "further reading",
        "related ",
        "corrects ",
        "correction to",
        "erratum",
        "retract",
        "comment on",
        "in response to",
    ];
    let above = above.to_lowercase();
    // News end with the work that they are about.
    let cited = CITATIONS.iter().filter_map(|heading| above.rsplit_once(heading)).map(|(_, cited)| cited);
    let is_own = |cited: &str| {
        let own = fold(&markup::title(title, Entities::Decoded));
        fold(&markup::title(cited, Entities::Decoded)).contains(&own)
    };
    WORDS.iter().any(|word| above.contains(word)) || cited.into_iter().any(|cited| !is_own(cited))
}

/// Headings above what is cited, in small letters.
const CITATIONS: [&str; 2] = [">citation</h", ">citations</h"];

/// Words that lead to a paper's own DOI.
const LEADING: [&str; 10] =
    ["article", "doi", "link", "paper", "preprint", "publication", "published", "read", "see", "url"];

#[cfg(test)]
mod tests {
    use super::*;

    /// The beginning of a link to a DOI.
    const DOI: &str = "<a href='https://doi.org/10.1234/x'>";

    #[test]
    fn links_are_called_by_their_words_or_their_dois() {
        let base = Url::parse("https://l.example/p/1.html").ok();
        let shown = |html: &str| {
            let links = Links::of([html, ""], base.as_ref(), "On Moss");
            let labelled = links.labelled.iter().map(|(_, address)| address.as_str());
            labelled.chain(links.named_by_doi.as_deref()).collect::<Vec<_>>().join(" ")
        };
        for (html, expected) in [
            (format!("{DOI}doi:10.1234/x</a>"), "https://doi.org/10.1234/x"),
            (format!("<p>Moss 3, 4–9. {DOI}https://doi.org/10.1234/x</a></p>"), "https://doi.org/10.1234/x"),
            (format!("DOI: {DOI}10.1234/X</a>"), "https://doi.org/10.1234/x"),
            (format!("{DOI}DOI</a>"), "https://doi.org/10.1234/x"),
            (format!("Our paper is out! See {DOI}doi:10.1234/x</a>."), "https://doi.org/10.1234/x"),
            (format!("Our data are at {DOI}10.1234/x</a>"), ""),
            (format!("As others showed (Feather 2019, {DOI}doi:10.1234/x</a>), ferns matter."), ""),
            (format!("This corrects the article {DOI}doi:10.1234/x</a>"), ""),
            (format!("Related article: {DOI}doi:10.1234/x</a>"), ""),
            (format!("We follow Quill, {DOI}doi:10.1234/x</a>, and look at moss"), ""),
            (format!("We read {DOI}doi:10.1234/x</a> in our club today"), ""),
            (format!("<p>References</p><p>Quill 2019. Old moss. {DOI}doi:10.1234/x</a></p>"), ""),
            (format!("<ul><li>{DOI}doi:10.1234/x</a></li></ul>"), ""),
            (format!("Available from: {DOI}10.1234/x</a>"), ""),
            (format!("We like {DOI}10.1234/x</a>, <a href='https://doi.org/10.1234/y'>10.1234/y</a>"), ""),
            (format!("{DOI}10.1234/x</a>; <a href='https://doi.org/10.1234/y'>10.1234/y</a>"), ""),
            (format!("{DOI}10.1234/y</a>"), ""),
            ("<a href=\"/a.pdf\">PDF</a>".to_owned(), "https://l.example/a.pdf"),
            ("<a class='b' href='b.pdf'>[PDF]</a>".to_owned(), "https://l.example/p/b.pdf"),
            ("<a href='#top'>Code</a>".to_owned(), ""),
            ("<a name='top'></a><a href='mailto:a@b.example'>Code</a>".to_owned(), ""),
        ] {
            assert_eq!(shown(&html), expected, "{html}");
        }
    }

    #[test]
    fn arxiv_identifiers_in_texts_are_told_to_be_the_papers_own() {
        for (html, expected) in [
            ("<p>In June. Preprint: arXiv:2309.00021</p>", Some("2309.00021")),
            ("<p>We count.</p><p>arXiv:2309.00021v2.</p>", Some("2309.00021")),
            ("<p>We count.</p><p>arXiv: 2309.00021</p>", Some("2309.00021")),
            ("Paper: arXiv:2309.00021, code soon", Some("2309.00021")),
            ("We extend Moss (arXiv:2309.00021).", None),
            ("Preprint: arXiv:2309.00021, after arXiv:2201.00007", None),
            ("Preprint: arXiv:soon", None),
        ] {
            assert_eq!(arxiv_of([html, ""]).as_ref().map(ArxivId::as_str), expected, "{html}");
        }
    }

    #[test]
    fn a_paragraph_of_links_says_nothing_else() {
        for (html, expected) in [
            ("<p><a href='/a.pdf'>PDF</a> | [<a href='/c'>Code</a>]</p>", true),
            ("<p><a href='https://doi.org/10.1234/x'>doi:10.1234/x</a></p>", true),
            ("<p>DOI: <a href='https://doi.org/10.1234/x'>10.1234/x</a></p>", true),
            ("<p>We give <a href='/c'>code</a>.</p>", false),
            ("<p><a href='/n'>News of moss</a></p>", false),
            ("<p>PDF</p>", false),
        ] {
            assert_eq!(has_nothing_else(html), expected, "{html}");
        }
    }
}
