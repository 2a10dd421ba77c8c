//! Intention against practice: where both are asked, how far what is done lies from what is meant.

use super::bar::place;
use super::pen::{LABEL, Mark, Pen, SMALL};
use super::read::{
    as_number, figure, figures, has_joint, joint, label, last_round, list, number, round_name, signed, text,
};
use super::tables::table;
use super::{Anchor, DataTable, Drawing, Frame, Picture};
use crate::json::Json;
use crate::words::Words;

/// A dual rating: its intention and its practice.
type Pair<'a> = (&'a Json, &'a Json);

/// Nothing where no rating is dual.
pub(super) fn picture(assessment: &Json, frame: Frame<'_>) -> Option<Picture> {
    let pairs = pairs(assessment);
    if pairs.is_empty() {
        return None;
    }
    let round = last_round(assessment).and_then(|round| round.get("id")).and_then(Json::as_str);
    let title = frame.words.text("overview.pairs");
    Some(Picture {
        id: "pairs".to_owned(),
        title: round.map_or_else(|| title.to_owned(), |round| format!("{title} · {round}")),
        text: description(assessment, &pairs, frame.words),
        drawing: Some(draw(assessment, &pairs, frame)),
        table: figures_of(assessment, &pairs, frame.words),
    })
}

fn pairs(assessment: &Json) -> Vec<Pair<'_>> {
    let mut pairs = Vec::new();
    let mut intention: Option<&Json> = None;
    for item in list(assessment, "items") {
        match (text(item, "part"), intention) {
            ("practice", Some(meant)) if text(meant, "id") == text(item, "id") => pairs.push((meant, item)),
            _ => {}
        }
        intention = (text(item, "part") == "intention").then_some(item);
    }
    pairs
}

/// The medians of the last round.
fn medians((intention, practice): Pair<'_>) -> Option<(f64, f64)> {
    Some((number(last_round(intention)?, "median")?, number(last_round(practice)?, "median")?))
}

fn description(assessment: &Json, pairs: &[Pair<'_>], words: &Words) -> String {
    let (mut known, mut behind) = (0, 0);
    let mut widest: Option<(&str, f64)> = None;
    for pair in pairs {
        let Some((meant, done)) = medians(*pair) else { continue };
        let gap = meant - done;
        known += 1;
        behind += i32::from(gap > 0.0);
        if gap > 0.0 && widest.is_none_or(|(_, widest)| gap > widest) {
            widest = Some((label(assessment, "items", text(pair.0, "id")), gap));
        }
    }
    if known == 0 {
        return words.text("overview.pairs-none").to_owned();
    }
    let text = words.fill("overview.pairs-text", &[("behind", &behind.to_string()), ("total", &known.to_string())]);
    match widest {
        Some((item, _)) => format!("{text} {}", words.fill("overview.pairs-widest", &[("item", item)])),
        None => text,
    }
}

/// The least and the most of an item's scale.
pub(super) fn scale(item: &Json) -> (f64, f64) {
    let levels = list(item, "levels");
    let level = |level: Option<&Json>| level.and_then(as_number).unwrap_or_default();
    (level(levels.first()), level(levels.last()))
}

fn draw(assessment: &Json, pairs: &[Pair<'_>], frame: Frame<'_>) -> Drawing {
    const FIGURES: i32 = 120;
    const R: i32 = 7;
    let mut pen = Pen::new(frame.width);
    let columns = pen.has_columns();
    let left = if columns { pen.width * 44 / 100 } else { 10 };
    let right = if columns { pen.width - FIGURES } else { pen.width - 10 };
    let mut levels: &[Json] = &[];
    for (intention, practice) in pairs {
        let (min, max) = scale(practice);
        let at = |value: f64| left + place(value, min, max, right - left);
        if list(practice, "levels") != levels {
            levels = list(practice, "levels");
            for level in levels {
                let level = as_number(level).unwrap_or_default();
                pen.text("muted", (at(level), pen.y + 14), SMALL, Anchor::Middle, &frame.words.number(level));
            }
            pen.y += 20;
        }
        pen.y += 8;
        let start = pen.y;
        let room = if columns { left - 28 } else { pen.width };
        let mut below = pen.block("label", (0, start), LABEL, room, label(assessment, "items", text(practice, "id")));
        let medians = medians((intention, practice));
        let words = frame.words;
        let said = medians.map_or_else(
            || words.text("overview.suppressed").to_owned(),
            |(meant, done)| {
                let (meant, done) = (words.number(meant), words.number(done));
                words.fill("overview.pair", &[("intention", &meant), ("practice", &done)])
            },
        );
        if columns {
            let end = pen.block("muted", (right + 24, start), SMALL, FIGURES - 24, &said);
            below = below.max(end);
        } else {
            below = pen.block("muted", (0, below), SMALL, room, &said) + 6;
        }
        let y = if columns { start + 12 } else { below + 8 };
        for level in levels {
            let x = at(as_number(level).unwrap_or_default());
            pen.line("grid", (x, y - 8), (x, y + 8));
        }
        pen.line("grid", (left, y), (right, y));
        if let Some((meant, done)) = medians {
            pen.line("distance", (at(done), y), (at(meant), y));
            // Where both are the same, a ring around the disc.
            pen.circle("intention", (at(meant), y), if at(meant) == at(done) { R + 3 } else { R });
            pen.circle("answer", (at(done), y), R);
        }
        let together = [(joint_of(intention), "joint"), (joint_of(practice), "joint-practice")];
        let has_joint = together.iter().any(|(levels, _)| !levels.is_empty());
        for (levels, role) in together {
            for level in levels {
                pen.diamond(role, (at(level), y + 18));
            }
        }
        pen.y = below.max(y + if has_joint { 28 } else { 12 });
    }
    legend(&mut pen, pairs, frame.words);
    pen.drawing()
}

fn joint_of(item: &Json) -> Vec<f64> {
    last_round(item).map(|round| joint(round, "level")).unwrap_or_default()
}

fn legend(pen: &mut Pen, pairs: &[Pair<'_>], words: &Words) {
    let intention = |pen: &mut Pen, at: (i32, i32)| pen.circle("intention", at, 7);
    let practice = |pen: &mut Pen, at: (i32, i32)| pen.circle("answer", at, 7);
    let together = |pen: &mut Pen, (x, y): (i32, i32)| {
        pen.diamond("joint", (x - 9, y));
        pen.diamond("joint-practice", (x + 6, y));
    };
    pen.y += 12;
    let mut entries: Vec<(Mark<'_>, &str)> = vec![
        (&intention, words.text("overview.intention-median")),
        (&practice, words.text("overview.practice-median")),
    ];
    if pairs.iter().any(|(meant, done)| has_joint(&[meant, done], "level")) {
        entries.push((&together, words.text("overview.pair-joint")));
    }
    pen.legend(&entries);
}

fn figures_of(assessment: &Json, pairs: &[Pair<'_>], words: &Words) -> DataTable {
    let columns = [
        "overview.question",
        "overview.round",
        "answer.intention",
        "answer.practice",
        "overview.distance",
        "overview.joint-intention",
        "overview.joint-practice",
    ];
    let mut table = table(words, &columns);
    for (intention, practice) in pairs {
        for (meant, done) in list(intention, "rounds").iter().zip(list(practice, "rounds")) {
            let (both, together) = ((number(meant, "median"), number(done, "median")), |round| joint(round, "level"));
            let distance = match both {
                (Some(meant), Some(done)) => signed(done - meant, words),
                _ => words.text("overview.suppressed").to_owned(),
            };
            table.rows.push(vec![
                label(assessment, "items", text(practice, "id")).to_owned(),
                round_name(meant.get("round"), words).to_owned(),
                figure(both.0, words),
                figure(both.1, words),
                distance,
                figures(&together(meant), words),
                figures(&together(done), words),
            ]);
        }
    }
    table
}
