//! What the person is doing: values that the views look at, beside the session.

use super::snapshot::Place;

/// The id of the heading behind the last section.
pub const END: &str = "end";

/// The id of the place that says how saving stands.
pub const SAVING: &str = "saving";

/// What the person is doing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ui {
    /// Index of the step: a shown section, or behind the last the end.
    pub step: usize,
    /// Missing answers are pointed out: after the first attempt to send.
    pub all_issues: bool,
    /// A field that is being typed in: its issues wait.
    pub typing: Option<Place>,
    /// A row that may be removed, and how many places refer to it.
    pub removing: Option<(usize, String, usize)>,
    /// What has just happened, for those who do not see it: where a row was moved to, what was taken back.
    pub told: Option<String>,
    /// Whether there is something to take back, and something to do again.
    pub reach: (bool, bool),
    /// The person has pressed the button that sends, and nothing has come of it yet.
    pub is_sending: bool,
    /// How saving stands.
    pub saving: Option<Saving>,
    /// What was copied, or stands ready to be copied by hand.
    pub copied: Option<Copied>,
    /// Where the focus goes after the next render. The number makes each wish a new one.
    pub focus: (u32, Focus),
}

/// Where the focus goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// Where it is.
    #[default]
    Stay,
    /// To the element with this id.
    To(String),
    /// To the first control in the element with this id.
    Into(String),
    /// Where it is; but to the first control there if what had it is gone.
    Kept(String),
}

/// How saving stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saving {
    /// A draft, or the final report.
    pub what: What,
    /// How it went.
    pub how: How,
    /// Whether the person has changed something since it began.
    pub changed_since: bool,
    /// What the host said.
    pub message: Option<String>,
    /// Where the host says to go on.
    pub href: Option<String>,
}

/// What is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A draft.
    Draft,
    /// The final report.
    Report,
}

/// How saving goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Under way.
    Pending,
    /// The host has confirmed it.
    Accepted,
    /// The host was told and promised nothing.
    Delivered,
    /// The host could not.
    Rejected,
}

/// What became of copying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copied {
    /// It is in the clipboard.
    Done,
    /// The clipboard was refused: the text stands selected in a field.
    ByHand(String),
}
