//! Plans, what is known, efforts (section 4 of the design).

use roadbook::graph::{Choice, Legal, NodeIx, Roadmap, SkillIx, plan};
use snapbox::str;

use crate::support::{Project, project, same};

/// The plan in words: `--known` and `--choose` as on the command line.
fn planned(project: &Project, goals: &[&str], known: &[&str], choices: &[(&str, &str)]) -> String {
    let compilation = project.built();
    let roadmap = &compilation.analysis.roadmap;
    let goals = skills(roadmap, goals);
    let choices: Vec<Choice> = choices
        .iter()
        .map(|(skill, alternative)| Choice {
            skill: Some(skills(roadmap, &[skill])[0]),
            alternative: roadmap.lookup(alternative, None, Legal::Any).unwrap(),
        })
        .collect();
    let known = roadmap.known_closure(&skills(roadmap, known));
    let plan = plan(roadmap, &goals, &known, &choices);
    let mut out = String::new();
    for step in &plan.steps {
        let because: Vec<String> = step
            .because
            .iter()
            .map(|(ix, why)| {
                let why = why.as_deref().map(|why| format!(" ({why})")).unwrap_or_default();
                format!("{}{why}", roadmap.skill(*ix).id)
            })
            .collect();
        out.push_str(roadmap.skill(step.skill).id.as_str());
        if !because.is_empty() {
            out += &format!(" for {}", because.join(", "));
        }
        out.push('\n');
    }
    out
}

fn skills(roadmap: &Roadmap, names: &[&str]) -> Vec<SkillIx> {
    let found = names.iter().flat_map(|name| {
        let node: NodeIx = roadmap.lookup(name, None, Legal::Any).unwrap();
        roadmap.skills_of(node)
    });
    found.collect()
}

const WEB: &str = "
    //- roadmap/python.md
    ---
    title: Python
    effort: 10h
    ---
    Text.
    //- roadmap/http.md
    ---
    title: HTTP
    effort: 2h-4h
    requires: [python]
    ---
    Text.
    //- roadmap/django.md
    ---
    title: Django
    effort: 20h
    requires: [http, {id: sql, why: its models}]
    ---
    Text.
    //- roadmap/flask.md
    ---
    title: Flask
    requires: [http]
    ---
    Text.
    //- roadmap/sql.md
    ---
    title: SQL
    effort: 45m
    requires: [python]
    ---
    Text.
    //- roadmap/apis.md
    ---
    title: APIs
    effort: 1.5h
    requires:
      - any: [django, flask]
        why: you need one framework
      - python
    recommends: [sql]
    ---
    Text.
    //- roadmap/testing.md
    ---
    title: Testing
    requires: [{any: [flask, {external: Another language}]}]
    alongside: [apis]
    ---
    Text.
    //- roadmap/goal.md
    ---
    title: Web developer
    kind: path
    goals: [apis]
    assumes: [python]
    ---
    ";

#[test]
fn a_choice_takes_the_known_then_the_readers_then_what_is_planned_then_the_first() {
    let web = project(WEB);
    // The first listed, with its plain ancestors; the companion comes along.
    same(
        planned(&web, &["apis"], &[], &[]),
        str![[r#"
python for http, sql, apis
http for django
sql for django (its models)
django for apis (you need one framework)
apis
testing for apis

"#]],
    );
    // The reader's choice.
    same(
        planned(&web, &["apis"], &[], &[("apis", "flask")]),
        str![[r#"
python for http, apis
http for flask
flask for apis (you need one framework)
apis
testing for apis

"#]],
    );
    // One that is in the plan already.
    same(
        planned(&web, &["apis", "flask"], &[], &[]),
        str![[r#"
python for http, apis
http for flask
flask for apis (you need one framework)
apis
testing for apis

"#]],
    );
    // A known one, against the reader's choice; it brings what it implies.
    same(
        planned(&web, &["apis"], &["flask"], &[("apis", "django")]),
        str![[r#"
apis
testing for apis

"#]],
    );
}

#[test]
fn knowing_a_skill_implies_knowing_its_plain_ancestors() {
    let web = project(WEB);
    let compilation = web.built();
    let roadmap = &compilation.analysis.roadmap;
    let known = roadmap.known_closure(&skills(roadmap, &["django"]));
    let known: Vec<&str> = known.iter().map(|ix| roadmap.skill(ix).id.as_str()).collect();
    assert_eq!(known, ["python", "http", "sql", "django"]);
    // A choice implies nothing.
    let known = roadmap.known_closure(&skills(roadmap, &["apis"]));
    let known: Vec<&str> = known.iter().map(|ix| roadmap.skill(ix).id.as_str()).collect();
    assert_eq!(known, ["python", "apis"]);
}

#[test]
fn a_plan_for_what_is_known_is_empty() {
    assert_eq!(planned(&project(WEB), &["http"], &["django"], &[]), "");
}

#[test]
fn a_goal_may_be_a_track_or_a_path() {
    let project = project(
        "
        //- roadmap/t/a.md
        # A

        Text.
        //- roadmap/t/u/b.md
        ---
        title: B
        requires: [c]
        ---
        Text.
        //- roadmap/c.md
        # C

        Text.
        //- roadmap/goal.md
        ---
        title: Goal
        kind: path
        goals: [t/u]
        ---
        ",
    );
    same(
        planned(&project, &["t"], &[], &[]),
        str![[r#"
c for t/u/b
t/a
t/u/b

"#]],
    );
    same(
        planned(&project, &["goal"], &[], &[]),
        str![[r#"
c for t/u/b
t/u/b

"#]],
    );
}

#[test]
fn efforts_are_sums_of_sets_and_unknown_ones_are_counted() {
    let compilation = project(WEB).built();
    let roadmap = &compilation.analysis.roadmap;
    let sum = |names: &[&str]| {
        let sum = roadmap.effort_of(&skills(roadmap, names));
        (sum.min, sum.max, sum.unknown)
    };
    assert_eq!(sum(&["python", "http"]), (720, 840, 0));
    assert_eq!(sum(&["flask", "testing", "sql"]), (45, 45, 2));
    assert_eq!(sum(&[]), (0, 0, 0));
}

#[test]
fn what_is_ready_and_what_a_skill_unlocks() {
    let compilation = project(WEB).built();
    let roadmap = &compilation.analysis.roadmap;
    let ready = |known: &[&str]| -> Vec<String> {
        let known = roadmap.known_closure(&skills(roadmap, known));
        let ready = roadmap.skill_indices().filter(|ix| roadmap.is_ready(*ix, &known));
        ready.map(|ix| roadmap.skill(ix).id.to_string()).collect()
    };
    assert_eq!(ready(&[]), ["python", "testing"], "an external alternative counts as met");
    assert_eq!(ready(&["python"]), ["http", "sql", "testing"]);
    assert_eq!(ready(&["flask"]), ["sql", "apis", "testing"]);
    let unlocks = |name: &str| -> Vec<String> {
        let unlocked = roadmap.unlocks(skills(roadmap, &[name])[0]);
        unlocked.iter().map(|ix| roadmap.skill(*ix).id.to_string()).collect()
    };
    assert_eq!(unlocks("flask"), ["apis", "testing"]);
    assert_eq!(unlocks("http"), ["flask", "django"]);
}

#[test]
fn a_companion_is_next_to_its_partner_and_brings_what_it_requires() {
    let project = project(
        "
        //- roadmap/a.md
        # A

        Text.
        //- roadmap/b.md
        # B

        Text.
        //- roadmap/needed.md
        # Needed by the companion

        Text.
        //- roadmap/partner.md
        ---
        title: Partner
        requires: [a]
        ---
        Text.
        //- roadmap/zz.md
        ---
        title: Companion
        requires: [needed]
        alongside: [partner]
        ---
        Text.
        //- roadmap/goal.md
        ---
        title: Goal
        requires: [partner, b]
        ---
        Text.
        ",
    );
    same(
        planned(&project, &["goal"], &[], &[]),
        str![[r#"
a for partner
b for goal
needed for zz
partner for goal
zz for partner
goal

"#]],
    );
}
