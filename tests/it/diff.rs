//! Two versions of a roadmap compared: what is said of them, and that it is all there is to say.

use std::collections::BTreeMap;

use proptest::prelude::*;
use roadbook::analysis::Analysis;
use roadbook::diff::{
    Diff, EdgeFacts, NodeChanges, NodeFacts, compare, diff_json, diff_markdown, diff_text,
};
use serde_json::Value;
use snapbox::str;

use crate::support::{Folder, Project, project, same};

const BEFORE: &str = "
    //- roadbook.yaml
    levels: [easy, hard]
    //- roadmap/core/lists.md
    ---
    title: Lists
    effort: 2h
    level: easy
    ---
    One after the other, in square brackets.
    //- roadmap/core/loops.md
    ---
    title: Loops
    effort: 1h
    requires: [lists]
    ---
    Again and again, until there is nothing left to do.
    //- roadmap/core/old-name.md
    ---
    title: Reading files
    requires: [loops]
    ---
    Opening, reading, closing: a file is a stream of bytes.
    //- roadmap/core/yield.md
    ---
    title: Yield
    requires: [loops]
    ---
    Values on demand.
    //- roadmap/core/gone.md
    ---
    title: Gone
    requires: [yield]
    tags: [old]
    ---
    Nobody needs this.
    //- roadmap/goal.md
    ---
    title: Goal
    kind: path
    goals: [old-name, gone]
    ---
    ";

const AFTER: &str = "
    //- roadbook.yaml
    levels: [easy, middling, hard]
    //- roadmap/core/lists.md
    ---
    title: All about lists
    effort: 2h-3h
    level: middling
    ---
    One after the other, in square brackets.
    //- roadmap/core/loops.md
    ---
    title: Loops
    effort: 1h
    requires: [{id: new, why: loops are built on it}]
    ---
    Again and again, until there is nothing left to do.
    //- roadmap/core/new.md
    ---
    title: Something <b>new</b>
    effort: 6.5h
    level: hard
    requires: [lists, external: Patience]
    ---
    Text.
    //- roadmap/core/reading-files.md
    ---
    title: Reading files
    requires: [loops, {id: lists, why: lines are a list}]
    ---
    Opening, reading, closing: a file is a stream of bytes.
    //- roadmap/core/generators.md
    ---
    title: Generators
    aliases: [core/yield]
    requires: [{any: [loops, lists]}]
    ---
    Values on demand, made anew.
    //- roadmap/goal.md
    ---
    title: Goal
    kind: path
    goals: [reading-files]
    ---
    ";

fn compared(before: &Project, after: &Project) -> Diff {
    let (old, _) = before.analyse();
    let (new, _) = after.analyse();
    compare(&old.side(), &new.side())
}

#[test]
fn every_kind_of_change_is_told() {
    let diff = compared(&project(BEFORE), &project(AFTER));
    same(
        diff_text(&diff),
        str![[r#"
1 skill added, 1 skill removed, 2 skills renamed, 2 skills changed, 1 path changed, 4 edges added, 2 edges removed, 1 skill at another place in the order, 3 addresses gone without a redirect

addresses that are gone without a redirect
  ! core/gone.html: add core/gone to the aliases of what took its place
  ! core/old-name.html: add core/old-name to the aliases of core/reading-files
  ! tags/old.html: nothing has the tag any more

skills
  + core/new Something new, hard, 6.5 h; needs core/lists
  - core/gone Gone; needed core/generators
  ~ core/yield is core/generators now
  ~ core/old-name is core/reading-files now, as the two are alike; no alias says so
  ~ core/lists: title Lists → All about lists
  ~ core/lists: level easy → middling
  ~ core/lists: effort 2 h → 2 h to 3 h
  ~ core/generators: title Yield → Generators

paths
  ~ goal: goals no longer core/gone

edges
  + core/generators needs core/lists (as one of several)
  + core/loops needs core/new: loops are built on it
  + core/reading-files needs core/lists (which others imply): lines are a list
  - core/loops needs core/lists
  ~ core/generators needs core/loops: as one of several now

plans
  ~ the path goal: +1 skill, −2 skills, +6.5 h to +7.5 h, −2 of unknown effort; with core/new; without core/generators and core/gone
  ~ 3 skills (core/loops, core/generators and core/reading-files): +1 skill, +6.5 h to +7.5 h; with core/new
  ~ core/lists: 0 to +1 h

order
  ~ core/generators comes right after core/loops now

levels
  ~ easy, hard → easy, middling, hard

"#]],
    );
}

#[test]
fn a_comment_on_a_pull_request() {
    let diff = compared(&project(BEFORE), &project(AFTER));
    same(
        diff_markdown(&diff),
        str![[r#"
### Changes to the roadmap

1 skill added, 1 skill removed, 2 skills renamed, 2 skills changed, 1 path changed, 4 edges added, 2 edges removed, 1 skill at another place in the order, 3 addresses gone without a redirect

**Addresses that are gone without a redirect**

- `core/gone.html`: add `core/gone` to the aliases of what took its place
- `core/old-name.html`: add `core/old-name` to the aliases of `core/reading-files`
- `tags/old.html`: nothing has the tag any more

**Skills**

- added `core/new` Something new, hard, 6.5 h; needs `core/lists`
- removed `core/gone` Gone; needed `core/generators`
- `core/yield` is `core/generators` now
- `core/old-name` is `core/reading-files` now, as the two are alike; no alias says so
- `core/lists`: title Lists → All about lists
- `core/lists`: level easy → middling
- `core/lists`: effort 2 h → 2 h to 3 h
- `core/generators`: title Yield → Generators

**Paths**

- `goal`: goals no longer `core/gone`

**Edges**

- added `core/generators` needs `core/lists` (as one of several)
- added `core/loops` needs `core/new`: loops are built on it
- added `core/reading-files` needs `core/lists` (which others imply): lines are a list
- removed `core/loops` needs `core/lists`
- `core/generators` needs `core/loops`: as one of several now

**Plans**

- the path `goal`: +1 skill, −2 skills, +6.5 h to +7.5 h, −2 of unknown effort; with `core/new`; without `core/generators` and `core/gone`
- 3 skills (`core/loops`, `core/generators` and `core/reading-files`): +1 skill, +6.5 h to +7.5 h; with `core/new`
- `core/lists`: 0 to +1 h

**Order**

- `core/generators` comes right after `core/loops` now

**Levels**

- easy, hard → easy, middling, hard

"#]],
    );
}

#[test]
fn data_for_scripts() {
    let diff = compared(&project(BEFORE), &project(AFTER));
    let text = diff_json(&diff);
    serde_json::from_str::<Value>(&text).unwrap();
    same(
        text,
        str![[r#"
{"version":1,
"skills":{"added":[
{"id":"core/new","title":"Something new","kind":"skill","track":"core","level":"hard","effort":{"min":390,"max":390},"requires":["core/lists",{"external":"Patience"}],"recommends":[],"after":"core/lists"}
],"removed":[
{"id":"core/gone","title":"Gone","kind":"skill","track":"core","level":null,"effort":null,"requires":["core/generators"],"recommends":[]}
],"renamed":[
{"from":"core/yield","to":"core/generators","by":"alias"},
{"from":"core/old-name","to":"core/reading-files","by":"likeness"}
],"changed":[
{"id":"core/lists","field":"title","before":"Lists","after":"All about lists"},
{"id":"core/lists","field":"level","before":"easy","after":"middling"},
{"id":"core/lists","field":"effort","before":{"min":120,"max":120},"after":{"min":120,"max":180}},
{"id":"core/loops","field":"requires","before":["core/lists"],"after":[{"id":"core/new","why":"loops are built on it"}]},
{"id":"core/generators","field":"title","before":"Yield","after":"Generators"},
{"id":"core/generators","field":"requires","before":["core/loops"],"after":[{"any":["core/loops","core/lists"]}]},
{"id":"core/reading-files","field":"requires","before":["core/loops"],"after":["core/loops",{"id":"core/lists","why":"lines are a list"}]}
],"moved":[
{"id":"core/generators","after":"core/loops"}
]},
"tracks":{"added":[],"removed":[],"renamed":[],"changed":[],"moved":[]},
"paths":{"added":[],"removed":[],"renamed":[],"changed":[
{"id":"goal","field":"goals","before":["core/gone","core/reading-files"],"after":["core/reading-files"]}
],"moved":[]},
"edges":{"added":[
{"from":"core/lists","to":"core/generators","kind":"requires","alternative":true,"inherited":false,"implied":false,"why":null},
{"from":"core/new","to":"core/loops","kind":"requires","alternative":false,"inherited":false,"implied":false,"why":"loops are built on it"},
{"from":"core/lists","to":"core/new","kind":"requires","alternative":false,"inherited":false,"implied":false,"why":null},
{"from":"core/lists","to":"core/reading-files","kind":"requires","alternative":false,"inherited":false,"implied":true,"why":"lines are a list"}
],"removed":[
{"from":"core/generators","to":"core/gone","kind":"requires","alternative":false,"inherited":false,"implied":false,"why":null},
{"from":"core/lists","to":"core/loops","kind":"requires","alternative":false,"inherited":false,"implied":false,"why":null}
],"changed":[
{"from":"core/loops","to":"core/generators","kind":"requires","before":{"alternative":false,"inherited":false,"implied":false,"why":null},"after":{"alternative":true,"inherited":false,"implied":false,"why":null},"through":[]}
]},
"levels":{"before":["easy","hard"],"after":["easy","middling","hard"]},
"plans":{"paths":[
{"goals":["goal"],"added":["core/new"],"removed":["core/generators","core/gone"],"effort":{"min":390,"max":450,"unknown":-2}}
],"skills":[
{"goals":["core/loops","core/generators","core/reading-files"],"added":["core/new"],"removed":[],"effort":{"min":390,"max":450,"unknown":0}},
{"goals":["core/lists"],"added":[],"removed":[],"effort":{"min":0,"max":60,"unknown":0}}
]},
"plans-not-looked-at":0,
"vanished":[
{"url":"core/gone.html","was":"core/gone","now":null,"alias":"core/gone"},
{"url":"core/old-name.html","was":"core/old-name","now":"core/reading-files","alias":"core/old-name"},
{"url":"tags/old.html","was":null,"now":null,"alias":null}
],
"left-out":[]
}

"#]],
    );
}

#[test]
fn no_change_says_so() {
    let diff = compared(&project(BEFORE), &project(BEFORE));
    assert!(diff.is_empty());
    assert_eq!(diff_text(&diff), "no change to the graph, to plans or to addresses\n");
    serde_json::from_str::<Value>(&diff_json(&diff)).unwrap();
}

#[test]
fn content_cannot_bring_markup_into_a_comment() {
    let after = "
        //- roadmap/a`b|<i>.md
        ---
        title: \"<script>alert(1)</script> ![x](//x.example/y) @everybody #1 https://x.example www.x.example *b*\\n# h\"
        requires: [{id: b, why: '</details> <!-- | ` [l](javascript:x) &amp; _i_ ~~s~~'}]
        ---
        Text.
        //- roadmap/b.md
        # B

        Text.
        ";
    let diff = compared(&Project::default(), &project(after));
    same(
        diff_markdown(&diff).replace('\u{2060}', "[joiner]"),
        str![[r#"
### Changes to the roadmap

2 skills added, 1 edge added

**Skills**

- added `b` B
- added ``a`b|<i>`` \!\[x\]\(//x.example/y\) \@[joiner]everybody \#[joiner]1 https:[joiner]//x.example www.[joiner]x.example \*b\* h; needs `b`

**Edges**

- added ``a`b|<i>`` needs `b`: &lt;/details&gt; &lt;\!\-\- \| \` \[l\]\(javascript:x\) &amp;amp; \_i\_ \~\~s\~\~

"#]],
    );
}

#[test]
fn a_long_comment_is_cut() {
    let skills =
        (0..60).map(|at| (format!("roadmap/s{at:02}.md"), format!("# Skill {at}\n\nText.\n")));
    let diff = compared(&Project::default(), &Project::of(skills));
    let text = diff_markdown(&diff);
    assert!(text.contains("- and 35 more\n"), "{text}");
    assert!(text.len() < 4_000);
}

#[test]
fn efforts_and_plans_are_added_up_for_all_who_need_them() {
    let skill = |id: &str, more: &str| {
        (format!("roadmap/{id}.md"), format!("---\ntitle: {id}\n{more}\n---\nText.\n"))
    };
    let base = |root: &str| {
        let mut files = vec![skill("root", root)];
        files.extend(
            (0..12).map(|at| skill(&format!("goal-{at:02}"), "requires: [root]\neffort: 1h")),
        );
        files
    };
    let before = base("effort: 1h");
    let mut after = base("effort: 1h\nrequires: [a, b, c, d]");
    after.extend(["a", "b", "c"].map(|id| skill(id, "effort: 2h")));
    after.push(skill("d", "effort: 30m"));
    let diff = compared(&Project::of(before), &Project::of(after));
    let text = diff_text(&diff);
    let plans = text.split("\nplans\n").nth(1).unwrap();
    same(
        plans,
        str![[r#"
  ~ 13 skills (root, goal-00, goal-01, goal-02 and 9 more): +4 skills, +6.5 h; with a, b, c and d

"#]],
    );
}

// The diff says all there is --------------------------------------------------------------------

/// A graph as data: what `compare` finds between nothing and it.
#[derive(Debug, Clone, PartialEq)]
struct Graph {
    nodes: [Vec<NodeFacts>; 3],
    edges: Vec<EdgeFacts>,
    levels: Vec<String>,
}

impl Graph {
    fn of(analysis: &Analysis) -> Self {
        let nothing = Project::default();
        let (empty, _) = nothing.analyse();
        let diff = compare(&empty.side(), &analysis.side());
        let all = |it: &NodeChanges| it.added.iter().map(|it| it.node.clone()).collect();
        Self {
            nodes: [all(&diff.skills), all(&diff.tracks), all(&diff.paths)],
            edges: diff.edges.added.clone(),
            levels: analysis.config.levels.iter().map(|it| it.id.clone()).collect(),
        }
    }

    /// The graph with the changes of `diff` made to it.
    fn apply(mut self, diff: &Diff) -> Self {
        let kinds = [&diff.skills, &diff.tracks, &diff.paths];
        let renamed = kinds.iter().flat_map(|it| &it.renamed);
        let names: BTreeMap<&str, &str> =
            renamed.map(|it| (it.from.as_str(), it.to.as_str())).collect();
        let name = |id: &str| names.get(id).copied().unwrap_or(id).to_owned();
        for (nodes, changes) in self.nodes.iter_mut().zip(kinds) {
            apply_to_nodes(nodes, changes, &name);
        }
        for edge in &mut self.edges {
            (edge.from, edge.to) = (name(&edge.from), name(&edge.to));
            if edge.kind.as_str() == "alongside" && edge.from > edge.to {
                std::mem::swap(&mut edge.from, &mut edge.to);
            }
        }
        self.edges.retain(|it| !diff.edges.removed.contains(it));
        for change in &diff.edges.changed {
            let edge = self.edges.iter_mut().find(|it| **it == change.before);
            *edge.expect("the changed edge is there") = change.after.clone();
        }
        self.edges.extend(diff.edges.added.iter().cloned());
        self.edges.sort_by(|a, b| a.key().cmp(&b.key()));
        if let Some((_, after)) = &diff.levels {
            self.levels.clone_from(after);
        }
        self
    }
}

fn apply_to_nodes(
    nodes: &mut Vec<NodeFacts>,
    changes: &NodeChanges,
    name: &dyn Fn(&str) -> String,
) {
    for node in nodes.iter_mut() {
        node.id = name(&node.id);
        for (field, value) in &mut node.facts {
            if !matches!(*field, "kind" | "level") {
                rename(value, name);
            }
            if matches!(*field, "goals" | "assumes") {
                value.as_array_mut().unwrap().sort_by(|a, b| a.as_str().cmp(&b.as_str()));
            }
        }
    }
    nodes.retain(|it| !changes.removed.iter().any(|gone| gone.id == it.id));
    for change in &changes.changed {
        let node = nodes.iter_mut().find(|it| it.id == change.id).expect("it is there");
        if change.field == "title" {
            assert_eq!(Value::from(node.title.as_str()), change.before);
            node.title = change.after.as_str().unwrap().to_owned();
            continue;
        }
        let fact = node.facts.iter_mut().find(|(field, _)| *field == change.field).unwrap();
        assert_eq!(fact.1, change.before);
        fact.1 = change.after.clone();
    }
    let mut placed: Vec<(NodeFacts, Option<String>)> = Vec::new();
    for moved in &changes.moved {
        let at = nodes.iter().position(|it| it.id == moved.id).expect("it is there");
        placed.push((nodes.remove(at), moved.after.clone()));
    }
    placed.extend(changes.added.iter().map(|it| (it.node.clone(), it.after.clone())));
    while !placed.is_empty() {
        let there = |after: &Option<String>| match after {
            None => Some(0),
            Some(id) => nodes.iter().position(|it| it.id == *id).map(|at| at + 1),
        };
        let next = placed.iter().enumerate().find_map(|(at, (_, after))| Some((at, there(after)?)));
        let (from, to) = next.expect("every place hangs on one that is there");
        let (node, _) = placed.remove(from);
        nodes.insert(to, node);
    }
}

/// Renames ids in a fact; reasons are no ids here.
fn rename(value: &mut Value, name: &dyn Fn(&str) -> String) {
    match value {
        Value::String(id) => *id = name(id),
        Value::Array(list) => list.iter_mut().for_each(|it| rename(it, name)),
        Value::Object(map) => map.values_mut().for_each(|it| rename(it, name)),
        _ => {}
    }
}

/// A small project: per skill, its name, place, effort, level and what it needs.
fn projects() -> impl Strategy<Value = Vec<(String, String)>> {
    let item = (0..9_usize, 0..4_usize);
    let skill = (
        (0..12_usize, 0..3_usize, 0..4_usize, 0..4_usize, 0..3_usize),
        prop::collection::vec(item, 0..4),
        0..8_usize,
    );
    prop::collection::vec(skill, 0..9).prop_map(|skills| {
        let tracks = ["", "one/", "two/"];
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for (at, ((name, track, effort, level, order), needs, alias)) in
            skills.into_iter().enumerate()
        {
            let mut text = format!("---\ntitle: Title {}\norder: {order}\n", name % 7);
            text += ["", "effort: 1h\n", "effort: 2h-3h\n", "effort: 45m\n"][effort];
            text += ["", "level: beginner\n", "level: advanced\n", ""][level];
            // Names that may be given to nobody, or to another one: both are told and left out.
            if alias < 2 {
                text += &format!("aliases: [old-{alias}]\n");
            }
            text += "requires:\n";
            for (other, how) in needs {
                let other = format!("s{other}");
                text += &match how {
                    0 => format!("  - {other}\n"),
                    1 => format!("  - {{id: {other}, why: because of {at}}}\n"),
                    2 => format!("  - any: [{other}, s{}]\n", (at + 3) % 9),
                    _ => "  - one\n".to_owned(),
                };
            }
            if order == 2 {
                text +=
                    &format!("recommends: [s{}]\nalongside: [s{}]\n", (at + 1) % 9, (at + 2) % 9);
            }
            text += &format!("---\nA line about {name}.\nAnother line about {}.\n", name % 5);
            let id = if name > 9 { format!("old-{}", name - 10) } else { format!("s{name}") };
            files.insert(format!("roadmap/{}{id}.md", tracks[track]), text);
        }
        files.insert(
            "roadmap/path.md".to_owned(),
            "---\ntitle: Path\nkind: path\ngoals: [s1, s2, one]\nassumes: [s0]\n---\n".to_owned(),
        );
        files.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_told_turns_the_older_graph_into_the_newer(old in projects(), new in projects()) {
        let (old, new) = (Project::of(old), Project::of(new));
        let (before, _) = old.analyse();
        let (after, _) = new.analyse();
        let diff = compare(&before.side(), &after.side());
        let applied = Graph::of(&before).apply(&diff);
        prop_assert_eq!(applied, Graph::of(&after));
        serde_json::from_str::<Value>(&diff_json(&diff)).unwrap();
    }
}

#[test]
fn a_file_that_does_not_parse_is_said_so_and_left_out() {
    let old = "---\ntitle: A\nlevel: beginner\neffort: 2h\nrequires: [b]\n---\nx\n";
    let broken = old.replace("title: A", "title: A: one");
    let folder = Folder::of("//- old/roadmap/b.md\n# B\n\nx\n//- new/roadmap/b.md\n# B\n\nx\n");
    folder.write("old/roadmap/a.md", old);
    folder.write("new/roadmap/a.md", &broken);
    same(
        folder.transcript(&["diff", "old", "new"]),
        str![[r#"
$ roadbook diff old new
--- stdout
1 file left out

files that do not parse, and are left out
  ! roadmap/a.md
--- stderr
error[yaml-syntax]: `:` followed by a space cannot stand in a text without quotes
 --> roadmap/a.md:2:9
  |
2 | title: A: one
  |         ^
  |
  = help: put the text in quotes: `title: "A: one"`

--- exit 1

"#]],
    );
    let run = folder.run(&["diff", "old", "new", "--format", "json"]);
    let diff: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(diff["left-out"], serde_json::json!(["roadmap/a.md"]));
    for list in ["added", "removed", "renamed", "changed"] {
        assert_eq!(diff["skills"][list], serde_json::json!([]), "{list}");
    }
    assert_eq!(diff["edges"]["removed"], serde_json::json!([]));

    // The older side, both, and a file that is new.
    let run = folder.run(&["diff", "new", "old"]).fine();
    assert!(run.stdout.starts_with("1 file left out\n"), "{}", run.stdout);
    folder.write("old/roadmap/a.md", &broken);
    let run = folder.run(&["diff", "old", "new"]);
    assert_eq!((run.status, run.stdout.lines().next()), (1, Some("1 file left out")));
    folder.write("old/roadmap/a.md", old);
    folder.write("new/roadmap/a.md", old);
    folder.write("new/roadmap/c.md", &broken);
    let run = folder.run(&["diff", "old", "new"]);
    assert_eq!((run.status, run.stdout.lines().next()), (1, Some("1 file left out")));
}

#[test]
fn a_built_site_is_said_to_be_one() {
    let folder = Folder::of("//- roadmap/a.md\n# A\n\nText.\n");
    folder.run(&["build"]).fine();
    same(
        folder.transcript(&["diff", "dist", "."]),
        str![[r#"
$ roadbook diff dist .
--- stderr
error: `dist` is a built site, and `diff` compares roadmaps
  help: name the folder or the revision that it was built from; `roadbook check --against dist` says which of its addresses are gone
--- exit 2

"#]],
    );
}
