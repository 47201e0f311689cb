//! Which dollars are formulas: a table of texts, most of them from real pages.

use super::*;

/// The formulas of a text, with their dollars.
fn formulas(text: &str) -> Vec<&str> {
    judge(text).formulas.into_iter().map(|range| &text[range]).collect()
}

/// Prices, variables, calls, patterns.
#[rustfmt::skip]
const TEXT: &[&str] = &[
    "The licence was $599 but is now $799.",
    "It costs $5, not $10.",
    "It costs $5 or $10.",
    "From $271,677.37 in January to $272,748.58 in February.",
    "About $50k and **bold** then costs.\n$7.5k more.",
    "Use \\$5 and \\$6. Also &dollar;5 and &dollar;6.",
    "run $HOME/bin:$PATH.",
    "set $PATH or $USER/bin",
    "Prices US$100-US$200. ($10/month to $20/month). \"$5\" \"$6\".",
    "between $5-$10 or $5/$10 or $5–$10",
    "tier ($5) or ($6)",
    "A $5 item, a **$6** item and a `$7` item",
    "costs 5$ or 10$ per month",
    "I paid $20 (not 25$) for it.",
    "jQuery: $.ajax and $.get and $(\"x\")",
    "Regex ^a$ and b$",
    "| plan | price |\n|---|---|\n| a | $5 / $7 |\n| b | $5-$6 |",
    "US$4 and US$10. _$HOME/.cargo/bin_ in your *$PATH*.",
    "($5), **$20** ($30) | $1 | $2 |",
    "Set `$HOME` and $PATH or $USER/bin; run $HOME/bin:$PATH.",
    "$HOME:$PATH, $A:$B, ${A}/b:${C}, $x=$y, $x->$y, $foo.$bar, $i++,$j",
    "$(cd a):$(pwd), $(\"#a\").append($(\"#b\")), $.each($.map(x))",
    "R$50,00 e A$5, C$10; NZ$3",
    "-$5 to -$10, +$3, ~$4, <$6, ≥$7, =$8",
    "$1,000–$2,000 or $1.5M/$2M, $5+$6",
    "$100k (≈ 90k$) a year",
    "$1 is 0.9 €, so 5$ are 4.5 €",
    "$5 \"or so\" or 6$",
    "Rated $$ by many, $$$ by few, and $$$$ by none.",
    "A range of $$ to $$$, or of $$ and then $$ again",
    "a lone $ and a $, then $",
    "$ x$ and $x $",
    "$x$1 and $x$2",
    "`$x$` and ``a $y$ ` b``",
    "$a `b$` c$",
    "$a and\n\nb$",
    "- $a\n- b$",
    "# $a\nb$",
    "> $a\n\nb$",
    "```sh\n$a$ $b$\n```",
    "~~~\n$a$\n\n$b$\n~~~",
    "| a | b |\n|--|--|\n| $a | b$ |",
    "x$y$z",
    "$$ $$ and $$$$",
    "$$a$$b",
    "a$$b$$",
    "价格$5到$10，以及10$。",
    "$20或25$",
];

#[test]
fn prices_variables_and_patterns_are_text() {
    for text in TEXT {
        assert_eq!(formulas(text), [""; 0], "{text}");
    }
}

#[test]
fn formulas_are_formulas() {
    for (text, found) in [
        ("Real: $x^2$ and $O(n)$ and $0.99$.", &["$x^2$", "$O(n)$", "$0.99$"] as &[_]),
        ("the $i$th of $n$s", &["$i$", "$n$"]),
        ("$n!$th, $C^*$algebra, $f$(x), $\\max$(a)", &["$n!$", "$C^*$", "$f$", "$\\max$"]),
        ("($x$), **$y$**, \"$z$\", $t$, $u$.", &["$x$", "$y$", "$z$", "$t$", "$u$"]),
        (
            "$2\\pi r$, $2^n$, $3x + 2$, $4ac$, $10^{-3}$",
            &["$2\\pi r$", "$2^n$", "$3x + 2$", "$4ac$", "$10^{-3}$"],
        ),
        ("$2x_{max}$ and $0 \\text{ if } x$", &["$2x_{max}$", "$0 \\text{ if } x$"]),
        ("$0 \\in [0,1)$, $1/2$, $(0,1]$", &["$0 \\in [0,1)$", "$1/2$", "$(0,1]$"]),
        ("$loss = y - x$ and $O(n log n)$", &["$loss = y - x$", "$O(n log n)$"]),
        ("it costs $5 and $x$ is free", &["$x$"]),
        ("$20 (not 25$) but $x$", &["$x$"]),
        ("$a\\$b$", &["$a\\$b$"]),
        ("$a\nb$", &["$a\nb$"]),
        ("> $a\n> b$", &["$a\n> b$"]),
        ("$$\nx\n$$", &["$$\nx\n$$"]),
        ("$$x$$ and $$ max(a, b) $$ and $$ a = b $$", &["$$x$$", "$$ max(a, b) $$", "$$ a = b $$"]),
        ("$$x \\text{ for $y$ and } z$$", &["$$x \\text{ for $y$ and } z$$"]),
        ("$`a$", &["$`a$"]),
        ("`a` $b$ `c`", &["$b$"]),
        ("| a | $b$ |\n|--|--|\n| ~$c | ($d$) |", &["$b$", "$d$"]),
        ("- use $a\n- ($x$)", &["$x$"]),
        ("```\n`\n```\n$a$ `b`", &["$a$"]),
        ("> ```\n> $a\n\n$b$", &["$b$"]),
        ("当$x$时，$max(a,b)$为零", &["$x$", "$max(a,b)$"]),
        ("값$x$는", &["$x$"]),
        ("\\\\$a$", &["$a$"]),
    ] {
        assert_eq!(formulas(text), found, "{text}");
    }
}

#[test]
fn every_dollar_is_judged_once() {
    for text in TEXT {
        let found = judge(text);
        assert!(found.refused.windows(2).all(|pair| pair[0] < pair[1]), "{text}");
        assert!(found.refused.iter().all(|at| text.as_bytes()[*at] == b'$'), "{text}");
    }
    assert_eq!(judge("a $b, `$c` \\$d").refused, [2]);
}
