//! What Offprint adds to Tera: filters and functions. To add one, write it here and give it a line in
//! [`register`] and one in the guide's page on themes.

use std::collections::BTreeMap;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use tera::{Kwargs, State, Tera};

use crate::formats::values::language;

/// The addresses of the site's files, with what is appended to each so that a changed file has another
/// address.
pub(super) type Assets = Arc<BTreeMap<String, String>>;

/// Makes all of them known to templates.
pub(super) fn register(tera: &mut Tera, assets: &Assets) {
    tera.register_filter("number", number);
    tera.register_filter("json", json);
    tera.register_filter("language_name", language_name);
    let assets = Arc::clone(assets);
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| asset(&assets, &kwargs));
}

/// `{{ 12345 | number }}`: a number with its thousands apart.
fn number(number: u64, _: Kwargs, _: &State) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `{{ paper.language | language_name }}`: the English name of a language; its tag where it has none here.
fn language_name(tag: &str, _: Kwargs, _: &State) -> String {
    language::english_name(tag).unwrap_or_else(|| tag.to_owned())
}

/// `{{ title | json | safe }}`: a text as JSON, in quotes, which can stand in a `script` element.
fn json(text: &str, _: Kwargs, _: &State) -> String {
    let json = serde_json::Value::from(text).to_string();
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// What can't stand in the path of an address: the URL standard's path percent-encode set, and the
/// percent sign, which stands for itself in a file's name.
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// `{{ asset(path="theme/style.css") }}`: the address of a file of the site, for use after
/// `page.root`.
fn asset(assets: &BTreeMap<String, String>, kwargs: &Kwargs) -> Result<String, tera::Error> {
    let path: String = kwargs.must_get("path")?;
    match assets.get(&path) {
        Some(suffix) => Ok(format!("{}{suffix}", utf8_percent_encode(&path, NOT_IN_PATHS))),
        None => Err(tera::Error::message(format!("the site has no file `{path}`; put it into static/"))),
    }
}

#[cfg(test)]
mod tests {
    use tera::Context;

    use super::*;

    fn rendered(source: &str) -> String {
        let mut tera = Tera::default();
        let files = [("a.css", "?v=1"), ("a b/50%#?.css", "?v=2"), ("ö.css", "")];
        let assets = files.map(|(path, suffix)| (path.to_owned(), suffix.to_owned()));
        register(&mut tera, &Arc::new(BTreeMap::from(assets)));
        tera.add_raw_template("a.txt", source).unwrap();
        tera.render("a.txt", &Context::new()).unwrap_or_else(|error| format!("error: {error}"))
    }

    #[test]
    fn numbers_have_their_thousands_apart() {
        for (number, text) in [("0", "0"), ("999", "999"), ("1000", "1,000"), ("1234567", "1,234,567")] {
            assert_eq!(rendered(&format!("{{{{ {number} | number }}}}")), text);
        }
    }

    #[test]
    fn languages_have_names() {
        assert_eq!(
            rendered("{{ 'pt-BR' | language_name }}, {{ 'tlh' | language_name }}"),
            "Portuguese (BR), tlh"
        );
    }

    #[test]
    fn addresses_of_files_are_encoded_and_missing_files_reported() {
        assert_eq!(rendered("{{ asset(path='a.css') }}"), "a.css?v=1");
        assert_eq!(rendered("{{ asset(path='a b/50%#?.css') }}"), "a%20b/50%25%23%3F.css?v=2");
        assert_eq!(rendered("{{ asset(path='ö.css') }}"), "%C3%B6.css");
        assert!(rendered("{{ asset(path='b.css') }}").contains("has no file `b.css`"));
    }
}
