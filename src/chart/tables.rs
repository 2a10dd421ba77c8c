//! Tables behind pictures.

use super::DataTable;
use crate::words::Words;

/// A table with these columns, by the keys of their words.
pub(super) fn table(words: &Words, columns: &[&str]) -> DataTable {
    DataTable { head: columns.iter().map(|key| words.text(key).to_owned()).collect(), ..DataTable::default() }
}
