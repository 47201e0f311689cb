//! The grammars that are built in: those that the `bat` project has gathered.

use std::sync::OnceLock;

use syntect::parsing::SyntaxSet;

use crate::grammar::GrammarCachePool;

/// The grammars, and what is made of them as they are used.
pub(crate) struct Grammars {
    pub(crate) set: SyntaxSet,
    pub(crate) caches: GrammarCachePool,
}

/// The grammars: loaded at first use, the same for the whole program.
pub(crate) fn grammars() -> &'static Grammars {
    static GRAMMARS: OnceLock<Grammars> = OnceLock::new();
    GRAMMARS.get_or_init(|| {
        let set = two_face::syntax::extra_newlines();
        Grammars { set, caches: GrammarCachePool::default() }
    })
}

/// The licences of the grammars that are built in, as markdown.
pub fn grammar_licences() -> String {
    two_face::acknowledgement::listing().to_md()
}
