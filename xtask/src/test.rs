//! `cargo xtask test`: every test of every layer.

use std::{env, fs, path::Path, process::Command};

use crate::{
    build, diagnosis,
    failure::{Context, Failure, Result},
    run,
    setup::{self, Way},
    summary::Summary,
    tally::Tally,
};

const BROWSER_TESTS: &str = "tests/e2e";
/// So many files of browser tests are run once more where they failed: what does not come and go fails again.
const FEW: usize = 3;
const ORACLE: &str = "tests/oracle/recompute.py";

/// Where tests run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    Native,
    Browser,
    Oracle,
}

impl Layer {
    pub const NAMES: &str = "native, browser or oracle";

    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "native" => Some(Self::Native),
            "browser" => Some(Self::Browser),
            "oracle" => Some(Self::Oracle),
            _ => None,
        }
    }
}

/// Runs the tests of one layer, or of all.
pub fn test(summary: &mut Summary, only: Option<Layer>, way: Option<Way>) {
    let is_asked = |layer| only.is_none_or(|only| only == layer);
    if is_asked(Layer::Native) {
        summary.part("Native tests: core, command, documentation", native);
    }
    if is_asked(Layer::Oracle) {
        summary.part("Oracle: every score, computed a second time", oracle);
    }
    if is_asked(Layer::Browser) {
        summary.part("Browser tests: the built package", || browser(way));
    }
}

fn native() -> Result<Tally> {
    let mut tally = Tally::default();
    let mut cargo = run::cargo();
    // The features add to the core and take nothing away, so one run covers both.
    cargo.args(["test", "--workspace", "--features", "cli", "--no-fail-fast"]);
    let succeeded = run::succeeds_reading(&mut cargo, |line| tally.read_cargo_line(line))?;
    Ok(tally.ended(succeeded))
}

/// Holds the command to an independent computation in Python, over thousands of made-up reports.
fn oracle() -> Result<Tally> {
    let python = setup::for_oracle()?;
    run::step("The command that the oracle looks at");
    if !run::succeeds(run::cargo().args(["build", "--features", "cli", "--bin", "samspil"]))? {
        return Err(diagnosis::of_failed_build("The command does not compile: see the errors above."));
    }
    run::step("Oracle: 10,000 made-up reports, every score and figure from the documentation's formulas (about 1 min)");
    // It lies beside this program, wherever that is built.
    let command = env::current_exe().context("find", Path::new("xtask"))?.with_file_name("samspil");
    let mut tally = Tally::default();
    let succeeded = run::succeeds_reading(Command::new(python).args(["-B", ORACLE]).arg(command), |line| {
        tally.read_oracle_line(line);
    })?;
    Ok(tally.ended(succeeded))
}

fn browser(way: Option<Way>) -> Result<Tally> {
    let toolchain = setup::for_building(way)?;
    let chromium = setup::for_browser_tests()?;
    let lhc_forms = setup::for_lhc_forms_test()?;
    let php = setup::for_php_tests()?;
    let firefox = setup::for_firefox_tests()?;
    build::build(&toolchain)?;
    run::step("Browser tests with Node's test runner in headless Chromium, and in Firefox where it is there");
    let run = |files: &[String]| -> Result<(Tally, Vec<String>)> {
        let (mut tally, mut failed) = (Tally::default(), Vec::new());
        let mut node = run::node(Path::new("--test"), ["--test-reporter=spec"]);
        node.args(files)
            .env(setup::CHROMIUM_VARIABLE, &chromium.program)
            .env(setup::LHC_FORMS_VARIABLE, &lhc_forms)
            .envs(php.as_ref().map(|unpacked| (setup::PHP_VARIABLE, unpacked)))
            .envs(firefox.as_ref().map(|program| (setup::FIREFOX_VARIABLE, program)));
        let succeeded = run::succeeds_reading(&mut node, |line| {
            tally.read_node_line(line);
            failed.extend(failed_file(line).filter(|file| files.contains(file) && !failed.contains(file)));
        })?;
        Ok((tally.ended(succeeded), failed))
    };
    let (tally, failed) = run(&browser_tests()?)?;
    if failed.is_empty() || failed.len() > FEW {
        return Ok(tally);
    }
    // A machine that is shared keeps a browser waiting now and then, longer than any test waits. What passes by itself is told of all the same.
    run::step(&format!("Once more what has failed: {}", failed.join(", ")));
    let (again, _) = run(&failed)?;
    run::detail(&format!("{} failed the first time, {} the second", tally.failed, again.failed));
    Ok(tally.after(again))
}

/// Reads `test at tests/e2e/tables.test.mjs:16:1`, which Node prints at the end for each test that failed.
fn failed_file(line: &str) -> Option<String> {
    let place = line.strip_prefix("test at ")?;
    Some(place.rsplitn(3, ':').nth(2)?.to_owned())
}

/// Node releases differ in how they read a directory after `--test`, so the files are named.
fn browser_tests() -> Result<Vec<String>> {
    let directory = Path::new(BROWSER_TESTS);
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).context("read", directory)? {
        let path = entry.context("read", directory)?.path();
        if let Some(name) = path.to_str().filter(|name| name.ends_with(".test.mjs")) {
            files.push(name.to_owned());
        }
    }
    if files.is_empty() {
        return Err(Failure(format!("There is no test in {BROWSER_TESTS}.")));
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::failed_file;

    #[test]
    fn reads_where_a_test_has_failed() {
        assert_eq!(failed_file("test at tests/e2e/tables.test.mjs:16:1").as_deref(), Some("tests/e2e/tables.test.mjs"));
        assert_eq!(failed_file("✖ tables.test.mjs (16 ms)"), None);
    }
}
