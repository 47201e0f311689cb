//! How the open scopes change around a match: what syntect's parser says, in its order.

use onig::Region;

use super::cache::{CachedContext, CachedPattern, StackEffect};
use crate::class::StyleClass;
use crate::class_stack::ScopeOp;

/// Changes of the open scopes, each with its place in the line.
pub(crate) type ScopeOps = Vec<(usize, ScopeOp)>;

/// The meta scopes that change at `at`, before a match in a context, which leads to others.
pub(super) fn push_meta_before<'c>(
    ops: &mut ScopeOps,
    at: usize,
    context: &CachedContext,
    effect: StackEffect,
    targets: impl Iterator<Item = &'c CachedContext>,
) {
    if effect == StackEffect::Pop {
        if !context.meta_content.is_empty() {
            ops.push((at, ScopeOp::Pop(context.meta_content.len())));
        }
        return;
    }
    if effect == StackEffect::Set && context.clears.is_some() {
        ops.push((at, ScopeOp::Restore));
    }
    for target in targets {
        if let Some(amount) = target.clears.filter(|_| effect == StackEffect::Push) {
            ops.push((at, ScopeOp::Clear(amount)));
        }
        ops.extend(target.meta.iter().map(|it| (at, ScopeOp::Push(*it))));
    }
}

/// The meta scopes that change at `at`, behind such a match.
pub(super) fn push_meta_behind<'c>(
    ops: &mut ScopeOps,
    at: usize,
    context: &CachedContext,
    effect: StackEffect,
    targets: impl Iterator<Item = &'c CachedContext> + Clone,
) {
    if effect == StackEffect::Pop {
        if !context.meta.is_empty() {
            ops.push((at, ScopeOp::Pop(context.meta.len())));
        }
        if context.clears.is_some() {
            ops.push((at, ScopeOp::Restore));
        }
        return;
    }
    let is_set = effect == StackEffect::Set;
    let old = if is_set { context.meta.len() + context.meta_content.len() } else { 0 };
    let anew = |it: &CachedContext| !it.meta_content.is_empty() || (is_set && it.clears.is_some());
    if effect == StackEffect::None || !(old > 0 || targets.clone().any(anew)) {
        return;
    }
    let count = old + targets.clone().map(|it| it.meta.len()).sum::<usize>();
    if count > 0 {
        ops.push((at, ScopeOp::Pop(count)));
    }
    for target in targets {
        if let Some(amount) = target.clears.filter(|_| is_set) {
            ops.push((at, ScopeOp::Clear(amount)));
        }
        let scopes = target.meta.iter().chain(&target.meta_content);
        ops.extend(scopes.map(|it| (at, ScopeOp::Push(*it))));
    }
}

/// The scopes of capture groups, outer ones around inner ones. `groups` holds where they matched.
pub(super) fn push_captures(ops: &mut ScopeOps, pattern: &CachedPattern, groups: &Region) {
    let mut all: Vec<((usize, i32), ScopeOp)> = Vec::new();
    let push = |scopes: &[Option<StyleClass>], key, all: &mut Vec<_>| {
        all.extend(scopes.iter().map(|it| (key, ScopeOp::Push(*it))));
    };
    for (group, scopes) in &pattern.captures {
        let Some((start, end)) = groups.pos(*group).filter(|(start, end)| start != end) else {
            continue;
        };
        push(scopes, (start, -(end as i64 - start as i64) as i32), &mut all);
        all.push(((end, i32::MIN), ScopeOp::Pop(scopes.len())));
    }
    all.sort_by_key(|(key, _)| *key);
    ops.extend(all.into_iter().map(|((at, _), op)| (at, op)));
}
