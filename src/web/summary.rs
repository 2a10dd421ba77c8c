//! The error summary: what stands in the way, each with a way to its field.

use super::markup::{El, button, el, heading};
use super::snapshot::FormSnapshot;
use super::state::{Act, place_of};
use crate::issues::{Issue, Severity};

/// Shown once the person has tried to send, while errors are left.
pub fn summary(form: &FormSnapshot) -> Option<El> {
    let frame = &form.frame;
    if !form.ui.all_issues || form.findings.is_valid() {
        return None;
    }
    let mut list = el("ul");
    for (index, issue) in form.findings.issues.iter().enumerate() {
        if issue.severity == Severity::Error {
            // A link's look, a button's doing: ids do not reach across the shadow root, so there is nothing to link to.
            let link = button(sentence(form, issue).into(), &form.act, Act::GoToIssue(index)).class("link");
            list = list.child(el("li").key(index).child(link));
        }
    }
    let title = heading(frame.heading(1)).id("summary-title").text(frame.word("ui.summary"));
    let summary = el("div").class("summary").id("summary").attr("tabindex", "-1").attr("role", "group");
    Some(summary.attr("aria-labelledby", "summary-title").child(title).child(list))
}

/// An issue with the question that it is about.
pub fn sentence(form: &FormSnapshot, issue: &Issue) -> String {
    let item = place_of(&form.frame, issue);
    let question = item.and_then(|place| form.frame.item(&place).map(|item| form.frame.plain(&item.text)));
    let question = question.unwrap_or_default();
    format!("{}: {}", question.trim_end_matches([':', '.', '?']), form.frame.words.issue(issue))
}
