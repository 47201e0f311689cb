//! Decides how a file of the content that a page refers to is published: as it is, as plain text,
//! or not at all.
//!
//! Content may come from anybody, and hosts differ in what they make of a name: some send what they
//! do not know without a type, and browsers guess; some run a file because of an extension in the
//! middle of its name. So there is a list of what may be published as it is. Every other text gets
//! a name that ends in `.txt`, which is plain text everywhere. What could run is refused, and so is
//! what only a host would read. The name alone decides how a file is published; its bytes decide
//! whether.
//!
//! `static/` belongs to the project's owner and is not asked about.

mod css;
mod excerpt;
mod svg;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use self::table::{FileKind, NameScope};
use super::OutputPath;
use crate::source::Input;

/// How a file is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Under its own name.
    AsItIs,
    /// As a text, its name followed by `.txt`; readers who download it get its own name.
    AsText,
}

/// Why a file is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unpublished {
    /// A browser would run what is in it.
    Browser,
    /// A server might run it.
    Server,
    /// A host, a crawler or a browser looks for a file of that name.
    Control,
    /// It is no text, and of no kind that is known.
    Unknown,
    /// It begins like a page, whatever its name says.
    Disguised,
    /// A picture that does more than show something: what it has.
    Picture(String),
}

/// What the project's owner allows beyond the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publishing {
    /// Extensions, in lower case, whose files are published as they are.
    pub open: BTreeSet<String>,
    /// Whether what runs in a browser is published as it is.
    pub trusted: bool,
}

impl Publishing {
    /// How a file of the content is published that would go to `path` under its own name.
    ///
    /// # Errors
    /// Why it is not published, whatever is in it.
    pub fn form(&self, path: &OutputPath) -> Result<Form, Unpublished> {
        let folder = path.folder();
        let name = path.as_str().rsplit('/').next().unwrap_or_default();
        if path.as_str().split('/').any(|segment| segment.starts_with('.')) {
            return Err(Unpublished::Control);
        }
        let last = extension(name);
        let mut form = self.form_of(&last)?;
        let mut others = extensions(name);
        others.pop_if(|it| *it == last);
        for other in others.iter().filter(|it| !self.open.contains(*it)) {
            if table::kind(other) == FileKind::Server {
                return Err(Unpublished::Server);
            }
            // Where a host does not know the last extension, or takes it for how a file is packed,
            // the one before it says what the file is.
            let decides = table::runs_in_browsers(other) && !table::is_known_everywhere(&last);
            if form == Form::AsItIs && decides && !self.trusted {
                form = match table::kind(&last) {
                    FileKind::Data | FileKind::Svg => return Err(Unpublished::Browser),
                    _ => Form::AsText,
                };
            }
        }
        let at_top = folder.is_empty();
        let is_read = |name: &str| match table::control(name) {
            Some(NameScope::Anywhere) => true,
            Some(NameScope::Top) => at_top,
            None => false,
        };
        if is_read(name) {
            if at_top {
                return Err(Unpublished::Control);
            }
            form = Form::AsText;
        }
        if form == Form::AsText && is_read(&text_name(name)) {
            return Err(Unpublished::Control);
        }
        Ok(form)
    }

    fn form_of(&self, extension: &str) -> Result<Form, Unpublished> {
        if self.open.contains(extension) {
            return Ok(Form::AsItIs);
        }
        match table::kind(extension) {
            FileKind::Data | FileKind::Text | FileKind::Plain | FileKind::Svg => Ok(Form::AsItIs),
            FileKind::Server => Err(Unpublished::Server),
            FileKind::Browser if self.trusted => Ok(Form::AsItIs),
            FileKind::Browser => Err(Unpublished::Browser),
            FileKind::Source if self.trusted && table::is_script(extension) => Ok(Form::AsItIs),
            FileKind::Source => Ok(Form::AsText),
        }
    }

    /// Whether the bytes of a file may be published in that form, under that name.
    ///
    /// # Errors
    /// Why they may not.
    pub fn judge(&self, name: &str, form: Form, input: &Input) -> Result<(), Unpublished> {
        let extension = extension(name);
        let look = || input.look();
        match (form, table::kind(&extension)) {
            (Form::AsText, _) if look().is_text => Ok(()),
            (Form::AsText, _) => Err(Unpublished::Unknown),
            (Form::AsItIs, _) if self.open.contains(&extension) => Ok(()),
            (Form::AsItIs, FileKind::Svg) if !self.trusted => match input {
                // Servers take a part of a name for an encoding, in which a drawing reads
                // otherwise.
                Input::Text(file) if extensions(name).len() > 1 && !reads_alike(file.text()) => {
                    Err(Unpublished::Picture(
                        "letters beyond ASCII, and dots in its name".to_owned(),
                    ))
                }
                Input::Text(file) if look().is_text => {
                    svg::judge(file.text()).map_err(Unpublished::Picture)
                }
                _ => Err(Unpublished::Picture("no UTF-8 text".to_owned())),
            },
            (Form::AsItIs, FileKind::Data | FileKind::Text) if look().is_markup => {
                Err(Unpublished::Disguised)
            }
            (Form::AsItIs, _) => Ok(()),
        }
    }
}

/// Extensions by what they stand for, each group with its name: those that are published as they
/// are, those that browsers open or run, those that servers might run.
pub fn extension_groups() -> [Vec<(&'static str, &'static [&'static str])>; 3] {
    table::groups()
}

/// The output in whose place servers send what lies at `path`, where that is called like something
/// packed: `a.md` for `a.md.gz`.
pub(super) fn unpacked(path: &OutputPath) -> Option<OutputPath> {
    let (rest, extension) = path.as_str().rsplit_once('.')?;
    let is_packed = ["br", "gz", "zst"].contains(&extension.to_lowercase().as_str());
    is_packed.then(|| OutputPath::new(rest))
}

/// The name under which a text is published.
pub(super) fn text_name(name: &str) -> String {
    format!("{name}.txt")
}

/// Whether a text is the same in every encoding that browsers know.
fn reads_alike(text: &str) -> bool {
    text.is_ascii() && !text.contains('\u{1b}') && !text.contains("~{")
}

/// The last extension of a name in lower case, as it is; empty where there is none.
fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, it)| it.to_lowercase())
}

/// The extensions of a name as any server might see them: all of them, in lower case, without what
/// some systems leave out at the end of a name or of a part of it.
fn extensions(name: &str) -> Vec<String> {
    let is_end = |c: char| c.is_whitespace() || c.is_control() || ":;%$~?#".contains(c);
    let parts = name.split('.').skip(1);
    let parts = parts.map(|part| part.split(is_end).next().unwrap_or_default().to_lowercase());
    let mut parts: Vec<String> = parts.collect();
    while parts.len() > 1 && parts.last().is_some_and(String::is_empty) {
        parts.pop();
    }
    parts
}
