//! Finds what the other commands need, and installs what is missing.
//!
//! Every part looks before it installs, so a run that was interrupted is simply started again.

use std::path::PathBuf;

use crate::failure::Result;

mod apt;
mod chromium;
mod node;
mod python;
mod wasm;

pub use chromium::{Chromium, VARIABLE as CHROMIUM_VARIABLE};
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
