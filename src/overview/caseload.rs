//! A caseload: the young people whom reports are about.

use super::definitions::Definition;
use super::groups::{self, Lists};
use super::labels;
use super::person::{Counted, Person};
use super::taken::Taken;
use super::upcoming::{self, Upcoming};
use super::write::Writer;
use super::{Audience, Options};
use crate::calendar::Moment;
use crate::json::{Json, compare};

/// What is shown of all together, and where to find the reports of each.
pub(super) struct Caseload {
    /// Places of the reports that count, those of a person together, the earliest first.
    order: Vec<usize>,
    groups: Vec<Json>,
    upcoming: Vec<Upcoming>,
    labels: Option<Json>,
}

impl Caseload {
    /// None where no report about a person counts.
    pub(super) fn of(taken: &[Taken], options: &Options) -> Option<Self> {
        let mut counted: Vec<Counted<'_>> = (0..taken.len()).filter_map(|place| Counted::at(taken, place)).collect();
        if counted.is_empty() {
            return None;
        }
        let when = |report: &Counted<'_>| moment(taken, report.place);
        counted.sort_by(|a, b| {
            compare(a.subject(), b.subject()).then_with(|| when(a).cmp(&when(b))).then_with(|| compare(a.id, b.id))
        });
        let order: Vec<usize> = counted.iter().map(|report| report.place).collect();
        let definitions = definitions(&counted);
        let lists = Lists::of(&definitions);
        drop(counted);
        let (mut groups, mut upcoming) = (groups::Groups::default(), Vec::new());
        for person in people(&order, taken, options) {
            groups.add(&person);
            upcoming::add(&mut upcoming, &person, options.today);
        }
        upcoming::sort(&mut upcoming, taken);
        let labels = options.language.as_deref().map(|language| labels::of_caseload(&definitions, language));
        let groups = groups.to_json(&lists);
        Some(Self { order, groups, upcoming, labels })
    }

    pub(super) fn write(&self, writer: &mut Writer<'_>, taken: &[Taken], options: &Options) {
        writer.object(|writer| {
            writer.list("people", &mut self.people(taken, options));
            writer.list("groups", &mut self.groups.iter().cloned());
            writer.list("upcoming", &mut self.upcoming(taken, options));
            if let Some(labels) = &self.labels {
                writer.member("labels", labels);
            }
        });
    }

    /// Nobody, for a leader.
    pub(super) fn people<'a>(
        &'a self,
        taken: &'a [Taken],
        options: &'a Options,
    ) -> impl Iterator<Item = Json> + use<'a> {
        let order: &[usize] = if options.audience == Audience::Everyone { &self.order } else { &[] };
        people(order, taken, options).map(|person| person.to_json())
    }

    /// Nothing, for a leader.
    pub(super) fn upcoming<'a>(
        &'a self,
        taken: &'a [Taken],
        options: &Options,
    ) -> impl Iterator<Item = Json> + use<'a> {
        let upcoming: &[Upcoming] = if options.audience == Audience::Everyone { &self.upcoming } else { &[] };
        upcoming.iter().map(|upcoming| upcoming.to_json(taken))
    }

    pub(super) fn groups(&self) -> &[Json] {
        &self.groups
    }
}

/// Each person, one after the other: of many they would be larger together than all that they are made from.
fn people<'a>(
    order: &'a [usize],
    taken: &'a [Taken],
    options: &'a Options,
) -> impl Iterator<Item = Person<'a>> + use<'a> {
    let about = |place: usize| Counted::at(taken, place).map(|report| report.subject());
    order.chunk_by(move |a, b| about(*a) == about(*b)).map(move |places| {
        Person::of(places.iter().filter_map(|place| Counted::at(taken, *place)).collect(), options.today)
    })
}

fn moment(taken: &[Taken], place: usize) -> Option<Moment> {
    let (moment, _) = taken.get(place)?.report.as_ref()?.authored?;
    Some(moment)
}

/// The definitions of these reports: by id, of one instrument the latest first.
fn definitions<'a>(counted: &[Counted<'a>]) -> Vec<&'a Definition> {
    let mut found: Vec<&Definition> = Vec::new();
    for report in counted {
        if !found.iter().any(|other| other.instrument.sha256 == report.definition.instrument.sha256) {
            found.push(report.definition);
        }
    }
    found.sort_by(|a, b| compare(&a.instrument.id, &b.instrument.id).then_with(|| b.age().cmp(&a.age())));
    found
}
