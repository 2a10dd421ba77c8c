//! From round to round: a small slope for each theme, and in words how those changed who answered both times.

use super::bar::place;
use super::pen::{LABEL, Pen, SMALL};
use super::read::{count, joint, label, list, number, round_name, signed, text};
use super::tables::table;
use super::themes::{bounds, ticks};
use super::wrap::wrap;
use super::{Anchor, Drawing, Frame, Picture};
use crate::json::Json;
use crate::words::Words;

/// How high a slope is, and how wide it should be at least.
const HEIGHT: i32 = 120;
const WIDTH: i32 = 210;

/// Nothing where there is one round only.
pub(super) fn picture(assessment: &Json, frame: Frame<'_>) -> Option<Picture> {
    let words = frame.words;
    let themes: Vec<&Json> =
        list(assessment, "themes").iter().filter(|theme| list(theme, "rounds").len() > 1).collect();
    if themes.is_empty() {
        return None;
    }
    let columns = [
        "overview.theme",
        "overview.from",
        "overview.to",
        "overview.respondents",
        "overview.change-all",
        "overview.both",
        "overview.change-both",
    ];
    let mut table = table(words, &columns);
    for theme in &themes {
        for change in list(theme, "changes") {
            let round = |key| round_name(change.get(key), words).to_owned();
            let (n, all) = all(change, words);
            let both = change.get("both").unwrap_or(&Json::Null);
            table.rows.push(vec![
                label(assessment, "scores", text(theme, "id")).to_owned(),
                round("from"),
                round("to"),
                n,
                all,
                count(both, "n").to_string(),
                changed(Some(both), words),
            ]);
        }
    }
    let drawn: Vec<&Json> = themes.iter().copied().filter(|theme| bounds(theme).is_some()).collect();
    let drawing = (!drawn.is_empty()).then(|| draw(assessment, &drawn, frame));
    let (title, text) = (words.text("overview.changes").to_owned(), description(assessment, &themes, words));
    Some(Picture { id: "changes".to_owned(), title, text, drawing, table })
}

/// How many went which way, last.
fn description(assessment: &Json, themes: &[&Json], words: &Words) -> String {
    let (mut up, mut down, mut same) = (0, 0, 0);
    for theme in themes {
        let last = list(theme, "changes").last().and_then(|change| number(change.get("all")?, "value"));
        match last {
            Some(value) if value > 0.0 => up += 1,
            Some(value) if value < 0.0 => down += 1,
            Some(_) => same += 1,
            None => {}
        }
    }
    let rounds = list(assessment, "rounds");
    let name = |back: usize| {
        let round = rounds.len().checked_sub(back).and_then(|index| rounds.get(index));
        round_name(round.and_then(|round| round.get("id")), words)
    };
    if up + down + same == 0 {
        return words.text("overview.changes-none").to_owned();
    }
    let (up, down, same) = (format!("{up}"), format!("{down}"), format!("{same}"));
    words.fill(
        "overview.changes-text",
        &[("from", name(2)), ("to", name(1)), ("up", &up), ("down", &down), ("same", &same)],
    )
}

/// `12 → 9`, and how all changed.
pub(super) fn all(change: &Json, words: &Words) -> (String, String) {
    let all = change.get("all");
    let counts = all.map(|all| list(all, "n")).unwrap_or_default();
    let counts: Vec<String> = counts.iter().filter_map(Json::as_integer).map(|n| n.to_string()).collect();
    (counts.join(" → "), changed(all, words))
}

/// A change with its sign; why there is none, where there is none.
pub(super) fn changed(change: Option<&Json>, words: &Words) -> String {
    match change.and_then(|change| number(change, "value")) {
        Some(value) => signed(value, words),
        // Enough of them, but what is left of all would be too few.
        None if change.is_some_and(|change| count(change, "n") >= 3) => {
            words.text("overview.suppressed-rest").to_owned()
        }
        None => words.text("overview.suppressed").to_owned(),
    }
}

fn draw(assessment: &Json, themes: &[&Json], frame: Frame<'_>) -> Drawing {
    const GAP: i32 = 28;
    let mut pen = Pen::new(frame.width);
    // As many beside each other as have room, and as many in every row as can be.
    let most = ((pen.width + GAP) / (WIDTH + GAP)).max(1);
    let count = i32::try_from(themes.len()).unwrap_or(1);
    let rows = (count + most - 1) / most;
    let columns = ((count + rows - 1) / rows.max(1)).max(1);
    let panel = (pen.width + GAP) / columns - GAP;
    for row in themes.chunks(usize::try_from(columns).unwrap_or(1)) {
        let names: Vec<&str> = row.iter().map(|theme| label(assessment, "scores", text(theme, "id"))).collect();
        let lines = names.iter().map(|name| wrap(name, LABEL, panel).len()).max().unwrap_or(1);
        let top = pen.y;
        let plot = top + i32::try_from(lines).unwrap_or(1) * (LABEL * 4 / 3) + 22;
        let mut bottom = plot;
        let mut x = 0;
        for (theme, name) in row.iter().zip(names) {
            pen.block("strong", (x, top), LABEL, panel, name);
            bottom = bottom.max(slope(&mut pen, theme, (x, plot), panel, frame.words));
            x += panel + GAP;
        }
        pen.y = bottom + 20;
    }
    let all = |pen: &mut Pen, (x, y): (i32, i32)| {
        pen.line("course", (x - 8, y), (x + 8, y));
        pen.circle("answer", (x - 8, y), 4);
        pen.circle("answer", (x + 8, y), 4);
    };
    let joint = |pen: &mut Pen, at: (i32, i32)| pen.diamond("joint", at);
    pen.legend(&[(&all, frame.words.text("overview.mean")), (&joint, frame.words.text("overview.joint"))]);
    pen.drawing()
}

/// One theme through its rounds. Returns where it ends.
fn slope(pen: &mut Pen, theme: &Json, (left, top): (i32, i32), panel: i32, words: &Words) -> i32 {
    let Some((min, max)) = bounds(theme) else { return top };
    let rounds = list(theme, "rounds");
    let down = |value: f64| top + HEIGHT - place(value, min, max, HEIGHT);
    let axis = left + 22;
    for tick in ticks(min, max) {
        pen.line("grid", (axis, down(tick)), (left + panel, down(tick)));
        pen.text("muted", (axis - 8, down(tick) + 4), 12, Anchor::End, &words.number(tick));
    }
    // Room at both ends for what stands at a point.
    let (first, last) = (axis + 40, left + panel - 40);
    let steps = i32::try_from(rounds.len().saturating_sub(1)).unwrap_or(1).max(1);
    let mut before: Option<(i32, i32)> = None;
    let mut at = first;
    let across = (last - first) / steps;
    for round in rounds {
        let point = number(round, "mean").map(|mean| (at, down(mean), mean));
        if let (Some(from), Some((x, y, _))) = (before, point) {
            pen.line("course", from, (x, y));
        }
        before = point.map(|(x, y, _)| (x, y));
        at += across;
    }
    at = first;
    for round in rounds {
        let mean = number(round, "mean");
        for value in joint(round, "value") {
            pen.diamond("joint", (at, down(value)));
        }
        if let Some(mean) = mean {
            pen.circle("answer", (at, down(mean)), 5);
            // Below the point where a mark stands above it. Its halo keeps lines apart.
            let is_taken = joint(round, "value").iter().any(|value| *value >= mean && down(mean) - down(*value) < 32);
            let y = if is_taken { down(mean) + 22 } else { down(mean) - 11 };
            pen.text("halo", (at, y), LABEL, Anchor::Middle, &words.number(mean));
        }
        let name = round_name(round.get("round"), words);
        let shown = wrap(name, 12, across.min(panel / 2)).into_iter().next().unwrap_or_default();
        pen.text("muted", (at, top + HEIGHT + 20), 12, Anchor::Middle, &shown);
        let n = format!("n = {}", count(round, "scored"));
        pen.text("muted", (at, top + HEIGHT + 36), 12, Anchor::Middle, &n);
        at += across;
    }
    let mut y = top + HEIGHT + 46;
    if let Some(change) = list(theme, "changes").last() {
        let both = change.get("both");
        let n = both.map_or(0, |both| count(both, "n")).to_string();
        let lines = [
            words.fill("overview.all-changed", &[("change", &all(change, words).1)]),
            words.fill("overview.both-changed", &[("count", &n), ("change", &changed(both, words))]),
        ];
        for line in lines {
            y = pen.block("small", (left, y), SMALL, panel, &line);
        }
    }
    y
}
