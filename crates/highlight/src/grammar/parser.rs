//! Reads lines by a grammar: what `ParseState::parse_line` of syntect does, step by step the same,
//! but for how the next match is found.
//!
//! syntect asks Oniguruma for the next match of every pattern of a context and takes the first.
//! Here a [`super::filter`] says, place by place, which patterns may match there at all; those are
//! tried in order. The first that matches at the first place where any does is the same one.

use std::sync::Arc;

use onig::{MatchParam, Region, SearchOptions};
use syntect::parsing::{ClearAmount, Scope, SyntaxReference, SyntaxSet};

use super::GiveUp;
use super::filter::before;
use super::store::{Engine, Kind, Number, Slot, Store};
use super::symbol::{CONTROL, OF_BYTES, OTHER, OUTSIDE};
use crate::classes::Class;

/// syntect treats stacks this deep in a way of its own.
const DEEPEST: usize = 100;

/// No grammar takes so many steps in earnest without reading on.
const MOST_STEPS: usize = 1_000;

/// So often a pattern may go back and try another way at one place for nothing. Patterns with loops
/// side by side, tried at each place of a line that is made for them, go back as often as a power of
/// its length: what goes beyond takes fuel.
const FREE_RETRIES: u32 = 250;
/// What goes back too often is tried again with so many times the retries. Each takes a unit of fuel,
/// and more in a long line.
const MORE_RETRIES: u32 = 4;
/// What Oniguruma says when that is passed.
const TOO_OFTEN: i32 = -17;

/// A change of the open scopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// Opens the scope of that number.
    Push(u32),
    /// Closes so many.
    Pop(usize),
    /// Hides so many.
    Clear(ClearAmount),
    /// Brings back what was hidden last.
    Restore,
}

/// Changes of the open scopes, each with its place in the line.
pub(crate) type Steps = Vec<(usize, Step)>;

/// A context on the stack.
#[derive(Debug)]
struct Level {
    place: Number,
    prototypes: Vec<Number>,
    /// What the match that led here captured, escaped for a regular expression.
    captured: Option<Arc<[Option<String>]>>,
}

/// A match.
struct Found {
    slot: Slot,
    start: usize,
    end: usize,
    /// Groups were asked for and are in the region.
    groups: bool,
    would_loop: bool,
}

/// A text that is read line by line.
pub(crate) struct Parser {
    engine: Option<Box<Engine>>,
    store: &'static Store,
    stack: Vec<Level>,
    first_line: bool,
    prototype_starts: Vec<usize>,
    /// The list of the top of the stack, while that stays.
    list: Option<Number>,
    region: Region,
    symbols: Vec<u8>,
    clean: bool,
    /// Slots that are out of question for the rest of a search.
    out: Vec<usize>,
    /// What patterns that go back often may still take.
    fuel: usize,
}

impl Drop for Parser {
    fn drop(&mut self) {
        // What a panic left behind may be half made.
        if let Some(engine) = self.engine.take()
            && !std::thread::panicking()
        {
            self.store.give(engine);
        }
    }
}

impl Parser {
    /// A parser at the top of a text. `fuel` is how often its patterns may go back, beyond what is free.
    pub(crate) fn new(
        set: &'static SyntaxSet,
        store: &'static Store,
        syntax: &'static SyntaxReference,
        fuel: usize,
    ) -> Result<Self, GiveUp> {
        let mut made = Self {
            engine: Some(store.take(set)),
            store,
            stack: Vec::new(),
            first_line: true,
            prototype_starts: Vec::new(),
            list: None,
            region: Region::with_capacity(8),
            symbols: Vec::new(),
            clean: true,
            out: Vec::new(),
            fuel,
        };
        made.restart(syntax)?;
        Ok(made)
    }

    /// Back to the top of a text.
    pub(crate) fn restart(&mut self, syntax: &'static SyntaxReference) -> Result<(), GiveUp> {
        let engine = self.engine.as_mut().ok_or(GiveUp::Unfit)?;
        let place = engine.start(syntax)?;
        self.stack.clear();
        self.stack.push(Level { place, prototypes: Vec::new(), captured: None });
        self.first_line = true;
        self.prototype_starts.clear();
        self.list = None;
        Ok(())
    }

    /// The scope and class behind a number in [`Step::Push`].
    pub(crate) fn scope(&self, number: u32) -> Option<&(Scope, Option<Class>)> {
        self.engine.as_ref()?.scopes.get(number as usize)
    }

    /// Reads a line, which ends with a line break, and says how the open scopes change in it.
    pub(crate) fn line(&mut self, line: &str, steps: &mut Steps) -> Result<(), GiveUp> {
        let mut engine = self.engine.take().ok_or(GiveUp::Unfit)?;
        let done = self.line_with(&mut engine, line, steps);
        self.engine = Some(engine);
        done
    }

    fn line_with(
        &mut self,
        engine: &mut Engine,
        line: &str,
        steps: &mut Steps,
    ) -> Result<(), GiveUp> {
        self.symbols.clear();
        self.symbols.extend(line.bytes().map(|byte| OF_BYTES[usize::from(byte)]));
        self.clean = !self.symbols.iter().any(|it| matches!(*it, OTHER | CONTROL));
        self.symbols.push(OUTSIDE);
        if self.first_line {
            let place = self.stack.last().ok_or(GiveUp::Unfit)?.place;
            if let Some(scope) = engine.places[place as usize].meta_content.first() {
                steps.push((0, Step::Push(*scope)));
            }
            self.first_line = false;
        }
        let mut start = 0;
        // The last push that read nothing: where, and how deep it led.
        let mut pushed = (0, 0);
        let mut since = 0;
        loop {
            let depth = self.stack.len();
            if depth == 0 || depth >= DEEPEST {
                return Err(GiveUp::Unfit);
            }
            if self.prototype_starts.last().is_some_and(|it| *it >= depth) {
                self.list = None;
                while self.prototype_starts.last().is_some_and(|it| *it >= depth) {
                    self.prototype_starts.pop();
                }
            }
            let Some(found) = self.next(engine, line, start, pushed == (start, depth))? else {
                return Ok(());
            };
            if found.would_loop {
                match line[start..].chars().next() {
                    Some(c) if start + c.len_utf8() < line.len() => start += c.len_utf8(),
                    _ => return Ok(()),
                }
                continue;
            }
            let kind = engine.rules[found.slot.rule as usize].kind;
            if found.end <= start && kind == Kind::Push {
                pushed = (found.end, depth + 1);
            }
            since = if found.end > start { 0 } else { since + 1 };
            if since > MOST_STEPS {
                return Err(GiveUp::Endless);
            }
            start = found.end;
            if usize::from(found.slot.part) < self.prototypes().count() {
                self.prototype_starts.push(depth);
                self.list = None;
            }
            self.apply(engine, line, &found, steps)?;
        }
    }

    /// The parts of the current list that come from a `with_prototype`, lowest first.
    fn prototypes(&self) -> impl Iterator<Item = (Number, &Level)> {
        let start = self.prototype_starts.last().copied().unwrap_or(0);
        let levels = self.stack.get(start..).unwrap_or_default();
        levels.iter().flat_map(|level| level.prototypes.iter().map(move |it| (*it, level)))
    }

    fn list(&mut self, engine: &mut Engine) -> Result<Number, GiveUp> {
        if let Some(list) = self.list {
            return Ok(list);
        }
        let top = self.stack.last().ok_or(GiveUp::Unfit)?;
        let parts: Vec<(Number, bool)> =
            self.prototypes().map(|(it, level)| (it, level.captured.is_some())).collect();
        let list = match parts.is_empty() {
            true => engine.own_list(top.place, top.captured.is_some())?,
            false => engine.list(parts, top.place, top.captured.is_some())?,
        };
        self.list = Some(list);
        Ok(list)
    }

    /// The next match from `start` on. `check` says that a match of nothing there that pops would
    /// only undo the push before it.
    fn next(
        &mut self,
        engine: &mut Engine,
        line: &str,
        start: usize,
        check: bool,
    ) -> Result<Option<Found>, GiveUp> {
        let number = self.list(engine)?;
        self.out.clear();
        let mut from = start;
        loop {
            let list = &mut engine.lists[number as usize];
            let filter = if self.clean { &mut list.clean } else { &mut list.any };
            let Some((at, end)) = filter.find(&list.entries, &self.symbols, from) else {
                return Ok(None);
            };
            from = at + 1;
            let mut nth = 0;
            loop {
                let list = &engine.lists[number as usize];
                let filter = if self.clean { &list.clean } else { &list.any };
                let Some(candidate) = filter.candidates(end).get(nth) else {
                    break;
                };
                nth += 1;
                let (place, sure) = (candidate.slot(), candidate.is_sure());
                let slot = list.slots[place];
                let Some(found) = self.attempt(engine, line, at, place, slot, sure)? else {
                    continue;
                };
                let pops = engine.rules[slot.rule as usize].kind == Kind::Pop;
                if check && pops && found.end <= start {
                    return self.instead(engine, line, number, place, found).map(Some);
                }
                return Ok(Some(found));
            }
        }
    }

    /// What to do instead of `found`, which is in slot `place` and would loop.
    fn instead(
        &mut self,
        engine: &mut Engine,
        line: &str,
        number: Number,
        place: usize,
        found: Found,
    ) -> Result<Found, GiveUp> {
        let count = engine.lists[number as usize].slots.len();
        for place in place + 1..count {
            let slot = engine.lists[number as usize].slots[place];
            let other = self.attempt(engine, line, found.start, place, slot, false)?;
            let pops = engine.rules[slot.rule as usize].kind == Kind::Pop;
            if let Some(other) = other
                && !(pops && other.end <= found.start)
            {
                return Ok(other);
            }
        }
        Ok(Found { would_loop: true, ..found })
    }

    /// Whether the pattern of a slot matches at a place, and how far.
    fn attempt(
        &mut self,
        engine: &mut Engine,
        line: &str,
        at: usize,
        place: usize,
        slot: Slot,
        sure: bool,
    ) -> Result<Option<Found>, GiveUp> {
        if self.out.contains(&place) {
            return Ok(None);
        }
        let kind = engine.rules[slot.rule as usize].kind;
        if sure && !self.wants_groups(engine, slot)? {
            let rule = &mut engine.rules[slot.rule as usize];
            let program = &rule.compiled.program;
            let end = if program.empty {
                Some(at)
            } else if program.ordered {
                rule.extent.run(program, before(&self.symbols, at), &self.symbols, at)
            } else {
                None
            };
            if let Some(end) = end {
                return Ok(Some(Found { slot, start: at, end, groups: false, would_loop: false }));
            }
        }
        let filled;
        let regex = if slot.filled {
            let level = match self.prototypes().nth(usize::from(slot.part)) {
                Some((_, level)) => Some(level),
                None => self.stack.last(),
            };
            let captured = level.and_then(|it| it.captured.as_ref()).ok_or(GiveUp::Unfit)?;
            filled = engine.filled(slot.rule, captured)?;
            &*filled
        } else {
            engine.rules[slot.rule as usize].compiled.regex()?
        };
        let options = SearchOptions::SEARCH_OPTION_NONE;
        let is_often = |error: &onig::Error| error.code() == TOO_OFTEN;
        let mut retries = FREE_RETRIES;
        let length = loop {
            let mut limits = MatchParam::default();
            limits.set_retry_limit_in_match(retries);
            let region = Some(&mut self.region);
            let length = regex.match_with_param(line, at, options, region, limits);
            if !length.as_ref().is_err_and(is_often) {
                break length.map_err(|_| GiveUp::Unfit)?;
            }
            retries = retries.saturating_mul(MORE_RETRIES);
            let work = (retries as usize).saturating_mul(1 + line.len() / 64);
            // syntect's own parser knows no such end, and would try for minutes.
            self.fuel = self.fuel.checked_sub(work).ok_or(GiveUp::Endless)?;
        };
        let Some(length) = length else {
            // A sure one that is none is a fault here; syntect's own parser then decides.
            debug_assert!(!sure, "{line:?} at {at}");
            return if sure { Err(GiveUp::Unfit) } else { Ok(None) };
        };
        if kind == Kind::Stay && length == 0 {
            // syntect takes that as no match, here and in the rest of the line.
            self.out.push(place);
            return Ok(None);
        }
        let end = at + length;
        Ok(Some(Found { slot, start: at, end, groups: true, would_loop: false }))
    }

    /// Whether more is to be known of a match than where it is.
    fn wants_groups(&self, engine: &mut Engine, slot: Slot) -> Result<bool, GiveUp> {
        let rule = &engine.rules[slot.rule as usize];
        if !rule.captures.is_empty() {
            return Ok(true);
        }
        Ok(match rule.kind {
            Kind::Stay | Kind::Pop => false,
            Kind::Push => engine.targets(slot.rule)?.captures,
            Kind::Set => {
                let kept = self.stack.last().is_some_and(|it| !it.prototypes.is_empty());
                kept || engine.targets(slot.rule)?.captures
            }
        })
    }

    /// Takes the step that a match asks for.
    fn apply(
        &mut self,
        engine: &mut Engine,
        line: &str,
        found: &Found,
        steps: &mut Steps,
    ) -> Result<(), GiveUp> {
        let number = found.slot.rule;
        let level = self.stack.last().ok_or(GiveUp::Unfit)?.place;
        let kind = engine.rules[number as usize].kind;
        if matches!(kind, Kind::Push | Kind::Set) {
            engine.targets(number)?;
        }
        let engine = &*engine;
        let targets = engine.rules[number as usize].targets.as_ref();
        let to: &[Number] = targets.map_or(&[], |it| &it.contexts);
        let rule = &engine.rules[number as usize];
        open_meta(engine, level, kind, to, found.start, steps);
        steps.extend(rule.scopes.iter().map(|it| (found.start, Step::Push(*it))));
        if !rule.captures.is_empty() {
            self.groups(&rule.captures, steps);
        }
        if !rule.scopes.is_empty() {
            steps.push((found.end, Step::Pop(rule.scopes.len())));
        }
        close_meta(engine, level, kind, to, found.end, steps);
        if kind == Kind::Stay {
            return Ok(());
        }
        self.list = None;
        let mut kept = match kind {
            Kind::Push => Vec::new(),
            _ => self.stack.pop().ok_or(GiveUp::Unfit)?.prototypes,
        };
        for (at, place) in to.iter().enumerate() {
            let mut prototypes = std::mem::take(&mut kept);
            if at + 1 == to.len() {
                prototypes.extend(targets.and_then(|it| it.prototype));
            }
            let uses = |it: &Number| engine.places[*it as usize].uses_captures;
            let captured = (uses(place) || prototypes.iter().any(uses))
                .then(|| self.captured(line, found))
                .transpose()?;
            self.stack.push(Level { place: *place, prototypes, captured });
        }
        Ok(())
    }

    /// Opens and closes the scopes of groups, outer ones around inner ones.
    fn groups(&self, captures: &[(usize, Vec<Number>)], steps: &mut Steps) {
        let mut all: Vec<((usize, i32), Step)> = Vec::new();
        for (group, scopes) in captures {
            let Some((start, end)) = self.region.pos(*group).filter(|(start, end)| start != end)
            else {
                continue;
            };
            let key = (start, -(end as i64 - start as i64) as i32);
            all.extend(scopes.iter().map(|it| (key, Step::Push(*it))));
            all.push(((end, i32::MIN), Step::Pop(scopes.len())));
        }
        all.sort_by_key(|(key, _)| *key);
        steps.extend(all.into_iter().map(|((at, _), step)| (at, step)));
    }

    /// What the groups of a match hold, those that a single digit can name.
    fn captured(&self, line: &str, found: &Found) -> Result<Arc<[Option<String>]>, GiveUp> {
        if !found.groups {
            return Err(GiveUp::Unfit);
        }
        let text = |group| {
            let (start, end) = self.region.pos(group)?;
            Some(regex_syntax::escape(line.get(start..end)?))
        };
        Ok((0..10).map(text).collect())
    }
}

/// The meta scopes that change before a match.
fn open_meta(
    engine: &Engine,
    level: Number,
    kind: Kind,
    to: &[Number],
    at: usize,
    steps: &mut Steps,
) {
    let level = &engine.places[level as usize];
    if kind == Kind::Pop {
        if !level.meta_content.is_empty() {
            steps.push((at, Step::Pop(level.meta_content.len())));
        }
        return;
    }
    if kind == Kind::Set && level.clears.is_some() {
        steps.push((at, Step::Restore));
    }
    for place in to.iter().map(|it| &engine.places[*it as usize]) {
        if let Some(amount) = place.clears.filter(|_| kind == Kind::Push) {
            steps.push((at, Step::Clear(amount)));
        }
        steps.extend(place.meta.iter().map(|it| (at, Step::Push(*it))));
    }
}

/// The meta scopes that change behind a match.
fn close_meta(
    engine: &Engine,
    level: Number,
    kind: Kind,
    to: &[Number],
    at: usize,
    steps: &mut Steps,
) {
    let level = &engine.places[level as usize];
    if kind == Kind::Pop {
        if !level.meta.is_empty() {
            steps.push((at, Step::Pop(level.meta.len())));
        }
        if level.clears.is_some() {
            steps.push((at, Step::Restore));
        }
        return;
    }
    let set = kind == Kind::Set;
    let places = || to.iter().map(|it| &engine.places[*it as usize]);
    let old = if set { level.meta.len() + level.meta_content.len() } else { 0 };
    let anew =
        old > 0 || places().any(|it| !it.meta_content.is_empty() || (set && it.clears.is_some()));
    if !anew || kind == Kind::Stay {
        return;
    }
    let count = old + places().map(|it| it.meta.len()).sum::<usize>();
    if count > 0 {
        steps.push((at, Step::Pop(count)));
    }
    for place in places() {
        if let Some(amount) = place.clears.filter(|_| set) {
            steps.push((at, Step::Clear(amount)));
        }
        let scopes = place.meta.iter().chain(&place.meta_content);
        steps.extend(scopes.map(|it| (at, Step::Push(*it))));
    }
}
