//! Pages, lists and markdown copies tell of one thing in one way: what stands where, what it needs,
//! what its author says of it.

use crate::support::{between, main_of, plain, project, text};

/// The rows of an outline: headings, and numbers with titles and what is said of each.
fn outline(fixture: &str) -> (Vec<String>, String) {
    let compilation = project(fixture).built();
    let page = main_of(text(&compilation, "index.html"));
    let outline = between(page, "class=\"outline", "</section>").to_owned();
    let rows = outline.split("<span class=\"number\">").skip(1);
    let rows = rows.map(|row| {
        let (number, rest) = row.split_once("</span>").unwrap();
        let rest = rest.split("</li>").next().unwrap().split("</h").next().unwrap();
        format!("{number}{}", plain(rest).trim_end())
    });
    (rows.collect(), outline.clone())
}

#[test]
fn numbers_of_the_outline_rise_and_needs_come_first() {
    let (rows, html) = outline(
        "
        //- roadbook.yaml
        title: T
        //- roadmap/t/a.md
        # A
        //- roadmap/t/sub/b.md
        ---
        title: B
        requires: [a]
        ---
        //- roadmap/t/c.md
        ---
        title: C
        requires: [b]
        ---
        ",
    );
    let expected = ["1 T", "1.1 A", "1.2 Sub", "1.2.1 Bneeds A", "1 T, continued", "1.3 Cneeds B"];
    assert_eq!(rows, expected);
    assert!(html.contains("Every skill comes after the skills that it needs."));
}

#[test]
fn what_stands_further_down_is_named() {
    let (rows, html) = outline(
        "
        //- roadbook.yaml
        title: T
        order: [one, two]
        //- roadmap/one/a.md
        ---
        title: A
        requires: [two/b]
        ---
        //- roadmap/two/b.md
        # B
        //- roadmap/two/c.md
        ---
        title: C
        requires: [one/a]
        ---
        ",
    );
    let expected = ["1 One", "1.1 Aneeds Bfurther down: B", "2 Two", "2.1 B", "2.2 Cneeds A"];
    assert_eq!(rows, expected);
    assert!(!html.contains("Every skill comes after"));
}

#[test]
fn a_start_needs_nothing_for_what_is_learnt_with_it_either() {
    let compilation = project(
        "
        //- roadmap/dns.md
        ---
        title: DNS
        requires: [base]
        alongside: [names]
        ---
        //- roadmap/base.md
        # Base
        //- roadmap/names.md
        # Names
        //- roadmap/far.md
        ---
        title: Far
        alongside: [names]
        ---
        //- roadmap/pair.md
        ---
        title: Pair
        alongside: [base]
        ---
        ",
    )
    .built();
    let start = between(main_of(text(&compilation, "index.html")), "id=\"rb-start\"", "</section>");
    for (id, starts) in [("base", true), ("pair", true), ("names", false), ("far", false)] {
        assert_eq!(start.contains(&format!("data-skill=\"{id}\"")), starts, "{id}");
        let page = main_of(text(&compilation, &format!("{id}.html")));
        assert_eq!(page.contains("Nothing. You can start here."), starts, "{id}");
    }
    let names = between(main_of(text(&compilation, "names.html")), "rb-before", "</section>");
    assert!(names.contains("Learn together with") && names.contains("data-skill=\"dns\""));
}

const TOLD: &str = "
    //- roadbook.yaml
    title: T
    base-url: https://example.org/
    //- roadmap/_index.md
    ---
    tags: [all]
    authors: [Home Author]
    reviewed: 2026-05-01
    ---
    From [[web/flask]] onwards. And then more.
    //- roadmap/web/_index.md
    ---
    title: Web
    tags: [net]
    authors: [Track Author]
    reviewed: {on: 2025-02-03, by: Ann}
    ---
    All e.g. of [[web/flask]] and more. Second.
    //- roadmap/web/flask.md
    ---
    title: Flask
    summary: Small, see [[web/http]].
    level: beginner
    effort: 2h
    reviewed: {on: 2026-04-05, by: Bob, basis: Flask 3}
    tags: [net, py]
    authors: [Ada]
    alongside: [http]
    resources:
      - {title: Docs, url: \"https://example.com/docs/\", type: docs, cost: free, by: Them, part: chapter 2, effort: 1h, why: it is short}
      - {title: Loose, url: \"https://example.com/loose\"}
    ---
    # Flask

    ## Section

    Text.
    //- roadmap/web/http.md
    ---
    title: HTTP
    resources:
      - {title: Docs, url: \"https://example.com/docs\", type: docs}
    ---
    Words.
    //- roadmap/web/app.md
    ---
    title: App
    requires: [flask, {any: [http, {external: Luck}]}]
    ---
    //- roadmap/goal.md
    ---
    title: Goal
    kind: path
    goals: [app]
    tags: [net]
    authors: [Path Author]
    reviewed: 2024-01-02
    ---
    ";

#[test]
fn descriptions_say_what_pages_say() {
    let compilation = project(TOLD).built();
    let description = |path| {
        let start = "<meta name=\"description\" content=\"";
        let tag = between(text(&compilation, path), start, "\">");
        tag[start.len()..].trim_end_matches("\">").to_owned()
    };
    assert_eq!(description("index.html"), "From Flask onwards.");
    assert_eq!(description("web/index.html"), "All e.g. of Flask and more.");
    assert_eq!(description("web/flask.html"), "Small, see HTTP.");
    assert_eq!(description("web/http.html"), "Words.");
    assert!(text(&compilation, "web/flask.html").contains("\"description\":\"Small, see HTTP.\""));
    assert!(text(&compilation, "llms.txt").contains("flask.md): Small, see HTTP.\n"));
    assert!(main_of(text(&compilation, "web/index.html")).contains("<p>Small, see HTTP.</p>"));
    let feed = text(&compilation, "feed.xml");
    assert!(feed.contains("<summary>Small, see HTTP.</summary>"), "{feed}");
    assert!(!feed.contains("<summary></summary>"));
}

#[test]
fn the_summary_of_the_configuration_is_told_without_markup() {
    let compilation = project(
        "
        //- roadbook.yaml
        title: T
        summary: From `a` to *z*.
        //- roadmap/a.md
        # A
        ",
    )
    .built();
    let head = "<meta name=\"description\" content=\"From a to z.\">";
    assert!(text(&compilation, "index.html").contains(head));
    for file in ["llms.txt", "index.md"] {
        assert!(text(&compilation, file).contains("\n> From a to z.\n"), "{file}");
    }
}

#[test]
fn authors_reviews_and_tags_are_shown_on_every_kind_of_page() {
    let compilation = project(TOLD).built();
    for (page, author, day) in [
        ("index.html", "Home Author", "2026-05-01"),
        ("web/index.html", "Track Author", "2025-02-03 by Ann"),
        ("goal.html", "Path Author", "2024-01-02"),
        ("web/flask.html", "Ada", "2026-04-05 by Bob"),
    ] {
        let main = main_of(text(&compilation, page));
        assert!(main.contains(&format!("Written by {author}")), "{page}");
        assert!(main.contains(day), "{page}");
        assert!(main.contains("href=\"tags/") || main.contains("href=\"../tags/"), "{page}");
    }
    let tag = main_of(text(&compilation, "tags/net.html"));
    assert!(tag.contains("<a href=\"../web/index.html\">Web</a>"), "{tag}");
    assert!(tag.contains("<a href=\"../goal.html\">Goal</a>"), "{tag}");
    assert!(tag.contains("data-skill=\"web/flask\""), "{tag}");
    assert!(
        main_of(text(&compilation, "tags/all.html")).contains("<a href=\"../index.html\">T</a>")
    );
    let tags = main_of(text(&compilation, "tags.html"));
    assert!(tags.contains("net <small>3</small>"), "{tags}");
}

#[test]
fn a_resource_stands_once_with_its_skills_and_the_year() {
    let compilation = project(TOLD).built();
    let list = between(main_of(text(&compilation, "resources.html")), "data-list", "</main>");
    assert_eq!(list.matches("class=\"resource\"").count(), 2, "{list}");
    let docs = between(list, "data-type=\"docs\"", "</li>");
    assert!(docs.contains("read in 2026") && docs.contains("data-year=\"2026\""), "{docs}");
    assert!(docs.contains(">Flask</a>, <a href=\"web/http.html\">HTTP</a>"), "{docs}");
    let loose = between(list, "data-type=\"other\"", "</li>");
    assert!(loose.contains("Loose") && list.contains(">Others</h2>"), "{loose}");
    let page = main_of(text(&compilation, "web/flask.html"));
    assert!(!page.contains("Article"));
}

#[test]
fn a_dropped_title_does_not_move_other_headings() {
    let compilation = project(TOLD).built();
    let page = main_of(text(&compilation, "web/flask.html"));
    assert!(page.contains("<h2 id=\"section\">"), "{page}");
}

#[test]
fn markdown_copies_say_what_pages_say() {
    let compilation = project(TOLD).built();
    let copy = text(&compilation, "web/flask.md");
    let expected = "# Flask

> Small, see HTTP.

- Level: Beginner
- Effort: 2\u{a0}h
- Reviewed: 2026-04-05 by Bob (Flask 3)
- Tags: net, py
- Written by Ada

## Learn together with

- [HTTP](http.md)

## Section

Text.

## Resources

- [Docs](<https://example.com/docs/>) (Documentation, Them, 1\u{a0}h, free); chapter 2: it is short
- [Loose](<https://example.com/loose>)

## What this unlocks

- [App](app.md)
";
    assert_eq!(copy, expected);
    let goal = text(&compilation, "goal.md");
    assert!(goal.contains("[App](web/app.md): needs Flask and (HTTP or Luck)\n"), "{goal}");
    assert!(
        text(&compilation, "web/index.md").contains("(app.md): needs Flask and (HTTP or Luck)\n")
    );
    assert!(
        text(&compilation, "llms.txt").contains("[graph.json](https://example.org/graph.json)")
    );
    assert!(text(&compilation, "skills.html").contains("href=\"graph.json\""));
}

#[test]
fn all_within_any_has_a_mark_of_its_own() {
    let compilation = project(
        "
        //- roadmap/a.md
        # A
        //- roadmap/b.md
        # B
        //- roadmap/c.md
        # C
        //- roadmap/x.md
        ---
        title: X
        requires: [{any: [{all: [a, b]}, c]}]
        ---
        //- roadmap/y.md
        ---
        title: Y
        requires: [{any: [a, b]}]
        ---
        ",
    )
    .built();
    let map = between(main_of(text(&compilation, "x.html")), "<svg class=\"map\"", "</p>");
    assert_eq!(map.matches("class=\"junction all\"").count(), 1, "{map}");
    assert_eq!(map.matches("class=\"junction\"").count(), 1, "{map}");
    // A and B meet in the circle, which is one of the two lines into the diamond.
    assert_eq!(map.matches("class=\"any\"").count(), 2, "{map}");
    assert_eq!(map.matches("class=\"hard\"").count(), 3, "{map}");
    assert!(map.contains("needed together"), "{map}");
    let map = between(main_of(text(&compilation, "y.html")), "<svg class=\"map\"", "</p>");
    assert!(!map.contains("junction all") && !map.contains("needed together"), "{map}");
}

#[test]
fn a_map_does_not_drown_in_choices() {
    let names: Vec<String> = (0..14).map(|at| format!("s{at}")).collect();
    let mut fixture = String::from("//- roadmap/x.md\n---\ntitle: X\nrequires:\n");
    for one in &names {
        for two in names.iter().filter(|it| *it > one) {
            fixture += &format!("  - any: [{one}, {two}]\n");
        }
    }
    fixture += "---\n";
    for name in &names {
        fixture += &format!("//- roadmap/{name}.md\n# {name}\n");
    }
    let compilation = project(&fixture).built();
    let map = between(main_of(text(&compilation, "x.html")), "<svg class=\"map\"", "</svg>");
    let lines = map.matches("data-wire=").count();
    assert!((14..=48 + 3 * 14).contains(&lines), "{lines}");
}
