//! Untrusted content: no payload reaches a place where it would run.

use roadbook::diagnostic::render::Format;
use roadbook::source::{Refusal, Refused};
use serde_json::Value;

use crate::markup::{decode, html_problems, xml_problems};
use crate::support::{Folder, Project, path_of};

/// What people put where text is expected.
const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<a href=\"javascript:alert(1)\">x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "</title><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "{{ 7 * 7 }}{% include \"/etc/passwd\" %}",
    "<iframe src=//evil.example></iframe>",
    "<style>@import'//evil.example'</style>",
    "<form action=//evil.example><button>x</form>",
    "<math><mi xlink:href=\"data:x,<script>alert(1)</script>\">x</mi></math>",
    "<svg><use href=\"data:image/svg+xml,x\"/></svg>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<p style=\"background:url(javascript:alert(1))\">x</p>",
    "`<script>alert(1)</script>`",
    "$\\href{javascript:alert(1)}{x}$",
    "$$</math><script>alert(1)</script>$$",
    "<<script>script>alert(1)<</script>/script>",
    "<scr\u{1}ipt>alert(1)</scr\u{1}ipt>",
    "\u{2028}\u{2029}\u{202E}txet\u{202C}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--><img src=x onerror=alert(1)>-->",
    "<details open ontoggle=alert(1)>x</details>",
    "<input autofocus onfocus=alert(1)>",
    "\u{1b}]0;title\u{7}\u{1b}[31mred",
    "=cmd|' /C calc'!A0",
];

/// A project with `payload` in every field that takes text.
fn loaded(payload: &str) -> Project {
    let text = Value::from(payload).to_string();
    let line = Value::from(payload.replace(['\n', '\r'], " ")).to_string();
    let skill = format!(
        "---\ntitle: {text}\nsummary: {text}\nlevel: {line}\nrequires:\n  - {{id: base, why: {text}}}\n  \
         - {{any: [base, {{external: {text}, why: {text}}}], why: {text}}}\n  \
         - {{external: {text}, url: {text}}}\nrecommends: [{{id: other, why: {text}}}]\n\
         outcomes: [{text}, {{id: x, text: {text}}}]\nresources:\n  \
         - {{title: {text}, url: {text}, by: {text}, part: {text}, why: {text}}}\n  \
         - {{title: {text}, url: 'https://example.org/', by: {text}, part: {text}, why: {text}}}\n\
         questions:\n  - {{ask: {text}, answer: {text}}}\n  - {text}\ntags: [{text}]\n\
         authors: [{text}]\nreviewed: {{on: 2026-01-01, by: {text}, basis: {text}}}\n\
         aliases: [{text}]\nslug: {text}\nextra: {{x: {text}}}\n---\n## {payload}\n\n{payload}\n\n\
         {payload} {{#{payload} .{payload}}}\n\n> [!NOTE] {payload}\n> {payload}\n\n\
         | {payload} |\n|---|\n| {payload} |\n\n[^1]: {payload}\n\nText[^1] `{payload}`\n\n\
         ```{payload} title=\"{payload}\" file=\"{payload}\"\n{payload}\n```\n\n\
         ```python title=\"{payload}\"\n{payload}\n```\n\n\
         ![{payload}](x.png \"{payload}\") [[base|{payload}]] [[{payload}]]\n"
    );
    let track = format!("---\ntitle: {text}\nsummary: {text}\ntags: [{text}]\n---\n{payload}\n");
    let path = format!(
        "---\ntitle: {text}\nkind: path\nsummary: {text}\ngoals: [base]\n---\n# {payload}\n"
    );
    let config = format!(
        "title: {text}\nsummary: {text}\nlevels: [{line}, two]\nextra: {{x: {text}}}\n\
         repository: {{url: 'https://example.org/', branch: {text}}}\nhighlight: {{aliases: {{{line}: python}}}}\n"
    );
    let plain = |title: &str| format!("---\ntitle: {title}\n---\nText.\n");
    Project::of([
        ("roadbook.yaml", config),
        ("roadmap/_index.md", track.clone()),
        ("roadmap/t/_index.md", track),
        ("roadmap/t/skill.md", skill),
        ("roadmap/base.md", plain("Base")),
        ("roadmap/other.md", plain("Other")),
        ("roadmap/goal.md", path),
    ])
}

/// What is wrong with the outputs of a project, errors or not.
fn problems(project: &Project) -> Vec<String> {
    let compilation = project.compile();
    let mut all = Vec::new();
    for path in compilation.site.outputs.keys().map(|it| it.as_str()) {
        let Some(text) = compilation.site.text(path) else { continue };
        let found = match path.rsplit('.').next() {
            Some("html") => html_problems(text),
            Some("xml") => xml_problems(text),
            Some("json") => match serde_json::from_str::<Value>(text) {
                Ok(_) => Vec::new(),
                Err(error) => vec![error.to_string()],
            },
            _ => Vec::new(),
        };
        all.extend(found.into_iter().map(|problem| format!("{path}: {problem}")));
    }
    all
}

#[test]
fn no_payload_in_any_field_runs_in_any_output() {
    for payload in PAYLOADS {
        for base in [false, true] {
            let mut project = loaded(payload);
            if base {
                project = project.at("https://example.org/x/");
            }
            assert_eq!(problems(&project), [] as [&str; 0], "{payload:?}");
        }
    }
}

#[test]
fn payloads_in_names_of_files_do_not_run_either() {
    for payload in PAYLOADS {
        let name: String =
            payload.chars().map(|c| if matches!(c, '/' | '\\' | '\0') { '-' } else { c }).collect();
        let project = Project::of([
            (format!("roadmap/{name}.md"), "Text.\n".to_owned()),
            (format!("roadmap/{name}/x.md"), "# X\n\nText.\n".to_owned()),
            (format!("roadmap/b/{name}.png"), "picture".to_owned()),
            ("roadmap/b/index.md".to_owned(), format!("# B\n\n![x](<{name}.png>)\n")),
            (format!("static/{name}"), "file".to_owned()),
        ])
        .at("https://example.org/");
        assert_eq!(problems(&project), [] as [&str; 0], "{payload:?}");
    }
}

#[test]
fn text_is_shown_as_it_was_written() {
    let project = Project::of([(
        "roadmap/a.md",
        "---\ntitle: 'a < b & c > \"d\"'\ntags: ['<&\">']\nauthors: ['<Ada> & co']\n---\nText.\n",
    )]);
    let compilation = project.built();
    let page = crate::support::text(&compilation, "a.html");
    assert!(decode(page).contains("<h1>a < b & c > “d”</h1>"), "{page}");
    assert!(decode(page).contains("<Ada> & co"), "{page}");
}

#[test]
fn trusted_html_passes_only_where_the_author_says_so() {
    let files = |config: &'static str| {
        Project::of([
            ("roadbook.yaml", config),
            ("roadmap/a.md", "# A\n\n<section class=\"x\">kept</section>\n\n<video></video>\n"),
        ])
    };
    let of = |config| {
        let compilation = files(config).built();
        crate::support::text(&compilation, "a.html").to_owned()
    };
    assert!(!of("title: T\n").contains("<video>"));
    assert!(of("markdown: {raw-html: trusted}\n").contains("<video>"));
}

#[test]
fn pictures_that_could_run_are_refused_unless_they_lie_in_static() {
    let active = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    let passive = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";
    let build = |svg: &str| {
        Project::of([
            ("roadmap/a/index.md", "# A\n\n![x](x.svg)\n"),
            ("roadmap/a/x.svg", svg),
            ("static/y.svg", active),
        ])
        .compile()
    };
    assert_eq!(build(passive).diagnostics.errors(), 0);
    for svg in [
        active,
        "<svg><script>alert(1)</script></svg>",
        "<svg><a href=\"javascript:alert(1)\">x</a></svg>",
        "<svg><foreignObject><p/></foreignObject></svg>",
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><svg>&a;</svg>",
        "<svg><set attributeName=\"href\" to=\"javascript:alert(1)\"/></svg>",
        "<x:svg xmlns:x=\"http://www.w3.org/2000/svg\"><x:script/></x:svg>",
        "<svg\u{c}onload=\"alert(1)\"/>",
    ] {
        assert!(build(svg).diagnostics.errors() > 0, "{svg}");
    }
}

#[test]
fn nothing_outside_the_project_is_read() {
    let folder = Folder::of(
        "
        //- project/roadmap/a.md
        # A

        Text.
        //- secret.md
        # The secret
        //- secrets/key.md
        # Another secret
        ",
    );
    let link = |from: &str, to: &str| {
        std::fs::create_dir_all(folder.join(from).parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(folder.join(to), folder.join(from)).unwrap();
    };
    link("project/roadmap/file.md", "secret.md");
    link("project/roadmap/folder", "secrets");
    link("project/static/key.txt", "secret.md");
    link("project/themes/overrides/templates/x.html", "secret.md");
    let mut command = folder.command(&["check", "--format", "short"]);
    let run =
        crate::support::Run::of(command.current_dir(folder.join("project")).output().unwrap());
    assert_eq!(run.status, 1);
    assert_eq!(run.stderr.matches("error[escapes-root]").count(), 4, "{}", run.stderr);
    // Links that stay inside are files like others; one that leads back to itself is told.
    let inside = Folder::of("//- roadmap/a.md\n# A\n\nText.\n//- roadmap/t/b.md\n# B\n\nText.\n");
    std::os::unix::fs::symlink("a.md", inside.join("roadmap/c.md")).unwrap();
    inside.run(&["build"]).fine();
    assert!(inside.join("dist/c.html").exists());
    std::os::unix::fs::symlink("..", inside.join("roadmap/t/loop")).unwrap();
    let run = inside.run(&["check", "--format", "short"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let told = "error[escapes-root]: `roadmap/t/loop` is a link to a folder, which is not followed";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn what_is_refused_is_told_for_every_reason() {
    let refused = [
        ("roadmap/a", Refusal::EscapesRoot),
        ("roadmap/b", Refusal::TooLarge(4 << 20)),
        ("roadmap/c", Refusal::UnreadableName("x\u{FFFD}".to_owned())),
        ("roadmap/d", Refusal::Unreadable("permission denied".to_owned())),
    ];
    let refused = refused.map(|(path, refusal)| Refused { path: path_of(path), refusal });
    let project = Project::default().refusing(refused.into());
    crate::support::same(
        project.short(),
        snapbox::str![[r#"
roadmap/a:1:1: error[escapes-root]: `roadmap/a` is a link that leads out of the project
roadmap/b:1:1: error[too-large]: `roadmap/b` is larger than 4 MiB
roadmap/c:1:1: error[invalid-text]: `x�` in `roadmap/c` is not a valid name
roadmap/d:1:1: error[invalid-text]: `roadmap/d` cannot be read: permission denied

"#]],
    );
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let project = Project::of([(
        "roadmap/a.md",
        "---\ntitle: A\nrequires: [\"\\e]0;x\\a\\e[31m\"]\n---\n[x](\u{1b}[31m.md)\n",
    )]);
    for format in [Format::Full, Format::Short, Format::Github] {
        let told = project.told(&project.compile().diagnostics, format);
        assert!(!told.contains('\u{1b}') && !told.contains('\u{7}'), "{told:?}");
    }
}

#[test]
fn names_of_files_send_no_control_sequences_to_the_terminal_either() {
    let name = "\u{1b}]0;x\u{7}\u{202E}\n::error::x";
    let folder = Folder::of("//- roadmap/a.md\n# A\n\nText.\n");
    folder.write(".roadbook/cache/x", "");
    std::os::unix::fs::symlink("x", folder.join(&format!(".roadbook/cache/{name}"))).unwrap();
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("is a link, and nothing is written through"), "{}", run.stderr);
    assert!(!run.stderr.contains(['\u{1b}', '\u{7}', '\u{202E}']), "{:?}", run.stderr);
    assert!(!run.stderr.contains("\n:"), "{:?}", run.stderr);
}

/// Runners of continuous integration obey lines of a log that begin with `::`, whatever blanks stand
/// before it.
#[test]
fn nothing_that_content_says_begins_a_line_of_a_report() {
    for end in ["\n", "\r", "\r\n"] {
        let attack = format!("x{end}::add-mask::y");
        let text = Value::from(attack.as_str()).to_string();
        let project = Project::of([
            (
                "roadmap/a.md",
                format!(
                    "---\ntitle: {text}\nrequires: [{text}]\ntags: [{text}, {text}]\nlevel: {text}\n\
                     {text}: 1\nresources: [{{title: {text}, url: {text}}}]\n---\n[x](<a%0A::y>)\n"
                ),
            ),
            ("roadmap/b.md", format!("# B\n\n[x](nowhere.md '{attack}')\n\n```{attack}\n```\n")),
            ("roadbook.yaml", format!("title: {text}\n{text}: 1\n")),
        ]);
        let found = project.compile().diagnostics;
        assert!(found.errors() > 5);
        for format in [Format::Full, Format::Short, Format::Json, Format::Sarif, Format::Github] {
            let told = project.told(&found, format);
            let is_command = |line: &&str| line.trim_start().starts_with("::");
            let commands = told.split(['\n', '\r']).filter(is_command).count();
            let expected = if format == Format::Github { found.iter().count() } else { 0 };
            assert_eq!(commands, expected, "{told}");
        }
    }
    let folder = Folder::of("//- roadmap/a.md\n# A\n\nText.\n");
    for name in ["b\n::add-mask::y.md", "c\r::add-mask::y.md"] {
        folder.write(&format!("roadmap/{name}"), "# B\n\nText.\n");
        folder.write(&format!("dist/{name}"), "foreign");
        folder.write(&format!("static/{name}"), "of ours");
    }
    folder.commit("all");
    for arguments in
        [&["build"][..], &["check"], &["diff", "HEAD"], &["check", "--against", "HEAD"]]
    {
        let run = folder.run(arguments);
        let all = run.stdout + &run.stderr;
        assert!(!all.contains('\r'), "{all:?}");
        assert!(!all.lines().any(|line| line.trim_start().starts_with("::")), "{all}");
        assert!(all.contains("is not a valid name"), "{all}");
    }
}

/// Azure Pipelines obeys `##vso[` anywhere in a line.
#[test]
fn nothing_that_content_says_is_a_command_in_the_middle_of_a_line() {
    let name = "###VSO[a]";
    let text =
        format!("---\ntitle: 'x {name}'\nrequires: ['{name}']\nlevel: '{name}'\n---\nText.\n");
    let folder = Folder::of("//- roadmap/a.md\n# A\n\nText.\n");
    folder.commit("before");
    folder.write("roadmap/b.md", &text);
    folder.write("roadmap/c.md", "---\ntitle: c ##vso[b]\n---\nText ##vso[c].\n");
    let mut told = 0;
    for arguments in [
        &["check"][..],
        &["check", "--format", "short"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--format", "github"],
        &["path", "c"],
        &["path", "c", "--format", "json"],
        &["graph", "--format", "json"],
        &["graph", "--format", "dot"],
        &["diff", "HEAD"],
        &["diff", "HEAD", "--format", "json"],
        &["diff", "HEAD", "--format", "markdown"],
        &["build"],
    ] {
        let run = folder.run(arguments);
        let all = (run.stdout.clone() + &run.stderr).to_ascii_lowercase();
        assert!(!all.contains("##vso["), "{arguments:?}: {all}");
        told += usize::from(all.contains("#vso["));
        if arguments.last() == Some(&"json") {
            for line in run.stdout.lines() {
                let is_value = serde_json::from_str::<serde_json::Value>(line).is_ok();
                assert!(is_value || run.stdout.lines().count() > 9, "{line}");
            }
        }
    }
    assert!(told > 8, "{told}");
}

#[test]
fn no_page_holds_a_nul() {
    let project = Project::of([
        ("roadmap/a.md", "---\ntitle: \"a\\0b\"\n---\nText.\n"),
        ("roadmap/b.md", "---\n\0"),
    ]);
    for (path, page) in crate::support::everything(&project).0 {
        assert!(!page.contains('\0'), "{path}");
    }
}
