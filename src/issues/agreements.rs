//! What is worth a second look among agreements and goals. It blocks nothing and counts against nobody, and its words can be read aloud
//! with everybody at the table.

use super::{Place, Severity};
use crate::answers::{Answer, Missing, Row};
use crate::calendar::Date;
use crate::instrument::{AgreementSheet, Goals, Table};
use crate::scoring::AgreementState;
use crate::view::View;

pub(super) const CODES: [&str; 5] = [
    "agreement-without-who",
    "agreement-without-deadline",
    "too-much-due",
    "follow-up-passed",
    "goal-without-agreement",
];

/// Nobody has said yet how an agreement of last time went. Unlike the others it stands beside its field, and blocks a final report.
pub(super) const STATUS_FIRST: &str = "status-first";

/// The agreements of a sheet that are still to be kept, on a day.
pub(super) struct OpenAgreements<'a> {
    view: &'a View<'a>,
    sheet: &'a AgreementSheet,
    today: Date,
    open: Vec<Agreement<'a>>,
}

struct Agreement<'a> {
    /// Index of its table.
    table: usize,
    row: &'a Row,
    /// The participant who is to do it soon.
    soon: Option<&'a str>,
    /// The goal that it serves.
    goal: Option<&'a str>,
}

impl<'a> OpenAgreements<'a> {
    pub(super) fn of(view: &'a View<'a>, sheet: &'a AgreementSheet, today: Date) -> Self {
        let mut open = Vec::new();
        for index in &sheet.agreements.tables {
            let Some(table) = view.instrument.table(*index) else { continue };
            for row in view.filled_rows(*index) {
                let answer = |column| view.cell(table, row, column);
                let referred = |column| match answer(column) {
                    Answer::Reference(id) => Some(id),
                    _ => None,
                };
                let state = AgreementState::in_row(view, &sheet.agreements, table, row, today);
                if !state.is_none_or(AgreementState::is_open) {
                    continue;
                }
                let days_left = match answer(sheet.agreements.deadline) {
                    Answer::Date(deadline) => deadline.days_since(today),
                    _ => None,
                };
                let crowded =
                    sheet.crowded.as_ref().filter(|crowded| days_left.is_some_and(|days| days <= crowded.days));
                open.push(Agreement {
                    table: *index,
                    row,
                    soon: crowded.and_then(|crowded| referred(crowded.column)),
                    goal: sheet.goals.as_ref().and_then(|goals| referred(goals.column)),
                });
            }
        }
        Self { view, sheet, today, open }
    }

    /// Notes what to look at again in the table at `index`.
    pub(super) fn look_again(&self, index: usize, table: &Table, place: &mut Place<'_>) {
        for agreement in self.open.iter().filter(|agreement| agreement.table == index) {
            self.look_at(agreement, table, place);
        }
        if let Some(goals) = self.sheet.goals.as_ref().filter(|goals| goals.table == index) {
            self.look_at_goals(goals, table, place);
        }
    }

    fn look_at(&self, agreement: &Agreement<'_>, table: &Table, place: &mut Place<'_>) {
        let AgreementSheet { agreements, who, follow_up, crowded, .. } = self.sheet;
        let answer = |column| self.view.cell(table, agreement.row, column);
        let is_asked = |column: &usize| answer(*column) != Answer::Missing(Missing::NotAsked);
        // How an agreement of last time went is the first thing to say of it.
        if answer(agreements.status) == Answer::Missing(Missing::NotAnswered)
            && self.view.instrument.status_first(agreement.table).is_some()
        {
            let mut place = place.within(agreement.row, table.columns.get(agreements.status));
            place.note(Severity::Error, STATUS_FIRST, Vec::new());
        }
        let mut note = |column: usize, code, params| {
            place.within(agreement.row, table.columns.get(column)).note(Severity::Warning, code, params);
        };
        let first = who.iter().copied().find(is_asked);
        if let Some(first) = first.filter(|_| !who.iter().any(|column| answer(*column).is_given())) {
            note(first, "agreement-without-who", Vec::new());
        }
        if is_asked(&agreements.deadline) && !answer(agreements.deadline).is_given() {
            note(agreements.deadline, "agreement-without-deadline", Vec::new());
        }
        if let Some(crowded) = crowded
            && let Some(count) = self.first_of(agreement).filter(|count| *count > crowded.most)
        {
            let days = crowded.days.to_string();
            let params = vec![("count", count.to_string()), ("most", crowded.most.to_string()), ("days", days)];
            note(crowded.column, "too-much-due", params);
        }
        if let Some(column) = *follow_up
            && let Answer::Date(day) = answer(column)
            && day < self.today
        {
            note(column, "follow-up-passed", vec![("date", day.to_string())]);
        }
    }

    /// How many agreements the same participant is to keep soon, if this is the first of them.
    fn first_of(&self, agreement: &Agreement<'_>) -> Option<usize> {
        let who = agreement.soon?;
        let mut same = self.open.iter().filter(|other| other.soon == Some(who));
        let first = same.next()?;
        std::ptr::eq(first, agreement).then(|| 1 + same.count())
    }

    fn look_at_goals(&self, goals: &Goals, table: &Table, place: &mut Place<'_>) {
        let is_open = |goal: &&Row| match self.view.cell(table, goal, goals.status) {
            Answer::Option(status) => goals.open.iter().any(|open| open == status),
            _ => true,
        };
        let open: Vec<&Row> = self.view.filled_rows(goals.table).filter(is_open).collect();
        for goal in &open {
            // What is done for a part is done for the whole; a part without an agreement is told itself.
            let is_part = |part: &&Row| {
                goals.part_of.is_some_and(|column| self.view.cell(table, part, column) == Answer::Reference(&goal.id))
            };
            let has_agreement = self.open.iter().any(|agreement| agreement.goal == Some(&goal.id));
            if !has_agreement && !open.iter().any(is_part) {
                place.within(goal, None).note(Severity::Warning, "goal-without-agreement", Vec::new());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::calendar::Date;
    use crate::instrument::Instrument;
    use crate::session::{References, Session};
    use std::rc::Rc;

    const DEFINITION: &str = r#"{ "format": "samspil-definition/1", "id": "proeve", "version": "1.0.0", "title": { "da": "Prøve" },
        "subject": "person", "results": "live", "officialWording": false,
        "sections": [ { "id": "a", "title": { "da": "A" }, "items": [
            { "id": "vis", "kind": "check", "text": { "da": "Vis?" }, "class": "none", "source": { "from": "samspil" } },
            { "id": "maal", "kind": "table", "text": { "da": "Mål" }, "class": "none", "source": { "from": "samspil" },
                "rows": { "min": 0, "max": 9 }, "rowName": { "da": "mål" }, "carryOver": "none", "columns": [
                { "id": "del-af", "kind": "reference", "table": "maal", "text": { "da": "Del af" }, "class": "none",
                    "source": { "from": "samspil" } },
                { "id": "status", "kind": "choice", "text": { "da": "Status" }, "class": "none", "source": { "from": "samspil" },
                    "options": [ { "id": "aaben", "label": { "da": "Åben" } }, { "id": "lukket", "label": { "da": "Lukket" } } ] } ] },
            { "id": "aftaler", "kind": "table", "text": { "da": "Aftaler" }, "class": "none", "source": { "from": "samspil" },
                "shownWhen": { "item": "vis", "is": true },
                "rows": { "min": 0, "max": 9 }, "rowName": { "da": "aftale" }, "carryOver": "none", "columns": [
                { "id": "enkel", "kind": "check", "text": { "da": "Enkel?" }, "class": "none", "source": { "from": "samspil" } },
                { "id": "hvem", "kind": "text", "text": { "da": "Hvem?" }, "class": "none", "source": { "from": "samspil" },
                    "shownWhen": { "item": "enkel", "is": false } },
                { "id": "sammen", "kind": "text", "text": { "da": "Med hvem?" }, "class": "none", "source": { "from": "samspil" },
                    "shownWhen": { "any": [ { "item": "enkel", "is": false }, { "not": { "answered": "enkel" } } ] } },
                { "id": "frist", "kind": "date", "text": { "da": "Frist" }, "class": "none", "source": { "from": "samspil" },
                    "shownWhen": { "any": [ { "item": "enkel", "is": false }, { "not": { "answered": "enkel" } } ] } },
                { "id": "til", "kind": "reference", "table": "maal", "text": { "da": "Mål" }, "class": "none",
                    "source": { "from": "samspil" } },
                { "id": "status", "kind": "choice", "text": { "da": "Status" }, "class": "none", "source": { "from": "samspil" },
                    "options": [ { "id": "aftalt", "label": { "da": "1" } }, { "id": "i-gang", "label": { "da": "2" } },
                        { "id": "gennemfoert", "label": { "da": "3" } }, { "id": "delvist", "label": { "da": "4" } },
                        { "id": "ikke-gennemfoert", "label": { "da": "5" } }, { "id": "bortfaldet", "label": { "da": "6" } } ] } ] } ] } ],
        "agreements": { "tables": ["aftaler"], "status": "status", "deadline": "frist", "who": ["hvem", "sammen"],
            "goals": { "table": "maal", "column": "til", "status": "status", "partOf": "del-af", "open": ["aaben"] } } }"#;

    /// Each issue as "row column code".
    fn found(answers: &str) -> Vec<String> {
        let instrument = Rc::new(Instrument::from_json(DEFINITION).unwrap());
        let ids = &mut || "id".to_owned();
        let session = Session::load(instrument, References::default(), answers, String::new(), ids).unwrap().session;
        let issues = session.findings(Date::from_iso("2026-11-21").unwrap()).issues;
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        issues.iter().map(|issue| format!("{} {} {}", part(&issue.row), part(&issue.column), issue.code)).collect()
    }

    #[test]
    fn only_what_is_asked_can_lack() {
        let agreements = |enkel: &str| {
            found(&format!(r#"{{"vis":true,"aftaler":[{{"id":"a","enkel":{enkel},"status":"aftalt"}}]}}"#))
        };
        assert_eq!(agreements("true"), [] as [&str; 0]);
        assert_eq!(agreements("false"), ["a hvem agreement-without-who", "a frist agreement-without-deadline"]);
        let missing = r#"{"missing":"not-answered"}"#;
        assert_eq!(agreements(missing), ["a sammen agreement-without-who", "a frist agreement-without-deadline"]);
    }

    #[test]
    fn a_hidden_agreement_serves_no_goal() {
        let goals = |vis: bool, status: &str| {
            found(&format!(
                r#"{{"vis":{vis},"maal":[{{"id":"m","status":"aaben"}},{{"id":"n","status":"lukket"}}],
                    "aftaler":[{{"id":"a","til":"m","sammen":"Bo","frist":"2026-12-01","status":"{status}"}}]}}"#
            ))
        };
        assert_eq!(goals(true, "i-gang"), [] as [&str; 0]);
        assert_eq!(goals(true, "delvist"), ["m  goal-without-agreement"]);
        assert_eq!(goals(false, "i-gang"), ["m  goal-without-agreement"]);
    }

    #[test]
    fn a_goal_is_worked_for_by_its_open_parts() {
        let goals = |part: &str| {
            found(&format!(r#"{{"maal":[{{"id":"m","status":"aaben"}},{{"id":"n","del-af":"m","status":"{part}"}}]}}"#))
        };
        assert_eq!(goals("aaben"), ["n  goal-without-agreement"]);
        assert_eq!(goals("lukket"), ["m  goal-without-agreement"]);
    }
}
