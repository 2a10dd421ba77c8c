//! Reports as documents.

use crate::common::convert::{converted_by, report, source};
use crate::common::{built_in, of_the_corpus};
use samspil::convert::sheet::{Blanks, Block, sheet};
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
    let sheet = |blanks| sheet(&blank.session, blank.today, "da", &Words::of("da"), blanks);
    let [Block::Paragraph(wording)] = &*sheet(Blanks::LeftOut).blocks else { panic!("nothing else is said") };
    assert_eq!(wording.text, "Samspils formulering");
    let blocks = sheet(Blanks::Shown).blocks;
    let answered: Vec<_> = blocks
        .iter()
        .filter_map(|block| if let Block::Answers(class, all) = block { Some((class, all)) } else { None })
        .collect();
    let (class, first) = answered.iter().find(|(_, all)| all[0].question.text == "Hvilket møde er det?").unwrap();
    assert_eq!((class.id(), &*first[0].answer), ("personal", ""));
    assert!(first[0].choices.len() > 3 && first[1].choices.is_empty());
    let tables = blocks
        .iter()
        .filter_map(|block| if let Block::Table(class, head, rows) = block { Some((class, head, rows)) } else { None });
    let (class, head, rows) = tables.into_iter().find(|(_, head, _)| head[0].text == "Navn eller funktion").unwrap();
    assert_eq!((class.id(), head.len(), rows.len()), ("sensitive", 4, 3));
    assert!(rows.iter().flatten().all(String::is_empty));
}
