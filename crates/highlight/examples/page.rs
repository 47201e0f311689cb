//! A file as a page with highlighted code:
//! `cargo run -p roadbook-highlight --example page -- FILE > page.html`.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example is a program: it reads a file and prints"
)]

use std::error::Error;

use roadbook_highlight::{Language, WorkLimit, highlight};

/// A colour for each class that has one, on a light and on a dark ground.
const STYLE: &str = "
:root { color-scheme: light dark }
.k { color: light-dark(#8b2fb3, #d69aee) } .s { color: light-dark(#2f6f1e, #a5d38a) }
.n, .b { color: light-dark(#a04a00, #f0b27a) } .c { color: light-dark(#666, #999); font-style: italic }
.f { color: light-dark(#1c5fb0, #8ec1f7) } .t { color: light-dark(#7a5c00, #e3cd7b) }
.v, .e { color: light-dark(#a31545, #f49ab4) } .a, .h { color: light-dark(#00696f, #7fd6db) }
.d { color: light-dark(#a31515, #f49a9a) } .i { color: light-dark(#2f6f1e, #a5d38a) } .p { color: gray }
";

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: page FILE")?;
    let code = std::fs::read_to_string(&path)?;
    // A name such as `Makefile` names its language as well as an extension does.
    let name = path.rsplit(['/', '\\', '.']).next().unwrap_or(&path);
    let language = Language::from_name(name).unwrap_or(Language::PLAIN);
    let html = highlight(language, &code, WorkLimit::HIGH);
    println!("<!doctype html>\n<meta charset=\"utf-8\">\n<style>{STYLE}</style>");
    println!("<pre><code>{html}</code></pre>");
    Ok(())
}
