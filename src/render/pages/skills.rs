//! The page of all skills: a table with a row for each.

use crate::graph::{NodeIx, SkillIx};
use crate::render::model::Model;
use crate::render::view::{Page, PageContent, PageKind, SkillRow, SkillsView};
use crate::routes::{BuiltIn, OutputPath};

impl Model<'_> {
    /// The table of all skills.
    pub(in crate::render) fn skills_page(&self) -> Page {
        let output = self.routes.built_in(BuiltIn::Skills);
        let mut page =
            self.plain_page(PageKind::Skills, &output, self.labels().get("skills_title"));
        page.menu = Some("skills".to_owned());
        page.breadcrumbs = self.home_crumb(&output);
        page.description = Some(self.titled("skills_description"));
        let view = SkillsView {
            total: self.total(self.roadmap.skill_indices()),
            rows: self.roadmap.skill_indices().map(|ix| self.skill_row(&output, ix)).collect(),
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
        }
    }
}
