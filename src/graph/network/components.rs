//! Strongly connected components (Tarjan 1972, with an explicit stack) and back arrows.
//!
//! Knows nodes and arrows only.

use crate::graph::network::arrows::Network;

const NONE: u32 = u32::MAX;

/// The components of more than one node, each sorted, sorted by their first node.
pub(in crate::graph) fn components(network: &Network) -> Vec<Vec<u32>> {
    let nodes = network.nodes() as usize;
    let mut number = vec![NONE; nodes];
    let mut low = vec![NONE; nodes];
    let mut open: Vec<u32> = Vec::new();
    let mut is_open = vec![false; nodes];
    let mut components = Vec::new();
    let mut count = 0;
    let mut stack: Vec<(u32, usize)> = Vec::new();
    for root in 0..network.nodes() {
        if number[root as usize] != NONE {
            continue;
        }
        stack.push((root, 0));
        while let Some((node, next)) = stack.last_mut() {
            let at = *node as usize;
            if *next == 0 {
                number[at] = count;
                low[at] = count;
                count += 1;
                open.push(*node);
                is_open[at] = true;
            }
            if let Some(arrow) = network.arrows(*node).get(*next) {
                *next += 1;
                let from = arrow.from as usize;
                if number[from] == NONE {
                    stack.push((arrow.from, 0));
                } else if is_open[from] {
                    low[at] = low[at].min(number[from]);
                }
                continue;
            }
            // A node without arrows is visited once only: it is popped at once.
            stack.pop();
            if let Some((parent, _)) = stack.last() {
                let parent = *parent as usize;
                low[parent] = low[parent].min(low[at]);
            }
            if low[at] == number[at] {
                let start = open.iter().rposition(|it| *it as usize == at).unwrap_or_default();
                let mut component = open.split_off(start);
                for node in &component {
                    is_open[*node as usize] = false;
                }
                if component.len() > 1 {
                    component.sort_unstable();
                    components.push(component);
                }
            }
        }
    }
    components.sort_unstable();
    components
}

/// Nodes of a component, given as `inside`, that together lie on all its cycles: those to which an
/// arrow leads back in a depth-first search. Sorted.
///
/// `state` holds a zero per node, before and after.
pub(in crate::graph) fn on_all_cycles(
    network: &Network,
    component: &[u32],
    inside: &[bool],
    state: &mut [u8],
) -> Vec<u32> {
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut hit = Vec::new();
    let mut stack: Vec<(u32, usize)> = Vec::new();
    for &root in component {
        if state[root as usize] != 0 {
            continue;
        }
        state[root as usize] = OPEN;
        stack.push((root, 0));
        while let Some((node, next)) = stack.last_mut() {
            let Some(arrow) = network.arrows(*node).get(*next) else {
                state[*node as usize] = DONE;
                stack.pop();
                continue;
            };
            *next += 1;
            let from = arrow.from as usize;
            match state[from] {
                _ if !inside[from] => {}
                0 => {
                    state[from] = OPEN;
                    stack.push((arrow.from, 0));
                }
                OPEN => hit.push(arrow.from),
                _ => {}
            }
        }
    }
    for node in component {
        state[*node as usize] = 0;
    }
    hit.sort_unstable();
    hit.dedup();
    hit
}
