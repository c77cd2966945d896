//! Whether the colours of options can be read on the grounds that a theme names for them.

use crate::diagnostic::Diagnostic;
use crate::settings::css;
use crate::theme::Source;

/// The least contrast of text by WCAG 2.2, success criterion 1.4.3 (level AA).
const LEAST: f64 = 4.5;

/// Diagnostics for colours that can't be told from their grounds.
pub(super) fn check(source: &Source) -> Vec<Diagnostic> {
    let colour_of = |name: &str| {
        let chosen = source.options.values.get(name).and_then(|value| value.as_str());
        css::colour(chosen.unwrap_or(name))
    };
    let mut problems = Vec::new();
    for (name, declared) in source.declared.iter() {
        for ground in &declared.grounds {
            let names_option = source.declared.iter().any(|(known, _)| known == ground.colour);
            let Some(below) = colour_of(&ground.colour) else {
                // An option that is left empty means the theme's own colour.
                if !names_option {
                    problems.push(
                        Diagnostic::error(format!("`{}` is neither a colour nor an option", ground.colour))
                            .at(ground.place.clone())
                            .help("write a colour as CSS writes it, or the name of an option that is one"),
                    );
                }
                continue;
            };
            let value = source.options.values.get(name).and_then(|value| value.as_str());
            let Some((value, colour)) = value.and_then(|value| Some((value, css::colour(value)?))) else {
                continue;
            };
            let contrast = contrast(colour, below);
            if contrast < LEAST {
                let scheme = ground
                    .scheme
                    .as_deref()
                    .map(|scheme| format!(", when it is {scheme}"))
                    .unwrap_or_default();
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

/// The contrast of two colours, 1 to 21 (WCAG 2.2, “contrast ratio”).
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// How bright a colour is, 0 to 1 (WCAG 2.2, “relative luminance”).
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        for (one, other, expected) in [
            ([0, 0, 0], [255, 255, 255], 21.0),
            ([255, 255, 255], [255, 255, 255], 1.0),
            ([0x77, 0x77, 0x77], [255, 255, 255], 4.48),
            ([0x76, 0x76, 0x76], [255, 255, 255], 4.54),
            ([255, 0, 0], [255, 255, 255], 4.0),
        ] {
            assert!((contrast(one, other) - expected).abs() < 0.01, "{one:?} on {other:?}");
            assert!((contrast(other, one) - contrast(one, other)).abs() < 1e-9);
        }
    }
}
