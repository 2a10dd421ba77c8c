//! `fixed-meetings/1`.

use super::{Figure, ScheduleEntry, Tally};
use crate::answers::{Answer, Row};
use crate::calendar::{Date, Month};
use crate::instrument::{FixedMeetings, Rows, Table};
use crate::view::View;

/// What is known of a fixed meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    /// Whether it was held, if somebody said.
    pub held: Option<bool>,
    /// Whether the young person took part, if somebody said.
    pub participated: Option<bool>,
    /// The new date, if it was moved.
    pub new_date: Option<Date>,
    /// Whether somebody cancelled it.
    pub cancelled: bool,
}

/// The months in which the course began and ended, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// The first month.
    pub start: Option<Month>,
    /// The last month.
    pub end: Option<Month>,
}

/// How a fixed meeting stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingState {
    /// Held, and nobody said that the young person stayed away.
    Held,
    /// Held, and the young person did not take part: not the meeting that was due.
    HeldWithoutYoungPerson,
    /// Somebody cancelled it, and no new date is set.
    Cancelled,
    /// Due before the month in which the course began: never overdue.
    BeforeCourse,
    /// Due after the month in which the course ended: never overdue.
    AfterCourse,
    /// A new date, today or later.
    Moved,
    /// Due in a later month, and no new date.
    Ahead,
    /// Due this month, and no new date.
    Due,
    /// After its month, or after its new date.
    Overdue,
}

impl MeetingState {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Self; 9] = [
        Self::Held,
        Self::HeldWithoutYoungPerson,
        Self::Cancelled,
        Self::BeforeCourse,
        Self::AfterCourse,
        Self::Moved,
        Self::Ahead,
        Self::Due,
        Self::Overdue,
    ];

    /// The word in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::HeldWithoutYoungPerson => "held-without-young-person",
            Self::Cancelled => "cancelled",
            Self::BeforeCourse => "before-course",
            Self::AfterCourse => "after-course",
            Self::Moved => "moved",
            Self::Ahead => "ahead",
            Self::Due => "due",
            Self::Overdue => "overdue",
        }
    }
}

impl Meeting {
    /// What is entered in its row.
    pub(crate) fn of(view: &View<'_>, meetings: &FixedMeetings, table: &Table, row: &Row) -> Self {
        let check = |column| match view.cell(table, row, column) {
            Answer::Bool(value) => Some(value),
            _ => None,
        };
        Self {
            held: check(meetings.held),
            participated: check(meetings.participated),
            new_date: match view.cell(table, row, meetings.new_date) {
                Answer::Date(date) => Some(date),
                _ => None,
            },
            cancelled: view.cell(table, row, meetings.cancelled_by).is_given(),
        }
    }

    /// How it stands on a day when it is due in this month: the first state that fits, in the order of [`MeetingState::ALL`].
    #[must_use]
    pub fn state(&self, due: Month, course: Course, today: Date) -> MeetingState {
        match (self.held, self.participated) {
            (Some(true), Some(false)) => return MeetingState::HeldWithoutYoungPerson,
            (Some(true), _) => return MeetingState::Held,
            _ => {}
        }
        if self.new_date.is_none() && self.cancelled {
            return MeetingState::Cancelled;
        }
        if course.start.is_some_and(|start| due < start) {
            return MeetingState::BeforeCourse;
        }
        if course.end.is_some_and(|end| due > end) {
            return MeetingState::AfterCourse;
        }
        match self.new_date {
            Some(date) if date >= today => MeetingState::Moved,
            Some(_) => MeetingState::Overdue,
            None if due > today.month => MeetingState::Ahead,
            None if due == today.month => MeetingState::Due,
            None => MeetingState::Overdue,
        }
    }
}

/// `fixed-meetings/1`: each meeting is due in the month birth month + age, and stands as [`Meeting::state`] says.
///
/// Without a birth month there is no schedule: incomplete. `total` is the meetings, `answered` is 1 with a birth month.
pub(super) fn schedule(view: &View<'_>, meetings: &FixedMeetings, today: Date) -> Tally {
    let month = |item: Option<usize>| match view.answer(item?) {
        Answer::Month(month) => Some(month),
        _ => None,
    };
    let birth_month = month(Some(meetings.birth_month));
    let course = Course { start: month(meetings.start), end: month(meetings.end) };
    let rows = view.rows(meetings.table);
    let shown = usize::from(view.is_shown(meetings.table));
    // The definition's check holds that it is a table with fixed rows.
    let (table, fixed) = match view.instrument.table(meetings.table) {
        Some(table @ Table { rows: Rows::Fixed(fixed), .. }) => (table, fixed),
        _ => return Tally::new(0, 0, 0, 0, &mut || Figure::Schedule(Vec::new())),
    };
    let mut entries = Vec::new();
    for (meeting, age) in fixed.iter().zip(&meetings.ages) {
        if let Some(due) = birth_month.and_then(|month| month.plus(*age)) {
            // A final report leaves out a row in which nothing was entered.
            let blank = Row::blank(meeting.id.clone(), table);
            let row = rows.iter().find(|row| row.id == meeting.id).unwrap_or(&blank);
            let state = Meeting::of(view, meetings, table, row).state(due, course, today);
            entries.push(ScheduleEntry { id: meeting.id.clone(), due: due.to_string(), state });
        }
    }
    let total = if shown == 1 { fixed.len() } else { 0 };
    let answered = usize::from(shown == 1 && !entries.is_empty());
    Tally::new(shown, total, answered, total.min(1), &mut || Figure::Schedule(std::mem::take(&mut entries)))
}
