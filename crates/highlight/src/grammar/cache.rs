//! The grammars as the parser needs them: contexts with their match patterns in one list, each
//! pattern with its automaton and its regular expression, made at first use.

use std::collections::HashMap;
use std::sync::Arc;

use syntect::parsing::syntax_definition::{
    Context, MatchOperation, MatchPattern, Pattern, context_iter,
};
use syntect::parsing::{ClearAmount, Scope, SyntaxReference, SyntaxSet};

use super::failure::ParseFailure;
use super::ids::{ContextId, PatternId, PatternListId};
use super::regex::{CompiledRegex, RegexCache, compile, fill_back_references};
use super::syntax_set::{context, start_context};
use crate::automata::match_length::MatchLengthDfa;
use crate::automata::prefilter::{Prefilter, PrefilterEntry};
use crate::class::{StyleClass, classify};

/// So many states of automata may lie in a cache; then all are dropped and made afresh.
const MOST_STATES: usize = 24_000;
/// So many regular expressions with back-references filled in are kept.
const MOST_FILLED: usize = 256;
/// So many patterns may be in a list: their places have fifteen bits.
const MOST_LISTED: usize = 0x7000;

/// What a match does to the stack of contexts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StackEffect {
    None,
    Pop,
    Push,
    Set,
}

/// The contexts that a match leads to.
#[derive(Debug, Clone)]
pub(super) struct Targets {
    pub(super) contexts: Vec<ContextId>,
    pub(super) prototype: Option<ContextId>,
    /// Some context there refers to what was captured.
    pub(super) uses_captures: bool,
}

/// A match pattern, made ready.
#[derive(Debug)]
pub(super) struct CachedPattern {
    source: &'static MatchPattern,
    pub(super) regex: Arc<CompiledRegex>,
    pub(super) match_length: MatchLengthDfa,
    pub(super) effect: StackEffect,
    /// What the scopes of a match stand for.
    pub(super) scopes: Vec<Option<StyleClass>>,
    /// The same for each capture group that has scopes.
    pub(super) captures: Vec<(usize, Vec<Option<StyleClass>>)>,
    /// Filled by [`GrammarCache::targets`].
    pub(super) targets: Option<Targets>,
}

/// A context, made ready.
#[derive(Debug)]
pub(super) struct CachedContext {
    source: &'static Context,
    /// What its meta scopes stand for.
    pub(super) meta: Vec<Option<StyleClass>>,
    /// The same for its meta content scopes.
    pub(super) meta_content: Vec<Option<StyleClass>>,
    pub(super) clears: Option<ClearAmount>,
    pub(super) uses_captures: bool,
    /// Its list where no `with_prototype` is active; without and with captures.
    own_list: [Option<PatternListId>; 2],
}

/// A pattern in a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct ListedPattern {
    pub(super) pattern: PatternId,
    /// Which part of the list it is from.
    pub(super) part: u16,
    /// What was captured is to be filled in.
    pub(super) filled: bool,
}

/// All patterns that are looked for at some place, in their order.
#[derive(Debug)]
pub(super) struct PatternList {
    pub(super) patterns: Vec<ListedPattern>,
    pub(super) entries: Vec<PrefilterEntry>,
    /// For clean lines.
    pub(super) clean: Prefilter,
    pub(super) any: Prefilter,
}

/// What one thread needs to parse lines. It grows as lines ask for more.
#[derive(Debug)]
pub(super) struct GrammarCache {
    set: &'static SyntaxSet,
    regexes: &'static RegexCache,
    pub(super) contexts: Vec<CachedContext>,
    context_ids: HashMap<usize, ContextId>,
    pub(super) patterns: Vec<CachedPattern>,
    pattern_ids: HashMap<usize, PatternId>,
    pub(super) lists: Vec<PatternList>,
    list_ids: HashMap<Vec<(ContextId, bool)>, PatternListId>,
    /// Every scope met, and the class that it stands for.
    classes: HashMap<Scope, Option<StyleClass>>,
    starts: HashMap<usize, Option<ContextId>>,
    filled: HashMap<(PatternId, String), Arc<onig::Regex>>,
}

fn address<T>(it: &'static T) -> usize {
    std::ptr::from_ref(it) as usize
}

impl GrammarCache {
    pub(super) fn new(set: &'static SyntaxSet, regexes: &'static RegexCache) -> Self {
        Self {
            set,
            regexes,
            contexts: Vec::new(),
            context_ids: HashMap::new(),
            patterns: Vec::new(),
            pattern_ids: HashMap::new(),
            lists: Vec::new(),
            list_ids: HashMap::new(),
            classes: HashMap::new(),
            starts: HashMap::new(),
            filled: HashMap::new(),
        }
    }

    /// Drops what has grown too large.
    pub(super) fn tidy(&mut self) {
        let lists = self.lists.iter().map(|it| it.clean.size() + it.any.size());
        let lengths = self.patterns.iter().map(|it| it.match_length.size());
        if lists.chain(lengths).sum::<usize>() > MOST_STATES {
            for list in &mut self.lists {
                list.clean = Prefilter::default();
                list.any = Prefilter::for_any_line();
            }
            for pattern in &mut self.patterns {
                pattern.match_length = MatchLengthDfa::default();
            }
        }
    }

    /// The context that a text in `syntax` starts with.
    pub(super) fn start(
        &mut self,
        syntax: &'static SyntaxReference,
    ) -> Result<ContextId, ParseFailure> {
        let key = address(syntax);
        if let Some(start) = self.starts.get(&key) {
            return start.ok_or(ParseFailure::Unsupported);
        }
        let at = self.set.syntaxes().iter().position(|it| std::ptr::eq(it, syntax));
        let start = at.and_then(|at| start_context(self.set, at));
        let start = start.map(|it| self.context(it));
        self.starts.insert(key, start);
        start.ok_or(ParseFailure::Unsupported)
    }

    fn context(&mut self, source: &'static Context) -> ContextId {
        let key = address(source);
        if let Some(id) = self.context_ids.get(&key) {
            return *id;
        }
        let id = ContextId::new(self.contexts.len());
        let meta = self.classes_of(&source.meta_scope);
        let meta_content = self.classes_of(&source.meta_content_scope);
        self.contexts.push(CachedContext {
            source,
            meta,
            meta_content,
            clears: source.clear_scopes,
            uses_captures: source.uses_backrefs,
            own_list: [None; 2],
        });
        self.context_ids.insert(key, id);
        id
    }

    fn classes_of(&mut self, scopes: &[Scope]) -> Vec<Option<StyleClass>> {
        let class = |scope: &Scope| *self.classes.entry(*scope).or_insert_with(|| classify(*scope));
        scopes.iter().map(class).collect()
    }

    fn pattern(&mut self, source: &'static MatchPattern) -> PatternId {
        let key = address(source);
        if let Some(id) = self.pattern_ids.get(&key) {
            return *id;
        }
        let id = PatternId::new(self.patterns.len());
        let effect = match source.operation {
            MatchOperation::None => StackEffect::None,
            MatchOperation::Pop => StackEffect::Pop,
            MatchOperation::Push(_) => StackEffect::Push,
            MatchOperation::Set(_) => StackEffect::Set,
        };
        let scopes = self.classes_of(&source.scope);
        let captures = source.captures.iter().flatten();
        let captures = captures.map(|(group, all)| (*group, self.classes_of(all))).collect();
        self.patterns.push(CachedPattern {
            source,
            regex: self.regexes.get(source.regex().regex_str()),
            match_length: MatchLengthDfa::default(),
            effect,
            scopes,
            captures,
            targets: None,
        });
        self.pattern_ids.insert(key, id);
        id
    }

    /// The contexts that a match of a pattern leads to.
    pub(super) fn targets(&mut self, id: PatternId) -> Result<&Targets, ParseFailure> {
        if self.patterns[id.index()].targets.is_none() {
            let made = self.resolve_targets(id)?;
            self.patterns[id.index()].targets = Some(made);
        }
        self.patterns[id.index()].targets.as_ref().ok_or(ParseFailure::Unsupported)
    }

    fn resolve_targets(&mut self, id: PatternId) -> Result<Targets, ParseFailure> {
        let source = self.patterns[id.index()].source;
        let (MatchOperation::Push(all) | MatchOperation::Set(all)) = &source.operation else {
            return Err(ParseFailure::Unsupported);
        };
        let mut contexts = Vec::with_capacity(all.len());
        for reference in all {
            let context = reference.resolve(self.set).map_err(|_| ParseFailure::Unsupported)?;
            contexts.push(self.context(context));
        }
        let prototype = match &source.with_prototype {
            Some(it) => {
                let context = it.resolve(self.set).map_err(|_| ParseFailure::Unsupported)?;
                Some(self.context(context))
            }
            None => None,
        };
        let mut used = contexts.iter().chain(&prototype);
        let uses_captures = used.any(|it| self.contexts[it.index()].uses_captures);
        Ok(Targets { contexts, prototype, uses_captures })
    }

    /// The list for a context where no `with_prototype` is active.
    pub(super) fn own_list(
        &mut self,
        context: ContextId,
        captured: bool,
    ) -> Result<PatternListId, ParseFailure> {
        if let Some(list) = self.contexts[context.index()].own_list[usize::from(captured)] {
            return Ok(list);
        }
        let list = self.list(Vec::new(), context, captured)?;
        self.contexts[context.index()].own_list[usize::from(captured)] = Some(list);
        Ok(list)
    }

    /// The list of the patterns of `parts`, then of the prototype of `top`, then its own; each
    /// with whether there is something captured to fill in.
    pub(super) fn list(
        &mut self,
        mut parts: Vec<(ContextId, bool)>,
        top: ContextId,
        captured: bool,
    ) -> Result<PatternListId, ParseFailure> {
        if let Some(id) = self.contexts[top.index()].source.prototype {
            let context = context(self.set, id).ok_or(ParseFailure::Unsupported)?;
            parts.push((self.context(context), false));
        }
        parts.push((top, captured));
        if let Some(id) = self.list_ids.get(&parts) {
            return Ok(*id);
        }
        let mut list = PatternList {
            patterns: Vec::new(),
            entries: Vec::new(),
            clean: Prefilter::default(),
            any: Prefilter::for_any_line(),
        };
        for (part, (id, captured)) in (0_u16..).zip(&parts) {
            for (context, at) in context_iter(self.set, self.contexts[id.index()].source) {
                let Some(Pattern::Match(source)) = context.patterns.get(at) else {
                    return Err(ParseFailure::Unsupported);
                };
                self.add_to(&mut list, source, part, *captured)?;
            }
        }
        if list.patterns.len() > MOST_LISTED {
            return Err(ParseFailure::Unsupported);
        }
        let id = PatternListId::new(self.lists.len());
        self.lists.push(list);
        self.list_ids.insert(parts, id);
        Ok(id)
    }

    fn add_to(
        &mut self,
        list: &mut PatternList,
        source: &'static MatchPattern,
        part: u16,
        captured: bool,
    ) -> Result<(), ParseFailure> {
        let filled = source.has_captures && captured;
        let pattern = self.pattern(source);
        // The same again never wins.
        let is_same = |it: &ListedPattern| it.pattern == pattern && !it.filled;
        if !filled && list.patterns.iter().any(is_same) {
            return Ok(());
        }
        let it = &self.patterns[pattern.index()];
        let nfa = Arc::clone(&it.regex.nfa);
        if nfa.needs_search_start {
            return Err(ParseFailure::Unsupported);
        }
        if source.has_captures && !filled {
            it.regex.oniguruma()?;
        }
        let goes_on = it.effect != StackEffect::None || !nfa.nullable;
        let sure = nfa.exact && !source.has_captures && goes_on;
        list.entries.push(PrefilterEntry { nfa, sure });
        list.patterns.push(ListedPattern { pattern, part, filled });
        Ok(())
    }

    /// The regular expression of a pattern with what was captured filled in.
    pub(super) fn filled(
        &mut self,
        pattern: PatternId,
        captured: &[Option<String>],
    ) -> Result<Arc<onig::Regex>, ParseFailure> {
        let source = self.patterns[pattern.index()].source;
        let key = (pattern, fill_back_references(source.regex().regex_str(), captured));
        if let Some(regex) = self.filled.get(&key) {
            return Ok(Arc::clone(regex));
        }
        let regex = Arc::new(compile(&key.1).ok_or(ParseFailure::Unsupported)?);
        if self.filled.len() >= MOST_FILLED {
            self.filled.clear();
        }
        self.filled.insert(key, Arc::clone(&regex));
        Ok(regex)
    }
}
