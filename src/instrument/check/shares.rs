//! `shares`: what rows tell other instruments.

use super::scores::Context;
use crate::instrument::Share;
use crate::instrument::raw::Node;
use crate::json::Json;

pub(super) fn share(node: &Node<'_>, context: &Context<'_>) -> Share {
    let fields = node.object(&["shared", "tables", "where", "every", "answer"]);
    let tables = context.tables(&fields);
    let first = tables.first().copied().unwrap_or(0);
    let answer = fields.optional("answer").map(|node| {
        // Whether it fits is for the other instrument to say.
        if !matches!(node.json, Json::String(_) | Json::Number(_) | Json::Bool(_)) {
            node.wrong_type("string, number or boolean");
        }
        node.json.clone()
    });
    Share {
        meaning: fields.required("shared").map(|node| node.id().to_owned()).unwrap_or_default(),
        filter: context.condition(&fields, "where", first),
        every: context.condition(&fields, "every", first),
        tables,
        answer,
    }
}
