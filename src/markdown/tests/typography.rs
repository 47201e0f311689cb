//! Quotes, dashes and ellipses; lines of Chinese and Japanese; colons.

use super::*;

fn shown(text: &str) -> String {
    html(text).replace("<p>", "").replace("</p>\n", "")
}

#[test]
fn what_could_be_typed_stays_as_it_is_written() {
    for text in [
        "Pass --set-files foo or --no-cache; i-- and a--b and SELECT 1 -- comment.",
        "--, ---- and -----",
        "| a | b |\n| --- |",
        "f(...), [...], ...args, a...b, 1...10, cd ../..., wait....",
        "print(\"x\") and f('x') and $(\"x\") and f()[\"x\"] and d[\"k\"] and a=\"b\" and c='d'",
        "git commit -m \"x\" and grep --regexp 'a b'",
        "b'x', f\"y\", rb'z'",
        "a 5\" pipe of 6' or 12\"",
        "a lone \" and a lone '",
    ] {
        assert_eq!(shown(text), text, "{text}");
    }
    assert_eq!(plain("--force and \"x\""), "--force and \"x\"");
    assert_eq!(snippet_html("The --force flag"), "The --force flag");
}

#[test]
fn prose_has_quotes_dashes_and_ellipses() {
    for (text, made) in [
        ("Run make... then \"quoted\".", "Run make… then “quoted”."),
        (
            "It's \"the *dogs'* 'own'\" --- isn't it...",
            "It’s “the <em>dogs’</em> ‘own’” — isn’t it…",
        ),
        ("*wait...* and **so...**\nand", "<em>wait…</em> and <strong>so…</strong>\nand"),
        (
            "(\"a\") and \"`b`\" and \"[c](d)\"",
            "(“a”) and “<code>b</code>” and “<a href=\"d\">c</a>”",
        ),
        ("\"*a*\" and *\"a\"*", "“<em>a</em>” and <em>“a”</em>"),
        ("the '90s, '5 apples'", "the ’90s, ‘5 apples’"),
        ("他说\"你好\"，---走了...", "他说“你好”，—走了…"),
        ("\\\"a\\\" \\--- \\... b\\'c", "\"a\" --- ... b'c"),
        ("\"a\" &quot;b&quot;", "“a” \"b\""),
        ("a--b---c", "a--b—c"),
        ("`a`'s and \"for <str>\"", "<code>a</code>’s and “for &lt;str&gt;”"),
        ("<b>\"a\"</b> \"<i>a</i>\"", "<b>“a”</b> “<i>a</i>”"),
    ] {
        assert_eq!(shown(text), made, "{text}");
    }
    assert_eq!(html("| a... | \"b\" |\n|--|--|\n").matches(['…', '“', '”']).count(), 6);
}

#[test]
fn addresses_and_code_keep_their_characters() {
    assert_eq!(
        shown("<https://a.org/b---c...> https://a.org/'d' `\"e\" --- f...` g"),
        "<a href=\"https://a.org/b---c...\" rel=\"external\">https://a.org/b---c...</a> \
         <a href=\"https://a.org/&#39;d\" rel=\"external\">https://a.org/'d</a>' \
         <code>\"e\" --- f...</code> g"
            .replace("&#39;", "'")
            .as_str()
    );
}

#[test]
fn lines_of_chinese_and_japanese_join() {
    for (text, made) in [
        ("这是第一行\n这是第二行，\n没有空格。", "这是第一行这是第二行，没有空格。"),
        ("**重要**\n文字", "<strong>重要</strong>文字"),
        ("[链接](a)\n*文字*", "<a href=\"a\">链接</a><em>文字</em>"),
        ("他说“你好”\n然后走了", "他说“你好”然后走了"),
        ("カタカナー\nひらがな、\n字", "カタカナーひらがな、字"),
        ("한국어\n한국어", "한국어\n한국어"),
        ("中文\nEnglish\n中文", "中文\nEnglish\n中文"),
        ("中文\n`code`\n中文", "中文\n<code>code</code>\n中文"),
        ("中文\\\n中文", "中文<br>\n中文"),
        ("“a”\n“b”", "“a”\n“b”"),
    ] {
        assert_eq!(shown(text), made, "{text}");
    }
    assert_eq!(document("> 第一行\n> 第二行\n").sections[0].text, "第一行第二行");
    assert_eq!(document("标题\n标题\n===\n").title.map(|it| it.0).as_deref(), Some("标题标题"));
    assert_eq!(document("x\n\n标\n题\n---\n").headings[0].id, "标题");
}

#[test]
fn a_colon_defines_only_what_stands_apart_from_it() {
    assert_eq!(
        html("Read this.\n\n:warning: Back up.\n\n:rocket: Go\n"),
        "<p>Read this.</p>\n<p>:warning: Back up.</p>\n<p>:rocket: Go</p>\n"
    );
    assert_eq!(html("a\n\n> b\n>\n> :c\n"), html("a\n\n> b\n>\n> \\:c\n"));
    assert_eq!(html("a\n:) b\n::: c\n"), "<p>a\n:) b\n::: c</p>\n");
    assert_eq!(html("a\n: b\n:   c\n"), "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n</dl>\n");
    assert_eq!(html("a | b\n:-:|--\nc | d\n").matches("<td").count(), 2);
    assert_eq!(html("`a\n:b, 5%`\n:c"), "<p><code>a :b, 5%</code>\n:c</p>\n");
}

#[test]
fn ids_are_made_of_what_is_written() {
    for (text, id) in [
        ("## a --- b\n", "a-----b"),
        ("## It's \"so\"...\n", "its-so"),
        ("## a  b\n", "a--b"),
        ("## ![logo](x.png) Title\n", "-title"),
        ("## `a` & *b*\n", "a--b"),
        ("## $x$ of $5 and $6\n", "x-of-5-and-6"),
        ("## <kbd>Ctrl</kbd> + C\n", "ctrl--c"),
    ] {
        assert_eq!(document(text).headings[0].id, id, "{text}");
    }
}

#[test]
fn a_dropped_title_keeps_its_id_and_its_count() {
    let text = "# Title\n\n## Title\n\n## A\n\n[^1]\n\n[^1]: x\n";
    let made = document(text);
    let ids: Vec<&str> = made.headings.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["title-1", "a"]);
    assert_eq!(made.anchors, ["title", "fn-1", "fnref-1"]);
    assert!(html(text).starts_with("<span id=\"title\"></span><h2 id=\"title-1\">"));
    assert!(html("# Title {#own}\n\nx\n").starts_with("<span id=\"own\"></span><p>x</p>"));
}
