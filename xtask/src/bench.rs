//! `cargo xtask bench`: how fast it is here. Figures to read, with the aim beside them; only what breaks makes it fail.

use std::{iter, path::Path};

use crate::{
    build,
    failure::{Failure, Result},
    run,
    setup::{self, Way},
};

/// Measures the core natively, then the built package in the browser.
pub fn bench(way: Option<Way>) -> Result {
    let toolchain = setup::for_building(way)?;
    let chromium = setup::for_browser_tests()?;
    build::build(&toolchain)?;
    run::step("Native: score and report (10 s; the first time 1 to 3 min, the core is compiled for speed)");
    if !run::succeeds(run::cargo().args(["bench", "--bench", "core"]))? {
        return Err(Failure::new("The native benchmark broke (see above)."));
    }
    run::step("Browser: build, paint and clicks in headless Chromium (1 min)");
    let mut node = run::node(Path::new("tests/bench/browser.mjs"), iter::empty::<&str>());
    if !run::succeeds(node.env(setup::CHROMIUM_VARIABLE, chromium.program))? {
        return Err(Failure::new("The benchmark in the browser broke (see above)."));
    }
    Ok(())
}
