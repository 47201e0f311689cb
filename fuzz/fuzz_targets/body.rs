//! Any text as a page's body: it is rendered, and nothing that would run comes out.
#![no_main]

use libfuzzer_sys::fuzz_target;
use roadbook::analysis::{Options, Unwatched};
use roadbook::compile::{Memo, compile};
use roadbook::output::MemoryStore;
use roadbook::source::Inputs;

fuzz_target!(|bytes: &[u8]| {
    let page = [b"# A\n\n", bytes].concat();
    let inputs = Inputs::from_files([
        ("roadmap/a/index.md", page.as_slice()),
        ("roadmap/a/x.py", bytes),
        ("roadmap/b.md", b"# B\n\n## C\n\nText.\n"),
    ]);
    let options = Options::default();
    let compiled = compile(&inputs, &options, &Memo::default(), &MemoryStore, &Unwatched);
    let compiled = compiled.expect("memory takes everything");
    if let Some(page) = compiled.site.text("a.html") {
        let page = page.to_ascii_lowercase();
        let scripts = page.matches("<script").count();
        let own = page.matches("<script src=\"assets/").count()
            + page.matches("<script type=\"application/ld+json\"").count();
        assert!(scripts <= own + page.matches("<script defer src=\"assets/").count(), "a script");
        assert!(!page.contains("href=\"javascript:"), "an address that runs");
    }
});
