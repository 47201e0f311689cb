//! Output of all commands: data to stdout, messages for people to stderr. Knows no command.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};

use roadbook::diagnostic::render::{Format, Style, printable, render};
use roadbook::diagnostic::{Code, Diagnostics, Severity};
use roadbook::source::Inputs;

use super::args::Colour;
use super::{Exit, Failure};

/// Columns when the width of the terminal is not known.
const DEFAULT_WIDTH: usize = 100;

/// What stderr can show.
#[derive(Debug)]
pub(crate) struct Terminal {
    style: Style,
    is_terminal: bool,
}

impl Terminal {
    /// Looks at stderr and the usual variables (`NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE`).
    pub(crate) fn new(colour: Colour) -> Self {
        let is_terminal = io::stderr().is_terminal();
        let colour = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never
            }
        };
        let shown = terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| width.0);
        let width = width(std::env::var("COLUMNS").ok().as_deref(), shown);
        Self { style: Style { colour, width }, is_terminal }
    }

    /// Whether anybody is watching: without, only what was asked for is said.
    pub(crate) fn is_watched(&self) -> bool {
        self.is_terminal
    }

    /// A line for people, if anybody is watching.
    pub(crate) fn note(&self, text: &str) {
        if self.is_terminal {
            self.say(text);
        }
    }

    /// A line for people. It may name files, and who names files may mean harm: no control sequence
    /// reaches the terminal.
    pub(crate) fn say(&self, text: &str) {
        self.line(&printable_lines(text));
    }

    fn line(&self, text: &str) {
        // Nothing can be done for people where stderr is closed.
        let _closed = writeln!(io::stderr().lock(), "{}", without_commands(text));
    }

    /// Why a command could not run.
    pub(crate) fn failure(&self, failure: &Failure) {
        let (on, off) = if self.style.colour { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        self.line(&format!("{on}error{off}: {}", printable(&failure.message)));
        if let Some(help) = &failure.help {
            self.say(&format!("  help: {help}"));
        }
    }

    /// Prints findings: `full` and `short` to stderr, the machine formats to stdout.
    pub(crate) fn findings(
        &self,
        found: &Diagnostics,
        inputs: &Inputs,
        format: Format,
    ) -> Result<(), Failure> {
        let mut text = render(found, inputs, format, self.style);
        match format {
            Format::Full | Format::Short => {
                if let Some(counts) = by_code(found) {
                    text += &(counts + "\n");
                }
                let _closed = io::stderr().lock().write_all(without_commands(&text).as_bytes());
                Ok(())
            }
            Format::Json | Format::Github | Format::Sarif => self.data(&text),
        }
    }

    /// Prints data to stdout, as it is but for control sequences on a terminal, and for commands to
    /// a runner of continuous integration. A reader that stops listening (`| head`) is no failure.
    pub(crate) fn data(&self, text: &str) -> Result<(), Failure> {
        let mut stdout = io::stdout().lock();
        let text = without_commands(text);
        let shown = match stdout.is_terminal() {
            true => Cow::Owned(printable_lines(&text)),
            false => text,
        };
        match stdout.write_all(shown.as_bytes()).and_then(|()| stdout.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::new(format!("cannot write to stdout: {error}")))
            }
            _ => Ok(()),
        }
    }
}

/// How many columns to fill: as many as `COLUMNS` asks for, else as the terminal has.
fn width(asked: Option<&str>, terminal: Option<u16>) -> usize {
    let asked = asked.and_then(|text| text.parse().ok());
    let width = asked.or(terminal.map(usize::from)).unwrap_or(DEFAULT_WIDTH);
    width.clamp(40, 200)
}

/// The same lines, each fit for a terminal.
fn printable_lines(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(printable).collect();
    lines.join("\n")
}

/// The start of a command that Azure Pipelines obeys anywhere in a line of a log.
const COMMAND: &str = "##vso[";

/// The text without [`COMMAND`]s: JSON says the same as before, other texts show a similar sign.
fn without_commands(text: &str) -> Cow<'_, str> {
    let is_command = |at: &usize| {
        let start = text.as_bytes().get(*at..at + COMMAND.len());
        start.is_some_and(|it| it.eq_ignore_ascii_case(COMMAND.as_bytes()))
    };
    let signs = text.match_indices('#').map(|(at, _)| at);
    let mut commands = signs.filter(is_command).peekable();
    if commands.peek().is_none() {
        return Cow::Borrowed(text);
    }
    // Where a text is JSON, such signs are in strings.
    let instead = if text.starts_with(['{', '[']) { "\\u0023" } else { "\u{266F}" };
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in commands {
        out.push_str(&text[from..at]);
        out.push_str(instead);
        from = at + 1;
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// How a command ends that found this.
pub(crate) fn exit(found: &Diagnostics, strict: bool) -> Exit {
    let bad = found.errors() > 0 || (strict && found.warnings() > 0);
    if bad { Exit::Findings } else { Exit::Fine }
}

/// `3 errors, 1 warning`; `None` where there is nothing.
pub(crate) fn tally(found: &Diagnostics) -> Option<String> {
    let errors = found.errors();
    let warnings = found.warnings();
    let parts: Vec<String> = [(errors, "error"), (warnings, "warning")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `3 errors: 2 dead-link, 1 unsafe-url; 1 warning: 1 empty-body`; `None` for one finding or none,
/// which says all of itself.
fn by_code(found: &Diagnostics) -> Option<String> {
    if found.iter().len() < 2 {
        return None;
    }
    let mut counts: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    for it in found.iter() {
        *counts.entry((it.severity, it.code)).or_default() += 1;
    }
    let part = |severity: Severity, all: usize| {
        let of = counts.iter().filter(|((it, _), _)| *it == severity);
        let mut of: Vec<(usize, Code)> = of.map(|((_, code), count)| (*count, *code)).collect();
        of.sort_by_key(|(count, code)| (Reverse(*count), *code));
        let of: Vec<String> = of
            .iter()
            .map(|(count, code)| format!("{} {}", grouped(*count), code.as_str()))
            .collect();
        (all > 0).then(|| format!("{}: {}", counted(all, severity.as_str()), of.join(", ")))
    };
    let errors = part(Severity::Error, found.errors());
    let warnings = part(Severity::Warning, found.warnings());
    Some(errors.into_iter().chain(warnings).collect::<Vec<_>>().join("; "))
}

/// `1 skill`, `1,000 skills`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// `1,000`.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_width_is_what_is_asked_for_else_that_of_the_terminal() {
        assert_eq!(width(None, None), 100);
        assert_eq!(width(None, Some(72)), 72);
        assert_eq!(width(Some("90"), Some(72)), 90);
        assert_eq!(width(Some("wide"), Some(72)), 72);
        assert_eq!((width(None, Some(7)), width(Some("1000"), None)), (40, 200));
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(999), "999");
        assert_eq!(counted(1_234_567, "skill"), "1,234,567 skills");
        assert_eq!(counted(1, "error"), "1 error");
    }
}
