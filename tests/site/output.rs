//! The output folder: what is written and removed there, and that nothing is elsewhere.

use std::fs;

use offprint::archive::{Entry, Whole};
use offprint::builder::{Builder, Options};
use offprint::collection::Collection;
use offprint::output::{Manifest, Written};
use offprint::site::Shared;
use offprint::site::outputs::{FilePieces, FilePlan, Keys, Output, Piece};

use crate::support::{Site, assert_same_tree, tree};

/// Makes a link, where the system has them for everybody.
#[cfg(unix)]
fn link(site: &Site, target: &str, link: &str) {
    std::os::unix::fs::symlink(site.path(target), site.path(link)).unwrap();
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    let site = Site::with_papers();
    site.write("outside/x.txt", "theirs");
    site.write("static/d/x.txt", "ours");
    site.write("static/deep/er/x.txt", "ours");
    site.build_well();
    let outside = tree(&site.path("outside"));

    link(&site, "outside", "public/k");
    site.write("static/k/x.txt", "ours");
    site.write("static/k/new.txt", "ours");
    let report = site.build();
    assert!(report.failed());
    let told = format!("{:?}", report.diagnostics);
    assert!(told.contains("public/k") && told.contains("link"), "{told}");
    assert_eq!(tree(&site.path("outside")), outside);

    site.remove("static/k/x.txt");
    site.remove("static/k/new.txt");
    site.build_well();
    assert_eq!(tree(&site.path("outside")), outside);

    // What was written before lies behind a link now: it is another file.
    for (folder, stale) in [("public/d", "static/d/x.txt"), ("public/deep", "static/deep/er/x.txt")] {
        fs::remove_dir_all(site.path(folder)).unwrap();
        link(&site, "outside", folder);
        site.remove(stale);
        site.write("outside/er/x.txt", "theirs");
        site.build_well();
        assert_eq!(site.read("outside/x.txt"), "theirs");
        assert_eq!(site.read("outside/er/x.txt"), "theirs");
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_file_is_replaced() {
    let site = Site::with_papers();
    site.build_well();
    let page = site.page("index.html");
    site.write("outside/index.html", "theirs");
    site.write("outside/temporary", "theirs");
    site.remove("public/index.html");
    link(&site, "outside/index.html", "public/index.html");
    link(&site, "outside", "public/.offprint-tmp");
    site.build_well();
    assert_eq!(site.page("index.html"), page);
    assert!(!site.path("public/index.html").is_symlink());
    assert_eq!(
        (site.read("outside/index.html"), site.read("outside/temporary")),
        ("theirs".into(), "theirs".into())
    );
}

#[cfg(unix)]
#[test]
fn an_output_folder_may_be_a_link_itself() {
    let site = Site::with_papers();
    fs::create_dir(site.path("elsewhere")).unwrap();
    link(&site, "elsewhere", "public");
    site.build_well();
    site.write("static/x.txt", "x");
    site.build_well();
    site.remove("static/x.txt");
    site.build_well();
    assert!(site.exists("elsewhere/index.html") && !site.exists("elsewhere/x.txt"));
    assert_same_tree(&site.path("elsewhere"), &site.build_clean(), "through the link");
}

#[test]
fn what_the_memory_says_of_other_places_is_not_done() {
    let site = Site::with_papers();
    site.build_well();
    site.write("victim.txt", "theirs");
    let options = site.options();
    let mut manifest = Manifest::open(&options.memory(), &options.output);
    let absolute = site.path("victim.txt").to_string_lossy().into_owned();
    let names = ["../victim.txt", "papers/../../victim.txt", &absolute];
    let files = names.iter().map(|name| ((*name).to_owned(), Written::default())).collect();
    manifest.note(files, &[], None).unwrap();
    drop(manifest);
    site.build_well();
    assert_eq!(site.read("victim.txt"), "theirs");
}

#[test]
fn a_folder_that_is_not_empty_stays_as_it_is() {
    let site = Site::with_papers();
    site.write("www/index.html", "theirs");
    site.write("file", "theirs");
    for output in ["www", "out/../www", "out/a/../../www", "./www/.", "file", "file/x"] {
        let run = site.run(&["build", "--output", output]);
        assert_eq!(run.status, 1, "{output}: {}", run.stderr);
        assert_eq!(tree(&site.path("www")).len(), 1, "{output}");
        assert_eq!(site.read("www/index.html"), "theirs", "{output}");
        assert_eq!(site.read("file"), "theirs", "{output}");
        assert!(!site.exists("out"), "{output}");
    }
    let run = site.run(&["build", "--output", "out/../new"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.exists("new/index.html") && !site.exists("out"));
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let site = Site::with_papers();
    site.write("static/notes", "a file");
    site.write("static/more/deep/x.txt", "in a folder");
    site.build_well();
    site.remove("static/notes");
    site.write("pages/notes.md", "---\ntitle: Notes\n---\n");
    fs::remove_dir_all(site.path("static/more")).unwrap();
    site.write("static/more", "a file");
    let report = site.build_well();
    assert_eq!(report.removed, ["more/deep/x.txt", "notes"]);
    assert!(site.exists("public/notes/index.html"));
    assert_eq!(site.page("more"), "a file");
    assert_same_tree(&site.path("public"), &site.build_clean(), "after the change");

    site.remove("pages/notes.md");
    site.write("static/notes", "a file");
    site.remove("static/more");
    site.write("static/more/x.txt", "in a folder");
    site.build_well();
    assert_same_tree(&site.path("public"), &site.build_clean(), "after the way back");
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_not_be_read_takes_no_page_away() {
    let site = Site::with_papers();
    site.write("static/figures/x.txt", "x");
    site.build_well();
    for folder in ["content/2023", "static/figures"] {
        // As with a disk that is not there: this can't be read even by those who may read everything.
        fs::rename(site.path(folder), site.path("elsewhere")).unwrap();
        link(&site, "missing", folder);
        site.write("content/2024/another.md", &crate::support::paper("Another", "2024-06-01", &["graphs"]));
        for _ in 0..2 {
            let report = site.build();
            assert!(report.failed() && !report.stopped);
            assert!(format!("{:?}", report.diagnostics).contains(folder), "{:#?}", report.diagnostics);
            assert!(report.removed.is_empty(), "{:?}", report.removed);
            assert!(
                site.exists("public/papers/third-paper/index.html") && site.exists("public/figures/x.txt")
            );
            assert!(site.exists("public/papers/another/index.html"), "the rest goes on");
        }
        site.remove(folder);
        fs::rename(site.path("elsewhere"), site.path(folder)).unwrap();
        site.remove("content/2024/another.md");
        let report = site.build_well();
        assert!(report.removed.contains(&"papers/another/index.html".to_owned()), "{:?}", report.removed);
        assert_same_tree(&site.path("public"), &site.build_clean(), "when it can be read again");
    }
}

#[cfg(unix)]
#[test]
fn published_files_can_be_read_by_others() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::with_papers();
    // What the system gives to a new file here, after the umask.
    site.write("new", "x");
    let usual = fs::metadata(site.path("new")).unwrap().permissions().mode() & 0o777;
    site.build_well();
    for file in tree(&site.path("public")).keys() {
        let mode = fs::metadata(site.path("public").join(file)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, usual, "{file}");
    }
}

#[test]
fn what_was_deleted_under_a_running_builder_is_written_again() {
    let site = Site::with_papers();
    let mut builder = Builder::new(Options::new(site.root()));
    assert!(!builder.build().failed());
    fs::remove_dir_all(site.path(".offprint")).unwrap();
    site.edit("content/2024/first-paper.md", |text| text.replace("Abstract", "Changed"));
    let report = builder.build();
    assert!(!report.failed(), "{:#?}", report.diagnostics);
    assert!(report.written.contains(&"papers/first-paper/index.html".to_owned()));
    assert!(site.build_well().written.is_empty(), "what builds remember is whole again");

    fs::remove_dir_all(site.path("public")).unwrap();
    site.edit("content/2024/first-paper.md", |text| text.replace("Changed", "Again"));
    let report = builder.build();
    assert!(report.notes.iter().any(|note| note.contains("emptied")), "{:?}", report.notes);
    assert_same_tree(&site.path("public"), &site.build_clean(), "after all was deleted");

    fs::remove_dir_all(site.path("public")).unwrap();
    assert!(!builder.build().failed(), "also when nothing else changed");
    assert_same_tree(&site.path("public"), &site.build_clean(), "after all was deleted again");

    // A part of it, deep or not.
    for part in ["tags", "papers/first-paper"] {
        fs::remove_dir_all(site.path("public").join(part)).unwrap();
        assert!(!builder.build().failed());
        assert_same_tree(&site.path("public"), &site.build_clean(), part);
    }
    site.remove("public/index.html");
    assert_eq!(builder.build().written, ["index.html"]);
}

#[test]
fn what_the_site_is_made_from_is_no_output_folder() {
    let site = Site::with_papers();
    let folders = ["content", "pages", "static", "templates", "themes", "provenance"];
    for folder in folders.iter().flat_map(|folder| [(*folder).to_owned(), format!("{folder}/new/deep")]) {
        let before = tree(site.root());
        let run = site.run(&["build", "--force", "--output", &site.path(&folder).to_string_lossy()]);
        assert_eq!(run.status, 1, "{folder}");
        assert!(run.stderr.contains("which the site is made from"), "{}", run.stderr);
        let after = tree(site.root());
        let is_ours = |file: &String| !file.starts_with(".offprint/");
        assert!(
            before.keys().filter(|file| is_ours(file)).eq(after.keys().filter(|file| is_ours(file))),
            "{folder}"
        );
    }
}

/// Removes the output folder when its file is made.
struct Remover(std::path::PathBuf);

impl Output for Remover {
    fn name(&self) -> &'static str {
        "remover 1"
    }

    fn pieces(&self, _: &Entry, _: &Whole) -> Vec<Piece> {
        Vec::new()
    }

    fn files(&self, _: &Keys, _: &Collection) -> Vec<FilePlan> {
        vec![FilePlan { address: "remover.txt".to_owned(), ..FilePlan::default() }]
    }

    fn file(&self, _: &FilePlan, _: &Keys, _: &FilePieces, _: &Shared) -> Vec<u8> {
        // Files that are written meanwhile may keep folders from going.
        while self.0.exists() && fs::remove_dir_all(&self.0).is_err() {}
        b"removed".to_vec()
    }
}

#[test]
fn an_output_folder_that_is_removed_while_it_is_written_is_written_again() {
    let site = Site::with_papers();
    let remover: &'static Remover = Box::leak(Box::new(Remover(site.path("public"))));
    let report = Builder::new(site.options()).with_outputs(&[remover as &'static dyn Output]).build();
    assert!(!report.failed(), "{report:?}");
    assert!(report.notes.iter().any(|note| note.contains("emptied")), "{report:?}");
    for file in ["index.html", "404.html", "papers/first-paper/index.html", ".offprint-output", "remover.txt"]
    {
        assert!(site.exists(&format!("public/{file}")), "{file}");
    }
    // Another process, with the program's own outputs, goes on with it.
    site.edit("content/2024/first-paper.md", |text| text + "\nMore of it.\n");
    site.build_well();
    assert_same_tree(&site.path("public"), &site.build_clean(), "after the folder was removed");
}

#[test]
fn an_output_folder_without_its_marker_is_known_by_the_manifest() {
    let site = Site::with_papers();
    site.build_well();
    for what in ["the marker", "a part of the files", "all but a part"] {
        let part = site.path("public/tags");
        match what {
            "the marker" => {}
            "a part of the files" => fs::remove_dir_all(part).unwrap(),
            _ => {
                fs::rename(part, site.path("tags")).unwrap();
                fs::remove_dir_all(site.path("public")).unwrap();
                fs::create_dir(site.path("public")).unwrap();
                fs::rename(site.path("tags"), site.path("public/tags")).unwrap();
            }
        }
        let _ = fs::remove_file(site.path("public/.offprint-output"));
        site.build_well();
        assert_same_tree(&site.path("public"), &site.build_clean(), what);
    }
    // What another one put there, even in the place of a known file, is not taken.
    for (file, text) in
        [("public/mine.txt", "mine"), ("public/tags/mine.txt", "mine"), ("public/index.html", "mine")]
    {
        site.build_well();
        site.write(file, text);
        site.remove("public/.offprint-output");
        let before = tree(&site.path("public"));
        let report = site.build();
        assert!(
            report.stopped && report.diagnostics[0].message.contains("did not write"),
            "{file}: {report:?}"
        );
        assert!(tree(&site.path("public")) == before, "{file}");
        site.remove(file);
        site.write("public/.offprint-output", "");
    }
}

#[cfg(unix)]
#[test]
fn links_out_of_static_are_told_and_never_copy_the_build_into_itself() {
    let elsewhere = crate::support::folder();
    std::fs::write(elsewhere.path().join("a.pdf"), "%PDF").unwrap();
    let site = Site::with_papers();
    site.write("static/own/b.pdf", "%PDF");
    let link = |target: &std::path::Path, name: &str| {
        std::os::unix::fs::symlink(target, site.path(&format!("static/{name}"))).unwrap();
    };
    link(elsewhere.path(), "papers");
    link(std::path::Path::new("own"), "same");
    let report = site.build_well();
    assert_eq!(site.page("papers/a.pdf"), "%PDF");
    assert_eq!(site.page("same/b.pdf"), "%PDF");
    let told: Vec<&String> = report.notes.iter().filter(|note| note.contains("static/")).collect();
    assert!(told.len() == 1 && told[0].starts_with("static/papers leads to "), "{told:?}");

    site.build_well();
    let before = crate::support::tree(&site.path("public"));
    for target in ["../public", "..", "../.offprint", "../public/tags"] {
        link(std::path::Path::new(target), "loop");
        for _ in 0..2 {
            let report = site.build();
            let place = |problem: &offprint::diagnostic::Diagnostic| {
                problem.place.as_ref().map(|place| place.file.clone())
            };
            let told =
                report.diagnostics.iter().filter(|problem| place(problem).as_deref() == Some("static/loop"));
            assert!(told.count() >= 1, "{target}: {:?}", report.diagnostics);
            assert_eq!(crate::support::tree(&site.path("public")), before, "{target}");
        }
        site.remove("static/loop");
    }
}
