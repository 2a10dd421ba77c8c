//! One section: its heading, how its scale is meant, and its items.

use super::issues::visible_issues;
use super::item::QuestionProps;
use super::markup::{El, button, el, heading, paragraph};
use super::row::question;
use super::snapshot::{FormSnapshot, Place};
use super::state::{Act, Help};
use super::table::{reference_rows, table};
use crate::answers::Answer;
use crate::instrument::ages::Age;
use crate::instrument::{Item, ItemKind, Scale, Section};
use yew::Html;

/// What a section is shown for, and which of its items.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// To be filled in, whole.
    Whole,
    /// To be looked through before sending.
    LookedThrough,
    /// The young person's own.
    Young,
    /// What is not the young person's own.
    Rest,
}

impl Part {
    /// How far its heading stands below the form's.
    pub fn level(self) -> u8 {
        match self {
            Part::Whole | Part::Young => 1,
            Part::Rest => 2,
            Part::LookedThrough => 3,
        }
    }

    fn holds(self, item: &Item) -> bool {
        match self {
            Part::Whole => true,
            Part::LookedThrough => item.is_answerable(),
            Part::Young => item.is_young(),
            Part::Rest => !item.is_young(),
        }
    }
}

/// A section with the items that are shown; none where this part holds none.
pub fn section(form: &FormSnapshot, section: &Section, part: Part) -> Option<Html> {
    let frame = &form.frame;
    // A section may be shown in two parts.
    let id = if part == Part::Rest { format!("rest-{}", section.id) } else { heading_id(section) };
    let mut items = Vec::new();
    for (index, item) in frame.instrument.section_items(section) {
        if form.shown.get(index) == Some(&true) && part.holds(item) {
            items.push(item_html(form, part, index, item));
        }
    }
    if items.is_empty() {
        return None;
    }
    let title = heading(frame.heading(part.level())).id(id.clone()).attr("tabindex", "-1");
    let is_introduced = part != Part::LookedThrough;
    let shown = el("section")
        .part("section")
        .key(section.id.clone())
        .attr("aria-labelledby", id)
        .child(title.child(frame.text(&section.title)))
        .option(section.intro.as_ref().filter(|_| is_introduced).map(|intro| paragraph("", frame.text(intro))))
        .option(scale_of(form, section).filter(|_| is_introduced).map(|scale| levels(form, scale)))
        .children(items);
    let sources = Act::Help(Help::Sources(section.id.clone()));
    let asks = matches!(part, Part::Whole | Part::Rest);
    let shown = shown.option(asks.then(|| button(frame.word("ui.sources").into(), &form.act, sources).class("quiet")));
    Some(shown.into())
}

/// The id of a section's heading, to which a change of step moves the focus.
pub fn heading_id(section: &Section) -> String {
    format!("section-{}", section.id)
}

fn item_html(form: &FormSnapshot, part: Part, index: usize, item: &Item) -> Html {
    match &item.kind {
        ItemKind::Table(shape) => table(form, part, index, item, shape),
        ItemKind::Information { .. } => information(form, index, item),
        _ => {
            let place = Place::plain(index);
            question(QuestionProps {
                frame: form.frame.clone(),
                entry: form.session.entries.get(index).map(|entry| (**entry).clone()).unwrap_or_default(),
                issues: visible_issues(&form.frame, &form.findings, &form.ui, &place),
                rows: reference_rows(form, item),
                is_looked_through: part == Part::LookedThrough,
                act: form.act.clone(),
                place,
            })
        }
    }
}

/// Something to read, with the age reminders that are due.
fn information(form: &FormSnapshot, index: usize, item: &Item) -> Html {
    let frame = &form.frame;
    let mut due = el("ul");
    if let ItemKind::Information { ages: Some(ages) } = &item.kind
        && let Answer::Month(born) = form.session.view().answer(ages.birth_month)
    {
        for age in ages.show.iter().filter(|age| age.is_due(born, frame.today)) {
            due = due.child(reminder(form, age));
        }
    }
    el("div")
        .key(index)
        .class("information")
        .child(paragraph("", frame.text(&item.text)))
        .option(item.hint.as_ref().map(|hint| paragraph("hint", frame.text(hint))))
        .child(due)
        .into()
}

/// A reminder, with what it rests on.
fn reminder(form: &FormSnapshot, age: &Age) -> El {
    let source = age.cites.as_ref().map(|cites| {
        let cited: Html = match &age.url {
            Some(url) => el("a")
                .attr("href", url.clone())
                .attr("target", "_blank")
                .attr("rel", "noopener noreferrer")
                .text(cites.clone())
                .into(),
            None => cites.clone().into(),
        };
        el("small").text(" (").child(cited).text(")")
    });
    el("li").text(form.frame.word(&format!("reminder.{}", age.id))).option(source)
}

/// The scale that the section's ratings share, if they have one whose levels are explained.
fn scale_of<'a>(form: &'a FormSnapshot, section: &Section) -> Option<&'a Scale> {
    let scale = form.frame.instrument.section_items(section).find_map(|(_, item)| match item.kind {
        ItemKind::Rating { scale, .. } => Some(scale),
        _ => None,
    });
    let scale = form.frame.instrument.scales.get(scale?)?;
    scale.levels.iter().any(|level| level.text.is_some()).then_some(scale)
}

fn levels(form: &FormSnapshot, scale: &Scale) -> El {
    let frame = &form.frame;
    let mut list = el("dl");
    for level in &scale.levels {
        list = list
            .child(el("dt").text(format!("{} ", level.value)).child(frame.text(&level.label)))
            .child(el("dd").option(level.text.as_ref().map(|text| frame.text(text))));
    }
    el("details").class("levels").child(el("summary").text(frame.word("ui.levels"))).child(list)
}
