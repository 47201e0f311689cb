//! Where every output goes, what every link becomes, and which files of the content are published.
//! Knows no templates, no disk, and not what an output holds.
//!
//! Every URL of the program is made here and nowhere else.

mod assign;
mod built_in;
mod links;
mod path;
mod permalinks;
mod publish;
mod url;

pub use assign::{RouteInput, RouteInputs, Routes, booklet, clean_segment, markdown_copy};
pub use built_in::BuiltIn;
pub use links::{Anchors, LinkPage, LinkedNode, NodesByPath, PageLinks, Resolver, WikiTarget};
pub use path::OutputPath;
pub use permalinks::permalinks;
pub use publish::{Form, Publishing, Unpublished, extension_groups};
pub use url::{absolute, encode, relative};
