//! Pictures of the overviews of the corpus, in every width and language; and of what is no overview.

use crate::common::trees::any_json;
use crate::common::{entries, json, path, text};
use proptest::prelude::*;
use samspil::chart::{Frame, WIDTHS, pictures};
use samspil::json::Json;
use samspil::words::{LANGUAGES, Words};
use std::sync::LazyLock;

fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    match json.get(key) {
        Some(Json::Array(list)) => list,
        other => panic!("{key} is {other:?}"),
    }
}

fn number(json: &Json, key: &str) -> i64 {
    json.get(key).unwrap().as_integer().unwrap()
}

/// All pictures of an overview.
fn drawn(overview: &Json, language: &str, width: i32) -> Vec<Json> {
    let words = Words::of_overview(language);
    let all = pictures(overview, Frame { words: &words, width });
    let of_assessments = list(&all, "assessments").iter().flat_map(|one| match one {
        Json::Array(pictures) => pictures.clone(),
        other => panic!("{other:?}"),
    });
    of_assessments.chain(list(&all, "caseload").iter().cloned()).collect()
}

/// Each overview with the folder it comes from.
static CORPUS: LazyLock<Vec<(String, Json)>> = LazyLock::new(|| {
    let folders = entries(&path("tests/cases/overviews"));
    folders.iter().map(|folder| (folder.display().to_string(), json(&text(&folder.join("expected.json"))))).collect()
});

fn shapes(picture: &Json) -> &[Json] {
    picture.get("drawing").filter(|drawing| **drawing != Json::Null).map_or(&[], |drawing| list(drawing, "shapes"))
}

/// Left, top, right and bottom of a line of text, on the narrow side.
fn extent(shape: &Json) -> Option<[i64; 4]> {
    let text = shape.get("text")?.as_str()?;
    let at = shape.get("attributes").unwrap();
    let (x, y, size) = (number(at, "x"), number(at, "y"), number(at, "font-size"));
    let width = i64::try_from(text.chars().count()).unwrap() * size / 2;
    let left = match at.get("text-anchor").and_then(Json::as_str) {
        Some("start") => x,
        Some("middle") => x - width / 2,
        Some("end") => x - width,
        other => panic!("{other:?}"),
    };
    Some([left, y - size * 3 / 4, left + width, y])
}

#[test]
fn every_case_of_the_corpus_is_drawn_in_its_bounds_and_no_text_over_another() {
    let mut seen = 0;
    for (name, overview) in CORPUS.iter() {
        for language in LANGUAGES {
            for width in [WIDTHS.0, 420, 560, 760, WIDTHS.1] {
                for picture in drawn(overview, language, width) {
                    let id = picture.get("id").unwrap().as_str().unwrap();
                    let at = format!("{name}, {id}, {language}, {width}");
                    let texts: Vec<[i64; 4]> = shapes(&picture).iter().filter_map(extent).collect();
                    let Some(drawing) = picture.get("drawing").filter(|drawing| **drawing != Json::Null) else {
                        continue;
                    };
                    let (right, bottom) = (number(drawing, "width"), number(drawing, "height"));
                    assert_eq!(right, i64::from(width), "{at}");
                    for (index, text) in texts.iter().enumerate() {
                        assert!(
                            text[0] >= -8 && text[1] >= 0 && text[2] <= right + 8 && text[3] <= bottom,
                            "{at}: {text:?}"
                        );
                        for other in texts.iter().skip(index + 1) {
                            let apart = text[2] <= other[0]
                                || other[2] <= text[0]
                                || text[3] <= other[1]
                                || other[3] <= text[1];
                            assert!(apart, "{at}: {text:?} over {other:?}");
                        }
                    }
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 400, "{seen}");
}

#[test]
fn every_picture_has_a_title_a_text_and_a_whole_table() {
    for (name, overview) in CORPUS.iter() {
        for picture in drawn(overview, "da", 760) {
            for key in ["title", "text"] {
                let said = picture.get(key).unwrap().as_str().unwrap();
                assert!(!said.is_empty() && !said.contains("overview.") && !said.contains('{'), "{name}: {said}");
            }
            let table = picture.get("table").unwrap();
            let columns = list(table, "head").len();
            assert!(!list(table, "rows").is_empty(), "{name}");
            for row in list(table, "rows") {
                let Json::Array(cells) = row else { panic!("{row:?}") };
                assert_eq!(cells.len(), columns, "{name}: {row:?}");
            }
        }
    }
}

/// Colour tells nothing alone: what stands for something else has another form, or stands elsewhere.
#[test]
fn what_is_suppressed_is_said_in_words_and_not_drawn() {
    let (_, overview) = CORPUS.iter().find(|(name, _)| name.ends_with("/few")).unwrap();
    let pictures = drawn(overview, "da", 760);
    let words = "vises ikke: færre end tre";
    let strips: Vec<&Json> =
        pictures.iter().filter(|one| one.get("id").unwrap().as_str().unwrap().starts_with("strips.")).collect();
    assert!(!strips.is_empty());
    for picture in strips {
        assert!(shapes(picture).iter().any(|shape| shape.get("text").and_then(Json::as_str) == Some(words)));
        let answers = shapes(picture).iter().filter(|shape| shape.get("role").unwrap().as_str() == Some("answer"));
        // The one in the legend.
        assert_eq!(answers.count(), 1);
        assert!(picture.get("table").unwrap().to_text().contains(words));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn anything_is_drawn(overview in any_json(), width in any::<i32>()) {
        let words = Words::of_overview("da");
        let _ = pictures(&overview, Frame { words: &words, width });
    }

    /// An overview in which something is something else.
    #[test]
    fn a_spoiled_overview_is_drawn(case in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), instead in any_json(), width in 200..1200) {
        let mut overview = case.get(&CORPUS).1.clone();
        let mut count = 0;
        walk(&mut overview, &mut |_| count += 1);
        let (wanted, mut number) = (at.index(count), 0);
        walk(&mut overview, &mut |value| {
            if number == wanted {
                *value = instead.clone();
            }
            number += 1;
        });
        let _ = drawn(&overview, "da", width);
    }
}

fn walk(json: &mut Json, visit: &mut dyn FnMut(&mut Json)) {
    visit(json);
    match json {
        Json::Array(elements) => elements.iter_mut().for_each(|element| walk(element, visit)),
        Json::Object(members) => members.iter_mut().for_each(|(_, value)| walk(value, visit)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}
