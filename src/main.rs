//! The program: arguments in, exit code out.

use std::process::ExitCode;

/// What gives the program its memory: papers are many small values, with which most systems' own is slow.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    offprint::cli::run()
}
