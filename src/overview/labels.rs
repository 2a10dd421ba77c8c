//! What things are called, in one language.

use super::assessment::Assessment;
use super::definitions::Definition;
use super::groups::Lists;
use super::themes::Shape;
use crate::instrument::{Choice, Rows, Text};
use crate::json::{Json, Members};

/// Texts by id; of one id the first.
#[derive(Default)]
struct Labels(Vec<(String, Json)>);

impl Labels {
    fn add(&mut self, id: &str, text: &Text, language: &str) {
        if !self.0.iter().any(|(known, _)| known == id) {
            self.0.push((id.to_owned(), text.get(language).into()));
        }
    }

    fn of_options(options: &[Choice], language: &str) -> Json {
        let mut labels = Self::default();
        for option in options {
            labels.add(&option.id, &option.label, language);
        }
        Json::Object(labels.0)
    }
}

/// Of an assessment; those of levels stand at its items.
pub(super) fn of_assessment(assessment: &Assessment<'_>, language: &str) -> Json {
    let (instrument, shown) = (assessment.instrument, assessment.shown);
    let [mut sections, mut items, mut scores, mut bands] = [const { Labels(Vec::new()) }; 4];
    for section in &instrument.sections {
        sections.add(&section.id, &section.title, language);
    }
    for (index, item) in instrument.items.iter().enumerate() {
        if shown.comments.contains(&index) || shown.ratings.iter().any(|rating| rating.item == index) {
            items.add(&item.id, &item.text, language);
        }
    }
    for score in shown.themes.iter().filter_map(|theme| instrument.scores.get(*theme)) {
        scores.add(&score.id, &score.label, language);
        for band in Shape::of(instrument, &score.rule).iter().flat_map(|shape| shape.bands(instrument)) {
            bands.add(&band.id, &band.label, language);
        }
    }
    let mut members = Members::default();
    members.add("title", instrument.title.get(language));
    for (key, labels) in [("sections", sections), ("items", items), ("scores", scores), ("bands", bands)] {
        members.add(key, Json::Object(labels.0));
    }
    members.object()
}

/// Of a caseload, from the definitions of its reports.
pub(super) fn of_caseload(definitions: &[&Definition], language: &str) -> Json {
    let lists = Lists::of(definitions);
    let mut meetings = Labels::default();
    for definition in definitions {
        let table = definition.meetings().and_then(|meetings| definition.instrument.table(meetings.table));
        if let Some(Rows::Fixed(rows)) = table.map(|table| &table.rows) {
            for row in rows {
                meetings.add(&row.id, &row.label, language);
            }
        }
    }
    let mut members = Members::default();
    members.add("education", Labels::of_options(lists.education, language));
    members.add("work", Labels::of_options(lists.work, language));
    members.add("meetings", Json::Object(meetings.0));
    members.add("promisedBy", Labels::of_options(lists.promised_by, language));
    members.object()
}
