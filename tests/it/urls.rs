//! Where pages and files go, and what links to them are written as (section 2 of the design).

use roadbook::compile::Compilation;
use roadbook::diagnostic::render::Format;
use roadbook::routes::Edition;
use roadbook::source::ProjectPath;
use snapbox::str;

use crate::markup::addresses;
use crate::support::{check_files, check_short, outputs, project, same, text};

#[test]
fn pages_are_flat_files_with_a_markdown_copy_and_tracks_are_index_pages() {
    check_files(
        "
        //- roadmap/core-python/generators.md
        ---
        title: Generators
        tags: [Iteration, two words]
        ---
        Text.
        //- roadmap/core-python/lazy/index.md
        # Lazy

        ![a](img/a.png)
        //- roadmap/core-python/lazy/img/a.png
        picture
        //- roadmap/core-python/shared.png
        used by nobody
        //- roadmap/top.md
        # Top

        ![b](core-python/beside.png)
        //- roadmap/core-python/beside.png
        picture
        //- static/CNAME
        example.org
        //- static/img/logo.svg
        <svg/>
        ",
        str![[r#"
CNAME
assets/search/4h7r6j.js
assets/search/7j2xba.js
assets/search/gghymi.js
assets/search/m7rnpn.js
assets/search/npdgn3.js
core-python/beside.png
core-python/generators.html
core-python/generators.md
core-python/index.html
core-python/index.md
core-python/lazy.html
core-python/lazy.md
core-python/lazy/img/a.png
img/logo.svg
tags/iteration.html
tags/two-words.html
top.html
top.md

"#]],
    );
}

#[test]
fn segments_are_nfc_and_lower_case() {
    check_files(
        "
        //- roadmap/Grundlagen/U\u{308}berblick.md
        # \u{dc}berblick

        Text.
        //- roadmap/Grundlagen/\u{130}stanbul.md
        # Istanbul

        Text.
        //- roadmap/Grundlagen/C++ and C#.md
        # C

        Text.
        ",
        str![[r#"
assets/search/hz7stl.js
assets/search/ibgpii.js
assets/search/qgwtqc.js
assets/search/qqvayl.js
assets/search/u45a4c.js
grundlagen/c++-and-c#.html
grundlagen/c++-and-c#.md
grundlagen/index.html
grundlagen/index.md
grundlagen/i̇stanbul.html
grundlagen/i̇stanbul.md
grundlagen/überblick.html
grundlagen/überblick.md

"#]],
    );
}

#[test]
fn a_slug_replaces_the_last_segment_of_the_url_and_never_the_id() {
    let project = project(
        "
        //- roadmap/core/_index.md
        ---
        title: Core
        slug: basics
        ---
        //- roadmap/core/a/index.md
        ---
        title: A
        slug: first
        ---
        ![x](x.png)
        //- roadmap/core/a/x.png
        picture
        //- roadmap/b.md
        ---
        title: B
        requires: [core/a]
        ---
        See [A](core/a/index.md).
        ",
    );
    let compilation = project.built();
    same(
        outputs(&compilation).join("\n"),
        str![[r#"
assets/search/bmf5a3.js
assets/search/lo2bgp.js
assets/search/owjub5.js
assets/search/uqfuuq.js
b.html
b.md
basics/first.html
basics/first.md
basics/first/x.png
basics/index.html
basics/index.md
"#]],
    );
    assert!(text(&compilation, "b.html").contains("href=\"basics/first.html\""));
    assert!(text(&compilation, "basics/first.html").contains("src=\"first/x.png\""));
    assert!(text(&compilation, "graph.json").contains("\"id\":\"core/a\""));
}

#[test]
fn an_alias_leaves_a_redirect_at_the_former_place() {
    let project = project(
        "
        //- roadmap/core/iteration.md
        ---
        title: Iteration
        aliases: [Old/Loops, loops]
        ---
        Text.
        //- roadmap/core/_index.md
        ---
        title: Core
        aliases: [python/basics]
        ---
        //- roadmap/goal.md
        ---
        title: Goal
        kind: path
        aliases: [paths/goal]
        goals: [iteration]
        ---
        ",
    )
    .at("https://example.org/learn");
    let compilation = project.built();
    same(
        outputs(&compilation).join("\n"),
        str![[r#"
assets/search/a7gvcb.js
assets/search/dvrej6.js
assets/search/ing5iy.js
assets/search/mz3rp7.js
core/index.html
core/index.md
core/iteration.html
core/iteration.md
feed.xml
goal.html
goal.md
goal/booklet.html
loops.html
loops.md
old/loops.html
old/loops.md
paths/goal.html
paths/goal.md
paths/goal/booklet.html
python/basics/index.html
python/basics/index.md
sitemap.xml
"#]],
    );
    let page = text(&compilation, "old/loops.html");
    assert!(page.contains("content=\"0; url=../core/iteration.html\""), "{page}");
    assert!(page.contains("href=\"https://example.org/learn/core/iteration.html\""), "{page}");
    assert!(page.contains("noindex"), "{page}");
    let page = text(&compilation, "python/basics/index.html");
    assert!(page.contains("content=\"0; url=../../core/index.html\""), "{page}");
    let sitemap = text(&compilation, "sitemap.xml");
    assert!(!sitemap.contains("old/loops"), "redirects are not in the site map");
}

const DEEP: &str = "
    //- roadmap/_index.md
    ---
    title: Home
    ---
    [deep](a/b/c/deep.md#there) and [top](top.md)
    //- roadmap/top.md
    # Top

    [deep](a/b/c/deep.md) and [home](_index.md) and [track](a/b/_index.md) and [folder](a/b)
    //- roadmap/a/b/_index.md
    # B

    [up](../../top.md) and [down](c/deep.md)
    //- roadmap/a/b/c/deep.md
    ---
    title: Deep
    tags: [x]
    requires: [top]
    ---
    [top](../../../top.md) and [home](../../../_index.md) and [here](#there) and [[top]]

    ## There
    ";

/// Panics where a page of a site without a base URL has a link that is not relative, or that leads
/// to no output.
pub(crate) fn check_links(compilation: &Compilation) {
    for path in compilation.site.outputs.keys() {
        let Some(page) = compilation.site.text(path.as_str()) else { continue };
        if !path.as_str().ends_with(".html") {
            continue;
        }
        for address in addresses(page) {
            if address.is_empty() || address.starts_with('#') {
                continue;
            }
            assert!(!address.contains("://"), "{path} has the absolute {address}");
            let file = address.split(['#', '?']).next().unwrap();
            let target = if let Some(below) = file.strip_prefix('/') {
                assert_eq!(path.as_str(), "404.html", "{path} has the rooted {address}");
                ProjectPath::root().join(below).unwrap().as_str().to_owned()
            } else {
                let folder = crate::support::path_of(path.folder());
                folder.join(file).unwrap().as_str().to_owned()
            };
            assert!(
                !target.is_empty() && !target.ends_with('/'),
                "{path} names no file: {address}"
            );
            let target = roadbook::routes::OutputPath::new(target);
            assert!(compilation.site.outputs.contains_key(&target), "{path}: {address} is dead");
        }
    }
}

#[test]
fn links_are_relative_from_any_depth_and_lead_to_outputs() {
    let compilation = project(DEEP).built();
    check_links(&compilation);
    assert!(text(&compilation, "index.html").contains("href=\"a/b/c/deep.html#there\""));
    assert!(text(&compilation, "a/b/index.html").contains("href=\"../../top.html\""));
}

#[test]
fn without_a_base_url_nothing_is_absolute_and_what_needs_one_is_left_out() {
    let compilation = project(DEEP).built();
    assert_eq!(compilation.analysis.notes.len(), 1, "{:?}", compilation.analysis.notes);
    for path in ["sitemap.xml", "feed.xml"] {
        assert!(compilation.site.text(path).is_none(), "{path}");
    }
    for path in compilation.site.outputs.keys() {
        let Some(page) = compilation.site.text(path.as_str()) else { continue };
        for word in ["canonical", "og:", "twitter:"] {
            assert!(!page.contains(word) || !path.as_str().ends_with(".html"), "{path}: {word}");
        }
    }
    assert!(!text(&compilation, "robots.txt").contains("Sitemap"));
    let page = text(&compilation, "404.html");
    let wrong: Vec<String> =
        addresses(page).into_iter().filter(|it| !it.starts_with(['/', '#'])).collect();
    assert_eq!(wrong, [] as [&str; 0], "a host answers with this page at any depth");
}

#[test]
fn with_a_base_url_addresses_end_folders_with_a_slash() {
    let compilation = project(DEEP).at("https://example.org/learn").built();
    let canonical = |page: &str| -> String {
        let tags = crate::markup::tags(text(&compilation, page));
        let tag = tags.iter().find(|it| it.attribute("rel") == Some("canonical")).unwrap();
        tag.attribute("href").unwrap().to_owned()
    };
    assert_eq!(canonical("index.html"), "https://example.org/learn/");
    assert_eq!(canonical("a/b/index.html"), "https://example.org/learn/a/b/");
    assert_eq!(canonical("a/b/c/deep.html"), "https://example.org/learn/a/b/c/deep.html");
    same(
        text(&compilation, "sitemap.xml"),
        str![[r#"
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/learn/</loc></url>
<url><loc>https://example.org/learn/a/</loc></url>
<url><loc>https://example.org/learn/a/b/</loc></url>
<url><loc>https://example.org/learn/a/b/c/</loc></url>
<url><loc>https://example.org/learn/top.html</loc></url>
<url><loc>https://example.org/learn/a/b/c/deep.html</loc></url>
<url><loc>https://example.org/learn/skills.html</loc></url>
<url><loc>https://example.org/learn/tags.html</loc></url>
<url><loc>https://example.org/learn/plan.html</loc></url>
<url><loc>https://example.org/learn/tags/x.html</loc></url>
</urlset>

"#]],
    );
    assert!(text(&compilation, "robots.txt").contains("https://example.org/learn/sitemap.xml"));
    let page = text(&compilation, "404.html");
    for address in addresses(page) {
        let fine = ["/learn/", "https://example.org/learn/", "#"];
        assert!(fine.iter().any(|it| address.starts_with(it)), "404.html links to {address}");
    }
}

#[test]
fn the_feed_lists_changes_newest_first() {
    let compilation = project(
        "
        //- roadmap/a.md
        ---
        title: A & B <i>
        summary: Less than < and *more*
        ---
        Text.
        //- roadmap/b.md
        ---
        title: Reviewed
        reviewed: {on: 2026-03-31, by: us}
        ---
        Text.
        //- roadmap/c.md
        # Never

        Text.
        ",
    )
    .changed(&[("roadmap/a.md", "2026-04-01")])
    .at("https://example.org/")
    .built();
    same(
        text(&compilation, "feed.xml"),
        str![[r#"
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>Roadmap</title>
<id>https://example.org/</id>
<link rel="self" type="application/atom+xml" href="https://example.org/feed.xml"/>
<link rel="alternate" type="text/html" href="https://example.org/"/>
<updated>2026-04-01T00:00:00Z</updated>
<author><name>Roadmap</name></author>
<entry>
<title>A &amp; B</title>
<id>https://example.org/a.html</id>
<link href="https://example.org/a.html"/>
<updated>2026-04-01T00:00:00Z</updated>
<summary>Less than &lt; and more</summary>
</entry>
<entry>
<title>Reviewed</title>
<id>https://example.org/b.html</id>
<link href="https://example.org/b.html"/>
<updated>2026-03-31T00:00:00Z</updated>
</entry>
</feed>

"#]],
    );
}

#[test]
fn two_outputs_on_one_path_or_alike_but_for_case_are_reported() {
    check_short(
        "
        //- roadbook.yaml
        lints: {orphan-skill: allow}
        //- roadmap/a.md
        ---
        title: A
        aliases: [old, c/d]
        ---
        Text.
        //- roadmap/b.md
        ---
        title: B
        slug: A
        ---
        Text.
        //- roadmap/c/_index.md
        ---
        title: C
        slug: x
        ---
        //- roadmap/c/e.md
        # E

        Text.
        //- roadmap/x/e.md
        # Another E

        Text.
        //- static/OLD.html
        text
        //- static/graph.json
        text
        //- static/a.html/below
        text
        ",
        str![[r#"
roadmap/b.md:3:7: error[output-collision]: `a.html` would be written twice: the page of `a` and the page of `b`
roadmap/c/_index.md:3:7: error[output-collision]: `x/index.html` would be written twice: the page of `c` and the page of `x`
static/OLD.html:1:1: error[output-collision]: `OLD.html` and `old.html` differ only in case: the file `static/OLD.html` and the redirect of the alias `old`
static/a.html/below:1:1: error[output-collision]: `a.html/below` needs a folder where `a.html` is a file: the file `static/a.html/below` and the page of `a`
static/graph.json:1:1: error[output-collision]: `graph.json` would be written twice: a file that roadbook makes itself and the file `static/graph.json`

"#]],
    );
}

#[test]
fn tags_that_differ_only_in_case_share_a_page() {
    let compilation = project(
        "
        //- roadmap/a.md
        ---
        title: A
        tags: [Web]
        ---
        Text.
        //- roadmap/b.md
        ---
        title: B
        tags: [web]
        ---
        Text.
        ",
    )
    .built();
    let page = text(&compilation, "tags/web.html");
    assert!(page.contains("../a.html") && page.contains("../b.html"), "{page}");
}

#[test]
fn what_stands_where_the_map_will_be_is_told_once_and_published_until_then() {
    let project = project(
        "
        //- roadmap/map.md
        ---
        title: Reading a map
        ---
        ![the town](map.svg)
        //- roadmap/map.svg
        <svg xmlns=\"http://www.w3.org/2000/svg\"/>
        //- roadmap/compass.md
        ---
        title: The compass
        requires: [map]
        ---
        [A map](map.md)
        //- roadmap/nested/map.md
        ---
        title: Maps of tracks
        requires: [compass]
        ---
        Only the top is kept.
        ",
    );
    let compilation = project.built();
    same(
        project.told(&compilation.diagnostics, Format::Full),
        str![[r#"
warning[output-collision]: `map.html` is the page of `map`, and will be the map of the whole roadmap
 --> roadmap/map.md:2:8
  |
2 | title: Reading a map
  |        ^^^^^^^^^^^^^
  |
  = help: give the page an address of its own, such as `slug: map-page`; its id stays, and so does what readers have stored

warning[output-collision]: `map.svg` is the file `roadmap/map.svg`, and will be the map of the whole roadmap
 --> roadmap/map.svg:1:1
  |
1 | <svg xmlns="http://www.w3.org/2000/svg"/>
  | ^
  |
  = help: give the file another name


"#]],
    );
    assert!(text(&compilation, "map.html").contains("Reading a map"));
    assert!(text(&compilation, "compass.html").contains("map.html"));
    assert!(outputs(&compilation).contains(&"map.svg"));
}

#[test]
fn a_slug_and_a_file_of_static_that_take_the_maps_place_are_told_and_an_alias_keeps_it() {
    check_short(
        "
        //- roadbook.yaml
        lints: {orphan-skill: allow}
        //- roadmap/atlas.md
        ---
        title: Atlas
        slug: Map
        ---
        Text.
        //- static/map.svg
        a picture
        ",
        str![[r#"
roadmap/atlas.md:2:8: warning[output-collision]: `map.html` is the page of `atlas`, and will be the map of the whole roadmap
static/map.svg:1:1: warning[output-collision]: `map.svg` is the file `static/map.svg`, and will be the map of the whole roadmap

"#]],
    );
    let renamed = "
        //- roadmap/atlas.md
        ---
        title: Atlas
        aliases: [map]
        ---
        Text.
        ";
    check_short(renamed, str![]);
    assert!(text(&project(renamed).built(), "map.html").contains("url=atlas.html"));
}

#[test]
fn a_skill_that_makes_room_for_the_map_leaves_no_address_behind_that_is_missed() {
    let old = project("//- roadmap/map.md\n# Map\n\nText.\n").built();
    let new = "//- roadmap/map.md\n---\ntitle: Map\nslug: map-page\n---\nText.\n";
    let new = project(new).built();
    let kept = |of: &roadbook::compile::Compilation| {
        roadbook::routes::permalinks(&Edition::default(), of.site.outputs.keys().cloned())
    };
    let gone: Vec<_> = kept(&old).difference(&kept(&new)).cloned().collect();
    assert_eq!(gone, []);
}
