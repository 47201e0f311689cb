//! Views of what has a page of its own in the roadmap: home, tracks, skills, projects, paths.

use serde::Serialize;

use super::{
    EffortView, LevelView, Link, PlanView, RequirementsView, SkillLink, TocEntry, TotalView,
};

/// The home page: `home` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The text of the page.
    pub body_html: String,
    /// Its headings.
    pub toc: Vec<TocEntry>,
    /// All skills and projects.
    pub total: TotalView,
    /// Where to start: what requires nothing.
    pub start: Vec<SkillLink>,
    /// How many more there are.
    pub more_start: usize,
    /// The named goals.
    pub paths: Vec<PathCard>,
    /// The tracks that lie in no other.
    pub tracks: Vec<TrackCard>,
    /// The map.
    pub map_html: Option<String>,
    /// All skills by track, tracks in order; nested ones stand among the skills of the track around
    /// them.
    pub outline: Vec<OutlineTrack>,
    /// Whether every skill of the outline comes after what it needs.
    pub outline_in_order: bool,
    /// Its tags.
    pub tags: Vec<Link>,
}

/// A named goal, as it is shown in lists.
#[derive(Debug, Clone, Serialize)]
pub struct PathCard {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// The summary, inline.
    pub summary_html: Option<String>,
    /// Its plan, summed.
    pub total: TotalView,
}

/// A track, as it is shown in lists.
#[derive(Debug, Clone, Serialize)]
pub struct TrackCard {
    /// The id.
    pub id: String,
    /// The title.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// The summary, inline.
    pub summary_html: Option<String>,
    /// Its skills and projects, nested ones too.
    pub total: TotalView,
    /// How many of them are projects.
    pub projects: usize,
    /// The levels that they have, easiest first.
    pub levels: Vec<LevelView>,
}

/// A track of the outline.
#[derive(Debug, Clone, Serialize)]
pub struct OutlineTrack {
    /// The id; empty for skills in no track.
    pub id: String,
    /// Its number: `2`, `2.1`.
    pub number: String,
    /// The title; empty for skills in no track.
    pub title: String,
    /// Where it leads; none for skills in no track.
    pub url: Option<String>,
    /// How deep it lies, from 1.
    pub level: usize,
    /// Whether it goes on here, after tracks inside it that skills of it need.
    pub continued: bool,
    /// Its own skills, in order, until a track inside it stands between them.
    pub skills: Vec<OutlineSkill>,
}

/// A skill of the outline.
#[derive(Debug, Clone, Serialize)]
pub struct OutlineSkill {
    /// Its number: `2.1.3`.
    pub number: String,
    /// The skill.
    pub skill: SkillLink,
    /// What it needs in one line, with links; none where it needs nothing of the roadmap.
    pub needs_html: Option<String>,
    /// What it needs, or may choose, that stands further down.
    pub later: Vec<SkillLink>,
}

/// A track: `track` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct TrackView {
    /// The summary, inline.
    pub summary_html: Option<String>,
    /// The text of the page.
    pub body_html: String,
    /// Its headings.
    pub toc: Vec<TocEntry>,
    /// Its skills and projects, nested ones too.
    pub total: TotalView,
    /// The levels that they have, easiest first.
    pub levels: Vec<LevelView>,
    /// What all its skills require.
    pub requirements: RequirementsView,
    /// Tracks directly inside.
    pub tracks: Vec<TrackCard>,
    /// Its own skills, in order.
    pub skills: Vec<TrackSkill>,
    /// How many of its skills are not shown.
    pub more_skills: usize,
    /// Its map.
    pub map_html: Option<String>,
    /// Its tags.
    pub tags: Vec<Link>,
}

/// A skill of a track.
#[derive(Debug, Clone, Serialize)]
pub struct TrackSkill {
    /// The skill.
    pub skill: SkillLink,
    /// The summary, inline.
    pub summary_html: Option<String>,
    /// What it needs in one line, with links; none where it needs nothing of the roadmap.
    pub needs_html: Option<String>,
}

/// A skill or project: `skill` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct SkillView {
    /// The id.
    pub id: String,
    /// `skill` or `project`.
    pub kind: &'static str,
    /// The summary, inline.
    pub summary_html: Option<String>,
    /// Figures at a glance.
    pub strip: StripView,
    /// What comes before.
    pub requirements: RequirementsView,
    /// What the learner will be able to do.
    pub outcomes: Vec<OutcomeView>,
    /// The text of the page.
    pub body_html: String,
    /// Its headings.
    pub toc: Vec<TocEntry>,
    /// Where to learn it, the usual one first.
    pub resources: Vec<ResourceView>,
    /// Self-checks.
    pub questions: Vec<QuestionView>,
    /// What needs it.
    pub unlocks: UnlocksView,
    /// The map of its neighbourhood.
    pub focus_map_html: Option<String>,
    /// Its tags.
    pub tags: Vec<Link>,
    /// Former ids, whose progress counts for it.
    pub aliases: Vec<String>,
}

/// Figures at a glance.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StripView {
    /// The level.
    pub level: Option<LevelView>,
    /// The effort.
    pub effort: Option<EffortView>,
    /// What its resources cost, in words; none without resources of known cost.
    pub cost: Option<String>,
}

/// Something the learner will be able to do.
#[derive(Debug, Clone, Serialize)]
pub struct OutcomeView {
    /// Its stable id, unique in the page.
    pub id: String,
    /// What, inline.
    pub html: String,
}

/// Where to learn something.
#[derive(Debug, Clone, Serialize)]
pub struct ResourceView {
    /// Its title.
    pub title: String,
    /// Where it leads; none for what has no address, such as a book on a shelf.
    pub url: Option<String>,
    /// For a file that is published under another name than its own: its own, to be saved under.
    pub download: Option<String>,
    /// The host of an address outside the site: `docs.python.org`.
    pub host: Option<String>,
    /// What it is: `article`, `video` and so on; its words are `site.labels.type_KIND`. None where
    /// its author does not say.
    pub kind: Option<String>,
    /// `free`, `paid` or `freemium`; its words are `site.labels.cost_COST`.
    pub cost: Option<String>,
    /// Its language as BCP 47, where it is not the site's.
    pub language: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// Which part of it.
    pub part: Option<String>,
    /// How long it takes.
    pub effort: Option<EffortView>,
    /// Why this one, inline.
    pub why_html: Option<String>,
    /// Whether it may be left out.
    pub optional: bool,
}

/// A self-check.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionView {
    /// The question, inline.
    pub ask_html: String,
    /// The answer, in blocks.
    pub answer_html: Option<String>,
    /// The section that answers it.
    pub section: Option<Link>,
}

/// What a skill unlocks.
#[derive(Debug, Clone, Default, Serialize)]
pub struct UnlocksView {
    /// Direct dependents, at most 30.
    pub skills: Vec<SkillLink>,
    /// How many more there are.
    pub more: usize,
}

/// A path: `path` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct PathView {
    /// The summary, inline.
    pub summary_html: Option<String>,
    /// The text of the page.
    pub body_html: String,
    /// Its headings.
    pub toc: Vec<TocEntry>,
    /// Where it leads.
    pub goals: Vec<SkillLink>,
    /// What its learner knows already.
    pub assumes: Vec<SkillLink>,
    /// The plan, all of its steps.
    pub plan: PlanView,
    /// The page of the same steps to print.
    pub booklet_url: String,
    /// Its map.
    pub map_html: Option<String>,
    /// Its tags.
    pub tags: Vec<Link>,
}

/// The steps of a path, to print: `booklet` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct BookletView {
    /// The path.
    pub path: Link,
    /// All its steps, summed.
    pub total: TotalView,
    /// Its steps in order, at most 200.
    pub steps: Vec<BookletStep>,
    /// How many more there are.
    pub more: usize,
}

/// A step of a booklet.
#[derive(Debug, Clone, Serialize)]
pub struct BookletStep {
    /// Its number, from 1.
    pub number: usize,
    /// The skill.
    pub skill: SkillLink,
    /// The summary, inline.
    pub summary_html: Option<String>,
    /// What it needs in one line, with links; none where it needs nothing of the roadmap.
    pub needs_html: Option<String>,
    /// What the learner will be able to do, inline.
    pub outcomes_html: Vec<String>,
    /// Where to learn it. Files of the roadmap itself have no address here.
    pub resources: Vec<ResourceView>,
    /// Questions to check oneself, inline.
    pub questions_html: Vec<String>,
}
