//! How the time of reading grows with the length of a text. Times are compared with each other and never
//! with a number, so that a machine may be slow; and it is the processor's time for this thread, on which
//! all work is done, so that it may be busy.

use cpu_time::ThreadTime;

/// How often each is tried. The least time counts, in which least came between.
const TRIES: usize = 3;

/// Up to how many times the time of the short texts a long one takes little more.
const LITTLE: f64 = 1.5;

/// By how much a text gets longer, as often as the time for its length grew.
const LONGER: usize = 4;

/// How much more time for its length a text takes then at least, where time grows with the square: with all of
/// it [`LONGER`] times, with as much of it as shows at first a little less.
const GROWTH: f64 = 1.7;

/// How often texts get longer before time is said to grow with the square. A reader may look ahead from each
/// sign as far as a bound, and take more time until texts are longer than that.
const STEPS: usize = 4;

/// Whether reading `text(times)`, which has `times` as much as `text(1)`, takes time in proportion.
pub(super) fn is_linear(read: impl Fn(&str), text: impl Fn(usize) -> String, times: usize) -> bool {
    let time = |text: &str| -> f64 {
        let start = ThreadTime::now();
        read(text);
        start.elapsed().as_secs_f64()
    };
    let least = |text: &str| (0..TRIES).map(|_| time(text)).fold(f64::INFINITY, f64::min);
    let short = least(&text(1));
    #[expect(clippy::cast_precision_loss, reason = "some thousand times at most")]
    let for_length = |time: f64, times: usize| time / (short * times as f64);
    // Most texts are read quickly enough at once.
    if for_length(time(&text(times)), times) < LITTLE {
        return true;
    }
    let mut last = LITTLE / GROWTH;
    for times in std::iter::successors(Some(times), |times| Some(times * LONGER)).take(STEPS) {
        let now = for_length(least(&text(times)), times);
        if now < last * GROWTH {
            return true;
        }
        last = now;
    }
    false
}

/// Does all work on this thread, also what would be done on all cores, so that its time counts.
pub(super) fn on_this_thread(work: impl FnOnce() + Send) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    pool.build().unwrap().install(work);
}

/// So many steps of work.
fn work(steps: usize) {
    std::hint::black_box((0..steps).map(std::hint::black_box).max());
}

fn letters(times: usize) -> String {
    // So many that the time of looking at the clock counts little, also where the program is optimised.
    "x".repeat(30 * times)
}

#[test]
fn time_that_grows_with_the_square_is_found() {
    let quadratic = |text: &str| work(text.len() * text.len());
    let hardly = |text: &str| work(text.len() * (100 + text.len()));
    let linear = |text: &str| work(text.len() * 50);
    let looks_ahead = |text: &str| work(text.len() * text.len().min(300));
    assert!(!is_linear(quadratic, letters, 8));
    assert!(!is_linear(hardly, letters, 8));
    assert!(is_linear(linear, letters, 8));
    assert!(is_linear(looks_ahead, letters, 8));
}

#[test]
fn work_that_other_threads_could_do_is_counted() {
    use rayon::prelude::*;
    let quadratic = |text: &str| {
        let steps: Vec<usize> = (0..text.len()).collect();
        steps.par_iter().for_each(|_| work(text.len()));
    };
    on_this_thread(|| assert!(!is_linear(quadratic, letters, 8)));
}
