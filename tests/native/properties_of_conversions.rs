//! What holds for every report in every format: those of the corpus, and made-up ones.

use crate::common::acts::{acts, done};
use crate::common::cells::{answers, is_formula, parsed};
use crate::common::{AUTHORED, TODAY, built_in, corpus, day, json, of_the_corpus};
use proptest::prelude::*;
use samspil::convert::sheet::{Block, Purpose, Sheet, sheet};
use samspil::convert::{Conversion, Format, Options, Source, convert, read_back};
use samspil::csv::Separator;
use samspil::instrument::{Instrument, ItemKind, Rows, catalog};
use samspil::json::Json;
use samspil::words::Words;
use std::collections::BTreeMap;
use std::rc::Rc;

thread_local! {
    /// Reading definitions takes most of the time otherwise.
    static INSTRUMENTS: Vec<Rc<Instrument>> = catalog::ALL
        .iter()
        .map(|known| built_in(known.id))
        .chain(["alle-slags", "fyrre", "henvisninger"].map(of_the_corpus))
        .collect();
}

fn instrument(at: usize) -> Rc<Instrument> {
    INSTRUMENTS.with(|all| Rc::clone(&all[at % all.len()]))
}

fn converted(instrument: &Rc<Instrument>, report: &str, format: Format, separator: Separator) -> Conversion {
    let source = Source::read(report, Rc::clone(instrument)).unwrap();
    convert(&[source], format, &Options { language: "da", words: &Words::of("da"), separator, titles: &Json::Null })
        .unwrap()
}

/// The report's answers without what a draft keeps of those that are hidden.
fn without_kept(json: &Json) -> Json {
    match json {
        Json::Object(members) => {
            let rest = members.iter().filter(|(key, _)| key != "kept" || json.get("missing").is_none());
            Json::Object(rest.map(|(key, value)| (key.clone(), without_kept(value))).collect())
        }
        Json::Array(elements) => Json::Array(elements.iter().map(without_kept).collect()),
        _ => json.clone(),
    }
}

fn kept(json: &Json) -> usize {
    match json {
        Json::Object(members) => members.iter().map(|(key, value)| if key == "kept" { 1 } else { kept(value) }).sum(),
        Json::Array(elements) => elements.iter().map(kept).sum(),
        _ => 0,
    }
}

fn check_wide(instrument: &Rc<Instrument>, report: &str, separator: Separator) {
    let (sign, decimal) = if separator == Separator::Comma { (',', '.') } else { (';', ',') };
    let Conversion { text, lost, .. } = converted(instrument, report, Format::Csv, separator);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let rows = parsed(text, sign);
    let [head, row] = &*rows else { panic!("{text}") };
    assert_eq!(head.len(), row.len());
    assert_eq!(head.iter().filter(|name| is_formula(name)).count(), 0);
    assert_eq!(row.iter().find(|cell| is_formula(cell)), None, "{text}");
    let cells: BTreeMap<&str, &str> = head.iter().map(String::as_str).zip(row.iter().map(String::as_str)).collect();
    assert_eq!(cells.len(), head.len(), "no name stands twice");
    let report = json(report);
    let found = answers(instrument, &report, decimal, &|name| cells.get(name).copied().unwrap_or_default().to_owned());
    let expected = report.get("answers").unwrap();
    assert_eq!(found.to_text(), without_kept(expected).to_text());
    assert_eq!(lost.iter().filter(|loss| loss.code == "kept").count(), kept(expected), "{lost:?}");
    assert_eq!(cells["report:id"], report.get("id").unwrap().as_str().unwrap());
    let Some(Json::Array(scores)) = report.get("scores") else { panic!("no scores") };
    for score in scores {
        let id = score.get("id").unwrap().as_str().unwrap();
        let expected = match (score.get("value"), score.get("outcome").unwrap().as_str().unwrap()) {
            (Some(value), _) => value.to_text().replace('.', &decimal.to_string()),
            (None, outcome) => format!("[{outcome}]"),
        };
        assert_eq!(cells[&*format!("score:{id}")], expected);
    }
}

fn check_tidy(instrument: &Rc<Instrument>, report: &str) {
    let Conversion { text, .. } = converted(instrument, report, Format::CsvTidy, Separator::Semicolon);
    let rows = parsed(text.strip_prefix('\u{feff}').unwrap(), ';');
    let (head, rows) = rows.split_first().unwrap();
    let mut cells: BTreeMap<String, String> = BTreeMap::new();
    for row in rows {
        assert_eq!(head.len(), row.len());
        assert_eq!(row.iter().find(|cell| is_formula(cell)), None, "{text}");
        let of = |name: &str| row[head.iter().position(|other| other == name).unwrap()].clone();
        let is_fixed = matches!(
            instrument.position(&of("item")).map(|at| &instrument.items[at].kind),
            Some(ItemKind::Table(table)) if matches!(table.rows, Rows::Fixed(_))
        );
        let row_key = if is_fixed { of("row") } else { of("number") };
        let name: Vec<String> =
            [of("item"), row_key, of("column"), of("part")].into_iter().filter(|part| !part.is_empty()).collect();
        let cell = match &*of("missing") {
            "" => of("value"),
            "not-answered" => String::new(),
            // Undone here, for in the wide table it stands within the cell.
            "unreadable" => format!("[unreadable] {}", of("value").strip_prefix('\'').unwrap_or(&of("value"))),
            reason => format!("[{reason}]"),
        };
        if of("kind") == "score" {
            continue;
        }
        if !is_fixed && !of("number").is_empty() {
            cells.insert(format!("{}_{}_id", of("item"), of("number")), of("row"));
        }
        assert_eq!(cells.insert(name.join("_"), cell), None, "{name:?} stands once");
    }
    let report = json(report);
    let found = answers(instrument, &report, ',', &|name| cells.get(name).cloned().unwrap_or_default());
    assert_eq!(found.to_text(), without_kept(report.get("answers").unwrap()).to_text());
}

fn check_os2forms(instrument: &Rc<Instrument>, report: &str) {
    let Conversion { text, lost, .. } = converted(instrument, report, Format::Os2forms, Separator::Semicolon);
    assert_eq!(lost, []);
    let flat = json(&text);
    let mut keys: Vec<&str> = flat.members().iter().map(|(key, _)| &**key).collect();
    for key in &keys {
        assert!(key.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_')), "{key}");
    }
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), flat.members().len(), "no key stands twice");
    // As it was sent, and as OS2forms hands it out.
    for text in [text.clone(), format!(r#"{{"sid":"1","data":{text}}}"#)] {
        let (back, lost) = read_back(&text, Rc::clone(instrument)).unwrap();
        assert_eq!(back.to_text(), report);
        assert_eq!(lost, []);
    }
}

/// The texts of a sheet one after another, as far as they are seen: as Markdown says them, or as HTML does.
fn texts(sheet: &Sheet, is_markdown: bool) -> String {
    let mut texts = sheet.title.text.clone();
    let question = |text: &str| if is_markdown { leading(text) } else { text.to_owned() };
    for block in &sheet.blocks {
        match block {
            Block::Heading(_, phrase) | Block::Paragraph(phrase) => texts += &phrase.text,
            Block::Answers(_, answers) => {
                for answered in answers {
                    texts += &(question(&answered.question.text) + &answered.answer);
                    assert_eq!(answered.choices, [] as [String; 0]);
                }
            }
            Block::Table(_, head, rows) if is_markdown => {
                for row in rows {
                    for (index, (phrase, cell)) in head.iter().zip(row).enumerate() {
                        if index == 0 || !cell.is_empty() {
                            texts += &(question(&phrase.text) + cell);
                        }
                    }
                }
            }
            Block::Table(_, head, rows) => {
                head.iter().for_each(|phrase| texts += &phrase.text);
                rows.iter().flatten().for_each(|cell| texts += cell);
            }
        }
    }
    seen(&texts)
}

/// What stands before an answer in texts.
fn leading(question: &str) -> String {
    let question = question.trim_end();
    let question = question.strip_suffix(['.', ':']).unwrap_or(question);
    if question.ends_with(['?', '!', '…']) { question.to_owned() } else { format!("{question}:") }
}

/// Without white space, and without what cannot be shown.
fn seen(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{fffd}').collect()
}

/// The text is that of the sheet, and there is no markup in it but ours, whatever reader takes it with whatever additions.
fn check_markdown(instrument: &Rc<Instrument>, report: &str, sheet: &Sheet) {
    let Conversion { text, .. } = converted(instrument, report, Format::Markdown, Separator::Semicolon);
    let smart = pulldown_cmark::Options::ENABLE_SMART_PUNCTUATION;
    for options in [pulldown_cmark::Options::empty(), pulldown_cmark::Options::all().difference(smart)] {
        let mut found = String::new();
        for event in pulldown_cmark::Parser::new_ext(&text, options) {
            use pulldown_cmark::{Event, Tag, TagEnd};
            match event {
                Event::Text(text) => found += &text,
                Event::HardBreak
                | Event::SoftBreak
                | Event::Start(Tag::Heading { .. } | Tag::Paragraph | Tag::List(None) | Tag::Item | Tag::Strong)
                | Event::End(
                    TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::List(false) | TagEnd::Item | TagEnd::Strong,
                ) => {}
                other => panic!("{other:?} in {text}"),
            }
        }
        assert_eq!(seen(&found), texts(sheet, true), "{text}");
    }
}

fn check_html(instrument: &Rc<Instrument>, report: &str, sheet: &Sheet) {
    let Conversion { text, .. } = converted(instrument, report, Format::Html, Separator::Semicolon);
    let (_, body) = text.split_once("<body>").unwrap();
    let mut found = String::new();
    for part in body.split('<').skip(1) {
        let (tag, rest) = part.split_once('>').unwrap_or_else(|| panic!("{part} in {text}"));
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        let known =
            ["h1", "h2", "h3", "h4", "h5", "p", "br", "table", "thead", "tbody", "tr", "th", "td", "body", "html"];
        assert!(known.contains(&name), "{tag}");
        let plain = |text: &str| !text.contains(['<', '>', '"']);
        assert!(plain(rest) && rest.split('&').skip(1).all(|rest| rest.split_once(';').is_some()), "{rest}");
        let (lt, gt) = (rest.replace("&lt;", "<").replace("&gt;", ">"), "&quot;");
        found += &lt.replace(gt, "\"").replace("&amp;", "&");
    }
    assert_eq!(seen(&found), texts(sheet, false), "{text}");
}

/// Everything that a person wrote and that is shown stands in a sheet.
fn check_sheet(report: &str, sheet: &Sheet) {
    let said = texts(sheet, true);
    let report = json(report);
    let check = |(id, answer): &(String, Json)| {
        if let (Some(text), true) = (answer.as_str(), id != "id") {
            let is_typed = text.contains(|c: char| c.is_uppercase() || c.is_whitespace() || !c.is_ascii());
            assert!(!is_typed || said.contains(&seen(text)), "{id}: {text:?} in {sheet:?}");
        }
    };
    for member in report.get("answers").unwrap().members() {
        check(member);
        if let Json::Array(rows) = &member.1 {
            rows.iter().flat_map(Json::members).for_each(check);
        }
    }
}

/// Lines are no longer than they may be, and what is unfolded has an event for each beginning.
fn check_calendar(instrument: &Rc<Instrument>, report: &str) {
    let Conversion { text, .. } = converted(instrument, report, Format::Calendar, Separator::Semicolon);
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{text}");
    let unfolded = text.replace("\r\n ", "");
    let mut ids: Vec<&str> = unfolded.split("\r\n").filter(|line| line.starts_with("UID:")).collect();
    let events = unfolded.matches("BEGIN:VEVENT\r\n").count();
    assert_eq!(unfolded.matches("\r\nDTSTAMP:202").count(), events);
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), events);
}

fn check(instrument: &Rc<Instrument>, report: &str) {
    check_wide(instrument, report, Separator::Semicolon);
    check_wide(instrument, report, Separator::Comma);
    check_tidy(instrument, report);
    check_os2forms(instrument, report);
    let Source { session, today, .. } = Source::read(report, Rc::clone(instrument)).unwrap();
    let sheet = sheet(&session, today, "da", &Words::of("da"), Purpose::Reading);
    check_sheet(report, &sheet);
    check_markdown(instrument, report, &sheet);
    check_html(instrument, report, &sheet);
    check_calendar(instrument, report);
}

#[test]
fn every_report_of_the_corpus_is_found_again() {
    for written in corpus() {
        eprintln!("{}", written.name);
        check(&written.instrument, &written.text);
    }
}

proptest! {
    // These do much: a quarter of the usual number of cases, or of PROPTEST_CASES.
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn every_draft_is_found_again(at in 0..7_usize, acts in acts(80)) {
        let instrument = instrument(at);
        check(&instrument, &done(&instrument, &acts).report(day(TODAY), "da").to_text());
    }

    #[test]
    fn every_final_report_is_found_again(at in 0..7_usize, acts in acts(80)) {
        let instrument = instrument(at);
        check(&instrument, &done(&instrument, &acts).submission(day(TODAY), "en", AUTHORED.into()).to_text());
    }
}
