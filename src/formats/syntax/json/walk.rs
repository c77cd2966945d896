//! Cutting a JSON text into its records by brackets and quotes, so that each is parsed by itself: a
//! bad one loses no other, and a text that is cut off keeps all before the cut.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::around::{Around, Said};
use super::group::{Group, are_named, group, is_empty, is_member, is_paper_at, is_topic, names_value};
use super::parse::{parsed, reason};
use super::rows::{Split, of_columns, of_markdown};
use super::scan::{Member, Members, Scanner, first_key, holds_records};
use crate::formats::records::LARGEST_RECORD;
use crate::paper::Date;

/// A record of the text.
pub(super) struct Item {
    /// What it says, or why it can't be read.
    pub value: Result<Value, String>,
    /// On which line it begins, from 1.
    pub line: usize,
    /// Its number among the records, from 1.
    pub number: usize,
    /// Keys that it has twice, with two values; the last one counts, as to most programs.
    pub doubled: BTreeSet<String>,
    /// Whether halves of characters in it became `�`.
    pub has_halves: bool,
}

/// How the text ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With its last record, and whatever was around it closed.
    Whole,
    /// Within a record, which is lost.
    Cut {
        /// On which line the record begins.
        line: usize,
        /// Its number.
        number: usize,
    },
    /// Between records, with an array or an object around them that is not closed.
    Open,
    /// It didn't: so much of it is broken that the rest was not read.
    GivenUp {
        /// On which line the record begins at which it was given up.
        line: usize,
        /// Its number.
        number: usize,
    },
}

/// How deep arrays and envelopes may be nested before what is in them counts as a record.
const DEEPEST: usize = 6;

/// How many times its length of a text may be looked at more than once.
const EFFORT: usize = 8;

/// Hands over each record of a text.
pub(super) fn records(text: &str, envelopes: &[&str], take: &mut dyn FnMut(Item)) -> End {
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let effort = text.len().saturating_mul(EFFORT);
    let mut walk = Walk {
        text,
        at,
        envelopes,
        take,
        number: 0,
        counted: 0,
        line: 1,
        effort,
        end: End::Whole,
        first_key: None,
        around: Around::default(),
    };
    loop {
        walk.skip_between();
        if walk.at >= text.len() || walk.end != End::Whole {
            return walk.end;
        }
        walk.value(0);
    }
}

struct Walk<'a, 't> {
    text: &'a str,
    at: usize,
    envelopes: &'t [&'t str],
    take: &'t mut dyn FnMut(Item),
    number: usize,
    /// Up to where lines were counted, and how many there were.
    counted: usize,
    line: usize,
    /// How many bytes may still be looked at more than once.
    effort: usize,
    end: End,
    /// The key with which records begin.
    first_key: Option<&'a str>,
    /// Under what the records stand.
    around: Around<'a>,
}

impl Walk<'_, '_> {
    /// What stands where a record or what holds records may.
    fn value(&mut self, depth: usize) {
        match self.byte() {
            Some(b'[') if depth < DEEPEST => self.array(depth),
            Some(b'{') => self.object(depth),
            _ => self.other(),
        }
    }

    fn array(&mut self, depth: usize) {
        self.at += 1;
        self.around.is_in_group = false;
        loop {
            self.skip_between();
            match self.byte() {
                None => {
                    if self.end == End::Whole {
                        self.end = End::Open;
                    }
                    return;
                }
                Some(b']') => {
                    self.at += 1;
                    return;
                }
                Some(_) => self.value(depth + 1),
            }
            if self.end != End::Whole {
                return;
            }
        }
    }

    /// A record, or an envelope, which is recognized by a key.
    fn object(&mut self, depth: usize) {
        let start = self.at;
        if let Some(table) = Split::of(self.text, start) {
            return self.rows(&table);
        }
        let mut is_envelope = false;
        let mut found: Option<Option<Group>> = None;
        let mut said = None;
        let mut members = Members::new(self.text, start);
        let mut values: HashMap<&str, &str> = HashMap::new();
        let mut doubled = BTreeSet::new();
        loop {
            match members.step() {
                Member::Value(key, at) => {
                    let holds = matches!(self.text.as_bytes().get(at), Some(b'[' | b'{'));
                    let is_named = values.is_empty() && names_value(self.text, key, at);
                    let are_named = (depth == 0 || self.around.is_in_group)
                        && values.is_empty()
                        && (are_named(self.text, key, at) || is_envelope && is_paper_at(self.text, at));
                    let is_around = holds
                        && depth < DEEPEST
                        && (is_named
                            || are_named
                            || holds_records(self.text, start, key, at, self.envelopes));
                    let group = match holds && depth < DEEPEST && !is_around {
                        true => *found.get_or_insert_with(|| group(self.text, start, self.envelopes)),
                        false => None,
                    };
                    let group = group.filter(|_| is_member(self.text, at, self.envelopes));
                    if is_around || group.is_some() {
                        is_envelope = true;
                        self.at = at;
                        let outer = self.around;
                        let is_time = key.parse::<Date>().is_ok();
                        let own = Some(key).filter(|_| is_named || (group.is_some() && is_time));
                        let text = self.text;
                        self.around.key = own.or(outer.key);
                        if is_around {
                            self.around.take(*said.get_or_insert_with(|| Said::by(&text[start..])));
                        }
                        // Of a day all that came may be of one topic.
                        let is_of_day = outer.key.is_some_and(|key| key.parse::<Date>().is_ok());
                        let is_one_of_several = group.is_some_and(|group| group.members > 1 || is_of_day);
                        self.around.topic =
                            Some(key).filter(|key| is_one_of_several && is_topic(key)).or(outer.topic);
                        self.around.is_in_group = group.is_some();
                        self.value(depth + 1);
                        self.around = outer;
                        if self.end != End::Whole {
                            return;
                        }
                        members.scanner.at = self.at;
                    } else if let Some(mut row) = of_markdown(self.text, key, at) {
                        is_envelope = true;
                        members.scanner.skip();
                        self.at = members.scanner.at;
                        self.around.add_to(&mut row);
                        self.emit(at, Ok(Value::Object(row)));
                    } else if !members.scanner.skip() {
                        return self.broken(start, true);
                    } else {
                        let value = self.text.get(at..members.scanner.at).unwrap_or_default();
                        if values.insert(key, value).is_some_and(|first| first != value) {
                            doubled.insert(key.to_owned());
                        }
                    }
                }
                // A group without papers.
                Member::End if is_envelope || self.around.is_in_group && is_empty(self.text, start) => {
                    self.at = members.scanner.at;
                    return;
                }
                Member::End => return self.record(start, members.scanner.at, doubled),
                Member::Cut if is_envelope => {
                    (self.at, self.end) = (self.text.len(), End::Open);
                    return;
                }
                Member::Cut => return self.broken(start, true),
                Member::Broken => return self.broken(start, false),
            }
        }
    }

    /// The rows of a table that has the names of its columns apart.
    fn rows(&mut self, table: &Split) {
        self.at = table.rows + 1;
        loop {
            self.skip_between();
            let start = self.at;
            match self.byte() {
                None => {
                    self.end = End::Open;
                    return;
                }
                Some(b']') => break,
                Some(_) => {}
            }
            let mut scanner = Scanner { text: self.text, at: start };
            if !scanner.skip() || scanner.at == start {
                (self.end, self.at) =
                    (End::Cut { line: self.line_at(start), number: self.number + 1 }, self.text.len());
                return;
            }
            self.at = scanner.at;
            let row = &self.text[start..self.at];
            let line = self.line_at(start);
            self.emit(start, table.record(row).map_err(|error| reason(&error, row, line)));
        }
        // What stands behind the rows says nothing of them.
        let mut members = Members::new(self.text, self.at);
        while let Member::Value(..) = members.step() {
            if !members.scanner.skip() {
                break;
            }
        }
        self.at = members.scanner.at;
    }

    /// Parses the record between these offsets.
    fn record(&mut self, start: usize, end: usize, doubled: BTreeSet<String>) {
        let text = &self.text[start..end];
        if text.len() > LARGEST_RECORD {
            self.at = end;
            let (size, most) = (text.len() / 1_000_000, LARGEST_RECORD / 1_000_000);
            return self.emit(start, Err(format!("{size} MB, of which a record has {most} at most")));
        }
        match parsed(text) {
            Ok((mut value, has_halves)) => {
                if let Some(record) = value.as_object_mut() {
                    self.around.add_to(record);
                }
                self.first_key = self.first_key.or_else(|| first_key(text));
                self.at = end;
                match of_columns(&value) {
                    Some(rows) => rows.into_iter().for_each(|row| self.emit(start, Ok(row))),
                    None => self.emit_item(start, Ok(value), doubled, has_halves),
                }
            }
            Err(error) => {
                self.at = self.next_start(start, end).unwrap_or(end);
                let problem = reason(&error, text, self.line_at(start));
                self.emit(start, Err(problem));
            }
        }
    }

    /// A record whose end can't be found: goes on at the next one that can.
    fn broken(&mut self, start: usize, is_cut: bool) {
        let behind = match is_cut {
            true => None,
            false => {
                let mut scanner = Scanner { text: self.text, at: start };
                scanner.skip().then_some(scanner.at)
            }
        };
        let next = self.next_start(start, behind.unwrap_or(self.text.len())).or(behind);
        let Some(next) = next else {
            let (line, number) = (self.line_at(start), self.number + 1);
            self.end =
                if self.effort == 0 { End::GivenUp { line, number } } else { End::Cut { line, number } };
            self.at = self.text.len();
            return;
        };
        self.at = next;
        let problem = match serde_json::from_str::<Value>(&self.text[start..next]) {
            Err(error) => reason(&error, &self.text[start..next], self.line_at(start)),
            Ok(_) => "brackets that don't fit together".to_owned(),
        };
        self.emit(start, Err(problem));
    }

    /// Where between these offsets the next record begins: on a line of its own, indented as this
    /// one, and with the same first key. Where each record has one line (JSON Lines, and arrays that are
    /// written so), any key will do.
    fn next_start(&mut self, start: usize, end: usize) -> Option<usize> {
        let line_start = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let indent = &self.text[line_start..start];
        let has_lines = self.text[start..end].starts_with("{\"");
        let begins = first_key(&self.text[start..end]).or(self.first_key);
        if !indent.trim_start_matches('\u{feff}').trim().is_empty() || self.effort == 0 {
            return None;
        }
        let mut from = start;
        let found = loop {
            let Some(newline) = self.text[from..end].find('\n') else { break None };
            from += newline + 1;
            let Some(rest) = self.text[from..end].strip_prefix(indent) else { continue };
            let is_like = || begins.is_some() && first_key(rest) == begins;
            if rest.starts_with('{') && (has_lines && rest.starts_with("{\"") || is_like()) {
                break Some(from + indent.len());
            }
        };
        self.effort = self.effort.saturating_sub(end - start);
        found
    }

    /// A number, a text or whatever stands where a record should.
    fn other(&mut self) {
        let start = self.at;
        let mut scanner = Scanner { text: self.text, at: start };
        let is_closed = scanner.skip();
        self.at = scanner.at.max(start + 1).min(self.text.len());
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
        let text = &self.text[start..self.at];
        if !is_closed && text.starts_with(['"', '[']) {
            self.end = End::Cut { line: self.line_at(start), number: self.number + 1 };
            return;
        }
        // Brackets that close nothing are what is left of a record that was reported already.
        if matches!(text, "}" | "]" | ":") {
            return;
        }
        let line = self.line_at(start);
        self.emit(start, serde_json::from_str(text).map_err(|error| reason(&error, text, line)));
    }

    fn emit(&mut self, start: usize, value: Result<Value, String>) {
        self.emit_item(start, value, BTreeSet::new(), false);
    }

    fn emit_item(
        &mut self,
        start: usize,
        value: Result<Value, String>,
        doubled: BTreeSet<String>,
        has_halves: bool,
    ) {
        self.number += 1;
        let line = self.line_at(start);
        (self.take)(Item { value, line, number: self.number, doubled, has_halves });
    }

    /// The line of an offset; offsets must not go down.
    fn line_at(&mut self, offset: usize) -> usize {
        if offset > self.counted {
            self.line +=
                self.text.as_bytes()[self.counted..offset].iter().filter(|byte| **byte == b'\n').count();
            self.counted = offset;
        }
        self.line
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// White space, commas, and the separators of JSON text sequences (RFC 7464).
    fn skip_between(&mut self) {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b',' | 0x1e))
        {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found: each record's `a`, or `!` for a bad one, with its line; then the end.
    fn found(text: &str) -> String {
        let mut found = Vec::new();
        let end = records(text, &["results", "message", "items"], &mut |item| {
            let value =
                item.value.map_or("!".to_owned(), |value| value.get("a").unwrap_or(&value).to_string());
            found.push(format!("{value}@{}", item.line));
        });
        format!("{} {end:?}", found.join(" "))
    }

    #[test]
    fn records_stand_in_arrays_envelopes_and_lines() {
        for (text, expected) in [
            (r#"[{"a":1},{"a":2}]"#, "1@1 2@1 Whole"),
            ("\u{feff}{\"a\":1}\n{\"a\":2}\r\n\n", "1@1 2@2 Whole"),
            (r#"{"meta":{"items":7},"results":[{"a":1}],"b":2}"#, "1@1 Whole"),
            ("{\"results\":[{\"a\":1}]}\n{\"results\":[{\"a\":2}]}", "1@1 2@2 Whole"),
            (r#"{"message":{"items":[{"a":"x } ] \" y"}]}}"#, r#""x } ] \" y"@1 Whole"#),
            (r#"{"message":{"a":1}}"#, "1@1 Whole"),
            (r#"{"results":"none","a":1}"#, "1@1 Whole"),
            (r#"{"title":"x","results":[{"a":2}],"a":1}"#, "1@1 Whole"),
            (r#"{"results":{"a":2},"a":1,"title":"x"}"#, "1@1 Whole"),
            ("[[{\"a\":1}],\n[{\"a\":2}]]", "1@1 2@2 Whole"),
            ("[null, 3, \"x\"]", "null@1 3@1 \"x\"@1 Whole"),
            (r#"{"columns":["a","title"],"index":[0,1],"data":[[1,"x"],[2,"y"]]}"#, "1@1 2@1 Whole"),
            (
                "{\"columns\":[\"a\",\"title\"],\"data\":[\n[1,\"x\"],\n[2]], \"b\": 3}\n{\"a\":4}",
                "1@2 2@3 4@4 Whole",
            ),
            (r#"{"0":{"title":"x","doi":"y","a":1},"1":{"title":"z","doi":"y","a":2}}"#, "1@1 2@1 Whole"),
            (r#"{"k":{"title":"x","doi":"y","a":1},"l":{"title":"z","doi":"y","a":2}}"#, "1@1 2@1 Whole"),
            ("[]", " Whole"),
            ("", " Whole"),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_cut_loses_only_what_is_behind_it() {
        for (text, expected) in [
            (r#"[{"a":1},{"a":2"#, "1@1 Cut { line: 1, number: 2 }"),
            (r#"[{"a":1},{"a":"x"#, "1@1 Cut { line: 1, number: 2 }"),
            (r#"[{"a":1},"#, "1@1 Open"),
            (r#"{"results":[{"a":1},{"a""#, "1@1 Cut { line: 1, number: 2 }"),
            ("{\"a\":1}\n{\"a\":[2,", "1@1 Cut { line: 2, number: 2 }"),
            (r#"{"columns":["a","title"],"data":[[1,"x"],[2"#, "1@1 Cut { line: 1, number: 2 }"),
            (r#"{"columns":["a","title"],"data":[[1,"x"],"#, "1@1 Open"),
            (r#"{"results":[{"a":1}],"b"#, "1@1 Open"),
            (r#"{"results":[{"a":1}]"#, "1@1 Open"),
            (r#"{"2401.00001":{"title":"x","a":1},"2401.0"#, "1@1 Open"),
            (r#"{"2024-01-02":{"2401.00001":{"title":"x","a":1},"2401.0"#, "1@1 Open"),
            (r#"{"2024-01-02":[{"title":"x","a":1}],"#, "1@1 Open"),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn a_bad_record_loses_no_other() {
        for (text, expected) in [
            ("{\"a\":1}\n{\"a\":2\n{\"a\":3}", "1@1 !@2 3@3 Whole"),
            ("{\"a\":1}\n{\"a\":\"2}\n{\"a\":3}", "1@1 !@2 3@3 Whole"),
            ("{\"a\":1}\n{\"a\":[{\"b\":2}\n{\"a\":3}", "1@1 !@2 3@3 Whole"),
            ("{\"a\":1}\n{\"a\" 2}\n{\"a\":3}", "1@1 !@2 3@3 Whole"),
            ("{\"a\":1}\n{\"a\":[\"x\"}\n{\"b\":0,\"a\":3}\n{\"a\":4}", "1@1 !@2 3@3 4@4 Whole"),
            ("{\"a\":1}\n{\"a\":\"2\n{\"id\":7,\"a\":3}", "1@1 !@2 3@3 Whole"),
            ("{\"a\":1}\n{\"a\":\"x,\"b\":2}\n{\"c\":0,\"a\":3}", "1@1 !@2 3@3 Whole"),
            ("[\n{\"a\":1},\n{\"a\":[2,\n{\"b\":0,\"a\":3}\n]", "1@2 !@3 3@4 Whole"),
            ("{\"a\":1}\nnonsense\n{\"a\":3}", "1@1 !@2 3@3 Whole"),
            ("[\n  {\"a\": 1},\n  {\"a\": \"\\x\"},\n  {\"a\": 3}\n]", "1@2 !@3 3@4 Whole"),
            (
                "[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": {\n  },\n  {\n    \"a\": 3\n  }\n]",
                "1@2 !@5 3@8 Whole",
            ),
            (r#"[{"a":1},{"a":tru},{"a":3}]"#, "1@1 !@1 3@1 Whole"),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn broken_lines_are_looked_at_again_so_often_and_no_more() {
        for (lines, is_given_up) in [(1, false), (10, false), (100, true), (20_000, true)] {
            let text = "{\"a\":[{\"b\":1}\n".repeat(lines);
            let mut found = 0;
            let end = records(&text, &[], &mut |_| found += 1);
            // Each takes the length of the rest from the effort.
            assert!(found <= 2 * EFFORT, "{found} of {lines}");
            assert_eq!(matches!(end, End::GivenUp { .. }), is_given_up, "{lines}: {end:?}");
        }
    }
}
