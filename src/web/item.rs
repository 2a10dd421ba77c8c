//! A question with its hint, its issues and its control.

use super::control::{Control, control, is_group};
use super::markup::{El, button, el, paragraph};
use super::snapshot::{Frame, Place, Same};
use super::state::Act;
use crate::answers::Entry;
use crate::instrument::{Item, ItemKind};
use crate::issues::{Issue, Severity};
use yew::{Callback, Component, Context, Html, Properties};

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
    pub rows: Vec<(String, String)>,
    /// It is only looked through, before sending: with a way to change it.
    pub is_looked_through: bool,
    /// Where acts go.
    pub act: Callback<Act>,
}

/// A question: one field with a label, or a group with a legend. A component, so that only what has changed is drawn anew.
pub struct Question;

impl Component for Question {
    type Message = ();
    type Properties = QuestionProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        match props.frame.item(&props.place) {
            Some(item) if props.frame.readonly || props.is_looked_through => readonly(props, item),
            Some(item) => question(props, item),
            None => Html::default(),
        }
    }
}

fn question(props: &QuestionProps, item: &Item) -> Html {
    let QuestionProps { frame, place, entry, issues, rows, act, .. } = props;
    let id = place.dom_id();
    let beside = beside(props, &id);
    let described_by = described_by(item, issues, beside.is_some(), &id);
    let invalid = issues.iter().any(|issue| issue.severity == Severity::Error);
    let group = is_group(item);
    let (outer, label) = if group {
        (el("fieldset").maybe("aria-describedby", described_by.clone()), el("legend"))
    } else {
        (el("div"), el("label").attr("for", id.clone()))
    };
    let parts = Control {
        frame: frame.clone(),
        place: place.clone(),
        entry: entry.clone(),
        rows: rows.clone(),
        described_by,
        invalid,
        act: act.clone(),
    };
    // A radio button cannot be taken back by the browser's means.
    let can_clear =
        group && !entry.is_blank() && !frame.settings.disabled && !matches!(item.kind, ItemKind::Choices { .. });
    let clear = can_clear.then(|| clear_button(frame, item, act, place));
    outer
        .class(if invalid { "item invalid" } else { "item" })
        .id(format!("{id}-item"))
        .child(named(frame, item, label))
        .option(hint(frame, item).map(|hint| hint.id(format!("{id}-hint"))))
        .children(issues.iter().map(|issue| issue_note(frame, issue, &id).into()).collect())
        .children(control(&parts, item))
        // Below the field: it may come and go while one types.
        .option(beside)
        .option(clear)
        .into()
}

/// What is asked, and whether it must be answered.
pub fn named(frame: &Frame, item: &Item, label: El) -> El {
    let required = item.required.then(|| el("em").text(format!(" {}", frame.word("ui.required"))));
    label.child(frame.text(&item.text)).option(required)
}

/// In sight it stands at the end of the question's line; those who hear it hear which question.
fn clear_button(frame: &Frame, item: &Item, act: &Callback<Act>, place: &Place) -> El {
    about(frame, item, button(frame.word("ui.clear").into(), act, Act::Clear(place.clone())))
}

fn change_button(frame: &Frame, item: &Item, act: &Callback<Act>, place: &Place) -> El {
    about(frame, item, button(frame.word("ui.change").into(), act, Act::GoToAnswer(place.clone())))
}

fn about(frame: &Frame, item: &Item, button: El) -> El {
    button.class("quiet").child(el("span").class("unseen").text(format!(": {}", frame.plain(&item.text))))
}

fn described_by(item: &Item, issues: &[Issue], has_beside: bool, id: &str) -> Option<String> {
    let mut ids = Vec::new();
    if has_hint(item) {
        ids.push(format!("{id}-hint"));
    }
    for issue in issues {
        ids.push(issue_id(issue, id));
    }
    if has_beside {
        ids.push(format!("{id}-beside"));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// What was answered last time, and where an answer comes from that was not typed here.
fn beside(props: &QuestionProps, id: &str) -> Option<El> {
    let QuestionProps { frame, place, entry, .. } = props;
    let last = frame.answered_last(place, entry).map(|answer| frame.fill("ui.last", &[("answer", answer)]));
    // A table says it of all its rows.
    let taken = if place.cell.is_none() { frame.taken_from(place.item, entry) } else { None };
    let told = match (last, taken) {
        (None, None) => return None,
        (Some(told), None) | (None, Some(told)) => told,
        (Some(last), Some(taken)) => format!("{last}\n{taken}"),
    };
    Some(paragraph("hint beside", told.into()).id(format!("{id}-beside")))
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

/// What helps to answer.
pub fn hint(frame: &Frame, item: &Item) -> Option<El> {
    let words = item.hint.as_ref().map(|hint| frame.text(hint));
    let format = format_hint(item).map(|key| format!(" {}", frame.word(key)).into());
    has_hint(item).then(|| el("p").class("hint").children(words.into_iter().chain(format).collect()))
}

fn issue_id(issue: &Issue, id: &str) -> String {
    format!("{id}-{}", issue.code)
}

fn issue_note(frame: &Frame, issue: &Issue, id: &str) -> El {
    let (class, kind) = match issue.severity {
        Severity::Error => ("error", "ui.error"),
        Severity::Warning => ("warning", "ui.warning"),
    };
    let text = format!(" {}", frame.issue(issue));
    paragraph(class, el("b").text(frame.word(kind)).into()).id(issue_id(issue, id)).text(text)
}

fn readonly(props: &QuestionProps, item: &Item) -> Html {
    let QuestionProps { frame, place, entry, rows, act, .. } = props;
    let title = |row: &String| rows.iter().find(|(id, _)| id == row).map(|(_, title)| title.clone());
    let answer = match entry {
        Entry::Reference(row) => title(row).unwrap_or_else(|| frame.word("answer.row-gone")),
        entry => frame.answer(item, entry).unwrap_or_else(|| frame.word("answer.not-answered")),
    };
    el("dl")
        .class("item")
        .id(format!("{}-item", place.dom_id()))
        .child(el("dt").child(frame.text(&item.text)))
        .child(if entry.is_blank() { el("dd").class("blank") } else { el("dd") }.text(answer))
        .option(
            beside(props, &place.dom_id()).filter(|_| !props.is_looked_through).map(|beside| el("dd").child(beside)),
        )
        .option(props.is_looked_through.then(|| el("dd").child(change_button(frame, item, act, place))))
        .into()
}
