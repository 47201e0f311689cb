//! The home page: starting points, goals, tracks, the map, and the numbered outline of all skills.

use super::json_ld;
use super::page::toc;
use crate::graph::{NodeIx, PathIx, SkillIx, TrackIx};
use crate::render::model::Model;
use crate::render::view::{HomeView, OutlineSkill, OutlineTrack, Page, PageContent, PageKind};
use crate::routes::{BuiltIn, OutputPath, markdown_copy, relative};

/// At most this many starting points are listed.
const STARTS: usize = 12;
/// A roadmap of more skills than this has its tracks alone in the outline; their pages list the
/// skills.
const OUTLINE: usize = 3_000;

impl Model<'_> {
    /// The view of the home page around its rendered body.
    pub(in crate::render) fn home_page(&self, body_html: String) -> Page {
        let output = self.routes.built_in(BuiltIn::Home);
        let all = || self.roadmap.skill_indices();
        let roots: Vec<SkillIx> = all().filter(|ix| self.roadmap.skill(*ix).depth == 0).collect();
        let tops = self.roadmap.top_tracks();
        let paths = (0..self.nodes.paths.len() as u32).map(PathIx);
        let home = self.nodes.home.as_ref();
        let view = HomeView {
            body_html,
            toc: home.map(|node| toc(&node.body.headings)).unwrap_or_default(),
            total: self.total(all()),
            start: roots.iter().take(STARTS).map(|ix| self.skill_link(&output, *ix)).collect(),
            more_start: roots.len().saturating_sub(STARTS),
            paths: paths.map(|ix| self.path_card(&output, ix)).collect(),
            tracks: tops.map(|ix| self.track_card(&output, ix)).collect(),
            map_html: self.whole_map(&output),
            outline: self.outline(&output),
        };
        let mut page = self.plain_page(PageKind::Home, &output, self.title);
        page.menu = Some("home".to_owned());
        page.markdown_url = Some(relative(&output, &markdown_copy(&output)));
        page.description = self.config.summary.clone();
        if let Some(node) = home {
            self.describe(&mut page, node);
            page.description = page.description.or_else(|| self.config.summary.clone());
        }
        page.json_ld = Some(json_ld::home(self, &page));
        Page { page, content: PageContent::Home(Box::new(view)) }
    }

    /// All skills by track: tracks in order, nested ones after the track around them, then the
    /// skills in no track.
    fn outline(&self, output: &OutputPath) -> Vec<OutlineTrack> {
        let with_skills = self.roadmap.skills().len() <= OUTLINE;
        let mut outline = Vec::new();
        let tops: Vec<TrackIx> = self.roadmap.top_tracks().collect();
        let mut stack: Vec<(TrackIx, String, usize)> =
            tops.iter().enumerate().map(|(at, ix)| (*ix, (at + 1).to_string(), 1)).rev().collect();
        while let Some((ix, number, level)) = stack.pop() {
            let track = self.roadmap.track(ix);
            let (id, title) = self.name(NodeIx::Track(ix));
            let nested = track.children.len();
            for (at, child) in track.children.iter().enumerate().rev() {
                stack.push((*child, format!("{number}.{}", at + 1), level + 1));
            }
            outline.push(OutlineTrack {
                id: id.to_owned(),
                title: title.to_owned(),
                url: Some(self.href(output, NodeIx::Track(ix))),
                level,
                skills: if with_skills {
                    self.outline_skills(output, &number, nested, &track.skills)
                } else {
                    Vec::new()
                },
                number,
            });
        }
        let loose = self.skills_in_no_track();
        if !loose.is_empty() && with_skills {
            let number = (tops.len() + 1).to_string();
            outline.push(OutlineTrack {
                id: String::new(),
                title: String::new(),
                url: None,
                level: 1,
                skills: self.outline_skills(output, &number, 0, &loose),
                number,
            });
        }
        outline
    }

    fn outline_skills(
        &self,
        output: &OutputPath,
        track: &str,
        after: usize,
        skills: &[SkillIx],
    ) -> Vec<OutlineSkill> {
        let entry = |(at, ix): (usize, &SkillIx)| OutlineSkill {
            number: format!("{track}.{}", after + at + 1),
            skill: self.skill_link(output, *ix),
            needs_html: self.needs_html(output, *ix, false),
        };
        skills.iter().enumerate().map(entry).collect()
    }
}
