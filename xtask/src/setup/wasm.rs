//! The compiler that makes Wasm, in one of three ways.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::apt;
use crate::{
    diagnosis,
    failure::{Failure, Result},
    run,
};

pub const TARGET: &str = "wasm32-unknown-unknown";
/// Apart from the native build: two compilers over one directory rebuild everything each time.
pub const TARGET_DIRECTORY: &str = "target/wasm";

const DEBIAN_PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld-22"];
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-22";

/// How the Wasm compiler came to the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The active toolchain has the target already.
    Installed,
    /// rustup adds the target to the active toolchain.
    Rustup,
    /// Debian's own compiler builds the standard library from its source.
    Debian,
}

impl Way {
    pub const NAMES: &str = "installed, rustup or debian";

    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "installed" => Some(Self::Installed),
            "rustup" => Some(Self::Rustup),
            "debian" => Some(Self::Debian),
            _ => None,
        }
    }
}

/// A compiler that is there and can make Wasm.
pub struct WasmToolchain {
    from_debian: bool,
    rustc: PathBuf,
}

impl WasmToolchain {
    /// Takes the first way that is open, or the one that was asked for.
    pub fn find_or_install(forced: Option<Way>) -> Result<Self> {
        match forced.map_or_else(first_open_way, Ok)? {
            Way::Installed if target_is_installed() => {
                run::step("Wasm compiler: the Rust toolchain at hand, its wasm32 target is installed");
                Ok(Self::of_rustup())
            }
            Way::Installed => Err(Failure(format!(
                "The Rust toolchain at hand has no {TARGET} target. Run `rustup target add {TARGET}`, or choose --wasm-toolchain=debian."
            ))),
            Way::Rustup => add_target(),
            Way::Debian => install_from_debian(),
        }
    }

    fn of_rustup() -> Self {
        let rustc = env::var_os("RUSTC").map_or_else(|| PathBuf::from("rustc"), PathBuf::from);
        Self { from_debian: false, rustc }
    }

    /// The compiler's name, version and commit: another compiler makes other bytes.
    pub fn identity(&self) -> Result<String> {
        run::capture(Command::new(&self.rustc).arg("-vV"))
            .ok_or_else(|| Failure(format!("Cannot run {}.", self.rustc.display())))
    }

    /// How long the first build may take; later ones compile only what changed.
    pub fn first_build_takes(&self) -> &'static str {
        if self.from_debian { "2 to 4 min with the standard library" } else { "1 to 2 min" }
    }

    /// `cargo <subcommand>` for the Wasm target. Options of the subcommand can be added.
    pub fn cargo(&self, subcommand: &str) -> Result<Command> {
        let mut cargo = if self.from_debian { debian_cargo(subcommand) } else { run::cargo() };
        cargo
            .arg(subcommand)
            .args(["--target", TARGET, "--target-dir", TARGET_DIRECTORY])
            .env("CARGO_ENCODED_RUSTFLAGS", self.rustc_flags()?.join("\x1f"))
            // A stable compiler takes the -Z flags below, too.
            .env("RUSTC_BOOTSTRAP", "1");
        if self.from_debian {
            cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        }
        Ok(cargo)
    }

    /// Paths of this machine are kept out of the bytes: the same source gives the same file anywhere.
    fn rustc_flags(&self) -> Result<Vec<String>> {
        let root =
            env::current_dir().map_err(|error| Failure(format!("Cannot tell the working directory: {error}.")))?;
        let sysroot = run::capture(Command::new(&self.rustc).args(["--print", "sysroot"])).unwrap_or_default();
        let mut flags = vec![remap(&root, ""), remap(&Path::new(&sysroot).join("lib/rustlib/src/rust"), "rust")];
        flags.extend(cargo_home().map(|home| remap(&home, "cargo")));
        flags.extend(SMALLER.map(str::to_owned));
        if self.from_debian {
            flags.extend(SMALLER_WITH_STD.map(str::to_owned));
        }
        Ok(flags)
    }
}

/// What a page loads is counted: no `Debug` texts and places of panics (nobody reads them in a browser; the panic's own words stay), and
/// SHA-256 as a loop.
const SMALLER: [&str; 4] = [
    "-Zfmt-debug=none",
    "-Zlocation-detail=none",
    "--cfg=sha2_backend=\"soft\"",
    "--cfg=sha2_backend_soft=\"compact\"",
];

/// Only for a standard library that is built along: a panic traps at once, without making a message that nobody reads. Other ways make one, and
/// trap then; JavaScript notices the trap.
const SMALLER_WITH_STD: [&str; 2] = ["-Zunstable-options", "-Cpanic=immediate-abort"];

fn first_open_way() -> Result<Way> {
    if target_is_installed() {
        Ok(Way::Installed)
    } else if run::exists("rustup") && !rustup_must_not_download() {
        Ok(Way::Rustup)
    } else if run::exists("apt-get") {
        Ok(Way::Debian)
    } else {
        Err(Failure(format!(
            "Rust's {TARGET} target is missing, and there is neither rustup nor apt-get to install it with. Install rustup (https://rustup.rs) and run `rustup target add {TARGET}`."
        )))
    }
}

fn target_is_installed() -> bool {
    run::capture(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .and_then(|directory| fs::read_dir(directory).ok())
        .is_some_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
}

fn rustup_must_not_download() -> bool {
    env::var_os("RUSTUP_AUTO_INSTALL").is_some_and(|value| value == "0")
}

fn add_target() -> Result<WasmToolchain> {
    if rustup_must_not_download() {
        return Err(Failure::new(
            "RUSTUP_AUTO_INSTALL=0 says that rustup must not download anything here. Unset it, or choose --wasm-toolchain=debian.",
        ));
    }
    if !run::exists("rustup") {
        return Err(Failure::new(
            "rustup is missing. Install it (https://rustup.rs), or choose --wasm-toolchain=debian.",
        ));
    }
    run::step("Wasm compiler: rustup adds the wasm32 target to the Rust toolchain at hand (10 to 60 s)");
    if !run::succeeds(Command::new("rustup").args(["target", "add", TARGET]))? {
        return Err(diagnosis::of_failed_download(
            "Adding the wasm32 target",
            "/",
            &format!("rustup target add {TARGET}"),
        ));
    }
    Ok(WasmToolchain::of_rustup())
}

fn install_from_debian() -> Result<WasmToolchain> {
    let missing = apt::missing(&DEBIAN_PACKAGES);
    if missing.is_empty() {
        run::step("Wasm compiler: Debian's rustc-web, which is installed");
    } else {
        run::step(&format!(
            "Wasm compiler: Debian's rustc-web with the source of the standard library; installing {} (30 s to 2 min)",
            missing.join(" ")
        ));
        apt::install(&missing, "The Wasm build")?;
    }
    Ok(WasmToolchain { from_debian: true, rustc: PathBuf::from("/usr/bin/rustc") })
}

/// Debian's cargo, by its full path: rustup's come first in `PATH`.
fn debian_cargo(subcommand: &str) -> Command {
    // Cargo would find rustup's cargo-clippy; Debian's own takes the clippy-driver beside it.
    let program = if subcommand == "clippy" { "/usr/bin/cargo-clippy" } else { "/usr/bin/cargo" };
    let mut cargo = Command::new(program);
    cargo
        .env("CARGO", "/usr/bin/cargo")
        .env("RUSTC", "/usr/bin/rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
        .env_remove("RUSTUP_TOOLCHAIN");
    cargo
}

fn remap(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}

fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")))
}
