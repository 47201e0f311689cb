//! What a skill needs is said in one way wherever it is said: on lists, maps, booklets, in the
//! structured data.

use crate::support::{between, main_of, plain, project, text};

const ROADMAP: &str = "
    //- roadbook.yaml
    title: T
    //- roadmap/django.md
    # Django
    //- roadmap/flask.md
    # Flask
    //- roadmap/sql.md
    # SQL
    //- roadmap/db/_index.md
    # Databases
    //- roadmap/db/tables.md
    # Tables
    //- roadmap/db/keys.md
    ---
    title: Keys
    requires: [db, {external: Algebra}]
    ---
    //- roadmap/app.md
    ---
    title: App
    requires: [{any: [{all: [django, sql]}, flask]}, db, sql, {any: [sql, {external: Logic}]}]
    ---
    //- roadmap/goal.md
    ---
    title: Goal
    kind: path
    goals: [app]
    ---
    ";

/// The sentence below the first name in `html`.
fn sentence(html: &str, end: &str) -> String {
    let why = "class=\"why\">";
    plain(between(html, why, end).strip_prefix(why).unwrap())
}

#[test]
fn alternatives_are_told_as_alternatives_everywhere() {
    let compilation = project(ROADMAP).built();
    let said = "((Django and SQL) or Flask), Databases, SQL and (SQL or Logic)";
    let page = |path| main_of(text(&compilation, path));
    let outline = between(page("index.html"), "class=\"outline", "</section>");
    let row = between(outline, "data-skill=\"app\"", "</li>");
    assert_eq!(sentence(row, "</span>"), format!("needs {said}"));
    let booklet = between(page("goal/booklet.html"), "data-skill=\"app\"", "</section>");
    assert_eq!(sentence(booklet, "</p>"), format!("needs {said}"));
    for map in ["index.html", "app.html", "goal.html"] {
        let card = between(page(map), "<svg class=\"map\"", "</svg>");
        let card = between(card, "data-skill=\"app\" ", ">");
        assert!(card.contains(&format!("aria-label=\"App: needs {said}\"")), "{map}: {card}");
    }
    let data = between(text(&compilation, "app.html"), "\"competencyRequired\":", "]");
    assert_eq!(
        data,
        "\"competencyRequired\":[\"(Django and SQL) or Flask\",\"Databases\",\"SQL\",\"SQL or Logic\"]"
    );
}

#[test]
fn a_skill_is_no_part_of_the_track_that_it_needs() {
    let compilation = project(ROADMAP).built();
    let keys = main_of(text(&compilation, "db/keys.html"));
    let needs = plain(between(keys, "id=\"rb-before\"", "</section>"));
    assert!(needs.contains("Databases") && needs.contains("1 skill"), "{needs}");
    let list =
        between(main_of(text(&compilation, "db/index.html")), "id=\"rb-skills\"", "</section>");
    let list = between(list, "data-skill=\"db/keys\"", "</li>");
    assert_eq!(sentence(list, "</span>"), "needs Databases");
}
