//! Tests of the automata against Oniguruma.

use std::sync::Arc;

use onig::{MatchParam, Regex, RegexOptions, Region, SearchOptions, Syntax};

use super::match_length::MatchLengthDfa;
use super::nfa::Nfa;
use super::prefilter::{Prefilter, PrefilterEntry};
use super::symbol::SymbolLine;
use crate::grammar::match_patterns;
use crate::grammars::grammars;

fn compile(text: &str) -> Option<Regex> {
    let options = RegexOptions::REGEX_OPTION_CAPTURE_GROUP;
    Regex::with_options(text, options, Syntax::default()).ok()
}

/// Holds one pattern against Oniguruma at every place of a line.
fn compare(text: &str, regex: &Regex, line: &str) {
    let nfa = Arc::new(Nfa::new(text));
    if nfa.needs_search_start {
        return;
    }
    let mut symbols = SymbolLine::default();
    symbols.set(line);
    let mut prefilter =
        if symbols.is_clean() { Prefilter::default() } else { Prefilter::for_any_line() };
    let mut length = MatchLengthDfa::default();
    let list = [PrefilterEntry { nfa: Arc::clone(&nfa), sure: nfa.exact }];
    for at in (0..=line.len()).filter(|at| line.is_char_boundary(*at)) {
        let mut region = Region::new();
        let (options, limits) = (SearchOptions::SEARCH_OPTION_NONE, MatchParam::default());
        let found = regex.match_with_param(line, at, options, Some(&mut region), limits);
        let Ok(found) = found else {
            continue;
        };
        let candidates = match prefilter.find(&list, &symbols, at) {
            Some((place, end)) if place == at => prefilter.candidates(end),
            _ => &Arc::from([]),
        };
        let place = format!("{text:?} in {line:?} at {at}");
        assert!(found.is_none() || !candidates.is_empty(), "{place}: {found:?} is not foreseen");
        if candidates.iter().any(|it| it.is_sure()) {
            assert!(found.is_some(), "{place}: foreseen as sure");
            if nfa.zero_width {
                assert_eq!(found, Some(0), "{place}");
            } else if nfa.exact_length {
                let end = length.end_of_match(&nfa, symbols.symbols(), at);
                assert_eq!(end.map(|end| end - at), found, "{place}");
            }
        }
    }
}

const LINES: &[&str] = &[
    "\n",
    "  if (x_1 == \"a\\n\" && !y[0]) { return 'b'; } // foo\n",
    "def a.b(c: D, *e) -> 1.5e-3; END <!-- &amp; --> #{x} ${y} @z\n",
    "\tSELECT ss, K FROM `t` WHERE é = 'ſß' AND 字 <> 0x1F;\r\u{1}\n",
];

#[test]
fn relaxed_patterns_foresee_every_match() {
    let set = &grammars().set;
    let all = (0..set.syntaxes().len()).flat_map(|syntax| match_patterns(set, syntax));
    let mut all: Vec<&str> = all.collect();
    all.sort_unstable();
    all.dedup();
    // All of them take minutes; each run of the suite sees the same tenth.
    for text in all.iter().step_by(10) {
        if let Some(regex) = compile(text) {
            for line in LINES {
                compare(text, &regex, line);
            }
        }
    }
}

#[test]
fn patterns_are_read_as_oniguruma_reads_them() {
    for text in [
        r"a(?i)b|c",
        r"(?x) a b # c
          | d",
        r"a{2}?|b{,2}c|d{x}",
        r"[]a]|[^]b]|[a-c-e]|[\w.-]|[a&&b]|[^a-z&&[^d]]|[[:^alpha:]&&[a-z1]]",
        r"\x41\x{42}\t\e\v",
        r"a++b|a?+a",
        r"(?<=a)b|(?<!\w)c|(?<=^|,)d|(?<=ab|c)e",
        r"a(?=b)|a(?!b)|(?=\w+\()",
        r"^|$|\A|\z|\Z|\b|\B",
        r"\p{L}\p{^Lu}\P{N}\p{S}\p{Sm}",
        r"(?i)ss|[a-k]|ß|[ß]x|[^x]y",
        r"(a|ab)(c|bcd)(d*)",
        r"(?:a|)*b|(a*)*c|(a*?)+d",
        r"(?m:.)x|.x",
        r"(?>a|ab)c",
    ] {
        let regex = compile(text).expect("a pattern");
        for line in [
            "aabbccdd\n",
            "ab abc abcd a{x} d{x} aa\n",
            "A\u{42}\t\u{1b}\u{b}\n",
            "abc(e ,d ce abe\n",
            "ss SS ßx sx sSx Kk é字\n",
            "]-.&a1\n",
            "+<=>^`|~$ ÀàÉ1²\n",
            "x\ry\n",
            "\n",
        ] {
            compare(text, &regex, line);
        }
    }
}
