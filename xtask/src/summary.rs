//! Runs things one after the other, whatever becomes of them, and sums up at the end.

use std::time::{Duration, Instant};

use crate::{failure::Result, run, tally::Tally};

#[derive(Default)]
pub struct Summary {
    parts: Vec<Part>,
}

struct Part {
    name: &'static str,
    took: Duration,
    tally: Tally,
}

impl Summary {
    /// Runs one part. One that cannot be run at all counts as one failure.
    pub fn part(&mut self, name: &'static str, work: impl FnOnce() -> Result<Tally>) {
        run::step(name);
        let started = Instant::now();
        let tally = work().unwrap_or_else(|failure| {
            eprintln!("error: {failure}");
            Tally::of_one(false)
        });
        self.parts.push(Part { name, took: started.elapsed(), tally });
    }

    /// Prints a line for each part, the sum as the last line, and tells whether all passed.
    pub fn close(self) -> bool {
        let mut sum = Tally::default();
        println!();
        for Part { name, took, tally } in &self.parts {
            let (tally_text, took) = (tally.to_string(), run::seconds(*took));
            println!("    {name:<44} {tally_text:<24} {took}");
            sum += *tally;
        }
        println!("{sum}");
        sum.failed == 0
    }
}
