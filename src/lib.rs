//! Samspil: instruments for cross-department work in Danish municipalities.
//!
//! This is the pure core: it reads a definition, holds what is filled in, scores it and makes the report. It does no I/O and reads no
//! clock, locale, random source or global; the date, the language and ids come in as arguments. The same code runs in the browser
//! (feature `web`, behind `<samspil-skema>`) and natively (feature `cli`, the `samspil` command), and gives the same bytes.
//!
//! ```
//! use samspil::instrument::{Instrument, catalog};
//! use samspil::session::{References, Session};
//! use samspil::calendar::Date;
//! use std::rc::Rc;
//!
//! let built_in = catalog::find("parathed-kort", None).ok_or("not built in")?;
//! let instrument = Rc::new(Instrument::from_json(built_in.text)?);
//!
//! let mut ids = 0;
//! let mut new_id = || { ids += 1; format!("id-{ids}") };
//! let answers = r#"{ "ledelse.maal": 4, "ledelse.politisk-ansvar": 3, "ukendt": true }"#;
//! let loaded = Session::load(instrument, References::default(), answers, "2026-11-21T19:31:28+01:00".into(), &mut new_id)?;
//!
//! // What does not fit is told, and kept in the report.
//! assert_eq!(loaded.partial.ok_or("all fits")?.problems()[0].pointer, "/ukendt");
//! let report = loaded.session.report(Date::from_iso("2026-11-21").ok_or("no date")?, "da");
//! assert_eq!(report.status, "draft");
//! assert!(report.to_text().starts_with(r#"{"format":"samspil-report/1""#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | module | |
//! | --- | --- |
//! | [`instrument`] | a definition, checked and immutable; [`instrument::catalog`] has the built-in ones |
//! | [`answers`] | what was typed, and what it means |
//! | [`condition`], [`view`] | what is shown, and the answers seen through that |
//! | [`scoring`], [`issues`] | what follows from the answers |
//! | [`session`] | one form being filled in: a value and a pure reducer |
//! | [`report`], [`journal`], [`verify`] | the JSON for the host, the text for the case journal, and the check of a received report |
//! | [`amend`], [`redact`] | a report that is withdrawn, and one without what it says about people |
//! | [`convert`], [`csv`] | reports in other formats |
//! | `schema`, `dictionary` | JSON Schemas and data dictionaries, for the command |
//! | [`overview`], [`chart`] | what many reports say together, and the pictures of it |
//! | [`json`], [`calendar`], [`words`], [`error`] | what these rest on |

pub mod amend;
pub mod answers;
pub mod calendar;
pub mod chart;
pub mod condition;
pub mod convert;
pub mod csv;
#[cfg(feature = "cli")]
pub mod dictionary;
pub mod error;
pub mod instrument;
pub mod issues;
pub mod journal;
pub mod json;
#[cfg(feature = "functions")]
pub mod module;
pub mod overview;
#[cfg(feature = "pictures")]
pub mod pictures;
pub mod redact;
pub mod report;
#[cfg(feature = "cli")]
pub mod schema;
pub mod scoring;
pub mod session;
pub mod verify;
pub mod view;
#[cfg(feature = "web")]
pub mod web;
pub mod words;

/// 1.7 KB less to load than the standard library's allocator.
#[cfg(all(target_arch = "wasm32", any(feature = "web", feature = "functions", feature = "pictures")))]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
