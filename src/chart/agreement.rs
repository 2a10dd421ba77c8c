//! How far respondents agree, in figures: for those who want the details.

use super::read::{figure, last_round, list, number};
use super::strips::question;
use super::tables::table;
use super::{Frame, Picture};
use crate::json::Json;

/// The agreement index of each question in the last round, the least agreed first.
pub(super) fn picture(assessment: &Json, frame: Frame<'_>) -> Option<Picture> {
    let mut rows: Vec<(f64, Vec<String>)> = Vec::new();
    for item in list(assessment, "items") {
        let Some(round) = last_round(item) else { continue };
        let Some(agreement) = number(round, "agreement") else { continue };
        let place = rows.iter().position(|(other, _)| *other > agreement).unwrap_or(rows.len());
        let asked = question(assessment, item, frame.words);
        let answered = figure(number(round, "answered"), frame.words);
        rows.insert(place, (agreement, vec![asked, frame.words.number(agreement), answered]));
    }
    if rows.is_empty() {
        return None;
    }
    let words = frame.words;
    let mut table = table(words, &["overview.question", "overview.agreement-index", "overview.answered"]);
    table.rows = rows.into_iter().map(|(_, row)| row).collect();
    Some(Picture {
        id: "agreement".to_owned(),
        title: words.text("overview.agreement").to_owned(),
        text: words.text("overview.agreement-text").to_owned(),
        drawing: None,
        table,
    })
}
