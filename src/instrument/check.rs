//! raw -> checked: one pass over the whole definition, every problem noted.
//!
//! Items are read first, without conditions, so that conditions and scores find every item whatever the order in the file.

mod conditions;
mod earlier;
mod items;
mod order;
mod scores;
mod shares;
mod sheet;
mod tables;

use self::conditions::Scope;
use self::scores::Context;
use super::raw::{Fields, Node, Problems, is_version, unique};
use super::{
    About, Band, Direction, Document, Instrument, Level, MAX_BYTES, Official, Origin, Results, Scale, Section,
};
use crate::error::{Error, Problem, Subject};
use crate::json::Json;

const SUBJECTS: [(&str, About); 2] = [("organisation", About::Organisation), ("person", About::Person)];
const DIRECTIONS: [(&str, Direction); 2] =
    [("higher-is-better", Direction::HigherIsBetter), ("lower-is-better", Direction::LowerIsBetter)];

pub(super) fn check(text: &str) -> Result<Instrument, Error> {
    let json = Json::parse(text, Subject::Definition, MAX_BYTES)?;
    let problems = Problems::default();
    json.duplicates(&mut |value| problems.note(value, Problem::new("", "duplicate-key")));
    let instrument = read(&Node::root(&json, &problems));
    if problems.are_there() {
        return Err(Error::new(Subject::Definition, "invalid", problems.in_order(&json)));
    }
    Ok(instrument)
}

fn read(root: &Node<'_>) -> Instrument {
    let fields = root.object(&[
        "format",
        "id",
        "version",
        "title",
        "intro",
        "subject",
        "results",
        "officialWording",
        "official",
        "documents",
        "scales",
        "optionLists",
        "sections",
        "scores",
        "agreements",
        "caseload",
        "shares",
        "earlier",
    ]);
    fields.one_of("format", &[("samspil-definition/1", ())], ());
    let scale_nodes = fields.list("scales");
    let scales: Vec<Scale> = scale_nodes.iter().map(scale).collect();
    unique(&scale_nodes);
    let document_nodes = fields.list("documents");
    let documents: Vec<Document> = document_nodes.iter().map(document).collect();
    unique(&document_nodes);

    let section_nodes = fields.filled_list("sections");
    unique(&section_nodes);
    let section_fields: Vec<Fields<'_>> =
        section_nodes.iter().map(|node| node.object(&["id", "title", "intro", "shownWhen", "items"])).collect();
    let item_nodes: Vec<Vec<Node<'_>>> = section_fields.iter().map(|section| section.filled_list("items")).collect();
    let all_items: Vec<Node<'_>> = item_nodes.concat();
    unique(&all_items);

    let names = items::Names::new(&all_items, &scales, &documents, &fields);
    let mut items = names.read_items();

    let mut sections = Vec::new();
    let mut next = 0;
    for (section, nodes) in section_fields.iter().zip(&item_nodes) {
        let range = next..next + nodes.len();
        next = range.end;
        sections.push(Section {
            id: section.id(),
            title: section.text("title"),
            intro: section.optional_text("intro"),
            shown_when: section
                .optional("shownWhen")
                .map(|node| conditions::read(&node, Scope { items: &items, scales: &scales, row: None })),
            items: range,
        });
    }
    conditions::attach(&all_items, &mut items, &scales);
    tables::finish(&all_items, &mut items, &scales);
    let context = Context { items: &items, sections: &sections, scales: &scales };
    let scores = scores::read(&fields, &context);
    // Where the text does not say what it is about, that is problem enough.
    let subject = fields.one_of("subject", &SUBJECTS, About::Person);
    let agreements = fields.optional("agreements").map(|node| sheet::agreements(&node, &context));
    let caseload = fields.optional("caseload").map(|node| sheet::caseload(&node, &context, subject));
    let shares = fields.list("shares").iter().map(|node| shares::share(node, &context)).collect();
    let order = order::evaluation_order(&all_items, &items, &sections);
    let version = version(&fields);
    let (earlier, changes) = earlier::earlier(&fields, &version, &items);

    Instrument {
        id: fields.id(),
        version,
        sha256: root.json.sha256(),
        title: fields.text("title"),
        intro: fields.optional_text("intro"),
        subject,
        results: fields.one_of("results", &[("live", Results::Live), ("at-end", Results::AtEnd)], Results::AtEnd),
        official: official(&fields),
        documents,
        scales,
        sections,
        items,
        scores,
        agreements,
        caseload,
        shares,
        earlier,
        changes,
        order,
    }
}

fn version(fields: &Fields<'_>) -> String {
    let Some(node) = fields.required("version") else { return String::new() };
    let version = node.string();
    if node.json.as_str().is_some() && !is_version(version) {
        node.note_with("bad-version", "found", version);
    }
    version.to_owned()
}

/// `officialWording: true` needs `official`, and the other way round.
fn official(fields: &Fields<'_>) -> Option<Official> {
    let claimed = fields.required("officialWording").is_some_and(|node| node.bool());
    let details = fields.optional("official");
    match (claimed, details) {
        (true, None) => {
            fields.node.note_with("missing-field", "field", "official");
            None
        }
        (false, Some(node)) => {
            node.note("not-official");
            None
        }
        (false, None) => None,
        (true, Some(node)) => {
            let official = node.object(&["publisher", "document", "edition", "languages"]);
            Some(Official {
                publisher: official.string("publisher"),
                document: official.string("document"),
                edition: official.string("edition"),
                languages: official.filled_list("languages").iter().map(|node| node.words().to_owned()).collect(),
            })
        }
    }
}

fn document(node: &Node<'_>) -> Document {
    let fields = node.object(&["id", "kind", "title", "publisher", "url"]);
    Document {
        id: fields.id(),
        kind: fields.one_of("kind", &[("seed", Origin::Seed), ("public", Origin::Public)], Origin::Public),
        title: fields.string("title"),
        publisher: fields.optional_string("publisher"),
        url: fields.optional("url").map(|node| node.link()),
    }
}

fn scale(node: &Node<'_>) -> Scale {
    let fields = node.object(&["id", "direction", "levels", "bands"]);
    let mut levels: Vec<Level> = Vec::new();
    let level_nodes = fields.filled_list("levels");
    if level_nodes.len() == 1 {
        node.note("one-level");
    }
    for node in &level_nodes {
        let level = node.object(&["value", "label", "text"]);
        // Within what JavaScript and every database hold as a small integer.
        let value = level.required("value").map_or(0, |node| node.integer_within(-1000, 1000));
        if levels.last().is_some_and(|before| before.value >= value) {
            node.note("not-rising");
        }
        levels.push(Level { value, label: level.text("label"), text: level.optional_text("text") });
    }
    let mut bands: Vec<Band> = Vec::new();
    let band_nodes = fields.list_of("bands");
    for node in &band_nodes {
        let band = node.object(&["id", "from", "label", "text"]);
        let from = band.required("from").map_or(0.0, |node| node.number());
        if bands.last().is_some_and(|before| before.from >= from) {
            node.note("not-rising");
        }
        bands.push(Band { id: band.id(), from, label: band.text("label"), text: band.optional_text("text") });
    }
    let scale = Scale {
        id: fields.id(),
        direction: fields.one_of("direction", &DIRECTIONS, Direction::HigherIsBetter),
        levels,
        bands,
    };
    let lowest = scale.bounds().0;
    #[expect(clippy::cast_precision_loss, reason = "levels lie within ±1000")]
    if let (Some(first), Some(node)) = (scale.bands.first(), band_nodes.first())
        && first.from != lowest as f64
    {
        node.note_with("band-gap", "from", &lowest.to_string());
    }
    scale
}
