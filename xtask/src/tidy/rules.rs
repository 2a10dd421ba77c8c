//! The rules, one function each. What a rule lets pass is listed beside it.

use super::{
    cpr,
    source::{Source, has_word},
};

const LOCK_FILES: [&str; 2] = ["Cargo.lock", "package-lock.json"];

/// What is wrong with a file, each as `path:line: what`.
pub fn problems(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    too_long(source, &mut found);
    registry_addresses(source, &mut found);
    if !source.is_in(&LOCK_FILES) {
        marks(source, &mut found);
        links(source, &mut found);
        personal_numbers(source, &mut found);
    }
    impure_core(source, &mut found);
    page_globals(source, &mut found);
    found.iter().map(|(line, what)| format!("{}:{line}: {what}", source.path)).collect()
}

type Found = Vec<(usize, String)>;

/// A file that is read from top to bottom says one thing.
fn too_long(source: &Source, found: &mut Found) {
    const MOST_LINES: usize = 400;
    const CODE: [&str; 8] = ["rs", "js", "mjs", "ts", "css", "html", "toml", "py"];
    let lines = source.text.lines().count();
    if CODE.contains(&source.extension()) && lines > MOST_LINES {
        found.push((lines, format!("{lines} lines; split what has more than {MOST_LINES}")));
    }
}

/// Where packages were fetched from is nobody else's business.
fn registry_addresses(source: &Source, found: &mut Found) {
    if source.path != "package-lock.json" {
        return;
    }
    for (number, _) in source.lines().filter(|(_, line)| line.contains("\"resolved\"")) {
        found.push((
            number,
            "a registry's address; make the file anew with `npm install` (.npmrc leaves them out)".into(),
        ));
    }
}

/// What is not done stands in an issue, not in a file.
fn marks(source: &Source, found: &mut Found) {
    // In two halves, so that this file has none.
    const MARKS: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];
    for (number, line) in source.lines() {
        for mark in MARKS.into_iter().filter(|mark| has_word(line, mark)) {
            found.push((number, format!("{mark}; do it, or write an issue")));
        }
    }
}

fn links(source: &Source, found: &mut Found) {
    const INSECURE: &str = concat!("http:", "//");
    /// This machine, names that only look like addresses, and addresses made up in code.
    const ALLOWED: [&str; 9] = [
        "127.0.0.1",
        "localhost",
        "www.w3.org/",
        "hl7.org/",
        "terminology.hl7.org/",
        "www.apache.org/licenses/",
        "server",
        "${",
        "{",
    ];
    /// Hosts that are reserved for examples (RFC 2606): tests hand in bad links.
    const RESERVED: &str = ".example";
    for (number, line) in source.lines() {
        for (at, _) in line.match_indices(INSECURE) {
            let rest = &line[at + INSECURE.len()..];
            let host = rest.split(['/', '"', '\'']).next().unwrap_or_default();
            if !rest.is_empty() && !host.ends_with(RESERVED) && !ALLOWED.iter().any(|allowed| rest.starts_with(allowed))
            {
                found.push((number, "a link that is not https".into()));
            }
        }
    }
}

fn personal_numbers(source: &Source, found: &mut Found) {
    for (number, _) in source.lines().filter(|(_, line)| cpr::is_in(line)) {
        found.push((number, "looks like a CPR number; make it up at run time".into()));
    }
}

/// The core does no I/O, reads no clock, and serialises nothing in hash order.
fn impure_core(source: &Source, found: &mut Found) {
    const NOT_CORE: [&str; 4] = ["src/web", "src/module", "src/pictures", "src/bin/"];
    const FOREIGN: [&str; 13] = [
        "web_sys",
        "js_sys",
        "yew",
        "gloo",
        "wasm_bindgen",
        "std::fs",
        "std::env",
        "std::net",
        "std::time",
        "SystemTime",
        "Instant",
        "HashMap",
        "HashSet",
    ];
    if source.extension() != "rs" || !source.is_in(&["src/"]) || source.is_in(&NOT_CORE) {
        return;
    }
    for (number, line) in source.code() {
        for name in FOREIGN.into_iter().filter(|name| has_word(line, name)) {
            found.push((number, format!("{name} has no place in the core (design: invariants)")));
        }
    }
}

/// The page belongs to the host.
fn page_globals(source: &Source, found: &mut Found) {
    const GLOBALS: [&str; 2] = ["window.", "document.head"];
    /// Only where drafts are kept, which hosts ask for, and wiped (docs/drafts.md).
    const STORAGE: [&str; 2] = ["localStorage", "sessionStorage"];
    const KEEPERS: [&str; 2] = ["src/web/drafts/", "src/web/forget.js"];
    if source.extension() != "js" || !source.is_in(&["src/web/"]) {
        return;
    }
    let storage: &[&str] = if source.is_in(&KEEPERS) { &[] } else { &STORAGE };
    for (number, line) in source.code() {
        for global in GLOBALS.iter().chain(storage).filter(|global| line.contains(**global)) {
            found.push((number, format!("{global} belongs to the host's page")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems_of(path: &str, text: &str) -> Vec<String> {
        problems(&Source { path: path.into(), text: text.into() })
    }

    #[test]
    fn the_core_knows_no_browser_and_no_hash_order() {
        assert_eq!(problems_of("src/scoring.rs", "use std::collections::HashMap;\n").len(), 1);
        assert_eq!(problems_of("src/scoring.rs", "// as yew does\nuse std::fs;\n").len(), 1);
        assert!(problems_of("src/web/app.rs", "use yew::prelude::*;\n").is_empty());
        assert!(problems_of("src/bin/samspil.rs", "use std::fs;\n").is_empty());
    }

    #[test]
    fn the_element_leaves_the_page_alone() {
        assert_eq!(problems_of("src/web/element.js", "window.samspil = 1;\n").len(), 1);
        assert!(problems_of("www/index.js", "window.print();\n").is_empty());
        assert_eq!(problems_of("src/web/element.js", "localStorage.clear();\n").len(), 1);
        assert!(problems_of("src/web/drafts/place.js", "localStorage.clear();\n").is_empty());
    }

    #[test]
    fn links_are_secure_or_local() {
        let link = |host: &str| problems_of("README.md", &format!("see {}{host}\n", concat!("http:", "//")));
        assert_eq!(link("example.dk").len(), 1);
        assert!(link("127.0.0.1:8080/").is_empty());
    }

    #[test]
    fn long_code_is_told_from_long_data() {
        let text = "a\n".repeat(401);
        assert_eq!(problems_of("src/long.rs", &text).len(), 1);
        assert!(problems_of("src/instruments/long.json", &text).is_empty());
    }
}
