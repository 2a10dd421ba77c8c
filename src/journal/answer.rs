//! One answer in words.

use super::{Answer, Item, ItemKind, Journal, Missing, row_title};
use crate::answers::{Absence, Entry, Side};

impl Journal<'_> {
    /// The answer in words; none where there is nothing to say.
    pub(crate) fn answer(&self, item: &Item, answer: Answer<'_>, entry: &Entry) -> Option<String> {
        Some(match answer {
            Answer::Missing(Missing::NotAnswered | Missing::NotAsked) => return None,
            Answer::Missing(Missing::DontKnow) => self.absence(Absence::DontKnow),
            Answer::Missing(Missing::NotApplicable) => self.absence(Absence::NotApplicable),
            Answer::Missing(Missing::Unreadable(_)) => {
                let Entry::Typed(typed) = entry else { return None };
                self.words.fill("answer.unreadable", &[("typed", typed.trim())])
            }
            Answer::Level(level) => self.level(item, level),
            Answer::Dual(intention, practice) => {
                let sides = [("answer.intention", intention), ("answer.practice", practice)];
                let mut said = Vec::new();
                for (key, side) in sides {
                    if let Some(side) = self.side(item, side) {
                        said.push(format!("{} {side}", self.words.text(key)));
                    }
                }
                said.join("; ")
            }
            Answer::Option(id) => item.kind.option(id, self.language).to_owned(),
            Answer::Options(ids) => {
                ids.iter().map(|id| item.kind.option(id, self.language)).collect::<Vec<_>>().join(", ")
            }
            Answer::Bool(true) => self.words.text("answer.yes").to_owned(),
            Answer::Bool(false) => self.words.text("answer.no").to_owned(),
            Answer::Number(value) => {
                let number = self.words.number(value);
                match &item.kind {
                    ItemKind::Number { unit: Some(unit), .. } => format!("{number} {}", unit.get(self.language)),
                    _ => number,
                }
            }
            Answer::Date(date) => date.to_typed(),
            Answer::Month(month) => month.to_typed(),
            Answer::Text(text) => text.to_owned(),
            Answer::Reference(row) => self.reference(item, row),
            Answer::Rows(_) => return None,
        })
    }

    fn absence(&self, absence: Absence) -> String {
        self.words.text(&format!("answer.{}", absence.id())).to_owned()
    }

    fn level(&self, item: &Item, level: i64) -> String {
        match item.kind {
            ItemKind::Rating { scale, .. } => self.names().level(scale, level),
            _ => level.to_string(),
        }
    }

    fn side(&self, item: &Item, side: Side) -> Option<String> {
        match side {
            Side::Blank => None,
            Side::Absent(absence) => Some(self.absence(absence)),
            Side::Level(level) => Some(self.level(item, level)),
        }
    }

    /// The title of the row that is referred to.
    pub(crate) fn reference(&self, item: &Item, row: &str) -> String {
        let gone = || self.words.text("answer.row-gone").to_owned();
        let ItemKind::Reference { table } = item.kind else { return gone() };
        let named = self.view.named_rows(table).find(|(_, other)| other.id == row);
        match (self.instrument.table(table), named) {
            (Some(shape), Some((position, _))) => row_title(shape, self.view.rows(table), position, self.language),
            _ => gone(),
        }
    }
}
