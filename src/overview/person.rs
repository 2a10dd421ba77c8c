//! One young person, as all reports about them say together.

use super::assessment::name;
use super::definitions::Definition;
use super::facts::{self, Agreement, Standing};
use super::taken::{Facts, Report, Taken};
use crate::calendar::{Date, Month};
use crate::instrument::{self, Choice, Instrument, Rows};
use crate::json::{Json, Members};
use crate::scoring::{AgreementState, Course, Meeting, MeetingState};
use std::collections::BTreeSet;

/// A report about a person that counts.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    /// Its place among all that were handed in.
    pub(super) place: usize,
    pub(super) id: &'a str,
    pub(super) definition: &'a Definition,
    pub(super) facts: &'a facts::Person,
}

impl<'a> Counted<'a> {
    pub(super) fn subject(&self) -> &'a str {
        self.facts.subject.as_deref().unwrap_or_default()
    }

    pub(super) fn at(taken: &'a [Taken], place: usize) -> Option<Self> {
        let taken = taken.get(place).filter(|taken| taken.left_out.is_none())?;
        match &taken.report {
            Some(Report { definition: Some(definition), facts: Facts::Person(facts), .. }) => {
                Some(Self { place, id: taken.id.as_deref()?, definition, facts })
            }
            _ => None,
        }
    }
}

/// A person.
pub(super) struct Person<'a> {
    pub(super) subject: &'a str,
    /// From the earliest to the latest.
    pub(super) reports: Vec<Counted<'a>>,
    pub(super) is_present: bool,
    pub(super) education: Option<Status<'a>>,
    pub(super) work: Option<Status<'a>>,
    pub(super) meetings: Vec<FixedMeeting<'a>>,
    /// Each with the report that it counts from.
    pub(super) agreements: Vec<(Counted<'a>, &'a Agreement)>,
    /// The next meeting, with the report that says so.
    pub(super) next: Option<(Counted<'a>, Date)>,
    birth_month: Option<Month>,
    course: Course,
}

/// A status on education or work.
pub(super) struct Status<'a> {
    /// The option's id.
    pub(super) id: &'a str,
    date: Option<Date>,
    at_risk: bool,
}

/// A fixed meeting.
pub(super) struct FixedMeeting<'a> {
    pub(super) id: &'a str,
    pub(super) due: Month,
    pub(super) new_date: Option<Date>,
    pub(super) state: MeetingState,
    /// The report that its row counts from.
    pub(super) report: Option<Counted<'a>>,
}

impl<'a> Person<'a> {
    /// From the reports about a person, the earliest first.
    pub(super) fn of(reports: Vec<Counted<'a>>, today: Date) -> Self {
        let latest = |find: &dyn Fn(&'a facts::Person) -> Option<Month>| {
            reports.iter().rev().find_map(|report| find(report.facts))
        };
        let birth_month = latest(&|facts| facts.birth_month);
        let course = Course { start: latest(&|facts| facts.course.start), end: latest(&|facts| facts.course.end) };
        let status = |item: fn(&instrument::Caseload) -> Option<instrument::Standing>,
                      of: fn(&facts::Person) -> Option<Standing>| {
            reports.iter().rev().find_map(|report| Status::of(report, item, of(report.facts)?))
        };
        let mut seen = BTreeSet::new();
        let rows = reports.iter().rev().flat_map(|report| report.facts.agreements.iter().map(|row| (*report, row)));
        let agreements = rows.filter(|(_, row)| seen.insert(row.row)).collect();
        Self {
            subject: reports.first().map_or("", Counted::subject),
            is_present: course.end.is_none_or(|end| end >= today.month),
            education: status(|caseload| caseload.education, |facts| facts.education),
            work: status(|caseload| caseload.work, |facts| facts.work),
            meetings: birth_month.map(|month| meetings(&reports, month, course, today)).unwrap_or_default(),
            agreements,
            next: reports.iter().rev().find_map(|report| Some((*report, report.facts.next?))),
            birth_month,
            course,
            reports,
        }
    }

    /// Whether they are at risk of dropping out.
    pub(super) fn is_at_risk(&self) -> bool {
        self.is_present && [&self.education, &self.work].into_iter().flatten().any(|status| status.at_risk)
    }

    pub(super) fn overdue_follow_ups(&self) -> usize {
        self.agreements.iter().filter(|(_, row)| row.follow_up_passed).count()
    }

    pub(super) fn to_json(&self) -> Json {
        let month = |month: Option<Month>| month.map_or(Json::Null, |month| Json::String(month.to_string()));
        let mut members = Members::default();
        members.add("subjectRef", self.subject);
        members.add("state", if self.is_present { "present" } else { "former" });
        members.add("birthMonth", month(self.birth_month));
        members.add("start", month(self.course.start));
        members.add("end", month(self.course.end));
        members.add("education", Status::to_json(self.education.as_ref()));
        members.add("work", Status::to_json(self.work.as_ref()));
        members.add("atRisk", self.is_at_risk());
        members.add("meetings", Json::Array(self.meetings.iter().map(FixedMeeting::to_json).collect()));
        let mut states = Members::default();
        for state in states_of_agreements() {
            let count = self.agreements.iter().filter(|(_, row)| row.state == state).count();
            states.add(state_id(state), count);
        }
        members.add("agreements", states.object());
        members.add("overdueFollowUps", self.overdue_follow_ups());
        members.add("reports", Json::Array(self.reports.iter().map(|report| report.id.into()).collect()));
        members.add("latest", name(self.reports.last().map(|report| report.id)));
        members.object()
    }
}

/// Every state of an agreement; none is that of one without a status.
pub(super) fn states_of_agreements() -> impl Iterator<Item = Option<AgreementState>> {
    AgreementState::ALL.into_iter().map(Some).chain([None])
}

pub(super) fn state_id(state: Option<AgreementState>) -> &'static str {
    state.map_or("without-status", AgreementState::id)
}

/// The options of a choice of the caseload.
pub(super) fn options(instrument: &Instrument, standing: Option<instrument::Standing>) -> &[Choice] {
    standing.and_then(|standing| instrument.items.get(standing.status)).map_or(&[], |item| item.kind.options())
}

/// The options of who promises an agreement.
pub(super) fn promisers(instrument: &Instrument) -> &[Choice] {
    let column = instrument.agreements.as_ref().and_then(|sheet| {
        let table = instrument.table(*sheet.agreements.tables.first()?)?;
        table.columns.get(sheet.promised_by?)
    });
    column.map_or(&[], |column| column.kind.options())
}

impl<'a> Status<'a> {
    fn of(
        report: &Counted<'a>,
        item: fn(&instrument::Caseload) -> Option<instrument::Standing>,
        standing: Standing,
    ) -> Option<Self> {
        let instrument = &report.definition.instrument;
        let option = options(instrument, item(instrument.caseload.as_ref()?)).get(usize::from(standing.option))?;
        Some(Self { id: &option.id, date: standing.date, at_risk: standing.at_risk })
    }

    fn to_json(status: Option<&Self>) -> Json {
        let date = status.and_then(|status| status.date);
        let mut members = Members::default();
        members.add("status", name(status.map(|status| status.id)));
        members.add("date", date.map_or(Json::Null, |date| Json::String(date.to_string())));
        members.object()
    }
}

/// The fixed meetings of the latest definition that has any, each as the latest report says that has something in its row.
fn meetings<'a>(reports: &[Counted<'a>], birth_month: Month, course: Course, today: Date) -> Vec<FixedMeeting<'a>> {
    let latest = reports.iter().rev().find_map(|report| Some((report, report.definition.meetings()?)));
    let Some((report, meetings)) = latest else { return Vec::new() };
    let rows = row_ids(report.definition);
    let due = |(id, age): (&'a str, &u16)| {
        let due = birth_month.plus(*age)?;
        let entered = reports.iter().rev().find_map(|report| {
            let own = |place: u16| row_ids(report.definition).nth(usize::from(place)) == Some(id);
            let (_, meeting) = report.facts.meetings.iter().find(|(place, _)| own(*place))?;
            Some((*report, *meeting))
        });
        let meeting = entered.map_or(Meeting::default(), |(_, meeting)| meeting);
        Some(FixedMeeting {
            id,
            due,
            new_date: meeting.new_date,
            state: meeting.state(due, course, today),
            report: entered.map(|(report, _)| report),
        })
    };
    rows.zip(&meetings.ages).filter_map(due).collect()
}

/// The ids of the rows of a definition's fixed meetings.
fn row_ids(definition: &Definition) -> impl Iterator<Item = &str> {
    let table = definition.meetings().and_then(|meetings| definition.instrument.table(meetings.table));
    let rows = match table.map(|table| &table.rows) {
        Some(Rows::Fixed(rows)) => rows.as_slice(),
        _ => &[],
    };
    rows.iter().map(|row| &*row.id)
}

impl FixedMeeting<'_> {
    fn to_json(&self) -> Json {
        let mut members = Members::default();
        members.add("id", self.id);
        members.add("due", Json::String(self.due.to_string()));
        members.add("state", self.state.id());
        members.object()
    }
}
