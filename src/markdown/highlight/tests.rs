//! Tests of the highlighter.

use std::sync::OnceLock;

use proptest::prelude::*;

use super::*;
use crate::source::{ProjectPath, Span};

fn highlighter() -> Highlighter {
    Highlighter::new(HighlightOptions::default())
}

fn html(language: &str, code: &str) -> String {
    highlighter().highlight(language, code, Effort::FULL).to_string()
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

fn block(language: &str) -> CodeBlock {
    let place = Span::new(ProjectPath::new("a.md").expect("a path"), 3..7);
    CodeBlock {
        language: language.to_owned(),
        place,
        title: None,
        marked: Vec::new(),
        numbered: false,
        diff: false,
        include: None,
        size: CodeSize::default(),
    }
}

fn lints(language: &str, size: CodeSize) -> Vec<String> {
    let line =
        |it: Diagnostic| format!("{}: {} | {}", it.code.as_str(), it.message, it.help.join(" | "));
    highlighter()
        .check_block(&block(language), size, &Suggester::new(0))
        .into_iter()
        .map(line)
        .collect()
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
fn plain_and_unknown_code_is_only_escaped() {
    assert_eq!(html("text", "if a < b & c\n"), "if a &lt; b &amp; c\n");
    assert_eq!(html("", "if a\n"), "if a\n");
    assert_eq!(html("klingon", "if <a>\n"), "if &lt;a&gt;\n");
}

#[test]
fn html_is_about_twice_the_source() {
    let code = include_str!("mod.rs");
    let made = html("rust", code);
    assert!(made.len() < code.len() * 5 / 2, "{} of {}", made.len(), code.len());
    assert_eq!(strip(&made), code);
}

#[test]
fn languages_are_known_by_many_names() {
    let it = highlighter();
    assert_eq!(it.knows("py"), Language::Known("Python".to_owned()));
    assert_eq!(it.knows("console"), Language::Known("Shell".to_owned()));
    assert_eq!(it.knows(""), Language::Plain);
    assert_eq!(it.knows("exercism/note"), Language::Plain);
    assert_eq!(it.knows("pyhton"), Language::Unknown);
    let aliases = BTreeMap::from([("snake".to_owned(), "python".to_owned())]);
    let it = Highlighter::new(HighlightOptions { aliases, ..HighlightOptions::default() });
    assert_eq!(it.knows("snake"), Language::Known("Python".to_owned()));
    assert_eq!(
        it.highlight("snake", "if\n", Effort::FULL).as_str(),
        "<span class=\"k\">if</span>\n"
    );
    let suggester = Suggester::new(0);
    let found = it.check_block(&block("snaek"), CodeSize::default(), &suggester);
    assert_eq!(found[0].help, ["did you mean `snake`?"]);
}

#[test]
fn blocks_are_checked_without_highlighting() {
    let small = CodeSize { bytes: 10, longest_line: 10 };
    assert_eq!(lints("python", small), [""; 0]);
    assert_eq!(
        lints("pyhton", small),
        ["unknown-language: `pyhton` is not a language that can be highlighted | \
          did you mean `python`?"]
    );
    assert_eq!(
        lints("klingon", small),
        ["unknown-language: `klingon` is not a language that can be highlighted | \
          write `text` for plain text, or name it in `highlight: {aliases: …}`"]
    );
    assert_eq!(
        lints("python", CodeSize { bytes: 70_000, longest_line: 10 }),
        [
            "highlight-limit: this code block has 70000 bytes and is shown plain: the limit is 65536 \
          | show the part that matters, or write `text` as language"
        ]
    );
    assert_eq!(
        lints("python", CodeSize { bytes: 3_000, longest_line: 2_500 }),
        [
            "highlight-limit: a line of this code block has 2500 bytes and is shown plain: the limit \
          is 2000 | show the part that matters, or write `text` as language"
        ]
    );
    assert_eq!(lints("text", CodeSize { bytes: 70_000, longest_line: 70_000 }), [""; 0]);
}

#[test]
fn equal_code_is_highlighted_once() {
    let it = highlighter();
    let first = it.highlight("py", "x = 1\n", Effort::FULL);
    assert!(Arc::ptr_eq(&first, &it.highlight("python", "x = 1\n", Effort::FULL)));
    assert_eq!(it.table().len(), 1);
    assert_ne!(it.key("pycon", "x = 1\n", Effort::FULL), it.key("py", "x = 1\n", Effort::FULL));
}

/// Regular expressions that blow up (row 29 of the list of known bugs): a long line is over the
/// limit, and many lines just below it run out of budget.
#[test]
fn hostile_lines_are_bounded() {
    let it = highlighter();
    for language in ["js", "python", "bash", "md", "html", "tsx", "sql", "regex", "c++"] {
        for unit in ["a", "[", "(", "{", "<", "\\", "\"", "a ", "/*", "${", "`", "=>", "a.b"] {
            let line = unit.repeat(20_000 / unit.len());
            let _ = it.highlight(language, &line, Effort::FULL);
        }
        for unit in ["a", "[", "("] {
            let block = format!("{}\n", unit.repeat(1_990)).repeat(32);
            let made = it.highlight(language, &block, Effort::FULL);
            assert_eq!(strip(&made), block);
        }
    }
}

#[test]
fn highlighters_are_shared_by_threads() {
    fn assert_sync<T: Send + Sync>() {}
    assert_sync::<Highlighter>();
}

/// What syntect makes of some code.
fn expected(target: Target, code: &str) -> Result<String, GiveUp> {
    highlight_with(Lines::unbounded, target, code)
}

/// What either reader makes of some code.
fn by(reader: Reader, language: &str, code: &str) -> Result<String, GiveUp> {
    let target = languages().find(language).expect("a language");
    highlight_by(reader, target, code, Effort::FULL)
}

/// The roadmap's code, the guide, the themes and this module, the top of each of many files.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test may look at the files of its own crate")]
fn both_readers_agree_on_all_bundled_code() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut read, mut given_up) = (0, 0);
    let mut of_kind: BTreeMap<String, u32> = BTreeMap::new();
    for folder in ["roadmap", "docs", "themes", "src/markdown/highlight"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).sort_by_file_name() {
            let entry = entry.expect("a folder of this crate");
            let extension = entry.path().extension().and_then(|it| it.to_str()).unwrap_or("");
            let target = languages().find(extension);
            let Some(target @ Target::Grammar(_)) = target.filter(|_| entry.file_type().is_file())
            else {
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
            let expected = expected(target, &code);
            let made = highlight_by(Reader::Own, target, &code, Effort::FULL);
            read += 1;
            given_up += usize::from(made.is_err());
            assert!(made.is_err() || made == expected, "{}", entry.path().display());
        }
    }
    assert!(read > 80, "{read}");
    assert!(given_up * 50 < read, "{given_up} of {read}");
}

/// Words and marks out of the patterns of a grammar: what its rules wait for.
fn vocabulary(target: Target) -> &'static [String] {
    static WORDS: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    let Target::Grammar(at) = target else {
        return &[];
    };
    let all = WORDS.get_or_init(|| {
        let count = languages().set.syntaxes().len();
        (0..count).map(|at| grammar::words(&languages().set, at)).collect()
    });
    &all[at]
}

/// Every word of every grammar, by itself: the longest are lists of two thousand bytes.
#[test]
fn both_readers_agree_on_every_word() {
    for at in 0..languages().set.syntaxes().len() {
        let target = Target::Grammar(at);
        for word in vocabulary(target) {
            let made = highlight_by(Reader::Own, target, word, Effort::FULL);
            let grammar = &languages().set.syntaxes()[at].name;
            assert!(made.is_err() || made == expected(target, word), "{grammar}: {word:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// In every grammar: its own words and any others, in any order.
    #[test]
    fn both_readers_agree_on_anything(
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
        let target = Target::Grammar(grammar.index(languages().set.syntaxes().len()));
        let words = vocabulary(target);
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
        let made = highlight_by(Reader::Own, target, &code, Effort::FULL);
        if made.is_ok() {
            prop_assert_eq!(made, expected(target, &code));
        }
    }
}

/// A grammar that comes back to where it was without reading on: syntect never returns from it.
#[test]
fn grammars_that_go_round_in_circles_are_left_plain() {
    let at = languages().set.syntaxes().iter().position(|it| it.name == "JavaScript");
    let target = Target::Grammar(at.expect("the grammar of scripts in HTML"));
    let code = "export a b {   &  \n  $ #but  c /*d     e   \n";
    assert_eq!(highlight_by(Reader::Own, target, code, Effort::FULL), Err(GiveUp::Endless));
    assert_eq!(highlight(target, code, Effort::FULL), plain(code));
}

/// Lines on which patterns go back as often as the square of their length, at each of their places.
#[test]
fn lines_that_are_made_to_be_tried_again_and_again_are_left_plain() {
    for (language, line) in [
        ("bash", "<".repeat(1_990)),
        ("console", format!("$ {}", "<".repeat(1_990))),
        ("bash", "|a".repeat(990)),
        ("ini", format!("{}x", " ".repeat(1_980))),
        ("desktop", format!("{}x", " ".repeat(1_980))),
    ] {
        let code = format!("{line}\n").repeat(6);
        assert_eq!(by(Reader::Own, language, &code), Err(GiveUp::Endless), "{language}");
        let target = languages().find(language).expect("a language");
        assert_eq!(highlight(target, &code, Effort::FULL), plain(&code), "{language}");
    }
    // A long line of a kind that is met is read to its end.
    let prose = format!("{}\n", "A *word* and a [link](to.md), `code` and more. ".repeat(3));
    assert!(by(Reader::Own, "md", &prose.repeat(40)).is_ok());
}

/// The more code a page has, the less each byte of it may cost.
#[test]
fn pages_with_much_code_are_sparing() {
    assert_eq!(Effort::for_page(0), Effort::FULL);
    assert_eq!(Effort::for_page(32 << 10), Effort::FULL);
    assert_eq!(Effort::for_page(1 << 20), Effort::SPARE);
    for bytes in [40_000, 100_000, 1_500_000, 1 << 28] {
        assert!(Effort::for_page(bytes).fuel(bytes) <= Effort::OF_A_PAGE, "{bytes}");
    }
    let prose = format!("{}\n", "A *word* and a [link](to.md), `code` and more. ".repeat(2));
    let prose = prose.repeat(20);
    let target = languages().find("md").expect("a language");
    assert_eq!(highlight(target, &prose, Effort::SPARE), plain(&prose));
    assert_ne!(highlight(target, &prose, Effort::FULL), plain(&prose));
}

/// Back-references, stacks too deep, grammars that the own reader leaves alone.
#[test]
fn both_readers_agree_on_the_odd_ones() {
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
        let own = by(Reader::Own, language, code);
        assert!(own.is_ok() || code == deep, "{language}");
        let expected = by(Reader::Syntect, language, code).expect("HTML");
        assert_eq!(own.unwrap_or_else(|_| expected.clone()), expected, "{language}");
        assert_eq!(html(language, code), expected, "{language}");
    }
    assert_eq!(by(Reader::Own, "js", &deep), Err(GiveUp::Unfit));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn without_its_tags_it_is_the_code(
        code in "([ -~]{0,30}\n|\t|\"|'''|/\\*|é字|</?[a-z]+>|\\$\\{|f\"\\{x|>>> |#|\n){0,20}",
        language in prop::sample::select(vec![
            "python", "js", "pycon", "console", "html", "md", "rust", "bash", "yaml", "diff",
            "text", "", "nonsense", "sql", "tsx", "css",
        ]),
    ) {
        let made = html(language, &code);
        prop_assert_eq!(strip(&made), code);
        for line in made.lines() {
            prop_assert_eq!(line.matches("<span").count(), line.matches("</span>").count());
        }
    }
}
