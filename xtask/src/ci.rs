//! `cargo xtask ci`: the tests, and then everything else that a change has to pass.

use std::process::Command;

use crate::{
    build,
    failure::Result,
    run,
    setup::{self, WasmToolchain, Way},
    size,
    summary::Summary,
    tally::Tally,
    test, tidy,
};

/// Whether everything passed.
pub fn ci(way: Option<Way>) -> bool {
    let mut summary = Summary::default();
    test::test(&mut summary, None, way);
    summary.part("Formatting", || check(&mut cargo("fmt --all --check")));
    summary.part("Clippy: the core alone", || check(&mut cargo("clippy --lib -- -Dwarnings")));
    summary.part("Clippy: native, all targets", || {
        check(&mut cargo("clippy --workspace --all-targets --features cli,xtask/bindgen -- -Dwarnings"))
    });
    for (part, name) in [
        ("web", "Clippy: Wasm, the form"),
        ("module", "Clippy: Wasm, the functions for JavaScript"),
        ("converters", "Clippy: Wasm, the conversions"),
        ("pictures", "Clippy: Wasm, the pictures"),
    ] {
        summary.part(name, || {
            let mut clippy = WasmToolchain::find_or_install(way)?.cargo("clippy")?;
            check(clippy.args(["--lib", "--no-default-features", "--features", part, "--", "-Dwarnings"]))
        });
    }
    summary.part("Documentation", || {
        let mut doc = cargo("doc --no-deps --workspace --features cli");
        check(doc.env("RUSTDOCFLAGS", "-Dwarnings"))
    });
    summary.part("Tidy", || tidy::tidy().map(|()| Tally::of_one(true)));
    summary.part("Size ceiling", || {
        // Up to date after the browser tests. If that build failed, the sizes at hand say nothing.
        build::build(&setup::for_building(way)?)?;
        size::check().map(|()| Tally::of_one(true))
    });
    summary.close()
}

fn cargo(arguments: &str) -> Command {
    let mut cargo = run::cargo();
    cargo.args(arguments.split(' '));
    cargo
}

fn check(command: &mut Command) -> Result<Tally> {
    run::succeeds(command).map(Tally::of_one)
}
