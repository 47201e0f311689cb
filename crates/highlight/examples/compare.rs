//! How long highlighting takes beside syntect, on the code in a folder, by default this repository:
//! `cargo run -p roadbook-highlight --release --example compare [FOLDER]`.
//!
//! syntect only parses lines here (`ParseState::parse_line`), with the same grammars and with
//! Oniguruma; what it takes to make HTML of that comes on top. This library makes its HTML.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example is a program: it reads files, looks at the clock and prints"
)]

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use roadbook_highlight::{Language, WorkLimit, highlight};
use syntect::parsing::{ParseState, SyntaxReference, SyntaxSet};

/// Rounds of which the middle one counts; in each, both take turns on every language.
const ROUNDS: usize = 7;
/// At most so much code of a language: more of it only takes longer.
const MOST_BYTES: usize = 200_000;
/// Languages with less code than this are left out: their figures would be those of the clock.
const FEWEST_BYTES: usize = 10_000;
/// Files with longer lines are data, not code.
const LONGEST_LINE: usize = 500;

/// The first argument of a process that only highlights some files once.
const ONCE: &str = "--once";

/// A file of code.
struct Sample {
    path: PathBuf,
    /// The name of its grammar.
    grammar: &'static str,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some([what, files @ ..]) = arguments.strip_prefix(&[ONCE.to_owned()]) {
        return run_once(what == "syntect", files);
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let samples = samples(&arguments.first().map_or(own, PathBuf::from));
    compare_speed(&samples);
    println!();
    compare_first_use(&samples)
}

/// The code in a folder, by the name of its language.
fn samples(folder: &Path) -> BTreeMap<&'static str, Vec<Sample>> {
    let skipped = ["target", "node_modules", "dist"];
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let walk = walk.filter_entry(|entry| {
        let name = entry.file_name().to_str().unwrap_or(".");
        entry.depth() == 0 || !(name.starts_with('.') || skipped.contains(&name))
    });
    let mut all: BTreeMap<&'static str, Vec<Sample>> = BTreeMap::new();
    for entry in walk.filter_map(Result::ok).filter(|it| it.file_type().is_file()) {
        let extension = entry.path().extension().and_then(|it| it.to_str());
        let language = extension.and_then(Language::from_name);
        let Some((grammar, name)) = language.and_then(|it| Some((it.grammar()?, it.name()?)))
        else {
            continue;
        };
        let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
        let samples = all.entry(name).or_default();
        let bytes: usize = samples.iter().map(|it| it.text.len()).sum();
        let is_code = text.lines().all(|line| line.len() <= LONGEST_LINE);
        if is_code && bytes + text.len() <= MOST_BYTES {
            samples.push(Sample { path: entry.into_path(), grammar, text });
        }
    }
    all
}

/// Prints a table of speeds. What is made at first use is made before.
fn compare_speed(all: &BTreeMap<&'static str, Vec<Sample>>) {
    println!("| language | code | syntect | here | times as fast | files left plain |");
    println!("|---|---|---|---|---|---|");
    let set = two_face::syntax::extra_newlines();
    for (name, samples) in all {
        let bytes: usize = samples.iter().map(|it| it.text.len()).sum();
        if bytes < FEWEST_BYTES {
            continue;
        }
        let pairs: Vec<(&SyntaxReference, Language, &str)> = samples
            .iter()
            .filter_map(|it| {
                let language = Language::from_name(it.grammar)?;
                Some((set.find_syntax_by_name(it.grammar)?, language, it.text.as_str()))
            })
            .collect();
        let by_syntect = || pairs.iter().for_each(|(syntax, _, text)| parse(&set, syntax, text));
        let by_this = || {
            let html = pairs
                .iter()
                .map(|(_, language, text)| highlight(*language, black_box(text), WorkLimit::HIGH));
            html.filter(|html| !html.contains("<span")).count()
        };
        by_syntect();
        let plain = by_this();
        let rounds: Vec<(f64, f64)> =
            (0..ROUNDS).map(|_| (seconds(by_syntect), seconds(by_this))).collect();
        let speed = |seconds: f64| bytes as f64 / seconds / 1e6;
        let ratios = || rounds.iter().map(|it| it.0 / it.1);
        println!(
            "| {name} | {} KB | {:.2} MB/s | {:.2} MB/s | {:.1} ({:.1}–{:.1}) | {plain} of {} |",
            bytes / 1000,
            speed(median(rounds.iter().map(|it| it.0))),
            speed(median(rounds.iter().map(|it| it.1))),
            median(ratios()),
            ratios().fold(f64::INFINITY, f64::min),
            ratios().fold(0.0, f64::max),
            pairs.len(),
        );
    }
}

/// Prints a table of what it takes to begin: each cell is of a process of its own.
fn compare_first_use(all: &BTreeMap<&'static str, Vec<Sample>>) -> Result<(), Box<dyn Error>> {
    let few: Vec<&Sample> = all.get("Python").into_iter().flatten().take(1).collect();
    let many: Vec<&Sample> = all.values().flatten().collect();
    println!("| once, in a new process | syntect | here |");
    println!("|---|---|---|");
    for (name, samples) in [("one file of Python", few), ("all files", many)] {
        let mut cells = Vec::new();
        for what in ["syntect", "this"] {
            let mut command = Command::new(std::env::current_exe()?);
            command.args([ONCE, what]);
            for sample in &samples {
                command.arg(sample.grammar).arg(&sample.path);
            }
            cells.push(String::from_utf8(command.output()?.stdout)?);
        }
        println!("| {name} | {} |", cells.join(" | "));
    }
    Ok(())
}

/// Highlights files once, each after the name of its grammar, and prints what that took.
fn run_once(is_syntect: bool, files: &[String]) -> Result<(), Box<dyn Error>> {
    let (pairs, _) = files.as_chunks();
    let texts: Vec<(&str, String)> = pairs
        .iter()
        .map(|[grammar, path]| Ok((grammar.as_str(), std::fs::read_to_string(path)?)))
        .collect::<std::io::Result<_>>()?;
    let start = Instant::now();
    if is_syntect {
        let set = two_face::syntax::extra_newlines();
        for (grammar, text) in &texts {
            let syntax = set.find_syntax_by_name(grammar).ok_or("an unknown grammar")?;
            parse(&set, syntax, text);
        }
    } else {
        for (grammar, text) in &texts {
            let language = Language::from_name(grammar).ok_or("an unknown grammar")?;
            black_box(highlight(language, text, WorkLimit::HIGH));
        }
    }
    let took = start.elapsed().as_secs_f64() * 1e3;
    print!("{took:.0} ms, {}", peak_memory());
    Ok(())
}

/// The most memory that the process has used, where the system tells.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|it| it.trim().strip_suffix(" kB")?.parse::<u32>().ok());
    kib.map_or_else(|| "unknown".to_owned(), |kib| format!("{} MiB", kib / 1024))
}

/// What syntect does for a text, but for HTML.
fn parse(set: &SyntaxSet, syntax: &SyntaxReference, text: &str) {
    let mut state = ParseState::new(syntax);
    for line in black_box(text).split_inclusive('\n') {
        let _ = black_box(state.parse_line(line, set));
    }
}

fn seconds<T>(work: impl Fn() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64()
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
