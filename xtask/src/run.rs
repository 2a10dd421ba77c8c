//! Runs other programs, and says on the terminal what is going on.

use std::{
    env,
    ffi::OsStr,
    io::{self, BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use crate::failure::{Failure, Result};

/// How often a program that prints nothing is reported to be still at work.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Announces a step: what is done, why, and how long it may take.
pub fn step(what: &str) {
    println!("==> {what}");
}

/// Adds a line to the step at hand.
pub fn detail(line: &str) {
    println!("    {line}");
}

/// A duration for people: "0.4 s", "12 s", "3 min 5 s".
pub fn seconds(duration: Duration) -> String {
    match duration.as_secs() {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        whole @ 10..60 => format!("{whole} s"),
        whole => format!("{} min {} s", whole / 60, whole % 60),
    }
}

/// Whether a program can be started at all.
pub fn exists(program: &str) -> bool {
    capture(Command::new(program).arg("--version")).is_some()
}

/// What a program prints, trimmed; `None` if it is missing or fails.
pub fn capture(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// Runs a program that shows its own progress. `Ok(false)` means that it ran and failed.
pub fn succeeds(command: &mut Command) -> Result<bool> {
    let child = start(command.stdin(Stdio::null()))?;
    Ok(status(command, child)?.success())
}

/// Runs a program that prints little, with a sign of life now and then.
pub fn succeeds_quietly(command: &mut Command) -> Result<bool> {
    let child = start(command.stdin(Stdio::null()))?;
    with_heartbeat(|| status(command, child)).map(|status| status.success())
}

/// Runs a program, hands every line that it prints to `on_line`, and prints it too.
pub fn succeeds_reading(command: &mut Command, mut on_line: impl FnMut(&str)) -> Result<bool> {
    let mut child = start(command.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    let mut terminal = io::stdout();
    for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
        let Ok(line) = line else { break };
        on_line(&line);
        // A closed terminal is no reason to stop a test run half way.
        let _ = writeln!(terminal, "{line}");
    }
    Ok(status(command, child)?.success())
}

/// The cargo that runs this command, and with it the same toolchain.
pub fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A Node script of the repository.
pub fn node(script: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new("node");
    command.arg(script).args(arguments);
    command
}

fn start(command: &mut Command) -> Result<Child> {
    command.spawn().map_err(|error| cannot_start(command, &error))
}

fn status(command: &Command, mut child: Child) -> Result<ExitStatus> {
    child.wait().map_err(|error| cannot_start(command, &error))
}

fn cannot_start(command: &Command, error: &io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    Failure(format!("Cannot run {program}: {error}."))
}

fn with_heartbeat<T>(work: impl FnOnce() -> T) -> T {
    let (done, is_done) = mpsc::channel::<()>();
    let started = Instant::now();
    thread::scope(|scope| {
        scope.spawn(move || {
            while is_done.recv_timeout(HEARTBEAT) == Err(mpsc::RecvTimeoutError::Timeout) {
                detail(&format!("still at work after {}", seconds(started.elapsed())));
            }
        });
        let result = work();
        drop(done);
        result
    })
}
