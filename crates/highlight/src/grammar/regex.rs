//! Regular expressions of grammars, compiled at first use: for the automata and by Oniguruma.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use onig::{RegexOptions, Syntax};

use super::failure::ParseFailure;
use crate::automata::nfa::Nfa;

/// A regular expression, ready to run.
#[derive(Debug)]
pub(super) struct CompiledRegex {
    pub(super) nfa: Arc<Nfa>,
    text: &'static str,
    oniguruma: OnceLock<Option<onig::Regex>>,
}

impl CompiledRegex {
    /// What Oniguruma makes of it.
    pub(super) fn oniguruma(&self) -> Result<&onig::Regex, ParseFailure> {
        let made = self.oniguruma.get_or_init(|| compile(self.text));
        made.as_ref().ok_or(ParseFailure::Unsupported)
    }
}

/// Compiles as syntect does.
pub(super) fn compile(text: &str) -> Option<onig::Regex> {
    let options = RegexOptions::REGEX_OPTION_CAPTURE_GROUP;
    onig::Regex::with_options(text, options, Syntax::default()).ok()
}

/// All regular expressions that were met; shared by all threads.
#[derive(Debug, Default)]
pub(super) struct RegexCache {
    compiled: Mutex<HashMap<&'static str, Arc<CompiledRegex>>>,
}

impl RegexCache {
    /// The regular expression of that text.
    pub(super) fn get(&self, text: &'static str) -> Arc<CompiledRegex> {
        let mut all = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let made = all.entry(text).or_insert_with(|| {
            let nfa = Arc::new(Nfa::new(text));
            Arc::new(CompiledRegex { nfa, text, oniguruma: OnceLock::new() })
        });
        Arc::clone(made)
    }
}

/// `text` with each back-reference replaced by what was captured, as syntect does it.
pub(super) fn fill_back_references(text: &str, captured: &[Option<String>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        match (escaped, c.to_digit(10)) {
            (true, Some(digit)) => {
                if let Some(Some(text)) = captured.get(digit as usize) {
                    out.push_str(text);
                }
            }
            (true, None) => {
                out.push('\\');
                out.push(c);
            }
            (false, _) if c != '\\' => out.push(c),
            (false, _) => {}
        }
        escaped = c == '\\' && !escaped;
    }
    if escaped {
        out.push('\\');
    }
    out
}
