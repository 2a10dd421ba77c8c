//! What JavaScript sees. `skema.js` is its only caller, through `mounted-form.js`.

use super::earlier::Role;
use super::focus;
use super::intl::plural;
use super::snapshot::Settings;
use super::state::{Act, State};
use super::store::Store;
use super::ui::{Copied, How, Saving, What};
use crate::error::{Error, Subject};
use crate::instrument::{About, Instrument};
use crate::issues::Severity;
use crate::json::{Json, Members};
use crate::report::Report;
use crate::session::Status;
use crate::words::Words;
use serde::Serialize as _;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// What the form needs of the page, implemented by `skema.js` and `requests.js`. The core reads no clock and makes no ids; these come from here.
    pub type Host;

    /// ISO 8601 with zone, to the second.
    #[wasm_bindgen(method)]
    pub fn now(this: &Host) -> String;
    /// The browser's local date, ISO.
    #[wasm_bindgen(method)]
    pub fn today(this: &Host) -> String;
    /// A new UUID.
    #[wasm_bindgen(method)]
    pub fn id(this: &Host) -> String;
    /// The person has changed the report.
    #[wasm_bindgen(method)]
    pub fn changed(this: &Host);
    /// The person has left a field.
    #[wasm_bindgen(method)]
    pub fn left(this: &Host);
    /// The person saves a draft.
    #[wasm_bindgen(method)]
    pub fn save(this: &Host);
    /// The person sends.
    #[wasm_bindgen(method)]
    pub fn submit(this: &Host);
    /// The person downloads the report in a format.
    #[wasm_bindgen(method)]
    pub fn download(this: &Host, format: &str);
    /// The person prints the sheet, or the young person's.
    #[wasm_bindgen(method)]
    pub fn print(this: &Host, young: bool);
    /// The person wants the young person's view, or the form again.
    #[wasm_bindgen(method, js_name = switchView)]
    pub fn switch_view(this: &Host);
    /// Copies a text, and then calls [`Form::copied`].
    #[wasm_bindgen(method)]
    pub fn copy(this: &Host, text: &str);
    /// Explains the terms, an example, or the sources of the section with this id.
    #[wasm_bindgen(method)]
    pub fn help(this: &Host, topic: &str, section: Option<String>);
}

/// One mounted form.
#[wasm_bindgen]
pub struct Form {
    store: Rc<Store>,
    root: web_sys::Element,
}

#[wasm_bindgen]
impl Form {
    /// Mounts a form into `root`, an empty element inside the shadow root.
    #[wasm_bindgen(constructor)]
    pub fn new(root: web_sys::Element, host: Host) -> Self {
        Self { store: Store::mount(root.clone(), host), root }
    }

    /// Takes the words of a language, the text of its file. The next [`Form::configure`] shows them.
    #[wasm_bindgen(js_name = setWords)]
    pub fn set_words(&self, language: &str, text: &str) {
        self.store.set_words(Words::new(language, &[text]));
    }

    /// Shows the instrument of a compiled definition, blank; false, and nothing shown, where that is of another version.
    #[wasm_bindgen(js_name = setDefinition)]
    pub fn set_definition(&self, compiled: &str) -> bool {
        let instrument = Instrument::from_compiled(compiled);
        let is_shown = instrument.is_some();
        self.store.show(instrument);
        is_shown
    }

    /// Takes the definition that is shown with other texts. The next [`Form::configure`] shows them.
    #[wasm_bindgen(js_name = setTexts)]
    pub fn set_texts(&self, compiled: &str) {
        self.store.retell(Instrument::from_compiled(compiled));
    }

    /// Takes all attributes at once, as JSON text.
    pub fn configure(&self, settings: &str) -> JsValue {
        let settings = match Json::parse(settings, Subject::Answers, settings.len()) {
            Ok(settings) => Settings::from_json(&settings),
            Err(error) => return self.told(Some(error)),
        };
        let problems = settings.problems();
        let other_subject = self.store.configure(settings.without_problems());
        let bad = (!problems.is_empty()).then(|| Error::new(Subject::Answers, "bad-attribute", problems));
        self.told(other_subject.or(bad))
    }

    /// Takes a report or bare answers; without text a blank.
    pub fn load(&self, text: Option<String>) -> JsValue {
        self.told(self.store.load(text))
    }

    /// Takes a report as [`Form::load`] does, but what [`Form::reset`] goes back to stays.
    pub fn restore(&self, text: &str) -> JsValue {
        self.told(self.store.restore(text))
    }

    /// Takes the report of last time, which stands beside; without text none does.
    #[wasm_bindgen(js_name = setPrevious)]
    pub fn set_previous(&self, text: Option<String>) -> JsValue {
        self.told(self.store.set_earlier(Role::Previous, text.as_deref()))
    }

    /// Takes a report of another instrument, and that instrument's compiled definition where one is known: answers that are not given yet are
    /// taken from it.
    #[wasm_bindgen(js_name = setPrefill)]
    pub fn set_prefill(&self, text: Option<String>, compiled: Option<String>) -> JsValue {
        let definition = compiled.and_then(|compiled| Instrument::from_compiled(&compiled)).map(Rc::new);
        self.told(self.store.set_earlier(Role::Source(definition), text.as_deref()))
    }

    /// Back to what was loaded last, else a blank with a new id.
    pub fn reset(&self) {
        self.store.reset();
    }

    /// A fresh report object, or undefined.
    pub fn report(&self) -> JsValue {
        self.store.refresh_today();
        report_to_js(self.store.read(State::report))
    }

    /// Whether a report is about a person.
    #[wasm_bindgen(js_name = isAboutPerson)]
    pub fn is_about_person(&self) -> bool {
        self.store.read(|state| state.frame.instrument.subject == About::Person).unwrap_or(false)
    }

    /// Whether anything personal is asked for.
    #[wasm_bindgen(js_name = isPersonal)]
    pub fn is_personal(&self) -> bool {
        self.store.read(|state| state.frame.instrument.is_personal()).unwrap_or(false)
    }

    /// Whether answers are shown, not asked for: the host said so, or the report is withdrawn.
    #[wasm_bindgen(js_name = isReadonly)]
    pub fn is_readonly(&self) -> bool {
        self.store.read(|state| state.frame.readonly).unwrap_or(false)
    }

    /// What the surrounding form gets.
    #[wasm_bindgen(js_name = formValue)]
    pub fn form_value(&self) -> JsValue {
        self.store.refresh_today();
        let value = self.store.read(|state| {
            let errors = state.findings.issues.iter().filter(|issue| issue.severity == Severity::Error).count();
            let open = !state.frame.readonly && state.session.status == Status::Draft;
            let report = if errors == 0 && open {
                // Reading moves no time; sending does.
                state.submission(state.session.authored.clone())
            } else {
                state.report()
            };
            let mut members = Members::default();
            members.add("text", Json::String(report.to_text()));
            members.add("valid", errors == 0);
            members.add("untouched", !state.session.is_answered());
            members.add("readonly", state.frame.readonly);
            members.add("message", Json::String(plural(&state.frame, "ui.missing", errors)));
            members.object()
        });
        value.map_or(JsValue::UNDEFINED, |value| to_js(&value))
    }

    /// Points out every issue and moves the focus to the summary.
    #[wasm_bindgen(js_name = showIssues)]
    pub fn show_issues(&self) {
        self.store.change(State::show_issues);
    }

    /// The report as it will be when it is accepted; undefined while it may not be sent.
    #[wasm_bindgen(js_name = beginSubmit)]
    pub fn begin_submit(&self) -> JsValue {
        self.store.refresh_today();
        let now = self.store.now();
        let report = self.store.change(|state| {
            if state.frame.readonly || !state.findings.is_valid() {
                return None;
            }
            let report = state.submission(now);
            state.hand_over();
            state.pending = Some(report.clone());
            Some(report)
        });
        report_to_js(report.flatten())
    }

    /// Shows how saving stands; an accepted or delivered report becomes final.
    pub fn settle(&self, what: &str, kind: &str, message: Option<String>, href: Option<String>) {
        let what = if what == "submit" { What::Report } else { What::Draft };
        let how = match kind {
            "saving" => How::Pending,
            "accepted" | "saved" => How::Accepted,
            "delivered" => How::Delivered,
            _ => How::Rejected,
        };
        let saving = Saving { what, how, changed_since: false, message, href };
        self.store.change(|state| match how {
            How::Pending => state.ui().saving = Some(saving),
            How::Accepted | How::Delivered | How::Rejected => state.settle(saving),
        });
    }

    /// A draft goes to the host: what is changed from now on is not in it.
    #[wasm_bindgen(js_name = beginSave)]
    pub fn begin_save(&self) {
        self.store.change(State::hand_over);
    }

    /// Plain text for a case journal: the whole, or the section with this id.
    pub fn text(&self, section: Option<String>) -> String {
        let text = self.store.read(|state| {
            let index = section.map(|id| state.frame.instrument.sections.iter().position(|section| section.id == id));
            match index {
                Some(None) => String::new(),
                index => state.text(index.flatten()),
            }
        });
        text.unwrap_or_default()
    }

    /// The clipboard has answered: with a text, it was refused, and the text is to be copied by hand.
    pub fn copied(&self, refused: Option<String>) {
        self.store.act(Act::Copied(refused.map_or(Copied::Done, Copied::ByHand)));
    }

    /// Where validity is anchored: the first control with an error, else the first control.
    pub fn anchor(&self) -> Option<web_sys::Element> {
        // `.main` is the form without its list of steps.
        let places = [".invalid", ".main .item", ".main"]
            .iter()
            .filter_map(|place| self.root.query_selector(place).ok().flatten());
        places.filter_map(|place| focus::first_control(&place)).next()
    }

    /// Unmounts.
    pub fn destroy(&self) {
        self.store.unmount();
    }

    /// An error for the host, in the reader's language; undefined for none.
    fn told(&self, error: Option<Error>) -> JsValue {
        let Some(error) = error else { return JsValue::UNDEFINED };
        to_js(&self.store.words().told(&error))
    }
}

/// A report as an object. By way of its text, so that object and text cannot differ, and one serialiser does for both.
fn report_to_js(report: Option<Report>) -> JsValue {
    let parsed = report.and_then(|report| js_sys::JSON::parse(&report.to_text()).ok());
    parsed.unwrap_or(JsValue::UNDEFINED)
}

/// Plain objects, not Maps: what `JSON.stringify` understands.
fn to_js(value: &Json) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}
