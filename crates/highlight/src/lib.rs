//! Highlights code by the grammars of Sublime Text: the result of syntect, several times faster.
//!
//! [`Language::from_name`] finds a language by a name that authors use; [`highlight()`] makes HTML
//! of code in it: the text itself, with a `span` of one short class around what has one. The
//! grammars are loaded once, at first use. All of syntect is behind this crate. It reads no files,
//! keeps no results and knows no markdown.
//!
#![doc = include_str!("../README.md")]

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
pub use self::names::SessionKind;
pub use self::session::{SessionLine, session_lines};
