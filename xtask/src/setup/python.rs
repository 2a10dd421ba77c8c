//! Python, and the packages that the oracle computes with.

use std::{fs, io, path::PathBuf, process::Command};

use super::{apt, cache};
use crate::{
    diagnosis,
    digest::Digest,
    failure::{Context, Failure, Result},
    run,
};

const OLDEST_MINOR: u32 = 11;
const PACKAGES: &str = "tests/oracle/requirements.txt";

/// A Python with the packages of the oracle, in an environment of its own in the user's cache: nothing is installed beside it.
pub fn find_or_install() -> Result<PathBuf> {
    let version = system_python()?;
    let digest = Digest::of_files(&[PACKAGES])?.and(&version);
    let environment = cache()?.join(format!("samspil/oracle-{digest}"));
    let program = environment.join("bin/python");
    // Written last, so that a half-finished installation is told from a whole one.
    let stamp = environment.join("installed");
    if stamp.is_file() {
        run::step(&format!("Packages of the oracle: those in {}", environment.display()));
        return Ok(program);
    }
    run::step(&format!(
        "Packages of the oracle: NumPy, pandas and fhir.resources with {version} into {} (20 s to 2 min, about 180 MB)",
        environment.display()
    ));
    match fs::remove_dir_all(&environment) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        other => other.context("remove", &environment)?,
    }
    let by_hand = format!("python3 -m venv {0} && {0}/bin/pip install -r {PACKAGES}", environment.display());
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv"]).arg(&environment);
    let mut pip = Command::new(&program);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]);
    pip.args(["--only-binary", ":all:", "--requirement", PACKAGES]);
    if !run::succeeds_quietly(&mut venv)? || !run::succeeds_quietly(&mut pip)? {
        let what = format!("Installing the Python packages of {PACKAGES}");
        return Err(diagnosis::of_failed_download(&what, &environment.to_string_lossy(), &by_hand));
    }
    fs::write(&stamp, "").context("write", &stamp)?;
    Ok(program)
}

/// Checks that a Python is there that is new enough and can make environments, and tells its version.
fn system_python() -> Result<String> {
    if !run::exists("python3") {
        run::step("Python: installing python3 and python3-venv for the oracle (10 to 60 s)");
        apt::install(&["python3", "python3-venv"], "The oracle (an independent computation of every score)")?;
    }
    let Some(version) = run::capture(Command::new("python3").arg("--version")) else {
        return Err(Failure::new("python3 is installed, but cannot be run. Run `python3 --version` to see why."));
    };
    let minor = version.strip_prefix("Python 3.").and_then(|rest| rest.split('.').next()?.parse::<u32>().ok());
    if minor.is_none_or(|minor| minor < OLDEST_MINOR) {
        return Err(Failure(format!(
            "{version} is too old for the oracle. Install Python 3.{OLDEST_MINOR} or newer as python3 (on Debian the packages python3 and python3-venv), then run the command again."
        )));
    }
    // Debian keeps what makes environments in a package of its own.
    if !makes_environments() {
        run::step("Python: installing python3-venv for the oracle (10 to 60 s)");
        apt::install(&["python3-venv"], "The oracle (an independent computation of every score)")?;
        if !makes_environments() {
            return Err(Failure(format!(
                "python3 ({version}) has no modules venv and ensurepip, and the Debian package python3-venv did not bring them: it belongs to /usr/bin/python3. Put that first in PATH, or install Python with these modules, then run the command again."
            )));
        }
    }
    Ok(version)
}

fn makes_environments() -> bool {
    run::capture(Command::new("python3").args(["-c", "import venv, ensurepip"])).is_some()
}
