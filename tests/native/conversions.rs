//! Reports in other formats.

use crate::common::{TODAY, built_in, day, load};
use samspil::convert::{Conversion, Format, Options, Source, convert};
use samspil::error::Error;
use samspil::journal;
use samspil::words::Words;

/// A report of a built-in instrument in which nothing is answered.
fn blank(id: &str) -> String {
    load(&built_in(id), "{}").session.report(day(TODAY), "da").to_text()
}

fn converted(texts: &[&str], id: &str, format: Format) -> Result<Conversion, Error> {
    let sources: Result<Vec<_>, _> = texts.iter().map(|text| Source::read(text, built_in(id))).collect();
    convert(&sources?, format, &Options { language: "da", words: &Words::of("da") })
}

#[test]
fn a_report_is_read_with_the_definition_that_it_was_answered_by() {
    let report = blank("parathed-kort");
    let code = |text: &str, id| Source::read(text, built_in(id)).unwrap_err().code().to_owned();
    assert_eq!(code(&report, "parathed"), "convert/unknown-definition");
    assert_eq!(code("{}", "parathed"), "answers/wrong-type");
    assert_eq!(code(&report.replace("report/1", "report/2"), "parathed-kort"), "answers/unknown-format");
    assert_eq!(code(&report.replace(r#""today":"2026"#, r#""today":"26"#), "parathed-kort"), "answers/wrong-type");
}

#[test]
fn the_plain_text_is_the_journals_and_of_one_report() {
    let report = blank("parathed-kort");
    let text = converted(&[&report], "parathed-kort", Format::Text).unwrap();
    let session = Source::read(&report, built_in("parathed-kort")).unwrap().session;
    assert_eq!(text.text, journal::text(&session, day(TODAY), "da", &Words::of("da"), None));
    let refused = |texts: &[&str]| converted(texts, "parathed-kort", Format::Text).unwrap_err().code().to_owned();
    assert_eq!(refused(&[]), "convert/one-report");
    assert_eq!(refused(&[&report, &report]), "convert/one-report");
}
