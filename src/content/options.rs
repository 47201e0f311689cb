//! The options of parsing a file: what it depends on besides the file.

use crate::config::Config;
use crate::markdown::{MarkdownOptions, RawHtml};

/// What reading a file depends on besides the file: the key of a memo.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ParseOptions {
    /// How markdown is read.
    pub markdown: MarkdownOptions,
    /// The ids of the levels, easiest first.
    pub levels: Vec<String>,
}

impl ParseOptions {
    /// What `config` says about reading files.
    pub fn new(config: &Config) -> Self {
        let raw_html = match config.markdown.trusted_html {
            true => RawHtml::Trusted,
            false => RawHtml::Sanitised,
        };
        let markdown = MarkdownOptions {
            raw_html,
            smart_punctuation: config.markdown.smart_punctuation,
            math: config.markdown.math,
            load_external_images: config.markdown.load_external_images,
            embeds: config.markdown.embeds.clone(),
        };
        Self { markdown, levels: config.levels.iter().map(|level| level.id.clone()).collect() }
    }
}
