//! The scopes that are open at a place of a text, as the classes that they stand for.

use syntect::parsing::{ClearAmount, Scope, ScopeStackOp};

use crate::class::{PLAIN, StyleClass, classify};

/// A change of the open scopes: syntect's [`ScopeStackOp`], with what a scope stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScopeOp {
    /// Opens a scope that asks for a class, or says nothing.
    Push(Option<StyleClass>),
    /// Closes so many.
    Pop(usize),
    /// Hides so many until they are restored.
    Clear(ClearAmount),
    /// Brings back what was hidden last.
    Restore,
}

/// A scope that is open.
#[derive(Debug, Clone, Copy)]
struct OpenScope {
    /// The class that it asks for itself, if any.
    asks: Option<StyleClass>,
    /// The class that holds there.
    class: StyleClass,
}

/// The scopes that are open. The innermost one that is known says which class holds.
#[derive(Debug, Default)]
pub(crate) struct ClassStack {
    open: Vec<OpenScope>,
    cleared: Vec<Vec<OpenScope>>,
    seen: Vec<(Scope, Option<StyleClass>)>,
}

impl ClassStack {
    /// The class of text at this place.
    pub(crate) fn class(&self) -> StyleClass {
        self.open.last().map_or(PLAIN, |it| it.class)
    }

    /// Changes the open scopes.
    pub(crate) fn apply(&mut self, op: ScopeOp) {
        match op {
            ScopeOp::Push(class) => self.push(class),
            ScopeOp::Pop(count) => {
                let left = self.open.len().saturating_sub(count);
                self.open.truncate(left);
            }
            ScopeOp::Clear(amount) => {
                let count = match amount {
                    ClearAmount::TopN(count) => count,
                    ClearAmount::All => self.open.len(),
                };
                let left = self.open.len().saturating_sub(count);
                self.cleared.push(self.open.split_off(left));
            }
            ScopeOp::Restore => {
                for scope in self.cleared.pop().unwrap_or_default() {
                    self.push(scope.asks);
                }
            }
        }
    }

    /// Changes the open scopes as syntect's parser says.
    pub(crate) fn apply_syntect(&mut self, op: &ScopeStackOp) {
        match op {
            ScopeStackOp::Push(scope) => {
                let class = self.class_of(*scope);
                self.push(class);
            }
            ScopeStackOp::Pop(count) => self.apply(ScopeOp::Pop(*count)),
            ScopeStackOp::Clear(amount) => self.apply(ScopeOp::Clear(*amount)),
            ScopeStackOp::Restore => self.apply(ScopeOp::Restore),
            ScopeStackOp::Noop => {}
        }
    }

    fn push(&mut self, asks: Option<StyleClass>) {
        let class = asks.unwrap_or_else(|| self.class());
        self.open.push(OpenScope { asks, class });
    }

    /// A snippet meets few scopes, each many times: a short list that keeps the latest in front
    /// beats hashing.
    fn class_of(&mut self, scope: Scope) -> Option<StyleClass> {
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
        let mut stack = ClassStack::default();
        for scope in scopes {
            stack.apply_syntect(&ScopeStackOp::Push(Scope::new(scope).expect("a scope")));
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
}
