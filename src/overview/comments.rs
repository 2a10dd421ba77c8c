//! Comments, without who wrote them: sorted, so that their order tells nothing either.

use super::FEWEST;
use super::assessment::{Assessment, Counted, name};
use crate::json::{Json, Members, compare};

/// The comments of each item and round in which there is one.
pub(super) fn all(assessment: &Assessment<'_>) -> Vec<Json> {
    let mut found = Vec::new();
    for (place, item) in (0..).zip(&assessment.shown.comments) {
        for round in &assessment.rounds {
            let (texts, joint) = (texts(&round.alone, place), texts(&round.joint, place));
            if texts.is_empty() && joint.is_empty() {
                continue;
            }
            let suppressed = round.alone.len() < FEWEST;
            let instrument = assessment.instrument;
            let mut members = Members::default();
            members.add("item", name(instrument.items.get(*item).map(|item| &*item.id)));
            members.add("section", name(instrument.section_of(*item).map(|section| &*section.id)));
            members.add("round", name(round.id));
            members.add("n", texts.len());
            members.add("suppressed", suppressed);
            if !suppressed {
                members.add("texts", Json::Array(texts));
            }
            members.add("joint", Json::Array(joint));
            found.push(members.object());
        }
    }
    found
}

fn texts(reports: &[Counted<'_>], place: u32) -> Vec<Json> {
    let written = reports.iter().flat_map(|report| &report.facts.comments);
    let mut texts: Vec<&str> = written.filter(|(at, _)| *at == place).map(|(_, text)| &**text).collect();
    texts.sort_by(|a, b| compare(a, b));
    texts.into_iter().map(Json::from).collect()
}
