//! `samspil convert`, run as a host system runs it.

use crate::command::samspil;
use crate::common::{built_in, path, text};
use samspil::convert::Format;

fn report(name: &str) -> String {
    path("tests/cases/reports").join(name).join("expected.json").display().to_string()
}

#[test]
fn every_format_is_written() {
    let input = text(path("tests/cases/reports/maal-og-aftaler-final/expected.json").as_path());
    for format in Format::ALL {
        let ran = samspil(&["convert", "--to", format.id(), "-"], &input);
        // A Questionnaire has no place for much that a definition says, and a flat answer none for tables.
        let is_told = matches!(format, Format::FhirQuestionnaire | Format::FhirFlat);
        assert_eq!((ran.code, ran.told.is_empty()), (0, !is_told), "{}: {}", format.id(), ran.told);
        assert!(ran.out.ends_with('\n') && ran.out.len() > 500, "{}", ran.out);
    }
}

#[test]
fn several_reports_make_one_table() {
    let (draft, last) = (report("parathed-kort-draft"), report("parathed-kort-final"));
    let ran = samspil(&["convert", "--to=csv", "--separator=comma", &draft, &last], "");
    assert_eq!((ran.code, ran.out.lines().count(), &*ran.told), (0, 3, ""));
    assert!(ran.out.starts_with("report:id,"));
    let tidy = samspil(&["convert", "--to=csv-tidy", "--lang=en", &draft], "").out;
    assert!(tidy.starts_with("\u{feff}report;") && tidy.contains(";Don't know;dont-know\r\n"), "{tidy}");
    // A table that lacks a report would not say so.
    let ran = samspil(&["convert", "--to=csv", &draft, "ingen.json", &report("fields-of-answers")], "");
    assert_eq!((ran.code, &*ran.out), (1, ""));
    assert!(ran.told.contains("ingen.json") && ran.told.contains("convert/unknown-definition"), "{}", ran.told);
    let ran = samspil(&["convert", "--to=text", &draft, &last], "");
    assert_eq!((ran.code, &*ran.out), (1, ""));
    assert!(ran.told.starts_with("convert/one-report: "), "{}", ran.told);
}

#[test]
fn events_are_called_what_was_asked_for() {
    let file = report("maal-og-aftaler-final");
    let titled = |titles: &[&str]| samspil(&[&["convert", "--to=ics"], titles, &[&*file]].concat(), "").out;
    let (plain, own) = (titled(&[]), titled(&["--title=deadline=Sag 4711: frist", "--title=meeting=Møde"]));
    assert!(!plain.contains("Sag 4711") && own.contains(":Sag 4711: frist\r\n"), "{own}");
}

#[test]
fn what_is_left_out_is_told_with_the_file_that_has_it() {
    let definition = path("tests/cases/instruments/alle-slags.json").display().to_string();
    let (plain, kept) = (report("parathed-kort-draft"), report("hidden-kept"));
    let expected = format!("{kept}: /answers/s1/kept: kept: Et skjult svar, som kladden gemmer, er ikke med.\n");
    for files in [&[&*kept][..], &[&*plain, &*kept]] {
        let ran = samspil(&[&["convert", "--to=csv", "--definition", &definition], files].concat(), "");
        assert_eq!(ran.code, 0);
        assert!(ran.told.starts_with(&expected), "{}", ran.told);
    }
}

#[test]
fn documents_are_read_back() {
    let file = report("parathed-kort-final");
    for format in ["os2forms", "fhir"] {
        let flat = samspil(&["convert", "--to", format, &file], "").out;
        let back = samspil(&["convert", "--to=report", "--instrument=parathed-kort"], &flat);
        assert_eq!((back.code, &*back.out, &*back.told), (0, &*text(file.as_ref()), ""), "{format}");
        let other = samspil(&["convert", "--to=report", "--instrument=parathed"], &flat);
        assert_eq!((other.code, &*other.out), (1, ""), "{format}: {}", other.told);
    }
    let questionnaire = samspil(&["convert", "--to=fhir-questionnaire", "--instrument=parathed-kort"], "").out;
    assert!(questionnaire.contains(&built_in("parathed-kort").version), "{questionnaire}");
}

#[test]
fn wrong_use_is_told() {
    for (arguments, told) in [
        (&["convert"][..], "Skriv med --to"),
        (&["convert", "--to=pdf"], "»pdf« er ikke et format. Formaterne er: csv, "),
        (&["convert", "--to=csv", "--separator=tab"], "»tab« kan ikke skille celler."),
        (&["convert", "--to=ics", "--title=fest=Fest"], "»fest=Fest« kan ikke være en titel."),
        (&["text", "--title=meeting=Møde"], "--title kan ikke bruges sammen med text"),
        (&["score", "--to=csv"], "--to kan ikke bruges sammen med score"),
        (&["text", "--separator=comma"], "--separator kan ikke bruges sammen med text"),
        (&["convert", "--to=report"], "Angiv --instrument eller --definition."),
        (&["convert", "--to=report", "--instrument=ukendt"], "Skemaet ukendt er ikke indbygget."),
    ] {
        let ran = samspil(arguments, "");
        assert_eq!((ran.code, &*ran.out), (2, ""), "{arguments:?}");
        assert!(ran.told.contains(told), "{arguments:?}: {}", ran.told);
    }
}
