//! What the browser's `Intl` knows of languages: "1 svar", "2 svar"; "2. november 2026".

use super::snapshot::Frame;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/web/intl.js")]
extern "C" {
    /// A day or a month, ISO, as it is read. Like the journal, the sheet that is printed has dates as they are typed.
    #[wasm_bindgen(js_name = dateInWords)]
    pub fn date_in_words(iso: &str, language: &str) -> String;

    #[wasm_bindgen(js_name = pluralForm)]
    fn plural_form(count: u32, language: &str) -> String;
}

/// The text `<key>.<form>` in the form that the language has for so many; `<key>.other` where its words have none.
pub fn plural(frame: &Frame, key: &str, count: usize) -> String {
    let own = format!("{key}.{}", plural_form(u32::try_from(count).unwrap_or(u32::MAX), frame.words.language()));
    let key = if frame.words.has(&own) { own } else { format!("{key}.other") };
    frame.fill(&key, &[("count", count.to_string())])
}
