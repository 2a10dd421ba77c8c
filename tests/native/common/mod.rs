//! What several test files need.

pub mod acts;
pub mod cells;
pub mod convert;
pub mod reports;
pub mod trees;

use samspil::calendar::Date;
use samspil::error::{Error, Subject};
use samspil::instrument::{Instrument, catalog};
use samspil::json::Json;
use samspil::session::{Loaded, References, Session};
use samspil::verify::{self, Verification};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Whether what is expected is to be written anew instead of compared: `SAMSPIL_RENEW=reports`, `SAMSPIL_RENEW=released`.
pub fn renews(what: &str) -> bool {
    std::env::var_os("SAMSPIL_RENEW").is_some_and(|wanted| wanted == what)
}

/// A path in the project.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

pub fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

pub fn json(text: &str) -> Json {
    Json::parse(text, Subject::Answers, usize::MAX).unwrap_or_else(|fault| panic!("{fault}: {text}"))
}

/// Whether a key stands twice in an object somewhere.
pub fn has_duplicates(value: &Json) -> bool {
    match value {
        Json::Object(members) => members.iter().enumerate().any(|(position, (key, value))| {
            members.iter().take(position).any(|(earlier, _)| earlier == key) || has_duplicates(value)
        }),
        Json::Array(elements) => elements.iter().any(has_duplicates),
        _ => false,
    }
}

/// The entries of a folder, by name.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = std::fs::read_dir(folder).unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()));
    let mut paths: Vec<_> = read.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

pub fn checked(text: &str) -> Rc<Instrument> {
    match Instrument::from_json(text) {
        Ok(instrument) => Rc::new(instrument),
        Err(error) => panic!("{error}: {:#?}", error.problems()),
    }
}

pub fn built_in(id: &str) -> Rc<Instrument> {
    checked(catalog::find(id, None).unwrap().text)
}

/// An instrument of the corpus: `tests/cases/instruments/<id>.json`.
pub fn of_the_corpus(id: &str) -> Rc<Instrument> {
    checked(&text(&path(&format!("tests/cases/instruments/{id}.json"))))
}

/// A report of the corpus as it is written: `tests/cases/reports/<name>/expected.json`.
pub struct Written {
    pub name: String,
    pub instrument: Rc<Instrument>,
    pub text: String,
}

/// Every report of the corpus, with the definition that it was answered by.
pub fn corpus() -> Vec<Written> {
    let known: Vec<_> = entries(&path("tests/cases/instruments"))
        .iter()
        .map(|file| checked(&text(file)))
        .chain(catalog::ALL.iter().map(|built_in| checked(built_in.text)))
        .collect();
    let read = |folder: PathBuf| {
        let text = text(&folder.join("expected.json")).trim_end().to_owned();
        let report = json(&text);
        let sha256 = report.get("instrument").unwrap().get("sha256").unwrap().as_str();
        let instrument = known.iter().find(|instrument| Some(&*instrument.sha256) == sha256).unwrap();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        Written { name, instrument: Rc::clone(instrument), text }
    };
    entries(&path("tests/cases/reports")).into_iter().map(read).collect()
}

pub fn day(iso: &str) -> Date {
    Date::from_iso(iso).unwrap()
}

/// Ids that are the same in every run: `id-1`, `id-2` …
pub fn counted_ids() -> impl FnMut() -> String {
    let mut count = 0;
    move || {
        count += 1;
        format!("id-{count}")
    }
}

/// Loads a report or bare answers, as a host without references does.
pub fn load(instrument: &Rc<Instrument>, text: &str) -> Loaded {
    let loaded = Session::load(Rc::clone(instrument), References::default(), text, AUTHORED.into(), &mut counted_ids());
    loaded.unwrap_or_else(|error| panic!("{error}: {:?}", error.problems()))
}

/// Verifies with the built-in definitions, and with a given one.
pub fn verify(text: &str, given: Option<Rc<Instrument>>) -> Result<Verification, Error> {
    verify::verify(text, &catalog::with_digest, given.as_slice())
}

/// When bare answers are authored, in tests.
pub const AUTHORED: &str = "2026-11-21T19:31:28+01:00";
/// The day of bare answers, in tests.
pub const TODAY: &str = "2026-11-21";
