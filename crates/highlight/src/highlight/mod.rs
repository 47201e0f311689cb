//! Code to HTML: by the fast parser, by syntect's where that fails, plain where both would cost too
//! much.

use std::panic::{AssertUnwindSafe, catch_unwind};

use syntect::parsing::SyntaxReference;

use crate::class::{PLAIN, PROMPT};
use crate::escape::push_escaped;
use crate::grammar::ParseFailure;
use crate::html::HtmlWriter;
use crate::language::Language;
use crate::limit::WorkLimit;
use crate::line::{LineHighlighter, ParserKind};
use crate::session::{SessionLine, session_lines};

/// Goes up whenever the same code would be written differently: for those who keep results.
pub const OUTPUT_VERSION: u32 = 3;

/// `code` as HTML: the text itself with a `span` around what has a class. Without its tags it is
/// the code, and no span crosses a line end. Plain text, and code that would cost more than
/// `limit`, comes back escaped and no more; so does a line that is too long for what is left of the
/// work that a text may cost.
///
/// The text is escaped by [`push_escaped`].
pub fn highlight(language: Language, code: &str, limit: WorkLimit) -> String {
    // A grammar that fails costs its colours, not the page.
    let by =
        |kind| catch_unwind(AssertUnwindSafe(|| highlight_by(kind, language, code, limit))).ok();
    let made = match by(ParserKind::Prefiltered) {
        Some(Ok(made)) => Some(made),
        Some(Err(ParseFailure::TooMuchWork)) => None,
        Some(Err(ParseFailure::Unsupported)) | None => by(ParserKind::Syntect).and_then(Result::ok),
    };
    made.unwrap_or_else(|| plain(code))
}

fn highlight_by(
    kind: ParserKind,
    language: Language,
    code: &str,
    limit: WorkLimit,
) -> Result<String, ParseFailure> {
    let lines = |syntax| LineHighlighter::new(kind, syntax, code.len(), limit);
    highlight_with(lines, language, code)
}

fn highlight_with(
    lines: impl FnOnce(&'static SyntaxReference) -> LineHighlighter,
    language: Language,
    code: &str,
) -> Result<String, ParseFailure> {
    let Some(syntax) = language.syntax() else {
        return Ok(plain(code));
    };
    let mut writer = HtmlWriter::new(code.len() * 2);
    let mut lines = lines(syntax);
    match session_lines(language, code) {
        Some(session) => {
            for (line, is) in code.split_inclusive('\n').zip(session) {
                write_session_line(line, is, syntax, &mut lines, &mut writer);
            }
        }
        None => {
            for line in code.split_inclusive('\n') {
                lines.write(line, &mut writer);
            }
        }
    }
    lines.finish().map(|()| writer.finish())
}

fn write_session_line(
    line: &str,
    is: SessionLine,
    syntax: &'static SyntaxReference,
    lines: &mut LineHighlighter,
    writer: &mut HtmlWriter,
) {
    let prompt = match is {
        SessionLine::Start(length) => {
            lines.restart(syntax);
            length
        }
        SessionLine::Continuation(length) => length,
        SessionLine::Output => {
            writer.token(line, PLAIN);
            writer.end_line();
            return;
        }
    };
    if prompt > 0 {
        writer.token(&line[..prompt], PROMPT);
        writer.end_line();
    }
    lines.write(&line[prompt..], writer);
}

fn plain(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + code.len() / 8);
    push_escaped(&mut out, code);
    out
}

#[cfg(test)]
mod tests;
