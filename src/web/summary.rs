//! What stands in the way, and what to look at again, each with a way to its field.

use super::issues::place_of;
use super::markup::{El, button, el, heading};
use super::snapshot::FormSnapshot;
use super::state::{Act, rows};
use crate::issues::{Issue, Severity};
use crate::session::row_title;

/// The error summary: shown once the person has tried to send, while errors are left.
pub fn summary(form: &FormSnapshot) -> Option<El> {
    let frame = &form.frame;
    let list = issue_links(form, Severity::Error).filter(|_| form.ui.all_issues)?;
    let title = heading(frame.heading(1)).id("summary-title").text(frame.word("ui.summary"));
    let summary = el("div").class("summary").id("summary").attr("tabindex", "-1").attr("role", "group");
    Some(summary.attr("aria-labelledby", "summary-title").child(title).child(list))
}

/// All issues of a weight, each leading to its field; none where there are none.
pub fn issue_links(form: &FormSnapshot, severity: Severity) -> Option<El> {
    let mut list = el("ul");
    let mut found = false;
    for (index, issue) in form.findings.issues.iter().enumerate() {
        if issue.severity == severity {
            found = true;
            // A link's look, a button's doing: ids do not reach across the shadow root, so there is nothing to link to.
            let link = button(sentence(form, issue).into(), &form.act, Act::GoToIssue(index)).class("link");
            list = list.child(el("li").key(index).child(link));
        }
    }
    found.then_some(list)
}

/// An issue with the question that it is about, and the row: "Ring til skolen, Frist: …".
fn sentence(form: &FormSnapshot, issue: &Issue) -> String {
    let frame = &form.frame;
    let Some(place) = place_of(frame, issue) else { return frame.words.issue(issue) };
    let question = frame.item(&place).map(|item| frame.plain(&item.text)).unwrap_or_default();
    let row = place.cell.as_ref().and_then(|cell| {
        let all = rows(&form.session, place.item);
        let position = all.iter().position(|row| row.id == cell.row)?;
        Some(row_title(frame.instrument.table(place.item)?, all, position, &frame.settings.lang) + ", ")
    });
    let question = question.trim_end_matches([':', '.', '?']);
    format!("{}{question}: {}", row.unwrap_or_default(), frame.words.issue(issue))
}
