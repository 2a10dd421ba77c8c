//! Why a program failed, where that is not the program's own matter.

use std::process::Command;

use crate::{failure::Failure, run};

/// Less than this is as good as nothing, for a build.
const LEAST_FREE_KILOBYTES: u64 = 20_000;

/// Names the full disk or the crates that cannot be fetched; else it is as `otherwise` says.
pub fn of_failed_build(otherwise: &str) -> Failure {
    full_disk(".").or_else(missing_crates).unwrap_or_else(|| Failure::new(otherwise))
}

/// Names the full disk; else a server that could not be reached is the likely cause.
pub fn of_failed_download(what: &str, directory: &str, by_hand: &str) -> Failure {
    full_disk(directory).unwrap_or_else(|| {
        Failure(format!(
            "{what} failed (see above). If a server could not be reached, check the network and the proxy settings. Run the command again then; by hand it is:\n    {by_hand}"
        ))
    })
}

fn full_disk(directory: &str) -> Option<Failure> {
    let table = run::capture(Command::new("df").args(["-Pk", directory]))?;
    let columns: Vec<&str> = table.lines().nth(1)?.split_whitespace().collect();
    let free: u64 = columns.get(3)?.parse().ok()?;
    let mount = columns.get(5)?;
    (free < LEAST_FREE_KILOBYTES).then(|| {
        Failure(format!(
            "The disk at {mount} is full. Free about 3 GB (`cargo clean` removes what was built) and run the command again."
        ))
    })
}

fn missing_crates() -> Option<Failure> {
    // Quick and silent where all of them are there.
    let fetched = run::capture(run::cargo().args(["fetch", "--quiet"]));
    fetched.is_none().then(|| {
        Failure::new(
            "The crates that Cargo.lock names could not be fetched (see above). Check the network and the proxy settings, and try `cargo fetch`; then run the command again.",
        )
    })
}
