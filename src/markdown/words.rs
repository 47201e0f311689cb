//! The few words that rendered markdown holds by itself; a theme's language file replaces them.

/// Words of the page around the author's text. `{}` stands for what they are about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Words {
    /// Title of a `[!NOTE]`.
    pub note: String,
    /// Title of a `[!TIP]`.
    pub tip: String,
    /// Title of an `[!IMPORTANT]`.
    pub important: String,
    /// Title of a `[!WARNING]`.
    pub warning: String,
    /// Title of a `[!CAUTION]`.
    pub caution: String,
    /// Name of the link beside a heading; `{}` is the heading.
    pub section_link: String,
    /// Name of the list of notes at the end.
    pub footnotes: String,
    /// Name of a reference to a note; `{}` is its number.
    pub footnote: String,
    /// Name of the link from a note back to its reference; `{}` is the reference.
    pub back_to_reference: String,
    /// Name of a code block; `{}` is its language.
    pub code: String,
    /// Name of a code block without a language.
    pub plain_code: String,
    /// Name of a table; `{}` is its head.
    pub table: String,
    /// Name of a ticked box.
    pub done: String,
    /// Name of an empty box.
    pub to_do: String,
}

impl Default for Words {
    fn default() -> Self {
        let owned = str::to_owned;
        Self {
            note: owned("Note"),
            tip: owned("Tip"),
            important: owned("Important"),
            warning: owned("Warning"),
            caution: owned("Caution"),
            section_link: owned("Link to section: {}"),
            footnotes: owned("Footnotes"),
            footnote: owned("Footnote {}"),
            back_to_reference: owned("Back to reference {}"),
            code: owned("{} code"),
            plain_code: owned("Code"),
            table: owned("Table: {}"),
            done: owned("Done"),
            to_do: owned("To do"),
        }
    }
}

/// `pattern` with `{}` replaced by `about`.
pub(super) fn fill(pattern: &str, about: &str) -> String {
    pattern.replacen("{}", about, 1)
}
