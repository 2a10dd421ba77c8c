//! How many reports a second the core loads, scores and writes, natively: `cargo bench`.
//!
//! Printed, never a pass or fail. Times on a shared machine vary from run to run; the ratio to parsing the same text with `serde_json`
//! in the same run does not vary much, so compare that. Rounds of both take turns, and the fastest round of each counts.

use samspil::calendar::Date;
use samspil::instrument::{Instrument, catalog};
use samspil::session::{References, Session};
use std::hint::black_box;
use std::rc::Rc;
use std::time::Instant;

const ROUNDS: usize = 15;
/// Reports a round.
const BATCH: u32 = 100;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let today = Date::from_iso("2026-11-21").ok_or("no day")?;
    heading("load, score, report");
    for (name, input) in [
        ("parathed", include_str!("../tests/cases/reports/parathed-draft/input.json")),
        ("maal-og-aftaler", include_str!("../tests/cases/reports/maal-og-aftaler-draft/input.json")),
        ("moedetjekliste", include_str!("../tests/cases/reports/moedetjekliste-draft/input.json")),
    ] {
        let built_in = catalog::find(name, None).ok_or(name)?;
        let instrument = Rc::new(Instrument::from_json(built_in.text)?);
        let written = rewrite(&instrument, input, today)?;
        compare(name, &written, || rewrite(&instrument, &written, today));
    }
    heading("check a definition");
    for built_in in catalog::ALL {
        compare(built_in.id, built_in.text, || Instrument::from_json(built_in.text));
    }
    Ok(())
}

fn heading(what: &str) {
    println!("{what:24} {:>9} {:>12} {:>12} {:>12}", "bytes", "a second", "µs each", "× parsing");
}

/// Prints how long `work` on `text` takes, alone and as a multiple of parsing it.
fn compare<T>(name: &str, text: &str, work: impl Fn() -> T) {
    let parse = || serde_json::from_str::<serde_json::Value>(text).is_ok();
    let (mut whole, mut parsing) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        whole = whole.min(microseconds(&work));
        parsing = parsing.min(microseconds(parse));
    }
    println!("{name:24} {:>9} {:>12.0} {whole:>12.1} {:>12.1}", text.len(), 1e6 / whole, whole / parsing);
}

/// Loads a report, finds its issues and scores, and writes it again.
fn rewrite(instrument: &Rc<Instrument>, text: &str, today: Date) -> Result<String, samspil::error::Error> {
    let mut ids = || String::from("row");
    let loaded = Session::load(Rc::clone(instrument), References::default(), text, String::new(), &mut ids)?;
    Ok(loaded.session.report(today, "da").to_text())
}

/// Microseconds for one call, over a batch of them.
fn microseconds<T>(call: impl Fn() -> T) -> f64 {
    let begun = Instant::now();
    for _ in 0..BATCH {
        black_box(call());
    }
    begun.elapsed().as_secs_f64() * 1e6 / f64::from(BATCH)
}
