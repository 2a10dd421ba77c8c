//! The app: a snapshot in, acts out.

use super::finish::{end, end_for_the_young, saving};
use super::focus;
use super::markup::{El, button, el, field_of, heading, paragraph};
use super::result::live;
use super::section::{Part, section};
use super::snapshot::{FormSnapshot, Layout, Snapshot};
use super::state::{Act, Help, steps};
use super::steps::{back_and_on, navigation};
use super::summary::summary;
use crate::instrument::{Results, Section};
use crate::session::{Session, Status};
use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};
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
    let shown = sections(form);
    let is_young = frame.is_young();
    if is_young {
        body = body.class("body page young");
        main = main.children(all(form, Part::Young)).child(end_for_the_young(form));
    } else if frame.settings.layout == Layout::Page {
        body = body.class("body page");
        main = main.children(all(form, Part::Whole)).child(end(form));
    } else {
        body = body.class("body").child(navigation(form));
        main = match shown.get(form.ui.step) {
            Some(shown) => main.option(section(form, shown, Part::Whole)),
            None => main.child(end(form)),
        };
        main = main.child(back_and_on(form));
    }
    // On the page as a whole and behind the last section the results stand anyway. For the young person there are none.
    let is_live = frame.settings.layout == Layout::Steps
        && !is_young
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
        .on(|| ListenerKind::onkeydown, by_keys(form))
        .on(|| ListenerKind::onpointerdown, pointer(true))
        .on(|| ListenerKind::onpointerup, pointer(false))
        .on(|| ListenerKind::onpointercancel, pointer(false))
}

/// Ctrl+Z takes back, Ctrl+Y and Ctrl+Shift+Z do again; in a text field they are the browser's.
fn by_keys(form: &FormSnapshot) -> impl Fn(Event) + 'static {
    let act = form.act.clone();
    move |event| {
        let Some(pressed) = event.dyn_ref::<KeyboardEvent>() else { return };
        let back = match &*pressed.key() {
            "z" | "Z" => !pressed.shift_key(),
            "y" | "Y" => false,
            // Released outside the form, the pointer was not heard of.
            "Tab" => return act.emit(Act::Pointer(false)),
            _ => return,
        };
        let is_in_text =
            field_of::<Element>(&event).is_some_and(|field| field.matches("textarea, [type=\"text\"]").unwrap_or(true));
        if (pressed.ctrl_key() || pressed.meta_key()) && !pressed.alt_key() && !is_in_text {
            event.prevent_default();
            act.emit(Act::Undo(back));
        }
    }
}

/// A part of all sections.
pub fn all(form: &FormSnapshot, part: Part) -> Vec<Html> {
    sections(form).into_iter().filter_map(|shown| section(form, shown, part)).collect()
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
        .child(tools(form))
}

/// What can be done on every step.
fn tools(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let (back, on) = form.ui.reach;
    // Not `disabled`: that would throw the focus to the top of the page.
    let undo = |key: &str, is_back: bool, keys: &'static str, can: bool| {
        let undo = button(frame.word(key).into(), &form.act, Act::Undo(is_back)).class("quiet");
        undo.attr("aria-keyshortcuts", keys).maybe("aria-disabled", (!can).then_some("true"))
    };
    let mut tools = el("div").class("tools");
    if !frame.readonly && !frame.settings.disabled {
        tools = tools.child(undo("ui.undo", true, "Control+Z", back)).child(undo("ui.redo", false, "Control+Y", on));
    }
    let view = if frame.is_young() { "ui.view-form" } else { "ui.view-young" };
    let help = |key: &str, help: Help| button(frame.word(key).into(), &form.act, Act::Help(help)).class("quiet");
    let is_ours = frame.settings.built_in;
    tools
        .option(frame.has_young().then(|| button(frame.word(view).into(), &form.act, Act::SwitchView).class("quiet")))
        .option(is_ours.then(|| help("ui.terms", Help::Terms)))
        // To those who only read the answers an example says nothing.
        .option((is_ours && !frame.readonly).then(|| help("ui.example", Help::Example)))
}

/// What stands here that nobody has typed now, and where it comes from.
fn earlier(form: &FormSnapshot) -> Option<El> {
    let frame = &form.frame;
    let mut told = String::new();
    let mut tell = |key: &str, report: &Session| {
        let day = report.authored_day().map(|day| frame.date(&day.to_string())).unwrap_or_default();
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
