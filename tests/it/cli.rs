//! The program itself: what it prints where, and how it ends.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use snapbox::str;

use crate::support::{Folder, Run, same};

const BROKEN: &str = "
    //- roadmap/loops.md
    ---
    title: Loops
    requires:
      - lits
    ---
    See [this](http://example.org/).
    //- roadmap/lists.md
    # Lists

    Text.
    ";

const FINE: &str = "
    //- roadmap/data/numpy.md
    ---
    title: NumPy
    effort: 2h-4h
    ---
    Text.
    //- roadmap/data/pandas.md
    ---
    title: pandas
    requires: [{id: numpy, why: its columns are arrays}]
    ---
    Text.
    //- roadmap/flask.md
    # Flask

    Text.
    //- roadmap/report.md
    ---
    title: A report
    kind: project
    effort: 3h
    requires: [pandas, {any: [flask, numpy], why: to show it}]
    ---
    Text.
    //- roadmap/goal.md
    ---
    title: Goal
    kind: path
    goals: [report]
    assumes: [numpy]
    ---
    ";

#[test]
fn help() {
    let folder = Folder::empty();
    let mut out = String::new();
    for command in [
        "",
        "build",
        "serve",
        "check",
        "path",
        "graph",
        "diff",
        "links",
        "init",
        "new",
        "explain",
        "schema",
        "completions",
        "man",
        "licences",
    ] {
        let arguments: Vec<&str> =
            [command, "--help"].into_iter().filter(|it| !it.is_empty()).collect();
        out += &folder.transcript(&arguments);
    }
    same(
        out,
        str![[r#"
$ roadbook --help
--- stdout
A compiler for learning roadmaps: checks the prerequisite graph, works out the order, emits a static
site

Usage: roadbook [OPTIONS] <COMMAND>

Commands:
  build        Check the roadmap and write the site
  serve        Show the site in a browser while you edit
  check        Check the roadmap and write nothing
  path         Say what to learn, in which order, to reach a goal
  graph        Print the prerequisite graph
  diff         Say what changed between two versions of the roadmap
  links        List every link that leaves the site
  init         Make a small working project, or add what this one lacks
  new          Make a skill file with the fields filled in
  explain      Say what a diagnostic means and how to mend it
  schema       Print a JSON Schema for editors
  completions  Print a completion script for a shell
  man          Print a manual page, or write them all
  licences     Print the licences of what roadbook is made of
  help         Print this message or the help of the given subcommand(s)

Options:
      --root <DIR>    The project's folder (default: the nearest one around with a roadbook.yaml)
      --color <WHEN>  When to colour [default: auto] [possible values: auto, always, never]
  -h, --help          Print help
  -V, --version       Print version

Start here:
  roadbook init my-roadmap    make a small working project
  roadbook serve              look at it in a browser while you edit
  roadbook build              check it and write the site to dist/
  roadbook explain CODE       what a diagnostic means and how to mend it
--- exit 0
$ roadbook build --help
--- stdout
Check the roadmap and write the site

Usage: roadbook build [OPTIONS]

Options:
      --out <DIR>
          The output folder (default: dist, or `output` of the configuration)

      --root <DIR>
          The project's folder (default: the nearest one around with a roadbook.yaml)

      --base-url <URL>
          Where the site will live, as an absolute URL

      --color <WHEN>
          When to colour
          
          [default: auto]
          [possible values: auto, always, never]

      --drafts
          Include drafts

      --strict
          Fail on warnings too

      --precompress
          Write compressed twins (.gz, .br) beside all texts, for hosts that send them as they are

      --format <FORMAT>
          How to print diagnostics

          Possible values:
          - full:   With the source line, for people
          - short:  One line each
          - json:   One JSON object a line
          - github: GitHub workflow annotations
          - sarif:  One SARIF log
          
          [default: full]

      --no-cache
          Neither read nor write the cache

      --timings
          Say how long each stage took

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version
--- exit 0
$ roadbook serve --help
--- stdout
Show the site in a browser while you edit

Usage: roadbook serve [OPTIONS]

Options:
      --port <N>      The port to listen on, and no other (default: 4400, or the next one that is
                      free)
      --root <DIR>    The project's folder (default: the nearest one around with a roadbook.yaml)
      --color <WHEN>  When to colour [default: auto] [possible values: auto, always, never]
      --host <A>      The name or address to listen on; by default only this machine can connect
                      [default: localhost]
      --open          Open the site in a browser
      --drafts        Include drafts
  -h, --help          Print help
  -V, --version       Print version
--- exit 0
$ roadbook check --help
--- stdout
Check the roadmap and write nothing

Usage: roadbook check [OPTIONS]

Options:
      --format <FORMAT>
          How to print diagnostics

          Possible values:
          - full:   With the source line, for people
          - short:  One line each
          - json:   One JSON object a line
          - github: GitHub workflow annotations
          - sarif:  One SARIF log
          
          [default: full]

      --root <DIR>
          The project's folder (default: the nearest one around with a roadbook.yaml)

      --color <WHEN>
          When to colour
          
          [default: auto]
          [possible values: auto, always, never]

      --strict
          Fail on warnings too

      --drafts
          Include drafts

      --against <DIR|REV>
          Fail when an address published by this built site, project or git revision is gone

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version
--- exit 0
$ roadbook path --help
--- stdout
Say what to learn, in which order, to reach a goal

Usage: roadbook path [OPTIONS] <GOAL>...

Arguments:
  <GOAL>...
          Skills, tracks or named paths to reach

Options:
      --known <A,B>
          What you know already

      --root <DIR>
          The project's folder (default: the nearest one around with a roadbook.yaml)

      --choose <[SKILL=]ALTERNATIVE>
          Which alternative to take wherever it is offered, or where one skill leaves a choice

      --color <WHEN>
          When to colour
          
          [default: auto]
          [possible values: auto, always, never]

      --format <FORMAT>
          How to print the plan

          Possible values:
          - text:     For people
          - json:     For scripts
          - markdown: For documents
          
          [default: text]

      --drafts
          Include drafts

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version
--- exit 0
$ roadbook graph --help
--- stdout
Print the prerequisite graph

Usage: roadbook graph [OPTIONS]

Options:
      --format <FORMAT>
          How to print the graph

          Possible values:
          - json:    The whole graph, as in dist/graph.json
          - dot:     Graphviz
          - mermaid: Mermaid
          - csv:     Edges, one a line
          
          [default: json]

      --root <DIR>
          The project's folder (default: the nearest one around with a roadbook.yaml)

      --color <WHEN>
          When to colour
          
          [default: auto]
          [possible values: auto, always, never]

      --stats
          Print figures about the graph instead

      --drafts
          Include drafts

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version
--- exit 0
$ roadbook diff --help
--- stdout
Say what changed between two versions of the roadmap

Usage: roadbook diff [OPTIONS] <BASE> [HEAD]

Arguments:
  <BASE>
          The older version: a git revision such as `origin/main`, or a project's folder

  [HEAD]
          The newer version (default: the project as it is on disk)

Options:
      --format <FORMAT>
          How to print the changes

          Possible values:
          - text:     For people
          - json:     For scripts
          - markdown: For a comment on a pull request
          
          [default: text]

      --root <DIR>
          The project's folder (default: the nearest one around with a roadbook.yaml)

      --color <WHEN>
          When to colour
          
          [default: auto]
          [possible values: auto, always, never]

      --drafts
          Include drafts

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version
--- exit 0
$ roadbook links --help
--- stdout
List every link that leaves the site

Usage: roadbook links [OPTIONS]

Options:
      --format <FORMAT>
          How to print the links

          Possible values:
          - text:   Place and address, one a line
          - json:   For scripts
          - lychee: Each http(s) address once, for the link checker lychee and its kin
          
          [default: text]

      --root <DIR>
          The project's folder (default: the nearest one around with a roadbook.yaml)

      --color <WHEN>
          When to colour
          
          [default: auto]
          [possible values: auto, always, never]

      --drafts
          Include drafts

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version
--- exit 0
$ roadbook init --help
--- stdout
Make a small working project, or add what this one lacks

Usage: roadbook init [OPTIONS] [DIR]

Arguments:
  [DIR]
          The new project's folder (default: this one)

Options:
      --host <HOST>
          Write what this host needs to build and publish the site

          Possible values:
          - github:     GitHub Pages, by GitHub Actions
          - gitlab:     GitLab Pages, by GitLab CI
          - netlify:    Netlify
          - cloudflare: Cloudflare

      --root <DIR>
          The project's folder (default: the nearest one around with a roadbook.yaml)

      --color <WHEN>
          When to colour
          
          [default: auto]
          [possible values: auto, always, never]

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version
--- exit 0
$ roadbook new --help
--- stdout
Make a skill file with the fields filled in

Usage: roadbook new [OPTIONS] <ID>

Arguments:
  <ID>  The id: a path below the content folder, such as `core-python/generators`

Options:
      --root <DIR>    The project's folder (default: the nearest one around with a roadbook.yaml)
      --color <WHEN>  When to colour [default: auto] [possible values: auto, always, never]
  -h, --help          Print help
  -V, --version       Print version
--- exit 0
$ roadbook explain --help
--- stdout
Say what a diagnostic means and how to mend it

Usage: roadbook explain [OPTIONS] [CODE]

Arguments:
  [CODE]  A diagnostic's code (without it: the list of all)

Options:
      --root <DIR>    The project's folder (default: the nearest one around with a roadbook.yaml)
      --color <WHEN>  When to colour [default: auto] [possible values: auto, always, never]
  -h, --help          Print help
  -V, --version       Print version
--- exit 0
$ roadbook schema --help
--- stdout
Print a JSON Schema for editors

Usage: roadbook schema [OPTIONS]

Options:
      --kind <KIND>
          What the schema describes

          Possible values:
          - node:    The front matter of any node, told apart by `kind`
          - skill:   The front matter of a skill
          - project: The front matter of a project
          - track:   The front matter of a track's _index.md
          - path:    The front matter of a path
          - home:    The front matter of the home page
          - config:  roadbook.yaml
          
          [default: node]

      --root <DIR>
          The project's folder (default: the nearest one around with a roadbook.yaml)

      --color <WHEN>
          When to colour
          
          [default: auto]
          [possible values: auto, always, never]

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version
--- exit 0
$ roadbook completions --help
--- stdout
Print a completion script for a shell

Usage: roadbook completions [OPTIONS] <SHELL>

Arguments:
  <SHELL>  The shell [possible values: bash, elvish, fish, powershell, zsh]

Options:
      --root <DIR>    The project's folder (default: the nearest one around with a roadbook.yaml)
      --color <WHEN>  When to colour [default: auto] [possible values: auto, always, never]
  -h, --help          Print help
  -V, --version       Print version
--- exit 0
$ roadbook man --help
--- stdout
Print a manual page, or write them all

Usage: roadbook man [OPTIONS] [COMMAND]

Arguments:
  [COMMAND]  A command (default: the program itself)

Options:
      --out <DIR>     Write the pages of all commands into this folder
      --root <DIR>    The project's folder (default: the nearest one around with a roadbook.yaml)
      --color <WHEN>  When to colour [default: auto] [possible values: auto, always, never]
  -h, --help          Print help
  -V, --version       Print version
--- exit 0
$ roadbook licences --help
--- stdout
Print the licences of what roadbook is made of

Usage: roadbook licences [OPTIONS]

Options:
      --root <DIR>    The project's folder (default: the nearest one around with a roadbook.yaml)
      --color <WHEN>  When to colour [default: auto] [possible values: auto, always, never]
  -h, --help          Print help
  -V, --version       Print version
--- exit 0

"#]],
    );
}

#[test]
fn usage_errors_end_with_2() {
    let folder = Folder::empty();
    for arguments in [
        &[][..],
        &["bild"],
        &["build", "--nope"],
        &["build", "--format", "xml"],
        &["path"],
        &["completions", "nosh"],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
    }
    assert!(folder.run(&["--version"]).fine().stdout.starts_with("roadbook "));
}

#[test]
fn a_new_project_builds_and_its_check_is_clean() {
    let folder = Folder::empty();
    same(
        folder.transcript(&["init", "demo"]),
        str![[r#"
$ roadbook init demo
--- stderr
made demo/roadbook.yaml
made demo/roadmap/_index.md
made demo/roadmap/basics/_index.md
made demo/roadmap/basics/the-prompt.md
made demo/roadmap/basics/files-and-folders.md
made demo/roadmap/basics/pipes.md
made demo/roadmap/scripting/_index.md
made demo/roadmap/scripting/shell-scripts.md
made demo/roadmap/scripting/python-scripts.md
made demo/roadmap/scripting/backup-script/index.md
made demo/roadmap/scripting/backup-script/backup.sh
made demo/roadmap/paths/automate-chores.md
made demo/CONTRIBUTING.md
made demo/.vscode/settings.json
made demo/.vscode/extensions.json
made demo/.gitignore
made demo/.vscode/roadbook.schema.json
made demo/.vscode/node.schema.json

next: cd demo && roadbook build, then open dist/index.html
--- exit 0

"#]],
    );
    same(
        folder.transcript(&["init", "demo"]),
        str![[r#"
$ roadbook init demo
--- stderr
kept demo/CONTRIBUTING.md, which was there
kept demo/.vscode/settings.json, which was there
kept demo/.vscode/extensions.json, which was there
kept demo/.gitignore, which was there
kept demo/.vscode/roadbook.schema.json, which was there
kept demo/.vscode/node.schema.json, which was there

next: `roadbook new ID` adds a skill to this project, `--host` the files of a host
--- exit 0

"#]],
    );
    let demo = |arguments: &[&str]| -> Run {
        Run::of(folder.command(arguments).current_dir(folder.join("demo")).output().unwrap())
    };
    let run = demo(&["build", "--strict"]).fine();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""), "quiet when nobody watches");
    let files = folder.tree("demo/dist").into_keys().filter(|it| !it.starts_with("assets/"));
    same(
        files.collect::<Vec<_>>().join("\n") + "\n",
        str![[r#"
.roadbook-manifest.json
404.html
basics/files-and-folders.html
basics/files-and-folders.md
basics/index.html
basics/index.md
basics/pipes.html
basics/pipes.md
basics/the-prompt.html
basics/the-prompt.md
graph.json
index.html
index.md
llms.txt
paths/automate-chores.html
paths/automate-chores.md
paths/automate-chores/booklet.html
plan-graph.js
plan-reasons.js
plan.html
progress.html
resources.html
robots.txt
scripting/backup-script.html
scripting/backup-script.md
scripting/index.html
scripting/index.md
scripting/python-scripts.html
scripting/python-scripts.md
scripting/shell-scripts.html
scripting/shell-scripts.md
search-index.js
search.html
skills.html
tags.html
tags/files.html
tags/python.html
tags/scripts.html
tags/terminal.html

"#]],
    );
    let ignored = folder.read("demo/.gitignore");
    assert_eq!(ignored, "dist/\n.roadbook/\n");
}

#[test]
fn a_project_gets_what_it_lacks_beside_its_content() {
    let folder = Folder::of(
        "
        //- roadbook.yaml
        content: docs/skills
        //- docs/skills/a.md
        # A

        Text.
        //- .gitignore
        mine
        ",
    );
    let before = folder.tree("");
    same(
        folder.transcript(&["init"]),
        str![[r#"
$ roadbook init
--- stderr
made CONTRIBUTING.md
made .vscode/settings.json
made .vscode/extensions.json
made .vscode/roadbook.schema.json
made .vscode/node.schema.json
kept .gitignore, which was there

next: `roadbook new ID` adds a skill to this project, `--host` the files of a host
--- exit 0

"#]],
    );
    let mut after = folder.tree("");
    let settings = String::from_utf8(after[".vscode/settings.json"].clone()).unwrap();
    assert!(settings.contains("\"docs/skills/**/*.yaml\"") && !settings.contains("roadmap/**"));
    let contributing = folder.read("CONTRIBUTING.md");
    assert!(contributing.contains("one file below `docs/skills/`"), "{contributing}");
    after.retain(|path, _| before.contains_key(path));
    assert_eq!(before, after);
    folder.run(&["check", "--strict"]).fine();
    folder.write("roadbook.yaml", "content: .\n");
    folder.remove("CONTRIBUTING.md");
    folder.run(&["init"]).fine();
    assert!(folder.read("CONTRIBUTING.md").contains("Every page is one file. On"));
}

#[test]
fn a_new_skill_takes_neither_an_id_nor_an_address_of_another() {
    let folder = Folder::of(
        "
        //- roadbook.yaml
        ignore: [old/]
        //- roadmap/dough.md
        ---
        title: Dough
        aliases: [batter, oven/heat]
        slug: paste
        ---
        Text.
        //- roadmap/for_loops.md
        ---
        title: For
        requires: [dough]
        ---
        Text.
        //- roadmap/bundle/index.md
        ---
        title: Bundle
        requires: [dough]
        ---
        Text.
        ",
    );
    let mut out = String::new();
    for id in ["batter", "oven/heat", "paste", "search", "for-loops", "bundle/x", "old/x"] {
        out += &folder.transcript(&["new", id]);
    }
    same(
        out,
        str![[r#"
$ roadbook new batter
--- stderr
error: `batter` is an alias of `dough` and the id of a node
  help: choose another id
--- exit 2
$ roadbook new oven/heat
--- stderr
error: `oven/heat` is an alias of `dough` and the id of a node
  help: choose another id
--- exit 2
$ roadbook new paste
--- stderr
error: `paste.html` would be written twice: the page of `dough` and the page of `paste`
  help: choose another id
--- exit 2
$ roadbook new search
--- stderr
error: `search.html` would be written twice: a file that roadbook makes itself and the page of `search`
  help: choose another id
--- exit 2
$ roadbook new for-loops
--- stderr
error: `for_loops` and `for-loops` differ only in case, hyphens or Unicode form
  help: choose another id
--- exit 2
$ roadbook new bundle/x
--- stderr
error: `roadmap/bundle/x.md` would be no page
  help: nothing beside an `index.md` is one, nor what `ignore` in roadbook.yaml leaves out
--- exit 2
$ roadbook new old/x
--- stderr
error: `roadmap/old/x.md` would be no page
  help: nothing beside an `index.md` is one, nor what `ignore` in roadbook.yaml leaves out
--- exit 2

"#]],
    );
    assert_eq!(folder.tree("roadmap").len(), 3);
    folder.run(&["new", "oven/cold"]).fine();
}

#[test]
fn a_new_skill_is_written_once_and_checks_clean_once_it_has_text() {
    let folder = Folder::of("//- roadmap/a.md\n# A\n\nText.\n");
    let mut out = folder.transcript(&["new", "core/for-loops"]);
    out += &folder.transcript(&["new", "core/for-loops"]);
    for bad in ["../x", "/x", "a\\b", "index", ".hidden", "a//b", ""] {
        out += &folder.transcript(&["new", bad]);
    }
    out += &folder.read("roadmap/core/for-loops.md");
    same(
        out,
        str![[r#"
$ roadbook new core/for-loops
--- stderr
made [HERE]/roadmap/core/for-loops.md
--- exit 0
$ roadbook new core/for-loops
--- stderr
error: `[HERE]/roadmap/core/for-loops.md` exists already
--- exit 2
$ roadbook new ../x
--- stderr
error: `../x` cannot be an id: use lower-case words with hyphens, and `/` after a track
--- exit 2
$ roadbook new /x
--- stderr
error: `/x` cannot be an id: use lower-case words with hyphens, and `/` after a track
--- exit 2
$ roadbook new a\b
--- stderr
error: `a\b` cannot be an id: use lower-case words with hyphens, and `/` after a track
--- exit 2
$ roadbook new index
--- stderr
error: `index` cannot be an id: use lower-case words with hyphens, and `/` after a track
--- exit 2
$ roadbook new .hidden
--- stderr
error: `.hidden` cannot be an id: use lower-case words with hyphens, and `/` after a track
--- exit 2
$ roadbook new a//b
--- stderr
error: `a//b` cannot be an id: use lower-case words with hyphens, and `/` after a track
--- exit 2
$ roadbook new 
--- stderr
error: `` cannot be an id: use lower-case words with hyphens, and `/` after a track
--- exit 2
---
title: "For loops"
summary: One sentence that says what this is and why it matters.
level: beginner
effort: 1h
tags: []
requires:
  # - id: another-skill
  #   why: one clause that says what it is needed for
outcomes:
  - say, in one line, what you will be able to do
resources:
  # - title: The official documentation
  #   url: https://example.org/docs
  #   type: docs
  #   cost: free
---
What it is, why it matters, how it works.

## In practice

Show it.

"#]],
    );
    assert_eq!(folder.run(&["check"]).status, 0);
}

#[test]
fn check_in_every_format() {
    let folder = Folder::of(BROKEN);
    let mut out = String::new();
    for format in ["full", "short", "json", "github"] {
        out += &folder.transcript(&["check", "--format", format]);
    }
    same(
        out,
        str![[r#"
$ roadbook check --format full
--- stderr
error[unknown-reference]: `lits` is not a skill, project or track
 --> roadmap/loops.md:4:5
  |
4 |   - lits
  |     ^^^^
  |
  = help: did you mean `lists`?

warning[insecure-url]: `http://example.org/` is a link over plain http
 --> roadmap/loops.md:6:12
  |
6 | See [this](http://example.org/).
  |            ^^^^^^^^^^^^^^^^^^^
  |
  = help: link to `https:` instead

1 error: 1 unknown-reference; 1 warning: 1 insecure-url
--- exit 1
$ roadbook check --format short
--- stderr
roadmap/loops.md:4:5: error[unknown-reference]: `lits` is not a skill, project or track
roadmap/loops.md:6:12: warning[insecure-url]: `http://example.org/` is a link over plain http
1 error: 1 unknown-reference; 1 warning: 1 insecure-url
--- exit 1
$ roadbook check --format json
--- stdout
{"code":"unknown-reference","severity":"error","message":"`lits` is not a skill, project or track","file":"roadmap/loops.md","line":4,"column":5,"end-line":4,"end-column":9,"labels":[],"help":["did you mean `lists`?"],"fix":[]}
{"code":"insecure-url","severity":"warning","message":"`http://example.org/` is a link over plain http","file":"roadmap/loops.md","line":6,"column":12,"end-line":6,"end-column":31,"labels":[],"help":["link to `https:` instead"],"fix":[]}
--- exit 1
$ roadbook check --format github
--- stdout
::error file=roadmap/loops.md,line=4,endLine=4,col=5,endColumn=9,title=roadbook unknown-reference::`lits` is not a skill, project or track%0Ahelp: did you mean `lists`?
::warning file=roadmap/loops.md,line=6,endLine=6,col=12,endColumn=31,title=roadbook insecure-url::`http://example.org/` is a link over plain http%0Ahelp: link to `https:` instead
--- exit 1

"#]],
    );
}

#[test]
fn the_machine_formats_can_be_read_back() {
    let folder = Folder::of(BROKEN);
    for line in folder.run(&["check", "--format", "json"]).stdout.lines() {
        let found: serde_json::Value = serde_json::from_str(line).unwrap();
        let keys: Vec<&str> = found.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            [
                "code",
                "severity",
                "message",
                "file",
                "line",
                "column",
                "end-line",
                "end-column",
                "labels",
                "help",
                "fix"
            ]
        );
    }
    let run = folder.run(&["check", "--format", "sarif"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    let log: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    let first = &results[0];
    assert_eq!((&first["ruleId"], &first["level"]), (&"unknown-reference".into(), &"error".into()));
    let place = &first["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "roadmap/loops.md");
    assert_eq!(
        (&place["region"]["startLine"], &place["region"]["startColumn"]),
        (&4.into(), &5.into())
    );
}

#[test]
fn warnings_fail_only_where_that_is_asked_for() {
    let folder = Folder::of("//- roadmap/a.md\n# A\n\n[x](http://example.org/)\n");
    assert_eq!(folder.run(&["check"]).status, 0);
    assert_eq!(folder.run(&["check", "--strict"]).status, 1);
    assert_eq!(folder.run(&["build"]).status, 0);
    assert_eq!(folder.run(&["build", "--strict"]).status, 1);
}

#[test]
fn a_plan_in_every_format() {
    let folder = Folder::of(FINE);
    let mut out = String::new();
    for format in ["text", "json", "markdown"] {
        out += &folder.transcript(&["path", "report", "--format", format]);
    }
    out += &folder.transcript(&["path", "goal"]);
    out += &folder.transcript(&["path", "report", "--known", "pandas", "--choose", "report=flask"]);
    out += &folder.transcript(&["path", "data", "--known", "data"]);
    out += &folder.transcript(&["path", "reprot"]);
    out += &folder.transcript(&["path", "report", "--choose", "flask"]);
    out += &folder.transcript(&["path", "report", "--choose", "report"]);
    same(
        out,
        str![[r#"
$ roadbook path report --format text
--- stdout
3 skills, at least 5–7 h, 1 unknown

1. NumPy     2–4 h
   for pandas: its columns are arrays
   for A report: to show it
2. pandas
   for A report
3. A report  3 h
   a goal
--- exit 0
$ roadbook path report --format json
--- stdout
{
  "goals": [
    "report"
  ],
  "known": [],
  "steps": [
    {
      "id": "data/numpy",
      "title": "NumPy",
      "because": [
        {
          "id": "data/pandas",
          "why": "its columns are arrays"
        },
        {
          "id": "report",
          "why": "to show it"
        }
      ],
      "window": {
        "earliest": 1,
        "latest": 1
      },
      "effort": {
        "min": 120,
        "max": 240
      }
    },
    {
      "id": "data/pandas",
      "title": "pandas",
      "because": [
        {
          "id": "report",
          "why": null
        }
      ],
      "window": {
        "earliest": 2,
        "latest": 2
      },
      "effort": null
    },
    {
      "id": "report",
      "title": "A report",
      "because": [],
      "window": {
        "earliest": 3,
        "latest": 3
      },
      "effort": {
        "min": 180,
        "max": 180
      }
    }
  ],
  "effort": {
    "min": 300,
    "max": 420,
    "unknown": 1
  }
}
--- exit 0
$ roadbook path report --format markdown
--- stdout
3 skills, at least 5–7 h, 1 unknown

- [ ] **NumPy** (2–4 h) — for pandas: its columns are arrays; A report: to show it
- [ ] **pandas** — for A report
- [ ] **A report** (3 h)
--- exit 0
$ roadbook path goal
--- stdout
2 skills, at least 3 h, 1 unknown

1. pandas
   for A report
2. A report  3 h
   a goal
--- exit 0
$ roadbook path report --known pandas --choose report=flask
--- stdout
1 skill, 3 h

1. A report  3 h
   a goal
--- exit 0
$ roadbook path data --known data
--- stdout
nothing to learn: all of it is known
--- exit 0
$ roadbook path reprot
--- stderr
error: `reprot` is not a skill, project, track or path
  help: did you mean `report`?
--- exit 2
$ roadbook path report --choose flask
--- stdout
4 skills, at least 5–7 h, 2 unknown

1. Flask
   for A report: to show it
2. NumPy     2–4 h
   for pandas: its columns are arrays
3. pandas
   for A report
4. A report  3 h
   a goal
--- exit 0
$ roadbook path report --choose report
--- stderr
error: `report` is no alternative of any skill
  help: name one of the items of an `any`, such as `--choose flask`
--- exit 2

"#]],
    );
}

#[test]
fn the_graph_in_every_format() {
    let folder = Folder::of(FINE);
    let mut out = String::new();
    for arguments in [
        &["graph"][..],
        &["graph", "--format", "dot"],
        &["graph", "--format", "mermaid"],
        &["graph", "--format", "csv"],
        &["graph", "--stats"],
    ] {
        out += &folder.transcript(arguments);
    }
    same(
        out,
        str![[r#"
$ roadbook graph
--- stdout
{"version":1,"id":"roadmap","title":"Roadmap","levels":["beginner","intermediate","advanced"],
"tracks":[
{"id":"data","title":"Data","url":"data/index.html","summary":null,"order":null,"parent":null,"skills":["data/numpy","data/pandas"],"requires":[]}
],
"skills":[
{"id":"flask","kind":"skill","title":"Flask","url":"flask.html","track":null,"level":null,"effort":null,"tags":[],"depth":0,"requires":[],"unlocks":["report"],"aliases":[]},
{"id":"data/numpy","kind":"skill","title":"NumPy","url":"data/numpy.html","track":"data","level":null,"effort":{"min":120,"max":240},"tags":[],"depth":0,"requires":[],"unlocks":["data/pandas","report"],"aliases":[]},
{"id":"data/pandas","kind":"skill","title":"pandas","url":"data/pandas.html","track":"data","level":null,"effort":null,"tags":[],"depth":1,"requires":[{"id":"data/numpy","why":"its columns are arrays"}],"unlocks":["report"],"aliases":[]},
{"id":"report","kind":"project","title":"A report","url":"report.html","track":null,"level":null,"effort":{"min":180,"max":180},"tags":[],"depth":2,"requires":["data/pandas",{"any":["flask","data/numpy"],"why":"to show it"}],"unlocks":[],"aliases":[]}
],
"paths":[
{"id":"goal","title":"Goal","url":"goal.html","summary":null,"goals":["report"],"assumes":["data/numpy"]}
],
"edges":[
{"from":"data/numpy","to":"data/pandas","kind":"requires","alternative":false,"inherited":false,"implied":false,"why":"its columns are arrays"},
{"from":"data/numpy","to":"report","kind":"requires","alternative":true,"inherited":false,"implied":false,"why":"to show it"},
{"from":"data/pandas","to":"report","kind":"requires","alternative":false,"inherited":false,"implied":false,"why":null},
{"from":"flask","to":"report","kind":"requires","alternative":true,"inherited":false,"implied":false,"why":"to show it"}
]
}
--- exit 0
$ roadbook graph --format dot
--- stdout
digraph "Roadmap" {
  rankdir=TB;
  node [shape=box];
  "flask" [label="Flask"];
  "data/numpy" [label="NumPy"];
  "data/pandas" [label="pandas"];
  "report" [label="A report"];
  "data/numpy" -> "data/pandas";
  "data/numpy" -> "report" [style=dashed];
  "data/pandas" -> "report";
  "flask" -> "report" [style=dashed];
}
--- exit 0
$ roadbook graph --format mermaid
--- stdout
flowchart TD
  s0["Flask"]
  s1["NumPy"]
  s2["pandas"]
  s3["A report"]
  s1 --> s2
  s1 -.-> s3
  s2 --> s3
  s0 -.-> s3
--- exit 0
$ roadbook graph --format csv
--- stdout
from,to,kind,alternative,inherited,implied,why
data/numpy,data/pandas,requires,false,false,false,its columns are arrays
data/numpy,report,requires,true,false,false,to show it
data/pandas,report,requires,false,false,false,
flask,report,requires,true,false,false,to show it
--- exit 0
$ roadbook graph --stats
--- stdout
skills and projects          4
tracks                       1
paths                        1
requires                     4
  not implied                4
recommends                   0
alongside                    0
starting points              2
end points                   1
deepest                      2
widest                       2
without effort               2
cards on the map             5
  lines                      5
  crossings                  0
  bends                      3
  width in pixels          200
--- exit 0

"#]],
    );
    folder.run(&["build"]).fine();
    assert_eq!(folder.run(&["graph"]).stdout, folder.read("dist/graph.json"));
}

#[test]
fn graph_and_path_print_what_stands_and_fail_only_for_errors_in_the_graph() {
    let folder = Folder::of(BROKEN);
    let run = folder.run(&["graph", "--format", "csv"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.starts_with("from,to,") && run.stderr.contains("unknown-reference"));
    let run = folder.run(&["path", "loops"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("Loops"), "{}", run.stdout);
    let folder = Folder::of("//- roadmap/a.md\n# A\n\n[dead](nowhere.md)\n");
    assert_eq!(folder.run(&["graph"]).status, 0);
    assert_eq!(folder.run(&["path", "a"]).status, 0);
}

#[test]
fn explain() {
    let folder = Folder::empty();
    let mut out = folder.transcript(&["explain"]);
    out += &folder.transcript(&["explain", "dead-anchor"]);
    out += &folder.transcript(&["explain", "dead-ancor"]);
    out += &folder.transcript(&["explain", "xyz"]);
    same(
        out,
        str![[r#"
$ roadbook explain
--- stdout
yaml-syntax              error  The YAML cannot be read
unknown-field            error  A key that this kind of file does not have
invalid-value            error  A value that its key does not take
missing-content          error  There is no content
duplicate-id             error  Two files claim one id
confusable-id            error  Two ids differ only in case, hyphens or Unicode form
ambiguous-reference      error  A reference that fits more than one id
unknown-reference        error  A reference that fits no id
self-prerequisite        error  A skill that requires itself
prerequisite-cycle       error  Skills that require each other in a circle
dead-link                error  A link to a file that does not exist
dead-anchor              error  A link to a heading that does not exist
missing-file             error  A picture or included file that does not exist
missing-region           error  A region or line range that the included file does not have
unsafe-url               error  A URL with a scheme that is not allowed
unpublished-file         error  A link to a file that is not published
output-collision         error  Two outputs would share one path
vanished-url             error  A published URL is gone without a redirect
template-error           error  A template of the theme failed
invalid-text             error  A file that is not UTF-8 text
too-large                error  Something over a limit of size
escapes-root             error  A path or link that leads out of what is read
missing-title            warn   A page that is called by its file's name
unread-file              warn   A file that looks like content and is not read
duplicate-title          warn   Two pages with one title
shadowed-recommendation  warn   A recommendation that is required anyway
level-inversion          warn   A skill that requires one of a higher level
use-before-teach         warn   The text uses a skill that does not come before it
orphan-skill             warn   A skill that neither requires nor unlocks anything
effort-outlier           warn   An effort far from all others
empty-body               warn   A page without text, or with the placeholders of a new one
unknown-language         warn   A code block in a language that is not known
highlight-limit          warn   A code block too large to highlight
duplicate-resource       warn   A resource that is listed twice
insecure-url             warn   A link over plain http, or a picture on another site
raw-html-removed         warn   Raw HTML that was removed
unresolved-markup        warn   Markup that became plain text
draft-referenced         warn   A reference to a draft
redundant-prerequisite   allow  A prerequisite that others imply
missing-summary          allow  A page without a summary
missing-effort           allow  A skill without an effort
unused-file              allow  A file of a bundle that nothing uses
--- exit 0
$ roadbook explain dead-anchor
--- stdout
# dead-anchor

A link, or the `section:` of a question, points at a heading that its page does not have. Headings get
ids from their text by GitHub's rule, so that links that work there work here: lower case, without
anything but letters, marks, digits, `_` and `-`, each blank a hyphen. `## Lazy by default` becomes
`#lazy-by-default`, `## Rock & roll` becomes `#rock--roll`; of two alike the second gets `-1`.

## Example

````markdown
See [how laziness works](generators.md#lazyness).
````

## How to mend it

Correct the part after `#`; the message suggests the nearest heading. Of an id in the older form,
with single hyphens (`#rock-roll`), it names the new one. A heading that others link to can be given an
id that survives rewording: `## Lazy by default {#laziness}`.

## Telling it as a warning

While material is brought in, `lints: {dead-anchor: warn}` in `roadbook.yaml` tells it as a warning, and the site is
built; it cannot be silent (`allow`). One file can be excused, with the reason:

```yaml
allow:
  - lint: dead-anchor
    why: …
```

The page then shows the words without the link.
--- exit 0
$ roadbook explain dead-ancor
--- stderr
error: `dead-ancor` is not the code of a diagnostic
  help: did you mean `dead-anchor`?
--- exit 2
$ roadbook explain xyz
--- stderr
error: `xyz` is not the code of a diagnostic
  help: `roadbook explain` lists all codes
--- exit 2

"#]],
    );
}

#[test]
fn schemas_completions_and_licences() {
    let folder = Folder::empty();
    for kind in ["node", "skill", "project", "track", "path", "home", "config"] {
        let schema = folder.run(&["schema", "--kind", kind]).fine().stdout;
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        assert!(schema["$schema"].is_string(), "{kind}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = folder.run(&["completions", shell]).fine().stdout;
        assert!(script.contains("roadbook") && script.contains("explain"), "{shell}");
    }
    let licences = folder.run(&["licences"]).fine().stdout;
    for part in ["at your choice", "| [pulldown-cmark ", "# Syntax definitions", "sublime"] {
        assert!(licences.contains(part), "{part}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = Folder::empty();
    let page = |arguments: &[&str]| folder.run(arguments).fine().stdout;
    assert!(page(&["man"]).contains(".TH roadbook 1 "));
    assert!(page(&["man", "build"]).contains(".TH roadbook-build 1 "));
    folder.run(&["man", "--out", "man/man1"]).fine();
    let pages = folder.tree("man/man1");
    let help = page(&["--help"]);
    let listed = help.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let mut wanted: Vec<String> = listed
        .lines()
        .map(|line| line.split_whitespace().next().unwrap())
        .filter(|name| *name != "help")
        .map(|name| format!("roadbook-{name}.1"))
        .collect();
    wanted.push("roadbook.1".to_owned());
    wanted.sort();
    assert_eq!(pages.keys().cloned().collect::<Vec<_>>(), wanted);
    assert_eq!(pages["roadbook-path.1"], page(&["man", "path"]).as_bytes());
    same(
        folder.transcript(&["man", "biuld"]),
        str![[r#"
$ roadbook man biuld
--- stderr
error: `biuld` is not a command
  help: did you mean `build`?
--- exit 2

"#]],
    );
}

#[test]
fn the_version_says_what_it_was_built_for() {
    let folder = Folder::empty();
    let told = folder.run(&["--version"]).fine().stdout;
    let rest = told.strip_prefix(concat!("roadbook ", env!("CARGO_PKG_VERSION"), " (")).unwrap();
    let rest = rest.strip_suffix(")\n").unwrap();
    let target = rest.rsplit(", ").next().unwrap();
    assert_eq!(target.split('-').next(), Some(std::env::consts::ARCH), "{told}");
}

#[test]
fn a_host_is_added_to_a_project_without_touching_its_files() {
    let folder = Folder::of("//- roadbook.yaml\ntitle: T\n//- roadmap/a.md\n# A\n\nText.\n");
    let mut out = folder.transcript(&["init", "--host", "netlify"]);
    folder.write("netlify.toml", "# mine\n");
    folder.write("roadbook.yaml", "title: T\nhost: netlify\n");
    out += &folder.transcript(&["init", ".", "--host", "netlify"]);
    same(
        out,
        str![[r#"
$ roadbook init --host netlify
--- stderr
made netlify.toml

next: write `host: netlify` into roadbook.yaml
next: `OWNER` stands for the account that publishes roadbook's releases: write its name in its place: netlify.toml
--- exit 0
$ roadbook init . --host netlify
--- stderr
kept netlify.toml, which was there
--- exit 0

"#]],
    );
    assert_eq!(folder.read("netlify.toml"), "# mine\n");
    assert_eq!(folder.read("roadbook.yaml"), "title: T\nhost: netlify\n");
}

#[test]
fn a_new_project_has_the_files_of_its_host_and_of_editors() {
    for (host, wanted) in [
        ("github", &[".github/workflows/check.yml", ".github/workflows/publish.yml"][..]),
        ("gitlab", &[".gitlab-ci.yml"]),
        ("netlify", &["netlify.toml"]),
        ("cloudflare", &["wrangler.toml"]),
    ] {
        let folder = Folder::empty();
        folder.write("site/.gitignore", "mine\n");
        folder.run(&["init", "site", "--host", host]).fine();
        let files = folder.tree("site");
        let content = |path: &&str| path.starts_with("roadmap/");
        let beside: Vec<&str> =
            files.keys().map(String::as_str).filter(|it| !content(it)).collect();
        let mut all = vec![
            ".gitignore",
            ".vscode/extensions.json",
            ".vscode/node.schema.json",
            ".vscode/roadbook.schema.json",
            ".vscode/settings.json",
            "CONTRIBUTING.md",
            "roadbook.yaml",
        ];
        all.extend(wanted);
        all.sort_unstable();
        assert_eq!(beside, all);
        assert_eq!(files[".gitignore"], b"mine\n");
        assert!(folder.read("site/roadbook.yaml").contains(&format!("\nhost: {host} ")));
        for (name, kind) in [("node", "node"), ("roadbook", "config")] {
            let schema = folder.run(&["schema", "--kind", kind]).fine().stdout;
            assert_eq!(folder.read(&format!("site/.vscode/{name}.schema.json")), schema);
        }
        let settings = folder.read("site/.vscode/settings.json");
        let settings: serde_json::Value = serde_json::from_str(&settings).unwrap();
        for schema in settings["yaml.schemas"].as_object().unwrap().keys() {
            assert!(files.contains_key(schema), "{schema}");
        }
        for path in wanted {
            let text = folder.read(&format!("site/{path}"));
            let release = concat!("/releases/download/v", env!("CARGO_PKG_VERSION"));
            assert!(text.contains(release) && !text.contains("@RELEASE@"), "{path}: {text}");
        }
        let mut check = folder.command(&["check", "--strict"]);
        Run::of(check.current_dir(folder.join("site")).output().unwrap()).fine();
    }
}

/// Pull requests come from strangers: the rules that keep a workflow from handing them the keys.
#[test]
fn the_workflow_for_pull_requests_gives_strangers_nothing() {
    let folder = Folder::empty();
    folder.run(&["init", "--host", "github"]).fine();
    let text = folder.read(".github/workflows/check.yml");
    let workflow: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
    assert!(workflow["on"].as_mapping().unwrap().keys().eq(["pull_request"]));
    assert!(workflow["permissions"].as_mapping().unwrap().is_empty());
    assert!(!text.contains("secrets."));
    let (check, comment) = (&workflow["jobs"]["check"], &workflow["jobs"]["comment"]);
    let granted = |job: &serde_yaml::Value| serde_json::to_string(&job["permissions"]).unwrap();
    assert_eq!(granted(check), r#"{"contents":"read"}"#);
    assert_eq!(granted(comment), r#"{"pull-requests":"write"}"#);
    let own =
        "${{ !cancelled() && github.event.pull_request.head.repo.full_name == github.repository }}";
    assert_eq!(comment["if"], own, "forks cannot be answered, and are not");
    for job in [check, comment] {
        for step in job["steps"].as_sequence().unwrap() {
            let run = step["run"].as_str().unwrap_or_default();
            assert!(!run.contains("${{"), "what strangers write would become a command: {run}");
            if step["uses"].as_str().is_some_and(|it| it.starts_with("actions/checkout@")) {
                assert_eq!(step["with"]["persist-credentials"], false);
                assert_eq!(job, check, "who may write reads no files of strangers");
            }
        }
    }
}

#[test]
fn without_a_project_it_says_what_to_do() {
    let folder = Folder::empty();
    let mut out = String::new();
    for arguments in [&["build"][..], &["check"], &["path", "x"], &["graph"], &["new", "x"]] {
        out += &folder.transcript(arguments);
    }
    out += &folder.transcript(&["check", "--root", "nowhere"]);
    same(
        out,
        str![[r#"
$ roadbook build
--- stderr
error: there is no roadbook.yaml and no roadmap/ here or in any folder around
  help: `roadbook init my-roadmap` makes a small working project
--- exit 2
$ roadbook check
--- stderr
error: there is no roadbook.yaml and no roadmap/ here or in any folder around
  help: `roadbook init my-roadmap` makes a small working project
--- exit 2
$ roadbook path x
--- stderr
error: there is no roadbook.yaml and no roadmap/ here or in any folder around
  help: `roadbook init my-roadmap` makes a small working project
--- exit 2
$ roadbook graph
--- stderr
error: there is no roadbook.yaml and no roadmap/ here or in any folder around
  help: `roadbook init my-roadmap` makes a small working project
--- exit 2
$ roadbook new x
--- stderr
error: there is no roadbook.yaml and no roadmap/ here or in any folder around
  help: `roadbook init my-roadmap` makes a small working project
--- exit 2
$ roadbook check --root nowhere
--- stderr
error: `nowhere` holds neither roadbook.yaml nor roadmap/
--- exit 2

"#]],
    );
}

#[test]
fn the_project_is_found_from_inside_and_by_root() {
    let folder = Folder::of(FINE);
    let run =
        folder.command(&["graph", "--stats"]).current_dir(folder.join("roadmap/data")).output();
    assert!(run.unwrap().status.success());
    let elsewhere = Folder::empty();
    elsewhere.run(&["--root", folder.path().to_str().unwrap(), "build"]).fine();
    assert!(folder.join("dist/index.html").exists());
    elsewhere.run(&["build", "--root", folder.path().to_str().unwrap()]).fine();
}

#[test]
fn a_reader_that_stops_listening_is_no_failure() {
    let folder = Folder::empty();
    for arguments in [&["licences"][..], &["explain"], &["completions", "bash"]] {
        let mut command = folder.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut reader = BufReader::with_capacity(64, child.stdout.take().unwrap());
        reader.read_line(&mut line).unwrap();
        drop(reader);
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), stderr.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let folder = Folder::of(BROKEN);
    let escapes = |arguments: &[&str], environment: &[(&str, &str)]| -> bool {
        let mut command = folder.command(arguments);
        command.envs(environment.iter().copied());
        Run::of(command.output().unwrap()).stderr.contains('\u{1b}')
    };
    assert!(!escapes(&["check"], &[]), "no terminal");
    assert!(escapes(&["check", "--color", "always"], &[]));
    assert!(escapes(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!escapes(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!escapes(&["check", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn a_base_url_that_is_none_is_refused() {
    let folder = Folder::of(FINE);
    same(
        folder.transcript(&["build", "--base-url", "example.org"]),
        str![[r#"
$ roadbook build --base-url example.org
--- stderr
error: `example.org` has no `https://` before it
  help: write an absolute address, such as `--base-url https://example.org/learn/`
--- exit 2

"#]],
    );
    assert!(!folder.join("dist").exists());
}

#[test]
fn timings_name_the_stages() {
    let folder = Folder::of(FINE);
    let run = folder.run(&["build", "--timings"]).fine();
    for stage in ["reading", "parsing", "resolving", "checking", "rendering", "writing", "all"] {
        assert!(run.stderr.contains(stage), "{stage}: {}", run.stderr);
    }
}

#[test]
fn a_choice_that_is_none_is_refused() {
    let folder = Folder::of(FINE);
    let run = folder.run(&["path", "report", "--choose", "report=pandas"]);
    assert_eq!(run.status, 2, "`pandas` is no alternative there: {}", run.stdout);
}
