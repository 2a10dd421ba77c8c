//! Reports and what they become, for the tests of conversions.

use crate::common::{TODAY, day, load};
use samspil::convert::{Conversion, Format, Loss, Options, Source, convert};
use samspil::csv::Separator;
use samspil::error::Error;
use samspil::instrument::Instrument;
use samspil::json::Json;
use samspil::words::Words;
use std::rc::Rc;

/// A report with these answers.
pub fn report(instrument: &Rc<Instrument>, answers: &str) -> String {
    load(instrument, answers).session.report(day(TODAY), "da").to_text()
}

pub fn source(instrument: &Rc<Instrument>, report: &str) -> Source {
    Source::read(report, Rc::clone(instrument)).unwrap()
}

pub fn converted_by(sources: &[Source], format: Format, separator: Separator) -> Result<Conversion, Error> {
    convert(sources, format, &Options { language: "da", words: &Words::of("da"), separator, titles: &Json::Null })
}

pub fn lost(losses: &[Loss]) -> Vec<(&str, &str)> {
    losses.iter().map(|loss| (&*loss.pointer, loss.code)).collect()
}
