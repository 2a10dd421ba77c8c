//! The pictures of overviews, in a Wasm file of their own: only `<samspil-overblik>` draws them. `src/web/overblik/draw.js` is the only caller.

use crate::chart::{self, Frame};
use crate::error::Subject;
use crate::json::Json;
use crate::words::Words;
use wasm_bindgen::prelude::*;

/// What there is to see in an overview, drawn as wide as `width` sixteenths of an em. `texts` are the words of the language, key to text, as JSON.
#[wasm_bindgen]
pub fn pictures(overview: &str, language: &str, texts: &str, width: i32) -> String {
    let overview = Json::parse(overview, Subject::Answers, usize::MAX).unwrap_or(Json::Null);
    chart::pictures(&overview, Frame { words: &Words::new(language, &[texts]), width }).to_text()
}
