//! What was typed after `cargo xtask`.

use crate::failure::{Failure, Result};

pub struct Arguments(Vec<String>);

impl Arguments {
    pub fn new(arguments: impl IntoIterator<Item = String>) -> Self {
        Self(arguments.into_iter().collect())
    }

    /// Takes the first argument that is left.
    pub fn command(&mut self) -> Option<String> {
        if self.0.is_empty() { None } else { Some(self.0.remove(0)) }
    }

    /// Takes `--name`, and tells whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|argument| argument != name);
        self.0.len() < before
    }

    /// Takes `--name value` or `--name=value`; `allowed` says which values `parse` takes.
    pub fn option<T>(&mut self, name: &str, allowed: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
        let Some(at) = self.0.iter().position(|argument| argument.split('=').next() == Some(name)) else {
            return Ok(None);
        };
        let argument = self.0.remove(at);
        let value = match argument.split_once('=') {
            Some((_, value)) => Some(value.to_owned()),
            None => (at < self.0.len()).then(|| self.0.remove(at)),
        };
        match value.as_deref().and_then(parse) {
            Some(parsed) => Ok(Some(parsed)),
            None => Err(Failure(format!("{name} takes {allowed}."))),
        }
    }

    /// Nothing may be left that no one asked for.
    pub fn end(self) -> Result {
        match self.0.first() {
            None => Ok(()),
            Some(left) => {
                Err(Failure(format!("This command does not know {left}. `cargo xtask help` lists what there is.")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Arguments {
        Arguments::new(line.split(' ').map(str::to_owned))
    }

    fn port(text: &str) -> Option<u16> {
        text.parse().ok()
    }

    #[test]
    fn takes_both_ways_of_writing_an_option() -> Result {
        for line in ["serve --port 9000", "serve --port=9000", "--port 9000 serve"] {
            let mut arguments = arguments(line);
            assert_eq!(arguments.option("--port", "a number", port)?, Some(9000), "{line}");
            assert_eq!(arguments.command().as_deref(), Some("serve"), "{line}");
            arguments.end()?;
        }
        Ok(())
    }

    #[test]
    fn says_what_an_option_takes() {
        for line in ["serve --port", "serve --port x", "serve --port="] {
            let failure = arguments(line).option("--port", "a number", port).err();
            assert_eq!(failure.map(|failure| failure.to_string()).as_deref(), Some("--port takes a number."), "{line}");
        }
    }

    #[test]
    fn refuses_what_is_left() {
        let mut arguments = arguments("build --fast");
        assert_eq!(arguments.command().as_deref(), Some("build"));
        assert!(arguments.end().is_err());
    }
}
