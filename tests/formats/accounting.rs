//! No line of a listing vanishes without a word: each is a field of a paper, furniture of the format, or
//! reported.

use std::collections::HashSet;

use offprint::archive::write;
use offprint::formats::format_named;
use offprint::formats::text::markup;
use offprint::formats::values::placeholder::is_placeholder;
use offprint::paper::fold::fold;

use crate::Found;

/// What the lines of a listing say of papers, as far as its format alone tells, with the name of the place
/// that says it: a tag, a field, a key or a column.
type Values = Vec<(usize, String, String)>;

/// Finds what the lines of a listing say.
type Reading = fn(&str) -> Values;

/// The formats that are plain text.
const FORMATS: [(&str, Reading); 6] = [
    ("arxiv-listing", of_listing),
    ("ris", of_ris),
    ("bibtex", of_bibtex),
    ("markdown", of_markdown),
    ("csv", of_table),
    ("catalogue-csv", of_table),
];

#[test]
fn every_line_of_every_case_is_accounted_for() {
    let mut wrong = Vec::new();
    for (format, values) in FORMATS {
        for case in crate::inputs(format) {
            let text = crate::text(&case).replace("\r\n", "\n").replace('\r', "\n");
            let name = case.file_name().unwrap().to_string_lossy().into_owned();
            let found = crate::read(format_named(format).unwrap(), &name, &text);
            let account = Account::of(&text, &found);
            for (line, place, value) in values(text.trim_start_matches('\u{feff}')) {
                let lost = account.lost(line, &place, &value);
                if !lost.is_empty() {
                    wrong.push(format!("{format}/{name}:{line}: {place} {value}\n    lost: {lost:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} lines vanished:\n{}", wrong.len(), wrong.join("\n"));
}

/// The place of lines that stand between records, of which one is told, and how many there are.
const OUTSIDE: &str = "between records";

/// What is known of a listing's words.
struct Account {
    /// All that papers and messages say, folded.
    said: String,
    /// The lines that messages name, and all that are a part of a record that was left out.
    told: HashSet<usize>,
    /// Places that are named as not taken.
    untaken: HashSet<String>,
}

impl Account {
    fn of(text: &str, found: &Found) -> Self {
        let mut said = String::new();
        let (mut told, mut untaken) = (HashSet::new(), HashSet::new());
        for record in &found.records {
            said.push_str(&fold(&write::file(&record.paper)));
            said.push(' ');
        }
        let gaps = found.records.iter().flat_map(|record| &record.gaps).map(|gap| &gap.problem);
        let lines = text.lines().count();
        for problem in found.diagnostics.iter().chain(gaps) {
            for text in [Some(&problem.message), problem.found.as_ref()].into_iter().flatten() {
                said.push_str(&fold(text));
                said.push(' ');
            }
            if problem.message.contains("passed over") {
                untaken.insert(OUTSIDE.to_owned());
            }
            if problem.message.contains("not taken") {
                untaken.extend(problem.message.split('`').skip(1).step_by(2).map(str::to_owned));
            }
            let named = problem.found.as_deref().unwrap_or_default().split("line ").skip(1);
            told.extend(named.filter_map(|rest| rest.split(' ').next()?.parse::<usize>().ok()));
            let Some(place) = problem.place.as_ref().filter(|place| place.line > 0) else { continue };
            told.insert(place.line);
            // A record that is left out is told with its first line, and so are lines between records; it
            // goes on to where the next one begins.
            let goes_on = ["left out", "is cut off", "can't be read", "no paper", "passed over"];
            if goes_on.iter().any(|words| problem.message.contains(words)) {
                let starts = found.records.iter().map(|record| record.line);
                let end = starts.filter(|start| *start > place.line).min().unwrap_or(lines + 1);
                let start = if found.records.is_empty() { 1 } else { place.line };
                told.extend(start..end);
            }
        }
        Self { said, told, untaken }
    }

    /// The words of a value that are nowhere.
    fn lost(&self, line: usize, place: &str, value: &str) -> Vec<String> {
        let says_nothing = is_placeholder(value.trim()) || markup::says_no_abstract(value);
        if self.told.contains(&line) || self.untaken.contains(place) || says_nothing {
            return Vec::new();
        }
        // What HTML's entities stand for is said.
        let value = &without_tags(value);
        let decoded = markup::decoded(&value.replace("\\#", "#"));
        let value = decoded.as_deref().unwrap_or(value);
        let words = value.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let is_furniture = |word: &&str| EVERYWHERE.iter().any(|known| known.eq_ignore_ascii_case(word));
        // Of an identifier's version the paper has the number; of a time the day.
        let bare = |word: &str| match word.split_once(['v', 'T']) {
            Some((number, rest))
                if !number.is_empty()
                    && number.bytes().chain(rest.bytes()).all(|byte| byte.is_ascii_digit()) =>
            {
                number.to_owned()
            }
            _ => word.to_owned(),
        };
        let is_lost = |word: &&str| !self.said.contains(&fold(&bare(word)));
        words.filter(|word| !is_furniture(word)).filter(is_lost).map(str::to_owned).collect()
    }
}

/// A text without the tags whose signs are formulas.
fn without_tags(text: &str) -> String {
    let text = text.replace("$><$", "$>$$<$");
    let mut pieces = text.split("$<$");
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let behind = piece.split_once("$>").map_or(piece, |(_, behind)| behind);
        kept.extend([" ", behind]);
    }
    kept
}

/// Parts of addresses, marks of lists of names, months, which are numbers in dates, and words that say what is a number
/// or a subscript.
const EVERYWHERE: [&str; 40] = [
    "Citation",
    // Embase: `Date of Publication`
    "Publication",
    "al",
    "http",
    "https",
    "www",
    "org",
    "net",
    "com",
    "doi",
    "abs",
    "pdf",
    "html",
    "and",
    "48550",
    "forum",
    "id",
    "this",
    "URL",
    "jan",
    "aclanthology",
    "aclweb",
    "anthology",
    "useprefix",
    "true",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
    "July",
    "arxiv",
    "pp",
    "inf",
];

/// A text without commands of LaTeX, which say nothing themselves.
fn without_commands(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('\\') {
        plain.push_str(before);
        let word = behind.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(behind.len());
        rest = &behind[word..];
    }
    plain + rest
}

/// A text with labels for links in Markdown, and without tags of HTML.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("](") {
        plain.push_str(before);
        plain.push(' ');
        rest = behind.split_once(')').map_or("", |(_, rest)| rest);
    }
    let mut bare = String::new();
    let text = plain + rest;
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once('<') {
        bare.push_str(before);
        rest = behind.split_once('>').map_or(behind, |(_, rest)| rest);
    }
    bare + rest
}

/// The numbered lines of a text that say something.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty())
}

/// Beginnings of lines of arXiv's pages around their papers.
const PAGE: [&str; 57] = [
    "arXiv.org >",
    "New submissions",
    "Cross-lists",
    "Cross submissions",
    "Replacement",
    "[ total",
    "[ showing",
    "Links to:",
    "Catchup results",
    "Continue to",
    "Total of",
    "Showing new",
    "Authors and titles",
    "See today",
    "Captured",
    "Fetched",
    "source:",
    "captured:",
    "URL Source:",
    "Markdown Content",
    "Title:",
    "Mon,",
    "Tue,",
    "Wed,",
    "Thu,",
    "Fri,",
    "---",
    "Showing up to",
    "See recent articles",
    "Help",
    "Contact",
    "contact arXiv",
    "Subscribe",
    "Copyright",
    "Privacy",
    "Source:",
    "Skip to",
    "fewer",
    "more",
    "all",
    "About",
    "Cornell",
    "We gratefully",
    "arxiv logo",
    "Search",
    "References",
    "Visible links",
    "[Tue,",
    "[Mon,",
    "[ pdf",
    "(cross-list from",
    "(replaced)",
    "(author list is unavailable)",
    "total of",
    "showing",
    "pdf ,",
    "arXiv Search",
];

fn of_listing(text: &str) -> Values {
    let labels = [
        "Title",
        "Authors",
        "Comments",
        "Subjects",
        "Journal-ref",
        "Report-no",
        "MSC-class",
        "ACM-class",
        "DOI",
        "Abstract",
        "Related DOI",
    ];
    let mut values = Vec::new();
    let mut has_papers = false;
    for (number, line) in lines(text) {
        let bare = without_links(line.trim().trim_start_matches(['#', '*', ':', '-', ' ']).trim());
        let bare = bare.replace(['*', '\\'], "");
        let is_head = bare.to_lowercase().contains("arxiv:")
            && bare.trim_start_matches(|c: char| !c.is_ascii_lowercase()).starts_with("ar");
        has_papers |= is_head;
        // What a text browser puts before links.
        let bare = without_numbers(&bare).trim().to_owned();
        let is_page = PAGE.iter().any(|begin| bare.starts_with(begin) && (*begin != "Title:" || !has_papers));
        if is_page {
            continue;
        }
        let is_subjects = bare.starts_with("Subjects");
        // What stands behind an identifier says which files there are, and how it is announced.
        let value = match bare.find("arXiv:").filter(|_| is_head) {
            Some(start) => bare[start..].split([' ', '[', '(']).next().unwrap_or_default().to_owned(),
            None => bare,
        };
        let value = match value.split_once(':') {
            Some((label, rest)) if labels.contains(&label.trim()) => rest.to_owned(),
            _ => value,
        };
        // The name of a subject says the same as its class.
        let classes: Vec<&str> = value.split(['(', ')']).skip(1).step_by(2).collect();
        let value = if is_subjects && !classes.is_empty() { classes.join(" ") } else { value };
        values.push((number, String::new(), without_commands(&value)));
    }
    values
}

/// A text without the numbers of links, `[12]`, and of their addresses, `6. https://…`.
fn without_numbers(text: &str) -> String {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut plain = String::new();
    for part in text.split('[') {
        match part.split_once(']') {
            Some((number, rest)) if is_number(number) => plain.push_str(rest),
            _ if plain.is_empty() => plain.push_str(part),
            _ => {
                plain.push('[');
                plain.push_str(part);
            }
        }
    }
    match plain.split_once(". http") {
        Some((number, _)) if is_number(number.trim()) => String::new(),
        _ => plain.replace("(12 additional authors not shown)", ""),
    }
}

fn of_ris(text: &str) -> Values {
    /// Tags that say something of databases and programs, and types, dates and languages, which are kept in
    /// another form; and what asks al-folio's pages for the badges of other sites.
    const FURNITURE: [&str; 21] = [
        "TY", "ER", "ID", "AN", "DB", "DP", "Y2", "L1", "L3", "L4", "LB", "J1", "J2", "JA", "ST", "RN", "AV",
        "RP", "LA", "LG", "M3",
    ];
    let mut values = Vec::new();
    let mut last = String::new();
    let (mut has_records, mut is_ended) = (false, false);
    for (number, line) in lines(text) {
        // Some programs write tags in small letters.
        let upper = line.get(..2).map(str::to_uppercase);
        let is_tag = |_: &&str| line[2..].trim_start().starts_with('-') || line.trim() == "ER";
        let tag = upper.as_deref().filter(is_tag);
        has_records |= tag == Some("TY");
        if is_ended && tag != Some("TY") {
            values.push((number, OUTSIDE.to_owned(), line.to_owned()));
            continue;
        }
        is_ended = tag == Some("ER");
        let value = match tag {
            Some(tag) => {
                tag.clone_into(&mut last);
                line[2..].trim_start().trim_start_matches('-')
            }
            None => line,
        };
        let is_date = matches!(last.as_str(), "PY" | "Y1" | "DA");
        let is_other_address = last == "UR" && !value.contains("http");
        if !has_records || FURNITURE.contains(&last.as_str()) || is_date || is_other_address {
            continue;
        }
        // Of which edition a number is: `1472-6963 (electronic)`.
        let value = if last == "SN" { value.split(" (").next().unwrap_or_default() } else { value };
        // Ovid's subheadings: `Moss/px [Psychology]`.
        let has_subheading = last == "KW" && value.ends_with(']');
        let value = if has_subheading { value.split('/').next().unwrap_or_default() } else { value };
        values.push((
            number,
            last.clone(),
            without_links(&value.replace("<sub>", " ").replace("</sub>", " ")),
        ));
    }
    values
}

fn of_bibtex(text: &str) -> Values {
    /// Fields that say something of programs and records, and languages and months, which are kept in
    /// another form.
    const FURNITURE: &str = "adsnote timestamp owner creationdate modificationdate date-added date-modified biburl bibsource urldate \
        langid language month crossref xdata numpages issue_date source document_type file bdsk-file-1 \
        altmetric dimensions google_scholar_id inspirehep_id";
    // Mendeley's end of a line.
    let text = &text.replace(r"$\backslash$n", " ");
    let mut values = Vec::new();
    let (mut depth, mut is_paper, mut field) = (0_i32, false, String::new());
    for (number, line) in lines(text) {
        let mut rest = line.trim();
        if depth == 0 {
            // What stands between entries is a comment.
            let Some((kind, behind)) = rest.strip_prefix('@').and_then(|rest| rest.split_once(['{', '(']))
            else {
                continue;
            };
            let kind = kind.trim().to_lowercase();
            is_paper =
                !matches!(kind.as_str(), "comment" | "string" | "preamble" | "xdata" | "set" | "periodical")
                    && !kind.ends_with("bstctl");
            field = String::new();
            rest = behind.split_once(',').map_or("", |(_, fields)| fields);
            depth = 1;
            depth += braces(behind);
        } else {
            depth += braces(rest);
        }
        depth = depth.max(0);
        if !is_paper || rest.starts_with('%') {
            continue;
        }
        // What stands behind an entry is a comment.
        let rest = if depth == 0 { rest.rfind('}').map_or(rest, |end| &rest[..end]) } else { rest };
        // Several fields may stand on one line.
        for part in parts(rest) {
            let value = match part.split_once('=') {
                Some((name, value)) if is_name(name) => {
                    field = name.trim().to_lowercase().replace(' ', "_");
                    value
                }
                _ => part.as_str(),
            };
            let place = field
                .split([':', ';'])
                .next()
                .unwrap_or_default()
                .replace("corresponding", "author+an")
                .replace(char::is_whitespace, "_");
            // DBLP's numbers of namesakes.
            let value = value.replace("Wang 0042", "Wang").replace(r"\raisebox{-0.5ex}", "");
            // Scopus says beside the count of citations how open a work is.
            let value = value.replace("All Open Access, Gold Open Access", "");
            if !FURNITURE.split(' ').any(|known| known == field) {
                values.push((number, place, without_commands(&value)));
            }
        }
    }
    values
}

fn braces(text: &str) -> i32 {
    let count = |brace: char| {
        i32::try_from(text.replace("\\{", "").replace("\\}", "").matches(brace).count()).unwrap()
    };
    count('{') - count('}')
}

/// Whether a text before a sign of equality is the name of a field.
fn is_name(text: &str) -> bool {
    let name = text.trim();
    !name.is_empty()
        && name.len() < 30
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && !name.contains(['{', '}', '"', '&', '?', '/'])
}

/// The parts of a line between commas behind which a field begins.
fn parts(line: &str) -> Vec<String> {
    let mut parts: Vec<String> = vec![String::new()];
    for piece in line.split_inclusive(',') {
        let begins = piece.split_once('=').is_some_and(|(name, _)| is_name(name));
        match parts.last_mut() {
            Some(last) if !begins => last.push_str(piece),
            _ => parts.push(piece.to_owned()),
        }
    }
    parts
}

fn of_markdown(text: &str) -> Values {
    /// Keys of generators and themes, and what is kept in another form.
    const FURNITURE: [&str; 21] = [
        "layout",
        "author_notes",
        "permalink",
        "lastmod",
        "created",
        "featured",
        "cssclasses",
        "editor",
        "format",
        "published",
        "slug",
        "aliases",
        "publication_types",
        "publishDate",
        "doi",
        "projects",
        "weight",
        "draft",
        "collection",
        "type",
        "date",
    ];
    let mut values = Vec::new();
    let mut key = String::new();
    let mut fences = 0;
    for (number, line) in lines(text) {
        if matches!(line.trim_end(), "---" | "+++") {
            fences += 1;
            key = String::new();
            continue;
        }
        if fences != 1 {
            // Calls of Hugo's, files of a vault's own, and what an abstract is called.
            let is_call = line.contains("{{%") || line.trim() == "## Abstract";
            let text = line.replace("[[", "").replace("]]", "");
            let shown = text.split("![").next().unwrap_or_default().split('!').next().unwrap_or_default();
            if !is_call {
                values.push((number, key.clone(), without_links(shown)));
            }
            continue;
        }
        if line.trim_start().starts_with('[') && line.trim_end().ends_with(']') {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let separator = line.find([':', '=']).filter(|at| is_name(line[..*at].trim_start_matches("- ")));
        let value = match separator {
            Some(at) if !line.trim_start().starts_with('-') => {
                if indent == 0 {
                    key = line[..at].trim().to_owned();
                }
                &line[at + 1..]
            }
            Some(at) => &line[at + 1..],
            None => line,
        };
        if !FURNITURE.contains(&key.as_str()) {
            values.push((
                number,
                key.clone(),
                without_links(&value.replace("[[People/", "").replace('#', "")),
            ));
        }
    }
    values
}

/// Names without the number that a catalogue puts behind each: `Bell, Ada (57200000001)`.
fn without_numbers_of_people(text: &str) -> String {
    let is_number = |text: &&str| text.len() > 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers: Vec<&str> = text.split(['(', ')']).filter(is_number).collect();
    numbers.iter().fold(text.to_owned(), |text, number| text.replace(number, ""))
}

fn of_table(text: &str) -> Values {
    /// Columns of programs, and what is kept in another form.
    const FURNITURE: [&str; 23] = [
        "CitesURL",
        "QueryDate",
        "RelatedURL",
        "Issue Date",
        "Online Date",
        "Publication Date",
        "Early Access Date",
        "EA",
        "PT",
        "Document Identifier",
        "Langue",
        "LA",
        "DT",
        "NR",
        "PG",
        "DA",
        "Item Type",
        "Key",
        "Language",
        "Type",
        "Document Type",
        "Publication Type",
        "Language of Original Document",
    ];
    // What says something of the file.
    let is_before = |line: &&str| {
        let begins = ["sep=", "\"About the data", "\"http", "Publications of", "Publikationen der"];
        begins.iter().any(|begin| line.starts_with(begin)) || line.trim_end().chars().all(|sign| sign == ';')
    };
    let before: Vec<&str> = text.split_inclusive('\n').take_while(is_before).collect();
    let (text, skipped) = (&text[before.concat().len()..], before.len());
    let header = text.lines().next().unwrap_or_default();
    let delimiter =
        [b';', b'\t', b','].into_iter().max_by_key(|sign| header.bytes().filter(|byte| byte == sign).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .flexible(true)
        .from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(|name| name.trim().to_owned()).collect();
    let mut values = Vec::new();
    for row in reader.records().filter_map(Result::ok) {
        let line = row.position().map_or(0, |position| usize::try_from(position.line()).unwrap()) + skipped;
        for (place, value) in row.iter().enumerate() {
            let name = names.get(place).cloned().unwrap_or_default();
            // IEEE's words for papers that no issue has yet.
            let is_early = matches!((name.as_str(), value), ("Volume", "PP") | ("Issue", "99"));
            if !(FURNITURE.contains(&name.as_str()) || is_early) {
                values.push((
                    line,
                    name,
                    without_commands(&without_links(&without_numbers_of_people(value)).replace(" [cs]", "")),
                ));
            }
        }
    }
    values
}
