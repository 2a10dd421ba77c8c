//! What is asked for.

use crate::source::Source;
use lexopt::prelude::*;
use samspil::calendar::Date;
use samspil::convert::{Format, is_kind_of_event};
use samspil::csv::Separator;
use samspil::json::Json;
use samspil::words::{LANGUAGES, Words};
use std::ffi::OsString;
use std::path::PathBuf;

/// What the command line asks for.
pub enum Request {
    Help,
    Version,
    Do(Box<Arguments>),
}

/// A command with all that it needs.
pub struct Arguments {
    pub command: Command,
    /// An overview takes several; elsewhere the last counts.
    pub definitions: Vec<PathBuf>,
    pub instrument: Option<String>,
    pub today: Option<Date>,
    /// The language that was asked for.
    pub language: Option<String>,
    /// What only an overview is asked for.
    pub overview: OverviewArguments,
    /// What is to be described.
    pub described: Option<Described>,
    /// What a report becomes, and why.
    pub change: Change,
    /// What reports are converted to, and how.
    pub convert: Conversion,
    /// Which version of a definition; the newest, if none.
    pub version: Option<String>,
    /// At least one; of `definition` the ids, and of what names no file none.
    pub sources: Vec<Source>,
}

#[derive(Default)]
pub struct Change {
    pub status: Option<String>,
    pub reason: Option<String>,
}

#[derive(Default)]
pub struct Conversion {
    pub to: Option<Target>,
    pub separator: Separator,
    /// What events of a calendar are called: kind to title.
    pub titles: Option<Json>,
}

/// What something is converted to.
#[derive(Clone, Copy)]
pub enum Target {
    Format(Format),
    /// A document is read back.
    Report,
}

#[derive(Default)]
pub struct OverviewArguments {
    pub rounds: Option<Vec<String>>,
    pub comments: bool,
    pub for_leader: bool,
    pub csv: bool,
}

/// What there is a schema of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Described {
    Definition,
    Report,
    Overview,
    Priorities,
    Answers,
}

const DESCRIBED: [(&str, Described); 5] = [
    ("definition", Described::Definition),
    ("report", Described::Report),
    ("overview", Described::Overview),
    ("priorities", Described::Priorities),
    ("answers", Described::Answers),
];

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Command {
    Score,
    Verify,
    Check,
    Text,
    Overview,
    Amend,
    Redact,
    Instruments,
    Definition,
    Schema,
    Dictionary,
    Convert,
}

const COMMANDS: [(&str, Command); 12] = [
    ("score", Command::Score),
    ("verify", Command::Verify),
    ("check", Command::Check),
    ("text", Command::Text),
    ("overview", Command::Overview),
    ("amend", Command::Amend),
    ("redact", Command::Redact),
    ("instruments", Command::Instruments),
    ("definition", Command::Definition),
    ("schema", Command::Schema),
    ("dictionary", Command::Dictionary),
    ("convert", Command::Convert),
];

/// Wrong use: the key of a message with its values.
pub struct Misuse {
    key: &'static str,
    values: Vec<(&'static str, String)>,
}

impl Misuse {
    fn new(key: &'static str, values: Vec<(&'static str, String)>) -> Self {
        Self { key, values }
    }

    pub fn message(&self, words: &Words) -> String {
        let values: Vec<(&str, &str)> = self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        words.fill(self.key, &values)
    }
}

impl From<lexopt::Error> for Misuse {
    fn from(error: lexopt::Error) -> Self {
        Misuse::new("cli.bad-argument", vec![("found", error.to_string())])
    }
}

/// The language of messages, also of those about the arguments themselves: the one asked for, else Danish.
pub fn language(given: &[OsString]) -> String {
    let texts: Vec<&str> = given.iter().filter_map(|argument| argument.to_str()).collect();
    let joined = texts.iter().find_map(|text| text.strip_prefix("--lang="));
    let apart =
        texts.iter().zip(texts.iter().skip(1)).find(|(option, _)| **option == "--lang").map(|(_, value)| *value);
    joined.or(apart).unwrap_or_default().to_owned()
}

pub fn parse(given: Vec<OsString>) -> Result<Request, Misuse> {
    let mut parser = lexopt::Parser::from_args(given);
    let (mut command, mut instrument, mut today, mut language) = (None, None, None, None);
    let (mut definitions, mut sources, mut overview) = (Vec::new(), Vec::new(), OverviewArguments::default());
    let (mut described, mut version) = (None, None);
    let (mut change, mut convert) = (Change::default(), Conversion::default());
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            // Before a command that takes a version it asks for ours.
            Long("version") if command.is_some_and(|command| command == Command::Definition || describes(command)) => {
                version = Some(parser.value()?.string()?);
            }
            Short('V') | Long("version") => return Ok(Request::Version),
            Long("definition") => definitions.push(PathBuf::from(parser.value()?)),
            Long("instrument") => instrument = Some(parser.value()?.string()?),
            Long("today") => {
                let found = parser.value()?.string()?;
                let date = Date::from_iso(&found);
                today = Some(date.ok_or_else(|| Misuse::new("cli.bad-date", vec![("found", found)]))?);
            }
            Long("lang") => {
                let found = parser.value()?.string()?;
                if !LANGUAGES.contains(&&*found) {
                    return Err(Misuse::new("cli.bad-language", vec![("found", found)]));
                }
                language = Some(found);
            }
            Long("status") => change.status = Some(parser.value()?.string()?),
            Long("reason") => change.reason = Some(parser.value()?.string()?),
            Long("to") => convert.to = Some(target(parser.value()?.string()?)?),
            Long("separator") => {
                let found = parser.value()?.string()?;
                let separator = Separator::from_id(&found);
                convert.separator =
                    separator.ok_or_else(|| Misuse::new("cli.bad-separator", vec![("found", found)]))?;
            }
            Long("title") => {
                let found = parser.value()?.string()?;
                let Some((kind, title)) = found.split_once('=').filter(|(kind, _)| is_kind_of_event(kind)) else {
                    return Err(Misuse::new("cli.bad-title", vec![("found", found)]));
                };
                if let Json::Object(titles) = convert.titles.get_or_insert(Json::Object(Vec::new())) {
                    titles.push((kind.to_owned(), Json::String(title.to_owned())));
                }
            }
            Long("rounds") => {
                overview.rounds = Some(parser.value()?.string()?.split(',').map(str::to_owned).collect());
            }
            Long("comments") => overview.comments = true,
            Long("csv") => overview.csv = true,
            Long("audience") => {
                let found = parser.value()?.string()?;
                if found != "leader" {
                    return Err(Misuse::new("cli.bad-audience", vec![("found", found)]));
                }
                overview.for_leader = true;
            }
            Value(word) if command.is_none() => {
                let found = word.to_string_lossy().into_owned();
                let known = COMMANDS.iter().find(|(name, _)| *name == found);
                let unknown = || Misuse::new("cli.unknown-command", vec![("found", found.clone())]);
                command = Some(known.ok_or_else(unknown)?.1);
            }
            Value(word) if command == Some(Command::Schema) && described.is_none() => {
                let found = word.to_string_lossy().into_owned();
                let known = DESCRIBED.iter().find(|(name, _)| *name == found);
                described = Some(known.ok_or_else(|| Misuse::new("cli.unknown-schema", vec![("found", found)]))?.1);
            }
            Value(file) if command.is_some_and(describes) => return Err(Value(file).unexpected().into()),
            Value(file) => sources.push(Source::named(file)),
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(command) = command else { return Err(Misuse::new("cli.no-command", Vec::new())) };
    match command {
        Command::Instruments | Command::Schema | Command::Dictionary => {}
        Command::Definition if sources.is_empty() => return Err(Misuse::new("cli.definition-needs-id", Vec::new())),
        // A definition's own needs no report.
        Command::Convert
            if matches!(convert.to, Some(Target::Format(Format::FhirQuestionnaire)))
                && (instrument.is_some() || !definitions.is_empty()) => {}
        _ if sources.is_empty() => sources.push(Source::StandardInput),
        _ => {}
    }
    let arguments = Arguments {
        command,
        definitions,
        instrument,
        today,
        language,
        overview,
        described,
        change,
        convert,
        version,
        sources,
    };
    arguments.fit_together()?;
    Ok(Request::Do(Box::new(arguments)))
}

fn target(found: String) -> Result<Target, Misuse> {
    if found == "report" {
        return Ok(Target::Report);
    }
    Format::from_id(&found).map(Target::Format).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.into_iter().map(Format::id).chain(["report"]).collect();
        Misuse::new("cli.bad-format", vec![("found", found), ("known", known.join(", "))])
    })
}

/// Whether the command reads no file, but describes what is in files.
fn describes(command: Command) -> bool {
    matches!(command, Command::Schema | Command::Dictionary)
}

impl Arguments {
    /// Whether it is about one instrument that must be named.
    pub fn is_of_an_instrument(&self) -> bool {
        self.command == Command::Dictionary || self.described == Some(Described::Answers)
    }

    fn fit_together(&self) -> Result<(), Misuse> {
        let recomputes = matches!(self.command, Command::Score | Command::Text);
        let (is_overview, asked) = (self.command == Command::Overview, &self.overview);
        let is_of_one = self.is_of_an_instrument();
        let takes_definition = recomputes
            || is_overview
            || is_of_one
            || matches!(self.command, Command::Verify | Command::Redact | Command::Convert);
        let (is_amend, is_convert) = (self.command == Command::Amend, self.command == Command::Convert);
        let is_table = is_overview || self.command == Command::Dictionary;
        let no_version = describes(self.command) && self.instrument.is_none();
        let refused = [
            ("--definition", !self.definitions.is_empty() && !takes_definition),
            ("--instrument", self.instrument.is_some() && !recomputes && !is_convert && !is_of_one),
            ("--version", self.version.is_some() && no_version),
            ("--to", self.convert.to.is_some() && !is_convert),
            ("--separator", self.convert.separator != Separator::default() && !is_convert),
            ("--title", self.convert.titles.is_some() && !is_convert),
            ("--today", self.today.is_some() && !recomputes && !is_overview),
            ("--rounds", asked.rounds.is_some() && !is_overview),
            ("--comments", asked.comments && !is_overview),
            ("--audience", asked.for_leader && !is_overview),
            ("--csv", asked.csv && !is_table),
            ("--status", self.change.status.is_some() && !is_amend),
            ("--reason", self.change.reason.is_some() && !is_amend),
        ];
        if let Some((option, _)) = refused.iter().find(|(_, refused)| *refused) {
            let command = COMMANDS.iter().find(|(_, command)| *command == self.command).map_or("", |(name, _)| name);
            let values = vec![("option", (*option).to_owned()), ("command", command.to_owned())];
            return Err(Misuse::new("cli.not-for", values));
        }
        if !self.sources.is_empty() && self.command == Command::Instruments {
            return Err(Misuse::new("cli.reads-no-file", Vec::new()));
        }
        if is_amend && (self.change.status.is_none() || self.change.reason.is_none()) {
            return Err(Misuse::new("cli.amend-needs", Vec::new()));
        }
        if !self.definitions.is_empty() && self.instrument.is_some() {
            return Err(Misuse::new("cli.instrument-or-definition", Vec::new()));
        }
        match (self.command, self.described) {
            (Command::Schema, None) => Err(Misuse::new("cli.needs-schema", Vec::new())),
            _ => Ok(()),
        }
    }
}
