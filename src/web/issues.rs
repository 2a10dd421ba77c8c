//! Which issues are pointed out, and where.

use super::snapshot::{Cell, Frame, Place};
use super::ui::Ui;
use crate::issues::Issue;
use crate::session::Findings;

/// The issues of a place that are pointed out now. What is about agreements is told at the end, in peace.
pub fn visible_issues(frame: &Frame, findings: &Findings, ui: &Ui, place: &Place) -> Vec<Issue> {
    let typing = ui.typing.as_ref() == Some(place);
    let mut visible = Vec::new();
    for issue in &findings.issues {
        // Missing answers are pointed out only when the person wants to send.
        let is_due = !issue.is_about_agreements() && (ui.all_issues || (!typing && !issue.is_about_missing()));
        if is_due && place_of(frame, issue).as_ref() == Some(place) {
            visible.push(issue.clone());
        }
    }
    visible
}

/// Where an issue belongs.
pub fn place_of(frame: &Frame, issue: &Issue) -> Option<Place> {
    let item = frame.instrument.position(&issue.item)?;
    let cell = match (&issue.row, &issue.column) {
        (Some(row), Some(column)) => {
            Some(Cell { row: row.clone(), column: frame.instrument.table(item)?.column(column)? })
        }
        _ => None,
    };
    Some(Place { item, cell })
}
