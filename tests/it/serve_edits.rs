//! After any sequence of edits, what `serve` shows is what a cold build of the same files makes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use roadbook::analysis::{self, Options, Unwatched};
use roadbook::compile::{self, Memo};
use roadbook::config;
use roadbook::output::MemoryStore;
use roadbook::project::{self, ReadOptions};
use roadbook::serve::{ChangedFiles, Preview};
use roadbook::source::{Inputs, SourceFile};

use crate::serve::shown;
use crate::support::{Folder, path_of};

/// Edits in all; `ROADBOOK_EDITS` asks for another number.
const EDITS: u64 = 3_000;

/// A small generator of numbers (xorshift64*), the same on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % below
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.next(list.len())]
    }
}

const NODES: &[&str] = &[
    "roadmap/a.md",
    "roadmap/b.md",
    "roadmap/core/_index.md",
    "roadmap/core/c.md",
    "roadmap/core/d.md",
    "roadmap/core/deep/e.md",
    "roadmap/bundle/index.md",
    "roadmap/f.yaml",
    "roadmap/_index.md",
    "roadmap/goal.md",
    "other/x.md",
];
const FOLDERS: &[&str] = &[
    "roadmap/core",
    "roadmap/core/deep",
    "roadmap/bundle",
    "themes",
    "static",
    "roadmap",
    "other",
];
const FRONT: &[&str] = &[
    "title: One\n",
    "title: Two\n",
    "title: Two\nlevel: beginner\n",
    "title: Two\neffort: 2h\n",
    "title: Three\nrecommends: [a]\n",
    "title: Four\ntags: [x, y]\n",
    "title: Five\ndraft: true\n",
    "title: Six\nsummary: So it is.\n",
    "title: Eight\naliases: [old]\n",
    "title: Nine\nslug: nine\n",
    "title: Ten\nrequires: [core]\n",
];
const BODIES: &[&str] =
    &["Some text.\n", "Same text.\n", "## Heading\n\nText.\n", "```python\nx = 1\n```\n", ""];
/// What is wrong, or soon is.
const WRONG: &[&str] = &[
    "---\ntitle: [\n---\n",
    "---\ntitle: A\nrequires: [nobody]\n---\n",
    "",
    "---\n",
    "# A\n\n[a](../a.md)\n",
    "# A\n\n```python file=\"code.py\"\n```\n",
    "# A\n\n![p](pic.svg)\n",
    "---\ntitle: A\nrequires: [b, core/c]\n---\n",
    "---\ntitle: A\nkind: path\ngoals: [a]\n---\n",
];
const CONFIGS: &[&str] = &[
    "title: Bread\n",
    "title: Cake\n",
    "language: de\n",
    "title: Bread\nbase-url: https://example.org/x/\n",
    "title: Bread\ntheme: mine\n",
    "title: Bread\ncontent: other\n",
    "title: [\n",
    "tilte: Bread\n",
    "title: Bread\nlints: {orphan-skill: deny}\n",
    "title: Bread\noutput: roadmap/core\n",
];
const FILES: &[(&str, &[&str])] = &[
    ("roadmap/bundle/code.py", &["x = 1\n", "x = 2\n", "\0\u{1}"]),
    ("roadmap/bundle/pic.svg", &["<svg/>", "<svg id='x'/>"]),
    ("static/notes.txt", &["one", "two"]),
    ("static/mine.html", &["<p>mine</p>", "<body>mine</body>"]),
    ("themes/mine/theme.yaml", &["name: mine\n", "name: [\n"]),
    ("themes/mine/assets/style.css", &["a{}", "b{}"]),
    ("themes/mine/templates/footer.html", &["<p>foot</p>", "{% if %}", "<p>{{ site.title }}</p>"]),
    ("roadmap/.a.md.swp", &["swap"]),
    ("dist/index.html", &["built"]),
];

/// Returns what a watcher would hear of: the file, and the outermost folder that is new.
fn write(root: &Path, path: &str, bytes: &str) -> Vec<PathBuf> {
    let file = root.join(path);
    let folder = file.parent().expect("it lies in a folder");
    let new = folder.ancestors().take_while(|it| !it.exists()).last().map(Path::to_owned);
    // A file may stand where a folder is needed, and the other way round: then it is left.
    if fs::create_dir_all(folder).is_ok() {
        let _left = fs::write(&file, bytes);
    }
    new.into_iter().chain([file]).collect()
}

/// Returns what a watcher would hear of.
fn edit(root: &Path, dice: &mut Dice) -> Vec<PathBuf> {
    match dice.next(20) {
        0..9 => {
            let (path, front, body) = (dice.of(NODES), dice.of(FRONT), dice.of(BODIES));
            write(root, path, &node(path, front, body))
        }
        9 => write(root, dice.of(NODES), dice.of(WRONG)),
        10 => {
            let file = root.join(dice.of(NODES));
            let _gone = fs::remove_file(&file);
            vec![file]
        }
        11 => {
            let (from, to) = (root.join(dice.of(NODES)), root.join(dice.of(NODES)));
            let _same = fs::rename(&from, &to);
            vec![from, to]
        }
        12 => {
            let folder = root.join(dice.of(FOLDERS));
            let _gone = fs::remove_dir_all(&folder);
            vec![folder]
        }
        13 => write(root, "roadbook.yaml", dice.of(CONFIGS)),
        14 => {
            let file = root.join("roadbook.yaml");
            let _gone = fs::remove_file(&file);
            vec![file]
        }
        15..18 => {
            let (path, texts) = FILES[dice.next(FILES.len())];
            write(root, path, dice.of(texts))
        }
        18 => {
            let (path, _) = FILES[dice.next(FILES.len())];
            let file = root.join(path);
            let _gone = fs::remove_file(&file);
            vec![file]
        }
        _ => {
            // Somebody sets a clock.
            let time = SystemTime::now() - Duration::from_secs(dice.next(100_000) as u64);
            let path = root.join(dice.of(NODES));
            if let Ok(file) = fs::File::options().write(true).open(&path) {
                let _set = file.set_modified(time);
            }
            vec![path]
        }
    }
}

fn node(path: &str, front: &str, body: &str) -> String {
    match path.ends_with(".yaml") {
        true => front.to_owned(),
        false => format!("---\n{front}---\n{body}"),
    }
}

/// Somebody puts everything right.
fn mend(root: &Path, dice: &mut Dice) {
    for path in NODES {
        let file = root.join(path);
        if file.is_file() {
            write(root, path, &node(path, "title: Mended\n", dice.of(BODIES)));
        }
    }
    write(root, "roadmap/a.md", "# A\n\nText.\n");
    write(root, "roadbook.yaml", "title: Bread\n");
    let _gone = fs::remove_dir_all(root.join("themes"));
    let _gone = fs::remove_file(root.join("roadmap/f.yaml"));
}

/// What a cold build makes: its outputs, or how many errors it has.
fn cold(root: &Path) -> Result<Vec<(String, String)>, usize> {
    let mut inputs = Inputs::new();
    if let Ok(bytes) = fs::read(root.join("roadbook.yaml")) {
        inputs.insert_text(SourceFile::new(path_of("roadbook.yaml"), &bytes));
    }
    let config = config::load(&inputs).value;
    let (content, output) = (config.content, Some(config.output));
    let options = ReadOptions { content, output, ..ReadOptions::default() };
    let inputs = project::read(root, &options).unwrap();
    let memo = Memo::default();
    let (analysis, found) =
        analysis::analyse(&inputs, &Options::default(), &memo.analysis, &Unwatched);
    if found.errors() > 0 {
        return Err(found.errors());
    }
    let site = compile::render(&inputs, &analysis, &memo, &MemoryStore, &Unwatched).unwrap();
    let found = analysis.settle(&found, site.diagnostics);
    if found.errors() > 0 {
        return Err(found.errors());
    }
    let site = site.value;
    let output = |(path, it): (&roadbook::routes::OutputPath, &roadbook::output::Output)| {
        let text = site.text(path.as_str()).unwrap_or_default();
        (path.to_string(), format!("{:?} {text}", it.fingerprint))
    };
    Ok(site.outputs.iter().map(output).collect())
}

fn asked(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(default)
}

#[test]
fn after_any_edits_every_page_is_that_of_a_cold_build() {
    let edits = asked("ROADBOOK_EDITS", EDITS);
    let seed = asked("ROADBOOK_SEED", 20_261_123);
    let (folder, mut dice) = (Folder::empty(), Dice(seed));
    let root = folder.path();
    write(root, "roadmap/a.md", "# A\n\nText.\n");
    let mut preview = Preview::new(root, Options::default()).unwrap();
    let published = preview.published();
    let (mut done, mut rounds, mut good) = (0, 0, 0);
    let mut last = shown(&published);
    while done < edits {
        // Mostly one edit, now and then very many.
        let burst = [1, 1, 1, 2, 5, 200][dice.next(6)];
        let mut heard = BTreeSet::new();
        for _ in 0..burst {
            heard.extend(edit(root, &mut dice));
        }
        // Some edits nobody hears of.
        let mut touched = ChangedFiles::Files(heard);
        if dice.next(4) == 0 {
            touched = ChangedFiles::Any;
        }
        if published.now().error_count() > 0 && dice.next(2) == 0 {
            mend(root, &mut dice);
            touched = ChangedFiles::Any;
        }
        (done, rounds) = (done + burst, rounds + 1);
        preview.round(&touched, &Unwatched);
        let now = shown(&published);
        let place = || format!("seed {seed}, after {done} edits");
        match cold(root) {
            Ok(built) => {
                assert_eq!(published.now().error_count(), 0, "{}", place());
                assert!(now.iter().map(|(a, b)| (a.clone(), b.clone())).eq(built), "{}", place());
                (good, last) = (good + 1, now);
            }
            Err(errors) => {
                assert_eq!(published.now().error_count(), errors, "{}", place());
                assert!(now == last, "the last good site stays; {}", place());
            }
        }
    }
    assert!(good * 3 > rounds, "{good} of {rounds} rounds had no errors");
    println!("{done} edits in {rounds} rounds, {good} of them good");
}
