//! Maps: how much of a roadmap they draw, that they count each skill once, where they begin.

use roadbook::compile::Compilation;

use crate::support::{Project, between, text};

/// A skill: its id, what it requires.
type Given = (String, Vec<String>);

fn skill(id: impl Into<String>, requires: &[&str]) -> Given {
    (id.into(), requires.iter().map(|&it| it.to_owned()).collect())
}

/// A project of `skills`, in a language.
fn written(skills: &[Given], language: &str) -> Compilation {
    let config = ("roadbook.yaml".to_owned(), format!("language: {language}\n"));
    let files = skills.iter().map(|(id, requires)| {
        let text = format!("title: {id}\nrequires: [{}]\n", requires.join(", "));
        (format!("roadmap/{id}.yaml"), text)
    });
    Project::of(files.chain([config])).built()
}

/// The map of a page, with its key and its notes; empty where there is none.
fn map_on(compilation: &Compilation, page: &str) -> String {
    let page = text(compilation, page);
    let has_map = page.contains("<svg class=\"map\"");
    if has_map {
        between(page, "<svg class=\"map\"", "</section>").to_owned()
    } else {
        String::new()
    }
}

fn map_of(skills: &[Given], page: &str) -> String {
    map_on(&written(skills, "en"), page)
}

fn home_map(skills: &[Given]) -> String {
    map_of(skills, "index.html")
}

/// How many cards of a kind there are.
fn cards(map: &str, kind: &str) -> usize {
    map.matches(&format!("<a class=\"node {kind}\"")).count()
}

/// The numbers before or after some words in the texts of the cards.
fn numbers(map: &str, class: &str, before: &str, after: &str) -> Vec<usize> {
    let texts = map.split(class).skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once('<'));
    let numbers = texts.filter_map(|(text, _)| {
        text.trim().strip_prefix(before)?.strip_suffix(after)?.parse().ok()
    });
    numbers.collect()
}

/// How many skills the map accounts for: those with a card, those behind a number, those behind a
/// card for several.
fn accounted(map: &str) -> usize {
    let behind: usize = numbers(map, "<text class=\"note\"", "and ", " more").iter().sum();
    let folded: usize = numbers(map, "<text x", "", " skills").iter().sum();
    map.matches("data-skill=").count() + behind + folded
}

/// `count` skills, of which each needs the one before it.
fn chain(track: &str, count: usize) -> Vec<Given> {
    let needs = |at: usize| at.checked_sub(1).map(|it| format!("{track}/s{it}"));
    (0..count).map(|at| (format!("{track}/s{at}"), needs(at).into_iter().collect())).collect()
}

/// A root, `stems` skills that need it, and `leaves` on each of them.
fn tree(track: &str, stems: usize, leaves: usize) -> Vec<Given> {
    let mut skills = vec![skill(format!("{track}/root"), &[])];
    for stem in 0..stems {
        let id = format!("{track}/stem{stem}");
        let leaf = |at: usize| skill(format!("{track}/leaf{stem}x{at}"), &[&id]);
        skills.extend((0..leaves).map(leaf));
        skills.push(skill(&id, &[&format!("{track}/root")]));
    }
    skills
}

#[test]
fn small_roadmaps_are_drawn_whole() {
    let map = home_map(&tree("a", 3, 18));
    assert_eq!((cards(&map, "skill"), cards(&map, "fold")), (58, 0));
}

#[test]
fn leaves_that_need_the_same_share_a_card_where_that_makes_the_map_readable() {
    let skills = tree("a", 20, 10);
    let map = home_map(&skills);
    assert_eq!((cards(&map, "skill"), cards(&map, "fold")), (21, 20));
    assert_eq!(accounted(&map), skills.len());
    assert!(
        map.contains(
            "<a class=\"node fold\" href=\"a/index.html\" data-node=\"21\" \
             aria-label=\"10 skills: a/leaf0x0,"
        ),
        "{map}"
    );
    // On the track's own page the card leads to the list below the map.
    let compilation = written(&skills, "en");
    assert!(map_on(&compilation, "a/index.html").contains("href=\"index.html#rb-skills\""));
    assert!(text(&compilation, "a/index.html").contains("id=\"rb-skills\""));
}

#[test]
fn leaves_of_several_tracks_share_no_card() {
    let mut skills = tree("a", 1, 60);
    skills.extend((0..9).map(|at| skill(format!("b/leaf{at}"), &["a/stem0"])));
    let map = home_map(&skills);
    assert_eq!(numbers(&map, "<text x", "", " skills"), [60, 9]);
}

#[test]
fn a_card_for_several_skills_names_a_dozen() {
    let mut skills = vec![skill("a/root", &[])];
    skills.extend((10..80).map(|at| skill(format!("a/l{at}"), &["a/root"])));
    let map = home_map(&skills);
    assert!(map.contains("aria-label=\"70 skills: a/l10, a/l11,"), "{map}");
    assert!(map.contains(", a/l20, a/l21 and 58 more: needs a/root\""), "{map}");
}

#[test]
fn many_cards_leave_the_spine() {
    // Of 150 skills in pairs of forks no two leaves need the same.
    let mut skills = tree("a", 49, 2);
    for (at, (id, requires)) in skills.iter_mut().enumerate() {
        if id.contains("x1") {
            requires.push(format!("a/leaf{}x0", at / 3));
        }
    }
    let map = home_map(&skills);
    let drawn = map.matches("data-skill=").count();
    assert!((40..=80).contains(&drawn), "{drawn}");
    assert_eq!(accounted(&map), skills.len());
    assert!(map.contains("data-skill=\"a/root\""), "it begins where readers do");
    let behind: usize = numbers(&map, "<text class=\"note\"", "and ", " more").iter().sum();
    let note = format!(
        "<p class=\"map-note\"><span>Only the skills that most others build on are drawn; \
         {behind} more stand behind the numbers on their nearest ones.</span> \
         <span>Each track has a map of its own, on its page.</span></p>"
    );
    assert!(map.contains(&note), "{map}");
}

#[test]
fn a_map_accounts_for_every_skill_once() {
    let apart = |track: &str, count: usize| -> Vec<Given> {
        (0..count).map(|at| skill(format!("{track}/apart{at}"), &[])).collect()
    };
    let shapes = [
        chain("a", 150),
        [chain("a", 120), apart("b", 30), apart("c", 1)].concat(),
        [chain("a", 90), chain("b", 90), chain("c", 3)].concat(),
        (0..100).flat_map(|at| chain(&format!("t{at}"), 2)).collect(),
        (0..190).flat_map(|at| apart(&format!("t{at}"), 2)).collect(),
    ];
    for skills in shapes {
        let map = home_map(&skills);
        assert_eq!(accounted(&map), skills.len(), "{} skills: {map}", skills.len());
    }
}

#[test]
fn beyond_four_hundred_skills_tracks_are_drawn_and_what_lies_in_none() {
    let mut skills = [chain("a", 200), chain("b", 199)].concat();
    skills.extend((0..3).map(|at| skill(format!("loose{at}"), &["a/s199"])));
    skills[200].1.push("a/s0".to_owned());
    let map = home_map(&skills);
    assert_eq!((cards(&map, "track"), cards(&map, "fold"), cards(&map, "skill")), (2, 1, 0));
    assert!(map.contains("aria-label=\"3 skills: loose0, loose1, loose2: needs A\""), "{map}");
    assert!(map.contains("aria-label=\"B, 199 skills: needs A\""), "{map}");
}

#[test]
fn one_card_is_no_map() {
    let mut skills = chain("a", 2);
    skills.extend((0..70).map(|at| skill(format!("b/x{at}"), &[])));
    assert_eq!(map_of(&skills, "b/index.html"), "");
    assert_eq!(cards(&home_map(&skills), "fold"), 1);
}

/// The number that begins at `start`.
fn number(text: &str, start: &str) -> usize {
    let digits = text.split_once(start).and_then(|(_, rest)| rest.split_once('"'));
    digits.unwrap_or_else(|| panic!("no {start:?} in {text}")).0.parse().unwrap()
}

/// The middle of the card of a skill, from the top left corner of the map.
fn middle(map: &str, id: &str) -> (usize, usize) {
    let card = between(map, &format!("data-skill=\"{id}\""), "</a>");
    let middle = |start: &str, size: &str| number(card, start) + number(card, size) / 2;
    (middle(" x=\"", " width=\""), middle(" y=\"", " height=\""))
}

/// Where the map begins, from the corner that the text begins at.
fn beginning(map: &str) -> (usize, usize) {
    let mark = between(map, "<div class=\"map-begin\"", "</div>");
    (number(mark, " width=\""), number(mark, " height=\""))
}

#[test]
fn a_map_begins_at_its_roots_and_that_of_a_skill_at_the_skill() {
    let mut skills = vec![skill("apart", &[])];
    skills.extend(tree("t", 3, 3));
    let map = home_map(&skills);
    assert_eq!(beginning(&map), middle(&map, "t/root"));
    let map = map_of(&skills, "t/stem2.html");
    assert_eq!(beginning(&map), middle(&map, "t/stem2"));
}

#[test]
fn where_one_writes_from_right_to_left_texts_begin_at_the_right_of_their_cards() {
    let skills = tree("t", 1, 5);
    let english = map_on(&written(&skills, "en"), "t/stem0.html");
    let arabic = map_on(&written(&skills, "ar"), "t/stem0.html");
    for (map, is_arabic) in [(english, false), (arabic, true)] {
        let card = between(&map, "data-skill=\"t/leaf0x0\"", "</a>");
        let (left, width) = (number(card, " x=\""), number(card, " width=\""));
        let far = if is_arabic { width - 12 } else { 12 };
        assert_eq!(number(card, "<text x=\""), left + far);
        let (x, y) = middle(&map, "t/stem0");
        let x = if is_arabic { number(&map, " width=\"") - x } else { x };
        assert_eq!(beginning(&map), (x, y));
    }
}
