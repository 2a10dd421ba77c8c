//! `agreements-kept/1` and `agreements-state/1`.

use super::{Figure, Tally, percent};
use crate::answers::{Answer, Row};
use crate::calendar::Date;
use crate::instrument::{Agreements, Table};
use crate::view::View;

/// How an agreement stands on a day. Being overdue is derived from the deadline, never stored.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// gennemført, early too
    Kept,
    /// delvist
    Partly,
    /// ikke gennemført
    NotKept,
    /// aftalt or i gang, and the deadline was before today
    Overdue,
    /// aftalt or i gang, and the deadline is today or later
    Open,
    /// aftalt or i gang, and there is no deadline that can be read
    WithoutDeadline,
    /// bortfaldet: counts nowhere
    Dropped,
}

const STATES: [(State, &str); 7] = [
    (State::Kept, "kept"),
    (State::Partly, "partly"),
    (State::NotKept, "not-kept"),
    (State::Overdue, "overdue"),
    (State::Open, "open"),
    (State::WithoutDeadline, "without-deadline"),
    (State::Dropped, "dropped"),
];

/// `agreements-kept/1` = 100 · kept / due, where due = kept + partly + not kept + overdue. Percent, 0 to 100; not applicable while
/// nothing is due. Example: two gennemført, one delvist, one aftalt with a deadline gone by, one bortfaldet: 100 · 2 / 4 = 50.
pub(super) fn kept(view: &View<'_>, agreements: &Agreements, today: Date) -> Tally {
    let (shown, states) = states(view, agreements, today);
    let count = |wanted: &[State]| states.iter().flatten().filter(|state| wanted.contains(state)).count();
    let due = count(&[State::Kept, State::Partly, State::NotKept, State::Overdue]);
    Tally::new(shown, due, due, due.min(1), &mut || percent(count(&[State::Kept]), due))
}

/// `agreements-state/1`: how many agreements are in which state. `total` is all agreements, `answered` those with a status.
pub(super) fn state(view: &View<'_>, agreements: &Agreements, today: Date) -> Tally {
    let (shown, states) = states(view, agreements, today);
    let answered = states.iter().flatten().count();
    Tally::new(shown, states.len(), answered, states.len().min(1), &mut || {
        let count = |wanted: State| states.iter().flatten().filter(|state| **state == wanted).count();
        Figure::Counts(STATES.map(|(state, id)| (id.to_owned(), count(state))).into())
    })
}

/// How many of the tables are shown, and each agreement's state; none where no status was given.
fn states(view: &View<'_>, agreements: &Agreements, today: Date) -> (usize, Vec<Option<State>>) {
    let mut states = Vec::new();
    for index in &agreements.tables {
        let Some(table) = view.instrument.table(*index) else { continue };
        for row in view.filled_rows(*index) {
            if view.is_met(agreements.filter.as_ref(), Some((table, row))) {
                states.push(state_of(view, agreements, table, row, today));
            }
        }
    }
    (agreements.tables.iter().filter(|table| view.is_shown(**table)).count(), states)
}

fn state_of(view: &View<'_>, agreements: &Agreements, table: &Table, row: &Row, today: Date) -> Option<State> {
    let Answer::Option(status) = view.cell(table, row, agreements.status) else { return None };
    Some(match status {
        "gennemfoert" => State::Kept,
        "delvist" => State::Partly,
        "ikke-gennemfoert" => State::NotKept,
        "bortfaldet" => State::Dropped,
        _ => match view.cell(table, row, agreements.deadline) {
            Answer::Date(deadline) if deadline < today => State::Overdue,
            Answer::Date(_) => State::Open,
            _ => State::WithoutDeadline,
        },
    })
}
