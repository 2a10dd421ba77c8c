//! An overview as a table for spreadsheets: one row is one figure.

use super::assessment::Assessment;
use super::{Options, Overview};
use crate::csv::{Separator, harmless, quoted};
use crate::json::Json;
use crate::words::Words;

/// What a figure is about: the columns before it.
#[derive(Clone, Copy, Default)]
struct About<'a> {
    table: &'a str,
    instrument: &'a str,
    id: &'a str,
    part: &'a str,
    label: &'a str,
    round: &'a str,
}

/// Writes rows, with numbers as they are written in a language.
struct Table<'a> {
    words: Words,
    emit: &'a mut dyn FnMut(&str),
}

impl Overview {
    /// The table as text: semicolons, a byte order mark, decimal comma in Danish, as Excel expects it in Denmark.
    pub fn write_csv(&self, language: &str, emit: &mut dyn FnMut(&str)) {
        let mut table = Table { words: Words::of(language), emit };
        (table.emit)("\u{feff}table;instrument;id;part;label;round;figure;value\r\n");
        let about = About { table: "reports", ..About::default() };
        table.figures(about, "today", &Json::String(self.options.today.to_string()));
        table.figures(about, "", &self.reports());
        for assessment in super::assessment::all(&self.taken, &self.options) {
            table.assessment(&assessment, &self.options);
        }
        if let Some(caseload) = &self.caseload {
            table.list("people", "subjectRef", &mut caseload.people(&self.taken, &self.options));
            table.list("groups", "id", &mut caseload.groups().iter().cloned());
            table.numbered("upcoming", "subjectRef", &mut caseload.upcoming(&self.taken, &self.options));
        }
        table.numbered("leftOut", "id", &mut self.left_out());
        table.numbered("partial", "id", &mut self.partial());
    }
}

impl Table<'_> {
    fn assessment(&mut self, assessment: &Assessment<'_>, options: &Options) {
        let all_labels = assessment.labels(options);
        for (table, elements) in assessment.lists(options) {
            let (key, labels) = match table {
                "rounds" => ("id", ""),
                "themes" => ("id", "scores"),
                "items" => ("id", "items"),
                _ => ("item", "items"),
            };
            let labels = all_labels.as_ref().and_then(|all| all.get(labels));
            for element in elements {
                let id = text(Some(&element), key);
                let round = if table == "rounds" { id } else { text(Some(&element), "round") };
                let (part, label) = (text(Some(&element), "part"), text(labels, id));
                let about = About { table, instrument: &assessment.instrument.id, id, part, label, round };
                self.element(about, &element, &[key, "part", "round"]);
            }
        }
    }

    /// What is known of an item in all rounds, in each, and from each to the next.
    fn element(&mut self, about: About<'_>, element: &Json, columns: &[&str]) {
        for (key, value) in element.members().iter().filter(|(key, _)| !columns.contains(&&**key)) {
            match &**key {
                "rounds" => {
                    for round in elements(Some(value)) {
                        self.element(About { round: text(Some(round), "round"), ..about }, round, &["round"]);
                    }
                }
                "changes" => {
                    for change in elements(Some(value)) {
                        let round = [text(Some(change), "from"), text(Some(change), "to")].join(" → ");
                        self.element(About { round: &round, ..about }, change, &["from", "to"]);
                    }
                }
                _ => self.figures(about, key, value),
            }
        }
    }

    fn list(&mut self, table: &str, key: &str, elements: &mut dyn Iterator<Item = Json>) {
        for element in elements {
            let about = About { table, id: text(Some(&element), key), ..About::default() };
            self.element(about, &element, &[key]);
        }
    }

    /// Of a list in which an id may stand several times, or none: each figure says in which place.
    fn numbered(&mut self, table: &str, key: &str, elements: &mut dyn Iterator<Item = Json>) {
        for (place, element) in (1_usize..).zip(elements) {
            let about = About { table, id: text(Some(&element), key), ..About::default() };
            for (name, value) in element.members() {
                self.figures(about, &format!("{place}.{name}"), value);
            }
        }
    }

    /// A row for each figure in a value.
    fn figures(&mut self, about: About<'_>, way: &str, value: &Json) {
        let inner = |name: &str| if way.is_empty() { name.to_owned() } else { format!("{way}.{name}") };
        match value {
            Json::Object(members) => members.iter().for_each(|(key, value)| self.figures(about, &inner(key), value)),
            Json::Array(elements) => {
                for (place, element) in (1_usize..).zip(elements) {
                    self.figures(about, &inner(&place.to_string()), element);
                }
            }
            Json::Null => self.row(about, way, ""),
            Json::Bool(value) => self.row(about, way, if *value { "true" } else { "false" }),
            Json::Number(value) => {
                let number = self.words.number(*value);
                self.row(about, way, &number);
            }
            Json::String(text) => self.row(about, way, &harmless(text)),
        }
    }

    fn row(&mut self, about: About<'_>, figure: &str, value: &str) {
        let About { table, instrument, id, part, label, round } = about;
        for text in [table, instrument, id, part, label, round, figure] {
            (self.emit)(&quoted(&harmless(text), Separator::Semicolon));
            (self.emit)(";");
        }
        (self.emit)(&quoted(value, Separator::Semicolon));
        (self.emit)("\r\n");
    }
}

fn text<'a>(json: Option<&'a Json>, key: &str) -> &'a str {
    json.and_then(|json| json.get(key)).and_then(Json::as_str).unwrap_or_default()
}

fn elements(json: Option<&Json>) -> &[Json] {
    match json {
        Some(Json::Array(elements)) => elements,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_gets_no_formula() {
        let mut written = String::new();
        let mut emit = |part: &str| written.push_str(part);
        let mut table = Table { words: Words::of("da"), emit: &mut emit };
        let about = About { id: "=1+1", label: "a;\"b\"", ..About::default() };
        table.figures(about, "value", &Json::Number(-0.5));
        table.figures(about, "text", &Json::from("@SUM(A1)\n"));
        table.figures(about, "list", &Json::Array(vec!["a".into(), "b".into()]));
        let row = |rest: &str| format!(";;'=1+1;;\"a;\"\"b\"\"\";;{rest}\r\n");
        let expected = [row("value;-0,5"), row("text;\"'@SUM(A1)\n\""), row("list.1;a"), row("list.2;b")];
        assert_eq!(written, expected.concat());
    }
}
