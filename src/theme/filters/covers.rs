//! Covers: a picture in SVG for a paper that has none. What it shows follows from the paper's slug and its first tag
//! alone, so that it stays the same from build to build; papers that stand together never look alike.

use std::f64::consts::TAU;
use std::fmt::Write as _;

use tera::{Kwargs, State, Value};

use super::{Form, Helper};
use crate::paper::Digest;

pub(super) const HELPERS: &[Helper] = &[Helper {
    name: "covers",
    form: Form::Filter,
    description: "For each of some papers a picture in SVG, as HTML: its form follows from the paper's `slug`, and is another one \
                  than those of the three papers before; the custom property `--hue`, in degrees, from the first tag. The style \
                  sheet colours `.cover`, 160 to 90 units, and in it what is filled (`.one`, `.two`, `.three`) or drawn with \
                  lines (`.line`, and what of the three is in it).",
    arguments: &[],
    examples: &[("{{ [{\"slug\": \"a\"}, {\"slug\": \"b\"}] | covers | length }}", "2")],
    add: Some(|tera, _| tera.register_filter("covers", covers)),
}];

/// Width and height of a cover.
const SIZE: (f64, f64) = (160.0, 90.0);

/// What can be drawn.
const FORMS: [fn(&mut Chance) -> String; 8] = [rings, dots, bars, tiles, graph, ridges, matrix, waves];

/// Hues in degrees. Between orange and green, dark tones are mud.
const HUES: [u16; 16] = [5, 20, 35, 50, 150, 165, 185, 205, 220, 235, 250, 265, 285, 305, 325, 345];

/// How many papers before one have other forms.
const APART: usize = 3;

fn covers(papers: &[Value], _: Kwargs, _: &State) -> Vec<String> {
    let text = |paper: &Value, path: &str| {
        paper.get_from_path(path).and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let mut forms: Vec<usize> = Vec::with_capacity(papers.len());
    let mut covers = Vec::with_capacity(papers.len());
    for paper in papers {
        let slug = text(paper, "slug");
        let mut chance = Chance::of(&slug);
        let before = &forms[forms.len().saturating_sub(APART)..];
        let first = chance.below(FORMS.len());
        let free = (first..first + FORMS.len()).map(|form| form % FORMS.len());
        let form = free.into_iter().find(|form| !before.contains(form)).unwrap_or(first);
        let tag = text(paper, "tags.0.name");
        let hue = HUES[Chance::of(if tag.is_empty() { &slug } else { &tag }).below(HUES.len())];
        covers.push(format!(
            "<svg class=\"cover\" style=\"--hue:{hue}\" viewBox=\"0 0 {} {}\" preserveAspectRatio=\"xMidYMid slice\" \
             aria-hidden=\"true\">{}</svg>",
            SIZE.0,
            SIZE.1,
            FORMS[form](&mut chance)
        ));
        forms.push(form);
    }
    covers
}

/// Numbers that follow from a text: `SplitMix64`, seeded by its digest.
struct Chance(u64);

impl Chance {
    fn of(text: &str) -> Self {
        Self(Digest::of(text.as_bytes()).low())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 that is smaller than another.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or(0)
    }

    /// A number between two others.
    fn between(&mut self, least: f64, most: f64) -> f64 {
        let steps = u32::try_from(self.next() % 10_001).unwrap_or(0);
        least + (most - least) * f64::from(steps) / 10_000.0
    }
}

/// Whole numbers from 0, as they are drawn with.
fn places(count: u32) -> impl Iterator<Item = f64> {
    (0..count).map(f64::from)
}

/// A shape that is filled, or drawn with lines, in one of three colours.
fn path(class: &str, path: &str) -> String {
    if path.is_empty() { String::new() } else { format!("<path class=\"{class}\" d=\"{path}\"/>") }
}

fn circle(class: &str, x: f64, y: f64, radius: f64) -> String {
    format!("<circle class=\"{class}\" cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"{radius:.0}\"/>")
}

/// Circles around a point beside the middle.
fn rings(chance: &mut Chance) -> String {
    let (x, y) = (chance.between(30.0, 130.0), chance.between(15.0, 75.0));
    let step = chance.between(10.0, 16.0);
    let classes = ["one", "two", "one", "three"];
    let rings = (0..8_u32).rev().zip(classes.iter().cycle());
    rings.map(|(ring, class)| circle(class, x, y, step * (f64::from(ring) + 0.6))).collect()
}

/// Dots whose size swells like a wave.
fn dots(chance: &mut Chance) -> String {
    let (across, down) = (chance.between(0.15, 0.45), chance.between(0.2, 0.6));
    let phase = chance.between(0.0, TAU);
    let mut sizes = [const { String::new() }; 4];
    for row in places(9) {
        for column in places(16) {
            let swell = (column * across + (row * down + phase).sin() * 1.6 + phase).sin().abs();
            let size = [0.25, 0.55, 0.8].iter().filter(|least| swell > **least).count();
            let _ = write!(sizes[size], "M{} {}h0", column * 10.0 + 5.0, row * 10.0 + 5.0);
        }
    }
    let widths = [1.5, 3.5, 6.0, 9.0];
    let classes = ["one", "one", "two", "three"];
    let drawn = sizes.iter().zip(widths).zip(classes);
    let group = |((dots, width), class): ((&String, f64), &str)| {
        format!("<path class=\"line {class}\" style=\"stroke-width:{width}\" d=\"{dots}\"/>")
    };
    drawn.map(group).collect()
}

/// Bars side by side, each a little higher or lower than the one before.
fn bars(chance: &mut Chance) -> String {
    let mut height = chance.between(25.0, 60.0);
    let (mut low, mut high) = (String::new(), String::new());
    for bar in places(20) {
        height = (height + chance.between(-18.0, 18.0)).clamp(10.0, 82.0);
        let _ = write!(low, "M{:.0} 90v-{height:.0}h6v{height:.0}z", bar * 8.0 + 1.0);
        let _ =
            write!(high, "M{:.0} {:.0}h6v4h-6z", bar * 8.0 + 1.0, 90.0 - height - chance.between(6.0, 10.0));
    }
    path("one", &low) + &path("three", &high)
}

/// Quarters of discs, each turned another way.
fn tiles(chance: &mut Chance) -> String {
    let classes = ["one", "two", "three"];
    let mut drawn = [const { String::new() }; 3];
    let size = 20.0;
    for row in places(5) {
        for column in places(8) {
            let (x, y) = (column * size, row * size - 5.0);
            let into = &mut drawn[[0, 0, 1, 1, 2][chance.below(5)]];
            let _ = match chance.below(5) {
                0 => write!(into, "M{x} {y}h20a20 20 0 0 1-20 20z"),
                1 => write!(into, "M{} {y}v20a20 20 0 0 1-20-20z", x + size),
                2 => write!(into, "M{} {}h-20a20 20 0 0 1 20-20z", x + size, y + size),
                3 => write!(into, "M{x} {}v-20a20 20 0 0 1 20 20z", y + size),
                _ => Ok(()),
            };
        }
    }
    drawn.iter().zip(classes).map(|(drawn, class)| path(class, drawn)).collect()
}

/// Points, each joined with the nearest ones.
fn graph(chance: &mut Chance) -> String {
    let points: Vec<(f64, f64)> = places(15)
        .map(|place| {
            let (column, row) = (place % 5.0, (place / 5.0).floor());
            (
                column * 34.0 + 12.0 + chance.between(-13.0, 13.0),
                row * 30.0 + 15.0 + chance.between(-11.0, 11.0),
            )
        })
        .collect();
    let mut lines = String::new();
    for (place, (x, y)) in points.iter().enumerate() {
        let mut others: Vec<&(f64, f64)> = points[place + 1..].iter().collect();
        let far = |(to_x, to_y): &(f64, f64)| (to_x - x).hypot(to_y - y);
        others.sort_by(|one, other| far(one).total_cmp(&far(other)));
        for (to_x, to_y) in others.iter().take(2) {
            let _ = write!(lines, "M{x:.0} {y:.0}L{to_x:.0} {to_y:.0}");
        }
    }
    let classes = ["one", "one", "three", "two"];
    let nodes = points.iter().map(|(x, y)| {
        let class = classes[chance.below(classes.len())];
        circle(class, *x, *y, chance.between(2.5, 8.0))
    });
    let nodes: String = nodes.collect();
    path("line one", &lines) + &nodes
}

/// Mountains, one before the other.
fn ridges(chance: &mut Chance) -> String {
    let classes = ["three", "two", "one", "three", "one"];
    let (peak, spread) = (chance.between(50.0, 110.0), chance.between(18.0, 40.0));
    let ridge = |(row, class): (f64, &str)| {
        let ground = 44.0 + row * 11.0;
        let mut drawn = "M0 90".to_owned();
        for step in places(21) {
            let x = step * 8.0;
            let hill = (-((x - peak - row * 6.0) / spread).powi(2)).exp();
            let height = hill * chance.between(22.0, 40.0) + chance.between(0.0, 7.0);
            let _ = write!(drawn, "L{x:.0} {:.0}", ground - height);
        }
        path(class, &(drawn + "L160 90z"))
    };
    places(5).zip(classes).map(ridge).collect()
}

/// Cells that are darker near a line from corner to corner.
fn matrix(chance: &mut Chance) -> String {
    let slope = if chance.below(2) == 0 { 1.0 } else { -1.0 };
    let width = chance.between(1.5, 3.5);
    let mut cells = [const { String::new() }; 3];
    for row in places(9) {
        for column in places(16) {
            let line = if slope > 0.0 { column * 9.0 / 16.0 } else { 9.0 - column * 9.0 / 16.0 };
            let near = (-((row - line) / width).powi(2)).exp() + chance.between(-0.25, 0.35);
            let least = [0.2, 0.5, 0.85];
            let Some(shade) = least.iter().filter(|least| near > **least).count().checked_sub(1) else {
                continue;
            };
            let _ = write!(cells[shade], "M{} {}h9v9h-9z", column * 10.0 + 0.5, row * 10.0 + 0.5);
        }
    }
    let classes = ["two", "one", "three"];
    cells.iter().zip(classes).map(|(cells, class)| path(class, cells)).collect()
}

/// Bands that swing up and down.
fn waves(chance: &mut Chance) -> String {
    let (height, length) = (chance.between(8.0, 20.0), chance.between(35.0, 60.0));
    let classes = ["two", "one", "three", "one", "two", "one"];
    let band = |(row, class): (f64, &str)| {
        let y = row * 17.0 + 2.0;
        let start = -length + (row * chance.between(6.0, 12.0)) % length;
        let mut drawn = format!("M{start:.0} {y:.0}");
        for half in places(10) {
            let up = if half % 2.0 == 0.0 { -height } else { height };
            let _ = write!(drawn, "q{:.0} {up:.0} {:.0} 0", length / 4.0, length / 2.0);
        }
        format!("<path class=\"line {class}\" style=\"stroke-width:7\" d=\"{drawn}\"/>")
    };
    places(6).zip(classes).map(band).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::rendered;
    use super::*;

    #[test]
    fn a_cover_is_the_same_each_time_and_unlike_its_neighbours() {
        let papers: Vec<String> = (0..60)
            .map(|paper| format!("{{\"slug\": \"p{paper}\", \"tags\": [{{\"name\": \"t{}\"}}]}}", paper % 7))
            .collect();
        let source = format!("{{{{ [{}] | covers | join(sep=\"\\n\") | safe }}}}", papers.join(","));
        let drawn = rendered(&source);
        assert_eq!(drawn, rendered(&source));
        let covers: Vec<&str> = drawn.lines().collect();
        assert_eq!(covers.len(), 60);
        // What a form is made of, without its numbers.
        let form = |cover: &str| {
            let inner = cover.split_once('>').unwrap().1;
            inner.chars().filter(|letter| !matches!(letter, '0'..='9' | '.' | ' ' | '-')).collect::<String>()
        };
        for (place, cover) in covers.iter().enumerate() {
            assert!(cover.len() < 4000, "{place}: {} bytes", cover.len());
            assert!(!cover.contains("NaN") && !cover.contains("inf"), "{cover}");
            for other in covers[..place].iter().rev().take(APART) {
                assert_ne!(form(cover), form(other), "{place}");
            }
        }
        let hue = |cover: &str| cover.split("--hue:").nth(1).unwrap().split('"').next().unwrap().to_owned();
        for place in 7..60 {
            assert_eq!(hue(covers[place]), hue(covers[place - 7]), "one tag has one hue");
        }
    }

    #[test]
    fn every_form_is_drawn() {
        for (place, form) in FORMS.iter().enumerate() {
            let (one, other) = (form(&mut Chance::of("one")), form(&mut Chance::of("another")));
            assert!(one.len() > 100, "{place}: {one}");
            assert_ne!(one, other, "{place}");
        }
    }
}
