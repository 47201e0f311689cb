//! Injection: by links, attributes, fences, titles and every other place where an author can write.
//!
//! The payloads are those of public lists, each in every such place.

use super::*;

/// Addresses that run something, as far as browsers of any age are concerned.
const ADDRESSES: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3A;alert(1)",
    "javascript&#0000058alert(1)",
    "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
    "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "java&#x09;script:alert(1)",
    "java&#x0A;script:alert(1)",
    "java&#x0D;script:alert(1)",
    "&#1;javascript:alert(1)",
    "&#14;  javascript:alert(1)",
    "\u{1}javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\u{200B}script:alert(1)",
    "java\u{AD}script:alert(1)",
    "\u{FEFF}javascript:alert(1)",
    "\u{A0}javascript:alert(1)",
    "javascript://%0aalert(1)",
    "javascript:/*--></title></style></textarea></script><svg/onload=alert(1)>",
    "javascript:\\u0061lert(1)",
    "vbscript:msgbox(1)",
    "livescript:alert(1)",
    "mocha:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://a.org/x",
    "filesystem:https://a.org/x",
    "view-source:https://a.org",
    "jar:https://a.org!/x",
    "file:///etc/passwd",
    "about:blank",
    "intent://x#Intent;scheme=http;end",
    "ms-msdt:/id",
    "tel:1",
    "ftp://a.org/x",
    "feed:javascript:alert(1)",
    "//evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "&#47;&#47;evil.example",
    "\t//evil.example",
];

/// Pieces of markup and text that try to break out.
const MARKUP: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<script/x>alert(1)</script/x>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\n=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=\"x`y\" onerror='alert(1)'>",
    "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
    "<img src=\"javascript:alert(1)\">",
    "<img src=x:x onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><foreignObject><iframe src=x></iframe></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<math href=\"javascript:alert(1)\">x</math>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"javascript:alert(1)\"></object>",
    "<embed src=\"javascript:alert(1)\">",
    "<form action=\"javascript:alert(1)\"><button>x</button></form>",
    "<button formaction=\"javascript:alert(1)\">x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<body onload=alert(1)>",
    "<base href=\"javascript:alert(1)//\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<link rel=stylesheet href=//evil.example>",
    "<style>@import '//evil.example';</style>",
    "<div style=\"background:url(javascript:alert(1))\">x</div>",
    "<details open ontoggle=alert(1)>x</details>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>",
    "<a href=java&#115;cript&colon;alert(1)>x</a>",
    "<a href=\"x\" onmouseover=\"alert(1)\">x</a>",
    "<a href='x\" onclick=\"alert(1)'>x</a>",
    "<a/href=javascript:alert(1)>x</a>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<title><img title=\"</title><img src=x onerror=alert(1)>\">",
    "<xmp><img title=\"</xmp><img src=x onerror=alert(1)>\">",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?xml version=\"1.0\"?><img src=x onerror=alert(1)>",
    "<!DOCTYPE x [<!ENTITY y \"<script>\">]>",
    "</p></div></main></body><script>alert(1)</script>",
    "</code></pre></figure><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "`onmouseover=alert(1)",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u{0}<scr\u{0}ipt>alert(1)</scr\u{0}ipt>",
    "\u{FF1C}script\u{FF1E}",
    "{#x onclick=alert(1)}",
    "{{constructor.constructor('alert(1)')()}}",
    "<p id=\"rb-search\">x</p><p id=\"x\" id=\"y\">z</p>",
    "<a name=\"location\" id=\"location\">x</a>",
];

/// Everything of a page or snippet, in every place of it.
fn places(payload: &str) -> Vec<String> {
    [
        "P",
        "a P b",
        "P\n\nafter\n",
        "> P\n\nafter",
        "- P\n- x",
        "# P\n\n## P {#P .P}\n\n## x {#y P}",
        "[P](x)",
        "[x](y \"P\")",
        "[x](y 'P')",
        "![P](x)",
        "![x](y \"P\")",
        "[x](P)",
        "[x](<P>)",
        "![x](P)",
        "[x][r] ![x][r]\n\n[r]: P \"P\"",
        "[x][r]\n\n[r]: <P> 'P'",
        "<P>",
        "<a href=\"P\">x</a> <img src='P' alt=\"P\"> <b title='P' class=\"P\" id=\"P\">x</b>",
        "<a href=P>x</a>",
        "`P`",
        "```P\nx\n```",
        "```P P=\"P\" {P}\nP\n```",
        "~~~py title=\"P\" {1}\nP\n~~~",
        "```html title='P' linenos\nP\n```",
        "```diff\n-P\n+P\n```",
        "    P",
        "[[P]]",
        "[[x|P]]",
        "[[P|x]]",
        "![[P]]",
        "x[^P]\n\n[^P]: P",
        "| P | x |\n|--|--|\n| P | P |",
        "P\n: P",
        "- [ ] P",
        "$P$",
        "$$\\text{P}$$",
        "$\\operatorname{P}$",
        "> [!NOTE]\n> P",
        "<div>\nP\n</div>",
        "<details>\n\nP\n\n</details>",
        "<!-- P -->",
        "https://a.org/P www.a.org/P",
    ]
    .iter()
    .map(|place| place.replace('P', payload))
    .collect()
}

fn check(text: &str) {
    for (kind, made) in [("page", html(text)), ("snippet", snippet_html(text))] {
        if let Err(error) = balance::check(&made) {
            panic!("{kind} of {text:?}: {error}\n{made}");
        }
    }
}

#[test]
fn addresses_do_nothing_in_any_place() {
    for payload in ADDRESSES {
        assert!(!url::check(payload).is_safe(), "{payload:?}");
        places(payload).iter().for_each(|text| check(text));
    }
}

#[test]
fn markup_does_nothing_in_any_place() {
    assert!(ADDRESSES.len() + MARKUP.len() > 60);
    for payload in MARKUP {
        places(payload).iter().for_each(|text| check(text));
    }
}

#[test]
fn words_and_titles_of_the_caller_are_escaped() {
    let evil = "\"><script>alert(1)</script>";
    let text = "## a\n\n> [!TIP]\n> b[^1]\n\n```py\nx\n```\n\n| a |\n|--|\n| b |\n\n- [x] c\n\n[[d]]\n\n[^1]: e\n";
    let words = Words {
        tip: evil.to_owned(),
        section_link: evil.to_owned(),
        footnotes: evil.to_owned(),
        footnote: evil.to_owned(),
        back_to_reference: evil.to_owned(),
        code: evil.to_owned(),
        table: evil.to_owned(),
        done: evil.to_owned(),
        ..Words::default()
    };
    let document = document(text);
    let links = [LinkTarget::Url {
        href: evil.to_owned(),
        title: Some(evil.to_owned()),
        external: true,
        size: None,
        download: None,
    }];
    let options = MarkdownOptions::default();
    let highlighter = highlighter();
    let with =
        Rendering { links: &links, included: &[], highlighter, options: &options, words: &words };
    assert_eq!(balance::check(&render(text, &document, &with)), Ok(()));
}
