//! LHC-Forms, another renderer of FHIR Questionnaires: its built files, unpacked and never installed. Its npm package names Angular and much
//! more as what it depends on, which is built into these files already.

use std::{fs, io, path::PathBuf, process::Command};

use super::cache;
use crate::{
    diagnosis,
    failure::{Context, Failure, Result},
    run,
};

/// Tells the browser tests where LHC-Forms is.
pub const VARIABLE: &str = "SAMSPIL_LHC_FORMS";
const PACKAGE: &str = "lforms@40.1.3";
/// The digest of its archive, as npm tells it.
const INTEGRITY: &str =
    "sha512-WLruTm+BcVnafC0rSAQ3/cNqhxvclBUxyBG68aub/uha2NaK9H8ZZcEXTTuORuGzzCt0wa7fvhuieZtcDIdPzQ==";

/// The directory with its built files.
pub fn find_or_install() -> Result<PathBuf> {
    let unpacked = cache()?.join("samspil").join(PACKAGE);
    if !unpacked.is_dir() {
        run::step(&format!("LHC-Forms: unpacking {PACKAGE} into {} (10 s to 1 min, 56 MB)", unpacked.display()));
        // Renamed into place at the end, so that a half-finished one is told from a whole one.
        let next = unpacked.with_extension("next");
        match fs::remove_dir_all(&next) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            other => other.context("remove", &next)?,
        }
        fs::create_dir_all(&next).context("create", &next)?;
        let by_hand = format!("npm pack {PACKAGE}, and unpack it into {}", unpacked.display());
        let failed = || diagnosis::of_failed_download("Downloading LHC-Forms", &next.to_string_lossy(), &by_hand);
        let Some(told) = run::capture(Command::new("npm").args(["pack", "--json", PACKAGE]).current_dir(&next)) else {
            return Err(failed());
        };
        if !told.contains(INTEGRITY) {
            return Err(Failure(format!(
                "What npm brought as {PACKAGE} is not what it was: its digest is not {INTEGRITY}."
            )));
        }
        let archive = format!("{}.tgz", PACKAGE.replace('@', "-"));
        if !run::succeeds(Command::new("tar").args(["-xzf", &archive]).current_dir(&next))? {
            return Err(failed());
        }
        fs::rename(&next, &unpacked).context("put in place", &unpacked)?;
    }
    run::step(&format!("LHC-Forms of the browser test: {}", unpacked.display()));
    Ok(unpacked.join("package/dist/lforms"))
}
