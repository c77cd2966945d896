//! What templates can call: filters, tests and functions, in one table. The reference of themes is made from it,
//! and its examples are run as tests. To add one, write it in a file of `filters/` and give it an entry here.

mod covers;
mod dates;
mod html;
mod links;
mod lists;
mod of_site;
mod tera_own;
mod text;
pub(super) mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::ArgFromValue;
use tera::{ErrorKind, Kwargs, State, Tera};

use crate::locale::Locale;
use crate::site::Links;
use crate::site::markdown::Markdown;

/// The addresses of the site's files by their paths below `static/`.
pub(super) type Assets = Arc<BTreeMap<String, String>>;

/// What filters and functions work with, beside what they are given.
#[derive(Clone)]
pub struct Tools {
    /// The addresses of the site's files.
    pub assets: Assets,
    /// What makes HTML of Markdown, as of abstracts.
    pub markdown: Arc<Markdown>,
    /// How links lead from page to page.
    pub links: Links,
    /// The language of the site's words.
    pub locale: Arc<Locale>,
}

impl Tools {
    /// Tools for a site with these files, in English.
    pub fn new(assets: BTreeMap<String, String>, raw_html: bool, links: Links) -> Self {
        Self {
            assets: Arc::new(assets),
            markdown: Arc::new(Markdown::new(raw_html)),
            links,
            locale: Arc::default(),
        }
    }
}

/// Something that a template can call.
pub(super) struct Helper {
    /// Its name.
    pub name: &'static str,
    /// How it is called.
    pub form: Form,
    /// What it gives, in a sentence or two.
    pub description: &'static str,
    /// Its arguments.
    pub arguments: &'static [Argument],
    /// Templates, each with what it renders to.
    pub examples: &'static [(&'static str, &'static str)],
    /// Makes it known; Tera knows its own.
    add: Option<fn(&mut Tera, &Tools)>,
}

/// How a helper is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `{{ value | name }}`.
    Filter,
    /// `{{ name() }}`.
    Function,
}

/// An argument of a helper.
pub(super) struct Argument {
    /// Its name.
    pub name: &'static str,
    /// What it means, with what counts without it.
    pub description: &'static str,
}

/// An argument, as the table writes it.
const fn argument(name: &'static str, description: &'static str) -> Argument {
    Argument { name, description }
}

/// All that templates can call: Offprint's own, and then Tera's.
pub(super) fn helpers() -> impl Iterator<Item = &'static Helper> {
    let own = [
        OWN,
        covers::HELPERS,
        dates::HELPERS,
        html::HELPERS,
        links::HELPERS,
        lists::HELPERS,
        text::HELPERS,
        words::HELPERS,
    ];
    own.into_iter().flatten().chain(tera_own::HELPERS)
}

/// What is answered for a whole site, by what stands beside this module.
pub(super) fn helpers_of_site() -> &'static [Helper] {
    of_site::HELPERS
}

/// Makes all of them known to templates.
pub(super) fn register(tera: &mut Tera, tools: &Tools) {
    for helper in helpers() {
        if let Some(add) = helper.add {
            add(tera, tools);
        }
    }
}

const OWN: &[Helper] = &[Helper {
    name: "asset",
    form: Form::Function,
    description: "The address of a file of the site, to be put behind `page.root`. It changes with the file, so \
                      that browsers never show an old one: a theme's file has a digest in its name where its path is \
                      written out, any other one behind its address. A file that isn't there is an error.",
    arguments: &[argument("path", "Where the file lies below `static/`, the site's or a theme's.")],
    examples: &[(
        "<link rel=\"stylesheet\" href=\"{{ page.root }}{{ asset(path=\"theme/style.css\") }}\">",
        "<link rel=\"stylesheet\" href=\"../../theme/style.3fa9c1d2.css\">",
    )],
    add: Some(|tera, tools| {
        let assets = Arc::clone(&tools.assets);
        tera.register_function("asset", move |kwargs: Kwargs, _: &State| asset(&assets, &kwargs));
    }),
}];

/// An argument that a helper was given; what it can't be is told in words, with its name.
fn given<'k, T>(kwargs: &'k Kwargs, name: &'static str) -> Result<Option<T>, tera::Error>
where
    T: ArgFromValue<'k, Output = T>,
{
    kwargs.get(name).map_err(|error| match error.kind() {
        ErrorKind::InvalidArgument { expected_type, actual_type } => tera::Error::message(format!(
            "`{name}` has to be {}, and was given {}",
            type_in_words(expected_type),
            type_in_words(actual_type)
        )),
        ErrorKind::OutOfRangeArgument { value, .. } => {
            tera::Error::message(format!("`{name}` can't be {value}"))
        }
        _ => error,
    })
}

/// An argument that a helper needs.
fn needed<'k, T>(kwargs: &'k Kwargs, name: &'static str) -> Result<T, tera::Error>
where
    T: ArgFromValue<'k, Output = T>,
{
    given(kwargs, name)?
        .ok_or_else(|| tera::Error::message(format!("`{name}` is missing here: add `{name}=…`")))
}

/// A type as Tera or Rust names it, in words.
pub(super) fn type_in_words(name: &str) -> &str {
    match name {
        "undefined" => "something that isn't there",
        "none" => "none",
        "string" | "&str" | "String" => "a text",
        "array" | "&[Value]" | "Vec<Value>" => "a list",
        "map/struct" | "Map" => "a map",
        "bool" => "true or false",
        "f32" | "f64" | "Number" => "a number",
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" => "a whole number from 0",
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => "a whole number",
        name => name,
    }
}

/// The address of a file of the site, for use after `page.root`.
fn asset(assets: &BTreeMap<String, String>, kwargs: &Kwargs) -> Result<String, tera::Error> {
    let path: &str = needed(kwargs, "path")?;
    match assets.get(path) {
        Some(address) => Ok(address.clone()),
        None => Err(tera::Error::message(format!("the site has no file `{path}`; put it into static/"))),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tera::Context;

    use super::*;

    /// What a template gives on a page of a paper, as HTML.
    pub(super) fn rendered(source: &str) -> String {
        let files = [("theme/style.css", "theme/style.3fa9c1d2.css"), ("a b.css", "a%20b.css?v=1")];
        let assets = files.map(|(path, address)| (path.to_owned(), address.to_owned()));
        let mut tera = Tera::default();
        register(&mut tera, &Tools::new(BTreeMap::from(assets), false, Links::Relative));
        tera.add_raw_template("a.html", source).unwrap_or_else(|error| panic!("{source}: {error}"));
        let context = Context::from_serialize(&serde_json::json!({
            "page": { "root": "../../", "title": "A paper" },
            "paper": {
                "title": "Attention is all you need",
                "abstract_html": "<p>The <em>dominant</em> models &amp; their <math><mi>x</mi></math> parts.</p>",
                "date": { "iso": "2017-06-12", "words": "12 June 2017", "address": "dates/2017/06/12/" },
                "authors": [{ "name": "Ashish Vaswani" }, { "name": "Noam Shazeer" }],
            },
            "hostile": HOSTILE,
        }));
        tera.render("a.html", &context.unwrap()).unwrap_or_else(|error| format!("error: {error}"))
    }

    /// Markup of all kinds that must not come alive.
    pub(super) const HOSTILE: &str = "a<script>alert(1)</script><img src=x onerror=alert(1)>&lt;script&gt;alert(2)&lt;/script&gt; \
        <!-- <b> --><a href=\"javascript:alert(3)\" title='\"><svg onload=alert(4)>'>x</a>\"'><style>*{}</style><textarea></title><";

    #[test]
    fn every_example_gives_what_it_says() {
        let mut wrong = Vec::new();
        for helper in helpers() {
            assert!(!helper.examples.is_empty(), "{} has no example", helper.name);
            for (source, expected) in helper.examples {
                let found = rendered(source);
                if found != *expected || !source.contains(helper.name) {
                    wrong.push(format!("{source}\n  gives {found}\n  and not {expected}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_helper_is_described_once() {
        let mut seen = BTreeSet::new();
        for helper in helpers() {
            assert!(seen.insert(helper.name), "{} stands twice in the table", helper.name);
            let sentences = helper.arguments.iter().map(|argument| argument.description);
            for text in sentences.chain([helper.description]) {
                assert!(text.ends_with('.') && text.len() > 5, "{}: {text}", helper.name);
            }
        }
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
    fn files_have_their_addresses_and_missing_files_are_reported() {
        assert_eq!(rendered("{{ asset(path='a b.css') }}"), "a%20b.css?v=1");
        assert!(rendered("{{ asset(path='b.css') }}").contains("has no file `b.css`"));
    }
}
