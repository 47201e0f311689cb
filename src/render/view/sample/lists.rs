//! What stands on pages that list.

use super::node::resource;
use super::shared::{link, skill, skills};
use crate::render::view::{
    PartLink, PartsView, ResourceGroup, ResourceKind, ResourceRow, ResourcesView, SkillRow,
};

pub(super) fn rows() -> Vec<SkillRow> {
    let row = |(at, skill)| SkillRow {
        skill,
        track: Some(link("core-python", "First steps", "core-python/index.html")),
        depth: at as u32,
        tags: vec!["iteration".into()],
    };
    skills().into_iter().enumerate().map(row).collect()
}

pub(super) fn parts() -> PartsView {
    let page = |number| PartLink { number, url: format!("page-{number}.html") };
    PartsView { number: 2, pages: vec![page(1), page(2), page(3)] }
}

pub(super) fn resources() -> ResourcesView {
    let row = |resource| ResourceRow {
        resource,
        skills: vec![
            skill("generators", "Generators", 2, 3),
            skill("iterators", "Iterators", 2, 0),
        ],
        more_skills: 0,
        year: Some("2026".into()),
    };
    ResourcesView {
        count: 4,
        kinds: [("docs", 1), ("book", 2), ("video", 1)]
            .map(|(kind, count)| ResourceKind {
                kind: kind.to_owned(),
                url: format!("resources.html#rb-{kind}"),
                count,
            })
            .into(),
        parts: Some(parts()),
        groups: vec![
            ResourceGroup {
                kind: "docs".into(),
                rows: vec![row(resource(
                    "Functional Programming HOWTO",
                    "docs",
                    Some("free"),
                    false,
                ))],
            },
            ResourceGroup {
                kind: "book".into(),
                rows: vec![
                    row(resource("Fluent Python, 2nd edition", "book", Some("paid"), false)),
                    row(resource("Python Cookbook", "book", Some("paid"), true)),
                ],
            },
            ResourceGroup {
                kind: "video".into(),
                rows: vec![row(resource(
                    "Generators: the final frontier",
                    "video",
                    Some("free"),
                    true,
                ))],
            },
        ],
    }
}
