//! What the components are given: values, compared by address where they are shared.

use super::intl::date_in_words;
use super::markup::el;
use super::ui::Ui;
use crate::answers::{Answer, Entry, Mode, read};
use crate::calendar::{Date, Month};
use crate::error::Problem;
use crate::instrument::{DEFAULT_LANGUAGE, Instrument, Item, ItemKind, Text};
use crate::issues::Issue;
use crate::json::Json;
use crate::scoring::Names;
use crate::session::{Findings, Session, row_title};
use crate::words::Words;
use std::rc::Rc;
use yew::{Callback, Html};

/// A shared value; equal when it is the very same one. Comparing by content would cost more than it saves.
#[derive(Debug)]
pub struct Same<T>(pub Rc<T>);

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> std::ops::Deref for Same<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// What the host set by attribute. Absent is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Primary language subtag.
    pub lang: String,
    /// All sections on one page, or step by step.
    pub layout: Layout,
    /// What the young person reads stands first.
    pub young: bool,
    /// The day for what is due, ISO.
    pub today: Option<String>,
    /// Answers are shown, not asked for.
    pub readonly: bool,
    /// The instrument is one of ours, for which there are terms and an example.
    pub built_in: bool,
    /// Nothing can be focused.
    pub disabled: bool,
    /// Where our headings start.
    pub heading_level: u8,
    /// See [`crate::session::References`].
    pub subject_ref: Option<String>,
    /// See [`crate::session::References`].
    pub case_ref: Option<String>,
    /// See [`crate::session::References`].
    pub respondent: Option<String>,
    /// See [`crate::session::References`].
    pub group: Option<String>,
    /// See [`crate::session::References`].
    pub round: Option<String>,
    /// See [`crate::session::References`].
    pub kle: Option<String>,
    /// `individual` or `joint`.
    pub mode: Option<String>,
    /// How many answer together.
    pub people: Option<String>,
    /// Shown in the heading so that the right person's sheet is filled in; in no report.
    pub subject_label: Option<String>,
    /// `YYYY-MM`
    pub birth_month: Option<String>,
}

impl Settings {
    /// Reads what `settings.js` gathers; what is missing or of another type is as if it were not set.
    pub fn from_json(json: &Json) -> Self {
        let text = |key| json.get(key).and_then(Json::as_str).map(str::to_owned);
        let flag = |key| json.get(key) == Some(&Json::Bool(true));
        Self {
            lang: text("lang").unwrap_or_else(|| DEFAULT_LANGUAGE.to_owned()),
            layout: if text("layout").as_deref() == Some("page") { Layout::Page } else { Layout::Steps },
            young: flag("young"),
            today: text("today"),
            readonly: flag("readonly"),
            built_in: flag("builtIn"),
            disabled: flag("disabled"),
            heading_level: json
                .get("headingLevel")
                .and_then(Json::as_integer)
                .and_then(|level| level.try_into().ok())
                .unwrap_or(2),
            subject_ref: text("subjectRef"),
            case_ref: text("caseRef"),
            respondent: text("respondent"),
            group: text("group"),
            round: text("round"),
            kle: text("kle"),
            mode: text("mode"),
            people: text("people"),
            subject_label: text("subjectLabel"),
            birth_month: text("birthMonth"),
        }
    }

    /// Who answers: each for themselves, unless the host says otherwise.
    pub fn mode(&self) -> Mode {
        self.mode.as_deref().and_then(Mode::from_id).unwrap_or_default()
    }

    /// How many people answer: one, unless the host says otherwise.
    pub fn people(&self) -> u32 {
        self.people.as_deref().and_then(|people| people.parse().ok()).unwrap_or(1)
    }

    /// Attributes whose value cannot be taken. Their text stays out: it may be a personal number put in the wrong place.
    pub fn problems(&self) -> Vec<Problem> {
        self.faults().into_iter().map(|name| Problem::new(format!("/{name}"), "bad-attribute")).collect()
    }

    /// The same without those.
    pub fn without_problems(mut self) -> Self {
        for name in self.faults() {
            match name {
                "today" => self.today = None,
                "kle" => self.kle = None,
                "mode" => self.mode = None,
                "people" => self.people = None,
                _ => self.birth_month = None,
            }
        }
        self
    }

    fn faults(&self) -> Vec<&'static str> {
        let is_bad =
            |text: &Option<String>, is_good: &dyn Fn(&str) -> bool| text.as_deref().is_some_and(|text| !is_good(text));
        let is_count = |text: &str| text.parse().is_ok_and(|people: u32| (1..=9999).contains(&people));
        let checked = [
            ("today", is_bad(&self.today, &|text| Date::from_iso(text).is_some())),
            ("kle", is_bad(&self.kle, &is_kle)),
            ("mode", is_bad(&self.mode, &|text| Mode::from_id(text).is_some())),
            ("people", is_bad(&self.people, &is_count)),
            ("birth-month", is_bad(&self.birth_month, &|text| Month::from_iso(text).is_some())),
        ];
        checked.into_iter().filter(|(_, is_bad)| *is_bad).map(|(name, _)| name).collect()
    }
}

/// `GG.EE.UU`, two digits each.
fn is_kle(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// One section at a time, or all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// One section at a time.
    #[default]
    Steps,
    /// All sections.
    Page,
}

/// What seldom changes: the instrument, the language, the host's settings.
#[derive(Debug)]
pub struct Frame {
    /// The instrument.
    pub instrument: Rc<Instrument>,
    /// The component's own texts.
    pub words: Words,
    /// The host's settings.
    pub settings: Settings,
    /// The day for what is due.
    pub today: Date,
    /// Answers are shown, not asked for: the host said so, or the report is withdrawn.
    pub readonly: bool,
    /// The report of last time, which stands beside this one.
    pub previous: Option<Rc<Session>>,
    /// The report of another instrument from which answers were taken, and what it gave.
    pub taken: Option<(Rc<Session>, Taken)>,
}

/// Items that were filled in from another report, each with what it was given.
pub type Taken = Vec<(usize, Rc<Entry>)>;

impl Frame {
    /// A text of the definition in the reader's language, marked where only Danish was to be had.
    pub fn text(&self, text: &Text) -> Html {
        let (words, language) = text.resolve(&self.settings.lang);
        // Easy Danish is Danish too.
        if self.words.language().starts_with(language) {
            words.into()
        } else {
            el("span").attr("lang", language.to_owned()).text(words).into()
        }
    }

    /// The same without the mark, for attributes and options.
    pub fn plain(&self, text: &Text) -> String {
        text.get(&self.settings.lang).to_owned()
    }

    /// One of the component's own texts.
    pub fn word(&self, key: &str) -> String {
        self.words.text(key).to_owned()
    }

    /// One of the component's own texts, filled in.
    pub fn fill(&self, key: &str, values: &[(&str, String)]) -> String {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, &**value)).collect();
        self.words.fill(key, &values)
    }

    /// An answer in words, without references; none where there is none.
    pub fn answer(&self, item: &Item, entry: &Entry) -> Option<String> {
        match read(item, entry) {
            Answer::Date(day) => Some(self.date(&day.to_string())),
            Answer::Month(month) => Some(self.date(&month.to_string())),
            _ => crate::journal::answer(item, entry, &self.instrument, &self.words, &self.settings.lang),
        }
    }

    /// What is the matter, in words.
    pub fn issue(&self, issue: &Issue) -> String {
        let mut issue = issue.clone();
        for (name, value) in &mut issue.params {
            if *name == "date" {
                *value = self.date(value);
            }
        }
        self.words.issue(&issue)
    }

    /// An ISO day or month in words.
    pub fn date(&self, iso: &str) -> String {
        date_in_words(iso, self.words.language())
    }

    /// What was answered last time, in words. In a row that was carried over most is as it was: there only what differs is told, so that it
    /// is seen.
    pub fn answered_last(&self, place: &Place, entry: &Entry) -> Option<String> {
        let previous = self.previous.as_ref()?;
        let cell = place.cell.as_ref();
        let last = previous.answered_last(place.item, cell.map(|cell| (&*cell.row, cell.column)))?;
        if cell.is_some() && last == entry {
            return None;
        }
        let item = self.item(place)?;
        let (ItemKind::Reference { table }, Entry::Reference(id)) = (&item.kind, last) else {
            return self.answer(item, last);
        };
        let rows = previous.entries.get(*table)?.rows();
        let position = rows.iter().position(|row| row.id == *id)?;
        Some(row_title(self.instrument.table(*table)?, rows, position, &self.settings.lang))
    }

    /// Where an item's answer was taken from, as long as it is that answer.
    pub fn taken_from(&self, item: usize, entry: &Entry) -> Option<String> {
        let (source, taken) = self.taken.as_ref()?;
        for (index, given) in taken {
            if *index == item && **given == *entry {
                return Some(self.fill("ui.taken", &[("title", self.plain(&source.instrument.title))]));
            }
        }
        None
    }

    /// Whether the young person has a view of it.
    pub fn has_young(&self) -> bool {
        self.instrument.items.iter().any(Item::is_young)
    }

    /// Whether that is what is shown.
    pub fn is_young(&self) -> bool {
        self.settings.young && self.has_young()
    }

    /// What the parts of scores are called.
    pub fn names(&self) -> Names<'_> {
        Names { instrument: &self.instrument, words: &self.words, language: &self.settings.lang }
    }

    /// A heading so many levels below where ours start.
    pub fn heading(&self, below: u8) -> String {
        format!("h{}", (self.settings.heading_level + below).clamp(1, 6))
    }

    /// The item, or the column of a table.
    pub fn item(&self, place: &Place) -> Option<&Item> {
        match &place.cell {
            None => self.instrument.items.get(place.item),
            Some(cell) => self.instrument.table(place.item)?.columns.get(cell.column),
        }
    }
}

/// Where an answer belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Index of the item.
    pub item: usize,
    /// In a table: which cell.
    pub cell: Option<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The row's id.
    pub row: String,
    /// Index of the column.
    pub column: usize,
}

impl Place {
    /// The place of a plain item.
    pub fn plain(item: usize) -> Self {
        Self { item, cell: None }
    }

    /// The id of the control's element, unique in the shadow root.
    pub fn dom_id(&self) -> String {
        match &self.cell {
            None => format!("i{}", self.item),
            Some(cell) => format!("{}-{}", row_id(self.item, &cell.row), cell.column),
        }
    }
}

/// The id of a row's element. A host's row ids may hold anything; ids that others refer to hold no white space, and no two are the same.
pub fn row_id(item: usize, row: &str) -> String {
    let mut id = format!("i{item}-");
    for c in row.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => id.push(c),
            _ => id.push_str(&format!("_{}_", u32::from(c))),
        }
    }
    id
}

/// Everything that is shown.
#[derive(Clone, PartialEq)]
pub enum Snapshot {
    /// No instrument.
    Nothing,
    /// A form.
    Form(FormSnapshot),
}

/// A form as it stands.
#[derive(Clone, PartialEq)]
pub struct FormSnapshot {
    /// What seldom changes.
    pub frame: Same<Frame>,
    /// The session.
    pub session: Same<Session>,
    /// What follows from it.
    pub findings: Same<Findings>,
    /// Which items are shown.
    pub shown: Same<Vec<bool>>,
    /// What the person is doing.
    pub ui: Same<Ui>,
    /// Where acts go.
    pub act: Callback<super::state::Act>,
}
