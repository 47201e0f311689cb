//! Where every output goes, what every link becomes, and which files of the content are published.
//! Knows no templates, no disk, and not what an output holds.
//!
//! Addresses belong to an [`Edition`], one roadmap in one language, and lie below its prefix. There
//! is one edition today, and its prefix is empty. A few things a site has once, whatever its
//! editions: the files that crawlers and hosts look for at its root ([`SiteFile`], and those of its
//! host), the files of `static/`, and the theme's assets, which all pages share.
//!
//! Every URL of the program is made here and nowhere else.

mod assign;
mod built_in;
mod edition;
mod forge;
mod links;
mod parts;
mod path;
mod permalinks;
mod publish;
mod url;

pub use assign::{
    FormerAddress, FormerPart, PageOwner, RouteInput, RouteInputs, Routes, booklet, markdown_copy,
};
pub use built_in::{BuiltIn, SiteFile};
pub use edition::Edition;
pub use forge::Forge;
pub use links::{Anchors, LinkPage, LinkedNode, NodesByPath, PageLinks, Resolver, WikiTarget};
pub use path::{OutputPath, clean_segment};
pub use permalinks::permalinks;
pub use publish::{Form, Publishing, Unpublished, extension_groups};
pub use url::{absolute, encode, relative};
