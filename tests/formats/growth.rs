//! How the time of reading grows with the length of a text. Times are compared with each other and never
//! with a number, so that a machine may be slow.

use std::time::{Duration, Instant};

/// Whether reading `long`, in which `times` as much stands as in `short`, takes not much more time than
/// reading `short` that often. Where time grows with the square of the length it takes `times` as much.
///
/// The first try is enough, unless the machine is busy with something else at that moment.
pub(super) fn is_linear(read: impl Fn(&str), short: &str, long: &str, times: u32) -> bool {
    let time = |text: &str, times: u32| -> Duration {
        let start = Instant::now();
        (0..times).for_each(|_| read(text));
        start.elapsed()
    };
    (0..5).any(|_| time(long, 1) < 10 * time(short, times))
}

#[test]
fn quadratic_time_is_found() {
    let work = |steps: usize| {
        std::hint::black_box((0..steps).map(std::hint::black_box).max());
    };
    let (short, long) = ("x".repeat(40), "x".repeat(4000));
    assert!(is_linear(|text| work(text.len() * 50), &short, &long, 100));
    assert!(!is_linear(|text| work(text.len() * text.len()), &short, &long, 100));
}
