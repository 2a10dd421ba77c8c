//! Elements, built by plain calls.
//!
//! `html!` writes some 400 bytes of Wasm for every element where it stands; a call of these takes about 60. That is 40 KB for this
//! component, so its views are built with [`el`].

use super::state::Act;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;
use yew::virtual_dom::{Key, Listener, ListenerKind, VTag};
use yew::{AttrValue, Callback, Html, NodeRef};

/// What a page can style by `::part`, by its class; headings, buttons, fields, sections and the way through say it where they are made. Hosts rely
/// on these names: docs/theming.md.
const PARTS: [(&str, &str); 9] = [
    ("item", "item"),
    ("table", "table"),
    ("card", "card"),
    ("results", "results"),
    ("summary", "summary"),
    ("notice", "notice"),
    ("information", "notice"),
    ("receipt", "notice"),
    ("primary", "button button-primary"),
];

/// An element in the making.
pub struct El(Box<VTag>);

/// An element with this tag.
pub fn el(tag: &'static str) -> El {
    El(Box::new(VTag::new(tag)))
}

/// A heading: its tag depends on where the host's headings end.
pub fn heading(tag: String) -> El {
    El(Box::new(VTag::new(tag))).part("heading")
}

impl El {
    /// An attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<AttrValue>) -> Self {
        self.0.add_attribute(name, value.into());
        self
    }

    /// An attribute that may be absent.
    pub fn maybe(self, name: &'static str, value: Option<impl Into<AttrValue>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute that is there or not: `disabled`, `readonly`.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        self.maybe(name, on.then_some(name))
    }

    /// Its class.
    pub fn class(self, class: &'static str) -> Self {
        let part = PARTS.iter().find(|(of, _)| *of == class);
        self.attr("class", class).maybe("part", part.map(|(_, part)| *part))
    }

    /// What a page can style it by.
    pub fn part(self, part: &'static str) -> Self {
        self.attr("part", part)
    }

    /// Its id.
    pub fn id(self, id: impl Into<AttrValue>) -> Self {
        self.attr("id", id)
    }

    /// Where it can be found in the page.
    pub fn node_ref(mut self, node_ref: &NodeRef) -> Self {
        self.0.node_ref = node_ref.clone();
        self
    }

    /// What it is known by among its siblings.
    pub fn key(mut self, key: impl Into<Key>) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// What is typed in a field.
    pub fn value(mut self, value: String) -> Self {
        self.0.set_value(Some(AttrValue::from(value)));
        self
    }

    /// Whether a box or radio is checked.
    pub fn checked(mut self, checked: bool) -> Self {
        self.0.set_checked(checked);
        self
    }

    /// Whether an option is selected: the property, for the attribute counts no more once a person has chosen.
    pub fn selected(mut self, selected: bool) -> Self {
        self.0.add_property("selected", JsValue::from_bool(selected));
        self
    }

    /// Text in it.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.child(Html::from(text.into()))
    }

    /// Something in it.
    pub fn child(mut self, child: impl Into<Html>) -> Self {
        self.0.add_child(child.into());
        self
    }

    /// Something in it, or nothing. Nothing keeps its place: else Yew would take the next child for it, and make both anew, with the loss
    /// of the focus.
    pub fn option(self, child: Option<impl Into<Html>>) -> Self {
        self.child(child.map_or_else(Html::default, Into::into))
    }

    /// All of these in it, with one place among its children.
    pub fn children(self, children: Vec<Html>) -> Self {
        self.child(children.into_iter().collect::<Html>())
    }

    /// What happens on an event.
    pub fn on(mut self, kind: fn() -> ListenerKind, run: impl Fn(Event) + 'static) -> Self {
        self.0.add_listener(Rc::new(On { kind, run: Box::new(run) }));
        self
    }
}

impl From<El> for Html {
    fn from(el: El) -> Self {
        Html::from(*el.0)
    }
}

/// One kind of listener for all events: Yew's own come one a type of event.
struct On {
    /// To make it takes less than to clone it: there are a hundred kinds.
    kind: fn() -> ListenerKind,
    run: Box<dyn Fn(Event)>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        (self.kind)()
    }

    fn handle(&self, event: Event) {
        (self.run)(event);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// The field in which an event arose. What a listener is for is certain, so it is not asked; a text area has the members of an input
/// that are used here.
pub fn field_of<T: JsCast>(event: &Event) -> Option<T> {
    event.target().map(JsCast::unchecked_into)
}

/// A paragraph with a class, or with none ("").
pub fn paragraph(class: &'static str, content: Html) -> El {
    let paragraph = el("p").child(content);
    if class.is_empty() { paragraph } else { paragraph.class(class) }
}

/// A button that says something and does something.
pub fn button(label: Html, act: &Callback<Act>, does: Act) -> El {
    let act = act.clone();
    el("button")
        .attr("type", "button")
        .part("button")
        .child(label)
        .on(|| ListenerKind::onclick, move |_| act.emit(does.clone()))
}
