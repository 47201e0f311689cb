//! Views that every page has: the site, the head, navigation, and the small pieces that others are
//! made of. Knows nothing of any one kind of page.

use std::collections::BTreeMap;

use serde::Serialize;

/// The site: `site` in templates. Serialised once, so it holds nothing that grows with the number
/// of skills. Its URLs are relative to the site's root: write `{{ page.root }}{{ it.url }}`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The roadmap's id: keys what a reader's browser stores.
    pub id: String,
    /// The title, as plain text.
    pub title: String,
    /// The summary, inline.
    pub summary_html: Option<String>,
    /// The language, as BCP 47: `en`, `zh-Hant`.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// Where the site will stand, with a slash at the end; none where it is not known.
    pub base_url: Option<String>,
    /// This program's name and version.
    pub generator: String,
    /// The levels, easiest first.
    pub levels: Vec<LevelView>,
    /// The main menu.
    pub menu: Vec<MenuItem>,
    /// The tracks that lie in no other, in order; at most a screenful, see `more_tracks`.
    pub tracks: Vec<Link>,
    /// How many tracks of that kind are not among `tracks`.
    pub more_tracks: usize,
    /// The page of all tags; none where nothing is tagged.
    pub tags_url: Option<String>,
    /// The feed of changes; none without `base_url`.
    pub feed_url: Option<String>,
    /// Where the project is kept.
    pub repository_url: Option<String>,
    /// `theme-options`, with the theme's defaults for those that are not set.
    pub options: serde_json::Value,
    /// Words of the user interface, by key; see the theme's `i18n/en.yaml`.
    pub labels: serde_json::Value,
    /// URLs of the theme's assets, by logical name: `site.assets["style.css"]`.
    pub assets: BTreeMap<String, String>,
    /// `extra` of the configuration, as it is.
    pub extra: serde_json::Value,
}

/// An item of the main menu.
#[derive(Debug, Clone, Serialize)]
pub struct MenuItem {
    /// Which one: `home`, `skills`, `resources`, `paths`; its words are `site.labels.menu_KEY`.
    pub key: String,
    /// Where it leads.
    pub url: String,
}

/// What kind of page it is: `<body data-kind>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageKind {
    /// The first page.
    Home,
    /// A track.
    Track,
    /// A skill.
    Skill,
    /// A project.
    Project,
    /// A path.
    Path,
    /// The steps of a path, to print.
    Booklet,
    /// All skills.
    Skills,
    /// All resources.
    Resources,
    /// All tags.
    Tags,
    /// One tag.
    Tag,
    /// A plan to goals that the reader chooses.
    Plan,
    /// What the reader has learnt.
    Progress,
    /// Search.
    Search,
    /// 404.
    NotFound,
    /// A former address.
    Redirect,
}

/// What every page has: `page` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// What kind of page it is.
    pub kind: PageKind,
    /// The id of the node it shows; none for pages that show no node.
    pub id: Option<String>,
    /// The key of the menu's item that it belongs to; none for no item.
    pub menu: Option<String>,
    /// The title, as plain text. The site's title is not part of it.
    pub title: String,
    /// The title with its inline markup; none where that is the plain text.
    pub title_html: Option<String>,
    /// One or two sentences, as plain text, for search engines and previews.
    pub description: Option<String>,
    /// The page's address, relative to the site's root.
    pub url: String,
    /// The page's absolute address; none without `site.base_url`.
    pub canonical: Option<String>,
    /// How to get from this page to the site's root: "", "../", "../../" and so on, or "/" on the
    /// page for missing addresses.
    pub root: String,
    /// The way from the home page, outermost first, without this page.
    pub breadcrumbs: Vec<Crumb>,
    /// The page's markdown copy.
    pub markdown_url: Option<String>,
    /// The one before it in order.
    pub previous: Option<Link>,
    /// The one after it in order.
    pub next: Option<Link>,
    /// Where its source can be edited.
    pub edit_url: Option<String>,
    /// Where a missing prerequisite or another mistake can be reported.
    pub report_url: Option<String>,
    /// The day of its last change: `YYYY-MM-DD`. None where the history does not know it.
    pub changed: Option<String>,
    /// The names of those who changed it, who did so most often first; at most 12.
    pub contributors: Vec<String>,
    /// How many more there are.
    pub more_contributors: usize,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was last looked over.
    pub reviewed: Option<ReviewView>,
    /// JSON-LD, ready to stand in a `script` element.
    pub json_ld: Option<String>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// Whether the node is a draft.
    pub draft: bool,
    /// The neighbourhood.
    pub nav: NavView,
    /// `extra` of the front matter, as it is.
    pub extra: serde_json::Value,
}

/// A step of the way from the home page.
pub type Crumb = Link;

/// The page's neighbourhood in the roadmap.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NavView {
    /// The id of the outermost track that the page lies in: marks it among `site.tracks`.
    pub top_track: Option<String>,
    /// The track whose entries are shown.
    pub track: Option<Link>,
    /// A window of that track's entries around this page, at most 30.
    pub entries: Vec<NavEntry>,
    /// How many entries come before the window.
    pub before: usize,
    /// How many entries come after the window.
    pub after: usize,
}

/// An entry of a track.
#[derive(Debug, Clone, Serialize)]
pub struct NavEntry {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// `skill`, `project` or `track`.
    pub kind: &'static str,
    /// Whether it is this page.
    pub current: bool,
}

/// A link.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// The id of what it leads to; none where that has none.
    pub id: Option<String>,
    /// Its text.
    pub title: String,
    /// Where it leads.
    pub url: String,
}

impl Link {
    /// A link to something without an id.
    pub fn new(title: impl Into<String>, url: impl Into<String>) -> Self {
        Self { id: None, title: title.into(), url: url.into() }
    }
}

/// A level.
#[derive(Debug, Clone, Serialize)]
pub struct LevelView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its place among the levels, from 1: draws as many marks as it says.
    pub rank: usize,
    /// How many levels there are.
    pub of: usize,
}

/// An effort.
#[derive(Debug, Clone, Serialize)]
pub struct EffortView {
    /// At least this many minutes.
    pub min: u32,
    /// At most this many minutes.
    pub max: u32,
    /// In words: `2 h – 4 h`.
    pub text: String,
}

/// The effort of several skills, each counted once.
#[derive(Debug, Clone, Serialize)]
pub struct TotalView {
    /// How many skills and projects.
    pub count: usize,
    /// At least this many minutes.
    pub min: u64,
    /// At most this many minutes.
    pub max: u64,
    /// How many of the skills say nothing of their effort.
    pub unknown: usize,
    /// The effort in words: `at least 21 h, 4 unknown`; none where nothing is known.
    pub text: Option<String>,
}

/// A skill or project, as it is shown in lists.
#[derive(Debug, Clone, Serialize)]
pub struct SkillLink {
    /// The id.
    pub id: String,
    /// `skill` or `project`.
    pub kind: &'static str,
    /// The title, as plain text.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// The level.
    pub level: Option<LevelView>,
    /// The effort.
    pub effort: Option<EffortView>,
}

/// An entry of the table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct TocEntry {
    /// The heading's id.
    pub id: String,
    /// The heading, as plain text.
    pub title: String,
    /// Headings below it.
    pub children: Vec<TocEntry>,
}

/// When a page was last looked over.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewView {
    /// The day: `YYYY-MM-DD`.
    pub on: String,
    /// By whom.
    pub by: Option<String>,
    /// Against what.
    pub basis: Option<String>,
}
