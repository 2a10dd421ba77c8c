//! The data dictionary of an instrument: all that its reports hold, field by field, for databases and for people. For the command and for files
//! in the package; described in `docs/dictionary.md`.

use crate::csv::{Separator, harmless, quoted};
use crate::instrument::{
    Choice, DataClass, Direction, Instrument, Item, ItemKind, Part, Rows, Rule, Scale, ScoreDefinition, Table, Text,
};
use crate::json::{Json, Members};
use crate::overview::Shape;
use crate::scoring::{AgreementState, MeetingState};
use crate::words::{LANGUAGES, Words};

/// The format of dictionaries. Within it keys and words are only added.
pub const FORMAT: &str = "samspil-dictionary/1";

/// The dictionary of an instrument.
#[must_use]
pub fn dictionary(instrument: &Instrument) -> Json {
    let mut of = Members::default();
    of.add("id", &instrument.id);
    of.add("version", &instrument.version);
    of.add("sha256", &instrument.sha256);
    of.add("title", text(&instrument.title));
    let mut members = Members::default();
    members.add("format", FORMAT);
    members.add("instrument", of.object());
    members.add("fields", Json::Array(fields(instrument)));
    members.add("scores", Json::Array(instrument.scores.iter().map(|score| score_of(instrument, score)).collect()));
    members.object()
}

/// A text in the languages that dictionaries have; null where it lacks one.
fn text(text: &Text) -> Json {
    let mut members = Members::default();
    for language in LANGUAGES {
        let (words, found) = text.resolve(language);
        members.add(language, if found == language { Json::from(words) } else { Json::Null });
    }
    members.object()
}

/// Words of ours in the same languages.
fn own_words(key: &str) -> Json {
    let mut members = Members::default();
    for language in LANGUAGES {
        members.add(language, Words::of(language).text(key));
    }
    members.object()
}

/// A code that can stand in a report, and what it means.
fn value(code: impl Into<Json>, label: Json) -> Json {
    Json::object(vec![("code", code.into()), ("label", label)])
}

fn options(options: &[Choice]) -> Vec<Json> {
    options.iter().map(|option| value(&option.id, text(&option.label))).collect()
}

#[expect(clippy::cast_precision_loss, reason = "levels lie within ±1000")]
fn levels(scale: Option<&Scale>) -> Vec<Json> {
    let levels = scale.map(|scale| scale.levels.as_slice()).unwrap_or_default();
    levels.iter().map(|level| value(Json::Number(level.value as f64), text(&level.label))).collect()
}

/// Where a field stands in reports.
#[derive(Clone, Copy)]
struct Place<'a> {
    id: &'a str,
    column: Option<&'a str>,
    section: &'a str,
    can_be_hidden: bool,
}

/// What a field holds.
struct Content {
    /// What it is for a database.
    holds: &'static str,
    values: Vec<Json>,
    unit: Json,
    min: Option<f64>,
    max: Option<f64>,
    decimals: Option<u8>,
    refers_to: Option<String>,
}

impl Content {
    fn of(holds: &'static str) -> Self {
        Self { holds, values: Vec::new(), unit: Json::Null, min: None, max: None, decimals: None, refers_to: None }
    }
}

fn fields(instrument: &Instrument) -> Vec<Json> {
    let mut fields = Vec::new();
    for section in &instrument.sections {
        for (_, item) in instrument.section_items(section).filter(|(_, item)| item.is_answerable()) {
            let can_be_hidden = section.shown_when.is_some() || item.shown_when.is_some();
            let place = Place { id: &item.id, column: None, section: &section.id, can_be_hidden };
            add_item(&mut fields, instrument, item, place);
            let ItemKind::Table(table) = &item.kind else { continue };
            fields.push(row_id(item, table, place));
            for column in table.columns.iter() {
                let can_be_hidden = column.shown_when.is_some();
                add_item(&mut fields, instrument, column, Place { column: Some(&column.id), can_be_hidden, ..place });
            }
        }
    }
    fields
}

/// An item or a column; a dual rating is a field for each side.
fn add_item(fields: &mut Vec<Json>, instrument: &Instrument, item: &Item, place: Place<'_>) {
    let parts: &[Option<Part>] = match item.kind {
        ItemKind::Rating { dual: true, .. } => &[Some(Part::Intention), Some(Part::Practice)],
        _ => &[None],
    };
    for part in parts {
        fields.push(field(item, place, *part, kind(&item.kind), content(instrument, &item.kind)));
    }
}

fn field(item: &Item, place: Place<'_>, part: Option<Part>, kind: &str, content: Content) -> Json {
    let null_or = |text: Option<&str>| text.map_or(Json::Null, Json::from);
    let number = |number: Option<f64>| number.map_or(Json::Null, Json::Number);
    let mut missing: Vec<&str> = Vec::new();
    if !matches!(content.holds, "rows" | "row-id") {
        missing.push("not-answered");
        missing.extend(item.absences().iter().map(|absence| absence.id()));
    }
    if matches!(item.kind, ItemKind::Number { .. } | ItemKind::Date | ItemKind::Month) {
        missing.push("unreadable");
    }
    if place.can_be_hidden && content.holds != "row-id" {
        missing.push("not-asked");
    }
    let mut members = Members::default();
    members.add("id", place.id);
    members.add("column", null_or(place.column));
    members.add("part", null_or(part.map(Part::id)));
    members.add("section", place.section);
    members.add("kind", kind);
    members.add("type", content.holds);
    members.add("label", text(&item.text));
    members.add("values", Json::Array(content.values));
    members.add("missing", Json::Array(missing.into_iter().map(Json::from).collect()));
    members.add("unit", content.unit);
    members.add("min", number(content.min));
    members.add("max", number(content.max));
    members.add("decimals", content.decimals.map_or(Json::Null, |decimals| Json::Number(decimals.into())));
    members.add("class", class(item.class));
    members.add("required", item.required);
    members.add("conditional", place.can_be_hidden);
    members.add("shared", null_or(item.shared.as_deref()));
    members.add("refersTo", null_or(content.refers_to.as_deref()));
    members.object()
}

/// The id of a row: the key of a table of rows.
fn row_id(item: &Item, table: &Table, place: Place<'_>) -> Json {
    let values = match &table.rows {
        Rows::Fixed(rows) => rows.iter().map(|row| value(&row.id, text(&row.label))).collect(),
        Rows::Variable { .. } => Vec::new(),
    };
    field(item, Place { column: Some("id"), ..place }, None, "row", Content { values, ..Content::of("row-id") })
}

fn kind(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Rating { .. } => "rating",
        ItemKind::Choice { .. } => "choice",
        ItemKind::Choices { .. } => "choices",
        ItemKind::Check => "check",
        ItemKind::Text { .. } => "text",
        ItemKind::Number { .. } => "number",
        ItemKind::Date => "date",
        ItemKind::Month => "month",
        ItemKind::Reference { .. } => "reference",
        ItemKind::Table(_) => "table",
        ItemKind::Information { .. } => "information",
    }
}

#[expect(clippy::cast_precision_loss, reason = "levels and rows are few")]
fn content(instrument: &Instrument, kind: &ItemKind) -> Content {
    match kind {
        ItemKind::Rating { scale, .. } => {
            let scale = instrument.scales.get(*scale);
            let bounds = scale.map(Scale::bounds).map(|(min, max)| (min as f64, max as f64));
            let (min, max) = bounds.unzip();
            Content { values: levels(scale), min, max, ..Content::of("integer") }
        }
        ItemKind::Choice { options: list, .. } => Content { values: options(list), ..Content::of("code") },
        ItemKind::Choices { options: list, .. } => Content { values: options(list), ..Content::of("codes") },
        ItemKind::Check => Content::of("boolean"),
        ItemKind::Text { .. } => Content::of("text"),
        ItemKind::Number { min, max, decimals, unit } => Content {
            unit: unit.as_ref().map_or(Json::Null, text),
            min: *min,
            max: *max,
            decimals: Some(*decimals),
            ..Content::of(if *decimals == 0 { "integer" } else { "decimal" })
        },
        ItemKind::Date => Content::of("date"),
        ItemKind::Month => Content::of("month"),
        ItemKind::Reference { table } => {
            let refers_to = instrument.items.get(*table).map(|item| item.id.clone());
            Content { refers_to, ..Content::of("reference") }
        }
        ItemKind::Table(table) => {
            let (min, max) = match &table.rows {
                // A final report leaves out those in which nothing is entered.
                Rows::Fixed(rows) => (0, rows.len()),
                Rows::Variable { min, max } => (*min, *max),
            };
            Content { min: Some(min as f64), max: Some(max as f64), ..Content::of("rows") }
        }
        ItemKind::Information { .. } => Content::of("text"),
    }
}

fn class(class: DataClass) -> &'static str {
    match class {
        DataClass::None => "none",
        DataClass::Personal => "personal",
        DataClass::Sensitive => "sensitive",
    }
}

fn score_of(instrument: &Instrument, score: &ScoreDefinition) -> Json {
    let shape = Shape::of(instrument, &score.rule);
    let number = |number: Option<f64>| number.map_or(Json::Null, Json::Number);
    let (min, max) = shape.as_ref().and_then(|shape| shape.range).unzip();
    let (holds, values) = match &score.rule {
        _ if shape.is_some() => ("number", Vec::new()),
        Rule::FixedMeetings(_) => {
            ("schedule", MeetingState::ALL.iter().map(|state| state_of("meeting", state.id())).collect())
        }
        rule => ("counts", counted(instrument, rule)),
    };
    let bands = shape.as_ref().map_or(&[][..], |shape| shape.bands(instrument)).iter();
    let bands = bands.map(|band| {
        Json::object(vec![
            ("id", Json::from(&band.id)),
            ("from", Json::Number(band.from)),
            ("label", text(&band.label)),
        ])
    });
    let unit = match holds {
        "number" => shape.as_ref().map(|shape| shape.unit.id()),
        "counts" => Some(crate::scoring::Unit::Count.id()),
        _ => None,
    };
    let mut members = Members::default();
    members.add("id", &score.id);
    members.add("rule", score.rule.id());
    members.add("type", holds);
    members.add("label", text(&score.label));
    members.add("values", Json::Array(values));
    members.add("unit", unit.map_or(Json::Null, Json::from));
    members.add("min", number(min));
    members.add("max", number(max));
    members.add(
        "direction",
        shape.and_then(|shape| shape.direction).map_or(Json::Null, |direction| Direction::id(direction).into()),
    );
    members.add("bands", Json::Array(bands.collect()));
    members.object()
}

fn state_of(kind: &str, id: &str) -> Json {
    value(id, own_words(&[kind, ".", id].concat()))
}

/// What a rule counts, in the order of reports.
fn counted(instrument: &Instrument, rule: &Rule) -> Vec<Json> {
    let item = match rule {
        Rule::Distribution(ratings) => return levels(instrument.scales.get(ratings.scale)),
        Rule::AgreementsState(_) => {
            return AgreementState::ALL.iter().map(|state| state_of("agreement", state.id())).collect();
        }
        Rule::CountItem { item } => instrument.items.get(*item),
        Rule::CountColumn { table, column } => instrument.table(*table).and_then(|table| table.columns.get(*column)),
        Rule::Mean(_)
        | Rule::Median(_)
        | Rule::WeightedMean(_)
        | Rule::Sum(_)
        | Rule::ProratedSum(_)
        | Rule::Gap(_)
        | Rule::Share { .. }
        | Rule::AgreementsKept(_)
        | Rule::FixedMeetings(_)
        | Rule::GoalAttainment(_) => None,
    };
    item.map(|item| options(item.kind.options())).unwrap_or_default()
}

/// The same as a table for people: a row for each field and each score. As Excel expects it in Denmark.
#[must_use]
pub fn to_csv(dictionary: &Json) -> String {
    let mut table = Separator::Semicolon.beginning().to_owned();
    line(&mut table, &COLUMNS.map(str::to_owned));
    for (record, list) in [("field", "fields"), ("score", "scores")] {
        let Some(Json::Array(entries)) = dictionary.get(list) else { continue };
        for entry in entries {
            let cell = |column: &str| if column == "record" { record.to_owned() } else { cell(entry, column) };
            line(&mut table, &COLUMNS.map(cell));
        }
    }
    table
}

/// What the columns are called: the keys of fields and scores, with the language of labels after them.
const COLUMNS: [&str; 24] = [
    "record",
    "id",
    "column",
    "part",
    "section",
    "kind",
    "rule",
    "type",
    "label.da",
    "label.en",
    "values",
    "values.da",
    "values.en",
    "missing",
    "unit.da",
    "unit.en",
    "min",
    "max",
    "decimals",
    "class",
    "required",
    "conditional",
    "shared",
    "refersTo",
];

fn line(table: &mut String, cells: &[String]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            table.push(Separator::Semicolon.sign());
        }
        table.push_str(&quoted(cell, Separator::Semicolon));
    }
    table.push_str("\r\n");
}

fn cell(entry: &Json, column: &str) -> String {
    let (key, language) = column.split_once('.').unwrap_or((column, ""));
    let inner = |json: &Json| plain(json.get(language).unwrap_or(json));
    match entry.get(key) {
        Some(Json::Array(elements)) => {
            let of = |element: &Json| match (element.get("code"), element.get("label")) {
                (Some(code), _) if language.is_empty() => plain(code),
                (_, Some(label)) => inner(label),
                _ => plain(element),
            };
            elements.iter().map(of).collect::<Vec<_>>().join(" | ")
        }
        Some(json) => inner(json),
        None => String::new(),
    }
}

fn plain(json: &Json) -> String {
    match json {
        Json::String(text) => harmless(text),
        Json::Number(number) => Separator::Semicolon.number(*number),
        Json::Bool(value) => value.to_string(),
        Json::Null | Json::Array(_) | Json::Object(_) => String::new(),
    }
}
