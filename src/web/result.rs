//! Scores as people read them: a bar for each theme with the table behind it, counts, and the schedule of meetings.

use super::markup::{El, el, paragraph};
use super::snapshot::{FormSnapshot, Frame};
use crate::chart::{self, Rect};
use crate::instrument::{Direction, Rule, ScoreDefinition};
use crate::journal::goals;
use crate::scoring::{Figure, Outcome, ScheduleEntry, Score, Unit};
use yew::Html;

/// All results: numbers together as bars and table, then counts and schedules.
pub fn results(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let pairs = || frame.instrument.scores.iter().zip(&form.findings.scores);
    let mut results = el("div").class("results");
    if pairs().any(|(definition, _)| definition.rule.is_number()) {
        results = results.child(bars(form)).option(direction(frame).map(|words| paragraph("hint", words.into())));
    }
    for (definition, score) in pairs() {
        if let Rule::GoalAttainment(rule) = &definition.rule {
            let goals = goals(&frame.names(), &form.session.view(), rule);
            // T alone says too little.
            if !goals.is_empty() {
                results = results.child(paragraph("hint", frame.word("score.t-note").into()));
                results = results.child(table(frame, definition, goals));
            }
        } else if !definition.rule.is_number() {
            results = results.child(other(frame, definition, score));
        }
    }
    results
}

/// The scores beside the form: short, and never announced.
pub fn live(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let mut list = el("dl");
    for (definition, score) in frame.instrument.scores.iter().zip(&form.findings.scores) {
        let value = el("dd").text(figure(frame, definition, score));
        list = list.child(el("dt").child(frame.text(&definition.label))).child(value);
    }
    let title = frame.word("ui.live");
    el("aside").class("live").attr("aria-label", title.clone()).child(el("b").text(title)).child(list)
}

fn bars(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let column = |key: &str| el("th").attr("scope", "col").text(frame.word(key));
    let head = el("tr").child(column("ui.area")).child(el("td").class("bar"));
    let head = head.child(column("ui.figure")).child(column("ui.basis"));
    let mut body = el("tbody");
    for (definition, score) in frame.instrument.scores.iter().zip(&form.findings.scores) {
        if definition.rule.is_number() {
            let row = row_head(frame.text(&definition.label))
                .child(el("td").class("bar").option(bar(score)))
                .child(el("td").text(figure(frame, definition, score)))
                .child(el("td").text(frame.names().basis(definition, score).unwrap_or_default()));
            body = body.child(row);
        }
    }
    let caption = el("caption").class("unseen").text(frame.word("ui.scores"));
    el("table").child(caption).child(el("thead").child(head)).child(body)
}

/// A row that begins with what it is about.
fn row_head(label: Html) -> El {
    el("tr").child(el("th").attr("scope", "row").child(label))
}

/// Which end of the scale is the better one, in words.
fn direction(frame: &Frame) -> Option<String> {
    let scale = frame.instrument.scores.iter().find_map(|definition| match &definition.rule {
        Rule::Mean(ratings) | Rule::Median(ratings) | Rule::WeightedMean(ratings) => Some(ratings.scale),
        _ => None,
    });
    let scale = frame.instrument.scales.get(scale?)?;
    let (min, max) = scale.bounds();
    let (worst, best) = match scale.direction {
        Direction::HigherIsBetter => (min, max),
        Direction::LowerIsBetter => (max, min),
    };
    Some(frame.fill("ui.direction", &[("worst", worst.to_string()), ("best", best.to_string())]))
}

/// The value's place between the rule's bounds, drawn; the figure beside it says the same. A strict policy blocks style attributes, so
/// widths are SVG's, in thousandths.
fn bar(score: &Score) -> Option<El> {
    let Outcome::Scored(Figure::Number { value, unit, min, max, .. }) = &score.outcome else { return None };
    // A range around zero, as of a gap, grows from its middle; T from what was expected.
    let origin = match unit {
        Unit::T => 50.0,
        _ if *min < 0.0 => 0.0,
        _ => *min,
    };
    let mut drawing =
        el("svg").attr("viewBox", "0 0 1000 10").attr("preserveAspectRatio", "none").attr("aria-hidden", "true");
    let area = Rect { width: 1000, height: 10, ..Rect::default() };
    for Rect { role, x, width, height, .. } in chart::bar(area, (origin, *value), (*min, *max)) {
        let rect = el("rect").class(role).attr("x", x.to_string()).attr("width", width.to_string());
        drawing = drawing.child(rect.attr("height", height.to_string()));
    }
    Some(drawing)
}

/// A figure with its band; why there is none, where there is none.
fn figure(frame: &Frame, definition: &ScoreDefinition, score: &Score) -> String {
    match &score.outcome {
        Outcome::Scored(Figure::Number { value, unit, min, max, band, .. }) => {
            let number = frame.words.number(*value);
            let number = match unit {
                Unit::Percent => frame.fill("score.percent", &[("value", number)]),
                Unit::T => format!("T = {number}"),
                // "-1 af 4" would say nothing.
                Unit::Point if *min >= 0.0 => {
                    frame.fill("ui.points-of", &[("value", number), ("max", frame.words.number(*max))])
                }
                Unit::Point | Unit::Count => number,
            };
            let band = band.as_ref().and_then(|band| frame.names().band(definition, band));
            band.map_or_else(|| number.clone(), |band| format!("{number} · {band}"))
        }
        Outcome::Scored(Figure::Counts(counts)) => frame.names().counts_line(definition, score, counts),
        Outcome::Scored(Figure::Schedule(_)) => String::new(),
        Outcome::Incomplete => {
            frame.fill("ui.incomplete", &[("missing", score.needed.saturating_sub(score.answered).to_string())])
        }
        Outcome::NotApplicable => frame.word("score.not-applicable"),
        Outcome::NotShown => frame.word("ui.not-shown"),
    }
}

fn other(frame: &Frame, definition: &ScoreDefinition, score: &Score) -> El {
    let rows: Vec<[String; 2]> = match &score.outcome {
        Outcome::Scored(Figure::Counts(counts)) if !matches!(definition.rule, Rule::CountItem { .. }) => {
            let counts = frame.names().counts(definition, score, counts);
            counts.into_iter().map(|(label, count)| [label, count.to_string()]).collect()
        }
        Outcome::Scored(Figure::Schedule(entries)) => {
            let entry = |entry: &ScheduleEntry| {
                let [label, state] = frame.names().meeting(definition, entry);
                [label, format!("{state} · {}", frame.date(&entry.due))]
            };
            entries.iter().map(entry).collect()
        }
        _ => {
            let why = match definition.rule {
                Rule::FixedMeetings(_) => frame.word("ui.no-birth-month"),
                _ => figure(frame, definition, score),
            };
            let label = el("b").child(frame.text(&definition.label)).into();
            return paragraph("", label).text(format!(": {why}"));
        }
    };
    table(frame, definition, rows)
}

/// What a score is made of, a line each.
fn table(frame: &Frame, definition: &ScoreDefinition, rows: Vec<[String; 2]>) -> El {
    let mut body = el("tbody");
    for [label, value] in rows {
        body = body.child(row_head(label.into()).child(el("td").text(value)));
    }
    el("table").child(el("caption").child(frame.text(&definition.label))).child(body)
}
