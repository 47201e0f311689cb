//! What pages hold that were written for a code host, and what it makes of them.

use super::*;

#[test]
fn braces_that_hold_no_attributes_are_text_of_the_heading() {
    for (text, id, shown) in [
        ("## Sets {1, 2}", "sets-1-2", "Sets {1, 2}"),
        ("## Template literals ${name}", "template-literals-name", "Template literals ${name}"),
        ("# An object {}", "an-object-", "An object {}"),
        ("## Props {key=value} ##", "props-keyvalue", "Props {key=value}"),
        ("## Rest {...rest}", "rest-rest", "Rest {...rest}"),
        ("## Escaped {\\#x}", "escaped-x", "Escaped {#x}"),
        ("Matrices \\end{bmatrix}\n===", "matrices-endbmatrix", "Matrices \\end{bmatrix}"),
        ("> - ## {a} {b}", "a-b", "{a} {b}"),
        ("## A {#b}", "b", "A"),
        ("## A {#b .c}", "b", "A"),
        ("## A ## {.c}", "a", "A"),
        ("Under {#b}\n---", "b", "Under"),
    ] {
        let document = document(text);
        assert_eq!(document.headings[0].id, id, "{text}");
        assert_eq!(document.headings[0].text, shown, "{text}");
        assert!(findings(text).iter().all(|it| !it.contains("removed")), "{text}");
    }
    let code = "```sh\n# set {a}\n```\n\n    # {b}\n\n`# {c}`\n";
    let made = html(code);
    assert!(made.contains("{a}") && made.contains("{b}") && made.contains("{c}"), "{made}");
}

#[test]
fn blocks_of_math_are_formulas() {
    let made = html("```math\na = b\n```\n\n> ~~~ Math\n> \\sqrt{2}\n> ~~~\n");
    assert_eq!(made.matches("<math display=\"block\">").count(), 2, "{made}");
    assert!(!made.contains("<pre"), "{made}");
    assert!(document("```math\nx\n```\n").code.is_empty());
    assert!(html("```math title=\"a\"\nx\n```\n").contains("<pre"));
    assert_eq!(
        findings("```math\n\\fro{x}\n```\n"),
        ["invalid-value 2:1-2:5 `\\fro` is not a command that formulas know | write `\\$` for a \
             dollar that is meant as one, or correct the formula",]
    );
    let options = MarkdownOptions { math: false, ..MarkdownOptions::default() };
    assert!(html_with("```math\nx\n```\n", &options, &[]).contains("<pre"));
}

#[test]
fn colours_of_formulas_are_told() {
    assert_eq!(
        findings("a $\\textcolor{red}{x}$ b"),
        ["unresolved-markup 1:4-1:14 `\\textcolor` sets no colour: formulas have that of the \
             text | leave it out, and say in words what it stands for",]
    );
    assert!(html("a $\\textcolor{red}{x}$ b").contains("<mi>x</mi>"));
}

#[test]
fn headings_in_html_have_ids() {
    let made = html(
        "<h1 align=\"center\">\n  The &amp; <em>guide</em>\n</h1>\n\n## The guide\n\n\
         <h2>The guide</h2>\n\n<h3 id=\"own\">x</h3>\n\n<h4>one</h4>\n<h4></h4>\n",
    );
    for part in [
        "<h2 id=\"the--guide\" class=\"align-center\">",
        "<h2 id=\"the-guide\">",
        "<h2 id=\"the-guide-1\">",
        "<h3 id=\"own\">",
        "<h4 id=\"one\">",
        "<h4></h4>",
    ] {
        assert!(made.contains(part), "{part}: {made}");
    }
    let anchors = document("<h2>A b</h2>\n").anchors;
    assert_eq!(anchors, ["a-b"]);
}

#[test]
fn wiki_links_name_files_with_brackets_and_headings_by_their_words() {
    for (text, count) in [
        ("[[Sets (class)]]", 1),
        ("[[a#What is it, and \"why\"?|b]]", 1),
        ("[[#Step (1): go!]]", 1),
        ("[[f(x)]]", 0),
        ("[[0, 1], [2, 3]]", 0),
        ("[[a, b]]", 0),
        ("[[ $a == b ]]", 0),
    ] {
        assert_eq!(document(text).links.len(), count, "{text}");
    }
}

#[test]
fn any_blank_stands_before_the_title_of_a_callout() {
    assert!(html("> [!TIP]\u{A0}Look\n> a\n").contains("<p class=\"callout-title\">Look</p>"));
    assert_eq!(findings("> [!TIP]\u{A0}Look\n> a\n"), [] as [&str; 0]);
}
