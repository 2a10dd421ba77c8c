//! What can be wrong with a text that a host or a person hands in: one [`Error`] with a code, and every [`Problem`] with its place.

use crate::json::{Json, Members};
use std::fmt;

/// What an error is about: the first part of its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A definition.
    Definition,
    /// A report or bare answers.
    Answers,
    /// What a report is to become.
    Convert,
}

/// Something that could not be taken, with all its problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: String,
    problems: Vec<Problem>,
}

impl Error {
    /// An error `<subject>/<kind>`.
    #[must_use]
    pub fn new(subject: Subject, kind: &str, problems: Vec<Problem>) -> Self {
        let subject = match subject {
            Subject::Definition => "definition",
            Subject::Answers => "answers",
            Subject::Convert => "convert",
        };
        Self { code: format!("{subject}/{kind}"), problems }
    }

    /// The stable code, such as `definition/invalid`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Whether a report was taken, and the problems are what did not fit, and what changed on the way.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.code == "answers/partial" || self.code == "answers/migrated"
    }

    /// Everything that is wrong, in the order of the text.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code)?;
        match self.problems.as_slice() {
            [] => Ok(()),
            [only] => {
                let params: Vec<_> = only.params.iter().map(|(name, value)| format!("{name} {value}")).collect();
                write!(f, " ({})", params.join(", "))
            }
            several => write!(f, " ({} problems)", several.len()),
        }
    }
}

impl std::error::Error for Error {}

/// One fault: where it is, what kind it is, and the figures and names that a message needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON pointer (RFC 6901) into the text that was handed in; "" is the whole.
    pub pointer: String,
    /// A stable code, such as `unknown-field`; `docs/errors.md` lists them.
    pub code: &'static str,
    /// What the message names: `found`, `expected`, `max` …
    pub params: Params,
}

/// Named values for a message, in a fixed order.
pub type Params = Vec<(&'static str, String)>;

impl Problem {
    /// A problem at `pointer`, without parameters.
    #[must_use]
    pub fn new(pointer: impl Into<String>, code: &'static str) -> Self {
        Self { pointer: pointer.into(), code, params: Vec::new() }
    }

    /// The same with one parameter more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.push((name, value.to_string()));
        self
    }
}

/// Parameters as reports and events hold them.
pub(crate) fn params_to_json(params: &Params) -> Json {
    let mut members = Members::default();
    for (name, value) in params {
        members.add(name, value);
    }
    members.object()
}
