//! What pages, data files and maps share: names and links of nodes, levels and efforts in words,
//! snippets of markdown, and text that is escaped or shortened.
//!
//! Knows no single output.

use std::collections::BTreeSet;

use super::model::Model;
use super::view::{EffortView, LevelView, Link, SkillLink, TotalView};
use crate::analysis::{Total, snippets};
use crate::content::Node;
use crate::graph::{Effort, NodeIx, PathIx, SkillIx, TrackIx};
pub(super) use crate::markdown::escape_html as escape;
use crate::markdown::{LinkTarget, Snippet, ValuePlace, snippet_text};
use crate::routes::OutputPath;
use crate::source::{ProjectPath, Span};
use crate::theme::direction;

impl<'a> Model<'a> {
    /// Whether pages run from right to left.
    pub(super) fn runs_left(&self) -> bool {
        direction(self.routes.edition().language()) == "rtl"
    }

    /// All nodes with a page, in order.
    pub(super) fn all_nodes(&self) -> Vec<NodeIx> {
        let tracks = self.roadmap.track_indices().map(NodeIx::Track);
        let skills = self.roadmap.skill_indices().map(NodeIx::Skill);
        let paths = (0..self.nodes.paths.len() as u32).map(|at| NodeIx::Path(PathIx(at)));
        tracks.chain(skills).chain(paths).collect()
    }

    /// The skills that lie in no track, in order.
    pub(super) fn skills_in_no_track(&self) -> Vec<SkillIx> {
        let is_in_none = |ix: &SkillIx| self.roadmap.skill(*ix).track.is_none();
        self.roadmap.skill_indices().filter(is_in_none).collect()
    }

    /// The day of the last change: from the history, else of the last review.
    pub(super) fn changed(&self, node: &Node) -> Option<String> {
        let history = self.inputs.history.files.get(&node.path);
        history
            .map(|change| change.day.clone())
            .or_else(|| Some(node.meta.reviewed.as_ref()?.on.as_str().to_owned()))
    }

    /// The id and title of a node.
    pub(super) fn name(&self, ix: NodeIx) -> (&'a str, &'a str) {
        match ix {
            NodeIx::Skill(ix) => {
                let it = self.roadmap.skill(ix);
                (it.id.as_str(), it.title.as_str())
            }
            NodeIx::Track(ix) => {
                let it = self.roadmap.track(ix);
                (it.id.as_str(), it.title.as_str())
            }
            NodeIx::Path(ix) => {
                let it = self.roadmap.path(ix);
                (it.id.as_str(), it.title.as_str())
            }
        }
    }

    /// A link to a node's page.
    pub(super) fn link(&self, from: &OutputPath, ix: NodeIx) -> Link {
        let (id, title) = self.name(ix);
        Link { id: Some(id.to_owned()), title: title.to_owned(), url: self.href(from, ix) }
    }

    /// A link to a skill with its figures.
    pub(super) fn skill_link(&self, from: &OutputPath, ix: SkillIx) -> SkillLink {
        let skill = self.roadmap.skill(ix);
        SkillLink {
            id: skill.id.to_string(),
            kind: skill.kind.as_str(),
            title: skill.title.clone(),
            url: self.href(from, NodeIx::Skill(ix)),
            level: skill.level.map(|level| self.level(level)),
            effort: skill.effort.map(|effort| self.effort(effort)),
        }
    }

    pub(super) fn level(&self, at: u16) -> LevelView {
        let names = &self.config.levels;
        let name = &names[usize::from(at).min(names.len() - 1)];
        LevelView {
            id: name.id.clone(),
            title: name.title.clone().unwrap_or_else(|| level_title(self, &name.id)),
            rank: usize::from(at) + 1,
            of: names.len(),
        }
    }

    pub(super) fn effort(&self, effort: Effort) -> EffortView {
        EffortView {
            min: effort.min,
            max: effort.max,
            text: self.labels().effort(effort.min.into(), effort.max.into()),
        }
    }

    /// The effort of a set, each skill once.
    pub(super) fn total(&self, skills: impl IntoIterator<Item = SkillIx>) -> TotalView {
        let Total { count, min, max, unknown } = Total::of(self.roadmap, skills);
        let text = self.labels().total(min, max, unknown as u64);
        TotalView { count, min, max, unknown, text }
    }

    /// The levels that some skills have, easiest first.
    pub(super) fn levels_of(&self, skills: &[SkillIx]) -> Vec<LevelView> {
        let ranks: BTreeSet<u16> =
            skills.iter().filter_map(|ix| self.roadmap.skill(*ix).level).collect();
        ranks.into_iter().map(|level| self.level(level)).collect()
    }

    /// Markdown of one line, its links as text.
    pub(super) fn inline(&self, text: &str) -> String {
        let nowhere = Span::file_start(ProjectPath::root());
        let read = crate::markdown::snippet(text, &ValuePlace::unread(&nowhere), self.markdown);
        self.snippet(&read.value, &[])
    }

    /// A snippet on its own page.
    pub(super) fn linked(&self, node: &Node, snippet: &Snippet) -> String {
        self.snippet(snippet, self.links_of(node, snippet))
    }

    /// A snippet of a node as other pages show it: its links are text there.
    pub(super) fn unlinked(&self, node: &Node, snippet: &Snippet) -> String {
        let links = self.links_of(node, snippet).iter();
        let text = |it: &LinkTarget| LinkTarget::Text { title: it.title().map(str::to_owned) };
        self.snippet(snippet, &links.map(text).collect::<Vec<_>>())
    }

    /// The text of a snippet of a node, without markup.
    pub(super) fn text(&self, node: &Node, snippet: &Snippet) -> String {
        snippet_text(snippet, self.links_of(node, snippet), self.markdown)
    }

    /// The summary of a node, without markup.
    pub(super) fn summary_text(&self, node: &Node) -> Option<String> {
        node.meta.summary.as_ref().map(|it| self.text(node, it))
    }

    /// What the links of a snippet have become; nothing where it has none.
    fn links_of(&self, node: &Node, snippet: &Snippet) -> &'a [LinkTarget] {
        if snippet.links.is_empty() {
            return &[];
        }
        let at = snippets(node).iter().position(|it| std::ptr::eq(*it, snippet));
        let resolved = self.links.get(&node.path);
        at.and_then(|at| resolved?.snippets.get(at)).map_or(&[], Vec::as_slice)
    }

    /// The tracks around a node, outermost first.
    pub(super) fn tracks_around(&self, ix: NodeIx) -> Vec<TrackIx> {
        let mut at = match ix {
            NodeIx::Skill(ix) => self.roadmap.skill(ix).track,
            NodeIx::Track(ix) => self.roadmap.track(ix).parent,
            NodeIx::Path(_) => None,
        };
        let mut around = Vec::new();
        while let Some(track) = at {
            around.push(track);
            at = self.roadmap.track(track).parent;
        }
        around.reverse();
        around
    }
}

/// The words for one of the usual levels, else its id with a capital.
fn level_title(model: &Model<'_>, id: &str) -> String {
    let key = format!("level_{id}");
    if model.labels().has(&key) {
        return model.labels().get(&key).to_owned();
    }
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// At most `most` characters of `text`, cut between words.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{}…", text[..cut].trim_end_matches([' ', ',', ';', ':']))
}

/// The first sentence of `text`; all of it where it has no end. A full stop ends one where a blank
/// and no small letter follow, and more than one letter stands before it: "e.g. this" goes on.
pub(super) fn first_sentence(text: &str) -> &str {
    let mut word = 0;
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let is_end = match c {
            '。' | '！' | '？' => true,
            '.' | '!' | '?' | '؟' | '…' => {
                let goes_on = |it: char| it.is_lowercase() || it.is_numeric();
                let next = rest.trim_start().chars().next();
                rest.starts_with(char::is_whitespace)
                    && !next.is_some_and(goes_on)
                    && (c != '.' || word > 1)
            }
            _ => false,
        };
        if is_end {
            return text[..at + c.len_utf8()].trim();
        }
        word = if c.is_alphanumeric() || ")]”»\"'".contains(c) { word + 1 } else { 0 };
    }
    text.trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_where_another_begins() {
        for (text, first) in [
            ("Values one by one. And more.", "Values one by one."),
            (
                "Use e.g. Flask, version 3.1 or later. Then go on.",
                "Use e.g. Flask, version 3.1 or later.",
            ),
            ("Use z.B. Flask. Dann", "Use z.B. Flask."),
            ("What is it? A thing.", "What is it?"),
            ("没有空格。第二句", "没有空格。"),
            ("No end", "No end"),
            ("", ""),
        ] {
            assert_eq!(first_sentence(text), first);
        }
    }
}
