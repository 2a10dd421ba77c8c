//! PHP, and what of Debian's packages the tests of hosts in PHP run in: unpacked, never installed.

use std::{fs, io, path::PathBuf, process::Command};

use super::{apt, cache};
use crate::{
    diagnosis,
    digest::Digest,
    failure::{Context, Result},
    run,
};

/// Tells the browser tests where they were unpacked.
pub const VARIABLE: &str = "SAMSPIL_PHP_PACKAGES";
/// DokuWiki, with what Debian took out of it into packages of their own; and what reads Drupal's templates and settings.
const PACKAGES: [&str; 10] = [
    "dokuwiki",
    "libjs-jquery",
    "libjs-jquery-cookie",
    "libjs-jquery-ui",
    "libphp-simplepie",
    "php-geshi",
    "php-phpseclib",
    "php-symfony-deprecation-contracts",
    "php-symfony-yaml",
    "php-twig",
];

/// The directory that they were unpacked into, where that and a PHP are there.
pub fn find() -> Result<Option<PathBuf>> {
    let unpacked = directory()?;
    Ok((unpacked.is_dir() && run::exists("php")).then_some(unpacked))
}

/// The same, having installed PHP and unpacked the packages where that was not done.
pub fn find_or_install() -> Result<PathBuf> {
    if !run::exists("php") {
        run::step("PHP: installing php-cli, which runs the hosts in PHP in browser tests (10 to 60 s)");
        apt::install(&["php-cli"], "The test of hosts in PHP")?;
    }
    let unpacked = directory()?;
    if !unpacked.is_dir() {
        run::step(&format!(
            "Hosts in PHP: unpacking DokuWiki, Twig and YAML from Debian's packages into {} (10 s, 40 MB)",
            unpacked.display()
        ));
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
            return Err(diagnosis::of_failed_download(
                "Downloading DokuWiki, Twig and YAML",
                &next.to_string_lossy(),
                &by_hand,
            ));
        }
        let mut packages = Vec::new();
        for entry in fs::read_dir(&next).context("read", &next)? {
            packages.push(entry.context("read", &next)?.path());
        }
        // DokuWiki itself comes first: a link of its stands where a library is put.
        packages.sort();
        for package in packages {
            if !run::succeeds(Command::new("dpkg-deb").arg("-x").arg(&package).arg(&next))? {
                return Err(diagnosis::of_failed_download(
                    "Unpacking Debian's packages",
                    &next.to_string_lossy(),
                    "dpkg-deb -x",
                ));
            }
            fs::remove_file(&package).context("remove", &package)?;
        }
        fs::rename(&next, &unpacked).context("put in place", &unpacked)?;
    }
    run::step(&format!("Hosts in PHP: what they run in is in {}", unpacked.display()));
    Ok(unpacked)
}

/// Named after this file, so that another list is unpacked anew.
fn directory() -> Result<PathBuf> {
    let list = Digest::of_files(&["xtask/src/setup/php.rs"])?;
    Ok(cache()?.join(format!("samspil/php-{list}")))
}
