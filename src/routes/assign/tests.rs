//! Tests of addresses: what is assigned, and what is reported when two outputs share one.

use super::*;

fn path(text: &str) -> ProjectPath {
    ProjectPath::new(text).expect("a path")
}

fn node(id: &str) -> RouteInput {
    RouteInput {
        id: NodeId::new(id),
        slug: None,
        aliases: Vec::new(),
        place: Span::file_start(path(&format!("roadmap/{id}.md"))),
        bundle: None,
    }
}

#[test]
fn pages_are_flat_and_slugs_replace_the_last_segment() {
    let mut track = node("Core");
    track.slug = Some(("basics".to_owned(), track.place.clone()));
    let mut bundle = node("Core/Überblick");
    bundle.bundle = Some(path("roadmap/Core/Überblick"));
    bundle.aliases = vec![NodeId::new("old/overview")];
    let picture = path("roadmap/Core/Überblick/img/A.png");
    let inputs = RouteInputs {
        tracks: vec![track],
        skills: vec![bundle, node("root skill")],
        content_files: vec![(&picture, "Core/Überblick/img/A.png")],
        ..RouteInputs::default()
    };
    let routes = Routes::assign(&inputs);
    assert_eq!(routes.diagnostics, []);
    let routes = routes.value;
    assert_eq!(routes.tracks[0].as_str(), "basics/index.html");
    assert_eq!(routes.skills[0].as_str(), "basics/überblick.html");
    assert_eq!(routes.skills[1].as_str(), "root-skill.html");
    assert_eq!(routes.file(&picture).expect("routed").as_str(), "basics/überblick/img/A.png");
    assert_eq!(routes.former[0].path.as_str(), "old/overview.html");
}

#[test]
fn two_outputs_on_one_path_or_alike_but_for_case_are_reported() {
    let static_file = path("static/A.HTML");
    let file = path("static/skills");
    let inputs = RouteInputs {
        skills: vec![node("a"), node("graph"), node("skills")],
        static_files: vec![(&static_file, "A.HTML"), (&file, "skills.html/x")],
        ..RouteInputs::default()
    };
    let found = Routes::assign(&inputs).diagnostics;
    let messages: Vec<_> = found.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`skills.html` would be written twice: a file that roadbook makes itself and the page of `skills`",
            "`A.HTML` and `a.html` differ only in case: the file `static/A.HTML` and the page of `a`",
            "`skills.html/x` needs a folder where `skills.html` is a file: the file `static/skills` and a file that roadbook makes itself",
        ]
    );
}

#[test]
fn everything_of_an_edition_lies_below_its_prefix_and_static_files_lie_where_they_say() {
    let mut track = node("core");
    track.aliases = vec![NodeId::new("basics")];
    let mut bundle = node("core/a");
    bundle.bundle = Some(path("roadmap/core/a"));
    bundle.aliases = vec![NodeId::new("a")];
    let files = [path("roadmap/core/a/x.png"), path("roadmap/core/y.png"), path("roadmap/z.png")];
    let statics = [path("static/skills.html"), path("static/de/plan.html")];
    let inputs = RouteInputs {
        edition: Edition::new("de", "de"),
        tracks: vec![track],
        skills: vec![bundle],
        paths: vec![node("goal")],
        tags: BTreeMap::from([("t".to_owned(), 300_000)]),
        content_files: vec![
            (&files[0], "core/a/x.png"),
            (&files[1], "core/y.png"),
            (&files[2], "z.png"),
        ],
        static_files: vec![(&statics[0], "skills.html"), (&statics[1], "de/plan.html")],
        ..RouteInputs::default()
    };
    let routes = Routes::assign(&inputs);
    let messages: Vec<_> = routes.diagnostics.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`de/plan.html` would be written twice: a file that roadbook makes itself and the file `static/de/plan.html`"
        ]
    );
    let routes = routes.value;
    let nodes = routes.tracks.iter().chain(&routes.skills).chain(&routes.paths);
    let aliases = routes.former.iter().map(|it| &it.path);
    let all = nodes.chain(routes.tags.values()).chain(routes.files.values()).chain(aliases);
    let all: Vec<&str> = all.map(OutputPath::as_str).collect();
    assert_eq!(
        all,
        [
            "de/core/index.html",
            "de/core/a.html",
            "de/goal.html",
            "de/tags/t.html",
            "de/core/a/x.png",
            "de/core/y.png",
            "de/z.png",
            "skills.html",
            "de/basics/index.html",
            "de/a.html",
            "de/basics/index.md",
            "de/a.md",
        ]
    );
    let parts = routes.parts(routes.tag("t").expect("routed"));
    assert_eq!(
        parts.iter().map(OutputPath::as_str).collect::<Vec<_>>(),
        ["de/tags/t.html", "de/tags/t/page-2.html"]
    );
    assert!(routes.edition.built_ins().all(|it| it.as_str().starts_with("de/")));
}
