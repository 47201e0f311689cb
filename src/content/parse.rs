//! Parses one file to one [`Node`]: reads the keys of its front matter, then its body, with the lints
//! that need nothing else. Never looks at another file.

use std::sync::Arc;

use super::formula::{references, requirements};
use super::node::{Meta, Node};
use super::options::ParseOptions;
use super::placeholders::{self, NEW_SUMMARY};
use super::split::{Split, split};
use super::table::{FRONT_MATTER, HOME, MOST_TITLE, PATH, PROJECT, SKILL, TRACK, YAML_FILE};
use super::{NodeSource, Role, SourceFormat, lists};
use crate::diagnostic::{Checked, Code, Diagnostic, nearest};
use crate::graph::{NodeKind, NodeSummary, Reference};
use crate::markdown::{self, Document, LinkKind, Snippet, ValuePlace};
use crate::source::{ProjectPath, SourceFile, Span};
use crate::yaml::{self, Fields, KeyOwner, Text, Value, ValueReader, Yaml};

/// The kinds that a file says of itself.
const KINDS: [KeyOwner; 3] = [SKILL, PROJECT, PATH];

/// How many bytes of markdown a page may have. The densest text takes some 250 bytes of memory for
/// each of its own while it is read; no book chapter has a quarter of it.
const MOST_BODY: usize = 1 << 20;

/// Reads one file of the content.
///
/// Never fails: a value that cannot be used is reported and left out, and a file without a title
/// is called by the last segment of its id, made readable (the home page: `Roadmap`).
pub fn parse(file: &Arc<SourceFile>, source: &NodeSource, options: &ParseOptions) -> Checked<Node> {
    let reader = ValueReader::new(file);
    if let Some(at) = file.invalid_at() {
        let place = file.span(at as usize..at as usize);
        let finding = Diagnostic::new(Code::InvalidText, place, "the file is not UTF-8 text");
        reader.report(finding.with_help("save it as UTF-8"));
    }
    let FrontMatter { tree, body, mut broken, unread } = front_matter(file, source, &reader);
    let entries: &[(Yaml, Yaml)] = match &tree {
        None => &[],
        Some(Yaml { value: Value::Map(entries), .. }) => entries,
        Some(other) => {
            if !broken {
                not_a_map(&reader, other);
            }
            broken = true;
            &[]
        }
    };
    let start = entries.first().map_or(0..0, |(key, _)| key.span.clone());
    let mut kinds = vec![kind(&reader, entries, source.role)];
    if source.role == Role::Node && names_no_kind(&reader, entries) {
        // Its keys are not blamed for a kind that nobody knows.
        kinds.extend(KINDS);
    }
    if source.format == SourceFormat::Yaml {
        kinds.push(YAML_FILE);
    }
    let fields = reader.map(entries, &start, &FRONT_MATTER, &kinds);
    let it = FileParser { file, source, options, reader: &reader, kind: kinds[0], broken, unread };
    let node = it.node(fields, body);
    Checked::new(node, reader.finish())
}

/// The front matter of a file before its keys are looked at.
struct FrontMatter {
    tree: Option<Yaml>,
    /// Where the body is.
    body: std::ops::Range<usize>,
    /// Whether it could not be read: then it is not also blamed for what it lacks.
    broken: bool,
    /// Its text, where a syntax error kept some of it from being read.
    unread: Option<String>,
}

fn front_matter(file: &SourceFile, source: &NodeSource, reader: &ValueReader<'_>) -> FrontMatter {
    let parts = match source.format {
        SourceFormat::Yaml => Split { yaml: Some(0..file.text().len()), body: 0..0, problem: None },
        SourceFormat::Markdown => split(file),
    };
    let end = parts.yaml.as_ref().map_or(parts.body.start, |range| range.end);
    let mut found: Vec<_> = parts.problem.into_iter().collect();
    let tree = parts.yaml.and_then(|range| yaml::parse(file, range).drain_into(&mut found));
    let is_unread = found.iter().any(|it| it.code == Code::YamlSyntax);
    let unread = is_unread.then(|| file.text().get(..end).unwrap_or("").to_owned());
    let broken = !found.is_empty();
    reader.report_all(found);
    FrontMatter { tree, body: parts.body, broken, unread }
}

fn not_a_map(reader: &ValueReader<'_>, yaml: &Yaml) {
    let message = format!("front matter takes keys and values, not {}", yaml.describe());
    let help = match yaml.as_scalar().and_then(|scalar| scalar.text.split_once(':')) {
        Some((key, value)) if !key.contains(' ') && !value.is_empty() => {
            format!("write `{key}: …`, with a space behind the colon")
        }
        _ => "write `title: …` and so on, one key a line".to_owned(),
    };
    reader.invalid(reader.place(yaml), message, help);
}

/// What the file is: by its place, or by its `kind`.
fn kind(reader: &ValueReader<'_>, entries: &[(Yaml, Yaml)], role: Role) -> KeyOwner {
    match role {
        Role::Home => HOME,
        Role::Track => TRACK,
        Role::Node => {
            let mut fields = reader.map(entries, &(0..0), &FRONT_MATTER, &[SKILL]);
            let written = fields.take("kind").and_then(Yaml::as_scalar);
            let Some(written) = written else { return SKILL };
            let named = |name: &str| KINDS.into_iter().find(|kind| kind.name == name);
            named(&written.text)
                // What is reported as none: the rest is read as what was probably meant.
                .or_else(|| named(nearest(&written.text, KINDS.map(|kind| kind.name))?))
                .unwrap_or(SKILL)
        }
    }
}

/// Whether a file says of itself that it is of a kind that there is not.
fn names_no_kind(reader: &ValueReader<'_>, entries: &[(Yaml, Yaml)]) -> bool {
    let mut fields = reader.map(entries, &(0..0), &FRONT_MATTER, &[SKILL]);
    let written = fields.take("kind");
    written.is_some_and(|it| {
        !it.as_scalar().is_some_and(|it| KINDS.iter().any(|kind| kind.name == it.text))
    })
}

/// Parses one file, whose front matter is a tree already.
struct FileParser<'a, 'y> {
    file: &'a Arc<SourceFile>,
    source: &'a NodeSource,
    options: &'a ParseOptions,
    reader: &'a ValueReader<'y>,
    kind: KeyOwner,
    broken: bool,
    /// The front matter, where a syntax error kept some of it from being read.
    unread: Option<String>,
}

impl<'y> FileParser<'_, 'y> {
    fn node(&self, mut fields: Fields<'_, 'y>, body: std::ops::Range<usize>) -> Node {
        self.check_kind(&mut fields);
        let written = self.written_title(&mut fields);
        let plain = written.as_ref().map(|(snippet, _)| snippet.text.as_str());
        let body = self.body(&mut fields, body, plain);
        let (title, place) = self.title(written, &body, &fields);
        let mut summary = self.summary(&mut fields, &title, place);
        let meta = self.meta(&mut fields, title, &body, &mut summary);
        self.lints(&summary, &meta, &body);
        fields.finish();
        Node {
            path: self.source.path.clone(),
            id: self.source.id.clone(),
            role: self.source.role,
            file: Arc::clone(self.file),
            summary,
            meta,
            body,
            bundle: self.source.bundle.clone(),
        }
    }

    fn check_kind(&self, fields: &mut Fields<'_, 'y>) {
        let Some(yaml) = fields.take("kind") else { return };
        let Some(text) = self.reader.text(yaml, "kind") else { return };
        if text.text == "track" {
            let message = "`track` is not a kind of file";
            let help = "a folder is a track: its title and order are written in its `_index.md`";
            self.reader.invalid(text.span, message, help);
            return;
        }
        self.reader.choice_of(&text, "kind", &KINDS.map(|kind| kind.name));
        if text.text == PATH.name && !self.broken {
            self.check_goals(fields, text.span);
        }
    }

    /// Reports a path that leads nowhere: its page would be empty.
    fn check_goals(&self, fields: &Fields<'_, 'y>, kind: Span) {
        if fields.has_value("goals") || fields.is_true("draft") {
            return;
        }
        let place = fields.key_place("goals").unwrap_or(kind);
        let help = "name what it leads to: `goals: [data-science]`";
        self.reader.invalid(place, "`goals` is missing in a path", help);
    }

    /// The title of the front matter, and where it stands.
    fn written_title(&self, fields: &mut Fields<'_, 'y>) -> Option<(Snippet, Span)> {
        let text = fields.text("title")?;
        let snippet = lists::snippet(self.reader, &text, self.options);
        (!snippet.text.trim().is_empty()).then_some((snippet, text.span))
    }

    fn body(
        &self,
        fields: &mut Fields<'_, 'y>,
        body: std::ops::Range<usize>,
        title: Option<&str>,
    ) -> Document {
        let options = &self.options.markdown;
        let checked = if self.source.format == SourceFormat::Markdown {
            let body = self.readable(body);
            markdown::parse(self.file, body, title, options)
        } else if let Some(text) = fields.text("body") {
            let place = lists::place(self.reader, &text);
            markdown::parse_detached(&Arc::from(text.text), &place, title, options)
        } else {
            Checked::clean(Document { text: Some(Arc::from("")), ..Document::default() })
        };
        self.reader.report_all(checked.diagnostics);
        checked.value
    }

    /// The body, unless it is more than is read: then what its first bytes say.
    fn readable(&self, body: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let length = body.len();
        if length <= MOST_BODY {
            return body;
        }
        let text = self.file.text();
        let end = text.floor_char_boundary(body.start + MOST_BODY);
        let message = format!("`{length}` bytes of markdown are more than are read");
        let place = self.file.span(end..end);
        let finding = Diagnostic::new(Code::TooLarge, place, message);
        let help = format!(
            "the limit is {MOST_BODY} bytes, which end here: split the page, or show long texts \
             with `file=\"…\"`"
        );
        self.reader.report(finding.with_help(help));
        body.start..end
    }

    /// The title and where it stands: front matter, else heading, else configuration or id.
    fn title(
        &self,
        written: Option<(Snippet, Span)>,
        body: &Document,
        fields: &Fields<'_, 'y>,
    ) -> (Snippet, Span) {
        if let Some(written) = written {
            return written;
        }
        if let Some((text, place)) = body.title.as_ref().filter(|it| !it.0.trim().is_empty()) {
            let text = self.reader.cut(text, place, "title", MOST_TITLE);
            return (self.heading(text, place), place.clone());
        }
        let start = Span::file_start(self.file.path().clone());
        let plain = |text: &str| Snippet {
            source: Arc::from(escape(text)),
            text: text.to_owned(),
            links: Vec::new(),
        };
        if let Some(title) = &self.source.fallback_title {
            return (plain(title), start);
        }
        let name = match self.source.id.tail() {
            "" => "Roadmap".to_owned(),
            tail => readable(tail),
        };
        if !self.broken {
            let place = fields.key_place("title").unwrap_or_else(|| start.clone());
            let message = format!("`{name}` is the page's title for want of another");
            let help = match self.source.format {
                SourceFormat::Markdown => {
                    "write `title: …` in the front matter, or begin the body with a `# heading`"
                }
                SourceFormat::Yaml => "write `title: …`",
            };
            let finding = Diagnostic::new(Code::MissingTitle, place, message);
            self.reader.report(finding.with_help(help));
        }
        (plain(&name), start)
    }

    /// A heading as a snippet: with its markup where that reads the same, else its plain text.
    fn heading(&self, text: &str, place: &Span) -> Snippet {
        let source = self.file.text().get(place.range()).unwrap_or("");
        let line = source.trim().trim_matches('#').trim();
        if !line.contains('\n') && self.source.format == SourceFormat::Markdown {
            let place = ValuePlace::unread(place);
            let checked = markdown::snippet(line, &place, &self.options.markdown);
            if checked.value.text == text {
                return checked.value;
            }
        }
        Snippet { source: Arc::from(escape(text)), text: text.to_owned(), links: Vec::new() }
    }

    fn summary(&self, fields: &mut Fields<'_, 'y>, title: &Snippet, place: Span) -> NodeSummary {
        let kind = match self.kind {
            SKILL => NodeKind::Skill,
            PROJECT => NodeKind::Project,
            PATH => NodeKind::Path,
            _ => NodeKind::Track,
        };
        let effort = fields.text("effort").and_then(|text| lists::effort(self.reader, &text));
        let level = fields.text("level").and_then(|text| self.level(&text));
        let reader = self.reader;
        let mut listed = |key| match fields.take(key) {
            Some(yaml) => requirements(reader, yaml, key),
            None => Vec::new(),
        };
        let (requires, recommends) = (listed("requires"), listed("recommends"));
        let most = |key| FRONT_MATTER.field(key).map_or(usize::MAX, |field| field.shape.items());
        let mut named = |key| match fields.take(key) {
            Some(yaml) => references(reader, yaml, key, most(key)),
            None => Vec::new(),
        };
        let (alongside, goals, assumes) = (named("alongside"), named("goals"), named("assumes"));
        let mut aliases: Vec<_> = named("aliases");
        aliases.retain(|alias| self.is_id(alias));
        aliases.extend(self.former(&aliases));
        NodeSummary {
            id: self.source.id.clone(),
            kind,
            title: title.text.trim().to_owned(),
            place,
            draft: fields.boolean("draft").unwrap_or(false),
            level: level.as_ref().map(|(index, _)| *index),
            level_place: level.map(|(_, place)| place),
            effort: effort.as_ref().map(|(effort, _)| *effort),
            effort_place: effort.map(|(_, place)| place),
            order: fields.integer("order"),
            aliases,
            requires,
            recommends,
            alongside,
            goals,
            assumes,
            unread: self.unread.clone(),
        }
    }

    /// The id that the file had before its folder got it, unless it is written already.
    fn former(&self, aliases: &[Reference]) -> Option<Reference> {
        let id = self.source.former.as_ref()?;
        let is_written = aliases.iter().any(|alias| alias.text == id.as_str());
        let span = Span::file_start(self.file.path().clone());
        (!is_written).then(|| Reference { text: id.to_string(), span })
    }

    fn level(&self, text: &Text<'_>) -> Option<(u16, Span)> {
        let words: Vec<_> = self.options.levels.iter().map(String::as_str).collect();
        let word = self.reader.choice_of(text, "level", &words)?;
        let index = words.iter().position(|it| *it == word)?;
        Some((u16::try_from(index).ok()?, text.span.clone()))
    }

    /// Whether an alias can be an id: it becomes a path in the site.
    fn is_id(&self, alias: &Reference) -> bool {
        let text = alias.text.as_str();
        let fine = ProjectPath::new(text)
            .is_some_and(|path| !path.is_root() && path.as_str() == text)
            && !text.contains(char::is_control);
        if !fine {
            let message = format!("`{text}` is not an id");
            let help = "write a former id as it was: `core-python/generators`";
            self.reader.invalid(alias.span.clone(), message, help);
        }
        fine
    }

    fn meta(
        &self,
        fields: &mut Fields<'_, 'y>,
        title: Snippet,
        body: &Document,
        summary: &mut NodeSummary,
    ) -> Meta {
        let (reader, options) = (self.reader, self.options);
        let level = summary.level.and_then(|at| options.levels.get(usize::from(at)).cloned());
        let written = fields.text("summary");
        if let Some(text) = written.as_ref().filter(|it| it.text.trim() == NEW_SUMMARY)
            && !summary.draft
        {
            reader.report(placeholders::finding(NEW_SUMMARY, text.span.clone()));
        }
        Meta {
            title,
            summary: written.map(|text| lists::snippet(reader, &text, options)),
            tags: lists::tags(reader, fields.texts("tags")),
            outcomes: lists::outcomes(reader, fields.items("outcomes"), options),
            resources: lists::resources(reader, fields.items("resources"), options),
            questions: lists::questions(reader, fields.items("questions"), body, options),
            authors: fields.texts("authors").into_iter().map(|it| it.text.to_owned()).collect(),
            reviewed: fields.take("reviewed").and_then(|yaml| lists::reviewed(reader, yaml)),
            slug: fields.text("slug").and_then(|text| self.slug(&text)),
            allow: lists::allow(reader, fields.items("allow")),
            level,
            extra: self.extra(fields),
        }
    }

    fn slug(&self, text: &Text<'_>) -> Option<(String, Span)> {
        let odd = |c: char| c.is_whitespace() || c.is_control() || "/\\?#%:*\"<>|".contains(c);
        if !text.text.contains(odd) && !text.text.starts_with('.') {
            return Some((text.text.to_owned(), text.span.clone()));
        }
        let message = format!("`{}` is not one segment of an address", text.text);
        let slug = markdown::slug(text.text);
        let help = format!("write one word with hyphens: `slug: {slug}`");
        self.reader.invalid(text.span.clone(), message, help);
        None
    }

    fn extra(&self, fields: &mut Fields<'_, 'y>) -> serde_json::Value {
        let Some(yaml) = fields.take("extra") else { return serde_json::Value::Null };
        if !matches!(yaml.value, Value::Map(_)) {
            self.reader.not_free(yaml, "extra");
            return serde_json::Value::Null;
        }
        yaml::to_json(yaml)
    }

    /// Lints that need nothing but this file.
    fn lints(&self, summary: &NodeSummary, meta: &Meta, body: &Document) {
        // A draft lacks what it lacks.
        if self.broken || summary.draft {
            return;
        }
        if self.source.format == SourceFormat::Markdown {
            self.reader.report_all(placeholders::find(self.file, meta, body.range.clone()));
        }
        let lint = |code, message: &str, help: &str| {
            let finding = Diagnostic::new(code, summary.place.clone(), message);
            self.reader.report(finding.with_help(help));
        };
        if meta.summary.is_none() {
            lint(
                Code::MissingSummary,
                "the page has no summary",
                "write `summary: …`: one or two sentences",
            );
        }
        if !summary.kind.is_skill() {
            return;
        }
        if summary.effort.is_none() {
            lint(
                Code::MissingEffort,
                "the page does not say how long it takes",
                "write `effort: 3h`, or a range such as `2h-4h`",
            );
        }
        let pictures = body.links.iter().any(|link| link.kind == LinkKind::Image);
        if body.words == 0 && body.code.is_empty() && !pictures {
            let help = match self.source.format {
                SourceFormat::Markdown => {
                    "write below the front matter what it is and why it matters"
                }
                SourceFormat::Yaml => {
                    "write `body: |` and below it, indented, what it is and why it matters"
                }
            };
            lint(Code::EmptyBody, "the page has no text", help);
        }
    }
}

/// The name of a file as people read it: `shell-scripts` as `Shell scripts`.
pub fn readable(name: &str) -> String {
    let words: Vec<&str> = name.split(['-', '_', ' ']).filter(|word| !word.is_empty()).collect();
    let Some(first) = words.first() else { return name.to_owned() };
    let text = words.join(" ");
    // `iOS` stays as it is.
    if first.chars().any(char::is_uppercase) {
        return text;
    }
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Plain text as markdown that reads as that text.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
