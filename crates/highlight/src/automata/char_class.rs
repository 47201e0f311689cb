//! Reads escapes and sets in brackets, as Oniguruma does.

use super::char_set::{CharSet, digit, hex, named, space, word};
use super::cursor::{Cursor, Unsupported};

/// What a backslash and what follows it stand for.
pub(super) enum Escape {
    Char(char),
    Chars(CharSet),
    /// A back-reference, a call, a byte by number: nothing that is followed here.
    Unknown,
}

/// Reads what follows a backslash.
pub(super) fn escape(cursor: &mut Cursor) -> Result<Escape, Unsupported> {
    let c = cursor.next().ok_or(Unsupported)?;
    Ok(match c {
        'w' => Escape::Chars(word()),
        'W' => Escape::Chars(word().not()),
        's' => Escape::Chars(space()),
        'S' => Escape::Chars(space().not()),
        'd' => Escape::Chars(digit()),
        'D' => Escape::Chars(digit().not()),
        'h' => Escape::Chars(hex()),
        'H' => Escape::Chars(hex().not()),
        't' => Escape::Char('\t'),
        'n' => Escape::Char('\n'),
        'r' => Escape::Char('\r'),
        'f' => Escape::Char('\x0c'),
        'v' => Escape::Char('\x0b'),
        'a' => Escape::Char('\x07'),
        'e' => Escape::Char('\x1b'),
        'p' | 'P' => property(cursor, c)?,
        'x' => match code_point(cursor)? {
            Some(c) => Escape::Char(c),
            None => Escape::Unknown,
        },
        c if c.is_ascii_alphanumeric() => Escape::Unknown,
        c => Escape::Char(c),
    })
}

/// `\p{Lu}`, `\p{^Lu}`, `\P{Lu}`, behind their first letter, which is `c`.
fn property(cursor: &mut Cursor, c: char) -> Result<Escape, Unsupported> {
    if !cursor.eat("{") {
        return Ok(Escape::Char(c));
    }
    let negated = cursor.eat("^") != (c == 'P');
    let mut name = String::new();
    loop {
        match cursor.next().ok_or(Unsupported)? {
            '}' => break,
            c => name.push(c),
        }
    }
    Ok(match named(&name) {
        Some(chars) => Escape::Chars(if negated { chars.not() } else { chars }),
        None => Escape::Unknown,
    })
}

/// `\x41`, `\x{41}`, behind the `x`.
fn code_point(cursor: &mut Cursor) -> Result<Option<char>, Unsupported> {
    let braces = cursor.eat("{");
    let mut digits = String::new();
    while let Some(c) = cursor.peek().filter(char::is_ascii_hexdigit) {
        if !braces && digits.len() == 2 {
            break;
        }
        digits.push(c);
        cursor.at += 1;
    }
    if braces && !cursor.eat("}") {
        return Err(Unsupported);
    }
    let value = u32::from_str_radix(&digits, 16).ok();
    // Two digits are a byte, not a character.
    Ok(value.filter(|v| braces || *v < 0x80).map(|v| char::from_u32(v).unwrap_or('\u{fffd}')))
}

/// Reads a set up to its `]`; also says whether it is to be negated.
pub(super) fn bracket(cursor: &mut Cursor) -> Result<(CharSet, bool), Unsupported> {
    let negated = cursor.eat("^");
    let mut met: Option<CharSet> = None;
    let mut chars = CharSet::EMPTY;
    // What a `-` may start a range from.
    let mut from: Option<char> = None;
    if cursor.eat("]") {
        if !cursor.rest().contains(&']') {
            return Err(Unsupported);
        }
        chars = CharSet::one(']');
        from = Some(']');
    }
    loop {
        if cursor.eat("&&") {
            met = Some(met.map_or(chars, |met| met.and(chars)));
            chars = CharSet::EMPTY;
            from = None;
            continue;
        }
        let part = match cursor.next().ok_or(Unsupported)? {
            ']' => break,
            '[' => {
                from = None;
                chars = chars.or(nested(cursor)?);
                continue;
            }
            '-' if cursor.peek() != Some(']') => match from {
                Some(start) => {
                    from = None;
                    chars = chars.or(range(cursor, start)?);
                    continue;
                }
                None => Escape::Char('-'),
            },
            '\\' => escape(cursor)?,
            c => Escape::Char(c),
        };
        from = None;
        match part {
            Escape::Char(c) => {
                chars = chars.or(CharSet::one(c));
                from = Some(c);
            }
            Escape::Chars(more) => chars = chars.or(more),
            Escape::Unknown => return Err(Unsupported),
        }
    }
    Ok((met.map_or(chars, |met| met.and(chars)), negated))
}

/// A set in a set: `[:space:]` or one of its own.
fn nested(cursor: &mut Cursor) -> Result<CharSet, Unsupported> {
    if cursor.peek() == Some(':') {
        let rest = &cursor.rest()[1..];
        let negated = rest.first() == Some(&'^');
        let name: String =
            rest[usize::from(negated)..].iter().take_while(|c| c.is_ascii_alphabetic()).collect();
        let end = usize::from(negated) + name.len();
        if rest.get(end) == Some(&':') && rest.get(end + 1) == Some(&']') {
            cursor.at += end + 3;
            let chars = named(&name).ok_or(Unsupported)?;
            return Ok(if negated { chars.not() } else { chars });
        }
    }
    let (chars, negated) = bracket(cursor)?;
    Ok(if negated { chars.not() } else { chars })
}

/// The rest of a range, behind its `-`.
fn range(cursor: &mut Cursor, from: char) -> Result<CharSet, Unsupported> {
    let minus = CharSet::one('-');
    let end = match cursor.next().ok_or(Unsupported)? {
        '[' => return Ok(minus.or(nested(cursor)?)),
        '\\' => escape(cursor)?,
        c => Escape::Char(c),
    };
    match end {
        Escape::Char(to) if from <= to => Ok(CharSet::range(from, to)),
        // `[a-\w]` is three things.
        Escape::Chars(chars) => Ok(minus.or(chars)),
        _ => Err(Unsupported),
    }
}
