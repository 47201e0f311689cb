//! The names that authors give to languages, and the grammars behind them.

use std::collections::HashMap;
use std::sync::OnceLock;

use syntect::parsing::{SyntaxReference, SyntaxSet};

use super::grammar::Store;
use super::session::Session;

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The grammar of that index.
    Grammar(usize),
    /// A session: prompts, code of that grammar after them, output between.
    Session(Session, usize),
    /// Text, or a language without a grammar: shown as it is.
    Plain,
}

/// A language: one with a grammar, a session at a prompt, or plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language(pub(super) Target);

impl Language {
    /// Text, or a language without a grammar: shown as it is.
    pub const PLAIN: Self = Self(Target::Plain);

    /// The language that is known by `name`, in any case: that of its grammar, a usual file extension,
    /// or another that authors use. `text` and a few languages without a grammar are [plain](Self::PLAIN).
    pub fn from_name(name: &str) -> Option<Self> {
        languages().find(name).map(Self)
    }

    /// What readers call it; `None` for plain text. Languages that differ in little have one name.
    pub fn name(self) -> Option<&'static str> {
        self.grammar_index().map(|at| languages().spoken(at))
    }

    /// The name of its grammar; `None` for plain text.
    pub fn grammar(self) -> Option<&'static str> {
        Some(languages().grammar(self.grammar_index()?)?.name.as_str())
    }

    /// Whose prompts it has, if it is a session.
    pub fn session(self) -> Option<Session> {
        match self.0 {
            Target::Session(session, _) => Some(session),
            Target::Grammar(_) | Target::Plain => None,
        }
    }

    /// Names that a misspelt one may have meant, sorted: not all that are known.
    pub fn suggestions() -> impl Iterator<Item = &'static str> {
        languages().suggestions.iter().map(String::as_str)
    }

    fn grammar_index(self) -> Option<usize> {
        match self.0 {
            Target::Grammar(at) | Target::Session(_, at) => Some(at),
            Target::Plain => None,
        }
    }
}

/// The licences of the grammars that are built in, as markdown.
pub fn grammar_licences() -> String {
    two_face::acknowledgement::listing().to_md()
}

/// Names that no grammar has by itself, or that should not mean the one that has them.
const ALIASES: &[(&str, &str)] = &[
    ("babel", "JavaScript (Babel)"),
    ("bash", "Bourne Again Shell (bash)"),
    ("c#", "C#"),
    ("c++", "C++"),
    ("cjs", "JavaScript (Babel)"),
    ("containerfile", "Dockerfile"),
    ("cs", "C#"),
    ("csharp", "C#"),
    ("cuda", "C++"),
    ("django", "HTML (Jinja2)"),
    ("docker", "Dockerfile"),
    ("dockerfile", "Dockerfile"),
    ("dotenv", "DotENV"),
    ("ecmascript", "JavaScript (Babel)"),
    ("elisp", "Lisp"),
    ("emacs-lisp", "Lisp"),
    ("f#", "F#"),
    ("fortran", "Fortran (Modern)"),
    ("fsharp", "F#"),
    ("gdscript", "GDScript (Godot Engine)"),
    ("golang", "Go"),
    ("graphviz", "Graphviz (DOT)"),
    ("hcl", "Terraform"),
    ("html+django", "HTML (Jinja2)"),
    ("html+jinja", "HTML (Jinja2)"),
    ("htmldjango", "HTML (Jinja2)"),
    ("javascript", "JavaScript (Babel)"),
    ("jinja", "Jinja2"),
    ("js", "JavaScript (Babel)"),
    ("json5", "JSON"),
    ("jsonc", "JSON"),
    ("jsonl", "JSON"),
    ("jsonlines", "JSON"),
    ("jsx", "JavaScript (Babel)"),
    ("ksh", "Bourne Again Shell (bash)"),
    ("lean", "Lean 4"),
    ("mjs", "JavaScript (Babel)"),
    ("mysql", "SQL"),
    ("ndjson", "JSON"),
    ("node", "JavaScript (Babel)"),
    ("nodejs", "JavaScript (Babel)"),
    ("objc", "Objective-C"),
    ("objective-c", "Objective-C"),
    ("objectivec", "Objective-C"),
    ("patch", "Diff"),
    ("plpgsql", "SQL"),
    ("postgres", "SQL"),
    ("postgresql", "SQL"),
    ("powershell", "PowerShell"),
    ("proto3", "Protocol Buffer"),
    ("ps", "PowerShell"),
    ("pwsh", "PowerShell"),
    ("python2", "Python"),
    ("python3", "Python"),
    ("pytb", "Plain Text"),
    ("regex", "Regular Expression"),
    ("regexp", "Regular Expression"),
    ("rest", "reStructuredText"),
    ("scheme", "Lisp"),
    ("shell", "Bourne Again Shell (bash)"),
    ("shellscript", "Bourne Again Shell (bash)"),
    ("sqlite", "SQL"),
    ("sqlite3", "SQL"),
    ("svg", "XML"),
    ("terraform", "Terraform"),
    ("tsql", "SQL"),
    ("tsx", "TypeScriptReact"),
    ("txt", "Plain Text"),
    ("typescriptreact", "TypeScriptReact"),
    ("viml", "VimL"),
    ("vimscript", "VimL"),
    ("vue", "Vue Component"),
    ("zsh", "Bourne Again Shell (bash)"),
];

/// Names for text, and real languages that no grammar here knows.
const PLAIN_NAMES: &[&str] = &[
    "text",
    "plain",
    "plaintext",
    "plain text",
    "txt",
    "none",
    "no-highlight",
    "nohighlight",
    "output",
    "raw",
    "ascii",
    "art",
    "pseudocode",
    "pseudo",
    "ebnf",
    "bnf",
    "abnf",
    "mermaid",
    "plantuml",
    "ditaa",
    "prolog",
    "gleam",
    "wasm",
    "wat",
    "webassembly",
    "math",
    "asciicast",
    "csv",
    "tsv",
    "pytb",
    "traceback",
    "tree",
    "abap",
    "apl",
    "cobol",
    "dhall",
    "hlsl",
    "mojo",
    "modelica",
    "openscad",
    "raku",
    "roc",
    "smalltalk",
    "unison",
    "v",
    "xquery",
    "bqn",
    "forth",
];

/// Names for sessions.
const SESSIONS: &[(&str, Session, &str)] = &[
    ("pycon", Session::Python, "Python"),
    ("python-console", Session::Python, "Python"),
    ("python-repl", Session::Python, "Python"),
    ("pyrepl", Session::Python, "Python"),
    ("doctest", Session::Python, "Python"),
    ("console", Session::Shell, "Bourne Again Shell (bash)"),
    ("shell-session", Session::Shell, "Bourne Again Shell (bash)"),
    ("shellsession", Session::Shell, "Bourne Again Shell (bash)"),
    ("sh-session", Session::Shell, "Bourne Again Shell (bash)"),
    ("bash-session", Session::Shell, "Bourne Again Shell (bash)"),
    ("terminal", Session::Shell, "Bourne Again Shell (bash)"),
];

/// What grammars are called where readers see it, if not by their own name.
const SPOKEN: &[(&str, &str)] = &[
    ("Bourne Again Shell (bash)", "Shell"),
    ("HTML (Jinja2)", "Jinja"),
    ("HTTP Request and Response", "HTTP"),
    ("Jinja2", "Jinja"),
    ("TypeScriptReact", "TypeScript"),
    ("Vue Component", "Vue"),
];

/// All grammars and the names that lead to them.
pub(super) struct Languages {
    pub(super) set: SyntaxSet,
    /// What is made of the grammars as they are used.
    pub(super) store: Store,
    names: HashMap<String, Target>,
    /// The names worth suggesting, sorted.
    suggestions: Vec<String>,
}

/// The languages: loaded at first use, the same for the whole program.
pub(super) fn languages() -> &'static Languages {
    static LANGUAGES: OnceLock<Languages> = OnceLock::new();
    LANGUAGES.get_or_init(Languages::load)
}

impl Languages {
    fn load() -> Self {
        let set = two_face::syntax::extra_newlines();
        let mut names = HashMap::new();
        let by_name = |name: &str| set.syntaxes().iter().position(|it| it.name == name);
        for name in PLAIN_NAMES {
            names.insert((*name).to_owned(), Target::Plain);
        }
        for (name, prompt, grammar) in SESSIONS {
            if let Some(at) = by_name(grammar) {
                names.insert((*name).to_owned(), Target::Session(*prompt, at));
            }
        }
        for (name, grammar) in ALIASES {
            if let Some(at) = by_name(grammar) {
                names.entry((*name).to_owned()).or_insert(Target::Grammar(at));
            }
        }
        let visible = || set.syntaxes().iter().enumerate().filter(|(_, it)| !it.hidden);
        for (at, syntax) in visible() {
            let name = syntax.name.to_lowercase();
            names.entry(name.replace(' ', "-")).or_insert(Target::Grammar(at));
            names.entry(name).or_insert(Target::Grammar(at));
        }
        for (at, syntax) in visible() {
            for extension in &syntax.file_extensions {
                names.entry(extension.to_lowercase()).or_insert(Target::Grammar(at));
            }
        }
        let plain = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let mut suggestions: Vec<String> = visible()
            .map(|(_, it)| it.name.to_lowercase())
            .filter(|name| plain(&name.as_str()))
            .chain(ALIASES.iter().map(|(name, _)| (*name).to_owned()))
            .chain(SESSIONS.iter().map(|(name, ..)| (*name).to_owned()))
            .chain(["text", "plaintext", "sh", "yml"].map(str::to_owned))
            .filter(|name| name.len() > 1)
            .collect();
        suggestions.sort();
        suggestions.dedup();
        Self { set, store: Store::default(), names, suggestions }
    }

    /// What `name` stands for, whatever its case.
    pub(super) fn find(&self, name: &str) -> Option<Target> {
        match self.names.get(name) {
            Some(target) => Some(*target),
            None => self.names.get(&name.to_lowercase()).copied(),
        }
    }

    /// The grammar of that index.
    pub(super) fn grammar(&self, at: usize) -> Option<&SyntaxReference> {
        self.set.syntaxes().get(at)
    }

    /// What a grammar is called where readers see it.
    pub(super) fn spoken(&self, at: usize) -> &str {
        let name = self.grammar(at).map_or("", |it| it.name.as_str());
        match SPOKEN.iter().find(|(grammar, _)| *grammar == name) {
            Some((_, spoken)) => spoken,
            None => name.split(" (").next().unwrap_or(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_tables_leads_somewhere() {
        let all = languages();
        for (name, grammar) in ALIASES {
            let exists = all.set.syntaxes().iter().any(|it| it.name == *grammar);
            assert!(exists, "{name} leads to {grammar}");
            assert!(all.find(name).is_some(), "{name}");
        }
        for (name, ..) in SESSIONS {
            assert!(matches!(all.find(name), Some(Target::Session(..))), "{name}");
        }
    }

    #[test]
    fn usual_names_are_known() {
        let all = languages();
        for (name, spoken) in [
            ("py", "Python"),
            ("Python", "Python"),
            ("js", "JavaScript"),
            ("jsx", "JavaScript"),
            ("ts", "TypeScript"),
            ("tsx", "TypeScript"),
            ("sh", "Shell"),
            ("yml", "YAML"),
            ("jsonc", "JSON"),
            ("csharp", "C#"),
            ("cpp", "C++"),
            ("golang", "Go"),
            ("rs", "Rust"),
            ("docker", "Dockerfile"),
            ("toml", "TOML"),
            ("html", "HTML"),
            ("css", "CSS"),
            ("sql", "SQL"),
            ("diff", "Diff"),
            ("ini", "INI"),
            ("make", "Makefile"),
            ("md", "Markdown"),
            ("r", "R"),
            ("http", "HTTP"),
            ("kotlin", "Kotlin"),
            ("powershell", "PowerShell"),
        ] {
            match all.find(name) {
                Some(Target::Grammar(at)) => assert_eq!(all.spoken(at), spoken, "{name}"),
                other => panic!("{name}: {other:?}"),
            }
        }
        assert_eq!(all.find("text"), Some(Target::Plain));
        assert_eq!(all.find("klingon"), None);
    }
}
