//! Correct renames keep every address: for any small project and any renaming of it that says in
//! `aliases` what was before, nothing that was published is gone.

use std::collections::BTreeSet;

use proptest::prelude::*;
use roadbook::routes::OutputPath;

use crate::support::{Project, project, text};

/// A track, skill or path as its author has it.
#[derive(Debug, Clone)]
struct Thing {
    /// The track around it, by number.
    track: Option<usize>,
    name: String,
    slug: Option<String>,
    aliases: BTreeSet<String>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Track,
    Skill,
    Bundle,
    Path,
}

/// Tracks first.
type Things = Vec<Thing>;

fn id(all: &Things, it: &Thing) -> String {
    match it.track {
        Some(track) => format!("{}/{}", id(all, &all[track]), it.name),
        None => it.name.clone(),
    }
}

/// The address without its ending: of a track the folder.
fn address(all: &Things, it: &Thing) -> String {
    let last = it.slug.as_ref().unwrap_or(&it.name);
    match it.track {
        Some(track) => format!("{}/{last}", address(all, &all[track])),
        None => last.clone(),
    }
}

fn files(all: &Things) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![("roadbook.yaml".to_owned(), b"title: T\nid: t\n".to_vec())];
    for it in all {
        let id = id(all, it);
        let mut front = format!("title: {}\n", it.name);
        if let Some(slug) = &it.slug {
            front += &format!("slug: {slug}\n");
        }
        if !it.aliases.is_empty() {
            let aliases: Vec<_> = it.aliases.iter().map(String::as_str).collect();
            front += &format!("aliases: [{}]\n", aliases.join(", "));
        }
        let (path, body) = match it.kind {
            Kind::Track => (format!("{id}/_index.md"), "[Data](data.csv)\n"),
            Kind::Skill => (format!("{id}.md"), "Text.\n"),
            Kind::Bundle => {
                (format!("{id}/index.md"), "[Print it](sheet.pdf), [run it](run.py).\n")
            }
            Kind::Path => {
                front += "kind: path\ngoals: [always]\n";
                (format!("{id}.md"), "Go.\n")
            }
        };
        files.push((format!("roadmap/{path}"), format!("---\n{front}---\n{body}").into_bytes()));
        let beside: &[(&str, &[u8])] = match it.kind {
            Kind::Track => &[("data.csv", b"a,b\n"), ("member.md", b"# Member\n\nText.\n")],
            Kind::Bundle => &[("sheet.pdf", b"%PDF"), ("run.py", b"print(1)\n")],
            Kind::Skill | Kind::Path => &[],
        };
        for (name, bytes) in beside {
            files.push((format!("roadmap/{id}/{name}"), bytes.to_vec()));
        }
    }
    files.push(("roadmap/always.md".to_owned(), b"# Always\n\nText.\n".to_vec()));
    files
}

/// The members that [`files`] puts into tracks have aliases like others.
fn with_members(tracks: &Things) -> Things {
    let member = |(at, _): (usize, &Thing)| Thing {
        track: Some(at),
        name: "member".to_owned(),
        slug: None,
        aliases: BTreeSet::new(),
        kind: Kind::Skill,
    };
    tracks.iter().cloned().chain(tracks.iter().enumerate().map(member)).collect()
}

fn slug() -> impl Strategy<Value = Option<&'static str>> {
    prop::sample::select(&[None, None, Some("pretty"), Some("short")])
}

fn things() -> impl Strategy<Value = Things> {
    let track = (prop::bool::ANY, slug());
    let other = (0..3usize, slug(), prop::sample::select(&[Kind::Skill, Kind::Bundle, Kind::Path]));
    (prop::collection::vec(track, 0..3), prop::collection::vec(other, 1..5)).prop_map(
        |(tracks, others)| {
            let mut all = Things::new();
            for (at, (nested, slug)) in tracks.into_iter().enumerate() {
                all.push(Thing {
                    track: at.checked_sub(1).filter(|_| nested),
                    name: format!("t{at}"),
                    slug: slug.map(|it| format!("{it}-t{at}")),
                    aliases: BTreeSet::new(),
                    kind: Kind::Track,
                });
            }
            let tracks = all.len();
            all = with_members(&all);
            for (at, (track, slug, kind)) in others.into_iter().enumerate() {
                all.push(Thing {
                    track: Some(track).filter(|it| *it < tracks),
                    name: format!("n{at}"),
                    slug: slug.map(|it| format!("{it}-n{at}")),
                    aliases: BTreeSet::new(),
                    kind,
                });
            }
            all
        },
    )
}

/// What is done to one thing, by its number.
#[derive(Debug, Clone)]
enum Rename {
    Name(usize),
    Move(usize, usize),
    Slug(usize, Option<&'static str>),
}

fn renames() -> impl Strategy<Value = Vec<Rename>> {
    let one = prop_oneof![
        (0..9usize).prop_map(Rename::Name),
        (0..9usize, 0..3usize).prop_map(|(at, to)| Rename::Move(at, to)),
        (0..9usize, slug()).prop_map(|(at, slug)| Rename::Slug(at, slug)),
    ];
    prop::collection::vec(one, 1..5)
}

/// Renames, and says so as its author has to: the former id where that has changed, and the former
/// address where a slug has, which nothing else remembers.
fn renamed(before: &Things, renames: &[Rename]) -> Things {
    let mut after = before.clone();
    let tracks = before.iter().filter(|it| it.kind == Kind::Track).count();
    for (round, rename) in renames.iter().enumerate() {
        match *rename {
            Rename::Name(at) if at < after.len() => {
                let name = format!("{}-r{round}", after[at].name);
                after[at].name = name;
            }
            // A track whose member leaves it is none any more.
            Rename::Move(at, to) if (2 * tracks..after.len()).contains(&at) => {
                after[at].track = Some(to).filter(|it| *it < tracks);
                after[at].name = format!("{}-m{at}", after[at].name);
            }
            Rename::Slug(at, slug) if at < after.len() => {
                after[at].slug = slug.map(|it| format!("{it}-x{at}"));
            }
            _ => {}
        }
    }
    for at in 0..after.len() {
        let (old, new) = (id(before, &before[at]), id(&after, &after[at]));
        let slugs_changed = {
            let mut open = vec![at];
            let mut changed = false;
            while let Some(it) = open.pop() {
                changed |= before[it].slug != after[it].slug;
                open.extend(before[it].track);
            }
            changed
        };
        let mut aliases = BTreeSet::new();
        if old != new {
            aliases.insert(old);
        }
        let was = address(before, &before[at]);
        if slugs_changed && was != address(&after, &after[at]) {
            // Its own id is no alias: then the address says what is meant.
            aliases.insert(match (was == new, after[at].kind) {
                (false, _) => was,
                (true, Kind::Track) => was + "/index.html",
                (true, _) => was + ".html",
            });
        }
        after[at].aliases = aliases;
    }
    after
}

/// The files of things, members of tracks among them: those stand for the file that a track's
/// folder always holds.
fn project_of(all: &Things) -> Project {
    let mut files = files(all);
    files.retain(|(path, _)| {
        !path.ends_with("/member.md")
            || all.iter().any(|it| format!("roadmap/{}.md", id(all, it)) == *path)
    });
    // Of two texts at one path the later one says more.
    let mut last = std::collections::BTreeMap::new();
    for (path, bytes) in files {
        last.entry(path)
            .and_modify(|it: &mut Vec<u8>| {
                if bytes.len() > it.len() {
                    it.clone_from(&bytes);
                }
            })
            .or_insert(bytes);
    }
    Project::of(last)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_correct_rename_loses_an_address(before in things(), renames in renames()) {
        let after = renamed(&before, &renames);
        let old = project_of(&before).built();
        let (new, found) = project_of(&after).analyse();
        let all = format!("{before:#?}\n{after:#?}\n{found:#?}");
        prop_assert_eq!(found.errors(), 0, "{}", &all);
        let gone = new.gone_since(&old.analysis);
        prop_assert!(gone.is_empty(), "{:#?}\n{}", gone, &all);

        // As built, with compressed copies: parts and markdown copies are held one by one.
        let mut outputs: Vec<OutputPath> = old.site.outputs.keys().cloned().collect();
        let packed = outputs.iter().flat_map(|it| ["gz", "br"].map(|end| format!("{it}.{end}")));
        outputs.extend(packed.map(OutputPath::new).collect::<Vec<_>>());
        let gone = new.gone_from(outputs);
        prop_assert!(gone.is_empty(), "{:#?}\n{}", gone, &all);
        let kept: BTreeSet<_> = project_of(&after).built().site.outputs.into_keys().collect();
        for it in old.site.outputs.keys() {
            let is_named_by_content = it.as_str().starts_with("assets/");
            prop_assert!(kept.contains(it) || is_named_by_content, "{} is gone\n{}", it, &all);
        }
    }
}

#[test]
fn what_stands_at_former_addresses_leads_on() {
    let site = project(
        "
        //- roadmap/_index.md
        ---
        title: Home
        aliases: [start, old/start.html]
        ---
        Hello.
        //- roadmap/core/_index.md
        ---
        title: Core
        slug: basics
        aliases: [kernel]
        ---
        [Data](data.csv)
        //- roadmap/core/data.csv
        a,b
        //- roadmap/core/sheet/index.md
        ---
        title: Cheat [sheet]
        slug: sheet-2
        aliases: [core/card]
        ---
        [Run it](run.py), ![all](all.png)
        //- roadmap/core/sheet/run.py
        print(1)
        //- roadmap/core/sheet/all.png
        PNG
        //- roadmap/core/sheet/unused.txt
        nobody links here
        //- roadmap/goal.md
        ---
        title: Goal
        kind: path
        goals: [sheet]
        aliases: [aim]
        ---
        Go.
        ",
    )
    .built();
    let page = |path: &str| text(&site, path).to_owned();
    for (former, url) in [
        ("start.html", "index.html"),
        ("old/start.html", "../index.html"),
        ("kernel/index.html", "../basics/index.html"),
        ("core/card.html", "../basics/sheet-2.html"),
        ("basics/card.html", "sheet-2.html"),
        ("aim.html", "goal.html"),
        ("aim/booklet.html", "../goal/booklet.html"),
    ] {
        let text = page(former);
        assert!(text.contains(&format!("content=\"0; url={url}\"")), "{former}: {text}");
    }
    assert_eq!(
        page("basics/card.md"),
        "# This page has moved\n\nIt is now here: [Cheat sheet](sheet-2.md)\n"
    );
    assert_eq!(page("start.md").lines().last(), Some("It is now here: [Home](index.md)"));
    for copied in ["basics/card/run.py.txt", "core/card/all.png", "kernel/data.csv"] {
        assert!(site.site.outputs.contains_key(&OutputPath::new(copied)), "{copied}");
    }
    assert!(!site.site.outputs.contains_key(&OutputPath::new("basics/card/unused.txt")));
}

#[test]
fn what_was_a_page_for_a_readme_leads_home() {
    let site = project("//- roadmap/README.md\n# Home\n//- roadmap/a.md\n# A\n\nText.\n").built();
    assert!(text(&site, "readme.html").contains("url=index.html"));
    assert!(text(&site, "readme.md").contains("(index.md)"));
}

#[test]
fn former_addresses_give_way_to_what_is_there() {
    let it = project(
        "
        //- roadmap/new.md
        ---
        title: New
        aliases: [old]
        ---
        Text.
        //- static/old.md
        mine
        ",
    );
    let site = it.built();
    assert!(text(&site, "old.html").contains("url=new.html"));
    let copy = &site.site.outputs[&OutputPath::new("old.md")];
    assert!(
        matches!(&copy.body, roadbook::output::Body::Copy(path) if path.as_str() == "static/old.md")
    );
}
