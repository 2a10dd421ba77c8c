//! `samspil schema` and `samspil dictionary`: what reports and definitions look like.

use crate::arguments::{Arguments, Described};
use crate::{MISUSED, print, tell};
use samspil::dictionary::{dictionary, to_csv};
use samspil::instrument::{Instrument, catalog};
use samspil::schema;
use samspil::words::Words;
use std::rc::Rc;

/// Prints what is asked for; the exit code.
pub fn run(arguments: &Arguments, words: &Words, given: Option<&Rc<Instrument>>) -> u8 {
    let schema = match arguments.described {
        Some(Described::Definition) => schema::definition(),
        Some(Described::Report) => schema::report(),
        Some(Described::Overview) => schema::overview(),
        Some(Described::Priorities) => schema::priorities(),
        Some(Described::Answers) | None => {
            let Some(instrument) = given.cloned().or_else(|| built_in(arguments, words)) else { return MISUSED };
            match arguments.described {
                Some(_) => schema::answers(&instrument),
                None if arguments.overview.csv => return print(words, &to_csv(&dictionary(&instrument))),
                None => dictionary(&instrument),
            }
        }
    };
    print(words, &schema::pretty(&schema))
}

/// The built-in instrument that is named; what is wrong is told.
fn built_in(arguments: &Arguments, words: &Words) -> Option<Rc<Instrument>> {
    let Some(id) = arguments.instrument.as_deref() else {
        tell(words.text("cli.needs-which"));
        return None;
    };
    let found = catalog::find(id, arguments.version.as_deref());
    let instrument = found.and_then(|built_in| Instrument::from_json(built_in.text).ok());
    if instrument.is_none() {
        let known: Vec<String> = catalog::ALL.iter().map(|one| [one.id, one.version].join(" ")).collect();
        let named = [Some(id), arguments.version.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
        tell(&words.fill("cli.unknown-instrument", &[("found", &named), ("known", &known.join(", "))]));
    }
    instrument.map(Rc::new)
}
