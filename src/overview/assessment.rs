//! An assessment: what several people, or rounds, answered about an organisation.

use super::definitions::{self, Shows};
use super::facts::Assessed;
use super::select::{assessed, compare_names};
use super::taken::Taken;
use super::write::Writer;
use super::{Options, comments, develop, items, labels, themes};
use crate::answers::Mode;
use crate::calendar::{Date, Moment};
use crate::instrument::Instrument;
use crate::json::{Json, Members, compare};

/// All that is looked at for one instrument.
pub(super) struct Assessment<'a> {
    pub(super) instrument: &'a Instrument,
    pub(super) shown: &'a definitions::Assessment,
    pub(super) rounds: Vec<Round<'a>>,
    /// Those who answered alone in two neighbouring rounds, with both answers.
    pub(super) pairs: Vec<Vec<(&'a Assessed, &'a Assessed)>>,
}

/// The reports of one round.
pub(super) struct Round<'a> {
    pub(super) id: Option<&'a str>,
    /// Of those who answered alone, by respondent.
    pub(super) alone: Vec<Counted<'a>>,
    /// Joint ones, by time.
    pub(super) joint: Vec<Counted<'a>>,
}

/// One report that counts.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) id: &'a str,
    pub(super) facts: &'a Assessed,
    authored: Option<(Moment, Date)>,
}

/// Elements of a list.
pub(super) type Elements<'a> = Box<dyn Iterator<Item = Json> + 'a>;

/// The assessments of all instruments, sorted by id.
pub(super) fn all<'a>(taken: &'a [Taken], options: &Options) -> Vec<Assessment<'a>> {
    // Of one instrument one definition is left.
    let mut found: Vec<Assessment<'a>> = Vec::new();
    for taken in taken {
        let Some((report, definition, facts)) = assessed(taken) else { continue };
        let Shows::Assessment(shown) = &definition.shows else { continue };
        let counted = Counted { id: taken.id.as_deref().unwrap_or_default(), facts, authored: report.authored };
        match found.iter_mut().find(|other| other.instrument.id == definition.instrument.id) {
            Some(assessment) => assessment.add(counted, report.mode),
            None => {
                let instrument = &*definition.instrument;
                let mut assessment = Assessment { instrument, shown, rounds: Vec::new(), pairs: Vec::new() };
                assessment.add(counted, report.mode);
                found.push(assessment);
            }
        }
    }
    found.sort_by(|a, b| compare(&a.instrument.id, &b.instrument.id));
    found.into_iter().map(|assessment| assessment.sorted(options)).collect()
}

impl<'a> Assessment<'a> {
    fn add(&mut self, counted: Counted<'a>, mode: Mode) {
        let id = counted.facts.round.as_deref();
        let round = match self.rounds.iter_mut().position(|round| round.id == id) {
            Some(at) => self.rounds.get_mut(at),
            None => {
                self.rounds.push(Round { id, alone: Vec::new(), joint: Vec::new() });
                self.rounds.last_mut()
            }
        };
        if let Some(round) = round {
            match mode {
                Mode::Individual => round.alone.push(counted),
                Mode::Joint => round.joint.push(counted),
            }
        }
    }

    fn sorted(mut self, options: &Options) -> Self {
        let asked =
            |round: &Round<'_>| options.rounds.iter().flatten().position(|wanted| Some(wanted.as_str()) == round.id);
        self.rounds.sort_by(|a, b| {
            let began = |round: &Round<'_>| round.times().min().map(|(moment, _)| moment);
            asked(a).cmp(&asked(b)).then_with(|| began(a).cmp(&began(b))).then_with(|| compare_names(a.id, b.id))
        });
        for round in &mut self.rounds {
            round.alone.sort_by(|a, b| a.facts.respondent.cmp(&b.facts.respondent));
            round.joint.sort_by(|a, b| {
                let moment = |counted: &Counted<'_>| counted.authored.map(|(moment, _)| moment);
                moment(a).cmp(&moment(b)).then_with(|| compare(a.id, b.id))
            });
        }
        self.pairs = self.steps().map(|(from, to)| pairs(from, to)).collect();
        self
    }

    /// Each two neighbouring rounds.
    pub(super) fn steps(&self) -> impl Iterator<Item = (&Round<'a>, &Round<'a>)> {
        self.rounds.iter().zip(self.rounds.iter().skip(1))
    }

    pub(super) fn write(&self, writer: &mut Writer<'_>, options: &Options) {
        let mut instrument = Members::default();
        instrument.add("id", &self.instrument.id);
        instrument.add("version", &self.instrument.version);
        instrument.add("sha256", &self.instrument.sha256);
        writer.object(|writer| {
            writer.member("instrument", &instrument.object());
            for (key, mut list) in self.lists(options) {
                writer.list(key, &mut list);
            }
            if let Some(labels) = self.labels(options) {
                writer.member("labels", &labels);
            }
        });
    }

    /// All that is shown, in its order. Each element is made when it is asked for: joint marks are many.
    pub(super) fn lists<'b>(&'b self, options: &'b Options) -> [(&'static str, Elements<'b>); 5] {
        [
            ("rounds", Box::new(self.rounds.iter().map(Json::from))),
            ("items", Box::new(items::all(self).map(|item| item.to_json(self, options)))),
            ("themes", Box::new(themes::all(self, options))),
            ("comments", Box::new(comments::all(self).into_iter())),
            ("develop", Box::new(develop::all(self).into_iter())),
        ]
    }

    /// Texts, where they are asked for.
    pub(super) fn labels(&self, options: &Options) -> Option<Json> {
        options.language.as_deref().map(|language| labels::of_assessment(self, language))
    }
}

/// Both lists are sorted by respondent, and each respondent is there once.
fn pairs<'a>(from: &Round<'a>, to: &Round<'a>) -> Vec<(&'a Assessed, &'a Assessed)> {
    let mut later = to.known().peekable();
    let mut pairs = Vec::new();
    for before in from.known() {
        while later.next_if(|facts| facts.respondent < before.respondent).is_some() {}
        if let Some(after) = later.next_if(|facts| facts.respondent == before.respondent) {
            pairs.push((before, after));
        }
    }
    pairs
}

impl<'a> Round<'a> {
    /// Those who answered alone and have a reference.
    fn known(&self) -> impl Iterator<Item = &'a Assessed> {
        self.alone.iter().map(|counted| counted.facts).skip_while(|facts| facts.respondent.is_none())
    }

    fn times(&self) -> impl Iterator<Item = (Moment, Date)> {
        self.alone.iter().chain(&self.joint).filter_map(|counted| counted.authored)
    }
}

impl From<&Round<'_>> for Json {
    fn from(round: &Round<'_>) -> Self {
        let day = |time: Option<(Moment, Date)>| time.map_or(Json::Null, |(_, day)| Json::String(day.to_string()));
        let mut members = Members::default();
        members.add("id", name(round.id));
        members.add("from", day(round.times().min()));
        members.add("until", day(round.times().max()));
        members.add("individual", round.alone.len());
        members.add("joint", round.joint.len());
        members.object()
    }
}

/// A text, or null.
pub(super) fn name(text: Option<&str>) -> Json {
    text.map_or(Json::Null, Json::from)
}
