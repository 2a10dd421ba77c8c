//! Figures of many young people together.

use super::definitions::Definition;
use super::person::{Person, Status, options, promisers, state_id, states_of_agreements};
use super::statistics::count;
use crate::instrument::Choice;
use crate::json::{Json, Members};
use crate::scoring::{AgreementState, MeetingState, round};
use std::collections::BTreeMap;

/// The options that people are counted by, in the order of their definition.
pub(super) struct Lists<'a> {
    pub(super) education: &'a [Choice],
    pub(super) work: &'a [Choice],
    pub(super) promised_by: &'a [Choice],
}

impl<'a> Lists<'a> {
    /// Each from the first of these definitions that has it.
    pub(super) fn of(definitions: &[&'a Definition]) -> Self {
        let first = |list: &dyn Fn(&'a Definition) -> &'a [Choice]| {
            definitions.iter().map(|definition| list(definition)).find(|list| !list.is_empty()).unwrap_or_default()
        };
        let caseload = |definition: &'a Definition| definition.instrument.caseload.as_ref();
        Self {
            education: first(&|of| options(&of.instrument, caseload(of).and_then(|caseload| caseload.education))),
            work: first(&|of| options(&of.instrument, caseload(of).and_then(|caseload| caseload.work))),
            promised_by: first(&|of| promisers(&of.instrument)),
        }
    }
}

/// All people, those present and those former.
#[derive(Default)]
pub(super) struct Groups<'a> {
    all: Group<'a>,
    present: Group<'a>,
    former: Group<'a>,
}

/// Figures of a group. Counts stand by the ids of what is counted.
#[derive(Default)]
struct Group<'a> {
    people: usize,
    education: Counts<'a>,
    work: Counts<'a>,
    at_risk: Share,
    meetings: Counts<'a>,
    agreements: Counts<'a>,
    promised_by: BTreeMap<&'a str, Share>,
    overdue_rows: usize,
    overdue_people: usize,
}

type Counts<'a> = BTreeMap<&'a str, usize>;

/// So many of so many.
#[derive(Clone, Copy, Default)]
struct Share {
    count: usize,
    of: usize,
}

impl<'a> Groups<'a> {
    pub(super) fn add(&mut self, person: &Person<'a>) {
        self.all.add(person);
        if person.is_present { &mut self.present } else { &mut self.former }.add(person);
    }

    pub(super) fn to_json(&self, lists: &Lists<'_>) -> Vec<Json> {
        let groups = [("all", &self.all), ("present", &self.present), ("former", &self.former)];
        groups.into_iter().map(|(id, group)| group.to_json(id, &self.all, lists)).collect()
    }
}

impl<'a> Group<'a> {
    fn add(&mut self, person: &Person<'a>) {
        self.people += 1;
        for (counts, status) in [(&mut self.education, &person.education), (&mut self.work, &person.work)] {
            if let Some(Status { id, .. }) = status {
                *counts.entry(id).or_default() += 1;
            }
        }
        self.at_risk.count += usize::from(person.is_at_risk());
        self.at_risk.of += usize::from(person.education.is_some() || person.work.is_some());
        for meeting in &person.meetings {
            *self.meetings.entry(meeting.state.id()).or_default() += 1;
        }
        for (report, row) in &person.agreements {
            *self.agreements.entry(state_id(row.state)).or_default() += 1;
            let promisers = promisers(&report.definition.instrument);
            if let Some(promiser) = row.promised_by.and_then(|place| promisers.get(usize::from(place))) {
                self.promised_by.entry(&promiser.id).or_default().add(row.state);
            }
        }
        self.overdue_rows += person.overdue_follow_ups();
        self.overdue_people += usize::from(person.overdue_follow_ups() > 0);
    }

    /// `all` has whatever occurs in any group.
    fn to_json(&self, id: &str, all: &Group<'_>, lists: &Lists<'_>) -> Json {
        let mut members = Members::default();
        members.add("id", id);
        members.add("people", self.people);
        members.add("education", by_option(&self.education, &all.education, lists.education));
        members.add("work", by_option(&self.work, &all.work, lists.work));
        members.add("atRisk", self.at_risk.members("count").object());
        members.add("meetings", self.meetings());
        members.add("agreements", self.agreements());
        let promised_by = in_order(lists.promised_by, all.promised_by.keys().copied()).into_iter().map(|id| {
            let mut members = Members::default();
            members.add("id", id);
            self.promised_by.get(id).copied().unwrap_or_default().add_to(&mut members, "kept");
            members.object()
        });
        members.add("promisedBy", Json::Array(promised_by.collect()));
        let mut overdue = Members::default();
        overdue.add("rows", self.overdue_rows);
        overdue.add("people", self.overdue_people);
        members.add("overdueFollowUps", overdue.object());
        members.object()
    }

    fn meetings(&self) -> Json {
        let of = |state: MeetingState| count_of(&self.meetings, state.id());
        let over = [MeetingState::HeldWithoutYoungPerson, MeetingState::Overdue, MeetingState::Cancelled];
        let held = of(MeetingState::Held);
        let share = Share { count: held, of: held + over.map(of).iter().sum::<usize>() };
        let mut members = share.members("held");
        members.add("states", each(&self.meetings, MeetingState::ALL.map(MeetingState::id)));
        members.object()
    }

    fn agreements(&self) -> Json {
        let due = AgreementState::ALL.into_iter().filter(|state| state.is_due());
        let share = Share {
            count: count_of(&self.agreements, AgreementState::Kept.id()),
            of: due.map(|state| count_of(&self.agreements, state.id())).sum(),
        };
        let mut members = share.members("kept");
        members.add("states", each(&self.agreements, states_of_agreements().map(state_id)));
        members.object()
    }
}

impl Share {
    fn add(&mut self, state: Option<AgreementState>) {
        self.count += usize::from(state == Some(AgreementState::Kept));
        self.of += usize::from(state.is_some_and(AgreementState::is_due));
    }

    fn members(self, name: &str) -> Members {
        let mut members = Members::default();
        self.add_to(&mut members, name);
        members
    }

    fn add_to(self, members: &mut Members, name: &str) {
        members.add(name, self.count);
        members.add("of", self.of);
        if self.of > 0 {
            members.add("percent", Json::Number(round(100.0 * count(self.count) / count(self.of))));
        }
    }
}

fn count_of(counts: &Counts<'_>, id: &str) -> usize {
    counts.get(id).copied().unwrap_or_default()
}

/// How often each of these occurs, zeros too.
fn each<'b>(counts: &Counts<'_>, ids: impl IntoIterator<Item = &'b str>) -> Json {
    let mut members = Members::default();
    for id in ids {
        members.add(id, count_of(counts, id));
    }
    members.object()
}

fn by_option(counts: &Counts<'_>, all: &Counts<'_>, list: &[Choice]) -> Json {
    let mut members = Members::default();
    members.add("counts", each(counts, in_order(list, all.keys().copied())));
    members.add("answered", counts.values().sum::<usize>());
    members.object()
}

/// The options of the list, and after them the others that occur; those are sorted already.
fn in_order<'b>(list: &'b [Choice], occurring: impl Iterator<Item = &'b str>) -> Vec<&'b str> {
    let is_other = |id: &&str| !list.iter().any(|option| option.id == *id);
    list.iter().map(|option| &*option.id).chain(occurring.filter(is_other)).collect()
}
