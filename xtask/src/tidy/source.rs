//! A text file, and ways to look at it.

pub struct Source {
    /// From the root of the repository, with `/`.
    pub path: String,
    pub text: String,
}

impl Source {
    pub fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    pub fn is_in(&self, prefixes: &[&str]) -> bool {
        prefixes.iter().any(|prefix| self.path.starts_with(prefix))
    }

    /// The lines with their numbers.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().zip(1..).map(|(line, number)| (number, line))
    }

    /// The lines that are shipped: without comments and without the unit tests at the end of a file.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let tests_start = self.text.find("#[cfg(test)]\nmod tests {").unwrap_or(self.text.len());
        let shipped = self.text.get(..tests_start).unwrap_or_default().lines().count();
        self.lines().take(shipped).map(|(number, line)| (number, without_comment(line)))
    }
}

/// Whether `word` stands in `line` by itself, not as a part of a longer name.
pub fn has_word(line: &str, word: &str) -> bool {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(is_name) && !line[at + word.len()..].starts_with(is_name))
}

fn without_comment(line: &str) -> &str {
    let trimmed = line.trim_start();
    if trimmed.starts_with("//") || trimmed.starts_with("/*") || trimmed.starts_with("* ") {
        return "";
    }
    line.split_once(" // ").map_or(line, |(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_out_comments_and_unit_tests() {
        let text =
            "//! yew\nfn one() {} // two\n    /// three\n#[cfg(test)]\nmod tests {\n    fn four() {}\n}\n".to_owned();
        let source = Source { path: "src/a.rs".into(), text };
        assert_eq!(source.code().collect::<Vec<_>>(), [(1, ""), (2, "fn one() {}"), (3, "")]);
    }

    #[test]
    fn finds_whole_words_only() {
        assert!(has_word("use yew::prelude", "yew"));
        assert!(!has_word("let reyewed = 1", "yew"));
        assert!(has_word("std::{collections::HashMap}", "HashMap"));
    }
}
