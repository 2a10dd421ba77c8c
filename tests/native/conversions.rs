//! Reports in other formats.

use crate::common::cells::parsed;
use crate::common::convert::{converted_by, lost, report, source};
use crate::common::{TODAY, built_in, checked, day, json, load, of_the_corpus};
use samspil::convert::{Conversion, Format, Source, read_back};
use samspil::csv::Separator;
use samspil::error::Error;
use samspil::journal;
use samspil::json::Json;
use samspil::words::Words;
use std::rc::Rc;

/// A report of a built-in instrument in which nothing is answered.
fn blank(id: &str) -> String {
    load(&built_in(id), "{}").session.report(day(TODAY), "da").to_text()
}

fn converted(texts: &[&str], id: &str, format: Format) -> Result<Conversion, Error> {
    let sources: Vec<_> = texts.iter().map(|text| source(&built_in(id), text)).collect();
    converted_by(&sources, format, Separator::Semicolon)
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

/// What stands in a column, report after report.
fn column(text: &str, name: &str) -> Vec<String> {
    let rows = parsed(text.trim_start_matches('\u{feff}'), ';');
    let (head, rows) = rows.split_first().unwrap();
    let at = head.iter().position(|other| other == name).unwrap_or_else(|| panic!("{name}: {head:?}"));
    rows.iter().map(|row| row[at].clone()).collect()
}

#[test]
fn a_wide_table_has_a_row_a_report_and_a_column_a_value() {
    let instrument = of_the_corpus("alle-slags");
    let first = report(
        &instrument,
        r#"{ "r1": 4, "r2": { "missing": "dont-know" }, "d1": { "intention": 4, "practice": { "missing": "not-answered" } }, "m1": ["a", "c"], "k1": true,
             "t1": "=1+1;\"x\"\nto linjer", "n2": -0.5, "dag": { "missing": "unreadable", "typed": "31-2-26" },
             "deltagere": [ { "id": "p", "navn": "[Karla]" }, { "id": "=q", "navn": "'Åse" } ], "moeder": [ { "id": "m17-6", "holdt": true } ] }"#,
    );
    let second = report(
        &instrument,
        r#"{ "r1": 2, "deltagere": [ { "id": "p" }, { "id": "r" }, { "id": "s", "navn": "Bo" } ] }"#,
    );
    let sources = [source(&instrument, &first), source(&instrument, &second)];
    let Conversion { text, media_type, extension, .. } =
        converted_by(&sources, Format::Csv, Separator::Semicolon).unwrap();
    assert_eq!((media_type, extension), ("text/csv", "csv"));
    assert!(text.starts_with("\u{feff}report:id;report:revision;report:status;"));
    for (name, expected) in [
        ("report:status", ["draft", "draft"]),
        ("report:instrument_id", ["alle-slags", "alle-slags"]),
        ("r1", ["4", "2"]),
        ("r2", ["[dont-know]", ""]),
        ("d1_intention", ["4", ""]),
        ("d1_practice", ["", ""]),
        ("m1", ["a|c", ""]),
        ("k1", ["true", ""]),
        ("t1", ["'=1+1;\"x\"\nto linjer", ""]),
        ("n2", ["-0,5", ""]),
        ("dag", ["[unreadable] 31-2-26", ""]),
        ("deltagere", ["2", "3"]),
        ("deltagere_1_navn", ["'[Karla]", ""]),
        ("deltagere_2_id", ["'=q", "r"]),
        ("deltagere_2_navn", ["''Åse", ""]),
        ("deltagere_3_navn", ["", "Bo"]),
        ("moeder_m17-6_holdt", ["true", ""]),
    ] {
        assert_eq!(column(&text, name), expected, "{name}");
    }
    // The third row that only the second report has stands after the second.
    let head = &parsed(text.trim_start_matches('\u{feff}'), ';')[0];
    let at = |name: &str| head.iter().position(|other| other == name).unwrap();
    assert!(at("deltagere_2_navn") < at("deltagere_3_id") && at("deltagere_3_id") < at("moeder"));
    let comma = converted_by(&sources, Format::Csv, Separator::Comma).unwrap().text;
    assert!(
        comma.starts_with("report:id,") && comma.contains(",-0.5,") && comma.contains("\"'=1+1;\"\"x\"\"\nto linjer\"")
    );
}

#[test]
fn a_tidy_table_has_a_row_a_value_with_its_code_and_what_that_means() {
    let instrument = of_the_corpus("alle-slags");
    let answers = r#"{ "r1": 4, "r2": { "missing": "dont-know" }, "c1": "nej", "k2": false, "deltagere": [ { "id": "p", "navn": "Karla" } ],
        "aftaler": [ { "id": "x", "hvad": "Ringe", "hvem": "p" } ] }"#;
    let text =
        converted_by(&[source(&instrument, &report(&instrument, answers))], Format::CsvTidy, Separator::Semicolon)
            .unwrap()
            .text;
    let rows = parsed(text.trim_start_matches('\u{feff}'), ';');
    assert_eq!(rows[0][..4], ["report", "revision", "status", "authored"]);
    let row = |item: &str, column: &str| {
        let row = rows.iter().find(|row| row[12] == item && row[15] == column).unwrap();
        row[12..].join("|")
    };
    assert_eq!(row("r1", ""), "r1|||||rating|Punkt 1.|4|Næsten på plads|");
    assert_eq!(row("r2", ""), "r2|||||rating|Punkt 2.||Ved ikke|dont-know");
    assert_eq!(row("c1", ""), "c1|||||choice|Er der mere?|nej|nej|");
    assert_eq!(row("k2", ""), "k2|||||check|k2|false|Nej|");
    assert_eq!(row("deltagere", ""), "deltagere|||||table|deltagere|1||");
    assert_eq!(row("deltagere", "navn"), "deltagere|p|1|navn||text|navn|Karla||");
    assert_eq!(row("aftaler", "hvem"), "aftaler|x|1|hvem||reference|hvem|p|Karla|");
}

/// Each row says which instrument and version it is of; columns of both are there, once each.
#[test]
fn reports_of_several_instruments_stand_in_one_table() {
    let instruments = [of_the_corpus("overblik"), of_the_corpus("overblik-ny"), built_in("parathed-kort")];
    let sources = instruments.each_ref().map(|instrument| source(instrument, &report(instrument, "{}")));
    let text = converted_by(&sources, Format::Csv, Separator::Semicolon).unwrap().text;
    assert_eq!(column(&text, "report:instrument_id"), instruments.each_ref().map(|instrument| instrument.id.clone()));
    assert_eq!(
        column(&text, "report:instrument_version"),
        instruments.each_ref().map(|instrument| instrument.version.clone())
    );
    let head = &parsed(text.trim_start_matches('\u{feff}'), ';')[0];
    for instrument in &instruments {
        for item in instrument.items.iter().filter(|item| item.is_answerable()) {
            let begins = |name: &&String| **name == item.id || name.starts_with(&format!("{}_", item.id));
            assert!(head.iter().any(|name| begins(&name)), "{}", item.id);
        }
    }
    let mut names = head.clone();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), head.len());
}

#[test]
fn what_a_table_has_no_place_for_is_told() {
    let instrument = of_the_corpus("alle-slags");
    let plain = report(&instrument, "{}");
    let richer = report(&instrument, r#"{ "s1": "Skjult", "gammelt": 1 }"#).replacen('{', r#"{"nyt":1,"#, 1);
    let one = converted_by(&[source(&instrument, &richer)], Format::Csv, Separator::Semicolon).unwrap();
    assert_eq!(
        lost(&one.lost),
        [("/answers/s1/kept", "kept"), ("/carriedOver/0", "carried-over"), ("/nyt", "unknown-field")]
    );
    let sources = [source(&instrument, &plain), source(&instrument, &richer)];
    let two = converted_by(&sources, Format::CsvTidy, Separator::Semicolon).unwrap();
    assert_eq!(
        lost(&two.lost),
        [("/1/answers/s1/kept", "kept"), ("/1/carriedOver/0", "carried-over"), ("/1/nyt", "unknown-field")]
    );
}

#[test]
fn keys_of_a_webform_are_all_different() {
    let item = |id: &str| {
        format!(
            r#"{{ "id": "{id}", "kind": "check", "text": {{ "da": "{id}" }}, "class": "none", "source": {{ "from": "samspil" }} }}"#
        )
    };
    let items = ["a.b", "a-b", "a.b.2", "a"].map(item).join(",");
    let instrument = checked(&format!(
        r#"{{ "format": "samspil-definition/1", "id": "x-y", "version": "1.0.0", "title": {{ "da": "X" }}, "subject": "organisation", "results": "live",
            "officialWording": false, "sections": [ {{ "id": "s", "title": {{ "da": "S" }}, "items": [{items}] }} ] }}"#
    ));
    let text = report(&instrument, r#"{ "a.b": true, "a-b": false, "a.b.2": { "missing": "not-applicable" } }"#);
    let flat = converted_by(&[source(&instrument, &text)], Format::Os2forms, Separator::Semicolon).unwrap();
    let flat = json(&flat.text);
    let value = |key: &str| flat.get(key).and_then(Json::as_str);
    assert_eq!(value("x_y_a_b"), Some("true"));
    assert_eq!(value("x_y_a_b_2"), Some("false"));
    assert_eq!(value("x_y_a_b_2_2"), Some(""));
    assert_eq!(value("x_y_a_b_2_2__missing"), Some("not-applicable"));
    assert_eq!(value("x_y_a"), Some(""));
    assert_eq!(value("samspil__answered_by__mode"), Some("individual"));
}

/// Drupal hands numbers and truths out as it likes, and adds fields of its own.
#[test]
fn a_submission_is_read_as_drupal_has_it() {
    let instrument = of_the_corpus("alle-slags");
    let text = report(&instrument, r#"{ "r1": 4, "k1": true, "k2": false, "n2": 1.5, "m1": ["b"] }"#);
    let flat = converted_by(&[source(&instrument, &text)], Format::Os2forms, Separator::Semicolon).unwrap();
    let drupal = flat
        .text
        .replace(r#""alle_slags_r1":"4""#, r#""alle_slags_r1":4"#)
        .replace(r#""alle_slags_k1":"true""#, r#""alle_slags_k1":"1""#)
        .replace(r#""alle_slags_k2":"false""#, r#""alle_slags_k2":"0""#)
        .replace(r#""alle_slags_m1":["b"]"#, r#""alle_slags_m1":"b""#)
        .replacen('{', r#"{"webform_id":"skema","alle_slags_nyt":"x","#, 1);
    let (back, left) = read_back(&drupal, Rc::clone(&instrument)).unwrap();
    assert_eq!(back.to_text(), text);
    assert_eq!(lost(&left), [("/webform_id", "unknown-field"), ("/alle_slags_nyt", "unknown-field")]);
    let code = |text: &str| read_back(text, Rc::clone(&instrument)).unwrap_err().code().to_owned();
    assert_eq!(code("{}"), "convert/unknown-definition");
    assert_eq!(code("{"), "answers/syntax");
    assert_eq!(code(r#""x""#), "convert/unknown-definition");
}

/// The report's own scores are handed on; where they are not what follows from the answers, that is told.
#[test]
fn scores_are_the_reports_own() {
    let instrument = built_in("parathed-kort");
    let text = report(&instrument, "{}").replacen("\"total\":", "\"total\":9", 1);
    let flat = converted_by(&[source(&instrument, &text)], Format::Os2forms, Separator::Semicolon).unwrap();
    assert_eq!(lost(&flat.lost), [("/scores", "computed-anew")]);
}
