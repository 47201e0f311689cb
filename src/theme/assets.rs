//! Assets: which files they are, what they are called in the output, and the references between
//! style sheets and what they use. Knows nothing of templates.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::file::LayerFile;
use super::layers::{DEFAULT, Layer};
use super::minify::minify;
use crate::diagnostic::{Checked, Code, Diagnostic, nearest};
use crate::source::{Fingerprint, ProjectPath, Span};

/// The folder of the output that assets go to.
pub const ASSET_FOLDER: &str = "assets";

/// How many hexadecimal digits of the fingerprint stand in a file's name.
const DIGITS: usize = 8;

/// A file of the theme that pages use: a style sheet, a script, a picture.
#[derive(Debug, Clone)]
pub struct ThemeAsset {
    /// Its path below `assets/` of the theme: `icons/note.svg`.
    pub logical: String,
    /// Its path in the output: `assets/icons/note.1a2b3c4d.svg`. Another content has another name.
    pub output: String,
    /// Its bytes.
    pub body: AssetBody,
    /// The fingerprint of its bytes.
    pub fingerprint: Fingerprint,
}

/// Where the bytes of an asset are.
#[derive(Debug, Clone)]
pub enum AssetBody {
    /// Here.
    Bytes(Arc<[u8]>),
    /// In a file of the project, to be copied.
    Copy(ProjectPath),
}

/// Collects the assets of all layers; scripts of the default theme are minified. In style sheets,
/// `url(…)` and `@import` that name another asset by its logical path, relative to the style sheet,
/// are rewritten to its output. `rules` are added to the style sheets that they name.
pub(super) fn collect(
    layers: &[Layer],
    rules: &BTreeMap<String, String>,
) -> Checked<Vec<ThemeAsset>> {
    let mut files: BTreeMap<&str, &LayerFile> = BTreeMap::new();
    let mut ours: BTreeSet<&str> = BTreeSet::new();
    for layer in layers.iter().rev() {
        for (path, file) in layer.below("assets") {
            files.insert(path, file);
            if layer.name == DEFAULT {
                ours.insert(path)
            } else {
                ours.remove(path)
            };
        }
    }
    let (sheets, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
        files.into_iter().partition(|(path, file)| is_sheet(path) && file.text().is_some());
    let mut done = BTreeMap::new();
    for (path, file) in others {
        let script = file.text().filter(|_| ours.contains(path) && path.ends_with(".js"));
        let made = match script.and_then(minify) {
            Some(script) => of_bytes(path, script.as_bytes()),
            None => finished(path, file),
        };
        done.insert(path.to_owned(), made);
    }
    let mut linker = Linker { sheets, rules, done, found: Vec::new() };
    linker.run();
    Checked::new(linker.done.into_values().collect(), linker.found)
}

fn is_sheet(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("css"))
}

fn finished(path: &str, file: &LayerFile) -> ThemeAsset {
    match file {
        LayerFile::Text(source) => of_bytes(path, source.text().as_bytes()),
        LayerFile::Embedded(bytes) => of_bytes(path, bytes),
        LayerFile::Copy(source, fingerprint) => ThemeAsset {
            logical: path.to_owned(),
            output: output(path, *fingerprint),
            body: AssetBody::Copy(source.clone()),
            fingerprint: *fingerprint,
        },
    }
}

fn of_bytes(path: &str, bytes: &[u8]) -> ThemeAsset {
    let fingerprint = Fingerprint::of(bytes);
    ThemeAsset {
        logical: path.to_owned(),
        output: output(path, fingerprint),
        body: AssetBody::Bytes(Arc::from(bytes)),
        fingerprint,
    }
}

fn output(path: &str, fingerprint: Fingerprint) -> String {
    let mark = fingerprint.short(DIGITS);
    let name = path.rfind('/').map_or(0, |at| at + 1);
    match path[name..].rfind('.').filter(|at| *at > 0) {
        Some(dot) => {
            let dot = name + dot;
            format!("{ASSET_FOLDER}/{}.{mark}{}", &path[..dot], &path[dot..])
        }
        None => format!("{ASSET_FOLDER}/{path}.{mark}"),
    }
}

/// Finishes style sheets, those first that others import.
struct Linker<'a> {
    sheets: BTreeMap<&'a str, &'a LayerFile>,
    rules: &'a BTreeMap<String, String>,
    done: BTreeMap<String, ThemeAsset>,
    found: Vec<Diagnostic>,
}

impl<'a> Linker<'a> {
    fn run(&mut self) {
        let uses: BTreeMap<&str, Vec<AssetUse>> =
            self.sheets.iter().map(|(path, file)| (*path, uses(path, text(file)))).collect();
        let mut waiting: Vec<&str> = self.sheets.keys().copied().collect();
        while !waiting.is_empty() {
            let ready = |path: &&str| {
                let open = |it: &AssetUse| waiting.contains(&it.target.as_str());
                !uses[path].iter().any(open)
            };
            let (now, later): (Vec<&str>, Vec<&str>) = waiting.iter().partition(|path| ready(path));
            // Style sheets that import each other in a circle: the first is finished as it is.
            let (now, later) = match now.is_empty() {
                false => (now, later),
                true => (later[..1].to_vec(), later[1..].to_vec()),
            };
            for path in now {
                self.finish(path, &uses[path]);
            }
            waiting = later;
        }
    }

    fn finish(&mut self, path: &'a str, uses: &[AssetUse]) {
        let file = self.sheets[path];
        let source = text(file);
        let mut written = String::with_capacity(source.len());
        let mut at = 0;
        for it in uses {
            match self.done.get(&it.target) {
                Some(asset) => {
                    written.push_str(&source[at..it.start]);
                    written.push_str(&relative(path, &asset.output));
                    at = it.end;
                }
                None => self.report(path, file, it),
            }
        }
        written.push_str(&source[at..]);
        written.push_str(self.rules.get(path).map_or("", String::as_str));
        self.done.insert(path.to_owned(), of_bytes(path, written.as_bytes()));
    }

    fn report(&mut self, path: &str, file: &LayerFile, it: &AssetUse) {
        let name = &text(file)[it.start..it.end];
        let span = match file.source() {
            Some(source) => source.span(it.start..it.end),
            None => Span::file_start(ProjectPath::root()),
        };
        let known = || self.done.keys().map(String::as_str).chain(self.sheets.keys().copied());
        let (message, meant) = if self.sheets.contains_key(it.target.as_str()) {
            (format!("`{name}` imports `{path}` in turn"), None)
        } else {
            (format!("`{name}` is not an asset of the theme"), nearest(&it.target, known()))
        };
        let finding = Diagnostic::new(Code::MissingFile, span, message).did_you_mean(meant);
        self.found.push(finding.with_help(
            "style sheets name other assets by their path in `assets/`, seen from their own folder",
        ));
    }
}

fn text(file: &LayerFile) -> &str {
    file.text().unwrap_or("")
}

/// `output`, which lies in the asset folder, seen from the style sheet at the logical path `sheet`.
fn relative(sheet: &str, output: &str) -> String {
    let below = output.strip_prefix(ASSET_FOLDER).map_or(output, |rest| &rest[1..]);
    format!("{}{below}", "../".repeat(sheet.matches('/').count()))
}

/// A reference to another asset.
#[derive(Debug, Clone, PartialEq, Eq)]
struct AssetUse {
    /// The logical path it means.
    target: String,
    /// Bytes of the style sheet that name it, without query and fragment.
    start: usize,
    end: usize,
}

/// The references in a style sheet: `url(x)`, `url("x")` and `@import "x"`, outside of comments,
/// to paths that are relative.
fn uses(sheet: &str, css: &str) -> Vec<AssetUse> {
    let bytes = css.as_bytes();
    let mut uses = Vec::new();
    let mut at = 0;
    let mut importing = false;
    while at < bytes.len() {
        let rest = &css[at..];
        if rest.starts_with("/*") {
            at += rest.find("*/").map_or(rest.len(), |end| end + 2);
        } else if let Some(quote @ (b'"' | b'\'')) = bytes.get(at).copied() {
            let end = string_end(bytes, at, quote);
            if importing {
                uses.extend(reference(sheet, css, at + 1, end));
            }
            importing = false;
            at = end + 1;
        } else if starts_with(rest, "url(") && !name_before(bytes, at) {
            let (from, to, after) = url_range(css, at + 4);
            uses.extend(reference(sheet, css, from, to));
            importing = false;
            at = after;
        } else if starts_with(rest, "@import") {
            importing = true;
            at += 7;
        } else {
            importing = importing && bytes[at] != b';';
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    uses
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|it| it.eq_ignore_ascii_case(prefix))
}

fn name_before(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| bytes[before]);
    before.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Where the string that opens at `at` ends: its closing quote, the end of its line, or the end.
fn string_end(bytes: &[u8], at: usize, quote: u8) -> usize {
    let mut end = at + 1;
    while end < bytes.len() && bytes[end] != quote && bytes[end] != b'\n' {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    end.min(bytes.len())
}

/// The range of the address in `url(`, and where to go on.
fn url_range(css: &str, from: usize) -> (usize, usize, usize) {
    let bytes = css.as_bytes();
    let start = from + (css[from..].len() - css[from..].trim_start().len());
    if let Some(quote @ (b'"' | b'\'')) = bytes.get(start).copied() {
        let end = string_end(bytes, start, quote);
        return (start + 1, end.max(start + 1).min(bytes.len()), (end + 1).min(bytes.len()));
    }
    let close = css[start..].find(')').map_or(css.len(), |at| start + at);
    let end = start + css[start..close].trim_end().len();
    (start, end, close)
}

/// The reference that stands in `from..to`, if it is to another asset.
fn reference(sheet: &str, css: &str, from: usize, to: usize) -> Option<AssetUse> {
    let written = css.get(from..to)?;
    let path = &written[..written.find(['?', '#']).unwrap_or(written.len())];
    let first = path.split('/').next().unwrap_or("");
    if path.is_empty() || path.starts_with('/') || first.contains(':') || path.contains('\\') {
        return None;
    }
    let folder = ProjectPath::new(sheet)?.folder();
    let target = match folder.join(path) {
        Some(target) => target.as_str().to_owned(),
        None => path.to_owned(),
    };
    Some(AssetUse { target, start: from, end: from + path.len() })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn targets(sheet: &str, css: &str) -> Vec<String> {
        uses(sheet, css).into_iter().map(|it| it.target).collect()
    }

    #[test]
    fn references_are_found_where_css_has_them() {
        let css = r#"
            @import "base.css"; @import url( 'more.css' ) print;
            a { background: url(x.svg), URL("../y.svg?v=1#a"); content: "url(no.svg)" }
            /* url(no.svg) */ b { src: my-url(no.svg); mask: url(data:image/png;base64,x) }
            c { background: url(https://example.org/no.svg) } d { cursor: url(/no.cur), url(#no) }
        "#;
        assert_eq!(
            targets("css/site.css", css),
            ["css/base.css", "css/more.css", "css/x.svg", "y.svg"]
        );
    }

    #[test]
    fn names_carry_the_fingerprint_before_the_extension() {
        let mark = Fingerprint::of(b"x");
        let name = |path| output(path, mark).replace(&mark.short(8), "MARK");
        assert_eq!(name("style.css"), "assets/style.MARK.css");
        assert_eq!(name("icons/a.b.svg"), "assets/icons/a.b.MARK.svg");
        assert_eq!(name("a.b/LICENCE"), "assets/a.b/LICENCE.MARK");
    }

    proptest! {
        #[test]
        fn any_style_sheet_is_read_without_panic(css in "(url\\(|['\")/*\\\\;@ü]|@import|[a-z. ]){0,40}") {
            for it in uses("a/b.css", &css) {
                prop_assert!(css.get(it.start..it.end).is_some());
            }
        }
    }
}
