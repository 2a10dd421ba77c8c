//! What each command does with one text.

use crate::arguments::{Arguments, Command};
use crate::source::{Source, Unread};
use crate::{MISUSED, NOT_OK, description, overview, print, tell};
use samspil::amend::amend;
use samspil::calendar::Date;
use samspil::convert;
use samspil::error::{Error, Subject};
use samspil::instrument::{self, Instrument, catalog};
use samspil::journal;
use samspil::json::Json;
use samspil::redact::redact;
use samspil::report::Computed;
use samspil::session::{self, Loaded, References, Session};
use samspil::verify::verify;
use samspil::words::Words;
use std::rc::Rc;

/// The commands, with the definitions that were given.
pub struct Commands<'a> {
    pub arguments: &'a Arguments,
    pub words: &'a Words,
    pub definitions: Vec<Rc<Instrument>>,
}

/// What to print, and the exit code.
pub struct Done {
    pub output: String,
    pub code: u8,
}

/// Nothing to print; what was wrong has been told.
pub struct Stopped(pub u8);

impl<'a> Commands<'a> {
    /// Reads `--definition`; what is wrong with it is told, and gives the exit code.
    pub fn new(arguments: &'a Arguments, words: &'a Words) -> Result<Self, u8> {
        let mut commands = Self { arguments, words, definitions: Vec::new() };
        for path in &arguments.definitions {
            let source = Source::File(path.clone());
            let read = commands.read(&source, Subject::Definition, instrument::MAX_BYTES);
            let checked =
                read.and_then(|text| Instrument::from_json(&text).map_err(|error| commands.refused(&source, &error)));
            commands.definitions.push(Rc::new(checked.map_err(|Stopped(code)| code)?));
        }
        Ok(commands)
    }

    /// Does the command with all that was named; the worst exit code counts.
    pub fn run(&self) -> u8 {
        let with_one: fn(&Self, &Source) -> Result<Done, Stopped> = match self.arguments.command {
            Command::Check => Self::check,
            Command::Verify => Self::verify,
            Command::Score => Self::score,
            Command::Text => Self::text,
            Command::Amend => Self::amend,
            Command::Redact => Self::redact,
            Command::Definition => Self::definition,
            Command::Convert => return self.ended(self.convert()),
            Command::Instruments => return print(self.words, &(catalog::list().to_text() + "\n")),
            Command::Overview => return overview::run(self.arguments, self.words, self.definitions.clone()),
            Command::Schema | Command::Dictionary => return self.describe().unwrap_or_else(|Stopped(code)| code),
        };
        let mut worst = 0;
        for source in &self.arguments.sources {
            worst = worst.max(self.ended(with_one(self, source)));
        }
        worst
    }

    fn ended(&self, result: Result<Done, Stopped>) -> u8 {
        match result {
            Ok(done) => done.code.max(print(self.words, &done.output)),
            Err(Stopped(code)) => code,
        }
    }

    fn score(&self, source: &Source) -> Result<Done, Stopped> {
        Ok(Done { output: self.load(source)?.score(), code: 0 })
    }

    fn text(&self, source: &Source) -> Result<Done, Stopped> {
        Ok(Done { output: self.load(source)?.text(self.arguments), code: 0 })
    }

    /// One line when all is well, else one for each problem.
    fn check(&self, source: &Source) -> Result<Done, Stopped> {
        let name = source.name(self.words);
        let checked = match source.read(Subject::Definition, instrument::MAX_BYTES, self.words) {
            Ok(text) => Instrument::from_json(&text),
            Err(Unread::TooLarge(error)) => Err(error),
            Err(Unread::Unreadable(message)) => {
                tell(&message);
                return Err(Stopped(NOT_OK));
            }
        };
        let (lines, code) = match checked {
            Ok(instrument) => {
                let items = instrument.items.iter().filter(|item| item.is_answerable()).count().to_string();
                let values = [
                    ("file", &*name),
                    ("id", &*instrument.id),
                    ("version", &*instrument.version),
                    ("sha256", &*instrument.sha256),
                    ("items", &*items),
                ];
                (vec![self.words.fill("cli.check-ok", &values)], 0)
            }
            Err(error) => (self.problems(source, &error), NOT_OK),
        };
        Ok(Done { output: lines.join("\n") + "\n", code })
    }

    fn verify(&self, source: &Source) -> Result<Done, Stopped> {
        let text = self.read(source, Subject::Answers, session::MAX_BYTES)?;
        let verification =
            verify(&text, &catalog::with_digest, &self.definitions).map_err(|error| self.refused(source, &error))?;
        let code = if verification.ok { 0 } else { NOT_OK };
        Ok(Done { output: verification.to_text() + "\n", code })
    }

    fn amend(&self, source: &Source) -> Result<Done, Stopped> {
        let text = self.read(source, Subject::Answers, session::MAX_BYTES)?;
        let change = &self.arguments.change;
        let [status, reason] = [&change.status, &change.reason].map(|word| word.as_deref().unwrap_or_default());
        let amended = amend(&text, status, reason).map_err(|error| self.refused(source, &error))?;
        Ok(Done { output: amended.to_text() + "\n", code: 0 })
    }

    fn redact(&self, source: &Source) -> Result<Done, Stopped> {
        let text = self.read(source, Subject::Answers, session::MAX_BYTES)?;
        let read = convert::Source::find(&text, &catalog::with_digest, &self.definitions);
        let read = read.map_err(|error| self.refused(source, &error))?;
        Ok(Done { output: redact(&read).to_text() + "\n", code: 0 })
    }

    /// What there is no file to read for.
    fn describe(&self) -> Result<u8, Stopped> {
        let (version, code) = (self.arguments.version.as_deref(), MISUSED);
        let instrument = match (self.definitions.last(), self.arguments.instrument.as_deref()) {
            (Some(given), _) => Some(Rc::clone(given)),
            (None, Some(id)) => {
                let built_in =
                    catalog::find(id, version).and_then(|built_in| Instrument::from_json(built_in.text).ok());
                let unknown = || self.unknown_instrument(&format!("{id} {}", version.unwrap_or_default()), code);
                Some(Rc::new(built_in.ok_or_else(unknown)?))
            }
            (None, None) => None,
        };
        let text = description::text(self.arguments, instrument.as_deref()).ok_or_else(|| {
            tell(self.words.text("cli.needs-which"));
            Stopped(code)
        })?;
        Ok(print(self.words, &text))
    }

    /// The definition as it was released, to the byte.
    fn definition(&self, source: &Source) -> Result<Done, Stopped> {
        let id = source.name(self.words);
        let version = self.arguments.version.as_deref();
        match catalog::find(&id, version) {
            Some(built_in) => Ok(Done { output: built_in.text.to_owned(), code: 0 }),
            None => Err(self.unknown_instrument(&format!("{id} {}", version.unwrap_or_default()), NOT_OK)),
        }
    }

    /// Reads a report or bare answers; what does not fit is told and goes on to `carriedOver`.
    fn load(&self, source: &Source) -> Result<Answered, Stopped> {
        let text = self.read(source, Subject::Answers, session::MAX_BYTES)?;
        let refuse = |error: Error| self.refused(source, &error);
        let json = Json::parse(&text, Subject::Answers, session::MAX_BYTES).map_err(refuse)?;
        let is_report = json.get("format").is_some();
        let instrument = self.instrument_of(source, &json)?;
        let today = self.today_of(source, &json)?;
        // The core makes no ids: these are for rows that have none, and are read by nobody but issues.
        let mut count = 0;
        let mut ids = || {
            count += 1;
            format!("samspil-{count}")
        };
        let Loaded { session, partial, .. } =
            Session::load(instrument, References::default(), &text, String::new(), &mut ids).map_err(refuse)?;
        if let Some(error) = partial {
            self.refuse(source, &error);
        }
        let language = json.get("language").and_then(Json::as_str).filter(|_| is_report);
        let language = language.unwrap_or(instrument::DEFAULT_LANGUAGE).to_owned();
        Ok(Answered { session, today, language, is_report })
    }

    /// The definition that was given or named, else the report's own, else the newest of the report's instrument.
    fn instrument_of(&self, source: &Source, json: &Json) -> Result<Rc<Instrument>, Stopped> {
        let own = |key| json.get("instrument").and_then(|own| own.get(key)).and_then(Json::as_str);
        let is_report = json.get("format").is_some();
        let named = self.arguments.instrument.as_deref();
        let instrument = match (self.definitions.last(), named.or_else(|| own("id").filter(|_| is_report))) {
            (Some(definition), _) => Rc::clone(definition),
            (None, Some(id)) => {
                let found = own("version").and_then(|version| catalog::find(id, Some(version)));
                let code = if named.is_some() { MISUSED } else { NOT_OK };
                let built_in = found.or_else(|| catalog::find(id, None));
                let built_in = built_in.ok_or_else(|| self.unknown_instrument(id, code))?;
                Rc::new(Instrument::from_json(built_in.text).map_err(|error| self.refused(source, &error))?)
            }
            (None, None) => {
                tell(self.words.text("cli.needs-instrument"));
                return Err(Stopped(MISUSED));
            }
        };
        match own("sha256") {
            Some(reported) if is_report && reported != instrument.sha256 => {
                let values = [("reported", reported), ("used", &*instrument.sha256)];
                tell(&self.words.fill("cli.other-definition", &values));
            }
            _ => {}
        }
        Ok(instrument)
    }

    pub fn unknown_instrument(&self, found: &str, code: u8) -> Stopped {
        let known: Vec<String> =
            catalog::ALL.iter().map(|built_in| format!("{} {}", built_in.id, built_in.version)).collect();
        tell(&self.words.fill("cli.unknown-instrument", &[("found", found.trim_end()), ("known", &known.join(", "))]));
        Stopped(code)
    }

    fn today_of(&self, source: &Source, json: &Json) -> Result<Date, Stopped> {
        let own = || json.get("today").and_then(Json::as_str).and_then(Date::from_iso);
        let is_report = json.get("format").is_some();
        self.arguments.today.or_else(|| own().filter(|_| is_report)).ok_or_else(|| {
            if is_report {
                tell(&format!("{}: {}", source.name(self.words), self.words.text("cli.bad-today-in-report")));
                return Stopped(NOT_OK);
            }
            tell(self.words.text("cli.needs-today"));
            Stopped(MISUSED)
        })
    }

    pub fn read(&self, source: &Source, subject: Subject, max: usize) -> Result<String, Stopped> {
        source.read(subject, max, self.words).map_err(|unread| {
            match unread {
                Unread::Unreadable(message) => tell(&message),
                Unread::TooLarge(error) => self.refuse(source, &error),
            }
            Stopped(NOT_OK)
        })
    }

    /// The same, and then there is nothing to print.
    pub fn refused(&self, source: &Source, error: &Error) -> Stopped {
        self.refuse(source, error);
        Stopped(NOT_OK)
    }

    /// Tells an error, and each of its problems.
    fn refuse(&self, source: &Source, error: &Error) {
        tell(&format!("{}: {}: {}", source.name(self.words), error.code(), self.words.error(error)));
        self.problems(source, error).iter().for_each(|line| tell(line));
    }

    /// `file: pointer: code: message`
    fn problems(&self, source: &Source, error: &Error) -> Vec<String> {
        let name = source.name(self.words);
        let line = |problem: &samspil::error::Problem| {
            let said = format!("{}: {}", problem.code, self.words.problem(error, problem));
            // What is about the whole text has no place in it.
            if problem.pointer.is_empty() {
                format!("{name}: {said}")
            } else {
                format!("{name}: {}: {said}", problem.pointer)
            }
        };
        error.problems().iter().map(line).collect()
    }
}

/// A session that was read, and what it was read with.
struct Answered {
    session: Session,
    today: Date,
    language: String,
    is_report: bool,
}

impl Answered {
    /// The whole report; of bare answers only what was computed.
    fn score(&self) -> String {
        let Answered { session, today, language, .. } = self;
        let text = if self.is_report {
            session.report(*today, language).to_text()
        } else {
            Computed::of(session, *today).to_text()
        };
        text + "\n"
    }

    fn text(&self, arguments: &Arguments) -> String {
        let language = arguments.language.as_deref().unwrap_or(&self.language);
        journal::text(&self.session, self.today, language, &Words::of(language), None)
    }
}
