//! The built-in theme against hand-made pages of every kind: the contract held from both sides.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::json;

use super::{NeedKind, Page, PageContent, SkillView, sample};
use crate::source::{Inputs, ProjectPath, Span};
use crate::theme::{Renderer, ThemeRequest, direction, load};

fn place() -> Span {
    Span::file_start(ProjectPath::new("roadbook.yaml").expect("a path"))
}

fn renderer(language: &str) -> Renderer {
    let (options, option_places) = (json!({}), std::collections::BTreeMap::new());
    let request = ThemeRequest {
        name: "default",
        place: place(),
        options: &options,
        options_place: place(),
        option_places: &option_places,
    };
    let theme = load(&Inputs::new(), &request);
    assert_eq!(theme.diagnostics, []);
    let labels = Arc::new(theme.value.labels(language).value);
    let mut assets = theme.value.asset_urls();
    for name in ["data/graph.js", "data/reasons.js"] {
        assets.insert(name.to_owned(), format!("assets/{name}"));
    }
    let site = sample::site(labels.to_json(), assets, language, direction(language));
    theme.value.renderer(&site, &labels, &place()).expect("a site")
}

fn html(renderer: &Renderer, page: &Page) -> String {
    match renderer.render(page.template(), page, &place()) {
        Ok(html) => html,
        Err(error) => panic!("{}: {error:?}", page.template()),
    }
}

fn skill() -> (Page, SkillView) {
    let pages = sample::pages().into_iter().map(|(_, page)| page);
    let mut skills = pages.filter_map(|page| match page.content.clone() {
        PageContent::Skill(skill) => Some((page, *skill)),
        _ => None,
    });
    skills.next().expect("a skill")
}

/// Elements that have no end tag.
const VOID: [&str; 9] = ["meta", "link", "br", "hr", "input", "img", "col", "wbr", "source"];

/// Panics where an element is closed that is not open, or stays open.
fn check_balance(name: &str, html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let inner = tag.split('>').next().unwrap_or("");
        let element = inner.trim_start_matches('/').split([' ', '\n', '/']).next().unwrap_or("");
        if element.starts_with('!') || VOID.contains(&element) || inner.ends_with('/') {
            continue;
        }
        if inner.starts_with('/') {
            assert_eq!(open.pop(), Some(element), "{name}: before {tag:?}");
        } else {
            open.push(element);
        }
    }
    assert_eq!(open, Vec::<&str>::new(), "{name}");
}

fn attributes<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    let start = format!(" {name}=\"");
    html.split(start.as_str()).skip(1).filter_map(|it| it.split('"').next()).collect()
}

#[test]
fn every_kind_of_page_renders_whole_in_both_directions() {
    for language in ["en", "ar"] {
        let renderer = renderer(language);
        let mut seen = BTreeSet::new();
        for (name, page) in sample::pages() {
            let html = html(&renderer, &page);
            check_balance(name, &html);
            let direction = direction(language);
            assert!(
                html.contains(&format!("<html lang=\"{language}\" dir=\"{direction}\"")),
                "{name}"
            );
            assert_eq!(html.matches("<h1>").count(), 1, "{name}");
            assert_eq!(html.matches(" id=\"rb-main\"").count(), 1, "{name}");
            seen.insert(page.template());
        }
        assert!(seen.iter().eq(PageContent::TEMPLATES), "{seen:?}");
    }
}

#[test]
fn ids_are_unique_and_those_of_the_frame_are_kept_apart() {
    let renderer = renderer("en");
    for (name, page) in sample::pages() {
        let html = html(&renderer, &page);
        let ids = attributes(&html, "id");
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{name}: {ids:?}");
        let PageContent::Skill(skill) = &page.content else {
            assert!(ids.iter().all(|id| id.starts_with("rb-")), "{name}: {ids:?}");
            continue;
        };
        let own: BTreeSet<_> = attributes(&skill.body_html, "id").into_iter().collect();
        assert!(ids.iter().all(|id| id.starts_with("rb-") || own.contains(id)), "{name}: {ids:?}");
    }
}

#[test]
fn contents_lead_to_headings_and_labels_to_what_they_name() {
    let renderer = renderer("en");
    for (name, page) in sample::pages() {
        let html = html(&renderer, &page);
        let ids: BTreeSet<_> = attributes(&html, "id").into_iter().collect();
        for labelled in attributes(&html, "aria-labelledby") {
            assert!(ids.contains(labelled), "{name}: {labelled}");
        }
        if matches!(page.content, PageContent::Skill(_)) {
            for target in
                attributes(&html, "href").into_iter().filter_map(|it| it.strip_prefix('#'))
            {
                assert!(ids.contains(target), "{name}: {target}");
            }
        }
    }
}

#[test]
fn the_parts_of_a_skill_stand_in_their_order() {
    let html = html(&renderer("en"), &skill().0);
    let parts = [
        "class=\"crumbs\"",
        "<h1>",
        "class=\"summary\"",
        "id=\"rb-state\"",
        "class=\"strip\"",
        "id=\"rb-before\"",
        "Helps, but is not needed",
        "Outside this roadmap",
        "The whole way there: 13 skills, at least 21",
        "id=\"rb-outcomes\"",
        "<h2 id=\"laziness\"",
        "id=\"rb-resources\"",
        "id=\"rb-check\"",
        "id=\"rb-unlocks\"",
        "class=\"pager\"",
        "Edit this page",
        "Report a missing prerequisite",
        "Last change: <time datetime=\"2026-10-04\">",
    ];
    let places: Vec<_> = parts.iter().map(|part| html.find(part)).collect();
    assert!(places.iter().all(Option::is_some), "{places:?}");
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn plain_text_is_escaped_wherever_it_stands() {
    let hostile = "\"'><script>alert(1)</script>{{ 7 * 7 }}";
    let (mut page, mut skill) = skill();
    page.page.title = hostile.into();
    page.page.title_html = None;
    page.page.description = Some(hostile.into());
    for link in &mut page.page.breadcrumbs {
        link.title = hostile.into();
    }
    for link in [&mut page.page.previous, &mut page.page.next].into_iter().flatten() {
        link.title = hostile.into();
    }
    for entry in &mut page.page.nav.entries {
        entry.title = hostile.into();
    }
    for need in skill.requirements.required.iter_mut().chain(&mut skill.requirements.external) {
        need.title = hostile.into();
    }
    for step in skill.requirements.plan.iter_mut().flat_map(|plan| &mut plan.steps) {
        step.skill.title = hostile.into();
        for because in &mut step.because {
            because.title = hostile.into();
        }
    }
    for resource in &mut skill.resources {
        resource.title = hostile.into();
        resource.by = Some(hostile.into());
        resource.part = Some(hostile.into());
    }
    for it in skill.unlocks.skills.iter_mut().chain(&mut skill.requirements.alongside) {
        it.title = hostile.into();
    }
    for entry in &mut skill.toc {
        entry.title = hostile.into();
    }
    skill.strip.cost = Some(hostile.into());
    page.page.authors = vec![hostile.into()];
    skill.tags[0].title = hostile.into();
    page.content = PageContent::Skill(Box::new(skill));
    let html = html(&renderer("en"), &page);
    check_balance("hostile", &html);
    assert!(!html.contains("<script>alert"));
    assert!(html.contains("&lt;script&gt;"));
    assert!(html.contains("{{ 7 * 7 }}"));
}

#[test]
fn a_skill_with_nothing_to_say_is_short_and_whole() {
    let (mut page, mut skill) = skill();
    skill.summary_html = None;
    skill.strip = super::StripView::default();
    skill.requirements = super::RequirementsView::default();
    skill.unlocks = super::UnlocksView::default();
    (skill.outcomes, skill.resources, skill.questions) = (vec![], vec![], vec![]);
    (skill.tags, skill.toc, page.page.authors) = (vec![], vec![], vec![]);
    (page.page.reviewed, skill.requirements.first) = (None, true);
    skill.body_html = String::new();
    page.content = PageContent::Skill(Box::new(skill));
    let page_view = &mut page.page;
    (page_view.previous, page_view.next, page_view.changed) = (None, None, None);
    (page_view.edit_url, page_view.report_url) = (None, None);
    (page_view.contributors, page_view.more_contributors) = (vec![], 0);
    let html = html(&renderer("en"), &page);
    check_balance("short", &html);
    assert!(html.contains("Nothing. You can start here."));
    for absent in
        ["class=\"strip\"", "rb-outcomes", "rb-resources", "class=\"pager\"", "class=\"meta\""]
    {
        assert!(!html.contains(absent), "{absent}");
    }
}

#[test]
fn groups_fold_below_the_depth_that_templates_show() {
    let (_, skill) = skill();
    let leaf = skill.requirements.required[0].clone();
    let group = |kind, items| {
        let mut need = leaf.clone();
        (need.kind, need.items, need.title) = (kind, items, String::new());
        (need.id, need.url) = (None, None);
        need
    };
    let mut need = group(NeedKind::All, vec![leaf.clone(), leaf.clone()]);
    for at in 0..40 {
        let kind = if at % 2 == 0 { NeedKind::Any } else { NeedKind::All };
        need = group(kind, vec![leaf.clone(), need]);
    }
    need.fold("or", "and");
    let mut depth = 0;
    let mut at = &need;
    while let Some(inner) = at.items.last() {
        (at, depth) = (inner, depth + 1);
    }
    assert_eq!(depth, super::NeedView::DEPTH);
    assert!(at.title.starts_with("Iterators and (Iterators or (Iterators"), "{}", at.title);

    let (mut page, mut skill) = self::skill();
    skill.requirements.required = vec![need];
    page.content = PageContent::Skill(Box::new(skill));
    check_balance("deep", &html(&renderer("en"), &page));
}
