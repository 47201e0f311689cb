//! Hand-made pages, one of each kind, for tests of the built-in theme. Their parts lie in files
//! that are named as those of the views.

mod lists;
mod need;
mod node;
mod shared;

use super::*;
use lists::{parts, resources, rows};
use node::{booklet, home, path, skill_view, track};
pub(crate) use shared::site;
use shared::{listed, page, total};

/// One page of each kind, with the file name to write it to.
pub(crate) fn pages() -> Vec<(&'static str, Page)> {
    let one = |file, page, content| (file, Page { page, content });
    let mut project = skill_view();
    project.kind = "project";
    project.requirements = RequirementsView::default();
    project.outcomes.clear();
    project.focus_map_html = None;
    let mut generators = page(PageKind::Skill, "Generators and `yield`", "../../");
    generators.title_html = Some("Generators and <code>yield</code>".into());
    let mut missing = listed(PageKind::NotFound, "", "No such page");
    missing.root = "/".into();
    missing.breadcrumbs.clear();
    let mut moved = page(PageKind::Redirect, "Generators", "../../");
    moved.noindex = true;
    vec![
        one(
            "index.html",
            listed(PageKind::Home, "home", "Python Developer"),
            PageContent::Home(Box::new(home())),
        ),
        one(
            "skills.html",
            listed(PageKind::Skills, "skills", "All skills"),
            PageContent::Skills(SkillsView {
                total: total(142, "at least 320\u{a0}h, 4 unknown"),
                rows: rows(),
                parts: Some(parts()),
            }),
        ),
        one(
            "resources.html",
            listed(PageKind::Resources, "resources", "Resources"),
            PageContent::Resources(resources()),
        ),
        one(
            "plan.html",
            listed(PageKind::Plan, "plan", "Plan my way"),
            PageContent::PlanPage(PlanPageView { paths: home().paths }),
        ),
        one(
            "progress.html",
            listed(PageKind::Progress, "", "My progress"),
            PageContent::Progress(ProgressView { tracks: home().tracks }),
        ),
        one(
            "tags.html",
            listed(PageKind::Tags, "", "Tags"),
            PageContent::Tags(TagsView {
                tags: ["async", "data", "functional", "web"]
                    .iter()
                    .map(|it| TagLink {
                        title: (*it).into(),
                        url: format!("tags/{it}.html"),
                        count: it.len(),
                    })
                    .collect(),
            }),
        ),
        one(
            "tags/functional.html",
            PageView { root: "../".into(), ..listed(PageKind::Tag, "", "functional") },
            PageContent::Tag(TagView {
                count: rows().len(),
                skills: rows(),
                tracks: vec![Link::new("Core Python", "../core-python/index.html")],
                paths: vec![],
                parts: Some(parts()),
            }),
        ),
        one("404.html", missing, PageContent::NotFound(Empty {})),
        one(
            "search.html",
            listed(PageKind::Search, "search.html", "Search"),
            PageContent::Search(Empty {}),
        ),
        one(
            "core-python/index.html",
            PageView {
                id: Some("core-python".into()),
                ..page(PageKind::Track, "Core Python", "../")
            },
            PageContent::Track(Box::new(track())),
        ),
        one(
            "core-python/iteration/generators.html",
            generators,
            PageContent::Skill(Box::new(skill_view())),
        ),
        one(
            "core-python/iteration/snake.html",
            PageView {
                draft: true,
                ..page(PageKind::Project, "Snake with turtle graphics", "../../")
            },
            PageContent::Skill(Box::new(project)),
        ),
        one(
            "paths/data-scientist.html",
            page(PageKind::Path, "Data scientist", "../"),
            PageContent::Path(Box::new(path())),
        ),
        one(
            "paths/data-scientist/booklet.html",
            listed(PageKind::Booklet, "paths", "Data scientist: booklet"),
            PageContent::Booklet(booklet()),
        ),
        one(
            "core-python/iteration/old.html",
            moved,
            PageContent::Redirect(Link::new("Generators", "generators.html")),
        ),
    ]
}
