//! A sheet as a document: headings, questions with their answers, tables. Markdown and HTML are written from it, and whoever prints one builds
//! the page from its JSON.

mod agreements;
mod table;

use crate::calendar::Date;
use crate::instrument::{DataClass, Instrument, Item, ItemKind, Results, Section, Text};
use crate::journal::Journal;
use crate::json::{Json, Members};
use crate::scoring::score;
use crate::session::Session;
use crate::words::Words;

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The language that it is in.
    pub language: String,
    /// The instrument's title.
    pub title: Phrase,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// A text of the definition, which may lack in the sheet's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The text.
    pub text: String,
    /// Its language, where that is another than the sheet's.
    pub language: Option<String>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading; 2 is a section's.
    Heading(u8, Phrase),
    /// A line of text.
    Paragraph(Phrase),
    /// Questions with their answers.
    Answers(DataClass, Vec<Answered>),
    /// A row a thing: what stands over each column, and the rows; what a row is called stands first in it.
    Table(DataClass, Vec<Phrase>, Vec<Vec<String>>),
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What is asked.
    pub question: Phrase,
    /// The answer in words, perhaps over several lines; empty where there is none.
    pub answer: String,
    /// Where there is none: what one can choose.
    pub choices: Vec<String>,
    /// Whether it takes several lines to write.
    pub long: bool,
}

impl Answered {
    fn of(question: Phrase, answer: String) -> Self {
        Self { question, answer, choices: Vec::new(), long: false }
    }
}

/// What a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To be read: what is answered, as in the journal.
    Reading,
    /// To be printed: the same, and where agreements are made, lines to sign on.
    Signing,
    /// To be filled in by hand, or gone on with: what is not answered has an empty place.
    ByHand,
    /// For the young person: what is answered of what stands first in their view; of everything, where the definition says nothing of that.
    Young,
    /// To be followed up: the agreements alone, by their deadlines.
    FollowUp,
}

/// The document of a form, as it is filled in; `today` decides what is due.
#[must_use]
pub fn sheet(session: &Session, today: Date, language: &str, words: &Words, purpose: Purpose) -> Sheet {
    let mut journal = Journal::of(session, language, words);
    if purpose == Purpose::ByHand {
        journal.view = journal.view.with_what_may_come();
    }
    let mut writer = Writer { journal, purpose, blocks: Vec::new() };
    let is_answered = session.is_answered();
    if is_answered {
        for line in writer.journal.about(session) {
            writer.blocks.push(Block::Paragraph(line.into()));
        }
    }
    match purpose {
        Purpose::FollowUp => writer.agreements(),
        Purpose::Reading | Purpose::Signing | Purpose::ByHand | Purpose::Young => writer.whole(is_answered, today),
    }
    let title = writer.phrase(&session.instrument.title);
    Sheet { language: language.to_owned(), title, blocks: writer.blocks }
}

struct Writer<'a> {
    journal: Journal<'a>,
    purpose: Purpose,
    blocks: Vec<Block>,
}

impl Writer<'_> {
    fn whole(&mut self, is_answered: bool, today: Date) {
        let instrument = self.journal.instrument;
        for section in &instrument.sections {
            self.section(section);
        }
        if is_answered && instrument.results == Results::Live && !self.is_for_the_young() {
            self.results(today);
        }
        let is_signed = match self.purpose {
            Purpose::Reading | Purpose::Young | Purpose::FollowUp => false,
            Purpose::Signing => is_answered,
            Purpose::ByHand => true,
        };
        if is_signed {
            self.signatures();
        }
        let wording = self.wording(instrument);
        self.blocks.push(Block::Paragraph(wording.into()));
    }

    /// Whether what is not answered has an empty place.
    fn has_blanks(&self) -> bool {
        self.purpose == Purpose::ByHand
    }

    /// Whether only the young person's own is in it.
    fn is_for_the_young(&self) -> bool {
        self.purpose == Purpose::Young && self.journal.instrument.items.iter().any(Item::is_young)
    }

    fn phrase(&self, text: &Text) -> Phrase {
        let (text, language) = text.resolve(self.journal.language);
        // Easy Danish is Danish too.
        let language = (!self.journal.language.starts_with(language)).then(|| language.to_owned());
        Phrase { text: text.to_owned(), language }
    }

    /// Headings under which nothing stands are left out.
    fn headed(&mut self, level: u8, heading: Phrase, write: &mut dyn FnMut(&mut Self)) {
        let before = self.blocks.len();
        self.blocks.push(Block::Heading(level, heading));
        write(self);
        if self.blocks.len() == before + 1 {
            self.blocks.pop();
        }
    }

    fn section(&mut self, section: &Section) {
        let instrument = self.journal.instrument;
        self.headed(2, self.phrase(&section.title), &mut |writer| {
            let items = writer.blocks.len();
            for (index, item) in instrument.section_items(section) {
                if writer.is_for_the_young() && !item.is_young() {
                    continue;
                }
                match &item.kind {
                    ItemKind::Table(table) => writer.table(index, item, table),
                    ItemKind::Information { .. } => {}
                    _ if writer.journal.view.is_shown(index) => {
                        let view = &writer.journal.view;
                        let answer = writer.journal.answer(item, view.answer(index), view.entry(index));
                        writer.answer(item, answer);
                    }
                    _ => {}
                }
            }
            if writer.has_blanks() && writer.blocks.len() > items {
                writer.levels(section, items);
            }
        });
    }

    /// What the numbers of the section's scales mean, before its questions.
    fn levels(&mut self, section: &Section, mut before: usize) {
        let instrument = self.journal.instrument;
        let mut told = Vec::new();
        for (_, item) in instrument.section_items(section) {
            let ItemKind::Rating { scale, .. } = &item.kind else { continue };
            if told.contains(scale) {
                continue;
            }
            told.push(*scale);
            let mut text = String::new();
            for level in instrument.scales.get(*scale).map(|scale| &*scale.levels).unwrap_or_default() {
                if !text.is_empty() {
                    text += " · ";
                }
                text += &format!("{}: {}", level.value, level.label.get(self.journal.language));
            }
            self.blocks.insert(before, Block::Paragraph(text.into()));
            before += 1;
        }
    }

    /// A question with its answer, or with an empty place for it, under those before it.
    fn answer(&mut self, item: &Item, answer: Option<String>) {
        let question = self.phrase(&item.text);
        match answer {
            Some(answer) => self.add(item.class, Answered::of(question, answer)),
            None if !self.has_blanks() => {}
            None => {
                let sides: &[&str] = match item.kind {
                    ItemKind::Rating { dual: true, .. } => &["answer.intention", "answer.practice"],
                    _ => &[],
                };
                let choices = self.choices(item);
                let long = matches!(item.kind, ItemKind::Text { long: true });
                let blank = |question| Answered { question, answer: String::new(), choices: choices.clone(), long };
                for side in sides {
                    let text = format!("{} ({})", question.text, self.journal.words.text(side));
                    self.add(item.class, blank(Phrase { text, ..question.clone() }));
                }
                if sides.is_empty() {
                    self.add(item.class, blank(question));
                }
            }
        }
    }

    fn add(&mut self, class: DataClass, answered: Answered) {
        if let Some(Block::Answers(of_all, all)) = self.blocks.last_mut() {
            *of_all = class.max(*of_all);
            all.push(answered);
        } else {
            self.blocks.push(Block::Answers(class, vec![answered]));
        }
    }

    /// What one can choose.
    fn choices(&self, item: &Item) -> Vec<String> {
        let Journal { instrument, language, words, .. } = &self.journal;
        let mut choices = Vec::new();
        match &item.kind {
            ItemKind::Rating { scale, .. } => {
                for level in instrument.scales.get(*scale).map(|scale| &*scale.levels).unwrap_or_default() {
                    choices.push(level.value.to_string());
                }
            }
            ItemKind::Choice { options, .. } | ItemKind::Choices { options, .. } => {
                for option in &**options {
                    choices.push(option.label.get(language).to_owned());
                }
            }
            ItemKind::Check => {
                for key in ["answer.yes", "answer.no"] {
                    choices.push(words.text(key).to_owned());
                }
            }
            ItemKind::Text { .. }
            | ItemKind::Number { .. }
            | ItemKind::Date
            | ItemKind::Month
            | ItemKind::Reference { .. }
            | ItemKind::Table(_)
            | ItemKind::Information { .. } => {}
        }
        for absence in item.absences() {
            choices.push(words.text(&format!("answer.{}", absence.id())).to_owned());
        }
        choices
    }

    fn results(&mut self, today: Date) {
        let heading = self.journal.words.text("journal.results").to_owned();
        self.headed(2, heading.into(), &mut |writer| {
            let scores = score(&writer.journal.view, today);
            for (definition, score) in writer.journal.instrument.scores.iter().zip(scores) {
                if let Some(answer) = writer.journal.score(definition, &score) {
                    let question = writer.phrase(&definition.label);
                    writer.add(DataClass::None, Answered::of(question, answer));
                }
            }
        });
    }

    /// Whose wording it is.
    fn wording(&self, instrument: &Instrument) -> String {
        let words = &self.journal.words;
        instrument.official.as_ref().map_or_else(
            || words.text("ui.own-wording").to_owned(),
            |official| {
                let values = [
                    ("publisher", &*official.publisher),
                    ("document", &*official.document),
                    ("edition", &*official.edition),
                ];
                words.fill("ui.official-wording", &values)
            },
        )
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self { text, language: None }
    }
}

impl From<&Sheet> for Json {
    fn from(sheet: &Sheet) -> Self {
        let mut members = Members::default();
        members.add("language", &sheet.language);
        members.add("title", &sheet.title);
        members.add("blocks", crate::json::array(&sheet.blocks));
        members.object()
    }
}

impl From<&Phrase> for Json {
    fn from(phrase: &Phrase) -> Self {
        let mut members = Members::default();
        members.add("text", &phrase.text);
        if let Some(language) = &phrase.language {
            members.add("lang", language);
        }
        members.object()
    }
}

impl From<&Block> for Json {
    fn from(block: &Block) -> Self {
        let mut members = Members::default();
        match block {
            Block::Heading(level, text) => {
                members.add("block", "heading");
                members.add("level", u32::from(*level));
                members.add("text", text);
            }
            Block::Paragraph(text) => {
                members.add("block", "paragraph");
                members.add("text", text);
            }
            Block::Answers(class, answers) => {
                members.add("block", "answers");
                members.add("class", class.id());
                members.add("answers", crate::json::array(answers));
            }
            Block::Table(class, head, rows) => {
                members.add("block", "table");
                members.add("class", class.id());
                members.add("head", crate::json::array(head));
                let rows = rows.iter().map(|row| crate::json::array(row)).collect();
                members.add("rows", Json::Array(rows));
            }
        }
        members.object()
    }
}

impl From<&Answered> for Json {
    fn from(answered: &Answered) -> Self {
        let mut members = Members::default();
        members.add("question", &answered.question);
        members.add("answer", &answered.answer);
        members.add("choices", crate::json::array(&answered.choices));
        members.add("long", answered.long);
        members.object()
    }
}
