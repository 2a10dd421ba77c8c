//! What stands in the way of a final report, and what one should look at again.

mod agreements;

use crate::answers::{Answer, Entry, Missing, Row, Side};
use crate::calendar::Date;
use crate::error::{Params, params_to_json};
use crate::instrument::{Item, ItemKind, Rows, Table};
use crate::json::{Json, Members, number_text};
use crate::view::View;
use agreements::OpenAgreements;

/// One issue. It never holds a typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The item's id.
    pub item: String,
    /// The row's id, in a table.
    pub row: Option<String>,
    /// The column's id, in a table.
    pub column: Option<String>,
    /// A stable code; `docs/errors.md` lists them.
    pub code: &'static str,
    /// Whether it blocks a final report.
    pub severity: Severity,
    /// What a message names.
    pub params: Params,
}

impl Issue {
    /// Whether it only says that something is still to be answered.
    #[must_use]
    pub fn is_about_missing(&self) -> bool {
        matches!(self.code, "required" | "too-few-rows" | agreements::STATUS_FIRST)
    }

    /// Whether it is about what people have agreed, not about how a field is filled in: told at the end, never beside the field.
    #[must_use]
    pub fn is_about_agreements(&self) -> bool {
        agreements::CODES.contains(&self.code)
    }
}

/// How much an issue weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Blocks a final report.
    Error,
    /// Worth a second look.
    Warning,
}

impl From<&Issue> for Json {
    fn from(issue: &Issue) -> Self {
        let severity = match issue.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut members = Members::default();
        members.add("item", &issue.item);
        if let Some(row) = &issue.row {
            members.add("row", row);
        }
        if let Some(column) = &issue.column {
            members.add("column", column);
        }
        members.add("code", issue.code);
        members.add("severity", severity);
        members.add("params", params_to_json(&issue.params));
        members.object()
    }
}

/// All issues of what is shown on the day `today`, in definition order; of a table first those of its fields.
#[must_use]
pub fn find(view: &View<'_>, today: Date) -> Vec<Issue> {
    let mut issues = Vec::new();
    let agreements = view.instrument.agreements.as_ref().map(|sheet| OpenAgreements::of(view, sheet, today));
    for (index, item) in view.items().filter(|(index, item)| item.is_answerable() && view.is_shown(*index)) {
        let mut place = Place { item, row: None, column: None, issues: &mut issues };
        match &item.kind {
            ItemKind::Table(table) => {
                table_issues(view, index, table, &mut place);
                if let Some(agreements) = &agreements {
                    agreements.look_again(index, table, &mut place);
                }
            }
            _ => place.check(view, item, view.answer(index), view.entry(index)),
        }
    }
    issues
}

struct Place<'a> {
    item: &'a Item,
    row: Option<&'a Row>,
    column: Option<&'a Item>,
    issues: &'a mut Vec<Issue>,
}

impl<'a> Place<'a> {
    /// A row of the table here, or a cell of it.
    fn within<'b>(&'b mut self, row: &'b Row, column: Option<&'b Item>) -> Place<'b>
    where
        'a: 'b,
    {
        Place { item: self.item, row: Some(row), column, issues: self.issues }
    }

    fn note(&mut self, severity: Severity, code: &'static str, params: Params) {
        self.issues.push(Issue {
            item: self.item.id.clone(),
            row: self.row.map(|row| row.id.clone()),
            column: self.column.map(|column| column.id.clone()),
            code,
            severity,
            params,
        });
    }

    fn check(&mut self, view: &View<'_>, item: &Item, answer: Answer<'_>, entry: &Entry) {
        match (answer, &item.kind) {
            (
                Answer::Missing(Missing::NotAnswered) | Answer::Dual(Side::Blank, _) | Answer::Dual(_, Side::Blank),
                _,
            ) if item.required => {
                self.note(Severity::Error, "required", Vec::new());
            }
            (Answer::Missing(Missing::Unreadable(fault)), kind) => {
                let params = match kind {
                    ItemKind::Number { decimals, .. } => vec![("decimals", decimals.to_string())],
                    _ => Vec::new(),
                };
                self.note(Severity::Error, fault.code(), params);
            }
            (Answer::Number(value), ItemKind::Number { min, max, .. })
                if min.is_some_and(|min| value < min) || max.is_some_and(|max| value > max) =>
            {
                let mut params = Vec::new();
                for (name, bound) in [("min", min), ("max", max)] {
                    if let Some(bound) = bound {
                        params.push((name, number_text(*bound)));
                    }
                }
                self.note(Severity::Error, "out-of-range", params);
            }
            (Answer::Reference(row), ItemKind::Reference { table })
                if !view.named_rows(*table).any(|(_, other)| other.id == row) =>
            {
                self.note(Severity::Warning, "row-gone", Vec::new());
            }
            _ => {}
        }
        if let Entry::Typed(text) = entry
            && looks_like_cpr(text)
        {
            self.note(Severity::Warning, "cpr", Vec::new());
        }
    }
}

fn table_issues<'a>(view: &View<'a>, index: usize, table: &'a Table, place: &mut Place<'a>) {
    let filled = view.filled_rows(index).count();
    match table.rows {
        Rows::Variable { min, .. } if filled < min => {
            place.note(Severity::Error, "too-few-rows", vec![("min", min.to_string())]);
        }
        _ if place.item.required && filled == 0 => place.note(Severity::Error, "required", Vec::new()),
        _ => {}
    }
    for row in view.filled_rows(index) {
        for (column_index, column) in table.columns.iter().enumerate() {
            if let (true, Some(entry)) = (view.is_cell_shown(table, row, column_index), row.entries.get(column_index)) {
                place.within(row, Some(column)).check(view, column, view.cell(table, row, column_index), entry);
            }
        }
    }
}

/// Whether a text holds something like a Danish personal number: six digits that are a date (ddmmyy), perhaps a hyphen or space, four
/// digits, outside a longer run of digits. No modulus test: numbers without it have been given out since 2007.
#[must_use]
pub fn looks_like_cpr(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len()).any(|start| {
        let before = start.checked_sub(1).and_then(|at| chars.get(at));
        let rest = chars.get(start..).unwrap_or_default();
        before.is_none_or(|c| !c.is_ascii_digit()) && starts_with_cpr(rest)
    })
}

fn starts_with_cpr(chars: &[char]) -> bool {
    let digit = |at: usize| chars.get(at).and_then(|c| c.to_digit(10)).and_then(|digit| u16::try_from(digit).ok());
    let pair = |at: usize| Some(digit(at)? * 10 + digit(at + 1)?);
    let (Some(day), Some(month), Some(year)) = (pair(0), pair(2), pair(4)) else { return false };
    let serial = 6 + usize::from(matches!(chars.get(6), Some('-' | ' ')));
    // 29 February is a date if it is one in either century.
    let is_date = [1900, 2000]
        .iter()
        .any(|century| Date::from_iso(&format!("{:04}-{month:02}-{day:02}", century + year)).is_some());
    is_date && (serial..serial + 4).all(|at| digit(at).is_some()) && digit(serial + 4).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look like personal numbers are made here and stand nowhere.
    fn number(date: &str, between: &str) -> String {
        format!("{date}{between}{}", 1234)
    }

    #[test]
    fn finds_what_looks_like_a_personal_number() {
        for between in ["", "-", " "] {
            assert!(looks_like_cpr(&number("010203", between)));
            assert!(looks_like_cpr(&format!("ring til ham ({}).", number("290200", between))));
        }
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in [
            number("320203", "-"),
            number("300200", ""),
            number("010203", "--"),
            number("1010203", "-"),
            format!("{}5", number("010203", "")),
            "21-11-2026".into(),
            "87654321".into(),
        ] {
            assert!(!looks_like_cpr(&text), "{text}");
        }
    }
}
