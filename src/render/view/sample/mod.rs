//! Hand-made pages, one of each kind, for tests of the built-in theme.

use std::collections::BTreeMap;

use serde_json::json;

use super::*;

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
        feed_url: Some("feed.xml".into()),
        repository_url: Some("https://example.org/repository".into()),
        options: json!({"accent": "indigo", "footer": "Text: CC BY 4.0", "credit": true}),
        labels,
        assets,
        extra: json!({}),
    }
}

const TRACKS: [(&str, &str); 10] = [
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

fn level(rank: usize) -> LevelView {
    let names = ["Beginner", "Intermediate", "Advanced"];
    LevelView { id: names[rank - 1].to_lowercase(), title: names[rank - 1].into(), rank, of: 3 }
}

fn link(id: &str, title: &str, url: &str) -> Link {
    Link { id: Some(id.into()), title: title.into(), url: url.into() }
}

fn effort(min: u32, max: u32) -> EffortView {
    let text = match (min, max) {
        (45, _) => "45\u{a0}min".into(),
        (a, b) if a == b => format!("{}\u{a0}h", a / 60),
        (a, b) => format!("{}–{}\u{a0}h", a / 60, b / 60),
    };
    EffortView { min, max, text }
}

fn total(count: usize, text: &str) -> TotalView {
    TotalView { count, min: 1260, max: 1800, unknown: 4, text: Some(text.into()) }
}

fn skill(id: &str, title: &str, rank: usize, hours: u32) -> SkillLink {
    SkillLink {
        id: format!("core-python/{id}"),
        kind: if title.contains("Snake") { "project" } else { "skill" },
        title: title.into(),
        url: format!("../{id}.html"),
        level: Some(level(rank)),
        effort: (hours > 0).then(|| effort(hours * 60, hours * 60)),
    }
}

fn skills() -> Vec<SkillLink> {
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

fn need(kind: NeedKind, title: &str, why: Option<&str>) -> NeedView {
    NeedView {
        kind,
        id: Some(title.to_lowercase()),
        title: title.into(),
        url: Some(format!("{}.html", title.to_lowercase())),
        total: None,
        effort: (kind == NeedKind::Skill).then(|| effort(120, 240)),
        why_html: why.map(str::to_owned),
        inherited: None,
        items: Vec::new(),
    }
}

fn group(kind: NeedKind, why: Option<&str>, items: Vec<NeedView>) -> NeedView {
    NeedView {
        kind,
        id: None,
        title: String::new(),
        url: None,
        total: None,
        effort: None,
        why_html: why.map(str::to_owned),
        inherited: None,
        items,
    }
}

fn plan(hidden: usize) -> PlanView {
    let steps = skills();
    let last = steps.len() - 1;
    let steps = steps.into_iter().enumerate().map(|(at, skill)| PlanStep {
        number: at + 1 + hidden,
        skill,
        goal: at == last,
        more_because: 0,
        because: if at == last {
            vec![]
        } else {
            vec![
                Because {
                    title: "Comprehensions".into(),
                    url: "comprehensions.html".into(),
                    why_html: Some("a comprehension is a loop <em>turned inside out</em>".into()),
                },
                Because {
                    title: "Generators".into(),
                    url: "generators.html".into(),
                    why_html: None,
                },
            ][..1 + at % 2]
                .to_vec()
        },
    });
    PlanView {
        total: total(13, "at least 21\u{a0}h, 4 unknown"),
        steps: steps.collect(),
        hidden,
        plain: hidden == 0,
        url: None,
    }
}

fn requirements() -> RequirementsView {
    let mut inherited = need(NeedKind::Skill, "Notebooks", None);
    inherited.inherited = Some(link("data-science", "Data science", "../index.html"));
    let mut track = need(NeedKind::Track, "First steps", Some("everything here is built from it"));
    track.total = Some(total(9, "18\u{a0}h"));
    let mut outside = need(NeedKind::External, "High-school algebra", Some("for the sums"));
    outside.url = Some("https://www.khanacademy.org/math/algebra".into());
    RequirementsView {
        required: vec![
            need(
                NeedKind::Skill,
                "Iterators",
                Some("a generator <em>is</em> an iterator that writes itself"),
            ),
            need(NeedKind::Skill, "Comprehensions", None),
            track,
            group(
                NeedKind::Any,
                Some("you need one framework’s request cycle"),
                vec![
                    need(NeedKind::Skill, "Django", None),
                    group(
                        NeedKind::All,
                        None,
                        vec![
                            need(NeedKind::Skill, "Flask", None),
                            need(NeedKind::Skill, "SQLAlchemy", Some("Flask brings no database")),
                        ],
                    ),
                ],
            ),
            inherited,
        ],
        external: vec![outside],
        recommended: vec![need(
            NeedKind::Skill,
            "Decorators",
            Some("shows functions that keep state"),
        )],
        also_uses: vec![skill("loops", "Loops", 1, 3), skill("functions", "Functions", 1, 4)],
        plan: Some(plan(0)),
    }
}

fn toc() -> Vec<TocEntry> {
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

fn page(kind: PageKind, title: &str, root: &str) -> PageView {
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

fn listed(kind: PageKind, menu: &str, title: &str) -> PageView {
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

fn resource(title: &str, kind: &str, cost: Option<&str>, optional: bool) -> ResourceView {
    ResourceView {
        title: title.into(),
        url: Some("https://docs.python.org/3/howto/functional.html#generators".into()),
        download: None,
        host: Some("docs.python.org".into()),
        kind: kind.into(),
        cost: cost.map(str::to_owned),
        language: None,
        by: Some("A. M. Kuchling".into()),
        part: Some("Generators; Generator expressions".into()),
        effort: Some(effort(45, 45)),
        why_html: Some("short, exact, and by the people who wrote the language".into()),
        optional,
    }
}

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
            PageContent::Tag(TagView { skills: rows() }),
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

fn rows() -> Vec<SkillRow> {
    let row = |(at, skill)| SkillRow {
        skill,
        track: Some(link("core-python", "First steps", "core-python/index.html")),
        depth: at as u32,
    };
    skills().into_iter().enumerate().map(row).collect()
}

fn resources() -> ResourcesView {
    let row = |resource| ResourceRow {
        resource,
        skills: vec![
            skill("generators", "Generators", 2, 3),
            skill("iterators", "Iterators", 2, 0),
        ],
    };
    ResourcesView {
        count: 4,
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

fn track_card(id: &str, title: &str, count: usize) -> TrackCard {
    TrackCard {
        id: id.into(),
        title: title.into(),
        url: format!("{id}/index.html"),
        summary_html: Some(
            "Values, control flow, functions and classes: what every other track stands on.".into(),
        ),
        total: total(count, "at least 40\u{a0}h, 2 unknown"),
        projects: 1,
        levels: vec![level(1), level(2)],
    }
}

fn home() -> HomeView {
    HomeView {
        body_html: "<p>Read from the top, or pick a goal. Every page says what to know first and why; nothing is asked of you beyond it.</p>".into(),
        toc: vec![],
        total: total(142, "at least 320\u{a0}h, 4 unknown"),
        start: skills()[..5].to_vec(),
        more_start: 3,
        paths: [("Data scientist", "Collects, cleans, explores and models data."), ("Web developer", "Builds and runs sites."), ("Machine learning engineer", "Trains models and puts them to work.")]
            .iter()
            .map(|(title, summary)| PathCard { id: title.to_lowercase(), title: (*title).into(), url: "paths/x.html".into(), summary_html: Some((*summary).into()), total: total(48, "160–210\u{a0}h") })
            .collect(),
        tracks: TRACKS.iter().enumerate().map(|(at, (id, title))| track_card(id, title, 9 + at)).collect(),
        map_html: None,
        outline: vec![
            OutlineTrack { id: "core-python".into(), number: "1".into(), title: "Core Python".into(), url: Some("core-python/index.html".into()), level: 1, skills: vec![] },
            OutlineTrack { id: "core-python/first-steps".into(), number: "1.1".into(), title: "First steps".into(), url: Some("core-python/first-steps/index.html".into()), level: 2, skills: outline("1.1") },
            OutlineTrack { id: "core-python/objects".into(), number: "1.2".into(), title: "Objects".into(), url: Some("core-python/objects/index.html".into()), level: 2, skills: outline("1.2") },
        ],
    }
}

fn outline(number: &str) -> Vec<OutlineSkill> {
    let row = |(at, skill): (usize, SkillLink)| OutlineSkill {
        number: format!("{number}.{}", at + 1),
        needs: if at % 2 == 1 {
            vec![link("loops", "Loops", "loops.html"), link("numbers", "Numbers", "numbers.html")]
        } else {
            vec![]
        },
        skill,
    };
    skills().into_iter().enumerate().map(row).collect()
}

fn track() -> TrackView {
    TrackView {
        summary_html: Some("The language itself, from a first line to programs that other people can run.".into()),
        body_html: "<p>Work through <a href=\"first-steps/index.html\">First steps</a> in order. After it, the tracks inside may be taken in any order that their pages allow.</p>".into(),
        toc: toc(),
        total: total(38, "at least 96\u{a0}h, 2 unknown"),
        levels: vec![level(1), level(2)],
        requirements: RequirementsView { plan: None, also_uses: vec![], recommended: vec![], ..requirements() },
        tracks: vec![track_card("a", "First steps", 10), track_card("b", "Data structures", 6), track_card("c", "Objects", 5)],
        skills: skills().into_iter().enumerate().map(|(at, skill)| TrackSkill { skill, summary_html: (at % 3 != 2).then(|| "What a name is, and what it stands for.".into()), needs: if at > 0 { vec![link("x", "Running code", "x.html")] } else { vec![] } }).collect(),
        more_skills: 0,
        map_html: None,
        tags: vec![],
    }
}

fn path() -> PathView {
    PathView {
        summary_html: Some(
            "Collects, cleans, explores and models data, and says what it means.".into(),
        ),
        body_html: "<p>A year of evenings, or three months of days.</p>".into(),
        toc: vec![],
        goals: skills()[7..].to_vec(),
        assumes: skills()[..2].to_vec(),
        plan: plan(0),
        booklet_url: "data-scientist/booklet.html".into(),
        map_html: None,
        tags: vec![],
    }
}

fn booklet() -> BookletView {
    let step = |(at, skill): (usize, SkillLink)| BookletStep {
        number: at + 1,
        skill,
        summary_html: Some("What a name is, and what it stands for.".into()),
        needs: vec![link("loops", "Loops", "../../loops.html")],
        outcomes_html: vec!["say what <code>yield</code> does".into()],
        resources: vec![resource("Functional Programming HOWTO", "docs", Some("free"), false)],
        questions_html: vec!["What does calling a generator function do?".into()],
    };
    BookletView {
        path: Link::new("Data scientist", "../data-scientist.html"),
        total: total(8, "40\u{a0}h"),
        steps: skills().into_iter().enumerate().map(step).collect(),
        more: 1,
    }
}

fn skill_view() -> SkillView {
    SkillView {
        id: "core-python/iteration/generators".into(),
        kind: "skill",
        summary_html: Some("A function that hands out values one at a time, and <em>pauses</em> in between: the plainest way to write an iterator.".into()),
        strip: StripView { level: Some(level(2)), effort: Some(effort(120, 240)), cost: Some("free".into()), reviewed: Some(ReviewView { on: "2026-09-30".into(), by: Some("A. Reviewer".into()), basis: Some("Python 3.14".into()) }) },
        requirements: requirements(),
        outcomes: ["write a generator function with <code>yield</code>", "say when its body runs, and how far", "chain generators into a pipeline that holds one item at a time"].iter().enumerate().map(|(at, html)| OutcomeView { id: format!("o{at}"), html: (*html).into() }).collect(),
        body_html: BODY.into(),
        toc: toc(),
        resources: vec![resource("Functional Programming HOWTO", "docs", Some("free"), false), resource("Fluent Python, 2nd edition", "book", Some("paid"), true)],
        questions: vec![
            QuestionView { ask_html: "What does calling a generator function do?".into(), answer_html: Some("<p>It returns a generator; <strong>none</strong> of the body has run yet.</p>".into()), section: Some(Link::new("Laziness, step by step", "#laziness")) },
            QuestionView { ask_html: "How would you read a file that is larger than memory?".into(), answer_html: None, section: None },
        ],
        unlocks: UnlocksView { skills: skills()[4..].to_vec(), more: 4 },
        alongside: vec![skill("context", "Context managers", 2, 2)],
        focus_map_html: None,
        tags: vec![Link::new("functional", "../../tags/functional.html"), Link::new("iteration", "../../tags/iteration.html")],
        authors: vec!["A. Writer".into(), "B. Writer".into()],
        aliases: vec![],
    }
}

const BODY: &str = include_str!("sample.html");
