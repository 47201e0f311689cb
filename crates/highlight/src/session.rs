//! Sessions at a prompt: what was typed is highlighted, what was printed is not.

use syntect::parsing::SyntaxReference;

use super::classes::{PLAIN, PROMPT};
use super::writer::{Lines, Writer};

/// Whose prompts they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Session {
    /// `>>>` and `...`.
    Python,
    /// `$`, `%`, also after `(venv)` or `user@host:~`; `>` after a line that goes on.
    Shell,
}

/// What a line of a session is.
enum Line {
    /// A prompt of that many bytes, and new code.
    Starts(usize),
    /// A prompt of that many bytes, and more of the same code.
    Continues(usize),
    Output,
}

impl Session {
    /// Whether any line of `code` has a prompt.
    pub(super) fn occurs_in(self, code: &str) -> bool {
        code.lines().any(|line| matches!(self.read(line, false), Line::Starts(_)))
    }

    /// Writes a session.
    pub(super) fn write(
        self,
        code: &str,
        syntax: &'static SyntaxReference,
        lines: &mut Lines,
        writer: &mut Writer,
    ) {
        let mut goes_on = false;
        for line in code.split_inclusive('\n') {
            let prompt = match self.read(line, goes_on) {
                Line::Starts(length) => {
                    lines.restart(syntax);
                    length
                }
                Line::Continues(length) => length,
                Line::Output => {
                    goes_on = false;
                    writer.token(line, PLAIN);
                    writer.end_line();
                    continue;
                }
            };
            goes_on = self == Self::Python || line.trim_end().ends_with('\\');
            writer.token(&line[..prompt], PROMPT);
            writer.end_line();
            lines.write(&line[prompt..], writer);
        }
    }

    fn read(self, line: &str, goes_on: bool) -> Line {
        let line = line.trim_end_matches(['\n', '\r']);
        match self {
            Self::Python => match (after(line, ">>>"), after(line, "...")) {
                (Some(length), _) => Line::Starts(length),
                (_, Some(length)) if goes_on => Line::Continues(length),
                _ => Line::Output,
            },
            Self::Shell => match after(line, ">") {
                Some(length) if goes_on => Line::Continues(length),
                _ => shell_prompt(line).map_or(Line::Output, Line::Starts),
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
        assert!(Session::Python.occurs_in("x\n>>> 1\n1\n"));
        assert!(!Session::Python.occurs_in(">>>x\n"));
    }
}
