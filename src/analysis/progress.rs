//! The stages of the pipeline, and the trait through which callers follow them.
//!
//! Knows no clock and no terminal.

/// A stage of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading each file's text.
    Parse,
    /// The graph.
    Resolve,
    /// Theme, routes, links.
    Check,
    /// Pages.
    Render,
}

impl Stage {
    /// One word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Parse => "parsing",
            Self::Resolve => "resolving",
            Self::Check => "checking",
            Self::Render => "rendering",
        }
    }
}

/// Receives the progress of the pipeline. No stage looks at a clock; the receiver may.
pub trait Progress: Sync {
    /// A stage of `of` steps begins, and the one before it has ended.
    fn begin(&self, stage: Stage, of: usize);
    /// A step is done.
    fn step(&self);
}

/// Ignores all progress.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn begin(&self, _: Stage, _: usize) {}
    fn step(&self) {}
}
