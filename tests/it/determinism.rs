//! The same inputs give the same bytes, whatever the threads, the order of reading, the time zone or
//! the locale.

use std::collections::BTreeMap;

use roadbook::source::{Inputs, SourceFile};

use crate::pages::FULL;
use crate::support::{Folder, Project, everything, files, path_of, project};

#[test]
fn the_order_in_which_files_are_read_does_not_show() {
    let expected = everything(&project(FULL));
    let mut list = files(FULL);
    for round in 0..4 {
        if round % 2 == 0 {
            list.reverse();
        } else {
            let half = list.len() / 2;
            list.rotate_left(half);
        }
        let mut inputs = Inputs::new();
        for (path, text) in &list {
            inputs.insert_text(SourceFile::new(path_of(path), text.as_bytes()));
        }
        let shuffled = Project { inputs, ..Project::default() };
        assert!(everything(&shuffled) == expected, "round {round}");
    }
}

#[test]
fn the_number_of_threads_does_not_show() {
    let expected = everything(&project(FULL));
    for threads in [1, 2, 7] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let found = pool.install(|| everything(&project(FULL)));
        assert!(found == expected, "{threads} threads");
    }
}

#[test]
fn threads_locale_time_zone_and_run_do_not_show_in_the_output_folder() {
    let folder = Folder::of(FULL);
    let build = |environment: &[(&str, &str)]| -> BTreeMap<String, Vec<u8>> {
        let mut command = folder.command(&["build", "--base-url", "https://example.org/x/"]);
        command.envs(environment.iter().copied());
        assert!(command.output().unwrap().status.success());
        let files = folder.tree("dist");
        folder.remove("dist");
        files
    };
    let expected = build(&[("RAYON_NUM_THREADS", "1")]);
    assert!(build(&[("RAYON_NUM_THREADS", "4")]) == expected, "four threads");
    assert!(build(&[]) == expected, "another run");
    let elsewhere =
        [("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")];
    assert!(build(&elsewhere) == expected, "another time zone and locale");
    let elsewhere = [("HOME", "/nowhere"), ("USER", "x"), ("SOURCE_DATE_EPOCH", "1"), ("CI", "1")];
    assert!(build(&elsewhere) == expected, "another environment");
}

#[test]
fn where_the_project_lies_does_not_show() {
    let (one, other) = (Folder::of(FULL), Folder::of(FULL));
    one.run(&["build"]).fine();
    other.run(&["build", "--out", "else/where"]).fine();
    assert!(one.tree("dist") == other.tree("else/where"));
}

#[test]
fn adding_a_leaf_leaves_other_pages_alone_but_those_that_list_it() {
    let one = format!("{FULL}\n    //- roadmap/zzz/one.md\n    # One\n\n    Text.\n");
    let two = format!("{one}\n    //- roadmap/zzz/two.md\n    # Two\n\n    Text.\n");
    let before = everything(&project(&one)).0;
    let after = everything(&project(&two)).0;
    // Every page says of which graph its scripts are told, by the address of the data: after an
    // update none may answer by an older one.
    let told = |text: &String| {
        // Below the line with the fingerprint of all that.
        let text = text.split_once('\n').map_or("", |(_, text)| text);
        let mut parts = text.split("plan-graph.js?");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |all, part| all + &part[8..])
    };
    let is_other = |path: &String| told(&before[path]) != told(&after[path]);
    let changed = |path: &&String| path.starts_with("core/") && is_other(path);
    let changed: Vec<&String> =
        before.keys().filter(|path| after.contains_key(*path)).filter(changed).collect();
    assert_eq!(changed, [] as [&str; 0]);
}
