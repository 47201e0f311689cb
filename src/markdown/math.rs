//! TeX formulas to MathML, without scripts and without inline styles.
//!
//! The library writes characters such as `<` bare, colours as `style`, and errors into its output;
//! so its events are looked through first and its output is cleaned. Knows nothing of markdown.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::event::{Content, Event, RelationContent, StateChange};
use pulldown_latex::{Parser, ParserError, Storage, push_mathml};

use super::{tex, text};
use crate::diagnostic::nearest;

/// Formulas over this many bytes are refused: some of the library's work is quadratic.
const LONGEST: usize = 4_096;
/// Groups deeper than this are refused: browsers give up on such formulas too.
const DEEPEST: usize = 32;
/// More commands in a row are refused: each may be the argument of the one before, and the library
/// recurses there. Twice as many still fit into half a megabyte of stack.
const LONGEST_CHAIN: usize = 200;

/// Characters that stand for `<`, `>` and `&` on their way through the library.
const STAND_INS: [(char, char, &str); 3] =
    [('<', '\u{E0F0}', "&lt;"), ('>', '\u{E0F1}', "&gt;"), ('&', '\u{E0F2}', "&amp;")];

/// Commands that define other commands: they have no place in a page.
const REFUSED: [&str; 8] =
    ["def", "gdef", "edef", "xdef", "let", "newcommand", "renewcommand", "providecommand"];

/// The library's words for a break of lines where it knows none.
const NO_LINES: &str = "new line command not allowed";

/// Commands that people mistype: what may have been meant by one that is not known.
const COMMON: &str = "alpha beta gamma delta epsilon varepsilon zeta eta theta iota kappa lambda mu nu xi pi \
    rho sigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi \
    Psi Omega frac dfrac tfrac binom sqrt sum prod int oint lim log ln exp sin cos tan max \
    min sup inf det partial nabla infty forall exists in notin subset subseteq cup cap \
    emptyset cdot cdots ldots times div pm leq geq neq approx equiv sim propto rightarrow \
    leftarrow Rightarrow mapsto left right begin end text mathbf mathbb mathcal mathrm \
    overline hat";

/// What is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MathError {
    /// The offending part of the formula, as it is written.
    pub(super) part: String,
    /// What is wrong with it, to be read after the part.
    pub(super) what: String,
    /// The command that was probably meant.
    pub(super) meant: Option<String>,
}

/// The MathML of a formula.
///
/// # Errors
///
/// [`MathError`] where it cannot be read; nothing is shown of it then but its source.
pub(super) fn to_mathml(formula: &str, display: bool) -> Result<String, MathError> {
    let bounded = check_bounds(formula).and_then(|()| check_commands(formula));
    bounded.map_err(|what| what.about(formula))?;
    let written = tex::rewrite(formula);
    check_depth(&written).map_err(|what| what.about(formula))?;
    let made = catch_unwind(AssertUnwindSafe(|| convert_lines(&written, display)));
    match made {
        Ok(made) => made,
        Err(_) => Err(Fault::Whole("cannot be read as a formula").about(formula)),
    }
}

enum Fault<'f> {
    Whole(&'static str),
    Part(&'f str, &'static str),
}

impl Fault<'_> {
    fn about(&self, formula: &str) -> MathError {
        let (part, what) = match self {
            Self::Whole(what) => (text::shorten(formula.trim(), 40), *what),
            Self::Part(part, what) => ((*part).to_owned(), *what),
        };
        MathError { part, what: what.to_owned(), meant: None }
    }
}

/// The MathML of a formula; where lines are broken outside of everything, of lines one below the other.
fn convert_lines(formula: &str, display: bool) -> Result<String, MathError> {
    let made = convert(formula, display);
    match &made {
        Err(error) if error.what.contains(NO_LINES) => {
            let lines = format!("\\begin{{gathered}}{formula}\\end{{gathered}}");
            convert(&lines, display).or(made)
        }
        _ => made,
    }
}

fn convert(formula: &str, display: bool) -> Result<String, MathError> {
    let storage = Storage::new();
    let mut events = Vec::new();
    for event in Parser::new(formula, &storage) {
        match event {
            Ok(event) => events.push(event),
            Err(error) => return Err(explain(formula, &error)),
        }
    }
    let names = function_names(&events);
    let mut names: VecDeque<&str> = names.iter().map(String::as_str).collect();
    let tame = events.into_iter().filter_map(|event| tame(event, &mut names));
    let tame = tame.map(Ok::<_, ParserError>);
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut out = String::new();
    match push_mathml(&mut out, tame, config) {
        Ok(()) => Ok(framed(with_mstyle(&clean(&out)))),
        Err(_) => Err(Fault::Whole("cannot be written as a formula").about(formula)),
    }
}

/// The names of all functions, in order, with stand-ins: the library writes them unescaped.
fn function_names(events: &[Event<'_>]) -> Vec<String> {
    let mut names = Vec::new();
    for event in events {
        if let Event::Content(Content::Function(name)) = event {
            names.push(name.chars().map(stand_in).collect());
        }
    }
    names
}

/// The event with stand-ins for what the library would write bare; `None` for colours.
fn tame<'e>(event: Event<'e>, names: &mut VecDeque<&'e str>) -> Option<Event<'e>> {
    let content = match event {
        Event::StateChange(StateChange::Color(_)) => return None,
        Event::Content(content) => content,
        other => return Some(other),
    };
    Some(Event::Content(match content {
        Content::Function(_) => Content::Function(names.pop_front().unwrap_or("")),
        Content::Ordinary { content, stretchy } => {
            Content::Ordinary { content: stand_in(content), stretchy }
        }
        Content::LargeOp { content, small } => {
            Content::LargeOp { content: stand_in(content), small }
        }
        Content::BinaryOp { content, small } => {
            Content::BinaryOp { content: stand_in(content), small }
        }
        Content::Relation { content, small } => tame_relation(content, small),
        Content::Delimiter { content, size, ty } => {
            Content::Delimiter { content: stand_in(content), size, ty }
        }
        Content::Punctuation(content) => Content::Punctuation(stand_in(content)),
        // The library escapes texts itself; numbers hold digits, commas and points.
        Content::Text(_) | Content::Number(_) => content,
    }))
}

/// A relation that the library would write bare becomes a punctuation mark: the same operator with
/// the same spacing, but of a kind that can be made outside the library.
fn tame_relation<'e>(content: RelationContent, small: bool) -> Content<'e> {
    let mut buffer = [0; 8];
    match content.encode_utf8_to_buf(&mut buffer) {
        b"<" => Content::Punctuation(stand_in('<')),
        b">" => Content::Punctuation(stand_in('>')),
        b"&" => Content::Punctuation(stand_in('&')),
        _ => Content::Relation { content, small },
    }
}

fn stand_in(c: char) -> char {
    STAND_INS.iter().find(|(plain, ..)| *plain == c).map_or(c, |(_, stand_in, _)| *stand_in)
}

/// Takes the inline styles out, and turns stand-ins into what they stand for.
fn clean(mathml: &str) -> String {
    let mut out = String::with_capacity(mathml.len());
    let mut in_tag = false;
    let mut rest = mathml;
    while let Some(c) = rest.chars().next() {
        if in_tag && let Some(style) = rest.strip_prefix(" style=\"") {
            rest = style.split_once('"').map_or("", |(_, after)| after);
            continue;
        }
        // The library forgets a blank between two attributes.
        if in_tag && rest.starts_with("\"minsize") {
            out.push_str("\" ");
            rest = &rest[1..];
            continue;
        }
        in_tag = match c {
            '<' => true,
            '>' => false,
            _ => in_tag,
        };
        match STAND_INS.iter().find(|(_, stand_in, _)| *stand_in == c) {
            Some((.., escaped)) => out.push_str(escaped),
            None => out.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// Rows that set a style of display as `mstyle`: browsers take the attributes on any element,
/// checkers of HTML on that one alone.
fn with_mstyle(mathml: &str) -> String {
    let mut out = String::with_capacity(mathml.len());
    let mut open: Vec<bool> = Vec::new();
    for part in mathml.split_inclusive('>') {
        let (text, tag) = part.split_at(part.rfind('<').unwrap_or(part.len()));
        out.push_str(text);
        if let Some(attributes) = tag.strip_prefix("<mrow") {
            let styled = attributes.starts_with(" displaystyle=");
            open.push(styled);
            out.push_str(if styled { "<mstyle" } else { "<mrow" });
            out.push_str(attributes);
        } else if tag == "</mrow>" && open.pop() == Some(true) {
            out.push_str("</mstyle>");
        } else {
            out.push_str(tag);
        }
    }
    out
}

/// Elements for the marks of [`tex::FRAMES`], where they stand in pairs; none is left.
fn framed(mut mathml: String) -> String {
    for (open, close, start, end) in tex::FRAMES {
        if !mathml.contains([open, close]) {
            continue;
        }
        let tags = [format!("<mi>{open}</mi>"), format!("<mi>{close}</mi>")];
        let count = |what: &str| mathml.matches(what).count();
        let all = mathml.matches([open, close]).count();
        let paired = count(&tags[0]) == count(&tags[1]) && 2 * count(&tags[0]) == all;
        let (start, end) = if paired { (start, end) } else { ("", "") };
        mathml = mathml.replace(&tags[0], start).replace(&tags[1], end);
        mathml = mathml.replace([open, close], "");
    }
    mathml
}

fn check_bounds(formula: &str) -> Result<(), Fault<'_>> {
    if formula.len() > LONGEST {
        return Err(Fault::Whole("is too long for a formula"));
    }
    let is_mark = |c: char| ('\u{E0F0}'..='\u{E0F6}').contains(&c);
    if formula.contains(is_mark) {
        return Err(Fault::Whole("holds a character that formulas cannot hold"));
    }
    check_depth(formula)
}

fn check_depth(formula: &str) -> Result<(), Fault<'_>> {
    let (mut depth, mut chain) = (0_usize, 0_usize);
    let mut escaped = false;
    for byte in formula.bytes() {
        if escaped {
            escaped = false;
            continue;
        }
        match byte {
            b'\\' => {
                escaped = true;
                chain += 1;
            }
            b'{' | b'[' => (depth, chain) = (depth + 1, 0),
            b'}' | b']' => (depth, chain) = (depth.saturating_sub(1), 0),
            b'^' | b'_' | b' ' | b'\n' | b'\t' => {}
            byte if byte.is_ascii_alphabetic() => {}
            _ => chain = 0,
        }
        if depth > DEEPEST {
            return Err(Fault::Whole("is nested too deeply"));
        }
        if chain > LONGEST_CHAIN {
            return Err(Fault::Whole("has too many commands in a row"));
        }
    }
    Ok(())
}

fn check_commands(formula: &str) -> Result<(), Fault<'_>> {
    for name in commands(formula) {
        if REFUSED.contains(&name) {
            let start = name.as_ptr() as usize - formula.as_ptr() as usize - 1;
            let part = &formula[start..start + name.len() + 1];
            return Err(Fault::Part(part, "has no place in a formula here"));
        }
    }
    Ok(())
}

/// The names of all commands in a formula.
fn commands(formula: &str) -> impl Iterator<Item = &str> {
    formula.split('\\').skip(1).filter_map(|after| {
        let end = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        (end > 0).then_some(&after[..end])
    })
}

/// The library's words for what is wrong, or better ones where the culprit can be named.
fn explain(formula: &str, error: &ParserError) -> MathError {
    let words = error.to_string();
    let first = words.lines().next().unwrap_or("");
    let first = first.trim_start_matches("parsing error: ");
    if first.starts_with("unknown primitive") {
        let unknown = commands(formula).find(|name| !is_known(name));
        if let Some(name) = unknown {
            let what = "is not a command that formulas know".to_owned();
            let meant = nearest(name, COMMON.split(' ')).map(|it| format!("\\{it}"));
            return MathError { part: format!("\\{name}"), what, meant };
        }
    }
    let first = first.replace("unkown", "unknown").replace("{{", "{").replace("}}", "}");
    let part = text::shorten(formula.trim(), 40);
    MathError { part, what: format!("is not a formula: {first}"), meant: None }
}

fn is_known(name: &str) -> bool {
    let storage = Storage::new();
    let sample = format!("\\{name}");
    let unknown = |error: ParserError| error.to_string().contains("unknown primitive");
    !Parser::new(&sample, &storage).next().is_some_and(|event| event.is_err_and(unknown))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(formula: &str) -> String {
        let error = to_mathml(formula, false).expect_err(formula);
        format!("`{}` {}", error.part, error.what)
    }

    #[test]
    fn rows_that_set_a_style_of_display_are_mstyle() {
        assert_eq!(
            with_mstyle("<mrow><mrow displaystyle=\"true\"><mi>x</mi><mrow></mrow></mrow></mrow>y"),
            "<mrow><mstyle displaystyle=\"true\"><mi>x</mi><mrow></mrow></mstyle></mrow>y"
        );
    }

    #[test]
    fn formulas_become_mathml() {
        let made = to_mathml("x^2", false).expect("sound");
        assert_eq!(made, "<math display=\"inline\"><msup><mi>x</mi><mn>2</mn></msup></math>");
        for sound in [
            "\\int_0^1 x\\,dx",
            "\\begin{bmatrix}a & b\\\\c & d\\end{bmatrix}",
            "f(x)=\\begin{cases}1 & x<0\\\\2 & x\\ge 0\\end{cases}",
            "\\hat{y} = \\sigma(Wx + b)",
            "\\mathrm{softmax}(z)_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}",
            "O(n \\log n)",
            "\\alpha\\beta\\gamma\\delta\\epsilon\\zeta\\eta\\theta\\iota\\kappa\\lambda\\mu\\nu",
            "P(A \\mid B) = \\frac{P(B \\mid A)\\,P(A)}{P(B)}",
            "\\left(\\frac{a}{b}\\right)",
            "\\big( x \\big)",
        ] {
            let made = to_mathml(sound, true).expect(sound);
            assert!(made.starts_with("<math display=\"block\">"), "{made}");
            assert!(!made.contains("style="), "{made}");
            assert!(!made.contains("merror"), "{made}");
        }
    }

    #[test]
    fn characters_are_escaped() {
        let made = to_mathml("a<b>c \\And d", false).expect("sound");
        assert!(made.contains("<mo>&lt;</mo>") && made.contains("<mo>&gt;</mo>"), "{made}");
        assert!(made.contains("&amp;"), "{made}");
        let made = to_mathml("\\operatorname{<script>alert(1)</script>}", false);
        assert!(!made.unwrap_or_default().contains("<script"));
        let made = to_mathml("\\text{<img src=x onerror=alert(1)> style=\"x\"}", false);
        assert!(!made.unwrap_or_default().contains("<img"));
    }

    #[test]
    fn styles_never_reach_the_output() {
        for formula in ["a \\! b \\hspace{-1em} c", "\\begin{align}a\\\\[2em]b\\end{align}"] {
            let made = to_mathml(formula, true).expect(formula);
            assert!(!made.contains("style="), "{made}");
        }
    }

    #[test]
    fn faults_are_explained() {
        assert_eq!(fault("a + \\fro{b}"), "`\\fro` is not a command that formulas know");
        assert_eq!(fault("\\def\\a{\\a\\a}\\a"), "`\\def` has no place in a formula here");
        assert!(fault("\\frac{a}{b").starts_with("`\\frac{a}{b` is not a formula: "));
        assert_eq!(fault(&"{".repeat(99)), format!("`{}…` is nested too deeply", "{".repeat(40)));
        assert!(fault(&"x".repeat(5000)).ends_with("is too long for a formula"));
    }

    #[test]
    fn commands_of_code_hosts_are_known() {
        for (formula, part) in [
            ("\\small{a}", "<mi>a</mi>"),
            ("\\textcolor{red}{a}+b", "<mi>a</mi>"),
            ("{\\color{blue}k}a", "<mi>k</mi>"),
            (
                "\\boxed{a=b}",
                "<mrow class=\"boxed\"><mrow><mi>a</mi><mo>=</mo><mi>b</mi></mrow></mrow>",
            ),
            ("a\\phantom{b}c", "<mphantom><mrow><mi>b</mi></mrow></mphantom>"),
            ("{n \\choose k}", "linethickness=\"0"),
            ("{a \\over b}", "<mfrac>"),
            ("\\textcircled{3}", "③"),
            ("a \\tag{1}", "(1)"),
            ("a = b \\\\ c = d", "<mtr>"),
            ("a = b \\\\", "<mi>b</mi>"),
            ("\\mathscr{L}\\bm{x}\\mbox{ if }", "<mi>ℒ</mi>"),
        ] {
            let made = to_mathml(formula, true).expect(formula);
            assert!(made.contains(part), "{formula}: {made}");
            assert!(!made.contains(['\u{E0F3}', '\u{E0F4}', '\u{E0F5}', '\u{E0F6}']), "{made}");
        }
        // Marks that do not come out in pairs leave nothing behind.
        for formula in
            ["\\text{\\boxed{a}}", "\\mathbf{\\boxed{a}}", "\\boxed{a \\over b}^2", "\\boxed{^2}"]
        {
            let made = to_mathml(formula, true).unwrap_or_default();
            assert!(!made.contains(['\u{E0F3}', '\u{E0F4}']), "{formula}: {made}");
            assert_eq!(made.matches("<mrow").count(), made.matches("</mrow>").count(), "{made}");
        }
    }

    #[test]
    fn hostile_formulas_are_bounded() {
        assert!(fault(&"\\sqrt".repeat(800)).ends_with("has too many commands in a row"));
        for piece in [
            "\\sqrt",
            "\\frac",
            "\\hat",
            "x^",
            "x_",
            "{",
            "\\left(",
            "\\begin{matrix}",
            "\\text{",
            "\\not",
            "\\mathbf",
            "\\overset",
            "&",
            "\\\\",
            "\\underbrace",
            "'",
            "\\binom",
            "{}^",
            "\\sqrt\\hat x",
            "\\sqrt[",
            "\\substack{",
            "\\limits",
            "\\operatorname*{",
            "\\boxed{",
            "\\boxed",
            "{a \\over ",
            "a \\choose ",
            "\\textcolor{",
            "\\textcircled",
            "a\\\\",
        ] {
            for count in [20, 100, 1000] {
                let formula: String = piece.repeat(count).chars().take(LONGEST).collect();
                let _ = to_mathml(&formula, true);
            }
        }
    }
}
