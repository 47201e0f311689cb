//! The graph in columns of text, which take few bytes: the data that `plan.js` reads.
//!
//! Knows the roadmap, and URLs only as text that it is given.
//!
//! | field | holds |
//! |---|---|
//! | `version`, `count` | of this form; of skills |
//! | `ids`, `titles` | one a line; an id that begins with `/` goes on from its track's |
//! | `tracks` | `[id, title, 1 + parent, url]`; the usual url is left out |
//! | `paths` | `[id, title, goals, assumes, url]` |
//! | `in` | per skill: 1 + its track |
//! | `effort` | per skill: minutes, `60` or `60-120` |
//! | `projects`, `urls`, `aliases` | the exceptions: skills that are projects; unusual urls by skill; former ids |
//! | `needs` | per skill: how far back each skill is that it plainly requires |
//! | `forms`, `has` | requirements that are more than a skill; per skill: which of them |
//! | `former` | former ids of tracks and paths, with the id of today; left out where there are none |
//! | `beside` | pairs that are learnt together |
//! | `missing` | by skill, or -1 less a track: the numbers of what it requires that leads nowhere; left out where nothing does |
//!
//! A form is a skill's number, `-1` less a track's number, null for what lies outside, `[0, …]` for
//! one of several, `[1, …]` for all of several; `{"n": form, "w": reason}` where it has a reason.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::graph::{Need, NodeIx, NodeKind, PathIx, Roadmap, SkillIx, TrackIx, What};
use crate::render::bidi::isolate_text;

/// The version of the form.
const VERSION: u32 = 1;

/// The graph, and the reasons for its edges.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LearnerData {
    /// See the table above.
    pub(super) graph: Value,
    /// `texts`, as HTML, and by the number of an edge among all `needs`, the number of its text.
    pub(super) reasons: Value,
}

impl LearnerData {
    /// The data of a roadmap, whose pages may run from right to left; `reason` makes HTML of a reason.
    /// Linear in it.
    pub(super) fn new(
        roadmap: &Roadmap,
        url: &dyn Fn(NodeIx) -> String,
        reason: &dyn Fn(&str) -> String,
        runs_left: bool,
    ) -> Self {
        let (reasons, forms) = (Reasons::default(), Forms::default());
        let mut writer = ColumnWriter { roadmap, url, runs_left, reasons, forms };
        let mut graph = json!({
            "version": VERSION,
            "count": roadmap.skills().len(),
            "ids": writer.ids(),
            "titles": writer.titles(),
            "tracks": writer.tracks(),
            "paths": writer.paths(),
            "in": writer.column(" ", |it, ix| it.skill(ix).track.map_or(0, |it| it.0 + 1).to_string()),
            "effort": writer.column(" ", effort),
            "projects": writer.projects(),
            "urls": writer.urls(),
            "aliases": writer.aliases(),
            "beside": writer.beside(),
        });
        let former = writer.former();
        if !former.is_empty() {
            graph["former"] = former.into();
        }
        let missing = writer.missing();
        if !missing.is_empty() {
            graph["missing"] = missing.into();
        }
        let (needs, edges) = writer.needs();
        graph["needs"] = needs.into();
        graph["has"] = writer.has().into();
        graph["forms"] = writer.forms.list.into();
        let texts: Vec<String> = writer.reasons.texts.iter().map(|it| reason(it)).collect();
        let reasons = json!({"texts": texts, "edges": edges});
        Self { graph, reasons }
    }
}

/// Texts, each once.
#[derive(Default)]
struct Reasons {
    texts: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Reasons {
    fn number(&mut self, text: &str) -> usize {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        self.numbers.insert(text.to_owned(), self.texts.len());
        self.texts.push(text.to_owned());
        self.texts.len() - 1
    }
}

/// Forms, each once: what a track requires, all its skills do.
#[derive(Default)]
struct Forms {
    list: Vec<Value>,
    numbers: HashMap<String, usize>,
}

struct ColumnWriter<'a> {
    roadmap: &'a Roadmap,
    url: &'a dyn Fn(NodeIx) -> String,
    runs_left: bool,
    reasons: Reasons,
    forms: Forms,
}

impl ColumnWriter<'_> {
    fn column(&self, between: &str, cell: impl Fn(&Roadmap, SkillIx) -> String) -> String {
        let cells: Vec<_> = self.roadmap.skill_indices().map(|ix| cell(self.roadmap, ix)).collect();
        cells.join(between)
    }

    fn ids(&self) -> String {
        self.column("\n", |roadmap, ix| {
            let skill = roadmap.skill(ix);
            let id = skill.id.as_str();
            let below = skill.track.and_then(|it| id.strip_prefix(roadmap.track(it).id.as_str()));
            let below = below.filter(|it| it.starts_with('/'));
            below.unwrap_or(id).to_owned()
        })
    }

    /// A title on one line, as a page shows it.
    fn shown(&self, title: &str) -> String {
        let title = one_line(title);
        if self.runs_left { isolate_text(&title).into_owned() } else { title }
    }

    fn titles(&self) -> String {
        self.column("\n", |roadmap, ix| self.shown(&roadmap.skill(ix).title))
    }

    fn tracks(&self) -> Vec<Value> {
        let tracks = self.roadmap.tracks().iter().zip(0..);
        let row = |(track, at): (&crate::graph::Track, u32)| {
            let id = track.id.as_str();
            let mut row = vec![
                json!(id),
                json!(self.shown(&track.title)),
                json!(track.parent.map_or(0, |it| it.0 + 1)),
            ];
            row.extend(self.unusual(NodeIx::Track(TrackIx(at)), id, "/index.html"));
            Value::Array(row)
        };
        tracks.map(row).collect()
    }

    fn paths(&self) -> Vec<Value> {
        let paths = self.roadmap.paths().iter().zip(0..);
        let row = |(path, at): (&crate::graph::Path, u32)| {
            let id = path.id.as_str();
            let numbers = |list: &[SkillIx]| list.iter().map(|it| it.0).collect::<Vec<_>>();
            let mut row = vec![
                json!(id),
                json!(self.shown(&path.title)),
                json!(numbers(&path.goals)),
                json!(numbers(&path.assumes)),
            ];
            row.extend(self.unusual(NodeIx::Path(PathIx(at)), id, ".html"));
            Value::Array(row)
        };
        paths.map(row).collect()
    }

    /// The URL of a node, unless its id and `ending` make it.
    fn unusual(&self, ix: NodeIx, id: &str, ending: &str) -> Option<Value> {
        let url = (self.url)(ix);
        (url.strip_suffix(ending) != Some(id)).then(|| json!(url))
    }

    fn projects(&self) -> Vec<u32> {
        let is_project = |ix: &SkillIx| self.roadmap.skill(*ix).kind == NodeKind::Project;
        self.roadmap.skill_indices().filter(is_project).map(|ix| ix.0).collect()
    }

    fn urls(&self) -> Value {
        let mut urls = Map::new();
        for ix in self.roadmap.skill_indices() {
            let id = self.roadmap.skill(ix).id.as_str();
            if let Some(url) = self.unusual(NodeIx::Skill(ix), id, ".html") {
                urls.insert(ix.0.to_string(), url);
            }
        }
        Value::Object(urls)
    }

    fn aliases(&self) -> Value {
        let mut aliases = Map::new();
        for ix in self.roadmap.skill_indices() {
            for alias in &self.roadmap.skill(ix).aliases {
                aliases.insert(alias.to_string(), json!(ix.0));
            }
        }
        Value::Object(aliases)
    }

    /// The former ids of tracks and paths.
    fn former(&self) -> Map<String, Value> {
        let tracks = self.roadmap.tracks().iter().map(|it| (&it.id, &it.aliases));
        let paths = self.roadmap.paths().iter().map(|it| (&it.id, &it.aliases));
        let all = tracks.chain(paths);
        all.flat_map(|(id, aliases)| {
            aliases.iter().map(move |it| (it.to_string(), json!(id.as_str())))
        })
        .collect()
    }

    fn missing(&self) -> Map<String, Value> {
        let skills = self.roadmap.skill_indices();
        let skills = skills.map(|ix| (i64::from(ix.0), self.roadmap.missing(NodeIx::Skill(ix))));
        let tracks = self.roadmap.track_indices();
        let tracks =
            tracks.map(|ix| (-1 - i64::from(ix.0), self.roadmap.missing(NodeIx::Track(ix))));
        let lists = skills.chain(tracks).filter(|(_, list)| !list.is_empty());
        lists.map(|(key, list)| (key.to_string(), json!(list))).collect()
    }

    fn beside(&self) -> Vec<[u32; 2]> {
        let mut pairs = Vec::new();
        for ix in self.roadmap.skill_indices() {
            let later = self.roadmap.alongside(ix).iter().filter(|it| ix < **it);
            pairs.extend(later.map(|it| [ix.0, it.0]));
        }
        pairs
    }

    /// The plain edges, and the reasons for those that have one.
    fn needs(&mut self) -> (String, Value) {
        let mut reasons = Map::new();
        let mut cells = Vec::with_capacity(self.roadmap.skills().len());
        let mut count = 0u32;
        for ix in self.roadmap.skill_indices() {
            let plain = |edge: &&crate::graph::Edge| edge.is_plain();
            let mut edges: Vec<_> = self.roadmap.edges_to(ix).iter().filter(plain).collect();
            edges.sort_by_key(|edge| std::cmp::Reverse(edge.from));
            for edge in &edges {
                if let Some(why) = &edge.why {
                    reasons.insert(count.to_string(), json!(self.reasons.number(why)));
                }
                count += 1;
            }
            let back: Vec<_> = edges.iter().map(|it| (ix.0 - it.from.0).to_string()).collect();
            cells.push(back.join(" "));
        }
        (cells.join(","), Value::Object(reasons))
    }

    /// Per skill, the requirements that are more than one skill, in order.
    fn has(&mut self) -> String {
        let mut cells = Vec::with_capacity(self.roadmap.skills().len());
        for ix in self.roadmap.skill_indices() {
            let mut numbers = Vec::new();
            for it in self.roadmap.requires_of(ix) {
                let plain = matches!(it.need.what, What::Skill(_) | What::External { .. });
                if !plain {
                    numbers.push(self.form_number(&it.need).to_string());
                }
            }
            cells.push(numbers.join(" "));
        }
        cells.join(",")
    }

    fn form_number(&mut self, need: &Need) -> usize {
        let form = self.form(need);
        let key = form.to_string();
        if let Some(number) = self.forms.numbers.get(&key) {
            return *number;
        }
        self.forms.numbers.insert(key, self.forms.list.len());
        self.forms.list.push(form);
        self.forms.list.len() - 1
    }

    /// Recurses along the nesting of the formula, which front matter bounds.
    fn form(&mut self, need: &Need) -> Value {
        let form = match &need.what {
            What::Skill(ix) => json!(ix.0),
            What::Track(ix) => json!(-1 - i64::from(ix.0)),
            What::External { .. } => Value::Null,
            What::Any(list) => self.list(0, list),
            What::All(list) => self.list(1, list),
        };
        match &need.why {
            Some(why) => json!({"n": form, "w": self.reasons.number(why)}),
            None => form,
        }
    }

    fn list(&mut self, kind: u8, needs: &[Need]) -> Value {
        let mut list = vec![json!(kind)];
        list.extend(needs.iter().map(|need| self.form(need)));
        Value::Array(list)
    }
}

fn effort(roadmap: &Roadmap, ix: SkillIx) -> String {
    match roadmap.skill(ix).effort {
        None => String::new(),
        Some(it) if it.min == it.max => it.min.to_string(),
        Some(it) => format!("{}-{}", it.min, it.max),
    }
}

/// A text without line ends, which separate texts.
fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).collect::<Vec<_>>().join(" ")
}
