//! How many reports a second an overview takes in, on one core, and how much memory it keeps: `cargo bench --bench overview`.
//!
//! Printed, never a pass or fail. Each line is a process of its own, so that its peak is its own: Linux tells it as `VmHWM`. Reports are
//! made up one at a time, taken in and dropped, as a stream of lines is; the overview is written part by part to nowhere. What a
//! process takes that gets no reports is subtracted.

#[allow(clippy::indexing_slicing, reason = "shared with the tests")]
#[path = "../tests/native/common/reports.rs"]
mod reports;

use reports::{Dice, World, report};
use samspil::calendar::Date;
use samspil::instrument::{Instrument, catalog};
use samspil::overview::{Collection, Options};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// So many reports stand in memory at once.
const BATCH: usize = 20;

/// The word that says to this program that it is to measure, and not to start measurements.
const MEASURE: &str = "measure-overview";

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [word, ids, count] = arguments.as_slice()
        && word == MEASURE
    {
        return measure(ids, count.parse()?);
    }
    println!(
        "{:36} {:>9} {:>10} {:>11} {:>12} {:>15}",
        "", "reports", "a second", "finish ms", "written MB", "bytes a report"
    );
    for ids in ["parathed", "parathed-kort", "moedetjekliste,maal-og-aftaler"] {
        let empty = run(ids, 0)?;
        for count in [1_000, 100_000] {
            let [seconds, finish, written, peak] = run(ids, count)?;
            let bytes = (peak - empty[3]).max(0.0) * 1024.0 / f64::from(count);
            let (rate, finish, written) = (f64::from(count) / seconds, finish * 1e3, written / 1e6);
            println!("{ids:36} {count:>9} {rate:>10.0} {finish:>11.1} {written:>12.2} {bytes:>15.0}");
        }
    }
    Ok(())
}

/// Seconds of taking in, seconds of finishing, bytes written, and the most KiB in memory, of a process of its own.
fn run(ids: &str, count: u32) -> Outcome<[f64; 4]> {
    let output = Command::new(std::env::current_exe()?).args([MEASURE, ids, &count.to_string()]).output()?;
    let told = String::from_utf8(output.stdout)?;
    let figures: Vec<f64> = told.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    Ok(figures.try_into().map_err(|_| format!("no measurement: {told}"))?)
}

fn measure(ids: &str, count: usize) -> Outcome<()> {
    let mut instruments = Vec::new();
    for id in ids.split(',') {
        let built_in = catalog::find(id, None).ok_or("not built in")?;
        instruments.push(Instrument::from_json(built_in.text)?);
    }
    let world = World { rounds: 2, respondents: count / 2 + 1, subjects: count / 5 + 1, is_plain: true };
    let mut dice = Dice(7);
    let mut collection =
        Collection::new(Options::on(Date::from_iso("2026-11-21").ok_or("no day")?), Box::new(catalog::with_digest));
    let mut taking_in = 0.0;
    for first in (0..count).step_by(BATCH) {
        let mut batch = Vec::new();
        for number in first..count.min(first + BATCH) {
            let instrument = instruments.get(number % instruments.len()).ok_or("no instrument")?;
            batch.push((number.to_string(), report(instrument, &world, number, &mut dice)));
        }
        let begun = busy();
        for (source, text) in &batch {
            collection.add(Some(source), text);
        }
        taking_in += busy() - begun;
    }
    let begun = busy();
    let mut written = 0;
    collection.finish().write(&mut |part| written += part.len());
    println!("{taking_in} {} {written} {}", busy() - begun, peak());
    Ok(())
}

/// Seconds that this process has been running on a processor; by the clock on the wall where the system does not tell.
fn busy() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds: Option<f64> = told.split_whitespace().next().and_then(|first| first.parse().ok());
    let since = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64());
    nanoseconds.map_or_else(since, |nanoseconds| nanoseconds / 1e9)
}

/// The most KiB that this process has had in memory; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
