//! Parses efforts as people write them: `45m`, `3h`, `1h30m`, `2h-4h`. Works on text alone; the key
//! is read in `parse`.

use crate::graph::Effort;

/// More is taken for a typo: 10,000 hours, in minutes.
const MOST: f64 = 600_000.0;

/// The effort `text` means; the error says why it means none, as a clause without a subject.
///
/// Hours and minutes, with a unit or several (`h`, `hours`, `m`, `min`, …); a bare number is
/// hours. In a range the first part may leave its unit to the second.
pub(super) fn parse(text: &str) -> Result<Effort, &'static str> {
    let folded = text.trim().to_lowercase().replace(['–', '—'], "-").replace(" to ", "-");
    if folded.starts_with('-') {
        return Err("is negative");
    }
    let mut parts = folded.split('-').map(str::trim);
    let first = parts.next().unwrap_or("");
    let second = parts.next();
    if parts.next().is_some() {
        return Err(UNREADABLE);
    }
    let Some(second) = second else {
        let minutes = minutes(first, "h")?;
        return Ok(Effort { min: minutes, max: minutes });
    };
    let unit = if second.ends_with(|c: char| c.is_ascii_digit()) || second.contains('h') {
        "h"
    } else {
        "m"
    };
    let (min, max) = (minutes(first, unit)?, minutes(second, "h")?);
    if min > max {
        return Err("ends before it begins");
    }
    Ok(Effort { min, max })
}

const UNREADABLE: &str = "is not an effort";

/// Whole minutes, at least one.
fn minutes(text: &str, unit: &str) -> Result<u32, &'static str> {
    let mut rest = text;
    let mut total = 0.0;
    let mut last = "";
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let number: f64 = rest[..digits].parse().map_err(|_| UNREADABLE)?;
        rest = rest[digits..].trim_start();
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let factor = match &rest[..letters] {
            "" if last.is_empty() && rest.is_empty() => {
                if unit == "h" {
                    60.0
                } else {
                    1.0
                }
            }
            "h" | "hr" | "hrs" | "hour" | "hours" if last.is_empty() => {
                last = "h";
                60.0
            }
            "m" | "min" | "mins" | "minute" | "minutes" if last != "m" => {
                last = "m";
                1.0
            }
            "d" | "day" | "days" | "w" | "week" | "weeks" => {
                return Err("counts in days or weeks, which have no fixed number of hours");
            }
            _ => return Err(UNREADABLE),
        };
        rest = rest[letters..].trim_start();
        total += number * factor;
    }
    if text.is_empty() {
        return Err(UNREADABLE);
    }
    if total > MOST {
        return Err("is more than 10,000 hours");
    }
    if total <= 0.0 {
        return Err("is no time at all");
    }
    Ok((total.round() as u32).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn efforts_are_read_as_people_write_them() {
        for (text, min, max) in [
            ("45m", 45, 45),
            ("3h", 180, 180),
            ("2h-4h", 120, 240),
            ("1.5h", 90, 90),
            ("1h30m", 90, 90),
            ("1h 30min", 90, 90),
            ("3", 180, 180),
            ("0.25", 15, 15),
            ("2-4h", 120, 240),
            ("2-4", 120, 240),
            ("30-45m", 30, 45),
            ("30m – 2h", 30, 120),
            ("2 hours", 120, 120),
            ("90 Minutes", 90, 90),
            ("2h to 3h", 120, 180),
            ("1h30m-2h", 90, 120),
            ("10 - 20 min", 10, 20),
            ("10000h", 600_000, 600_000),
        ] {
            assert_eq!(parse(text), Ok(Effort { min, max }), "{text}");
        }
    }

    #[test]
    fn what_is_no_effort_is_refused_with_a_reason() {
        for (text, reason) in [
            ("", UNREADABLE),
            ("soon", UNREADABLE),
            ("3x", UNREADABLE),
            ("h", UNREADABLE),
            ("1h2h", UNREADABLE),
            ("30m1h", UNREADABLE),
            ("1.2.3h", UNREADABLE),
            ("1,5h", UNREADABLE),
            ("2h-", UNREADABLE),
            ("1-2-3h", UNREADABLE),
            ("1h30", UNREADABLE),
            ("-2h", "is negative"),
            ("0", "is no time at all"),
            ("0-2h", "is no time at all"),
            ("4h-2h", "ends before it begins"),
            ("2d", "counts in days or weeks, which have no fixed number of hours"),
            ("10001h", "is more than 10,000 hours"),
            ("99999999999999999999h", "is more than 10,000 hours"),
        ] {
            assert_eq!(parse(text), Err(reason), "{text}");
        }
    }
}
