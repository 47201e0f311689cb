//! roadbook.yaml, right and wrong.

use super::*;
use crate::source::{Inputs, SourceFile};
use crate::yaml::testing::show;

fn load_text(text: &str) -> (Config, String) {
    let inputs = Inputs::from_files([("roadbook.yaml", text)]);
    let path = ProjectPath::new(FILE_NAME).expect("a path");
    let file = SourceFile::new(path, text.as_bytes());
    let checked = load(&inputs);
    (checked.value, show(&file, &checked.diagnostics))
}

#[test]
fn a_missing_or_empty_file_is_the_default() {
    let checked = load(&Inputs::new());
    assert_eq!((checked.value, checked.diagnostics), (Config::default(), vec![]));
    assert_eq!(load_text("# nothing yet\n"), (Config::default(), String::new()));
}

#[test]
fn every_key_is_read() {
    let (config, found) = load_text(
        "title: Python\nid: python\nsummary: All of it\nbase-url: https://Example.org/a\nlanguage: en-GB\n\
         theme: plain\ntheme-options: {accent: teal, dense: true}\nlevels: [one, {id: two, title: Two}]\n\
         order: [core, data]\nlints: {missing-summary: deny, orphan-skill: allow}\n\
         markdown: {raw-html: trusted, smart-punctuation: false, math: false}\n\
         highlight: {aliases: {ipython: python}, max-bytes: 1000, max-line: 100}\n\
         repository: {url: https://github.com/a/b/, branch: trunk, edit: 'https://x.org/{path}'}\n\
         host: github\noutput: public\ncontent: skills\nextra: {cohort: 2026}\n",
    );
    assert_eq!(found, "");
    assert_eq!(config.title.as_deref(), Some("Python"));
    assert_eq!(config.id.as_deref(), Some("python"));
    assert_eq!(config.base_url.as_ref().map(BaseUrl::as_str), Some("https://example.org/a/"));
    assert_eq!((config.language.as_str(), config.theme.as_str()), ("en-GB", "plain"));
    assert_eq!(config.theme_options["dense"], true);
    let levels: Vec<_> =
        config.levels.iter().map(|it| (it.id.as_str(), it.title.as_deref())).collect();
    assert_eq!(levels, [("one", None), ("two", Some("Two"))]);
    let order: Vec<_> = config.order.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(order, ["core", "data"]);
    assert_eq!(
        config.lints.into_iter().collect::<Vec<_>>(),
        [(Code::OrphanSkill, Level::Allow), (Code::MissingSummary, Level::Deny)]
    );
    assert!(
        config.markdown.trusted_html && !config.markdown.smart_punctuation && !config.markdown.math
    );
    assert_eq!((config.highlight.max_bytes, config.highlight.max_line), (Some(1000), Some(100)));
    assert_eq!(config.highlight.aliases[0].language, "python");
    let repository = config.repository.expect("a repository");
    assert_eq!(
        (repository.url.as_str(), repository.branch.as_str()),
        ("https://github.com/a/b", "trunk")
    );
    assert_eq!(config.host, Some(Host::Github));
    assert_eq!((config.output.as_str(), config.content.as_str()), ("public", "skills"));
    assert_eq!(config.extra["cohort"], 2026);
}

#[test]
fn the_examples_of_the_table_are_valid() {
    let lines = CONFIG.fields.iter().map(|it| format!("{}: {}\n", it.key, it.example));
    let (_, found) = load_text(&lines.collect::<String>());
    assert_eq!(found, "");
    for (key, table) in
        [("markdown", &MARKDOWN), ("highlight", &HIGHLIGHT), ("repository", &REPOSITORY)]
    {
        let lines = table.fields.iter().map(|it| format!("  {}: {}\n", it.key, it.example));
        let (_, found) = load_text(&format!("{key}:\n{}", lines.collect::<String>()));
        assert_eq!(found, "", "{key}");
    }
}

#[test]
fn unknown_keys_are_errors_with_a_suggestion() {
    for (line, finding) in [
        (
            "baseURL: https://x.org",
            "unknown-field 1:1-1:8 `baseURL` is not a key of roadbook.yaml\n  help: did you mean `base-url`?",
        ),
        (
            "base_url: https://x.org",
            "unknown-field 1:1-1:9 `base_url` is not a key of roadbook.yaml\n  help: did you mean `base-url`?",
        ),
        (
            "titel: x",
            "unknown-field 1:1-1:6 `titel` is not a key of roadbook.yaml\n  help: did you mean `title`?",
        ),
        (
            "private: true",
            "unknown-field 1:1-1:8 `private` is not a key of roadbook.yaml\n  help: data of your own goes below `extra`: `extra: {private: …}`",
        ),
        (
            "markdown: {maths: true}",
            "unknown-field 1:12-1:17 `maths` is not a key of `markdown`\n  help: did you mean `math`?",
        ),
    ] {
        assert_eq!(load_text(line).1, finding, "{line}");
    }
}

const WRONG: &[(&str, &str)] = &[
    (
        "base-url: example.org",
        "invalid-value 1:11-1:22 `example.org` has no `https://` before it\n  help: write the whole address: `base-url: https://example.org/roadmap/`",
    ),
    (
        "language: English",
        "invalid-value 1:11-1:18 `English` is not a language tag\n  help: write a tag such as `en`, `pt-BR` or `zh-Hant`",
    ),
    (
        "theme: ../evil",
        "invalid-value 1:8-1:15 `../evil` is not the name of a theme\n  help: write the name of a folder in `themes`, not its path",
    ),
    (
        "levels: [a, b, a]",
        "invalid-value 1:16-1:17 `a` is listed twice\n  1:10-1:11 first here\n  help: keep one of the two",
    ),
    (
        "lints: {unsafe-url: allow}",
        "invalid-value 1:9-1:19 `unsafe-url` is an error, not a lint, and cannot be switched off\n  help: mend what it reports: `roadbook explain unsafe-url` says how",
    ),
    (
        "lints: {dead-link: allow}",
        "invalid-value 1:20-1:25 `allow` is not a value of `dead-link`\n  help: `dead-link` takes `warn` or `deny`",
    ),
    (
        "lints: {orphan-skil: allow}",
        "invalid-value 1:9-1:20 `orphan-skil` is not a lint\n  help: did you mean `orphan-skill`?",
    ),
    (
        "lints: {orphan-skill: warning}",
        "invalid-value 1:23-1:30 `warning` is not a value of `orphan-skill`\n  help: `orphan-skill` takes `allow`, `warn` or `deny`",
    ),
    (
        "lints: [orphan-skill]",
        "invalid-value 1:8-1:22 `lints` takes a map of keys and values, not a list",
    ),
    (
        "markdown: {raw-html: sanitized}",
        "invalid-value 1:22-1:31 `sanitized` is not a value of `raw-html`\n  help: did you mean `sanitised`?\n  help: `raw-html` takes `sanitised` or `trusted`",
    ),
    (
        "markdown: yes",
        "invalid-value 1:11-1:14 `yes` is not a map of keys and values\n  help: `markdown` takes a map of keys and values",
    ),
    (
        "highlight: {max-line: 0}",
        "invalid-value 1:23-1:24 `0` is less than 1\n  help: `max-line` takes a whole number from 1",
    ),
    (
        "repository: git@github.com:a/b.git",
        "invalid-value 1:13-1:35 `git@github.com:a/b.git` is not an http(s) address\n  help: write the whole address, with `https://`",
    ),
    (
        "repository: {url: https://x.org, edit: https://x.org/edit}",
        "invalid-value 1:40-1:58 `https://x.org/edit` has no `{path}`\n  help: write `{path}` where the path of the file belongs",
    ),
    (
        "host: githb",
        "invalid-value 1:7-1:12 `githb` is not a value of `host`\n  help: did you mean `github`?\n  help: `host` takes `github`, `gitlab`, `netlify` or `cloudflare`",
    ),
    (
        "output: ../public",
        "invalid-value 1:9-1:18 `../public` leads out of the project\n  help: name a folder inside the project, relative to its root",
    ),
    (
        "output: .",
        "invalid-value 1:9-1:10 `.` is the whole project\n  help: name a folder inside the project",
    ),
    (
        "output: roadmap/site",
        "invalid-value 1:9-1:21 `roadmap/site` overlaps the folder `roadmap`\n  help: choose a folder of its own for the output: nothing else may lie in it",
    ),
    (
        "content: dist/roadmap",
        "invalid-value 1:10-1:22 `dist/roadmap` overlaps the folder `dist/roadmap`\n  help: choose a folder of its own for the output: nothing else may lie in it",
    ),
    (
        "output: themes",
        "invalid-value 1:9-1:15 `themes` overlaps the folder `themes`\n  help: choose a folder of its own for the output: nothing else may lie in it",
    ),
    (
        "extra: 3",
        "invalid-value 1:8-1:9 `3` is not a map of keys and values\n  help: write keys of your own below it: `extra: {name: value}`",
    ),
    (
        "- title: x",
        "invalid-value 1:1-1:11 roadbook.yaml takes keys and values, not a list\n  help: write `title: …` and so on, one key a line",
    ),
];

#[test]
fn wrong_values_are_errors_and_the_default_stays() {
    for (line, finding) in WRONG {
        let (config, found) = load_text(line);
        assert_eq!(found, *finding, "{line}");
        let same = |it: &Config| {
            (it.output.clone(), it.content.clone(), it.base_url.clone(), it.language.clone())
        };
        assert_eq!(same(&config), same(&Config::default()), "{line}");
    }
}

#[test]
fn all_findings_of_a_file_come_at_once() {
    let (config, found) = load_text("titel: x\nlanguage: English\nsummary: fine\nid: a b\n");
    assert_eq!(config.summary.as_deref(), Some("fine"));
    let codes: Vec<_> = found.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(
        codes,
        [
            "unknown-field 1:1-1:6 `titel` is not a key of roadbook.yaml",
            "invalid-value 2:11-2:18 `English` is not a language tag",
            "invalid-value 4:5-4:8 `a b` is not an id",
        ]
    );
}

#[test]
fn a_misnamed_file_is_noticed() {
    let checked = load(&Inputs::from_files([("roadbook.yml", "title: x")]));
    let messages: Vec<_> = checked.diagnostics.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(messages, ["`roadbook.yml` is not read"]);
}

#[test]
fn a_file_that_is_not_utf_8_is_read_as_far_as_it_goes() {
    let checked = load(&Inputs::from_files([("roadbook.yaml", b"title: x\nsummary: \xff\n")]));
    assert_eq!(checked.value.title.as_deref(), Some("x"));
    assert_eq!(checked.diagnostics[0].code, Code::InvalidText);
}
