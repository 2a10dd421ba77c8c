//! A caseload in figures: all young people, those present, those former.

use super::bar::bar;
use super::pen::{LABEL, Pen, SMALL};
use super::read::{count, label, list, text};
use super::{DataTable, Drawing, Frame, Picture, Rect, Shape};
use crate::json::Json;
use crate::words::Words;

/// Every figure with what it is a part of.
pub(super) fn picture(caseload: &Json, frame: Frame<'_>) -> Option<Picture> {
    let groups = list(caseload, "groups");
    let (all, group) = (groups.first()?, shown(groups)?);
    let words = frame.words;
    let mut table = DataTable { head: vec![words.text("overview.figure").to_owned()], ..DataTable::default() };
    table.head.extend(groups.iter().map(|group| name_of(group, words).to_owned()));

    let mut add = |name: String, value: &dyn Fn(&Json) -> String| {
        let mut row = vec![name];
        row.extend(groups.iter().map(value));
        table.rows.push(row);
    };
    let word = |key: &str| words.text(key).to_owned();
    add(word("overview.people"), &|group| count(group, "people").to_string());
    for (kind, key) in [("education", "overview.education-as"), ("work", "overview.work-as")] {
        for (id, _) in counts(all, kind) {
            let name = words.fill(key, &[("status", label(caseload, kind, id))]);
            add(name, &|group| share_of(count_of(group, kind, id), answered(group, kind), words));
        }
    }
    add(word("overview.at-risk"), &|group| share(part(group, "atRisk"), "count", words));
    add(word("overview.meetings-held"), &|group| share(part(group, "meetings"), "held", words));
    add(word("overview.agreements-kept"), &|group| share(part(group, "agreements"), "kept", words));
    for (index, promised) in list(all, "promisedBy").iter().enumerate() {
        let who = label(caseload, "promisedBy", text(promised, "id"));
        let name = words.fill("overview.agreements-kept-by", &[("who", who)]);
        add(name, &|group| share(list(group, "promisedBy").get(index), "kept", words));
    }
    add(word("overview.overdue-follow-ups"), &|group| {
        let overdue = part(group, "overdueFollowUps").unwrap_or(&Json::Null);
        let (rows, people) = (count(overdue, "rows").to_string(), count(overdue, "people").to_string());
        words.fill("overview.rows-of-people", &[("rows", &rows), ("people", &people)])
    });
    Some(Picture {
        id: "figures".to_owned(),
        title: word("overview.figures"),
        text: description(group, words),
        drawing: Some(draw(caseload, group, frame)),
        table,
    })
}

fn part<'a>(group: &'a Json, key: &str) -> Option<&'a Json> {
    group.get(key)
}

fn counts<'a>(group: &'a Json, kind: &str) -> &'a [(String, Json)] {
    part(group, kind).and_then(|part| part.get("counts")).map(Json::members).unwrap_or_default()
}

fn count_of(group: &Json, kind: &str, id: &str) -> i64 {
    part(group, kind).and_then(|part| part.get("counts")).map_or(0, |counts| count(counts, id))
}

fn answered(group: &Json, kind: &str) -> i64 {
    part(group, kind).map_or(0, |part| count(part, "answered"))
}

fn share(part: Option<&Json>, key: &str, words: &Words) -> String {
    part.map_or_else(String::new, |part| share_of(count(part, key), count(part, "of"), words))
}

/// `40 af 50 (80 %)`: whole percents, for with so few a decimal says nothing.
fn share_of(some: i64, of: i64, words: &Words) -> String {
    let (shown, whole) = (some.to_string(), of.to_string());
    if of == 0 {
        return words.fill("overview.part", &[("some", &shown), ("of", &whole)]);
    }
    let percent = ((200 * some + of) / (2 * of)).to_string();
    words.fill("overview.share", &[("some", &shown), ("of", &whole), ("percent", &percent)])
}

/// The group that is drawn and told of: those who are present, or all where nobody is.
fn shown(groups: &[Json]) -> Option<&Json> {
    let present = groups.iter().find(|group| text(group, "id") == "present" && count(group, "people") > 0);
    present.or(groups.first())
}

fn name_of<'a>(group: &Json, words: &'a Words) -> &'a str {
    match text(group, "id") {
        "present" => words.text("overview.group-present"),
        "former" => words.text("overview.group-former"),
        _ => words.text("overview.group-all"),
    }
}

/// A bar for each share, and nothing of what there is none of.
fn draw(caseload: &Json, group: &Json, frame: Frame<'_>) -> Drawing {
    let words = frame.words;
    let mut pen = Pen::new(frame.width);
    let of = |key: &str, some: &str| part(group, key).map_or((0, 0), |part| (count(part, some), count(part, "of")));

    heading(&mut pen, name_of(group, words));
    row(&mut pen, words.text("overview.meetings-held"), of("meetings", "held"), words);
    row(&mut pen, words.text("overview.agreements-kept"), of("agreements", "kept"), words);
    for promised in list(group, "promisedBy") {
        let who = label(caseload, "promisedBy", text(promised, "id"));
        let name = words.fill("overview.promised-by", &[("who", who)]);
        row(&mut pen, &name, (count(promised, "kept"), count(promised, "of")), words);
    }
    row(&mut pen, words.text("overview.at-risk"), of("atRisk", "count"), words);
    for (kind, title) in [("education", "overview.education"), ("work", "overview.work")] {
        heading(&mut pen, words.text(title));
        for (id, _) in counts(group, kind).iter().filter(|(id, _)| count_of(group, kind, id) > 0) {
            row(&mut pen, label(caseload, kind, id), (count_of(group, kind, id), answered(group, kind)), words);
        }
    }
    pen.drawing()
}

fn heading(pen: &mut Pen, title: &str) {
    let y = pen.y + if pen.y > 0 { 14 } else { 0 };
    pen.y = pen.block("strong", (0, y), LABEL, pen.width, title) + 4;
}

fn row(pen: &mut Pen, name: &str, (some, of): (i64, i64), words: &Words) {
    const FIGURES: i32 = 136;
    let columns = pen.has_columns();
    let left = if columns { pen.width * 36 / 100 } else { 0 };
    let right = pen.width - FIGURES;
    let start = pen.y;
    let mut below = pen.block("label", (0, start), LABEL, if columns { left - 20 } else { pen.width }, name);
    let y = if columns { start + 4 } else { below + 2 };
    let area = Rect { role: "", x: left, y, width: right - left - 16, height: 14 };
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
    let parts = bar(area, (0.0, some as f64), (0.0, of.max(1) as f64));
    for part in parts {
        pen.shape(Shape::Rect(part));
    }
    below = below.max(pen.block("muted", (right, y - 3), SMALL, FIGURES, &share_of(some, of, words)));
    pen.y = below.max(y + 16) + 6;
}

fn description(group: &Json, words: &Words) -> String {
    let meetings = share(part(group, "meetings"), "held", words);
    let agreements = share(part(group, "agreements"), "kept", words);
    let values = [("group", name_of(group, words)), ("meetings", &*meetings), ("agreements", &*agreements)];
    words.fill("overview.figures-text", &values)
}
