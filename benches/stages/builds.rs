//! Whole builds, as the program makes them.

use std::fs;
use std::time::{Duration, SystemTime};

use divan::Bencher;
use offprint::builder::{Builder, Changes, Options};
use offprint::output::{Folder, Manifest};
use offprint::paper::Digest;

use crate::{PAPERS, folder, papers};

/// A site in a folder of its own.
struct Site {
    folder: tempfile::TempDir,
    /// A content file of it.
    file: String,
}

impl Site {
    fn new() -> Self {
        let folder = folder();
        papers::write_site(PAPERS, folder.path()).expect("the site can be written");
        let number = PAPERS / 2;
        let site = Self { file: papers::file(number, &papers::paper(number, PAPERS)), folder };
        site.settle();
        site
    }

    fn options(&self) -> Options {
        Options::new(self.folder.path())
    }

    /// Gives all papers a time in the past, so that the cache takes them.
    fn settle(&self) {
        let past = SystemTime::now() - Duration::from_secs(60);
        for found in offprint::fs::walk(&self.folder.path().join("content"), &mut Vec::new()) {
            let file = fs::File::options().write(true).open(found.path);
            file.and_then(|file| file.set_modified(past)).expect("times can be set");
        }
    }

    fn forget(&self) {
        let _ = fs::remove_dir_all(self.options().output);
        let _ = fs::remove_dir_all(self.options().memory());
    }

    /// Changes the beginning of an abstract.
    fn edit(&self) {
        let path = self.folder.path().join(&self.file);
        let text = fs::read_to_string(&path).expect("the paper is there");
        fs::write(path, text.replacen("\n---\n\n", "\n---\n\nNew. ", 1)).expect("the paper can be written");
    }
}

/// Builds, and returns how many files were written.
fn build(builder: &mut Builder, changes: Changes) -> usize {
    let report = builder.build_after(changes);
    assert!(!report.failed(), "{:?}", report.diagnostics);
    report.written.len()
}

#[divan::bench]
fn clean_build(bencher: Bencher) {
    let site = Site::new();
    bencher
        .with_inputs(|| site.forget())
        .bench_values(|()| build(&mut Builder::new(site.options()), Changes::Anything));
}

#[divan::bench]
fn build_with_nothing_changed(bencher: Bencher) {
    let site = Site::new();
    build(&mut Builder::new(site.options()), Changes::Anything);
    bencher.bench_local(|| build(&mut Builder::new(site.options()), Changes::Anything));
}

#[divan::bench]
fn build_after_one_edit(bencher: Bencher) {
    let site = Site::new();
    build(&mut Builder::new(site.options()), Changes::Anything);
    bencher
        .with_inputs(|| site.edit())
        .bench_values(|()| build(&mut Builder::new(site.options()), Changes::Anything));
}

#[divan::bench]
fn build_after_one_edit_while_watching(bencher: Bencher) {
    let site = Site::new();
    let mut builder = Builder::new(site.options());
    build(&mut builder, Changes::Anything);
    bencher
        .with_inputs(|| site.edit())
        .bench_local_values(|()| build(&mut builder, Changes::Content(vec![site.file.clone()])));
}

/// Twelve kilobytes in each of so many files as there are papers.
fn put_all(output: &Folder) {
    let bytes = [b'x'; 12 * 1024];
    for number in 0..PAPERS {
        let put = output.put(&format!("papers/{number}/index.html"), &bytes, Digest::default(), None);
        divan::black_box(put.expect("there is room"));
    }
}

#[divan::bench]
fn write_new_files(bencher: Bencher) {
    let folder = folder();
    let path = folder.path().join("public");
    let manifest = Manifest::open(&folder.path().join("memory"), &path);
    let empty = || {
        let _ = fs::remove_dir_all(&path);
        Folder::open(&path, false, &manifest).expect("the folder can be made")
    };
    bencher.with_inputs(empty).bench_values(|output| put_all(&output));
}

#[divan::bench]
fn write_files_that_have_these_bytes(bencher: Bencher) {
    let folder = folder();
    let memory = folder.path().join("memory");
    let path = folder.path().join("public");
    let output =
        Folder::open(&path, false, &Manifest::open(&memory, &path)).expect("the folder can be marked");
    put_all(&output);
    bencher.bench(|| put_all(&output));
}
