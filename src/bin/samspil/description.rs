//! `samspil schema` and `samspil dictionary`: what reports and definitions look like.

use crate::arguments::{Arguments, Described};
use samspil::dictionary::{dictionary, to_csv};
use samspil::instrument::Instrument;
use samspil::schema;

/// What is asked for; of what is about one instrument nothing without it.
pub fn text(arguments: &Arguments, instrument: Option<&Instrument>) -> Option<String> {
    let json = match (arguments.described, instrument) {
        (Some(Described::Definition), _) => schema::definition(),
        (Some(Described::Report), _) => schema::report(),
        (Some(Described::Overview), _) => schema::overview(),
        (Some(Described::Priorities), _) => schema::priorities(),
        (Some(Described::Answers), Some(instrument)) => schema::answers(instrument),
        (None, Some(instrument)) if arguments.overview.csv => return Some(to_csv(&dictionary(instrument))),
        (None, Some(instrument)) => dictionary(instrument),
        (Some(Described::Answers) | None, None) => return None,
    };
    Some(schema::pretty(&json))
}
