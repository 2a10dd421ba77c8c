//! The built-in instruments: every released version, newest first. The Wasm has none of them built in: a page loads those that it needs.

use super::Instrument;
use crate::json::{Json, Members};
use std::rc::Rc;

/// Finds the definition that has this id and this digest: natively [`with_digest`].
pub type Lookup = dyn Fn(&str, &str) -> Option<Rc<Instrument>>;

/// One built-in definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// The instrument's id.
    pub id: &'static str,
    /// The version.
    pub version: &'static str,
    /// The definition: `src/instruments/<id>/<version>.json`.
    pub text: &'static str,
}

macro_rules! built_in {
    ($($id:literal $version:literal),* $(,)?) => {
        /// Every built-in definition; of one instrument the newest version first.
        pub const ALL: &[BuiltIn] = &[$(BuiltIn {
            id: $id,
            version: $version,
            text: include_str!(concat!("../instruments/", $id, "/", $version, ".json")),
        }),*];
    };
}

built_in! {
    "parathed" "1.0.0",
    "parathed-kort" "1.0.0",
    "maal-og-aftaler" "1.0.0",
    "moedetjekliste" "1.0.0",
}

/// Every version of every instrument, with its digest; a test holds that they are those of [`ALL`].
const RELEASED: &str = include_str!("../instruments/released.json");

/// The built-in definition that has this id and this digest, checked.
#[must_use]
pub fn with_digest(id: &str, sha256: &str) -> Option<Rc<Instrument>> {
    let released = Json::built_in(RELEASED);
    let (version, _) = released.get(id)?.members().iter().find(|(_, digest)| digest.as_str() == Some(sha256))?;
    Instrument::from_json(find(id, Some(version))?.text).ok().map(Rc::new)
}

/// What there is, by id: `[{ id, versions: [{ version, sha256 }], title, subject, officialWording }]`, the newest version first.
#[must_use]
pub fn list() -> Json {
    let mut instruments = Vec::new();
    for (id, digests) in Json::built_in(RELEASED).members() {
        let mut versions = Vec::new();
        for built_in in ALL.iter().filter(|built_in| built_in.id == id) {
            let mut version = Members::default();
            version.add("version", built_in.version);
            version.add("sha256", digests.get(built_in.version).cloned().unwrap_or(Json::Null));
            versions.push(version.object());
        }
        let newest = find(id, None).map_or(Json::Null, |built_in| Json::built_in(built_in.text));
        let mut members = Members::default();
        members.add("id", id);
        members.add("versions", Json::Array(versions));
        for key in ["title", "subject", "officialWording"] {
            members.add(key, newest.get(key).cloned().unwrap_or(Json::Null));
        }
        instruments.push(members.object());
    }
    Json::Array(instruments)
}

/// A built-in definition: the given version, or the newest.
#[must_use]
pub fn find(id: &str, version: Option<&str>) -> Option<&'static BuiltIn> {
    ALL.iter().find(|built_in| built_in.id == id && version.is_none_or(|version| built_in.version == version))
}
