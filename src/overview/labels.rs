//! What things are called, in one language.

use super::assessment::Assessment;
use super::definitions::Definition;
use super::groups::Lists;
use super::themes::Shape;
use crate::instrument::{Choice, Rows, Text};
use crate::json::{Json, Members};

/// Texts by id; of one id the first.
struct Labels(Vec<(String, Json)>);

impl Labels {
    fn add(&mut self, id: &str, text: &Text, language: &str) {
        if !self.0.iter().any(|(known, _)| known == id) {
            self.0.push((id.to_owned(), text.get(language).into()));
        }
    }

    fn add_options(&mut self, options: &[Choice], language: &str) {
        for option in options {
            self.add(&option.id, &option.label, language);
        }
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
    let [mut education, mut work, mut meetings, mut promised_by] = [const { Labels(Vec::new()) }; 4];
    for definition in definitions {
        let lists = Lists::of(&[definition]);
        education.add_options(lists.education, language);
        work.add_options(lists.work, language);
        promised_by.add_options(lists.promised_by, language);
        let table = definition.meetings().and_then(|meetings| definition.instrument.table(meetings.table));
        if let Some(Rows::Fixed(rows)) = table.map(|table| &table.rows) {
            for row in rows {
                meetings.add(&row.id, &row.label, language);
            }
        }
    }
    let mut members = Members::default();
    let lists = [("education", education), ("work", work), ("meetings", meetings), ("promisedBy", promised_by)];
    for (key, labels) in lists {
        members.add(key, Json::Object(labels.0));
    }
    members.object()
}
