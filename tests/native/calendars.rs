//! Reports as calendars.

use crate::common::convert::{converted_by, lost, report, source};
use crate::common::{built_in, json};
use samspil::convert::{Format, Options, convert};
use samspil::csv::Separator;
use samspil::instrument::Instrument;
use samspil::json::Json;
use samspil::words::Words;
use std::rc::Rc;

/// The events of a calendar, each with its lines.
fn events(calendar: &str) -> Vec<Vec<String>> {
    let unfolded = calendar.replace("\r\n ", "");
    let event = |event: &str| event.split("\r\n").take_while(|line| *line != "END:VEVENT").map(str::to_owned).collect();
    unfolded.split("BEGIN:VEVENT\r\n").skip(1).map(event).collect()
}

fn calendar(report: &str, instrument: &Rc<Instrument>, titles: &Json) -> Vec<Vec<String>> {
    let options = Options { language: "da", words: &Words::of("da"), separator: Separator::Semicolon, titles };
    events(&convert(&[source(instrument, report)], Format::Calendar, &options).unwrap().text)
}

const AGREEMENTS: &str = r#"{ "aftaler": [
    { "id": "a", "hvad": "Ringe til skolen", "frist": "2026-12-01", "opfoelgning": "2026-12-08", "status": "aftalt" },
    { "id": "b", "hvad": "Færdig", "frist": "2026-12-02", "status": "gennemfoert" },
    { "id": "c", "hvad": "Overskredet", "frist": "2026-11-01", "status": "i-gang" } ], "naeste.dato": "2026-12-24" }"#;

#[test]
fn a_calendar_has_what_is_open_and_names_nobody() {
    let instrument = built_in("maal-og-aftaler");
    let report = report(&instrument, AGREEMENTS);
    let found = calendar(&report, &instrument, &Json::Null);
    let short: Vec<String> = found.iter().map(|event| event[1..].join(" ")).collect();
    let event = |days: &str, summary: &str, class: &str| {
        let stamp = "DTSTAMP:20261121T183128Z SEQUENCE:0";
        format!("{stamp} {days} SUMMARY;LANGUAGE=da:{summary} CLASS:{class} TRANSP:TRANSPARENT")
    };
    let day = |first: &str, next: &str| format!("DTSTART;VALUE=DATE:{first} DTEND;VALUE=DATE:{next}");
    assert_eq!(
        short,
        [
            event(&day("20261201", "20261202"), "Frist for en aftale", "CONFIDENTIAL"),
            event(&day("20261208", "20261209"), "Opfølgning på en aftale", "CONFIDENTIAL"),
            event(&day("20261101", "20261102"), "Frist for en aftale", "CONFIDENTIAL"),
            event(&day("20261224", "20261225"), "Møde", "PRIVATE"),
        ]
    );
    let titles = json(r#"{ "deadline": "Sag 7, frist; ring\nstraks" }"#);
    let named = calendar(&report, &instrument, &titles);
    assert_eq!(named[0][5], "SUMMARY;LANGUAGE=da:Sag 7\\, frist\\; ring\\nstraks");
    assert_eq!(named[3][5], "SUMMARY;LANGUAGE=da:Møde");
    assert_eq!(named[0][0], found[0][0]);
}

#[test]
fn an_event_keeps_its_id_in_later_revisions_and_in_the_next_report() {
    let instrument = built_in("maal-og-aftaler");
    let ids = |report: &str| {
        calendar(report, &instrument, &Json::Null).into_iter().map(|mut event| event.remove(0)).collect::<Vec<_>>()
    };
    let first = report(&instrument, AGREEMENTS);
    let later = first.replace("\"revision\":0", "\"revision\":7").replace("2026-12-01", "2026-12-05");
    assert_eq!(ids(&later), ids(&first));
    // Another report without a reference could be about somebody else.
    let other = first.replace(r#""id":"id-1""#, r#""id":"id-9""#);
    assert_ne!(first, other);
    assert!(ids(&first).iter().all(|id| !ids(&other).contains(id)));
    let of =
        |report: &str, subject: &str| report.replace("\"subjectRef\":null", &format!("\"subjectRef\":\"{subject}\""));
    let next = of(&other, "u-7").replace("\"aftaler\":[", "\"aftaler\":[],\"ukendt\":[");
    let next = next.replacen(
        "\"sidste-aftaler\":[]",
        &format!("\"sidste-aftaler\":{}", json(&first).get("answers").unwrap().get("aftaler").unwrap().to_text()),
        1,
    );
    let (before, after) = (ids(&of(&first, "u-7")), ids(&next));
    assert_eq!(before[..3], after[..3], "agreements go on");
    assert_ne!(before[3], after[3], "the next meeting is another one");
    assert!(ids(&of(&first, "u-8")).iter().all(|id| !before.contains(id)));
}

#[test]
fn fixed_meetings_stand_on_their_new_day_or_in_their_month() {
    let instrument = built_in("moedetjekliste");
    let answers = r#"{ "foedselsmaaned": "2009-05", "faste-moeder": [ { "id": "m16", "holdt": true }, { "id": "m17-6", "holdt": false, "ny-dato": "2027-01-14" } ] }"#;
    let found = calendar(&report(&instrument, answers), &instrument, &Json::Null);
    let days: Vec<&[String]> = found.iter().map(|event| &event[3..6]).collect();
    let summary = "SUMMARY;LANGUAGE=da:Fast møde";
    assert_eq!(
        days,
        [
            ["DTSTART;VALUE=DATE:20270114", "DTEND;VALUE=DATE:20270115", summary],
            ["DTSTART;VALUE=DATE:20271101", "DTEND;VALUE=DATE:20271201", summary],
        ]
    );
    let unreadable = answers.replace(r#""2027-01-14""#, r#"{ "missing": "unreadable", "typed": "snart" }"#);
    let text = report(&instrument, &unreadable);
    let conversion = converted_by(&[source(&instrument, &text)], Format::Calendar, Separator::Semicolon).unwrap();
    assert_eq!(lost(&conversion.lost), [("/answers/faste-moeder/1/ny-dato", "unreadable")]);
    let withdrawn = text.replace("\"status\":\"draft\"", "\"status\":\"entered-in-error\"");
    assert!(
        calendar(&withdrawn, &instrument, &Json::Null)
            .iter()
            .all(|event| event.contains(&"STATUS:CANCELLED".to_owned()))
    );
}
