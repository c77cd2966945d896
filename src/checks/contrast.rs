//! Whether the colours of options can be read on the grounds that a theme names for them.

use toml::Value;

use crate::diagnostic::Diagnostic;
use crate::settings::css;
use crate::settings::options::{Declared, Kind};
use crate::theme::Source;

/// The least contrast of text by WCAG 2.2, success criterion 1.4.3 (level AA).
const LEAST: f64 = 4.5;

/// Diagnostics for colours that can't be told from their grounds.
pub(super) fn check(source: &Source) -> Vec<Diagnostic> {
    let mut options = Vec::new();
    for (name, declared) in source.declared.iter() {
        gather(name.to_owned(), declared, source.options.values.get(name), &mut options);
    }
    let mut problems = Vec::new();
    for (name, declared, value) in &options {
        for ground in &declared.grounds {
            // An option that is left empty means the theme's own colour.
            let option = options.iter().find(|(known, ..)| *known == ground.colour);
            let below = css::colour(option.map_or(&*ground.colour, |(.., value)| value));
            if below.is_none() && option.is_none() {
                problems.push(
                    Diagnostic::error(format!("`{}` is neither a colour nor an option", ground.colour))
                        .at(ground.place.clone())
                        .help("write a colour as CSS writes it, or the name of an option that is one"),
                );
            }
            let (Some(below), Some(colour)) = (below, css::colour(value)) else { continue };
            let contrast = contrast(colour, below);
            if contrast < LEAST {
                let scheme = ground.scheme.as_deref();
                let scheme = scheme.map(|scheme| format!(", when it is {scheme}")).unwrap_or_default();
                problems.push(
                    Diagnostic::error(format!("the colour of `{name}` can't be read on its ground{scheme}"))
                        .at(ground.place.clone())
                        .found(format!("{value} on {} has a contrast of {contrast:.1}", ground.colour))
                        .help(format!("choose a colour whose contrast is at least {LEAST}")),
                );
            }
        }
    }
    problems
}

/// An option that holds a text, and those in a table, each with its name from the outermost: `nav.ink`.
fn gather<'s>(
    name: String,
    declared: &'s Declared,
    value: Option<&'s Value>,
    options: &mut Vec<(String, &'s Declared, &'s str)>,
) {
    match (&declared.kind, value) {
        (Kind::Table { keys }, Some(Value::Table(values))) => {
            for (key, declared) in keys {
                gather(format!("{name}.{key}"), declared, values.get(key), options);
            }
        }
        (_, Some(Value::String(value))) => options.push((name, declared, value)),
        _ => {}
    }
}

/// The contrast of a colour on a ground, 1 to 21 (WCAG 2.2, “contrast ratio”). What can be seen through has something
/// of its ground; a ground that can be seen through lies on white.
fn contrast(colour: [u8; 4], ground: [u8; 4]) -> f64 {
    let ground = mixed(ground, [255.0; 3]);
    let (one, other) = (luminance(mixed(colour, ground)), luminance(ground));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What a colour looks like on another: red, green and blue from 0 to 255.
fn mixed([red, green, blue, alpha]: [u8; 4], [below_red, below_green, below_blue]: [f64; 3]) -> [f64; 3] {
    let share = f64::from(alpha) / 255.0;
    let mix = |above: u8, below: f64| f64::from(above) * share + below * (1.0 - share);
    [mix(red, below_red), mix(green, below_green), mix(blue, below_blue)]
}

/// How bright a colour is, 0 to 1 (WCAG 2.2, “relative luminance”).
fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        for (colour, ground, expected) in [
            ("#000", "#fff", 21.0),
            ("#fff", "#000", 21.0),
            ("#fff", "#fff", 1.0),
            ("#777", "#fff", 4.48),
            ("#767676", "#fff", 4.54),
            ("#f00", "#fff", 4.0),
            ("rgb(0 0 0 / 0%)", "#fff", 1.0),
            ("rgb(0 0 0 / 50%)", "#fff", 4.0),
            ("#fff", "rgb(0 0 0 / 0%)", 1.0),
        ] {
            let contrast = contrast(css::colour(colour).unwrap(), css::colour(ground).unwrap());
            assert!((contrast - expected).abs() < 0.05, "{colour} on {ground}: {contrast}");
        }
    }
}
