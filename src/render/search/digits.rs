//! Numbers as text that may stand in a script's string literal: nothing needs escaping, small
//! numbers take one character, and a number never shares a character with its neighbour, so that
//! compression finds what repeats.
//!
//! A number is a row of digits to base 46, the lowest first. Digits are the 92 characters from `#`
//! to `~`, with `!` in place of the backslash: the last digit of a number is one of the lower 46,
//! all others are of the upper 46. Knows nothing of what the numbers mean.

const BASE: u32 = 46;

/// Appends `number`.
pub(super) fn push(out: &mut String, mut number: u32) {
    while number >= BASE {
        out.push(digit(BASE + number % BASE));
        number /= BASE;
    }
    out.push(digit(number));
}

fn digit(value: u32) -> char {
    match value + 35 {
        92 => '!',
        code => char::from_u32(code).unwrap_or('#'),
    }
}

/// Reads what [`push`] has written: all numbers of `text`. What the reader in `search.js` does.
#[cfg(test)]
pub(super) fn read(text: &str) -> Vec<u32> {
    let (mut numbers, mut value, mut factor) = (Vec::new(), 0, 1);
    for byte in text.bytes() {
        let code = if byte == b'!' { 57 } else { u32::from(byte) - 35 };
        if code < BASE {
            numbers.push(value + code * factor);
            (value, factor) = (0, 1);
        } else {
            value += (code - BASE) * factor;
            factor *= BASE;
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn small_numbers_take_one_character() {
        let written = |number| {
            let mut out = String::new();
            push(&mut out, number);
            out
        };
        assert_eq!([written(0), written(45), written(46), written(2115)], ["#", "P", "Q$", "~P"]);
    }

    proptest! {
        #[test]
        fn numbers_come_back(numbers: Vec<u32>) {
            // A number's weight may exceed 32 bits on the way, not its value.
            let numbers: Vec<u32> = numbers.into_iter().map(|it| it >> 4).collect();
            let mut text = String::new();
            numbers.iter().for_each(|it| push(&mut text, *it));
            prop_assert!(!text.contains(['"', '\\']));
            prop_assert_eq!(read(&text), numbers);
        }
    }
}
