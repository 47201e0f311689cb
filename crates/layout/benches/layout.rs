//! How long drawings take, by the size of the graph and by effort:
//! `cargo bench -p roadbook-layout`. Beside Graphviz dot they are timed by `dot/compare.py`.

use std::hint::black_box;

use divan::Bencher;
use roadbook_layout::{Edge, Node, Options, layout};

const SIZES: [u32; 5] = [15, 60, 200, 1_000, 5_000];

fn main() {
    divan::main();
}

/// A graph of `count` nodes, each below one to three of the sixty before it.
fn graph(count: u32) -> (Vec<Node>, Vec<Edge>) {
    // A linear congruential generator (Knuth's MMIX constants): the same graph every time.
    let mut state = 1_u64;
    let mut below = |most: u32| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32 % most
    };
    let mut edges = Vec::new();
    for to in 1..count {
        for _ in 0..1 + below(3) {
            edges.push(Edge { from: to - 1 - below(to.min(60)), to, weight: 1 });
        }
    }
    let nodes = (0..count).map(|_| Node { width: 90 + below(110), height: 40 }).collect();
    (nodes, edges)
}

fn draw(bencher: Bencher<'_, '_>, count: u32, options: &Options) {
    let (nodes, edges) = graph(count);
    bencher.bench(|| layout(black_box(&nodes), black_box(&edges), options));
}

/// The thorough search, [`Options::default`].
#[divan::bench(args = SIZES)]
fn default(bencher: Bencher<'_, '_>, count: u32) {
    draw(bencher, count, &Options::default());
}

/// The short search, [`Options::quick`].
#[divan::bench(args = SIZES)]
fn quick(bencher: Bencher<'_, '_>, count: u32) {
    draw(bencher, count, &Options::quick());
}

/// Nothing but sweeps.
#[divan::bench(args = SIZES)]
fn no_search(bencher: Bencher<'_, '_>, count: u32) {
    draw(bencher, count, &Options { effort: 0, ..Options::default() });
}
