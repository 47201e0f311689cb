//! roadbook: a compiler for learning roadmaps.

pub mod diagnostic;
pub mod graph;
pub mod markdown;
pub mod memo;
pub mod source;
