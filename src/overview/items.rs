//! Items: how each rating was answered, round by round.

use super::assessment::{Assessment, Round, name};
use super::change::Change;
use super::definitions::Rating;
use super::facts::{Assessed, Mark};
use super::statistics::{Spread, agreement, median_twice, spread};
use super::{FEWEST, Options};
use crate::instrument::{Part, Scale};
use crate::json::{Json, Members};
use crate::scoring::round;

/// How far apart levels are that should be discussed.
const FAR_APART: i32 = 3;

/// A rating, or one side of a dual one, in all rounds.
pub(super) struct Item {
    pub(super) rating: Rating,
    pub(super) rounds: Vec<InRound>,
    /// Between each two neighbouring rounds.
    pub(super) changes: Vec<Change>,
}

/// How a rating was answered in one round.
pub(super) struct InRound {
    /// Of those who answered alone, in ascending order.
    levels: Vec<i16>,
    dont_know: usize,
    not_applicable: usize,
    not_answered: usize,
    not_asked: usize,
    /// None of too few.
    pub(super) spread: Option<Spread>,
    /// Of each joint report, if it has one.
    pub(super) joint: Vec<Option<i16>>,
}

impl Spread {
    pub(super) fn median(&self) -> f64 {
        f64::from(self.median_twice) / 2.0
    }

    pub(super) fn width(&self) -> i32 {
        i32::from(self.max) - i32::from(self.min)
    }

    pub(super) fn is_far_apart(&self) -> bool {
        self.width() >= FAR_APART
    }
}

/// All ratings of an instrument, in definition order.
pub(super) fn all(assessment: &Assessment<'_>) -> impl Iterator<Item = Item> {
    let ratings = assessment.shown.ratings.iter().enumerate();
    ratings.map(|(place, rating)| Item::new(assessment, place, *rating))
}

impl Item {
    /// `place` is where the rating's marks stand.
    fn new(assessment: &Assessment<'_>, place: usize, rating: Rating) -> Self {
        let level = |facts: &Assessed| facts.marks.get(place).and_then(|mark| mark.level());
        let rounds: Vec<InRound> = assessment.rounds.iter().map(|round| InRound::new(round, place)).collect();
        let changes = rounds.iter().zip(rounds.iter().skip(1)).zip(&assessment.pairs).map(|((from, to), pairs)| {
            let medians = from.spread.as_ref().zip(to.spread.as_ref());
            let all = medians.map(|(from, to)| to.median() - from.median());
            let own = |(from, to): &(&Assessed, &Assessed)| Some(level(to)? - level(from)?);
            let mut own: Vec<i16> = pairs.iter().filter_map(own).collect();
            own.sort_unstable();
            let median = || Some(f64::from(median_twice(&own)?) / 2.0);
            Change::new([from.levels.len(), to.levels.len()], all, own.len(), median)
        });
        let changes = changes.collect();
        Self { rating, rounds, changes }
    }

    pub(super) fn to_json(&self, assessment: &Assessment<'_>, options: &Options) -> Json {
        let instrument = assessment.instrument;
        let mut members = Members::default();
        self.add_names(&mut members, assessment);
        if let Some(scale) = instrument.scales.get(self.rating.scale) {
            let (min, max) = scale.bounds();
            let mut ends = Members::default();
            ends.add("min", whole(min));
            ends.add("max", whole(max));
            ends.add("direction", scale.direction.id());
            members.add("scale", ends.object());
            members.add("levels", Json::Array(scale.levels.iter().map(|level| whole(level.value)).collect()));
            if let Some(language) = &options.language {
                let labels = scale.levels.iter().map(|level| Json::from(level.label.get(language)));
                members.add("levelLabels", Json::Array(labels.collect()));
            }
            let rounds = self.rounds.iter().zip(&assessment.rounds);
            members.add("rounds", Json::Array(rounds.map(|(own, round)| own.to_json(round, scale, options)).collect()));
        }
        let changes = self.changes.iter().zip(assessment.steps());
        members
            .add("changes", Json::Array(changes.map(|(change, (from, to))| change.to_json(from.id, to.id)).collect()));
        members.object()
    }

    /// Which item it is, and where it stands.
    fn add_names(&self, members: &mut Members, assessment: &Assessment<'_>) {
        let Rating { item, part, .. } = self.rating;
        let instrument = assessment.instrument;
        members.add("id", name(instrument.items.get(item).map(|item| &*item.id)));
        members.add("part", name(part.map(Part::id)));
        members.add("section", name(instrument.section_of(item).map(|section| &*section.id)));
    }
}

impl InRound {
    fn new(round: &Round<'_>, place: usize) -> Self {
        let mut found = Self {
            levels: Vec::new(),
            dont_know: 0,
            not_applicable: 0,
            not_answered: 0,
            not_asked: 0,
            spread: None,
            joint: round.joint.iter().map(|joint| joint.facts.marks.get(place)?.level()).collect(),
        };
        for mark in round.alone.iter().filter_map(|counted| counted.facts.marks.get(place)) {
            match mark {
                Mark::Level(level) => found.levels.push(*level),
                Mark::DontKnow => found.dont_know += 1,
                Mark::NotApplicable => found.not_applicable += 1,
                Mark::NotAnswered => found.not_answered += 1,
                Mark::NotAsked => found.not_asked += 1,
            }
        }
        found.levels.sort_unstable();
        found.spread = Some(&found.levels).filter(|levels| levels.len() >= FEWEST).and_then(|levels| spread(levels));
        found
    }

    fn to_json(&self, round: &Round<'_>, scale: &Scale, options: &Options) -> Json {
        let mut members = Members::default();
        members.add("round", name(round.id));
        members.add("n", round.alone.len());
        members.add("answered", self.levels.len());
        members.add("suppressed", self.spread.is_none());
        if let Some(spread) = &self.spread {
            members.add("dontKnow", self.dont_know);
            members.add("notApplicable", self.not_applicable);
            members.add("notAnswered", self.not_answered);
            members.add("notAsked", self.not_asked);
            self.add_figures(&mut members, spread, scale);
        }
        let joint = round.joint.iter().zip(&self.joint).filter_map(|(report, level)| {
            let mut mark = Members::default();
            mark.add("report", name(options.reference(report.id)));
            mark.add("level", Json::Number(f64::from((*level)?)));
            Some(mark.object())
        });
        members.add("joint", Json::Array(joint.collect()));
        members.object()
    }

    fn add_figures(&self, members: &mut Members, spread: &Spread, scale: &Scale) {
        members.add("median", Json::Number(spread.median()));
        members.add("min", Json::Number(f64::from(spread.min)));
        members.add("max", Json::Number(f64::from(spread.max)));
        let chosen = |value: i64| self.levels.iter().filter(|level| i64::from(**level) == value).count();
        let distribution = scale.levels.iter().map(|level| Json::from(chosen(level.value)));
        members.add("distribution", Json::Array(distribution.collect()));
        members.add("discuss", spread.is_far_apart());
        let (min, max) = scale.bounds();
        if let Some(agreement) = agreement(&self.levels, min, max) {
            members.add("agreement", Json::Number(round(agreement)));
        }
    }
}

/// A level.
fn whole(level: i64) -> Json {
    #[expect(clippy::cast_precision_loss, reason = "levels lie within ±1000")]
    Json::Number(level as f64)
}
