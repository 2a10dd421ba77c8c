//! The store: owns the state outside Yew, renders after every change, and tells the host when nothing is borrowed any more.

use super::app::{App, AppProps};
use super::bridge::Host;
use super::snapshot::{FormSnapshot, Frame, Settings, Snapshot};
use super::state::{Act, Effect, State};
use crate::calendar::{Date, Month};
use crate::error::{Error, Problem, Subject};
use crate::instrument::Instrument;
use crate::session::{References, Session, Status};
use crate::words::Words;
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use yew::{AppHandle, Callback, Renderer};

/// One mounted form.
pub struct Store {
    inner: RefCell<Inner>,
    app: RefCell<Option<AppHandle<App>>>,
    host: Host,
    /// What the form says itself, in the reader's language.
    words: RefCell<Words>,
    act: Callback<Act>,
}

/// What is shown.
pub struct Inner {
    pub settings: Settings,
    pub shown: Shown,
    /// What the host last loaded, for `reset`.
    pub loaded: Option<String>,
}

/// A form, or none.
pub enum Shown {
    Nothing,
    Form(Box<State>),
}

impl Store {
    /// Mounts the app, empty, in `root`.
    pub fn mount(root: web_sys::Element, host: Host) -> Rc<Self> {
        let store = Rc::new_cyclic(|this: &Weak<Self>| {
            let this = this.clone();
            let act = Callback::from(move |act| {
                if let Some(store) = this.upgrade() {
                    store.act(act);
                }
            });
            let inner = Inner { settings: Settings::default(), shown: Shown::Nothing, loaded: None };
            Self { inner: RefCell::new(inner), app: RefCell::new(None), host, words: RefCell::default(), act }
        });
        let app = Renderer::<App>::with_root_and_props(root, AppProps { snapshot: Snapshot::Nothing }).render();
        *store.app.borrow_mut() = Some(app);
        store
    }

    /// Unmounts.
    pub fn unmount(&self) {
        if let Some(app) = self.app.borrow_mut().take() {
            app.destroy();
        }
    }

    /// Looks at the state of the form, if one is shown.
    pub fn read<T>(&self, read: impl FnOnce(&State) -> T) -> Option<T> {
        match &self.inner.borrow().shown {
            Shown::Form(state) => Some(read(state)),
            Shown::Nothing => None,
        }
    }

    /// Changes the form, if one is shown, and renders.
    pub fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> Option<T> {
        let changed = match &mut self.inner.borrow_mut().shown {
            Shown::Form(state) => Some(change(state)),
            Shown::Nothing => None,
        };
        self.render();
        changed
    }

    /// Shows another instrument, blank; or nothing.
    pub fn show(&self, instrument: Option<Instrument>) {
        let shown = instrument.map_or(Shown::Nothing, |instrument| {
            let settings = self.inner.borrow().settings.clone();
            let session = self.blank(&settings, &Rc::new(instrument));
            Shown::Form(Box::new(State::new(self.frame(&settings, &session), session)))
        });
        {
            let mut inner = self.inner.borrow_mut();
            inner.shown = shown;
            inner.loaded = None;
        }
        self.render();
    }

    /// Gives the instrument that is shown other texts.
    pub fn retell(&self, instrument: Option<Instrument>) {
        if let (Shown::Form(state), Some(instrument)) = (&mut self.inner.borrow_mut().shown, instrument) {
            Rc::make_mut(&mut state.session).instrument = Rc::new(instrument);
        }
    }

    /// Takes the host's attributes. Answers about one person or case never become another's: then the report keeps its own references.
    pub fn configure(&self, settings: Settings) -> Option<Error> {
        let mut other_subject = None;
        {
            let mut inner = self.inner.borrow_mut();
            let before = std::mem::replace(&mut inner.settings, settings.clone());
            if let Shown::Form(state) = &mut inner.shown {
                if state.session.status == Status::Draft {
                    other_subject = refer(Rc::make_mut(&mut state.session), &before, &settings);
                }
                state.frame = self.frame(&settings, &state.session);
                state.find();
            }
        }
        self.render();
        other_subject
    }

    /// Takes a report or bare answers; without text a blank. A refusal leaves the form as it was.
    pub fn load(&self, text: Option<String>) -> Option<Error> {
        let error = self.take(text.as_deref());
        if error.as_ref().is_none_or(Error::is_partial) {
            self.inner.borrow_mut().loaded = text;
        }
        error
    }

    /// The same, but what `reset` goes back to stays.
    pub fn take(&self, text: Option<&str>) -> Option<Error> {
        let settings = self.inner.borrow().settings.clone();
        let instrument = self.read(|state| Rc::clone(&state.frame.instrument))?;
        let loaded = match text {
            None => Ok((self.blank(&settings, &instrument), None)),
            Some(text) => {
                let ids = &mut || self.host.id();
                Session::load(instrument, references(&settings), text, self.host.now(), ids).map(|loaded| {
                    let mut session = loaded.session;
                    if !loaded.names_who_answered {
                        answered_by(&mut session, &settings);
                    }
                    prefill_birth_month(&mut session, &settings);
                    (session, loaded.partial)
                })
            }
        };
        let (session, partial) = match loaded {
            Ok(loaded) => loaded,
            Err(refused) => return Some(refused),
        };
        let frame = self.frame(&settings, &session);
        self.change(|state| {
            let step = state.ui.step;
            *state = State::new(frame, session);
            state.ui().step = step.min(state.steps().len());
        });
        partial
    }

    /// Back to what the host last loaded, else a blank with a new id.
    pub fn reset(&self) {
        let loaded = self.inner.borrow().loaded.clone();
        self.take(loaded.as_deref());
        self.change(|state| state.ui().step = 0);
    }

    /// The words that the form says things in.
    pub fn words(&self) -> Words {
        self.words.borrow().clone()
    }

    /// Takes the words of another language, which [`Store::configure`] then shows.
    pub fn set_words(&self, words: Words) {
        *self.words.borrow_mut() = words;
    }

    /// Now and today, from the host's clock.
    pub fn now(&self) -> String {
        self.host.now()
    }

    /// The day may have changed since the last act: what is due follows it.
    pub fn refresh_today(&self) {
        let settings = self.inner.borrow().settings.clone();
        let today = self.today(&settings);
        let stale = self.read(|state| state.frame.today != today) == Some(true);
        if stale {
            self.configure(settings);
        }
    }

    /// Does what the person does, and tells the host.
    pub fn act(&self, act: Act) {
        let (now, ids) = (|| self.host.now(), &mut || self.host.id());
        let effects = self.change(|state| state.act(act, now, ids)).unwrap_or_default();
        for effect in effects {
            match effect {
                Effect::Changed => self.host.changed(),
                Effect::Left => self.host.left(),
                Effect::Save => self.host.save(),
                Effect::Submit => self.host.submit(),
                Effect::Download => self.host.download(),
                Effect::Copy(text) => self.host.copy(&text),
            }
        }
    }

    fn blank(&self, settings: &Settings, instrument: &Rc<Instrument>) -> Session {
        let ids = &mut || self.host.id();
        let mut session = Session::blank(Rc::clone(instrument), references(settings), self.host.now(), ids);
        answered_by(&mut session, settings);
        prefill_birth_month(&mut session, settings);
        session
    }

    fn frame(&self, settings: &Settings, session: &Session) -> Rc<Frame> {
        Rc::new(Frame {
            instrument: Rc::clone(&session.instrument),
            words: self.words(),
            today: self.today(settings),
            readonly: settings.readonly || session.status == Status::EnteredInError,
            settings: settings.clone(),
        })
    }

    /// The host's day, else the browser's.
    fn today(&self, settings: &Settings) -> Date {
        let given = settings.today.as_deref().and_then(Date::from_iso);
        given.or_else(|| Date::from_iso(&self.host.today())).unwrap_or(Date::EARLIEST)
    }

    fn render(&self) {
        let snapshot = {
            let inner = self.inner.borrow();
            match &inner.shown {
                Shown::Nothing => Snapshot::Nothing,
                Shown::Form(state) => Snapshot::Form(FormSnapshot {
                    frame: (&state.frame).into(),
                    session: (&state.session).into(),
                    findings: (&state.findings).into(),
                    shown: (&state.shown).into(),
                    ui: (&state.ui).into(),
                    act: self.act.clone(),
                }),
            }
        };
        if let Some(app) = self.app.borrow_mut().as_mut() {
            app.update(AppProps { snapshot });
        }
    }
}

fn references(settings: &Settings) -> References {
    References {
        subject_ref: settings.subject_ref.clone(),
        case_ref: settings.case_ref.clone(),
        kle: settings.kle.clone(),
        round: settings.round.clone(),
        respondent: settings.respondent.clone(),
        group: settings.group.clone(),
    }
}

/// An attribute that the host changes replaces what stood there; one that it leaves alone lets the report's own value stand. Another
/// subject or case is refused where anything is answered.
fn refer(session: &mut Session, before: &Settings, now: &Settings) -> Option<Error> {
    let is_answered = session.is_answered();
    let own = &mut session.references;
    let mut refused = Vec::new();
    for (name, place, before, now) in [
        ("subject-ref", &mut own.subject_ref, &before.subject_ref, &now.subject_ref),
        ("case-ref", &mut own.case_ref, &before.case_ref, &now.case_ref),
    ] {
        if before == now {
            continue;
        }
        if is_answered && place.is_some() {
            // Taking the attribute away says nothing about another person.
            if now.is_some() && place != now {
                refused.push(Problem::new(format!("/{name}"), "other").with("found", name).with("expected", name));
            }
        } else {
            place.clone_from(now);
        }
    }
    for (place, before, now) in [
        (&mut own.kle, &before.kle, &now.kle),
        (&mut own.round, &before.round, &now.round),
        (&mut own.respondent, &before.respondent, &now.respondent),
        (&mut own.group, &before.group, &now.group),
    ] {
        if before != now {
            place.clone_from(now);
        }
    }
    if before.mode != now.mode {
        session.mode = now.mode();
    }
    if before.people != now.people {
        session.people = now.people();
    }
    if before.birth_month != now.birth_month {
        prefill_birth_month(session, now);
    }
    (!refused.is_empty()).then(|| Error::new(Subject::Answers, "other-subject", refused))
}

fn answered_by(session: &mut Session, settings: &Settings) {
    session.mode = settings.mode();
    session.people = settings.people();
}

fn prefill_birth_month(session: &mut Session, settings: &Settings) {
    let Some(month) = settings.birth_month.as_deref().and_then(Month::from_iso) else { return };
    if let Some(item) = session.instrument.birth_month() {
        session.prefill(item, month.to_typed());
    }
}
