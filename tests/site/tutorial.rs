//! The steps by which docs/themes.md leads to a theme, done as they stand there.

use crate::support::{Site, tree};

#[test]
fn the_steps_of_the_guide_lead_to_a_theme() {
    let docs = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/themes.md")).unwrap();
    let (_, guide) = docs.split_once("## A theme in fifteen minutes\n").expect("the guide");
    let (guide, _) = guide.split_once("\n## ").expect("its end");
    let site = Site::with_papers();
    // As `init` leaves it.
    site.write("offprint.toml", "format = 2\n");
    for step in steps(guide) {
        match step {
            Step::Run(command) => {
                let arguments: Vec<&str> = command.split(' ').skip(1).collect();
                let run = site.run(&arguments);
                assert_eq!(run.status, 0, "{command}: {}", run.stderr);
            }
            Step::Write { file, text } => site.write(file, &text),
            Step::Add { file, text } => site.edit(file, |before| format!("{before}{text}")),
        }
        site.build_well();
    }
    let home = site.page("index.html");
    assert!(home.contains("--option-accent:darkgreen"), "{home}");
    assert!(
        home.contains("<p class=\"motto\">Read slowly.</p>")
            && home.contains("Mostly about <a href=\"./shelf/graphs/index.html\">graphs</a>"),
        "{home}"
    );
    let style = tree(&site.path("public")).into_iter().find(|(file, _)| file.starts_with("theme/mine."));
    assert!(String::from_utf8(style.unwrap().1).unwrap().contains("font-weight: 700"));
    let paper = site.page("papers/first-paper/index.html");
    assert!(paper.contains("<h2>Dated</h2>") && paper.contains("class=\"term\""), "{paper}");
    let shelf = site.page("shelf/graphs/index.html");
    assert!(shelf.contains("<h1>The shelf of graphs</h1>") && shelf.contains("First paper"), "{shelf}");
    // Another site takes the folder, and chooses.
    site.write("offprint.toml", "format = 2\ntheme = \"mine\"\n[options]\nmotto = \"Read twice.\"\n");
    site.build_well();
    assert!(site.page("index.html").contains("Read twice."));
}

enum Step<'g> {
    Run(&'g str),
    Write { file: &'g str, text: String },
    Add { file: &'g str, text: String },
}

/// The steps of a guide: commands that are indented, and blocks of code behind “Write” or “Add to” and a file's name.
fn steps(guide: &str) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut lines = guide.lines();
    let mut before = String::new();
    let mut file = "";
    while let Some(line) = lines.next() {
        if let Some(command) = line.strip_prefix("    ") {
            steps.push(Step::Run(command.trim()));
        } else if line.starts_with("```") {
            let text: String =
                lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            let adds = before.rfind("Add to") > before.rfind("Write");
            steps.push(if adds { Step::Add { file, text } } else { Step::Write { file, text } });
            before.clear();
        } else {
            before.push_str(line);
            before.push(' ');
            let name = line
                .split('`')
                .skip(1)
                .step_by(2)
                .filter(|name| name.contains('.') && !name.contains("()"))
                .last();
            file = name.unwrap_or(file);
        }
    }
    assert!(steps.len() > 9, "the steps were not found");
    steps
}
