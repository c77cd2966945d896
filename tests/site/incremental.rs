//! An incremental build leaves the same bytes as a clean one, whatever was changed in between.

use offprint::build::{Builder, Options};
use proptest::prelude::*;

use crate::support::{Site, assert_same_tree};

/// Something that a curator does between two builds.
#[derive(Clone, Debug)]
enum Edit {
    Add { number: usize, year: u16, day: u8, tag: usize, author: usize },
    Remove { which: usize },
    Rename { which: usize, number: usize },
    Move { which: usize },
    Retag { which: usize, tag: usize },
    Redate { which: usize, year: u16, day: u8 },
    Retitle { which: usize, number: usize },
    Rewrite { which: usize, number: usize },
    Alias { which: usize, number: usize },
    Draft { which: usize },
    Title { number: usize },
    PageSize { size: usize },
    BaseUrl { which: usize },
    Template { number: usize },
    Style { number: usize },
    Theme { mine: bool },
    Vocabulary { number: usize },
    Page { number: usize },
    ForgetManifest,
    FreshProcess,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let year = 2019..2024_u16;
    let day = 1..6_u8;
    let which = 0..1000_usize;
    let number = 0..40_usize;
    let tag = 0..5_usize;
    let edit = prop_oneof![
        6 => (number.clone(), year.clone(), day.clone(), tag.clone(), 0..6_usize)
            .prop_map(|(number, year, day, tag, author)| Edit::Add { number, year, day, tag, author }),
        2 => which.clone().prop_map(|which| Edit::Remove { which }),
        2 => (which.clone(), number.clone()).prop_map(|(which, number)| Edit::Rename { which, number }),
        1 => which.clone().prop_map(|which| Edit::Move { which }),
        2 => (which.clone(), tag).prop_map(|(which, tag)| Edit::Retag { which, tag }),
        2 => (which.clone(), year, day).prop_map(|(which, year, day)| Edit::Redate { which, year, day }),
        2 => (which.clone(), number.clone()).prop_map(|(which, number)| Edit::Retitle { which, number }),
        2 => (which.clone(), number.clone()).prop_map(|(which, number)| Edit::Rewrite { which, number }),
        1 => (which.clone(), number.clone()).prop_map(|(which, number)| Edit::Alias { which, number }),
        1 => which.prop_map(|which| Edit::Draft { which }),
        1 => number.clone().prop_map(|number| Edit::Title { number }),
        1 => (1..8_usize).prop_map(|size| Edit::PageSize { size }),
        1 => (0..3_usize).prop_map(|which| Edit::BaseUrl { which }),
        1 => number.clone().prop_map(|number| Edit::Template { number }),
        1 => number.clone().prop_map(|number| Edit::Style { number }),
        1 => any::<bool>().prop_map(|mine| Edit::Theme { mine }),
        1 => number.clone().prop_map(|number| Edit::Vocabulary { number }),
        1 => number.prop_map(|number| Edit::Page { number }),
        1 => Just(Edit::ForgetManifest),
        3 => Just(Edit::FreshProcess),
    ];
    prop::collection::vec(edit, 1..24)
}

/// The site that the edits are made to: what its files say.
struct Model {
    site: Site,
    settings: [String; 4],
    /// Whether stale files may be left, because nothing tells that they are Offprint's.
    forgot: bool,
}

const TAGS: [&str; 5] = ["graphs", "Graphs", "learning", "C", "C++"];
const AUTHORS: [&str; 6] = ["Ann Lee", "ann lee", "Bo Ek", "Éva Kiss", "Eva Kiss", "Wu"];

impl Model {
    fn new() -> Self {
        let model = Self { site: Site::new(""), settings: Default::default(), forgot: false };
        for number in 0..12 {
            let (tag, author) = (TAGS[number % 5], AUTHORS[number % 6]);
            model.put(number, 2020 + number as u16 % 3, number as u8 % 5 + 1, tag, author);
        }
        model
    }

    fn put(&self, number: usize, year: u16, day: u8, tag: &str, author: &str) {
        let text = format!(
            "---\ntitle: Paper {number}\ndate: {year}-0{day}-0{day}\nauthors:\n  - {author}\ntags:\n  - {tag}\n---\n\nText {number}.\n"
        );
        self.site.write(&format!("content/{year}/paper-{number}.md"), &text);
        // One stem stands in one place only.
        for other in (2019..2024).chain([1]).filter(|other| *other != year) {
            let _ = std::fs::remove_file(self.site.path(&format!("content/{other}/paper-{number}.md")));
        }
    }

    fn files(&self) -> Vec<String> {
        let tree = crate::support::tree(&self.site.path("content"));
        tree.into_keys().map(|file| format!("content/{file}")).collect()
    }

    /// Changes one content file by number.
    fn change(&self, which: usize, change: impl Fn(&str) -> String) {
        let files = self.files();
        if let Some(file) = files.get(which % files.len().max(1)) {
            self.site.edit(file, |text| change(&text));
        }
    }

    fn move_to(&self, which: usize, target: impl Fn(&str) -> String) {
        let files = self.files();
        let Some(file) = files.get(which % files.len().max(1)) else { return };
        let target = target(file);
        let stem = |file: &str| file.rsplit('/').next().unwrap().to_owned();
        let taken = files.iter().any(|other| other != file && stem(other) == stem(&target));
        if !taken && *file != target {
            self.site.write(&target, &self.site.read(file));
            self.site.remove(file);
        }
    }

    fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Add { number, year, day, tag, author } => self.put(*number, *year, *day, TAGS[*tag], AUTHORS[*author]),
            Edit::Remove { which } => {
                let files = self.files();
                if files.len() > 1 {
                    self.site.remove(&files[which % files.len()]);
                }
            }
            Edit::Rename { which, number } => self.move_to(*which, |file| {
                format!("{}/renamed-{number}.md", file.rsplit_once('/').unwrap().0)
            }),
            Edit::Move { which } => self.move_to(*which, |file| format!("content/1/{}", file.rsplit('/').next().unwrap())),
            Edit::Retag { which, tag } => self.change(*which, |text| replace_line(text, "  - ", &format!("  - {}", TAGS[*tag]))),
            Edit::Redate { which, year, day } => {
                self.change(*which, |text| replace_line(text, "date: ", &format!("date: {year}-0{day}-0{day}")));
            }
            Edit::Retitle { which, number } => {
                self.change(*which, |text| replace_line(text, "title: ", &format!("title: Retitled {number}")));
            }
            Edit::Rewrite { which, number } => {
                self.change(*which, |text| replace_line(text, "Text", &format!("Text, written again {number} times $x_{number}$.")));
            }
            Edit::Alias { which, number } => self.change(*which, |text| {
                let text = text.lines().filter(|line| !line.starts_with("aliases")).map(|line| format!("{line}\n"));
                // Each paper has aliases of its own, so that no two want one address.
                let title = text.clone().find(|line| line.starts_with("title")).unwrap_or_default();
                let slug = offprint::paper::Slug::from_text(&format!("old {title} {which} {number}"));
                text.collect::<String>().replacen("authors:", &format!("aliases: [{slug}]\nauthors:"), 1)
            }),
            Edit::Draft { which } => self.change(*which, |text| match text.contains("draft: true\n") {
                true => text.replace("draft: true\n", ""),
                false => text.replacen("authors:", "draft: true\nauthors:", 1),
            }),
            Edit::Title { number } => self.set(0, format!("title = \"Site {number}\"\n")),
            Edit::PageSize { size } => self.set(1, format!("page_size = {size}\n")),
            Edit::BaseUrl { which } => {
                let urls = ["", "base_url = \"https://example.org/\"\n", "base_url = \"https://example.org/a/b/\"\n"];
                self.set(2, urls[*which].to_owned());
            }
            Edit::Theme { mine } => {
                self.site.write("themes/mine/theme.toml", "extends = \"reading-room\"\n");
                self.site.write("themes/mine/templates/404.html", "mine");
                self.set(3, if *mine { "theme = \"mine\"\n".to_owned() } else { String::new() });
            }
            Edit::Template { number } => match number % 4 {
                0 => drop(std::fs::remove_dir_all(self.site.path("templates"))),
                _ => self.site.write(
                    "templates/paper.html",
                    &format!("{{% extends \"reading-room/base.html\" %}}{{% block content %}}{number}: {{{{ paper.title }}}}{{% endblock %}}"),
                ),
            },
            Edit::Style { number } => self.site.write("static/theme/style.css", &format!("/* {number} */")),
            Edit::Vocabulary { number } => match number % 3 {
                0 => drop(std::fs::remove_file(self.site.path("topics.toml"))),
                _ => self.site.write(
                    "topics.toml",
                    &format!("format = 1\n[[topic]]\nname = \"graphs\"\nslug = \"graphs-{number}\"\ndescription = \"x\"\nphrases = [\"graph\"]\n"),
                ),
            },
            Edit::Page { number } => match number % 3 {
                0 => drop(std::fs::remove_file(self.site.path("pages/about.md"))),
                _ => self.site.write("pages/about.md", &format!("---\ntitle: About {number}\n---\n")),
            },
            Edit::ForgetManifest => {
                let _ = std::fs::remove_dir_all(self.site.path(".offprint"));
                self.forgot = true;
            }
            Edit::FreshProcess => {}
        }
    }

    fn set(&mut self, which: usize, line: String) {
        self.settings[which] = line;
        self.site.write("offprint.toml", &self.settings.concat());
    }
}

/// The text with the first line that begins so replaced.
fn replace_line(text: &str, start: &str, line: &str) -> String {
    let mut done = false;
    let lines = text.lines().map(|old| {
        let replace = !done && old.starts_with(start);
        done |= replace;
        format!("{}\n", if replace { line } else { old })
    });
    lines.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn incremental_builds_equal_clean_ones(edits in edits()) {
        let mut model = Model::new();
        let mut warm = Builder::new(model.site.options());
        warm.build();
        for (step, edit) in edits.iter().enumerate() {
            model.apply(edit);
            if matches!(edit, Edit::FreshProcess | Edit::ForgetManifest) {
                warm = Builder::new(model.site.options());
            }
            let report = warm.build();
            prop_assert!(!report.failed(), "{edit:?}: {:#?}", report.diagnostics);
            let clean = model.site.path("clean");
            let _ = std::fs::remove_dir_all(&clean);
            let options = Options { output: clean.clone(), ..model.site.options() };
            Builder::new(options).build();
            if model.forgot {
                // What was stale when the manifest went may stay; begin anew.
                std::fs::remove_dir_all(model.site.path("public")).unwrap();
                let _ = std::fs::remove_dir_all(model.site.path(".offprint"));
                warm = Builder::new(model.site.options());
                warm.build();
                model.forgot = false;
            }
            assert_same_tree(&model.site.path("public"), &clean, &format!("after step {step}, {edit:?}"));
        }
    }
}
