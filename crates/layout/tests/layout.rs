//! What holds for every drawing, and what single drawings look like.
#![expect(clippy::unwrap_used, reason = "tests stop at what they did not expect")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use roadbook_layout::{
    Edge, Layout, MAX_SIZE, Node, Options, PlacedNode, Point, RoutedEdge, Segment, layout,
};

fn nodes(count: usize) -> Vec<Node> {
    vec![Node { width: 144, height: 36 }; count]
}

fn edges(ends: &[(u32, u32)]) -> Vec<Edge> {
    ends.iter().map(|&(from, to)| Edge { from, to, weight: 1 }).collect()
}

/// The layer of each node.
fn layers(layout: &Layout) -> Vec<u32> {
    layout.nodes.iter().map(|node| node.layer).collect()
}

#[test]
fn nothing_is_drawn_of_nothing() {
    assert_eq!(layout(&[], &[], &Options::default()), Layout::default());
}

#[test]
fn a_node_is_as_deep_as_the_longest_way_to_it() {
    let ends = [(0, 1), (1, 2), (0, 3), (2, 3), (4, 3)];
    let drawn = layout(&nodes(5), &edges(&ends), &Options::default());
    assert_eq!(layers(&drawn), [0, 1, 2, 3, 2]);
}

#[test]
fn a_source_is_right_above_what_needs_it() {
    let ends = [(0, 1), (1, 2), (2, 3), (4, 3), (3, 5)];
    let drawn = layout(&nodes(6), &edges(&ends), &Options::default());
    assert_eq!(layers(&drawn), [0, 1, 2, 3, 2, 4]);
}

#[test]
fn a_source_that_only_leaves_need_is_right_above_the_first() {
    let mut ends = vec![(0, 1), (1, 2), (2, 3), (2, 5), (4, 5)];
    let drawn = layout(&nodes(6), &edges(&ends), &Options::default());
    assert_eq!(layers(&drawn), [0, 1, 2, 3, 2, 3]);
    ends.extend([(0, 6), (4, 6)]);
    let drawn = layout(&nodes(7), &edges(&ends), &Options::default());
    assert_eq!(layers(&drawn), [0, 1, 2, 3, 2, 3, 3]);
}

#[test]
fn layers_make_the_edges_shortest_together() {
    // Where either end of an edge may give way, the end with fewer other edges does.
    let ends = [(0, 1), (1, 2), (2, 3), (4, 5), (5, 3), (5, 6), (6, 7), (3, 7), (7, 8)];
    let drawn = layout(&nodes(9), &edges(&ends), &Options::default());
    assert_eq!(layers(&drawn), [0, 1, 2, 3, 1, 2, 3, 4, 5]);
}

#[test]
fn a_chain_is_one_straight_line() {
    let drawn = layout(&nodes(3), &edges(&[(0, 1), (1, 2)]), &Options::default());
    assert_eq!((drawn.width, drawn.height), (144, 3 * 36 + 2 * 56));
    assert_eq!((drawn.crossings, drawn.bends, drawn.edge_length), (0, 0, 112));
    assert_eq!(drawn.edges[0].start, Some(Point { x: 72, y: 36 }));
    assert_eq!(drawn.edges[0].segments, [Segment::Down(Point { x: 72, y: 92 })]);
}

#[test]
fn an_edge_that_closes_a_cycle_is_turned_round_and_says_so() {
    let ends = [(0, 1), (1, 2), (2, 0), (1, 0)];
    let drawn = layout(&nodes(3), &edges(&ends), &Options::default());
    assert_eq!(layers(&drawn), [0, 1, 2]);
    let reversed: Vec<bool> = drawn.edges.iter().map(|edge| edge.reversed).collect();
    assert_eq!(reversed, [false, false, true, true]);
    assert_eq!(drawn.edges[0].segments, drawn.edges[3].segments);
}

#[test]
fn loops_and_edges_to_nowhere_are_not_drawn() {
    let drawn = layout(&nodes(2), &edges(&[(0, 0), (0, 7), (9, 1)]), &Options::default());
    assert_eq!(drawn.edges, vec![RoutedEdge::default(); 3]);
}

#[test]
fn crossings_that_cannot_be_avoided_are_counted() {
    let ends: Vec<(u32, u32)> = (0..3).flat_map(|a| (3..6).map(move |b| (a, b))).collect();
    assert_eq!(layout(&nodes(6), &edges(&ends), &Options::default()).crossings, 9);
}

#[test]
fn a_group_moves_where_no_single_node_would() {
    // Two trees that are needed crosswise: each has to move as a whole.
    let ends = [(0, 2), (1, 3), (2, 4), (2, 5), (3, 6), (3, 7), (8, 10), (9, 11), (10, 6), (11, 4)];
    let drawn = layout(&nodes(12), &edges(&ends), &Options::default());
    assert_eq!(drawn.crossings, 0);
}

#[test]
fn where_nothing_is_gained_the_order_stays_as_given() {
    let drawn =
        layout(&nodes(6), &edges(&[(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)]), &Options::default());
    let places: Vec<u32> = drawn.nodes[1..].iter().map(|node| node.position).collect();
    assert_eq!(places, [0, 1, 2, 3, 4]);
}

#[test]
fn of_a_drawing_and_its_mirror_image_the_one_nearer_to_the_order_as_given_is_taken() {
    // A zigzag, which a walk begins at one end or at the other.
    let ends = [(0, 3), (0, 4), (1, 4), (1, 5), (2, 5), (2, 6)];
    for (one, two) in [(0, 2), (2, 0)] {
        let named = |node: u32| {
            if node == one {
                two
            } else if node == two {
                one
            } else {
                node
            }
        };
        let ends: Vec<(u32, u32)> = ends.iter().map(|&(a, b)| (named(a), b)).collect();
        let drawn = layout(&nodes(7), &edges(&ends), &Options::default());
        let below: Vec<u32> = drawn.nodes[3..].iter().map(|node| node.position).collect();
        assert_eq!((drawn.crossings, below), (0, vec![0, 1, 2, 3]));
    }
}

#[test]
fn nodes_without_edges_stand_in_a_grid_below_the_rest() {
    let drawn = layout(&nodes(10), &edges(&[(0, 1)]), &Options::default());
    assert_eq!((drawn.nodes[2].x, drawn.nodes[2].y), (0, 128 + 48));
    assert_eq!((drawn.nodes[3].x, drawn.nodes[3].y), (168, 128 + 48));
    let rows: std::collections::BTreeSet<u32> = drawn.nodes[2..].iter().map(|it| it.y).collect();
    assert_eq!(rows.len(), 4, "eight nodes in two columns");
}

#[test]
fn a_layer_that_is_too_wide_takes_several_rows() {
    let ends: Vec<(u32, u32)> = (1..=20).map(|leaf| (0, leaf)).chain([(1, 21)]).collect();
    let options = Options { max_width: Some(1000), ..Options::default() };
    let drawn = layout(&nodes(22), &edges(&ends), &options);
    let layer: Vec<&PlacedNode> = drawn.nodes.iter().filter(|node| node.layer == 1).collect();
    assert_eq!(layer.len(), 20);
    let mut rows: BTreeMap<u32, usize> = BTreeMap::new();
    layer.iter().for_each(|node| *rows.entry(node.y).or_default() += 1);
    assert_eq!(rows.into_values().collect::<Vec<_>>(), [5, 5, 5, 5]);
    assert_eq!(drawn.nodes[21].layer, 2);
    check(&nodes(22), &edges(&ends), &options, &drawn);
}

/// Holds what every drawing must keep.
fn check(nodes: &[Node], edges: &[Edge], options: &Options, drawn: &Layout) {
    assert_eq!((drawn.nodes.len(), drawn.edges.len()), (nodes.len(), edges.len()));
    check_boxes(nodes, options, drawn);
    for (edge, route) in edges.iter().zip(&drawn.edges) {
        let is_sound = edge.from != edge.to && (edge.from.max(edge.to) as usize) < nodes.len();
        assert_eq!(route.start.is_some(), is_sound);
        if is_sound {
            check_route(nodes, edge, route, drawn);
        }
    }
}

fn check_boxes(nodes: &[Node], options: &Options, drawn: &Layout) {
    for (one, (size, place)) in nodes.iter().zip(&drawn.nodes).enumerate() {
        assert!(place.x + size.width <= drawn.width, "{one} sticks out");
        assert!(place.y + size.height <= drawn.height, "{one} sticks out");
        for (two, (other_size, other)) in nodes.iter().zip(&drawn.nodes).enumerate().skip(one + 1) {
            let apart = |from: u32, size: u32, to: u32, other: u32, gap: u32| {
                from + size + gap <= to || to + other + gap <= from
            };
            let is_row_mate = place.component == other.component;
            let (beside, below) = if is_row_mate {
                (options.node_gap, options.layer_gap)
            } else {
                let gap = options.component_gap.min(options.node_gap);
                (gap, gap)
            };
            assert!(
                apart(place.x, size.width, other.x, other_size.width, beside)
                    || apart(place.y, size.height, other.y, other_size.height, below),
                "{one} and {two} touch: {place:?} {other:?}"
            );
        }
    }
}

fn check_route(nodes: &[Node], edge: &Edge, route: &RoutedEdge, drawn: &Layout) {
    let (above, below) = if route.reversed { (edge.to, edge.from) } else { (edge.from, edge.to) };
    let foot = |node: u32| drawn.nodes[node as usize].x + nodes[node as usize].width / 2;
    let mut at = route.start.unwrap();
    let top = drawn.nodes[above as usize].y + nodes[above as usize].height;
    assert_eq!(at, Point { x: foot(above), y: top });
    for segment in &route.segments {
        let end = match *segment {
            Segment::Down(to) => {
                assert_eq!(to.x, at.x);
                to
            }
            Segment::Curve(out, back, to) => {
                assert_eq!((out.x, back.x), (at.x, to.x), "leaves and arrives straight down");
                assert!(at.y <= out.y && out.y == back.y && back.y <= to.y);
                to
            }
        };
        assert!(end.y > at.y, "an edge leads downwards");
        assert!(end.x <= drawn.width && end.y <= drawn.height);
        for (x, y) in samples(at, segment) {
            check_outside(nodes, drawn, x, y);
        }
        at = end;
    }
    assert_eq!(at, Point { x: foot(below), y: drawn.nodes[below as usize].y });
}

/// Points of a segment, in 4096ths of a pixel.
fn samples(from: Point, segment: &Segment) -> Vec<(u64, u64)> {
    let (a, b, c, d) = match *segment {
        Segment::Down(to) => (from, from, to, to),
        Segment::Curve(out, back, to) => (from, out, back, to),
    };
    let at = |t: u64, a: u32, b: u32, c: u32, d: u32| {
        let s = 16 - t;
        s * s * s * u64::from(a)
            + 3 * s * s * t * u64::from(b)
            + 3 * s * t * t * u64::from(c)
            + t * t * t * u64::from(d)
    };
    (0..=16).map(|t| (at(t, a.x, b.x, c.x, d.x), at(t, a.y, b.y, c.y, d.y))).collect()
}

fn check_outside(nodes: &[Node], drawn: &Layout, x: u64, y: u64) {
    for (size, place) in nodes.iter().zip(&drawn.nodes) {
        let within = |at: u64, from: u32, size: u32| {
            at > u64::from(from) * 4096 && at < u64::from(from + size) * 4096
        };
        assert!(
            !(within(x, place.x, size.width) && within(y, place.y, size.height)),
            "an edge enters a box at {}, {}",
            x / 4096,
            y / 4096
        );
    }
}

type Given = (Vec<Node>, Vec<Edge>, Options);

fn any_options() -> impl Strategy<Value = Options> {
    let gaps = (0_u32..60, 0_u32..40, 0_u32..20, 0_u32..60);
    let max_width = proptest::option::of(0_u32..900);
    (gaps, max_width, 0_u32..2_000).prop_map(|(gaps, max_width, effort)| Options {
        layer_gap: gaps.0.max(1),
        node_gap: gaps.1,
        edge_gap: gaps.2,
        component_gap: gaps.3,
        max_width,
        effort,
    })
}

/// Any graph: cycles, loops, double edges, edges to nowhere, boxes without size.
fn any_graph() -> impl Strategy<Value = Given> {
    let size = (0_u32..200, 0_u32..90);
    let boxes = proptest::collection::vec(size, 0..26);
    boxes.prop_flat_map(|boxes| {
        let end = 0..boxes.len() as u32 + 1;
        let ends = proptest::collection::vec((end.clone(), end, 0_u32..4), 0..50);
        (Just(boxes), ends, any_options()).prop_map(|(boxes, ends, options)| {
            let nodes = boxes.into_iter().map(|(width, height)| Node { width, height }).collect();
            let edges =
                ends.into_iter().map(|(from, to, weight)| Edge { from, to, weight }).collect();
            (nodes, edges, options)
        })
    })
}

/// An acyclic graph and what a new leaf needs, of which each is needed by others before.
fn any_growth() -> impl Strategy<Value = (usize, Vec<(u32, u32)>, Vec<u32>)> {
    let growth = (2_u32..30).prop_flat_map(|count| {
        let edge = (0..count, 0..count)
            .prop_filter_map("loop", |(a, b)| (a != b).then_some((a.min(b), a.max(b))));
        let needs = proptest::collection::vec(any::<proptest::sample::Index>(), 1..4);
        (Just(count as usize), proptest::collection::vec(edge, 1..50), needs)
    });
    growth.prop_map(|(count, edges, needs)| {
        let needs = needs.into_iter().map(|it| it.get(&edges).0).collect();
        (count, edges, needs)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn boxes_stay_apart_and_edges_enter_none((nodes, edges, options) in any_graph()) {
        let drawn = layout(&nodes, &edges, &options);
        check(&nodes, &edges, &options, &drawn);
        prop_assert_eq!(layout(&nodes, &edges, &options), drawn);
    }

    #[test]
    fn a_new_leaf_leaves_every_other_node_in_its_layer((count, ends, needs) in any_growth()) {
        let options = Options::default();
        let before = layers(&layout(&nodes(count), &edges(&ends), &options));
        let mut grown = ends;
        grown.extend(needs.into_iter().map(|need| (need, count as u32)));
        let after = layers(&layout(&nodes(count + 1), &edges(&grown), &options));
        prop_assert_eq!(&after[..count], &before[..]);
    }
}

#[test]
fn no_size_or_gap_is_too_large() {
    let nodes = [Node { width: u32::MAX, height: u32::MAX }; 4];
    let edges = [Edge { from: 0, to: 1, weight: u32::MAX }; 3];
    let options = Options {
        layer_gap: u32::MAX,
        node_gap: u32::MAX,
        edge_gap: u32::MAX,
        component_gap: u32::MAX,
        max_width: Some(u32::MAX),
        effort: u32::MAX,
    };
    let drawn = layout(&nodes, &edges, &options);
    assert_eq!(drawn.nodes[1].y, 2 * MAX_SIZE);
}

#[test]
fn long_ladders_and_hubs_are_no_trouble() {
    let chain: Vec<(u32, u32)> = (0..2999).map(|at| (at, at + 1)).collect();
    let drawn = layout(&nodes(3000), &edges(&chain), &Options::default());
    assert_eq!(drawn.nodes[2999].layer, 2999);
    let hub: Vec<(u32, u32)> = (1..1000).map(|leaf| (0, leaf)).collect();
    let drawn = layout(&nodes(1000), &edges(&hub), &Options::default());
    assert_eq!(drawn.crossings, 0);
    let twin_hubs: Vec<(u32, u32)> = (2..5002).flat_map(|leaf| [(0, leaf), (1, leaf)]).collect();
    let drawn = layout(&nodes(5002), &edges(&twin_hubs), &Options::default());
    assert_eq!(drawn.crossings, 5000 * 4999 / 2);
}
