//! How long each stage of the pipeline takes: `cargo bench`.
//!
//! Works on a synthetic roadmap made here, so that the figures of two versions can be compared.
//! Whole builds beside other generators are timed by `compare/compare.py`.

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;

use divan::Bencher;
use roadbook::analysis::{self, Options, Unwatched};
use roadbook::compile::{self, Memo};
use roadbook::graph::{self, Known, SkillIx};
use roadbook::memo::Table;
use roadbook::output::{MemoryCache, MemoryStore};
use roadbook::render;
use roadbook::source::{Inputs, ProjectPath, SourceFile};
use roadbook_highlight::WorkLimit;

const SIZES: [usize; 2] = [100, 1000];

fn main() {
    divan::main();
}

/// A roadmap of `count` skills, each with up to three prerequisites among the sixty before it.
fn project(count: usize) -> Inputs {
    let mut files = vec![("roadbook.yaml".to_owned(), "title: Benchmark\n".to_owned())];
    // A linear congruential generator (Knuth's MMIX constants): the same roadmap every time.
    let mut state = 1_u64;
    let mut below = move |most: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % most.max(1)
    };
    let path = |at: usize| format!("area-{:02}/skill-{at}", at % 20);
    for at in 0..count {
        let near = at.min(60);
        let mut needs: Vec<usize> = (0..below(4).min(near)).map(|_| at - 1 - below(near)).collect();
        needs.sort_unstable();
        needs.dedup();
        let mut text = format!("---\ntitle: Skill {at}\neffort: {}h\nrequires:\n", 1 + below(9));
        for need in needs {
            let _ = writeln!(text, "  - {}", path(need));
        }
        text.push_str("---\n");
        for part in 0..8 {
            let _ = write!(text, "\n## Part {part}\n\n");
            for _ in 0..60 {
                let _ = write!(text, "word{} ", below(900));
            }
            if part % 3 == 1 {
                let number = below(100_000);
                let _ = write!(text, "\n\n```python\n{}```\n", code(number));
            }
        }
        files.push((format!("roadmap/{}.md", path(at)), text));
    }
    Inputs::from_files(files)
}

fn code(number: usize) -> String {
    let mut code = format!(
        "import json\n\ndef load_{number}(path: str, limit: int = {number}) -> list[str]:\n"
    );
    for line in 0..10 {
        let _ = writeln!(
            code,
            "    value_{line} = [item.strip() for item in path.split('{line}')] # {number}"
        );
    }
    code + "    return json.dumps(value_0)\n"
}

fn analysed(inputs: &Inputs) -> analysis::Analysis {
    analysis::analyse(inputs, &Options::default(), &analysis::AnalysisMemo::default(), &Unwatched).0
}

fn remembering() -> Memo {
    Memo::new(Arc::new(MemoryCache::default()), Table::default())
}

/// Everything before rendering.
#[divan::bench(args = SIZES)]
fn analyse(bencher: Bencher, count: usize) {
    let inputs = project(count);
    bencher.bench(|| analysed(black_box(&inputs)));
}

/// Names to a graph: checked, reduced, ordered.
#[divan::bench(args = SIZES)]
fn resolve(bencher: Bencher, count: usize) {
    let inputs = project(count);
    let analysis = analysed(&inputs);
    let summaries: Vec<_> = analysis.nodes.skills.iter().map(|it| it.summary.clone()).collect();
    let options = graph::ResolveOptions::default();
    bencher.bench(|| graph::resolve(black_box(&summaries), &options));
}

/// The plan to the last skill.
#[divan::bench(args = SIZES)]
fn plan(bencher: Bencher, count: usize) {
    let inputs = project(count);
    let analysis = analysed(&inputs);
    let goal = SkillIx(analysis.roadmap.skills().len() as u32 - 1);
    let nothing: Known = analysis.roadmap.known_closure(&[]);
    bencher.bench(|| graph::plan(&analysis.roadmap, black_box(&[goal]), &nothing, &[]));
}

/// Highlighting alone, nothing remembered.
#[divan::bench]
fn highlight(bencher: Bencher) {
    let code = code(7);
    let count = divan::counter::BytesCount::of_str(&code);
    bencher.counter(count).bench(|| {
        let highlighter = roadbook::markdown::Highlighter::new(Default::default());
        highlighter.highlight("python", black_box(&code), WorkLimit::HIGH)
    });
}

/// The search index.
#[divan::bench(args = SIZES)]
fn search_index(bencher: Bencher, count: usize) {
    let inputs = project(count);
    let analysis = analysed(&inputs);
    bencher.bench(|| {
        render::search_index(&render::Model::new(&inputs, &analysis), &mut |_, bytes| {
            black_box(bytes);
            Ok(())
        })
    });
}

/// Everything, nothing remembered.
#[divan::bench(args = SIZES, sample_count = 10)]
fn compile_cold(bencher: Bencher, count: usize) {
    let inputs = project(count);
    bencher.bench(|| {
        let options = Options::default();
        compile::compile(&inputs, &options, &Memo::default(), &MemoryStore, &Unwatched)
    });
}

/// Everything after an edit of one skill's prose, the rest remembered; the search index apart.
#[divan::bench(args = SIZES)]
fn compile_after_an_edit(bencher: Bencher, count: usize) {
    let mut inputs = project(count);
    let options = Options::default();
    let memo = remembering();
    let round = |inputs: &Inputs| {
        let (analysis, _) = analysis::analyse(inputs, &options, &memo.analysis, &Unwatched);
        let site = compile::pages(inputs, &analysis, &memo, &MemoryStore, &Unwatched);
        memo.end_round();
        site
    };
    drop(round(&inputs));
    let path = ProjectPath::new("roadmap/area-07/skill-7.md").expect("a path");
    let text = inputs.text(&path).expect("a skill").text().to_owned();
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        let text = format!("{text}\nEdit {number}.\n");
        inputs.insert_text(SourceFile::new(path.clone(), text.as_bytes()));
        round(&inputs)
    });
}
