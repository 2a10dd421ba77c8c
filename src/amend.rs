//! A report that should never have been: withdrawn by the host, and otherwise as it was.

use crate::error::{Error, Problem, Subject};
use crate::json::{Json, Members};
use crate::report::{self, Replaced};
use crate::session::{MAX_BYTES, Status};

/// The keys that reports begin with, in this order.
const HEAD: [&str; 7] = ["format", "id", "revision", "status", "reason", "previousId", "replaces"];

/// The report with this status, and the reason for it beside that. It is the next revision, so that it counts instead of what it withdraws,
/// and says which accepted report it takes the place of. Everything else stays, `authored` too: no person has answered anything.
///
/// # Errors
/// What is no report, as for [`crate::verify::verify`], and what lacks an id, a revision, a status or an instrument (`answers/wrong-type`);
/// a report that is withdrawn already (`answers/withdrawn`); a status but `entered-in-error`, or no reason (`answers/bad-attribute`).
pub fn amend(text: &str, status: &str, reason: &str) -> Result<Json, Error> {
    let report = report::read(text)?;
    let (revision, before) = head(&report)?;
    let wrong = change_problems(status, reason);
    if !wrong.is_empty() {
        return Err(Error::new(Subject::Answers, "bad-attribute", wrong));
    }
    let own = |key| report.get(key).cloned().unwrap_or(Json::Null);
    let replaces = match before {
        Status::Final => Json::from(&Replaced { revision, sha256: report.sha256() }),
        Status::Draft => own("replaces"),
        Status::EnteredInError => return Err(Error::new(Subject::Answers, "withdrawn", Vec::new())),
    };
    let mut amended = Members::default();
    amended.add("format", own("format"));
    amended.add("id", own("id"));
    amended.add("revision", revision.saturating_add(1));
    amended.add("status", status);
    amended.add("reason", reason);
    amended.add("previousId", own("previousId"));
    amended.add("replaces", replaces);
    for (key, value) in report.members() {
        if !HEAD.contains(&&**key) {
            amended.add(key, value.clone());
        }
    }
    // The reason can make it longer than a report may be; and whoever reads it has its keys in the order of JavaScript.
    Json::parse(&amended.object().to_text(), Subject::Answers, MAX_BYTES)
}

/// The revision and the status, if it says all that a report must say of itself.
fn head(report: &Json) -> Result<(u32, Status), Error> {
    let text = |key| report.get(key).and_then(Json::as_str).unwrap_or_default();
    let revision = report.get("revision").and_then(Json::as_integer).and_then(|count| u32::try_from(count).ok());
    let status = Status::from_id(text("status"));
    let is_there = [
        ("id", "string", !text("id").is_empty()),
        ("revision", "number", revision.is_some()),
        ("status", "string", status.id() == text("status")),
        ("instrument", "object", matches!(report.get("instrument"), Some(Json::Object(_)))),
    ];
    let mut problems = Vec::new();
    for (key, expected, is_there) in is_there {
        if !is_there {
            let found = report.get(key).unwrap_or(&Json::Null).type_name();
            problems
                .push(Problem::new(format!("/{key}"), "wrong-type").with("expected", expected).with("found", found));
        }
    }
    match revision {
        Some(revision) if problems.is_empty() => Ok((revision, status)),
        _ => Err(Error::new(Subject::Answers, "wrong-type", problems)),
    }
}

fn change_problems(status: &str, reason: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let expected = Status::EnteredInError.id();
    if status != expected {
        problems.push(Problem::new("/status", "not-one-of").with("found", status).with("expected", expected));
    }
    if reason.trim().is_empty() {
        problems.push(Problem::new("/reason", "empty"));
    }
    problems
}
