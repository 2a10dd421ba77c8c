//! What stands in the way, and what to look at again, each with a way to its field.

use super::issues::place_of;
use super::markup::{El, button, el, heading, paragraph};
use super::snapshot::{FormSnapshot, Layout};
use super::state::{Act, rows};
use crate::issues::{Issue, Severity};
use crate::session::row_title;

/// The error summary: shown once the person has tried to send, while errors are left.
pub fn summary(form: &FormSnapshot) -> Option<El> {
    let frame = &form.frame;
    let list = issue_links(form, |issue| issue.severity == Severity::Error).filter(|_| form.ui.all_issues)?;
    let title = heading(frame.heading(1)).id("summary-title").text(frame.word("ui.summary"));
    let summary = el("div").class("summary").id("summary").attr("tabindex", "-1").attr("role", "group");
    Some(summary.attr("aria-labelledby", "summary-title").child(title).child(list))
}

/// What is still missing, told before anybody tries to send: kindly, for nothing is wrong yet.
pub fn missing(form: &FormSnapshot) -> Option<El> {
    let list = issue_links(form, |issue| issue.severity == Severity::Error).filter(|_| !form.ui.all_issues)?;
    Some(el("div").class("notice").child(paragraph("", form.frame.word("ui.still-missing").into())).child(list))
}

/// Warnings about fields never block; they are told once more before sending.
pub fn warnings(form: &FormSnapshot) -> Option<El> {
    let is_warning = |issue: &Issue| issue.severity == Severity::Warning && !issue.is_about_agreements();
    let list = issue_links(form, is_warning)?;
    let told = paragraph("", form.frame.word("ui.warnings").into());
    Some(el("div").class("warning").child(told).child(list))
}

/// What to talk about once more among goals and agreements. On one page it stands below the sheet all the time that it is filled in at the
/// table: there it waits until somebody opens it.
pub fn second_look(form: &FormSnapshot) -> Option<El> {
    let frame = &form.frame;
    let list = issue_links(form, Issue::is_about_agreements)?;
    let title = frame.word("ui.second-look");
    let block = match frame.settings.layout {
        Layout::Page if !frame.readonly => el("details").child(el("summary").text(title)),
        Layout::Page | Layout::Steps => el("div").child(heading(frame.heading(2)).text(title)),
    };
    Some(block.class("second-look").child(paragraph("", frame.word("ui.second-look-intro").into())).child(list))
}

/// The issues that are wanted, each leading to its field or row; none where there are none.
fn issue_links(form: &FormSnapshot, is_wanted: fn(&Issue) -> bool) -> Option<El> {
    let mut list = el("ul");
    let mut found = false;
    for (index, issue) in form.findings.issues.iter().enumerate() {
        if is_wanted(issue) {
            found = true;
            // A link's look, a button's doing: ids do not reach across the shadow root, so there is nothing to link to.
            let link = button(sentence(form, issue).into(), &form.act, Act::GoToIssue(index)).class("link");
            list = list.child(el("li").key(index).child(link));
        }
    }
    found.then_some(list)
}

/// An issue with the question that it is about, and the row: "Ring til skolen, Frist: …". What is about an agreement as a whole needs no
/// question: "Ring til skolen: …".
fn sentence(form: &FormSnapshot, issue: &Issue) -> String {
    let frame = &form.frame;
    let words = frame.issue(issue);
    let Some(place) = place_of(frame, issue) else { return words };
    let row = issue.row.as_ref().and_then(|id| {
        let all = rows(&form.session, place.item);
        let position = all.iter().position(|row| row.id == *id)?;
        Some(row_title(frame.instrument.table(place.item)?, all, position, &frame.settings.lang))
    });
    let question = frame.item(&place).filter(|_| !issue.is_about_agreements()).map(|item| frame.plain(&item.text));
    let question = question.as_ref().map(|question| question.trim_end_matches([':', '.', '?']));
    match (row, question) {
        (Some(row), Some(question)) => format!("{row}, {question}: {words}"),
        (Some(row), None) => format!("{row}: {words}"),
        (None, question) => format!("{}: {words}", question.unwrap_or_default()),
    }
}
