//! Finds what the other commands need, and installs what is missing.
//!
//! Every part looks before it installs, so a run that was interrupted is simply started again.

use std::{env, path::PathBuf};

use crate::{
    failure::{Failure, Result},
    run,
};

mod apt;
mod chromium;
mod firefox;
mod lhc_forms;
mod node;
mod php;
mod python;
mod wasm;

pub use chromium::{Chromium, VARIABLE as CHROMIUM_VARIABLE};
pub use firefox::VARIABLE as FIREFOX_VARIABLE;
pub use lhc_forms::VARIABLE as LHC_FORMS_VARIABLE;
pub use php::VARIABLE as PHP_VARIABLE;
pub use wasm::{WasmToolchain, Way};

/// What `cargo xtask build` needs.
pub fn for_building(forced: Option<Way>) -> Result<WasmToolchain> {
    node::require()?;
    let toolchain = WasmToolchain::find_or_install(forced)?;
    node::install_tools()?;
    Ok(toolchain)
}

/// What the browser tests need on top of [`for_building`].
pub fn for_browser_tests() -> Result<Chromium> {
    Chromium::find_or_install()
}

/// What the tests in Firefox need. Only in CI is it brought; elsewhere they are skipped without.
pub fn for_firefox_tests() -> Result<Option<PathBuf>> {
    if env::var_os("CI").is_some() { firefox::find_or_install().map(Some) } else { firefox::find() }
}

/// What the test of FHIR in another renderer needs: the directory with its built files.
pub fn for_lhc_forms_test() -> Result<PathBuf> {
    lhc_forms::find_or_install()
}

/// What the oracle needs: a Python with its packages.
pub fn for_oracle() -> Result<PathBuf> {
    python::find_or_install()
}

/// What the tests of hosts in PHP need: the directory of what they run in. Only in CI is it brought; elsewhere they are skipped without.
pub fn for_php_tests() -> Result<Option<PathBuf>> {
    if env::var_os("CI").is_some() { php::find_or_install().map(Some) } else { php::find() }
}

/// The browser that an environment variable names, where it is set; `what` is such a browser.
fn named_browser(variable: &str, what: &str) -> Result<Option<PathBuf>> {
    let Some(program) = env::var_os(variable).map(PathBuf::from) else { return Ok(None) };
    if !program.is_file() {
        return Err(Failure(format!(
            "{variable} names {}, which is no file. Set it to {what} to test with, or unset it.",
            program.display()
        )));
    }
    run::step(&format!("Browser of the tests: {} ({variable})", program.display()));
    Ok(Some(program))
}

/// The user's cache; XDG says where it is.
fn cache() -> Result<PathBuf> {
    let named = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    named.or_else(|| env::home_dir().map(|home| home.join(".cache"))).ok_or_else(|| {
        Failure::new("There is no home directory to keep what is downloaded in. Set HOME or XDG_CACHE_HOME, then run the command again.")
    })
}
