//! Dollars in pages: what is no formula is shown as it is written, whatever stands around it.

use super::*;

/// `text` as a paragraph, without formulas, quotes curled as they are.
fn shown(text: &str) -> String {
    html(text).replace("<p>", "").replace("</p>\n", "")
}

#[test]
fn prices_and_variables_are_shown_as_they_are_written() {
    for text in [
        "The licence was $599 but is now $799.",
        "From $271,677.37 in January to $272,748.58 in February.",
        "run $HOME/bin:$PATH.",
        "between $5-$10 or $5/$10 or $5–$10",
        "I paid $20 (not 25$) for it.",
        "costs 5$ or 10$ per month",
        "Regex ^a$ and b$",
        "100% of $5, not $6; a 5%, b $7",
        "$A:$B and ${A}:${B}",
        "$$ to $$$",
    ] {
        assert_eq!(shown(text), text);
        assert_eq!(findings(text), [""; 0], "{text}");
        assert_eq!(snippet_html(text), text);
        assert_eq!(plain(text), text);
    }
}

#[test]
fn markup_beside_refused_dollars_works() {
    let math = "<math display=\"inline\"><mi>x</mi></math>";
    for (text, made) in [
        ("**$5** and *$6* or ~~$7~~ $x$", "<strong>$5</strong> and <em>$6</em> or <del>$7</del> "),
        ("in *$PATH*. $x$", "in <em>$PATH</em>. "),
        ("`$a` and ``$b ` $c`` $5 $x$", "<code>$a</code> and <code>$b ` $c</code> $5 "),
        ("`a $b\n$c` costs $5, 5%, $x$", "<code>a $b $c</code> costs $5, 5%, "),
        ("\\$5 &dollar;6 &#36;7 $8, % $x$", "$5 $6 $7 $8, % "),
        ("[a $5](b?$c=1,2% \"d $6\") %, $x$", "<a href=\"b?$c=1,2%\" title=\"d $6\">a $5</a> %, "),
        ("[a](b\\_$c,% \"$6 &amp; ,%\") $x$", "<a href=\"b_$c,%\" title=\"$6 &amp; ,%\">a</a> "),
        ("<b title=\"$5,%\">$6</b> $x$", "<b title=\"$5,%\">$6</b> "),
    ] {
        assert_eq!(shown(text), format!("{made}{math}"), "{text}");
    }
    let code = "costs $5\n\n    $a, %\n\n```sh $5\necho $HOME:$PATH, %\n```\n\n$x$\n";
    assert!(html(code).contains("$a, %\n"), "{}", html(code));
    assert_eq!(document(code).code[1].language, "sh");
    let note = "a[^$1] $x$ costs $5\n\n[^$1]: Note of $6, 5%\n";
    assert!(html(note).contains("Note of $6, 5%"), "{}", html(note));
}

/// What is a cell, an item or raw HTML to the parser is not known beforehand.
#[test]
fn formulas_are_only_what_was_meant() {
    for (text, count) in [
        ("<a title=\"$x\">a</a> $b$", 1),
        ("<a title=\"~$x\">a</a>$y$ ($z$)", 1),
        ("    $a\nb$ and $c$", 1),
        ("[a](~$b) a $c$", 1),
        ("a <!-- ~$a --> b $c$", 1),
        ("$}$ and $x$", 1),
    ] {
        let made = html(text);
        assert!(made.matches("<math").count() >= count, "{text}: {made}");
        assert_eq!(balance::check(&made), Ok(()));
    }
}

#[test]
fn an_unsound_formula_says_how_a_dollar_is_written() {
    assert_eq!(
        findings("costs $\\fro$ a"),
        ["invalid-value 1:8-1:12 `\\fro` is not a command that formulas know | write `\\$` for a \
          dollar that is meant as one, or correct the formula"]
    );
}
