//! The integration tests, one module per feature. `README.md` beside this file says how to add one.

mod codes;
mod layers;
mod support;
