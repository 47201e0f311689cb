//! Which names of files are left out wherever they stand. Looks at names alone, never at the disk.

use crate::source::ProjectPath;

/// The folder whose files are copied as they are.
pub(crate) const STATIC: &str = "static";

/// Which names below `folder` are not read: dot files belong to `static/` only.
pub fn is_left_out(folder: &ProjectPath) -> fn(&str) -> bool {
    if folder.as_str() == STATIC { is_litter } else { is_hidden }
}

/// Dot files, and what editors leave beside the file they save.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || is_litter(name)
}

/// What editors, file managers and version control leave, and what would pass for a file of ours.
fn is_litter(name: &str) -> bool {
    is_of_tools(name)
        || name.ends_with('~')
        || name.starts_with("#") && name.ends_with('#')
        || name.ends_with(".swp")
        || name.ends_with(".swx")
        || name.ends_with("___jb_tmp___")
        || name.ends_with("___jb_old___")
        || name == "4913"
}

/// Files and folders of version control, code hosts, editors and file managers, and our own.
pub(crate) fn is_of_tools(name: &str) -> bool {
    const OF_OTHERS: [&str; 9] = [
        ".DS_Store",
        ".Spotlight-V100",
        ".Trashes",
        ".directory",
        ".fseventsd",
        ".hg",
        ".idea",
        ".svn",
        ".vscode",
    ];
    const BEGINNINGS: [&str; 5] = [".git", ".#", "._", ".nfs", ".roadbook"];
    let folded = name.to_ascii_lowercase();
    OF_OTHERS.iter().any(|it| folded == it.to_ascii_lowercase())
        || BEGINNINGS.iter().any(|it| folded.starts_with(it))
}

/// Whether a name means one thing to everybody who reads it: no path, and no control characters,
/// with which a line of a report could be made to look like another.
pub(crate) fn is_sound(name: &str) -> bool {
    !name.contains(['/', '\\']) && !name.contains(char::is_control)
}

/// Whether Windows takes a name for a device, for a stream of another file, or for another name.
pub(crate) fn names_a_device(name: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_port = ["com", "lpt"].iter().any(|port| {
        let number = stem.strip_prefix(port).map(|rest| rest.chars().collect::<Vec<_>>());
        matches!(number.as_deref(), Some(['1'..='9' | '¹' | '²' | '³']))
    });
    name.contains(':') || name.ends_with(['.', ' ']) || is_port || DEVICES.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dot_files_belong_to_static_and_those_of_version_control_to_nobody() {
        let [content, copied] = ["roadmap", STATIC].map(|it| ProjectPath::new(it).expect("a path"));
        for name in [".env", ".git", ".GIT", ".gitignore", ".roadbook", "a.md~", ".DS_Store"] {
            assert!(is_left_out(&content)(name), "{name}");
        }
        assert!(!is_left_out(&copied)(".well-known"));
        for name in [".git", ".Git", ".gitattributes", ".Roadbook", "a.md~", ".ds_store"] {
            assert!(is_left_out(&copied)(name), "{name}");
        }
    }

    #[test]
    fn devices_streams_and_names_that_windows_shortens_are_known() {
        for name in ["con", "NUL.md", "com1.txt", "LPT¹", "a.md:secret", "a.md.", "a ", "aux .md"]
        {
            assert!(names_a_device(name), "{name}");
        }
        for name in ["console.md", "com0", "com10", "a.b", "nulls", ".hidden"] {
            assert!(!names_a_device(name), "{name}");
        }
    }
}
