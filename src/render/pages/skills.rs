//! The page of all skills: a table with a row for each, in parts where there are many.

use super::parts::ListPart;
use crate::graph::{NodeIx, SkillIx};
use crate::render::model::Model;
use crate::render::view::{Page, PageContent, PageKind, SkillRow, SkillsView};
use crate::routes::{BuiltIn, OutputPath};

impl Model<'_> {
    /// A part of the table of all skills.
    pub(in crate::render) fn skills_page(&self, number: u32) -> Page {
        let part = ListPart::new(self, &self.routes.built_in(BuiltIn::Skills), number);
        let output = part.output();
        let title = part.title(self.labels().get("skills_title"));
        let mut page = self.plain_page(PageKind::Skills, output, &title);
        page.menu = Some("skills".to_owned());
        page.breadcrumbs = self.home_crumb(output);
        page.description = Some(self.titled("skills_description"));
        let rows = part.rows(self.roadmap.skills().len());
        let view = SkillsView {
            total: self.total(self.roadmap.skill_indices()),
            rows: self
                .roadmap
                .skill_indices()
                .skip(rows.start)
                .take(rows.len())
                .map(|ix| self.skill_row(output, ix))
                .collect(),
            parts: part.view(),
        };
        Page { page, content: PageContent::Skills(view) }
    }

    /// The row of a skill, as the pages of tags show it too.
    pub(super) fn skill_row(&self, output: &OutputPath, ix: SkillIx) -> SkillRow {
        let skill = self.roadmap.skill(ix);
        SkillRow {
            skill: self.skill_link(output, ix),
            track: skill.track.map(|track| self.link(output, NodeIx::Track(track))),
            depth: skill.depth,
            tags: self.tag_names(&self.nodes.skills[ix.0 as usize]),
        }
    }
}
