//! The files that hosts read: made from the configuration, taken from `static/`, never lost.

use snapbox::str;

use crate::support::{Folder, project, same};

/// A project at a host.
fn at(host: &str, more: &str) -> String {
    format!(
        "//- roadbook.yaml
title: T
host: {host}
markdown: {{external-images: load}}
{more}
//- roadmap/data/_index.md
---
title: Data
aliases: [numbers]
---
//- roadmap/data/a.md
---
title: A
aliases: [old/a, größe]
---
Text.

![Elsewhere](https://img.example.net/a.png) ![Twice](https://img.example.net/b.png)
//- roadmap/data/b.md
---
title: B
requires: [a]
---
<img src='https://cdn.example.com:8443/c.png' alt='C'>
"
    )
}

/// The files of one build that a host reads.
fn host_files(fixture: &str) -> String {
    let compilation = project(fixture).built();
    let mut out = String::new();
    for name in [".nojekyll", "CNAME", "_headers", "_redirects"] {
        if let Some(text) = compilation.site.text(name) {
            out += &format!("== {name}\n{text}");
        }
    }
    out
}

#[test]
fn pictures_that_are_links_widen_no_policy_and_are_told_once() {
    let fixture = at("netlify", "").replace("external-images: load", "external-images: link");
    assert!(!host_files(&fixture).contains("img-src"));
    same(
        project(&fixture).short(),
        str![[r#"
roadmap/data/a.md:7:14: warning[insecure-url]: `https://img.example.net/a.png` and 2 more pictures lie on other sites, and are shown as links

"#]],
    );
    same(project(&at("netlify", "")).short(), str![]);
}

#[test]
fn netlify_gets_headers_and_redirects() {
    same(
        host_files(&at("netlify", "")),
        str![[r#"
== _headers
/*
  Content-Security-Policy: default-src 'self'; img-src 'self' https://cdn.example.com:8443 https://img.example.net; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin

/assets/*
  Cache-Control: public, max-age=31536000, immutable
== _redirects
/numbers/ /data/ 301!
/numbers/index.html /data/ 301!
/old/a.html /data/a.html 301!
/gr%C3%B6%C3%9Fe.html /data/a.html 301!
/numbers/index.md /data/index.md 301!
/old/a.md /data/a.md 301!
/gr%C3%B6%C3%9Fe.md /data/a.md 301!

"#]],
    );
}

#[test]
fn cloudflare_has_no_mark_for_redirects_over_pages() {
    same(
        host_files(&at("cloudflare", "")),
        str![[r#"
== _headers
/*
  Content-Security-Policy: default-src 'self'; img-src 'self' https://cdn.example.com:8443 https://img.example.net; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin

/assets/*
  Cache-Control: public, max-age=31536000, immutable
== _redirects
/numbers/ /data/ 301
/numbers/index.html /data/ 301
/old/a.html /data/a.html 301
/gr%C3%B6%C3%9Fe.html /data/a.html 301
/numbers/index.md /data/index.md 301
/old/a.md /data/a.md 301
/gr%C3%B6%C3%9Fe.md /data/a.md 301

"#]],
    );
}

#[test]
fn behind_a_proxy_redirects_name_whole_addresses() {
    let files = host_files(&at("netlify", "base-url: https://example.org/learn/"));
    let redirects = files.split("== _redirects\n").nth(1).unwrap();
    same(
        redirects,
        str![[r#"
/numbers/ https://example.org/learn/data/ 301!
/numbers/index.html https://example.org/learn/data/ 301!
/old/a.html https://example.org/learn/data/a.html 301!
/gr%C3%B6%C3%9Fe.html https://example.org/learn/data/a.html 301!
/numbers/index.md https://example.org/learn/data/index.md 301!
/old/a.md https://example.org/learn/data/a.md 301!
/gr%C3%B6%C3%9Fe.md https://example.org/learn/data/a.md 301!

"#]],
    );
}

#[test]
fn github_gets_its_marker_and_a_domain_of_its_own() {
    assert_eq!(host_files(&at("github", "")), "== .nojekyll\n");
    let own = at("github", "base-url: https://learn.example.org/");
    assert_eq!(host_files(&own), "== .nojekyll\n== CNAME\nlearn.example.org\n");
    let below = at("github", "base-url: https://example.github.io/learn/");
    assert_eq!(host_files(&below), "== .nojekyll\n");
}

#[test]
fn gitlab_needs_no_files_and_without_a_host_none_are_made() {
    assert_eq!(host_files(&at("gitlab", "base-url: https://learn.example.org/")), "");
    assert_eq!(host_files(&at("github", "").replace("host: github\n", "")), "");
}

#[test]
fn files_of_the_project_among_the_assets_are_not_kept_for_ever() {
    let with = at("netlify", "") + "//- static/assets/logo.svg\n<svg/>\n";
    let files = host_files(&with);
    assert!(!files.contains("/assets/*\n"), "{files}");
    assert!(!files.contains("logo"), "{files}");
    assert!(files.contains("\n/assets/search/*\n  Cache-Control: public, max-age=31536000"));
    let style = files.lines().find(|line| line.starts_with("/assets/style.")).unwrap();
    assert!(project(&with).built().site.outputs.keys().any(|it| it.as_str() == &style[1..]));
}

#[test]
fn files_of_static_take_the_place_of_ours_and_stay() {
    let folder = Folder::of(
        "
        //- roadbook.yaml
        title: T
        host: netlify
        base-url: https://learn.example.org/
        //- roadmap/a.md
        ---
        title: A
        aliases: [b]
        ---
        Text.
        //- static/_headers
        /*
          X-Mine: yes
        //- static/CNAME
        mine.example.org
        //- static/.nojekyll
        //- static/.well-known/security.txt
        Contact: mailto:a@example.org
        //- static/.well-known/.DS_Store
        litter
        //- static/.git/HEAD
        litter
        //- static/.gitkeep
        //- static/.page.html.swp
        litter
        //- static/.roadbook-manifest.json
        {}
        ",
    );
    let hidden = |folder: &Folder| -> Vec<String> {
        let ours = |path: &String| path.starts_with(['.', '_']) || path == "CNAME";
        folder.tree("dist").into_keys().filter(ours).collect()
    };
    let wanted = [
        ".nojekyll",
        ".roadbook-manifest.json",
        ".well-known/security.txt",
        "CNAME",
        "_headers",
        "_redirects",
    ];
    folder.run(&["build"]).fine();
    assert_eq!(hidden(&folder), wanted);
    folder.write("roadmap/a.md", "---\ntitle: A\naliases: [b]\n---\nOther text.\n");
    folder.run(&["build"]).fine();
    assert_eq!(hidden(&folder), wanted, "a second build loses none");
    assert_eq!(folder.tree("dist")["_headers"], b"/*\n  X-Mine: yes\n");
    assert_eq!(folder.tree("dist")["_redirects"], b"/b.html /a.html 301!\n/b.md /a.md 301!\n");
}
