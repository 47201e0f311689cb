//! Structured data for search engines: schema.org as JSON-LD, safe inside a `script` element.

use serde_json::{Map, Value, json};

use crate::graph::{Effort, NodeIx, SkillIx};
use crate::render::model::Model;
use crate::render::view::PageView;
use crate::routes::{BuiltIn, absolute};

const CONTEXT: &str = "https://schema.org";

/// The data of a node's page.
pub(super) fn node(model: &Model<'_>, page: &PageView, ix: NodeIx) -> String {
    let mut main = Map::new();
    match ix {
        NodeIx::Skill(skill) => resource(model, &mut main, skill),
        NodeIx::Track(track) => {
            main.insert("@type".into(), "Course".into());
            let parts = model.roadmap.track(track).skills.iter().take(50);
            let parts: Vec<Value> = parts.map(|ix| named(model, NodeIx::Skill(*ix))).collect();
            main.insert("hasPart".into(), parts.into());
        }
        NodeIx::Path(path) => {
            main.insert("@type".into(), "Course".into());
            let goals = model.roadmap.path(path).goals.iter().take(50);
            let teaches: Vec<Value> =
                goals.map(|ix| model.roadmap.skill(*ix).title.clone().into()).collect();
            main.insert("teaches".into(), teaches.into());
        }
    }
    general(model, &mut main, page);
    script_safe(&json!({"@context": CONTEXT, "@graph": [main, breadcrumbs(model, page, ix)]}))
}

/// The data of the home page.
pub(super) fn home(model: &Model<'_>, page: &PageView) -> String {
    let mut main = Map::new();
    main.insert("@context".into(), CONTEXT.into());
    main.insert("@type".into(), "Course".into());
    let paths = model.roadmap.paths().iter().map(|path| path.title.clone().into());
    let paths: Vec<Value> = paths.collect();
    if !paths.is_empty() {
        main.insert("teaches".into(), paths.into());
    }
    general(model, &mut main, page);
    script_safe(&Value::Object(main))
}

fn general(model: &Model<'_>, main: &mut Map<String, Value>, page: &PageView) {
    main.insert("name".into(), page.title.clone().into());
    if let Some(text) = &page.description {
        main.insert("description".into(), text.clone().into());
    }
    if let Some(url) = &page.canonical {
        main.insert("url".into(), url.clone().into());
    }
    if let Some(day) = &page.changed {
        main.insert("dateModified".into(), day.clone().into());
    }
    main.insert("inLanguage".into(), model.routes.edition().language().into());
    let publisher = json!({"@type": "Organization", "name": model.title});
    main.insert("provider".into(), publisher);
}

fn resource(model: &Model<'_>, main: &mut Map<String, Value>, ix: SkillIx) {
    let skill = model.roadmap.skill(ix);
    let node = &model.nodes.skills[ix.0 as usize];
    main.insert("@type".into(), "LearningResource".into());
    let needs = model.needs(ix, false);
    let needs: Vec<Value> = needs.iter().map(|part| model.part_text(part).into()).collect();
    if !needs.is_empty() {
        main.insert("competencyRequired".into(), needs.into());
    }
    let teaches = node.meta.outcomes.iter().map(|it| model.text(node, &it.text).into());
    let teaches: Vec<Value> = teaches.collect();
    if !teaches.is_empty() {
        main.insert("teaches".into(), teaches.into());
    }
    if let Some(effort) = skill.effort {
        main.insert("timeRequired".into(), duration(effort).into());
    }
    if let Some(level) = skill.level {
        main.insert("educationalLevel".into(), model.level(level).title.into());
    }
    if !node.meta.tags.is_empty() {
        let tags: Vec<Value> = node.meta.tags.iter().map(|(tag, _)| tag.clone().into()).collect();
        main.insert("keywords".into(), tags.into());
    }
}

/// The larger end of an effort as an ISO 8601 duration.
fn duration(effort: Effort) -> String {
    match (effort.max / 60, effort.max % 60) {
        (0, minutes) => format!("PT{minutes}M"),
        (hours, 0) => format!("PT{hours}H"),
        (hours, minutes) => format!("PT{hours}H{minutes}M"),
    }
}

fn named(model: &Model<'_>, ix: NodeIx) -> Value {
    let (_, name) = model.name(ix);
    let mut it = json!({"@type": "LearningResource", "name": name});
    if let Some(base) = model.base_url {
        it["url"] = absolute(base, model.routes.node(ix)).into();
    }
    it
}

fn breadcrumbs(model: &Model<'_>, page: &PageView, ix: NodeIx) -> Value {
    let home = model.routes.built_in(BuiltIn::Home);
    let mut steps = vec![(model.title.to_owned(), home)];
    for track in model.tracks_around(ix) {
        let node = NodeIx::Track(track);
        steps.push((model.name(node).1.to_owned(), model.routes.node(node).clone()));
    }
    steps.push((page.title.clone(), model.routes.node(ix).clone()));
    let items: Vec<Value> = steps
        .iter()
        .enumerate()
        .map(|(at, (name, path))| {
            let mut item = json!({"@type": "ListItem", "position": at + 1, "name": name});
            if let Some(base) = model.base_url {
                item["item"] = absolute(base, path).into();
            }
            item
        })
        .collect();
    json!({"@type": "BreadcrumbList", "itemListElement": items})
}

/// JSON that cannot end the `script` element it stands in, nor begin a comment there.
fn script_safe(value: &Value) -> String {
    let text = value.to_string();
    text.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}
