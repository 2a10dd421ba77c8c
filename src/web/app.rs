//! The app: a snapshot in, acts out.

use super::focus;
use super::journal::journal;
use super::markup::{El, button, el, heading, paragraph};
use super::result::{live, results};
use super::section::section;
use super::snapshot::{FormSnapshot, Layout, Snapshot};
use super::state::{Act, steps};
use super::steps::{back_and_on, end_title, navigation};
use super::summary::{second_look, summary, warnings};
use super::ui::{END, How, SAVING, Saving, What};
use crate::calendar::Date;
use crate::instrument::{About, Results, Section};
use crate::session::{Session, Status};
use gloo::timers::callback::Timeout;
use web_sys::Element;
use yew::virtual_dom::ListenerKind;
use yew::{Component, Context, Html, NodeRef, Properties};

/// What the app is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// Everything that is shown.
    pub snapshot: Snapshot,
}

/// The whole component.
pub struct App {
    root: NodeRef,
    /// The last wish for the focus that was met.
    met: u32,
}

impl Component for App {
    type Message = ();
    type Properties = AppProps;

    fn create(_: &Context<Self>) -> Self {
        Self { root: NodeRef::default(), met: 0 }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let content = match &context.props().snapshot {
            Snapshot::Nothing => return Html::default(),
            Snapshot::Form(form) => form_html(form),
        };
        content.node_ref(&self.root).into()
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        if let (Snapshot::Form(form), Some(root)) = (&context.props().snapshot, self.root.cast::<Element>()) {
            let (number, wish) = &form.ui.focus;
            if *number != self.met {
                self.met = *number;
                focus::go(&root, wish);
            }
        }
    }
}

fn form_html(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let (mut body, mut main) = (el("div"), el("div").class("main").option(summary(form)));
    let sections = sections(form);
    match frame.settings.layout {
        Layout::Page => {
            body = body.class("body page");
            for shown in sections {
                main = main.child(section(form, shown));
            }
            main = main.child(end(form));
        }
        Layout::Steps => {
            body = body.class("body").child(navigation(form));
            main = match sections.get(form.ui.step) {
                Some(shown) => main.child(section(form, shown)),
                None => main.child(end(form)),
            };
            main = main.child(back_and_on(form));
        }
    }
    // On the page as a whole and behind the last section the results stand anyway.
    let is_live = frame.settings.layout == Layout::Steps
        && form.ui.step < steps(frame, &form.shown).len()
        && frame.instrument.results == Results::Live
        && !frame.instrument.scores.is_empty();
    body = body.child(main).option(is_live.then(|| live(form)));
    // A click comes after the pointer is up, and what it hits must still be where it was.
    let pointer = |down: bool| {
        let act = form.act.clone();
        move |_| match down {
            true => act.emit(Act::Pointer(true)),
            false => {
                let act = act.clone();
                Timeout::new(0, move || act.emit(Act::Pointer(false))).forget();
            }
        }
    };
    el("div")
        .class("form")
        .attr("lang", frame.words.language())
        .flag("inert", frame.settings.disabled)
        .child(head(form))
        .child(body)
        .child(saving(form))
        .on(|| ListenerKind::onpointerdown, pointer(true))
        .on(|| ListenerKind::onpointerup, pointer(false))
        .on(|| ListenerKind::onpointercancel, pointer(false))
}

fn sections(form: &FormSnapshot) -> Vec<&Section> {
    let shown = steps(&form.frame, &form.shown);
    shown.into_iter().filter_map(|index| form.frame.instrument.sections.get(index)).collect()
}

/// The heading, whose wording it is, and for whom it is filled in.
fn head(form: &FormSnapshot) -> El {
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
    let notice = |key: &str, is_so: bool| is_so.then(|| paragraph("notice", frame.word(key).into()));
    let title = heading(frame.heading(0)).child(frame.text(&frame.instrument.title));
    el("div")
        .class("head")
        .child(title.option(label.map(|label| format!(": {label}"))))
        .option(notice("ui.withdrawn", form.session.status == Status::EnteredInError))
        .option(notice("ui.carried-over", !form.session.carried_over.is_empty()))
        .option(earlier(form))
        .option(frame.instrument.intro.as_ref().map(|intro| paragraph("", frame.text(intro))))
        .child(paragraph("hint", wording.into()))
}

/// What stands here that nobody has typed now, and where it comes from.
fn earlier(form: &FormSnapshot) -> Option<El> {
    let frame = &form.frame;
    let mut told = String::new();
    let mut tell = |key: &str, report: &Session| {
        let day = report.authored_day().map(Date::to_typed).unwrap_or_default();
        told += &frame.fill(key, &[("title", frame.plain(&report.instrument.title)), ("date", day)]);
        told.push(' ');
    };
    if let Some(previous) = &frame.previous {
        tell("ui.last-note", previous);
        if form.session.previous_id.is_some() && frame.instrument.agreements.is_some() {
            tell("ui.status-first", previous);
        }
    }
    if let Some((source, _)) = &frame.taken {
        tell("ui.taken-note", source);
    }
    (!told.is_empty()).then(|| paragraph("notice", told.into()))
}

/// Behind the last section: results, what to look at again, and what happens with the answers.
fn end(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let title = heading(frame.heading(1)).id(END).attr("tabindex", "-1").text(frame.word(end_title(form)));
    let mut end = el("section").part("section").key("end").attr("aria-labelledby", END).child(title);
    if !frame.instrument.scores.is_empty() {
        // On one page the results would stand below the sheet all the time that it is filled in at the table.
        let closed =
            frame.settings.layout == Layout::Page && frame.instrument.results == Results::AtEnd && !frame.readonly;
        end = end.child(match closed {
            true => el("details").child(el("summary").text(frame.word("ui.result"))).child(results(form)),
            false => results(form),
        });
    }
    end = end.option(second_look(form)).option(warnings(form)).child(journal(form));
    if frame.readonly { end } else { end.child(sending(form)) }
}

fn sending(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let pending = form.ui.saving.as_ref().is_some_and(|saving| saving.how == How::Pending);
    let send = |key: &str, act: Act| {
        // Not `disabled`: that would throw the focus to the top of the page. A second press is ignored while the first is under way.
        button(frame.word(key).into(), &form.act, act).maybe("aria-disabled", pending.then_some("true"))
    };
    el("div")
        .class("buttons")
        .child(send("ui.send", Act::Send).class("primary"))
        .child(send("ui.save", Act::Save))
        .child(send("ui.download", Act::Download))
}

/// How saving stands, in the host's words where it gave some; seen on every step, for the host may save at any time. Where a row was moved to
/// is said there too: those who see it need not be told.
fn saving(form: &FormSnapshot) -> El {
    let place = |(place, count): (usize, usize)| {
        let told = form.frame.fill("ui.moved", &[("place", place.to_string()), ("count", count.to_string())]);
        paragraph("unseen", told.into())
    };
    let region = el("div").id(SAVING).attr("role", "status").attr("tabindex", "-1").class("saving");
    let region = region.option(form.ui.moved.map(place));
    let Some(Saving { what, how, changed_since, message, href }) = &form.ui.saving else { return region };
    let key = match (how, what) {
        (How::Pending, _) => "ui.saving",
        (How::Rejected, _) => "ui.rejected",
        (How::Delivered, _) => "ui.delivered",
        (How::Accepted, What::Draft) => "ui.saved",
        (How::Accepted, What::Report) => "ui.accepted",
    };
    let class = if *how == How::Rejected { "error" } else { "receipt" };
    let text =
        paragraph(class, form.frame.word(key).into()).option(message.as_ref().map(|message| format!(" {message}")));
    let is_kept = *changed_since && matches!(how, How::Accepted | How::Delivered);
    let text = text.option(is_kept.then(|| format!(" {}", form.frame.word("ui.changed-since"))));
    let link = href.as_ref().map(|href| el("a").attr("href", href.clone()).text(form.frame.word("ui.go-on")));
    let region = region.child(match link {
        Some(link) => text.text(" ").child(link),
        None => text,
    });
    let offer = |key: &str, act: Act| button(form.frame.word(key).into(), &form.act, act);
    if *how == How::Rejected {
        let offers = el("div").class("buttons").child(offer("ui.again", Act::Again(*what)).class("primary"));
        return region
            .child(offers.child(offer("ui.copy", Act::Copy(None))).child(offer("ui.download", Act::Download)));
    }
    // Somebody may gather the answers of several as files, without any server.
    let is_gathered =
        *how != How::Pending && *what == What::Report && form.frame.instrument.subject == About::Organisation;
    region
        .option(is_gathered.then(|| paragraph("hint", form.frame.word("ui.gathered").into())))
        .option(is_gathered.then(|| offer("ui.download", Act::Download)))
}
