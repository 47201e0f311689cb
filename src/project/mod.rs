//! The disk and git: finds a project, reads it into [`Inputs`](crate::source::Inputs), as it is or was, and puts
//! a finished site in its place.
//!
//! The only module of the library that touches files or starts programs, together with `serve`. It knows nothing of
//! the graph, markdown or templates.
#![expect(clippy::disallowed_methods, reason = "this is the module that does the I/O")]

mod cache;
mod discover;
mod git;
mod hosts;
mod precompress;
mod published;
mod read;
mod reader;
mod scaffold;
mod stage;
mod stamp;
mod write;

pub use cache::Cache;
pub use discover::{CONFIG_FILE, STATE_FOLDER, find_root};
pub use git::{GitError, Revision, history};
pub use hosts::OWNER;
pub use precompress::precompress;
pub use published::{is_site, published};
pub use read::{ReadOptions, is_left_out, read};
pub use reader::{Reader, open_inside};
pub use scaffold::{Added, Created, ScaffoldError, add_host, init, new_skill};
pub use stage::Staging;
pub use write::{WriteError, WriteReport, check_output, write};
