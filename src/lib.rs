//! roadbook: a compiler for learning roadmaps.
//!
//! Authors write one markdown or YAML file per skill and say what each requires. roadbook checks
//! that graph the way a good compiler checks a program, works out what to learn in which order, and
//! makes a static site.
//!
//! [`compile()`](compile::compile) is the pipeline; `ARCHITECTURE.md` explains the modules and what
//! each must not know.
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests may look at clocks and files"))]

pub mod analysis;
pub mod compile;
pub mod config;
pub mod content;
pub mod diagnostic;
pub mod diff;
pub mod git;
pub mod graph;
pub mod markdown;
pub mod memo;
pub mod output;
pub mod project;
pub mod render;
pub mod routes;
pub mod scaffold;
pub mod serve;
pub mod source;
pub mod theme;
pub mod yaml;
