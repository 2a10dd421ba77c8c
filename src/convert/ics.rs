//! Deadlines, follow-ups and meetings as a calendar: iCalendar, RFC 5545. What is one of these, the definition says; what is done is none.

use super::{Conversion, Losses, Options, Source};
use crate::answers::{Answer, Missing, Row};
use crate::calendar::{Date, Moment, Month};
use crate::instrument::{DataClass, FixedMeetings, Item, Rule, Table};
use crate::json::{Json, pointer};
use crate::scoring::{AgreementState, Figure, MeetingState, Outcome, ScheduleEntry, score};
use crate::session::{Status, row_title};
use crate::view::View;

/// The most bytes that a line may have, without its end.
const LINE: usize = 75;

/// What an event is, by the words of overviews.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Deadline,
    FollowUp,
    FixedMeeting,
    Meeting,
}

impl Kind {
    fn id(self) -> &'static str {
        match self {
            Kind::Deadline => "deadline",
            Kind::FollowUp => "follow-up",
            Kind::FixedMeeting => "fixed-meeting",
            Kind::Meeting => "meeting",
        }
    }
}

/// Whether this is a kind of events, as titles are given for.
#[must_use]
pub fn is_kind(id: &str) -> bool {
    [Kind::Deadline, Kind::FollowUp, Kind::FixedMeeting, Kind::Meeting].iter().any(|kind| kind.id() == id)
}

struct Event<'a> {
    kind: Kind,
    /// The first day, and the day after the last one, if there is one.
    days: (Date, Option<Date>),
    /// How careful one must be with it.
    class: DataClass,
    /// What it is called where no person is in it; empty where it has no name of its own.
    name: &'a str,
    /// The id of its row, or of its item.
    id: &'a str,
}

struct Calendar<'a> {
    source: &'a Source,
    view: &'a View<'a>,
    options: &'a Options<'a>,
    stamp: String,
    text: String,
    ids: Vec<String>,
    lost: Losses,
}

pub(super) fn write(source: &Source, options: &Options<'_>) -> Conversion {
    let moment = Moment::from_iso(&source.session.authored).and_then(|(moment, _)| moment.to_universal());
    let mut calendar = Calendar {
        source,
        view: &source.session.view(),
        options,
        // The core has no clock. A report without a readable time was made on its day.
        stamp: moment.unwrap_or_else(|| format!("{}T000000Z", basic(source.today))),
        text: String::new(),
        ids: Vec::new(),
        lost: Losses::of(std::slice::from_ref(source)),
    };
    line(&mut calendar.text, "BEGIN", "VCALENDAR");
    line(&mut calendar.text, "VERSION", "2.0");
    line(&mut calendar.text, "PRODID", concat!("-//Samspil//samspil ", env!("CARGO_PKG_VERSION"), "//DA"));
    calendar.agreements();
    calendar.fixed_meetings();
    calendar.next_meeting();
    line(&mut calendar.text, "END", "VCALENDAR");
    let Calendar { text, lost, .. } = calendar;
    Conversion { text, media_type: "text/calendar", extension: "ics", lost: lost.all }
}

impl Calendar<'_> {
    /// The agreements that are still to be kept: their deadlines, and when they are followed up.
    fn agreements(&mut self) {
        let instrument = self.view.instrument;
        let Some(sheet) = &instrument.agreements else { return };
        let columns = [(Kind::Deadline, Some(sheet.agreements.deadline)), (Kind::FollowUp, sheet.follow_up)];
        for index in &sheet.agreements.tables {
            let (Some(item), Some(table)) = (instrument.items.get(*index), instrument.table(*index)) else { continue };
            let rows = self.view.rows(*index);
            for (position, row) in rows.iter().enumerate() {
                let state = AgreementState::in_row(self.view, &sheet.agreements, table, row, self.source.today);
                if !state.is_none_or(AgreementState::is_open) {
                    continue;
                }
                let title = row_title(table, rows, position, self.options.language);
                for (kind, column) in columns {
                    let Some((column, date)) = column.and_then(|at| self.date(item, table, position, row, at)) else {
                        continue;
                    };
                    let class = item.class.max(column.class).max(class_of_title(table));
                    let days = (date, date.plus_days(1));
                    self.event(&Event { kind, days, class, name: &title, id: &row.id });
                }
            }
        }
    }

    /// The fixed meetings that are not held: on their new day, else in their month.
    fn fixed_meetings(&mut self) {
        let instrument = self.view.instrument;
        for (definition, score) in instrument.scores.iter().zip(score(self.view, self.source.today)) {
            if let (Rule::FixedMeetings(meetings), Outcome::Scored(Figure::Schedule(entries))) =
                (&definition.rule, &score.outcome)
            {
                for entry in entries {
                    self.fixed_meeting(meetings, entry);
                }
            }
        }
    }

    fn fixed_meeting(&mut self, meetings: &FixedMeetings, entry: &ScheduleEntry) {
        match entry.state {
            MeetingState::Moved | MeetingState::Ahead | MeetingState::Due | MeetingState::Overdue => {}
            MeetingState::Held
            | MeetingState::HeldWithoutYoungPerson
            | MeetingState::Cancelled
            | MeetingState::BeforeCourse
            | MeetingState::AfterCourse => return,
        }
        let instrument = self.view.instrument;
        let (Some(item), Some(table)) = (instrument.items.get(meetings.table), instrument.table(meetings.table)) else {
            return;
        };
        let rows = self.view.rows(meetings.table);
        let position = rows.iter().position(|row| row.id == entry.id);
        let row = position.and_then(|position| Some((position, rows.get(position)?)));
        let moved = row.and_then(|(position, row)| self.date(item, table, position, row, meetings.new_date));
        let days = match moved {
            Some((_, date)) => (date, date.plus_days(1)),
            None => {
                let Some(month) = Month::from_iso(&entry.due) else { return };
                let Some(first) = Date::new(month, 1) else { return };
                (first, month.plus(1).and_then(|next| Date::new(next, 1)))
            }
        };
        let class = moved.map_or(item.class, |(column, _)| item.class.max(column.class));
        let name = position.map_or_else(String::new, |at| row_title(table, rows, at, self.options.language));
        self.event(&Event { kind: Kind::FixedMeeting, days, class, name: &name, id: &entry.id });
    }

    fn next_meeting(&mut self) {
        let instrument = self.view.instrument;
        let Some(index) = instrument.caseload.as_ref().and_then(|caseload| caseload.next) else { return };
        let Some(item) = instrument.items.get(index) else { return };
        if let Some(date) = self.readable(self.view.answer(index), &pointer("/answers", &item.id)) {
            let days = (date, date.plus_days(1));
            self.event(&Event { kind: Kind::Meeting, days, class: item.class, name: "", id: &item.id });
        }
    }

    /// The date in a cell, with its column.
    fn date<'t>(
        &mut self,
        item: &Item,
        table: &'t Table,
        position: usize,
        row: &Row,
        at: usize,
    ) -> Option<(&'t Item, Date)> {
        let column = table.columns.get(at)?;
        let place = pointer(&pointer(&pointer("/answers", &item.id), &position.to_string()), &column.id);
        Some((column, self.readable(self.view.cell(table, row, at), &place)?))
    }

    /// The date; one that cannot be read is told.
    fn readable(&mut self, answer: Answer<'_>, at: &str) -> Option<Date> {
        match answer {
            Answer::Date(date) => Some(date),
            Answer::Missing(Missing::Unreadable(_)) => {
                self.lost.add(at.to_owned(), "unreadable");
                None
            }
            _ => None,
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        let id = self.id(event);
        let text = &mut self.text;
        line(text, "BEGIN", "VEVENT");
        line(text, "UID", &id);
        line(text, "DTSTAMP", &self.stamp);
        line(text, "SEQUENCE", &self.source.session.revision.to_string());
        line(text, "DTSTART;VALUE=DATE", &basic(event.days.0));
        if let Some(end) = event.days.1 {
            line(text, "DTEND;VALUE=DATE", &basic(end));
        }
        line(text, &format!("SUMMARY;LANGUAGE={}", self.options.words.language()), &summary(event, self.options));
        match event.class {
            DataClass::None => {}
            DataClass::Personal => line(text, "CLASS", "PRIVATE"),
            DataClass::Sensitive => line(text, "CLASS", "CONFIDENTIAL"),
        }
        line(text, "TRANSP", "TRANSPARENT");
        if self.source.session.status == Status::EnteredInError {
            line(text, "STATUS", "CANCELLED");
        }
        line(text, "END", "VEVENT");
        self.ids.push(id);
    }

    /// The same in every revision, and, where the host says whom it is about, for an agreement that the next report takes over. A reference
    /// cannot be read off it.
    fn id(&self, event: &Event<'_>) -> String {
        let references = &self.source.session.references;
        let is_followed =
            event.kind != Kind::Meeting && (references.subject_ref.is_some() || references.case_ref.is_some());
        let report = if is_followed { Json::Null } else { Json::from(&self.source.session.id) };
        let (subject, case) = (Json::from(&references.subject_ref), Json::from(&references.case_ref));
        let instrument = Json::from(&self.view.instrument.id);
        let mut id =
            Json::Array(vec![instrument, subject, case, report, event.kind.id().into(), event.id.into()]).sha256();
        // Two tables may have a row of the same id.
        while self.ids.contains(&id) {
            id = Json::String(id).sha256();
        }
        id
    }
}

/// The host's title; else what it is about, if that is about nobody; else what it is.
fn summary(event: &Event<'_>, options: &Options<'_>) -> String {
    if let Some(title) = options.titles.get(event.kind.id()).and_then(Json::as_str) {
        return escaped(title);
    }
    let key = format!("calendar.{}", event.kind.id());
    let kind = options.words.text(&key);
    if event.class == DataClass::None && !event.name.is_empty() {
        return escaped(&format!("{kind}: {}", event.name));
    }
    escaped(kind)
}

/// A line, folded where it is too long, and never within a character.
fn line(text: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if length + c.len_utf8() > LINE {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(c);
        length += c.len_utf8();
    }
    text.push_str("\r\n");
}

/// How careful one must be with what rows are called.
fn class_of_title(table: &Table) -> DataClass {
    let column = table.title_column.and_then(|at| table.columns.get(at));
    column.map_or(DataClass::None, |column| column.class)
}

/// `20261121`
fn basic(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// A text as the value of a property.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            escaped.push_str("\\n");
        }
        for c in line.chars().filter(|c| !c.is_control()) {
            if matches!(c, '\\' | ';' | ',') {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    escaped
}
