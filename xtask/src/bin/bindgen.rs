//! Writes the JavaScript glue for a compiled Wasm file: `bindgen <file.wasm> <out directory> <name>`.
//!
//! The library behind the `wasm-bindgen` command is called here so that Cargo.lock alone decides
//! its version, and nobody installs a tool.

use std::{env, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [input, out, name] = arguments.as_slice() else {
        eprintln!("usage: bindgen <file.wasm> <out directory> <name>");
        return ExitCode::from(2);
    };
    match generate(input, out, name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: cannot make the JavaScript glue: {error}");
            ExitCode::FAILURE
        }
    }
}

fn generate(input: &str, out: &str, name: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(input)
        .out_name(name)
        .web(true)?
        // The element says where the Wasm file is; a default would make the bundler see it twice.
        .omit_default_module_path(true)
        // The public types are written by hand in src/web/element.d.ts.
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    Ok(bindgen.generate(out)?)
}
