//! The site as a value: where everything goes, what every link becomes, and the finished outputs.
//!
//! Every URL of the program is made in [`Routes`] and nowhere else. This module knows neither
//! templates nor disks.

mod kept;
mod lasting;
mod links;
mod output;
mod publish;
mod routes;
mod url;

pub use kept::{Kept, KeptInMemory};
pub use lasting::lasting_addresses;
pub use links::{Anchors, LinkPage, Named, PageLinks, Resolver, Target, Written};
pub use output::{Body, MemoryStore, Output, OutputClass, OutputPath, Site, Store};
pub use publish::{Form, Publishing, Unpublished, extension_groups};
pub use routes::{BuiltIn, RouteInput, RouteInputs, Routes, booklet, clean_segment, markdown_twin};
pub use url::{absolute, encode, relative};
