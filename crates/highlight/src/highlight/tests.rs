//! Tests of the highlighter.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use proptest::prelude::*;

use super::*;
use crate::grammar::match_patterns;
use crate::grammars::grammars;

fn language(name: &str) -> Language {
    Language::from_name(name).expect("a language")
}

fn html(name: &str, code: &str) -> String {
    highlight(language(name), code, WorkLimit::HIGH)
}

/// The text of some HTML.
fn strip(html: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            _ => out.push(c),
        }
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn python_gets_short_classes() {
    let expected = "\
<span class=\"a\">@cache</span>
<span class=\"k\">def</span> <span class=\"f\">total</span>(<span class=\"v\">xs</span>: \
<span class=\"b\">list</span>) -&gt; <span class=\"b\">int</span>:
    <span class=\"k\">return</span> <span class=\"b\">sum</span>(x <span class=\"o\">*</span> \
<span class=\"n\">2.5</span> <span class=\"k\">for</span> x <span class=\"k\">in</span> xs)  \
<span class=\"c\"># doubled</span>
";
    let code =
        "@cache\ndef total(xs: list) -> int:\n    return sum(x * 2.5 for x in xs)  # doubled\n";
    assert_eq!(html("python", code), expected);
}

#[test]
fn strings_over_several_lines_close_at_each_line_end() {
    let expected = "x <span class=\"o\">=</span> <span class=\"s\">\"\"\"a</span>\n\n  \
                    <span class=\"s\">b\"\"\"</span>\n";
    assert_eq!(html("py", "x = \"\"\"a\n\n  b\"\"\"\n"), expected);
}

#[test]
fn sessions_highlight_what_was_typed() {
    let code = ">>> for x in y:\n...     x\n...\n1 if\n";
    let expected = "\
<span class=\"p\">&gt;&gt;&gt;</span> <span class=\"k\">for</span> x <span class=\"k\">in</span> y:
<span class=\"p\">...</span>     x
<span class=\"p\">...</span>
1 if
";
    assert_eq!(html("pycon", code), expected);
    let made = html("console", "$ echo \"a\"\na if\n");
    assert!(made.starts_with("<span class=\"p\">$</span> <span class=\"b\">echo</span>"), "{made}");
    assert!(made.ends_with("\na if\n"), "{made}");
}

#[test]
fn plain_text_is_only_escaped() {
    assert_eq!(html("text", "if a < b & c\n"), "if a &lt; b &amp; c\n");
}

#[test]
fn html_is_about_twice_the_source() {
    let code = include_str!("mod.rs");
    let made = html("rust", code);
    assert!(made.len() < code.len() * 5 / 2, "{} of {}", made.len(), code.len());
    assert_eq!(strip(&made), code);
}

/// Regular expressions that blow up : a long line is too dear by itself,
/// and many lines of a length that one may have run out of budget.
#[test]
fn hostile_lines_are_bounded() {
    for language in ["js", "python", "bash", "md", "html", "tsx", "sql", "regex", "c++"] {
        for unit in ["a", "[", "(", "{", "<", "\\", "\"", "a ", "/*", "${", "`", "=>", "a.b"] {
            let line = unit.repeat(20_000 / unit.len());
            assert_eq!(strip(&html(language, &line)), line);
        }
        for unit in ["a", "[", "("] {
            let block = format!("{}\n", unit.repeat(1_990)).repeat(32);
            assert_eq!(strip(&html(language, &block)), block);
        }
    }
}

/// What syntect makes of some code.
fn expected(language: Language, code: &str) -> Result<String, ParseFailure> {
    highlight_with(LineHighlighter::unbounded, language, code)
}

/// What either parser makes of some code.
fn by(kind: ParserKind, name: &str, code: &str) -> Result<String, ParseFailure> {
    highlight_by(kind, language(name), code, WorkLimit::HIGH)
}

/// The roadmap's code, the guide, the themes and this crate, the top of each of many files.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test may look at the files of its repository")]
fn both_parsers_agree_on_all_bundled_code() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (mut read, mut given_up) = (0, 0);
    let mut of_kind: BTreeMap<String, u32> = BTreeMap::new();
    for folder in ["roadmap", "docs", "themes", "crates/highlight"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name() {
            let entry = entry.expect("a folder of the repository");
            let extension = entry.path().extension().and_then(|it| it.to_str()).unwrap_or("");
            let known = Language::from_name(extension).filter(|_| entry.file_type().is_file());
            let has_grammar = |it: &Language| it.grammar().is_some() && it.session().is_none();
            let Some(language) = known.filter(has_grammar) else {
                continue;
            };
            // Enough of each kind; more of them only take longer.
            let count = of_kind.entry(extension.to_owned()).or_default();
            *count += 1;
            if *count > 25 {
                continue;
            }
            let code = std::fs::read_to_string(entry.path()).expect("text");
            let code: String = code.split_inclusive('\n').take(120).collect();
            let expected = expected(language, &code);
            let made = highlight_by(ParserKind::Prefiltered, language, &code, WorkLimit::HIGH);
            read += 1;
            given_up += usize::from(made.is_err());
            assert!(made.is_err() || made == expected, "{}", entry.path().display());
        }
    }
    assert!(read > 80, "{read}");
    assert!(given_up * 50 < read, "{given_up} of {read}");
}

/// Words and marks out of the patterns of a grammar: what its rules wait for.
fn vocabulary(at: usize) -> &'static [String] {
    static WORDS: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    let all = WORDS.get_or_init(|| (0..grammars().set.syntaxes().len()).map(words).collect());
    &all[at]
}

/// Whatever stands for itself in the patterns of a grammar.
fn words(at: usize) -> Vec<String> {
    let mut found = Vec::new();
    for pattern in match_patterns(&grammars().set, at) {
        let text = pattern.replace("\\b", " ").replace("\\s", " ").replace("\\w", " ");
        let pieces = text.split(|c: char| "()[]|?*+^$ \n:{}\\".contains(c));
        found.extend(pieces.filter(|it| !it.is_empty()).map(str::to_owned));
    }
    found.sort();
    found.dedup();
    found
}

/// Every word of every grammar, by itself: the longest are lists of two thousand bytes.
#[test]
fn both_parsers_agree_on_every_word() {
    for at in 0..grammars().set.syntaxes().len() {
        let language = Language::of_grammar(at);
        for word in vocabulary(at) {
            let made = highlight_by(ParserKind::Prefiltered, language, word, WorkLimit::HIGH);
            let grammar = &grammars().set.syntaxes()[at].name;
            assert!(made.is_err() || made == expected(language, word), "{grammar}: {word:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// In every grammar: its own words and any others, in any order.
    #[test]
    fn both_parsers_agree_on_anything(
        grammar in any::<prop::sample::Index>(),
        parts in prop::collection::vec(
            prop_oneof![
                4 => any::<prop::sample::Index>().prop_map(Ok),
                3 => "[\\[(){}<>\"'`;,.=/*#$@&|%:+!?~^\\\\_-]".prop_map(Err),
                2 => "[a-z]{1,4}|[0-9]{1,2}|é|字|ß|\u{1}|\r|K".prop_map(Err),
                2 => "[ \n]".prop_map(Err),
            ],
            1..80,
        ),
        blanks in any::<u64>(),
    ) {
        let at = grammar.index(grammars().set.syntaxes().len());
        let (language, words) = (Language::of_grammar(at), vocabulary(at));
        let mut code = String::new();
        for (at, part) in parts.iter().enumerate() {
            match part {
                Ok(_) if words.is_empty() => {}
                Ok(word) => code.push_str(&words[word.index(words.len())]),
                Err(text) => code.push_str(text),
            }
            if blanks >> (at % 64) & 1 == 1 {
                code.push(' ');
            }
        }
        let made = highlight_by(ParserKind::Prefiltered, language, &code, WorkLimit::HIGH);
        if made.is_ok() {
            prop_assert_eq!(made, expected(language, &code));
        }
    }
}

/// A grammar that comes back to where it was without reading on: syntect never returns from it.
#[test]
fn grammars_that_go_round_in_circles_are_left_plain() {
    let at = grammars().set.syntaxes().iter().position(|it| it.name == "JavaScript");
    let language = Language::of_grammar(at.expect("the grammar of scripts in HTML"));
    let code = "export a b {   &  \n  $ #but  c /*d     e   \n";
    let made = highlight_by(ParserKind::Prefiltered, language, code, WorkLimit::HIGH);
    assert_eq!(made, Err(ParseFailure::TooMuchWork));
    assert_eq!(highlight(language, code, WorkLimit::HIGH), plain(code));
}

/// Lines on which patterns go back as often as the square of their length, at each of their places.
#[test]
fn lines_that_are_made_to_be_tried_again_and_again_are_left_plain() {
    for (name, line) in [
        ("bash", "<".repeat(1_990)),
        ("console", format!("$ {}", "<".repeat(1_990))),
        ("bash", "|a".repeat(990)),
        ("ini", format!("{}x", " ".repeat(1_980))),
        ("desktop", format!("{}x", " ".repeat(1_980))),
    ] {
        let code = format!("{line}\n").repeat(6);
        let made = by(ParserKind::Prefiltered, name, &code);
        assert_eq!(made, Err(ParseFailure::TooMuchWork), "{name}");
        assert_eq!(html(name, &code), plain(&code), "{name}");
    }
    // A long line of a kind that is met is read to its end.
    let prose = format!("{}\n", "A *word* and a [link](to.md), `code` and more. ".repeat(3));
    assert!(by(ParserKind::Prefiltered, "md", &prose.repeat(40)).is_ok());
}

/// The more bytes share a limit, the less each of them may cost.
#[test]
fn texts_that_share_a_limit_are_cheap_together() {
    assert_eq!(WorkLimit::shared_by(0), WorkLimit::HIGH);
    assert_eq!(WorkLimit::shared_by(32 << 10), WorkLimit::HIGH);
    assert_eq!(WorkLimit::shared_by(1 << 20), WorkLimit::LOW);
    for bytes in [40_000, 100_000, 1_500_000, 1 << 28] {
        assert!(WorkLimit::shared_by(bytes).fuel(bytes) <= WorkLimit::SHARED, "{bytes}");
    }
    let prose = format!("{}\n", "A *word* and a [link](to.md), `code` and more. ".repeat(2));
    let prose = prose.repeat(20);
    assert_eq!(highlight(language("md"), &prose, WorkLimit::LOW), plain(&prose));
    assert_ne!(highlight(language("md"), &prose, WorkLimit::HIGH), plain(&prose));
}

/// Back-references, stacks too deep, grammars that are left to syntect.
#[test]
fn both_parsers_agree_on_the_odd_ones() {
    let deep = format!("{}\n{}\n", "[".repeat(150), "]".repeat(150));
    for (language, code) in [
        ("bash", "cat <<EOF\nEOFx $HOME\n EOF\nEOF\nls\ncat <<-'A.B'\n$x\n\tA.B\nls\n"),
        ("rust", "let x = r##\"a\"# b\"## + r\"c\" ; // d\n"),
        ("ruby", "x = <<~SQL.strip\n  select #{1}\n  SQL\ny = %w[a b]\n"),
        ("md", "```py\nif 1:\n```\n````\n```\n````\n# A\n"),
        ("html", "<style>a{b:c}</style><script>let x = `${1}`</script>\n<p>&amp;\n"),
        ("js", deep.as_str()),
        ("php", "<?php echo <<<A\n$x\nA;\n?><b>\n"),
        ("lua", "x = [==[ ]] ]=] ]==] --[[ a\n]] y\n"),
    ] {
        let own = by(ParserKind::Prefiltered, language, code);
        assert!(own.is_ok() || code == deep, "{language}");
        let expected = by(ParserKind::Syntect, language, code).expect("HTML");
        assert_eq!(own.unwrap_or_else(|_| expected.clone()), expected, "{language}");
        assert_eq!(html(language, code), expected, "{language}");
    }
    assert_eq!(by(ParserKind::Prefiltered, "js", &deep), Err(ParseFailure::Unsupported));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn without_its_tags_it_is_the_code(
        code in "([ -~]{0,30}\n|\t|\"|'''|/\\*|é字|</?[a-z]+>|\\$\\{|f\"\\{x|>>> |#|\n){0,20}",
        language in prop::sample::select(vec![
            "python", "js", "pycon", "console", "html", "md", "rust", "bash", "yaml", "diff",
            "text", "sql", "tsx", "css",
        ]),
    ) {
        let made = html(language, &code);
        prop_assert_eq!(strip(&made), code);
        for line in made.lines() {
            prop_assert_eq!(line.matches("<span").count(), line.matches("</span>").count());
        }
    }
}
