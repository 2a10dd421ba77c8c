//! The app: a snapshot in, acts out.

use super::focus;
use super::journal::journal;
use super::result::{live, results};
use super::section::section;
use super::snapshot::{FormSnapshot, Layout, Same, Snapshot};
use super::state::{Act, END, How, Saving, What, steps};
use super::steps::{back_and_on, end_title, navigation};
use super::summary::{sentence, summary};
use crate::error::Error;
use crate::instrument::Results;
use crate::issues::Severity;
use crate::session::Status;
use crate::words::Words;
use web_sys::Element;
use yew::prelude::*;

/// What the app is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// Everything that is shown.
    pub snapshot: Snapshot,
}

/// The whole component.
#[component]
pub fn App(props: &AppProps) -> Html {
    let root = use_node_ref();
    let wish = match &props.snapshot {
        Snapshot::Form(form) => form.ui.focus.clone(),
        Snapshot::Nothing | Snapshot::Broken { .. } => Default::default(),
    };
    {
        let root = root.clone();
        use_effect_with(wish, move |(_, wish)| {
            if let Some(root) = root.cast::<Element>() {
                focus::go(&root, wish);
            }
        });
    }
    match &props.snapshot {
        Snapshot::Nothing => Html::default(),
        Snapshot::Broken { error, words } => html! { <div ref={root}>{ broken(error, words) }</div> },
        Snapshot::Form(form) => html! { <div class="form" ref={root}>{ form_html(form) }</div> },
    }
}

/// A definition that cannot be used: what is wrong, for the one who wrote it.
fn broken(error: &Same<Error>, words: &Same<Words>) -> Html {
    let line = |problem: &crate::error::Problem| {
        html! { <li><code>{ problem.pointer.clone() }</code>{ " " }{ words.problem(error, problem) }</li> }
    };
    html! {
        <div class="summary" role="alert">
            <p><b>{ words.text("ui.broken").to_owned() }</b>{ " " }{ words.error(error) }</p>
            <ul>{ for error.problems().iter().map(line) }</ul>
        </div>
    }
}

fn form_html(form: &FormSnapshot) -> Html {
    let frame = &form.frame;
    let body = match frame.settings.layout {
        Layout::Page => html! {
            <div class="main">
                { for summary(form) }
                { for sections(form).iter().map(|shown| section(form, shown)) }
                { end(form) }
            </div>
        },
        Layout::Steps => html! {
            <>
                { navigation(form) }
                <div class="main">
                    { for summary(form) }
                    { match sections(form).get(form.ui.step) {
                        Some(shown) => section(form, shown),
                        None => end(form),
                    } }
                    { back_and_on(form) }
                </div>
            </>
        },
    };
    let is_live = frame.instrument.results == Results::Live && !frame.instrument.scores.is_empty();
    html! {
        <>
            { head(form) }
            <div class={classes!("body", (frame.settings.layout == Layout::Page).then_some("page"))}>
                { body }
                { for is_live.then(|| live(form)) }
            </div>
        </>
    }
}

fn sections(form: &FormSnapshot) -> Vec<&crate::instrument::Section> {
    let shown = steps(&form.frame, &form.shown);
    shown.into_iter().filter_map(|index| form.frame.instrument.sections.get(index)).collect()
}

/// The heading, whose wording it is, and for whom it is filled in.
fn head(form: &FormSnapshot) -> Html {
    let frame = &form.frame;
    let wording = match &frame.instrument.official {
        None => frame.word("ui.own-wording"),
        Some(official) => frame.fill(
            "ui.official-wording",
            &[
                ("publisher", official.publisher.clone()),
                ("document", official.document.clone()),
                ("edition", official.edition.clone()),
            ],
        ),
    };
    let label = frame.settings.subject_label.as_ref().filter(|label| !label.trim().is_empty());
    let withdrawn = form.session.status == Status::EnteredInError;
    let carried = !form.session.carried_over.is_empty();
    html! {
        <div class="head">
            <@{frame.heading(0)}>{ frame.text(&frame.instrument.title) }{ for label.map(|label| html! { <>{ ": " }{ label.clone() }</> }) }</@>
            { for withdrawn.then(|| html! { <p class="notice">{ frame.word("ui.withdrawn") }</p> }) }
            { for carried.then(|| html! { <p class="notice">{ frame.word("ui.carried-over") }</p> }) }
            { for frame.instrument.intro.as_ref().map(|intro| html! { <p>{ frame.text(intro) }</p> }) }
            <p class="hint">{ wording }</p>
        </div>
    }
}

/// Behind the last section: results, what to look at again, and what happens with the answers.
fn end(form: &FormSnapshot) -> Html {
    let frame = &form.frame;
    let has_scores = !frame.instrument.scores.is_empty();
    html! {
        <section key="end" aria-labelledby={END}>
            <@{frame.heading(1)} id={END} tabindex="-1">{ frame.word(end_title(form)) }</@>
            { for has_scores.then(|| results(form)) }
            { for warnings(form) }
            { journal(form) }
            { for (!frame.readonly).then(|| sending(form)) }
        </section>
    }
}

/// Warnings never block; they are told once more before sending.
fn warnings(form: &FormSnapshot) -> Option<Html> {
    let found = form.findings.issues.iter().filter(|issue| issue.severity == Severity::Warning);
    let lines: Vec<Html> = found.map(|issue| html! { <li>{ sentence(form, issue) }</li> }).collect();
    (!lines.is_empty()).then(|| html! { <div class="warning"><p>{ form.frame.word("ui.warnings") }</p><ul>{ for lines }</ul></div> })
}

fn sending(form: &FormSnapshot) -> Html {
    let frame = &form.frame;
    let pending = form.ui.saving.as_ref().is_some_and(|saving| saving.how == How::Pending);
    let button = |key: &str, class: &'static str, act: Act| {
        let onclick = form.act.reform(move |_| act.clone());
        html! {
            <button type="button" {class} {onclick} disabled={pending || frame.settings.disabled}>{ frame.word(key) }</button>
        }
    };
    html! {
        <>
            <div class="buttons">
                { button("ui.send", "primary", Act::Send) }
                { button("ui.save", "", Act::Save) }
                { button("ui.download", "", Act::Download) }
            </div>
            <div role="status" class="saving">{ for form.ui.saving.as_ref().map(|saving| receipt(form, saving)) }</div>
        </>
    }
}

/// How saving stands, in the host's words where it gave some.
fn receipt(form: &FormSnapshot, saving: &Saving) -> Html {
    let key = match (saving.how, saving.what) {
        (How::Pending, _) => "ui.saving",
        (How::Rejected, _) => "ui.rejected",
        (How::Delivered, _) => "ui.delivered",
        (How::Accepted, What::Draft) => "ui.saved",
        (How::Accepted, What::Report) => "ui.accepted",
    };
    let message = saving.message.as_ref().map(|message| html! { <>{ " " }{ message.clone() }</> });
    let link = saving.href.as_ref().map(|href| {
        html! { <>{ " " }<a href={href.clone()}>{ form.frame.word("ui.go-on") }</a></> }
    });
    let class = if saving.how == How::Rejected { "error" } else { "receipt" };
    html! { <p {class}>{ form.frame.word(key) }{ for message }{ for link }</p> }
}
