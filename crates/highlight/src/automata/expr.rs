//! The syntax tree of a relaxed regular expression, and what can be said of it without running it.

use super::symbol::{ALL, SymbolSet};

/// A relaxed regular expression, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expr {
    /// No character.
    Empty,
    /// One character out of a set.
    Class(SymbolSet),
    /// No character, between one of `before` and one of `after`.
    Assertion {
        before: SymbolSet,
        after: SymbolSet,
    },
    Concat(Vec<Self>),
    /// Any of them; the first that leads to a match is preferred.
    Alternation(Vec<Self>),
    Repeat {
        body: Box<Self>,
        min: u32,
        max: Option<u32>,
        lazy: bool,
    },
    /// No character; what follows matches.
    LookAhead(Box<Self>),
    /// From here on, anything may match.
    Anything,
}

/// The symbols that may follow where `expr` matches, and whether it matches whenever one does.
pub(super) fn first(expr: &Expr) -> (SymbolSet, bool) {
    match expr {
        Expr::Empty => (ALL, true),
        Expr::Anything => (ALL, false),
        Expr::Class(set) => (*set, true),
        Expr::Assertion { before, after } => (*after, *before == ALL),
        Expr::Alternation(all) => all.iter().map(first).fold((0, true), |(set, exact), (s, e)| {
            // What is not exact may be more than is said, so all is not.
            (set | s, exact && e)
        }),
        Expr::Repeat { min: 0, .. } => (ALL, true),
        Expr::Repeat { body, min, .. } => {
            let (set, exact) = first(body);
            (set, exact && *min == 1)
        }
        Expr::LookAhead(body) => first(body),
        Expr::Concat(all) => {
            let (mut set, mut exact) = (ALL, true);
            for (at, expr) in all.iter().enumerate() {
                let (s, e) = first(expr);
                set &= s;
                exact &= e;
                if !is_zero_width(expr) {
                    let rest = all[at + 1..].iter().all(|it| first(it) == (ALL, true));
                    return (set, exact && rest);
                }
            }
            (set, exact)
        }
    }
}

/// The symbols that may stand before where `expr` ends, and whether it matches whenever one does.
pub(super) fn last(expr: &Expr) -> (SymbolSet, bool) {
    match expr {
        Expr::Class(set) => (*set, true),
        Expr::Assertion { before, after } => (*before, *after == ALL),
        Expr::Alternation(all) => {
            all.iter().map(last).fold((0, true), |(set, exact), (s, e)| (set | s, exact && e))
        }
        Expr::Concat(all) => match all.last() {
            Some(expr @ (Expr::Class(_) | Expr::Alternation(_) | Expr::Concat(_))) => {
                (last(expr).0, false)
            }
            _ => (ALL, false),
        },
        Expr::Repeat { body, min: 1.., .. } => (last(body).0, false),
        Expr::Empty | Expr::Anything | Expr::LookAhead(_) | Expr::Repeat { .. } => (ALL, false),
    }
}

/// Whether `expr` may match nothing.
pub(super) fn is_nullable(expr: &Expr) -> bool {
    match expr {
        Expr::Class(_) => false,
        Expr::Empty | Expr::Assertion { .. } | Expr::LookAhead(_) | Expr::Anything => true,
        Expr::Concat(all) => all.iter().all(is_nullable),
        Expr::Alternation(all) => all.iter().any(is_nullable),
        Expr::Repeat { body, min, .. } => *min == 0 || is_nullable(body),
    }
}

/// Whether `expr` always matches nothing.
pub(super) fn is_zero_width(expr: &Expr) -> bool {
    match expr {
        Expr::Class(_) | Expr::Anything => false,
        Expr::Empty | Expr::Assertion { .. } | Expr::LookAhead(_) => true,
        Expr::Concat(all) | Expr::Alternation(all) => all.iter().all(is_zero_width),
        Expr::Repeat { body, .. } => is_zero_width(body),
    }
}
