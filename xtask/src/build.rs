//! `cargo xtask build`: from the sources to `pkg/dist`, the files that are handed out.

use std::{
    fs::{self, File},
    io,
    path::Path,
    time::Instant,
};

use crate::{
    diagnosis,
    digest::Digest,
    failure::{Context, Result},
    run,
    setup::WasmToolchain,
};

/// What is handed out.
pub const DIST: &str = "pkg/dist";
/// Where the next `DIST` grows, beside it so that it can be renamed into place.
const NEXT: &str = "pkg/dist.next";
/// The features that a Wasm file is made of, and the file's name: the form, the functions for JavaScript without it, those of them that convert,
/// and what draws overviews.
const PARTS: [(&str, &str); 4] =
    [("web", "samspil"), ("module", "module"), ("converters", "converters"), ("pictures", "pictures")];
/// What is made on the way, a directory each. Kept, so that a change of the script alone need not pass the optimiser.
const GLUE: &str = "target/wasm/glue";
const COMPILED: &str = "target/wasm/wasm32-unknown-unknown/release/samspil.wasm";
const LOCK: &str = "target/build.lock";
const DIST_STAMP: &str = "target/build.stamp";

/// Everything that `DIST` follows from, but the compiler.
const INPUTS: [&str; 8] = [
    "src",
    "www",
    "xtask",
    ".cargo/config.toml",
    "Cargo.toml",
    "Cargo.lock",
    "package-lock.json",
    "rust-toolchain.toml",
];

/// Builds `DIST`, unless it is up to date.
pub fn build(toolchain: &WasmToolchain) -> Result {
    let _lock = wait_for_turn()?;
    let inputs = Digest::of_files(&INPUTS)?.and(&toolchain.identity()?);
    if is_up_to_date(&inputs)? {
        run::step(&format!("Build: nothing changed, {DIST} is up to date"));
        return Ok(());
    }
    let started = Instant::now();
    for (part, name) in PARTS {
        compile(toolchain, part)?;
        make_glue(part, name)?;
    }
    bundle()?;
    switch_in()?;
    let stamp = format!("{inputs} {}", Digest::of_files(&[DIST])?);
    fs::write(DIST_STAMP, stamp).context("write", Path::new(DIST_STAMP))?;
    run::detail(&format!("{DIST} built in {}", run::seconds(started.elapsed())));
    Ok(())
}

/// Two builds at once would tread on each other's files.
fn wait_for_turn() -> Result<File> {
    let path = Path::new(LOCK);
    fs::create_dir_all("target").context("create", Path::new("target"))?;
    let lock = File::create(path).context("create", path)?;
    if lock.try_lock().is_err() {
        run::step("Build: waiting for another build of this directory to end");
        lock.lock().context("lock", path)?;
    }
    Ok(lock)
}

/// The outputs count too: a file that was changed or removed by hand is made again.
fn is_up_to_date(inputs: &Digest) -> Result<bool> {
    let stamp = fs::read_to_string(DIST_STAMP).unwrap_or_default();
    Ok(stamp == format!("{inputs} {}", Digest::of_files(&[DIST])?))
}

fn compile(toolchain: &WasmToolchain, part: &str) -> Result {
    let duration = if Path::new(COMPILED).exists() {
        "what changed, 10 s to 1 min".to_owned()
    } else {
        format!("everything, {}", toolchain.first_build_takes())
    };
    run::step(&format!("Rust to Wasm: {part} ({duration})"));
    let mut cargo = toolchain.cargo("rustc")?;
    cargo
        .args(["--lib", "--no-default-features", "--features", part, "--release", "--crate-type", "cdylib"])
        // The optimiser strips the file; before that it must be able to read which Wasm features are in it.
        .env("CARGO_PROFILE_RELEASE_STRIP", "none");
    if !run::succeeds(&mut cargo)? {
        return Err(diagnosis::of_failed_build("The Rust side does not compile (see above)."));
    }
    Ok(())
}

/// JavaScript glue and optimised Wasm, unless those at hand come from the very same file.
fn make_glue(part: &str, name: &str) -> Result {
    let source = Digest::of_files(&[COMPILED, "Cargo.lock", "package-lock.json", "xtask/src"])?.to_string();
    let (directory, stamp) = (format!("{GLUE}/{part}"), format!("{GLUE}/{part}.stamp"));
    if fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == source) {
        return Ok(());
    }
    remove_file(&stamp)?;
    remove_directory(&directory)?;
    run::step("JavaScript glue (1 s; the first time 30 to 60 s, the generator is compiled)");
    let mut bindgen = run::cargo();
    bindgen
        .args(["run", "--package", "xtask", "--features", "bindgen", "--bin", "bindgen", "--"])
        .args([COMPILED, &directory, "samspil"]);
    if !run::succeeds(&mut bindgen)? {
        return Err(diagnosis::of_failed_build("The JavaScript glue could not be made (see above)."));
    }
    run::step("Smaller Wasm with wasm-opt (20 s to 1 min)");
    // Every name that Wasm and glue know each other by ends in a hash: short ones save 3 KB. The bundler tells the glue the names, which
    // the optimiser prints.
    let mut optimiser = run::node(
        Path::new("node_modules/binaryen/bin/wasm-opt"),
        // Flattened in between, for what only another round finds: 1 KB, and the third still 750 bytes. The first kilobyte of memory is the
        // end of the stack, which nothing lies in: to know that saves another. What is called once is inlined only where it is small: brotli
        // likes it better (300 bytes).
        [
            "--low-memory-unused",
            "--one-caller-inline-max-function-size=110",
            "-Oz",
            "--flatten",
            "--rereloop",
            "-Oz",
            "--flatten",
            "--rereloop",
            "-Oz",
            "-Oz",
            "--strip-producers",
            "--strip-target-features",
            "--minify-imports-and-exports-and-modules",
        ],
    );
    let names = format!("{directory}/names.json");
    optimiser
        .args(["-o", &format!("{directory}/{name}.wasm"), &format!("{directory}/samspil_bg.wasm")])
        .stdout(File::create(&names).context("create", Path::new(&names))?);
    if !run::succeeds_quietly(&mut optimiser)? {
        return Err(diagnosis::of_failed_build("wasm-opt failed (see above)."));
    }
    fs::write(&stamp, source).context("write", Path::new(&stamp))
}

fn bundle() -> Result {
    run::step("JavaScript and CSS bundled with esbuild (1 s)");
    remove_directory(NEXT)?;
    let mut bundler = run::node(Path::new("xtask/bundle.mjs"), [GLUE, NEXT]);
    if !run::succeeds(&mut bundler)? {
        return Err(diagnosis::of_failed_build("The JavaScript side could not be bundled (see above)."));
    }
    Ok(())
}

/// A build that failed before this leaves the old files; one that is killed in here leaves none. Never a mix.
fn switch_in() -> Result {
    remove_directory(DIST)?;
    fs::rename(NEXT, DIST).context("put in place", Path::new(DIST))
}

fn remove_directory(path: &str) -> Result {
    ignore_missing(fs::remove_dir_all(path)).context("remove", Path::new(path))
}

fn remove_file(path: &str) -> Result {
    ignore_missing(fs::remove_file(path)).context("remove", Path::new(path))
}

fn ignore_missing(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
