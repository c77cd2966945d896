//! What each stage of the program costs on a collection of 2,000 made-up papers.
//!
//!     cargo bench                 all stages
//!     cargo bench -- plan         those whose names have `plan` in them

mod builds;
mod imports;
mod pages;
#[path = "../../examples/collection/papers.rs"]
mod papers;
mod previews;
mod texts;

use std::path::Path;

use divan::Divan;

/// How many papers the collection has.
const PAPERS: usize = 2_000;

fn main() {
    Divan::default().sample_count(20).sample_size(1).config_with_args().main();
}

/// A folder in memory where the system has one: times of disks say little.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.expect("there is room for a site")
}
