//! What lies ahead of the young people who are present.

use super::assessment::name;
use super::is_soon;
use super::person::{Counted, Person};
use super::select::compare_names;
use super::taken::Taken;
use super::{DAYS_AHEAD, facts};
use crate::calendar::{Date, Month};
use crate::json::{Json, Members, compare};
use crate::scoring::MeetingState;

/// Something that lies ahead.
pub(super) struct Upcoming {
    /// The month, or a day in it.
    when: (Month, Option<Date>),
    kind: Kind,
    /// The place of the report that says so; it is about the person.
    report: usize,
    /// The row's or the meeting's id.
    id: Option<Box<str>>,
}

/// What it is, in the order of the words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Deadline,
    FixedMeeting,
    FollowUp,
    Meeting,
}

impl Kind {
    fn id(self) -> &'static str {
        match self {
            Kind::Deadline => "deadline",
            Kind::FixedMeeting => "fixed-meeting",
            Kind::FollowUp => "follow-up",
            Kind::Meeting => "meeting",
        }
    }
}

/// Adds what lies ahead of a person.
pub(super) fn add(upcoming: &mut Vec<Upcoming>, person: &Person<'_>, today: Date) {
    if !person.is_present {
        return;
    }
    let mut note = |when: (Month, Option<Date>), kind, report: &Counted<'_>, id: Option<&str>| {
        upcoming.push(Upcoming { when, kind, report: report.place, id: id.map(Into::into) });
    };
    let day = |date: Date| (date.month, Some(date));
    for (report, row) in &person.agreements {
        if let Some(facts::Ahead { deadline, follow_up, row }) = row.ahead.as_deref() {
            for (date, kind) in [(deadline, Kind::Deadline), (follow_up, Kind::FollowUp)] {
                if let Some(date) = date {
                    note(day(*date), kind, report, row.as_deref());
                }
            }
        }
    }
    let last_month = today.plus_days(DAYS_AHEAD).map(|last| last.month);
    for meeting in &person.meetings {
        let when = match (meeting.state, meeting.new_date) {
            (MeetingState::Ahead | MeetingState::Due, _) => {
                last_month.is_none_or(|last| meeting.due <= last).then_some((meeting.due, None))
            }
            (MeetingState::Moved, Some(date)) => is_soon(date, today).then(|| day(date)),
            _ => None,
        };
        if let (Some(when), Some(report)) = (when, meeting.report.as_ref().or(person.reports.last())) {
            note(when, Kind::FixedMeeting, report, Some(meeting.id));
        }
    }
    if let Some((report, date)) = person.next.as_ref().filter(|(_, date)| is_soon(*date, today)) {
        note(day(*date), Kind::Meeting, report, None);
    }
}

/// By date, person, kind, report, id.
pub(super) fn sort(upcoming: &mut [Upcoming], taken: &[Taken]) {
    upcoming.sort_by(|a, b| {
        let report = |upcoming: &Upcoming| Counted::at(taken, upcoming.report);
        let (subject, id) = (
            |of: &Upcoming| report(of).map_or("", |of| of.subject()),
            |of: &Upcoming| report(of).map_or("", |of| of.id),
        );
        a.when
            .cmp(&b.when)
            .then_with(|| compare(subject(a), subject(b)))
            .then_with(|| a.kind.cmp(&b.kind))
            .then_with(|| compare(id(a), id(b)))
            .then_with(|| compare_names(a.id.as_deref(), b.id.as_deref()))
    });
}

impl Upcoming {
    pub(super) fn to_json(&self, taken: &[Taken]) -> Json {
        let (month, day) = self.when;
        let report = Counted::at(taken, self.report);
        let mut members = Members::default();
        members.add("date", Json::String(day.map_or_else(|| month.to_string(), |day| day.to_string())));
        members.add("kind", self.kind.id());
        members.add("subjectRef", name(report.map(|report| report.subject())));
        members.add("report", name(report.map(|report| report.id)));
        members.add("id", name(self.id.as_deref()));
        members.object()
    }
}
