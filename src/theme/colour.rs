//! Colours of a project's own: any colour of CSS, held against the grounds that a theme puts words on.
//! Knows neither options nor style sheets.

use std::fmt;

use super::colour_names::NAMES;

/// The least contrast of text, by WCAG 2.2 AA.
const READABLE: f64 = 4.5;
/// In so many steps a colour becomes black or white.
const STEPS: u16 = 64;
/// A tint begins at so many of them away from the ground.
const TINT: u16 = 8;
/// The longest text that is looked at.
const LONGEST: usize = 200;

/// An opaque colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rgb([u8; 3]);

const BLACK: Rgb = Rgb([0; 3]);
const WHITE: Rgb = Rgb([255; 3]);

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl Rgb {
    /// The colour that `text` means in CSS.
    ///
    /// # Errors
    /// Where it means none, or one that lets the ground through.
    pub(super) fn parse(text: &str) -> Result<Self, ColourProblem> {
        let text = text.trim();
        let folded = text.to_ascii_lowercase();
        if let Ok(at) = NAMES.binary_search_by_key(&folded.as_str(), |(name, _)| name) {
            let [_, r, g, b] = NAMES[at].1.to_be_bytes();
            return Ok(Self([r, g, b]));
        }
        let looks_right = text.starts_with('#') || text.ends_with(')') || folded == "transparent";
        if !looks_right || text.len() > LONGEST {
            return Err(ColourProblem::None);
        }
        let colour = csscolorparser::parse(text).map_err(|_| ColourProblem::None)?;
        let [r, g, b, alpha] = colour.to_rgba8();
        match alpha {
            255 => Ok(Self([r, g, b])),
            _ => Err(ColourProblem::Translucent),
        }
    }

    /// This many steps of the way to another colour.
    fn towards(self, other: Self, steps: u16) -> Self {
        let part = |a: u8, b: u8| {
            let mixed = u16::from(a) * (STEPS - steps) + u16::from(b) * steps;
            u8::try_from(mixed / STEPS).unwrap_or(u8::MAX)
        };
        let ([a, b, c], [x, y, z]) = (self.0, other.0);
        Self([part(a, x), part(b, y), part(c, z)])
    }

    fn luminance(self) -> f64 {
        let linear = |it: u8| {
            let it = f64::from(it) / 255.0;
            if it <= 0.04045 { it / 12.92 } else { ((it + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast of two colours, by WCAG 2.2.
    fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The least contrast on these grounds.
    fn on(self, grounds: &[Self]) -> f64 {
        grounds.iter().map(|ground| self.contrast(*ground)).fold(f64::INFINITY, f64::min)
    }

    /// The first colour on the way to `end` that can be read on these grounds.
    fn readable(self, grounds: &[Self], end: Self) -> Self {
        let mixed = (0..=STEPS).map(|steps| self.towards(end, steps));
        let mut mixed = mixed.filter(|it| it.on(grounds) >= READABLE);
        mixed.next().unwrap_or(end)
    }

    /// A ground with a touch of this colour, on which it can be read.
    fn tint(self, ground: Self) -> Self {
        let tints = (0..=TINT).rev().map(|steps| ground.towards(self, steps));
        let mut tints = tints.filter(|tint| self.contrast(*tint) >= READABLE);
        tints.next().unwrap_or(ground)
    }
}

/// What words stand on, in light and in dark.
#[derive(Debug, Clone, Default)]
pub(super) struct Grounds {
    pub(super) light: Vec<Rgb>,
    pub(super) dark: Vec<Rgb>,
}

/// A colour for words in light and in dark, and the tint that goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OwnColour {
    pub(super) light: Rgb,
    pub(super) dark: Rgb,
    pub(super) light_tint: Rgb,
    pub(super) dark_tint: Rgb,
}

/// Why a colour cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ColourProblem {
    /// It is none.
    None,
    /// It lets the ground through.
    Translucent,
    /// It cannot be read on a ground: which one, its contrast there, and two that can be read.
    Unreadable { mode: &'static str, contrast: f64, light: Rgb, dark: Rgb },
}

impl OwnColour {
    /// The colours that `text` means: one, of which the other is made, or `light-dark(…, …)`.
    ///
    /// # Errors
    /// Where it means none that can be read on all grounds.
    pub(super) fn parse(text: &str, grounds: &Grounds) -> Result<Self, ColourProblem> {
        let (light, dark) = match both(text) {
            Some((light, dark)) => (Rgb::parse(light)?, Some(Rgb::parse(dark)?)),
            None => (Rgb::parse(text)?, None),
        };
        let fit = |colour: Rgb, grounds: &[Rgb], end| colour.readable(grounds, end);
        let (fit_light, fit_dark) =
            (fit(light, &grounds.light, BLACK), fit(dark.unwrap_or(light), &grounds.dark, WHITE));
        let unreadable = |mode, colour: Rgb, on: &[Rgb]| ColourProblem::Unreadable {
            mode,
            contrast: colour.on(on),
            light: fit_light,
            dark: fit_dark,
        };
        if fit_light != light {
            return Err(unreadable("light", light, &grounds.light));
        }
        if let Some(dark) = dark.filter(|dark| fit_dark != *dark) {
            return Err(unreadable("dark", dark, &grounds.dark));
        }
        let tint = |colour: Rgb, grounds: &[Rgb], end: Rgb| {
            colour.tint(grounds.first().copied().unwrap_or(end))
        };
        Ok(Self {
            light,
            dark: fit_dark,
            light_tint: tint(light, &grounds.light, WHITE),
            dark_tint: tint(fit_dark, &grounds.dark, BLACK),
        })
    }
}

/// The two colours in `light-dark(…, …)`, of which each may hold commas in brackets of its own.
fn both(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let name = text.get(.."light-dark(".len())?;
    if !name.eq_ignore_ascii_case("light-dark(") || text.len() > 2 * LONGEST {
        return None;
    }
    let inner = text[name.len()..].strip_suffix(')')?;
    let mut depth = 0_i32;
    let comma = inner.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        *c == ',' && depth == 0
    });
    let (at, _) = comma?;
    Some((&inner[..at], &inner[at + 1..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn grounds() -> Grounds {
        let all = |texts: &[&str]| texts.iter().map(|it| Rgb::parse(it).expect(it)).collect();
        Grounds { light: all(&["#fdfdfc", "#f5f5f2"]), dark: all(&["#15171b", "#1f2329"]) }
    }

    #[test]
    fn any_colour_of_css_is_known() {
        for (text, expected) in [
            ("#C0392B", "#c0392b"),
            ("#123", "#112233"),
            ("RebeccaPurple", "#663399"),
            ("rgb(192 57 43)", "#c0392b"),
            ("rgba(192, 57, 43, 100%)", "#c0392b"),
            ("hsl(0deg 100% 50%)", "#ff0000"),
            ("hwb(120 0% 0%)", "#00ff00"),
            ("lab(0 0 0)", "#000000"),
            ("oklch(1 0 0)", "#ffffff"),
            ("color(srgb 0 0 1)", "#0000ff"),
        ] {
            assert_eq!(
                Rgb::parse(text).map(|it| it.to_string()),
                Ok(expected.to_owned()),
                "{text}"
            );
        }
        for text in
            ["", "add", "c0392b", "tael", "#12", "rgb(", "url(x)", "var(--x)", "light-dark(a)"]
        {
            assert_eq!(Rgb::parse(text), Err(ColourProblem::None), "{text}");
        }
        for text in ["#0000", "transparent", "rgb(0 0 0 / 50%)"] {
            assert_eq!(Rgb::parse(text), Err(ColourProblem::Translucent), "{text}");
        }
        assert!(NAMES.is_sorted_by_key(|(name, _)| *name));
    }

    #[test]
    fn one_colour_gets_its_other_half_and_two_are_taken_as_they_are() {
        let own = OwnColour::parse("#a62b22", &grounds()).expect("a colour");
        assert_eq!(own.light.to_string(), "#a62b22");
        assert!(own.dark.on(&grounds().dark) >= READABLE);
        assert!(own.dark.contrast(own.dark_tint) >= READABLE);
        let own = OwnColour::parse("light-dark(rgb(0, 0, 128), hsl(60 100% 80%))", &grounds());
        let own = own.expect("two colours");
        assert_eq!(
            (own.light.to_string(), own.dark.to_string()),
            ("#000080".into(), "#ffff99".into())
        );
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_what_can() {
        for (text, expected) in [("#ffe066", "light"), ("light-dark(navy, navy)", "dark")] {
            let Err(ColourProblem::Unreadable { mode, contrast, light, dark }) =
                OwnColour::parse(text, &grounds())
            else {
                panic!("{text} can be read");
            };
            assert_eq!(mode, expected);
            assert!(contrast < READABLE);
            let meant = format!("light-dark({light}, {dark})");
            assert!(OwnColour::parse(&meant, &grounds()).is_ok(), "{meant}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_much_and_what_is_taken_can_be_read(text in "(light-dark\\()?[#a-z0-9(),/% .-]{0,60}") {
            if let Ok(own) = OwnColour::parse(&text, &grounds()) {
                prop_assert!(own.light.on(&grounds().light) >= READABLE);
                prop_assert!(own.dark.on(&grounds().dark) >= READABLE);
            }
        }

        #[test]
        fn a_colour_can_be_used_where_it_can_be_read(r: u8, g: u8, b: u8) {
            let can_be_read = Rgb([r, g, b]).on(&grounds().light) >= READABLE;
            match OwnColour::parse(&format!("rgb({r} {g} {b})"), &grounds()) {
                Ok(own) => {
                    prop_assert!(can_be_read);
                    prop_assert!(own.light.contrast(own.light_tint) >= READABLE);
                    prop_assert!(own.dark.contrast(own.dark_tint) >= READABLE);
                }
                Err(ColourProblem::Unreadable { mode, light, dark, .. }) => {
                    prop_assert!(!can_be_read && mode == "light");
                    let meant = format!("light-dark({light}, {dark})");
                    prop_assert!(OwnColour::parse(&meant, &grounds()).is_ok(), "{meant}");
                }
                Err(problem) => prop_assert!(false, "{problem:?}"),
            }
        }
    }
}
