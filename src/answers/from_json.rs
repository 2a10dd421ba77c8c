//! The answer as a report holds it -> entry, with everything that does not fit handed back.

use super::{Absence, Answer, Entry, Row, Side, format_number, read};
use crate::calendar::{Date, Month};
use crate::error::Problem;
use crate::instrument::earlier::Moved;
use crate::instrument::{Change, Choice, Item, ItemKind, Rows, Scale, Table};
use crate::json::{Json, pointer, repeated};

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
    /// What changed since the answers were given.
    changes: &'a [Change],
    ids: &'a mut RowIds<'a>,
    misfits: Vec<Misfit>,
    /// Those changes that concerned an answer, and what is told of them.
    told: Vec<(usize, Problem)>,
    /// What the table that is read was called when the answers were given.
    table: String,
}

impl<'a> Reader<'a> {
    /// A reader of answers on these scales; `ids` gives rows without an id theirs.
    pub(crate) fn new(scales: &'a [Scale], changes: &'a [Change], ids: &'a mut RowIds<'a>) -> Self {
        Self { scales, changes, ids, misfits: Vec::new(), told: Vec::new(), table: String::new() }
    }

    /// What changed, each change at the first answer that it concerned; and all that did not fit.
    pub(crate) fn finish(self) -> (Vec<Problem>, Vec<Misfit>) {
        (self.told.into_iter().map(|(_, problem)| problem).collect(), self.misfits)
    }

    /// Notes what has no place.
    pub(crate) fn note(&mut self, pointer: String, code: &'static str, answer: &Json) {
        self.misfits.push(Misfit { pointer, code, answer: answer.clone() });
    }

    fn tell(&mut self, changes: &[usize], at: &str) {
        for index in changes {
            if let Some(change) = self.changes.get(*index)
                && !self.told.iter().any(|(other, _)| other == index)
            {
                self.told.push((*index, change.problem(at)));
            }
        }
    }

    /// Reads an object of answers and gives each to `place`, with the index of its item: those of the form, or those of a row.
    pub(crate) fn answers(
        &mut self,
        items: &[Item],
        are_columns: bool,
        json: &Json,
        at: &str,
        place: &mut dyn FnMut(usize, Entry),
    ) {
        let members = json.members();
        let repeated = repeated(members.len(), &|index| members.get(index).map(|(id, _)| &**id));
        let table = are_columns.then(|| self.table.clone());
        let mut taken = vec![false; items.len()];
        for (index, (id, answer)) in members.iter().enumerate() {
            let at = pointer(at, id);
            if repeated.binary_search(&index).is_ok() {
                self.note(at, "duplicate-key", answer);
                continue;
            }
            if are_columns && id == "id" {
                continue;
            }
            let moved = Moved::through(self.changes, table.as_deref(), id, answer);
            if !says_nothing(answer) {
                if moved.places.is_empty() {
                    self.note(at.clone(), "removed", answer);
                }
                self.tell(&moved.by, &at);
            }
            if !are_columns {
                self.table.clone_from(id);
            }
            let before = self.misfits.len();
            for (copy, (id, answer)) in moved.places.iter().enumerate() {
                let position = items.iter().position(|item| item.id == *id && item.is_answerable());
                let found = position.and_then(|index| Some((index, items.get(index)?, taken.get_mut(index)?)));
                match found {
                    // Two became one: the first answer counts.
                    Some((.., taken)) if *taken && says_nothing(answer) => {}
                    Some((.., taken)) if *taken => self.note(at.clone(), "duplicate-key", answer),
                    Some((index, item, taken)) => {
                        *taken = !says_nothing(answer);
                        place(index, self.entry(item, answer, &at));
                    }
                    None => self.note(at.clone(), "unknown-item", answer),
                }
                if copy > 0 {
                    self.keep_repeated(before);
                }
            }
        }
    }

    /// Of an answer that was split, only what none of the parts takes has no place.
    fn keep_repeated(&mut self, first: usize) {
        let found = self.misfits.split_off(first);
        for index in repeated(found.len(), &|index| found.get(index).map(|misfit| &*misfit.pointer)) {
            self.misfits.extend(found.get(index).cloned());
        }
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
        let table_then = self.table.clone();
        let mut seen: Vec<String> = Vec::new();
        for (position, element) in elements.iter().enumerate() {
            let at = pointer(at, &position.to_string());
            let then = element.get("id").filter(|id| id.as_str().is_some_and(|id| !id.is_empty()));
            let moved = then.map(|id| Moved::through(self.changes, None, &table_then, id));
            let id = moved.as_ref().and_then(|moved| moved.places.first()).and_then(|(_, id)| id.as_str());
            let fault = match (element, element.get("id"), id) {
                (Json::Object(_), Some(_), None) => Some("broken-row"),
                (Json::Object(_), None, None) if fixed => Some("broken-row"),
                (Json::Object(_), _, Some(id)) if seen.iter().any(|seen| seen == id) => Some("duplicate-row"),
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
            seen.extend(id.map(str::to_owned));
            let id = id.map_or_else(|| self.new_id(&rows, elements), str::to_owned);
            let row = Row { id, entries: self.cells(table, element, &at) };
            if let Some(moved) = &moved
                && !row.is_blank()
            {
                self.tell(&moved.by, &at);
            }
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
        let mut cells = vec![Entry::Blank; table.columns.len()];
        self.answers(&table.columns, true, element, at, &mut |column, entry| {
            if let Some(cell) = cells.get_mut(column) {
                *cell = entry;
            }
        });
        cells
    }
}

/// Whether an answer says no more than that there is none.
fn says_nothing(answer: &Json) -> bool {
    let reason = answer.get("missing").and_then(Json::as_str);
    matches!(reason, Some("not-answered" | "not-asked")) && answer.get("kept").is_none()
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
