//! Requirements and plans: with reasons and without, nested, inherited, outside the roadmap.

use super::shared::{effort, link, skill, skills, total};
use crate::render::view::{Because, NeedKind, NeedView, PlanStep, PlanView, RequirementsView};

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

pub(super) fn plan(hidden: usize) -> PlanView {
    let steps = skills();
    let last = steps.len() - 1;
    let steps = steps.into_iter().enumerate().map(|(at, skill)| PlanStep {
        number: at + 1 + hidden,
        skill,
        goal: at == last,
        more_because: 0,
        beside: false,
        anytime: Some(1),
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

pub(super) fn requirements() -> RequirementsView {
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
        alongside: vec![skill("context", "Context managers", 2, 2)],
        first: false,
        recommended: vec![need(
            NeedKind::Skill,
            "Decorators",
            Some("shows functions that keep state"),
        )],
        also_uses: vec![skill("loops", "Loops", 1, 3), skill("functions", "Functions", 1, 4)],
        plan: Some(plan(0)),
    }
}
