//! Lists and maps as Python and JSON write them, in values that should be texts: programs put them into tables.

use serde_json::{Map, Value};

/// How deep lists are followed.
const DEEPEST: usize = 8;

/// The list or map that a text is: `['a', 'b']`, `["a", "b"]`, `('a', 'b')`, `{'name': 'a'}`, `set()`; also
/// with nothing but space between its texts, as arrays are printed. Nothing for any other text.
pub fn literal(text: &str) -> Option<Value> {
    let text = text.trim();
    if matches!(text, "set()" | "list()" | "dict()") {
        return Some(Value::Array(Vec::new()));
    }
    // A year or a remark may stand in brackets.
    let is_tuple = |rest: &str| rest.trim_start().starts_with(['\'', '"', ')']);
    if !text.starts_with(['[', '{']) && !text.strip_prefix('(').is_some_and(is_tuple) {
        return None;
    }
    if text.starts_with('(') && !text.contains(',') && text != "()" {
        return None;
    }
    if let Ok(value @ (Value::Array(_) | Value::Object(_))) = serde_json::from_str(text) {
        return Some(value);
    }
    let mut reader = Reader { rest: text };
    let value = reader.value(0)?;
    reader.rest.is_empty().then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// Takes a sign, and the space behind it.
    fn take(&mut self, sign: char) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest).trim_start();
        rest.is_some()
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        match self.rest.chars().next()? {
            '[' => self.sequence('[', ']', depth),
            '(' => self.sequence('(', ')', depth),
            '{' => self.sequence('{', '}', depth),
            quote @ ('\'' | '"') => self.text(quote).map(Value::from),
            _ => self.word(depth),
        }
    }

    /// A list, or the members of a map.
    fn sequence(&mut self, open: char, close: char, depth: usize) -> Option<Value> {
        self.take(open);
        let (mut values, mut members) = (Vec::new(), Map::new());
        while !self.take(close) {
            let value = self.value(depth + 1)?;
            match value.as_str() {
                Some(key) if open == '{' && self.take(':') => {
                    members.insert(key.to_owned(), self.value(depth + 1)?);
                }
                _ => values.push(value),
            }
            self.take(',');
        }
        match (values.is_empty(), members.is_empty()) {
            (_, true) => Some(Value::Array(values)),
            (true, false) => Some(Value::Object(members)),
            (false, false) => None,
        }
    }

    fn text(&mut self, quote: char) -> Option<String> {
        let mut text = String::new();
        let mut letters = self.rest.char_indices().skip(1);
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\\' => match letters.next()?.1 {
                    'n' | 'r' => text.push('\n'),
                    't' => text.push('\t'),
                    code @ ('u' | 'x') => {
                        let length = if code == 'u' { 4 } else { 2 };
                        let digits: String = letters.by_ref().take(length).map(|(_, digit)| digit).collect();
                        text.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                    }
                    sign => text.push(sign),
                },
                sign if sign == quote => {
                    self.rest = self.rest[at + quote.len_utf8()..].trim_start();
                    return Some(text);
                }
                letter => text.push(letter),
            }
        }
        None
    }

    /// The text of an object that is shown by how it is made: `arxiv.Result.Author('Ada Bell')`, without what follows by
    /// name: `Link('https://…', rel='alternate')`.
    fn argument(&mut self, depth: usize) -> Option<Value> {
        let text = self.value(depth + 1).filter(Value::is_string)?;
        while !self.take(')') {
            let named = self.take(',').then(|| self.rest.split_once('=')).flatten();
            let is_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
            self.rest = named.filter(|(name, _)| is_name(name))?.1;
            self.value(depth + 1)?;
        }
        Some(text)
    }

    /// A number, a truth, or a word for nothing.
    fn word(&mut self, depth: usize) -> Option<Value> {
        let is_part = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '+');
        let end = self.rest.find(|sign| !is_part(sign)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        if word.starts_with(|sign: char| sign.is_ascii_alphabetic()) && self.take('(') {
            return self.argument(depth);
        }
        match word {
            "None" | "null" | "nan" | "NaN" => Some(Value::Null),
            "True" | "true" => Some(Value::Bool(true)),
            "False" | "false" => Some(Value::Bool(false)),
            number => serde_json::from_str(number).ok().filter(Value::is_number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_python_and_of_json_are_lists() {
        for (text, expected) in [
            ("['Ada Bell', \"Bo O'Dow\"]", Some(r#"["Ada Bell","Bo O'Dow"]"#)),
            (r#"["Ada \u00c9l", null]"#, Some(r#"["Ada Él",null]"#)),
            ("('moss', 'stone',)", Some(r#"["moss","stone"]"#)),
            ("['moss'\n 'stone']", Some(r#"["moss","stone"]"#)),
            ("{'moss'}", Some(r#"["moss"]"#)),
            ("[]", Some("[]")),
            ("set()", Some("[]")),
            ("[{'name': 'Ada', 'id': 1, 'is': None}]", Some(r#"[{"name":"Ada","id":1,"is":null}]"#)),
            (r"['it\'s']", Some(r#"["it's"]"#)),
            ("[arxiv.Result.Author('Ada Bell'), Author('Bo')]", Some(r#"["Ada Bell","Bo"]"#)),
            ("[Link('https://a.example/1', title=None, rel='x')]", Some(r#"["https://a.example/1"]"#)),
            ("[date(2021, 1, 2)]", None),
            ("[Moss and stone]", None),
            ("(2020)", None),
            ("['moss'] and more", None),
            ("['moss", None),
            ("moss", None),
            ("", None),
        ] {
            assert_eq!(literal(text).map(|value| value.to_string()).as_deref(), expected, "{text}");
        }
        assert_eq!(literal(&"[".repeat(100)), None);
    }
}
