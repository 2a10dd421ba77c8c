//! Themes of the last round: a bar for the mean with its band, the spread below it, and what was answered together.

use super::bar::{bar, place};
use super::pen::{LABEL, Mark, Pen, SMALL};
use super::read::{count, figure, figures, has_joint, is, joint, label, last_round, list, number, round_name, text};
use super::tables::table;
use super::{Anchor, DataTable, Drawing, Frame, Picture, Rect, Shape};
use crate::json::Json;
use crate::words::Words;

/// One picture for all themes on the same scale.
pub(super) fn pictures(assessment: &Json, frame: Frame<'_>) -> Vec<Picture> {
    let mut scales: Vec<(Option<Bounds>, Vec<&Json>)> = Vec::new();
    for theme in list(assessment, "themes") {
        let scale = bounds(theme);
        match scales.iter_mut().find(|(known, _)| *known == scale) {
            Some((_, themes)) => themes.push(theme),
            None => scales.push((scale, vec![theme])),
        }
    }
    let of_scale = |(index, (scale, themes)): (usize, (Option<Bounds>, Vec<&Json>))| Picture {
        id: if index == 0 { "themes".to_owned() } else { format!("themes.{}", index + 1) },
        title: title(assessment, &themes, frame.words),
        text: description(assessment, &themes, frame.words),
        drawing: scale.map(|scale| draw(assessment, &themes, scale, frame)),
        table: figures_of(assessment, &themes, frame.words),
    };
    scales.into_iter().enumerate().map(of_scale).collect()
}

/// The least and the most that a theme can be; none where it depends on the answers.
type Bounds = (f64, f64);

pub(super) fn bounds(theme: &Json) -> Option<Bounds> {
    Some((number(theme, "min")?, number(theme, "max")?)).filter(|(min, max)| min < max)
}

fn title(assessment: &Json, themes: &[&Json], words: &Words) -> String {
    let about = match themes {
        [only] => label(assessment, "scores", text(only, "id")),
        _ => words.text("overview.themes"),
    };
    match last_round(assessment).and_then(|round| round.get("id")).and_then(Json::as_str) {
        Some(round) => format!("{about} · {round}"),
        None => about.to_owned(),
    }
}

fn description(assessment: &Json, themes: &[&Json], words: &Words) -> String {
    let mut means: Vec<(&str, f64)> = Vec::new();
    for theme in themes {
        if let Some(mean) = last_round(theme).and_then(|round| number(round, "mean")) {
            means.push((label(assessment, "scores", text(theme, "id")), mean));
        }
    }
    let highest = means.iter().fold(None, |best: Option<&(&str, f64)>, one| match best {
        Some(best) if best.1 >= one.1 => Some(best),
        _ => Some(one),
    });
    let lowest = means.iter().fold(None, |least: Option<&(&str, f64)>, one| match least {
        Some(least) if least.1 <= one.1 => Some(least),
        _ => Some(one),
    });
    let (Some((highest, high)), Some((lowest, low))) = (highest, lowest) else {
        return words.text("overview.themes-none").to_owned();
    };
    let (high, low) = (words.number(*high), words.number(*low));
    let values: [(&str, &str); 4] = [("highest", highest), ("high", &high), ("lowest", lowest), ("low", &low)];
    let key = if means.len() == 1 { "overview.themes-one" } else { "overview.themes-text" };
    let said = words.fill(key, &values);
    let meaning = themes.first().and_then(|theme| match text(theme, "rule") {
        "gap/1" => Some(words.text("overview.gap-text").to_owned()),
        _ => direction(theme, words),
    });
    meaning.map_or_else(|| said.clone(), |meaning| format!("{said} {meaning}"))
}

/// Which end of a theme's scale is the better one, in words.
pub(super) fn direction(theme: &Json, words: &Words) -> Option<String> {
    let (min, max) = bounds(theme)?;
    let (min, max) = (words.number(min), words.number(max));
    match text(theme, "direction") {
        "higher-is-better" => Some(words.fill("ui.direction", &[("best", &max), ("worst", &min)])),
        "lower-is-better" => Some(words.fill("ui.direction", &[("best", &min), ("worst", &max)])),
        _ => None,
    }
}

fn draw(assessment: &Json, themes: &[&Json], (min, max): Bounds, frame: Frame<'_>) -> Drawing {
    const FIGURES: i32 = 148;
    let mut pen = Pen::new(frame.width);
    let columns = pen.has_columns();
    let left = if columns { pen.width * 34 / 100 } else { 8 };
    let right = if columns { pen.width - FIGURES } else { pen.width - 8 };
    let at = |value: f64| left + place(value, min, max, right - left);
    pen.y = 22;
    let top = pen.y;
    for theme in themes {
        let name = label(assessment, "scores", text(theme, "id"));
        let Some(round) = last_round(theme) else { continue };
        pen.y += 12;
        let start = pen.y;
        let answers = frame.words.fill("overview.answers", &[("count", &count(round, "scored").to_string())]);
        let (value, band) = said(assessment, round, frame.words);
        let room = if columns { left - 24 } else { pen.width };
        let mut below = pen.block("strong", (0, start), LABEL, room, name);
        if columns {
            below = pen.block("muted", (0, below), SMALL, room, &answers);
            let end = pen.block("strong", (right + 20, start), LABEL, FIGURES - 20, &value);
            below = below.max(pen.block("muted", (right + 20, end), SMALL, FIGURES - 20, &band));
        } else {
            let line =
                [value, band, answers].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            below = pen.block("muted", (0, below), SMALL, room, &line) + 8;
        }
        let y = if columns { start + 4 } else { below };
        let area = Rect { role: "", x: left, y, width: right - left, height: 16 };
        if let Some(mean) = number(round, "mean") {
            // A range around zero, as of a gap, grows from its middle.
            let origin = if min < 0.0 { 0.0 } else { min };
            for part in bar(area, (origin, mean), (min, max)) {
                pen.shape(Shape::Rect(part));
            }
            if let (Some(lowest), Some(highest)) = (number(round, "lowest"), number(round, "highest")) {
                pen.span(y + 25, at(lowest), at(highest));
            }
        } else {
            pen.shape(Shape::Rect(Rect { role: "track", ..area }));
        }
        for value in joint(round, "value") {
            pen.diamond("joint", (at(value), y + 8));
        }
        pen.y = below.max(y + 32);
    }
    axis(&mut pen, top, (min, max), frame.words, &at);
    legend(&mut pen, themes, frame.words);
    pen.drawing()
}

/// The scale above, and lines down through the rows.
fn axis(pen: &mut Pen, top: i32, (min, max): Bounds, words: &Words, at: &dyn Fn(f64) -> i32) {
    for tick in ticks(min, max) {
        pen.text("muted", (at(tick), top - 6), SMALL, Anchor::Middle, &words.number(tick));
        pen.line("tick", (at(tick), top), (at(tick), top + 6));
    }
    pen.line("tick", (at(min), top), (at(max), top));
    pen.y += 14;
}

/// Every level of a short scale; of a long one its quarters.
pub(super) fn ticks(min: f64, max: f64) -> Vec<f64> {
    const SHORT: [f64; 6] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
    let length = max - min;
    let mut ticks = vec![min];
    if SHORT.contains(&length) {
        ticks.extend(SHORT.iter().filter(|step| **step <= length).map(|step| min + step));
    } else {
        ticks.extend([0.25, 0.5, 0.75, 1.0].map(|share| min + share * length));
    }
    ticks
}

fn legend(pen: &mut Pen, themes: &[&Json], words: &Words) {
    let mean = |pen: &mut Pen, (x, y): (i32, i32)| {
        pen.shape(Shape::Rect(Rect { role: "value", x: x - 10, y: y - 6, width: 20, height: 12 }));
    };
    let spread = |pen: &mut Pen, (x, y): (i32, i32)| pen.span(y, x - 10, x + 10);
    let joint = |pen: &mut Pen, at: (i32, i32)| pen.diamond("joint", at);
    let mut entries: Vec<(Mark<'_>, &str)> =
        vec![(&mean, words.text("overview.mean")), (&spread, words.text("overview.spread"))];
    if has_joint(themes, "value") {
        entries.push((&joint, words.text("overview.joint")));
    }
    pen.legend(&entries);
}

/// The figure of a round, and the band that it lies in; why there is none, where there is none.
fn said(assessment: &Json, round: &Json, words: &Words) -> (String, String) {
    match number(round, "mean") {
        Some(mean) => {
            let band = text(round, "band");
            (words.number(mean), label(assessment, "bands", band).to_owned())
        }
        None => (String::new(), words.text("overview.suppressed").to_owned()),
    }
}

fn figures_of(assessment: &Json, themes: &[&Json], words: &Words) -> DataTable {
    let mut table = table(
        words,
        &[
            "overview.theme",
            "overview.round",
            "overview.respondents",
            "overview.scored",
            "overview.mean",
            "overview.deviation",
            "overview.lowest",
            "overview.highest",
            "overview.band",
            "overview.joint",
        ],
    );
    for theme in themes {
        for round in list(theme, "rounds") {
            let one = |key| figure(number(round, key), words);
            let band = match is(round, "suppressed") {
                true => words.text("overview.suppressed"),
                false => label(assessment, "bands", text(round, "band")),
            };
            table.rows.push(vec![
                label(assessment, "scores", text(theme, "id")).to_owned(),
                round_name(round.get("round"), words).to_owned(),
                one("n"),
                one("scored"),
                one("mean"),
                one("sd"),
                one("lowest"),
                one("highest"),
                band.to_owned(),
                figures(&joint(round, "value"), words),
            ]);
        }
    }
    table
}
