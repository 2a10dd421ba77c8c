//! Age limits and what they rest on: the one data file, `src/instruments/ages.json`, with its version and the date of the law it was read in.
//! What people read at an age stands among the words, as `reminder.<id>`.

use super::raw::{Node, Problems};
use crate::calendar::{Date, Month};
use crate::error::Problem;
use crate::json::Json;

/// The data file.
#[derive(Clone, Debug)]
pub struct Ages {
    /// Its version, `major.minor.patch`.
    pub version: String,
    /// The date of the law text that was read, ISO.
    pub as_of: String,
    /// Which law text that is.
    pub law: String,
    /// The limits, by age.
    pub ages: Vec<Age>,
}

/// One age limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Age {
    /// Its id, as definitions name it.
    pub id: String,
    /// Whole months since the birth month from which it is due.
    pub from: u16,
    /// Months from which it is no longer, if ever.
    pub until: Option<u16>,
    /// What it rests on; none if on nothing certain.
    pub cites: Option<String>,
    /// Where that can be read, https.
    pub url: Option<String>,
}

impl Age {
    /// Whether the reminder is due on a day. Only the birth month is known, so it is due from the first of the month.
    #[must_use]
    pub fn is_due(&self, birth_month: Month, today: Date) -> bool {
        today.month.months_since(birth_month).is_some_and(|months| {
            months >= u32::from(self.from) && self.until.is_none_or(|until| months < u32::from(until))
        })
    }
}

/// The file that is built in. A test holds that it reads without a problem.
#[must_use]
pub fn built_in() -> Ages {
    read().0
}

fn read() -> (Ages, Vec<Problem>) {
    let json = Json::built_in(include_str!("../instruments/ages.json"));
    let problems = Problems::default();
    let fields = Node::root(&json, &problems).object(&["version", "asOf", "law", "ages"]);
    let ages = Ages {
        version: fields.string("version"),
        as_of: fields.string("asOf"),
        law: fields.string("law"),
        ages: fields.filled_list("ages").iter().map(age).collect(),
    };
    (ages, problems.in_order(&json))
}

fn age(node: &Node<'_>) -> Age {
    let fields = node.object(&["id", "from", "until", "cites", "url"]);
    let months = |node: Node<'_>| u16::try_from(node.integer_within(0, 1500)).unwrap_or(0);
    let given = |key| fields.required(key).filter(|node| *node.json != Json::Null);
    Age {
        id: fields.id(),
        from: fields.required("from").map_or(0, months),
        until: given("until").map(months),
        cites: given("cites").map(|node| node.words().to_owned()),
        url: given("url").map(|node| node.link()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_file_is_right() {
        let (ages, problems) = read();
        assert_eq!(problems, []);
        assert!(ages.ages.is_sorted_by_key(|age| age.from));
        assert!(Date::from_iso(&ages.as_of).is_some());
        for language in crate::words::LANGUAGES {
            let words = crate::words::Words::of(language);
            let has_words = |age: &Age| words.text(&format!("reminder.{}", age.id)) != format!("reminder.{}", age.id);
            assert!(ages.ages.iter().all(has_words), "{language}");
        }
    }

    #[test]
    fn is_due_from_the_first_of_the_month() {
        let ages = built_in();
        let sixteen = ages.ages.iter().find(|age| age.from == 192).unwrap();
        let born = Month::from_iso("2010-08").unwrap();
        let due = |day| sixteen.is_due(born, Date::from_iso(day).unwrap());
        assert_eq!((due("2026-07-31"), due("2026-08-01"), due("2009-01-01")), (false, true, false));
    }
}
