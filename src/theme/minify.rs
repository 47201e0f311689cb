//! Minifies scripts of the default theme: removes indentation and comments.
//!
//! Works by lines and knows hardly any JavaScript, so it leaves a script alone where a line may be
//! part of a string.

/// `script` without indentation, blank lines, and lines that are nothing but a comment. What a
/// licence asks to be kept, `/*!`, is kept.
pub(super) fn minify(script: &str) -> Option<String> {
    let in_text = |line: &str| line.matches('`').count() % 2 == 1 || line.ends_with('\\');
    if script.lines().any(in_text) {
        return None;
    }
    let mut out = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let opens = line.starts_with("/*") && !line.starts_with("/*!");
        if in_comment || opens {
            in_comment = match line.find("*/") {
                None => true,
                Some(at) if at + 2 == line.len() => false,
                // Code behind a comment.
                Some(_) => return None,
            };
            continue;
        }
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        out.push_str(line);
        out.push('\n');
    }
    (!in_comment).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::embedded;

    #[test]
    fn indentation_and_comments_go() {
        assert_eq!(
            minify("/* What\n   it is. */\n(a => {\n  // one\n  b(\"/* c */\"); // d\n\n})();\n")
                .as_deref(),
            Some("(a => {\nb(\"/* c */\"); // d\n})();\n"),
        );
        assert_eq!(minify("/*! licence */\na\n").as_deref(), Some("/*! licence */\na\n"));
    }

    #[test]
    fn what_may_be_part_of_a_text_stays() {
        for script in ["a = `\n  b\n`", "a = '\\\n  b'", "/* a */ b", "/* a"] {
            assert_eq!(minify(script), None, "{script}");
        }
    }

    #[test]
    fn every_script_of_the_default_theme_can_be_minified() {
        for (path, bytes) in embedded::FILES.iter().filter(|(path, _)| path.ends_with(".js")) {
            let text = std::str::from_utf8(bytes).expect("scripts are UTF-8");
            assert!(minify(text).is_some(), "{path}");
        }
    }
}
