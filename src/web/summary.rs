//! The error summary: what stands in the way, each with a way to its field.

use super::snapshot::FormSnapshot;
use super::state::{Act, place_of};
use crate::issues::{Issue, Severity};
use yew::prelude::*;

/// Shown once the person has tried to send, while errors are left.
pub fn summary(form: &FormSnapshot) -> Option<Html> {
    let frame = &form.frame;
    let errors: Vec<(usize, &Issue)> = form
        .findings
        .issues
        .iter()
        .enumerate()
        .filter(|(_, issue)| issue.severity == Severity::Error)
        .collect();
    (form.ui.all_issues && !errors.is_empty()).then(|| {
        let line = |(index, issue): &(usize, &Issue)| {
            let index = *index;
            // A link's look, a button's doing: ids do not reach across the shadow root, so there is nothing to link to.
            let onclick = form.act.reform(move |_| Act::GoToIssue(index));
            html! {
                <li key={index}><button type="button" class="link" {onclick}>{ sentence(form, issue) }</button></li>
            }
        };
        html! {
            <div class="summary" id="summary" tabindex="-1" role="group" aria-labelledby="summary-title">
                <@{frame.heading(1)} id="summary-title">{ frame.word("ui.summary") }</@>
                <ul>{ for errors.iter().map(line) }</ul>
            </div>
        }
    })
}

/// An issue with the question that it is about.
pub fn sentence(form: &FormSnapshot, issue: &Issue) -> String {
    let item = place_of(&form.frame, issue);
    let question = item.and_then(|place| form.frame.item(&place).map(|item| form.frame.plain(&item.text)));
    format!("{}: {}", question.unwrap_or_default().trim_end_matches([':', '.', '?']), form.frame.words.issue(issue))
}
