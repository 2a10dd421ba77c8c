//! The form in the browser: the only part that knows one.
//!
//! `bridge` is what JavaScript sees. It owns a `store`, which runs the [`crate::session::Session`] outside Yew and hands the app a new
//! [`snapshot::Snapshot`] after every act. Components get values and one callback, never the store.

mod app;
mod bridge;
mod control;
mod earlier;
mod finish;
mod focus;
mod history;
mod intl;
mod issues;
mod item;
mod journal;
mod markup;
mod refer;
mod result;
mod row;
mod section;
mod snapshot;
mod state;
mod steps;
mod store;
mod summary;
mod table;
mod ui;

pub use bridge::{Form, Host};
