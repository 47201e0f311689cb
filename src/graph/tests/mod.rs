//! Tests of the graph as a whole.

mod cycles;
pub(crate) mod fixture;
mod lints;
mod names;
mod oracle;
mod plans;
mod properties;
mod resolving;
mod scale;
