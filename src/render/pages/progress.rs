//! The page that shows a reader's progress. The theme's script fills it from what the browser
//! stores, which nothing here knows; without scripts it says what stands elsewhere.

use crate::render::model::Model;
use crate::render::view::{Page, PageContent, PageKind, ProgressView};
use crate::routes::BuiltIn;

impl Model<'_> {
    /// The page that shows what a reader has learnt, and takes it to another browser.
    pub(in crate::render) fn progress_page(&self) -> Page {
        let output = self.routes.built_in(BuiltIn::Progress);
        let mut page = self.learner_page(PageKind::Progress, &output, "progress_page");
        page.noindex = true;
        let tracks = self.roadmap.top_tracks();
        let tracks = tracks.map(|ix| self.track_card(&output, ix)).collect();
        Page { page, content: PageContent::Progress(ProgressView { tracks }) }
    }
}
