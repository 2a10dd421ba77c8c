//! Scores as people read them: a bar for each theme with the table behind it, counts, and the schedule of meetings.

use super::snapshot::{FormSnapshot, Frame};
use crate::calendar::Month;
use crate::instrument::{Choice, Direction, ItemKind, Rows, Rule, ScoreDefinition};
use crate::scoring::{Figure, Outcome, ScheduleEntry, Score, Unit};
use yew::prelude::*;

/// All results: numbers together as bars and table, then counts and schedules.
pub fn results(form: &FormSnapshot) -> Html {
    let frame = &form.frame;
    let pairs: Vec<(&ScoreDefinition, &Score)> = frame.instrument.scores.iter().zip(&form.findings.scores).collect();
    let (numbers, others): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(definition, _)| is_number(definition));
    html! {
        <div class="results">
            { for (!numbers.is_empty()).then(|| bars(frame, &numbers)) }
            { for others.iter().map(|(definition, score)| other(frame, definition, score)) }
        </div>
    }
}

/// The scores beside the form: short, and never announced.
pub fn live(form: &FormSnapshot) -> Html {
    let frame = &form.frame;
    let line = |(definition, score): (&ScoreDefinition, &Score)| {
        html! { <><dt>{ frame.text(&definition.label) }</dt><dd>{ figure(frame, definition, score) }</dd></> }
    };
    let pairs = frame.instrument.scores.iter().zip(&form.findings.scores);
    html! {
        <aside class="live" aria-label={frame.word("ui.live")}>
            <b>{ frame.word("ui.live") }</b>
            <dl>{ for pairs.map(line) }</dl>
        </aside>
    }
}

fn is_number(definition: &ScoreDefinition) -> bool {
    match definition.rule {
        Rule::Mean { .. } | Rule::Gap { .. } | Rule::Share { .. } | Rule::AgreementsKept(_) => true,
        Rule::CountItem { .. } | Rule::CountColumn { .. } | Rule::AgreementsState(_) | Rule::FixedMeetings(_) => false,
    }
}

fn bars(frame: &Frame, scores: &[(&ScoreDefinition, &Score)]) -> Html {
    let row = |(definition, score): &(&ScoreDefinition, &Score)| {
        html! {
            <tr>
                <th scope="row">{ frame.text(&definition.label) }</th>
                <td class="bar">{ for bar(score) }</td>
                <td>{ figure(frame, definition, score) }</td>
                <td>{ answered(frame, score) }</td>
            </tr>
        }
    };
    html! {
        <>
            <table>
                <caption>{ frame.word("ui.scores") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ frame.word("ui.area") }</th>
                        <td class="bar"></td>
                        <th scope="col">{ frame.word("ui.figure") }</th>
                        <th scope="col">{ frame.word("ui.basis") }</th>
                    </tr>
                </thead>
                <tbody>{ for scores.iter().map(row) }</tbody>
            </table>
            { for direction(frame, scores).map(|words| html! { <p class="hint">{ words }</p> }) }
        </>
    }
}

/// Which end of the scale is the better one, in words.
fn direction(frame: &Frame, scores: &[(&ScoreDefinition, &Score)]) -> Option<String> {
    let scale = scores.iter().find_map(|(definition, _)| match definition.rule {
        Rule::Mean { scale, .. } => frame.instrument.scales.get(scale),
        _ => None,
    })?;
    let (min, max) = scale.bounds();
    let (worst, best) = match scale.direction {
        Direction::HigherIsBetter => (min, max),
        Direction::LowerIsBetter => (max, min),
    };
    Some(frame.fill("ui.direction", &[("worst", worst.to_string()), ("best", best.to_string())]))
}

/// The value's place between the rule's bounds, drawn; the figure beside it says the same. A strict policy blocks style attributes, so
/// widths are SVG's.
fn bar(score: &Score) -> Option<Html> {
    let Outcome::Scored(Figure::Number { value, min, max, .. }) = &score.outcome else { return None };
    // A range around zero, as of a gap, grows from its middle.
    let place = |at: f64| 100.0 * (at - min) / (max - min);
    let zero = if *min < 0.0 { 0.0 } else { *min };
    let (from, to) = (place(zero.min(*value)), place(zero.max(*value)));
    Some(html! {
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="100" height="10" />
            <rect class="value" x={format!("{from:.1}")} width={format!("{:.1}", (to - from).max(0.5))} height="10" />
        </svg>
    })
}

/// A figure with its band; why there is none, where there is none.
fn figure(frame: &Frame, definition: &ScoreDefinition, score: &Score) -> String {
    match &score.outcome {
        Outcome::Scored(Figure::Number { value, unit, max, band, .. }) => {
            let number = frame.words.number(*value);
            let number = match (unit, &definition.rule) {
                (Unit::Percent, _) => format!("{number} %"),
                (Unit::Point, Rule::Mean { .. }) => {
                    frame.fill("ui.points-of", &[("value", number), ("max", frame.words.number(*max))])
                }
                (Unit::Point | Unit::Count, _) => number,
            };
            let band = band.as_ref().and_then(|band| band_label(frame, definition, band));
            band.map_or_else(|| number.clone(), |band| format!("{number} · {band}"))
        }
        Outcome::Scored(Figure::Counts(counts)) => {
            let some = counts.iter().filter(|(_, count)| *count > 0);
            let parts: Vec<String> =
                some.map(|(id, count)| format!("{}: {count}", count_label(frame, definition, id))).collect();
            parts.join(", ")
        }
        Outcome::Scored(Figure::Schedule(_)) => String::new(),
        Outcome::Incomplete => {
            frame.fill("ui.incomplete", &[("missing", score.needed.saturating_sub(score.answered).to_string())])
        }
        Outcome::NotApplicable => frame.word("score.not-applicable"),
        Outcome::NotShown => frame.word("ui.not-shown"),
    }
}

fn answered(frame: &Frame, score: &Score) -> String {
    frame.fill("score.basis", &[("answered", score.answered.to_string()), ("total", score.total.to_string())])
}

fn band_label(frame: &Frame, definition: &ScoreDefinition, band: &str) -> Option<String> {
    let Rule::Mean { bands: Some(scale), .. } = definition.rule else { return None };
    let found = frame.instrument.scales.get(scale)?.bands.iter().find(|other| other.id == band)?;
    Some(frame.plain(&found.label))
}

fn other(frame: &Frame, definition: &ScoreDefinition, score: &Score) -> Html {
    let rows: Vec<(String, String)> = match &score.outcome {
        Outcome::Scored(Figure::Counts(counts)) => {
            counts.iter().map(|(id, count)| (count_label(frame, definition, id), count.to_string())).collect()
        }
        Outcome::Scored(Figure::Schedule(entries)) => {
            entries.iter().map(|entry| (meeting_label(frame, definition, entry), meeting_state(frame, entry))).collect()
        }
        _ => {
            let why = match definition.rule {
                Rule::FixedMeetings(_) => frame.word("ui.no-birth-month"),
                _ => figure(frame, definition, score),
            };
            return html! { <p><b>{ frame.text(&definition.label) }</b>{ ": " }{ why }</p> };
        }
    };
    html! {
        <table>
            <caption>{ frame.text(&definition.label) }</caption>
            <tbody>
                { for rows.into_iter().map(|(label, value)| html! { <tr><th scope="row">{ label }</th><td>{ value }</td></tr> }) }
            </tbody>
        </table>
    }
}

fn count_label(frame: &Frame, definition: &ScoreDefinition, id: &str) -> String {
    let item = match &definition.rule {
        Rule::CountItem { item } => frame.instrument.items.get(*item),
        Rule::CountColumn { table, column } => {
            frame.instrument.table(*table).and_then(|table| table.columns.get(*column))
        }
        _ => return frame.word(&format!("agreement.{id}")),
    };
    let options: &[Choice] = match item.map(|item| &item.kind) {
        Some(ItemKind::Choice { options, .. }) => options,
        _ => &[],
    };
    options.iter().find(|option| option.id == id).map_or_else(|| id.to_owned(), |option| frame.plain(&option.label))
}

fn meeting_label(frame: &Frame, definition: &ScoreDefinition, entry: &ScheduleEntry) -> String {
    let rows = match &definition.rule {
        Rule::FixedMeetings(meetings) => frame.instrument.table(meetings.table).map(|table| &table.rows),
        _ => None,
    };
    match rows {
        Some(Rows::Fixed(rows)) => {
            rows.iter().find(|row| row.id == entry.id).map_or_else(String::new, |row| frame.plain(&row.label))
        }
        _ => String::new(),
    }
}

fn meeting_state(frame: &Frame, entry: &ScheduleEntry) -> String {
    let month = Month::from_iso(&entry.due).map_or_else(|| entry.due.clone(), Month::to_typed);
    format!("{} · {month}", frame.word(&format!("meeting.{}", entry.state)))
}
