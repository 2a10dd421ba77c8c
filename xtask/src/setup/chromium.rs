//! The browser of the end-to-end tests.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use super::{apt, named_browser};
use crate::{
    failure::{Failure, Result},
    run,
};

/// Names another browser to test with; the tests are told by it which one was found.
pub const VARIABLE: &str = "SAMSPIL_CHROMIUM";
const DEBIAN_CHROMIUM: &str = "/usr/bin/chromium";

/// A Chromium that is there.
pub struct Chromium {
    pub program: PathBuf,
}

impl Chromium {
    pub fn find_or_install() -> Result<Self> {
        if let Some(program) = named_browser(VARIABLE, "the Chromium or Chrome")? {
            return Ok(Self { program });
        }
        let mut packages = apt::missing(&["chromium"]);
        if !has_danish_sans_font() {
            packages.push("fonts-liberation");
        }
        let program = PathBuf::from(DEBIAN_CHROMIUM);
        if !packages.is_empty() {
            run::step(&format!(
                "Browser of the tests: installing {} (30 s to 2 min); {VARIABLE}=<path> uses another one",
                packages.join(" ")
            ));
            apt::install(&packages, "The browser test layer")?;
        } else {
            run::step("Browser of the tests: Debian's chromium, which is installed");
        }
        if !Path::new(DEBIAN_CHROMIUM).is_file() {
            return Err(Failure(format!(
                "The package chromium is installed, but {DEBIAN_CHROMIUM} is missing. Run `apt-get install --reinstall chromium`, or set {VARIABLE}."
            )));
        }
        Ok(Self { program })
    }
}

/// Without any font a page is empty boxes, and what is measured on it means nothing.
fn has_danish_sans_font() -> bool {
    run::capture(Command::new("fc-list").args([":lang=da", "family"]))
        .is_some_and(|families| families.lines().any(|family| family.contains("Sans") || family.contains("Arial")))
}
