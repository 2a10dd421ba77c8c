//! "1 svar", "2 svar": texts about so many.

use super::snapshot::Frame;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;

    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(language: &str) -> PluralRules;

    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, count: u32) -> String;
}

/// The text `<key>.<form>` in the form that the language has for so many (`one`, `few`, `other` …, by Unicode's plural rules); `<key>.other` where
/// its words have none.
pub fn plural(frame: &Frame, key: &str, count: usize) -> String {
    let form = PluralRules::new(frame.words.language()).select(u32::try_from(count).unwrap_or(u32::MAX));
    let own = format!("{key}.{form}");
    let key = if frame.words.has(&own) { own } else { format!("{key}.other") };
    frame.fill(&key, &[("count", count.to_string())])
}
