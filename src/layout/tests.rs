use proptest::prelude::*;

use super::*;

fn boxes(count: usize) -> Vec<LayoutNode> {
    (0..count as u32)
        .map(|at| LayoutNode { width: 60 + at * 37 % 120, height: 30 + at * 13 % 40 })
        .collect()
}

fn edges(pairs: &[(u32, u32)]) -> Vec<LayoutEdge> {
    pairs.iter().map(|&(from, to)| LayoutEdge { from, to, weight: 1 }).collect()
}

fn drawn(count: usize, pairs: &[(u32, u32)]) -> Layout {
    layout(&boxes(count), &edges(pairs), &LayoutOptions::default())
}

/// Points on an edge, close enough together to hit any box that it passes through.
fn points(route: &Route) -> Vec<(i64, i64)> {
    let mut at = (i64::from(route.start.0), i64::from(route.start.1));
    let mut points = vec![at];
    for stroke in &route.strokes {
        match *stroke {
            Stroke::To(y) => {
                let y = i64::from(y);
                let (from, to) = (at.1.min(y), at.1.max(y));
                points.extend((from..=to).step_by(4).map(|y| (at.0, y)));
                at.1 = y;
            }
            Stroke::Curve { x, y } => {
                let (x, y) = (i64::from(x), i64::from(y));
                let middle = (at.1 + y) / 2;
                for t in 0..=16_i64 {
                    let u = 16 - t;
                    let (a, b, c, d) = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t);
                    let px = (a * at.0 + b * at.0 + c * x + d * x) / 4096;
                    let py = (a * at.1 + b * middle + c * middle + d * y) / 4096;
                    points.push((px, py));
                }
                at = (x, y);
            }
        }
        points.push(at);
    }
    points
}

fn check(count: usize, pairs: &[(u32, u32)], drawing: &Layout) {
    let sizes = boxes(count);
    let rect = |node: usize| {
        let (place, size) = (drawing.nodes[node], sizes[node]);
        (
            i64::from(place.x),
            i64::from(place.y),
            i64::from(place.x + size.width),
            i64::from(place.y + size.height),
        )
    };
    for a in 0..count {
        let (left, top, right, bottom) = rect(a);
        assert!(right <= i64::from(drawing.width) && bottom <= i64::from(drawing.height));
        for b in a + 1..count {
            let (l, t, r, u) = rect(b);
            let apart = right < l || r < left || bottom < t || u < top;
            assert!(apart, "{a} and {b} overlap");
        }
    }
    for (&(from, to), route) in pairs.iter().zip(&drawing.edges) {
        if from == to {
            assert_eq!(route.strokes, []);
            continue;
        }
        for (x, y) in points(route) {
            assert!(x <= i64::from(drawing.width) && y <= i64::from(drawing.height));
            for node in (0..count).filter(|node| *node as u32 != from && *node as u32 != to) {
                let (left, top, right, bottom) = rect(node);
                let inside = left < x && x < right && top < y && y < bottom;
                assert!(!inside, "{from} → {to} passes through {node}");
            }
        }
    }
}

fn dag(most: u32) -> impl Strategy<Value = (usize, Vec<(u32, u32)>)> {
    (1..most).prop_flat_map(|count| {
        let pair = (0..count, 0..count).prop_map(|(a, b)| (a.min(b), a.max(b)));
        let pairs = proptest::collection::vec(pair, 0..count as usize * 2);
        pairs.prop_map(move |pairs| {
            (count as usize, pairs.into_iter().filter(|(a, b)| a != b).collect())
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn boxes_are_apart_edges_lead_down_and_pass_through_none((count, pairs) in dag(28)) {
        let drawing = drawn(count, &pairs);
        check(count, &pairs, &drawing);
        for &(from, to) in &pairs {
            let (a, b) = (drawing.nodes[from as usize], drawing.nodes[to as usize]);
            prop_assert!(a.layer < b.layer && a.y < b.y);
        }
        prop_assert_eq!(&drawing, &drawn(count, &pairs));
    }

    #[test]
    fn circles_loops_and_strangers_are_drawn_all_the_same(
        count in 0_usize..14,
        pairs in proptest::collection::vec((0_u32..16, 0_u32..16), 0..30),
    ) {
        let drawing = drawn(count, &pairs);
        let sound: Vec<(u32, u32)> =
            pairs.iter().copied().filter(|(a, b)| a.max(b) < &(count as u32)).collect();
        check(count, &sound, &drawn(count, &sound));
        prop_assert_eq!(drawing.nodes.len(), count);
        prop_assert_eq!(drawing.edges.len(), pairs.len());
    }

    #[test]
    fn a_new_leaf_keeps_every_other_layer((count, pairs) in dag(24), parent in 0_u32..24) {
        let before = drawn(count, &pairs);
        let mut more = pairs.clone();
        more.push((parent % count as u32, count as u32));
        let after = drawn(count + 1, &more);
        let connected: Vec<u32> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
        // A box that stood alone is part of something now, and its layer counts from there.
        let joined = parent % count as u32;
        for node in 0..count {
            if node as u32 != joined || connected.contains(&joined) {
                prop_assert_eq!(before.nodes[node].layer, after.nodes[node].layer);
            }
        }
    }
}

#[test]
fn a_tree_and_a_ladder_have_no_crossings() {
    let tree: Vec<(u32, u32)> = (1..31).map(|node| ((node - 1) / 2, node)).collect();
    assert_eq!(drawn(31, &tree).crossings, 0);
    let ladder: Vec<(u32, u32)> = (0..10)
        .flat_map(|i| {
            [(3 * i, 3 * i + 1), (3 * i, 3 * i + 2), (3 * i + 1, 3 * i + 3), (3 * i + 2, 3 * i + 3)]
        })
        .collect();
    assert_eq!(drawn(31, &ladder).crossings, 0);
}

#[test]
fn a_thousand_nodes_are_laid_out() {
    let pairs: Vec<(u32, u32)> = (1..1000_u32)
        .flat_map(|node| {
            let one = node * 7919 % node.max(1);
            let other = node.saturating_sub(1 + node * 31 % 40);
            [(one.min(node - 1), node), (other.min(node - 1), node)]
        })
        .collect();
    let drawing = drawn(1000, &pairs);
    assert_eq!(drawing.nodes.len(), 1000);
}

#[test]
fn nothing_is_laid_out_as_nothing() {
    assert_eq!(drawn(0, &[]), Layout::default());
}
