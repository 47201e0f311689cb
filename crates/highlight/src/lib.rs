//! Highlights code by the grammars of Sublime Text: the result of syntect, several times faster.
//!
//! [`Language::from_name`] finds a language by a name that authors use; [`highlight()`] makes HTML
//! of code in it: the text itself, with a `span` of one short class around what has one. The
//! grammars are loaded once, at first use. All of syntect is behind this crate. It reads no files,
//! keeps no results and knows no markdown.
//!
//! # Classes
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
//! Everything else, punctuation above all, has no class: that keeps pages small.

mod automata;
mod class;
mod class_stack;
mod escape;
mod grammar;
mod grammars;
mod highlight;
mod html;
mod language;
mod limit;
mod line;
mod names;
mod session;

pub use self::escape::push_escaped;
pub use self::grammars::grammar_licences;
pub use self::highlight::{OUTPUT_VERSION, highlight};
pub use self::language::Language;
pub use self::limit::WorkLimit;
pub use self::session::SessionKind;
