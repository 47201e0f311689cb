//! Whether a command goes on: what of it is open. Knows no prompts.

use super::prompts::Dialect;

/// Words of a shell that open something which another word closes.
const OPENERS: &[&str] = &["if", "for", "while", "until", "case", "select"];
const CLOSERS: &[&str] = &["fi", "done", "esac"];
/// After these words a command begins, as it does at the start of a line.
const BEFORE: &[&str] = &["do", "then", "else", "elif", "!", "time", "if", "while", "until", "{"];

/// What of a command is open after the lines that were fed.
#[derive(Debug, Clone)]
pub(super) struct Unfinished {
    dialect: Dialect,
    quote: Option<char>,
    brackets: usize,
    words: usize,
    /// The line ended in a mark that says so.
    goes_on: bool,
    here_documents: Vec<String>,
}

impl Unfinished {
    pub(super) fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            quote: None,
            brackets: 0,
            words: 0,
            goes_on: false,
            here_documents: Vec::new(),
        }
    }

    /// Whether anything is open.
    pub(super) fn is_open(&self) -> bool {
        self.goes_on || self.quote.is_some() || self.brackets > 0 || self.words > 0
    }

    /// Whether the last line ended in a mark that says that the next one belongs to it.
    pub(super) fn goes_on(&self) -> bool {
        self.goes_on
    }

    /// The words that end the here-documents which have just begun.
    pub(super) fn take_here_documents(&mut self) -> Vec<String> {
        std::mem::take(&mut self.here_documents)
    }

    /// Reads one more line.
    pub(super) fn feed(&mut self, line: &str) {
        self.goes_on = false;
        match self.dialect {
            Dialect::Shell => Line::new(self, line, '\\').read(),
            Dialect::PowerShell => Line::new(self, line, '`').read(),
            Dialect::Nameless => Line::new(self, line, '\\').read(),
            Dialect::Cmd => self.goes_on = line.ends_with('^'),
            Dialect::Python | Dialect::Program => {}
        }
    }
}

struct Line<'l> {
    state: &'l mut Unfinished,
    rest: &'l str,
    escape: char,
    /// Whether the next word is the name of a command.
    at_command: bool,
    /// The last mark between commands, while nothing follows it.
    last: &'static str,
}

impl<'l> Line<'l> {
    fn new(state: &'l mut Unfinished, line: &'l str, escape: char) -> Self {
        Self { state, rest: line, escape, at_command: true, last: "" }
    }

    fn read(mut self) {
        let is_shell = self.state.dialect == Dialect::Shell;
        let mut after_blank = true;
        while let Some(c) = self.rest.chars().next() {
            let rest = &self.rest[c.len_utf8()..];
            if let Some(quote) = self.state.quote {
                self.rest = rest;
                if c == self.escape && quote != '\'' {
                    self.skip();
                } else if c == quote {
                    self.state.quote = None;
                }
                after_blank = false;
                continue;
            }
            if c == '#' && after_blank && self.state.dialect != Dialect::Nameless {
                break;
            }
            if c.is_whitespace() {
                self.rest = rest;
                after_blank = true;
                continue;
            }
            if c.is_alphabetic() || c == '_' || c == '!' {
                self.word(is_shell && after_blank);
                after_blank = false;
                continue;
            }
            self.rest = rest;
            self.mark(c, is_shell);
            after_blank = matches!(c, ';' | '(' | '|' | '&' | '{');
        }
        if matches!(self.last, "|" | "&&" | "||") && self.state.quote.is_none() {
            self.state.goes_on = true;
        }
    }

    /// What is escaped; at the end of the line, the line's end.
    fn skip(&mut self) {
        match self.rest.chars().next() {
            Some(c) => self.rest = &self.rest[c.len_utf8()..],
            None => self.state.goes_on = true,
        }
    }

    fn word(&mut self, counts: bool) {
        let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | '=' | '!');
        let end = self.rest.find(|c| !inner(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.last = "";
        let is_command = counts && self.at_command;
        if is_command && OPENERS.contains(&word) {
            self.state.words += 1;
        } else if is_command && CLOSERS.contains(&word) {
            self.state.words = self.state.words.saturating_sub(1);
        }
        self.at_command = is_command && BEFORE.contains(&word);
    }

    fn mark(&mut self, c: char, is_shell: bool) {
        let (was, at_command) = (self.last, self.at_command);
        (self.last, self.at_command) = ("", false);
        match c {
            c if c == self.escape => self.skip(),
            '\'' | '"' => self.state.quote = Some(c),
            '`' if self.state.dialect != Dialect::PowerShell => self.state.quote = Some(c),
            '|' | '&' => {
                self.last = match (c, was) {
                    ('|', "|") => "||",
                    ('|', _) => "|",
                    (_, "&") => "&&",
                    _ => "&",
                };
                self.at_command = true;
            }
            ';' => self.at_command = true,
            '(' => {
                self.state.brackets += 1;
                self.at_command = true;
            }
            '{' if is_shell && !at_command => {}
            '[' if is_shell => {}
            '{' | '[' => {
                self.state.brackets += 1;
                self.at_command = true;
            }
            '}' if is_shell && !at_command => {}
            ']' if is_shell => {}
            // In a `case` it closes a pattern that nothing opened.
            ')' | '}' | ']' => {
                self.state.brackets = self.state.brackets.saturating_sub(1);
                self.at_command = c == ')';
            }
            '<' if is_shell => self.here_document(),
            _ => {}
        }
    }

    fn here_document(&mut self) {
        let Some(rest) = self.rest.strip_prefix('<') else { return };
        if let Some(rest) = rest.strip_prefix('<') {
            self.rest = rest;
            return;
        }
        let rest = rest.strip_prefix('-').unwrap_or(rest).trim_start_matches(' ');
        let rest = rest.strip_prefix(['\'', '"', '\\']).unwrap_or(rest);
        let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        let end = rest.find(|c| !inner(c)).unwrap_or(rest.len());
        let (word, rest) = rest.split_at(end);
        self.rest = rest.strip_prefix(['\'', '"']).unwrap_or(rest);
        // `1 << 2` and `((1 << x))` are arithmetic.
        let is_arithmetic = self.state.brackets >= 2;
        if !is_arithmetic && word.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            self.state.here_documents.push(word.to_owned());
        }
    }
}
