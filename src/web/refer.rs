//! Whom a report is about and who answers, as the host's attributes say.

use super::snapshot::Settings;
use crate::calendar::Month;
use crate::error::{Error, Problem, Subject};
use crate::session::{References, Session};

/// Whom the report is about, as the host says.
pub fn references(settings: &Settings) -> References {
    References {
        subject_ref: settings.subject_ref.clone(),
        case_ref: settings.case_ref.clone(),
        kle: settings.kle.clone(),
        round: settings.round.clone(),
        respondent: settings.respondent.clone(),
        group: settings.group.clone(),
    }
}

/// An attribute that the host changes replaces what stood there; one that it leaves alone lets the report's own value stand. Another
/// subject or case is refused where anything is answered.
pub fn refer(session: &mut Session, before: &Settings, now: &Settings) -> Option<Error> {
    let is_answered = session.is_answered();
    let own = &mut session.references;
    let mut refused = Vec::new();
    for (name, place, before, now) in [
        ("subject-ref", &mut own.subject_ref, &before.subject_ref, &now.subject_ref),
        ("case-ref", &mut own.case_ref, &before.case_ref, &now.case_ref),
    ] {
        if before == now {
            continue;
        }
        if is_answered && place.is_some() {
            // Taking the attribute away says nothing about another person.
            if now.is_some() && place != now {
                refused.push(Problem::new(format!("/{name}"), "other").with("found", name).with("expected", name));
            }
        } else {
            place.clone_from(now);
        }
    }
    for (place, before, now) in [
        (&mut own.kle, &before.kle, &now.kle),
        (&mut own.round, &before.round, &now.round),
        (&mut own.respondent, &before.respondent, &now.respondent),
        (&mut own.group, &before.group, &now.group),
    ] {
        if before != now {
            place.clone_from(now);
        }
    }
    if before.mode != now.mode {
        session.mode = now.mode();
    }
    if before.people != now.people {
        session.people = now.people();
    }
    if before.birth_month != now.birth_month {
        prefill_birth_month(session, now);
    }
    (!refused.is_empty()).then(|| Error::new(Subject::Answers, "other-subject", refused))
}

/// Who answers, as the host says.
pub fn answered_by(session: &mut Session, settings: &Settings) {
    session.mode = settings.mode();
    session.people = settings.people();
}

/// Types the month of birth that the host knows.
pub fn prefill_birth_month(session: &mut Session, settings: &Settings) {
    let Some(month) = settings.birth_month.as_deref().and_then(Month::from_iso) else { return };
    if let Some(item) = session.instrument.birth_month() {
        session.prefill(item, month.to_typed());
    }
}

/// Whether the host says now that the report is about somebody else, or another case.
pub fn is_other_subject(before: &Settings, now: &Settings) -> bool {
    (&before.subject_ref, &before.case_ref) != (&now.subject_ref, &now.case_ref)
}
