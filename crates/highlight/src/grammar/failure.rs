//! Why a text is not parsed.

/// Why a text is not parsed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParseFailure {
    /// Something that this parser does not handle: the text is left to syntect's own, from its top.
    Unsupported,
    /// More work than the limit allows, or a grammar that goes round in circles without reading on,
    /// from which syntect's own parser never returns.
    TooMuchWork,
}
