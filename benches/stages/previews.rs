//! How long a preview takes to show a page after an edit of its template: to the moment at which the page that is looked at
//! is written, while the others are still made. At most 200 ms with 1,000 papers, and 1 s with 10,000, are meant.

use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use divan::Bencher;
use offprint::builder::{Builder, LookedAt, Options};

use crate::{folder, papers};

/// A site that is built in a thread of its own each time it is told to.
struct Preview {
    folder: tempfile::TempDir,
    begin: Sender<()>,
    shown: Receiver<()>,
    ended: Receiver<()>,
    edits: usize,
}

impl Preview {
    /// A site with so many papers, which was built once. One in its middle is looked at.
    fn new(count: usize) -> Self {
        let folder = folder();
        papers::write_site(count, folder.path()).expect("the site can be written");
        let content = papers::file(count / 2, &papers::paper(count / 2, count));
        let slug = Path::new(&content).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (begin, begun) = channel();
        let (show, shown) = channel();
        let (end, ended) = channel();
        let options = Options { preview: true, ..Options::new(folder.path()) };
        thread::spawn(move || {
            let mut builder = Builder::new(options);
            builder.show_first(LookedAt {
                file: Box::new(move || Some(format!("papers/{slug}/index.html"))),
                // Nobody waits for the last one.
                written: Box::new(move |_| {
                    let _ = show.send(());
                }),
            });
            for () in begun {
                let report = builder.build();
                assert!(!report.failed(), "{:?}", report.diagnostics);
                if end.send(()).is_err() {
                    return;
                }
            }
        });
        let mut preview = Self { folder, begin, shown, ended, edits: 0 };
        preview.edit();
        preview.show();
        preview
    }

    /// Changes the template of all papers.
    fn edit(&mut self) {
        self.edits += 1;
        let text = format!(
            "{{% extends \"reading-room/paper.html\" %}}{{% block notes %}}{}{{{{ super() }}}}{{% endblock %}}",
            self.edits
        );
        let path = self.folder.path().join("templates/paper.html");
        fs::create_dir_all(path.parent().unwrap_or(&path)).expect("the folder can be made");
        fs::write(path, text).expect("the template can be written");
    }

    /// Builds, and returns when the page that is looked at is written.
    fn show(&self) {
        self.begin.send(()).expect("the builder waits");
        self.shown.recv().expect("the page is made anew");
    }

    /// Waits for the end of the build.
    fn end(&self) {
        self.ended.recv().expect("the build ends");
    }
}

#[divan::bench(args = [1_000, 10_000], sample_count = 10)]
fn page_looked_at_after_an_edit_of_its_template(bencher: Bencher, papers: usize) {
    let preview = std::cell::RefCell::new(Preview::new(papers));
    bencher
        .with_inputs(|| {
            preview.borrow().end();
            preview.borrow_mut().edit();
        })
        .bench_local_values(|()| preview.borrow().show());
    preview.borrow().end();
}
