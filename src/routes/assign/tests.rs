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
    track.slug = Some("basics".to_owned());
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
    assert_eq!(routes.aliases[0].0.as_str(), "old/overview.html");
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
