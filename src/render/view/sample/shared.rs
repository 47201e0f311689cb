//! The site, the head of a page, and the small pieces that others are made of.

use std::collections::BTreeMap;

use serde_json::json;

use crate::render::view::{
    EffortView, LevelView, Link, MenuItem, NavEntry, NavView, PageKind, PageView, ReviewView,
    SiteView, SkillLink, TocEntry, TotalView,
};

pub(crate) fn site(
    labels: serde_json::Value,
    assets: BTreeMap<String, String>,
    language: &str,
    direction: &'static str,
) -> SiteView {
    SiteView {
        id: "python-developer".into(),
        title: "Python Developer".into(),
        summary_html: Some("From a first line of Python to deployed services, data science and deep learning, <em>in the order</em> the subjects need each other.".into()),
        language: language.into(),
        direction,
        base_url: Some("https://example.org/".into()),
        generator: "roadbook 0.1.0".into(),
        levels: vec![level(1), level(2), level(3)],
        menu: ["home", "skills", "resources", "paths"]
            .into_iter()
            .map(|key| MenuItem {
                key: key.into(),
                url: match key {
                    "home" => "index.html".into(),
                    "paths" => "index.html#rb-paths".into(),
                    other => format!("{other}.html"),
                },
            })
            .collect(),
        tracks: TRACKS.iter().map(|(id, title)| link(id, title, &format!("{id}/index.html"))).collect(),
        more_tracks: 0,
        tags_url: Some("tags.html".into()),
        feed_url: Some("feed.xml".into()),
        repository_url: Some("https://example.org/repository".into()),
        options: json!({"accent": "indigo", "footer": "Text: CC BY 4.0", "credit": true}),
        labels,
        assets,
        extra: json!({}),
    }
}

pub(super) const TRACKS: [(&str, &str); 10] = [
    ("core-python", "Core Python"),
    ("web-frameworks", "Web frameworks"),
    ("orm", "Object-relational mappers"),
    ("data-science", "Data science"),
    ("machine-learning", "Machine learning and AI"),
    ("deep-learning", "Deep learning"),
    ("architecture", "Multi-process architecture"),
    ("analytical-skills", "Analytical skills"),
    ("design-skills", "Design skills"),
    ("communication-skills", "Communication skills"),
];

pub(super) fn level(rank: usize) -> LevelView {
    let names = ["Beginner", "Intermediate", "Advanced"];
    LevelView { id: names[rank - 1].to_lowercase(), title: names[rank - 1].into(), rank, of: 3 }
}

pub(super) fn link(id: &str, title: &str, url: &str) -> Link {
    Link { id: Some(id.into()), title: title.into(), url: url.into() }
}

pub(super) fn effort(min: u32, max: u32) -> EffortView {
    let text = match (min, max) {
        (45, _) => "45\u{a0}min".into(),
        (a, b) if a == b => format!("{}\u{a0}h", a / 60),
        (a, b) => format!("{}–{}\u{a0}h", a / 60, b / 60),
    };
    EffortView { min, max, text }
}

pub(super) fn total(count: usize, text: &str) -> TotalView {
    TotalView { count, min: 1260, max: 1800, unknown: 4, text: Some(text.into()) }
}

pub(super) fn skill(id: &str, title: &str, rank: usize, hours: u32) -> SkillLink {
    SkillLink {
        id: format!("core-python/{id}"),
        kind: if title.contains("Snake") { "project" } else { "skill" },
        title: title.into(),
        url: format!("../{id}.html"),
        level: Some(level(rank)),
        effort: (hours > 0).then(|| effort(hours * 60, hours * 60)),
    }
}

pub(super) fn skills() -> Vec<SkillLink> {
    vec![
        skill("running-code", "Running code", 1, 1),
        skill("variables-and-types", "Variables and types", 1, 2),
        skill("strings", "Strings", 1, 3),
        skill("loops", "Loops", 1, 3),
        skill("functions", "Functions", 1, 4),
        skill("comprehensions", "Comprehensions", 2, 2),
        skill("iterators", "Iterators", 2, 0),
        skill("snake", "Snake with turtle graphics", 2, 6),
        skill("generators", "Generators", 2, 3),
    ]
}

pub(super) fn toc() -> Vec<TocEntry> {
    let entry =
        |id: &str, title: &str, children| TocEntry { id: id.into(), title: title.into(), children };
    vec![
        entry(
            "laziness",
            "Laziness, step by step",
            vec![
                entry("memory", "What it does to memory", vec![]),
                entry("pipelines", "Pipelines of generators", vec![]),
            ],
        ),
        entry("notes", "Notes and warnings", vec![]),
        entry("figures", "Figures and formulas", vec![]),
    ]
}

pub(super) fn page(kind: PageKind, title: &str, root: &str) -> PageView {
    PageView {
        kind,
        id: Some("core-python/iteration/generators".into()),
        menu: None,
        title: title.into(),
        title_html: None,
        description: Some(
            "A function that hands out values one at a time & pauses in \"between\".".into(),
        ),
        url: "core-python/iteration/generators.html".into(),
        canonical: Some("https://example.org/core-python/iteration/generators.html".into()),
        root: root.into(),
        breadcrumbs: vec![
            link("", "Python Developer", &format!("{root}index.html")),
            link("core-python", "Core Python", "../index.html"),
            link("core-python/iteration", "Iteration", "index.html"),
        ],
        markdown_url: Some("generators.md".into()),
        previous: Some(link("iterators", "Iterators", "iterators.html")),
        next: Some(link("decorators", "Decorators", "decorators.html")),
        edit_url: Some("https://example.org/edit".into()),
        report_url: Some("https://example.org/issues/new".into()),
        changed: Some("2026-10-04".into()),
        contributors: vec!["Ada Lovelace".into(), "Grace Hopper".into()],
        more_contributors: 3,
        authors: vec!["A. Writer".into(), "B. Writer".into()],
        reviewed: Some(ReviewView {
            on: "2026-09-30".into(),
            by: Some("A. Reviewer".into()),
            basis: Some("Python 3.14".into()),
        }),
        json_ld: Some(r#"{"@context":"https://schema.org","@type":"LearningResource"}"#.into()),
        noindex: false,
        draft: false,
        nav: NavView {
            top_track: Some("core-python".into()),
            track: Some(link("core-python/iteration", "Iteration", "index.html")),
            entries: [
                "Scope and closures",
                "Iterators",
                "Generators",
                "Decorators",
                "Context managers",
            ]
            .iter()
            .map(|it| NavEntry {
                id: it.to_lowercase(),
                title: (*it).into(),
                url: "x.html".into(),
                kind: "skill",
                current: *it == "Generators",
            })
            .collect(),
            before: 2,
            after: 7,
        },
        extra: json!({}),
    }
}

pub(super) fn listed(kind: PageKind, menu: &str, title: &str) -> PageView {
    let mut view = page(kind, title, "");
    view.menu = Some(menu.into());
    view.id = None;
    view.breadcrumbs.truncate(1);
    view.nav = NavView::default();
    view.previous = None;
    view.next = None;
    view.edit_url = None;
    view.report_url = None;
    view.changed = None;
    view.contributors.clear();
    view.more_contributors = 0;
    view
}
