//! The colour of a project's own: any colour of CSS in `theme-options`, as far as it can be read.

use roadbook::diagnostic::render::Format;
use snapbox::str;

use crate::support::{Project, between, project, same, text};

fn with(options: &str) -> Project {
    project(&format!(
        "
        //- roadbook.yaml
        theme-options: {options}
        //- roadmap/a.md
        # A

        Text.
        "
    ))
}

#[test]
fn a_colour_of_css_is_set_in_the_style_sheet_and_nowhere_else() {
    for (written, light) in [
        ("{accent: \"#a62b22\"}", "#a62b22"),
        ("{accent: rebeccapurple}", "#663399"),
        ("{accent: \"oklch(0.4 0.1 250)\"}", "#124a7b"),
        ("{accent: \"light-dark(hsl(240 100% 25%), #ff9)\"}", "#000080"),
    ] {
        let built = with(written).built();
        let page = text(&built, "a.html");
        assert!(page.contains("data-accent=\"own\"") && !page.contains(light), "{written}");
        let sheet = &built.analysis.theme.asset_urls()["style.css"];
        assert!(page.contains(sheet.as_str()), "{written}");
        let rule = between(text(&built, sheet), "[data-accent=\"own\"]", "}");
        assert!(rule.contains(&format!("--accent: light-dark({light}, #")), "{written}: {rule}");
        assert!(rule.contains("--soft: light-dark(#"), "{rule}");
    }
    let plain = with("{accent: teal}").built();
    assert!(!text(&plain, &plain.analysis.theme.asset_urls()["style.css"]).contains("\"own\""));
}

#[test]
fn a_colour_that_is_none_or_cannot_be_read_is_told_at_its_place() {
    let mut out = String::new();
    for written in [
        "{accent: tael}",
        "{accent: #0b6b6b}",
        "{accent: \"#ffe066\"}",
        "{accent: \"light-dark(#036, #036)\"}",
        "{accent: \"rgb(0 0 0 / 50%)\"}",
        "{acent: teal, footer: [x]}",
        "{accent: \"red;} body { display: none\"}",
    ] {
        let project = with(&written.replace(": #0b6b6b}", ": #0b6b6b\n          }"));
        let found = project.compile().diagnostics;
        out += &project.told(&found.only(|it| it.code.as_str() != "orphan-skill"), Format::Full);
    }
    same(
        out,
        str![[r##"
error[invalid-value]: `tael` is not a value of the theme option `accent`
 --> roadbook.yaml:1:25
  |
1 | theme-options: {accent: tael}
  |                         ^^^^
  |
  = help: did you mean `teal`?
  = help: it may be `indigo`, `teal`, `green`, `amber`, `red`, `violet` or `slate`, or any colour of CSS, in quotes

error[invalid-value]: `null` is not a value of the theme option `accent`
 --> roadbook.yaml:1:23
  |
1 | theme-options: {accent: #0b6b6b
  |                       ^
  |
  = help: it may be `indigo`, `teal`, `green`, `amber`, `red`, `violet` or `slate`, or any colour of CSS, in quotes
  = help: a `#` without quotes begins a comment

error[invalid-value]: `#ffe066` cannot be read on the light ground: its contrast is 1.13, and words need 4.5
 --> roadbook.yaml:1:26
  |
1 | theme-options: {accent: "#ffe066"}
  |                          ^^^^^^^
  |
  = help: these can: `"light-dark(#7b6c31, #ffe066)"`

error[invalid-value]: `light-dark(#036, #036)` cannot be read on the dark ground: its contrast is 1.12, and words need 4.5
 --> roadbook.yaml:1:26
  |
1 | theme-options: {accent: "light-dark(#036, #036)"}
  |                          ^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: these can: `"light-dark(#003366, #7b95b0)"`

error[invalid-value]: `rgb(0 0 0 / 50%)` lets the ground through
 --> roadbook.yaml:1:26
  |
1 | theme-options: {accent: "rgb(0 0 0 / 50%)"}
  |                          ^^^^^^^^^^^^^^^^
  |
  = help: write a colour without an alpha

error[unknown-field]: `acent` is not an option of the theme `default`
 --> roadbook.yaml:1:17
  |
1 | theme-options: {acent: teal, footer: [x]}
  |                 ^^^^^
  |
  = help: did you mean `accent`?
  = help: the options are `accent`, `credit` and `footer`

error[invalid-value]: the theme option `footer` takes a text, and this is a list
 --> roadbook.yaml:1:38
  |
1 | theme-options: {acent: teal, footer: [x]}
  |                                      ^^^
  |
  = help: write a text, such as `footer: "…"`

error[invalid-value]: `red;} body { display: none` is not a value of the theme option `accent`
 --> roadbook.yaml:1:26
  |
1 | theme-options: {accent: "red;} body { display: none"}
  |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: it may be `indigo`, `teal`, `green`, `amber`, `red`, `violet` or `slate`, or any colour of CSS, in quotes


"##]],
    );
}
