//! The answer as a report holds it -> entry, with everything that does not fit handed back.

use super::{Absence, Answer, Entry, Row, Side, format_number, read};
use crate::calendar::{Date, Month};
use crate::instrument::{Choice, Item, ItemKind, Rows, Scale, Table};
use crate::json::{Json, pointer};

/// Gives a new row its id. The core has no random source: ids come from the caller.
pub type RowIds<'a> = dyn FnMut() -> String + 'a;

/// Something in a report that has no place in the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Misfit {
    /// JSON pointer into the report or the bare answers.
    pub pointer: String,
    /// Why: a stable code; `docs/errors.md` lists them.
    pub code: &'static str,
    /// The answer, as it was.
    pub answer: Json,
}

/// Reads answers; what does not fit is noted, and the place of it left blank.
pub(crate) struct Reader<'a> {
    scales: &'a [Scale],
    ids: &'a mut RowIds<'a>,
    misfits: Vec<Misfit>,
}

impl<'a> Reader<'a> {
    /// A reader of answers on these scales; `ids` gives rows without an id theirs.
    pub(crate) fn new(scales: &'a [Scale], ids: &'a mut RowIds<'a>) -> Self {
        Self { scales, ids, misfits: Vec::new() }
    }

    /// All that did not fit.
    pub(crate) fn into_misfits(self) -> Vec<Misfit> {
        self.misfits
    }

    /// Notes what has no place.
    pub(crate) fn note(&mut self, pointer: String, code: &'static str, answer: &Json) {
        self.misfits.push(Misfit { pointer, code, answer: answer.clone() });
    }

    /// Reads the answer of an item.
    pub(crate) fn entry(&mut self, item: &Item, json: &Json, at: &str) -> Entry {
        if let ItemKind::Table(table) = &item.kind {
            return self.table(item, table, json, at);
        }
        let entry = match json.get("missing") {
            Some(reason) => self.absent(item, json, reason.as_str().unwrap_or_default(), at),
            None => self.given(item, json, at),
        };
        entry.unwrap_or_else(|code| {
            self.note(at.to_owned(), code, json);
            Entry::Blank
        })
    }

    fn given(&mut self, item: &Item, json: &Json, at: &str) -> Result<Entry, &'static str> {
        let text = || json.as_str().ok_or("wrong-type");
        match &item.kind {
            ItemKind::Rating { scale, dual: false, .. } => Ok(Entry::Level(level(self.scales.get(*scale), json)?)),
            ItemKind::Rating { dual: true, .. } => self.dual(item, json, at),
            ItemKind::Choice { options, .. } => {
                let id = text()?;
                if is_known(options, id) { Ok(Entry::Option(id.into())) } else { Err("unknown-option") }
            }
            ItemKind::Choices { options, .. } => self.choices(options, json, at),
            ItemKind::Check => match json {
                Json::Bool(value) => Ok(Entry::Check(*value)),
                _ => Err("wrong-type"),
            },
            ItemKind::Text { .. } => Ok(Entry::Typed(text()?.into())),
            ItemKind::Number { .. } => {
                let Json::Number(value) = json else { return Err("wrong-type") };
                let entry = Entry::Typed(format_number(*value));
                // A number that no person could have typed here, such as 1e300, would not come back.
                if read(item, &entry) == Answer::Number(*value) { Ok(entry) } else { Err("out-of-range") }
            }
            ItemKind::Date => Date::from_iso(text()?).map(|date| Entry::Typed(date.to_typed())).ok_or("wrong-type"),
            ItemKind::Month => Month::from_iso(text()?).map(|month| Entry::Typed(month.to_typed())).ok_or("wrong-type"),
            ItemKind::Reference { .. } => Ok(Entry::Reference(text()?.into())),
            ItemKind::Table(_) | ItemKind::Information { .. } => Err("unknown-item"),
        }
    }

    fn absent(&mut self, item: &Item, json: &Json, reason: &str, at: &str) -> Result<Entry, &'static str> {
        if let Some(absence) = absence(item, reason) {
            self.members(json, at, &["missing"]);
            return Ok(Entry::Absent(absence));
        }
        match reason {
            "not-answered" => {
                self.members(json, at, &["missing"]);
                Ok(Entry::Blank)
            }
            "not-asked" => {
                self.members(json, at, &["missing", "kept"]);
                Ok(json.get("kept").map_or(Entry::Blank, |kept| self.entry(item, kept, &pointer(at, "kept"))))
            }
            "unreadable" => match (json.get("typed").and_then(Json::as_str), &item.kind) {
                (Some(typed), ItemKind::Number { .. } | ItemKind::Date | ItemKind::Month) => {
                    self.members(json, at, &["missing", "typed"]);
                    Ok(Entry::Typed(typed.into()))
                }
                _ => Err("wrong-type"),
            },
            _ => Err("wrong-type"),
        }
    }

    /// Members of an answer beyond those that it can have, or that stand twice.
    fn members(&mut self, json: &Json, at: &str, known: &[&str]) {
        let mut seen: Vec<&str> = Vec::new();
        for (key, value) in json.members() {
            let is_known = known.contains(&&**key);
            if !is_known || seen.contains(&&**key) {
                let code = if is_known { "duplicate-key" } else { "unknown-field" };
                self.note(pointer(at, key), code, value);
            }
            seen.extend(is_known.then_some(&**key));
        }
    }

    fn choices(&mut self, options: &[Choice], json: &Json, at: &str) -> Result<Entry, &'static str> {
        let Json::Array(elements) = json else { return Err("wrong-type") };
        let mut chosen = Vec::new();
        for (position, element) in elements.iter().enumerate() {
            let code = match element.as_str() {
                Some(id) if is_known(options, id) => {
                    chosen.push(id);
                    continue;
                }
                Some(_) => "unknown-option",
                None => "wrong-type",
            };
            self.note(pointer(at, &position.to_string()), code, element);
        }
        let in_order = options.iter().filter(|option| chosen.contains(&&*option.id));
        Ok(Entry::Options(in_order.map(|option| option.id.clone()).collect()))
    }

    fn dual(&mut self, item: &Item, json: &Json, at: &str) -> Result<Entry, &'static str> {
        if !matches!(json, Json::Object(_)) {
            return Err("wrong-type");
        }
        self.members(json, at, &["intention", "practice"]);
        let mut side = |key| json.get(key).map_or(Side::Blank, |json| self.side(item, json, &pointer(at, key)));
        let (intention, practice) = (side("intention"), side("practice"));
        Ok(Entry::Dual(intention, practice))
    }

    fn side(&mut self, item: &Item, json: &Json, at: &str) -> Side {
        let ItemKind::Rating { scale, .. } = item.kind else { return Side::Blank };
        let side = match json.get("missing").map(|reason| reason.as_str().unwrap_or_default()) {
            None => level(self.scales.get(scale), json).map(Side::Level),
            Some("not-answered") => Ok(Side::Blank),
            Some(reason) => absence(item, reason).map(Side::Absent).ok_or("wrong-type"),
        };
        match side {
            Ok(side) => {
                self.members(json, at, &["missing"]);
                side
            }
            Err(code) => {
                self.note(at.to_owned(), code, json);
                Side::Blank
            }
        }
    }

    fn table(&mut self, item: &Item, table: &Table, json: &Json, at: &str) -> Entry {
        match (json.get("missing").and_then(Json::as_str), json) {
            (_, Json::Array(elements)) => return Entry::Rows(self.rows(table, elements, at)),
            (Some("not-answered"), _) => self.members(json, at, &["missing"]),
            (Some("not-asked"), _) => {
                self.members(json, at, &["missing", "kept"]);
                if let Some(kept) = json.get("kept") {
                    return self.entry(item, kept, &pointer(at, "kept"));
                }
            }
            _ => self.note(at.to_owned(), "wrong-type", json),
        }
        Entry::initial(item, self.ids)
    }

    /// Rows as they are given: none are added to reach a least number, so that a draft comes back as it was.
    fn rows(&mut self, table: &Table, elements: &[Json], at: &str) -> Vec<Row> {
        let (mut rows, max) = match &table.rows {
            Rows::Fixed(rows) => (rows.iter().map(|row| Row::blank(row.id.clone(), table)).collect(), rows.len()),
            Rows::Variable { max, .. } => (Vec::new(), *max),
        };
        let fixed = matches!(table.rows, Rows::Fixed(_));
        let mut seen: Vec<&str> = Vec::new();
        for (position, element) in elements.iter().enumerate() {
            let at = pointer(at, &position.to_string());
            let id = element.get("id").and_then(Json::as_str).filter(|id| !id.is_empty());
            let fault = match (element, element.get("id"), id) {
                (Json::Object(_), Some(_), None) => Some("broken-row"),
                (Json::Object(_), None, None) if fixed => Some("broken-row"),
                (Json::Object(_), _, Some(id)) if seen.contains(&id) => Some("duplicate-row"),
                (Json::Object(_), _, Some(id)) if fixed && !rows.iter().any(|row: &Row| row.id == id) => {
                    Some("unknown-row")
                }
                (Json::Object(_), ..) if !fixed && rows.len() == max => Some("too-many-rows"),
                (Json::Object(_), ..) => None,
                _ => Some("wrong-type"),
            };
            if let Some(code) = fault {
                self.note(at, code, element);
                continue;
            }
            seen.extend(id);
            let id = id.map_or_else(|| self.new_id(&rows, elements), str::to_owned);
            let row = Row { id, entries: self.cells(table, element, &at) };
            match rows.iter_mut().find(|other| fixed && other.id == row.id) {
                Some(place) => *place = row,
                None => rows.push(row),
            }
        }
        rows
    }

    /// An id that no row here has, given or new. A generator that repeats itself for ever has its way in the end.
    fn new_id(&mut self, rows: &[Row], elements: &[Json]) -> String {
        let given = |id: &str| elements.iter().any(|element| element.get("id").and_then(Json::as_str) == Some(id));
        let is_free = |id: &String| !rows.iter().any(|row| row.id == *id) && !given(id);
        let free = (0..=rows.len() + elements.len()).map(|_| (self.ids)()).find(is_free);
        free.unwrap_or_else(&mut *self.ids)
    }

    fn cells(&mut self, table: &Table, element: &Json, at: &str) -> Vec<Entry> {
        let mut seen: Vec<&str> = Vec::new();
        for (key, value) in element.members() {
            let is_known = key == "id" || table.column(key).is_some();
            if !is_known {
                self.note(pointer(at, key), "unknown-item", value);
            } else if seen.contains(&&**key) {
                self.note(pointer(at, key), "duplicate-key", value);
            } else {
                seen.push(key);
            }
        }
        let cell = |column: &Item| match element.get(&column.id) {
            Some(json) => self.entry(column, json, &pointer(at, &column.id)),
            None => Entry::Blank,
        };
        table.columns.iter().map(cell).collect()
    }
}

fn is_known(options: &[Choice], id: &str) -> bool {
    options.iter().any(|option| option.id == id)
}

fn absence(item: &Item, reason: &str) -> Option<Absence> {
    item.absences().iter().find(|absence| absence.id() == reason).copied()
}

fn level(scale: Option<&Scale>, json: &Json) -> Result<i64, &'static str> {
    let Json::Number(_) = json else { return Err("wrong-type") };
    let value = json.as_integer().ok_or("out-of-range")?;
    let known = scale.is_some_and(|scale| scale.levels.iter().any(|level| level.value == value));
    known.then_some(value).ok_or("out-of-range")
}
