//! The disk: finds a project, reads it into [`Inputs`](crate::source::Inputs), and puts a finished
//! site in its place.
//!
//! `confined` is the one door to the disk, for `git` and `scaffold` too. Knows nothing of the
//! graph, markdown or templates.

mod cache;
pub(crate) mod confined;
mod discover;
mod error;
mod folders;
pub(crate) mod ignored;
pub(crate) mod names;
mod output;
mod precompress;
mod published;
pub(crate) mod read;
mod reader;
mod stage;
mod stamp;
mod state;
mod walk_filter;
pub(crate) mod write;

pub use cache::Cache;
pub use confined::{Confined, LinkInTheWay};
pub use discover::{find_root, is_project};
pub use error::WriteError;
pub use folders::{CONFIG_FILE, ReadOptions, STATE_FOLDER};
pub use names::is_left_out;
pub use output::OutputFolder;
pub use precompress::precompress;
pub use published::{is_site, published, written_before};
pub use reader::{ProjectReader, configuration, read};
pub use stage::Staging;
pub use write::{WriteReport, write};
