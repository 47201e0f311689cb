//! The ways of edges: upright within layers, where room is kept for them, and curved only in the
//! gaps between layers, where there are no boxes. So no edge ever passes through a box.

use super::net::Net;
use super::place::Frame;
use super::{LayoutNode, Route, Stroke};

/// The way of each edge of the net.
pub(super) fn routes(net: &Net, frame: &Frame, sizes: &[LayoutNode]) -> Vec<Route> {
    let boxes = frame.boxes(net, sizes);
    (0..net.links.len())
        .map(|link| {
            let course: Vec<u32> = net.course(link).collect();
            let (Some(&first), Some(&last)) = (course.first(), course.last()) else {
                return Route::default();
            };
            let bottom = boxes[first as usize].y + sizes[first as usize].height;
            let mut route = Route {
                start: (frame.centre[first as usize], bottom),
                strokes: Vec::with_capacity(course.len() * 2),
            };
            for step in course.windows(2) {
                let row = net.row[step[0] as usize] as usize;
                route.strokes.push(Stroke::To(frame.bottom[row]));
                route.strokes.push(Stroke::Curve {
                    x: frame.centre[step[1] as usize],
                    y: frame.top[row + 1],
                });
            }
            route.strokes.push(Stroke::To(boxes[last as usize].y));
            route
        })
        .collect()
}

impl Route {
    /// The same way, moved.
    pub(super) fn moved(&self, dx: u32, dy: u32) -> Self {
        let stroke = |stroke: &Stroke| match *stroke {
            Stroke::To(y) => Stroke::To(y + dy),
            Stroke::Curve { x, y } => Stroke::Curve { x: x + dx, y: y + dy },
        };
        Self {
            start: (self.start.0 + dx, self.start.1 + dy),
            strokes: self.strokes.iter().map(stroke).collect(),
        }
    }

    /// The same way from its end to its start.
    pub(super) fn reversed(&self) -> Self {
        let mut points = vec![(self.start, false)];
        let mut at = self.start;
        for stroke in &self.strokes {
            match *stroke {
                Stroke::To(y) => {
                    at.1 = y;
                    points.push((at, false));
                }
                Stroke::Curve { x, y } => {
                    at = (x, y);
                    points.push((at, true));
                }
            }
        }
        let Some(&(start, _)) = points.last() else { return Self::default() };
        let strokes = points.windows(2).rev().map(|pair| {
            let ((x, y), curved) = (pair[0].0, pair[1].1);
            if curved { Stroke::Curve { x, y } } else { Stroke::To(y) }
        });
        Self { start, strokes: strokes.collect() }
    }
}
