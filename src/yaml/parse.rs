//! Parses YAML: from the events of the parsing library, which only this file and `syntax_help` see,
//! to a tree of values. Every limit is enforced here, so that hostile text ends quickly. It does
//! not know what the values mean.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle as RawStyle, Span as Raw, StructureStyle, Tag};

use super::syntax_help::{self, ErrorContext};
use super::tree;
use super::{Scalar, ScalarStyle, Value, Yaml};
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::source::{SourceFile, Span};

/// How many bytes of YAML are read.
pub(super) const MAX_BYTES: usize = 1 << 20;
/// How deeply values may be nested.
const MAX_DEPTH: usize = 64;
/// How many values, aliases written out, a document may hold.
const MAX_NODES: usize = 20_000;

const CORE_TAGS: &str = "tag:yaml.org,2002:";

/// Reads the YAML in `range` of `file`; `None` where nothing is written there.
///
/// After a syntax error the entries before it are kept. Of a key that is written twice the first
/// counts. Findings are `yaml-syntax`, and `too-large` over [`MAX_BYTES`], [`MAX_DEPTH`] or
/// [`MAX_NODES`].
pub(crate) fn parse(file: &SourceFile, range: Range<usize>) -> Checked<Option<Yaml>> {
    let text = file.text().get(range.clone()).unwrap_or("");
    if text.len() > MAX_BYTES {
        let finding = Diagnostic::new(
            Code::TooLarge,
            file.span(range.start..range.start),
            format!("{} bytes of YAML are more than are read", text.len()),
        );
        let limit =
            format!("the limit is {MAX_BYTES} bytes; put long texts into files of their own");
        return Checked::new(None, vec![finding.with_help(limit)]);
    }
    let mut builder = TreeBuilder::new(file, text, range.start);
    builder.run();
    Checked::new(builder.root, builder.found)
}

struct OpenCollection {
    start: usize,
    flow: bool,
    anchor: usize,
    nodes_before: usize,
    tag_refused: bool,
    items: Items,
}

enum Items {
    List(Vec<Yaml>),
    Map(Vec<(Yaml, Yaml)>, Option<Yaml>),
}

/// A finished value that has an anchor, with what writing it out once more costs.
struct Anchored {
    value: Yaml,
    nodes: usize,
    bytes: usize,
    depth: usize,
}

struct Anchor<'t> {
    name: Cow<'t, str>,
    place: Range<usize>,
    used: bool,
    value: Option<Anchored>,
}

struct TreeBuilder<'t> {
    file: &'t SourceFile,
    text: &'t str,
    base: usize,
    frames: Vec<OpenCollection>,
    root: Option<Yaml>,
    documents: usize,
    nodes: usize,
    alias_bytes: usize,
    anchors: BTreeMap<usize, Anchor<'t>>,
    last: Range<usize>,
    alias_line: Option<u32>,
    broken: bool,
    found: Vec<Diagnostic>,
}

/// Whether reading goes on.
enum Flow {
    On,
    Stop,
}

impl<'t> TreeBuilder<'t> {
    fn new(file: &'t SourceFile, text: &'t str, base: usize) -> Self {
        Self {
            file,
            text,
            base,
            frames: Vec::new(),
            root: None,
            documents: 0,
            nodes: 0,
            alias_bytes: 0,
            anchors: BTreeMap::new(),
            last: 0..0,
            alias_line: None,
            broken: false,
            found: Vec::new(),
        }
    }

    fn run(&mut self) {
        let options = granit_parser::options! {
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
        };
        for next in Parser::new_from_str_with_options(self.text, options) {
            match next {
                Ok((event, raw)) => {
                    if let Flow::Stop = self.event(event, &raw) {
                        self.broken = true;
                        break;
                    }
                }
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(0);
                    self.syntax_error(error.kind(), at);
                    break;
                }
            }
        }
        while !self.frames.is_empty() {
            let end = self.last.end;
            self.close(end);
        }
        if !self.broken {
            self.unused_anchors();
        }
    }

    fn event(&mut self, event: Event<'t>, raw: &Raw) -> Flow {
        let at = self.clamp(raw.byte_range().unwrap_or(0..0));
        match event {
            Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => return Flow::On,
            Event::DocumentStart(..) => return self.document(at),
            Event::Scalar(text, style, anchor, tag) => {
                self.last = at.clone();
                let scalar = self.scalar(text, style, tag.as_deref(), raw, at);
                if anchor != 0 {
                    self.pending_anchor(anchor, &scalar);
                }
                return self.place(scalar, 1);
            }
            Event::SequenceStart(style, anchor, tag) => {
                let refused = self.collection_tag(tag.as_deref(), raw, "seq");
                return self.open(at, style, anchor, refused, Items::List(Vec::new()));
            }
            Event::MappingStart(style, anchor, tag) => {
                let refused = self.collection_tag(tag.as_deref(), raw, "map");
                return self.open(at, style, anchor, refused, Items::Map(Vec::new(), None));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let flow = self.frames.last().is_some_and(|frame| frame.flow);
                if flow {
                    self.last = at.clone();
                }
                let end = if flow { at.end } else { self.last.end };
                self.close(end);
            }
            Event::Anchor(id, name) => {
                let value = self.anchors.remove(&id).and_then(|anchor| anchor.value);
                self.anchors.insert(id, Anchor { name, place: at, used: false, value });
            }
            Event::Alias(id) => return self.alias(id, at),
            Event::UnresolvedAlias(name) => return self.unknown_alias(&name, at),
            // Comments, which are not asked for, and what the library may add.
            _ => {}
        }
        Flow::On
    }

    fn document(&mut self, at: Range<usize>) -> Flow {
        self.documents += 1;
        if self.documents == 1 {
            return Flow::On;
        }
        let finding = self.finding(Code::YamlSyntax, at, "a second document starts here");
        let help = "a file holds one document: put other nodes into files of their own";
        self.found.push(finding.with_help(help));
        Flow::Stop
    }

    fn scalar(
        &mut self,
        text: Cow<'t, str>,
        style: RawStyle,
        tag: Option<&Tag>,
        raw: &Raw,
        at: Range<usize>,
    ) -> Yaml {
        let inner = match style {
            RawStyle::SingleQuoted | RawStyle::DoubleQuoted if at.len() >= 2 => {
                at.start + 1..at.end - 1
            }
            _ => at.clone(),
        };
        let style = match style {
            RawStyle::Plain => ScalarStyle::Plain,
            RawStyle::Literal | RawStyle::Folded => ScalarStyle::Block,
            _ => ScalarStyle::Quoted,
        };
        if style == ScalarStyle::Plain {
            self.swallowed_item(&at);
        }
        let (style, null) = match self.scalar_tag(tag, raw) {
            Some("null") => (style, true),
            Some("str") if at.is_empty() => {
                let scalar = Scalar {
                    text: String::new(),
                    inner: self.absolute(at.clone()),
                    style: ScalarStyle::Quoted,
                };
                return Yaml { value: Value::Scalar(scalar), span: self.absolute(at) };
            }
            Some("str") if style == ScalarStyle::Plain => (ScalarStyle::Quoted, false),
            _ => (style, matches!(&*text, "" | "~" | "null" | "Null" | "NULL")),
        };
        let span = self.absolute(at);
        if null && style == ScalarStyle::Plain {
            return Yaml { value: Value::Null, span };
        }
        let scalar =
            Scalar { text: text.replace('\0', "\u{FFFD}"), inner: self.absolute(inner), style };
        Yaml { value: Value::Scalar(scalar), span }
    }

    /// A `- item` indented deeper than the item above is read as part of its text.
    fn swallowed_item(&mut self, at: &Range<usize>) {
        let mut start = at.start;
        for line in self.text[at.clone()].split_inclusive('\n') {
            let item = line.trim();
            if start > at.start && item.starts_with("- ") {
                let from = start + line.len() - line.trim_start().len();
                let message = format!("`{item}` is indented deeper than the item above");
                let place = from..from + item.len();
                let finding = self.finding(Code::YamlSyntax, place, message);
                let help =
                    "indent it like the item above, so that it is not read as part of its text";
                self.found.push(finding.with_help(help));
            }
            start += line.len();
        }
    }

    /// The core tag of a scalar; others are refused, with a finding.
    fn scalar_tag(&mut self, tag: Option<&Tag>, raw: &Raw) -> Option<&'static str> {
        let tag = tag?;
        if matches!((tag.handle(), tag.suffix()), ("!", "") | ("", "!")) {
            return Some("str");
        }
        let known = ["str", "null", "bool", "int", "float"];
        let core =
            known.into_iter().find(|name| tag.handle() == CORE_TAGS && tag.suffix() == *name);
        if core.is_none() {
            self.refuse_tag(raw);
        }
        core
    }

    fn collection_tag(&mut self, tag: Option<&Tag>, raw: &Raw, name: &str) -> bool {
        let refused = tag.is_some_and(|tag| tag.handle() != CORE_TAGS || tag.suffix() != name);
        if refused {
            self.refuse_tag(raw);
        }
        refused
    }

    fn refuse_tag(&mut self, raw: &Raw) {
        let tag = raw.tag_span().and_then(|span| span.byte_range()).unwrap_or(0..0);
        let tag = self.clamp(tag);
        let text = &self.text[tag.clone()];
        let finding = self.finding(
            Code::YamlSyntax,
            tag.clone(),
            format!("`{text}` is a tag, and tags are not read"),
        );
        let help = "leave it out, or put the text in quotes if the `!` belongs to it";
        self.found.push(finding.with_help(help));
    }

    fn open(
        &mut self,
        at: Range<usize>,
        style: StructureStyle,
        anchor: usize,
        tag_refused: bool,
        items: Items,
    ) -> Flow {
        let flow = style == StructureStyle::Flow && !at.is_empty();
        self.last = at.start..at.end.max(self.last.end);
        if self.frames.len() >= MAX_DEPTH {
            self.too_deep(at);
            return Flow::Stop;
        }
        let nodes_before = self.nodes;
        self.frames.push(OpenCollection {
            start: at.start,
            flow,
            anchor,
            nodes_before,
            tag_refused,
            items,
        });
        self.count(1, at)
    }

    fn close(&mut self, end: usize) {
        let Some(frame) = self.frames.pop() else { return };
        let span = self.absolute(frame.start..end.max(frame.start));
        let value = match frame.items {
            Items::List(items) => Value::List(items),
            Items::Map(entries, _) => Value::Map(tree::unique(self.file, entries, &mut self.found)),
        };
        let yaml = Yaml { value, span };
        if frame.anchor != 0 {
            let nodes = self.nodes - frame.nodes_before;
            let anchored = Anchored {
                bytes: tree::text_bytes(&yaml),
                depth: tree::depth(&yaml),
                value: yaml.clone(),
                nodes,
            };
            if let Some(anchor) = self.anchors.get_mut(&frame.anchor) {
                anchor.value = Some(anchored);
            }
        }
        if frame.tag_refused {
            self.attach(Yaml { value: Value::Null, span: yaml.span });
        } else {
            self.attach(yaml);
        }
    }

    /// Adds a finished scalar or alias.
    fn place(&mut self, value: Yaml, nodes: usize) -> Flow {
        let at = self.last.clone();
        self.attach(value);
        self.count(nodes, at)
    }

    fn attach(&mut self, value: Yaml) {
        match self.frames.last_mut().map(|frame| &mut frame.items) {
            None => self.root = (!value.is_null()).then_some(value),
            Some(Items::List(items)) => items.push(value),
            Some(Items::Map(entries, key)) => match key.take() {
                None => *key = Some(value),
                Some(key) => entries.push((key, value)),
            },
        }
    }

    fn count(&mut self, nodes: usize, at: Range<usize>) -> Flow {
        self.nodes += nodes;
        if self.nodes <= MAX_NODES && self.alias_bytes <= MAX_BYTES {
            return Flow::On;
        }
        let message = "the document holds more values than are read";
        let finding = self.finding(Code::TooLarge, at, message);
        let help = format!("the limit is {MAX_NODES} values, aliases written out");
        self.found.push(finding.with_help(help));
        Flow::Stop
    }

    /// The value of an anchored scalar; the anchor's own event follows.
    fn pending_anchor(&mut self, id: usize, value: &Yaml) {
        let bytes = tree::text_bytes(value);
        let value = Some(Anchored { value: value.clone(), nodes: 1, bytes, depth: 0 });
        let anchor = Anchor { name: Cow::Borrowed(""), place: 0..0, used: false, value };
        self.anchors.insert(id, anchor);
    }

    fn alias(&mut self, id: usize, at: Range<usize>) -> Flow {
        self.last = at.clone();
        let span = self.absolute(at.clone());
        let Some(anchor) = self.anchors.get_mut(&id) else { return Flow::On };
        anchor.used = true;
        let Some(anchored) = &anchor.value else {
            let message = format!("`*{}` stands inside the value that it names", anchor.name);
            let finding = self.finding(Code::YamlSyntax, at, message);
            self.found.push(finding.with_help("write the value out"));
            return Flow::Stop;
        };
        if self.frames.len() + anchored.depth > MAX_DEPTH {
            self.too_deep(at);
            return Flow::Stop;
        }
        let nodes = anchored.nodes;
        // Counted before it is copied: a bomb must not be built first.
        self.alias_bytes += anchored.bytes;
        if self.nodes + nodes > MAX_NODES || self.alias_bytes > MAX_BYTES {
            return self.count(nodes, at);
        }
        let mut value = anchored.value.clone();
        if let Value::Scalar(scalar) = &mut value.value {
            scalar.inner = span.clone();
            value.span = span;
        }
        self.place(value, nodes)
    }

    fn unknown_alias(&mut self, name: &str, at: Range<usize>) -> Flow {
        self.last = at.clone();
        self.alias_line = Some(self.line(at.start));
        let message = format!(
            "`*{name}` starts with `*`, which refers to an anchor, and there is none of that name"
        );
        let finding = self.finding(Code::YamlSyntax, at.clone(), message);
        self.found.push(finding.with_help(syntax_help::quote_help(self.text, at.start)));
        let span = self.absolute(at);
        self.place(Yaml { value: Value::Null, span }, 1)
    }

    fn unused_anchors(&mut self) {
        let unused: Vec<_> = self.anchors.values().filter(|anchor| !anchor.used).collect();
        let mut findings = Vec::new();
        for anchor in unused {
            let message = format!("`&{}` names a value that nothing refers to", anchor.name);
            let finding = self.finding(Code::YamlSyntax, anchor.place.clone(), message);
            findings
                .push(finding.with_help(syntax_help::quote_help(self.text, anchor.place.start)));
        }
        self.found.extend(findings);
    }

    fn syntax_error(&mut self, kind: &granit_parser::ErrorKind, at: usize) {
        let at = self.text.floor_char_boundary(at);
        self.broken = true;
        if self.alias_line == Some(self.line(at)) {
            return;
        }
        if matches!(kind, granit_parser::ErrorKind::RecursionLimitExceeded) {
            self.too_deep(at..at);
            return;
        }
        let flow = self.frames.iter().rev().find(|frame| frame.flow).map(|frame| frame.start);
        let context = ErrorContext { text: self.text, at, last: self.last.clone(), flow };
        let explanation = syntax_help::explain(&context, kind);
        let mut finding = self.finding(Code::YamlSyntax, explanation.place, explanation.message);
        if let Some((place, text)) = explanation.label {
            finding = finding.with_label(self.span(place), text);
        }
        if let Some((place, text)) = explanation.edit {
            finding = finding.with_edit(self.span(place), text);
        }
        finding.help.extend(explanation.help);
        self.found.push(finding);
    }

    fn too_deep(&mut self, at: Range<usize>) {
        let message = format!("values are nested more than {MAX_DEPTH} levels deep");
        let finding = self.finding(Code::TooLarge, at, message);
        self.found.push(finding);
    }

    fn line(&self, at: usize) -> u32 {
        self.file.position((self.base + at) as u32).line
    }

    fn finding(&self, code: Code, at: Range<usize>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.span(at), message)
    }

    fn span(&self, at: Range<usize>) -> Span {
        self.file.span(self.base + at.start..self.base + at.end)
    }

    fn absolute(&self, at: Range<usize>) -> Range<u32> {
        (self.base + at.start) as u32..(self.base + at.end) as u32
    }

    /// The range inside the text, on character boundaries, without blanks at its end.
    fn clamp(&self, at: Range<usize>) -> Range<usize> {
        let start = self.text.floor_char_boundary(at.start);
        let end = self.text.floor_char_boundary(at.end).max(start);
        start..start + self.text[start..end].trim_end().len()
    }
}
