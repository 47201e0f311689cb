//! Holds README.md and the guide in docs/ to the truth: what is generated is up to date, commands
//! print what is shown, samples are read without complaint, links lead somewhere.
//!
//! A comment on the line before a code block says how the block is checked; see CONTRIBUTING.md.
//! `SNAPSHOTS=overwrite` renews the generated parts and the output of commands.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use roadbook::analysis::{AnalysisMemo, Options, Unwatched, analyse};
use roadbook::content::reference_markdown;
use roadbook::diagnostic::{Code, Severity};
use roadbook::markdown::slug;
use roadbook::source::Inputs;
use roadbook::theme::FILTERS;

const PROGRAM: &str = env!("CARGO_BIN_EXE_roadbook");

/// Two tests renew pages; one at a time.
static PAGES: Mutex<()> = Mutex::new(());

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// README.md and its kin, and the guide.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> =
        ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "ARCHITECTURE.md"]
            .map(|name| root().join(name))
            .into();
    let walk = walkdir::WalkDir::new(root().join("docs")).sort_by_file_name();
    let files = walk.into_iter().map(|entry| entry.unwrap().into_path());
    pages.extend(files.filter(|path| path.extension().is_some_and(|it| it == "md")));
    pages
}

fn name_of(page: &Path) -> String {
    page.strip_prefix(root()).unwrap().display().to_string()
}

fn overwrites() -> bool {
    std::env::var_os("SNAPSHOTS").is_some_and(|it| it == "overwrite")
}

/// Compares a page with what it should be, or makes it so.
fn settle(page: &Path, text: &str, wanted: &str) {
    if overwrites() && text != wanted {
        fs::write(page, wanted).unwrap();
        return;
    }
    let lines = text.lines().zip(wanted.lines()).enumerate();
    for (number, (is, should)) in lines {
        assert_eq!(is, should, "{}:{} (SNAPSHOTS=overwrite renews it)", name_of(page), number + 1);
    }
    assert_eq!(text.lines().count(), wanted.lines().count(), "{}", name_of(page));
}

// Generated parts -------------------------------------------------------------------------------

#[test]
fn generated_parts_are_up_to_date() {
    let _alone = PAGES.lock();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        let mut wanted = String::new();
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("<!-- generated: ") {
            let (name, after) = after.split_once(" -->\n").expect("the marker ends its line");
            let (_, after) = after.split_once("<!-- end -->").expect("the part has an end");
            let part = generated(name);
            let _ = write!(wanted, "{before}<!-- generated: {name} -->\n\n{}\n\n", part.trim());
            wanted += "<!-- end -->";
            rest = after;
        }
        wanted += rest;
        settle(&page, &text, &wanted);
    }
}

fn generated(name: &str) -> String {
    let reference = reference_markdown();
    let (front_matter, config) = reference.split_once("## roadbook.yaml\n").unwrap();
    match name {
        "front matter" => front_matter.replacen("## Front matter\n", "", 1),
        "configuration" => config.to_owned(),
        "commands" => commands(),
        "diagnostics" => diagnostics(),
        "published files" => published_files(),
        "filters" => FILTERS.iter().map(|(name, doc)| format!("- `{name}`: {doc}\n")).collect(),
        "views" => views(),
        other => panic!("nothing is generated under the name `{other}`"),
    }
}

/// What becomes of files beside pages.
fn published_files() -> String {
    let [published, browsers, servers] = roadbook::routes::extension_groups();
    let list = |extensions: &[&str]| {
        let all = extensions.iter().map(|it| format!("`{it}`"));
        all.collect::<Vec<_>>().join(" ")
    };
    let mut out = String::from("| what | extensions | is published |\n|---|---|---|\n");
    for (name, extensions) in published {
        let _ = writeln!(out, "| {name} | {} | as it is |", list(extensions));
    }
    out += "| any other text, source of every language | all others, and none | as `NAME.txt` |\n";
    for (name, extensions) in browsers.into_iter().chain(servers) {
        let _ = writeln!(out, "| {name} | {} | not |", list(extensions));
    }
    out += "| names that hosts read | `_redirects`, `_headers`, `CNAME`, `robots.txt` and the like at the top of \
            the site | not |\n| what is neither text nor listed here | all others, and none | not |\n";
    out
}

/// What `--help` says, command by command.
fn commands() -> String {
    let help = |arguments: &[&str]| {
        let output = Command::new(PROGRAM).args(arguments).env("COLUMNS", "100").output().unwrap();
        String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let all = help(&["--help"]);
    let listed = all.split_once("Commands:\n").unwrap().1.split_once("\n\n").unwrap().0;
    let names = listed.lines().filter_map(|line| line.split_whitespace().next());
    let mut out = format!("```text\n{}\n```\n", all.trim());
    for name in names.filter(|name| *name != "help") {
        let _ = write!(out, "\n## {name}\n\n```text\n{}\n```\n", help(&[name, "--help"]).trim());
    }
    out
}

/// The pages of `roadbook explain`, one level down, with a list before them.
fn diagnostics() -> String {
    let row = |code: &Code| {
        let level = code.default_level().map_or("error", |level| level.as_str());
        format!("| [`{code}`](#{code}) | {level} | {} |\n", code.title(), code = code.as_str())
    };
    let mut out = String::from("| code | level | what it is |\n|---|---|---|\n");
    out.extend(Code::ALL.iter().map(row));
    for code in Code::ALL {
        out.push('\n');
        let mut fenced = false;
        for line in code.explanation().trim().lines() {
            fenced ^= line.starts_with("```");
            let deeper = if line.starts_with('#') && !fenced { "#" } else { "" };
            let _ = writeln!(out, "{deeper}{line}");
        }
    }
    out
}

/// The structs that templates see, from the comments in their source.
fn views() -> String {
    let mut out = String::new();
    for file in ["shared", "node", "need", "lists"] {
        let path = root().join(format!("src/render/view/{file}.rs"));
        let source = fs::read_to_string(path).unwrap();
        let (mut doc, mut inside) = (String::new(), false);
        for line in source.lines().map(str::trim) {
            if let Some(text) = line.strip_prefix("///") {
                doc += text;
            } else if let Some(name) = line.strip_prefix("pub struct ") {
                let name = name.trim_end_matches([' ', '{']);
                let _ = write!(out, "\n### {name}\n\n{}\n\n", links_off(doc.trim()));
                out += "| field | type | meaning |\n|---|---|---|\n";
                (inside, doc) = (true, String::new());
            } else if let Some((field, kind)) =
                line.strip_prefix("pub ").filter(|_| inside).and_then(|it| it.split_once(": "))
            {
                let kind = kind.trim_end_matches(',');
                let doc = links_off(doc.trim()).replace('|', "\\|");
                let _ = writeln!(out, "| `{field}` | {} | {doc} |", type_name(kind));
            } else if line == "}" {
                inside = false;
            }
            if !line.starts_with("///") && !line.starts_with("#[") {
                doc.clear();
            }
        }
    }
    out
}

/// Links of Rust's documentation lead nowhere here.
fn links_off(doc: &str) -> String {
    doc.replace("[`", "`").replace("`]", "`")
}

fn type_name(kind: &str) -> String {
    let inner =
        |name: &str| kind.strip_prefix(name).and_then(|it| it.strip_prefix('<')?.strip_suffix('>'));
    if let Some(item) = inner("Vec") {
        return format!("list of {}", type_name(item));
    }
    if let Some(item) = inner("Option") {
        return format!("{} or none", type_name(item));
    }
    match kind {
        "String" | "&'static str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u32" | "u64" => "number".to_owned(),
        "serde_json::Value" => "anything".to_owned(),
        "BTreeMap<String, String>" => "map of texts".to_owned(),
        "Crumb" => "[Link](#link)".to_owned(),
        "PageKind" | "NeedKind" => "text".to_owned(),
        name => format!("[{name}](#{})", name.to_lowercase()),
    }
}

// Code blocks -----------------------------------------------------------------------------------

/// A fenced code block.
struct Block {
    /// The line of its opening fence, from 0.
    line: usize,
    language: String,
    /// The comment on the line before it.
    marker: Option<String>,
    lines: Vec<String>,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, Block)> = None;
    let mut before = "";
    for (number, line) in text.lines().enumerate() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match &mut open {
            Some((fence, _)) if ticks >= *fence && line.len() == ticks => {
                blocks.extend(open.take().map(|(_, block)| block));
            }
            Some((_, block)) => block.lines.push(line.to_owned()),
            None if ticks >= 3 => {
                let marker = before.strip_prefix("<!-- ").and_then(|it| it.strip_suffix(" -->"));
                let block = Block {
                    line: number,
                    language: line[ticks..].to_owned(),
                    marker: marker.map(str::to_owned),
                    lines: Vec::new(),
                };
                open = Some((ticks, block));
            }
            None => {}
        }
        before = line;
    }
    assert!(open.is_none(), "a code block has no end");
    blocks
}

/// The folder in which the blocks of a page do their work.
struct Workplace {
    folder: PathBuf,
    at: PathBuf,
}

impl Workplace {
    fn new(page: &str) -> Self {
        let name = page.replace(['/', '.'], "-");
        // Outside of this repository: a project in it would be found from there.
        let folder =
            std::env::temp_dir().join(format!("roadbook-docs-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self { at: folder.clone(), folder }
    }

    fn empty(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        fs::create_dir_all(&self.folder).unwrap();
        self.at = self.folder.clone();
    }

    fn write(&self, path: &str, lines: &[String]) {
        let file = self.at.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, lines.join("\n") + "\n").unwrap();
    }

    /// Runs a command line; gives what a reader sees of it, without blanks at the ends of lines.
    fn run(&mut self, command: &str) -> Vec<String> {
        if let Some(folder) = command.strip_prefix("cd ") {
            self.at = self.at.join(folder);
            assert!(self.at.is_dir(), "{command}");
            return Vec::new();
        }
        let programs = Path::new(PROGRAM).parent().unwrap().display().to_string();
        let path = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("sh")
            .args(["-c", &format!("{command} 2>&1")])
            .current_dir(&self.at)
            .env("PATH", format!("{programs}:{path}"))
            .env("COLUMNS", "90")
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(|line| line.trim_end().to_owned()).collect()
    }

    /// A session as it should be shown: commands, each with what it prints now. Where only a part
    /// is shown, and `...` stands for the rest, that part is compared.
    fn session(&mut self, lines: &[String]) -> Vec<String> {
        let mut wanted = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            let command = lines[at].strip_prefix("$ ").expect("a session begins with a command");
            wanted.push(lines[at].clone());
            let shown: Vec<String> =
                lines[at + 1..].iter().take_while(|it| !it.starts_with("$ ")).cloned().collect();
            at += 1 + shown.len();
            let printed = self.run(command);
            match shown.iter().position(|line| line == "...") {
                Some(cut) => {
                    let tail = shown.len() - cut - 1;
                    assert!(printed.len() >= cut + tail, "{command}: {printed:#?}");
                    wanted.extend_from_slice(&printed[..cut]);
                    wanted.push("...".to_owned());
                    wanted.extend_from_slice(&printed[printed.len() - tail..]);
                }
                None => {
                    wanted.extend(printed);
                    // Blank lines between findings are fine, at the end they are odd.
                    wanted.truncate(
                        wanted.iter().rposition(|it| !it.is_empty()).map_or(0, |it| it + 1),
                    );
                }
            }
        }
        wanted
    }
}

#[test]
fn code_blocks_are_true() {
    let _alone = PAGES.lock();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        let name = name_of(&page);
        let mut wanted: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut workplace = Workplace::new(&name);
        let mut shift = 0_isize;
        for block in blocks(&without_generated(&text)) {
            let place = format!("{name}:{}", block.line + 1);
            let source = block.lines.join("\n") + "\n";
            match (block.marker.as_deref(), block.language.as_str()) {
                (Some(marker), _) if marker.starts_with("as is: ") => {}
                (Some("front matter"), _) => {
                    reads(
                        &place,
                        "roadmap/page.md",
                        &format!("---\ntitle: T\n{source}---\nText.\n"),
                    );
                }
                (Some("front matter of a track"), _) => {
                    let text = format!("---\ntitle: T\n{source}---\n");
                    reads(&place, "roadmap/track/_index.md", &text);
                }
                (Some("configuration"), _) => reads(&place, "roadbook.yaml", &source),
                (Some(marker), language) => {
                    if let Some(rest) = marker.strip_prefix("new project, ") {
                        workplace.empty();
                        write_marked(&workplace, rest, &block, &place);
                    } else if marker == "new project" && language == "console" {
                        workplace.empty();
                        renew(&mut workplace, &block, &mut wanted, &mut shift);
                    } else {
                        write_marked(&workplace, marker, &block, &place);
                    }
                }
                (None, "console") => renew(&mut workplace, &block, &mut wanted, &mut shift),
                (None, _) => panic!("{place}: say in a comment before it how it is checked"),
            }
        }
        let _ = fs::remove_dir_all(&workplace.folder);
        settle(&page, &text, &(wanted.join("\n") + "\n"));
    }
}

fn write_marked(workplace: &Workplace, marker: &str, block: &Block, place: &str) {
    let Some(path) = marker.strip_prefix("file: ") else {
        panic!("{place}: `{marker}` is no way to check a code block");
    };
    workplace.write(path, &block.lines);
}

fn renew(workplace: &mut Workplace, block: &Block, wanted: &mut Vec<String>, shift: &mut isize) {
    let session = workplace.session(&block.lines);
    let start = (block.line + 1).strict_add_signed(*shift);
    *shift += session.len().cast_signed() - block.lines.len().cast_signed();
    wanted.splice(start..start + block.lines.len(), session);
}

/// Generated parts have no blocks of their own to check; their lines stay, empty.
fn without_generated(text: &str) -> String {
    let mut inside = false;
    let keep = |line: &str| {
        inside = (inside || line.starts_with("<!-- generated: ")) && line != "<!-- end -->";
        if inside { String::new() } else { line.to_owned() }
    };
    text.lines().map(keep).collect::<Vec<_>>().join("\n")
}

/// Whether a file is read without complaint about its keys and values.
fn reads(place: &str, path: &str, text: &str) {
    let mut files = BTreeMap::from([("roadmap/other.md", "---\ntitle: Other\n---\nText.\n")]);
    files.insert(path, text);
    let inputs = Inputs::from_files(files);
    let (_, found) = analyse(&inputs, &Options::default(), &AnalysisMemo::default(), &Unwatched);
    let own = [Code::YamlSyntax, Code::UnknownField, Code::InvalidValue, Code::UnsafeUrl];
    let wrong: Vec<_> = found
        .iter()
        .filter(|it| it.severity == Severity::Error && own.contains(&it.code))
        .map(|it| it.message.clone())
        .collect();
    assert_eq!(wrong, Vec::<String>::new(), "{place}");
}

// Links -----------------------------------------------------------------------------------------

#[test]
fn links_between_pages_lead_somewhere() {
    let _alone = PAGES.lock();
    let mut dead = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for (target, _) in prose(&text).split("](").skip(1).filter_map(|it| it.split_once(')')) {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            if file.contains("://") {
                continue;
            }
            let there = if file.is_empty() { page.clone() } else { page.with_file_name(file) };
            let is_dead = !there.exists()
                || (!anchor.is_empty()
                    && !anchors(&fs::read_to_string(&there).unwrap()).contains(anchor));
            if is_dead {
                dead.push(format!("{}: {target}", name_of(&page)));
            }
        }
    }
    assert_eq!(dead, Vec::<String>::new());
}

/// A page without its code.
fn prose(text: &str) -> String {
    let mut fenced = false;
    let lines = text.lines().filter(|line| {
        let fence = line.starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    });
    lines.flat_map(|line| line.split('`').step_by(2).chain(["\n"])).collect()
}

fn anchors(text: &str) -> std::collections::BTreeSet<String> {
    let mut fenced = false;
    let mut anchors = std::collections::BTreeSet::new();
    for line in text.lines() {
        fenced ^= line.starts_with("```");
        if line.starts_with('#') && !fenced {
            anchors.insert(slug(line.trim_start_matches('#').trim()));
        }
    }
    anchors
}

#[test]
fn the_guide_lists_all_of_its_pages() {
    let _alone = PAGES.lock();
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let missing: Vec<_> = pages()
        .iter()
        .map(|page| name_of(page))
        .filter(|name| name != "README.md" && !readme.contains(&format!("]({name})")))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

/// The names of all tests: `module::name`, and `file.test: title` in the browser.
fn tests() -> std::collections::BTreeSet<String> {
    let mut names = std::collections::BTreeSet::new();
    let rust =
        ["src", "crates", "tests/it"].map(|folder| crate::layers::rust_files(&root().join(folder)));
    for file in rust.iter().flatten() {
        let module = file.file_stem().unwrap().to_str().unwrap();
        let module = match module {
            "mod" | "tests" => file.parent().unwrap().file_name().unwrap().to_str().unwrap(),
            own => own,
        };
        let text = fs::read_to_string(file).unwrap();
        for after in text.split("#[test]").skip(1) {
            let name = after.split_once("fn ").and_then(|(_, rest)| rest.split_once('('));
            names.extend(name.map(|(name, _)| format!("{module}::{name}")));
        }
    }
    for entry in fs::read_dir(root().join("tests/browser")).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_str().unwrap();
        let Some(file) = file.strip_suffix(".mjs") else { continue };
        for after in fs::read_to_string(&path).unwrap().split("test(\"").skip(1) {
            let title = after.split_once('"').map(|(title, _)| title);
            names.extend(title.map(|title| format!("{file}: {title}")));
        }
    }
    names
}

/// What stands in backticks and looks like the name of a test.
fn named_tests(text: &str) -> Vec<String> {
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let quoted = folded.split('`').skip(1).step_by(2);
    quoted.filter(|it| it.contains("::") || it.contains(".test: ")).map(str::to_owned).collect()
}

#[test]
fn every_promise_about_security_names_tests_that_exist() {
    let page = fs::read_to_string(root().join("docs/security.md")).unwrap();
    let known = tests();
    let unknown: Vec<_> = named_tests(&page).into_iter().filter(|it| !known.contains(it)).collect();
    assert_eq!(unknown, Vec::<String>::new(), "no such tests");
    let sections: Vec<&str> = page.split("\n## ").collect();
    let is_list = |it: &&&str| it.starts_with("Nothing outside") || it.starts_with("What holds");
    let lists = sections.iter().filter(is_list);
    let promises: Vec<&str> = lists.flat_map(|it| it.split("\n- ").skip(1)).collect();
    let bare: Vec<_> = promises.iter().filter(|it| named_tests(it).is_empty()).collect();
    assert_eq!(bare, Vec::<&&str>::new(), "no test holds these");
    assert!(promises.len() > 12, "{}", promises.len());
}

#[test]
fn the_map_of_the_code_names_every_module_and_stays_short() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    assert!(text.lines().count() < 200);
    let entries = fs::read_dir(root().join("src")).unwrap();
    for entry in entries {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(text.contains(&format!("`{}`", name.trim_end_matches(".rs"))), "`{name}`");
    }
}
