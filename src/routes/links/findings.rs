//! The findings about links, in words, and the parts of a link that they point to. Resolves
//! nothing.

use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::{LinkKind, LinkRef};
use crate::routes::Unpublished;
use crate::source::{ProjectPath, Span};

/// So many headings are named where none is like the one that was meant.
const OFFERED: usize = 5;

/// What is wrong with a link to nothing.
pub(super) fn absent(kind: LinkKind) -> Code {
    match kind {
        LinkKind::Image | LinkKind::Media => Code::MissingFile,
        LinkKind::Link | LinkKind::Wiki => Code::DeadLink,
    }
}

/// What a link to a page with these ids can name.
pub(super) fn offer(anchors: &[String]) -> String {
    let some: Vec<String> = anchors.iter().take(OFFERED).map(|id| format!("`#{id}`")).collect();
    match (some.len(), anchors.len()) {
        (0, _) => "there are no headings: leave out what follows the path".to_owned(),
        (shown, all) if shown < all => format!("there are {}, and more", some.join(", ")),
        _ => format!("there is {}", some.join(", ")),
    }
}

/// The places of a link's path and of its fragment, with its `#`. Both are the whole place where
/// there is no fragment, or where it is not written as it reads, with character references or
/// escapes in it.
pub(super) fn parts(link: &LinkRef) -> (Span, Span) {
    let (mut path, mut fragment) = (link.place.clone(), link.place.clone());
    let is_written_as_it_reads = (path.end - path.start) as usize == link.target.len();
    if let Some(at) = link.target.find('#').filter(|_| is_written_as_it_reads) {
        path.end = path.start + at as u32;
        fragment.start = path.end;
    }
    (path, fragment)
}

/// A finding for a link to a file that is not published.
pub(super) fn unpublished(link: &LinkRef, path: &ProjectPath, reason: &Unpublished) -> Diagnostic {
    const TRUST: &str = "put it into `static/` if you trust it";
    let target = parts(link).0;
    let name = link.target.split('#').next().unwrap_or_default();
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    let open = format!("or allow all of its kind with `publish: [{extension}]` in roadbook.yaml");
    let show = "show it as code with `file=\"…\"`";
    let (message, help) = match reason {
        Unpublished::Browser => {
            (format!("`{name}` would run as part of the site"), format!("{show}, {TRUST}, {open}"))
        }
        Unpublished::Server => (
            format!("`{name}` might be run by the server that the site lies on"),
            format!("{show}, or {TRUST}"),
        ),
        Unpublished::Control => (
            format!("`{name}` is a name that hosts read, and would control the site"),
            "put it into `static/`, or, if it is an example, into the folder of a page".to_owned(),
        ),
        Unpublished::Unknown if extension.is_empty() => (
            format!("`{name}` is neither UTF-8 text nor of a kind that is known"),
            format!("save it as UTF-8 if it is text, or {TRUST}"),
        ),
        Unpublished::Unknown => (
            format!("`{name}` is neither UTF-8 text nor of a kind that is known"),
            format!("save it as UTF-8 if it is text, {TRUST}, {open}"),
        ),
        Unpublished::Disguised => (
            format!("`{name}` begins like a web page, not like what its name says"),
            format!("give it the name of what it is, or {TRUST}"),
        ),
        Unpublished::Picture(what) => (
            format!("`{name}` does more than show a picture: it has {what}"),
            format!("save it as a plain SVG or as PNG, or {TRUST}"),
        ),
    };
    Diagnostic::new(Code::UnpublishedFile, target, message).with_help(help)
}
