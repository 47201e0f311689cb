//! Parses lines by a grammar: what `ParseState::parse_line` of syntect does, step by step the same,
//! but for how the next match is found.
//!
//! syntect asks Oniguruma for the next match of every pattern of a context and takes the first.
//! Here a prefilter says, place by place, which patterns may match there at all; those are tried in
//! order. The first that matches at the first place where any does is the same one.

use std::sync::Arc;

use onig::{MatchParam, Region, SearchOptions};
use syntect::parsing::{SyntaxReference, SyntaxSet};

use super::cache::{GrammarCache, ListedPattern, StackEffect};
use super::failure::ParseFailure;
use super::ids::{ContextId, PatternListId};
use super::pool::GrammarCachePool;
use super::scope_ops::{ScopeOps, push_captures, push_meta_before, push_meta_behind};
use crate::automata::symbol::SymbolLine;
use crate::class_stack::ScopeOp;

/// syntect treats stacks this deep in a way of its own.
const MOST_CONTEXTS: usize = 100;

/// No grammar takes so many steps in earnest without reading on.
const MOST_STEPS: usize = 1_000;

/// So often a pattern may go back and try another way at one place for nothing. Patterns with loops
/// side by side, tried at each place of a line that is made for them, go back as often as a power
/// of its length: what goes beyond takes fuel.
const FREE_RETRIES: u32 = 250;
/// What goes back too often is tried again with so many times the retries. Each takes a unit of
/// fuel, and more in a long line.
const MORE_RETRIES: u32 = 4;
/// What Oniguruma says when that is passed.
const TOO_MANY_RETRIES: i32 = -17;

/// What the capture groups of a match hold, escaped for a regular expression.
type Captured = Arc<[Option<String>]>;

/// A context on the stack.
#[derive(Debug)]
struct StackEntry {
    context: ContextId,
    prototypes: Vec<ContextId>,
    /// What the match that led here captured.
    captured: Option<Captured>,
}

/// A match of a pattern in a line.
struct PatternMatch {
    listed: ListedPattern,
    start: usize,
    end: usize,
    /// Oniguruma found it: its capture groups are in the parser's region.
    has_groups: bool,
    /// It would lead back to where the push before it came from.
    would_loop: bool,
}

/// A text that is parsed line by line.
pub(crate) struct Parser {
    cache: Option<Box<GrammarCache>>,
    pool: &'static GrammarCachePool,
    stack: Vec<StackEntry>,
    first_line: bool,
    prototype_starts: Vec<usize>,
    /// The list of the top of the stack, while that stays.
    list: Option<PatternListId>,
    /// The capture groups of the latest match by Oniguruma.
    region: Region,
    symbols: SymbolLine,
    /// Places in the list that are out of question for the rest of a search.
    excluded: Vec<usize>,
    /// What patterns that go back often may still take.
    fuel: usize,
}

impl Drop for Parser {
    fn drop(&mut self) {
        // What a panic left behind may be half made.
        if let Some(cache) = self.cache.take()
            && !std::thread::panicking()
        {
            self.pool.give(cache);
        }
    }
}

impl Parser {
    /// A parser at the top of a text. `fuel` is how often its patterns may go back, beyond what is
    /// free.
    pub(crate) fn new(
        set: &'static SyntaxSet,
        pool: &'static GrammarCachePool,
        syntax: &'static SyntaxReference,
        fuel: usize,
    ) -> Result<Self, ParseFailure> {
        let mut made = Self {
            cache: Some(pool.take(set)),
            pool,
            stack: Vec::new(),
            first_line: true,
            prototype_starts: Vec::new(),
            list: None,
            region: Region::with_capacity(8),
            symbols: SymbolLine::default(),
            excluded: Vec::new(),
            fuel,
        };
        made.restart(syntax)?;
        Ok(made)
    }

    /// Back to the top of a text, with what is left of the fuel.
    pub(crate) fn restart(&mut self, syntax: &'static SyntaxReference) -> Result<(), ParseFailure> {
        let cache = self.cache.as_mut().ok_or(ParseFailure::Unsupported)?;
        let context = cache.start(syntax)?;
        self.stack.clear();
        self.stack.push(StackEntry { context, prototypes: Vec::new(), captured: None });
        self.first_line = true;
        self.prototype_starts.clear();
        self.list = None;
        Ok(())
    }

    /// Parses a line, which ends with a line break, and says how the open scopes change in it.
    pub(crate) fn parse_line(
        &mut self,
        line: &str,
        ops: &mut ScopeOps,
    ) -> Result<(), ParseFailure> {
        let mut cache = self.cache.take().ok_or(ParseFailure::Unsupported)?;
        let done = self.parse_line_with(&mut cache, line, ops);
        self.cache = Some(cache);
        done
    }

    fn parse_line_with(
        &mut self,
        cache: &mut GrammarCache,
        line: &str,
        ops: &mut ScopeOps,
    ) -> Result<(), ParseFailure> {
        self.symbols.set(line);
        if self.first_line {
            let context = self.top()?.context;
            let scope = cache.contexts[context.index()].meta_content.first();
            ops.extend(scope.map(|it| (0, ScopeOp::Push(*it))));
            self.first_line = false;
        }
        let mut start = 0;
        // The last push that read nothing: where, and how deep it led.
        let mut pushed = (0, 0);
        let mut steps = 0;
        loop {
            let depth = self.stack.len();
            if depth == 0 || depth >= MOST_CONTEXTS {
                return Err(ParseFailure::Unsupported);
            }
            self.leave_prototypes(depth);
            let check = pushed == (start, depth);
            let Some(found) = self.next_match(cache, line, start, check)? else {
                return Ok(());
            };
            if found.would_loop {
                match line[start..].chars().next() {
                    Some(c) if start + c.len_utf8() < line.len() => start += c.len_utf8(),
                    _ => return Ok(()),
                }
                continue;
            }
            let effect = cache.patterns[found.listed.pattern.index()].effect;
            if found.end <= start && effect == StackEffect::Push {
                pushed = (found.end, depth + 1);
            }
            steps = if found.end > start { 0 } else { steps + 1 };
            if steps > MOST_STEPS {
                return Err(ParseFailure::TooMuchWork);
            }
            start = found.end;
            if usize::from(found.listed.part) < self.prototypes().count() {
                self.prototype_starts.push(depth);
                self.list = None;
            }
            self.perform(cache, line, &found, ops)?;
        }
    }

    fn top(&self) -> Result<&StackEntry, ParseFailure> {
        self.stack.last().ok_or(ParseFailure::Unsupported)
    }

    /// Ends what a match of a prototype's pattern began, once the stack is as deep as then.
    fn leave_prototypes(&mut self, depth: usize) {
        while self.prototype_starts.last().is_some_and(|it| *it >= depth) {
            self.list = None;
            self.prototype_starts.pop();
        }
    }

    /// The parts of the current list that come from a `with_prototype`, lowest first.
    fn prototypes(&self) -> impl Iterator<Item = (ContextId, &StackEntry)> {
        let start = self.prototype_starts.last().copied().unwrap_or(0);
        let entries = self.stack.get(start..).unwrap_or_default();
        entries.iter().flat_map(|entry| entry.prototypes.iter().map(move |it| (*it, entry)))
    }

    fn list(&mut self, cache: &mut GrammarCache) -> Result<PatternListId, ParseFailure> {
        if let Some(list) = self.list {
            return Ok(list);
        }
        let top = self.top()?;
        let parts: Vec<(ContextId, bool)> =
            self.prototypes().map(|(it, entry)| (it, entry.captured.is_some())).collect();
        let list = match parts.is_empty() {
            true => cache.own_list(top.context, top.captured.is_some())?,
            false => cache.list(parts, top.context, top.captured.is_some())?,
        };
        self.list = Some(list);
        Ok(list)
    }

    /// The next match from `start` on. `check` says that a match of nothing there that pops would
    /// only undo the push before it.
    fn next_match(
        &mut self,
        cache: &mut GrammarCache,
        line: &str,
        start: usize,
        check: bool,
    ) -> Result<Option<PatternMatch>, ParseFailure> {
        let id = self.list(cache)?;
        self.excluded.clear();
        let is_clean = self.symbols.is_clean();
        let mut from = start;
        loop {
            let list = &mut cache.lists[id.index()];
            let prefilter = if is_clean { &mut list.clean } else { &mut list.any };
            let Some((at, end)) = prefilter.find(&list.entries, &self.symbols, from) else {
                return Ok(None);
            };
            from = at + 1;
            let mut nth = 0;
            loop {
                let list = &cache.lists[id.index()];
                let prefilter = if is_clean { &list.clean } else { &list.any };
                let Some(candidate) = prefilter.candidates(end).get(nth) else {
                    break;
                };
                nth += 1;
                let (place, sure) = (candidate.index(), candidate.is_sure());
                let listed = list.patterns[place];
                let Some(found) = self.try_at(cache, line, at, (place, listed), sure)? else {
                    continue;
                };
                if check && found.end <= start && pops(cache, &found) {
                    return self.instead(cache, line, id, place, found).map(Some);
                }
                return Ok(Some(found));
            }
        }
    }

    /// What to do instead of `found`, which is at `place` in the list and would loop.
    fn instead(
        &mut self,
        cache: &mut GrammarCache,
        line: &str,
        id: PatternListId,
        place: usize,
        found: PatternMatch,
    ) -> Result<PatternMatch, ParseFailure> {
        let count = cache.lists[id.index()].patterns.len();
        for place in place + 1..count {
            let listed = cache.lists[id.index()].patterns[place];
            let other = self.try_at(cache, line, found.start, (place, listed), false)?;
            if let Some(other) = other
                && !(other.end <= found.start && pops(cache, &other))
            {
                return Ok(other);
            }
        }
        Ok(PatternMatch { would_loop: true, ..found })
    }

    /// Whether the pattern at a place in the list matches at a place in the line, and how far;
    /// `sure` says that it does.
    fn try_at(
        &mut self,
        cache: &mut GrammarCache,
        line: &str,
        at: usize,
        (place, listed): (usize, ListedPattern),
        sure: bool,
    ) -> Result<Option<PatternMatch>, ParseFailure> {
        if self.excluded.contains(&place) {
            return Ok(None);
        }
        if sure
            && !self.wants_groups(cache, listed)?
            && let Some(end) = self.measure(cache, listed, at)
        {
            let (has_groups, would_loop) = (false, false);
            return Ok(Some(PatternMatch { listed, start: at, end, has_groups, would_loop }));
        }
        let Some(length) = self.ask_oniguruma(cache, line, at, listed)? else {
            // A sure one that is none is a fault here; syntect's own parser then decides.
            debug_assert!(!sure, "{line:?} at {at}");
            return if sure { Err(ParseFailure::Unsupported) } else { Ok(None) };
        };
        if length == 0 && cache.patterns[listed.pattern.index()].effect == StackEffect::None {
            // syntect takes that as no match, here and in the rest of the line.
            self.excluded.push(place);
            return Ok(None);
        }
        let end = at + length;
        Ok(Some(PatternMatch { listed, start: at, end, has_groups: true, would_loop: false }))
    }

    /// Whether more is to be known of a match than where it is.
    fn wants_groups(
        &self,
        cache: &mut GrammarCache,
        listed: ListedPattern,
    ) -> Result<bool, ParseFailure> {
        let pattern = &cache.patterns[listed.pattern.index()];
        if !pattern.captures.is_empty() {
            return Ok(true);
        }
        Ok(match pattern.effect {
            StackEffect::None | StackEffect::Pop => false,
            StackEffect::Push => cache.targets(listed.pattern)?.uses_captures,
            StackEffect::Set => {
                let kept = self.stack.last().is_some_and(|it| !it.prototypes.is_empty());
                kept || cache.targets(listed.pattern)?.uses_captures
            }
        })
    }

    /// Where a match that is sure ends, if an automaton can tell.
    fn measure(&self, cache: &mut GrammarCache, listed: ListedPattern, at: usize) -> Option<usize> {
        let pattern = &mut cache.patterns[listed.pattern.index()];
        let nfa = &pattern.regex.nfa;
        if nfa.zero_width {
            Some(at)
        } else if nfa.exact_length {
            pattern.match_length.end_of_match(nfa, self.symbols.symbols(), at)
        } else {
            None
        }
    }

    /// The length of the match of a pattern at a place, and its capture groups in the region.
    fn ask_oniguruma(
        &mut self,
        cache: &mut GrammarCache,
        line: &str,
        at: usize,
        listed: ListedPattern,
    ) -> Result<Option<usize>, ParseFailure> {
        let filled;
        let regex = if listed.filled {
            let entry = match self.prototypes().nth(usize::from(listed.part)) {
                Some((_, entry)) => Some(entry),
                None => self.stack.last(),
            };
            let captured = entry.and_then(|it| it.captured.as_ref());
            filled = cache.filled(listed.pattern, captured.ok_or(ParseFailure::Unsupported)?)?;
            &*filled
        } else {
            cache.patterns[listed.pattern.index()].regex.oniguruma()?
        };
        let options = SearchOptions::SEARCH_OPTION_NONE;
        let mut retries = FREE_RETRIES;
        loop {
            let mut limits = MatchParam::default();
            limits.set_retry_limit_in_match(retries);
            let region = Some(&mut self.region);
            match regex.match_with_param(line, at, options, region, limits) {
                Err(error) if error.code() == TOO_MANY_RETRIES => {}
                done => return done.map_err(|_| ParseFailure::Unsupported),
            }
            retries = retries.saturating_mul(MORE_RETRIES);
            let work = (retries as usize).saturating_mul(1 + line.len() / 64);
            // syntect's own parser knows no such end, and would try for minutes.
            self.fuel = self.fuel.checked_sub(work).ok_or(ParseFailure::TooMuchWork)?;
        }
    }

    /// Takes the step that a match asks for.
    fn perform(
        &mut self,
        cache: &mut GrammarCache,
        line: &str,
        found: &PatternMatch,
        ops: &mut ScopeOps,
    ) -> Result<(), ParseFailure> {
        let id = found.listed.pattern;
        let effect = cache.patterns[id.index()].effect;
        if matches!(effect, StackEffect::Push | StackEffect::Set) {
            cache.targets(id)?;
        }
        let cache = &*cache;
        let pattern = &cache.patterns[id.index()];
        let targets: &[ContextId] = pattern.targets.as_ref().map_or(&[], |it| &it.contexts);
        let contexts = targets.iter().map(|it| &cache.contexts[it.index()]);
        let context = &cache.contexts[self.top()?.context.index()];
        push_meta_before(ops, found.start, context, effect, contexts.clone());
        ops.extend(pattern.scopes.iter().map(|it| (found.start, ScopeOp::Push(*it))));
        if !pattern.captures.is_empty() {
            push_captures(ops, pattern, &self.region);
        }
        if !pattern.scopes.is_empty() {
            ops.push((found.end, ScopeOp::Pop(pattern.scopes.len())));
        }
        push_meta_behind(ops, found.end, context, effect, contexts);
        match effect {
            StackEffect::None => Ok(()),
            _ => self.change_stack(cache, line, found),
        }
    }

    /// Pops and pushes the contexts that a match asks for.
    fn change_stack(
        &mut self,
        cache: &GrammarCache,
        line: &str,
        found: &PatternMatch,
    ) -> Result<(), ParseFailure> {
        self.list = None;
        let pattern = &cache.patterns[found.listed.pattern.index()];
        let mut kept = match pattern.effect {
            StackEffect::Push => Vec::new(),
            _ => self.stack.pop().ok_or(ParseFailure::Unsupported)?.prototypes,
        };
        let Some(targets) = &pattern.targets else {
            return Ok(());
        };
        for (at, context) in targets.contexts.iter().enumerate() {
            let mut prototypes = std::mem::take(&mut kept);
            if at + 1 == targets.contexts.len() {
                prototypes.extend(targets.prototype);
            }
            let uses = |it: &ContextId| cache.contexts[it.index()].uses_captures;
            let captured = (uses(context) || prototypes.iter().any(uses))
                .then(|| self.captured(line, found))
                .transpose()?;
            self.stack.push(StackEntry { context: *context, prototypes, captured });
        }
        Ok(())
    }

    /// What the groups of a match hold, those that a single digit can name.
    fn captured(&self, line: &str, found: &PatternMatch) -> Result<Captured, ParseFailure> {
        if !found.has_groups {
            return Err(ParseFailure::Unsupported);
        }
        let text = |group| {
            let (start, end) = self.region.pos(group)?;
            Some(regex_syntax::escape(line.get(start..end)?))
        };
        Ok((0..10).map(text).collect())
    }
}

fn pops(cache: &GrammarCache, found: &PatternMatch) -> bool {
    cache.patterns[found.listed.pattern.index()].effect == StackEffect::Pop
}
