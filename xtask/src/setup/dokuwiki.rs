//! DokuWiki, unpacked and never installed; and the PHP that serves it.

use std::{fs, io, path::PathBuf, process::Command};

use super::{apt, cache};
use crate::{
    diagnosis,
    failure::{Context, Result},
    run,
};

/// Tells the browser tests where DokuWiki is.
pub const VARIABLE: &str = "SAMSPIL_DOKUWIKI";
/// The wiki, and what Debian took out of it into packages of their own.
const PACKAGES: [&str; 7] = [
    "dokuwiki",
    "libjs-jquery",
    "libjs-jquery-cookie",
    "libjs-jquery-ui",
    "libphp-simplepie",
    "php-geshi",
    "php-phpseclib",
];

/// The directory that it was unpacked into, where that and a PHP are there.
pub fn find() -> Result<Option<PathBuf>> {
    let unpacked = directory()?;
    Ok((unpacked.is_dir() && run::exists("php")).then_some(unpacked))
}

/// The same, having installed PHP and unpacked DokuWiki where they were not.
pub fn find_or_install() -> Result<PathBuf> {
    if !run::exists("php") {
        run::step("PHP: installing php-cli, which serves DokuWiki in a browser test (10 to 60 s)");
        apt::install(&["php-cli"], "The browser test in DokuWiki")?;
    }
    let unpacked = directory()?;
    if !unpacked.is_dir() {
        run::step(&format!("DokuWiki: unpacking Debian's package into {} (10 s, 38 MB)", unpacked.display()));
        // Renamed into place at the end, so that a half-finished one is told from a whole one.
        let next = unpacked.with_extension("next");
        match fs::remove_dir_all(&next) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            other => other.context("remove", &next)?,
        }
        fs::create_dir_all(&next).context("create", &next)?;
        let mut download = Command::new("apt-get");
        download.args(["download", "-q"]).args(PACKAGES).current_dir(&next);
        if !run::succeeds(&mut download)? {
            let by_hand = format!("apt-get update && apt-get download {}", PACKAGES.join(" "));
            return Err(diagnosis::of_failed_download("Downloading DokuWiki", &next.to_string_lossy(), &by_hand));
        }
        let mut packages = Vec::new();
        for entry in fs::read_dir(&next).context("read", &next)? {
            packages.push(entry.context("read", &next)?.path());
        }
        // The wiki itself comes first: a link of its stands where a library is put.
        packages.sort();
        for package in packages {
            if !run::succeeds(Command::new("dpkg-deb").arg("-x").arg(&package).arg(&next))? {
                return Err(diagnosis::of_failed_download(
                    "Unpacking DokuWiki",
                    &next.to_string_lossy(),
                    "dpkg-deb -x",
                ));
            }
            fs::remove_file(&package).context("remove", &package)?;
        }
        fs::rename(&next, &unpacked).context("put in place", &unpacked)?;
    }
    run::step(&format!("DokuWiki of the browser test: {}", unpacked.display()));
    Ok(unpacked)
}

fn directory() -> Result<PathBuf> {
    Ok(cache()?.join("samspil/dokuwiki"))
}
