//! Themes: each score that is a number, round by round.

use super::assessment::{Assessment, Round, name};
use super::change::Change;
use super::facts::Assessed;
use super::statistics::{deviation, mean};
use super::{FEWEST, Options};
use crate::instrument::{Band, Direction, Instrument, Ratings, Rule, ScoreDefinition};
use crate::json::{Json, Members};
use crate::scoring::{Unit, round};

/// What the numbers of a rule are, whatever is answered.
pub(crate) struct Shape {
    pub(crate) unit: Unit,
    /// The least and the most, unless the answers decide.
    pub(crate) range: Option<(f64, f64)>,
    pub(crate) direction: Option<Direction>,
    /// The scale with its bands.
    bands: Option<usize>,
}

impl Shape {
    /// None for a rule that does not give a number.
    pub(crate) fn of(instrument: &Instrument, rule: &Rule) -> Option<Self> {
        let of = |unit, range| Some(Self { unit, range, direction: None, bands: None });
        match rule {
            Rule::Mean(ratings) | Rule::Median(ratings) | Rule::WeightedMean(ratings) => {
                Some(Self { range: ends(instrument, ratings), ..Self::on_scale(instrument, ratings) })
            }
            Rule::Sum(ratings) | Rule::ProratedSum(ratings) => Some(Self::on_scale(instrument, ratings)),
            Rule::Gap(ratings) => {
                let width = ends(instrument, ratings).map(|(min, max)| max - min);
                of(Unit::Point, width.map(|width| (-width, width)))
            }
            Rule::Share { .. } | Rule::AgreementsKept(_) => of(Unit::Percent, Some((0.0, 100.0))),
            Rule::GoalAttainment(_) => of(Unit::T, None),
            Rule::Distribution(_)
            | Rule::CountItem { .. }
            | Rule::CountColumn { .. }
            | Rule::AgreementsState(_)
            | Rule::FixedMeetings(_) => None,
        }
    }

    fn on_scale(instrument: &Instrument, ratings: &Ratings) -> Self {
        let direction = instrument.scales.get(ratings.scale).map(|scale| scale.direction);
        Self { unit: Unit::Point, range: None, direction, bands: ratings.bands }
    }

    fn band<'a>(&self, instrument: &'a Instrument, rounded: f64) -> Option<&'a str> {
        let band = instrument.scales.get(self.bands?)?.band(rounded)?;
        Some(&band.id)
    }

    /// The bands that name its numbers.
    pub(crate) fn bands<'a>(&self, instrument: &'a Instrument) -> &'a [Band] {
        self.bands.and_then(|scale| instrument.scales.get(scale)).map_or(&[], |scale| &scale.bands)
    }
}

/// The least and the most level.
fn ends(instrument: &Instrument, ratings: &Ratings) -> Option<(f64, f64)> {
    let (min, max) = instrument.scales.get(ratings.scale)?.bounds();
    #[expect(clippy::cast_precision_loss, reason = "levels lie within ±1000")]
    Some((min as f64, max as f64))
}

/// One score in all rounds.
struct Theme<'a> {
    assessment: &'a Assessment<'a>,
    shape: Shape,
    /// Where its figures stand.
    place: usize,
    /// Where the marks of the ratings stand that it rests on.
    marks: Vec<usize>,
}

/// One score of those who answered alone in a round.
struct Figure {
    /// In ascending order.
    values: Vec<f64>,
    mean: f64,
}

/// All scores of an instrument that are numbers, in definition order.
pub(super) fn all<'a>(assessment: &'a Assessment<'a>, options: &'a Options) -> impl Iterator<Item = Json> {
    let themes = assessment.shown.themes.iter().enumerate();
    let json = move |(place, score): (usize, &usize)| {
        let score = assessment.instrument.scores.get(*score)?;
        let shape = Shape::of(assessment.instrument, &score.rule)?;
        let rests_on = score.rule.items();
        let ratings = assessment.shown.ratings.iter().enumerate();
        let marks = ratings.filter(|(_, rating)| rests_on.contains(&rating.item)).map(|(mark, _)| mark);
        Some(Theme { assessment, shape, place, marks: marks.collect() }.to_json(score, options))
    };
    themes.filter_map(json)
}

impl Theme<'_> {
    fn value(&self, facts: &Assessed) -> Option<f64> {
        facts.themes.get(self.place).copied().flatten()
    }

    /// How many of a round have a score, and the figure of them.
    ///
    /// There is none of too few; and none where one or two have no score but gave a level: what they answered would follow from the
    /// items' figures, which they are in.
    fn figure(&self, round: &Round<'_>) -> (usize, Option<Figure>) {
        let (mut values, mut others) = (Vec::new(), 0);
        for counted in &round.alone {
            match self.value(counted.facts) {
                Some(value) => values.push(value),
                None => {
                    let level = |mark: &usize| counted.facts.marks.get(*mark).and_then(|mark| mark.level());
                    others += usize::from(self.marks.iter().any(|mark| level(mark).is_some()));
                }
            }
        }
        let n = values.len();
        if n < FEWEST || (1..FEWEST).contains(&others) {
            return (n, None);
        }
        (n, mean(&mut values).map(|mean| Figure { values, mean }))
    }

    fn to_json(&self, score: &ScoreDefinition, options: &Options) -> Json {
        let (assessment, instrument) = (self.assessment, self.assessment.instrument);
        let mut members = Members::default();
        members.add("id", &score.id);
        members.add("rule", score.rule.id());
        members.add("unit", self.shape.unit.id());
        if let Some((min, max)) = self.shape.range {
            members.add("min", Json::Number(min));
            members.add("max", Json::Number(max));
        }
        if let Some(direction) = self.shape.direction {
            members.add("direction", direction.id());
        }
        let places = score.rule.items();
        let stands_in = |section: &&crate::instrument::Section| places.iter().any(|item| section.items.contains(item));
        let sections = instrument.sections.iter().filter(stands_in).map(|section| Json::from(&section.id));
        members.add("sections", Json::Array(sections.collect()));
        let figures: Vec<_> = assessment.rounds.iter().map(|round| self.figure(round)).collect();
        let rounds = assessment.rounds.iter().zip(&figures);
        let rounds = rounds.map(|(round, (n, figure))| self.in_round(round, *n, figure.as_ref(), options));
        members.add("rounds", Json::Array(rounds.collect()));
        let changes = figures.iter().zip(figures.iter().skip(1)).zip(&assessment.pairs);
        let changes = changes.map(|(((n, from), (m, to)), pairs)| {
            let all = from.as_ref().zip(to.as_ref()).map(|(from, to)| to.mean - from.mean);
            let own = |(from, to): &(&Assessed, &Assessed)| Some(self.value(to)? - self.value(from)?);
            let mut own: Vec<f64> = pairs.iter().filter_map(own).collect();
            Change::new([*n, *m], all, own.len(), || mean(&mut own))
        });
        let rounds = assessment.steps();
        let changes = changes.zip(rounds).map(|(change, (from, to))| change.to_json(from.id, to.id));
        members.add("changes", Json::Array(changes.collect()));
        members.object()
    }

    fn in_round(&self, round: &Round<'_>, n: usize, figure: Option<&Figure>, options: &Options) -> Json {
        let mut members = Members::default();
        members.add("round", name(round.id));
        members.add("n", round.alone.len());
        members.add("scored", n);
        members.add("suppressed", figure.is_none());
        if let Some(Figure { values, mean }) = figure {
            members.add("mean", rounded(*mean));
            members.add("sd", rounded(deviation(values, *mean)));
            members.add("lowest", values.first().map_or(Json::Null, |value| rounded(*value)));
            members.add("highest", values.last().map_or(Json::Null, |value| rounded(*value)));
            self.add_band(&mut members, *mean);
        }
        let joint = round.joint.iter().filter_map(|report| {
            let value = self.value(report.facts)?;
            let mut mark = Members::default();
            mark.add("report", name(options.reference(report.id)));
            mark.add("value", rounded(value));
            self.add_band(&mut mark, value);
            Some(mark.object())
        });
        members.add("joint", Json::Array(joint.collect()));
        members.object()
    }

    fn add_band(&self, members: &mut Members, value: f64) {
        if let Some(band) = self.shape.band(self.assessment.instrument, round(value)) {
            members.add("band", band);
        }
    }
}

fn rounded(value: f64) -> Json {
    Json::Number(round(value))
}
