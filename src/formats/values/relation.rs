//! Relations to other papers, in the words of DataCite, Crossref and BibLaTeX.
//!
//! Sources: <https://datacite-metadata-schema.readthedocs.io/en/4.6/appendices/appendix-1/relationType/>,
//! <https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/relationships/>,
//! the manual of BibLaTeX (section 3.4).

use serde_json::Value;

use super::identifier;
use crate::formats::syntax::json;
use crate::paper::{ArxivId, Doi, Identifier, Paper, PaperType, Relation, RelationKind};

/// What another work is to a paper, of which a database says `IsPreprintOf`, `has-translation` or the
/// like, or a bibliography `reviewof`.
pub fn kind(name: &str) -> Option<RelationKind> {
    let plain: String =
        name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    if let Some((kind, ..)) = RelationKind::ALL.iter().find(|(_, own)| own.replace('-', "") == plain) {
        return Some(*kind);
    }
    Some(match plain.as_str() {
        "ispreprintof"
        | "haspreprint"
        | "ismanuscriptof"
        | "hasmanuscript"
        | "isversionof"
        | "hasversion"
        | "isnewversionof"
        | "ispreviousversionof"
        | "isvariantformof"
        | "isoriginalformof"
        | "isidenticalto"
        | "issameas"
        | "isobsoletedby"
        | "obsoletes"
        | "isreplacedby"
        | "replaces"
        | "reprintas"
        | "reprintof"
        | "reprintfrom"
        | "origpubas"
        | "origpubin" => RelationKind::Version,
        "iscorrectionof" | "corrects" => RelationKind::ErratumOf,
        "hascorrection" | "iscorrectedby" => RelationKind::Erratum,
        "isretractionof" | "retracts" => RelationKind::RetractionOf,
        "hasretraction" | "isretractedby" => RelationKind::Retraction,
        "iscommenton" | "isreplyto" | "isreviewof" | "reviews" | "reviewof" => RelationKind::ReplyTo,
        "hascomment" | "hasreply" | "hasreview" | "isreviewedby" => RelationKind::Reply,
        "issupplementto" => RelationKind::SupplementTo,
        "issupplementedby" | "hassupplement" => RelationKind::Supplement,
        "ispartof" | "ispublishedin" => RelationKind::Part,
        "haspart" | "multivolume" => RelationKind::Contains,
        "istranslationof" | "translationfrom" => RelationKind::TranslationOf,
        "hastranslation" | "translationas" => RelationKind::Translation,
        _ => return None,
    })
}

/// What a notice of that kind is to the paper that it is about, in Crossref's words.
pub fn kind_of_notice(name: &str) -> Option<RelationKind> {
    Some(match name {
        "correction" | "corrigendum" | "erratum" | "addendum" | "clarification" => RelationKind::Erratum,
        "retraction" | "partial_retraction" | "removal" | "withdrawal" => RelationKind::Retraction,
        "new_version" | "new_edition" => RelationKind::Version,
        _ => return None,
    })
}

/// What another paper is to one in PubMed's words: `ErratumFor`, `Comment in`.
pub fn kind_in_pubmed(name: &str) -> Option<RelationKind> {
    let plain: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    Some(match plain.to_ascii_lowercase().as_str() {
        "erratumin" | "correctedandrepublishedin" => RelationKind::Erratum,
        "erratumfor" => RelationKind::ErratumOf,
        "retractionin" => RelationKind::Retraction,
        "retractionof" => RelationKind::RetractionOf,
        "commentin" => RelationKind::Reply,
        "commenton" => RelationKind::ReplyTo,
        "updatein" | "updateof" | "preprintin" | "preprintof" => RelationKind::Version,
        _ => return None,
    })
}

/// Adds a relation, unless there is the same already. An identifier loses its resolver's address.
pub fn add(relations: &mut Vec<Relation>, kind: RelationKind, to: &str) {
    let doi = Doi::parse(to).ok().map(|doi| doi.as_str().to_owned());
    let known = doi.or_else(|| Some(ArxivId::parse(to).ok()?.as_str().to_owned()));
    let to = known.unwrap_or_else(|| to.trim().to_owned());
    if !(to.is_empty() || relations.iter().any(|known| known.kind == kind && known.to == to)) {
        relations.push(Relation { kind, to });
    }
}

/// The words for kinds of relations in such a list that papers don't have, but for works that a paper cites or that
/// cite it, which are no relations.
pub fn other_kinds(value: &Value) -> Vec<String> {
    let names = json::items(value).iter().filter_map(|item| text_of(item, &KIND));
    names.filter(|name| kind(name).is_none() && !is_citation(name)).collect()
}

/// Whether a word says that one work cites the other.
pub fn is_citation(name: &str) -> bool {
    let plain: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    let names = ["references", "isreferencedby", "cites", "iscitedby"];
    names.iter().any(|known| plain.eq_ignore_ascii_case(known))
}

/// Where a list has the kind of a relation; newer records of Zenodo have a map with its `id`.
const KIND: [&str; 3] = ["relationType", "relation", "relation_type"];

fn text_of(item: &Value, keys: &[&str]) -> Option<String> {
    let values = keys.iter().map(|key| json::at(item, key));
    values.into_iter().find_map(|value| json::text(value).or_else(|| json::text(json::at(value, "id"))))
}

/// Whether a value is a list of relations as DataCite and Zenodo have them.
pub fn is_list(value: &Value) -> bool {
    json::items(value).iter().any(|item| text_of(item, &KIND).is_some())
}

/// The relations of a list as DataCite and Zenodo have them; of what has another form, none.
pub fn of_list(value: &Value) -> Vec<Relation> {
    let mut relations = Vec::new();
    for item in json::items(value) {
        let to = text_of(item, &["relatedIdentifier", "identifier"]);
        let kind = text_of(item, &KIND).and_then(|name| kind(&name));
        if let (Some(kind), Some(to)) = (kind, to) {
            add(&mut relations, kind, &to);
        }
    }
    relations
}

/// Lets a paper have the identifier of the same work on arXiv, which such a list has. Data, programs and theses never are the same work.
pub fn take_same_on_arxiv(paper: &mut Paper, value: &Value) {
    let is_paper = matches!(
        paper.r#type,
        Some(PaperType::Preprint | PaperType::Article | PaperType::Inproceedings | PaperType::Report)
    );
    if let Some(arxiv) = same_on_arxiv(value).filter(|_| is_paper) {
        paper.relations.retain(|relation| relation.to != arxiv.as_str());
        identifier::note_arxiv(paper, arxiv.as_str());
    }
}

fn same_on_arxiv(value: &Value) -> Option<ArxivId> {
    let is_same =
        |item: &&Value| text_of(item, &KIND).is_some_and(|name| name.eq_ignore_ascii_case("isIdenticalTo"));
    let number = |item: &Value| ArxivId::parse(&text_of(item, &["relatedIdentifier", "identifier"])?).ok();
    json::items(value).iter().filter(is_same).find_map(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_are_known_in_many_words() {
        for (name, expected) in [
            ("IsPreprintOf", Some(RelationKind::Version)),
            ("is-supplemented-by", Some(RelationKind::Supplement)),
            ("IsPartOf", Some(RelationKind::Part)),
            ("translationof", Some(RelationKind::TranslationOf)),
            ("erratum", Some(RelationKind::Erratum)),
            ("reviewof", Some(RelationKind::ReplyTo)),
            ("Cites", None),
            ("", None),
        ] {
            assert_eq!(kind(name), expected, "{name}");
        }
    }

    #[test]
    fn the_same_work_on_arxiv_is_found() {
        let list = serde_json::json!([
            {"identifier": "arXiv:2401.00001", "relation": "isVersionOf"},
            {"identifier": "10.1234/b", "relation": "isIdenticalTo"},
            {"identifier": "https://arxiv.org/abs/2401.00002", "relation": {"id": "isidenticalto"}},
        ]);
        assert_eq!(same_on_arxiv(&list).as_ref().map(ArxivId::as_str), Some("2401.00002"));
        assert_eq!(same_on_arxiv(&serde_json::Value::Null), None);
    }

    #[test]
    fn kinds_that_papers_dont_have_are_told() {
        let list = serde_json::json!([
            {"identifier": "10.1234/a", "relation": "isVersionOf"},
            {"identifier": "10.1234/b", "relation": "isCitedBy"},
            {"identifier": "10.1234/c", "relation": "compiles"},
        ]);
        assert!(is_list(&list) && !is_list(&serde_json::json!([{"kind": "version", "to": "a"}])));
        assert_eq!(other_kinds(&list), ["compiles"]);
    }

    #[test]
    fn lists_of_identifiers_are_read() {
        let list = serde_json::json!([
            {"relatedIdentifier": "https://doi.org/10.1234/A", "relationType": "IsSupplementTo"},
            {"identifier": "arXiv:2401.00001", "relation": "isVersionOf"},
            {"identifier": "10.1234/b", "relation": "cites"},
            {"kind": "version", "to": "second-paper"},
        ]);
        let found: Vec<(&str, String)> =
            of_list(&list).into_iter().map(|relation| (relation.kind.name(), relation.to)).collect();
        assert_eq!(found, [("supplement-to", "10.1234/A".to_owned()), ("version", "2401.00001".to_owned())]);
    }
}
