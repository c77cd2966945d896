//! Colours and lengths as CSS writes them, for the options of themes: style sheets get them as they are.

use csscolorparser::NAMED_COLORS;

use crate::diagnostic::did_you_mean;

/// The functions of CSS Color 4 that give a colour of numbers.
const FUNCTIONS: [&str; 9] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch"];

/// The units of CSS Values and Units 4 for lengths, and the percent sign.
const UNITS: [&str; 44] = [
    "%", "em", "rem", "ex", "rex", "cap", "rcap", "ch", "rch", "ic", "ric", "lh", "rlh", "vw", "svw", "lvw",
    "dvw", "vh", "svh", "lvh", "dvh", "vi", "svi", "lvi", "dvi", "vb", "svb", "lvb", "dvb", "vmin", "svmin",
    "lvmin", "dvmin", "vmax", "svmax", "lvmax", "dvmax", "cm", "mm", "q", "in", "pc", "pt", "px",
];

/// Red, green, blue and how much it covers of a colour by CSS Color 4: one of its names, `#7a1f3d` or `#abc`, or a function such as
/// `rgb()`, `hsl()` or `oklch()`. What is no such colour, or says something else besides, is none.
pub fn colour(text: &str) -> Option<[u8; 4]> {
    let text = text.trim();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "#%.,()/ +-".contains(letter);
    // The library takes digits without a number sign, and functions that CSS doesn't have.
    let is_css = match text.split_once('(') {
        Some((function, _)) => FUNCTIONS.iter().any(|known| known.eq_ignore_ascii_case(function)),
        None => text.starts_with('#') || NAMED_COLORS.get(text.into()).is_some(),
    };
    if !is_css || !text.chars().all(is_plain) {
        return None;
    }
    Some(csscolorparser::parse(text).ok()?.to_rgba8())
}

/// The name of a colour that was probably meant.
pub fn near_colour(text: &str) -> Option<&'static str> {
    let names = NAMED_COLORS.keys().map(|name| name.as_str());
    did_you_mean(&text.trim().to_ascii_lowercase(), names)
}

/// The number and the unit of a length, or of a percentage: `1.5rem` is 1.5 and `rem`. Zero needs no unit.
pub fn length(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let end = text.find(|letter: char| letter.is_ascii_alphabetic() || letter == '%').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let is_number = |letter: char| letter.is_ascii_digit() || ".+-".contains(letter);
    let number: f64 = number.chars().all(is_number).then(|| number.parse().ok())??;
    let is_known =
        UNITS.iter().any(|known| known.eq_ignore_ascii_case(unit)) || unit.is_empty() && number == 0.0;
    is_known.then_some((number, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_as_css_writes_them() {
        for (text, expected) in [
            ("#7a1f3d", [0x7a, 0x1f, 0x3d, 255]),
            (" #aBc", [0xaa, 0xbb, 0xcc, 255]),
            ("#7a1f3d80", [0x7a, 0x1f, 0x3d, 0x80]),
            ("darkgreen", [0, 100, 0, 255]),
            ("RebeccaPurple", [0x66, 0x33, 0x99, 255]),
            ("rgb(1 2 3)", [1, 2, 3, 255]),
            ("rgba(1, 2, 3, .5)", [1, 2, 3, 128]),
            ("rgb(100% 0% 0% / 50%)", [255, 0, 0, 128]),
            ("hsl(120deg 100% 50%)", [0, 255, 0, 255]),
            ("hwb(0 0% 0%)", [255, 0, 0, 255]),
            ("oklch(0% 0 0)", [0, 0, 0, 255]),
        ] {
            assert_eq!(colour(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "bordeaux",
            "fade",
            "123",
            "#12",
            "#12345g",
            "#ααα",
            "hsv(0 0% 0%)",
            "rgb(1 2",
            "rgb(1 2 3",
            "red;}",
            "var(--x)",
            "url(x)",
            "red blue",
            "rgb(1 2 3)}",
            "none",
        ] {
            assert_eq!(colour(text), None, "{text}");
        }
        assert_eq!(near_colour("Darkgren"), Some("darkgreen"));
        assert_eq!(near_colour("bordeaux"), None);
    }

    #[test]
    fn lengths_are_read_as_css_writes_them() {
        for (text, expected) in [
            ("0", (0.0, "")),
            ("12px", (12.0, "px")),
            (" 1.5rem ", (1.5, "rem")),
            (".5em", (0.5, "em")),
            ("-2PX", (-2.0, "PX")),
            ("60ch", (60.0, "ch")),
            ("50%", (50.0, "%")),
            ("10dvmin", (10.0, "dvmin")),
        ] {
            assert_eq!(length(text), Some(expected), "{text}");
        }
        for text in ["", "1", "px", "1 px", "1pxx", "infpx", "1e3px", "1px;", "calc(1px)", "1px 2px", "--1px"]
        {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
