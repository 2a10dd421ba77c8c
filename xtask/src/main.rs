//! The project's own commands. `cargo xtask help` lists them.

use std::{env, path::Path, process::ExitCode};

use arguments::Arguments;
use failure::{Context, Failure, Result};
use setup::Way;
use summary::Summary;
use test::Layer;

mod arguments;
mod bench;
mod build;
mod ci;
mod diagnosis;
mod digest;
mod failure;
mod run;
mod screens;
mod serve;
mod setup;
mod size;
mod summary;
mod tally;
mod test;
mod tidy;

const HELP: &str = "\
usage: cargo xtask <command> [options]

  setup [--browsers] [--oracle]     find or install what the other commands need
  build                             src -> pkg/dist
  serve [--port N]                  set up, build, and serve the demo on 127.0.0.1 (8080, or a free port)
  test [--only LAYER]               set up, build, and run every test, or one layer: native, browser, oracle
  bench                             set up, build, and print how fast the core and the form are
  ci                                the tests, formatting, clippy, documentation, tidy and the size ceiling
  screens                           build, and take the pictures in docs/screens
  dist                              build, and print the sizes
  size [--check]                    print the sizes of what is built, or fail where they are over the ceiling
  tidy                              invariants that can be read off the source text

  --wasm-toolchain=installed|rustup|debian
                                    where the Wasm compiler comes from, for every command that builds";

fn main() -> ExitCode {
    match run_command(Arguments::new(env::args().skip(1))) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Whether the command did what it was asked; where not, it has said so.
fn run_command(mut arguments: Arguments) -> Result<bool> {
    enter_repository()?;
    let way = arguments.option("--wasm-toolchain", Way::NAMES, Way::from_name)?;
    match arguments.command().as_deref() {
        Some("setup") => {
            let (browsers, oracle) = (arguments.flag("--browsers"), arguments.flag("--oracle"));
            arguments.end()?;
            setup::for_building(way)?;
            if browsers {
                setup::for_browser_tests()?;
                setup::for_lhc_forms_test()?;
                setup::for_php_tests()?;
            }
            if oracle {
                setup::for_oracle()?;
            }
        }
        Some("build") => {
            arguments.end()?;
            build::build(&setup::for_building(way)?)?;
        }
        Some("serve") => {
            let port = arguments.option("--port", "a number from 0 to 65535", |port| port.parse().ok())?;
            arguments.end()?;
            build::build(&setup::for_building(way)?)?;
            serve::serve(port)?;
        }
        Some("test") => {
            let only = arguments.option("--only", Layer::NAMES, Layer::from_name)?;
            arguments.end()?;
            let mut summary = Summary::default();
            test::test(&mut summary, only, way);
            return Ok(summary.close());
        }
        Some("bench") => {
            arguments.end()?;
            bench::bench(way)?;
        }
        Some("ci") => {
            arguments.end()?;
            return Ok(ci::ci(way));
        }
        Some("dist") => {
            arguments.end()?;
            build::build(&setup::for_building(way)?)?;
            size::print()?;
        }
        Some("screens") => {
            arguments.end()?;
            screens::screens(way)?;
        }
        Some("size") => {
            let check = arguments.flag("--check");
            arguments.end()?;
            if check { size::check()? } else { size::print()? }
        }
        Some("tidy") => {
            arguments.end()?;
            tidy::tidy()?;
        }
        Some("help" | "--help" | "-h") => println!("{HELP}"),
        Some(other) => return Err(Failure(format!("There is no command {other}.\n\n{HELP}"))),
        None => return Err(Failure::new(HELP)),
    }
    Ok(true)
}

/// All paths in here are relative to the root of the repository.
fn enter_repository() -> Result {
    // Asked at run time: a target directory may have been moved or copied since it was compiled.
    let Some(own) = env::var_os("CARGO_MANIFEST_DIR") else {
        return Err(Failure::new("Run this as `cargo xtask`."));
    };
    let root = Path::new(&own).join("..");
    env::set_current_dir(&root).context("enter", &root)
}
