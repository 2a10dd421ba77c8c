//! Controls: one for each kind of answer. They get an entry and give acts; what is typed is never refused.

mod choice;
mod rating;
mod text;

use super::markup::El;
use super::snapshot::{Frame, Place, Same};
use super::state::Act;
use crate::answers::Entry;
use crate::instrument::{Item, ItemKind};
use yew::{Callback, Html};

/// What every control is given. Controls are functions, not components: a question is drawn anew only when something in it has changed,
/// and a component costs 7 KB.
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
    fn enter(&self, entry: Entry) {
        self.act.emit(Act::Enter(self.place.clone(), entry));
    }

    /// What a single field says about itself.
    fn field(&self, field: El) -> El {
        field
            .id(self.place.dom_id())
            .part("control")
            .flag("disabled", self.frame.settings.disabled)
            .maybe("aria-describedby", self.described_by.clone())
            .maybe("aria-invalid", self.invalid.then_some("true"))
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
pub fn control(control: &Control, item: &Item) -> Vec<Html> {
    match &item.kind {
        ItemKind::Rating { scale, dual, .. } => rating::rating(control, item, *scale, *dual),
        ItemKind::Choice { options, .. } => vec![choice::choice(control, item, options)],
        ItemKind::Choices { options, .. } => vec![choice::choices(control, item, options)],
        ItemKind::Check => vec![choice::check(control)],
        ItemKind::Text { long: true } => vec![text::long(control)],
        ItemKind::Text { long: false } => text::line(control, text::Mode::Text, None),
        ItemKind::Number { unit, .. } => text::line(control, text::Mode::Number, unit.as_ref()),
        ItemKind::Date => text::line(control, text::Mode::Date, None),
        ItemKind::Month => text::line(control, text::Mode::Month, None),
        ItemKind::Reference { .. } => vec![choice::reference(control)],
        ItemKind::Table(_) | ItemKind::Information { .. } => Vec::new(),
    }
}
