//! Made-up reports of many people in many rounds, the same for the same seed: for properties and for benchmarks.

use samspil::instrument::{Choice, Instrument, Item, ItemKind, Rows, Table};
use samspil::json::Json;

/// Random numbers, the same for the same seed (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % sides as u64) as usize
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// How many there are of what reports refer to.
pub struct World {
    pub rounds: usize,
    pub respondents: usize,
    pub subjects: usize,
    /// Whether ids are of the length that real ones have, and each report has its own.
    pub is_plain: bool,
}

/// A report with answers of all kinds, missing ones too.
pub fn report(instrument: &Instrument, world: &World, number: usize, dice: &mut Dice) -> String {
    let answers = instrument.items.iter().filter(|item| item.is_answerable()).map(|item| {
        let json = match &item.kind {
            ItemKind::Table(table) => rows(instrument, table, number, dice),
            _ => answer(instrument, item, dice),
        };
        (item.id.clone(), json)
    });
    let answers = Json::Object(answers.collect());
    let id = if world.is_plain || !dice.one_in(8) { uuid(1, number) } else { uuid(1, dice.below(number + 1)) };
    let revision = if world.is_plain || dice.one_in(2) { 1 } else { 1 + dice.below(3) };
    let words = ["draft", "entered-in-error", "final", "final", "final", "final", "final", "final"];
    let status = if world.is_plain { "final" } else { dice.of(&words) };
    let authored = match dice.below(20) {
        0 if !world.is_plain => "snart".to_owned(),
        _ => {
            let [month, day, hour] = [1 + dice.below(11), 1 + dice.below(28), dice.below(24)];
            format!("2026-{month:02}-{day:02}T{hour:02}:00:00+0{}:00", 1 + month % 2)
        }
    };
    let text = |name: &str, count: usize, dice: &mut Dice| match dice.below(count + 1) {
        0 if !world.is_plain => Json::Null,
        place => Json::String(format!("{name}-{place:06}")),
    };
    let mode = if dice.one_in(12) { "joint" } else { "individual" };
    let of = |key: &'static str, text: &str| (key, Json::String(text.to_owned()));
    Json::object(vec![
        of("format", "samspil-report/1"),
        of("id", &id),
        ("revision", Json::Number(revision as f64)),
        of("status", status),
        (
            "instrument",
            Json::object(vec![
                of("id", &instrument.id),
                of("version", &instrument.version),
                of("sha256", &instrument.sha256),
            ]),
        ),
        of("authored", &authored),
        of("today", "2026-11-21"),
        of("language", "da"),
        ("subjectRef", text("subject", world.subjects, dice)),
        ("round", text("round", world.rounds, dice)),
        ("respondent", text("respondent", world.respondents, dice)),
        ("answeredBy", Json::object(vec![of("mode", mode)])),
        ("answers", answers),
    ])
    .to_text()
}

fn uuid(kind: usize, number: usize) -> String {
    format!("{kind:08x}-0000-4000-8000-{number:012x}")
}

fn missing(reason: &str) -> Json {
    Json::object(vec![("missing", reason.into())])
}

fn answer(instrument: &Instrument, item: &Item, dice: &mut Dice) -> Json {
    match (dice.below(10), item.absences()) {
        (0, _) => return missing("not-answered"),
        (1, [_, ..]) => return missing(dice.of(item.absences()).id()),
        _ => {}
    }
    let text = |text: String| Json::String(text);
    let one = |options: &[Choice], dice: &mut Dice| Json::String(dice.of(options).id.clone());
    match &item.kind {
        ItemKind::Rating { scale, dual, .. } => {
            let level = |dice: &mut Dice| match dice.below(12) {
                0 if *dual => missing("not-answered"),
                _ => Json::Number(dice.of(&instrument.scales[*scale].levels).value as f64),
            };
            if *dual { Json::object(vec![("intention", level(dice)), ("practice", level(dice))]) } else { level(dice) }
        }
        ItemKind::Choice { options, .. } => one(options, dice),
        ItemKind::Choices { options, .. } => Json::Array(vec![one(options, dice)]),
        ItemKind::Check => Json::Bool(dice.one_in(2)),
        ItemKind::Text { .. } => text(format!("Skrevet af hånd {}", dice.below(1000))),
        ItemKind::Number { .. } => Json::Number(dice.below(30) as f64),
        ItemKind::Date => text(format!("20{}-{:02}-{:02}", 26 + dice.below(2), 1 + dice.below(12), 1 + dice.below(28))),
        ItemKind::Month => text(format!("20{:02}-{:02}", 8 + dice.below(4), 1 + dice.below(12))),
        ItemKind::Reference { .. } => text(uuid(2, dice.below(5))),
        ItemKind::Table(_) | ItemKind::Information { .. } => missing("not-answered"),
    }
}

/// Rows, some of which other reports have too.
fn rows(instrument: &Instrument, table: &Table, number: usize, dice: &mut Dice) -> Json {
    let ids: Vec<String> = match &table.rows {
        Rows::Fixed(rows) => rows.iter().map(|row| row.id.clone()).collect(),
        Rows::Variable { max, .. } => {
            let first = if dice.one_in(2) { number } else { dice.below(number + 1) };
            (0..dice.below(6.min(*max + 1))).map(|place| uuid(3, first * 8 + place)).collect()
        }
    };
    let row = |id: String| {
        let cells = table.columns.iter().map(|column| (column.id.clone(), answer(instrument, column, dice)));
        Json::Object([("id".to_owned(), Json::String(id))].into_iter().chain(cells).collect())
    };
    Json::Array(ids.into_iter().map(row).collect())
}
