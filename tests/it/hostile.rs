//! Arbitrary bytes in any file: never a panic, always a compilation whose outputs are whole.

use proptest::prelude::*;

use roadbook::source::{Inputs, SourceFile};

use crate::markup::html_problems;
use crate::support::{Project, path_of};

/// Pieces that mean something to some parser; random bytes alone seldom get past the first one.
const PIECES: &[&str] = &[
    "---\n",
    "title: ",
    "requires:\n",
    "  - ",
    "any: [",
    "all: [",
    "]",
    "{",
    "}",
    "external: x",
    "id: a",
    "why: ",
    "\n",
    "\n\n",
    "# ",
    "## ",
    "```",
    "```python ",
    "file=\"",
    "lines=\"1-",
    "\"",
    "region=",
    "{1}",
    "[a](b.md)",
    "[[a]]",
    "![",
    "](",
    ")",
    "$",
    "$$",
    "\\frac",
    "> [!NOTE]\n",
    "| a |\n|---|\n",
    "- [ ] ",
    "[^1]",
    "[^1]: ",
    "<b>",
    "</b>",
    "<script>",
    "<!--",
    "-->",
    "&amp;",
    "&#x",
    "é",
    "\u{202E}",
    "\u{1}",
    "\r\n",
    "\t",
    "*",
    "_",
    "~~",
    "`",
    "{{ page.title }}",
    "{% block main %}",
    "{% endblock %}",
    "{% extends \"theme/page.html\" %}",
    "{% if ",
    " %}",
    "{#",
    "#}",
    "levels: ",
    "lints: ",
    "theme: ",
    "effort: 2h",
    "draft: true",
    "kind: path\n",
    "goals: [a]\n",
    "aliases: [",
    "slug: ",
    "&a",
    "*a",
    "!!str ",
    ": ",
    "? ",
    "|\n  ",
    ">-\n  ",
    "'",
    "{#id .class}",
    "Term\n: ",
    "1. ",
    "https://x.org",
    "//",
    "..",
    "/",
];

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(|it| it.as_bytes().to_vec()),
        2 => "[a-z ]{1,6}".prop_map(String::into_bytes),
        1 => prop::collection::vec(1..=u8::MAX, 1..4),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn front(bytes: Vec<u8>) -> Vec<u8> {
    [b"---\ntitle: A\n".as_slice(), &bytes].concat()
}

/// Compiles, and looks at every page: user content never makes a stage fail.
fn survives(files: Vec<(String, Vec<u8>)>) -> Result<(), TestCaseError> {
    let mut inputs = Inputs::new();
    for (path, bytes) in files {
        if let Some(path) = roadbook::source::ProjectPath::new(&path) {
            inputs.insert_text(SourceFile::new(path, &bytes));
        }
    }
    let themed = inputs.has_folder(&path_of("themes"));
    let project = Project { inputs, ..Project::default() };
    let compilation = project.compile();
    for format in [
        roadbook::diagnostic::render::Format::Full,
        roadbook::diagnostic::render::Format::Json,
        roadbook::diagnostic::render::Format::Sarif,
    ] {
        let _told = project.told(&compilation.diagnostics, format);
    }
    if !themed {
        for path in compilation.site.outputs.keys().filter(|it| it.as_str().ends_with(".html")) {
            let page = compilation.site.text(path.as_str()).unwrap();
            let problems = html_problems(page);
            prop_assert!(problems.is_empty(), "{path}: {problems:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_in_a_skill(text in bytes()) {
        survives(vec![("roadmap/a.md".into(), text.clone()), ("roadmap/b.md".into(), front(text))])?;
    }

    #[test]
    fn any_bytes_in_yaml(text in bytes()) {
        survives(vec![
            ("roadmap/a.yaml".into(), text.clone()),
            ("roadmap/t/_index.yaml".into(), text),
            ("roadmap/t/b.md".into(), b"# B\n\nText.\n".to_vec()),
        ])?;
    }

    #[test]
    fn any_bytes_in_the_configuration(text in bytes()) {
        survives(vec![
            ("roadbook.yaml".into(), text),
            ("roadmap/a.md".into(), b"# A\n\nText.\n".to_vec()),
        ])?;
    }

    #[test]
    fn any_bytes_in_an_included_file(text in bytes(), part in "lines=\"[0-9]{1,2}-[0-9]{0,2}\"|region=\"[a-z]?\"|") {
        let page = format!("# A\n\n```python file=\"x.py\" {part}\n```\n\n```html file=\"x.py\"\n```\n\n![x](y.svg)\n");
        survives(vec![
            ("roadmap/a/index.md".into(), page.into_bytes()),
            ("roadmap/a/x.py".into(), [b"# region a\n", text.as_slice()].concat()),
            ("roadmap/a/y.svg".into(), text),
        ])?;
    }

    #[test]
    fn any_bytes_in_a_theme(text in bytes(), file in prop::sample::select(vec![
        "themes/overrides/templates/skill.html", "themes/overrides/templates/page.html",
        "themes/mine/theme.yaml", "themes/overrides/assets/style.css", "themes/overrides/i18n/en.yaml",
        "themes/mine/templates/home.html",
    ])) {
        survives(vec![
            ("roadbook.yaml".into(), b"theme: mine\n".to_vec()),
            ("themes/mine/assets/x.css".into(), b"a{}".to_vec()),
            ("roadmap/a.md".into(), b"# A\n\nText.\n".to_vec()),
            (file.into(), text),
        ])?;
    }

    #[test]
    fn any_names(names in prop::collection::vec("(\\PC|[ ./a_-]){1,8}(\\.md|/index\\.md|\\.yaml|/_index\\.md|)", 1..6)) {
        let text = b"---\ntitle: A\naliases: [b]\n---\n[x](a.md)\n".to_vec();
        survives(names.into_iter().map(|name| (format!("roadmap/{name}"), text.clone())).collect())?;
    }
}
