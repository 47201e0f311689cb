//! Writes a code block as HTML: a figure with its title, and lines of their own only where they are
//! marked, numbered or part of a difference. Knows nothing of how code is highlighted.

use roadbook_highlight::{Language, SessionLine, session_lines};

use super::BodyWriter;
use crate::markdown::CodeBlock;
use crate::markdown::text::{push_named, push_text};
use crate::markdown::words::fill;

/// Names that say no more than that there is no language.
const TEXT: &[&str] =
    &["text", "plain", "plaintext", "txt", "none", "nohighlight", "no-highlight", "raw"];

/// Writes the block `at`, which shows `text`.
pub(super) fn write(writer: &mut BodyWriter<'_>, at: usize, title: Option<&str>, text: &str) {
    let block = writer.code_block(at).clone();
    let language = language(&block);
    let shown = shown(writer, &language);
    let name = name(writer, &language, title);
    let highlighted = highlighted(writer, &block, &language, text);
    let typed = if block.diff { None } else { typed(writer, &language, text) };
    let out = &mut writer.out;
    out.push_str("<figure class=\"code");
    out.push_str(if block.numbered { " numbered" } else { "" });
    out.push_str(if block.diff { " diff" } else { "" });
    out.push('"');
    let class = class(&language);
    if !shown.is_empty() {
        push_named(out, "data-language", &shown);
    }
    if let Some(typed) = typed {
        push_named(out, "data-typed", &typed);
    }
    out.push('>');
    if let Some(title) = title {
        out.push_str("<figcaption>");
        push_text(out, title);
        out.push_str("</figcaption>");
    }
    out.push_str("<pre tabindex=\"0\" role=\"region\"");
    push_named(out, "aria-label", &name);
    out.push_str("><code");
    if !class.is_empty() {
        push_named(out, "class", &format!("language-{class}"));
    }
    out.push('>');
    if block.numbered || block.diff || !block.marked.is_empty() {
        write_lines(out, &block, text, &highlighted);
    } else {
        out.push_str(&highlighted);
    }
    out.push_str("</code></pre></figure>\n");
}

/// The language as written, or else the extension of the included file.
fn language(block: &CodeBlock) -> String {
    let included = || {
        let file = &block.include.as_ref()?.file;
        let name = file.rsplit('/').next().unwrap_or(file);
        Some(name.rsplit_once('.')?.1.to_owned())
    };
    match block.language.as_str() {
        "" => included().unwrap_or_default(),
        language => language.to_owned(),
    }
}

/// What the head of a block says of its language: the name that readers know it by; of one without
/// a grammar, what the author wrote; of mere text, nothing.
fn shown(writer: &BodyWriter<'_>, language: &str) -> String {
    match language_name(writer, language) {
        Some(name) => name.to_owned(),
        None if TEXT.contains(&language.to_ascii_lowercase().as_str()) => String::new(),
        None => language.to_owned(),
    }
}

/// The name that readers know a language by, if it has a grammar.
fn language_name(writer: &BodyWriter<'_>, language: &str) -> Option<&'static str> {
    writer.with.highlighter.language(language)?.name()
}

fn name(writer: &mut BodyWriter<'_>, language: &str, title: Option<&str>) -> String {
    let words = writer.with.words;
    let kind = match language_name(writer, language) {
        Some(name) => fill(&words.code, name),
        None => words.plain_code.clone(),
    };
    match title {
        Some(title) => writer.unique(&format!("{kind}: {title}")),
        None => writer.unique(&kind),
    }
}

/// What is left of a language's name in a class.
fn class(language: &str) -> String {
    let fits = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#' | '.');
    language.to_ascii_lowercase().replace('/', "-").chars().filter(fits).collect()
}

fn highlighted(writer: &BodyWriter<'_>, block: &CodeBlock, language: &str, text: &str) -> String {
    let highlighter = writer.with.highlighter;
    if !block.diff || language == "diff" {
        return highlighter.highlight(language, text, writer.work_limit).to_string();
    }
    // The marks in the first column are not part of the language.
    let code: String = text.split_inclusive('\n').map(|line| unmarked(line).1).collect();
    let lines = highlighter.highlight(language, &code, writer.work_limit);
    let lines = lines.split_inclusive('\n').zip(text.split_inclusive('\n'));
    lines.map(|(shown, line)| [unmarked(line).0, shown].concat()).collect()
}

/// For a session, what was typed of it: the lines, from 0, each with how many UTF-16 units its prompt
/// has, as `0:2 3:2`. Where nothing is said, all was typed.
fn typed(writer: &BodyWriter<'_>, language: &str, text: &str) -> Option<String> {
    let language = writer.with.highlighter.language(language).unwrap_or(Language::PLAIN);
    let session = session_lines(language, text)?;
    let mut typed = String::new();
    for (at, (line, is)) in text.lines().zip(session).enumerate() {
        let prompt = match is {
            SessionLine::Start(length) | SessionLine::Continuation(length) => &line[..length],
            SessionLine::Output => continue,
        };
        // A prompt at which nothing was typed.
        if matches!(is, SessionLine::Start(length) if length == line.len()) {
            continue;
        }
        let blank = if typed.is_empty() { "" } else { " " };
        typed += &format!("{blank}{at}:{}", prompt.encode_utf16().count());
    }
    Some(typed)
}

/// A line of a difference: its mark, and the rest.
fn unmarked(line: &str) -> (&str, &str) {
    match line.as_bytes().first() {
        Some(b'+' | b'-' | b' ') => line.split_at(1),
        _ => ("", line),
    }
}

fn write_lines(out: &mut String, block: &CodeBlock, text: &str, highlighted: &str) {
    let lines = text.split_inclusive('\n').zip(highlighted.split_inclusive('\n'));
    let mut marked = block.marked.clone();
    marked.sort_unstable();
    let mut marked = marked.into_iter().peekable();
    // The last line that a mark reaches which has begun.
    let mut reached = 0;
    for ((line, shown), number) in lines.zip(1_u32..) {
        out.push_str("<span class=\"line");
        while let Some((_, last)) = marked.next_if(|(first, _)| *first <= number) {
            reached = reached.max(last);
        }
        if number <= reached {
            out.push_str(" marked");
        }
        if block.diff {
            let is_head = line.starts_with("+++") || line.starts_with("---");
            match line.as_bytes().first() {
                Some(b'+') if !is_head => out.push_str(" added"),
                Some(b'-') if !is_head => out.push_str(" removed"),
                _ => {}
            }
        }
        out.push('"');
        if block.numbered {
            push_named(out, "data-line", &number.to_string());
        }
        out.push('>');
        out.push_str(shown);
        out.push_str("</span>");
    }
}
