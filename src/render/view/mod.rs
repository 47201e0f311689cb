//! The values that templates are given: plain owned data, made from the model.
//!
//! These structs are the contract with theme authors; a field that is renamed or removed breaks
//! their templates. Three rules hold everywhere:
//!
//! * a string named `url` is ready to be written into `href`: it is relative to the page that it
//!   stands on (in [`SiteView`]: to the site's root, to be put after `page.root`), or absolute, and
//!   its scheme is checked;
//! * a string whose name ends in `_html` is markup of our own making, to be written with `| safe`;
//!   all others are plain text and are escaped by the template engine;
//! * lists are in the order in which they are to be shown and bounded where the page must not grow
//!   with the site; what was left out is counted beside them.
//!
//! A template sees two names: `site` ([`SiteView`], the same on all pages) and `page`
//! ([`PageView`]), and a third that is named after its [`PageContent`]: `skill`, `track`, …
//!
//! This module knows nothing of graphs, files or routes; it only describes.

mod learner;
mod lists;
mod need;
mod node;
#[cfg(test)]
mod sample;
mod shared;
#[cfg(test)]
mod tests;

pub use learner::{PlanPageView, ProgressView};
pub use lists::{
    PartLink, PartsView, ResourceGroup, ResourceKind, ResourceRow, ResourcesView, SkillRow,
    SkillsView, TagLink, TagView, TagsView,
};
pub use need::{Because, NeedKind, NeedView, PlanStep, PlanView, RequirementsView};
pub use node::{
    BookletStep, BookletView, HomeView, OutcomeView, OutlineSkill, OutlineTrack, PathCard,
    PathView, QuestionView, ResourceView, SkillView, StripView, TrackCard, TrackSkill, TrackView,
    UnlocksView,
};
pub use shared::{
    Crumb, EffortView, LevelView, Link, MenuItem, NavEntry, NavView, PageKind, PageView,
    ReviewView, SiteView, SkillLink, TocEntry, TotalView,
};

use serde::Serialize;

/// One page: what its template is given besides `site`.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// What every page has.
    pub page: PageView,
    /// What this page is about; serialised under its own name.
    #[serde(flatten)]
    pub content: PageContent,
}

impl Page {
    /// The template that shows this page.
    pub fn template(&self) -> &'static str {
        self.content.template()
    }
}

/// What a page is about: in templates, a variable of the name given with each variant.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PageContent {
    /// `home`
    Home(Box<HomeView>),
    /// `track`
    Track(Box<TrackView>),
    /// `skill`, for skills and projects.
    Skill(Box<SkillView>),
    /// `path`
    Path(Box<PathView>),
    /// `booklet`: the steps of a path, to print.
    Booklet(BookletView),
    /// `skills`: all of them.
    Skills(SkillsView),
    /// `resources`: all of them.
    Resources(ResourcesView),
    /// `tags`: all of them.
    Tags(TagsView),
    /// `tag`: one of them.
    Tag(TagView),
    /// `plan_page`: a plan to goals that the reader chooses.
    PlanPage(PlanPageView),
    /// `progress`: what the reader has learnt.
    Progress(ProgressView),
    /// `redirect`: where a former address now leads.
    Redirect(Link),
    /// `search`: nothing more.
    Search(Empty),
    /// `not_found`: nothing more.
    NotFound(Empty),
}

/// No data.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Empty {}

impl PageContent {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::Track(_) => "track.html",
            Self::Skill(_) => "skill.html",
            Self::Path(_) => "path.html",
            Self::Booklet(_) => "booklet.html",
            Self::Skills(_) => "skills.html",
            Self::Resources(_) => "resources.html",
            Self::Tags(_) => "tags.html",
            Self::Tag(_) => "tag.html",
            Self::PlanPage(_) => "plan.html",
            Self::Progress(_) => "progress.html",
            Self::Redirect(_) => "redirect.html",
            Self::Search(_) => "search.html",
            Self::NotFound(_) => "not-found.html",
        }
    }

    /// The templates that a theme must have, by name.
    pub const TEMPLATES: &'static [&'static str] = &[
        "booklet.html",
        "home.html",
        "not-found.html",
        "path.html",
        "plan.html",
        "progress.html",
        "redirect.html",
        "resources.html",
        "search.html",
        "skill.html",
        "skills.html",
        "tag.html",
        "tags.html",
        "track.html",
    ];
}
