//! The definitions that reports name, and what an overview looks at in each. Each is checked once, however many reports name it.

use super::themes::Shape;
use crate::answers::{Answer, Side};
use crate::instrument::catalog::Lookup;
use crate::instrument::{About, DataClass, FixedMeetings, Instrument, ItemKind, Part, Rule};
use std::rc::Rc;

/// A definition, and what an overview shows of reports by it.
pub(super) struct Definition {
    pub(super) instrument: Rc<Instrument>,
    pub(super) shows: Shows,
}

/// What there is to see.
pub(super) enum Shows {
    /// Ratings and scores about an organisation.
    Assessment(Assessment),
    /// Where a person stands.
    Person,
    /// Nothing.
    Nothing,
}

/// What an assessment shows of an instrument.
pub(super) struct Assessment {
    /// Its ratings; of a dual one both sides.
    pub(super) ratings: Vec<Rating>,
    /// Its scores that are a number: indices of [`Instrument::scores`].
    pub(super) themes: Vec<usize>,
    /// Its texts that are not about a person: indices of [`Instrument::items`].
    pub(super) comments: Vec<usize>,
}

/// A rating, or one side of a dual one.
#[derive(Clone, Copy)]
pub(super) struct Rating {
    /// Index of [`Instrument::items`].
    pub(super) item: usize,
    pub(super) part: Option<Part>,
    /// Index of [`Instrument::scales`].
    pub(super) scale: usize,
}

impl Rating {
    /// This side of a dual answer; both of any other.
    pub(super) fn side(self, answer: Answer<'_>) -> Result<Side, Answer<'_>> {
        match (self.part, answer) {
            (Some(Part::Intention), Answer::Dual(intention, _)) => Ok(intention),
            (Some(Part::Practice), Answer::Dual(_, practice)) => Ok(practice),
            (None, Answer::Level(level)) => Ok(Side::Level(level)),
            (_, other) => Err(other),
        }
    }
}

impl Definition {
    fn new(instrument: Rc<Instrument>) -> Self {
        let shows = match instrument.subject {
            About::Organisation => assessment(&instrument).map_or(Shows::Nothing, Shows::Assessment),
            About::Person => {
                let shows =
                    instrument.agreements.is_some() || instrument.caseload.is_some() || meetings(&instrument).is_some();
                if shows { Shows::Person } else { Shows::Nothing }
            }
        };
        Self { instrument, shows }
    }

    /// The first fixed meetings that it scores.
    pub(super) fn meetings(&self) -> Option<&FixedMeetings> {
        meetings(&self.instrument)
    }

    /// Its version as numbers, and its digest: of two definitions of an instrument the later is the greater.
    pub(super) fn age(&self) -> ([u64; 3], &str) {
        let mut numbers = self.instrument.version.split('.').map(|number| number.parse().unwrap_or(u64::MAX));
        let mut next = || numbers.next().unwrap_or(0);
        ([next(), next(), next()], &self.instrument.sha256)
    }
}

fn meetings(instrument: &Instrument) -> Option<&FixedMeetings> {
    instrument.scores.iter().find_map(|score| match &score.rule {
        Rule::FixedMeetings(meetings) => Some(meetings),
        _ => None,
    })
}

fn assessment(instrument: &Instrument) -> Option<Assessment> {
    let mut shown = Assessment { ratings: Vec::new(), themes: Vec::new(), comments: Vec::new() };
    for (index, item) in instrument.items.iter().enumerate() {
        match &item.kind {
            ItemKind::Rating { scale, dual: true, .. } => {
                for part in [Part::Intention, Part::Practice] {
                    shown.ratings.push(Rating { item: index, part: Some(part), scale: *scale });
                }
            }
            ItemKind::Rating { scale, .. } => shown.ratings.push(Rating { item: index, part: None, scale: *scale }),
            ItemKind::Text { .. } if item.class == DataClass::None => shown.comments.push(index),
            _ => {}
        }
    }
    for (index, score) in instrument.scores.iter().enumerate() {
        if Shape::of(instrument, &score.rule).is_some() {
            shown.themes.push(index);
        }
    }
    (!shown.ratings.is_empty() || !shown.themes.is_empty()).then_some(shown)
}

/// All definitions: those given, and those of the built-in ones that a report has named.
pub(super) struct Definitions {
    found: Vec<Rc<Definition>>,
    built_in: Box<Lookup>,
}

impl Definitions {
    pub(super) fn new(given: &[Rc<Instrument>], built_in: Box<Lookup>) -> Self {
        let found = given.iter().map(|instrument| Rc::new(Definition::new(Rc::clone(instrument)))).collect();
        Self { found, built_in }
    }

    pub(super) fn find(&mut self, id: &str, sha256: &str) -> Option<Rc<Definition>> {
        let is_meant =
            |definition: &&Rc<Definition>| definition.instrument.sha256 == sha256 && definition.instrument.id == id;
        if let Some(found) = self.found.iter().find(is_meant) {
            return Some(Rc::clone(found));
        }
        // What is not found is not remembered: it may be any text.
        let definition = Rc::new(Definition::new((self.built_in)(id, sha256)?));
        self.found.push(Rc::clone(&definition));
        Some(definition)
    }
}
