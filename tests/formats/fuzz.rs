//! No text harms a format: arbitrary ones, and its own cases with parts taken out, doubled, replaced,
//! cut off or repeated many times. `PROPTEST_CASES=100000 cargo test --test formats fuzz` tries more.

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use offprint::archive::write;
use offprint::formats::{FORMATS, Format};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{TestCaseError, TestRunner};

use crate::growth::{is_linear, on_this_thread};

/// The inputs of each format's cases, format by format.
static SEEDS: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let seeds = |format: &Format| {
        let inputs = crate::inputs(format.name).into_iter();
        inputs.map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()).collect()
    };
    FORMATS.iter().map(seeds).collect()
});

/// Reads a text by a format, and checks what must hold for any.
fn check(format: &Format, text: &str) -> Result<(), TestCaseError> {
    if let Err(reason) = (format.recognise)(text) {
        prop_assert!(!reason.is_empty() && reason.len() < 2000, "a reason of {} bytes", reason.len());
    }
    // What the settings say of columns is anything too.
    let columns = [("title", "id"), ("links.pdf", "url")];
    let columns: BTreeMap<_, _> =
        columns.map(|(field, column)| (field.to_owned(), column.to_owned())).into_iter().collect();
    for columns in [&BTreeMap::new(), &columns] {
        let found = crate::read_with_columns(format, "x", text, columns);
        prop_assert!(found.diagnostics.len() >= found.refused, "a refusal without a message");
        let is_told = !found.diagnostics.is_empty() || !found.notes.is_empty();
        let says = !found.records.is_empty() || is_told;
        prop_assert!(says, "nothing found, nothing said");
        let lines = text.split(['\n', '\r']).count();
        for record in &found.records {
            prop_assert!(!record.paper.title.trim().is_empty(), "a paper without a title");
            prop_assert!(record.line <= lines, "line {} of {lines}", record.line);
            for address in record.paper.links.values() {
                prop_assert!(address.starts_with("http"), "the link `{address}`");
            }
            write::file(&record.paper);
        }
        for diagnostic in &found.diagnostics {
            diagnostic.render();
        }
    }
    Ok(())
}

/// Tries texts on a format, and names it when one does harm.
fn try_all(format: &Format, cases: u32, texts: impl Strategy<Value = String>) {
    let wanted = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = ProptestConfig {
        cases: wanted.unwrap_or(cases),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    if let Err(error) = TestRunner::new(config).run(&texts, |text| check(format, &text)) {
        panic!("{}: {error}", format.name);
    }
}

#[test]
fn any_text_is_read() {
    let pieces = prop::collection::vec(select(PIECES), 0..60).prop_map(|pieces| pieces.concat());
    let texts = prop_oneof![
        "\\PC{0,200}",
        "[\\x00-\\x7f]{0,300}",
        "[\\[\\]{}\",:;\\n\\-+=@<>& a-zT0-9]{0,200}",
        prop::collection::vec(any::<u8>(), 0..400)
            .prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        pieces,
    ];
    for format in FORMATS {
        try_all(format, 1000, &texts);
    }
}

#[test]
fn changed_listings_are_read() {
    for (own, format) in FORMATS.iter().enumerate().filter(|(own, _)| !SEEDS[*own].is_empty()) {
        try_all(format, 2000, changed(own));
    }
}

#[test]
fn what_is_opened_many_times_takes_time_in_proportion() {
    /// How often a piece stands in a short text, and how many times as often in a long one.
    const FEW: usize = 15;
    const TIMES: usize = 8;
    on_this_thread(|| {
        for (own, format) in FORMATS.iter().enumerate() {
            let seed = SEEDS[own].first().map_or("", String::as_str);
            let middle = seed.floor_char_boundary(seed.len() / 2);
            let read = |text: &str| {
                let _ = (format.recognise)(text);
                crate::read(format, "x", text);
            };
            for piece in PIECES {
                let alone = |times: usize| piece.repeat(FEW * times);
                let within = |times: usize| format!("{}{}{}", &seed[..middle], alone(times), &seed[middle..]);
                let is_linear = is_linear(read, alone, TIMES) && is_linear(read, within, TIMES);
                assert!(is_linear, "{} with many {piece:?} takes more time the longer it is", format.name);
            }
        }
    });
}

/// A case of a format with some changes, of which pieces of any format's cases can be part.
fn changed(own: usize) -> impl Strategy<Value = String> {
    let change = (any::<Index>(), 0_usize..120, piece(), 0_u8..6);
    (any::<Index>(), prop::collection::vec(change, 1..6)).prop_map(move |(input, changes)| {
        let mut text = input.get(SEEDS[own].as_slice()).clone();
        for (place, length, piece, way) in changes {
            let start = text.floor_char_boundary(place.index(text.len() + 1));
            let end = text.floor_char_boundary((start + length).min(text.len())).max(start);
            match way {
                0 => text.replace_range(start..end, ""),
                1 => text.replace_range(start..end, &piece),
                2 => text = format!("{}{}", &text[..end], &text[start..]),
                3 => text.insert_str(start, &piece),
                4 => {
                    let moved = text[start..end].to_owned();
                    text.replace_range(start..end, "");
                    text.push_str(&moved);
                }
                _ => text.truncate(start),
            }
        }
        text
    })
}

/// A piece that means something somewhere, any letters, or a part of any case.
fn piece() -> impl Strategy<Value = String> {
    let part = (any::<Index>(), any::<Index>(), any::<Index>(), 0_usize..200);
    let part = part.prop_map(|(format, input, place, length)| {
        let seeds: Vec<&String> = SEEDS.iter().flatten().skip(format.index(SEEDS.len())).collect();
        let seed = input.get(seeds.as_slice());
        let start = seed.floor_char_boundary(place.index(seed.len() + 1));
        seed[start..seed.floor_char_boundary((start + length).min(seed.len()))].to_owned()
    });
    prop_oneof![3 => select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,4}", 1 => part]
}

/// Pieces that mean something in one of the formats.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "<", ">", "&", "<![CDATA[", "]]>", "<!--", "-->", "</", "<?", "<entry>", "<item>", "<record>", "<title>",
    "<i>", "<sub>", "<mml:math>", "<p>", "&amp;", "&#x41;", "[", "]", "](", "(", ")", "{", "}", "\"", "\\",
    "\\u", "\\ud800", ",", ":", ";", "\t", "\n", "\r", "\r\n", "\n\n", "\u{feff}", "\u{0}", "\u{2028}", "é",
    "\u{301}", "$", "$$", "\\'", "\\frac{", "^{", "_{", "@article{k,", "@string{a=", "@comment{", "#", "%",
    "title = {", " and ", "TY  - JOUR\n", "ER  - \n", "AU  - ", "---\n", "+++\n", "- ", "*a ", "&a ", "!!x ",
    "? ", "| ", "\"title\":", "{\"title\":\"x\"", "[{", "null,", "1e999", "-0", "\"\"", "title,", "2024-13-45",
    "99999999999999999999", "arXiv:", "[1] arXiv:2405.01234\n", "Title: ", "Authors: ", "10.1/", "http://",
    "https://doi.org/10.", "[[", "]]", "  • 4 authors\n·\nOct 27\n", "0000-0000-0000-0000", "date: ",
    "> ", "> <li>中</li>", "- x\n\n   <td>中", "<tr>", "<th>", "中",
];
