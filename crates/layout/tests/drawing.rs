//! The drawing in README.md is the one that the example makes; `SNAPSHOTS=overwrite` renews it.
#![expect(clippy::disallowed_methods, reason = "the test reads and renews a file beside it")]

#[expect(dead_code, reason = "its `main` reads and writes streams")]
#[path = "../examples/drawing.rs"]
mod example;

#[test]
fn the_drawing_in_the_readme_is_the_one_that_the_example_makes() {
    let drawn = example::svg(include_str!("../examples/languages.txt"));
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/drawing.svg");
    if std::env::var_os("SNAPSHOTS").is_some_and(|it| it == "overwrite") {
        std::fs::write(file, drawn).unwrap();
        return;
    }
    // A checkout may have ends of lines of its own.
    let shown = std::fs::read_to_string(file).unwrap().replace("\r\n", "\n");
    assert_eq!(drawn, shown);
}
