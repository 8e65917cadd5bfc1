//! Numbers for programs: one scratch for many poems, nothing allocated once it is warm.
//!
//! `cargo run --release --example score_many < poems.txt`, one poem a row; without input, three poems of its own.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::io::{BufRead, IsTerminal, stdin};

use gelv::{Checker, Profile, Scratch};

const POEMS: [&str; 3] = [
    "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。",
    "千山鸟飞绝，万径人踪灭。孤舟蓑笠翁，独钓寒江雪。",
    "床前明月光，疑是地上霜。举头望明月，低头思故乡。",
];

fn main() -> Result<(), Box<dyn Error>> {
    let checker = Checker::new(Profile::standard());
    let mut scratch = Scratch::default();
    let mut show = |poem: &str| match checker.score(&mut scratch, poem) {
        Ok(score) => {
            println!("{:.3} {:.3} {:.3} {:.0}  {poem}", score.structure, score.tone, score.rhyme, score.conforms)
        }
        Err(error) => println!("{error}: {poem}"),
    };

    println!("structure tone rhyme conforms");
    if stdin().is_terminal() {
        POEMS.into_iter().for_each(show);
        return Ok(());
    }
    for row in stdin().lock().lines() {
        let row = row?;
        if !row.trim().is_empty() {
            show(&row);
        }
    }
    Ok(())
}
