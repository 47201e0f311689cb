//! The disk: finds a project, reads it into [`Inputs`](crate::source::Inputs), and puts a finished
//! site in its place.
//!
//! `confined` is the one door to the disk, for `git` and `scaffold` too. Knows nothing of the graph,
//! markdown or templates.

mod cache;
pub(crate) mod confined;
mod discover;
pub(crate) mod names;
mod output;
mod precompress;
mod published;
pub(crate) mod read;
mod reader;
mod stage;
mod stamp;
mod state;
pub(crate) mod write;

pub use cache::Cache;
pub use confined::{Confined, LinkInTheWay};
pub use discover::{CONFIG_FILE, STATE_FOLDER, find_root, is_project};
pub use names::is_left_out;
pub use output::OutputFolder;
pub use precompress::precompress;
pub use published::{is_site, published};
pub use read::{ReadOptions, configuration, read};
pub use reader::Reader;
pub use stage::Staging;
pub use write::{WriteError, WriteReport, write};
