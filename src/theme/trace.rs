//! Templates whose elements say where they come from: for `offprint theme check`, which reads pages and has to
//! name a template and its line.

use std::borrow::Cow;

use super::Layer;
use super::syntax::outside;

/// The attribute that says it.
pub(crate) const ATTRIBUTE: &str = "data-offprint-at";

/// A place in a template: layer, template and line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// The layer's number.
    pub layer: usize,
    /// The template's number in its layer.
    pub template: usize,
    /// The line, from 1.
    pub line: usize,
}

impl Spot {
    /// Reads the value of the attribute.
    pub(crate) fn parse(value: &str) -> Option<Self> {
        let mut numbers = value.split(':').map(str::parse);
        let mut next = || numbers.next()?.ok();
        Some(Self { layer: next()?, template: next()?, line: next()? })
    }
}

/// Layers whose templates write the attribute into every element that they begin.
pub(crate) fn traced(layers: &[Layer]) -> Vec<Layer> {
    let mut traced = layers.to_vec();
    for (layer, Layer { templates, .. }) in traced.iter_mut().enumerate() {
        for (template, file) in templates.iter_mut().enumerate() {
            file.source = Cow::Owned(trace(&file.source, layer, template));
        }
    }
    traced
}

fn trace(source: &str, layer: usize, template: usize) -> String {
    let mut text = String::with_capacity(source.len() * 2);
    let mut at = 0;
    // Within these, nothing is an element.
    let mut raw: Option<&str> = None;
    for range in outside(source) {
        let mut from = range.start;
        while let Some(start) = source[from..range.end].find('<').map(|start| from + start) {
            let rest = &source[start + 1..range.end];
            let closes = rest.starts_with('/');
            let name_length =
                rest[usize::from(closes)..].bytes().take_while(u8::is_ascii_alphanumeric).count();
            let end = start + 1 + usize::from(closes) + name_length;
            let name = &source[end - name_length..end];
            from = end.max(start + 1);
            match raw {
                Some(open) if closes && name.eq_ignore_ascii_case(open) => raw = None,
                Some(_) => {}
                None if closes || name.is_empty() => {}
                None => {
                    raw = ["script", "style", "title", "textarea"]
                        .into_iter()
                        .find(|known| name.eq_ignore_ascii_case(known));
                    // A name that goes on with an output, as in `<h{{ level }}`, ends behind it.
                    let behind = source[end..].bytes().next();
                    let ends =
                        behind.is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'));
                    let is_tag = source[end..].starts_with("{%");
                    if (ends && end < range.end) || is_tag {
                        text.push_str(&source[at..end]);
                        let line = source[..start].matches('\n').count() + 1;
                        text.push_str(&format!(" {ATTRIBUTE}=\"{layer}:{template}:{line}\""));
                        at = end;
                    }
                }
            }
        }
    }
    text.push_str(&source[at..]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_of_templates_say_where_they_stand() {
        for (source, expected) in [
            ("<p>\n<br/>", "<p @1>\n<br @2/>"),
            (
                "<a{% if x %} b{% endif %}>{{ <card /> }}</a>",
                "<a @1{% if x %} b{% endif %}>{{ <card /> }}</a>",
            ),
            ("<h{{ n }}>", "<h{{ n }}>"),
            ("<script>a<b</script><b>", "<script @1>a<b</script><b @1>"),
            ("<style>{{ x }}a<b </style>", "<style @1>{{ x }}a<b </style>"),
            ("a < b <!-- c --> <", "a < b <!-- c --> <"),
            ("{% raw %}<p>{% endraw %}{# <p> #}", "{% raw %}<p @1>{% endraw %}{# <p> #}"),
            ("{{ \"<p>\" }}\n\n<p>é", "{{ \"<p>\" }}\n\n<p @3>é"),
            ("{{ ", "{{ "),
        ] {
            let found = trace(source, 0, 0).replace(&format!("{ATTRIBUTE}=\"0:0:"), "@").replace('"', "'");
            let found = found.replace("1'", "1").replace("2'", "2").replace("3'", "3");
            assert_eq!(found.replace('\'', "\""), expected, "{source}");
        }
    }
}
