//! The binary `roadbook`: the command line around the library.
#![expect(clippy::disallowed_methods, reason = "the binary is where ambient facts come in")]

mod cli;

fn main() -> std::process::ExitCode {
    cli::run().into()
}
