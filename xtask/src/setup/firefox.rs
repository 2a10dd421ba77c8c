//! The other browser of the end-to-end tests.

use std::path::{Path, PathBuf};

use super::{apt, named_browser};
use crate::{
    failure::{Failure, Result},
    run,
};

/// Names another Firefox to test with; the tests are told by it which one was found.
pub const VARIABLE: &str = "SAMSPIL_FIREFOX";
const DEBIAN_FIREFOX: &str = "/usr/bin/firefox-esr";

/// A Firefox, where one is there.
pub fn find() -> Result<Option<PathBuf>> {
    let named = named_browser(VARIABLE, "the Firefox")?;
    let debian = PathBuf::from(DEBIAN_FIREFOX);
    Ok(named.or_else(|| debian.is_file().then_some(debian)))
}

/// The same, having installed Debian's where there was none.
pub fn find_or_install() -> Result<PathBuf> {
    if let Some(program) = find()? {
        return Ok(program);
    }
    run::step(&format!(
        "Other browser of the tests: installing firefox-esr (30 s to 2 min); {VARIABLE}=<path> uses another one"
    ));
    apt::install(&["firefox-esr"], "The browser tests in Firefox")?;
    if !Path::new(DEBIAN_FIREFOX).is_file() {
        return Err(Failure(format!(
            "The package firefox-esr is installed, but {DEBIAN_FIREFOX} is missing. Run `apt-get install --reinstall firefox-esr`, or set {VARIABLE}."
        )));
    }
    Ok(DEBIAN_FIREFOX.into())
}
