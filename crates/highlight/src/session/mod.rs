//! Sessions at a prompt: what was typed is told from what was printed.
//!
//! A command is whole: it goes on where a prompt says so, up to the end of a here-document, and as
//! long as a quotation, a bracket or a loop is open. Knows no grammars, but which languages have
//! which prompts.

mod prompts;
mod unfinished;

use std::collections::HashMap;

use self::prompts::{Prompt, strong, strong_in_code, weak};
use self::unfinished::Unfinished;
use crate::language::Language;

/// What a line of a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionLine {
    /// A prompt of that many bytes, and new code.
    Start(usize),
    /// A prompt of that many bytes, perhaps none, and more of the same code.
    Continuation(usize),
    /// What was printed.
    Output,
}

/// Which lines are prompts in a block.
type Reader = fn(&str) -> Option<Prompt>;

/// What the lines of `code` are; `None` where it is no session.
///
/// A session by its language holds every usual prompt; the weak ones `#`, `>` and `%` count where
/// no line has a strong one. In any other language a block is a session whose first line has a
/// prompt that cannot be code.
pub fn session_lines(language: Language, code: &str) -> Option<Vec<SessionLine>> {
    let lines: Vec<&str> = code.lines().collect();
    let reader = reader(language, &lines)?;
    Some(read(&lines, reader))
}

fn reader(language: Language, lines: &[&str]) -> Option<Reader> {
    if language.session().is_some() {
        let all: [Reader; 2] = [strong, weak];
        return all.into_iter().find(|reader| lines.iter().any(|line| reader(line).is_some()));
    }
    let mut written = lines.iter().filter(|line| !line.trim().is_empty());
    let first = match language.grammar() {
        // A line of these may begin with what is a prompt elsewhere.
        Some("Diff" | "Markdown" | "LaTeX" | "TeX" | "Typst") => return None,
        // Comments may come first.
        None | Some("Bourne Again Shell (bash)") => {
            let comment = |line: &&&str| line.starts_with('#') && strong(line).is_none();
            written.find(|line| !comment(line))
        }
        Some(_) => written.next(),
    }?;
    match language.name() {
        None | Some("Shell" | "SQL") if strong(first).is_some() => Some(strong),
        Some("R" | "JavaScript" | "TypeScript") if first.starts_with("> ") => {
            Some(|line| weak(line).filter(|_| line.starts_with('>')))
        }
        Some(_) if strong_in_code(first).is_some() => Some(strong_in_code),
        _ => None,
    }
}

fn read(lines: &[&str], reader: Reader) -> Vec<SessionLine> {
    let mut reading = Reading { lines, reader, ends: HashMap::new(), read: Vec::new() };
    for (at, line) in lines.iter().enumerate() {
        let bare = line.strip_prefix("> ").unwrap_or(line).trim_start_matches('\t').trim_end();
        reading.ends.entry(bare).or_default().push(at);
    }
    while let Some(line) = lines.get(reading.read.len()) {
        match reader(line) {
            Some(prompt) => reading.command(line, prompt),
            None => reading.read.push(SessionLine::Output),
        }
    }
    reading.read
}

struct Reading<'c> {
    lines: &'c [&'c str],
    reader: Reader,
    /// Where each line stands that could end a here-document.
    ends: HashMap<&'c str, Vec<usize>>,
    read: Vec<SessionLine>,
}

impl<'c> Reading<'c> {
    fn next(&self) -> Option<&'c str> {
        self.lines.get(self.read.len()).copied()
    }

    /// The line of a prompt, and all that belongs to its command.
    fn command(&mut self, line: &str, prompt: Prompt) {
        self.read.push(SessionLine::Start(prompt.length));
        let dialect = prompt.dialect;
        let mut state = Unfinished::new(dialect);
        state.feed(&line[prompt.length..]);
        loop {
            if self.here_documents(&mut state) {
                continue;
            }
            let Some(next) = self.next() else { return };
            let marked = prompts::continuation(dialect, next, state.is_open());
            let length = match marked {
                Some(length) => length,
                None if state.goes_on() && (self.reader)(next).is_none() => 0,
                None if state.is_open() => match self.closed_by(&state) {
                    Some(end) => {
                        self.take_until(end, &mut state);
                        continue;
                    }
                    None => return,
                },
                None => return,
            };
            state.feed(&next[length..]);
            self.read.push(SessionLine::Continuation(length));
        }
    }

    /// Takes the bodies of here-documents up to the lines that end them; those that nothing ends
    /// are none.
    fn here_documents(&mut self, state: &mut Unfinished) -> bool {
        let mut took = false;
        for word in state.take_here_documents() {
            let from = self.read.len();
            let places = self.ends.get(word.as_str()).map_or(&[][..], Vec::as_slice);
            let Some(&end) = places.get(places.partition_point(|at| *at < from)) else { continue };
            // The prompt of the second line stands before all lines or before none.
            let prompted = self.lines[end].starts_with("> ");
            for line in &self.lines[from..=end] {
                let length = match line {
                    line if prompted && line.starts_with("> ") => 2,
                    line if prompted && *line == ">" => 1,
                    _ => 0,
                };
                self.read.push(SessionLine::Continuation(length));
            }
            took = true;
        }
        took
    }

    /// The line with which what is open is closed, if that is before the next prompt.
    fn closed_by(&self, state: &Unfinished) -> Option<usize> {
        let mut state = state.clone();
        for (at, line) in self.lines.iter().enumerate().skip(self.read.len()) {
            if (self.reader)(line).is_some() {
                return None;
            }
            state.feed(line);
            if !state.is_open() {
                return Some(at);
            }
        }
        None
    }

    fn take_until(&mut self, end: usize, state: &mut Unfinished) {
        for line in &self.lines[self.read.len()..=end] {
            state.feed(line);
        }
        self.read.resize(end + 1, SessionLine::Continuation(0));
    }
}

#[cfg(test)]
mod tests;
