//! From the scopes of a grammar to the few classes that a style sheet colours.
//!
//! | class | is | class | is |
//! |---|---|---|---|
//! | `k` | keyword, storage word, wordy operator | `o` | operator |
//! | `s` | string, regular expression | `e` | escape, entity, placeholder in a string |
//! | `n` | number, date | `b` | built-in function, type or constant |
//! | `c` | comment | `v` | parameter, variable of the shell, `self` |
//! | `f` | name of a function, where defined or called | `t` | name of a class or type |
//! | `a` | tag, attribute, key, annotation | `h` | heading, section |
//! | `d` | deleted line | `i` | inserted line |
//! | `p` | prompt of a session | | |
//!
//! Everything else, punctuation above all, has no class: that keeps pages small. Knows nothing of
//! HTML.

use std::sync::OnceLock;

use syntect::parsing::{ClearAmount, Scope, ScopeStackOp};

/// A class: its letter, or [`PLAIN`].
pub(super) type Class = u8;

/// No class: what interpolated code inside a string goes back to.
pub(super) const PLAIN: Class = b' ';
/// The class of prompts, which no grammar gives.
pub(super) const PROMPT: Class = b'p';

/// Scopes that are known, and their class; the longest that fits counts.
const KNOWN: &[(&str, Class)] = &[
    ("comment", b'c'),
    ("constant", b'b'),
    ("constant.character", b'e'),
    ("constant.numeric", b'n'),
    ("constant.other", b'b'),
    ("constant.other.color", b'n'),
    ("constant.other.datetime", b'n'),
    ("constant.other.format-spec", b'e'),
    ("constant.other.placeholder", b'e'),
    ("entity.name", b't'),
    ("entity.name.constant", b'b'),
    ("entity.name.function", b'f'),
    ("entity.name.label", b'a'),
    ("entity.name.section", b'h'),
    ("entity.name.table", b'h'),
    ("entity.name.tag", b'a'),
    ("entity.other.attribute-name", b'a'),
    ("entity.other.inherited-class", b't'),
    ("entity.other.pseudo-class", b'a'),
    ("entity.other.pseudo-element", b'a'),
    ("keyword", b'k'),
    ("keyword.operator", b'o'),
    ("keyword.operator.accessor", PLAIN),
    ("keyword.other.substitution", b'e'),
    ("keyword.other.template", b's'),
    ("keyword.other.unit", b'n'),
    ("markup.bold", b't'),
    ("markup.changed", b'b'),
    ("markup.deleted", b'd'),
    ("markup.heading", b'h'),
    ("markup.inserted", b'i'),
    ("markup.italic", b't'),
    ("markup.quote", b'c'),
    ("markup.raw", b's'),
    ("markup.underline.link", b's'),
    ("meta.annotation", b'a'),
    ("meta.diff.header", b'c'),
    ("meta.diff.range", b'h'),
    ("meta.interpolation", PLAIN),
    ("meta.template.expression", PLAIN),
    ("source", PLAIN),
    ("storage", b'k'),
    ("string", b's'),
    ("string.unquoted", PLAIN),
    ("support", b'b'),
    ("support.class", b't'),
    ("support.type.property-name", b'a'),
    ("text", PLAIN),
    ("variable.annotation", b'a'),
    ("variable.function", b'f'),
    ("variable.language", b'v'),
    ("variable.other.member", PLAIN),
    ("variable.parameter", b'v'),
    ("variable.other.readwrite.shell", b'v'),
    ("variable.other.loop.shell", b'v'),
];

fn known() -> &'static [(Scope, Class)] {
    static TABLE: OnceLock<Vec<(Scope, Class)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        // `Scope::new` fails only on names of more than eight parts: the table has none.
        KNOWN.iter().filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class))).collect()
    })
}

/// The class of one scope by itself; `None` where it says nothing.
pub(super) fn classify(scope: Scope) -> Option<Class> {
    let fits = known().iter().filter(|(prefix, _)| prefix.is_prefix_of(scope));
    fits.max_by_key(|(prefix, _)| prefix.len()).map(|(_, class)| *class)
}

/// A scope that is open: the class that it asks for itself, if any, and the class that holds there.
type Open = (Option<Class>, Class);

/// The scopes that are open. The innermost one that is known says which class holds.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<Open>,
    cleared: Vec<Vec<Open>>,
    seen: Vec<(Scope, Option<Class>)>,
}

impl Stack {
    /// The class of text at this place.
    pub(super) fn class(&self) -> Class {
        self.open.last().map_or(PLAIN, |(_, class)| *class)
    }

    /// Takes the step that syntect's parser says.
    pub(super) fn apply(&mut self, step: &ScopeStackOp) {
        match step {
            ScopeStackOp::Push(scope) => {
                let class = self.class_of(*scope);
                self.push(class);
            }
            ScopeStackOp::Pop(count) => self.pop(*count),
            ScopeStackOp::Clear(amount) => self.clear(*amount),
            ScopeStackOp::Restore => self.restore(),
            ScopeStackOp::Noop => {}
        }
    }

    /// Opens a scope that asks for `class`.
    pub(super) fn push(&mut self, class: Option<Class>) {
        self.open.push((class, class.unwrap_or_else(|| self.class())));
    }

    /// Closes `count` scopes.
    pub(super) fn pop(&mut self, count: usize) {
        let left = self.open.len().saturating_sub(count);
        self.open.truncate(left);
    }

    /// Hides scopes until they are restored.
    pub(super) fn clear(&mut self, amount: ClearAmount) {
        let count = match amount {
            ClearAmount::TopN(count) => count,
            ClearAmount::All => self.open.len(),
        };
        let left = self.open.len().saturating_sub(count);
        self.cleared.push(self.open.split_off(left));
    }

    /// Brings back what was hidden last.
    pub(super) fn restore(&mut self) {
        for (class, _) in self.cleared.pop().unwrap_or_default() {
            self.push(class);
        }
    }

    /// A snippet meets few scopes, each many times: a short list that keeps the latest in front
    /// beats hashing.
    fn class_of(&mut self, scope: Scope) -> Option<Class> {
        if let Some(at) = self.seen.iter().rposition(|(seen, _)| *seen == scope) {
            return self.seen[at].1;
        }
        let class = classify(scope);
        self.seen.push((scope, class));
        class
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(scopes: &[&str]) -> char {
        let mut stack = Stack::default();
        for scope in scopes {
            stack.apply(&ScopeStackOp::Push(Scope::new(scope).expect("a scope")));
        }
        stack.class() as char
    }

    #[test]
    fn the_innermost_known_scope_counts() {
        assert_eq!(class(&["source.python"]), ' ');
        assert_eq!(class(&["source.python", "string.quoted", "punctuation.definition"]), 's');
        assert_eq!(class(&["source.js", "string.quoted", "constant.character.escape"]), 'e');
        assert_eq!(class(&["source.python", "string.quoted", "meta.interpolation.python"]), ' ');
        assert_eq!(class(&["source.rust", "keyword.operator.rust"]), 'o');
        assert_eq!(class(&["source.rust", "storage.type.function.rust"]), 'k');
    }

    #[test]
    fn all_names_of_the_table_are_scopes() {
        assert_eq!(known().len(), KNOWN.len());
    }
}
