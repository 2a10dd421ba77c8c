//! A caseload in figures: all young people, those present, those former.

use super::read::{count, label, list, number, text};
use super::{DataTable, Frame, Picture};
use crate::json::Json;
use crate::words::Words;

/// Every figure with what it is a part of.
pub(super) fn picture(caseload: &Json, frame: Frame<'_>) -> Option<Picture> {
    let groups = list(caseload, "groups");
    let all = groups.first()?;
    let words = frame.words;
    let mut table = DataTable { head: vec![words.text("overview.figure").to_owned()], ..DataTable::default() };
    table
        .head
        .extend(groups.iter().map(|group| words.text(&format!("overview.group-{}", text(group, "id"))).to_owned()));

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
            add(name, &|group| {
                share_of(
                    count_of(group, kind, id),
                    part(group, kind).map_or(0, |part| count(part, "answered")),
                    None,
                    words,
                )
            });
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
        text: description(all, words),
        drawing: None,
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

/// `40 af 50 (80 %)`
fn share(part: Option<&Json>, key: &str, words: &Words) -> String {
    let Some(part) = part else { return String::new() };
    share_of(count(part, key), count(part, "of"), number(part, "percent"), words)
}

fn share_of(some: i64, of: i64, percent: Option<f64>, words: &Words) -> String {
    let (some, of) = (some.to_string(), of.to_string());
    match percent {
        Some(percent) => {
            let percent = words.number(percent);
            words.fill("overview.share", &[("some", &some), ("of", &of), ("percent", &percent)])
        }
        None => words.fill("overview.part", &[("some", &some), ("of", &of)]),
    }
}

fn description(all: &Json, words: &Words) -> String {
    let meetings = share(part(all, "meetings"), "held", words);
    let agreements = share(part(all, "agreements"), "kept", words);
    words.fill("overview.figures-text", &[("meetings", &meetings), ("agreements", &agreements)])
}
