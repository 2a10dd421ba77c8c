//! A definition as a Questionnaire.

use super::condition::{Row, terms};
use super::extension::{simple, url};
use super::{
    BASE, Code, HL7, Label, MODE, Place, SCORES, asks_mode, canonical, codes, conversion, joined, modes, number_kind,
};
use crate::convert::{Conversion, Loss, Options};
use crate::instrument::{About, Condition, DataClass, Instrument, Item, ItemKind, Rows, Table};
use crate::json::{Json, Members, pointer};
use crate::words::Words;

/// The Questionnaire of a definition, its texts in the language asked for, with their translations.
pub(in crate::convert) fn questionnaire(instrument: &Instrument, options: &Options<'_>) -> Conversion {
    let mut writer = Writer::new(instrument, options.language, options.words);
    let resource = writer.resource();
    conversion(&resource, writer.lost)
}

/// Every `linkId` of an instrument's Questionnaire.
pub(super) fn links(instrument: &Instrument) -> Vec<String> {
    let mut links = Vec::new();
    Writer::new(instrument, "", &Words::default()).resource().walk("", &mut |_, json| {
        links.extend(json.get("linkId").and_then(Json::as_str).map(str::to_owned));
    });
    links
}

struct Writer<'a> {
    instrument: &'a Instrument,
    language: &'a str,
    words: &'a Words,
    lost: Vec<Loss>,
}

impl<'a> Writer<'a> {
    fn new(instrument: &'a Instrument, language: &'a str, words: &'a Words) -> Self {
        Self { instrument, language, words, lost: Vec::new() }
    }

    fn resource(&mut self) -> Json {
        let instrument = self.instrument;
        let mut members = Members::default();
        members.add("resourceType", "Questionnaire");
        members.add("language", self.words.language());
        let digest = simple(&url("definition-sha256"), "valueString", &instrument.sha256);
        members.add("extension", Json::Array(vec![digest]));
        members.add("url", Json::String(canonical(&instrument.id)));
        members.add("version", &instrument.version);
        members.add("name", Json::String(["Samspil_", &instrument.id.replace(['.', '-'], "_")].concat()));
        self.label(&mut members, "title", Label::Text(&instrument.title));
        members.add("status", "active");
        let subject = match instrument.subject {
            About::Organisation => "Organization",
            About::Person => "Patient",
        };
        members.add("subjectType", Json::Array(vec![subject.into()]));
        if let Some(official) = &instrument.official {
            members.add("publisher", &official.publisher);
        }
        if let Some(intro) = &instrument.intro {
            self.label(&mut members, "description", Label::Text(intro));
        }
        let mut items = Vec::new();
        if asks_mode(instrument) {
            let mut mode = self.labelled(MODE, "choice", Label::Word("fhir.mode"));
            mode.add("required", true);
            self.options(&mut mode, &modes());
            mode.add("extension", Json::Array(vec![control("radio-button")]));
            items.push(mode.object());
        }
        for (position, section) in instrument.sections.iter().enumerate() {
            let at = ["/sections/", &position.to_string()].concat();
            let link = joined("", &section.id);
            let mut group = self.labelled(&link, "group", Label::Text(&section.title));
            self.condition(&mut group, section.shown_when.as_ref(), None, &at);
            let mut children = Vec::new();
            if let Some(intro) = &section.intro {
                children.push(self.labelled(&joined(&link, "_hint"), "display", Label::Text(intro)).object());
            }
            for (position, (_, item)) in instrument.section_items(section).enumerate() {
                let at = [&at, "/items/", &*position.to_string()].concat();
                children.push(self.item(&Place::item(item), item, None, &at));
            }
            group.add("item", Json::Array(children));
            items.push(group.object());
        }
        items.extend(self.scores());
        members.add("item", Json::Array(items));
        self.lose(!instrument.earlier.is_empty(), "", "earlier");
        self.lose(!instrument.documents.is_empty(), "", "documents");
        self.lose(!instrument.scales.is_empty(), "", "scales");
        self.lose(!instrument.scores.is_empty(), "", "scores");
        self.lose(instrument.agreements.is_some(), "", "agreements");
        self.lose(instrument.caseload.is_some(), "", "caseload");
        self.lose(!instrument.shares.is_empty(), "", "shares");
        members.object()
    }

    /// The definition's part `key` at `at`, if there is one, has no place.
    fn lose(&mut self, is_there: bool, at: &str, key: &str) {
        if is_there {
            self.lost.push(Loss { pointer: pointer(at, key), code: "no-place" });
        }
    }

    /// The scores that are numbers, to be read only.
    fn scores(&self) -> Option<Json> {
        let mut items = Vec::new();
        for score in self.instrument.scores.iter().filter(|score| score.rule.is_number()) {
            let mut item = self.labelled(&joined(SCORES, &score.id), "decimal", Label::Text(&score.label));
            item.add("readOnly", true);
            items.push(item.object());
        }
        if items.is_empty() {
            return None;
        }
        let mut group = self.labelled(SCORES, "group", Label::Word("fhir.scores"));
        group.add("extension", Json::Array(vec![hidden()]));
        group.add("item", Json::Array(items));
        Some(group.object())
    }

    fn item(&mut self, place: &Place, item: &Item, row: Option<Row<'_>>, at: &str) -> Json {
        let type_code = match &item.kind {
            ItemKind::Rating { dual: true, .. } | ItemKind::Table(_) => "group",
            ItemKind::Rating { .. } | ItemKind::Choice { .. } | ItemKind::Choices { .. } | ItemKind::Check => "choice",
            ItemKind::Text { long: true } => "text",
            ItemKind::Text { long: false } | ItemKind::Reference { .. } => "string",
            ItemKind::Number { decimals: 0, .. } => "integer",
            ItemKind::Number { .. } => "decimal",
            ItemKind::Date | ItemKind::Month => "date",
            ItemKind::Information { .. } => "display",
        };
        let mut members = self.labelled(&place.link, type_code, Label::Text(&item.text));
        if let Some(shared) = &item.shared {
            let mut code = Members::default();
            code.add("system", Json::String([BASE, "/CodeSystem/shared"].concat()));
            code.add("code", shared);
            members.add("code", Json::Array(vec![code.object()]));
        }
        self.condition(&mut members, item.shown_when.as_ref(), row, at);
        if item.required {
            members.add("required", true);
        }
        self.lose(item.carries_over, at, "carryOver");
        self.lose(item.young, at, "young");
        let mut extensions = Vec::new();
        if item.is_answerable() {
            let class = match item.class {
                DataClass::None => "none",
                DataClass::Personal => "personal",
                DataClass::Sensitive => "sensitive",
            };
            extensions.push(simple(&url("data-class"), "valueCode", class));
        }
        let mut children = Vec::new();
        match &item.kind {
            ItemKind::Rating { dual: true, .. } => {
                for (side, word) in [("intention", "answer.intention"), ("practice", "answer.practice")] {
                    let place = place.side(side);
                    let mut question = self.labelled(&place.link, "choice", Label::Word(word));
                    self.options(&mut question, &codes(self.instrument, &place, item));
                    question.add("extension", Json::Array(vec![control("radio-button")]));
                    children.push(question.object());
                }
            }
            ItemKind::Rating { .. } | ItemKind::Check => {
                self.options(&mut members, &codes(self.instrument, place, item));
                extensions.push(control("radio-button"));
            }
            ItemKind::Choice { options, .. } | ItemKind::Choices { options, .. } => {
                self.options(&mut members, &codes(self.instrument, place, item));
                self.lose(options.iter().any(|option| option.hint.is_some()), at, "options");
            }
            ItemKind::Number { min, max, decimals, unit } => {
                for (name, bound) in [("minValue", min), ("maxValue", max)] {
                    extensions.extend(
                        bound.map(|bound| simple(&standard(name), number_kind(bound, *decimals), Json::Number(bound))),
                    );
                }
                if *decimals > 0 {
                    extensions.push(simple(&standard("maxDecimalPlaces"), "valueInteger", u32::from(*decimals)));
                }
                if let Some(unit) = unit {
                    let mut coding = Members::default();
                    self.label(&mut coding, "display", Label::Text(unit));
                    extensions.push(simple(&standard("questionnaire-unit"), "valueCoding", coding.object()));
                }
            }
            ItemKind::Month => extensions.push(simple(&standard("entryFormat"), "valueString", "YYYY-MM")),
            ItemKind::Table(table) => {
                self.lose(table.carry_over.is_some(), at, "carryOver");
                self.table(item, table, &mut members, &mut extensions, &mut children, at);
            }
            ItemKind::Information { ages } => self.lose(ages.is_some(), at, "ages"),
            ItemKind::Text { .. } | ItemKind::Date | ItemKind::Reference { .. } => {}
        }
        if matches!(item.kind, ItemKind::Choices { .. }) {
            members.add("repeats", true);
        }
        if let Some(hint) = &item.hint {
            let mut help = self.labelled(&joined(&place.link, "_hint"), "display", Label::Text(hint));
            help.add("extension", Json::Array(vec![control("help")]));
            children.push(help.object());
        }
        if !extensions.is_empty() {
            members.add("extension", Json::Array(extensions));
        }
        if !children.is_empty() {
            members.add("item", Json::Array(children));
        }
        members.object()
    }

    /// Fixed rows are a group each in the table's group; of rows that are added each is the table's group once more.
    fn table(
        &mut self,
        item: &Item,
        table: &Table,
        members: &mut Members,
        extensions: &mut Vec<Json>,
        children: &mut Vec<Json>,
        at: &str,
    ) {
        match &table.rows {
            Rows::Fixed(rows) => {
                for row in rows {
                    let link = joined(&item.id, &row.id);
                    let mut group = self.labelled(&link, "group", Label::Text(&row.label));
                    group.add("item", Json::Array(self.columns(Row { item, table, link: &link }, at)));
                    children.push(group.object());
                }
            }
            Rows::Variable { min, max } => {
                members.add("repeats", true);
                if *min > 0 {
                    extensions.push(simple(&standard("questionnaire-minOccurs"), "valueInteger", *min));
                }
                extensions.push(simple(&standard("questionnaire-maxOccurs"), "valueInteger", *max));
                let mut id = self.labelled(&joined(&item.id, "_id"), "string", Label::Word("fhir.row-id"));
                id.add("extension", Json::Array(vec![hidden()]));
                children.push(id.object());
                children.extend(self.columns(Row { item, table, link: &item.id }, at));
            }
        }
    }

    fn columns(&mut self, row: Row<'_>, at: &str) -> Vec<Json> {
        let mut columns = Vec::new();
        for (position, column) in row.table.columns.iter().enumerate() {
            let at = [at, "/columns/", &position.to_string()].concat();
            columns.push(self.item(&Place::column(row.item, row.link, column), column, Some(row), &at));
        }
        columns
    }

    /// When it is shown, where `enableWhen` can say it; else it always is.
    fn condition(&mut self, members: &mut Members, condition: Option<&Condition>, row: Option<Row<'_>>, at: &str) {
        let Some(condition) = condition else { return };
        match terms(self.instrument, condition, true, row) {
            Some(terms) => terms.add_to(members),
            None => self.lost.push(Loss { pointer: pointer(at, "shownWhen"), code: "condition" }),
        }
    }

    fn options(&self, members: &mut Members, codes: &[Code<'_>]) {
        let mut options = Vec::new();
        for code in codes {
            let mut option = Members::default();
            if let Some(level) = code.level {
                let ordinal = Json::Number(f64::from(i32::try_from(level).unwrap_or(0)));
                option.add("extension", Json::Array(vec![simple(&standard("ordinalValue"), "valueDecimal", ordinal)]));
            }
            let mut coding = code.bare();
            self.label(&mut coding, "display", code.label);
            option.add("valueCoding", coding.object());
            options.push(option.object());
        }
        members.add("answerOption", Json::Array(options));
    }

    fn labelled(&self, link: &str, type_code: &str, text: Label<'_>) -> Members {
        let mut members = Members::default();
        members.add("linkId", link);
        self.label(&mut members, "text", text);
        members.add("type", type_code);
        members
    }

    /// A text in the language asked for, and beside it the definition's translations.
    fn label(&self, members: &mut Members, key: &str, label: Label<'_>) {
        let text = match label {
            Label::Text(text) => text,
            Label::Word(word) => return members.add(key, self.words.text(word)),
        };
        let (main, own) = text.resolve(self.language);
        members.add(key, main);
        let mut translations = Vec::new();
        // Easy Danish and the like are for who reads the form: their codes are private ones.
        for (language, other) in text.all().filter(|(language, _)| *language != own && !language.contains("-x-")) {
            let parts = vec![simple("lang", "valueCode", language), simple("content", "valueString", other)];
            translations.push(simple(&standard("translation"), "extension", Json::Array(parts)));
        }
        if !translations.is_empty() {
            let mut primitive = Members::default();
            primitive.add("extension", Json::Array(translations));
            members.add(&["_", key].concat(), primitive.object());
        }
    }
}

fn standard(name: &str) -> String {
    [HL7, name].concat()
}

fn hidden() -> Json {
    simple(&standard("questionnaire-hidden"), "valueBoolean", true)
}

/// How a renderer is to show it.
fn control(code: &str) -> Json {
    let mut coding = Members::default();
    coding.add("system", "http://hl7.org/fhir/questionnaire-item-control");
    coding.add("code", code);
    let mut concept = Members::default();
    concept.add("coding", Json::Array(vec![coding.object()]));
    simple(&standard("questionnaire-itemControl"), "valueCodeableConcept", concept.object())
}
