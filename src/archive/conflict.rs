//! What a version control system leaves in a file when it can't join two changes: both sides, between
//! lines of `<<<<<<<`, `=======` and `>>>>>>>`
//! (<https://git-scm.com/docs/git-merge#_how_conflicts_are_presented>).

use crate::diagnostic::{Diagnostic, Place};

/// The error that such lines are, even where what they leave can be read: one side may be a field's
/// old value. In the front matter one of them is enough, for no field begins so. The Markdown may be
/// an abstract with such a line of its own; there it takes all three, in their order. `is_fence` says
/// the lines around the front matter.
pub fn find(text: &str, file: &str, is_fence: impl Fn(&str) -> bool) -> Option<Diagnostic> {
    if !text.contains("<<<<<<<") && !text.contains(">>>>>>>") {
        return None;
    }
    let mut within_code = false;
    let mut fences = 0;
    let mut marks: Vec<(usize, &str)> = Vec::new();
    // How many marks there are before the Markdown.
    let mut above = 0;
    for (number, line) in (1..).zip(text.lines()) {
        if fences < 2 && is_fence(line.trim_start_matches('\u{feff}')) {
            fences += 1;
            above = marks.len();
        }
        // A fenced block of an abstract may show such lines.
        within_code ^= line.starts_with("```") || line.starts_with("~~~");
        let is_side = !marks.is_empty() && line.trim_end() == "=======";
        if !within_code && (is_mark(line, "<<<<<<<") || is_mark(line, ">>>>>>>") || is_side) {
            marks.push((number, line));
        }
    }
    if fences < 2 {
        above = marks.len();
    }
    if above == 0 && !is_whole(&marks) {
        return None;
    }
    let (first, line) = *marks.first()?;
    let lines: Vec<String> = marks.iter().map(|(number, _)| number.to_string()).collect();
    let found = match &lines[..] {
        [only] => format!("what a merge writes, in line {only}"),
        [others @ .., last] => format!("what a merge writes, in lines {} and {last}", others.join(", ")),
        [] => return None,
    };
    Some(
        Diagnostic::error("the file has both sides of a merge that was not finished")
            .at(Place::line(file, first, line))
            .found(found)
            .help(
                "keep one side or join the two, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
            ),
    )
}

/// Whether there are both sides: the three marks, one after another.
fn is_whole(marks: &[(usize, &str)]) -> bool {
    let mut lines = marks.iter().map(|(_, line)| line);
    ["<<<<<<<", "=======", ">>>>>>>"].iter().all(|mark| lines.any(|line| is_mark(line, mark)))
}

/// Whether a line consists of a mark, or begins with it and a space.
fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark).is_some_and(|rest| rest.trim().is_empty() || rest.starts_with(' '))
}
