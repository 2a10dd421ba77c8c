//! `cargo xtask screens`: pictures of what people see, for the documents.

use std::{iter, path::Path};

use crate::{
    build,
    failure::{Failure, Result},
    run,
    setup::{self, Way},
};

/// Builds, and takes every picture anew.
pub fn screens(way: Option<Way>) -> Result {
    let toolchain = setup::for_building(way)?;
    let chromium = setup::for_browser_tests()?;
    build::build(&toolchain)?;
    run::step("Pictures in headless Chromium (20 s)");
    let mut node = run::node(Path::new("xtask/screens.mjs"), iter::empty::<&str>());
    if !run::succeeds(node.env(setup::CHROMIUM_VARIABLE, chromium.program))? {
        return Err(Failure::new("The pictures could not be taken (see above)."));
    }
    Ok(())
}
