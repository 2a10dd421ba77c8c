//! A sheet as Markdown (CommonMark). Nothing that a person typed becomes markup.

use super::sheet::{Answered, Block, Phrase, Sheet};
use crate::journal::leading;

pub(super) fn write(sheet: &Sheet) -> String {
    let mut text = format!("# {}\n", one_line(&sheet.title.text));
    for block in &sheet.blocks {
        text.push('\n');
        match block {
            Block::Heading(level, heading) => {
                for _ in 0..*level {
                    text.push('#');
                }
                text += &format!(" {}\n", one_line(&heading.text));
            }
            Block::Paragraph(paragraph) => text += &format!("{}\n", lines(&paragraph.text, "")),
            Block::Answers(_, answers) => answers.iter().for_each(|answered| answer(&mut text, answered)),
            Block::Table(_, head, rows) => rows.iter().for_each(|cells| row(&mut text, head, cells)),
        }
    }
    text
}

fn answer(text: &mut String, Answered { question, answer, choices, .. }: &Answered) {
    *text += &format!("- **{}** ", one_line(&leading(&question.text)));
    for choice in choices {
        *text += &format!("☐ {} ", one_line(choice));
    }
    *text += &format!("{}\n", lines(answer, "  "));
}

/// A row of a table: what it is called, and its other cells under that.
fn row(text: &mut String, head: &[Phrase], cells: &[String]) {
    for (index, (phrase, cell)) in head.iter().zip(cells).enumerate() {
        let question = one_line(&leading(&phrase.text));
        let (indent, within) = if index == 0 { ("", "  ") } else { ("  ", "    ") };
        if index == 0 || !cell.is_empty() {
            *text += &format!("{indent}- **{question}** {}\n", lines(cell, within));
        }
    }
}

/// A text over several lines, those after the first further in; empty lines part paragraphs.
fn lines(text: &str, indent: &str) -> String {
    let mut written = String::new();
    let mut is_after_line = false;
    for line in text.trim().split(['\n', '\r']) {
        let line = escaped(line.trim());
        if line.is_empty() {
            if is_after_line {
                written.push('\n');
            }
            is_after_line = false;
            continue;
        }
        if is_after_line {
            written.push('\\');
        }
        if !written.is_empty() {
            written.push('\n');
            written += indent;
        }
        written += &line;
        is_after_line = true;
    }
    written
}

/// The same on one line.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    escaped(&words.join(" "))
}

/// A line in which every sign that could be markup has a backslash before it, also those of common additions to Markdown.
fn escaped(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in line.char_indices() {
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$' | '^' | '@'
            | '!' => true,
            // Lists, and lines under headings.
            '-' | '+' | '=' | ':' if at == 0 => true,
            '.' | ')' if digits > 0 && at == digits => true,
            // What some make a link or a picture of by themselves.
            ':' => line.get(at + 1..).is_some_and(|rest| !rest.starts_with(' ') && !rest.is_empty()),
            '.' => line.get(..at).is_some_and(|before| before.ends_with("www")),
            _ => false,
        };
        if is_markup {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}
