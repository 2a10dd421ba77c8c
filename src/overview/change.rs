//! From one round to the next.

use super::FEWEST;
use super::assessment::name;
use crate::json::{Json, Members};
use crate::scoring::round;

/// The change of one figure, of all and of those who are in both rounds.
pub(super) struct Change {
    /// How many the figures of all rest on.
    pub(super) n: [usize; 2],
    /// The change of the figure of all, if both rounds have one.
    pub(super) all: Option<f64>,
    /// How many are in both rounds.
    pub(super) in_both: usize,
    /// The figure of their own changes.
    pub(super) both: Option<f64>,
}

impl Change {
    /// `both` is asked for only where it may be shown: it rests on enough people, and nothing about fewer follows from it and the rounds'
    /// own figures.
    pub(super) fn new(n: [usize; 2], all: Option<f64>, in_both: usize, both: impl FnOnce() -> Option<f64>) -> Self {
        let hides_few = n.iter().any(|n| (1..FEWEST).contains(&n.saturating_sub(in_both)));
        let both = if all.is_none() || in_both < FEWEST || hides_few { None } else { both() };
        Self { n, all, in_both, both }
    }

    pub(super) fn to_json(&self, from: Option<&str>, to: Option<&str>) -> Json {
        let mut members = Members::default();
        members.add("from", name(from));
        members.add("to", name(to));
        members.add("all", part(Json::Array(self.n.map(Json::from).into()), self.all));
        members.add("both", part(self.in_both.into(), self.both));
        members.object()
    }
}

fn part(n: Json, value: Option<f64>) -> Json {
    let mut members = Members::default();
    members.add("n", n);
    members.add("suppressed", value.is_none());
    if let Some(value) = value {
        members.add("value", Json::Number(round(value)));
    }
    members.object()
}
