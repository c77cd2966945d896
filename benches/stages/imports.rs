//! Merging a listing into content files.

use divan::Bencher;
use divan::counter::ItemsCount;
use offprint::archive::library::{Library, ReadFile};
use offprint::archive::memory::{Memory, Origin};
use offprint::archive::merge::{Changes, Incoming, Merger};
use offprint::archive::ranks::Ranks;
use offprint::formats::YearFrom;

use crate::papers;

const RECORDS: usize = 10_000;

fn listing() -> Vec<Incoming> {
    let record = |number| {
        let origin = Origin { format: "csv".into(), listing: "./papers.csv".into(), captured: None };
        Incoming {
            paper: papers::paper(number, RECORDS),
            topics: Vec::new(),
            origin: origin.into(),
            inferred: Vec::new(),
            year: YearFrom::Record,
        }
    };
    (0..RECORDS).map(record).collect()
}

fn merge(records: &mut [Incoming], library: Library, memory: Memory) -> Changes {
    let mut merger = Merger::new(library, memory, Ranks::default(), &|_| Vec::new());
    for record in records {
        divan::black_box(merger.merge(record));
    }
    merger.finish()
}

#[divan::bench(sample_count = 5)]
fn import_of_new_papers(bencher: Bencher) {
    let records = listing();
    bencher
        .counter(ItemsCount::new(RECORDS))
        .with_inputs(|| records.clone())
        .bench_values(|mut records| merge(&mut records, Library::default(), Memory::default()).changes.len());
}

#[divan::bench(sample_count = 5)]
fn import_of_known_papers(bencher: Bencher) {
    let records = listing();
    let first = merge(&mut records.clone(), Library::default(), Memory::default());
    let files = first.changes.iter().flat_map(|change| &change.files);
    let content: Vec<(String, String)> =
        files.filter_map(|file| Some((file.file.clone(), file.after.as_deref()?.to_owned()))).collect();
    let remembered = first.memory.files();
    let before = || {
        let (mut library, mut memory) = (Library::default(), Memory::default());
        let mut problems = Vec::new();
        content
            .iter()
            .for_each(|(file, text)| library.add(ReadFile::of(file.clone(), text.clone()), &mut problems));
        remembered.iter().for_each(|(file, text)| memory.read(file, text, &mut problems));
        (records.clone(), library, memory)
    };
    bencher
        .counter(ItemsCount::new(RECORDS))
        .with_inputs(before)
        .bench_values(|(mut records, library, memory)| merge(&mut records, library, memory).changes.len());
}
