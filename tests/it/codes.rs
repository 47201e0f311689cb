//! Every code: a fixture that produces it, its whole message, and its page.

use std::collections::BTreeSet;

use roadbook::diagnostic::Code;
use roadbook::diagnostic::render::Format;
use roadbook::source::{Asset, Fingerprint, Look, Refusal, Refused};
use snapbox::data::Inline;
use snapbox::str;

use crate::support::{Project, path_of, project, same};

/// Found by comparing with what was published before: see `against.rs`.
const NOT_HERE: &[Code] = &[Code::VanishedUrl];

/// A project and all that is found in it.
struct Case {
    code: Code,
    project: Project,
    expected: Inline,
}

fn case(code: Code, fixture: &str, expected: Inline) -> Case {
    Case { code, project: project(fixture), expected }
}

#[test]
fn every_code_has_a_fixture_that_produces_it() {
    let mut cases = reading();
    cases.extend(graph());
    cases.extend(links());
    cases.extend(lints());
    cases.extend(quiet_lints());
    let mut shown: BTreeSet<Code> = NOT_HERE.iter().copied().collect();
    for Case { code, project, expected } in cases {
        let found = project.compile().diagnostics;
        assert!(found.iter().any(|it| it.code == code), "{code:?} is not found in its fixture");
        shown.extend(found.iter().map(|it| it.code));
        same(project.told(&found, Format::Full), expected);
    }
    let missing: Vec<&Code> = Code::ALL.iter().filter(|code| !shown.contains(code)).collect();
    assert_eq!(missing, [] as [&Code; 0], "codes without a fixture");
}

#[test]
fn every_code_has_a_page_of_the_fixed_form() {
    for code in Code::ALL {
        let (name, page) = (code.as_str(), code.explanation());
        let headings: Vec<&str> = outside_fences(page).filter(|it| it.starts_with('#')).collect();
        let title = format!("# {name}");
        let mut expected = vec![title.as_str(), "## Example", "## How to mend it"];
        if code.is_lint() {
            expected.push("## Switching it off");
        }
        if code.may_warn() {
            expected.push("## Telling it as a warning");
            let name = format!("lints: {{{name}: warn}}");
            assert!(page.contains(&name), "{name}: how to make it a warning");
        }
        assert_eq!(headings, expected, "{name}");
        assert!(page.ends_with('\n') && !page.ends_with("\n\n"), "{name}: one line end at the end");
        assert!(page.contains("## Example\n\n```"), "{name}: the example is no code");
        for section in page.split("\n#").skip(1) {
            let text = section.split_once('\n').map_or("", |it| it.1);
            assert!(!text.trim().is_empty(), "{name}: an empty section");
        }
        if let Some(level) = code.default_level() {
            let off = page.split("## Switching it off").nth(1).unwrap();
            assert!(off.contains(&format!("`{}`", level.as_str())), "{name}: the default level");
            assert!(off.contains(&format!("lint: {name}")), "{name}: how to excuse a file");
        }
    }
}

#[test]
fn titles_and_messages_are_clauses() {
    for code in Code::ALL {
        let (name, title) = (code.as_str(), code.title());
        assert!(!title.ends_with('.') && title.starts_with(char::is_uppercase), "{name}: {title}");
        assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
    }
    let cases = [reading(), graph(), links(), lints(), quiet_lints()];
    for Case { project, .. } in cases.into_iter().flatten() {
        for found in project.compile().diagnostics.iter() {
            let message = &found.message;
            let first = message.chars().next().unwrap();
            assert!(!message.ends_with('.'), "a full stop: {message}");
            assert!(first == '`' || first.is_lowercase() || first.is_numeric(), "{message}");
            assert!(!found.help.is_empty(), "no remedy: {message}");
            for help in &found.help {
                let first = help.chars().next().unwrap();
                assert!(!help.ends_with('.') && !first.is_uppercase(), "{help}");
            }
        }
    }
}

fn outside_fences(page: &str) -> impl Iterator<Item = &str> {
    let mut fence = "";
    page.lines().filter(move |line| {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.is_empty() && ticks.len() >= 3 {
            fence = ticks;
            return false;
        }
        if !fence.is_empty() {
            if *line == fence {
                fence = "";
            }
            return false;
        }
        true
    })
}

fn reading() -> Vec<Case> {
    vec![
        case(
            Code::YamlSyntax,
            "
            //- roadmap/loops.md
            ---
            title: Loops
            tags: [a, b
            ---
            Text.
            ",
            str![[r#"
error[yaml-syntax]: `[` is never closed
 --> roadmap/loops.md:3:7
  |
3 | tags: [a, b
  |       ^
  |
  = help: add `]` at the end


"#]],
        ),
        case(
            Code::UnknownField,
            "
            //- roadmap/loops.md
            ---
            title: Loops
            prereqs: [lists]
            colour: red
            goals: [lists]
            ---
            Text.
            ",
            str![[r#"
error[unknown-field]: `prereqs` is not a key of a skill
 --> roadmap/loops.md:3:1
  |
3 | prereqs: [lists]
  | ^^^^^^^
  |
  = help: did you mean `requires`?

error[unknown-field]: `colour` is not a key of a skill
 --> roadmap/loops.md:4:1
  |
4 | colour: red
  | ^^^^^^
  |
  = help: data of your own goes below `extra`: `extra: {colour: …}`

error[unknown-field]: `goals` belongs to a path, not to a skill
 --> roadmap/loops.md:5:1
  |
5 | goals: [lists]
  | ^^^^^
  |
  = help: remove it, or make this a path


"#]],
        ),
        case(
            Code::InvalidValue,
            "
            //- roadbook.yaml
            lints: {dead-link: allow}
            //- roadmap/loops.md
            ---
            title: Loops
            level: expert
            effort: two hours
            requires:
              - any: []
            ---
            Text.
            ",
            str![[r#"
error[invalid-value]: `allow` is not a value of `dead-link`
 --> roadbook.yaml:1:20
  |
1 | lints: {dead-link: allow}
  |                    ^^^^^
  |
  = help: `dead-link` takes `warn` or `deny`

error[invalid-value]: `expert` is not a value of `level`
 --> roadmap/loops.md:3:8
  |
3 | level: expert
  |        ^^^^^^
  |
  = help: `level` takes `beginner`, `intermediate` or `advanced`

error[invalid-value]: `two hours` is not an effort
 --> roadmap/loops.md:4:9
  |
4 | effort: two hours
  |         ^^^^^^^^^
  |
  = help: write minutes or hours: `45m`, `3h`, `1.5h`, `1h30m`, `2h-4h`

error[invalid-value]: `any` is empty
 --> roadmap/loops.md:6:10
  |
6 |   - any: []
  |          ^^
  |
  = help: list what belongs to it: `any: [django, flask]`


"#]],
        ),
        case(
            Code::MissingContent,
            "
            //- roadbook.yaml
            title: T
            content: lessosn
            //- lessons/loops.md
            # Loops

            Text.
            ",
            str![[r#"
error[missing-content]: `lessosn` is no folder of this project
 --> roadbook.yaml:2:10
  |
2 | content: lessosn
  |          ^^^^^^^
  |
  = help: did you mean `lessons`?


"#]],
        ),
        Case {
            code: Code::InvalidText,
            project: Project::of([("roadmap/loops.md", b"# Loops\n\ncaf\xE9\n")]),
            expected: str![[r#"
error[invalid-text]: the file is not UTF-8 text
 --> roadmap/loops.md:3:4
  |
3 | caf�
  |    ^
  |
  = help: save it as UTF-8


"#]],
        },
        Case {
            code: Code::TooLarge,
            project: too_large(),
            expected: str![[r#"
error[too-large]: `roadmap/huge.md` is too large for a node: 5242880 bytes
--> roadmap/huge.md
 = help: split the page, or move large data into a file of its own

error[too-large]: `roadmap/huger.md` is larger than 4 MiB
--> roadmap/huger.md
 = help: split the page, or move large data into a file of its own


"#]],
        },
        Case {
            code: Code::EscapesRoot,
            project: project(
                "
                //- roadmap/loops.md
                # Loops

                ```text file=\"../../../etc/passwd\"
                ```

                ```yaml file=\"../roadbook.yaml\"
                ```

                [out](../../x.md)
                //- roadbook.yaml
                title: T
                ",
            )
            .refusing(vec![refused("roadmap/secret.md", Refusal::EscapesRoot)]),
            expected: str![[r#"
error[escapes-root]: `../../../etc/passwd` leads out of the project
 --> roadmap/loops.md:3:15
  |
3 | ```text file="../../../etc/passwd"
  |               ^^^^^^^^^^^^^^^^^^^
  |
  = help: copy the file beside the page that uses it

error[escapes-root]: `../roadbook.yaml` lies in no folder that files are shown from
 --> roadmap/loops.md:6:15
  |
6 | ```yaml file="../roadbook.yaml"
  |               ^^^^^^^^^^^^^^^^
  |
  = help: copy the file beside the page that uses it

error[escapes-root]: `../../x.md` leads out of the project
 --> roadmap/loops.md:9:7
  |
9 | [out](../../x.md)
  |       ^^^^^^^^^^
  |
  = help: copy the file into the project, or link to where it is published

error[escapes-root]: `roadmap/secret.md` is a link that leads out of the project
--> roadmap/secret.md
 = help: copy what it leads to into the project


"#]],
        },
        case(
            Code::TemplateError,
            "
            //- roadmap/loops.md
            # Loops

            Text.
            //- themes/overrides/templates/skill.html
            {% extends \"theme/skill.html\" %}
            {% block strip %}{{ skill.titel }}{% endblock %}
            ",
            str![[r#"
error[template-error]: `titel` is not a field here
 --> themes/overrides/templates/skill.html:2:27
  |
2 | {% block strip %}{{ skill.titel }}{% endblock %}
  |                           ^^^^^
  |
 ::: roadmap/loops.md:1:1
  |
1 | # Loops
  | ------- while rendering this page
  |
  = help: the fields are `aliases`, `body_html`, `focus_map_html`, `id`, `kind`, `outcomes`, `questions`, `requirements`, `resources`, `strip`, `summary_html`, `tags`, `toc` and `unlocks`


"#]],
        ),
    ]
}

fn refused(path: &str, refusal: Refusal) -> Refused {
    Refused { path: path_of(path), refusal }
}

fn too_large() -> Project {
    let mut project = project("//- roadmap/loops.md\n# Loops\n\nText.\n");
    let look = Look::UNKNOWN;
    let asset = Asset { fingerprint: Fingerprint::of(b""), length: 5 << 20, size: None, look };
    project.inputs.insert_asset(path_of("roadmap/huge.md"), asset);
    project.refusing(vec![refused("roadmap/huger.md", Refusal::TooLarge(4 << 20))])
}

fn graph() -> Vec<Case> {
    vec![
        case(
            Code::DuplicateId,
            "
            //- roadmap/loops.md
            # Loops

            Text.
            //- roadmap/loops/index.md
            # Loops

            Text.
            //- roadmap/lists.md
            ---
            title: Lists
            aliases: [loops]
            ---
            Text.
            ",
            str![[r#"
error[duplicate-id]: `loops` is an alias of `lists` and the id of a node
 --> roadmap/lists.md:3:11
  |
3 | aliases: [loops]
  |           ^^^^^
  |
 ::: roadmap/loops.md:1:1
  |
1 | # Loops
  | ------- `loops` is here
  |
  = help: remove the alias

error[duplicate-id]: `loops` is the id of two files
 --> roadmap/loops/index.md:1:1
  |
1 | # Loops
  | ^^^^^^^ the second skill
  |
 ::: roadmap/loops.md:1:1
  |
1 | # Loops
  | ------- the first skill
  |
  = help: rename one of the two files


"#]],
        ),
        case(
            Code::ConfusableId,
            "
            //- roadmap/linear-algebra.md
            # Linear algebra

            Text.
            //- roadmap/Linear_Algebra.md
            # Linear algebra

            Text.
            ",
            str![[r#"
error[confusable-id]: `linear-algebra` and `Linear_Algebra` differ only in case, hyphens or Unicode form
 --> roadmap/linear-algebra.md:1:1
  |
1 | # Linear algebra
  | ^^^^^^^^^^^^^^^^
  |
 ::: roadmap/Linear_Algebra.md:1:1
  |
1 | # Linear algebra
  | ---------------- `Linear_Algebra` is here
  |
  = help: rename one of the two

warning[duplicate-title]: `Linear algebra` is also the title of `Linear_Algebra`
 --> roadmap/linear-algebra.md:1:1
  |
1 | # Linear algebra
  | ^^^^^^^^^^^^^^^^
  |
 ::: roadmap/Linear_Algebra.md:1:1
  |
1 | # Linear algebra
  | ---------------- the title of `Linear_Algebra`
  |
  = help: say in each title what sets it apart: lists and search show no more


"#]],
        ),
        case(
            Code::AmbiguousReference,
            "
            //- roadmap/orm/migrations.md
            # Migrations

            Text.
            //- roadmap/web/migrations.md
            # Migrations

            Text.
            //- roadmap/deploy.md
            ---
            title: Deploy
            requires:
              - migrations
            ---
            See [[migrations]].
            ",
            str![[r#"
error[ambiguous-reference]: `migrations` fits both `orm/migrations` and `web/migrations`
 --> roadmap/deploy.md:4:5
  |
4 |   - migrations
  |     ^^^^^^^^^^
  |
 ::: roadmap/orm/migrations.md:1:1
  |
1 | # Migrations
  | ------------ `orm/migrations` is here
  |
 ::: roadmap/web/migrations.md:1:1
  |
1 | # Migrations
  | ------------ `web/migrations` is here
  |
  = help: write the whole id

error[ambiguous-reference]: `migrations` could be `orm/migrations` or `web/migrations`
 --> roadmap/deploy.md:6:7
  |
6 | See [[migrations]].
  |       ^^^^^^^^^^
  |
  = help: write the whole id

warning[duplicate-title]: `Migrations` is also the title of `orm/migrations`
 --> roadmap/web/migrations.md:1:1
  |
1 | # Migrations
  | ^^^^^^^^^^^^
  |
 ::: roadmap/orm/migrations.md:1:1
  |
1 | # Migrations
  | ------------ the title of `orm/migrations`
  |
  = help: say in each title what sets it apart: lists and search show no more


"#]],
        ),
        case(
            Code::UnknownReference,
            "
            //- roadmap/generators.md
            # Generators

            Text.
            //- roadmap/pipelines.md
            ---
            title: Pipelines
            requires:
              - generatosr
              - any: [generators, quantum]
            ---
            See [[generator]].
            //- roadmap/goal.md
            ---
            title: Goal
            kind: path
            goals: [pipelines]
            ---
            //- roadmap/last.md
            ---
            title: Last
            requires: [goal]
            ---
            Text.
            ",
            str![[r#"
error[unknown-reference]: `goal` is a path, not a skill, project or track
 --> roadmap/last.md:3:12
  |
3 | requires: [goal]
  |            ^^^^
  |
 ::: roadmap/goal.md:2:8
  |
2 | title: Goal
  |        ---- the path `goal`
  |
  = help: name a skill, project or track instead

error[unknown-reference]: `generatosr` is not a skill, project or track
 --> roadmap/pipelines.md:4:5
  |
4 |   - generatosr
  |     ^^^^^^^^^^
  |
  = help: did you mean `generators`?

error[unknown-reference]: `quantum` is not a skill, project or track
 --> roadmap/pipelines.md:5:23
  |
5 |   - any: [generators, quantum]
  |                       ^^^^^^^
  |
  = help: correct the name, or add a file for it

error[unknown-reference]: `generator` is not a skill, project, track or path
 --> roadmap/pipelines.md:7:7
  |
7 | See [[generator]].
  |       ^^^^^^^^^
  |
  = help: did you mean `generators`?
  = help: to show the brackets as text, write `\[[generator]]`


"#]],
        ),
        case(
            Code::SelfPrerequisite,
            "
            //- roadmap/core/loops.md
            ---
            title: Loops
            requires: [loops]
            ---
            Text.
            ",
            str![[r#"
error[self-prerequisite]: `core/loops` requires itself
 --> roadmap/core/loops.md:3:12
  |
3 | requires: [loops]
  |            ^^^^^
  |
  = help: remove it from `requires`


"#]],
        ),
        case(
            Code::PrerequisiteCycle,
            "
            //- roadmap/a.md
            ---
            title: A
            requires:
              - b
            ---
            Text.
            //- roadmap/b.md
            ---
            title: B
            requires:
              - any: [c, d]
            ---
            Text.
            //- roadmap/c.md
            ---
            title: C
            requires:
              - {id: a, why: it is round}
            ---
            Text.
            //- roadmap/d.md
            # D

            Text.
            ",
            str![[r#"
error[prerequisite-cycle]: `a` requires itself through `b` and `c`
 --> roadmap/a.md:4:5
  |
4 |   - b
  |     ^ `a` requires `b`
  |
 ::: roadmap/b.md:4:11
  |
4 |   - any: [c, d]
  |           - `b` requires `c`
  |
 ::: roadmap/c.md:4:10
  |
4 |   - {id: a, why: it is round}
  |          - `c` requires `a`
  |
  = help: remove one of these requirements, or make it `recommends`


"#]],
        ),
    ]
}

fn links() -> Vec<Case> {
    vec![
        case(
            Code::DeadLink,
            "
            //- roadmap/iterators.md
            # Iterators

            Text.
            //- roadmap/generators.md
            ---
            title: Generators
            requires: [iterators]
            ---
            See [iterators](iterator.md) and [more](../nowhere/at-all.md#x).
            ",
            str![[r#"
error[dead-link]: `iterator.md` leads to no file: there is no `roadmap/iterator.md`
 --> roadmap/generators.md:5:17
  |
5 | See [iterators](iterator.md) and [more](../nowhere/at-all.md#x).
  |                 ^^^^^^^^^^^
  |
  = help: did you mean `iterators.md`?

error[dead-link]: `../nowhere/at-all.md` leads to no file: there is no `nowhere/at-all.md`
 --> roadmap/generators.md:5:41
  |
5 | See [iterators](iterator.md) and [more](../nowhere/at-all.md#x).
  |                                         ^^^^^^^^^^^^^^^^^^^^
  |
  = help: write the path of a file as it lies beside this one


"#]],
        ),
        case(
            Code::DeadAnchor,
            "
            //- roadmap/iterators.md
            # Iterators

            ## Lazy by default

            Text.
            //- roadmap/generators.md
            ---
            title: Generators
            requires: [iterators]
            questions:
              - {ask: Why?, section: lazyness}
            ---
            See [laziness](iterators.md#lazy-by-defalt) and [here](#there).

            ## Laziness
            ",
            str![[r#"
error[dead-anchor]: `lazyness` is not the id of a heading of this page
 --> roadmap/generators.md:5:26
  |
5 |   - {ask: Why?, section: lazyness}
  |                          ^^^^^^^^
  |
  = help: did you mean `laziness`?

error[dead-anchor]: `#lazy-by-defalt` is not a heading on the page "Iterators"
 --> roadmap/generators.md:7:28
  |
7 | See [laziness](iterators.md#lazy-by-defalt) and [here](#there).
  |                            ^^^^^^^^^^^^^^^
  |
 ::: roadmap/iterators.md:1:1
  |
1 | # Iterators
  | ----------- the page is here
  |
  = help: did you mean `#lazy-by-default`?

error[dead-anchor]: `#there` is not a heading on this page
 --> roadmap/generators.md:7:56
  |
7 | See [laziness](iterators.md#lazy-by-defalt) and [here](#there).
  |                                                        ^^^^^^
  |
  = help: there is `#laziness`


"#]],
        ),
        case(
            Code::MissingFile,
            "
            //- roadmap/generators/index.md
            # Generators

            ![The pipeline](pipeline.pgn)

            ```python file=\"pipline.py\"
            ```
            //- roadmap/generators/pipeline.py
            print()
            //- roadmap/generators/pipeline.png
            not really
            ",
            str![[r#"
error[missing-file]: `pipeline.pgn` leads to no file: there is no `roadmap/generators/pipeline.pgn`
 --> roadmap/generators/index.md:3:17
  |
3 | ![The pipeline](pipeline.pgn)
  |                 ^^^^^^^^^^^^
  |
  = help: did you mean `pipeline.png`?

error[missing-file]: `pipline.py` does not exist: there is no `roadmap/generators/pipline.py`
 --> roadmap/generators/index.md:5:17
  |
5 | ```python file="pipline.py"
  |                 ^^^^^^^^^^
  |
  = help: did you mean `pipeline.py`?


"#]],
        ),
        case(
            Code::MissingRegion,
            "
            //- roadmap/generators/index.md
            # Generators

            ```python file=\"pipeline.py\" region=\"stage\"
            ```

            ```python file=\"pipeline.py\" lines=\"3-18\"
            ```
            //- roadmap/generators/pipeline.py
            # region stages
            print()
            # endregion
            ",
            str![[r#"
error[missing-region]: `stage` is not a region of `pipeline.py`
 --> roadmap/generators/index.md:3:38
  |
3 | ```python file="pipeline.py" region="stage"
  |                                      ^^^^^
  |
  = help: did you mean `stages`?

error[missing-region]: `3-18` is outside `pipeline.py`, which has 3 lines
 --> roadmap/generators/index.md:6:37
  |
6 | ```python file="pipeline.py" lines="3-18"
  |                                     ^^^^
  |
  = help: write lines from 1 to 3


"#]],
        ),
        case(
            Code::UnsafeUrl,
            "
            //- roadmap/loops/index.md
            ---
            title: Loops
            resources:
              - {title: Bad, url: \"data:text/html,x\"}
            ---
            [run](javascript:alert(1)) and [host](//example.org)
            ",
            str![[r#"
error[unsafe-url]: `data:text/html,x` is neither an http(s) address nor a relative link
 --> roadmap/loops/index.md:4:24
  |
4 |   - {title: Bad, url: "data:text/html,x"}
  |                        ^^^^^^^^^^^^^^^^
  |
  = help: write an address that starts with `https://`

error[unsafe-url]: `javascript:alert(1)` has the scheme `javascript`, which is not allowed
 --> roadmap/loops/index.md:6:7
  |
6 | [run](javascript:alert(1)) and [host](//example.org)
  |       ^^^^^^^^^^^^^^^^^^^
  |
  = help: link with `https:`, `http:`, `mailto:` or a path

error[unsafe-url]: `//example.org` names a host without a scheme
 --> roadmap/loops/index.md:6:39
  |
6 | [run](javascript:alert(1)) and [host](//example.org)
  |                                       ^^^^^^^^^^^^^
  |
  = help: write `https:` before it


"#]],
        ),
        case(
            Code::UnpublishedFile,
            "
            //- roadmap/_index.md
            # Home

            [rules](_redirects)
            //- roadmap/_redirects
            /* https://example.org/
            //- roadmap/loops/index.md
            # Loops

            [page](page.html#a) and [form](form.php)

            ![picture](picture.svg) and ![photo](photo.png)
            //- roadmap/loops/page.html
            <script>alert(1)</script>
            //- roadmap/loops/form.php
            <?php phpinfo();
            //- roadmap/loops/picture.svg
            <svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>
            //- roadmap/loops/photo.png
            <!DOCTYPE html>
            ",
            str![[r#"
error[unpublished-file]: `_redirects` is a name that hosts read, and would control the site
 --> roadmap/_index.md:3:9
  |
3 | [rules](_redirects)
  |         ^^^^^^^^^^
  |
  = help: put it into `static/`, or, if it is an example, into the folder of a page

error[unpublished-file]: `page.html` would run as part of the site
 --> roadmap/loops/index.md:3:8
  |
3 | [page](page.html#a) and [form](form.php)
  |        ^^^^^^^^^
  |
  = help: show it as code with `file="…"`, put it into `static/` if you trust it, or allow all of its kind with `publish: [html]` in roadbook.yaml

error[unpublished-file]: `form.php` might be run by the server that the site lies on
 --> roadmap/loops/index.md:3:32
  |
3 | [page](page.html#a) and [form](form.php)
  |                                ^^^^^^^^
  |
  = help: show it as code with `file="…"`, or put it into `static/` if you trust it

error[unpublished-file]: `picture.svg` does more than show a picture: it has the attribute `onload`
 --> roadmap/loops/index.md:5:12
  |
5 | ![picture](picture.svg) and ![photo](photo.png)
  |            ^^^^^^^^^^^
  |
  = help: save it as a plain SVG or as PNG, or put it into `static/` if you trust it

error[unpublished-file]: `photo.png` begins like a web page, not like what its name says
 --> roadmap/loops/index.md:5:38
  |
5 | ![picture](picture.svg) and ![photo](photo.png)
  |                                      ^^^^^^^^^
  |
  = help: give it the name of what it is, or put it into `static/` if you trust it


"#]],
        ),
        case(
            Code::OutputCollision,
            "
            //- roadmap/skills.md
            # Skills

            Text.
            //- roadmap/a.md
            ---
            title: A
            slug: b
            ---
            Text.
            //- roadmap/b.md
            # B

            Text.
            //- static/B.HTML
            text
            ",
            str![[r#"
warning[orphan-skill]: `a` neither requires nor unlocks anything
 --> roadmap/a.md:2:8
  |
2 | title: A
  |        ^
  |
  = help: say what it `requires`, or let another skill require it

error[output-collision]: `b.html` would be written twice: the page of `a` and the page of `b`
 --> roadmap/a.md:3:7
  |
3 | slug: b
  |       ^
  |
 ::: roadmap/b.md:1:1
  |
1 | # B
  | --- the other one is here
  |
  = help: rename one of them, or give a page another `slug`

warning[orphan-skill]: `b` neither requires nor unlocks anything
 --> roadmap/b.md:1:1
  |
1 | # B
  | ^^^
  |
  = help: say what it `requires`, or let another skill require it

error[output-collision]: `skills.html` would be written twice: a file that roadbook makes itself and the page of `skills`
 --> roadmap/skills.md:1:1
  |
1 | # Skills
  | ^^^^^^^^
  |
  = help: rename one of them, or give a page another `slug`

warning[orphan-skill]: `skills` neither requires nor unlocks anything
 --> roadmap/skills.md:1:1
  |
1 | # Skills
  | ^^^^^^^^
  |
  = help: say what it `requires`, or let another skill require it

error[output-collision]: `B.HTML` and `b.html` differ only in case: the file `static/B.HTML` and the page of `a`
 --> static/B.HTML:1:1
  |
1 | text
  | ^
  |
 ::: roadmap/a.md:2:8
  |
2 | title: A
  |        - the other one is here
  |
  = help: rename one of them, or give a page another `slug`


"#]],
        ),
    ]
}

fn lints() -> Vec<Case> {
    vec![
        case(
            Code::MissingTitle,
            "
            //- roadmap/loops.md
            ---
            effort: 1h
            ---
            Text.
            ",
            str![[r#"
warning[missing-title]: `Loops` is the page's title for want of another
 --> roadmap/loops.md:1:1
  |
1 | ---
  | ^
  |
  = help: write `title: …` in the front matter, or begin the body with a `# heading`


"#]],
        ),
        case(
            Code::UnreadFile,
            "
            //- roadmap/loops.md
            # Loops

            Text.
            //- roadmap/generators.mdx
            # Generators
            ",
            str![[r#"
warning[unread-file]: `generators.mdx` looks like a page, and is not read
 --> roadmap/generators.mdx:1:1
  |
1 | # Generators
  | ^
  |
  = help: pages are written in markdown or YAML: convert it, or leave it out in roadbook.yaml: `ignore: [generators.mdx]`


"#]],
        ),
        case(
            Code::ShadowedRecommendation,
            "
            //- roadmap/a.md
            # A

            Text.
            //- roadmap/b.md
            ---
            title: B
            requires: [a]
            ---
            Text.
            //- roadmap/c.md
            ---
            title: C
            requires: [b]
            recommends:
              - a
            ---
            Text.
            ",
            str![[r#"
warning[shadowed-recommendation]: `a` is recommended to `c`, which requires it anyway
 --> roadmap/c.md:5:5
  |
5 |   - a
  |     ^
  |
  = help: remove the recommendation


"#]],
        ),
        case(
            Code::LevelInversion,
            "
            //- roadmap/metaclasses.md
            ---
            title: Metaclasses
            level: advanced
            ---
            Text.
            //- roadmap/classes.md
            ---
            title: Classes
            level: beginner
            requires: [metaclasses]
            ---
            Text.
            ",
            str![[r#"
warning[level-inversion]: `metaclasses` has a higher level than `classes`, which requires it
 --> roadmap/classes.md:4:12
  |
3 | level: beginner
  |        -------- the level of `classes`
4 | requires: [metaclasses]
  |            ^^^^^^^^^^^
  |
 ::: roadmap/metaclasses.md:3:8
  |
3 | level: advanced
  |        -------- the level of `metaclasses`
  |
  = help: change one of the levels, or the requirement


"#]],
        ),
        case(
            Code::UseBeforeTeach,
            "
            //- roadmap/decorators.md
            # Decorators

            Text.
            //- roadmap/functions.md
            # Functions

            As with [decorators](decorators.md).
            ",
            str![[r#"
warning[use-before-teach]: `decorators` is used here, but nothing says that it comes before
 --> roadmap/functions.md:3:22
  |
3 | As with [decorators](decorators.md).
  |                      ^^^^^^^^^^^^^
  |
  = help: add `decorators` to `requires` if it is needed, to `recommends` if it helps


"#]],
        ),
        case(
            Code::OrphanSkill,
            "
            //- roadmap/a.md
            # A

            Text.
            //- roadmap/b.md
            ---
            title: B
            requires: [a]
            ---
            Text.
            //- roadmap/c.md
            # C

            Text.
            ",
            str![[r#"
warning[orphan-skill]: `c` neither requires nor unlocks anything
 --> roadmap/c.md:1:1
  |
1 | # C
  | ^^^
  |
  = help: say what it `requires`, or let another skill require it


"#]],
        ),
        Case {
            code: Code::EffortOutlier,
            project: outlier(),
            expected: str![[r#"
warning[effort-outlier]: `s0` takes 45h, far more than the median of 1h
 --> roadmap/s0.md:3:9
  |
3 | effort: 45
  |         ^^
  |
  = help: check the unit: a bare number is hours


"#]],
        },
        case(
            Code::EmptyBody,
            "//- roadmap/loops.md\n---\ntitle: Loops\n---\n",
            str![[r#"
warning[empty-body]: the page has no text
 --> roadmap/loops.md:2:8
  |
2 | title: Loops
  |        ^^^^^
  |
  = help: write below the front matter what it is and why it matters


"#]],
        ),
        case(
            Code::UnknownLanguage,
            "
            //- roadmap/loops.md
            # Loops

            ```pyhton
            pass
            ```

            ```klingonese
            nuqneH
            ```
            ",
            str![[r#"
warning[unknown-language]: `pyhton` is not a language that can be highlighted
 --> roadmap/loops.md:3:4
  |
3 | ```pyhton
  |    ^^^^^^
  |
  = help: did you mean `python`?

warning[unknown-language]: `klingonese` is not a language that can be highlighted
 --> roadmap/loops.md:7:4
  |
7 | ```klingonese
  |    ^^^^^^^^^^
  |
  = help: write `text` for plain text, or name it in `highlight: {aliases: …}`


"#]],
        ),
        Case {
            code: Code::HighlightLimit,
            project: Project::of([(
                "roadmap/loops.md",
                format!("# Loops\n\n```json\n[{}]\n```\n", "1,".repeat(1_500)),
            )]),
            expected: str![[r#"
warning[highlight-limit]: a line of this code block has 3002 bytes and is shown plain: the limit is 2000
 --> roadmap/loops.md:3:4
  |
3 | ```json
  |    ^^^^
  |
  = help: show the part that matters, or write `text` as language


"#]],
        },
        case(
            Code::DuplicateResource,
            "
            //- roadmap/loops.md
            ---
            title: Loops
            resources:
              - {title: The tutorial, url: https://docs.python.org/3/tutorial/}
              - {title: Python tutorial, url: https://docs.python.org/3/tutorial/}
            ---
            Text.
            ",
            str![[r#"
warning[duplicate-resource]: `https://docs.python.org/3/tutorial/` is listed twice
 --> roadmap/loops.md:5:35
  |
4 |   - {title: The tutorial, url: https://docs.python.org/3/tutorial/}
  |                                ----------------------------------- first here
5 |   - {title: Python tutorial, url: https://docs.python.org/3/tutorial/}
  |                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: keep one of the two, or link to the exact parts


"#]],
        ),
        case(
            Code::InsecureUrl,
            "
            //- roadmap/loops.md
            ---
            title: Loops
            resources:
              - {title: Old, url: http://example.org/}
            ---
            See [this](http://example.org/x) and [that](http://localhost:8000/).
            ",
            str![[r#"
warning[insecure-url]: `http://example.org/` is a link over plain http
 --> roadmap/loops.md:4:23
  |
4 |   - {title: Old, url: http://example.org/}
  |                       ^^^^^^^^^^^^^^^^^^^
  |
  = help: link to `https:` instead

warning[insecure-url]: `http://example.org/x` is a link over plain http
 --> roadmap/loops.md:6:12
  |
6 | See [this](http://example.org/x) and [that](http://localhost:8000/).
  |            ^^^^^^^^^^^^^^^^^^^^
  |
  = help: link to `https:` instead


"#]],
        ),
        case(
            Code::UnresolvedMarkup,
            "
            //- roadmap/loops.md
            # Loops

            > [!WARNIG] Mind the gap
            > Text.
            ",
            str![[r#"
warning[unresolved-markup]: `[!WARNIG]` is no kind of callout, and stays a quote
 --> roadmap/loops.md:3:3
  |
3 | > [!WARNIG] Mind the gap
  |   ^^^^^^^^^
  |
  = help: did you mean `[!WARNING]`?


"#]],
        ),
        case(
            Code::RawHtmlRemoved,
            "
            //- roadmap/loops.md
            # Loops

            One <b onclick=\"x()\">bold</b> <script>alert(1)</script> word.

            ## Two {#two onclick=x}
            ",
            str![[r#"
warning[raw-html-removed]: `onclick` was removed from `<b>`
 --> roadmap/loops.md:3:8
  |
3 | One <b onclick="x()">bold</b> <script>alert(1)</script> word.
  |        ^^^^^^^
  |
  = help: leave it out, or write markdown instead; `raw-html: trusted` passes all HTML through

warning[raw-html-removed]: `<script>` was removed with all it holds
 --> roadmap/loops.md:3:31
  |
3 | One <b onclick="x()">bold</b> <script>alert(1)</script> word.
  |                               ^^^^^^^^
  |
  = help: leave it out, or write markdown instead; `raw-html: trusted` passes all HTML through

warning[raw-html-removed]: `onclick` was removed: a heading has only an id and classes
 --> roadmap/loops.md:5:14
  |
5 | ## Two {#two onclick=x}
  |              ^^^^^^^
  |
  = help: write `{#id .class}`, or leave it out


"#]],
        ),
        case(
            Code::DuplicateTitle,
            "
            //- roadmap/a.md
            # Loops

            Text.
            //- roadmap/b.md
            ---
            title: Loops
            requires: [a]
            ---
            Text.
            ",
            str![[r#"
warning[duplicate-title]: `Loops` is also the title of `a`
 --> roadmap/b.md:2:8
  |
2 | title: Loops
  |        ^^^^^
  |
 ::: roadmap/a.md:1:1
  |
1 | # Loops
  | ------- the title of `a`
  |
  = help: say in each title what sets it apart: lists and search show no more


"#]],
        ),
        case(
            Code::UnresolvedMarkup,
            "
            //- roadmap/a.md
            # A

            <<<<<<< HEAD
            With pip.
            =======
            With uv.
            >>>>>>> main
            ",
            str![[r#"
warning[unresolved-markup]: `<<<<<<< HEAD` is a mark of a merge conflict
 --> roadmap/a.md:3:1
  |
3 | <<<<<<< HEAD
  | ^^^^^^^^^^^^
4 | With pip.
5 | =======
  | ------- the other side begins here
6 | With uv.
7 | >>>>>>> main
  | ------------ and ends here
  |
  = help: keep one of the two sides, and remove the lines with the marks


"#]],
        ),
        case(
            Code::DraftReferenced,
            "
            //- roadmap/decorators.md
            ---
            title: Decorators
            draft: true
            ---
            Text.
            //- roadmap/classes.md
            ---
            title: Classes
            requires:
              - decorators
            ---
            See [decorators](decorators.md) and [[decorators]].
            ",
            str![[r#"
warning[draft-referenced]: `decorators` is a draft
 --> roadmap/classes.md:4:5
  |
4 |   - decorators
  |     ^^^^^^^^^^
  |
 ::: roadmap/decorators.md:2:8
  |
2 | title: Decorators
  |        ---------- the draft `decorators`
  |
  = help: what the draft requires is required in its place

warning[draft-referenced]: `decorators.md` leads to a draft
 --> roadmap/classes.md:6:18
  |
6 | See [decorators](decorators.md) and [[decorators]].
  |                  ^^^^^^^^^^^^^
  |
  = help: the link is shown as plain text until the draft is finished

warning[draft-referenced]: `decorators` leads to a draft
 --> roadmap/classes.md:6:39
  |
6 | See [decorators](decorators.md) and [[decorators]].
  |                                       ^^^^^^^^^^
  |
  = help: the link is shown as plain text until the draft is finished


"#]],
        ),
    ]
}

fn outlier() -> Project {
    let skill = |at: usize| {
        let (effort, needs) = if at == 0 { ("45", "") } else { ("1h", "requires: [s0]\n") };
        let text = format!("---\ntitle: S{at}\neffort: {effort}\n{needs}---\nText.\n");
        (format!("roadmap/s{at}.md"), text)
    };
    Project::of((0..10).map(skill))
}

fn quiet_lints() -> Vec<Case> {
    vec![
        case(
            Code::RedundantPrerequisite,
            "
            //- roadbook.yaml
            lints: {redundant-prerequisite: warn}
            //- roadmap/a.md
            # A

            Text.
            //- roadmap/b.md
            ---
            title: B
            requires: [a]
            ---
            Text.
            //- roadmap/c.md
            ---
            title: C
            requires:
              - b
              - a
            ---
            Text.
            ",
            str![[r#"
warning[redundant-prerequisite]: `a` is already required through `b`
 --> roadmap/c.md:5:5
  |
5 |   - a
  |     ^
  |
  = help: remove it, or say `why` it is needed directly


"#]],
        ),
        case(
            Code::MissingSummary,
            "
            //- roadbook.yaml
            lints: {missing-summary: deny}
            //- roadmap/loops.md
            ---
            title: Loops
            ---
            Text.
            ",
            str![[r#"
error[missing-summary]: the page has no summary
 --> roadmap/loops.md:2:8
  |
2 | title: Loops
  |        ^^^^^
  |
  = help: write `summary: …`: one or two sentences


"#]],
        ),
        case(
            Code::MissingEffort,
            "
            //- roadbook.yaml
            lints: {missing-effort: warn}
            //- roadmap/loops.md
            # Loops

            Text.
            ",
            str![[r#"
warning[missing-effort]: the page does not say how long it takes
 --> roadmap/loops.md:1:1
  |
1 | # Loops
  | ^^^^^^^
  |
  = help: write `effort: 3h`, or a range such as `2h-4h`


"#]],
        ),
        case(
            Code::UnusedFile,
            "
            //- roadbook.yaml
            lints: {unused-file: warn}
            //- roadmap/loops/index.md
            # Loops

            Text.
            //- roadmap/loops/left.py
            pass
            ",
            str![[r#"
warning[unused-file]: `roadmap/loops/left.py` is used by no page
 --> roadmap/loops/left.py:1:1
  |
1 | pass
  | ^
  |
  = help: link to it, show it, include it, or remove it


"#]],
        ),
    ]
}
