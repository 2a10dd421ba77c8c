//! What a command says when it cannot go on.

use std::{fmt::Display, io, path::Path};

/// One sentence for the person at the terminal: what is wrong and what to run or install.
#[derive(Debug)]
pub struct Failure(pub String);

pub type Result<T = ()> = std::result::Result<T, Failure>;

impl Failure {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl Display for Failure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

/// Turns an I/O error into a sentence that says what was tried, and on which path.
pub trait Context<T> {
    fn context(self, tried: &str, path: &Path) -> Result<T>;
}

impl<T> Context<T> for io::Result<T> {
    fn context(self, tried: &str, path: &Path) -> Result<T> {
        self.map_err(|error| {
            let path = path.display();
            Failure(match error.kind() {
                io::ErrorKind::StorageFull => {
                    format!("The disk that holds {path} is full. Free some space and run the command again.")
                }
                io::ErrorKind::PermissionDenied => {
                    format!(
                        "No permission to {tried} {path}. Make it writable for this user and run the command again."
                    )
                }
                _ => format!("Cannot {tried} {path}: {error}."),
            })
        })
    }
}
