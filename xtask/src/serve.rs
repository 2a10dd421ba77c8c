//! `cargo xtask serve`: the demo on this machine.

use std::{os::unix::process::CommandExt, path::Path};

use crate::{
    failure::{Failure, Result},
    run,
};

/// Hands the process over to the server, so that stopping the command stops the server.
pub fn serve(port: Option<u16>) -> Result {
    let arguments = port.map(|port| vec!["--port".to_owned(), port.to_string()]).unwrap_or_default();
    let error = run::node(Path::new("xtask/server.mjs"), arguments).exec();
    Err(Failure(format!("Cannot run node: {error}.")))
}
