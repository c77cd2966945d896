//! What other vocabularies call a paper's type.

use crate::paper::PaperType;
use crate::paper::fold::fold;

/// The type of that name, whatever its spelling.
///
/// Known are our own names, those of the Citation Style Language
/// (<https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types>), of Crossref
/// (<https://api.crossref.org/types>), BibTeX and Zotero, and Hugo's academic themes, which also count
/// them from 0 to 8.
pub fn named(name: &str) -> Option<PaperType> {
    Some(match fold(name).as_str() {
        "article"
        | "articlejournal"
        | "journalarticle"
        | "articlemagazine"
        | "magazinearticle"
        | "articlenewspaper"
        | "newspaperarticle"
        | "journal"
        | "letter"
        | "editorial"
        | "erratum"
        | "correction"
        | "note"
        | "shortsurvey"
        | "retracted"
        | "researcharticle"
        | "editorialmaterial"
        | "meetingabstract"
        | "newsitem"
        | "biographicalitem"
        | "reprint"
        | "retraction"
        | "retractedpublication"
        | "2" => PaperType::Article,
        "inproceedings"
        | "paperconference"
        | "conferencepaper"
        | "proceedingsarticle"
        | "conference"
        | "conferencearticle"
        | "chapterconferencepaper"
        | "conferenceproceedingsarticle"
        | "proceedingspaper"
        | "workshoppaper"
        | "1" => PaperType::Inproceedings,
        "preprint" | "postedcontent" | "workingpaper" | "unpublished" | "eprint" | "3" => PaperType::Preprint,
        "thesis"
        | "dissertation"
        | "phdthesis"
        | "phd"
        | "master"
        | "masterthesis"
        | "bachelor"
        | "bachelorthesis"
        | "mastersthesis"
        | "doctoralthesis"
        | "doctoraldissertation"
        | "bachelorsthesis"
        | "7" => PaperType::Thesis,
        "book"
        | "monograph"
        | "editedbook"
        | "referencebook"
        | "collection"
        | "proceedings"
        | "conferencereview"
        | "bookconferenceproceedings"
        | "conferenceproceedings"
        | "5" => PaperType::Book,
        "chapter"
        | "bookchapter"
        | "booksection"
        | "bookpart"
        | "inbook"
        | "incollection"
        | "entryencyclopedia"
        | "encyclopediaarticle"
        | "entrydictionary"
        | "dictionaryentry"
        | "referenceentry"
        | "referenceworkentry"
        | "chapterreferenceworkentry"
        | "6" => PaperType::Chapter,
        "report" | "techreport" | "technicalreport" | "reportcomponent" | "whitepaper" | "4" => {
            PaperType::Report
        }
        "review" | "reviewbook" | "bookreview" | "peerreview" => PaperType::Review,
        "dataset" | "data" | "datapaper" => PaperType::Dataset,
        "software" | "computerprogram" | "program" | "code" => PaperType::Software,
        "presentation" | "speech" | "poster" | "slides" | "talk" | "demo" | "demonstration" => {
            PaperType::Presentation
        }
        "patent" | "8" => PaperType::Patent,
        "standard" => PaperType::Standard,
        "webpage" | "website" | "post" | "postweblog" | "blogpost" | "forumpost" | "online"
        | "electronic" => PaperType::Webpage,
        "misc" | "document" | "manuscript" | "other" => PaperType::Misc,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_names_are_known() {
        for (name, kind) in PaperType::ALL {
            assert_eq!(named(name), Some(kind), "{name}");
        }
        assert_eq!(named("Journal Article"), Some(PaperType::Article));
        assert_eq!(named("podcast"), None);
    }
}
