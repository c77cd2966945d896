//! Descriptions of items that are an entry of a bibliography, or begin with one.

use super::Item;
use super::post::first_line;
use super::told::{Told, is_list};
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::{date, identifier};

/// What the texts of an item say of its place, and its abstract.
pub(super) fn told(item: &Item) -> Told {
    let Item { description, content, authors, addresses, .. } = item;
    let title = folded(&markup::title(&item.title, Entities::Decoded));
    let is_of_anthology = addresses.iter().any(|address| address.contains("://aclanthology.org/"));
    let entry = of_copernicus(description, &title)
        .or_else(|| of_eprints(description, &title))
        .or_else(|| of_anthology(description).filter(|_| is_of_anthology));
    let post = item.post.as_ref().and_then(|_| of_post(description, content));
    let mut told = entry.or(post).unwrap_or_else(|| {
        let is_open = authors.is_empty() && item.people.is_empty();
        let (names, text) = behind_authors(description).filter(|_| is_open).unwrap_or(("", description));
        let told = Told::of(without_head(text, &title, authors), content, &title);
        let authors =
            if told.authors.is_empty() { nonempty(names).into_iter().collect() } else { told.authors };
        Told { authors, ..told }
    });
    // Some repeat the title for an abstract.
    if folded(&markup::title(&told.body, Entities::Decoded)) == title {
        told.body.clear();
    }
    told
}

/// What a post about a paper says of it in the first line of its text.
fn of_post(description: &str, content: &str) -> Option<Told> {
    let whole = if content.trim().is_empty() { description } else { content };
    let line = first_line(whole)?;
    let authors = vec![line.authors.join("; ")];
    Some(Told { authors, venue: line.venue, date: line.year, ..Told::of("", line.rest, "") })
}

/// Title, authors, place and summary on lines of their own, as Copernicus has them:
/// `<b>On Moss</b><br>Ada Bell and Bo Chen<br>Moss, 15, 17–29, https://doi.org/10.5194/…, 2021<br>We count.`
fn of_copernicus(html: &str, title: &str) -> Option<Told> {
    let html = html.replace("<br/>", "<br>").replace("<br />", "<br>");
    let mut lines = html.splitn(4, "<br>").map(|line| folded(&markup::title(line, Entities::Decoded)));
    let (first, authors, place) = (lines.next()?, lines.next()?, lines.next()?);
    let parts: Vec<&str> = place.split(", ").collect();
    let [venue, numbers @ .., address, year] = parts.as_slice() else { return None };
    let doi = identifier::web_address(address).filter(|address| address.contains("doi.org/"))?;
    if first != title || numbers.len() > 2 || date::parse(year).is_err() {
        return None;
    }
    // What is under discussion has no volume.
    let is_known = |number: &&&str| !["Discuss.", "Preprint"].iter().any(|word| number.contains(word));
    Some(Told {
        body: html.splitn(4, "<br>").nth(3).unwrap_or_default().to_owned(),
        authors: vec![authors],
        issued: nonempty(year),
        venue: nonempty(venue),
        volume: numbers.first().filter(is_known).and_then(|volume| nonempty(volume)),
        pages: numbers.get(1).filter(is_known).and_then(|pages| nonempty(pages)),
        addresses: vec![doi.to_owned()],
        ..Told::default()
    })
}

/// An entry of a bibliography alone, as `EPrints` has it:
/// `Bell, Ada and Chen, Bo (2014) On Moss. Moss Letters, 42 (1). pp. 12-31. ISSN 0307-1243`
fn of_eprints(text: &str, title: &str) -> Option<Told> {
    let text = folded(&markup::title(text, Entities::Decoded));
    let (authors, rest) = text.split_once(" (")?;
    let (year, rest) = rest.split_once(") ")?;
    let place = rest.strip_prefix(title)?.trim_start_matches(['.', ' ']);
    let mut parts = place.split(". ").map(|part| part.trim_end_matches('.'));
    let (venue, numbers) = parts.next()?.rsplit_once(", ")?;
    let (volume, issue) = numbers.split_once(" (").unwrap_or((numbers, ""));
    let is_number =
        |number: &str| number.starts_with(|sign: char| sign.is_ascii_digit()) && !number.contains(' ');
    if date::parse(year).is_err() || title.is_empty() || !is_number(volume) {
        return None;
    }
    let rest = place.split_once(". pp. ").map(|(_, rest)| rest.split(". ").next().unwrap_or_default());
    let number = place.split_once("ISSN ").map(|(_, number)| number);
    Some(Told {
        authors: vec![authors.to_owned()],
        date: nonempty(year),
        venue: nonempty(venue),
        volume: nonempty(volume),
        issue: nonempty(issue.trim_end_matches(')')),
        pages: rest.and_then(|pages| nonempty(pages.trim_end_matches('.'))),
        issn: number.and_then(nonempty),
        ..Told::default()
    })
}

/// Authors and the volume, as the ACL Anthology has them: `Ada Bell, Bo Chen and Cy Dow in Proceedings of the Moss
/// Conference`.
fn of_anthology(text: &str) -> Option<Told> {
    let text = folded(&markup::title(text, Entities::Decoded));
    let (authors, venue) = match text.strip_prefix("in ") {
        Some(venue) => ("", venue),
        None => text.split_once(" in ")?,
    };
    let is_volume = venue.starts_with(|sign: char| sign.is_uppercase() || sign.is_ascii_digit());
    let is_told = is_volume && (authors.is_empty() || is_list(&authors.replace(" and ", ", ")));
    is_told.then(|| Told {
        authors: nonempty(authors).into_iter().collect(),
        venue: nonempty(venue),
        ..Told::default()
    })
}

/// The authors before an abstract, as CNKI has them, and what follows: `Ada Bell;Bo Chen;</br>It grows.`
fn behind_authors(text: &str) -> Option<(&str, &str)> {
    let at = text.find('<')?;
    let (names, behind) = (text[..at].trim().strip_suffix(';')?, &text[at..]);
    let behind = ["</br>", "<br>", "<br/>", "<br />"].iter().find_map(|end| behind.strip_prefix(end))?;
    let is_name = |name: &str| {
        let has_letters = name.trim().starts_with(|sign: char| sign.is_alphabetic() && !sign.is_lowercase());
        has_letters
            && name.split_whitespace().count() <= 5
            && !name.contains(|sign: char| sign.is_ascii_digit() || sign == ':')
    };
    names.split(';').all(is_name).then_some((names, behind))
}

/// An abstract without the lines with title and authors that `DSpace` puts before it.
fn without_head<'t>(text: &'t str, title: &str, authors: &[String]) -> &'t str {
    let is_title = |line: &str| !title.is_empty() && folded(line) == title;
    let Some((first, rest)) = text.trim_start().split_once('\n') else { return text };
    if !is_title(first) {
        return text;
    }
    let names = authors.iter().map(|name| folded(name)).collect::<Vec<_>>().join("; ");
    match rest.split_once('\n') {
        Some((second, rest)) if folded(second) == names => rest,
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(told: &Told) -> String {
        let texts =
            [&told.date, &told.issued, &told.venue, &told.volume, &told.issue, &told.pages, &told.issn];
        let texts: Vec<&str> = texts.into_iter().flatten().map(String::as_str).collect();
        format!("{} | {} | {}", told.authors.join("; "), texts.join(" "), told.body.trim())
    }

    #[test]
    fn lines_of_copernicus_are_authors_place_and_summary() {
        for (html, expected) in [
            (
                "<b>On Moss</b><br> Ada Bell and Bo Chen<br>\n Moss, 15, 17–29, https://doi.org/10.5194/m-1, 2021<br> We count.",
                Some("Ada Bell and Bo Chen | 2021 Moss 15 17–29 | We count."),
            ),
            (
                "<b>On Moss</b><br>Ada Bell<br>Moss Discuss., https://doi.org/10.5194/m-2, 2021<br>",
                Some("Ada Bell | 2021 Moss Discuss. | "),
            ),
            ("<b>On Fern</b><br>Ada Bell<br>Moss, 15, 17, https://doi.org/10.5194/m-1, 2021<br>We", None),
            ("<b>On Moss</b><br>Ada Bell<br>We count.", None),
        ] {
            assert_eq!(of_copernicus(html, "On Moss").as_ref().map(shown).as_deref(), expected, "{html}");
        }
    }

    #[test]
    fn entries_of_eprints_say_where_a_paper_stands() {
        for (text, expected) in [
            (
                "Bell, Ada and Chen, Bo  (2014) On Moss. Moss Letters, 42 (1). pp. 12-31. ISSN 0307-1243",
                Some("Bell, Ada and Chen, Bo | 2014 Moss Letters 42 1 12-31 0307-1243 | "),
            ),
            ("Bell, Ada (2014) On Moss. Moss, 42.", Some("Bell, Ada | 2014 Moss 42 | ")),
            ("Bell, Ada (2014) On Moss. PhD thesis, Stone University.", None),
            ("Moss (a plant) grows.", None),
        ] {
            assert_eq!(of_eprints(text, "On Moss").as_ref().map(shown).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_anthology_says_who_wrote_in_which_volume() {
        for (text, expected) in [
            (
                "Ada Bell, Bo Chen and Cy van der Dow in Proceedings of the 3rd Moss Conference",
                Some("Ada Bell, Bo Chen and Cy van der Dow | Proceedings of the 3rd Moss Conference | "),
            ),
            ("in Moss Letters, Volume 3", Some(" | Moss Letters, Volume 3 | ")),
            ("We count moss in snow.", None),
            ("It grows.", None),
        ] {
            assert_eq!(of_anthology(text).as_ref().map(shown).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn authors_end_with_semicolons_before_an_abstract() {
        for (text, expected) in [
            ("Ada BELL;Bo CHEN;</br>It grows.", Some(("Ada BELL;Bo CHEN", "It grows."))),
            ("张三;李四;<br>It grows.", Some(("张三;李四", "It grows."))),
            ("Moss grows; ferns do not, however hard they try;<br>It grows.", None),
            ("Moss grows;<b>slowly</b>", None),
            ("Ada Bell;Bo Chen; both grow moss.", None),
        ] {
            assert_eq!(behind_authors(text), expected, "{text}");
        }
    }

    #[test]
    fn title_and_authors_before_an_abstract_go() {
        let authors = ["Bell, Ada".to_owned(), "Chen, Bo".to_owned()];
        for (text, expected) in [
            ("On Moss\nBell, Ada; Chen, Bo\nIt grows.", "It grows."),
            ("On Moss\nIt grows.\nSlowly.", "It grows.\nSlowly."),
            ("It grows.\nSlowly.", "It grows.\nSlowly."),
            ("On Moss", "On Moss"),
        ] {
            assert_eq!(without_head(text, "On Moss", &authors), expected, "{text}");
        }
    }
}
