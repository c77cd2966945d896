//! What templates write in the site's language: words, numbers, names.

use std::sync::Arc;

use tera::value::Key;
use tera::{Kwargs, State, Value};

use super::{Form, Helper, argument, needed, type_in_words};
use crate::locale::{Argument, Forms, Locale};
use crate::paper::Date;

/// The function that writes a word.
pub(in crate::theme) const WORD: &str = "t";
/// The function that hands words to a script.
pub(in crate::theme) const FOR_SCRIPTS: &str = "script_words";

pub(super) const HELPERS: &[Helper] = &[
    Helper {
        name: WORD,
        form: Form::Function,
        description: "A word of the interface in the site's language, from the files of words in `locales/`. A word whose \
                      key ends in `-html` is HTML; what it is given is escaped, but for what is marked as `safe`. A key \
                      that no file has is an error, and so is an argument that the word doesn't take.",
        arguments: &[
            argument("key", "The word's key."),
            argument(
                "…",
                "What the word is given, by the names that stand in it behind `$`; by a number it chooses its form.",
            ),
        ],
        examples: &[
            ("{{ t(key=\"search\") }}", "Search"),
            (
                "{{ t(key=\"papers\", count=1) }}, {{ t(key=\"papers\", count=1234) }}",
                "1 paper, 1,234 papers",
            ),
            ("{{ t(key=\"download-html\", file=\"a<b.bib\") }}", "Download <code>a&lt;b.bib</code>"),
        ],
        add: Some(|tera, tools| {
            let locale = Arc::clone(&tools.locale);
            tera.register_function(WORD, move |given: Kwargs, _: &State| word(&locale, &given));
        }),
    },
    Helper {
        name: FOR_SCRIPTS,
        form: Form::Function,
        description: "Words for a script, as JSON for an attribute, or with `safe` for a `script` element: by key the \
                      text, or its forms by the categories of `Intl.PluralRules`. What the script fills in stands between \
                      braces.",
        arguments: &[argument("keys", "The keys of the words.")],
        examples: &[(
            "{{ script_words(keys=[\"copied\", \"search-found\"]) | safe }}",
            "{\"copied\":\"Copied\",\"search-found\":{\"one\":\"{count} paper found.\",\"other\":\"{count} papers found.\"}}",
        )],
        add: Some(|tera, tools| {
            let locale = Arc::clone(&tools.locale);
            tera.register_function(FOR_SCRIPTS, move |given: Kwargs, _: &State| {
                script_words(&locale, &given)
            });
        }),
    },
    Helper {
        name: "weekdays",
        form: Form::Function,
        description: "The days of the week, from that on with which weeks begin in the language's country, each with its `name`, \
                      its `short` name, and the `shortest`.",
        arguments: &[],
        examples: &[("{% for day in weekdays() %}{{ day.shortest }}{% endfor %}", "MTWTFSS")],
        add: Some(|tera, tools| {
            let locale = Arc::clone(&tools.locale);
            tera.register_function("weekdays", move |_: Kwargs, _: &State| weekdays(&locale));
        }),
    },
    Helper {
        name: "number",
        form: Form::Filter,
        description: "A number as the site's language writes it.",
        arguments: &[],
        examples: &[("{{ 12345 | number }}", "12,345"), ("{{ -1.5 | number }}", "-1.5")],
        add: Some(|tera, tools| {
            let locale = Arc::clone(&tools.locale);
            tera.register_filter("number", move |number: &Value, _: Kwargs, _: &State| {
                let any = || locale.any_number(f64::try_from(number.clone()).ok()?);
                let written = number.as_u64().map(|number| locale.number(number)).or_else(any);
                written.ok_or_else(|| {
                    tera::Error::message(format!(
                        "`number` is given no number, but {}",
                        type_in_words(number.name())
                    ))
                })
            });
        }),
    },
    Helper {
        name: "year",
        form: Form::Filter,
        description: "A year as the site's language writes it: `2024`, in Chinese `2024年`.",
        arguments: &[],
        examples: &[("{{ 2024 | year }}", "2024")],
        add: Some(|tera, tools| {
            let locale = Arc::clone(&tools.locale);
            tera.register_filter("year", move |number: u16, _: Kwargs, _: &State| year(&locale, number));
        }),
    },
    Helper {
        name: "language_name",
        form: Form::Filter,
        description: "The name of a language by its tag, in the site's own; the tag itself where it has none here.",
        arguments: &[],
        examples: &[
            ("{{ \"de\" | language_name }}", "German"),
            ("{{ \"pt-BR\" | language_name }}, {{ \"tlh\" | language_name }}", "Portuguese (BR), tlh"),
        ],
        add: Some(|tera, tools| {
            let locale = Arc::clone(&tools.locale);
            tera.register_filter("language_name", move |tag: &str, _: Kwargs, _: &State| {
                language_name(&locale, tag)
            });
        }),
    },
];

/// A word of the interface, in the site's language. One whose key ends in
/// `-html` is HTML; what it is given is escaped but for what is marked as `safe`.
fn word(locale: &Locale, arguments: &Kwargs) -> Result<Value, tera::Error> {
    let key: &str = needed(arguments, "key")?;
    if !locale.words().has(key) {
        let (message, help) = locale.words().fault(key, std::iter::empty()).unwrap_or_default();
        return Err(tera::Error::message(format!("{message}; {help}")));
    }
    let mut given: Vec<(&str, Argument)> = Vec::new();
    for (name, value) in arguments.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
        let argument = match (value.as_u64(), value.as_str()) {
            (Some(number), _) => Argument::Number(number),
            (None, Some(text)) if value.is_safe() => Argument::Html(text.into()),
            (None, Some(text)) => Argument::Text(text.into()),
            (None, None) if value.is_none() || value.is_undefined() => {
                return Err(tera::Error::message(format!(
                    "the word `{key}` is given no `{name}`: it is none here"
                )));
            }
            (None, None) => Argument::Text(value.to_string().into()),
        };
        given.push((name, argument));
    }
    if let Some(html) = locale.say_html(key, &given) {
        return Ok(Value::safe_string(&html));
    }
    if let Some((name, _)) = given.iter().find(|(_, argument)| matches!(argument, Argument::Html(_))) {
        return Err(tera::Error::message(format!(
            "the word `{key}` is plain text and can't take HTML as its `{name}`; HTML goes into words whose keys end in `-html`"
        )));
    }
    Ok(Value::from(locale.say(key, &given)))
}

/// Words for a script, as JSON that can stand in an attribute or, with
/// `| safe`, in a `script` element: by key the text, or its forms by categories of plurals. What scripts fill in
/// stands between braces.
fn script_words(locale: &Locale, arguments: &Kwargs) -> Result<String, tera::Error> {
    let keys: Vec<&str> = needed(arguments, "keys")?;
    let mut words: indexmap::IndexMap<&str, Forms> = indexmap::IndexMap::with_capacity(keys.len());
    for key in keys {
        let unknown = || {
            let (message, help) = locale.words().fault(key, std::iter::empty()).unwrap_or_default();
            tera::Error::message(format!("{message}; {help}"))
        };
        words.insert(key, locale.forms(key).ok_or_else(unknown)?);
    }
    let json = serde_json::to_string(&words).map_err(tera::Error::message)?;
    Ok(json.replace('<', "\\u003c"))
}

/// The days of the week as calendars have them, each with its `name`, its `short` name, and the `shortest`.
fn weekdays(locale: &Locale) -> Value {
    let shortest = locale.word("weekdays-shortest");
    let days = locale.weekdays().zip(shortest.split_whitespace()).map(|((name, short), shortest)| {
        let names = [("name", name), ("short", short), ("shortest", shortest)];
        Value::from(tera::Map::from_iter(names.map(|(key, name)| (Key::Str(key), Value::from(name)))))
    });
    let mut days: Vec<Value> = days.collect();
    let start = locale.week_start().min(days.len());
    days.rotate_left(start);
    Value::from(days)
}

/// A year as the language writes it: `2024`, `2024年`.
fn year(locale: &Locale, year: u16) -> String {
    Date::from_year(year).map_or_else(|| year.to_string(), |date| locale.date(date))
}

/// The name of a language; its tag where it has none here.
fn language_name(locale: &Locale, tag: &str) -> String {
    let (language, rest) = tag.split_once('-').unwrap_or((tag, ""));
    let key = format!("language-{}", language.to_ascii_lowercase());
    match (locale.words().has(&key), rest) {
        (false, _) => tag.to_owned(),
        (true, "") => locale.say(&key, &[]),
        (true, rest) => {
            let language = locale.say(&key, &[]);
            locale.say("language-of-place", &[("language", language.into()), ("place", rest.into())])
        }
    }
}
