//! Sessions at a prompt: what was typed is told from what was printed.
//!
//! Knows no grammars.

/// Whose prompts a session has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionKind {
    /// Python's: `>>>` and `...`.
    Python,
    /// A shell's: `$`, `%`, also after `(venv)` or `user@host:~`; `>` after a line that goes on.
    Shell,
}

/// What a line of a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SessionLine {
    /// A prompt of that many bytes, and new code.
    Start(usize),
    /// A prompt of that many bytes, and more of the same code.
    Continuation(usize),
    /// What was printed.
    Output,
}

impl SessionKind {
    /// Whether any line of `code` has a prompt.
    pub(crate) fn occurs_in(self, code: &str) -> bool {
        code.lines().any(|line| matches!(self.read(line, false), SessionLine::Start(_)))
    }

    /// The lines of `code`, each with its end, and what they are.
    pub(crate) fn lines(self, code: &str) -> impl Iterator<Item = (&str, SessionLine)> {
        let mut goes_on = false;
        code.split_inclusive('\n').map(move |line| {
            let read = self.read(line, goes_on);
            goes_on = read != SessionLine::Output
                && (self == Self::Python || line.trim_end().ends_with('\\'));
            (line, read)
        })
    }

    fn read(self, line: &str, goes_on: bool) -> SessionLine {
        let line = line.trim_end_matches(['\n', '\r']);
        match self {
            Self::Python => match (after(line, ">>>"), after(line, "...")) {
                (Some(length), _) => SessionLine::Start(length),
                (_, Some(length)) if goes_on => SessionLine::Continuation(length),
                _ => SessionLine::Output,
            },
            Self::Shell => match after(line, ">") {
                Some(length) if goes_on => SessionLine::Continuation(length),
                _ => shell_prompt(line).map_or(SessionLine::Output, SessionLine::Start),
            },
        }
    }
}

/// The length of `prompt` and the blank after it, where `line` starts with them.
fn after(line: &str, prompt: &str) -> Option<usize> {
    let rest = line.strip_prefix(prompt)?;
    match rest.chars().next() {
        None => Some(prompt.len()),
        Some(' ') => Some(prompt.len() + 1),
        Some(_) => None,
    }
}

fn shell_prompt(line: &str) -> Option<usize> {
    let mut rest = line;
    if let Some(named) = rest.strip_prefix('(') {
        rest = named.split_once(") ")?.1;
    }
    let place =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | ':' | '~' | '/' | '-' | '_');
    let mark = rest.find(|c: char| !place(c) && c != '.' && c != ' ')?;
    let (place, rest) = rest.split_at(mark);
    // `user@host:~$`, not a sentence that happens to hold a dollar.
    if place.contains(' ') || !(place.is_empty() || place.contains(['@', '~', ':'])) {
        return None;
    }
    let length = after(rest, "$").or_else(|| after(rest, "%"))?;
    Some(line.len() - rest.len() + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_are_told_from_output() {
        assert_eq!(shell_prompt("$ ls"), Some(2));
        assert_eq!(shell_prompt("(venv) $ pip list"), Some(9));
        assert_eq!(shell_prompt("me@host:~/x$ ls"), Some(13));
        assert_eq!(shell_prompt("% ls"), Some(2));
        assert_eq!(shell_prompt("costs 5$ a day"), None);
        assert_eq!(shell_prompt("$HOME"), None);
        assert!(SessionKind::Python.occurs_in("x\n>>> 1\n1\n"));
        assert!(!SessionKind::Python.occurs_in(">>>x\n"));
    }
}
