//! What a skill needs as one phrase, the same wherever it is said in a line: "Lists and (Django or
//! Flask)". Lists, booklets, maps and structured data take it from here.
//!
//! Says nothing of reasons; a skill's own page shows those.

use std::collections::{BTreeSet, HashSet};

use super::model::Model;
use super::shared::escape;
use crate::graph::{Need, NodeIx, SkillIx, What};
use crate::markdown::url;
use crate::routes::OutputPath;

/// A part of what is needed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum NeedPhrase {
    /// A skill, or a whole track.
    Node(NodeIx),
    /// Something outside the roadmap, and its address.
    Outside(String, Option<String>),
    /// One of these is enough: at least two.
    Any(Vec<Self>),
    /// All of these: at least two.
    All(Vec<Self>),
}

/// How a phrase is written.
#[derive(Clone, Copy)]
enum PhraseForm<'p> {
    /// With links from this page.
    Html(&'p OutputPath),
    Text,
}

impl Model<'_> {
    /// What a skill needs, part by part: without what others of it imply, each part once. Where
    /// `own`, without what the tracks around it require.
    pub(super) fn needs(&self, ix: SkillIx, own: bool) -> Vec<NeedPhrase> {
        let edges = self.roadmap.edges_to(ix).iter();
        let implied: BTreeSet<SkillIx> =
            edges.filter(|edge| edge.implied).map(|edge| edge.from).collect();
        let is_implied =
            |need: &Need| matches!(need.what, What::Skill(ix) if implied.contains(&ix));
        let required = self.roadmap.requires_of(ix);
        let required = required.iter().filter(|it| !(own && it.inherited));
        let mut said = HashSet::new();
        let mut parts = Vec::new();
        for it in required.filter(|it| !is_implied(&it.need)) {
            // What is needed all together needs no brackets.
            let list = match phrase(&it.need) {
                Some(NeedPhrase::All(list)) => list,
                part => part.into_iter().collect(),
            };
            parts.extend(list.into_iter().filter(|part| said.insert(part.clone())));
        }
        parts
    }

    /// What a skill needs of the roadmap, with links from `page`; nothing where it needs nothing.
    pub(super) fn needs_html(&self, page: &OutputPath, ix: SkillIx, own: bool) -> Option<String> {
        self.sentence(&within(self.needs(ix, own)), PhraseForm::Html(page))
    }

    /// What a skill needs of the roadmap, in words; where `own`, see [`Model::needs`].
    pub(super) fn needs_text(&self, ix: SkillIx, own: bool) -> Option<String> {
        self.sentence(&within(self.needs(ix, own)), PhraseForm::Text)
    }

    /// One part of what is needed, in words.
    pub(super) fn part_text(&self, part: &NeedPhrase) -> String {
        self.part(part, PhraseForm::Text, false)
    }

    fn sentence(&self, parts: &[NeedPhrase], form: PhraseForm<'_>) -> Option<String> {
        let is_alone = parts.len() == 1;
        let said = parts.iter().map(|part| self.part(part, form, !is_alone)).collect::<Vec<_>>();
        (!said.is_empty()).then(|| self.labels().joined(&said, "and"))
    }

    /// Recurses along the nesting of a formula, which front matter bounds.
    fn part(&self, part: &NeedPhrase, form: PhraseForm<'_>, inner: bool) -> String {
        let (list, word) = match part {
            NeedPhrase::Node(ix) => return self.named(*ix, form),
            NeedPhrase::Outside(text, url) => return outside(text, url.as_deref(), form),
            NeedPhrase::Any(list) => (list, "or"),
            NeedPhrase::All(list) => (list, "and"),
        };
        let said: Vec<String> = list.iter().map(|part| self.part(part, form, true)).collect();
        let joined = self.labels().joined(&said, word);
        if inner { format!("({joined})") } else { joined }
    }

    fn named(&self, ix: NodeIx, form: PhraseForm<'_>) -> String {
        let (_, title) = self.name(ix);
        match form {
            PhraseForm::Text => title.to_owned(),
            PhraseForm::Html(page) => {
                let href = self.href(page, ix);
                format!("<a href=\"{}\">{}</a>", escape(&href), escape(title))
            }
        }
    }
}

/// The parts that lie in the roadmap, or offer something in it.
fn within(mut parts: Vec<NeedPhrase>) -> Vec<NeedPhrase> {
    parts.retain(|part| !matches!(part, NeedPhrase::Outside(..)));
    parts
}

fn outside(text: &str, url: Option<&str>, form: PhraseForm<'_>) -> String {
    match (form, url.filter(|url| url::check(url).is_safe())) {
        (PhraseForm::Text, _) => text.to_owned(),
        (PhraseForm::Html(_), None) => escape(text),
        (PhraseForm::Html(_), Some(url)) => {
            format!("<a href=\"{}\" rel=\"external\">{}</a>", escape(url), escape(text))
        }
    }
}

/// A need without groups of one; nothing for a group of none.
fn phrase(need: &Need) -> Option<NeedPhrase> {
    match &need.what {
        What::Skill(ix) => Some(NeedPhrase::Node(NodeIx::Skill(*ix))),
        What::Track(ix) => Some(NeedPhrase::Node(NodeIx::Track(*ix))),
        What::External { text, url } => {
            Some(NeedPhrase::Outside(text.to_string(), url.as_ref().map(ToString::to_string)))
        }
        What::Any(list) => one_or(list, NeedPhrase::Any),
        What::All(list) => one_or(list, NeedPhrase::All),
    }
}

fn one_or(list: &[Need], group: fn(Vec<NeedPhrase>) -> NeedPhrase) -> Option<NeedPhrase> {
    let mut parts: Vec<NeedPhrase> = list.iter().filter_map(phrase).collect();
    match parts.len() {
        0 => None,
        1 => parts.pop(),
        _ => Some(group(parts)),
    }
}
