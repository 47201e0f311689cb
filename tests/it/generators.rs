//! Bugs that other generators had, each a test. Those of serving, watching and minifying do not
//! apply; includes (their circular ones) cannot nest here: what is included is shown, not read.

use roadbook::diagnostic::render::Format;
use snapbox::str;

use crate::markup::tags;
use crate::support::{Folder, Project, check_short, ids, main_of, outputs, project, same, text};

/// 10.
#[test]
fn no_page_is_left_of_what_was_deleted_renamed_or_made_a_draft() {
    let folder = Folder::of(
        "
        //- roadmap/a.md
        # A

        Text.
        //- roadmap/b.md
        # B

        Text.
        //- roadmap/c.md
        # C

        Text.
        ",
    );
    folder.run(&["build"]).fine();
    folder.remove("roadmap/a.md");
    std::fs::rename(folder.join("roadmap/b.md"), folder.join("roadmap/d.md")).unwrap();
    folder.write("roadmap/c.md", "---\ntitle: C\ndraft: true\n---\nText.\n");
    folder.run(&["build"]).fine();
    let files = folder.tree("dist");
    for gone in ["a.html", "a.md", "b.html", "b.md", "c.html", "c.md"] {
        assert!(!files.contains_key(gone), "{gone}");
    }
    assert!(files.contains_key("d.html"));
    let listed = ["index.html", "skills.html", "graph.json", "llms.txt"];
    for list in listed {
        let text = folder.read(&format!("dist/{list}"));
        assert!(!text.contains("\"a.html\"") && !text.contains("c.html"), "{list}");
    }
}

/// 13.
#[test]
fn separators_of_other_platforms_are_refused_and_never_translated() {
    check_short(
        "
        //- roadmap/a/index.md
        # A

        [x](..\\\\b.md) [y](C:\\\\b.md) ![z](img\\\\z.png)

        ```text file=\"img\\\\z.txt\"
        ```
        //- roadmap/a/img/z.txt
        text
        //- roadmap/b.md
        # B

        Text.
        ",
        str![[r#"
roadmap/a/index.md:3:5: error[dead-link]: `..\b.md` has `\` where a path has `/`
roadmap/a/index.md:3:19: error[unsafe-url]: `C:\b.md` is a path on one computer
roadmap/a/index.md:3:34: error[missing-file]: `img\z.png` leads to no file, and has `\` where a path has `/`
roadmap/a/index.md:5:15: error[missing-file]: `img\z.txt` has `\` where a path has `/`

"#]],
    );
}

/// 13.
#[test]
fn lists_are_sorted_by_bytes_and_not_by_platform() {
    let compilation = project(
        "
        //- roadmap/b.md
        # 2

        Text.
        //- roadmap/B2.md
        # 1

        Text.
        //- roadmap/a-b/x.md
        # 4

        Text.
        //- roadmap/a/y.md
        # 3

        Text.
        ",
    )
    .built();
    assert_eq!(ids(&compilation.analysis.roadmap), ["B2", "b", "a/y", "a-b/x"]);
}

/// 14.
#[test]
fn front_matter_is_found_behind_a_byte_order_mark_and_with_any_line_ends() {
    for (start, end) in [("\u{FEFF}", "\n"), ("", "\r\n"), ("\u{FEFF}", "\r\n"), ("\n\n", "\n")] {
        let text = format!("{start}---{end}title: Found{end}---{end}Text.{end}");
        let compilation = Project::of([("roadmap/a.md", text.as_str())]).built();
        assert_eq!(compilation.analysis.nodes.skills[0].summary.title, "Found", "{text:?}");
        assert!(!super::support::text(&compilation, "a.html").contains("title: Found"), "{text:?}");
    }
}

/// 15.
#[test]
fn names_in_any_unicode_form_are_found_and_written_in_one() {
    let compilation = Project::of([
        (
            "roadmap/u\u{308}ber/index.md",
            "# \u{dc}ber\n\n![x](bi\u{308}ld.png) [y](../日本語.md)\n",
        ),
        ("roadmap/u\u{308}ber/bi\u{308}ld.png", "picture"),
        ("roadmap/日本語.md", "# 日本語\n\n## 見出し\n\n[x](#見出し)\n"),
        ("roadmap/end.md", "---\ntitle: End\nrequires: [日本語, u\u{308}ber]\n---\nText.\n"),
    ])
    .built();
    same(
        outputs(&compilation).join("\n"),
        str![[r#"
assets/search/6ysrme.js
assets/search/aqwjde.js
assets/search/mgjvp3.js
assets/search/r5pqvo.js
end.html
end.md
über.html
über.md
über/bïld.png
日本語.html
日本語.md
"#]],
    );
    assert!(text(&compilation, "日本語.html").contains("id=\"見出し\""));
}

/// 16.
#[test]
fn outputs_that_differ_only_in_case_are_refused() {
    let found = project(
        "
        //- roadmap/a.md
        # A

        ![x](Pic.png) ![y](pic.PNG)
        //- roadmap/Pic.png
        one
        //- roadmap/pic.PNG
        two
        ",
    );
    assert!(found.short().contains("error[output-collision]"), "{}", found.short());
}

/// 17.
#[test]
fn no_id_of_a_page_stands_twice_whatever_headings_are_called() {
    let compilation = project(
        "
        //- roadmap/a.md
        ---
        title: A
        outcomes: [one, two]
        questions: [{ask: x, section: one}]
        ---
        ## One

        ## One

        ## One 1

        ## One {#one-2}

        ## rb-before

        ## rb-main

        ## top

        ## fn-1

        ## !?

        ## 123

        A[^1] and B[^1] and C[^one].

        [^1]: x
        [^one]: y

        <a id=\"own\"></a>
        <a id=\"own\"></a>
        ",
    )
    .compile();
    let page = text(&compilation, "a.html");
    let mut ids: Vec<String> =
        tags(page).iter().filter_map(|it| it.attribute("id").map(str::to_owned)).collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "{ids:?}");
    for tag in tags(page) {
        if let Some(fragment) = tag.attribute("href").and_then(|it| it.strip_prefix('#')) {
            let id = crate::markup::decode(fragment);
            assert!(id.is_empty() || ids.contains(&id), "#{fragment} leads nowhere in {ids:?}");
        }
    }
}

/// 18.
#[test]
fn a_base_url_with_a_path_changes_no_link_between_pages() {
    let fixture = "
        //- roadmap/t/a.md
        # A

        [b](../b.md)
        //- roadmap/b.md
        # B

        Text.
        ";
    let plain = project(fixture).built();
    let based = project(fixture).at("https://example.org/deep/er/").built();
    for page in ["t/a.html", "b.html", "index.html"] {
        assert_eq!(main_of(text(&plain, page)), main_of(text(&based, page)), "{page}");
    }
}

/// 20.
#[test]
fn a_page_and_a_folder_of_one_name_are_told() {
    check_short(
        "
        //- roadmap/a.md
        # A

        Text.
        //- roadmap/a/b.md
        # B

        Text.
        ",
        str![[r#"
roadmap/a.md:1:1: error[duplicate-id]: `a` is the id of a skill and of a folder with skills

"#]],
    );
}

/// 22.
#[test]
fn many_files_are_read_and_written_with_few_handles() {
    let folder = Folder::of("//- roadmap/a.md\n# A\n\nText.\n");
    for at in 0..400 {
        folder.write(&format!("roadmap/t{}/s{at}.md", at % 7), format!("# S{at}\n\nText.\n"));
        folder.write(&format!("static/f{at}.txt"), "x");
    }
    let program = env!("CARGO_BIN_EXE_roadbook");
    let script = format!("ulimit -n 48; exec '{program}' build");
    let run = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// 24.
#[test]
fn an_unknown_key_is_an_error_wherever_it_stands() {
    check_short(
        "
        //- roadbook.yaml
        exclude-docs: private
        markdown: {maths: true}
        highlight: {theme: monokai}
        repository: {url: 'https://example.org/', brunch: main}
        //- roadmap/_index.md
        ---
        title: Home
        level: beginner
        ---
        //- roadmap/a.md
        ---
        title: A
        reviewed: {on: 2026-01-01, version: 3}
        requires: [{id: b, because: x}]
        ---
        Text.
        //- roadmap/b.md
        # B

        Text.
        //- themes/mine/theme.yaml
        name: Mine
        extend: default
        ",
        str![[r#"
roadbook.yaml:1:1: error[unknown-field]: `exclude-docs` is not a key of roadbook.yaml
roadbook.yaml:2:12: error[unknown-field]: `maths` is not a key of `markdown`
roadbook.yaml:3:13: error[unknown-field]: `theme` is not a key of `highlight`
roadbook.yaml:4:43: error[unknown-field]: `brunch` is not a key of `repository`
roadmap/_index.md:3:1: error[unknown-field]: `level` belongs to a skill or a project, not to the home page
roadmap/a.md:3:28: error[unknown-field]: `version` is not a key of `reviewed`
roadmap/a.md:4:20: error[unknown-field]: `because` is not a key of a requirement

"#]],
    );
}

/// 24.
#[test]
fn a_configuration_under_another_name_is_told() {
    check_short(
        "//- roadbook.yml\ntitle: T\n//- roadmap/a.md\n# A\n\nText.\n",
        str![[r#"
roadbook.yml:1:1: error[invalid-value]: `roadbook.yml` is not read

"#]],
    );
}

/// 25.
#[test]
fn what_hosts_need_in_the_output_is_copied_and_kept() {
    let folder = Folder::of(
        "
        //- roadmap/a.md
        # A

        Text.
        //- static/CNAME
        example.org
        //- static/_headers
        /*
        //- static/_redirects
        / /a.html
        ",
    );
    folder.write("dist/.git/HEAD", "theirs");
    folder.write("dist/.nojekyll", "");
    folder.run(&["build"]).fine();
    folder.run(&["build"]).fine();
    let files = folder.tree("dist");
    for kept in ["CNAME", "_headers", "_redirects", ".git/HEAD", ".nojekyll"] {
        assert!(files.contains_key(kept), "{kept}");
    }
}

/// 27.
#[test]
fn what_scrolls_can_be_reached_by_keyboard_and_has_a_name() {
    let compilation = project(
        "
        //- roadmap/a.md
        # A

        ```python
        x = 1
        ```

            indented

        | a | b |
        |---|---|
        | 1 | 2 |
        ",
    )
    .built();
    let page = main_of(text(&compilation, "a.html"));
    let is_box = |tag: &&crate::markup::Tag| {
        tag.name == "pre" || tag.attribute("class").is_some_and(|it| it == "table")
    };
    let tags = tags(page);
    let boxes: Vec<_> = tags.iter().filter(is_box).collect();
    assert_eq!(boxes.len(), 3, "{page}");
    for tag in boxes {
        assert_eq!(tag.attribute("tabindex"), Some("0"), "{tag:?}");
        assert_eq!(tag.attribute("role"), Some("region"), "{tag:?}");
        assert!(tag.attribute("aria-label").is_some_and(|it| !it.is_empty()), "{tag:?}");
    }
}

/// 28.
#[test]
fn words_are_counted_in_every_script_and_not_in_code() {
    let count = |body: &str| {
        let text = format!("# A\n\n{body}\n");
        Project::of([("roadmap/a.md", text)]).built().analysis.nodes.skills[0].body.words
    };
    assert_eq!(count("one two three"), 3);
    assert_eq!(count("one\n\n```python\nfour five six\n```\n\ntwo"), 2);
    assert!(
        (5..=12).contains(&count("これは日本語の文章です")),
        "{}",
        count("これは日本語の文章です")
    );
    assert_eq!(count("[one](a.md) *two*"), 2);
}

/// 29.
#[test]
fn code_that_is_hard_to_highlight_is_given_up_and_shown_plain() {
    let long = "a".repeat(30_000);
    let nested = "(".repeat(5_000);
    let lines = "let x = r#\"\\\"\"#; // <>\n".repeat(4_000);
    let text = format!(
        "# A\n\n```javascript\n{long}\n```\n\n```python\n{nested}\n```\n\n```rust\n{lines}```\n"
    );
    let project = Project::of([("roadmap/a.md", text)]);
    let found = project.compile().diagnostics;
    let told = project.told(&found, Format::Short);
    assert_eq!(told.matches("warning[highlight-limit]").count(), 3, "{told}");
}

/// 15.
#[test]
fn a_reference_in_another_unicode_form_is_found() {
    let project = Project::of([
        ("roadmap/u\u{308}ber.md", "# One\n\nText.\n"),
        ("roadmap/end.md", "---\ntitle: End\nrequires: [\u{fc}ber]\n---\n[x](\u{fc}ber.md)\n"),
    ]);
    assert_eq!(project.short(), "");
}
