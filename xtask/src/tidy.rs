//! `cargo xtask tidy`: invariants that can be read off the source text.

use std::{fs, path::Path, process::Command};

use crate::{
    failure::{Context, Failure, Result},
    run,
};

mod cpr;
mod rules;
mod source;

use source::Source;

/// Checks every text file that is, or would be, committed.
pub fn tidy() -> Result {
    let sources = committed()?;
    let problems: Vec<String> = sources.iter().flat_map(rules::problems).collect();
    if problems.is_empty() {
        run::detail(&format!("{} files are tidy", sources.len()));
        return Ok(());
    }
    Err(Failure(format!("Not tidy:\n    {}", problems.join("\n    "))))
}

fn committed() -> Result<Vec<Source>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", "-z"]);
    let Some(list) = run::capture(&mut git) else {
        return Err(Failure::new("git cannot list the files of the project. Install git, and run this in a clone."));
    };
    let mut sources = Vec::new();
    for path in list.split('\0').filter(|path| Path::new(path).is_file()) {
        // What is not text has nothing to check.
        if let Ok(text) = String::from_utf8(fs::read(path).context("read", Path::new(path))?) {
            sources.push(Source { path: path.to_owned(), text });
        }
    }
    Ok(sources)
}
