//! Which dollars of a text are the ends of formulas, and which are prices, variables and the like.
//!
//! The text is looked at once, from left to right, with no more of markdown in mind than bounds
//! formulas: blank lines, items, headings, cells, code. Nothing is read here, only judged.

use std::collections::HashMap;
use std::ops::Range;

use super::prose_blocks::ProseBlocks;
use super::text::is_east_asian;

/// The dollars of a text that stand in no code and are not escaped.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dollars {
    /// The formulas with the dollars around them, in order.
    pub(super) formulas: Vec<Range<usize>>,
    /// All others, in order: none of them may open or close a formula.
    pub(super) refused: Vec<usize>,
}

impl Dollars {
    /// The same, with only those formulas that `keeps` agrees to.
    pub(super) fn retain(self, mut keeps: impl FnMut(&Range<usize>) -> bool) -> Self {
        let mut kept = Self { formulas: Vec::new(), refused: self.refused };
        for formula in self.formulas {
            if keeps(&formula) {
                kept.formulas.push(formula);
            } else {
                kept.refused.extend([formula.start, formula.end - 1]);
            }
        }
        kept.refused.sort_unstable();
        kept
    }
}

/// Judges all dollars of `source`.
pub(super) fn judge(source: &str) -> Dollars {
    let mut found = Dollars::default();
    for block in ProseBlocks::new(source) {
        if !source[block.clone()].contains('$') {
            continue;
        }
        let runs = runs(source, &block);
        pair(source, &block, &runs, &mut found);
    }
    found
}

/// Some dollars in a row.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    length: usize,
    /// How many spans of code come before it.
    code: usize,
}

impl Run {
    fn end(self) -> usize {
        self.start + self.length
    }
}

/// The dollars between the ends of a block, without those that are escaped or in code.
fn runs(source: &str, block: &Range<usize>) -> Vec<Run> {
    let bytes = &source.as_bytes()[..block.end];
    let mut closers = CodeSpans::default();
    let (mut runs, mut code) = (Vec::new(), 0);
    let mut at = block.start;
    while let Some(step) = bytes[at..].iter().position(|byte| matches!(byte, b'\\' | b'`' | b'$')) {
        at += step;
        let length = bytes[at..].iter().take_while(|byte| **byte == bytes[at]).count();
        match bytes[at] {
            b'\\' => at += 1 + usize::from(bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation)),
            b'`' => match closers.after(bytes, at + length, length) {
                Some(end) => (at, code) = (end, code + 1),
                None => at += length,
            },
            _ => {
                runs.push(Run { start: at, length, code });
                at += length;
            }
        }
    }
    runs
}

/// Where spans of code end. Runs of backticks are looked for once, however many there are.
#[derive(Default)]
struct CodeSpans {
    /// Per length of a run, the ends of all such runs, the last first; made when first asked.
    ends: Option<HashMap<usize, Vec<usize>>>,
}

impl CodeSpans {
    /// The end of the next run of `length` backticks after `from`.
    fn after(&mut self, bytes: &[u8], from: usize, length: usize) -> Option<usize> {
        let ends = self.ends.get_or_insert_with(|| {
            let mut ends: HashMap<usize, Vec<usize>> = HashMap::new();
            let mut at = from;
            while let Some(step) = bytes[at..].iter().position(|byte| *byte == b'`') {
                at += step;
                let length = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
                at += length;
                ends.entry(length).or_default().push(at);
            }
            ends.values_mut().for_each(|list| list.reverse());
            ends
        });
        let list = ends.get_mut(&length)?;
        while list.last().is_some_and(|end| *end < from + length) {
            list.pop();
        }
        list.last().copied()
    }
}

/// Finds the formulas among the dollars of a block.
fn pair(source: &str, block: &Range<usize>, runs: &[Run], found: &mut Dollars) {
    let mut at = 0;
    while let Some(opener) = runs.get(at) {
        let verdict = match opener.length {
            1 => inline(source, block, *opener, runs.get(at + 1)),
            2 => display(source, block, *opener, &runs[at + 1..]),
            _ => Verdict::Refused(1),
        };
        match verdict {
            Verdict::Formula(count) => {
                found.formulas.push(opener.start..runs[at + count - 1].end());
                at += count;
            }
            Verdict::Refused(count) => {
                let refused = &runs[at..at + count];
                found.refused.extend(refused.iter().flat_map(|run| run.start..run.end()));
                at += count;
            }
        }
    }
}

/// What becomes of so many runs of dollars.
enum Verdict {
    /// The first and the last are the ends of a formula.
    Formula(usize),
    /// They are text.
    Refused(usize),
}

fn inline(source: &str, block: &Range<usize>, opener: Run, closer: Option<&Run>) -> Verdict {
    let before = source[block.start..opener.start].chars().next_back();
    let mut inside = source[opener.end()..block.end].chars();
    let (first, second) = (inside.next(), inside.next());
    let opens = !before.is_some_and(is_wordy)
        && first.is_some_and(|c| !c.is_whitespace())
        // `$.ajax` is a call.
        && !(first == Some('.') && second.is_some_and(char::is_alphabetic));
    let Some(closer) = closer.filter(|it| opens && it.length == 1 && it.code == opener.code) else {
        return Verdict::Refused(1);
    };
    let content = &source[opener.end()..closer.start];
    let after = source[closer.end()..block.end].chars().next();
    if content.ends_with(char::is_whitespace) || after.is_some_and(char::is_numeric) {
        return Verdict::Refused(1);
    }
    let goes_on = after.is_some_and(|c| is_wordy(c) || matches!(c, '{' | '(' | '[' | '_'));
    let doubtful = goes_on || first.is_some_and(char::is_numeric);
    if (doubtful && !is_plainly_math(content)) || (goes_on && ends_unfinished(content)) {
        return Verdict::Refused(2);
    }
    Verdict::Formula(2)
}

fn display(source: &str, block: &Range<usize>, opener: Run, rest: &[Run]) -> Verdict {
    let before = source[block.start..opener.start].chars().next_back();
    if before.is_some_and(is_wordy) {
        return Verdict::Refused(1);
    }
    // In the braces of a command may stand formulas of its own: `\text{for $x$}`.
    let mut depth = 0_usize;
    let mut from = opener.end();
    for (count, run) in (2..).zip(rest) {
        depth = depth_after(&source[from..run.start], depth);
        from = run.end();
        if run.length == 2 && run.code == opener.code {
            let content = &source[opener.end()..run.start];
            let after = source[run.end()..block.end].chars().next();
            if after.is_some_and(is_wordy) || content.trim().is_empty() {
                return Verdict::Refused(1);
            }
            return if is_prose(content) { Verdict::Refused(2) } else { Verdict::Formula(count) };
        }
        if run.length != 1 || depth == 0 || run.code != opener.code {
            break;
        }
    }
    Verdict::Refused(1)
}

/// How many braces are open after `text`.
fn depth_after(text: &str, mut depth: usize) -> usize {
    let mut escaped = false;
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth
}

/// Letters and digits, but not those of scripts that are written without blanks between words.
fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() && !is_east_asian(c)
}

/// Whether a formula holds no word as prose does, no quotation mark, and closes all its brackets.
fn is_plainly_math(content: &str) -> bool {
    let mut groups: Vec<bool> = Vec::new();
    let mut depth = 0_i64;
    // Whether a brace that opens here belongs to a command, an index or an exponent.
    let mut is_argument = false;
    let mut before = ' ';
    let mut chars = content.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let argument = std::mem::take(&mut is_argument);
        match c {
            '\\' => {
                let name = content[at + 1..].find(|c: char| !c.is_ascii_alphabetic());
                let name = name.unwrap_or(content.len() - at - 1).max(1);
                while chars.next_if(|(next, _)| *next <= at + name).is_some() {}
                is_argument = true;
            }
            '^' | '_' => is_argument = true,
            '{' => {
                groups.push(argument || groups.last() == Some(&true));
                depth += 1;
            }
            '}' => {
                is_argument = groups.pop() == Some(true);
                depth -= 1;
            }
            '(' | '[' => depth += 1,
            ')' | ']' => {
                is_argument = c == ']';
                depth -= 1;
            }
            '"' | '“' | '”' | '„' | '«' | '»' => return false,
            c if c.is_alphabetic() => {
                let goes_on = chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
                let is_word = is_east_asian(c) || (goes_on && !before.is_numeric());
                if is_word && groups.last() != Some(&true) {
                    return false;
                }
                while chars.next_if(|(_, next)| next.is_alphabetic()).is_some() {}
            }
            _ => {}
        }
        if depth < 0 {
            return false;
        }
        before = c;
    }
    depth == 0
}

/// Whether a formula would end in the middle: `$a:$b` and `$x->$y` are variables.
fn ends_unfinished(content: &str) -> bool {
    let mut back = content.chars().rev();
    let is_open = |c| ":=+-/*,.;<>|&?~@%".contains(c);
    back.next().is_some_and(is_open) && !back.next().is_some_and(|c| matches!(c, '^' | '_' | '\\'))
}

/// Whether what stands between two `$$` on one line is part of a sentence about `$$`.
fn is_prose(content: &str) -> bool {
    let apart = content.starts_with([' ', '\t']) && content.ends_with([' ', '\t']);
    let is_said = |c: char| c.is_alphabetic() || " \t,.;:!?'’".contains(c);
    let mut words = content.split(|c: char| !c.is_alphabetic());
    apart && content.chars().all(is_said) && words.any(|word| word.chars().nth(1).is_some())
}

#[cfg(test)]
mod tests;
