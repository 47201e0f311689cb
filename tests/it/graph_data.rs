//! `graph.json`: exactly what section 6 of the design has.

use serde_json::Value;
use snapbox::str;

use crate::support::{Project, project, same, text};

const FIXTURE: &str = "
    //- roadbook.yaml
    title: A \"quoted\" title
    id: my-id
    levels: [easy, {id: hard, title: Hard}]
    //- roadmap/core/_index.md
    ---
    title: Core
    summary: The *core*.
    order: 3
    requires: [{external: English}]
    ---
    //- roadmap/core/a.md
    ---
    title: A
    level: hard
    effort: 1h-2h
    tags: [x, y]
    aliases: [old-a]
    ---
    Text.
    //- roadmap/core/sub/b.md
    ---
    title: B
    kind: project
    effort: 45m
    requires:
      - {id: a, why: \"quotes \\\" and <tags>\"}
      - any: [{all: [c, a]}, {external: Elsewhere, url: https://example.org/}]
        why: one of them
    recommends: [d]
    alongside: [d]
    ---
    Text.
    //- roadmap/core/sub/c.md
    ---
    title: C
    requires: [a]
    ---
    Text.
    //- roadmap/d.md
    ---
    title: \u{dc} D
    requires: [a, c]
    slug: dee
    ---
    Text.
    //- roadmap/draft.md
    ---
    title: Draft
    draft: true
    ---
    Text.
    //- roadmap/goal.md
    ---
    title: Goal
    kind: path
    summary: Where to go.
    goals: [sub]
    assumes: [a]
    ---
    ";

#[test]
fn the_whole_graph() {
    let compilation = project(FIXTURE).built();
    same(
        text(&compilation, "graph.json"),
        str![[r#"
{"version":1,"id":"my-id","title":"A \"quoted\" title","levels":["easy","hard"],
"tracks":[
{"id":"core","title":"Core","url":"core/index.html","summary":"The core.","order":3,"parent":null,"skills":["core/a"],"requires":[{"external":"English"}]},
{"id":"core/sub","title":"Sub","url":"core/sub/index.html","summary":null,"order":null,"parent":"core","skills":["core/sub/c","core/sub/b"],"requires":[]}
],
"skills":[
{"id":"core/a","kind":"skill","title":"A","url":"core/a.html","track":"core","level":"hard","effort":{"min":60,"max":120},"tags":["x","y"],"depth":0,"requires":[],"unlocks":["core/sub/c","d","core/sub/b"],"aliases":["old-a"]},
{"id":"core/sub/c","kind":"skill","title":"C","url":"core/sub/c.html","track":"core/sub","level":null,"effort":null,"tags":[],"depth":1,"requires":["core/a"],"unlocks":["d","core/sub/b"],"aliases":[]},
{"id":"d","kind":"skill","title":"Ü D","url":"dee.html","track":null,"level":null,"effort":null,"tags":[],"depth":2,"requires":["core/a","core/sub/c"],"unlocks":[],"aliases":[]},
{"id":"core/sub/b","kind":"project","title":"B","url":"core/sub/b.html","track":"core/sub","level":null,"effort":{"min":45,"max":45},"tags":[],"depth":2,"requires":[{"id":"core/a","why":"quotes \" and <tags>"},{"any":[{"all":["core/sub/c","core/a"]},{"external":"Elsewhere","url":"https://example.org/"}],"why":"one of them"}],"unlocks":[],"aliases":[]}
],
"paths":[
{"id":"goal","title":"Goal","url":"goal.html","summary":"Where to go.","goals":["core/sub/c","core/sub/b"],"assumes":["core/a"]}
],
"edges":[
{"from":"core/a","to":"core/sub/b","kind":"requires","alternative":false,"inherited":false,"implied":false,"why":"quotes \" and <tags>"},
{"from":"core/sub/c","to":"core/sub/b","kind":"requires","alternative":true,"inherited":false,"implied":false,"why":"one of them"},
{"from":"d","to":"core/sub/b","kind":"recommends","alternative":false,"inherited":false,"implied":false,"why":null},
{"from":"core/a","to":"core/sub/c","kind":"requires","alternative":false,"inherited":false,"implied":false,"why":null},
{"from":"core/a","to":"d","kind":"requires","alternative":false,"inherited":false,"implied":true,"why":null},
{"from":"core/sub/b","to":"d","kind":"alongside","alternative":false,"inherited":false,"implied":false,"why":null},
{"from":"core/sub/c","to":"d","kind":"requires","alternative":false,"inherited":false,"implied":false,"why":null}
]
}

"#]],
    );
}

#[test]
fn it_holds_the_keys_of_the_contract_and_no_others() {
    let compilation = project(FIXTURE).built();
    let graph: Value = serde_json::from_str(text(&compilation, "graph.json")).unwrap();
    let keys = |value: &Value| -> Vec<String> {
        value.as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(
        keys(&graph),
        ["version", "id", "title", "levels", "tracks", "skills", "paths", "edges"]
    );
    let first = |name: &str| keys(&graph[name][0]);
    assert_eq!(first("paths"), ["id", "title", "url", "summary", "goals", "assumes"]);
    assert_eq!(
        first("edges"),
        ["from", "to", "kind", "alternative", "inherited", "implied", "why"]
    );
    assert_eq!(
        first("skills"),
        [
            "id", "kind", "title", "url", "track", "level", "effort", "tags", "depth", "requires",
            "unlocks", "aliases"
        ]
    );
    assert!(first("tracks").starts_with(
        &["id", "title", "url", "summary", "order", "parent", "skills"].map(str::to_owned)
    ));
}

#[test]
fn urls_are_relative_to_the_root_and_lead_to_pages() {
    let compilation = project(FIXTURE).at("https://example.org/x/").built();
    let graph: Value = serde_json::from_str(text(&compilation, "graph.json")).unwrap();
    for list in ["tracks", "skills", "paths"] {
        for node in graph[list].as_array().unwrap() {
            let url = node["url"].as_str().unwrap();
            assert!(compilation.site.text(url).is_some(), "{url}");
        }
    }
}

#[test]
fn an_empty_roadmap_is_an_empty_graph() {
    let compilation = Project::default().compile();
    assert_eq!(compilation.diagnostics.errors(), 1, "it has no content");
    same(
        text(&compilation, "graph.json"),
        str![[r#"
{"version":1,"id":"roadmap","title":"Roadmap","levels":["beginner","intermediate","advanced"],
"tracks":[

],
"skills":[

],
"paths":[

],
"edges":[

]
}

"#]],
    );
}
