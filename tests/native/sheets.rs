//! Reports as documents.

use crate::common::convert::{converted_by, report, source};
use crate::common::{built_in, of_the_corpus};
use samspil::convert::sheet::{Block, Purpose, sheet};
use samspil::convert::{Format, Options, convert};
use samspil::csv::Separator;
use samspil::json::Json;
use samspil::words::Words;

#[test]
fn a_sheet_is_written_as_markdown_and_as_html() {
    let instrument = of_the_corpus("alle-slags");
    let answers = r##"{ "r1": 4, "t1": "# ikke en *overskrift*\n- ingen liste\n\n<b>fed</b> & www.eksempel.example",
        "deltagere": [ { "id": "p", "navn": "Karla <script>", "alder": 41 } ] }"##;
    let text = report(&instrument, answers);
    let write = |format| converted_by(&[source(&instrument, &text)], format, Separator::Semicolon).unwrap().text;
    let markdown = write(Format::Markdown);
    for expected in [
        "# Alle slags spørgsmål\n\nUdfyldt 21-11-2026\n\nKladde\n\n## Vurdering\n\n- **Punkt 1:** 4 (Næsten på plads)\n",
        "- **t1:** \\# ikke en \\*overskrift\\*\\\n  \\- ingen liste\n\n  \\<b\\>fed\\</b\\> \\& www\\.eksempel.example\n",
        "### deltagere\n\n- **navn:** Karla \\<script\\>\n  - **alder:** 41\n",
    ] {
        assert!(markdown.contains(expected), "{expected}\n{markdown}");
    }
    assert!(markdown.ends_with("\nSamspils formulering\n"));
    let html = write(Format::Html);
    for expected in [
        "<html lang=\"da\">",
        "<tr><th scope=\"row\">Punkt 1.</th><td>4 (Næsten på plads)</td></tr>",
        "<td># ikke en *overskrift*<br>- ingen liste<br><br>&lt;b&gt;fed&lt;/b&gt; &amp; www.eksempel.example</td>",
        "<table><thead><tr><th scope=\"col\">navn</th><th scope=\"col\">alder</th></tr></thead><tbody><tr><th scope=\"row\">Karla &lt;script&gt;</th><td>41</td></tr></tbody></table>",
    ] {
        assert!(html.contains(expected), "{expected}\n{html}");
    }
    // What lacks in a language is Danish, and says so.
    let english = Options { language: "en", words: &Words::of("en"), separator: Separator::Comma, titles: &Json::Null };
    let html = convert(&[source(&instrument, &text)], Format::Html, &english).unwrap().text;
    assert!(html.contains("<html lang=\"en\">") && html.contains("<th scope=\"row\" lang=\"da\">t1</th>"), "{html}");
}

/// A sheet that nobody has begun: every question that is shown, what one can choose, and rows to write in.
#[test]
fn a_blank_sheet_can_be_filled_in_by_hand() {
    let instrument = built_in("maal-og-aftaler");
    let blank = source(&instrument, &report(&instrument, "{}"));
    let sheet = |purpose| sheet(&blank.session, blank.today, "da", &Words::of("da"), purpose);
    let [Block::Paragraph(wording)] = &*sheet(Purpose::Reading).blocks else { panic!("nothing else is said") };
    assert_eq!(wording.text, "Samspils formulering");
    let blocks = sheet(Purpose::ByHand).blocks;
    let answered: Vec<_> = blocks
        .iter()
        .filter_map(|block| if let Block::Answers(class, all) = block { Some((class, all)) } else { None })
        .collect();
    let (class, first) = answered.iter().find(|(_, all)| all[0].question.text == "Hvilket møde er det?").unwrap();
    assert_eq!((class.id(), &*first[0].answer), ("personal", ""));
    assert!(first[0].choices.len() > 3 && first[1].choices.is_empty());
    // What stands row by row has a place for what the row is called, too.
    assert_eq!(answered.iter().filter(|(_, all)| all[0].question.text == "Hvad er aftalt?").count(), 4);
    let tables = blocks
        .iter()
        .filter_map(|block| if let Block::Table(class, head, rows) = block { Some((class, head, rows)) } else { None });
    let (class, head, rows) = tables.into_iter().find(|(_, head, _)| head[0].text == "Navn eller funktion").unwrap();
    assert_eq!((class.id(), head.len(), rows.len()), ("sensitive", 4, 6));
    assert!(rows.iter().flatten().all(String::is_empty));
}

/// What only an answer can hide is on a sheet to fill in by hand; and the levels of scales are numbers, told once a section.
#[test]
fn a_sheet_to_fill_in_by_hand_has_what_may_come() {
    let texts = |id| {
        let instrument = built_in(id);
        let blank = source(&instrument, &report(&instrument, "{}"));
        let blocks = sheet(&blank.session, blank.today, "da", &Words::of("da"), Purpose::ByHand).blocks;
        (instrument, blocks)
    };
    let (instrument, blocks) = texts("moedetjekliste");
    let headings: Vec<_> = blocks
        .iter()
        .filter_map(|block| if let Block::Heading(2, text) = block { Some(&*text.text) } else { None })
        .collect();
    let titles: Vec<_> = instrument.sections.iter().map(|section| section.title.get("da")).collect();
    assert_eq!(headings, titles);
    let (_, blocks) = texts("parathed-kort");
    let levels = "1: Ikke begyndt · 2: Så småt i gang · 3: Delvist på plads · 4: Næsten på plads · 5: Fuldt på plads";
    let told = |block: &Block| matches!(block, Block::Paragraph(text) if text.text == levels);
    assert!(matches!(&*blocks, [Block::Heading(2, _), levels, Block::Answers(_, all), ..]
        if told(levels) && all[0].choices == ["1", "2", "3", "4", "5", "Ved ikke", "Ikke relevant"]));
    assert!(matches!(blocks.last(), Some(Block::Paragraph(text)) if text.text == "Samspils formulering"));
}

#[test]
fn agreements_are_listed_by_deadline_and_the_sheet_is_signed() {
    let instrument = built_in("maal-og-aftaler");
    let answers = r#"{ "deltagere": [ { "id": "k", "navn": "Karla" } ],
        "sidste-aftaler": [ { "id": "s", "hvad": "Ringe", "loever": "kommune", "frist": "2026-10-01", "status": "gennemfoert" } ],
        "aftaler": [ { "id": "a", "hvad": "Spare op", "hvem-anden": "Onkel" },
            { "id": "b", "hvad": "Søge tilskud", "hvem": "k", "frist": "2026-12-01", "status": "aftalt" },
            { "id": "c", "hvad": "Flytte", "hvem": "k", "hvem-anden": "Onkel", "frist": "2026-09-01" } ] }"#;
    let filled = source(&instrument, &report(&instrument, answers));
    let blocks = |purpose| sheet(&filled.session, filled.today, "da", &Words::of("da"), purpose).blocks;
    let list = blocks(Purpose::FollowUp);
    let Some(Block::Table(class, head, rows)) = list.last() else { panic!("{list:?}") };
    let head: Vec<_> = head.iter().map(|text| &*text.text).collect();
    assert_eq!((class.id(), &*head), ("sensitive", &["Hvad er aftalt?", "Hvem?", "Frist", "Status"][..]));
    assert_eq!(
        rows,
        &[
            ["Flytte", "Karla, Onkel", "01-09-2026", ""],
            ["Ringe", "Kommunen", "01-10-2026", "Gennemført"],
            ["Søge tilskud", "Karla", "01-12-2026", "Aftalt"],
            ["Spare op", "Onkel", "", ""],
        ]
    );
    let lines = |purpose| {
        let blocks = blocks(purpose);
        let at =
            blocks.iter().position(|block| matches!(block, Block::Heading(2, text) if text.text == "Underskrifter"))?;
        let Block::Table(_, _, rows) = &blocks[at + 1] else { panic!("{blocks:?}") };
        Some(rows.iter().map(|row| row.join("|")).collect::<Vec<_>>())
    };
    assert_eq!(lines(Purpose::Reading), None);
    assert_eq!(lines(Purpose::Signing).unwrap(), ["Karla||", "||", "||"]);
    assert_eq!(lines(Purpose::ByHand), lines(Purpose::Signing));

    // Of the agreements only what the young person reads, and nothing of the participants.
    let young = blocks(Purpose::Young);
    let heads = |blocks: &[Block]| -> Vec<String> {
        blocks
            .iter()
            .filter_map(|block| if let Block::Heading(_, text) = block { Some(text.text.clone()) } else { None })
            .collect()
    };
    assert_eq!(heads(&young), ["Siden sidst", "Aftaler fra sidst", "Aftaler", "Nye aftaler"]);
    let Some(Block::Table(_, head, _)) = young.iter().find(|block| matches!(block, Block::Table(..))) else {
        panic!("{young:?}")
    };
    let head: Vec<_> = head.iter().map(|text| &*text.text).collect();
    assert_eq!(head, ["Hvad er aftalt?", "Hvem lover det?", "Frist"]);
    assert!(heads(&blocks(Purpose::Reading)).contains(&"Deltagere".to_owned()));

    let none = source(&instrument, &report(&instrument, "{}"));
    let list = sheet(&none.session, none.today, "da", &Words::of("da"), Purpose::FollowUp).blocks;
    assert!(matches!(&*list, [Block::Paragraph(text)] if text.text == "Der er ikke skrevet aftaler på skemaet."));
}
