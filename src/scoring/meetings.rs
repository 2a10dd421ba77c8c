//! `fixed-meetings/1`.

use super::{Figure, ScheduleEntry, Tally};
use crate::answers::{Answer, Row};
use crate::calendar::{Date, Month};
use crate::instrument::{FixedMeetings, Rows, Table};
use crate::view::View;

/// `fixed-meetings/1`: each meeting is due in the month birth month + age. Its state, the first of these that fits:
///
/// | state | when |
/// | --- | --- |
/// | `held` | held, and nobody said that the young person stayed away |
/// | `held-without-young-person` | held, and the young person did not take part: not the meeting that was due |
/// | `cancelled` | somebody cancelled it, and no new date is set |
/// | `before-course` | due before the month in which the course began: never overdue |
/// | `after-course` | due after the month in which the course ended: never overdue |
/// | `moved` | a new date, today or later |
/// | `ahead` | due in a later month, and no new date gone by |
/// | `due` | due this month, and no new date gone by |
/// | `overdue` | after its month, or after its new date |
///
/// Without a birth month there is no schedule: incomplete. `total` is the meetings, `answered` is 1 with a birth month.
pub(super) fn schedule(view: &View<'_>, meetings: &FixedMeetings, today: Date) -> Tally {
    let birth_month = match view.answer(meetings.birth_month) {
        Answer::Month(month) => Some(month),
        _ => None,
    };
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
            let state = state_of(view, meetings, table, row, due, today);
            entries.push(ScheduleEntry { id: meeting.id.clone(), due: due.to_string(), state });
        }
    }
    let total = if shown == 1 { fixed.len() } else { 0 };
    let answered = usize::from(shown == 1 && !entries.is_empty());
    Tally::new(shown, total, answered, total.min(1), &mut || Figure::Schedule(std::mem::take(&mut entries)))
}

fn state_of(
    view: &View<'_>,
    meetings: &FixedMeetings,
    table: &Table,
    row: &Row,
    due: Month,
    today: Date,
) -> &'static str {
    let month = |item: Option<usize>| match item.map(|item| view.answer(item)) {
        Some(Answer::Month(month)) => Some(month),
        _ => None,
    };
    let cell = |column| view.cell(table, row, column);
    let new_date = match cell(meetings.new_date) {
        Answer::Date(date) => Some(date),
        _ => None,
    };
    match (cell(meetings.held), cell(meetings.participated)) {
        (Answer::Bool(true), Answer::Bool(false)) => return "held-without-young-person",
        (Answer::Bool(true), _) => return "held",
        _ => {}
    }
    if new_date.is_none() && cell(meetings.cancelled_by).is_given() {
        return "cancelled";
    }
    if month(meetings.start).is_some_and(|start| due < start) {
        return "before-course";
    }
    if month(meetings.end).is_some_and(|end| due > end) {
        return "after-course";
    }
    match new_date {
        Some(date) if date >= today => "moved",
        Some(_) => "overdue",
        None if due > today.month => "ahead",
        None if due == today.month => "due",
        None => "overdue",
    }
}
