//! Input that is made to hurt: bounded work, no deep recursion, no panic. Sizes are such that what
//! is not bounded does not come to its end.

use super::*;

/// What opens something that nothing closes.
#[rustfmt::skip]
const UNCLOSED: &[&str] = &[
    "[", "[[", "![", "![[", "](", "[a](", "[a](<", "[^", "[^a]: ", "[a]: ", "`", "``` ", "$",
    "$$", "<", "<a", "<a ", "<a href=\"", "<b>", "</b>", "<!--", "<![CDATA[", "<?", "<!x",
    "<script>", "<svg>", "<div>", "<li>", "<x>", "<table>", "\\", "&", "&#", "&amp", "*", "_",
    "~", "**a", "{#", "# a {#", "|", "|-", ": ", "http://", "www.", "https://a.b(", "a_b*c",
    "\u{0}", "\r", "\t", "\"", "'", "--", "...", "<a b=", "<a b c=d ", "&#x41;", "[x]{",
    "> [!NOTE] ", "- [ ] ", "$5", "x$", "$x", "$$ ", "$a`", "`$a$", "\\$", "$ {", "$$ {$ ", "$1(",
    ":x ", "> :x ", "\"a", "'a ", "a\"", "字\n", "- ``` ", "> ~~~ ", "| $a |", "<a title=\"$x\">a</a>$y$ ",
    "{{<a ", "{{#a", "{%a ", "](a b", "] (/a", ")[http://a", "a**「", "」**a",
    "__init__.", "<<<<<<< a", ">>>>>>> a", ":::a", "!!! a", "[a][b] ",
];

/// Reads and renders `text`, and checks what comes out.
fn run(name: &str, text: &str) {
    let made = html(text);
    let _ = snippet_html(text);
    if let Err(error) = balance::check(&made) {
        panic!("{name}: {error}");
    }
}

#[test]
fn deep_nesting_is_flattened() {
    run("quotes", &"> ".repeat(100_000));
    run("quotes with text", &format!("{}a", ">".repeat(100_000)));
    run("lists", &format!("{}a", "- ".repeat(100_000)));
    run("numbers", &format!("{}a", "1. ".repeat(50_000)));
    run("mixed", &format!("{}a", "> - 1. ".repeat(20_000)));
    run("emphasis", &format!("{}a{}", "*a **b ".repeat(20_000), "** *".repeat(20_000)));
    run("emphasis in pairs", &format!("{}a{}", "*".repeat(50_000), "*".repeat(50_000)));
    run("pictures", &format!("{}x{}", "![".repeat(20_000), "](y)".repeat(20_000)));
    run("links", &format!("{}x{}", "[".repeat(20_000), "](y)".repeat(20_000)));
    run("strikes", &"~~a ".repeat(20_000));
    let made = findings(&format!("{}a", "> ".repeat(200)));
    assert_eq!(
        made,
        [
            "too-large 1:161-1:162 this is nested more than 80 levels deep | take it out of the quotes \
          and lists around it"
        ]
    );
}

#[test]
fn unclosed_things_are_bounded() {
    for piece in UNCLOSED {
        run(piece, &piece.repeat(16_000 / piece.len()));
        run(piece, &format!("{piece}\n").repeat(8_000 / piece.len()));
        run(piece, &format!("{piece}\n\n").repeat(2_000 / piece.len()));
    }
}

#[test]
fn long_lines_are_bounded() {
    run("a megabyte of letters", &"a".repeat(1_000_000));
    run("a megabyte of words", &"ab ".repeat(333_333));
    run("a megabyte of code", &format!("```js\n{}\n```\n", "a".repeat(1_000_000)));
    run("a long heading", &format!("## {}\n", "é ".repeat(200_000)));
    run("a long tag", &format!("<b {}>x</b>", "a=b ".repeat(100_000)));
    run("a long cell", &format!("| {} |\n|--|\n", "a ".repeat(200_000)));
    run("a long formula", &format!("${}$", "x+".repeat(200_000)));
    run("a formula across many lines", &format!("$$\n{}$$", "x\n".repeat(100_000)));
    run("colons", &":".repeat(1_000_000));
    run("colons and blanks", &"a : > ".repeat(200_000));
    run("dashes", &"--- ".repeat(50_000));
    run("prices", &"$5 or 6$, $7-$8; ".repeat(20_000));
    run("formulas", &"$x$ ".repeat(5_000));
    run("quotes", &"\"'a' b\" ".repeat(20_000));
    run("backticks of all lengths", &(1..500).map(|at| "`".repeat(at) + "$").collect::<String>());
    run("a wide table", &format!("{}\n{}\n", "|a".repeat(5_000), "|-".repeat(5_000)));
}

#[test]
fn many_of_a_kind_are_bounded() {
    run("headings", &"## a\n".repeat(20_000));
    run("ids", &"## a {#b}\n".repeat(10_000));
    let notes: String = (0..10_000).map(|at| format!("[^{at}] ")).collect();
    let definitions: String = (0..10_000).map(|at| format!("[^{at}]: x[^0]\n")).collect();
    run("notes", &format!("{notes}\n\n{definitions}"));
    let references: String = (0..10_000).map(|at| format!("[r{at}]: x{at}\n")).collect();
    run("references", &format!("{}\n\n{references}", "[r1] ".repeat(10_000)));
    run("bare addresses", &"www.a.b ".repeat(20_000));
    run("raw links", &"<a href=x id=y>z</a>\n".repeat(10_000));
    run("unsafe links", &"[a](javascript:b)\n".repeat(10_000));
    let found = findings(&"[a](javascript:b)\n".repeat(10_000));
    assert_eq!(found.len(), 1_001);
    assert_eq!(
        found[1_000],
        "unsafe-url 1001:5-1001:17 `9000` more findings of this kind in this file from here on | \
         mend those that are told, then look again"
    );
}

#[test]
fn marks_that_stay_as_text_are_looked_through_once() {
    let told = |name: &str, piece: &str| {
        let found = findings(&piece.repeat(200_000 / piece.len()));
        assert!(found.len() <= 4 * 1_001, "{name}: {}", found.len());
    };
    for piece in [
        "{{<a ",
        "{%a ",
        "[x](a b.c ",
        "[x] (/a",
        "(x)[http://a",
        "a**「b」**c ",
        "__init__.",
        "[x][y] ",
        "[^a] ",
        "[^a",
        "[a]: b\n[a]: c\n",
        "[^a]: b\n\n",
        "<<<<<<< a\n=======\n",
        "=======\n",
        ":::a\n",
        "!!! a\n\n",
        ": :::a\n\n",
        "## #a\n##a\n\n",
        "`a`{.b}",
        "{a}`b`",
    ] {
        told(piece, piece);
    }
}
