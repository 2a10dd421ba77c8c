//! The native tests in one program, a module for each thing that they hold: `cargo test --test native reports` runs one.
// Always so here; it tells Clippy that the helpers, too, may fail as loudly as `clippy.toml` lets tests fail.
#![cfg(test)]

mod amended;
mod calendars;
#[cfg(feature = "cli")]
mod command;
mod common;
mod compiled;
mod conversions;
#[cfg(feature = "cli")]
mod convert_command;
mod definitions;
mod documents;
mod earlier;
mod fhir;
mod instruments;
mod journal;
#[cfg(feature = "cli")]
mod overview_command;
mod overviews;
mod pictures;
mod previous;
mod properties_of_conversions;
mod properties_of_input;
mod properties_of_overviews;
mod properties_of_parts;
mod properties_of_rules;
mod properties_of_sessions;
mod reports;
#[cfg(feature = "cli")]
mod schemas;
mod sheets;
mod verify;
mod words;
