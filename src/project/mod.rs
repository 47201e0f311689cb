//! The disk and git: finds a project, reads it into [`Inputs`](crate::source::Inputs), as it is or was, and puts
//! a finished site in its place.
//!
//! The only module of the library that touches files or starts programs, together with `serve`. It knows nothing of
//! the graph, markdown or templates.
mod cache;
mod confined;
mod discover;
mod git;
mod hosts;
mod names;
mod output;
mod precompress;
mod published;
mod read;
mod reader;
mod scaffold;
mod stage;
mod stamp;
mod state;
mod write;

pub use cache::Cache;
pub use confined::{Confined, LinkInTheWay};
pub use discover::{CONFIG_FILE, STATE_FOLDER, find_root, is_project};
pub use git::{GitError, Revision, history};
pub use hosts::OWNER;
pub use names::is_left_out;
pub use output::OutputFolder;
pub use precompress::precompress;
pub use published::{is_site, published};
pub use read::{ReadOptions, configuration, read};
pub use reader::Reader;
pub use scaffold::{Added, Created, ScaffoldError, add_host, init, new_skill};
pub use stage::Staging;
pub use write::{WriteError, WriteReport, write};
