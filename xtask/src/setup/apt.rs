//! Debian packages.

use std::process::Command;

use crate::{
    diagnosis,
    failure::{Failure, Result},
    run,
};

/// Those of `packages` that are not (wholly) installed.
pub fn missing<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    packages.iter().copied().filter(|package| !is_installed(package)).collect()
}

/// Installs `packages`, which are needed for `purpose`.
pub fn install(packages: &[&str], purpose: &str) -> Result {
    let list = packages.join(" ");
    let by_hand = format!("apt-get update && apt-get install -y --no-install-recommends {list}");
    if !run::exists("apt-get") {
        return Err(Failure(format!(
            "{purpose} needs the Debian packages {list}, and this system has no apt-get. Install what they hold in the way of this system."
        )));
    }
    if !is_root() {
        return Err(Failure(format!(
            "{purpose} needs the Debian packages {list}, and only root can install them. Have this run as root, then run the command again:\n    {by_hand}"
        )));
    }
    // What an interrupted run left half-configured comes first, or apt-get refuses to work.
    noninteractive("dpkg", &["--configure", "-a"])?;
    // The lists of packages are fetched only where those at hand do not do: that takes a while.
    if install_from_lists_at_hand(packages)? {
        return Ok(());
    }
    run::detail("fetching the lists of packages");
    if noninteractive("apt-get", &["update", "-q"])? && install_from_lists_at_hand(packages)? {
        return Ok(());
    }
    Err(diagnosis::of_failed_download(&format!("Installing {list}"), "/var/cache", &by_hand))
}

fn install_from_lists_at_hand(packages: &[&str]) -> Result<bool> {
    let known = run::capture(Command::new("apt-cache").arg("show").args(packages)).is_some();
    let install = ["install", "-q", "-y", "--no-install-recommends", "-oDpkg::Use-Pty=0", "-oDPkg::Lock::Timeout=120"];
    Ok(known && noninteractive("apt-get", &[&install, packages].concat())?)
}

fn noninteractive(program: &str, arguments: &[&str]) -> Result<bool> {
    run::succeeds(Command::new(program).args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn is_installed(package: &str) -> bool {
    run::capture(Command::new("dpkg-query").args(["-W", "-f=${db:Status-Status}", package]))
        .is_some_and(|status| status == "installed")
}

fn is_root() -> bool {
    run::capture(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}
