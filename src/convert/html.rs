//! A sheet as an HTML document, with tables that Word takes for tables. Nothing that a person typed becomes markup.

use super::sheet::{Answered, Block, Phrase, Sheet};

const STYLE: &str =
    "table{border-collapse:collapse}th,td{border:1px solid;padding:.2em .5em;text-align:left;vertical-align:top}";

pub(super) fn write(sheet: &Sheet) -> String {
    let (language, title) = (escaped(&sheet.language), phrase("h1", "", &sheet.title));
    let head = format!("<meta charset=\"utf-8\"><title>{}</title><style>{STYLE}</style>", escaped(&sheet.title.text));
    let mut html = format!("<!doctype html>\n<html lang=\"{language}\"><head>{head}</head><body>\n{title}\n");
    for block in &sheet.blocks {
        match block {
            Block::Heading(level, heading) => html += &phrase(&format!("h{level}"), "", heading),
            Block::Paragraph(paragraph) => html += &phrase("p", "", paragraph),
            Block::Answers(_, answers) => {
                html += "<table><tbody>";
                for Answered { question, answer, choices, .. } in answers {
                    let mut cell = escaped(answer);
                    for choice in choices {
                        cell += &format!("☐ {}<br>", escaped(choice));
                    }
                    html += &format!("<tr>{}<td>{cell}</td></tr>", phrase("th", " scope=\"row\"", question));
                }
                html += "</tbody></table>";
            }
            Block::Table(_, head, rows) => {
                html += "<table><thead><tr>";
                head.iter().for_each(|column| html += &phrase("th", " scope=\"col\"", column));
                html += "</tr></thead><tbody>";
                for row in rows {
                    html += "<tr>";
                    for (index, cell) in row.iter().enumerate() {
                        let (start, end) = if index == 0 { ("<th scope=\"row\">", "</th>") } else { ("<td>", "</td>") };
                        html += &format!("{start}{}{end}", escaped(cell));
                    }
                    html += "</tr>";
                }
                html += "</tbody></table>";
            }
        }
        html.push('\n');
    }
    html + "</body></html>\n"
}

/// An element with a text, and with the language of that, where it is another than the document's.
fn phrase(name: &str, attributes: &str, Phrase { text, language }: &Phrase) -> String {
    let language = language.as_ref().map_or_else(String::new, |language| format!(" lang=\"{}\"", escaped(language)));
    format!("<{name}{attributes}{language}>{}</{name}>", escaped(text))
}

/// A text as HTML, line breaks as such.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut rest = text.trim().chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' | '\n' => escaped.push_str("<br>"),
            '\t' => escaped.push(c),
            // No HTML document may hold them.
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
