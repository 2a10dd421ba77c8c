//! Files and standard input.

use samspil::error::{Error, Problem, Subject};
use samspil::words::Words;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Where a text comes from.
pub enum Source {
    File(PathBuf),
    StandardInput,
}

/// Why a text could not be had.
pub enum Unread {
    /// It cannot be read, or is no text: a message.
    Unreadable(String),
    /// It is longer than allowed.
    TooLarge(Error),
}

impl Source {
    /// A file, or standard input for `-`.
    pub fn named(name: OsString) -> Self {
        if name == "-" { Source::StandardInput } else { Source::File(name.into()) }
    }

    /// What messages call it.
    pub fn name(&self, words: &Words) -> String {
        match self {
            Source::File(path) => path.display().to_string(),
            Source::StandardInput => words.text("cli.standard-input").to_owned(),
        }
    }

    /// The text, at most `max` bytes of it: what is longer is counted, and never held.
    pub fn read(&self, subject: Subject, max: usize, words: &Words) -> Result<String, Unread> {
        let read = match self {
            Source::File(path) => open(path).and_then(|file| read_at_most(file, max)),
            Source::StandardInput => read_at_most(io::stdin().lock(), max),
        };
        let name = self.name(words);
        let (bytes, length) = read.map_err(|fault| {
            Unread::Unreadable(words.fill("cli.cannot-read", &[("file", &name), ("reason", &fault.to_string())]))
        })?;
        if length > max as u64 {
            let problem = Problem::new("", "too-large").with("bytes", length).with("max", max);
            return Err(Unread::TooLarge(Error::new(subject, "too-large", vec![problem])));
        }
        String::from_utf8(bytes).map_err(|_| Unread::Unreadable(words.fill("cli.not-text", &[("file", &name)])))
    }
}

/// A folder opens on some systems, and fails only when it is read, with a stranger message.
pub fn open(path: &Path) -> io::Result<File> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    File::open(path)
}

fn read_at_most(mut reader: impl Read, max: usize) -> io::Result<(Vec<u8>, u64)> {
    let mut bytes = Vec::new();
    let held = reader.by_ref().take(max as u64).read_to_end(&mut bytes)?;
    let rest = io::copy(&mut reader, &mut io::sink())?;
    Ok((bytes, held as u64 + rest))
}
