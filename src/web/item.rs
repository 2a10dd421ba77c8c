//! A question with its hint, its issues and its control.

use super::control::{Control, control, is_group};
use super::snapshot::{Frame, Place, Same};
use super::state::Act;
use crate::answers::Entry;
use crate::instrument::{Item, ItemKind};
use crate::issues::{Issue, Severity};
use yew::prelude::*;

/// What a question is given.
#[derive(Clone, PartialEq, Properties)]
pub struct QuestionProps {
    /// What seldom changes.
    pub frame: Same<Frame>,
    /// Whose answer.
    pub place: Place,
    /// The answer as it stands.
    pub entry: Entry,
    /// The issues that are pointed out now.
    pub issues: Vec<Issue>,
    /// Rows that a reference can name: id and title.
    #[prop_or_default]
    pub rows: Vec<(String, String)>,
    /// Where acts go.
    pub act: Callback<Act>,
}

/// A question: one field with a label, or a group with a legend.
#[component]
pub fn Question(props: &QuestionProps) -> Html {
    let QuestionProps { frame, place, entry, issues, rows, act } = props;
    let Some(item) = frame.item(place) else { return Html::default() };
    let id = place.dom_id();
    if frame.readonly {
        return readonly(frame, item, entry, rows, &id);
    }
    let described_by = described_by(item, issues, &id);
    let invalid = issues.iter().any(|issue| issue.severity == Severity::Error);
    let required = item.required.then(|| html! { <em>{ " " }{ frame.word("ui.required") }</em> });
    let question = html! { <>{ frame.text(&item.text) }{ for required }</> };
    let notes = html! {
        <>
            { for hint(frame, item, &id) }
            { for issues.iter().map(|issue| issue_note(frame, issue, &id)) }
        </>
    };
    let control = control(
        &Control {
            frame: frame.clone(),
            place: place.clone(),
            entry: entry.clone(),
            rows: rows.clone(),
            described_by: described_by.clone(),
            invalid,
            act: act.clone(),
        },
        item,
    );
    let class = classes!("item", invalid.then_some("invalid"));
    if is_group(item) {
        let clear = (!entry.is_blank() && !frame.settings.disabled && !matches!(item.kind, ItemKind::Choices { .. }))
            .then(|| clear_button(frame, place, act));
        return html! {
            <fieldset {class} id={format!("{id}-item")} aria-describedby={described_by}>
                <legend>{ question }</legend>
                { notes }
                { control }
                { for clear }
            </fieldset>
        };
    }
    html! {
        <div {class} id={format!("{id}-item")}>
            <label for={id}>{ question }</label>
            { notes }
            { control }
        </div>
    }
}

/// A radio button cannot be taken back by the browser's means.
fn clear_button(frame: &Frame, place: &Place, act: &Callback<Act>) -> Html {
    let onclick = {
        let place = place.clone();
        act.reform(move |_| Act::Clear(place.clone()))
    };
    html! { <button type="button" class="quiet" {onclick}>{ frame.word("ui.clear") }</button> }
}

fn described_by(item: &Item, issues: &[Issue], id: &str) -> Option<String> {
    let hint = has_hint(item).then(|| format!("{id}-hint"));
    let ids: Vec<String> = hint.into_iter().chain(issues.iter().map(|issue| issue_id(issue, id))).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn has_hint(item: &Item) -> bool {
    item.hint.is_some() || format_hint(item).is_some()
}

/// How a date or month is typed.
fn format_hint(item: &Item) -> Option<&'static str> {
    match item.kind {
        ItemKind::Date => Some("ui.date-format"),
        ItemKind::Month => Some("ui.month-format"),
        _ => None,
    }
}

fn hint(frame: &Frame, item: &Item, id: &str) -> Option<Html> {
    let words = item.hint.as_ref().map(|hint| frame.text(hint));
    let format = format_hint(item).map(|key| frame.word(key));
    has_hint(item).then(|| {
        html! { <p class="hint" id={format!("{id}-hint")}>{ for words }{ " " }{ for format }</p> }
    })
}

fn issue_id(issue: &Issue, id: &str) -> String {
    format!("{id}-{}", issue.code)
}

fn issue_note(frame: &Frame, issue: &Issue, id: &str) -> Html {
    let (class, kind) = match issue.severity {
        Severity::Error => ("error", "ui.error"),
        Severity::Warning => ("warning", "ui.warning"),
    };
    html! {
        <p {class} id={issue_id(issue, id)}>
            <b>{ frame.word(kind) }{ " " }</b>{ frame.words.issue(issue) }
        </p>
    }
}

fn readonly(frame: &Frame, item: &Item, entry: &Entry, rows: &[(String, String)], id: &str) -> Html {
    let answer = match entry {
        Entry::Reference(row) => {
            let title = rows.iter().find(|(id, _)| id == row).map(|(_, title)| title.clone());
            title.or_else(|| Some(frame.word("answer.row-gone")))
        }
        entry => { let _ = entry; None }
    };
    let answer = answer.unwrap_or_else(|| frame.word("answer.not-answered"));
    html! {
        <dl class="item" id={format!("{id}-item")}>
            <dt>{ frame.text(&item.text) }</dt>
            <dd>{ answer }</dd>
        </dl>
    }
}
