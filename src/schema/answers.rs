//! The `answers` of a report by one version of one instrument: every item, and what its answer can be. Closed, for that version never changes.

use super::document;
use super::parts::{date, month};
use super::report::absences;
use super::shape::{Shape, about, any, filled, flag, integer, list, number, string, with, words};
use crate::instrument::{DEFAULT_LANGUAGE, Instrument, Item, ItemKind, Rows, Scale, Table};
use crate::json::Json;

/// The schema of the answers in reports by this very definition.
#[must_use]
pub fn answers(instrument: &Instrument) -> Json {
    let mut shape = Shape::closed();
    for section in &instrument.sections {
        for (_, item) in instrument.section_items(section).filter(|(_, item)| item.is_answerable()) {
            let can_be_hidden = item.shown_when.is_some() || section.shown_when.is_some();
            shape = shape.needs(&item.id, answer(instrument, item, can_be_hidden));
        }
    }
    let name = ["answers/", &instrument.id, "/", &instrument.version, ".json"].concat();
    let title = ["Answers of ", &instrument.id, " ", &instrument.version].concat();
    let digest = Json::String(["In reports whose instrument.sha256 is ", &instrument.sha256].concat());
    document(&name, &title, with(shape.json(), "description", digest), Vec::new())
}

fn answer(instrument: &Instrument, item: &Item, can_be_hidden: bool) -> Json {
    let mut forms = given(instrument, item);
    let reasons = [&["not-answered"][..], &offered(item)].concat();
    // A table always has its rows, unless it is hidden.
    if !matches!(item.kind, ItemKind::Table(_)) {
        forms.push(missing(&reasons).json());
    }
    if matches!(item.kind, ItemKind::Number { .. } | ItemKind::Date | ItemKind::Month) {
        forms.push(missing(&["unreadable"]).needs("typed", filled()).json());
    }
    if can_be_hidden {
        let kept = any(forms.clone());
        forms.push(missing(&["not-asked"]).may("kept", kept).json());
    }
    about(item.text.get(DEFAULT_LANGUAGE), any(forms))
}

fn missing(reasons: &[&str]) -> Shape {
    Shape::closed().needs("missing", words(reasons))
}

/// Which answers that say why there is none this item offers.
fn offered(item: &Item) -> Vec<&'static str> {
    let is_offered = |word: &&str| item.absences().iter().any(|absence| absence.id() == *word);
    absences().into_iter().filter(is_offered).collect()
}

/// What the answer is where there is one.
fn given(instrument: &Instrument, item: &Item) -> Vec<Json> {
    match &item.kind {
        ItemKind::Rating { scale, dual, .. } => {
            let level = levels(instrument.scales.get(*scale));
            if !dual {
                return vec![level];
            }
            let reasons = [&["not-answered"][..], &offered(item)].concat();
            let side = any(vec![level, missing(&reasons).json()]);
            vec![Shape::closed().needs("intention", side.clone()).needs("practice", side).json()]
        }
        ItemKind::Choice { .. } => vec![options(item)],
        ItemKind::Choices { .. } => vec![with(with(list(options(item)), "minItems", 1), "uniqueItems", true)],
        ItemKind::Check => vec![flag()],
        ItemKind::Text { .. } | ItemKind::Reference { .. } => vec![filled()],
        ItemKind::Number { decimals: 0, .. } => vec![integer()],
        ItemKind::Number { .. } => vec![number()],
        ItemKind::Date => vec![date()],
        ItemKind::Month => vec![month()],
        ItemKind::Table(table) => vec![rows(instrument, table)],
        ItemKind::Information { .. } => Vec::new(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "levels lie within ±1000")]
fn levels(scale: Option<&Scale>) -> Json {
    let levels = scale.map(|scale| scale.levels.as_slice()).unwrap_or_default();
    with(integer(), "enum", Json::Array(levels.iter().map(|level| Json::Number(level.value as f64)).collect()))
}

fn options(item: &Item) -> Json {
    let ids: Vec<&str> = item.kind.options().iter().map(|option| &*option.id).collect();
    words(&ids)
}

/// Each row has its id and every column.
fn rows(instrument: &Instrument, table: &Table) -> Json {
    let (id, max) = match &table.rows {
        Rows::Fixed(rows) => (words(&rows.iter().map(|row| &*row.id).collect::<Vec<_>>()), rows.len()),
        Rows::Variable { max, .. } => (with(string(), "minLength", 1), *max),
    };
    let row = table.columns.iter().fold(Shape::closed().needs("id", id), |shape, column| {
        shape.needs(&column.id, answer(instrument, column, column.shown_when.is_some()))
    });
    with(list(row.json()), "maxItems", max)
}
