//! `agreements-kept/1` and `agreements-state/1`.

use super::{Figure, Tally, percent};
use crate::answers::{Answer, Row};
use crate::calendar::Date;
use crate::instrument::{Agreements, Table};
use crate::view::View;

/// How an agreement stands on a day. Being overdue is derived from the deadline, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgreementState {
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

impl AgreementState {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 7] =
        [Self::Kept, Self::Partly, Self::NotKept, Self::Overdue, Self::Open, Self::WithoutDeadline, Self::Dropped];

    /// How an agreement with this status, the id of an option, and this deadline stands on a day.
    #[must_use]
    pub fn of(status: &str, deadline: Option<Date>, today: Date) -> Self {
        match status {
            "gennemfoert" => Self::Kept,
            "delvist" => Self::Partly,
            "ikke-gennemfoert" => Self::NotKept,
            "bortfaldet" => Self::Dropped,
            _ => match deadline {
                Some(deadline) if deadline < today => Self::Overdue,
                Some(_) => Self::Open,
                None => Self::WithoutDeadline,
            },
        }
    }

    /// How the agreement in a row stands; none where no status is given.
    pub(crate) fn in_row(
        view: &View<'_>,
        agreements: &Agreements,
        table: &Table,
        row: &Row,
        today: Date,
    ) -> Option<Self> {
        let Answer::Option(status) = view.cell(table, row, agreements.status) else { return None };
        let deadline = match view.cell(table, row, agreements.deadline) {
            Answer::Date(deadline) => Some(deadline),
            _ => None,
        };
        Some(Self::of(status, deadline, today))
    }

    /// Whether it counts among those that should have been kept by now.
    #[must_use]
    pub fn is_due(self) -> bool {
        matches!(self, Self::Kept | Self::Partly | Self::NotKept | Self::Overdue)
    }

    /// Whether it is still to be done.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Overdue | Self::Open | Self::WithoutDeadline)
    }

    /// The word in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Partly => "partly",
            Self::NotKept => "not-kept",
            Self::Overdue => "overdue",
            Self::Open => "open",
            Self::WithoutDeadline => "without-deadline",
            Self::Dropped => "dropped",
        }
    }
}

/// `agreements-kept/1` = 100 · kept / due, where due = kept + partly + not kept + overdue. Percent, 0 to 100; not applicable while
/// nothing is due. Example: two gennemført, one delvist, one aftalt with a deadline gone by, one bortfaldet: 100 · 2 / 4 = 50.
pub(super) fn kept(view: &View<'_>, agreements: &Agreements, today: Date) -> Tally {
    let (shown, states) = states(view, agreements, today);
    let due = states.iter().flatten().filter(|state| state.is_due()).count();
    let kept = states.iter().flatten().filter(|state| **state == AgreementState::Kept).count();
    Tally::new(shown, due, due, due.min(1), &mut || percent(kept, due))
}

/// `agreements-state/1`: how many agreements are in which state. `total` is all agreements, `answered` those with a status.
pub(super) fn state(view: &View<'_>, agreements: &Agreements, today: Date) -> Tally {
    let (shown, states) = states(view, agreements, today);
    let answered = states.iter().flatten().count();
    Tally::new(shown, states.len(), answered, states.len().min(1), &mut || {
        let count = |wanted: AgreementState| states.iter().flatten().filter(|state| **state == wanted).count();
        Figure::Counts(AgreementState::ALL.map(|state| (state.id().to_owned(), count(state))).into())
    })
}

/// How many of the tables are shown, and each agreement's state; none where no status was given.
fn states(view: &View<'_>, agreements: &Agreements, today: Date) -> (usize, Vec<Option<AgreementState>>) {
    let mut states = Vec::new();
    for index in &agreements.tables {
        let Some(table) = view.instrument.table(*index) else { continue };
        for row in view.filled_rows(*index) {
            if view.is_met(agreements.filter.as_ref(), Some((table, row))) {
                states.push(AgreementState::in_row(view, agreements, table, row, today));
            }
        }
    }
    (agreements.tables.iter().filter(|table| view.is_shown(**table)).count(), states)
}
