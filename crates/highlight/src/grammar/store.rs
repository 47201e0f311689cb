//! The grammars as the parser needs them: contexts with their patterns in one list, each pattern
//! with its automaton and its regular expression, made at first use.
//!
//! A [`Store`] is shared by all threads and holds what is dear to make: programs and compiled
//! regular expressions. An [`Engine`] belongs to one thread at a time and holds what grows while
//! lines are read.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use onig::{RegexOptions, Syntax};
use syntect::parsing::syntax_definition::{
    Context, ContextId, ContextReference, MatchOperation, MatchPattern, Pattern, context_iter,
};
use syntect::parsing::{ClearAmount, Scope, SyntaxReference, SyntaxSet};

use super::GiveUp;
use super::extent::Extent;
use super::filter::{Entry, Filter};
use super::program::Program;
use crate::classes::{Class, classify};

/// So many states of automata may lie in an engine; then all are dropped and made afresh.
const MOST_STATES: usize = 24_000;
/// So many regular expressions with back-references filled in are kept.
const MOST_FILLED: usize = 256;

/// The number of a context, pattern, list or scope in an engine.
pub(super) type Number = u32;

/// A regular expression, ready to run.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) program: Arc<Program>,
    text: &'static str,
    regex: OnceLock<Option<onig::Regex>>,
}

impl Compiled {
    /// What Oniguruma makes of it.
    pub(super) fn regex(&self) -> Result<&onig::Regex, GiveUp> {
        self.regex.get_or_init(|| compile(self.text)).as_ref().ok_or(GiveUp::Unfit)
    }
}

/// Compiles as syntect does.
fn compile(text: &str) -> Option<onig::Regex> {
    let options = RegexOptions::REGEX_OPTION_CAPTURE_GROUP;
    onig::Regex::with_options(text, options, Syntax::default()).ok()
}

/// What all threads share.
#[derive(Debug, Default)]
pub(crate) struct Store {
    compiled: Mutex<HashMap<&'static str, Arc<Compiled>>>,
    idle: Mutex<Vec<Engine>>,
}

impl Store {
    fn compiled(&self, text: &'static str) -> Arc<Compiled> {
        let mut all = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let made = all.entry(text).or_insert_with(|| {
            let program = Arc::new(Program::new(text));
            Arc::new(Compiled { program, text, regex: OnceLock::new() })
        });
        Arc::clone(made)
    }

    /// An engine that nobody uses, or a new one.
    pub(super) fn take(&'static self, set: &'static SyntaxSet) -> Box<Engine> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        Box::new(idle.pop().unwrap_or_else(|| Engine::new(set, self)))
    }

    /// Takes an engine back.
    pub(super) fn give(&self, mut engine: Box<Engine>) {
        engine.tidy();
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(*engine);
    }
}

/// What a pattern does to the stack of contexts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Stay,
    Pop,
    Push,
    Set,
}

/// Where a pattern leads.
#[derive(Debug, Clone)]
pub(super) struct Targets {
    pub(super) contexts: Vec<Number>,
    pub(super) prototype: Option<Number>,
    /// Some context there refers to what was captured.
    pub(super) captures: bool,
}

/// A pattern of a grammar.
#[derive(Debug)]
pub(super) struct Rule {
    source: &'static MatchPattern,
    pub(super) compiled: Arc<Compiled>,
    pub(super) extent: Extent,
    pub(super) kind: Kind,
    pub(super) scopes: Vec<Number>,
    pub(super) captures: Vec<(usize, Vec<Number>)>,
    /// Filled by [`Engine::targets`].
    pub(super) targets: Option<Targets>,
}

/// A context of a grammar.
#[derive(Debug)]
pub(super) struct Place {
    source: &'static Context,
    pub(super) meta: Vec<Number>,
    pub(super) meta_content: Vec<Number>,
    pub(super) clears: Option<ClearAmount>,
    pub(super) uses_captures: bool,
    /// Its list where nothing else is active; without and with captures.
    own: [Option<Number>; 2],
}

/// A pattern in a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) rule: Number,
    /// Which part of the list it is from.
    pub(super) part: u16,
    /// What was captured is to be filled in.
    pub(super) filled: bool,
}

/// All patterns that are looked for at some place, in their order.
#[derive(Debug)]
pub(super) struct List {
    pub(super) slots: Vec<Slot>,
    pub(super) entries: Vec<Entry>,
    pub(super) clean: Filter,
    pub(super) any: Filter,
}

/// What one thread needs to read lines.
#[derive(Debug)]
pub(super) struct Engine {
    set: &'static SyntaxSet,
    store: &'static Store,
    pub(super) places: Vec<Place>,
    place_numbers: HashMap<usize, Number>,
    pub(super) rules: Vec<Rule>,
    rule_numbers: HashMap<usize, Number>,
    pub(super) lists: Vec<List>,
    list_numbers: HashMap<Vec<(Number, bool)>, Number>,
    /// Every scope met, and the class that it stands for.
    pub(super) scopes: Vec<(Scope, Option<Class>)>,
    scope_numbers: HashMap<Scope, Number>,
    starts: HashMap<usize, Option<Number>>,
    filled: HashMap<(Number, String), Arc<onig::Regex>>,
}

fn address<T>(it: &'static T) -> usize {
    std::ptr::from_ref(it) as usize
}

impl Engine {
    fn new(set: &'static SyntaxSet, store: &'static Store) -> Self {
        Self {
            set,
            store,
            places: Vec::new(),
            place_numbers: HashMap::new(),
            rules: Vec::new(),
            rule_numbers: HashMap::new(),
            lists: Vec::new(),
            list_numbers: HashMap::new(),
            scopes: Vec::new(),
            scope_numbers: HashMap::new(),
            starts: HashMap::new(),
            filled: HashMap::new(),
        }
    }

    /// Drops what has grown too large.
    fn tidy(&mut self) {
        let lists = self.lists.iter().map(|it| it.clean.size() + it.any.size());
        let extents = self.rules.iter().map(|it| it.extent.size());
        if lists.chain(extents).sum::<usize>() > MOST_STATES {
            for list in &mut self.lists {
                list.clean = Filter::default();
                list.any = Filter::for_any_line();
            }
            for rule in &mut self.rules {
                rule.extent = Extent::default();
            }
        }
    }

    /// The context that a text in `syntax` starts with.
    pub(super) fn start(&mut self, syntax: &'static SyntaxReference) -> Result<Number, GiveUp> {
        let key = address(syntax);
        if let Some(start) = self.starts.get(&key) {
            return start.ok_or(GiveUp::Unfit);
        }
        let at = self.set.syntaxes().iter().position(|it| std::ptr::eq(it, syntax));
        let start = at.and_then(|at| start_context(self.set, at));
        let start = start.map(|it| self.place(it));
        self.starts.insert(key, start);
        start.ok_or(GiveUp::Unfit)
    }

    fn place(&mut self, source: &'static Context) -> Number {
        let key = address(source);
        if let Some(number) = self.place_numbers.get(&key) {
            return *number;
        }
        let number = self.places.len() as Number;
        let meta = self.scopes_of(&source.meta_scope);
        let meta_content = self.scopes_of(&source.meta_content_scope);
        self.places.push(Place {
            source,
            meta,
            meta_content,
            clears: source.clear_scopes,
            uses_captures: source.uses_backrefs,
            own: [None; 2],
        });
        self.place_numbers.insert(key, number);
        number
    }

    fn scopes_of(&mut self, scopes: &[Scope]) -> Vec<Number> {
        let mut all = Vec::with_capacity(scopes.len());
        for scope in scopes {
            let next = self.scopes.len() as Number;
            let number = *self.scope_numbers.entry(*scope).or_insert(next);
            if number == next {
                self.scopes.push((*scope, classify(*scope)));
            }
            all.push(number);
        }
        all
    }

    fn rule(&mut self, source: &'static MatchPattern) -> Number {
        let key = address(source);
        if let Some(number) = self.rule_numbers.get(&key) {
            return *number;
        }
        let number = self.rules.len() as Number;
        let kind = match source.operation {
            MatchOperation::None => Kind::Stay,
            MatchOperation::Pop => Kind::Pop,
            MatchOperation::Push(_) => Kind::Push,
            MatchOperation::Set(_) => Kind::Set,
        };
        let scopes = self.scopes_of(&source.scope);
        let captures = source.captures.iter().flatten();
        let captures = captures.map(|(at, all)| (*at, self.scopes_of(all))).collect();
        self.rules.push(Rule {
            source,
            compiled: self.store.compiled(source.regex().regex_str()),
            extent: Extent::default(),
            kind,
            scopes,
            captures,
            targets: None,
        });
        self.rule_numbers.insert(key, number);
        number
    }

    /// Where a pattern leads.
    pub(super) fn targets(&mut self, rule: Number) -> Result<&Targets, GiveUp> {
        if self.rules[rule as usize].targets.is_none() {
            let made = self.resolve_targets(rule)?;
            self.rules[rule as usize].targets = Some(made);
        }
        self.rules[rule as usize].targets.as_ref().ok_or(GiveUp::Unfit)
    }

    fn resolve_targets(&mut self, rule: Number) -> Result<Targets, GiveUp> {
        let source = self.rules[rule as usize].source;
        let (MatchOperation::Push(all) | MatchOperation::Set(all)) = &source.operation else {
            return Err(GiveUp::Unfit);
        };
        let mut contexts = Vec::with_capacity(all.len());
        for reference in all {
            let context = reference.resolve(self.set).map_err(|_| GiveUp::Unfit)?;
            contexts.push(self.place(context));
        }
        let prototype = match &source.with_prototype {
            Some(it) => Some(self.place(it.resolve(self.set).map_err(|_| GiveUp::Unfit)?)),
            None => None,
        };
        let used = contexts.iter().chain(&prototype);
        let captures = used.into_iter().any(|it| self.places[*it as usize].uses_captures);
        Ok(Targets { contexts, prototype, captures })
    }

    /// The list for a context where no `with_prototype` is active.
    pub(super) fn own_list(&mut self, place: Number, captured: bool) -> Result<Number, GiveUp> {
        if let Some(list) = self.places[place as usize].own[usize::from(captured)] {
            return Ok(list);
        }
        let list = self.list(Vec::new(), place, captured)?;
        self.places[place as usize].own[usize::from(captured)] = Some(list);
        Ok(list)
    }

    /// The list of the patterns of `parts`, then of the prototype of `place`, then its own; each
    /// with whether there is something captured to fill in.
    pub(super) fn list(
        &mut self,
        mut parts: Vec<(Number, bool)>,
        place: Number,
        captured: bool,
    ) -> Result<Number, GiveUp> {
        if let Some(id) = self.places[place as usize].source.prototype {
            let context = context(self.set, id).ok_or(GiveUp::Unfit)?;
            parts.push((self.place(context), false));
        }
        parts.push((place, captured));
        if let Some(number) = self.list_numbers.get(&parts) {
            return Ok(*number);
        }
        let mut slots: Vec<Slot> = Vec::new();
        let mut entries = Vec::new();
        for (part, (place, captured)) in (0_u16..).zip(&parts) {
            for (context, at) in context_iter(self.set, self.places[*place as usize].source) {
                let Some(Pattern::Match(source)) = context.patterns.get(at) else {
                    return Err(GiveUp::Unfit);
                };
                let filled = source.has_captures && *captured;
                let rule = self.rule(source);
                // The same again never wins.
                let same = |it: &Slot| it.rule == rule && !it.filled;
                if !filled && slots.iter().any(same) {
                    continue;
                }
                let it = &self.rules[rule as usize];
                let program = Arc::clone(&it.compiled.program);
                if program.from_start {
                    return Err(GiveUp::Unfit);
                }
                if source.has_captures && !filled {
                    it.compiled.regex()?;
                }
                let goes_on = it.kind != Kind::Stay || !program.nullable;
                let sure = program.exact && !source.has_captures && goes_on;
                entries.push(Entry { program, sure });
                slots.push(Slot { rule, part, filled });
            }
        }
        if slots.len() > 0x7000 {
            return Err(GiveUp::Unfit);
        }
        let (clean, any) = (Filter::default(), Filter::for_any_line());
        let number = self.lists.len() as Number;
        self.lists.push(List { slots, entries, clean, any });
        self.list_numbers.insert(parts, number);
        Ok(number)
    }

    /// The regular expression of a pattern with what was captured filled in.
    pub(super) fn filled(
        &mut self,
        rule: Number,
        captured: &[Option<String>],
    ) -> Result<Arc<onig::Regex>, GiveUp> {
        let text = fill(self.rules[rule as usize].source.regex().regex_str(), captured);
        let key = (rule, text);
        if let Some(regex) = self.filled.get(&key) {
            return Ok(Arc::clone(regex));
        }
        let regex = Arc::new(compile(&key.1).ok_or(GiveUp::Unfit)?);
        if self.filled.len() >= MOST_FILLED {
            self.filled.clear();
        }
        self.filled.insert(key, Arc::clone(&regex));
        Ok(regex)
    }
}

/// `text` with each back-reference replaced by what was captured, as syntect does it.
fn fill(text: &str, captured: &[Option<String>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        match (escaped, c.to_digit(10)) {
            (true, Some(digit)) => {
                if let Some(Some(text)) = captured.get(digit as usize) {
                    out.push_str(text);
                }
            }
            (true, None) => {
                out.push('\\');
                out.push(c);
            }
            (false, _) if c != '\\' => out.push(c),
            (false, _) => {}
        }
        escaped = c == '\\' && !escaped;
    }
    if escaped {
        out.push('\\');
    }
    out
}

/// The context of that id.
fn context(set: &'static SyntaxSet, id: ContextId) -> Option<&'static Context> {
    // syntect resolves references, not ids; what makes one out of the other is its serialised form.
    resolve(set, serde_json::to_value(id).ok()?)
}

fn resolve(set: &'static SyntaxSet, id: serde_json::Value) -> Option<&'static Context> {
    let reference = serde_json::json!({ "Direct": id });
    serde_json::from_value::<ContextReference>(reference).ok()?.resolve(set).ok()
}

/// All contexts of a grammar.
pub(super) fn contexts(
    set: &'static SyntaxSet,
    syntax: usize,
) -> impl Iterator<Item = &'static Context> {
    let ids =
        (0..).map(move |at| serde_json::json!({ "syntax_index": syntax, "context_index": at }));
    ids.map_while(move |id| resolve(set, id))
}

/// The context that the texts of a grammar start with: the one that pushes the main one at once.
/// syntect keeps its name to itself, so it is found by what it looks like; `None` if that is not
/// unique.
fn start_context(set: &'static SyntaxSet, syntax: usize) -> Option<&'static Context> {
    let scope = set.syntaxes().get(syntax)?.scope;
    let mut starts = contexts(set, syntax).filter(|it| {
        it.meta_content_scope == [scope]
            && !it.meta_include_prototype
            && matches!(&it.patterns[..], [Pattern::Match(only)] if only.regex().regex_str().is_empty()
                && matches!(&only.operation, MatchOperation::Push(all) if all.len() == 1))
    });
    starts.next().filter(|_| starts.next().is_none())
}
