//! Texts: their plural forms, their letters, and what they become in addresses and scripts.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tera::{Kwargs, State, Value};

use super::{Form, Helper, argument, given, needed};
use crate::paper::{Digest, Slug};

pub(super) const HELPERS: &[Helper] = &[
    Helper {
        name: "plural",
        form: Form::Filter,
        description: "Of several words the one that belongs to a number.",
        arguments: &[
            argument("one", "The word for one."),
            argument("other", "The word for any other number."),
        ],
        examples: &[
            ("{{ 1 | plural(one=\"paper\", other=\"papers\") }}", "paper"),
            ("{{ 2 | number }} {{ 2 | plural(one=\"paper\", other=\"papers\") }}", "2 papers"),
        ],
        add: Some(|tera, _| tera.register_filter("plural", plural)),
    },
    Helper {
        name: "slug",
        form: Form::Filter,
        description: "A text as the part of an address: letters a to z, digits and hyphens. The same as in addresses of terms.",
        arguments: &[],
        examples: &[("{{ \"Größe & Maß\" | slug }}", "grosse-mass")],
        add: Some(|tera, _| {
            tera.register_filter("slug", |text: &str, _: Kwargs, _: &State| {
                Slug::from_text(text).to_string()
            });
        }),
    },
    Helper {
        name: "urlencode",
        form: Form::Filter,
        description: "A text as a value within an address: all but letters, digits and `-._~` becomes `%` with two digits.",
        arguments: &[],
        examples: &[(
            "{{ page.root }}search/?q={{ \"graphs & trees\" | urlencode }}",
            "../../search/?q=graphs%20%26%20trees",
        )],
        add: Some(|tera, _| {
            tera.register_filter("urlencode", |text: &str, _: Kwargs, _: &State| {
                utf8_percent_encode(text, NOT_IN_VALUES).to_string()
            });
        }),
    },
    Helper {
        name: "json",
        form: Form::Filter,
        description: "A value as JSON that can stand in a `script` element, where `| safe` follows; in an attribute it doesn't.",
        arguments: &[],
        examples: &[
            (
                "<script type=\"application/json\">{{ {\"title\": paper.title} | json | safe }}</script>",
                "<script type=\"application/json\">{\"title\":\"Attention is all you need\"}</script>",
            ),
            ("{{ \"</script>\" | json | safe }}", "\"\\u003c/script>\""),
        ],
        add: Some(|tera, _| tera.register_filter("json", json)),
    },
    Helper {
        name: "digest",
        form: Form::Filter,
        description: "A short text that stands for a longer one: the same each time, and another one for another text. It \
                      keeps nothing secret.",
        arguments: &[argument("length", "How many digits it has, 32 at most; 8 without it.")],
        examples: &[("{{ paper.title | digest(length=6) }}", "8ca793")],
        add: Some(|tera, _| tera.register_filter("digest", digest)),
    },
    Helper {
        name: "initials",
        form: Form::Filter,
        description: "The first letters of a name: of its first and of its last word.",
        arguments: &[],
        examples: &[
            ("{{ \"Ludwig van Beethoven\" | initials }}", "LB"),
            ("{{ \"Лев Толстой\" | initials }}", "ЛТ"),
        ],
        add: Some(|tera, _| tera.register_filter("initials", initials)),
    },
];

/// What can't stand in a value of a query: all but the unreserved characters of RFC 3986, section 2.3.
const NOT_IN_VALUES: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn plural(number: f64, kwargs: Kwargs, _: &State) -> Result<Value, tera::Error> {
    let (one, other): (Value, Value) = (needed(&kwargs, "one")?, needed(&kwargs, "other")?);
    Ok(if (number - 1.0).abs() < f64::EPSILON { one } else { other })
}

fn json(value: &Value, _: Kwargs, _: &State) -> Result<String, tera::Error> {
    let json = serde_json::to_string(value).map_err(|error| tera::Error::message(error.to_string()))?;
    Ok(json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029"))
}

fn digest(text: &str, kwargs: Kwargs, _: &State) -> Result<String, tera::Error> {
    let length: usize = given(&kwargs, "length")?.unwrap_or(8);
    Ok(Digest::of(text.as_bytes()).to_string().chars().take(length).collect())
}

fn initials(name: &str, _: Kwargs, _: &State) -> String {
    let mut letters =
        name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphabetic()));
    letters.next().into_iter().chain(letters.next_back()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::rendered;

    #[test]
    fn json_can_stand_in_scripts_whatever_it_holds() {
        let found = rendered("<script>{{ {\"x\": hostile, \"y\": [1, none, true]} | json | safe }}</script>");
        assert_eq!(found.matches('<').count(), 2, "{found}");
        let inner = found.trim_start_matches("<script>").trim_end_matches("</script>");
        let read: serde_json::Value = serde_json::from_str(inner).unwrap();
        assert_eq!(read["x"].as_str(), Some(super::super::tests::HOSTILE));
        assert_eq!(read["y"], serde_json::json!([1, null, true]));
        assert!(!rendered("<a title=\"{{ hostile | json }}\">").trim_end_matches("\">")[10..].contains('"'));
    }

    #[test]
    fn a_value_in_an_address_stays_one_value() {
        assert_eq!(rendered("{{ \"a&b=c#d?é/~%\" | urlencode }}"), "a%26b%3Dc%23d%3F%C3%A9%2F~%25");
        let found = rendered("{{ hostile | urlencode }}");
        assert!(
            found.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"%-._~".contains(&byte)),
            "{found}"
        );
    }

    #[test]
    fn names_have_initials_of_at_most_two_words() {
        for (name, expected) in [
            ("Ada Lovelace", "AL"),
            ("Plato", "P"),
            ("", ""),
            ("“é” x", "ÉX"),
            ("张 三", "张三"),
            ("1 2", ""),
            ("a b c d", "AD"),
        ] {
            assert_eq!(rendered(&format!("{{{{ \"{name}\" | initials }}}}")), expected);
        }
    }

    #[test]
    fn words_go_with_their_numbers() {
        for (number, word) in [("0", "b"), ("1", "a"), ("1.5", "b"), ("2", "b")] {
            assert_eq!(rendered(&format!("{{{{ {number} | plural(one=\"a\", other=\"b\") }}}}")), word);
        }
        assert!(rendered("{{ 1 | plural(one=\"a\") }}").contains("other"));
    }
}
