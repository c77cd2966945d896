//! Draws pictures with resvg; its only caller. Fonts ship with the program (`fonts/`), so that a picture is the same
//! on every system; what they can't write has no picture of its own ([`Picture::can_be_drawn`]). Pictures have
//! sixteen colours, which keeps them small.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::{HEIGHT, Picture, WIDTH};
use crate::paper::html::escape_into;

const GROUND: [u8; 3] = [0xfc, 0xfc, 0xfa];
const INK: [u8; 3] = [0x1a, 0x1e, 0x1f];

/// Room at each side.
const MARGIN: u16 = 88;

/// Between which heights the title stands.
const TITLE: (f32, f32) = (176.0, 448.0);

/// Sizes of titles, in pixels, from the largest; the last one is cut where it doesn't fit.
const TITLE_SIZES: [f32; 4] = [72.0, 60.0, 50.0, 42.0];

const LEADING: f32 = 1.16;

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::new);

/// The fonts that ship, the one for letters first.
const FONT_FILES: [&[u8]; 2] =
    [include_bytes!("../../../fonts/stix-two-text.ttf"), include_bytes!("../../../fonts/stix-two-math.ttf")];

struct Fonts {
    database: Arc<fontdb::Database>,
    faces: Vec<FontRef<'static>>,
}

impl Fonts {
    fn new() -> Self {
        let mut database = fontdb::Database::new();
        FONT_FILES.iter().for_each(|file| database.load_font_data(file.to_vec()));
        let faces = FONT_FILES.iter().filter_map(|file| FontRef::new(file).ok()).collect();
        Self { database: Arc::new(database), faces }
    }

    /// How wide a letter is at a size, in pixels; none where no font has it.
    fn width(&self, letter: char, size: f32) -> Option<f32> {
        self.faces.iter().find_map(|face| {
            let glyph = face.charmap().map(letter)?;
            face.glyph_metrics(Size::new(size), LocationRef::default()).advance_width(glyph)
        })
    }
}

impl Picture {
    /// Whether the fonts have all letters of it.
    pub fn can_be_drawn(&self) -> bool {
        let texts = [&self.above, &self.title, &self.below, &self.foot];
        !self.title.trim().is_empty()
            && texts.into_iter().flat_map(|text| text.chars()).all(|letter| {
                letter.is_ascii_graphic() || letter == ' ' || FONTS.width(letter, 1.0).is_some()
            })
    }

    /// The picture as a PNG.
    ///
    /// # Panics
    /// Never: what is drawn is well-formed, and memory takes what is written.
    pub fn png(&self) -> Vec<u8> {
        let options = Options {
            font_family: "STIX Two Text".to_owned(),
            fontdb: Arc::clone(&FONTS.database),
            ..Options::default()
        };
        let tree = Tree::from_str(&self.svg(), &options).expect("what is drawn is well-formed");
        let mut pixels = Pixmap::new(WIDTH, HEIGHT).expect("a picture has a size");
        pixels.fill(Color::WHITE);
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        self.encoded(&pixels)
    }

    /// The texts, black on nothing.
    fn svg(&self) -> String {
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" font-family=\"STIX Two Text\">"
        );
        let mut line = |text: &str, height: f32, size: f32, opacity: f32| {
            svg.push_str(&format!(
                "<text x=\"{MARGIN}\" y=\"{height:.1}\" font-size=\"{size}\" fill-opacity=\"{opacity}\">"
            ));
            escape_into(text, &mut svg);
            svg.push_str("</text>");
        };
        for above in lines(&self.above, 28.0, 1) {
            line(&above, 132.0, 28.0, 0.7);
        }
        let (size, title) = title_lines(&self.title);
        for (number, text) in (0u16..).zip(&title) {
            line(text, TITLE.0 + size + f32::from(number) * size * LEADING, size, 1.0);
        }
        for (number, text) in (0u16..).zip(lines(&self.below, 30.0, 2)) {
            line(&text, 500.0 + f32::from(number) * 36.0, 30.0, 0.85);
        }
        for foot in lines(&self.foot, 26.0, 1) {
            line(&foot, 584.0, 26.0, 0.7);
        }
        svg.push_str("</svg>");
        svg
    }

    /// The pixels in sixteen colours: fifteen from ground to ink, and that of the rule.
    fn encoded(&self, pixels: &Pixmap) -> Vec<u8> {
        const STEPS: u16 = 14;
        const RULE: u8 = 15;
        let mut palette = Vec::with_capacity(48);
        for step in 0..=STEPS {
            palette.extend(GROUND.iter().zip(INK).map(|(ground, ink)| {
                let mixed = u16::from(*ground) * (STEPS - step) + u16::from(ink) * step;
                u8::try_from(mixed / STEPS).unwrap_or(u8::MAX)
            }));
        }
        palette.extend(self.accent);
        let width = WIDTH as usize;
        let margin = usize::from(MARGIN);
        let colour = |place: usize, red: u8| {
            let (row, column) = (place / width, place % width);
            if (80..84).contains(&row) && (margin..width - margin).contains(&column) {
                return RULE;
            }
            let dark = (u16::from(u8::MAX - red) * STEPS + 127) / 255;
            u8::try_from(dark).unwrap_or_default()
        };
        let reds: Vec<u8> = pixels.data().iter().step_by(4).copied().collect();
        let pairs = reds.chunks(2).enumerate().map(|(place, pair)| match pair {
            [left, right] => colour(2 * place, *left) << 4 | colour(2 * place + 1, *right),
            [left] => colour(2 * place, *left) << 4,
            _ => 0,
        });
        let packed: Vec<u8> = pairs.collect();
        let mut file = Vec::with_capacity(16 << 10);
        let mut encoder = png::Encoder::new(&mut file, WIDTH, HEIGHT);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(palette);
        encoder.set_compression(png::Compression::Balanced);
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header().expect("memory takes what is written");
        writer.write_image_data(&packed).expect("there are as many pixels as were announced");
        writer.finish().expect("memory takes what is written");
        file
    }
}

/// The lines of a title, and their size: the largest at which all of it fits.
fn title_lines(title: &str) -> (f32, Vec<String>) {
    let room = TITLE.1 - TITLE.0;
    let mut smallest = (TITLE_SIZES[0], Vec::new());
    for size in TITLE_SIZES {
        let most =
            (1..u16::MAX).take_while(|count| f32::from(*count) * size * LEADING <= room).last().unwrap_or(1);
        let (lines, is_whole) = broken(title, size, usize::from(most));
        if is_whole {
            return (size, lines);
        }
        smallest = (size, lines);
    }
    smallest
}

/// A text in at most so many lines.
fn lines(text: &str, size: f32, most: usize) -> Vec<String> {
    broken(text, size, most).0
}

/// A text in at most so many lines, and whether that is all of it; else the last line ends with a mark. Lines
/// end between words, or within one that is longer than a line.
fn broken(text: &str, size: f32, most: usize) -> (Vec<String>, bool) {
    let room = f32::from(u16::try_from(WIDTH).unwrap_or(u16::MAX) - 2 * MARGIN);
    let width = |text: &str| -> f32 { text.chars().filter_map(|letter| FONTS.width(letter, size)).sum() };
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let space = if line.is_empty() { "" } else { " " };
        if width(&line) + width(space) + width(word) <= room {
            line.push_str(space);
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            let mut bytes = [0; 4];
            if width(&line) + width(letter.encode_utf8(&mut bytes)) > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() <= most {
        return (lines, true);
    }
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        while width(last) + width("…") > room && last.pop().is_some() {}
        let kept = last.trim_end_matches([' ', ',', ';', ':', '.']).len();
        last.truncate(kept);
        last.push('…');
    }
    (lines, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::picture::ACCENT;

    fn picture(title: &str) -> Picture {
        Picture {
            above: "Cups".to_owned(),
            title: title.to_owned(),
            below: "Ada Bell and Jörg van der Weiß".to_owned(),
            foot: "Waves, 2024".to_owned(),
            accent: ACCENT,
        }
    }

    /// The width, the height, and the pixels' colours, row by row.
    fn read(file: &[u8]) -> (u32, u32, Vec<u8>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut packed = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut packed).unwrap();
        let colours = packed.iter().flat_map(|pair| [pair >> 4, pair & 15]).collect();
        (info.width, info.height, colours)
    }

    /// How many pixels with ink some rows have.
    fn ink(colours: &[u8], rows: std::ops::Range<usize>) -> usize {
        let width = WIDTH as usize;
        colours[rows.start * width..rows.end * width].iter().filter(|colour| **colour > 0).count()
    }

    #[test]
    fn a_picture_says_all_that_it_should() {
        let file = picture("Tides <in> cups & saucers: ∫₀^∞ x dx").png();
        let (width, height, colours) = read(&file);
        assert_eq!((width, height), (1200, 630));
        assert!(file.len() < 40_000, "{} bytes", file.len());
        assert_eq!(colours.iter().filter(|colour| **colour == 15).count(), 4 * 1024, "the rule");
        for (what, rows) in
            [("above", 105..140), ("title", 190..300), ("below", 475..510), ("foot", 560..600)]
        {
            assert!(ink(&colours, rows) > 100, "{what}");
        }
        assert_eq!(ink(&colours, 605..630), 0, "nothing runs over the edge");
        assert_ne!(file, picture("Tides in cups").png());
        assert_eq!(file, picture("Tides <in> cups & saucers: ∫₀^∞ x dx").png());
    }

    #[test]
    fn each_letter_that_counts_as_covered_is_drawn() {
        for letter in ['a', 'Ł', 'Ω', 'Ж', '₀', '∑', '√', '→', '⊗', '𝔼', '𝒪', '⟨'] {
            let drawn = read(&Picture { title: letter.to_string(), ..Picture::default() }.png()).2;
            assert!(ink(&drawn, 170..300) > 20, "{letter}");
        }
    }

    #[test]
    fn what_the_fonts_lack_is_not_drawn() {
        for title in ["潮汐", "\u{5d0}\u{5d1}", "مد", "🌊 tides", "tides\u{7}", "", " "] {
            assert!(!picture(title).can_be_drawn(), "{title:?}");
        }
        for title in ["Tides", "Приливы", "Παλίρροια", "Fluxos à Ångström ∑ 𝔼[x] ≤ √2", "a\u{a0}b"]
        {
            assert!(picture(title).can_be_drawn(), "{title:?}");
        }
    }

    #[test]
    fn long_titles_become_smaller_and_are_cut_at_last() {
        let (size, lines) = title_lines("Tides");
        assert_eq!((size, lines.len()), (72.0, 1));
        let long = "A long title about what the tides do to cups and saucers in the houses of the coast, and \
                    about what people who live there have told of it";
        let (size, lines) = title_lines(long);
        assert!(size < 72.0 && lines.join(" ") == long, "{size}: {lines:?}");
        let (_, lines) = title_lines(&"words upon words ".repeat(60));
        assert!(lines.last().is_some_and(|line| line.ends_with('…')), "{lines:?}");
        let (_, lines) = title_lines(&"w".repeat(3000));
        assert!(lines.len() >= 4 && lines.last().is_some_and(|line| line.ends_with('…')));
    }
}
