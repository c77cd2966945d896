//! Records that come, come again, and meet what a person changed.

use super::*;
use crate::archive::edit;
use crate::archive::library::ReadFile;

fn paper(text: &str) -> Paper {
    super::super::read::paper(text, "x.md").unwrap()
}

fn incoming(text: &str, captured: &str) -> Incoming {
    let (format, listing) = ("test".into(), "./a.txt".into());
    let origin = Arc::new(Origin { format, listing, captured: captured.parse().ok() });
    let year = YearFrom::Record;
    Incoming { paper: paper(text), topics: Vec::new(), origin, inferred: Vec::new(), year }
}

fn merger(library: Library, memory: Memory) -> Merger<'static> {
    Merger::new(library, memory, Ranks::default(), &|_| Vec::new())
}

fn fields(merged: &Merged) -> Vec<&str> {
    match &merged.outcome {
        Outcome::Changed { changes } => changes.iter().map(|change| change.field.as_str()).collect(),
        _ => Vec::new(),
    }
}

const FIRST: &str = "---\ntitle: Lift\ndate: 2025-05-31\ntags:\n  - a\n  - b\ncomments: 2\n---\n\nText\n";

/// The files and the memory after `FIRST` was imported, and the file changed by hand.
fn imported(edit: impl Fn(&str) -> Option<String>) -> (Library, Memory) {
    let mut first = merger(Library::default(), Memory::default());
    assert_eq!(first.merge(&mut incoming(FIRST, "2025-10-28")).outcome, Outcome::New);
    let mut library = Library::default();
    if let Some(text) = edit(text_after(&first)) {
        library.add(ReadFile::of("content/2025/lift.md".to_owned(), text), &mut Vec::new());
    }
    (library, first.finish().memory)
}

fn after_import(edit: impl Fn(&str) -> Option<String>) -> Merger<'static> {
    let (library, memory) = imported(edit);
    merger(library, memory)
}

fn text_after<'a>(merger: &'a Merger) -> &'a str {
    &merger.library().get("lift").unwrap().text
}

#[test]
fn importing_again_changes_nothing() {
    let (library, memory) = imported(|text| Some(text.to_owned()));
    // A later capture that says the same is nothing new.
    for captured in ["2025-10-28", "2025-10-29", ""] {
        let mut library_again = Library::default();
        let file = library.get("lift").unwrap();
        library_again.add(ReadFile::of(file.file.clone(), file.text.to_string()), &mut Vec::new());
        let mut merger = merger(library_again, memory.clone());
        assert_eq!(merger.merge(&mut incoming(FIRST, captured)).outcome, Outcome::Unchanged);
        let changes = merger.finish();
        assert_eq!((changes.changes, &changes.memory), (vec![], &memory), "{captured}");
    }
}

#[test]
fn a_field_that_only_the_listing_changed_follows_it() {
    let mut merger = after_import(|text| Some(text.replace("title: Lift", "title: Lift  # mine")));
    let merged = merger.merge(&mut incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29"));
    assert_eq!(fields(&merged), ["comments"]);
    assert!(text_after(&merger).contains("comments: 5") && text_after(&merger).contains("# mine"));
}

#[test]
fn papers_merged_at_once_are_as_if_merged_one_by_one() {
    let records = || {
        let other = FIRST.replace("title: Lift", "title: Another title of moss");
        let texts = [
            FIRST.to_owned(),
            other.clone(),
            FIRST.replace("comments: 2", "comments: 5"),
            other.replace("Text", "Another text"),
            FIRST.replace("title: Lift", "title: A third title of moss").replace("  - a\n", ""),
        ];
        texts.map(|text| Box::new(incoming(&text, "2025-10-29"))).into_iter().collect::<Vec<_>>()
    };
    for restores in [false, true] {
        // One paper is remembered, and its file was deleted.
        let [mut at_once, mut one_by_one] = [(); 2].map(|()| after_import(|_| None));
        if restores {
            at_once.restore();
            one_by_one.restore();
        }
        let merged = at_once.merge_all(records(), |_| ());
        let expected: Vec<Merged> =
            records().into_iter().map(|mut record| one_by_one.merge(&mut record)).collect();
        assert_eq!(format!("{merged:?}"), format!("{expected:?}"));
        let (at_once, one_by_one) = (at_once.finish(), one_by_one.finish());
        assert_eq!((at_once.changes, at_once.memory), (one_by_one.changes, one_by_one.memory));
    }
}

#[test]
fn records_that_a_number_alone_tells_apart_are_two_papers() {
    for numbers in [["pmid: 38000001", "pmid: 38000002"], ["pmcid: PMC1", "pmcid: PMC2"]] {
        let mut merger = merger(Library::default(), Memory::default());
        let record = |number: &str| {
            let venue = format!("type: article\nvenue: Moss\n{number}\ncomments:");
            Box::new(incoming(&FIRST.replace("comments:", &venue), "2025-10-28"))
        };
        let records = [numbers[0], numbers[1], numbers[0]].map(record).into_iter().collect();
        let merged = merger.merge_all(records, |_| ());
        let outcomes: Vec<Outcome> = merged.into_iter().map(|merged| merged.outcome).collect();
        assert_eq!(outcomes, [Outcome::New, Outcome::New, Outcome::Unchanged], "{numbers:?}");
    }
}

#[test]
fn a_date_of_record_that_a_person_wrote_stays() {
    let posted = "---\ntitle: Lift\ntype: preprint\ndate: 2020-03-01\narxiv: \"2003.00001\"\n---\n";
    let printed =
        "---\ntitle: Lift\ntype: article\ndate: 2021-04-01\nvenue: Moss\narxiv: \"2003.00001\"\n---\n";
    for (by_hand, expected) in
        [("", "record_date: 2021-04-01"), ("record_date: 2021-05-01\n", "record_date: 2021-05-01")]
    {
        let mut first = merger(Library::default(), Memory::default());
        first.merge(&mut incoming(posted, "2025-10-28"));
        let text = text_after(&first).replace("arxiv:", &format!("{by_hand}arxiv:"));
        let mut library = Library::default();
        library.add(ReadFile::of("content/2020/lift.md".to_owned(), text), &mut Vec::new());
        let mut second = merger(library, first.finish().memory);
        let mut record = incoming(printed, "2025-10-29");
        Arc::make_mut(&mut record.origin).listing = "./b.txt".into();
        second.merge(&mut record);
        let changes = second.finish();
        let after = changes.changes[0].files[0].after.clone().unwrap();
        assert!(after.contains(expected), "{after}");
    }
}

#[test]
fn an_older_capture_changes_nothing() {
    let mut merger = after_import(|text| Some(text.to_owned()));
    let merged = merger.merge(&mut incoming(&FIRST.replace("comments: 2", "comments: 1"), "2025-10-20"));
    assert_eq!(merged.outcome, Outcome::Unchanged);
}

#[test]
fn a_field_that_a_person_changed_stays() {
    let mut merger =
        after_import(|text| Some(text.replace("comments: 2", "comments: 3").replace("Text", "Mine")));
    let merged = merger.merge(&mut incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29"));
    assert_eq!((merged.outcome, merged.kept), (Outcome::Unchanged, vec!["comments".to_owned()]));
    assert!(text_after(&merger).contains("Mine"));
}

#[test]
fn a_field_that_a_person_removed_stays_away() {
    let mut merger = after_import(|text| Some(text.replace("comments: 2\n", "")));
    assert_eq!(merger.merge(&mut incoming(FIRST, "2025-10-29")).outcome, Outcome::Unchanged);
}

#[test]
fn a_deleted_paper_stays_deleted_until_it_is_restored() {
    let mut merger = after_import(|_| None);
    let merged = merger.merge(&mut incoming(FIRST, "2025-10-29"));
    assert!(matches!(merged.outcome, Outcome::Skipped { .. }));
    merger.restore();
    let merged = merger.merge(&mut incoming(FIRST, "2025-10-29"));
    assert_eq!((merged.outcome, merged.file.as_str()), (Outcome::New, "content/2025/lift.md"));
}

#[test]
fn a_renamed_file_is_known_by_its_title_and_a_retitled_one_by_its_name() {
    let (mut library, memory) = imported(|_| None);
    library.add(ReadFile::of("content/mine/lifted.md".to_owned(), FIRST.to_owned()), &mut Vec::new());
    let mut renamed = merger(library, memory);
    let mut newer = incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29");
    assert_eq!(fields(&renamed.merge(&mut newer)), ["comments"]);
    let memory = renamed.finish().memory;
    assert!(memory.get("lifted").is_some() && memory.get("lift").is_none());

    let mut retitled = after_import(|text| Some(text.replace("title: Lift", "title: Raise")));
    assert_eq!(fields(&retitled.merge(&mut newer)), ["comments"]);
    assert!(text_after(&retitled).contains("title: Raise"));
}

#[test]
fn lost_memory_only_fills_empty_fields() {
    let (library, _) = imported(|text| Some(text.replace("comments: 2\n", "")));
    let mut merger = merger(library, Memory::default());
    let newer = FIRST.replace("comments: 2", "comments: 5").replace("Text", "Other");
    let merged = merger.merge(&mut incoming(&newer, "2025-10-29"));
    assert_eq!(fields(&merged), ["comments"]);
    assert_eq!(merged.kept, ["body"]);
}

#[test]
fn a_text_is_edited_twice_at_most_however_many_records_tell_of_its_paper() {
    for count in [3, 30, 300] {
        let mut merger = after_import(|text| Some(text.replace("title: Lift", "title: Lift # mine")));
        let before = edit::EDITS.get();
        for number in 1..=count {
            let day = format!("2025-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
            let fields = format!(
                "comments: {number}\nlinks:\n  copy-{number}: https://example.org/{number}\n\
                 appearances:\n  - listing: daily\n    date: {day}\n"
            );
            let record = FIRST.replace("comments: 2\n", &fields);
            let merged = merger.merge(&mut incoming(&record, "2025-10-29"));
            assert!(fields_of(&merged).contains(&format!("links.copy-{number}")), "{merged:?}");
        }
        let changes = merger.finish();
        assert!(edit::EDITS.get() - before <= 2, "{} edits", edit::EDITS.get() - before);
        let text = changes.changes[0].files[0].after.clone().unwrap();
        assert!(text.contains("title: Lift # mine"), "{text}");
        assert_eq!(text.matches("listing: daily").count(), count, "{text}");
        assert_eq!(paper(&text).links.len(), count);
        // All of it is remembered as the text has it: nothing counts as a person's.
        let mut library = Library::default();
        library.add(ReadFile::of("content/2025/lift.md".to_owned(), text.to_string()), &mut Vec::new());
        let mut again = self::merger(library, changes.memory);
        let record =
            text.replace("title: Lift # mine", "title: Lift").replace("comments:", "upvotes: 9\ncomments:");
        let merged = again.merge(&mut incoming(&record, "2025-10-30"));
        assert_eq!((fields_of(&merged), merged.kept), (vec!["upvotes".to_owned()], vec![]));
    }
}

#[test]
fn what_cannot_be_edited_later_leaves_what_was_edited_first() {
    let with_name = |text: &str| text.replace("comments: 2\n", "comments: &c 2\nmine: *c\n");
    let mut merger = after_import(|text| Some(with_name(text)));
    let with_venue = FIRST.replace("comments:", "venue: Letters\ncomments:");
    assert_eq!(fields(&merger.merge(&mut incoming(&with_venue, "2025-10-29"))), ["venue"]);
    let mut newer = incoming(&with_venue.replace("comments: 2", "comments: 5"), "2025-10-30");
    Arc::make_mut(&mut newer.origin).listing = "./b.txt".into();
    merger.merge(&mut newer);
    let changes = merger.finish();
    let text = changes.changes[0].files[0].after.clone().unwrap();
    assert!(text.contains("venue: Letters\n") && text.contains("comments: &c 2\nmine: *c\n"), "{text}");
    assert_eq!(changes.diagnostics.len(), 1, "{:?}", changes.diagnostics);
    let comments = Part::whole(Field::Comments);
    let remembered = changes.memory.get("lift").unwrap();
    assert_eq!(remembered.parts.get(&comments).map(|trace| trace.digest), comments.digest(&paper(FIRST)));
}

#[test]
fn a_record_that_was_left_out_takes_nothing_from_others_of_its_paper() {
    let with_name = |text: &str| text.replace("comments: 2\n", "comments: &c 2\nmine: *c\n");
    let mut merger = after_import(|text| Some(with_name(text)));
    let mut refused = incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29");
    Arc::make_mut(&mut refused.origin).listing = "./a.txt".into();
    let taken = incoming(&FIRST.replace("comments:", "venue: Letters\ncomments:"), "2025-10-29");
    let merged = merger.merge_all([refused, taken].map(Box::new).into(), |_| ());
    assert!(matches!(merged[0].outcome, Outcome::Skipped { .. }), "{merged:?}");
    assert_eq!(fields(&merged[1]), ["venue"]);
    let changes = merger.finish();
    let text = changes.changes[0].files[0].after.clone().unwrap();
    assert!(text.contains("venue: Letters\n") && text.contains("comments: &c 2\nmine: *c\n"), "{text}");
}

fn fields_of(merged: &Merged) -> Vec<String> {
    fields(merged).into_iter().map(str::to_owned).collect()
}
