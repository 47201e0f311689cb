//! The integration tests, one module per feature. `README.md` beside this file says how to add one.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests make folders, start the program, and stop at what they did not expect"
)]

mod against;
mod budgets;
mod cli;
mod codes;
mod colours;
mod confined;
mod determinism;
mod diff;
mod discovery;
mod docs;
mod drafts;
mod editions;
mod external;
mod facts;
mod findings;
mod fixes;
mod generators;
mod git;
mod graph_data;
mod history;
mod hostile;
mod hosting;
mod kept;
mod knots;
mod layers;
mod licences;
mod links;
mod lists;
mod maps;
mod markup;
mod memo;
mod names;
mod needs;
mod output;
mod pages;
mod plans;
mod precompress;
mod prose;
mod publishing;
mod reading;
mod references;
mod releases;
mod renames;
mod requirements;
mod safety;
mod scale;
mod search;
mod serve;
mod serve_edits;
mod shipped;
mod slips;
mod stories;
mod subfolder;
mod suites;
mod support;
mod urls;
