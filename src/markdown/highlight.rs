//! Code of a project, highlighted: looks up the language of a fence, by the names that the
//! configuration adds too, and remembers what `roadbook_highlight` makes of the code.
//!
//! Knows no HTML: the classes are those of `roadbook_highlight`.

use std::collections::BTreeMap;
use std::sync::Arc;

use roadbook_highlight::{Language, OUTPUT_VERSION, SessionKind, WorkLimit, push_escaped};

use super::{CodeBlock, CodeSize};
use crate::diagnostic::{Code, Diagnostic, Suggester, nearest, surely};
use crate::memo::{Key, KeyBuilder, Table};
use crate::source::Span;

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

    /// The language that `name`, as written in a fence, stands for; `None` if there is none.
    ///
    /// No name is plain text, and so are names with a `/`, which are those of other tools
    /// (`exercism/note`).
    pub fn language(&self, name: &str) -> Option<Language> {
        if name.is_empty() || name.contains('/') {
            return Some(Language::PLAIN);
        }
        let meant = self.options.aliases.get(name).map_or(name, String::as_str);
        Language::from_name(meant)
    }

    /// Findings about a block, without highlighting it; `size` is that of the text it shows: its
    /// own, or the included one.
    pub fn check_block(
        &self,
        block: &CodeBlock,
        size: CodeSize,
        suggester: &Suggester,
    ) -> Vec<Diagnostic> {
        let language = self.language(&block.language);
        // What an alias stands for is told where that is written.
        let is_alias = self.options.aliases.contains_key(&block.language);
        let found = match language {
            None if is_alias => None,
            None => Some(self.unknown_language(block, suggester)),
            Some(language) if language == Language::PLAIN => None,
            Some(_) => self.over_limit(block, size),
        };
        found.into_iter().collect()
    }

    /// The finding about an alias at `place` that stands for `name`, where that is no language.
    pub fn check_alias(&self, name: &str, place: &Span) -> Option<Diagnostic> {
        if Language::from_name(name).is_some() {
            return None;
        }
        let known = || Language::suggestions();
        let message = format!("`{name}` is not a language that can be highlighted");
        let made = Diagnostic::new(Code::InvalidValue, place.clone(), message);
        let made = made.replaced_by(surely(name, known()));
        let help = "an alias stands for a language that is known, such as `python` or `text`";
        Some(made.did_you_mean_or(nearest(&name.to_lowercase(), known()), help))
    }

    fn unknown_language(&self, block: &CodeBlock, suggester: &Suggester) -> Diagnostic {
        let name = block.language.as_str();
        let aliases = self.options.aliases.keys().map(String::as_str);
        let known = aliases.chain(Language::suggestions().map(|it| it as &str));
        let suggestion = suggester.nearest(&name.to_lowercase(), known);
        let message = format!("`{name}` is not a language that can be highlighted");
        let made = Diagnostic::new(Code::UnknownLanguage, block.place.clone(), message);
        match suggestion {
            Some(_) => made.did_you_mean(suggestion),
            None => made
                .with_help("write `text` for plain text, or name it in `highlight: {aliases: …}`"),
        }
    }

    fn over_limit(&self, block: &CodeBlock, size: CodeSize) -> Option<Diagnostic> {
        let HighlightOptions { max_bytes, max_line, .. } = self.options;
        let (what, is, most) = if size.bytes > max_bytes {
            ("this code block", size.bytes, max_bytes)
        } else if size.longest_line > max_line {
            ("a line of this code block", size.longest_line, max_line)
        } else {
            return None;
        };
        let message = format!("{what} has {is} bytes and is shown plain: the limit is {most}");
        let made = Diagnostic::new(Code::HighlightLimit, block.place.clone(), message);
        Some(made.with_help("show the part that matters, or write `text` as language"))
    }

    /// The key under which highlighted code is kept: stable across runs and platforms. `None` for
    /// what is shown plain.
    pub fn key(&self, name: &str, code: &str, limit: WorkLimit) -> Option<Key> {
        key_of(self.affordable(name, code)?, code, limit)
    }

    /// `code` as HTML, as [`roadbook_highlight::highlight`] says. Unknown languages and code over a
    /// limit of the options come back escaped and plain.
    pub fn highlight(&self, name: &str, code: &str, limit: WorkLimit) -> Arc<String> {
        let affordable = self.affordable(name, code);
        let known = affordable.and_then(|it| Some((it, key_of(it, code, limit)?)));
        match known {
            Some((language, key)) => {
                let make = || roadbook_highlight::highlight(language, code, limit);
                self.done.get_or_make(key, make)
            }
            None => {
                let mut plain = String::with_capacity(code.len() + code.len() / 8);
                push_escaped(&mut plain, code);
                Arc::new(plain)
            }
        }
    }

    /// The language of `code`, if it is known and the code is within the limits.
    fn affordable(&self, name: &str, code: &str) -> Option<Language> {
        if code.len() > self.options.max_bytes as usize
            || code.lines().any(|line| line.len() > self.options.max_line as usize)
        {
            return None;
        }
        self.language(name)
    }
}

fn key_of(language: Language, code: &str, limit: WorkLimit) -> Option<Key> {
    let grammar = language.grammar()?;
    let kind = match language.session() {
        None => 0,
        Some(SessionKind::Python) => 1,
        Some(SessionKind::Shell) => 2,
    };
    let retries = limit.retries_per_byte() as u128;
    let mut key = KeyBuilder::new("highlight", OUTPUT_VERSION);
    Some(key.number(kind).number(retries).text(grammar).text(code).finish())
}

impl CodeSize {
    /// The size of `code`.
    pub fn of(code: &str) -> Self {
        let clamp = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let longest = code.lines().map(str::len).max().unwrap_or(0);
        Self { bytes: clamp(code.len()), longest_line: clamp(longest) }
    }
}
