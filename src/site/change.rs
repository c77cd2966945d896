//! Whether a share of papers has changed, or may only seem so by chance.

/// How many of how many papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Share {
    /// Those counted.
    pub part: usize,
    /// All.
    pub whole: usize,
}

/// How far two shares have to be apart, in standard errors: chance alone does that once in a thousand times.
/// A site has hundreds of tags, each of which is tested.
const LIMIT: f64 = 3.29;
/// How many papers both shares together have to be expected to have in each, and how many not: the normal
/// distribution is no measure for fewer.
const LEAST_EXPECTED: f64 = 5.0;

impl Share {
    /// The share in percent.
    pub(super) fn percent(self) -> f64 {
        100.0 * ratio(self.part, self.whole)
    }

    /// Whether a share is another one than it was: the two-proportion z-test with pooled variance and Yates'
    /// correction for continuity (Fleiss, Levin and Paik, *Statistical Methods for Rates and Proportions*,
    /// third edition, section 3.1).
    pub(super) fn differs_from(self, before: Self) -> bool {
        if self.whole == 0 || before.whole == 0 {
            return false;
        }
        let pooled = ratio(self.part + before.part, self.whole + before.whole);
        let smaller = count(self.whole.min(before.whole));
        if smaller * pooled.min(1.0 - pooled) < LEAST_EXPECTED {
            return false;
        }
        let spread = 1.0 / count(self.whole) + 1.0 / count(before.whole);
        let apart = (ratio(self.part, self.whole) - ratio(before.part, before.whole)).abs();
        (apart - spread / 2.0).max(0.0) >= LIMIT * (pooled * (1.0 - pooled) * spread).sqrt()
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { count(part) / count(whole) }
}

#[expect(clippy::cast_precision_loss, reason = "a collection has fewer than 2^52 papers")]
fn count(number: usize) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_has_to_be_more_than_chance() {
        for (now, before, expected) in [
            ((2, 3), (0, 3), false),
            ((3, 3), (0, 3), false),
            ((20, 20), (0, 20), true),
            ((10, 100), (9, 100), false),
            ((30, 100), (10, 100), true),
            ((20, 100), (10, 100), false),
            ((200, 1000), (100, 1000), true),
            ((100, 1000), (200, 1000), true),
            ((4, 1000), (0, 1000), false),
            ((0, 0), (5, 10), false),
            ((50, 100), (50, 100), false),
            ((100, 100), (100, 100), false),
        ] {
            let share = |(part, whole)| Share { part, whole };
            assert_eq!(share(now).differs_from(share(before)), expected, "{now:?} after {before:?}");
            assert_eq!(share(before).differs_from(share(now)), expected, "{before:?} after {now:?}");
        }
    }
}
