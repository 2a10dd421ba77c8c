//! Rules over ratings: which of them count, on which scale, with which weight, and how many must be answered.

use super::Context;
use crate::instrument::raw::{Fields, Node, named_once};
use crate::instrument::{ItemKind, Needed, Part, Ratings};

/// How many answers the rule needs: what the definition says, or else `otherwise`. More than there are items would never be answered.
pub(super) fn needed(fields: &Fields<'_>, items: &[usize], otherwise: Needed) -> Needed {
    let Some(node) = fields.optional("needed") else { return otherwise };
    if node.json.as_str().is_some() {
        return node.one_of(&[("half", Needed::Half), ("all", Needed::All)], otherwise);
    }
    // Where there are none, that is problem enough.
    let most = if items.is_empty() { i64::MAX } else { i64::try_from(items.len()).unwrap_or(i64::MAX) };
    Needed::AtLeast(usize::try_from(node.integer_within(1, most)).unwrap_or(1))
}

impl Context<'_> {
    /// Ratings by `items` or `section`.
    pub(super) fn ratings(&self, fields: &Fields<'_>, otherwise: Needed) -> Ratings {
        let items = self.counted(fields, |kind| matches!(kind, ItemKind::Rating { .. }));
        self.sided(fields, items, otherwise)
    }

    /// Dual ratings by `items` or `section`.
    pub(super) fn gap(&self, fields: &Fields<'_>) -> Ratings {
        let items = self.counted(fields, |kind| matches!(kind, ItemKind::Rating { dual: true, .. }));
        self.on_one_scale(fields, items, Needed::Half)
    }

    /// Ratings by `weights`.
    pub(super) fn weighted(&self, fields: &Fields<'_>) -> Ratings {
        let (mut items, mut weights, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for node in fields.filled_list("weights") {
            let pair = node.object(&["item", "weight"]);
            weights.push(pair.required("weight").map_or(1.0, |node| weight(&node)));
            let name = pair.required("item");
            if let Some(name) = name {
                // One that cannot be found refuses the definition, so that the weights of a checked one stand beside their items.
                items.extend(self.item(&name, |kind| matches!(kind, ItemKind::Rating { .. })));
                names.push(name);
            }
        }
        named_once(&names);
        Ratings { weights, ..self.sided(fields, items, Needed::Half) }
    }

    /// Of a dual rating counts one side.
    fn sided(&self, fields: &Fields<'_>, items: Vec<usize>, otherwise: Needed) -> Ratings {
        const WORDS: [(&str, Part); 2] = [("intention", Part::Intention), ("practice", Part::Practice)];
        let part = fields.optional("part").map(|node| node.one_of(&WORDS, Part::Practice));
        let any_dual = items.iter().any(|index| {
            matches!(self.items.get(*index).map(|item| &item.kind), Some(ItemKind::Rating { dual: true, .. }))
        });
        if any_dual && part.is_none() {
            fields.node.note_with("missing-field", "field", "part");
        }
        let bands = fields.optional("bands").map(|node| {
            let found = self.scales.iter().position(|scale| scale.id == node.string());
            if found.and_then(|index| self.scales.get(index)).is_none_or(|scale| scale.bands.is_empty()) {
                node.note_with("dangling", "found", node.string());
            }
            found.unwrap_or(0)
        });
        Ratings { part: part.unwrap_or(Part::Practice), bands, ..self.on_one_scale(fields, items, otherwise) }
    }

    /// Levels of different scales cannot be counted together.
    fn on_one_scale(&self, fields: &Fields<'_>, items: Vec<usize>, otherwise: Needed) -> Ratings {
        let scales: Vec<usize> = items
            .iter()
            .filter_map(|index| match self.items.get(*index).map(|item| &item.kind) {
                Some(ItemKind::Rating { scale, .. }) => Some(*scale),
                _ => None,
            })
            .collect();
        let scale = scales.first().copied().unwrap_or(0);
        if scales.iter().any(|other| *other != scale) {
            fields.node.note("several-scales");
        }
        let needed = needed(fields, &items, otherwise);
        Ratings { items, weights: Vec::new(), part: Part::Practice, scale, bands: None, needed }
    }
}

/// Above 0, and no more than anyone would mean.
fn weight(node: &Node<'_>) -> f64 {
    const MOST: f64 = 1000.0;
    let weight = node.number();
    if weight <= 0.0 && node.json.type_name() == "number" || weight > MOST {
        node.note_with("out-of-range", "max", "1000");
    }
    weight
}
