//! Which text at the start of a line is a prompt. Knows nothing of what follows it.

/// Whose language is typed after a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Shell,
    Python,
    PowerShell,
    /// The command line of Windows.
    Cmd,
    /// Any other program: what goes on has a prompt of its own.
    Program,
    /// A program whose prompt is a mere `>`.
    Nameless,
}

/// A prompt, with the blank after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Prompt {
    pub(super) length: usize,
    pub(super) dialect: Dialect,
}

/// A prompt is no longer than this: what goes on longer is not looked through.
const LONGEST: usize = 200;
/// Programs whose prompts are known wherever they stand.
const PROGRAMS: &[&str] = &[
    "clojure", "deno", "duckdb", "ghci", "gnuplot", "iex", "irb", "jshell", "julia", "lua",
    "mariadb", "mongo", "mongosh", "mysql", "node", "octave", "php", "postgres", "Prelude", "psql",
    "R", "redis", "sage", "scala", "sqlite", "swipl", "test", "user",
];
/// What a program's name is followed by, the longest first.
const PROGRAM_MARKS: &[&str] =
    &["=>", "->", "'>", "\">", "(>", "*>", "!>", "=#", "-#", "(#", "'#", "*#", ">", "*", "\""];
/// Programs whose prompts stand in parentheses.
const DEBUGGERS: &[&str] = &["Pdb", "gdb", "ipdb", "lldb", "pdb", "rdbg", "dlv"];

/// A prompt that is nothing else, in a session.
pub(super) fn strong(line: &str) -> Option<Prompt> {
    let line = head(line);
    strong_in_code(line)
        .or_else(|| line.strip_prefix("λ").and_then(blank).map(|it| ends(line, it, Dialect::Shell)))
        .or_else(|| path(line))
        .or_else(|| program(line))
        .or_else(|| bracketed(line))
}

/// A prompt that is nothing else in a block of code of whatever language.
pub(super) fn strong_in_code(line: &str) -> Option<Prompt> {
    let line = head(line);
    if let Some((name, rest)) = environment(line) {
        if DEBUGGERS.contains(&name) {
            return Some(ends(line, rest, Dialect::Program));
        }
        let prompt = strong(rest)?;
        return Some(Prompt { length: line.len() - rest.len() + prompt.length, ..prompt });
    }
    for (mark, dialect) in [("$", Dialect::Shell), ("❯", Dialect::Shell), (">>>", Dialect::Python)]
    {
        if let Some(rest) = line.strip_prefix(mark).and_then(blank) {
            return Some(ends(line, rest, dialect));
        }
    }
    arrow(line).or_else(|| user(line)).or_else(|| windows(line)).or_else(|| known_program(line))
}

/// A prompt that may as well be something else.
pub(super) fn weak(line: &str) -> Option<Prompt> {
    let marks = [
        (">>", Dialect::Nameless),
        (">", Dialect::Nameless),
        ("#", Dialect::Shell),
        ("%", Dialect::Shell),
    ];
    marks.into_iter().find_map(|(mark, dialect)| {
        let rest = line.strip_prefix(mark).and_then(blank)?;
        Some(ends(line, rest, dialect))
    })
}

/// The length of the prompt with which a command goes on; `open` says whether it must.
pub(super) fn continuation(dialect: Dialect, line: &str, open: bool) -> Option<usize> {
    let length = |rest: &str| line.len() - rest.len();
    let marked = |marks: &[&str]| {
        let inner = line.trim_start_matches(' ');
        marks.iter().find_map(|mark| inner.strip_prefix(mark).and_then(blank)).map(length)
    };
    match dialect {
        Dialect::Shell if open => line.strip_prefix('>').and_then(blank).map(length),
        Dialect::Shell => None,
        Dialect::Python if line.starts_with(' ') => marked(&["...:"]),
        Dialect::Python => marked(&["..."]),
        Dialect::PowerShell => line.strip_prefix(">>").and_then(blank).map(length),
        Dialect::Cmd if open => line.strip_prefix("More?").and_then(blank).map(length),
        Dialect::Cmd => None,
        Dialect::Program => {
            marked(&["->", "'>", "\">", "`>", "...>", "....>", "...", "..", "|", "*>"]).or_else(
                || line.split_once("| ").filter(|it| open && is_name(it.0)).map(|it| length(it.1)),
            )
        }
        Dialect::Nameless if open => marked(&["+", "...", "|", ">"]),
        Dialect::Nameless => marked(&["..."]),
    }
}

/// As much of a line as can hold a prompt.
fn head(line: &str) -> &str {
    &line[..line.floor_char_boundary(LONGEST)]
}

/// What follows the blank after a prompt; a prompt may end its line.
fn blank(rest: &str) -> Option<&str> {
    match rest.strip_prefix([' ', '\t']) {
        Some(rest) => Some(rest),
        None => rest.is_empty().then_some(rest),
    }
}

fn ends(line: &str, rest: &str, dialect: Dialect) -> Prompt {
    Prompt { length: line.len() - rest.len(), dialect }
}

fn is_name(text: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && text.chars().all(inner)
}

/// What `line` begins with, as long as `fits`, and the rest.
fn split(line: &str, fits: impl Fn(char) -> bool) -> (&str, &str) {
    line.split_at(line.find(|c| !fits(c)).unwrap_or(line.len()))
}

/// `(venv) ` before another prompt, or `(gdb) `.
fn environment(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix('(')?.split_once(") ").or_else(|| {
        // Nothing typed after a debugger's prompt.
        Some((line.strip_prefix('(')?.strip_suffix(')')?, ""))
    })?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | ':');
    (!name.is_empty() && name.chars().all(fits)).then_some((name, rest))
}

/// `➜  folder git:(branch) ✗ `: the folder only where two blanks come before it.
fn arrow(line: &str) -> Option<Prompt> {
    let rest = line.strip_prefix('➜')?;
    let Some(named) = rest.strip_prefix("  ") else {
        return blank(rest).map(|rest| ends(line, rest, Dialect::Shell));
    };
    let mut rest = split(named.trim_start_matches(' '), |c| c != ' ').1.trim_start_matches(' ');
    if let Some((_, after)) = rest.strip_prefix("git:(").and_then(|it| it.split_once(')')) {
        rest = after.trim_start_matches(' ');
    }
    let rest = rest.strip_prefix(['✗', '✔']).map_or(rest, |it| it.trim_start_matches(' '));
    Some(ends(line, rest, Dialect::Shell))
}

/// `user@host:~/x$ `, `user@host dir % `, `user@host ~> `, `[user@host dir]# `, `host:~ user$ `.
fn user(line: &str) -> Option<Prompt> {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+');
    if let Some(inner) = line.strip_prefix('[') {
        let (place, rest) = inner.split_once(']')?;
        let rest = rest.strip_prefix(['$', '#', '%'])?;
        let fits = place.contains('@') && place.split(' ').count() <= 3;
        return blank(rest).filter(|_| fits).map(|rest| ends(line, rest, Dialect::Shell));
    }
    let (name, rest) = split(line, word);
    if name.is_empty() {
        return None;
    }
    let Some(rest) = rest.strip_prefix('@') else {
        // `host:~ user$ `
        let rest = rest.strip_prefix(':').filter(|it| it.starts_with(['~', '/']))?;
        let rest = split(rest, |c| !matches!(c, ' ' | '$' | '%' | '#')).1;
        let rest = rest.strip_prefix(' ').map_or(rest, |it| split(it, word).1);
        return mark(line, rest);
    };
    let (host, rest) = split(rest, word);
    if host.is_empty() {
        return None;
    }
    let path = |c: char| !matches!(c, ' ' | '$' | '#' | '>' | '<' | ',' | ';');
    let rest = match (rest.strip_prefix(':'), rest.strip_prefix(' ')) {
        (Some(place), _) => split(place, path).1,
        (_, Some(place)) if !place.starts_with(['$', '#', '%']) => split(place, path).1,
        _ => rest,
    };
    let rest = match rest.strip_prefix(" (").and_then(|it| it.split_once(')')) {
        Some((_, rest)) => rest,
        None => rest,
    };
    mark(line, rest).or_else(|| {
        let rest = rest.strip_prefix('>').and_then(blank)?;
        Some(ends(line, rest, Dialect::Shell))
    })
}

/// The mark of a shell that `rest` begins with, also after a blank.
fn mark(line: &str, rest: &str) -> Option<Prompt> {
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let rest = rest.strip_prefix(['$', '#', '%', '❯']).and_then(blank)?;
    Some(ends(line, rest, Dialect::Shell))
}

/// `~/x $ `, `/app # `, `~ ❯ `, `~> `, `sh-5.2$ `.
fn path(line: &str) -> Option<Prompt> {
    for shell in ["sh", "bash", "zsh", "dash", "ksh"] {
        if let Some(rest) = line.strip_prefix(shell) {
            let version = rest
                .strip_prefix('-')
                .map_or(rest, |it| split(it, |c| c.is_ascii_digit() || c == '.').1);
            if let Some(rest) = version.strip_prefix(['$', '#', '%']).and_then(blank) {
                return Some(ends(line, rest, Dialect::Shell));
            }
        }
    }
    if !line.starts_with(['~', '/']) {
        return None;
    }
    let rest = split(line, |c| !matches!(c, ' ' | '$' | '#' | '>' | '<')).1;
    mark(line, rest).or_else(|| {
        let rest = rest.strip_prefix('>').and_then(blank)?;
        Some(ends(line, rest, Dialect::Shell))
    })
}

/// `PS C:\x> `, `PS> `, `C:\x>`.
fn windows(line: &str) -> Option<Prompt> {
    let drive = |text: &str| {
        let mut bytes = text.bytes();
        bytes.next().is_some_and(|it| it.is_ascii_alphabetic()) && bytes.next() == Some(b':')
    };
    if let Some(rest) = line.strip_prefix("PS") {
        let (place, rest) = rest.split_once('>')?;
        let fits = match place.strip_prefix(' ') {
            Some(place) => drive(place) || place.starts_with(['/', '~']) || place.ends_with(":\\"),
            None => place.is_empty(),
        };
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        return fits.then(|| ends(line, rest, Dialect::PowerShell));
    }
    if !drive(line) || line.as_bytes().get(2) != Some(&b'\\') {
        return None;
    }
    let (place, rest) = line[3..].split_once('>')?;
    let fits = !place.contains(['<', '|', '"', '*', '?', ':']);
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    fits.then(|| ends(line, rest, Dialect::Cmd))
}

/// `mysql> `, `postgres=# `, `In [1]: `, `irb(main):001:0> `.
fn known_program(line: &str) -> Option<Prompt> {
    if let Some((number, rest)) = line.strip_prefix("In [").and_then(|it| it.split_once("]:")) {
        let fits = number.bytes().all(|it| it.is_ascii_digit());
        return blank(rest).filter(|_| fits).map(|rest| ends(line, rest, Dialect::Python));
    }
    let name = split(line, |c| c.is_ascii_alphanumeric() || c == '_' || c == '-').0;
    let base = name.trim_end_matches('-');
    (PROGRAMS.contains(&base) && line.len() > base.len()).then(|| program(line)).flatten()
}

/// The prompt of any program: a name, perhaps something in brackets, and `>`.
fn program(line: &str) -> Option<Prompt> {
    let (name, mut rest) =
        split(line, |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    let name_end = name.trim_end_matches('-');
    if !is_name(name) && !name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_address = name.starts_with(|c: char| c.is_ascii_digit());
    if name_end.len() < name.len() {
        rest = &line[name_end.len()..];
    }
    // `irb(main):001:0`, `MariaDB [(none)]`, `127.0.0.1:6379`
    for (open, close) in [("(", ')'), (" [", ']'), ("[", ']')] {
        if let Some((_, after)) = rest.strip_prefix(open).and_then(|it| it.split_once(close)) {
            rest = after;
            break;
        }
    }
    let numbered = split(rest, |c| c == ':' || c.is_ascii_digit()).1;
    if is_address && (numbered.len() == rest.len() || !name.contains('.')) {
        return None;
    }
    let is_numbered = numbered.len() < rest.len();
    PROGRAM_MARKS.iter().find_map(|mark| {
        let after = numbered.strip_prefix(mark).and_then(blank)?;
        let fits = is_numbered || !matches!(*mark, "*" | "\"");
        fits.then(|| ends(line, after, Dialect::Program))
    })
}

/// `[1] pry(main)> `.
fn bracketed(line: &str) -> Option<Prompt> {
    let (number, rest) = line.strip_prefix('[')?.split_once("] ")?;
    let fits = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
    let prompt = program(rest).filter(|_| fits)?;
    Some(Prompt { length: line.len() - rest.len() + prompt.length, ..prompt })
}
