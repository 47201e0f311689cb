//! `build --precompress`: compressed twins of all texts, deterministic, ours, and gone with the flag.

use std::collections::BTreeMap;
use std::io::Read;
use std::os::unix::fs::MetadataExt;

use crate::support::Folder;

const PROJECT: &str = "
    //- roadbook.yaml
    title: T
    //- roadmap/a.md
    # A

    Text.
    //- roadmap/b.md
    # B

    Text.
    //- static/data.json.gz
    not what it says
    //- static/tiny.txt
    tiny
    ";

/// A project with a copied text that is worth compressing.
fn folder() -> Folder {
    let folder = Folder::of(PROJECT);
    folder.write("static/data.json", format!("[{}0]", "1, ".repeat(1000)));
    folder.write("static/picture.png", [0; 5000]);
    folder
}

fn twins(files: &BTreeMap<String, Vec<u8>>) -> Vec<&str> {
    let twin = |path: &&str| path.ends_with(".gz") || path.ends_with(".br");
    files.keys().map(String::as_str).filter(twin).collect()
}

fn unpacked(path: &str, packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    match path.ends_with(".gz") {
        true => flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes).unwrap(),
        false => brotli::Decompressor::new(packed, 4096).read_to_end(&mut bytes).unwrap(),
    };
    bytes
}

#[test]
fn every_text_has_twins_that_hold_it_and_are_smaller() {
    let folder = folder();
    folder.run(&["build", "--precompress"]).fine();
    let files = folder.tree("dist");
    for wanted in ["index.html", "a.html", "skills.html", "404.html"] {
        for extension in ["gz", "br"] {
            assert!(files.contains_key(&format!("{wanted}.{extension}")), "{wanted}.{extension}");
        }
    }
    let style = files.keys().find(|it| it.starts_with("assets/style.") && it.ends_with(".css.br"));
    assert!(style.is_some(), "assets have twins too");
    for path in twins(&files).into_iter().filter(|it| *it != "data.json.gz") {
        let original = &files[path.rsplit_once('.').unwrap().0];
        assert_eq!(&unpacked(path, &files[path]), original, "{path}");
        assert!(files[path].len() < original.len(), "{path}");
    }
    for without in ["tiny.txt.gz", "picture.png.gz", "data.json.gz.gz"] {
        assert!(!files.contains_key(without), "{without}");
    }
    assert_eq!(files["data.json.gz"], b"not what it says\n", "the project's own file stays");
    assert!(files.contains_key("data.json.br"));
}

#[test]
fn the_same_site_has_the_same_twins_whatever_was_there_before() {
    let (one, two) = (folder(), folder());
    one.run(&["build", "--precompress"]).fine();
    two.run(&["build"]).fine();
    two.write("roadmap/a.md", "# A\n\nOther text.\n");
    two.run(&["build", "--precompress"]).fine();
    two.write("roadmap/a.md", one.read("roadmap/a.md"));
    two.command(&["build", "--precompress"]).env("RAYON_NUM_THREADS", "1").output().unwrap();
    assert_eq!(one.tree("dist"), two.tree("dist"));
}

#[test]
fn twins_that_still_fit_are_not_touched_and_all_go_with_the_flag() {
    let folder = folder();
    folder.run(&["build"]).fine();
    let without = folder.tree("dist");
    folder.run(&["build", "--precompress"]).fine();
    let inode = |path: &str| std::fs::metadata(folder.join(path)).unwrap().ino();
    let (a, b) = (inode("dist/a.html.br"), inode("dist/b.html.br"));
    folder.write("roadmap/a.md", "# A\n\nOther text.\n");
    folder.run(&["build", "--precompress"]).fine();
    assert_ne!(inode("dist/a.html.br"), a);
    assert_eq!(inode("dist/b.html.br"), b);
    let packed = std::fs::read(folder.join("dist/a.html.br")).unwrap();
    assert_eq!(unpacked("a.html.br", &packed), folder.read("dist/a.html").into_bytes());
    folder.write("roadmap/a.md", "# A\n\nText.\n");
    folder.run(&["build"]).fine();
    assert_eq!(folder.tree("dist"), without);
}

#[test]
fn a_twin_of_ours_that_somebody_has_spoilt_is_made_again() {
    let folder = folder();
    folder.run(&["build", "--precompress"]).fine();
    let whole = folder.tree("dist");
    folder.write("dist/a.html.gz", "spoilt");
    folder.write("dist/a.html.br", &whole["b.html.br"]);
    folder.run(&["build", "--precompress"]).fine();
    assert_eq!(folder.tree("dist"), whole);
}
