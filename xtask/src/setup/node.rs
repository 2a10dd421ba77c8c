//! Node.js, and the npm tools of package.json.

use std::{fs, io, path::Path, process::Command};

use crate::{
    diagnosis,
    digest::Digest,
    failure::{Context, Failure, Result},
    run,
};

const OLDEST_NODE: u32 = 20;
const TOOLS: &str = "node_modules";
/// Written last, so that a half-finished installation is told from a whole one.
const STAMP: &str = "node_modules/.installed-from";

/// Checks that a Node.js is there that is new enough.
pub fn require() -> Result {
    let Some(version) = run::capture(Command::new("node").arg("--version")) else {
        return Err(Failure(format!(
            "Node.js is missing; it bundles the JavaScript and serves the demo. Install Node.js {OLDEST_NODE} or newer with npm (https://nodejs.org/en/download, or the packages nodejs and npm where they are that new), then run the command again."
        )));
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < OLDEST_NODE) {
        return Err(Failure(format!(
            "Node.js {version} is too old. Install Node.js {OLDEST_NODE} or newer (https://nodejs.org/en/download), then run the command again."
        )));
    }
    if !run::exists("npm") {
        return Err(Failure::new(
            "npm is missing; it installs the bundler. Install it (it comes with Node.js; on Debian it is the package npm), then run the command again.",
        ));
    }
    Ok(())
}

/// Installs the tools that package-lock.json names, unless that is done already.
pub fn install_tools() -> Result {
    let wanted = Digest::of_files(&["package-lock.json"])?.to_string();
    if fs::read_to_string(STAMP).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run::step("npm tools: the bundler, the Wasm optimiser and the driver of the browser tests (10 to 60 s)");
    remove(Path::new(TOOLS))?;
    // .npmrc says that no script of a package is run: none of the tools needs one.
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    if !run::succeeds_quietly(&mut npm)? {
        return Err(diagnosis::of_failed_download("Installing the npm tools of package.json", ".", "npm ci"));
    }
    fs::write(STAMP, wanted).context("write", Path::new(STAMP))
}

fn remove(directory: &Path) -> Result {
    match fs::remove_dir_all(directory) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other.context("remove", directory),
    }
}
