//! The Rust half of `throughput.py`: the same texts through the engine alone, on one thread.
//!
//! Usage: `throughput FILE ROUNDS`; FILE has a text a line. Prints texts per second of the best round.
#![allow(clippy::print_stdout, reason = "a bench speaks through the terminal")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use gelv::form::Wanted;
use gelv::{Checker, Profile, Scratch};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [file, rounds] = &arguments[..] else { panic!("usage: throughput FILE ROUNDS") };
    let rounds: usize = rounds.parse().expect("a number of rounds");
    let whole = std::fs::read_to_string(file).expect("a file of texts");
    let texts: Vec<&str> = whole.lines().collect();
    let checker = Checker::new(Profile::standard());
    let mut scratch = Scratch::default();
    let mut best = Duration::MAX;
    for _ in 0..rounds {
        let start = Instant::now();
        for text in &texts {
            let _ = black_box(checker.score_as(&mut scratch, black_box(text), Wanted::Anything));
        }
        best = best.min(start.elapsed());
    }
    #[expect(clippy::cast_precision_loss, reason = "texts are counted in thousands")]
    let rate = texts.len() as f64 / best.as_secs_f64();
    println!("{rate:.0}");
}
