//! `samspil convert`: reports in other formats, and back.

use crate::arguments::Target;
use crate::commands::{Commands, Done, Stopped};
use crate::source::Source;
use crate::{MISUSED, NOT_OK, tell};
use samspil::convert::{self, Conversion, Format, Loss, MAX_DOCUMENT, Options, convert, questionnaire, read_back};
use samspil::error::Subject;
use samspil::instrument::{DEFAULT_LANGUAGE, Instrument, catalog};
use samspil::json::Json;
use samspil::session;
use samspil::words::Words;
use std::rc::Rc;

impl Commands<'_> {
    /// What all that was named becomes together. Where something cannot be read, nothing is written: a table that lacks a report says so to
    /// nobody.
    pub fn convert(&self) -> Result<Done, Stopped> {
        match self.arguments.convert.to {
            Some(Target::Format(Format::FhirQuestionnaire)) if self.arguments.sources.is_empty() => {
                let instruments = self.instruments()?;
                let newest = instruments.first().ok_or(Stopped(NOT_OK))?;
                Ok(self.done(
                    questionnaire(newest, &self.options(DEFAULT_LANGUAGE, &self.words_of(DEFAULT_LANGUAGE))),
                    &[],
                ))
            }
            Some(Target::Format(format)) => self.to_format(format),
            Some(Target::Report) => self.to_reports(),
            None => {
                tell(self.words.text("cli.convert-needs-to"));
                Err(Stopped(MISUSED))
            }
        }
    }

    fn to_format(&self, format: Format) -> Result<Done, Stopped> {
        let mut reports = Vec::new();
        let mut failed = None;
        for source in &self.arguments.sources {
            let read = self.read(source, Subject::Answers, session::MAX_BYTES).and_then(|text| {
                let found = convert::Source::find(&text, &catalog::with_digest, &self.definitions);
                found.map_err(|error| self.refused(source, &error))
            });
            match read {
                Ok(report) => reports.push(report),
                Err(stopped) => failed = Some(stopped),
            }
        }
        if let Some(stopped) = failed {
            return Err(stopped);
        }
        let own = reports.first().and_then(|report| report.report.get("language")).and_then(Json::as_str);
        let language = own.unwrap_or(DEFAULT_LANGUAGE);
        let converted = convert(&reports, format, &self.options(language, &self.words_of(language)));
        let converted = converted.map_err(|error| {
            tell(&format!("{}: {}", error.code(), self.words.error(&error)));
            Stopped(NOT_OK)
        })?;
        Ok(self.done(converted, &self.arguments.sources))
    }

    /// A line a report.
    fn to_reports(&self) -> Result<Done, Stopped> {
        let instruments = self.instruments()?;
        let [newest, earlier @ ..] = &*instruments else { return Err(Stopped(NOT_OK)) };
        let mut output = String::new();
        for source in &self.arguments.sources {
            let text = self.read(source, Subject::Answers, MAX_DOCUMENT)?;
            let mut read = read_back(&text, Rc::clone(newest));
            // Of several versions the one that the document was answered by.
            for earlier in earlier {
                if read.as_ref().is_err_and(|error| error.code() == "convert/unknown-definition") {
                    read = read_back(&text, Rc::clone(earlier));
                }
            }
            let (report, lost) = read.map_err(|error| self.refused(source, &error))?;
            self.tell_losses(&lost, std::slice::from_ref(source));
            output += &report.to_text();
            output.push('\n');
        }
        Ok(Done { output, code: 0 })
    }

    /// The definitions that were given, else every version of the instrument that was named, the newest first.
    fn instruments(&self) -> Result<Vec<Rc<Instrument>>, Stopped> {
        if !self.definitions.is_empty() {
            return Ok(self.definitions.clone());
        }
        let Some(id) = self.arguments.instrument.as_deref() else {
            tell(self.words.text("cli.needs-instrument"));
            return Err(Stopped(MISUSED));
        };
        let versions = catalog::ALL.iter().filter(|built_in| built_in.id == id);
        let instruments: Vec<_> =
            versions.filter_map(|built_in| Instrument::from_json(built_in.text).ok().map(Rc::new)).collect();
        if instruments.is_empty() { Err(self.unknown_instrument(id, MISUSED)) } else { Ok(instruments) }
    }

    /// In the language that was asked for, else in this one.
    fn options<'o>(&'o self, language: &'o str, words: &'o Words) -> Options<'o> {
        let language = self.arguments.language.as_deref().unwrap_or(language);
        let asked = &self.arguments.convert;
        Options { language, words, separator: asked.separator, titles: asked.titles.as_ref().unwrap_or(&Json::Null) }
    }

    fn words_of(&self, language: &str) -> Words {
        Words::of(self.arguments.language.as_deref().unwrap_or(language))
    }

    fn done(&self, Conversion { text, lost, .. }: Conversion, sources: &[Source]) -> Done {
        self.tell_losses(&lost, sources);
        let end = if text.ends_with('\n') { "" } else { "\n" };
        Done { output: text + end, code: 0 }
    }

    /// `file: pointer: code: message`
    fn tell_losses(&self, lost: &[Loss], sources: &[Source]) {
        for Loss { pointer, code } in lost {
            // Of several reports the pointer begins with the report's place.
            let (source, pointer) = match sources {
                [] => (None, &**pointer),
                [only] => (Some(only), &**pointer),
                several => {
                    let (place, _) = pointer.trim_start_matches('/').split_once('/').unwrap_or_default();
                    let source = place.parse().ok().and_then(|place: usize| several.get(place));
                    (source, pointer.get(1 + place.len()..).unwrap_or_default())
                }
            };
            let name = source.map_or_else(String::new, |source| source.name(self.words) + ": ");
            let key = format!("cli.loss.{code}");
            let said = Some(self.words.text(&key)).filter(|said| *said != key);
            let said = said.map_or_else(String::new, |said| format!(": {said}"));
            tell(&format!("{name}{pointer}: {code}{said}"));
        }
    }
}
