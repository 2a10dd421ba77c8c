//! What to develop first: a ranked list with the reason for each rank.

use super::assessment::{Assessment, name};
use super::definitions::Rating;
use super::items::{self, Item};
use crate::instrument::{Direction, Part};
use crate::json::{Json, Members};
use std::cmp::Reverse;

/// An item with a reason.
struct Area {
    rating: Rating,
    basis: &'static str,
    /// Twice the median, or the worst joint level.
    median_twice: i32,
    reasons: Vec<Json>,
    /// Twice how far the median lies from the scale's middle, to the worse side.
    worse_by: i32,
    width: i32,
}

/// The areas, most urgent first.
pub(super) fn all(assessment: &Assessment<'_>) -> Vec<Json> {
    let ranked = items::all(assessment).filter(|item| item.rating.part != Some(Part::Intention));
    let mut areas: Vec<Area> = ranked.filter_map(|item| Area::of(assessment, &item)).collect();
    // A stable sort: equal ones stay in definition order.
    areas.sort_by_key(|area| Reverse((area.reasons.len(), area.worse_by, area.width)));
    areas.into_iter().zip(1_usize..).map(|(area, rank)| area.into_json(assessment, rank)).collect()
}

impl Area {
    fn of(assessment: &Assessment<'_>, item: &Item) -> Option<Self> {
        let scale = assessment.instrument.scales.get(item.rating.scale)?;
        let (min, max) = scale.bounds();
        let middle_twice = i32::try_from(min + max).ok()?;
        // Twice how much worse one figure is than another.
        let worse = |than: i32, this: i32| match scale.direction {
            Direction::HigherIsBetter => than - this,
            Direction::LowerIsBetter => this - than,
        };
        let last = item.rounds.last()?;
        let mut reasons = Vec::new();
        let (basis, median_twice, width) = match &last.spread {
            Some(spread) => ("individual", spread.median_twice, spread.width()),
            None => {
                let joint = last.joint.iter().flatten().map(|level| 2 * i32::from(*level));
                ("joint", joint.max_by_key(|level| worse(middle_twice, *level))?, 0)
            }
        };
        let worse_by = worse(middle_twice, median_twice);
        if worse_by > 0 {
            reasons.push(reason("low", Vec::new()));
        }
        if let Some(spread) = last.spread.as_ref().filter(|spread| spread.is_far_apart()) {
            reasons.push(reason("spread", vec![("min", f64::from(spread.min)), ("max", f64::from(spread.max))]));
        }
        let before = item.rounds.iter().rev().nth(1).and_then(|round| round.spread.as_ref());
        if let Some((before, now)) = before.zip(last.spread.as_ref())
            && worse(before.median_twice, now.median_twice) >= 2
        {
            reasons.push(reason("falling", vec![("from", before.median()), ("to", now.median())]));
        }
        (!reasons.is_empty()).then_some(Self { rating: item.rating, basis, median_twice, reasons, worse_by, width })
    }

    fn into_json(self, assessment: &Assessment<'_>, rank: usize) -> Json {
        let (rating, instrument) = (self.rating, assessment.instrument);
        let mut members = Members::default();
        members.add("rank", rank);
        members.add("item", name(instrument.items.get(rating.item).map(|item| &*item.id)));
        members.add("part", name(rating.part.map(Part::id)));
        members.add("section", name(instrument.section_of(rating.item).map(|section| &*section.id)));
        members.add("basis", self.basis);
        members.add("median", Json::Number(f64::from(self.median_twice) / 2.0));
        members.add("reasons", Json::Array(self.reasons));
        members.object()
    }
}

fn reason(code: &str, figures: Vec<(&str, f64)>) -> Json {
    let mut members = Members::default();
    members.add("code", code);
    for (key, figure) in figures {
        members.add(key, Json::Number(figure));
    }
    members.object()
}
