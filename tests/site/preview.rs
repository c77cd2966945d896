//! The page that somebody looks at is written first, and others only where they have to be.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use offprint::builder::{Builder, LookedAt, Options};

use crate::support::{Site, paper};

const LOOKED_AT: &str = "papers/p-17/index.html";

/// A builder for a site of forty papers, and what each of some pages said when the page that is looked at was
/// written.
fn builder(site: &Site, looked_at: &'static str) -> (Builder, Arc<Mutex<Vec<String>>>) {
    for number in 0..40 {
        site.write(&format!("content/p-{number}.md"), &paper(&format!("P {number}"), "2024-05-01", &["x"]));
    }
    site.write("templates/paper.html", "one {{ paper.title }}");
    let mut builder = Builder::new(Options { preview: true, ..site.options() });
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let (notes, public): (_, PathBuf) = (Arc::clone(&seen), site.path("public"));
    builder.show_first(LookedAt {
        file: Box::new(move || Some(looked_at.to_owned())),
        written: Box::new(move |file| {
            let said = |file: &str| std::fs::read_to_string(public.join(file)).unwrap_or_default();
            let pages = [file, "papers/p-0/index.html", "papers/p-16/index.html", "papers/p-39/index.html"];
            notes.lock().unwrap().extend(pages.map(said));
        }),
    });
    (builder, seen)
}

#[test]
fn the_page_that_is_looked_at_is_written_before_the_others_that_use_its_template() {
    let site = Site::new("");
    let (mut builder, seen) = builder(&site, LOOKED_AT);
    assert!(!builder.build().failed());
    assert_eq!(*seen.lock().unwrap(), ["one P 17", "", "", ""]);
    seen.lock().unwrap().clear();
    site.write("templates/paper.html", "two {{ paper.title }}");
    let report = builder.build();
    assert_eq!(*seen.lock().unwrap(), ["two P 17", "one P 0", "one P 16", "one P 39"]);
    // Only pages that use the template are rendered, each once.
    assert_eq!(report.rendered, 40);
    assert!(report.written.iter().all(|file| file.starts_with("papers/")), "{:?}", report.written);
    assert_eq!(site.page("papers/p-39/index.html"), "two P 39");
}

#[test]
fn nothing_is_shown_first_where_the_page_that_is_looked_at_stays() {
    let site = Site::new("");
    let (mut builder, seen) = builder(&site, "404.html");
    site.write("templates/404.html", "nothing");
    assert!(!builder.build().failed());
    seen.lock().unwrap().clear();
    site.write("templates/paper.html", "two {{ paper.title }}");
    assert_eq!(builder.build().rendered, 40);
    assert!(seen.lock().unwrap().is_empty());
    site.write("static/new.css", "a { color: red }");
    assert_eq!(builder.build().written, ["new.css"]);
    assert!(seen.lock().unwrap().is_empty());
}
