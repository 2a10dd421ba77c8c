//! The store: owns the state outside Yew, renders after every change, and tells the host when nothing is borrowed any more.

use super::app::{App, AppProps};
use super::bridge::Host;
use super::earlier::{Earlier, Role, read};
use super::refer::{answered_by, is_other_subject, prefill_birth_month, refer, references};
use super::snapshot::{FormSnapshot, Frame, Settings, Snapshot};
use super::state::{Act, Effect, Help, State};
use crate::calendar::Date;
use crate::error::Error;
use crate::instrument::Instrument;
use crate::session::{Session, Status};
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
    /// What the host has handed in beside it.
    pub earlier: Earlier,
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
            let inner = Inner {
                settings: Settings::default(),
                shown: Shown::Nothing,
                loaded: None,
                earlier: Earlier::default(),
            };
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
            let nothing = Earlier::default();
            let (session, _) = self.blank(&settings, &Rc::new(instrument), &nothing);
            Shown::Form(Box::new(State::new(self.frame(&settings, &session, &nothing), session)))
        });
        {
            let mut inner = self.inner.borrow_mut();
            inner.shown = shown;
            inner.loaded = None;
            inner.earlier = Earlier::default();
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
        let is_another = {
            let mut inner = self.inner.borrow_mut();
            let before = std::mem::replace(&mut inner.settings, settings.clone());
            let earlier = inner.earlier.clone();
            if let Shown::Form(state) = &mut inner.shown {
                if before.birth_month != settings.birth_month {
                    state.forget_acts();
                }
                if state.session.status == Status::Draft {
                    other_subject = refer(Rc::make_mut(&mut state.session), &before, &settings);
                }
                state.frame = self.frame(&settings, &state.session, &earlier);
                state.find();
                if (before.layout, before.young) != (settings.layout, settings.young) {
                    state.stay_in_field();
                }
            }
            earlier.is_any() && is_other_subject(&before, &settings)
        };
        // What was carried over or taken is about somebody.
        if is_another && self.is_untouched() {
            self.begin_anew();
        } else {
            self.render();
        }
        other_subject
    }

    /// Whether the person has done nothing yet.
    fn is_untouched(&self) -> bool {
        self.read(|state| state.session.status == Status::Draft && !state.session.is_answered()) == Some(true)
    }

    /// Takes a report that stands behind; without text none does any more. A form in which nobody has done anything begins with what follows
    /// from it. A refusal leaves everything as it was.
    pub fn set_earlier(&self, role: Role, text: Option<&str>) -> Option<Error> {
        let (instrument, references) =
            self.read(|state| (Rc::clone(&state.frame.instrument), state.session.references.clone()))?;
        let is_previous = matches!(role, Role::Previous);
        let (mut report, mut partial) = (None, None);
        if let Some(text) = text {
            match read(text, role, instrument, references, &mut || self.host.id()) {
                Ok(loaded) => (report, partial) = (Some(Rc::new(loaded.session)), loaded.partial),
                Err(refused) => return Some(refused),
            }
        }
        {
            let earlier = &mut self.inner.borrow_mut().earlier;
            *(if is_previous { &mut earlier.previous } else { &mut earlier.source }) = report;
        }
        if self.is_untouched() {
            return partial.or(self.begin_anew());
        }
        let (settings, earlier) = self.given();
        self.change(|state| {
            self.fill_in(Rc::make_mut(&mut state.session), &settings, &earlier);
            state.forget_acts();
            state.frame = self.frame(&settings, &state.session, &earlier);
            state.find();
        });
        partial
    }

    /// Begins once more with what the host has set. What is to be told of a blank.
    fn begin_anew(&self) -> Option<Error> {
        let loaded = self.inner.borrow().loaded.clone();
        let error = self.take(loaded.as_deref());
        match &error {
            // It is another's by now.
            Some(refused) if !refused.is_partial() => self.take(None),
            // Of what the host has loaded it was told then.
            _ => error.filter(|_| loaded.is_none()),
        }
    }

    fn given(&self) -> (Settings, Earlier) {
        let inner = self.inner.borrow();
        (inner.settings.clone(), inner.earlier.clone())
    }

    /// Takes a report or bare answers; without text a blank. A refusal leaves the form as it was.
    pub fn load(&self, text: Option<String>) -> Option<Error> {
        let error = self.take(text.as_deref());
        if error.as_ref().is_none_or(Error::is_partial) {
            self.inner.borrow_mut().loaded = text;
        }
        error
    }

    /// Takes a report as the person left it: what `reset` goes back to stays, and what was there before they came is still not theirs.
    pub fn restore(&self, text: &str) -> Option<Error> {
        let began = self.read(|state| Rc::clone(&state.session))?;
        let error = self.take(Some(text));
        self.change(|state| Rc::make_mut(&mut state.session).began_with(&began));
        error
    }

    fn take(&self, text: Option<&str>) -> Option<Error> {
        let (settings, earlier) = self.given();
        let instrument = self.read(|state| Rc::clone(&state.frame.instrument))?;
        let loaded = match text {
            None => Ok(self.blank(&settings, &instrument, &earlier)),
            Some(text) => {
                let ids = &mut || self.host.id();
                Session::load(instrument, references(&settings), text, self.host.now(), ids).map(|loaded| {
                    let mut session = loaded.session;
                    if !loaded.names_who_answered {
                        answered_by(&mut session, &settings);
                    }
                    self.fill_in(&mut session, &settings, &earlier);
                    (session, loaded.partial)
                })
            }
        };
        let (session, partial) = match loaded {
            Ok(loaded) => loaded,
            Err(refused) => return Some(refused),
        };
        let frame = self.frame(&settings, &session, &earlier);
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
                Effect::Download(format) => self.host.download(format),
                Effect::Print(young) => self.host.print(young),
                Effect::SwitchView => self.host.switch_view(),
                Effect::Copy(text) => self.host.copy(&text),
                Effect::Help(Help::Terms) => self.host.help("terms", None),
                Effect::Help(Help::Example) => self.host.help("example", None),
                Effect::Help(Help::Sources(section)) => self.host.help("sources", Some(section)),
            }
        }
    }

    /// A blank, with what is carried over from last time; and what is to be told of that.
    fn blank(&self, settings: &Settings, instrument: &Rc<Instrument>, earlier: &Earlier) -> (Session, Option<Error>) {
        let ids = &mut || self.host.id();
        let mut session = Session::blank(Rc::clone(instrument), references(settings), self.host.now(), ids);
        answered_by(&mut session, settings);
        let previous = earlier.beside(&session).previous;
        let partial = previous.and_then(|previous| session.follow(&previous, ids));
        self.fill_in(&mut session, settings, earlier);
        (session, partial)
    }

    /// Fills in what the host knows already, where nothing is entered.
    fn fill_in(&self, session: &mut Session, settings: &Settings, earlier: &Earlier) {
        prefill_birth_month(session, settings);
        if let Some(source) = earlier.beside(session).source {
            session.take_from(&source, &mut || self.host.id());
        }
    }

    fn frame(&self, settings: &Settings, session: &Session, earlier: &Earlier) -> Rc<Frame> {
        let Earlier { previous, source } = earlier.beside(session);
        let taken: Vec<_> = session.taken().map(|(item, given)| (item, Rc::clone(given))).collect();
        Rc::new(Frame {
            previous,
            taken: source.filter(|_| !taken.is_empty()).map(|source| (source, taken)),
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
