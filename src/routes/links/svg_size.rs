//! Reads the size at which an SVG image is shown. Looks at its root element alone.

/// The size of an SVG: its `width` and `height`, else those of its `viewBox`.
pub(super) fn svg_size(text: &str) -> Option<(u32, u32)> {
    // The tag stands at the start.
    let text = &text[..text.floor_char_boundary(16 << 10)];
    let tag = &text[text.find("<svg")?..];
    let tag = &tag[..tag.find('>')?];
    let attribute = |name: &str| {
        let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
        Some(tag[at..].split('"').next().unwrap_or(""))
    };
    let pixels = |text: &str| {
        let number: f64 = text.trim().trim_end_matches("px").parse().ok()?;
        (1.0..100_000.0).contains(&number).then_some(number.round() as u32)
    };
    let written = || Some((pixels(attribute("width")?)?, pixels(attribute("height")?)?));
    let boxed = || {
        let numbers: Vec<&str> = attribute("viewBox")?.split([' ', ',']).collect();
        Some((pixels(numbers.get(2)?)?, pixels(numbers.get(3)?)?))
    };
    written().or_else(boxed)
}
