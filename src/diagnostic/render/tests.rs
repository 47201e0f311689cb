//! Every output format of findings.

use super::*;
use crate::diagnostic::{Code, Diagnostic, Levels};
use crate::source::{ProjectPath, Span};

fn path(text: &str) -> ProjectPath {
    ProjectPath::new(text).expect("a path")
}

fn span(inputs: &Inputs, file: &str, needle: &str) -> Span {
    let text = inputs.text(&path(file)).expect("the file").text();
    let at = text.find(needle).expect("present");
    Span::new(path(file), at..at + needle.len())
}

fn fixture() -> (Inputs, Diagnostics) {
    let inputs = Inputs::from_files([
        ("roadmap/a.md", "---\ntitle: Wide 字 x\r\nrequires:\n  - generatosr\n---\n"),
        ("roadmap/b.md", "---\ntitle: B\n---\n"),
    ]);
    let first = Diagnostic::new(
        Code::UnknownReference,
        span(&inputs, "roadmap/a.md", "generatosr"),
        "`generatosr` is not a skill, project or track",
    )
    .labelled("no such id")
    .with_label(span(&inputs, "roadmap/b.md", "B"), "the nearest is here")
    .did_you_mean(Some("generators"))
    .with_edit(span(&inputs, "roadmap/a.md", "generatosr"), "generators");
    let second = Diagnostic::new(
        Code::MissingSummary,
        span(&inputs, "roadmap/b.md", "B"),
        "`b` has no summary\u{1b}[31m",
    );
    let mut levels = Levels::default();
    levels.configured.insert(Code::MissingSummary, crate::diagnostic::Level::Warn);
    let found = Diagnostics::settle(vec![second.clone(), first, second], &levels);
    (inputs, found)
}

#[track_caller]
fn check(format: Format, expected: &str) {
    let (inputs, found) = fixture();
    assert_eq!(render(&found, &inputs, format, Style::PLAIN), expected);
}

#[test]
fn full_underlines_the_exact_span_and_shows_the_second_file() {
    check(
        Format::Full,
        "\
error[unknown-reference]: `generatosr` is not a skill, project or track
 --> roadmap/a.md:4:5
  |
4 |   - generatosr
  |     ^^^^^^^^^^ no such id
  |
 ::: roadmap/b.md:2:8
  |
2 | title: B
  |        - the nearest is here
  |
  = help: did you mean `generators`?

warning[missing-summary]: `b` has no summary\u{241b}[31m
 --> roadmap/b.md:2:8
  |
2 | title: B
  |        ^

",
    );
}

#[test]
fn short_is_one_line_each() {
    check(
        Format::Short,
        "roadmap/a.md:4:5: error[unknown-reference]: `generatosr` is not a skill, project or track\n\
         roadmap/b.md:2:8: warning[missing-summary]: `b` has no summary\u{241b}[31m\n",
    );
}

#[test]
fn json_is_one_object_a_line() {
    check(
        Format::Json,
        concat!(
            r#"{"code":"unknown-reference","severity":"error","message":"`generatosr` is not a skill, project or track","#,
            r#""file":"roadmap/a.md","line":4,"column":5,"end-line":4,"end-column":15,"#,
            r#""labels":[{"file":"roadmap/b.md","line":2,"column":8,"end-line":2,"end-column":9,"text":"the nearest is here"}],"#,
            r#""help":["did you mean `generators`?"],"#,
            r#""fix":[{"file":"roadmap/a.md","line":4,"column":5,"end-line":4,"end-column":15,"replacement":"generators"}]}"#,
            "\n",
            r#"{"code":"missing-summary","severity":"warning","message":"`b` has no summary\u001b[31m","#,
            r#""file":"roadmap/b.md","line":2,"column":8,"end-line":2,"end-column":9,"labels":[],"help":[],"fix":[]}"#,
            "\n",
        ),
    );
}

#[test]
fn github_annotations_are_escaped() {
    check(
        Format::Github,
        "::error file=roadmap/a.md,line=4,endLine=4,col=5,endColumn=15,title=roadbook unknown-reference\
         ::`generatosr` is not a skill, project or track%0Ahelp: did you mean `generators`?\n\
         ::warning file=roadmap/b.md,line=2,endLine=2,col=8,endColumn=9,title=roadbook missing-summary\
         ::`b` has no summary\u{241b}[31m\n",
    );
}

#[test]
fn sarif_names_rules_and_places() {
    let (inputs, found) = fixture();
    let log: serde_json::Value =
        serde_json::from_str(&render(&found, &inputs, Format::Sarif, Style::PLAIN))
            .expect("valid JSON");
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "unknown-reference");
    let region = &run["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startColumn"], 5);
    assert_eq!(run["results"][0]["relatedLocations"][0]["message"]["text"], "the nearest is here");
    let fix = &run["results"][0]["fixes"][0];
    assert_eq!(fix["description"]["text"], "did you mean `generators`?");
    let change = &fix["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "roadmap/a.md");
    let replacement = &change["replacements"][0];
    assert_eq!(replacement["insertedContent"]["text"], "generators");
    assert_eq!(&replacement["deletedRegion"], region);
    assert!(run["results"][1].get("fixes").is_none());
}

#[test]
fn a_span_past_the_end_or_inside_a_character_is_shown_all_the_same() {
    let inputs = Inputs::from_files([("a.md", "字字")]);
    for range in [1..2, 4..99, 50..60] {
        let it = Diagnostic::new(Code::InvalidText, Span::new(path("a.md"), range), "`x` is odd");
        let found = Diagnostics::settle(vec![it], &Levels::default());
        for format in [Format::Full, Format::Short, Format::Json, Format::Github, Format::Sarif] {
            assert!(render(&found, &inputs, format, Style::PLAIN).contains("is odd"));
        }
    }
}
