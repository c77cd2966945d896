//! Building again on changes: renamed and removed files, broken and mended ones, whole folders.

use std::time::Duration;

use offprint::builder::{Builder, Report};
use offprint::serve::build_on_changes;
use offprint::serve::watch::Watch;

use crate::support::{Site, assert_same_tree, paper};
use crate::watching::Watching;

/// Builds the site again on changes. The first build is done, and went well.
fn watch(site: &Site, poll: Option<Duration>) -> Watching<Report> {
    let options = site.options();
    let (mut watch, problem) = Watch::new(&options.root, &options.output, poll);
    assert!(problem.is_none(), "{problem:?}");
    let mut builder = Builder::new(options);
    let watching = Watching::new(watch.stopper(), move |sender| {
        build_on_changes(&mut builder, &mut watch, |report| {
            let copy = Report {
                written: report.written.clone(),
                removed: report.removed.clone(),
                stopped: report.stopped,
                diagnostics: report.diagnostics.clone(),
                ..Report::default()
            };
            let _ = sender.send(copy);
        });
    });
    assert!(!watching.next().failed());
    watching
}

fn wrote(file: &str) -> impl Fn(&Report) -> bool {
    move |report| report.written.iter().any(|written| written == file)
}

fn assert_as_clean(site: &Site) {
    let options = offprint::builder::Options { output: site.path("clean"), ..site.options() };
    Builder::new(options).build();
    assert_same_tree(&site.path("public"), &site.path("clean"), "the watched build");
}

#[test]
fn what_people_toml_says_is_followed() {
    let site = Site::with_papers();
    site.edit("content/2024/first-paper.md", |text| text.replace("tags:", "authors: [A. Lovelace]\ntags:"));
    let watching = watch(&site, None);
    let person = "[[person]]\nname = \"Ada Lovelace\"\nnames = [\"A. Lovelace\"]\n";
    site.write("people.toml", person);
    watching.until("the person's page", wrote("authors/ada-lovelace/index.html"));
    site.write("people.toml", &format!("{person}slug = \"Ada\"\n"));
    watching.until("the mistake", Report::failed);
    assert!(site.exists("public/authors/ada-lovelace/index.html"), "a mistake takes no page away");
    site.remove("people.toml");
    watching.until("the name alone", wrote("authors/a-lovelace/index.html"));
    drop(watching);
    assert_as_clean(&site);
}

#[test]
fn an_edit_rewrites_the_paper_and_its_indexes_only() {
    let site = Site::with_papers();
    site.write("content/other.md", &paper("Other", "2020-01-01", &["other"]));
    let watching = watch(&site, None);
    site.edit("content/2024/first-paper.md", |text| text.replace("Abstract", "Changed abstract"));
    let report = watching.until("the paper", wrote("papers/first-paper/index.html"));
    assert!(!report.written.iter().any(|file| file.contains("other") || file.contains("third-paper")));
    assert!(site.page("papers/first-paper/index.html").contains("Changed"));
    assert_as_clean(&site);
}

#[test]
fn a_save_by_renaming_counts() {
    let site = Site::with_papers();
    let watching = watch(&site, None);
    let text = site.read("content/2024/first-paper.md").replace("Abstract", "Renamed");
    site.write("content/2024/.first-paper.md.swp", &text);
    std::fs::rename(site.path("content/2024/.first-paper.md.swp"), site.path("content/2024/first-paper.md"))
        .unwrap();
    watching.until("the paper", wrote("papers/first-paper/index.html"));
    assert_as_clean(&site);
}

#[test]
fn a_removed_paper_goes_and_a_new_folder_comes() {
    let site = Site::with_papers();
    let watching = watch(&site, None);
    site.remove("content/2023/third-paper.md");
    watching
        .until("a removal", |report| report.removed.contains(&"papers/third-paper/index.html".to_owned()));
    site.write("content/new/folder/fourth-paper.md", &paper("Fourth", "2021-01-01", &["t"]));
    watching.until("the new paper", wrote("papers/fourth-paper/index.html"));
    // The folder is watched from now on.
    site.write("content/new/folder/fifth-paper.md", &paper("Fifth", "2021-01-01", &["t"]));
    watching.until("another paper", wrote("papers/fifth-paper/index.html"));
    assert_as_clean(&site);
}

#[test]
fn the_content_folder_can_go_and_come_back() {
    let site = Site::with_papers();
    let watching = watch(&site, None);
    std::fs::rename(site.path("content"), site.path("elsewhere")).unwrap();
    watching.until("removals", |report| report.removed.contains(&"papers/first-paper/index.html".to_owned()));
    std::fs::rename(site.path("elsewhere"), site.path("content")).unwrap();
    watching.until("all papers", wrote("papers/first-paper/index.html"));
    site.edit("content/2024/first-paper.md", |text| text.replace("Abstract", "Again"));
    watching.until("an edit", |_| site.page("papers/first-paper/index.html").contains("Again"));
    assert_as_clean(&site);
}

#[test]
fn a_broken_file_is_told_and_mending_it_clears_that() {
    let site = Site::with_papers();
    let watching = watch(&site, None);
    let good = site.read("content/2024/first-paper.md");
    site.write("content/2024/first-paper.md", &good.replace("title:", "titel:"));
    watching.until("the diagnostic", Report::failed);
    assert!(site.exists("public/papers/first-paper/index.html"));
    site.write("content/2024/first-paper.md", &good);
    watching.until("no diagnostic", |report| !report.failed());
    assert_as_clean(&site);
}

#[test]
fn settings_templates_pages_files_and_the_vocabulary_count() {
    let site = Site::with_papers();
    let watching = watch(&site, None);
    site.write("pages/about.md", "---\ntitle: About\n---\n");
    watching.until("the page", wrote("about/index.html"));
    site.write("static/x.txt", "x");
    watching.until("the file", wrote("x.txt"));
    site.write("templates/404.html", "gone");
    watching.until("the template", |_| site.page("404.html") == "gone");
    site.write("themes/mine/theme.toml", "extends = \"reading-room\"\n");
    site.write("themes/mine/templates/404.html", "mine");
    site.remove("templates/404.html");
    site.edit("offprint.toml", |text| format!("theme = \"mine\"\n{text}"));
    watching.until("the theme", |_| site.page("404.html") == "mine");
    let topic = "format = 1\n[[topic]]\nname = \"graphs\"\nslug = \"all-graphs\"\ndescription = \"Nodes.\"\nphrases = [\"graph\"]\n";
    site.write("topics.toml", topic);
    watching.until("the vocabulary", wrote("tags/all-graphs/index.html"));
    site.write("offprint.toml", "title = \"Broken");
    watching.until("a diagnostic", |report| report.stopped);
    site.write("offprint.toml", "title = \"Mended\"\n");
    watching.until("the title", |_| site.page("index.html").contains("Mended"));
    assert_as_clean(&site);
}

#[test]
fn many_files_at_once_are_built_whole() {
    let site = Site::with_papers();
    let watching = watch(&site, None);
    for number in 0..300 {
        site.write(
            &format!("content/many/paper-{number}.md"),
            &paper(&format!("P {number}"), "2021-01-01", &["t"]),
        );
    }
    watching.until("the last of them", |_| site.exists("public/papers/paper-299/index.html"));
    // Everything else has been built, or a further batch is on its way.
    while (0..300).any(|number| !site.exists(&format!("public/papers/paper-{number}/index.html"))) {
        watching.next();
    }
}

#[test]
fn looking_at_fixed_times_finds_changes_too() {
    let site = Site::with_papers();
    let watching = watch(&site, Some(Duration::from_millis(20)));
    site.edit("content/2024/first-paper.md", |text| text.replace("Abstract", "Polled"));
    watching.until("the paper", wrote("papers/first-paper/index.html"));
    assert_as_clean(&site);
}

#[test]
fn a_folder_with_a_dot_in_its_name_goes_and_comes_back() {
    let site = Site::with_papers();
    site.write("content/acl.2024/one.md", &paper("One", "2024-08-01", &["t"]));
    site.write("content/odd.md/two.md", &paper("Two", "2024-08-02", &["t"]));
    let watching = watch(&site, None);
    for (folder, page) in [("acl.2024", "papers/one/index.html"), ("odd.md", "papers/two/index.html")] {
        let content = format!("content/{folder}");
        std::fs::rename(site.path(&content), site.path("elsewhere")).unwrap();
        watching.until("a removal", |report| report.removed.iter().any(|file| file == page));
        std::fs::rename(site.path("elsewhere"), site.path(&content)).unwrap();
        watching.until("the paper", wrote(page));
    }
    assert_as_clean(&site);
}

#[cfg(unix)]
#[test]
fn what_links_lead_to_is_followed() {
    let link = |site: &Site, target: &str, link: &str| {
        std::os::unix::fs::symlink(site.path(target), site.path(link)).unwrap();
    };
    let site = Site::with_papers();
    site.write("drafts/linked.md", &paper("Linked", "2024-08-01", &["t"]));
    site.write("drafts/later.md", &paper("Later", "2024-08-02", &["t"]));
    site.write("more/inside.md", &paper("Inside", "2024-08-03", &["t"]));
    link(&site, "drafts/linked.md", "content/linked.md");
    let watching = watch(&site, None);
    site.edit("drafts/linked.md", |text| text.replace("Abstract", "Changed"));
    watching.until("the linked paper", wrote("papers/linked/index.html"));
    link(&site, "drafts/later.md", "content/later.md");
    watching.until("a new link", wrote("papers/later/index.html"));
    site.edit("drafts/later.md", |text| text.replace("Abstract", "Changed"));
    watching.until("what it leads to", |_| site.page("papers/later/index.html").contains("Changed"));
    link(&site, "more", "content/more");
    watching.until("a linked folder", wrote("papers/inside/index.html"));
    site.edit("more/inside.md", |text| text.replace("Abstract", "Changed"));
    watching.until("a paper in it", |_| site.page("papers/inside/index.html").contains("Changed"));
    site.remove("content/more");
    watching.until("its end", |report| report.removed.contains(&"papers/inside/index.html".to_owned()));
    assert_as_clean(&site);
}

#[test]
fn what_is_deleted_from_the_output_is_written_again() {
    let site = Site::with_papers();
    let watching = watch(&site, None);
    std::fs::remove_dir_all(site.path("public/tags")).unwrap();
    watching.until("the tags", |_| site.exists("public/tags/graphs/index.html"));
    site.remove("public/404.html");
    watching.until("the file", |_| site.exists("public/404.html"));
    std::fs::remove_dir_all(site.path("public/papers/first-paper")).unwrap();
    watching.until("the page", |_| site.exists("public/papers/first-paper/index.html"));
    // A folder that is written again is watched again.
    std::fs::remove_dir_all(site.path("public/tags/trees")).unwrap();
    watching.until("the tag", |_| site.exists("public/tags/trees/index.html"));
    std::fs::remove_dir_all(site.path("public")).unwrap();
    watching.until("all files", |_| site.exists("public/papers/first-paper/index.html"));
    drop(watching);
    assert_as_clean(&site);
}

#[cfg(unix)]
#[test]
fn each_link_of_a_chain_is_followed() {
    let link = |site: &Site, target: &str, link: &str| {
        let _ = std::fs::remove_file(site.path(link));
        std::os::unix::fs::symlink(site.path(target), site.path(link)).unwrap();
    };
    let site = Site::with_papers();
    for (folder, title) in [("one", "First Of Them"), ("two", "Second Of Them")] {
        site.write(&format!("{folder}/deep/inside.md"), &paper(title, "2024-08-01", &["t"]));
        site.write(&format!("{folder}/paper.md"), &paper(title, "2024-08-02", &["t"]));
    }
    site.write("links/nothing.txt", "");
    link(&site, "one/paper.md", "links/middle.md");
    link(&site, "links/middle.md", "content/chained.md");
    link(&site, "one/deep", "links/folder");
    link(&site, "links/folder", "content/folder");
    let watching = watch(&site, None);
    let page = |name: &str| site.page(&format!("papers/{name}/index.html"));
    link(&site, "two/paper.md", "links/middle.md");
    watching.until("another paper", |_| page("chained").contains("Second Of Them"));
    site.edit("two/paper.md", |text| text.replace("Abstract", "Changed"));
    watching.until("its change", |_| page("chained").contains("Changed"));
    link(&site, "two/deep", "links/folder");
    watching.until("another folder", |_| page("inside").contains("Second Of Them"));
    drop(watching);
    assert_as_clean(&site);
}

#[test]
fn a_vocabulary_in_a_folder_of_its_own_is_followed_wherever_the_settings_say_it_is() {
    let site = Site::with_papers();
    let topics = |description: &str| {
        format!(
            "format = 1\n\n[[topic]]\nname = \"graphs\"\nslug = \"graphs\"\ndescription = \"{description}\"\nphrases = [\"graph\"]\n"
        )
    };
    let settings = site.read("offprint.toml");
    let set =
        |file: &str| site.write("offprint.toml", &format!("{settings}\n[import]\ntopics = \"{file}\"\n"));
    site.write("vocab/topics.toml", &topics("The first words."));
    site.write("words/deep/topics.toml", &topics("Other words."));
    set("vocab/topics.toml");
    let watching = watch(&site, None);
    let says = |words: &'static str| {
        watching.until(words, |_| site.page("tags/graphs/index.html").contains(words));
    };
    site.write("vocab/topics.toml", &topics("The second words."));
    says("The second words.");
    set("words/deep/topics.toml");
    says("Other words.");
    site.write("words/deep/topics.toml", &topics("The last words."));
    says("The last words.");
    drop(watching);
    assert_as_clean(&site);
}
