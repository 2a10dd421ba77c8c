//! Behind the last section: results, the answers to look through, what to look at again, and what becomes of the report.

use super::app::all;
use super::journal::{by_hand, journal};
use super::markup::{El, button, el, heading, paragraph};
use super::result::results;
use super::section::Part;
use super::snapshot::{FormSnapshot, Layout};
use super::state::Act;
use super::steps::end_title;
use super::summary::{missing, second_look, warnings};
use super::ui::{Copied, END, How, SAVING, Saving, What};
use crate::instrument::{About, Results, Rule};

/// The end of the form.
pub fn end(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let mut end = section(form, end_title(form));
    if !frame.instrument.scores.is_empty() {
        // On one page the results would stand below the sheet all the time that it is filled in at the table.
        let closed =
            frame.settings.layout == Layout::Page && frame.instrument.results == Results::AtEnd && !frame.readonly;
        end = end.child(match closed {
            true => el("details").child(el("summary").text(frame.word("ui.result"))).child(results(form)),
            false => results(form),
        });
    }
    // On one page the answers stand above.
    let is_looked_through = frame.settings.layout == Layout::Steps && !frame.readonly;
    end = end.option(is_looked_through.then(|| look_through(form)));
    end = end.option(second_look(form)).option(warnings(form)).child(journal(form));
    if frame.readonly { end } else { end.option(missing(form)).child(sending(form)) }
}

/// The end of the young person's view: the rest of the sheet, for nothing is kept from them, and their own print.
pub fn end_for_the_young(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let rest = el("details").child(el("summary").text(frame.word("ui.young-rest"))).children(all(form, Part::Rest));
    let print = button(frame.word("ui.print-young").into(), &form.act, Act::Print(true)).class("primary");
    let save = button(frame.word("ui.save").into(), &form.act, Act::Save);
    let buttons = el("div").class("buttons").child(print).option((!frame.readonly).then_some(save));
    section(form, "ui.young-end").child(rest).child(buttons)
}

fn section(form: &FormSnapshot, title: &str) -> El {
    let title = heading(form.frame.heading(1)).id(END).attr("tabindex", "-1").text(form.frame.word(title));
    el("section").part("section").key("end").attr("aria-labelledby", END).child(title)
}

/// "Tjek dine svar": every answer, with a way to change it.
fn look_through(form: &FormSnapshot) -> El {
    let parts = el("div").class("answers").children(all(form, Part::LookedThrough));
    let title = heading(form.frame.heading(2)).text(form.frame.word("ui.look-through"));
    el("details").class("look-through").flag("open", true).child(el("summary").child(title)).child(parts)
}

fn sending(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let pending = form.ui.saving.as_ref().is_some_and(|saving| saving.how == How::Pending);
    let send = |key: &str, act: Act| {
        // Not `disabled`: that would throw the focus to the top of the page. A second press is ignored while the first is under way.
        button(frame.word(key).into(), &form.act, act).maybe("aria-disabled", pending.then_some("true"))
    };
    el("div")
        .class("buttons")
        .child(send("ui.send", Act::Send).class("primary"))
        .child(send("ui.save", Act::Save))
        .child(send("ui.download", Act::Download("json")))
}

/// How saving stands, in the host's words where it gave some, and what to do next; seen on every step, for the host may save at any time. Where
/// a row was moved to, and what was taken back, is said there too: those who see it need not be told. And whether the text was copied, which can be done
/// from here.
pub fn saving(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let region = el("div").id(SAVING).attr("role", "status").attr("tabindex", "-1").class("saving");
    // Told again where the words are the same.
    let told = form.ui.told.clone().map(|told| paragraph("unseen", told.into()).key(form.session.edits()));
    let is_copied = form.ui.copied == Some(Copied::Done);
    let region = region.option(told).option(is_copied.then(|| paragraph("", frame.word("ui.copied").into())));
    let block = el("div").class("finish").option(by_hand(form));
    let Some(Saving { what, how, changed_since, message, href }) = &form.ui.saving else { return block.child(region) };
    let key = match (how, what) {
        (How::Pending, _) => "ui.saving",
        (How::Rejected, _) => "ui.rejected",
        (How::Delivered, _) => "ui.delivered",
        (How::Accepted, What::Draft) => "ui.saved",
        (How::Accepted, What::Report) => "ui.accepted",
    };
    let class = if *how == How::Rejected { "error" } else { "receipt" };
    let text = paragraph(class, frame.word(key).into()).option(message.as_ref().map(|message| format!(" {message}")));
    let is_kept = *changed_since && matches!(how, How::Accepted | How::Delivered);
    let text = text.option(is_kept.then(|| format!(" {}", frame.word("ui.changed-since"))));
    let link = href.as_ref().map(|href| el("a").attr("href", href.clone()).text(frame.word("ui.go-on")));
    let region = region.child(match link {
        Some(link) => text.text(" ").child(link),
        None => text,
    });
    block.child(region).option(match (how, what) {
        (How::Pending, _) | (_, What::Draft) if *how != How::Rejected => None,
        (How::Rejected, _) => Some(offers(form, &[("ui.again", Act::Again(*what)), COPY, DOWNLOAD])),
        _ => Some(next(form)),
    })
}

const COPY: (&str, Act) = ("ui.copy", Act::Copy(None));
const DOWNLOAD: (&str, Act) = ("ui.download", Act::Download("json"));

/// What to do with a report that was sent: on the goal sheet first a print for the young person to take home.
fn next(form: &FormSnapshot) -> El {
    let frame = &form.frame;
    let instrument = &frame.instrument;
    let mut next = Vec::new();
    if frame.has_young() {
        next.push(("ui.print-young", Act::Print(true)));
    }
    next.push(COPY);
    next.push(("ui.print", Act::Print(false)));
    let has_days = instrument.agreements.is_some()
        || instrument.scores.iter().any(|score| matches!(score.rule, Rule::FixedMeetings(_)));
    if has_days {
        next.push(("ui.calendar", Act::Download("ics")));
    }
    next.push(DOWNLOAD);
    let offers = offers(form, &next);
    // Somebody may gather the answers of several as files, without any server.
    let is_gathered = instrument.subject == About::Organisation;
    let told = is_gathered.then(|| paragraph("hint", frame.word("ui.gathered").into()));
    el("div").child(paragraph("", frame.word("ui.next-then").into())).child(offers).option(told)
}

/// Buttons for what can be done, the first of them foremost.
fn offers(form: &FormSnapshot, offered: &[(&str, Act)]) -> El {
    let mut buttons = el("div").class("buttons");
    for (index, (key, act)) in offered.iter().enumerate() {
        let offer = button(form.frame.word(key).into(), &form.act, act.clone());
        buttons = buttons.child(if index == 0 { offer.class("primary") } else { offer });
    }
    buttons
}
