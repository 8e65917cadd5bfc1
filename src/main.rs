//! `gelv`, the command line of the checker.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
