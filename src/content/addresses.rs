//! Collects the http(s) addresses in front matter, under whatever key.

use super::Node;
use super::split::split;
use crate::source::Span;
use crate::yaml;

/// The addresses that stand in the front matter of a node by themselves: of resources, of what lies
/// outside the roadmap, of anything for themes. Links inside texts are those of its snippets.
pub fn addresses(node: &Node) -> Vec<(String, Span)> {
    let file = &node.file;
    let is_yaml = matches!(node.path.extension(), Some("yaml" | "yml"));
    let range = match is_yaml {
        true => Some(0..file.text().len()),
        false => split(file).yaml,
    };
    let tree = range.and_then(|range| yaml::parse(file, range).value);
    let found = tree.map(|tree| yaml::addresses(&tree)).unwrap_or_default();
    let place = |range: std::ops::Range<u32>| file.span(range.start as usize..range.end as usize);
    found.into_iter().map(|(url, range)| (url, place(range))).collect()
}
