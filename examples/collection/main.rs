//! Writes a site with a collection of made-up papers.
//!
//!     cargo run --release --example collection -- 10000 /dev/shm/site

mod papers;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, folder] = arguments.as_slice() else {
        eprintln!("usage: collection NUMBER FOLDER");
        return ExitCode::from(2);
    };
    let Ok(count) = count.parse::<usize>() else {
        eprintln!("not a number: {count}");
        return ExitCode::from(2);
    };
    match papers::write_site(count, Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(1)
        }
    }
}
