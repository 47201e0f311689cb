//! What syntect keeps to itself of a set of grammars: contexts by their id, and the one to start
//! with.

use syntect::parsing::SyntaxSet;
use syntect::parsing::syntax_definition::{
    Context, ContextId, ContextReference, MatchOperation, Pattern,
};

/// The context of that id.
pub(super) fn context(set: &'static SyntaxSet, id: ContextId) -> Option<&'static Context> {
    // syntect resolves references, not ids; what makes one out of the other is its serialised form.
    resolve(set, serde_json::to_value(id).ok()?)
}

fn resolve(set: &'static SyntaxSet, id: serde_json::Value) -> Option<&'static Context> {
    let reference = serde_json::json!({ "Direct": id });
    serde_json::from_value::<ContextReference>(reference).ok()?.resolve(set).ok()
}

/// All contexts of the grammar at `syntax` in the set.
fn contexts(set: &'static SyntaxSet, syntax: usize) -> impl Iterator<Item = &'static Context> {
    let ids =
        (0..).map(move |at| serde_json::json!({ "syntax_index": syntax, "context_index": at }));
    ids.map_while(move |id| resolve(set, id))
}

/// The context that the texts of a grammar start with: the one that pushes the main one at once.
/// syntect keeps its name to itself, so it is found by what it looks like; `None` if that is not
/// unique.
pub(super) fn start_context(set: &'static SyntaxSet, syntax: usize) -> Option<&'static Context> {
    let scope = set.syntaxes().get(syntax)?.scope;
    let mut starts = contexts(set, syntax).filter(|it| {
        it.meta_content_scope == [scope]
            && !it.meta_include_prototype
            && matches!(&it.patterns[..], [Pattern::Match(only)] if only.regex().regex_str().is_empty()
                && matches!(&only.operation, MatchOperation::Push(all) if all.len() == 1))
    });
    starts.next().filter(|_| starts.next().is_none())
}

/// The regular expressions of all match patterns of a grammar.
#[cfg(test)]
pub(crate) fn match_patterns(
    set: &'static SyntaxSet,
    syntax: usize,
) -> impl Iterator<Item = &'static str> {
    let all = contexts(set, syntax).flat_map(|context| &context.patterns);
    all.filter_map(|pattern| match pattern {
        Pattern::Match(it) => Some(it.regex().regex_str()),
        Pattern::Include(_) => None,
    })
}
