//! How the time of reading grows with the length of a text. Times are compared with each other and never
//! with a number, so that a machine may be slow; and it is the processor's time for this thread, so that it
//! may be busy.

use std::time::Duration;

use cpu_time::ThreadTime;

/// How often each is tried. The least time counts, in which least came between.
const TRIES: usize = 3;

/// How many times the time of the short texts a long one may take. A reader may look ahead from each sign, as
/// far as a bound.
const MOST: u32 = 30;

/// Whether reading `long`, in which `times` as much stands as in `short`, takes not much more time than
/// reading `short` that often. Where time grows with the square of the length it takes `times` as much.
pub(super) fn is_linear(read: impl Fn(&str), short: &str, long: &str, times: u32) -> bool {
    let time = |text: &str, times: u32| -> Duration {
        let start = ThreadTime::now();
        (0..times).for_each(|_| read(text));
        start.elapsed()
    };
    let least = |text: &str, times: u32| (0..TRIES).map(|_| time(text, times)).min().unwrap_or_default();
    // Most texts are read quickly enough at once.
    time(long, 1) < MOST * time(short, times) || least(long, 1) < MOST * least(short, times)
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
