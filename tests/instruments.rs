//! The built-in instruments are right, and stay as they were released.

use samspil::instrument::{Instrument, catalog};

#[test]
fn every_built_in_definition_checks() {
    for built_in in catalog::ALL {
        let instrument = Instrument::from_json(built_in.text).unwrap_or_else(|error| panic!("{} {error}: {:#?}", built_in.id, error.problems()));
        assert_eq!((&*instrument.id, &*instrument.version), (built_in.id, built_in.version));
        assert_eq!(instrument.official, None);
    }
}
