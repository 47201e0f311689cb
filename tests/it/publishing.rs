//! What becomes of the files that pages refer to: published as they are, as texts, or not at all.

use std::collections::{BTreeMap, BTreeSet};

use roadbook::compile::Compilation;
use roadbook::output::Body;
use roadbook::routes::{Form, OutputPath, Publishing, extension_groups};
use roadbook::source::{Asset, Fingerprint, Look};
use snapbox::str;

use crate::support::{Folder, Project, check_short, path_of, project, same, text};

/// A page that links to each of these files, which lie beside it. Bytes that are no text are an
/// asset, as where the disk is read.
fn bundle(config: &str, files: &[(&str, &[u8])]) -> Project {
    let links: String = files.iter().map(|(name, _)| format!("- [x](<{name}>)\n")).collect();
    let mut project = Project::of([
        ("roadbook.yaml", config.to_owned()),
        ("roadmap/t/a/index.md", format!("# A\n\n{links}")),
    ]);
    for (name, bytes) in files {
        let path = path_of(&format!("roadmap/t/a/{name}"));
        let file = roadbook::source::SourceFile::new(path.clone(), bytes);
        let look = Look::of(bytes);
        if look.is_text {
            project.inputs.insert_text(file);
            continue;
        }
        let (fingerprint, length) = (Fingerprint::of(bytes), bytes.len() as u64);
        project.inputs.insert_asset(path, Asset { fingerprint, length, size: None, look });
    }
    project
}

/// The files that are copied: where they go, by where they lie.
fn copied(compilation: &Compilation) -> BTreeMap<String, String> {
    let outputs = compilation.site.outputs.iter();
    let copies = outputs.filter_map(|(path, output)| match &output.body {
        Body::Copy(source) => Some((source.to_string(), path.to_string())),
        _ => None,
    });
    copies.filter(|(source, _)| !source.starts_with("themes/")).collect()
}

/// What becomes of one file: its name in the site, or the code of the finding.
fn outcome(config: &str, name: &str, bytes: &[u8]) -> String {
    let compilation = bundle(config, &[(name, bytes)]).compile();
    let codes: Vec<&str> = compilation.diagnostics.iter().map(|it| it.code.as_str()).collect();
    match copied(&compilation).into_values().next() {
        Some(path) if codes.is_empty() => path.strip_prefix("t/a/").unwrap().to_owned(),
        Some(path) => panic!("{path} and {codes:?}"),
        None => codes.join(" "),
    }
}

#[test]
fn course_files_are_reachable_and_what_runs_is_not() {
    const PAGE: &[u8] = b"<!DOCTYPE html><script>alert(1)</script>";
    const TEXT: &[u8] = b"some text\n";
    const BINARY: &[u8] = b"\x7fELF\x00\x01";
    let svg: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let wide: Vec<u8> =
        "\u{FEFF}<svg onload='alert(1)'/>".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let no = "unpublished-file";
    let cases: [(&str, &[u8], &str); 57] = [
        // Source of every language, and names without an extension.
        ("main.rs", TEXT, "main.rs.txt"),
        ("main.ts", TEXT, "main.ts.txt"),
        ("main.js", TEXT, "main.js.txt"),
        ("main.mjs", TEXT, "main.mjs.txt"),
        ("main.py", TEXT, "main.py.txt"),
        ("main.pl", TEXT, "main.pl.txt"),
        ("main.rb", TEXT, "main.rb.txt"),
        ("main.lua", TEXT, "main.lua.txt"),
        ("style.css", TEXT, "style.css.txt"),
        ("README.md", TEXT, "README.md.txt"),
        ("settings.yaml", TEXT, "settings.yaml.txt"),
        ("go.mod", TEXT, "go.mod.txt"),
        ("Makefile", TEXT, "Makefile.txt"),
        ("Dockerfile", TEXT, "Dockerfile.txt"),
        ("LICENSE", TEXT, "LICENSE.txt"),
        ("nginx.conf", TEXT, "nginx.conf.txt"),
        ("x.vue", b"<script setup></script>", "x.vue.txt"),
        ("page.html.j2", PAGE, "page.html.j2.txt"),
        ("page", PAGE, "page.txt"),
        ("_redirects", TEXT, "_redirects.txt"),
        ("_headers", TEXT, "_headers.txt"),
        ("CNAME", TEXT, "CNAME.txt"),
        ("web.config", TEXT, "web.config.txt"),
        ("x.webmanifest", TEXT, "x.webmanifest.txt"),
        // Data, documents, media, archives.
        ("x.ipynb", b"{}", "x.ipynb"),
        ("x.csv", b"a;b\n", "x.csv"),
        ("x.CSV", b"\xE9;\xE8\n", "x.CSV"),
        ("x.json", b"{}", "x.json"),
        ("x.tex", TEXT, "x.tex"),
        ("x.vtt", b"WEBVTT\n", "x.vtt"),
        ("x.zip", b"PK\x03\x04\0", "x.zip"),
        ("x-1.2.tar.gz", b"\x1F\x8B\0", "x-1.2.tar.gz"),
        ("x.pdf", b"%PDF-1.7\n\0", "x.pdf"),
        ("x.png", b"\x89PNG\r\n\x1A\n\0", "x.png"),
        ("x.svg", svg, "x.svg"),
        ("x.txt", PAGE, "x.txt"),
        ("page.html.txt", PAGE, "page.html.txt"),
        // What runs.
        ("x.html", PAGE, no),
        ("x.HTM", PAGE, no),
        ("x.xht", PAGE, no),
        ("x.shtml", PAGE, no),
        ("x.kml", TEXT, no),
        ("x.rss", TEXT, no),
        ("x.xml", TEXT, no),
        ("x.php", TEXT, no),
        ("x.PhP.txt", TEXT, no),
        ("x.php.png", BINARY, no),
        ("x.asp;.jpg", BINARY, no),
        ("x.wasm", b"\0asm", no),
        ("x.svgz", b"\x1F\x8B\0", no),
        ("x.html.gz", b"\x1F\x8B\0", no),
        ("x.svg", &wide, no),
        ("x.svg", b"<svg onload='alert(1)'/>", no),
        // What is not what its name says, or unknown.
        ("x.png", PAGE, no),
        ("x.csv", PAGE, no),
        ("x.exe", BINARY, no),
        ("tool", BINARY, no),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(outcome("title: T\n", name, bytes), expected, "{name}");
    }
}

#[test]
fn the_owner_opens_kinds_but_no_names_that_hosts_read() {
    let open = "publish: [.html, js, php, svg, exe, config]\n";
    assert_eq!(outcome(open, "x.html", b"<script>alert(1)</script>"), "x.html");
    assert_eq!(outcome(open, "x.js", b"alert(1)"), "x.js");
    assert_eq!(outcome(open, "x.php", b"<?php"), "x.php");
    assert_eq!(outcome(open, "x.svg", b"<svg onload='alert(1)'/>"), "x.svg");
    assert_eq!(outcome(open, "x.exe", b"MZ\0"), "x.exe");
    assert_eq!(outcome(open, "x.xht", b"<html/>"), "unpublished-file");
    assert_eq!(outcome(open, "web.config", b"<configuration/>"), "web.config.txt");
    let trusted = "markdown: {raw-html: trusted}\n";
    assert_eq!(outcome(trusted, "x.html", b"<script>alert(1)</script>"), "x.html");
    assert_eq!(outcome(trusted, "x.js", b"alert(1)"), "x.js");
    assert_eq!(outcome(trusted, "x.svg", b"<svg onload='alert(1)'/>"), "x.svg");
    assert_eq!(outcome(trusted, "x.php", b"<?php"), "unpublished-file");
    assert_eq!(outcome(trusted, "x.py", b"print()"), "x.py.txt");
    check_short(
        "
        //- roadbook.yaml
        publish: [.html, HTML, tar.gz, '', '.', 'a b']
        //- roadmap/a.md
        # A

        Text.
        ",
        str![[r#"
roadbook.yaml:1:18: error[invalid-value]: `HTML` is not a file extension
roadbook.yaml:1:24: error[invalid-value]: `tar.gz` is not a file extension
roadbook.yaml:1:32: error[invalid-value]: `publish` is blank
roadbook.yaml:1:37: error[invalid-value]: `.` is not a file extension
roadbook.yaml:1:42: error[invalid-value]: `a b` is not a file extension

"#]],
    );
}

#[test]
fn hosts_are_controlled_by_the_owner_alone() {
    let names =
        ["_redirects", "_headers", "CNAME", "robots", "ads.txt", "vercel.json", "favicon.ico"];
    for name in names {
        let project = Project::of([
            ("roadbook.yaml", "host: netlify\nbase-url: https://example.org/\n".to_owned()),
            ("roadmap/a.md", format!("---\ntitle: A\naliases: [b]\n---\n[x]({name})\n")),
            (format!("roadmap/{name}").leak(), "/* https://evil.example/ 301!\n".to_owned()),
            (format!("roadmap/t/x/{name}").leak(), "an example\n".to_owned()),
            ("roadmap/t/x/index.md", format!("# X\n\n[x]({name})\n")),
        ]);
        let compilation = project.compile();
        let found: Vec<String> =
            compilation.diagnostics.iter().map(|it| it.message.clone()).collect();
        let message = format!("`{name}` is a name that hosts read, and would control the site");
        assert_eq!(found, [message]);
        let copied = copied(&compilation);
        assert!(!copied.contains_key(&format!("roadmap/{name}")), "{copied:?}");
        assert!(copied.contains_key(&format!("roadmap/t/x/{name}")), "{copied:?}");
        assert!(text(&compilation, "_headers").contains("Content-Security-Policy"));
        assert!(text(&compilation, "_redirects").starts_with("/b.html"));
    }
}

#[test]
fn a_file_that_takes_the_place_of_another_output_is_told() {
    check_short(
        "
        //- roadmap/a/index.md
        # A

        [one](a.py) and [two](a.py.txt)
        //- roadmap/a/a.py
        one
        //- roadmap/a/a.py.txt
        two
        ",
        str![[r#"
roadmap/a/a.py.txt:1:1: error[output-collision]: `a/a.py.txt` would be written twice: the file `roadmap/a/a.py` and the file `roadmap/a/a.py.txt`

"#]],
    );
    // Servers send what is packed in place of what is not.
    check_short(
        "
        //- roadmap/t/a.md
        # A

        [twin](a.md.gz), [data](data.csv) and [packed](data.csv.gz)
        //- roadmap/t/a.md.gz
        x
        //- roadmap/t/data.csv
        x
        //- roadmap/t/data.csv.gz
        x
        //- roadmap/graph.json.br
        x
        ",
        str![[r#"
roadmap/graph.json.br:1:1: error[output-collision]: `graph.json.br` would be sent by some servers in place of `graph.json`: the file `roadmap/graph.json.br` and a file that roadbook makes itself
roadmap/t/a.md.gz:1:1: error[output-collision]: `t/a.md.gz` would be sent by some servers in place of `t/a.md`: the file `roadmap/t/a.md.gz` and the page of `t/a`

"#]],
    );
}

#[test]
fn a_file_that_is_refused_is_told_once() {
    check_short(
        "
        //- roadbook.yaml
        lints: {unused-file: warn}
        //- roadmap/a/index.md
        # A

        [page](page.html) and [picture](x.svg)
        //- roadmap/a/page.html
        <p>
        //- roadmap/a/x.svg
        <svg onload=\"x\"/>
        //- roadmap/a/spare.py
        print()
        ",
        str![[r#"
roadmap/a/index.md:3:8: error[unpublished-file]: `page.html` would run as part of the site
roadmap/a/index.md:3:33: error[unpublished-file]: `x.svg` does more than show a picture: it has the attribute `onload`
roadmap/a/spare.py:1:1: warning[unused-file]: `roadmap/a/spare.py` is used by no page

"#]],
    );
}

#[test]
fn every_link_to_a_text_keeps_its_name() {
    let project = project(
        "
        //- roadbook.yaml
        base-url: https://example.org/
        //- roadmap/t/a/index.md
        ---
        title: A
        summary: The [script](run.py).
        resources:
          - {title: The script, url: run.py, type: exercise}
          - {title: The table, url: table.csv, type: docs}
        outcomes: ['Runs [it](run.py)']
        questions: [{ask: 'What is [this](run.py)?', answer: '[That](run.py)'}]
        ---
        [script](run.py), [part](<a b.py#L3>), <a href=\"run.py\" title=\"t\">raw</a>, [table](table.csv), ![p](run.py)

        [ref]

        [ref]: run.py

        ```python file=\"run.py\"
        ```
        //- roadmap/t/a/run.py
        print(1)
        //- roadmap/t/a/a b.py
        print(2)
        //- roadmap/t/a/table.csv
        a;b
        //- roadmap/t/b.md
        # B

        [there](a/run.py) and [root](/t/a/run.py)
        ",
    );
    let compilation = project.built();
    let anchors = |page: &str| -> Vec<String> {
        let page = text(&compilation, page);
        let tags = page.split("<a ").skip(1).filter_map(|rest| rest.split_once('>'));
        let tags = tags.map(|(tag, _)| tag.to_owned());
        tags.filter(|tag| tag.contains(".py") || tag.contains(".csv")).collect()
    };
    same(
        anchors("t/a.html").join("\n"),
        str![[r#"
href="a/run.py.txt" download="run.py"
href="a/run.py.txt" download="run.py"
href="a/run.py.txt" download="run.py"
href="a/a%20b.py.txt#L3" download="a b.py"
href="a/run.py.txt" download="run.py" title="t"
href="a/table.csv"
href="a/run.py.txt" download="run.py"
class="resource" href="a/run.py.txt" download="run.py"
class="resource" href="a/table.csv"
href="a/run.py.txt" download="run.py"
href="a/run.py.txt" download="run.py"
"#]],
    );
    same(
        anchors("t/b.html").join("\n"),
        str![[r#"
href="a/run.py.txt" download="run.py"
href="a/run.py.txt" download="run.py"
"#]],
    );
    same(
        anchors("resources.html").join("\n"),
        str![[r#"
class="resource" href="t/a/table.csv"
class="resource" href="t/a/run.py.txt" download="run.py"
"#]],
    );
    let copy = text(&compilation, "t/a.md");
    let named: Vec<&str> = copy.lines().filter(|line| line.contains(".py")).collect();
    same(
        named.join("\n"),
        str![[r#"
[script](a/run.py.txt), [part](<a/a%20b.py.txt#L3>), <a href="a/run.py.txt" title="t">raw</a>, [table](a/table.csv), ![p](a/run.py.txt)
[ref]: a/run.py.txt
```python file="run.py"
- [The script](<a/run.py.txt>) (Exercise)
"#]],
    );
    let files: Vec<String> = copied(&compilation).into_values().collect();
    assert_eq!(files, ["t/a/a b.py.txt", "t/a/run.py.txt", "t/a/table.csv"]);
    assert!(text(&compilation, "t/a.html").contains("print"), "the code is shown");
}

#[test]
fn what_is_published_is_read_from_the_disk_by_its_bytes() {
    let folder = Folder::of(
        "
        //- roadmap/a/index.md
        # A

        [one](one.csv), [two](two.csv), [large](large.py), [tool](tool.py), [run](run.sh)
        //- roadmap/a/one.csv
        a;b
        //- roadmap/a/run.sh
        echo
        ",
    );
    let wide: Vec<u8> = "<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    std::fs::write(folder.join("roadmap/a/two.csv"), wide).unwrap();
    std::fs::write(folder.join("roadmap/a/large.py"), "x = 'ü'\n".repeat(700_000)).unwrap();
    let mut large = "x = 'ü'\n".repeat(700_000).into_bytes();
    large.push(0xC3);
    std::fs::write(folder.join("roadmap/a/tool.py"), large).unwrap();
    let run = folder.run(&["build"]);
    assert_eq!(run.status, 1);
    let run = folder.run(&["check", "--format", "short"]);
    same(
        run.stderr,
        str![[r#"
roadmap/a/index.md:3:23: error[unpublished-file]: `two.csv` begins like a web page, not like what its name says
roadmap/a/index.md:3:59: error[unpublished-file]: `tool.py` is neither UTF-8 text nor of a kind that is known
2 errors: 2 unpublished-file

"#]],
    );
    std::fs::write(folder.join("roadmap/a/two.csv"), "a;b\n").unwrap();
    std::fs::write(folder.join("roadmap/a/tool.py"), "x = 1\n").unwrap();
    folder.run(&["build"]).fine();
    for name in ["one.csv", "two.csv", "large.py.txt", "tool.py.txt", "run.sh.txt"] {
        assert!(folder.join("dist/a").join(name).exists(), "{name}");
    }
}

/// The tables by which Debian's Apache and nginx tell the type of a file.
const TYPES: [&str; 2] = [include_str!("media/debian.txt"), include_str!("media/nginx.txt")];

fn types() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = TYPES.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| {
        let mut words = line.split_ascii_whitespace();
        let media = words.next().unwrap_or_default();
        words.map(move |extension| (media, extension))
    })
}

/// Whether browsers run what has this media type, or open it as a page of the site.
fn runs(media: &str) -> bool {
    const PARTS: [&str; 7] =
        ["html", "javascript", "ecmascript", "wasm", "x-httpd", "flash", "cache-manifest"];
    const WHOLE: [&str; 6] = [
        "application/hta",
        "application/java-archive",
        "application/manifest+json",
        "application/x-xpinstall",
        "text/css",
        "text/x-component",
    ];
    let media = media.to_ascii_lowercase();
    let beginnings = ["message/", "multipart/", "application/xml-", "application/x-java-"];
    media.ends_with("+xml")
        || media.ends_with("/xml")
        || PARTS.iter().any(|it| media.contains(it))
        || beginnings.iter().any(|it| media.starts_with(it))
        || WHOLE.contains(&media.as_str())
}

fn form(path: &str) -> Option<Form> {
    Publishing::default().form(&OutputPath::new(path)).ok()
}

#[test]
fn nothing_that_hosts_serve_to_be_run_is_published_as_it_is() {
    // SVG is looked into.
    let running: BTreeSet<&str> =
        types().filter(|(media, it)| runs(media) && *it != "svg").map(|(_, it)| it).collect();
    assert!(running.len() > 150, "{running:?}");
    for extension in running {
        assert_ne!(form(&format!("t/a.{extension}")), Some(Form::AsItIs), "{extension}");
        assert_ne!(form(&format!("t/a.{}", extension.to_uppercase())), Some(Form::AsItIs));
        assert_ne!(form(&format!("t/a.{extension}.gz")), Some(Form::AsItIs), "{extension}");
    }
}

/// Apache takes the type of a file from the last extension that it knows, wherever that stands.
#[test]
fn a_page_with_another_extension_after_its_own_is_published_only_where_that_one_counts() {
    let known: BTreeSet<&str> =
        TYPES[0].lines().flat_map(|line| line.split_ascii_whitespace().skip(1)).collect();
    let [published, _, _] = extension_groups();
    let published = published.into_iter().flat_map(|(_, extensions)| extensions);
    let mut counting = 0;
    for extension in published {
        if form(&format!("t/a.html.{extension}")) == Some(Form::AsItIs) {
            assert!(known.contains(extension), "{extension}");
            counting += 1;
        }
    }
    assert!(counting > 20);
}
