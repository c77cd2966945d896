//! What authors say of their papers in arXiv's comments: `24 pages. Code at https://github.com/quill/moss`.

/// Words before an address, each with the label of the link. The first of a clause counts.
const WORDS: [(&str, &str); 20] = [
    ("code", "code"),
    ("codes", "code"),
    ("source", "code"),
    ("implementation", "code"),
    ("software", "code"),
    ("repository", "code"),
    ("github", "code"),
    ("project", "project"),
    ("website", "project"),
    ("webpage", "project"),
    ("homepage", "project"),
    ("data", "data"),
    ("dataset", "data"),
    ("datasets", "data"),
    ("demo", "demo"),
    ("video", "video"),
    ("videos", "video"),
    ("slides", "slides"),
    ("poster", "poster"),
    ("blog", "blog"),
];

/// The addresses in a comment whose clause says what they lead to, with the labels of links, each label once.
pub(super) fn links(comment: &str) -> Vec<(&'static str, &str)> {
    let mut links: Vec<(&str, &str)> = Vec::new();
    let mut at = 0;
    while let Some(found) = comment[at..].find("http") {
        let start = at + found;
        let rest = &comment[start..];
        let end =
            rest.find(|sign: char| sign.is_whitespace() || "<>\"{}|".contains(sign)).unwrap_or(rest.len());
        let address = rest[..end].trim_end_matches(['.', ',', ';', ':', ')', ']', '\'', '!', '?']);
        let label = label_of(&comment[at..start]);
        at = start + end;
        if let Some(label) = label.filter(|_| is_address(address) && !is_of_paper(address))
            && links.iter().all(|(known, _)| *known != label)
        {
            links.push((label, address));
        }
    }
    links
}

fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| host.split('/').next().is_some_and(|host| host.contains('.')))
}

/// Whether an address is that of a paper.
fn is_of_paper(address: &str) -> bool {
    ["doi.org/", "arxiv.org/"].iter().any(|host| address.contains(host))
}

/// The label that the clause before an address tells: its part behind the last comma, or all of it.
fn label_of(before: &str) -> Option<&'static str> {
    let start = [". ", "; "].iter().filter_map(|end| before.rfind(end)).max().unwrap_or_default();
    let clause = before[start..].to_lowercase();
    let label_in = |text: &str| {
        let mut words = text.split(|sign: char| !sign.is_alphanumeric());
        words.find_map(|word| WORDS.iter().find(|(known, _)| *known == word)).map(|(_, label)| *label)
    };
    let part = clause.rsplit_once(", ").map_or(clause.as_str(), |(_, part)| part);
    label_in(part).or_else(|| label_in(&clause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_say_what_addresses_lead_to() {
        for (comment, expected) in [
            ("24 pages. Code at https://github.com/quill/moss", "code https://github.com/quill/moss"),
            ("Project page: https://moss.example/x/.", "project https://moss.example/x/"),
            (
                "Code: https://github.com/quill/moss, data: https://moss.example/data",
                "code https://github.com/quill/moss|data https://moss.example/data",
            ),
            ("The dataset is available (https://moss.example/data)", "data https://moss.example/data"),
            ("Code and data at https://github.com/quill/moss.", "code https://github.com/quill/moss"),
            (
                "Accepted at the Workshop on Data-centric Learning, code at https://github.com/quill/moss",
                "code https://github.com/quill/moss",
            ),
            ("Conference on Management of Data (https://doi.org/10.1000/1)", ""),
            ("Code will come. See https://moss.example", ""),
            ("Published at https://doi.org/10.1000/1", ""),
            ("code at http://", ""),
            ("Code https://a.example/1 and code https://a.example/2", "code https://a.example/1"),
            ("12 pages, 3 figures", ""),
        ] {
            let shown: Vec<String> =
                links(comment).into_iter().map(|(label, address)| format!("{label} {address}")).collect();
            assert_eq!(shown.join("|"), expected, "{comment}");
        }
    }
}
