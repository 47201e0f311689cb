//! Languages, and how they are found by name.

use std::collections::HashMap;
use std::sync::OnceLock;

use syntect::parsing::SyntaxReference;

use crate::grammars::grammars;
use crate::names::{ALIASES, DISPLAY_NAMES, PLAIN_NAMES, SESSIONS, SessionKind};

/// A language: one with a grammar, a session at a prompt, or plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language(LanguageKind);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum LanguageKind {
    PlainText,
    /// The grammar of that index.
    Grammar(usize),
    /// A session: prompts, code of that grammar after them, output between.
    Session(SessionKind, usize),
}

impl Language {
    /// Text, or a language without a grammar: shown as it is.
    pub const PLAIN: Self = Self(LanguageKind::PlainText);

    /// The language that is known by `name`, in any case: the name of its grammar, a usual file
    /// extension, or another that authors use. `None` if there is none; a few languages without a
    /// grammar are known, and [plain](Self::PLAIN).
    pub fn from_name(name: &str) -> Option<Self> {
        let all = &names().languages;
        match all.get(name) {
            Some(language) => Some(*language),
            None => all.get(&name.to_lowercase()).copied(),
        }
    }

    /// The name that readers know it by; `None` for plain text. Grammars of one language, and
    /// sessions in it, share it.
    pub fn name(self) -> Option<&'static str> {
        let grammar = self.grammar()?;
        let named = DISPLAY_NAMES.iter().find(|(it, _)| *it == grammar);
        Some(named.map_or_else(|| grammar.split(" (").next().unwrap_or(grammar), |it| it.1))
    }

    /// The name of its grammar, which no other grammar has; `None` for plain text.
    pub fn grammar(self) -> Option<&'static str> {
        self.syntax().map(|it| it.name.as_str())
    }

    /// Whose prompts it has; `None` if it is no session.
    pub fn session(self) -> Option<SessionKind> {
        match self.0 {
            LanguageKind::Session(session, _) => Some(session),
            LanguageKind::Grammar(_) | LanguageKind::PlainText => None,
        }
    }

    /// Names of languages, sorted: those that a misspelt name may have meant, not all that are
    /// known.
    pub fn suggestions() -> impl Iterator<Item = &'static str> {
        names().suggestions.iter().map(String::as_str)
    }

    /// Its grammar.
    pub(crate) fn syntax(self) -> Option<&'static SyntaxReference> {
        match self.0 {
            LanguageKind::Grammar(at) | LanguageKind::Session(_, at) => {
                grammars().set.syntaxes().get(at)
            }
            LanguageKind::PlainText => None,
        }
    }

    /// The language of the grammar at an index in the set.
    #[cfg(test)]
    pub(crate) fn of_grammar(at: usize) -> Self {
        Self(LanguageKind::Grammar(at))
    }
}

/// All names.
struct LanguageNames {
    languages: HashMap<String, Language>,
    /// The names worth suggesting, sorted.
    suggestions: Vec<String>,
}

fn names() -> &'static LanguageNames {
    static NAMES: OnceLock<LanguageNames> = OnceLock::new();
    NAMES.get_or_init(|| LanguageNames { languages: languages(), suggestions: suggestions() })
}

fn languages() -> HashMap<String, Language> {
    let syntaxes = grammars().set.syntaxes();
    let grammar = |at| Language(LanguageKind::Grammar(at));
    let by_name = |name: &str| syntaxes.iter().position(|it| it.name == name);
    let mut languages = HashMap::new();
    for name in PLAIN_NAMES {
        languages.insert((*name).to_owned(), Language::PLAIN);
    }
    for (name, session, of) in SESSIONS {
        if let Some(at) = by_name(of) {
            languages.insert((*name).to_owned(), Language(LanguageKind::Session(*session, at)));
        }
    }
    for (name, of) in ALIASES {
        if let Some(at) = by_name(of) {
            languages.entry((*name).to_owned()).or_insert(grammar(at));
        }
    }
    let visible = || syntaxes.iter().enumerate().filter(|(_, it)| !it.hidden);
    for (at, syntax) in visible() {
        let name = syntax.name.to_lowercase();
        languages.entry(name.replace(' ', "-")).or_insert(grammar(at));
        languages.entry(name).or_insert(grammar(at));
    }
    for (at, syntax) in visible() {
        for extension in &syntax.file_extensions {
            languages.entry(extension.to_lowercase()).or_insert(grammar(at));
        }
    }
    languages
}

fn suggestions() -> Vec<String> {
    let plain = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let visible = grammars().set.syntaxes().iter().filter(|it| !it.hidden);
    let mut suggestions: Vec<String> = visible
        .map(|it| it.name.to_lowercase())
        .filter(|name| plain(&name.as_str()))
        .chain(ALIASES.iter().map(|(name, _)| (*name).to_owned()))
        .chain(SESSIONS.iter().map(|(name, ..)| (*name).to_owned()))
        .chain(["text", "plaintext", "sh", "yml"].map(str::to_owned))
        .filter(|name| name.len() > 1)
        .collect();
    suggestions.sort();
    suggestions.dedup();
    suggestions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_the_tables_leads_somewhere() {
        let exists = |name: &str| grammars().set.syntaxes().iter().any(|it| it.name == name);
        for (name, grammar) in ALIASES {
            assert!(exists(grammar), "{name} leads to {grammar}");
            assert!(Language::from_name(name).is_some(), "{name}");
        }
        for (name, session, grammar) in SESSIONS {
            let found = Language::from_name(name).expect("a language");
            assert_eq!((found.session(), found.grammar()), (Some(*session), Some(*grammar)));
        }
    }

    /// [`Language::grammar`] tells grammars apart, so that results can be kept by it.
    #[test]
    fn no_grammars_share_a_name() {
        let mut names: Vec<&str> =
            grammars().set.syntaxes().iter().map(|it| it.name.as_str()).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn usual_names_are_known() {
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
            let found = Language::from_name(name).expect("a language");
            assert_eq!((found.session(), found.name()), (None, Some(spoken)), "{name}");
        }
        assert_eq!(Language::from_name("text"), Some(Language::PLAIN));
        assert_eq!(Language::from_name("klingon"), None);
    }

    #[test]
    fn languages_are_known_by_many_names() {
        let named = |name| Language::from_name(name).map(Language::name);
        assert_eq!(named("py"), Some(Some("Python")));
        assert_eq!(named("console"), Some(Some("Shell")));
        assert_eq!(named("mermaid"), Some(None));
        assert_eq!(Language::from_name("Text"), Some(Language::PLAIN));
        assert_eq!(named("pyhton"), None);
        let console = Language::from_name("console").expect("a language");
        assert_eq!(console.session(), Some(SessionKind::Shell));
        assert_eq!(console.grammar(), Some("Bourne Again Shell (bash)"));
        assert_eq!(Language::PLAIN.grammar(), None);
        assert!(Language::suggestions().is_sorted());
        assert!(Language::suggestions().any(|it| it == "python"));
    }
}
