//! Highlighted code: a language and some code to HTML with short classes.
//!
//! [`Highlighter`] is the entry; `classes` lists the classes. The grammars are loaded once, at
//! first use; what was highlighted is kept by its language and its code. All of syntect is behind
//! this module. It knows nothing of markdown.

mod classes;
mod grammar;
mod languages;
mod session;
mod writer;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use syntect::parsing::SyntaxReference;

use self::grammar::GiveUp;
use self::languages::{Target, languages};
use self::writer::{Lines, Reader, Writer};
use super::{CodeBlock, CodeSize, text};
use crate::diagnostic::{Code, Diagnostic, Suggester};
use crate::memo::{Key, KeyBuilder, Table};

/// Goes up whenever the same code would be written differently.
const VERSION: u32 = 2;

/// How code is highlighted; from the project's configuration.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HighlightOptions {
    /// Further names for languages: a name, and the name it stands for.
    pub aliases: BTreeMap<String, String>,
    /// Blocks of more bytes than this are shown plain.
    pub max_bytes: u32,
    /// Blocks with a line of more bytes than this are shown plain.
    pub max_line: u32,
}

impl Default for HighlightOptions {
    fn default() -> Self {
        Self { aliases: BTreeMap::new(), max_bytes: 64 * 1024, max_line: 2_000 }
    }
}

/// What a language's name is known as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Language {
    /// A language with a grammar, by the name that readers know it by.
    Known(String),
    /// Text, or a language without a grammar: shown plain, and nothing is wrong.
    Plain,
    /// No language.
    Unknown,
}

/// How much work the colours of a text may cost: how often, for each of its bytes, patterns may go
/// back and try another way, which some do as often as a power of the length of a line. Each time
/// takes up to twenty nanoseconds. A text that would cost more is shown plain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Effort(usize);

impl Effort {
    /// All that anybody needs. Of 35,000 pieces of real code in 24 languages, a handful cost more, all
    /// of them markdown with many spans of code in a line.
    pub const FULL: Self = Self(8 << 10);
    /// For texts of which a page may have hundreds. Of the same pieces, 72 cost more.
    pub const SPARE: Self = Self(256);

    /// The work for all code of a page together: five seconds.
    const OF_A_PAGE: usize = 1 << 28;

    /// The effort for each text of a page that has so many bytes of code in all. It goes by powers of
    /// two, so that equal code is seldom highlighted twice.
    pub fn for_page(bytes: usize) -> Self {
        let each = (Self::OF_A_PAGE / bytes.max(1)).clamp(1, Self::FULL.0);
        Self(1 << each.ilog2())
    }

    fn fuel(self, bytes: usize) -> usize {
        bytes.saturating_mul(self.0)
    }
}

/// Highlights code. Shared by all threads; nothing in it is locked while code is parsed.
pub struct Highlighter {
    options: HighlightOptions,
    done: Arc<Table<String>>,
}

impl Highlighter {
    /// A highlighter that remembers what it did in a table of its own.
    pub fn new(options: HighlightOptions) -> Self {
        Self::with_table(options, Arc::default())
    }

    /// A highlighter that remembers what it did in `table`: one that outlives it, or that was
    /// filled from the disk. Entries do not depend on `options`, only on [`Highlighter::key`].
    pub fn with_table(options: HighlightOptions, table: Arc<Table<String>>) -> Self {
        Self { options, done: table }
    }

    /// The table of what was highlighted.
    pub fn table(&self) -> &Arc<Table<String>> {
        &self.done
    }

    /// What `language`, as written in a fence, is known as.
    ///
    /// Names with a `/` are those of other tools (`exercism/note`) and plain.
    pub fn knows(&self, language: &str) -> Language {
        match self.find(language) {
            Some(Target::Plain) => Language::Plain,
            Some(Target::Grammar(at) | Target::Session(_, at)) => {
                Language::Known(languages().spoken(at).to_owned())
            }
            None => Language::Unknown,
        }
    }

    /// Findings about a block, without highlighting it; `size` is that of the text it shows: its
    /// own, or the included one.
    pub fn check_block(
        &self,
        block: &CodeBlock,
        size: CodeSize,
        suggester: &Suggester,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let language = block.language.as_str();
        let known = self.knows(language);
        if known == Language::Unknown {
            let names = self.options.aliases.keys().map(String::as_str);
            let names = names.chain(languages().suggestions());
            let suggestion = suggester.nearest(&language.to_lowercase(), names);
            let message = format!("`{language}` is not a language that can be highlighted");
            let made = Diagnostic::new(Code::UnknownLanguage, block.place.clone(), message);
            found.push(match suggestion {
                Some(_) => made.did_you_mean(suggestion),
                None => made.with_help(
                    "write `text` for plain text, or name it in `highlight: {aliases: …}`",
                ),
            });
        }
        if matches!(known, Language::Known(_)) {
            let (what, is, most) = if size.bytes > self.options.max_bytes {
                ("this code block", size.bytes, self.options.max_bytes)
            } else if size.longest_line > self.options.max_line {
                ("a line of this code block", size.longest_line, self.options.max_line)
            } else {
                return found;
            };
            let message = format!("{what} has {is} bytes and is shown plain: the limit is {most}");
            let made = Diagnostic::new(Code::HighlightLimit, block.place.clone(), message);
            found.push(made.with_help("show the part that matters, or write `text` as language"));
        }
        found
    }

    /// The key under which highlighted code is kept: stable across runs and platforms.
    pub fn key(&self, language: &str, code: &str, effort: Effort) -> Option<Key> {
        let target = self.affordable(language, code)?;
        let (kind, at) = match target {
            Target::Plain => return None,
            Target::Grammar(at) => (0, at),
            Target::Session(session::Prompt::Python, at) => (1, at),
            Target::Session(session::Prompt::Shell, at) => (2, at),
        };
        let grammar = languages().grammar(at)?;
        let mut key = KeyBuilder::new("highlight", VERSION);
        Some(key.number(kind).number(effort.0 as u128).text(&grammar.name).text(code).finish())
    }

    /// `code` as HTML: the text itself with a `span` around what has a class. Without its tags it
    /// is the code, and no span crosses a line end. Unknown languages and code over a limit come
    /// back escaped and plain.
    pub fn highlight(&self, language: &str, code: &str, effort: Effort) -> Arc<String> {
        match (self.affordable(language, code), self.key(language, code, effort)) {
            (Some(target), Some(key)) => {
                self.done.get_or_make(key, || highlight(target, code, effort))
            }
            _ => Arc::new(plain(code)),
        }
    }

    fn affordable(&self, language: &str, code: &str) -> Option<Target> {
        if code.len() > self.options.max_bytes as usize
            || code.lines().any(|line| line.len() > self.options.max_line as usize)
        {
            return None;
        }
        self.find(language)
    }

    fn find(&self, language: &str) -> Option<Target> {
        if language.is_empty() || language.contains('/') {
            return Some(Target::Plain);
        }
        let meant = self.options.aliases.get(language).map_or(language, String::as_str);
        languages().find(meant)
    }
}

impl CodeSize {
    /// The size of `code`.
    pub fn of(code: &str) -> Self {
        let clamp = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let longest = code.lines().map(str::len).max().unwrap_or(0);
        Self { bytes: clamp(code.len()), longest_line: clamp(longest) }
    }
}

fn highlight(target: Target, code: &str, effort: Effort) -> String {
    // A grammar that fails costs its colours, not the page.
    let by =
        |reader| catch_unwind(AssertUnwindSafe(|| highlight_by(reader, target, code, effort))).ok();
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
    effort: Effort,
) -> Result<String, GiveUp> {
    highlight_with(|syntax| Lines::new(reader, syntax, code.len(), effort), target, code)
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
    text::push_text(&mut out, code);
    out
}

#[cfg(test)]
mod tests;
