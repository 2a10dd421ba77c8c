//! Controls: one for each kind of answer. They get an entry and give acts; what is typed is never refused.

mod choice;
mod rating;
mod text;

use super::snapshot::{Frame, Place, Same};
use super::state::Act;
use crate::answers::Entry;
use crate::instrument::{Item, ItemKind};
use yew::prelude::*;

/// What every control is given. Controls are functions, not components: a question is drawn anew only when something in it changed, and
/// every component costs 7 KB.
#[derive(Clone)]
pub struct Control {
    /// What seldom changes.
    pub frame: Same<Frame>,
    /// Whose answer.
    pub place: Place,
    /// The answer as it stands.
    pub entry: Entry,
    /// Rows that a reference can name: id and title.
    pub rows: Vec<(String, String)>,
    /// Ids of hint and errors, as `aria-describedby` takes them.
    pub described_by: Option<String>,
    /// Whether an error is shown for it.
    pub invalid: bool,
    /// Where acts go.
    pub act: Callback<Act>,
}

impl Control {
    /// Enters something at once.
    pub fn enter(&self, entry: Entry) {
        self.act.emit(Act::Enter(self.place.clone(), entry));
    }

    /// `aria-invalid`, only when there is an error.
    pub fn aria_invalid(&self) -> Option<&'static str> {
        self.invalid.then_some("true")
    }
}

/// Whether a kind's control is a group that needs a `fieldset` and a `legend`; others have one field and a `label`.
pub fn is_group(item: &Item) -> bool {
    match &item.kind {
        ItemKind::Rating { .. } | ItemKind::Choices { .. } | ItemKind::Check => true,
        ItemKind::Choice { options, .. } => !choice::is_select(options),
        ItemKind::Text { .. }
        | ItemKind::Number { .. }
        | ItemKind::Date
        | ItemKind::Month
        | ItemKind::Reference { .. }
        | ItemKind::Table(_)
        | ItemKind::Information { .. } => false,
    }
}

/// The control of an item.
pub fn control(props: &Control, item: &Item) -> Html {
    match &item.kind {
        ItemKind::Rating { scale, dual, .. } => rating::rating(props, item, *scale, *dual),
        ItemKind::Choice { options, .. } => choice::choice(props, item, options),
        ItemKind::Choices { options, .. } => choice::choices(props, item, options),
        ItemKind::Check => choice::check(props),
        ItemKind::Text { long: true } => text::long(props),
        ItemKind::Text { long: false } => text::line(props, text::Mode::Text, None),
        ItemKind::Number { unit, .. } => {
            text::line(props, text::Mode::Number, unit.as_ref().map(|unit| props.frame.text(unit)))
        }
        ItemKind::Date => text::line(props, text::Mode::Date, None),
        ItemKind::Month => text::line(props, text::Mode::Month, None),
        ItemKind::Reference { .. } => choice::reference(props),
        ItemKind::Table(_) | ItemKind::Information { .. } => Html::default(),
    }
}
