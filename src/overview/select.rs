//! Which reports count.

use super::Reason;
use super::definitions::{Definition, Shows};
use super::facts::Assessed;
use super::taken::{Facts, Report, Taken};
use crate::answers::Mode;
use crate::json::compare;
use crate::session::Status;
use std::cmp::Ordering;
use std::rc::Rc;

/// Says of each report why it is left out, if it is. `docs/overview.md` has the reasons in their order.
pub(super) fn decide(taken: &mut [Taken], rounds: Option<&[String]>) {
    // In place: what is equal in all of this is the same in all that follows.
    taken.sort_unstable_by(in_order);
    for revisions in taken.chunk_by_mut(|a, b| a.id == b.id) {
        among_revisions(revisions);
    }
    for taken in taken.iter_mut() {
        let alone = taken.report.as_ref().and_then(alone);
        taken.left_out = taken.left_out.or(alone);
    }
    other_versions(taken);
    for taken in taken.iter_mut() {
        let by_round = assessed(taken).and_then(|(.., facts)| match (rounds, &facts.round) {
            (None, _) => None,
            (Some(_), None) => Some(Reason::NoRound),
            (Some(rounds), Some(round)) => {
                (!rounds.iter().any(|wanted| **wanted == **round)).then_some(Reason::OtherRound)
            }
        });
        taken.left_out = taken.left_out.or(by_round);
    }
    answered_again(taken);
}

/// The order of ids, revisions, contents and sources: what is the same stands together.
fn in_order(a: &Taken, b: &Taken) -> Ordering {
    let content = |taken: &Taken| taken.report.as_ref().map(|report| report.content);
    compare_names(a.id.as_deref(), b.id.as_deref())
        .then_with(|| a.revision.cmp(&b.revision))
        .then_with(|| content(a).cmp(&content(b)))
        .then_with(|| compare_names(a.source.as_deref(), b.source.as_deref()))
}

/// The order in which reports are listed.
pub(super) fn in_lists(a: &Taken, b: &Taken) -> Ordering {
    let code = |taken: &Taken| taken.left_out.map_or("", Reason::id);
    compare_names(a.id.as_deref(), b.id.as_deref())
        .then_with(|| a.revision.cmp(&b.revision))
        .then_with(|| code(a).cmp(code(b)))
        .then_with(|| compare_names(a.source.as_deref(), b.source.as_deref()))
        .then_with(|| a.misfits.cmp(&b.misfits))
}

/// Null first.
pub(super) fn compare_names(a: Option<&str>, b: Option<&str>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(a, b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

/// Settles what reports with the same id say of one another, in their order.
fn among_revisions(revisions: &mut [Taken]) {
    let reports = || revisions.iter().filter(|taken| taken.report.is_some());
    let last = reports().map(|taken| taken.revision).max().flatten();
    let is_withdrawn = reports().any(|taken| status(taken) == Some(Status::EnteredInError));
    for same in revisions.chunk_by_mut(|a, b| a.revision == b.revision) {
        let contents = || same.iter().filter_map(|taken| taken.report.as_ref()).map(|report| report.content);
        let first = contents().next();
        let is_conflict = contents().any(|content| Some(content) != first);
        let mut before = None;
        for taken in same {
            let Some(report) = &taken.report else { continue };
            let again = before.replace(report.content) == Some(report.content);
            let reason = match report.status {
                _ if report.definition.is_none() => Some(Reason::UnknownDefinition),
                _ if again => Some(Reason::Duplicate),
                _ if is_conflict => Some(Reason::Conflict),
                Status::EnteredInError => Some(Reason::EnteredInError),
                Status::Draft | Status::Final if is_withdrawn || taken.revision < last => Some(Reason::Superseded),
                Status::Draft => Some(Reason::Draft),
                Status::Final => None,
            };
            taken.left_out = reason;
        }
    }
}

fn status(taken: &Taken) -> Option<Status> {
    taken.report.as_ref().map(|report| report.status)
}

/// What a report lacks, whatever others there are.
fn alone(report: &Report) -> Option<Reason> {
    let definition = report.definition.as_ref()?;
    match (&report.facts, &definition.shows) {
        (_, Shows::Nothing) => Some(Reason::NothingToShow),
        (Facts::Person(person), _) if person.subject.is_none() => Some(Reason::NoSubject),
        (Facts::None | Facts::Assessed(_) | Facts::Person(_), _) => None,
    }
}

/// A report about an organisation that counts so far.
pub(super) fn assessed(taken: &Taken) -> Option<(&Report, &Rc<Definition>, &Assessed)> {
    match &taken.report {
        Some(report @ Report { definition: Some(definition), facts: Facts::Assessed(facts), .. })
            if taken.left_out.is_none() =>
        {
            Some((report, definition, facts))
        }
        _ => None,
    }
}

/// Of each instrument only the latest definition counts.
fn other_versions(taken: &mut [Taken]) {
    // There are few definitions, and many reports.
    let mut latest: Vec<Rc<Definition>> = Vec::new();
    for (_, definition, _) in taken.iter().filter_map(assessed) {
        match latest.iter_mut().find(|other| other.instrument.id == definition.instrument.id) {
            Some(other) if other.age() < definition.age() => *other = Rc::clone(definition),
            Some(_) => {}
            None => latest.push(Rc::clone(definition)),
        }
    }
    for taken in taken {
        let is_latest = |definition: &Definition| latest.iter().any(|latest| latest.age() == definition.age());
        if assessed(taken).is_some_and(|(_, definition, _)| !is_latest(definition)) {
            taken.left_out = Some(Reason::OtherVersion);
        }
    }
}

/// Of each respondent only the latest answers of a round count.
fn answered_again(taken: &mut [Taken]) {
    let mut answers = Vec::new();
    for (index, taken) in taken.iter().enumerate() {
        if let Some((report, definition, facts)) = assessed(taken)
            && let (Mode::Individual, Some(respondent)) = (report.mode, &facts.respondent)
        {
            let when = report.authored.map(|(moment, _)| moment);
            answers.push(((&*definition.instrument.id, &facts.round, respondent), when, taken.id.as_deref(), index));
        }
    }
    answers.sort_unstable_by(|(who, when, id, _), (other, then, other_id, _)| {
        who.cmp(other).then(when.cmp(then)).then_with(|| compare_names(*id, *other_id))
    });
    let earlier = answers.windows(2).filter_map(|pair| match pair {
        [(who, _, _, index), (next, ..)] if who == next => Some(*index),
        _ => None,
    });
    for index in earlier.collect::<Vec<_>>() {
        if let Some(taken) = taken.get_mut(index) {
            taken.left_out = Some(Reason::AnsweredAgain);
        }
    }
}
