//! Samspil: instruments for cross-department work in Danish municipalities.

pub mod answers;
pub mod calendar;
pub mod condition;
pub mod error;
pub mod instrument;
pub mod issues;
pub mod journal;
pub mod json;
pub mod report;
pub mod scoring;
pub mod session;
pub mod verify;
pub mod view;
#[cfg(feature = "web")]
pub mod web;
pub mod words;
