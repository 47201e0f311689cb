//! Highlights code by the grammars of Sublime Text: the result of syntect, several times faster.
//!
//! [`Language::from_name`] finds a language by a name that authors use, [`highlight()`] makes HTML
//! of code in it: the text itself, with a `span` of one short class around what has one. The
//! grammars are loaded once, at first use. All of syntect is behind this crate. It reads no files,
//! keeps no results and knows no markdown.

mod classes;
mod escape;
mod grammar;
mod languages;
mod limit;
mod session;
mod writer;

use std::panic::{AssertUnwindSafe, catch_unwind};

use syntect::parsing::SyntaxReference;

pub use self::escape::push_escaped;
use self::grammar::GiveUp;
pub use self::languages::{Language, grammar_licences};
use self::languages::{Target, languages};
pub use self::limit::WorkLimit;
pub use self::session::Session;
use self::writer::{Lines, Reader, Writer};

/// Goes up whenever the same code would be written differently: for those who keep results.
pub const OUTPUT_VERSION: u32 = 2;

/// `code` as HTML: the text itself with a `span` around what has a class. Without its tags it is the
/// code, and no span crosses a line end. Plain text, and code that would cost more than `limit`,
/// comes back escaped and no more.
pub fn highlight(language: Language, code: &str, limit: WorkLimit) -> String {
    let target = language.0;
    // A grammar that fails costs its colours, not the page.
    let by =
        |reader| catch_unwind(AssertUnwindSafe(|| highlight_by(reader, target, code, limit))).ok();
    let made = match by(Reader::Own) {
        Some(Err(GiveUp::Endless)) => None,
        Some(Ok(made)) => Some(made),
        Some(Err(GiveUp::Unfit)) | None => by(Reader::Syntect).and_then(Result::ok),
    };
    made.unwrap_or_else(|| plain(code))
}

fn highlight_by(
    reader: Reader,
    target: Target,
    code: &str,
    limit: WorkLimit,
) -> Result<String, GiveUp> {
    highlight_with(|syntax| Lines::new(reader, syntax, code.len(), limit), target, code)
}

fn highlight_with(
    lines: impl FnOnce(&'static SyntaxReference) -> Lines,
    target: Target,
    code: &str,
) -> Result<String, GiveUp> {
    let mut writer = Writer::new(code.len() * 2);
    let (at, prompt) = match target {
        Target::Plain => return Ok(plain(code)),
        Target::Grammar(at) => (at, None),
        Target::Session(prompt, at) => (at, Some(prompt)),
    };
    let syntax = languages().grammar(at).ok_or(GiveUp::Unfit)?;
    let mut lines = lines(syntax);
    match prompt.filter(|prompt| prompt.occurs_in(code)) {
        Some(prompt) => prompt.write(code, syntax, &mut lines, &mut writer),
        None => {
            for line in code.split_inclusive('\n') {
                lines.write(line, &mut writer);
            }
        }
    }
    lines.done().map(|()| writer.finish())
}

fn plain(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + code.len() / 8);
    push_escaped(&mut out, code);
    out
}

#[cfg(test)]
mod tests;
