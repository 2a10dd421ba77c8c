//! The fixed meetings of the young people on a line of months, each with how it stands.

use super::pen::{Mark, Pen, SMALL};
use super::read::{label, list, text};
use super::tables::table;
use super::{Anchor, Drawing, Frame, Picture, Rect, Shape};
use crate::calendar::Month;
use crate::json::Json;
use crate::words::Words;

const ROW: i32 = 24;
/// The states a meeting may be in, in the order of the legend.
const STATES: [&str; 9] = [
    "held",
    "held-without-young-person",
    "overdue",
    "due",
    "ahead",
    "moved",
    "cancelled",
    "before-course",
    "after-course",
];

/// Nothing where no young person has a fixed meeting.
pub(super) fn picture(caseload: &Json, today: &str, frame: Frame<'_>) -> Option<Picture> {
    let words = frame.words;
    let people: Vec<&Json> = list(caseload, "people").iter().filter(|one| !list(one, "meetings").is_empty()).collect();
    let months = people.iter().flat_map(|one| list(one, "meetings")).filter_map(month);
    // What was long ago leaves no room for what is near: everything that is due is there, and so is today.
    let today = today.get(..7).and_then(Month::from_iso);
    let (first, last) = months.chain(today).fold(None, |bounds: Option<(Month, Month)>, month| {
        Some(bounds.map_or((month, month), |(first, last)| (first.min(month), last.max(month))))
    })?;
    if people.is_empty() {
        return None;
    }
    let mut table = table(words, &["overview.person", "overview.meeting", "overview.month", "overview.state"]);
    table.of_references = true;
    for person in &people {
        for meeting in list(person, "meetings") {
            table.rows.push(vec![
                text(person, "subjectRef").to_owned(),
                label(caseload, "meetings", text(meeting, "id")).to_owned(),
                month(meeting).map(Month::to_typed).unwrap_or_default(),
                words.text(&format!("meeting.{}", text(meeting, "state"))).to_owned(),
            ]);
        }
    }
    let span = Span { first, last, today };
    Some(Picture {
        id: "timeline".to_owned(),
        title: words.text("overview.timeline").to_owned(),
        text: description(&people, words),
        drawing: Some(draw(&people, &span, frame)),
        table,
    })
}

/// The months that are drawn.
struct Span {
    first: Month,
    last: Month,
    today: Option<Month>,
}

impl Span {
    fn along(&self, month: Month, length: i32) -> i32 {
        let months =
            |month: Month| i32::try_from(month.months_since(self.first).unwrap_or_default()).unwrap_or_default();
        months(month) * length / months(self.last).max(1)
    }
}

fn month(meeting: &Json) -> Option<Month> {
    Month::from_iso(text(meeting, "due"))
}

fn description(people: &[&Json], words: &Words) -> String {
    let of_state = |state: &str| {
        let meetings = people.iter().flat_map(|one| list(one, "meetings"));
        meetings.filter(|meeting| text(meeting, "state") == state).count().to_string()
    };
    let values = [("held", of_state("held")), ("overdue", of_state("overdue")), ("people", people.len().to_string())];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words.fill("overview.timeline-text", &values)
}

fn draw(people: &[&Json], span: &Span, frame: Frame<'_>) -> Drawing {
    let mut pen = Pen::new(frame.width);
    let left = if pen.has_columns() { 180 } else { 104 };
    let right = frame.width - 14;
    let at = |month: Month| left + span.along(month, right - left);
    let top = 30;
    let bottom = top + ROW * i32::try_from(people.len()).unwrap_or_default();
    for (month, name) in years(span, right - left) {
        pen.line("grid", (at(month), top - 4), (at(month), bottom));
        pen.text("muted", (at(month), top - 10), SMALL, Anchor::Middle, &name);
    }
    pen.y = top;
    for (index, person) in people.iter().enumerate() {
        if index % 2 == 0 {
            pen.shape(Shape::Rect(Rect { role: "stripe", x: 0, y: pen.y, width: frame.width, height: ROW }));
        }
        let name = text(person, "subjectRef").to_owned();
        let at_name = (6, pen.y + 17);
        pen.shape(Shape::Text {
            role: "label",
            at: at_name,
            size: 14,
            anchor: Anchor::Start,
            text: name,
            is_reference: true,
        });
        pen.y += ROW;
    }
    if let Some(today) = span.today {
        pen.line("now", (at(today), top - 4), (at(today), bottom));
    }
    for (index, person) in people.iter().enumerate() {
        let y = top + ROW * i32::try_from(index).unwrap_or_default() + ROW / 2;
        for meeting in list(person, "meetings") {
            if let Some(month) = month(meeting) {
                mark(&mut pen, text(meeting, "state"), (at(month), y));
            }
        }
    }
    pen.y = bottom + 8;
    legend(&mut pen, people, span, frame.words);
    pen.drawing()
}

/// Januaries, as many as have room.
fn years(span: &Span, length: i32) -> Vec<(Month, String)> {
    let mut years: Vec<(Month, String)> = Vec::new();
    let mut month = span.first;
    while month <= span.last {
        let iso = month.to_string();
        let is_apart = years.last().is_none_or(|(last, _)| span.along(month, length) - span.along(*last, length) > 44);
        if let Some(year) = iso.strip_suffix("-01").filter(|_| is_apart) {
            years.push((month, year.to_owned()));
        }
        let Some(next) = month.plus(1) else { break };
        month = next;
    }
    years
}

/// Each state has a form of its own.
fn mark(pen: &mut Pen, state: &str, (x, y): (i32, i32)) {
    let corners = |pen: &mut Pen, role, corners: &[(i32, i32)], closed| {
        let corners = corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
        pen.shape(Shape::Path { role, corners, closed });
    };
    match state {
        "held" => pen.circle("held", (x, y), 7),
        "held-without-young-person" => {
            pen.circle("empty", (x, y), 7);
            pen.circle("held", (x, y), 3);
        }
        "overdue" => corners(pen, "overdue", &[(0, -8), (8, 6), (-8, 6)], true),
        "due" => pen.shape(Shape::Rect(Rect { role: "due", x: x - 6, y: y - 6, width: 12, height: 12 })),
        "ahead" => pen.circle("empty", (x, y), 7),
        "moved" => corners(pen, "mark", &[(-6, -6), (1, 0), (-6, 6)], false),
        "cancelled" => {
            corners(pen, "mark", &[(-5, -5), (5, 5)], false);
            corners(pen, "mark", &[(-5, 5), (5, -5)], false);
        }
        // Before and after the course, and whatever a later version may say.
        _ => pen.circle("faint", (x, y), 3),
    }
}

/// The states that are there, and today.
fn legend(pen: &mut Pen, people: &[&Json], span: &Span, words: &Words) {
    let is_there = |state: &str| {
        people.iter().flat_map(|one| list(one, "meetings")).any(|meeting| text(meeting, "state") == state)
    };
    let marks = STATES.map(|state| (state, move |pen: &mut Pen, at: (i32, i32)| mark(pen, state, at)));
    let now = |pen: &mut Pen, (x, y): (i32, i32)| pen.line("now", (x, y - 9), (x, y + 9));
    let names = STATES.map(|state| format!("meeting.{state}"));
    let mut entries: Vec<(Mark<'_>, &str)> = Vec::new();
    for ((state, mark), name) in marks.iter().zip(&names) {
        if is_there(state) {
            entries.push((mark, words.text(name)));
        }
    }
    if span.today.is_some() {
        entries.push((&now, words.text("overview.today")));
    }
    pen.legend(&entries);
}
