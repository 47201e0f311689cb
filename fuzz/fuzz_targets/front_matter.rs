//! Any bytes as front matter, as a YAML node, and as the configuration: no panic, always an analysis.
#![no_main]

use libfuzzer_sys::fuzz_target;
use roadbook::analysis::{AnalysisMemo, Options, Unwatched, analyse};
use roadbook::source::Inputs;

fuzz_target!(|bytes: &[u8]| {
    let fenced = [b"---\n", bytes, b"\n---\nText.\n"].concat();
    let inputs = Inputs::from_files([
        ("roadbook.yaml", bytes),
        ("roadmap/a.md", fenced.as_slice()),
        ("roadmap/b.yaml", bytes),
        ("roadmap/t/_index.md", fenced.as_slice()),
        ("roadmap/t/c.md", b"# C\n\nText.\n"),
    ]);
    analyse(&inputs, &Options::default(), &AnalysisMemo::default(), &Unwatched);
});
