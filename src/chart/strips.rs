//! A section's questions of the last round: a strip each, on which every answer has its place.

use super::changes::{all, changed};
use super::pairs::scale;
use super::pen::{LABEL, Mark, Pen, SMALL};
use super::read::{
    as_number, count, figure, figures, has_joint, is, joint, label, last_round, list, number, round_name, text,
};
use super::tables::table;
use super::wrap::{width, wrap};
use super::{Anchor, DataTable, Drawing, Frame, Picture, Rect, Shape};
use crate::json::Json;
use crate::words::Words;

/// How far apart answers stand, and how many are drawn one by one.
const PITCH: i32 = 13;
const MOST_DOTS: i64 = 40;
/// What lies farther out is no level.
const MOST_ALONG: i32 = 9999;

/// One picture a section.
pub(super) fn pictures(assessment: &Json, frame: Frame<'_>) -> Vec<Picture> {
    let mut sections: Vec<(&str, Vec<&Json>)> = Vec::new();
    for item in list(assessment, "items") {
        let id = text(item, "section");
        match sections.last_mut() {
            Some((last, items)) if *last == id => items.push(item),
            _ => sections.push((id, vec![item])),
        }
    }
    let of_section = |(id, items): (&str, Vec<&Json>)| Picture {
        id: format!("strips.{id}"),
        title: label(assessment, "sections", id).to_owned(),
        text: description(&items, frame.words),
        drawing: Some(draw(assessment, &items, frame)),
        table: figures_of(assessment, &items, frame.words),
    };
    sections.into_iter().map(of_section).collect()
}

fn description(items: &[&Json], words: &Words) -> String {
    let (mut shown, mut discuss) = (0, 0);
    for round in items.iter().filter_map(|item| last_round(item)) {
        shown += i32::from(!is(round, "suppressed"));
        discuss += i32::from(is(round, "discuss"));
    }
    let values = [("count", discuss.to_string()), ("total", items.len().to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.fill(if shown == 0 { "overview.strips-none" } else { "overview.strips-text" }, &values)
}

/// What an item asks; of a dual rating which side.
pub(super) fn question(assessment: &Json, item: &Json, words: &Words) -> String {
    let asked = label(assessment, "items", text(item, "id"));
    match text(item, "part") {
        "intention" => format!("{asked} ({})", words.text("answer.intention")),
        "practice" => format!("{asked} ({})", words.text("answer.practice")),
        _ => asked.to_owned(),
    }
}

/// Where strips lie, and how wide a level is on them.
struct Lane {
    left: i32,
    cell: i32,
    first: f64,
}

impl Lane {
    /// The middle of a level; a median may lie between two.
    fn at(&self, level: f64) -> i32 {
        #[expect(clippy::cast_possible_truncation, reason = "a few levels wide; a cast saturates")]
        let along = ((level - self.first) * f64::from(self.cell)) as i32;
        self.left + self.cell / 2 + along.clamp(0, MOST_ALONG)
    }
}

fn draw(assessment: &Json, items: &[&Json], frame: Frame<'_>) -> Drawing {
    const FIGURES: i32 = 112;
    let mut pen = Pen::new(frame.width);
    let columns = pen.has_columns();
    let left = if columns { pen.width * 38 / 100 } else { 0 };
    let right = if columns { pen.width - FIGURES } else { pen.width };
    let mut levels: &[Json] = &[];
    let mut lane = Lane { left, cell: 1, first: 0.0 };
    for item in items {
        if list(item, "levels") != levels {
            levels = list(item, "levels");
            let (first, last) = scale(item);
            #[expect(clippy::cast_possible_truncation, reason = "the levels of a scale are few; a cast saturates")]
            let cells = ((last - first) as i32).clamp(0, 999) + 1;
            lane = Lane { left, cell: (right - left) / cells, first };
            head(&mut pen, item, &lane, frame.words);
        }
        let Some(round) = last_round(item) else { continue };
        pen.y += 10;
        pen.line("grid", (0, pen.y), (frame.width, pen.y));
        pen.y += 10;
        let start = pen.y;
        let room = if columns { left - 20 } else { frame.width };
        let mut below = pen.block("label", (0, start), LABEL, room, &question(assessment, item, frame.words));
        let height = dots_height(round, lane.cell);
        let base = if columns {
            start + height
        } else {
            below = said(&mut pen, round, (0, below + 2), frame.words);
            below + 4 + height
        };
        strip(&mut pen, round, &lane, (right, base), frame.words);
        if columns {
            below = below.max(said(&mut pen, round, (right + 16, start), frame.words));
        }
        pen.y = below.max(base + if joint(round, "level").is_empty() { 8 } else { 24 });
    }
    legend(&mut pen, items, frame.words);
    pen.drawing()
}

/// The levels, with what they are called where there is room.
fn head(pen: &mut Pen, item: &Json, lane: &Lane, words: &Words) {
    const SIZE: i32 = 12;
    let labels: Vec<&str> = list(item, "levelLabels").iter().filter_map(Json::as_str).collect();
    let room = lane.cell - 8;
    let fits = labels.iter().all(|label| label.split(' ').all(|word| width(word, SIZE) <= room));
    let top = pen.y;
    for (index, level) in list(item, "levels").iter().enumerate() {
        let level = as_number(level).unwrap_or_default();
        pen.text("strong", (lane.at(level), top + SMALL), SMALL, Anchor::Middle, &words.number(level));
        let mut y = top + SMALL + 3;
        let label = labels.get(index).filter(|_| fits).copied().unwrap_or_default();
        for line in wrap(label, SIZE, room) {
            y += SIZE + 2;
            pen.text("muted", (lane.at(level), y), SIZE, Anchor::Middle, &line);
        }
        pen.y = pen.y.max(y + 2);
    }
}

/// In how many columns answers on the same level stand, so that a strip stays low.
fn across(cell: i32) -> i64 {
    i64::from(((cell - 6) / PITCH).clamp(1, 5))
}

fn dots_height(round: &Json, cell: i32) -> i32 {
    let most = list(round, "distribution").iter().filter_map(Json::as_integer).max().unwrap_or_default();
    let rows = if most > MOST_DOTS { 3 } else { (most + across(cell) - 1) / across(cell) };
    i32::try_from(rows).unwrap_or(1).max(1) * PITCH + 4
}

fn strip(pen: &mut Pen, round: &Json, lane: &Lane, (right, base): (i32, i32), words: &Words) {
    pen.line("axis", (lane.left, base), (right, base));
    if is(round, "suppressed") {
        let room = right - lane.left;
        let text = wrap(words.text("overview.suppressed"), SMALL, room).into_iter().next().unwrap_or_default();
        pen.text("muted", (lane.left + room / 2, base - 6), SMALL, Anchor::Middle, &text);
    }
    let counts: Vec<i64> = list(round, "distribution").iter().filter_map(Json::as_integer).collect();
    let most = counts.iter().copied().max().unwrap_or_default();
    let mut level = lane.first;
    for n in counts {
        let x = lane.at(level);
        if most > MOST_DOTS {
            heap(pen, (x, base), lane.cell, n, most);
        } else {
            dots(pen, (x, base), across(lane.cell), n);
        }
        level += 1.0;
    }
    if let Some(median) = number(round, "median") {
        let x = lane.at(median);
        pen.shape(Shape::Rect(Rect { role: "median", x: x - 15, y: base - 2, width: 30, height: 5 }));
    }
    // Several on one level stand beside each other.
    let mut drawn: Vec<f64> = Vec::new();
    for level in joint(round, "level") {
        let before = drawn.iter().filter(|other| **other == level).count();
        pen.diamond("joint", (lane.at(level) + 16 * i32::try_from(before).unwrap_or_default(), base + 13));
        drawn.push(level);
    }
}

/// Every answer of a level as a dot, in rows from below.
fn dots(pen: &mut Pen, (x, base): (i32, i32), across: i64, n: i64) {
    let mut left = n;
    let mut y = base - 4 - PITCH / 2;
    while left > 0 {
        let row = i32::try_from(left.min(across)).unwrap_or(1);
        for place in 0..row {
            pen.circle("answer", (x + place * PITCH - (row - 1) * PITCH / 2, y), 5);
        }
        left -= across;
        y -= PITCH;
    }
}

/// Too many answers for dots: a column as high as its share, with their number on it.
fn heap(pen: &mut Pen, (x, base): (i32, i32), cell: i32, n: i64, most: i64) {
    let height = i32::try_from(n * i64::from(2 * PITCH) / most.max(1)).unwrap_or_default();
    let width = cell * 3 / 5;
    pen.shape(Shape::Rect(Rect { role: "value", x: x - width / 2, y: base - 3 - height, width, height }));
    pen.text("small", (x, base - 6 - height), 12, Anchor::Middle, &n.to_string());
}

/// The median and how many answered, and whether it is to be talked about. Returns where it ends.
fn said(pen: &mut Pen, round: &Json, (x, y): (i32, i32), words: &Words) -> i32 {
    let answers = words.fill("overview.answers", &[("count", &count(round, "answered").to_string())]);
    let median = number(round, "median");
    let median = median.map(|median| words.fill("overview.median-of", &[("median", &words.number(median))]));
    // Beside a strip there is room for one after the other, above it for both in a line.
    let lines: Vec<String> = match (median, pen.has_columns()) {
        (Some(median), true) => vec![median, answers],
        (Some(median), false) => vec![format!("{median} · {answers}")],
        (None, _) => vec![answers],
    };
    let below = lines.iter().fold(y, |y, line| pen.block("muted", (x, y), SMALL, pen.width, line));
    if !is(round, "discuss") {
        return below;
    }
    let flag = words.text("overview.discuss");
    if pen.has_columns() {
        pen.tag((x, below + 13), flag);
        below + 24
    } else {
        pen.tag((x + 10 + lines.last().map_or(0, |line| width(line, SMALL)), below - 8), flag);
        below
    }
}

fn legend(pen: &mut Pen, items: &[&Json], words: &Words) {
    let answer = |pen: &mut Pen, at: (i32, i32)| pen.circle("answer", at, 5);
    let median = |pen: &mut Pen, (x, y): (i32, i32)| {
        pen.shape(Shape::Rect(Rect { role: "median", x: x - 12, y: y - 2, width: 24, height: 5 }));
    };
    let joint = |pen: &mut Pen, at: (i32, i32)| pen.diamond("joint", at);
    pen.y += 6;
    let mut entries: Vec<(Mark<'_>, &str)> =
        vec![(&answer, words.text("overview.answer")), (&median, words.text("overview.median"))];
    if has_joint(items, "level") {
        entries.push((&joint, words.text("overview.joint")));
    }
    pen.legend(&entries);
}

fn figures_of(assessment: &Json, items: &[&Json], words: &Words) -> DataTable {
    let columns = ["overview.question", "overview.round", "overview.respondents", "overview.answered"];
    let mut table = table(words, &columns);
    // A column for each level; where scales differ, for each of the longest.
    let longest = items.iter().fold(&[] as &[Json], |longest, item| {
        let levels = list(item, "levels");
        if levels.len() > longest.len() { levels } else { longest }
    });
    table.head.extend(longest.iter().map(|level| figure(as_number(level), words)));
    for key in [
        "answer.dont-know",
        "answer.not-applicable",
        "overview.median",
        "overview.lowest",
        "overview.highest",
        "overview.discuss",
        "overview.joint",
        "overview.change-all",
        "overview.change-both",
    ] {
        table.head.push(words.text(key).to_owned());
    }
    for item in items {
        for (index, round) in list(item, "rounds").iter().enumerate() {
            let one = |key| figure(number(round, key), words);
            let median = match is(round, "suppressed") {
                true => words.text("overview.suppressed").to_owned(),
                false => one("median"),
            };
            let mut row = vec![
                question(assessment, item, words),
                round_name(round.get("round"), words).to_owned(),
                one("n"),
                one("answered"),
            ];
            let counts = list(round, "distribution");
            row.extend((0..longest.len()).map(|index| figure(counts.get(index).and_then(as_number), words)));
            row.extend([one("dontKnow"), one("notApplicable"), median, one("min"), one("max")]);
            row.push(if is(round, "discuss") { words.text("answer.yes").to_owned() } else { String::new() });
            row.push(figures(&joint(round, "level"), words));
            // The change from the round before stands with the later one.
            let change = index.checked_sub(1).and_then(|before| list(item, "changes").get(before));
            row.push(change.map(|change| all(change, words).1).unwrap_or_default());
            row.push(change.map(|change| changed(change.get("both"), words)).unwrap_or_default());
            table.rows.push(row);
        }
    }
    table
}
