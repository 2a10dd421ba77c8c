//! What a report's answers say, in few bytes.

use super::Options;
use super::definitions::{self, Definition};
use crate::answers::{Absence, Answer, Missing, Row, Side};
use crate::calendar::{Date, Month};
use crate::instrument::{self, AgreementSheet, Rows, Table};
use crate::scoring::{self, AgreementState, Course, Figure, Meeting, Outcome, Score};
use crate::session::Session;
use crate::view::View;
use sha2::{Digest, Sha256};

/// A report about an organisation.
pub(super) struct Assessed {
    pub(super) round: Option<Box<str>>,
    pub(super) respondent: Option<Box<str>>,
    /// One for each of [`definitions::Assessment::ratings`].
    pub(super) marks: Box<[Mark]>,
    /// One for each of [`definitions::Assessment::themes`]: the unrounded score.
    pub(super) themes: Box<[Option<f64>]>,
    /// Those of [`definitions::Assessment::comments`] that were written, each with its place there.
    pub(super) comments: Box<[(u32, Box<str>)]>,
}

/// How a rating was answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Level(i16),
    DontKnow,
    NotApplicable,
    NotAnswered,
    NotAsked,
}

impl Assessed {
    pub(super) fn of(session: &Session, shown: &definitions::Assessment, options: &Options) -> Self {
        let view = session.view();
        let marks = shown.ratings.iter().map(|rating| Mark::of(rating.side(view.answer(rating.item))));
        let scores = scoring::score(&view, options.today);
        let comments = shown.comments.iter().zip(0..).filter(|_| options.comments);
        Self {
            round: named(session.references.round.as_deref()),
            respondent: named(session.references.respondent.as_deref()),
            marks: marks.collect(),
            themes: shown.themes.iter().map(|theme| exact(scores.get(*theme)?)).collect(),
            comments: comments.filter_map(|(item, place)| Some((place, text(view.answer(*item))?))).collect(),
        }
    }
}

impl Mark {
    fn of(side: Result<Side, Answer<'_>>) -> Self {
        match side {
            Ok(Side::Level(level)) => i16::try_from(level).map_or(Mark::NotAnswered, Mark::Level),
            Ok(Side::Absent(Absence::DontKnow)) | Err(Answer::Missing(Missing::DontKnow)) => Mark::DontKnow,
            Ok(Side::Absent(Absence::NotApplicable)) | Err(Answer::Missing(Missing::NotApplicable)) => {
                Mark::NotApplicable
            }
            Err(Answer::Missing(Missing::NotAsked)) => Mark::NotAsked,
            Ok(Side::Blank) | Err(_) => Mark::NotAnswered,
        }
    }

    pub(super) fn level(self) -> Option<i16> {
        match self {
            Mark::Level(level) => Some(level),
            Mark::DontKnow | Mark::NotApplicable | Mark::NotAnswered | Mark::NotAsked => None,
        }
    }
}

fn named(text: Option<&str>) -> Option<Box<str>> {
    text.filter(|text| !text.is_empty()).map(Into::into)
}

fn exact(score: &Score) -> Option<f64> {
    match score.outcome {
        Outcome::Scored(Figure::Number { exact, .. }) => Some(exact),
        _ => None,
    }
}

fn text(answer: Answer<'_>) -> Option<Box<str>> {
    match answer {
        Answer::Text(text) => Some(text.into()),
        _ => None,
    }
}

/// A report about a person.
pub(super) struct Person {
    pub(super) subject: Option<Box<str>>,
    pub(super) birth_month: Option<Month>,
    pub(super) course: Course,
    pub(super) education: Option<Standing>,
    pub(super) work: Option<Standing>,
    /// The next meeting.
    pub(super) next: Option<Date>,
    /// The fixed meetings of which something is entered, each with its place among the definition's rows.
    pub(super) meetings: Box<[(u16, Meeting)]>,
    pub(super) agreements: Box<[Agreement]>,
}

/// A status on education or work.
#[derive(Clone, Copy)]
pub(super) struct Standing {
    /// The option's place in its list.
    pub(super) option: u16,
    pub(super) date: Option<Date>,
    pub(super) at_risk: bool,
}

/// A row of an agreement table, as it stands on the overview's day.
pub(super) struct Agreement {
    /// Known by the first half of its id's digest: ids may be long, and there are many.
    pub(super) row: [u8; 16],
    pub(super) state: Option<AgreementState>,
    /// The place in its list of the option that says who promised it.
    pub(super) promised_by: Option<u16>,
    pub(super) follow_up_passed: bool,
    /// What lies ahead, as far as an overview looks.
    pub(super) ahead: Option<Box<Ahead>>,
}

/// What lies ahead of an agreement.
pub(super) struct Ahead {
    pub(super) deadline: Option<Date>,
    pub(super) follow_up: Option<Date>,
    /// The row's id, if the report gives it one.
    pub(super) row: Option<Box<str>>,
}

impl Person {
    pub(super) fn of(session: &Session, definition: &Definition, today: Date) -> Self {
        let (view, instrument) = (session.view(), &*definition.instrument);
        let meetings = definition.meetings();
        let month = |item: Option<usize>| match view.answer(item?) {
            Answer::Month(month) => Some(month),
            _ => None,
        };
        let caseload = instrument.caseload.as_ref();
        let standing = |item: Option<instrument::Standing>| standing(&view, item?, &caseload?.at_risk);
        let sheet = instrument.agreements.as_ref();
        Self {
            subject: named(session.references.subject_ref.as_deref()),
            birth_month: month(meetings.map(|meetings| meetings.birth_month).or_else(|| instrument.birth_month())),
            course: Course {
                start: month(meetings.and_then(|meetings| meetings.start)),
                end: month(meetings.and_then(|meetings| meetings.end)),
            },
            education: standing(caseload.and_then(|caseload| caseload.education)),
            work: standing(caseload.and_then(|caseload| caseload.work)),
            next: caseload.and_then(|caseload| date(view.answer(caseload.next?))),
            meetings: meetings.map(|meetings| entered(&view, meetings)).unwrap_or_default(),
            agreements: sheet.map(|sheet| agreements(&view, sheet, &session.id, today)).unwrap_or_default(),
        }
    }
}

fn date(answer: Answer<'_>) -> Option<Date> {
    match answer {
        Answer::Date(date) => Some(date),
        _ => None,
    }
}

/// The place of the answered option.
fn option(item: Option<&instrument::Item>, answer: Answer<'_>) -> Option<u16> {
    let Answer::Option(id) = answer else { return None };
    let place = item?.kind.options().iter().position(|option| option.id == id)?;
    u16::try_from(place).ok()
}

fn standing(view: &View<'_>, item: instrument::Standing, at_risk: &[String]) -> Option<Standing> {
    let answer = view.answer(item.status);
    Some(Standing {
        option: option(view.instrument.items.get(item.status), answer)?,
        date: item.since.and_then(|since| date(view.answer(since))),
        at_risk: at_risk.iter().any(|id| answer == Answer::Option(id)),
    })
}

fn entered(view: &View<'_>, meetings: &instrument::FixedMeetings) -> Box<[(u16, Meeting)]> {
    let Some(table @ Table { rows: Rows::Fixed(fixed), .. }) = view.instrument.table(meetings.table) else {
        return Box::default();
    };
    let place = |row: &Row| u16::try_from(fixed.iter().position(|fixed| fixed.id == row.id)?).ok();
    let filled = view.filled_rows(meetings.table);
    filled.filter_map(|row| Some((place(row)?, Meeting::of(view, meetings, table, row)))).collect()
}

fn agreements(view: &View<'_>, sheet: &AgreementSheet, report: &str, today: Date) -> Box<[Agreement]> {
    let mut found: Vec<Agreement> = Vec::new();
    for index in &sheet.agreements.tables {
        let Some(table) = view.instrument.table(*index) else { continue };
        for row in view.filled_rows(*index) {
            let agreement = Agreement::of(view, sheet, table, row, report, today);
            if !found.iter().any(|other| other.row == agreement.row) {
                found.push(agreement);
            }
        }
    }
    found.into()
}

impl Agreement {
    fn of(view: &View<'_>, sheet: &AgreementSheet, table: &Table, row: &Row, report: &str, today: Date) -> Self {
        let cell = |column| view.cell(table, row, column);
        let deadline = date(cell(sheet.agreements.deadline));
        let follow_up = sheet.follow_up.and_then(|column| date(cell(column)));
        let state = AgreementState::in_row(view, &sheet.agreements, table, row, today);
        let is_open = state.is_none_or(AgreementState::is_open);
        let soon = |date: &Date| is_open && super::is_soon(*date, today);
        let (ahead_deadline, ahead_follow_up) = (deadline.filter(soon), follow_up.filter(soon));
        // A row without an id was given one that begins so: it is known in this report only.
        let has_id = !row.id.starts_with('\0');
        let name = if has_id { row.id.clone() } else { format!("{report}{}", row.id) };
        let mut known = [0; 16];
        for (place, byte) in known.iter_mut().zip(Sha256::digest(name.as_bytes())) {
            *place = byte;
        }
        let ahead = (ahead_deadline.is_some() || ahead_follow_up.is_some()).then(|| {
            let row = has_id.then(|| row.id.as_str().into());
            Box::new(Ahead { deadline: ahead_deadline, follow_up: ahead_follow_up, row })
        });
        Self {
            row: known,
            state,
            promised_by: sheet.promised_by.and_then(|column| option(table.columns.get(column), cell(column))),
            follow_up_passed: is_open && follow_up.is_some_and(|date| date < today),
            ahead,
        }
    }
}
