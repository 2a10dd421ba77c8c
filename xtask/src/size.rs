//! How large the files are that are handed out.

use std::path::Path;

use crate::{
    build::DIST,
    failure::{Failure, Result},
    run,
};

/// Prints the sizes.
pub fn print() -> Result {
    sizes(&[]).map(drop)
}

/// Prints the sizes, and fails if a page with one form loads more than the ceiling.
pub fn check() -> Result {
    if sizes(&["--check"])? {
        return Ok(());
    }
    Err(Failure::new(
        "A page with one form loads more than the ceiling in xtask/sizes.mjs (see above), or nothing is built: run `cargo xtask build`.",
    ))
}

fn sizes(flags: &[&str]) -> Result<bool> {
    let arguments = [DIST].iter().chain(flags);
    run::succeeds(&mut run::node(Path::new("xtask/sizes.mjs"), arguments))
}
