//! Any graph: the bytes are read as requirements among a few skills and tracks. It always ends in an
//! order in which every skill comes after what it requires.
#![no_main]

use std::fmt::Write as _;

use libfuzzer_sys::fuzz_target;
use roadbook::analysis::{AnalysisMemo, Options, Unwatched, analyse};
use roadbook::source::Inputs;

fuzz_target!(|bytes: &[u8]| {
    let mut files = Vec::new();
    for (at, chunk) in bytes.chunks(6).take(40).enumerate() {
        let mut text = format!("title: N{at}\n");
        for (key, bytes) in ["requires", "recommends"].into_iter().zip(chunk.chunks(3)) {
            let _ = write!(text, "{key}: [");
            for byte in bytes {
                let name = match byte % 8 {
                    0..=4 => format!("n{}", byte / 8),
                    5 => format!("t{}", byte / 8 % 4),
                    6 => format!("{{any: [n{}, n{at}, t0]}}", byte / 8),
                    _ => "{external: Elsewhere}".to_owned(),
                };
                let _ = write!(text, "{name}, ");
            }
            text.push_str("]\n");
        }
        if chunk[0] % 11 == 0 {
            text.push_str("draft: true\n");
        }
        if at % 9 == 4 {
            files.push((format!("roadmap/t{}/_index.yaml", at % 4), text.clone()));
        }
        files.push((format!("roadmap/t{}/n{at}.yaml", at % 4), text));
    }
    let inputs = Inputs::from_files(files);
    let (analysis, _) = analyse(&inputs, &Options::default(), &AnalysisMemo::default(), &Unwatched);
    for edge in analysis.roadmap.edges() {
        let hard = edge.kind == roadbook::graph::EdgeKind::Requires;
        assert!(!hard || edge.from < edge.to, "an order");
    }
});
