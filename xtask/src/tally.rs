//! Counts of tests, read from what the test runners print.

use std::{fmt, ops::AddAssign};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl Tally {
    /// One check that passed or failed as a whole.
    pub fn of_one(passed: bool) -> Self {
        Self { passed: passed.into(), failed: (!passed).into() }
    }

    /// Reads `test result: ok. 5 passed; 0 failed; …`, which cargo prints for each test binary.
    pub fn read_cargo_line(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else {
            return;
        };
        let words: Vec<&str> = result.split([' ', ';']).collect();
        for pair in words.windows(2) {
            match (pair[0].parse::<u32>(), pair[1]) {
                (Ok(count), "passed") => self.passed += count,
                (Ok(count), "failed") => self.failed += count,
                _ => {}
            }
        }
    }

    /// Reads `ℹ pass 5`, `ℹ fail 0` and `ℹ cancelled 0`, which Node prints at the end.
    pub fn read_node_line(&mut self, line: &str) {
        let Some((what, count)) = line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' ')) else {
            return;
        };
        match (what, count.parse::<u32>()) {
            ("pass", Ok(count)) => self.passed += count,
            ("fail" | "cancelled", Ok(count)) => self.failed += count,
            _ => {}
        }
    }

    /// Reads `ok - …` and `not ok - …`, which the oracle prints for each part.
    pub fn read_oracle_line(&mut self, line: &str) {
        self.passed += u32::from(line.starts_with("ok - "));
        self.failed += u32::from(line.starts_with("not ok - "));
    }

    /// Of what failed, as much has passed in the end as fails no more.
    pub fn after(self, again: Self) -> Self {
        Self { passed: self.passed + self.failed.saturating_sub(again.failed), failed: again.failed }
    }

    /// A runner that fails without a failed test (it did not compile, it was killed) is a failure too.
    pub fn ended(mut self, succeeded: bool) -> Self {
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up_the_binaries_of_cargo() {
        let mut tally = Tally::default();
        tally.read_cargo_line("running 5 tests");
        tally.read_cargo_line(
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        );
        tally.read_cargo_line("test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out");
        assert_eq!(tally, Tally { passed: 7, failed: 1 });
    }

    #[test]
    fn reads_the_summary_of_node() {
        let mut tally = Tally::default();
        for line in ["✔ mounts (12.3ms)", "ℹ tests 6", "ℹ suites 0", "ℹ pass 4", "ℹ fail 1", "ℹ cancelled 1"]
        {
            tally.read_node_line(line);
        }
        assert_eq!(tally, Tally { passed: 4, failed: 2 });
    }

    #[test]
    fn reads_the_parts_of_the_oracle() {
        let mut tally = Tally::default();
        for line in
            ["ok - scores of a: 2 reports", "not ok - overviews: 1", "    found 3", "oracle: 2 reports: 1 differ"]
        {
            tally.read_oracle_line(line);
        }
        assert_eq!(tally, Tally { passed: 1, failed: 1 });
    }

    #[test]
    fn counts_what_passes_in_the_end() {
        let first = Tally { passed: 9, failed: 2 };
        assert_eq!(first.after(Tally { passed: 20, failed: 0 }), Tally { passed: 11, failed: 0 });
        assert_eq!(first.after(Tally { passed: 20, failed: 1 }), Tally { passed: 10, failed: 1 });
        assert_eq!(first.after(Tally { passed: 0, failed: 5 }), Tally { passed: 9, failed: 5 });
    }

    #[test]
    fn counts_a_runner_that_did_not_get_far() {
        assert_eq!(Tally::default().ended(false), Tally { passed: 0, failed: 1 });
        assert_eq!(Tally { passed: 3, failed: 2 }.ended(false), Tally { passed: 3, failed: 2 });
        assert_eq!(Tally { passed: 3, failed: 0 }.ended(true), Tally { passed: 3, failed: 0 });
    }
}
