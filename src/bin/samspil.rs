//! The `samspil` command: what a host system does with reports and definitions, without a browser.
//!
//! Results go to standard output, messages to standard error. Exit codes: 0 in order, 1 differs, invalid or refused, 2 wrong use.

#[path = "samspil/arguments.rs"]
mod arguments;
#[path = "samspil/commands.rs"]
mod commands;
#[path = "samspil/convert.rs"]
mod convert;
#[path = "samspil/description.rs"]
mod description;
#[path = "samspil/overview.rs"]
mod overview;
#[path = "samspil/source.rs"]
mod source;

use arguments::{Arguments, Request};
use samspil::words::Words;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// Differs, invalid or refused.
const NOT_OK: u8 = 1;
/// Wrong use.
const MISUSED: u8 = 2;

fn main() -> ExitCode {
    let given: Vec<_> = std::env::args_os().skip(1).collect();
    let words = Words::of(&arguments::language(&given));
    let code = match arguments::parse(given) {
        Ok(Request::Help) => print(&words, &format!("{}\n{}\n", words.text("cli.usage"), words.text("cli.commands"))),
        Ok(Request::Version) => print(&words, concat!("samspil ", env!("CARGO_PKG_VERSION"), "\n")),
        Ok(Request::Do(arguments)) => run(&arguments, &words),
        Err(misuse) => {
            tell(&misuse.message(&words));
            tell(words.text("cli.usage"));
            MISUSED
        }
    };
    ExitCode::from(code)
}

fn run(arguments: &Arguments, words: &Words) -> u8 {
    match commands::Commands::new(arguments, words) {
        Ok(commands) => commands.run(),
        Err(code) => code,
    }
}

/// Writes a result; the exit code tells whether that went well.
fn print(words: &Words, text: &str) -> u8 {
    let mut out = std::io::stdout().lock();
    written(words, out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// The exit code of a result that was written, or not.
fn written(words: &Words, result: std::io::Result<()>) -> u8 {
    match result {
        Ok(()) => 0,
        // Whoever read had enough, as `head` does.
        Err(fault) if fault.kind() == ErrorKind::BrokenPipe => 0,
        Err(fault) => {
            tell(&words.fill("cli.cannot-write", &[("reason", &fault.to_string())]));
            NOT_OK
        }
    }
}

/// Writes a message. Where standard error is closed there is nobody to tell.
fn tell(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{message}");
}
