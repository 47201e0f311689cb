//! Reads escapes and sets in brackets, as Oniguruma does.

use super::pattern::{Reader, Strange};
use super::symbol::{Beyond, Chars, digit, hex, named, space, word};

/// What a backslash and what follows it stand for.
pub(super) enum Escape {
    Char(char),
    Chars(Chars),
    /// A back-reference, a call, a byte by number: nothing that is followed here.
    Unknown,
}

/// Reads what follows a backslash.
pub(super) fn escape(reader: &mut Reader) -> Result<Escape, Strange> {
    let c = reader.next().ok_or(Strange)?;
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
        'p' | 'P' => {
            if !reader.eat("{") {
                return Ok(Escape::Char(c));
            }
            let negated = reader.eat("^") != (c == 'P');
            let mut name = String::new();
            loop {
                match reader.next().ok_or(Strange)? {
                    '}' => break,
                    c => name.push(c),
                }
            }
            match named(&name) {
                Some(chars) => Escape::Chars(if negated { chars.not() } else { chars }),
                None => Escape::Unknown,
            }
        }
        'x' => match number(reader)? {
            Some(c) => Escape::Char(c),
            None => Escape::Unknown,
        },
        c if c.is_ascii_alphanumeric() => Escape::Unknown,
        c => Escape::Char(c),
    })
}

/// `\x41`, `\x{41}`.
fn number(reader: &mut Reader) -> Result<Option<char>, Strange> {
    let braces = reader.eat("{");
    let mut digits = String::new();
    while let Some(c) = reader.peek().filter(char::is_ascii_hexdigit) {
        if !braces && digits.len() == 2 {
            break;
        }
        digits.push(c);
        reader.at += 1;
    }
    if braces && !reader.eat("}") {
        return Err(Strange);
    }
    let value = u32::from_str_radix(&digits, 16).ok();
    // Two digits are a byte, not a character.
    Ok(value.filter(|v| braces || *v < 0x80).map(|v| char::from_u32(v).unwrap_or('\u{fffd}')))
}

/// Reads a set up to its `]`; also says whether it is to be negated.
pub(super) fn read(reader: &mut Reader) -> Result<(Chars, bool), Strange> {
    let negated = reader.eat("^");
    let mut met: Option<Chars> = None;
    let mut chars = Chars::NONE;
    // What a `-` may start a range from.
    let mut from: Option<char> = None;
    if reader.peek() == Some(']') {
        if !reader.chars[reader.at + 1..].contains(&']') {
            return Err(Strange);
        }
        reader.at += 1;
        chars = Chars::one(']');
        from = Some(']');
    }
    loop {
        if reader.eat("&&") {
            met = Some(met.map_or(chars, |met| met.and(chars)));
            chars = Chars::NONE;
            from = None;
            continue;
        }
        let part = match reader.next().ok_or(Strange)? {
            ']' => break,
            '[' => {
                from = None;
                chars = chars.or(inner(reader)?);
                continue;
            }
            '-' if reader.peek() != Some(']') => match from {
                Some(start) => {
                    from = None;
                    chars = chars.or(range(reader, start)?);
                    continue;
                }
                None => Escape::Char('-'),
            },
            '\\' => escape(reader)?,
            c => Escape::Char(c),
        };
        from = None;
        match part {
            Escape::Char(c) => {
                chars = chars.or(Chars::one(c));
                from = Some(c);
            }
            Escape::Chars(more) => chars = chars.or(more),
            Escape::Unknown => return Err(Strange),
        }
    }
    Ok((met.map_or(chars, |met| met.and(chars)), negated))
}

/// A set in a set: `[:space:]` or one of its own.
fn inner(reader: &mut Reader) -> Result<Chars, Strange> {
    if reader.peek() == Some(':') {
        let rest = &reader.chars[reader.at + 1..];
        let negated = rest.first() == Some(&'^');
        let name: String =
            rest[usize::from(negated)..].iter().take_while(|c| c.is_ascii_alphabetic()).collect();
        let end = usize::from(negated) + name.len();
        if rest.get(end) == Some(&':') && rest.get(end + 1) == Some(&']') {
            reader.at += end + 3;
            let chars = named(&name).ok_or(Strange)?;
            return Ok(if negated { chars.not() } else { chars });
        }
    }
    let (chars, negated) = read(reader)?;
    Ok(if negated { chars.not() } else { chars })
}

/// The rest of a range, behind its `-`.
fn range(reader: &mut Reader, from: char) -> Result<Chars, Strange> {
    let minus = Chars::one('-');
    let end = match reader.next().ok_or(Strange)? {
        '[' => return Ok(minus.or(inner(reader)?)),
        '\\' => escape(reader)?,
        c => Escape::Char(c),
    };
    match end {
        Escape::Char(to) if from <= to => {
            let mut chars = Chars::range(from, to);
            if chars.beyond == Beyond::Some && from as u32 <= 0x80 && to == char::MAX {
                chars.beyond = Beyond::All;
            }
            Ok(chars)
        }
        // `[a-\w]` is three things.
        Escape::Chars(chars) => Ok(minus.or(chars)),
        _ => Err(Strange),
    }
}
