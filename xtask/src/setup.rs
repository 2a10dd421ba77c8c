//! Finds what the other commands need, and installs what is missing.
//!
//! Every part looks before it installs, so a run that was interrupted is simply started again.

use std::{env, path::PathBuf};

use crate::failure::{Failure, Result};

mod apt;
mod chromium;
mod dokuwiki;
mod node;
mod python;
mod wasm;

pub use chromium::{Chromium, VARIABLE as CHROMIUM_VARIABLE};
pub use dokuwiki::VARIABLE as DOKUWIKI_VARIABLE;
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

/// What the oracle needs: a Python with its packages.
pub fn for_oracle() -> Result<PathBuf> {
    python::find_or_install()
}

/// What the test in DokuWiki needs: the directory that it was unpacked into. Only in CI is it brought; elsewhere the test is skipped without.
pub fn for_dokuwiki_test() -> Result<Option<PathBuf>> {
    if env::var_os("CI").is_some() { dokuwiki::find_or_install().map(Some) } else { dokuwiki::find() }
}

/// The user's cache; XDG says where it is.
fn cache() -> Result<PathBuf> {
    let named = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    named.or_else(|| env::home_dir().map(|home| home.join(".cache"))).ok_or_else(|| {
        Failure::new("There is no home directory to keep what is downloaded in. Set HOME or XDG_CACHE_HOME, then run the command again.")
    })
}
