//! Commands of TeX that code hosts know and our library of formulas does not, said in those that it
//! knows. Knows no MathML but the marks that stand for an element around a group.
//!
//! One pass from left to right; a command's argument is read where it stands.

use std::borrow::Cow;

/// Marks around a group that becomes an element of its own; the tags that they stand for.
pub(super) const FRAMES: [(char, char, &str, &str); 2] = [
    ('\u{E0F3}', '\u{E0F4}', "<mrow class=\"boxed\">", "</mrow>"),
    ('\u{E0F5}', '\u{E0F6}', "<mphantom>", "</mphantom>"),
];

/// What becomes of a command.
#[derive(Clone, Copy)]
enum Rule {
    /// It is written so.
    Is(&'static str),
    /// It and so many arguments go.
    Gone(usize),
    /// So many arguments go; what is written stands around the next.
    Around(usize, &'static str, &'static str),
    /// The parts of its group before and after it are the arguments of another.
    Between(&'static str),
    /// A sign in a circle.
    Circled,
}
use Rule::{Around, Between, Circled, Gone, Is};

/// By name, sorted.
const RULES: &[(&str, Rule)] = &[
    ("AA", Is("\\text{Å}")),
    ("Bbb", Is("\\mathbb ")),
    ("Bra", Around(0, "\\langle{", "}|")),
    ("Huge", Gone(0)),
    ("Ket", Around(0, "|{", "}\\rangle ")),
    ("LARGE", Gone(0)),
    ("Large", Gone(0)),
    ("Set", Around(0, "\\{{", "}\\}")),
    ("allowbreak", Gone(0)),
    ("atop", Between("\\substack")),
    ("bcancel", Is("\\cancel ")),
    ("bm", Is("\\boldsymbol ")),
    ("bold", Is("\\mathbf ")),
    ("boxed", Around(0, "{\u{E0F3}{", "}\u{E0F4}}")),
    ("bra", Around(0, "\\langle{", "}|")),
    ("braket", Around(0, "\\langle{", "}\\rangle ")),
    ("choose", Between("\\binom")),
    ("clap", Around(0, "\\text{", "}")),
    ("class", Around(1, "{", "}")),
    ("color", Gone(1)),
    ("colorbox", Around(1, "\\text{", "}")),
    ("cssId", Around(1, "{", "}")),
    ("fbox", Around(0, "{\u{E0F3}{\\text{", "}}\u{E0F4}}")),
    ("fcolorbox", Around(2, "{\u{E0F3}{\\text{", "}}\u{E0F4}}")),
    ("footnotesize", Gone(0)),
    ("frak", Is("\\mathfrak ")),
    ("hbox", Is("\\text ")),
    ("hfil", Is("\\quad ")),
    ("hfill", Is("\\quad ")),
    ("hphantom", Around(0, "{\u{E0F5}{", "}\u{E0F6}}")),
    ("href", Around(1, "{", "}")),
    ("huge", Gone(0)),
    ("ket", Around(0, "|{", "}\\rangle ")),
    ("label", Gone(1)),
    ("large", Gone(0)),
    ("llap", Around(0, "\\text{", "}")),
    ("mathclap", Around(0, "{", "}")),
    ("mathds", Is("\\mathbb ")),
    ("mathllap", Around(0, "{", "}")),
    ("mathrlap", Around(0, "{", "}")),
    ("mathscr", Is("\\mathcal ")),
    ("mbox", Is("\\text ")),
    ("mit", Is("\\mathit ")),
    ("mod", Is("\\bmod ")),
    ("newline", Is("\\\\")),
    ("nobreak", Gone(0)),
    ("nonumber", Gone(0)),
    ("normalsize", Gone(0)),
    ("notag", Gone(0)),
    ("over", Between("\\frac")),
    ("phantom", Around(0, "{\u{E0F5}{", "}\u{E0F6}}")),
    ("pmb", Is("\\boldsymbol ")),
    ("pod", Around(0, "\\quad({", "})")),
    ("require", Gone(1)),
    ("rlap", Around(0, "\\text{", "}")),
    ("scriptsize", Gone(0)),
    ("set", Around(0, "\\{{", "}\\}")),
    ("slash", Is("/")),
    ("small", Gone(0)),
    ("smash", Around(0, "{", "}")),
    ("space", Is("\\ ")),
    ("style", Around(1, "{", "}")),
    ("tag", Around(0, "\\qquad\\text{(", ")}")),
    ("textasciitilde", Is("\\sim ")),
    ("textbackslash", Is("\\backslash ")),
    ("textbraceleft", Is("\\{")),
    ("textbraceright", Is("\\}")),
    ("textcircled", Circled),
    ("textcolor", Around(1, "{", "}")),
    ("textdollar", Is("\\$")),
    ("textendash", Is("\\text{–}")),
    ("textnormal", Is("\\text ")),
    ("textpercent", Is("\\%")),
    ("textregistered", Is("\\text{®}")),
    ("texttimes", Is("\\times ")),
    ("textunderscore", Is("\\_")),
    ("textvisiblespace", Is("\\text{␣}")),
    ("tiny", Gone(0)),
    ("vcenter", Around(0, "{", "}")),
    ("vphantom", Gone(1)),
    ("vspace", Gone(1)),
    ("xcancel", Is("\\cancel ")),
];

/// Commands that set a colour, which is not shown.
const COLOURS: [&str; 4] = ["color", "textcolor", "colorbox", "fcolorbox"];

/// The first command of `formula` that sets a colour, with its backslash.
pub(super) fn colour(formula: &str) -> Option<&str> {
    let mut rest = formula;
    while let Some(at) = rest.find('\\') {
        let name = name_at(rest, at);
        if COLOURS.contains(&name) {
            return Some(&rest[at..=at + name.len()]);
        }
        let next = rest[at + 1..].chars().next().map_or(0, char::len_utf8);
        rest = &rest[at + 1 + next.max(name.len())..];
    }
    None
}

/// `formula` in commands that are known, without breaks of lines at its end.
pub(super) fn rewrite(formula: &str) -> Cow<'_, str> {
    let trimmed = without_last_break(formula);
    let has_rule = |(at, _)| {
        let name = name_at(trimmed, at);
        rule(name).is_some() || name.starts_with("big") || name.starts_with("Big")
    };
    if !trimmed.match_indices('\\').any(has_rule) {
        return Cow::Borrowed(trimmed);
    }
    let mut writer = Writer { source: trimmed, at: 0, out: String::new(), groups: Vec::new() };
    writer.run();
    Cow::Owned(writer.out)
}

fn without_last_break(formula: &str) -> &str {
    let mut text = formula.trim_end();
    loop {
        let slashes = text.len() - text.trim_end_matches('\\').len();
        if slashes < 2 || slashes % 2 == 1 {
            return if slashes == 1 { formula } else { text };
        }
        text = text[..text.len() - slashes].trim_end();
    }
}

/// The letters behind the backslash at `at`.
fn name_at(text: &str, at: usize) -> &str {
    let after = &text[at + 1..];
    let end = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
    &after[..end]
}

fn rule(name: &str) -> Option<Rule> {
    let at = RULES.binary_search_by(|(known, _)| known.cmp(&name)).ok()?;
    Some(RULES[at].1)
}

/// A group that is open.
struct Group {
    /// Where its content begins in what is written.
    start: usize,
    /// What closes it.
    close: &'static str,
    /// A command between its parts, and where the second begins.
    between: Option<(&'static str, usize)>,
}

struct Writer<'f> {
    source: &'f str,
    at: usize,
    out: String,
    groups: Vec<Group>,
}

impl Writer<'_> {
    fn run(&mut self) {
        self.open("", "");
        while let Some(c) = self.source[self.at..].chars().next() {
            match c {
                '\\' => self.command(),
                '{' => {
                    self.at += 1;
                    self.open("{", "}");
                }
                '}' => {
                    self.at += 1;
                    if self.groups.len() > 1 { self.close() } else { self.out.push('}') }
                }
                _ => {
                    self.out.push(c);
                    self.at += c.len_utf8();
                }
            }
        }
        // What nobody has closed stays open.
        while let Some(group) = self.groups.pop() {
            self.join(&group);
        }
    }

    fn open(&mut self, written: &str, close: &'static str) {
        self.out.push_str(written);
        self.groups.push(Group { start: self.out.len(), close, between: None });
    }

    fn close(&mut self) {
        if let Some(group) = self.groups.pop() {
            self.join(&group);
            self.out.push_str(group.close);
        }
    }

    /// Makes arguments of the two parts of a group.
    fn join(&mut self, group: &Group) {
        let Some((command, middle)) = group.between else { return };
        let (first, second) = (&self.out[group.start..middle], &self.out[middle..]);
        let joined = match command {
            "\\substack" => format!("\\substack{{{first}\\\\{second}}}"),
            _ => format!("{command}{{{first}}}{{{second}}}"),
        };
        self.out.truncate(group.start);
        self.out.push_str(&joined);
    }

    fn command(&mut self) {
        let name = name_at(self.source, self.at);
        let Some(rule) = rule(name) else {
            let next = self.source[self.at + 1..].chars().next().map_or(0, char::len_utf8);
            let end = self.at + 1 + next.max(name.len());
            self.out.push_str(&self.source[self.at..end]);
            self.at = end;
            return self.delimiter(name);
        };
        self.at += 1 + name.len();
        match rule {
            Is(written) => self.out.push_str(written),
            Gone(count) => {
                (0..count).for_each(|_| self.skip());
                self.out.push(' ');
            }
            Around(skipped, before, after) => {
                (0..skipped).for_each(|_| self.skip());
                let starred = name == "tag" && self.source[self.at..].starts_with('*');
                self.at += usize::from(starred);
                match starred {
                    true => self.around("\\qquad\\text{", "}"),
                    false => self.around(before, after),
                }
            }
            Between(command) => {
                let middle = self.out.len();
                if let Some(group) = self.groups.last_mut() {
                    group.between.get_or_insert((command, middle));
                }
                self.blanks();
            }
            Circled => {
                let start = self.at;
                self.skip();
                let sign = self.source[start..self.at].trim();
                let sign =
                    sign.strip_prefix('{').and_then(|it| it.strip_suffix('}')).unwrap_or(sign);
                match circled(sign.trim()) {
                    Some(sign) => self.out.push_str(&format!("\\text{{{sign}}}")),
                    None => {
                        self.at = start;
                        self.around("({", "})");
                    }
                }
            }
        }
    }

    /// A sign of a chosen size, without the braces around it.
    fn delimiter(&mut self, name: &str) {
        if !["big", "Big", "bigg", "Bigg"].contains(&name.trim_end_matches(['l', 'r', 'm'])) {
            return;
        }
        let argument = self.argument();
        let inner = argument.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
        if let Some(inner) = inner.filter(|it| !it.contains(['{', ' ']) || *it == "\\{") {
            let end = self.at + argument.len();
            let inner = inner.to_owned();
            self.out.push_str(&inner);
            self.at = end;
        }
    }

    fn blanks(&mut self) {
        let rest = &self.source[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    /// The next argument: a group, a command or a sign.
    fn argument(&self) -> &str {
        let rest = &self.source[self.at..];
        let Some(first) = rest.chars().next() else { return "" };
        if first != '{' {
            let name = if first == '\\' { name_at(rest, 0).len() } else { 0 };
            let sign = rest.chars().nth(1).map_or(0, char::len_utf8);
            let more = if first != '\\' || name > 0 { name } else { sign };
            return &rest[..first.len_utf8() + more];
        }
        let (mut depth, mut escaped) = (0_usize, false);
        for (at, byte) in rest.bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return &rest[..=at];
            }
        }
        rest
    }

    fn skip(&mut self) {
        self.blanks();
        self.at += self.argument().len();
    }

    fn around(&mut self, before: &'static str, after: &'static str) {
        self.blanks();
        if self.source[self.at..].starts_with('{') {
            self.at += 1;
            return self.open(before, after);
        }
        let length = self.argument().len();
        self.out.push_str(before);
        self.out.push_str(&self.source[self.at..self.at + length]);
        self.out.push_str(after);
        self.at += length;
    }
}

/// A number up to 20, or a letter, in a circle.
fn circled(sign: &str) -> Option<char> {
    let code = match (sign.parse::<u32>(), sign.as_bytes()) {
        (Ok(number @ 1..=20), _) => 0x2460 + number - 1,
        (_, [letter @ b'A'..=b'Z']) => 0x24B6 + u32::from(letter - b'A'),
        (_, [letter @ b'a'..=b'z']) => 0x24D0 + u32::from(letter - b'a'),
        _ => return None,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted() {
        assert!(RULES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn commands_are_said_in_others() {
        for (formula, written) in [
            ("x^2", "x^2"),
            ("\\small{a} + \\Large b", " {a} +   b"),
            ("\\textcolor{red}{a}b", "{a}b"),
            ("\\color {red} a", "  a"),
            ("\\mbox{if }x", "\\text {if }x"),
            ("{n \\choose k}", "{\\binom{n }{k}}"),
            ("{k-1+d} \\choose {k-1}", "\\binom{{k-1+d} }{{k-1}}"),
            ("a \\over b", "\\frac{a }{b}"),
            ("\\textcircled{1}\\to\\textcircled{12}", "\\text{①}\\to\\text{⑫}"),
            ("\\textcircled b \\textcircled{99}", "\\text{ⓑ} ({99})"),
            ("a \\tag{3.1}", "a \\qquad\\text{(3.1)}"),
            ("a \\tag*{x} \\label{eq:a}", "a \\qquad\\text{x}  "),
            ("a\\\\ b \\\\", "a\\\\ b"),
            ("a \\", "a \\"),
            ("\\\\small", "\\\\small"),
            ("\\fcolorbox{a}{b}{c d}", "{\u{E0F3}{\\text{c d}}\u{E0F4}}"),
            ("\\boxed\\alpha", "{\u{E0F3}{\\alpha}\u{E0F4}}"),
            ("\\boxed{a", "{\u{E0F3}{a"),
            ("a} \\small", "a}  "),
            ("\\big{(} x \\Bigr{\\}}", "\\big( x \\Bigr\\}"),
            ("\\ket{\\small x}", "|{  x}\\rangle "),
        ] {
            assert_eq!(rewrite(formula), written, "{formula}");
        }
    }

    #[test]
    fn colours_are_found() {
        assert_eq!(colour("a \\textcolor{red}{b}"), Some("\\textcolor"));
        assert_eq!(colour("\\\\color"), None);
        assert_eq!(colour("\\colors é \\é"), None);
    }
}
