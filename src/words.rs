//! What Samspil itself says to people: `src/words/<language>.json`, flat objects of key -> text. A page with a form loads the file of the
//! language that it shows; the functions for JavaScript take files too, and the command has both languages built in, with what is said of definitions that cannot be used in
//! `problems.<language>.json`, what only reports in other formats say in `convert.<language>.json`, what only overviews say in `overview.<language>.json`, and what only the command says in `cli.<language>.json`.
//!
//! A text names values as `{name}`. Texts of definitions are [`crate::instrument::Text`]; these here are the same for all instruments.

use crate::calendar::Date;
use crate::error::{Error, Problem, params_to_json};
use crate::instrument::DEFAULT_LANGUAGE;
use crate::issues::Issue;
use crate::json::{Json, Members, number_text};
use std::rc::Rc;

/// The files of a language.
macro_rules! words {
    ($language:literal) => {
        &[
            include_str!(concat!("words/", $language, ".json")),
            include_str!(concat!("words/problems.", $language, ".json")),
            include_str!(concat!("words/convert.", $language, ".json")),
            #[cfg(feature = "cli")]
            include_str!(concat!("words/cli.", $language, ".json")),
        ]
    };
}

/// The languages that words are built in for, Danish first.
pub const LANGUAGES: [&str; 2] = [DEFAULT_LANGUAGE, "en"];

/// The words of one language. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    language: Rc<str>,
    /// A list, searched from the start: a map costs more bytes than it saves time.
    texts: Rc<[(String, String)]>,
}

impl Words {
    /// The words that are built in for a language tag's primary subtag; Danish where there are none.
    #[must_use]
    pub fn of(language: &str) -> Self {
        if is_english(language) { Self::new("en", words!("en")) } else { Self::new("da", words!("da")) }
    }

    /// The words of overviews, which are built in too.
    #[must_use]
    pub fn of_overview(language: &str) -> Self {
        if is_english(language) {
            Self::new("en", &[include_str!("words/overview.en.json"), include_str!("words/en.json")])
        } else {
            Self::new("da", &[include_str!("words/overview.da.json"), include_str!("words/da.json")])
        }
    }

    /// All of them: key to text.
    #[must_use]
    pub fn to_json(&self) -> Json {
        let mut members = Members::default();
        for (key, text) in &*self.texts {
            members.add(key, text);
        }
        members.object()
    }

    /// An error for a host: its code, what it says to people, and its problems.
    #[must_use]
    pub fn told(&self, error: &Error) -> Json {
        let mut problems = Vec::new();
        for problem in error.problems() {
            let mut members = Members::default();
            members.add("pointer", &problem.pointer);
            members.add("code", problem.code);
            members.add("message", Json::String(self.problem(error, problem)));
            members.add("params", params_to_json(&problem.params));
            problems.push(members.object());
        }
        let mut members = Members::default();
        members.add("code", error.code());
        members.add("message", Json::String(self.error(error)));
        members.add("problems", Json::Array(problems));
        members.object()
    }

    /// The words of a language, from the text of its files.
    #[must_use]
    pub fn new(language: &str, files: &[&str]) -> Self {
        let mut texts = Vec::new();
        for file in files {
            let Json::Object(members) = Json::built_in(file) else { continue };
            for (key, text) in members {
                if let Json::String(text) = text {
                    texts.push((key, text));
                }
            }
        }
        Self { language: language.into(), texts: texts.into() }
    }

    /// The language that the words are in.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The text of a key; the key itself where there is none, so that a slip is seen and nothing stops.
    #[must_use]
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The text of a key with values in the place of `{name}`.
    #[must_use]
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.text(key);
        let mut filled = String::with_capacity(rest.len());
        // In one pass, so that a value with braces in it stays as it is.
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let name = after.split('}').next().unwrap_or_default();
            match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => {
                    filled.push_str(value);
                    rest = after.get(name.len() + 1..).unwrap_or_default();
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled + rest
    }

    /// What an issue says to the person who fills in.
    #[must_use]
    pub fn issue(&self, issue: &Issue) -> String {
        self.message("issue", issue.code, &issue.params)
    }

    /// What an error says as a whole; [`Words::problem`] tells each of its problems.
    #[must_use]
    pub fn error(&self, error: &Error) -> String {
        self.text(&format!("error.{}", error.code())).to_owned()
    }

    /// What one problem of an error says.
    #[must_use]
    pub fn problem(&self, error: &Error, problem: &Problem) -> String {
        let kind = if error.is_partial() { "misfit" } else { "problem" };
        self.message(kind, problem.code, &problem.params)
    }

    /// A number as it is written in this language.
    #[must_use]
    pub fn number(&self, value: f64) -> String {
        self.decimal(&number_text(value))
    }

    /// Whether there is a text of this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    fn find(&self, key: &str) -> Option<&str> {
        self.texts.iter().find(|(known, _)| known == key).map(|(_, text)| &**text)
    }

    fn decimal(&self, number: &str) -> String {
        number.replace('.', self.text("number.decimal-sign"))
    }

    /// `<kind>.<code>`, or the form of it for a single parameter (`.min`) or for a parameter's very value (`.0`).
    fn message(&self, kind: &str, code: &str, params: &[(&'static str, String)]) -> String {
        let general = format!("{kind}.{code}");
        let special = match params {
            [(name, value)] => [value.as_str(), name]
                .iter()
                .map(|form| format!("{general}.{form}"))
                .find(|key| self.find(key).is_some()),
            _ => None,
        };
        let shown: Vec<(&str, String)> = params
            .iter()
            .map(|(name, value)| match *name {
                "min" | "max" | "from" => (*name, self.decimal(value)),
                "date" => (*name, Date::from_iso(value).map_or_else(|| value.clone(), Date::to_typed)),
                _ => (*name, value.clone()),
            })
            .collect();
        let values: Vec<(&str, &str)> = shown.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.fill(&special.unwrap_or(general), &values)
    }
}

/// Whether a language tag's primary subtag is English.
fn is_english(language: &str) -> bool {
    language.split('-').next().unwrap_or_default().eq_ignore_ascii_case("en")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issues::Severity;

    #[test]
    fn fills_values_once() {
        let words = Words::of("da-DK");
        assert_eq!(words.fill("problem.dangling", &[("found", "{found}")]), "Der er ikke noget, der hedder {found}.");
        assert_eq!(words.fill("problem.dangling", &[("other", "x")]), "Der er ikke noget, der hedder {found}.");
        assert_eq!(words.fill("no.such-key", &[]), "no.such-key");
        assert_eq!(Words::of("fr").language(), "da");
        assert_eq!(Words::of("en-GB").text("answer.yes"), "Yes");
    }

    #[test]
    fn chooses_the_form_by_the_parameter() {
        let say = |code, params: &[(&'static str, &str)]| {
            let params = params.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
            let issue = Issue { item: "a".into(), row: None, column: None, code, severity: Severity::Error, params };
            Words::of("da").issue(&issue)
        };
        assert_eq!(say("too-many-decimals", &[("decimals", "0")]), "Skriv et helt tal uden decimaler.");
        assert_eq!(say("too-many-decimals", &[("decimals", "2")]), "Skriv tallet med højst 2 decimaler.");
        assert_eq!(say("out-of-range", &[("min", "0.5")]), "Tallet skal være mindst 0,5.");
        assert_eq!(say("out-of-range", &[("min", "0"), ("max", "2.5")]), "Skriv et tal fra 0 til 2,5.");
        assert_eq!(
            say("follow-up-passed", &[("date", "2026-11-20")]),
            "I ville følge op den 20-11-2026. Hvordan går det?"
        );
    }
}
