//! Texts in several languages.

/// The language that every text has.
pub const DEFAULT_LANGUAGE: &str = "da";

/// One text in one or more languages; Danish is always among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub(super) danish: String,
    pub(super) others: Vec<(String, String)>,
}

impl Text {
    /// The text in `language`, or in Danish where it lacks, with the language that it is in.
    #[must_use]
    pub fn resolve<'a>(&'a self, language: &'a str) -> (&'a str, &'a str) {
        let found = self.others.iter().find(|(other, _)| other == language);
        found.map_or((&self.danish, DEFAULT_LANGUAGE), |(other, text)| (text, other))
    }

    /// The text in `language`, or in Danish where it lacks.
    #[must_use]
    pub fn get<'a>(&'a self, language: &'a str) -> &'a str {
        self.resolve(language).0
    }
    /// The text in every language that it is in, Danish first.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let others = self.others.iter().map(|(language, text)| (&**language, &**text));
        std::iter::once((DEFAULT_LANGUAGE, &*self.danish)).chain(others)
    }
}
