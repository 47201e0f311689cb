//! Turns findings into text: for people (`full`, `short`) and for machines (`json`, `github`,
//! `sarif`). The machine formats are part of the contract, so no library decides on them.
//!
//! Returns strings; printing them is the caller's business.

mod full;
mod github;
mod json;
mod line_columns;
mod repeated;
mod sarif;
mod short;

use super::Diagnostics;
use crate::source::Inputs;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With the source line, for people.
    Full,
    /// One line each: `path:line:column: error[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
    /// GitHub workflow annotations.
    Github,
    /// One SARIF 2.1.0 log.
    Sarif,
}

/// What the terminal can show; only [`Format::Full`] and [`Format::Short`] look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour with ANSI escapes.
    pub colour: bool,
    /// Columns to fit into.
    pub width: usize,
}

impl Style {
    /// No colour, 100 columns: for files, pipes and tests.
    pub const PLAIN: Self = Self { colour: false, width: 100 };
}

/// All findings in one format, in order, each ending with a line feed.
pub fn render(found: &Diagnostics, inputs: &Inputs, format: Format, style: Style) -> String {
    match format {
        Format::Full => full::render(found, inputs, style),
        Format::Short => short::render(found, inputs, style),
        Format::Json => json::render(found, inputs),
        Format::Github => github::render(found, inputs),
        Format::Sarif => sarif::render(found, inputs),
    }
}

/// `text` fit for one line of a terminal or a log: control characters, which could carry escape
/// sequences or begin a line that a runner obeys, become visible pictures of themselves.
pub fn printable(text: &str) -> String {
    text.chars().map(picture).collect()
}

fn picture(character: char) -> char {
    match character {
        '\n' => '\u{2424}',
        '\t' => ' ',
        '\u{7F}' => '\u{2421}',
        c if (c as u32) < 0x20 => char::from_u32(0x2400 + c as u32).unwrap_or('\u{FFFD}'),
        // C1 controls, and the marks that reorder text around them.
        '\u{80}'..='\u{9F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        c => c,
    }
}

#[cfg(test)]
mod tests;
