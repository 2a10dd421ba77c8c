//! Fingerprints of files, to tell whether anything changed. They guard no secret.

use std::{
    collections::BTreeSet,
    fmt, fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use crate::failure::{Context, Result};

#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Digest(u64);

impl Digest {
    /// Of files and of everything under directories, with their names. What does not exist counts as empty.
    pub fn of_files(paths: &[impl AsRef<Path>]) -> Result<Self> {
        let mut files = BTreeSet::new();
        for path in paths {
            collect(path.as_ref(), &mut files)?;
        }
        let mut hasher = DefaultHasher::new();
        for file in &files {
            file.hash(&mut hasher);
            fs::read(file).context("read", file)?.hash(&mut hasher);
        }
        Ok(Self(hasher.finish()))
    }

    /// With one more thing that matters.
    pub fn and(self, more: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        (self.0, more).hash(&mut hasher);
        Self(hasher.finish())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:016x}", self.0)
    }
}

fn collect(path: &Path, files: &mut BTreeSet<PathBuf>) -> Result {
    if path.is_dir() {
        for entry in fs::read_dir(path).context("read", path)? {
            collect(&entry.context("read", path)?.path(), files)?;
        }
    } else if path.is_file() {
        files.insert(path.to_owned());
    }
    Ok(())
}
