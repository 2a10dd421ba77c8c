//! `samspil overview`: many reports, read one at a time.

use crate::arguments::Arguments;
use crate::source::{Source, open};
use crate::{MISUSED, NOT_OK, tell, written};
use samspil::instrument::{DEFAULT_LANGUAGE, Instrument, catalog};
use samspil::overview::{Audience, Collection, Options};
use samspil::session::MAX_BYTES;
use samspil::words::Words;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Reads what was named, and writes what it shows together. What cannot be read is told, listed, and gives the exit code.
pub fn run(arguments: &Arguments, words: &Words, definitions: Vec<Rc<Instrument>>) -> u8 {
    let Some(today) = arguments.today else {
        tell(words.text("cli.overview-needs-today"));
        return MISUSED;
    };
    let asked = &arguments.overview;
    let options = Options {
        definitions,
        rounds: asked.rounds.clone(),
        language: arguments.language.clone(),
        comments: asked.comments,
        audience: if asked.for_leader { Audience::Leader } else { Audience::Everyone },
        ..Options::on(today)
    };
    let collection = Collection::new(options, Box::new(catalog::with_digest));
    let mut reading = Reading { collection, words, has_several: arguments.sources.len() > 1, code: 0 };
    for source in &arguments.sources {
        reading.source(source);
    }
    let Reading { collection, code, .. } = reading;
    let overview = collection.finish();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut result = Ok(());
    let mut emit = |part: &str| {
        if result.is_ok() {
            result = out.write_all(part.as_bytes());
        }
    };
    if asked.csv {
        overview.write_csv(arguments.language.as_deref().unwrap_or(DEFAULT_LANGUAGE), &mut emit);
    } else {
        overview.write(&mut emit);
        emit("\n");
    }
    code.max(written(words, result.and_then(|()| out.flush())))
}

struct Reading<'a> {
    collection: Collection,
    words: &'a Words,
    /// Whether lines are named with their file.
    has_several: bool,
    code: u8,
}

impl Reading<'_> {
    fn source(&mut self, source: &Source) {
        match source {
            Source::File(path) if path.is_dir() => self.folder(path),
            Source::File(path) if is_report(path) => self.file(path, &path.display().to_string()),
            Source::File(path) => match open(path) {
                Ok(file) => self.lines(source, BufReader::new(file)),
                Err(fault) => self.unreadable(&path.display().to_string(), &fault),
            },
            Source::StandardInput => self.lines(source, io::stdin().lock()),
        }
    }

    /// All reports of a folder, by name.
    fn folder(&mut self, folder: &Path) {
        let names = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect());
        let mut names: Vec<PathBuf> = match names {
            Ok(names) => names,
            Err(fault) => return self.unreadable(&folder.display().to_string(), &fault),
        };
        names.retain(|path| is_report(path));
        names.sort();
        for path in names {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.file(&path, &name);
        }
    }

    fn file(&mut self, path: &Path, name: &str) {
        let mut bytes = Vec::new();
        // One byte more tells that it is too large, and need not be held.
        match open(path).and_then(|file| file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)) {
            Ok(_) => self.text(name, &bytes),
            Err(fault) => self.unreadable(name, &fault),
        }
    }

    /// A report a line; blank ones are passed over.
    fn lines(&mut self, source: &Source, mut reader: impl BufRead) {
        let mut line = Vec::new();
        for number in 1_u64.. {
            let name =
                if self.has_several { format!("{}:{number}", source.name(self.words)) } else { number.to_string() };
            match next_line(&mut reader, &mut line) {
                Ok(true) if line.trim_ascii().is_empty() => {}
                Ok(true) => self.text(&name, &line),
                Ok(false) => break,
                Err(fault) => return self.unreadable(&source.name(self.words), &fault),
            }
        }
    }

    fn text(&mut self, name: &str, bytes: &[u8]) {
        let text = match str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            // What is too large was cut off, perhaps within a character. It is not read anyhow.
            Err(_) if bytes.len() > MAX_BYTES => String::from_utf8_lossy(bytes),
            Err(_) => {
                tell(&self.words.fill("cli.not-text", &[("file", name)]));
                self.code = NOT_OK;
                return self.collection.add_unreadable(name);
            }
        };
        self.collection.add(Some(name), &text);
    }

    fn unreadable(&mut self, name: &str, fault: &io::Error) {
        tell(&self.words.fill("cli.cannot-read", &[("file", name), ("reason", &fault.to_string())]));
        self.code = NOT_OK;
        self.collection.add_unreadable(name);
    }
}

fn is_report(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("json")) && !path.is_dir()
}

/// The next line without its end, at most a byte more of it than a report may have. False at the end.
fn next_line(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let read = reader.take(MAX_BYTES as u64 + 1).read_until(b'\n', line)?;
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if read > MAX_BYTES {
        reader.skip_until(b'\n')?;
    }
    Ok(read > 0)
}
