//! `roadbook serve`: the loop read, compile, publish, wait; and a small server for what is
//! published.
//!
//! | part | is |
//! |---|---|
//! | [`Preview`] | reads and compiles a project, again and again, and publishes its site |
//! | [`Published`] | what is shown now, swapped as a whole, and the open pages that are told |
//! | [`Watch`] | waits until the project may have changed |
//! | [`Server`] | answers requests from what is published |
//!
//! There is no second way to build: the bytes served are those that `build` would write, but for
//! the script that reloads a page, which is added to the response. What a request names is looked
//! up among the outputs; it never becomes a path on the disk. Knows nothing of what pages hold.
#![expect(clippy::disallowed_methods, reason = "this module does I/O, and measures time")]

mod bind;
mod client;
mod guard;
mod http;
mod media;
mod overlay;
mod page_version;
mod preview;
mod published;
mod respond;
mod server;
mod snapshot;
mod streams;
mod watch;

pub use bind::{BindError, Bound, bind};
pub use preview::{Preview, Round, RoundOutcome, SiteChanges};
pub use published::Published;
pub use server::Server;
pub use snapshot::Snapshot;
pub use watch::{ChangedFiles, Stopper, WakeReason, Watch};

use std::time::Duration;

use crate::analysis::Unwatched;

/// After something has changed, how long until a poll makes sure that no event was lost.
const SOON: Duration = Duration::from_millis(250);

/// Reads, compiles, publishes and waits, until the watch is told to stop. Each round is reported.
///
/// Events make it fast, and a poll of all files every so often makes it sure: where events are lost
/// or never come, as on network drives, changes are still seen.
pub fn run(preview: &mut Preview, watch: &mut Watch, mut report: impl FnMut(&Preview, &Round)) {
    let mut patience = SOON;
    preview.hurried_by(watch.pending());
    loop {
        let wake = watch.wait(patience);
        let (changed, by_event) = match wake {
            WakeReason::Stop => return,
            WakeReason::Event(changed) => (changed, true),
            WakeReason::Poll => (ChangedFiles::Any, false),
        };
        let round = preview.round(&changed, &Unwatched);
        let looked = round.looked;
        let is_new = round.outcome != RoundOutcome::Unchanged;
        if is_new {
            report(preview, &round);
        }
        // What no event has told shows that events are lost: begin to watch anew.
        if is_new && !by_event {
            watch.renew();
        }
        watch.follow(&preview.folders(), &preview.output());
        patience = if by_event { SOON } else { watch.patience(looked) };
    }
}
