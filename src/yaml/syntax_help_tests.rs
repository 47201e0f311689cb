//! Every common syntax error with its whole message, and what is kept of the text before it.

use super::testing::{file, show};
use super::*;

/// The findings as text, and the value as JSON; `-` for none.
fn read(text: &str) -> (String, String) {
    let file = file(text);
    let checked = parse(&file, 0..text.len());
    let value = checked.value.map_or("-".to_owned(), |value| to_json(&value).to_string());
    (show(&file, &checked.diagnostics), value)
}

const SYNTAX_ERRORS: &[(&str, &str, &str)] = &[
    (
        "title: a: b\n",
        "yaml-syntax 1:9-1:10 `:` followed by a space cannot stand in a text without quotes\n  help: put the text in quotes: `title: \"a: b\"`",
        "{\"title\":\"a\"}",
    ),
    (
        "title:x\nfoo: b\n",
        "yaml-syntax 1:1-1:7 `title:` needs a space behind it\n  help: write `title: x`",
        "\"title:x foo\"",
    ),
    (
        "title: x\n\tfoo: b\n",
        "yaml-syntax 2:1-2:2 a tab stands where YAML takes only spaces\n  help: indent with spaces, not with tabs",
        "{}",
    ),
    (
        "a:\n\tb: c\n",
        "yaml-syntax 2:1-2:2 a tab stands where YAML takes only spaces\n  help: indent with spaces, not with tabs",
        "{}",
    ),
    (
        "a:\n - b\n\t- c\n",
        "yaml-syntax 3:1-3:2 a tab stands where YAML takes only spaces\n  help: indent with spaces, not with tabs",
        "{\"a\":[]}",
    ),
    (
        "title: @foo\n",
        "yaml-syntax 1:8-1:9 `@` cannot start a text without quotes\n  help: put the text in quotes: `title: \"@foo\"`",
        "{}",
    ),
    (
        "title: `foo\n",
        "yaml-syntax 1:8-1:9 a backtick cannot start a text without quotes\n  help: put the text in quotes",
        "{}",
    ),
    (
        "title: *bold* text\n",
        "yaml-syntax 1:8-1:14 `*bold*` starts with `*`, which refers to an anchor, and there is none of that name\n  help: put the text in quotes: `title: \"*bold* text\"`",
        "{\"title\":null}",
    ),
    (
        "title: & more\n",
        "yaml-syntax 1:8-1:9 `&` cannot start a text without quotes\n  help: put the text in quotes: `title: \"& more\"`",
        "{}",
    ),
    (
        "title: %x\n",
        "yaml-syntax 1:8-1:9 `%` cannot start a text without quotes\n  help: put the text in quotes: `title: \"%x\"`",
        "{}",
    ),
    (
        "%x: y\n",
        "yaml-syntax 1:1-1:6 `%` at the start of a line announces a YAML directive\n  help: put the text in quotes: `\"%x: y\"`",
        "-",
    ),
    (
        "a: [b, c\nd: e\n",
        "yaml-syntax 1:4-1:5 `[` is never closed\n  help: add `]` at the end",
        "{\"a\":[\"b\"]}",
    ),
    (
        "a: {b: c\nd: e\n",
        "yaml-syntax 1:4-1:5 `{` is never closed\n  help: add `}` at the end",
        "{\"a\":{\"b\":\"c d\"}}",
    ),
    (
        "a: \"foo\nb: c\n",
        "yaml-syntax 1:4-1:5 `\"` opens a text in quotes that is never closed\n  help: add the closing `\"`",
        "{}",
    ),
    (
        "a: 'it's'\n",
        "yaml-syntax 1:8-1:10 `s'` follows the closing quote\n  help: write `''` for an apostrophe inside single quotes, or use double quotes",
        "{}",
    ),
    (
        "a: \"x\" y\n",
        "yaml-syntax 1:8-1:9 `y` follows the closing quote\n  help: put the whole text in quotes, and write `\\\"` for a quote inside it",
        "{}",
    ),
    (
        "a: \"C:\\path\"\n",
        "yaml-syntax 1:7-1:9 `\\p` is not an escape that a text in double quotes may hold\n  help: write `\\\\` for a backslash, or use single quotes, where it stands for itself",
        "{}",
    ),
    (
        "a: b\n  c: d\n",
        "yaml-syntax 2:3-2:4 `c` is indented deeper than the line above\n  1:4-1:5 it would belong to this text\n  help: indent it like the keys it belongs with, so that it is not read as part of the text above",
        "{\"a\":\"b c\"}",
    ),
    (
        "a:\n  b: c\n d: e\n",
        "yaml-syntax 3:2-3:6 `d: e` does not line up with anything above\n  help: indent it exactly like the keys or `-` items that it belongs with",
        "{\"a\":{\"b\":\"c\"}}",
    ),
    (
        "a:\n  - b\n c\n",
        "yaml-syntax 3:2-3:3 `c` does not line up with anything above\n  help: indent it exactly like the keys or `-` items that it belongs with",
        "{\"a\":[\"b\"]}",
    ),
    ("a: ]\n", "yaml-syntax 1:4-1:5 `]` closes nothing", "{}"),
    ("a: [b]]\n", "yaml-syntax 1:7-1:8 `]` closes nothing", "{\"a\":[\"b\"]}"),
    (
        "a: [b}\n",
        "yaml-syntax 1:4-1:5 `[` is closed by `}`\n  help: close it with `]`",
        "{\"a\":[]}",
    ),
    (
        "a:\n- b\n-c\nd: e\n",
        "yaml-syntax 3:1-3:2 `-` needs a space behind it\n  help: write `- c`",
        "{\"a\":[\"b\"]}",
    ),
    (
        "a: - b\n",
        "yaml-syntax 1:4-1:5 `-` cannot start a list on the line of its key\n  help: put each `- item` on a line of its own below the key",
        "{}",
    ),
    (
        "- a\nb: c\n",
        "yaml-syntax 2:1-2:5 `b: c` does not line up with anything above\n  help: indent it exactly like the keys or `-` items that it belongs with",
        "[\"a\"]",
    ),
    (
        "a: !!python/object:x {b: c}\n",
        "yaml-syntax 1:4-1:21 `!!python/object:x` is a tag, and tags are not read\n  help: leave it out, or put the text in quotes if the `!` belongs to it",
        "{\"a\":null}",
    ),
    (
        "a: !foo b\n",
        "yaml-syntax 1:4-1:8 `!foo` is a tag, and tags are not read\n  help: leave it out, or put the text in quotes if the `!` belongs to it",
        "{\"a\":\"b\"}",
    ),
    ("a: &x b\nc: *x\n", "", "{\"a\":\"b\",\"c\":\"b\"}"),
    (
        "{{ a }}: b\n",
        "yaml-syntax 1:2-1:7 a map of keys and values cannot be a key\n  help: put the text in quotes if the brackets belong to it",
        "{}",
    ),
    (
        "a: {{ b }}\n",
        "yaml-syntax 1:5-1:10 a map of keys and values cannot be a key\n  help: put the text in quotes if the brackets belong to it",
        "{\"a\":{}}",
    ),
    (
        "a: b\n---\nc: d\n",
        "yaml-syntax 2:1-2:4 a second document starts here\n  help: a file holds one document: put other nodes into files of their own",
        "{\"a\":\"b\"}",
    ),
    (
        "a: b\n...\nc\n",
        "yaml-syntax 3:1-3:2 a second document starts here\n  help: a file holds one document: put other nodes into files of their own",
        "{\"a\":\"b\"}",
    ),
    (
        "a: b\nfoo\nc: d\n",
        "yaml-syntax 2:1-2:4 `foo` is not a `key: value`\n  help: indent it if it continues the text above; else write a key, a colon and a space before it",
        "{\"a\":\"b\"}",
    ),
    (
        "a: 'x\n...\n",
        "yaml-syntax 1:4-1:5 `'` opens a text in quotes that is never closed\n  help: add the closing `'`",
        "{}",
    ),
    (
        "key: [a, b]: c\n",
        "yaml-syntax 1:12-1:13 `:` followed by a space cannot stand in a text without quotes\n  help: put the text in quotes: `key: \"[a, b]: c\"`",
        "{\"key\":[\"a\",\"b\"]}",
    ),
    (
        "a: >x\n  y\n",
        "yaml-syntax 1:4-1:5 `>` announces a block of text on the lines below\n  help: put the text in quotes: `a: \">x\"`",
        "{}",
    ),
    (
        "a: |\n   b\n  c\n",
        "yaml-syntax 3:3-3:4 `c` does not line up with anything above\n  help: indent it exactly like the keys or `-` items that it belongs with",
        "{\"a\":\"b\\n\"}",
    ),
    (
        "a: ,b\n",
        "yaml-syntax 1:4-1:5 `,` cannot start a text without quotes\n  help: put the text in quotes: `a: \",b\"`",
        "{}",
    ),
    (
        "\u{1}: b",
        "yaml-syntax 1:1-1:2 the character U+0001 cannot stand in YAML\n  help: remove it: it is invisible in most editors",
        "-",
    ),
    ("a: {b:c, d: e}\n", "", "{\"a\":{\"b:c\":null,\"d\":\"e\"}}"),
    (
        "a: ? b\n",
        "yaml-syntax 1:4-1:5 `?` cannot start a text without quotes\n  help: put the text in quotes: `a: \"? b\"`",
        "{}",
    ),
    (
        "a: |2\n b\n",
        "yaml-syntax 2:2-2:3 `b` does not line up with anything above\n  help: indent it exactly like the keys or `-` items that it belongs with",
        "{}",
    ),
    (": a\n", "yaml-syntax 1:1-1:1 a key is missing before the colon", "{}"),
    (
        "a: [b,\n c: d\n",
        "yaml-syntax 1:4-1:5 `[` is never closed\n  help: add `]` at the end",
        "{\"a\":[\"b\",{\"c\":\"d\"}]}",
    ),
    (
        "a: [\n  b,\n  c\nd: e\nf: g\n",
        "yaml-syntax 1:4-1:5 `[` is never closed\n  help: add `]` at the end",
        "{\"a\":[\"b\"]}",
    ),
    (
        "summary: \"abc\ntags: [\"x\"]\nfoo: bar\n",
        "yaml-syntax 1:10-1:11 `\"` opens a text in quotes that is not closed on its line\n  2:8-2:9 it ends here, in the middle of another text\n  help: add the closing `\"`",
        "{}",
    ),
    (
        "title: &foo bar\n",
        "yaml-syntax 1:8-1:12 `&foo` names a value that nothing refers to\n  help: put the text in quotes: `title: \"&foo bar\"`",
        "{\"title\":\"bar\"}",
    ),
    (
        "a: {b: c d: e}\n",
        "yaml-syntax 1:11-1:12 `:` is not expected between these brackets\n  help: put a comma between items, and quotes around texts that hold `:`, `,` or brackets",
        "{\"a\":{\"b\":\"c d\"}}",
    ),
    (
        "- title: Foo\n  url: http: x\n",
        "yaml-syntax 2:12-2:13 `:` followed by a space cannot stand in a text without quotes\n  help: put the text in quotes: `url: \"http: x\"`",
        "[{\"title\":\"Foo\",\"url\":\"http\"}]",
    ),
    (
        "a: 1\nb: 2\na: 3\na: 4\n",
        "yaml-syntax 3:1-3:2 `a` is written twice\n  1:1-1:2 first here\n  help: keep one of the two: only the first is read\nyaml-syntax 4:1-4:2 `a` is written twice\n  1:1-1:2 first here\n  help: keep one of the two: only the first is read",
        "{\"a\":1,\"b\":2}",
    ),
    (
        "a: &a [*a]\n",
        "yaml-syntax 1:8-1:10 `*a` stands inside the value that it names\n  help: write the value out",
        "{\"a\":[]}",
    ),
    (
        "a: !e!x b\n",
        "yaml-syntax 1:4-1:8 `!e!x` is a tag, and tags are not read\n  help: leave it out, or put the text in quotes if the `!` belongs to it",
        "{}",
    ),
    (
        "requires:\n  - a\n   - b\n",
        "yaml-syntax 3:4-3:7 `- b` is indented deeper than the item above\n  help: indent it like the item above, so that it is not read as part of its text",
        "{\"requires\":[\"a - b\"]}",
    ),
    (
        "requires:\n  - a\n - b\n",
        "yaml-syntax 3:2-3:5 `- b` does not line up with anything above\n  help: indent it exactly like the keys or `-` items that it belongs with",
        "{\"requires\":[\"a\"]}",
    ),
    (
        "a: \"\\xZZ\"\n",
        "yaml-syntax 1:5-1:7 `\\x` is not an escape that a text in double quotes may hold\n  help: write `\\\\` for a backslash, or use single quotes, where it stands for itself",
        "{}",
    ),
    (
        "a: b\r\nc: d: e\r\n",
        "yaml-syntax 2:5-2:6 `:` followed by a space cannot stand in a text without quotes\n  help: put the text in quotes: `c: \"d: e\"`",
        "{\"a\":\"b\",\"c\":\"d\"}",
    ),
    (
        "requires:\n  - a\n    - b\n",
        "yaml-syntax 3:5-3:8 `- b` is indented deeper than the item above\n  help: indent it like the item above, so that it is not read as part of its text",
        "{\"requires\":[\"a - b\"]}",
    ),
    ("a: {basis: x, y and z}\n", "", "{\"a\":{\"basis\":\"x\",\"y and z\":null}}"),
    (
        "a: *x\nb: c\n",
        "yaml-syntax 1:4-1:6 `*x` starts with `*`, which refers to an anchor, and there is none of that name\n  help: put the text in quotes: `a: \"*x\"`",
        "{\"a\":null,\"b\":\"c\"}",
    ),
    ("%YAML 1.2\n---\na: b\n", "", "{\"a\":\"b\"}"),
    ("a: b\n...\n", "", "{\"a\":\"b\"}"),
    ("a: [1, [2, {b: c}]]\n", "", "{\"a\":[1,[2,{\"b\":\"c\"}]]}"),
    (
        "a: \u{feff}b\n",
        "yaml-syntax 1:4-1:5 the character U+FEFF cannot stand in YAML\n  help: remove it: it is invisible in most editors",
        "{}",
    ),
];

#[test]
fn errors_are_explained_at_their_place_and_what_stands_before_is_kept() {
    for (text, findings, value) in SYNTAX_ERRORS {
        assert_eq!(read(text), ((*findings).to_owned(), (*value).to_owned()), "{text:?}");
    }
}
