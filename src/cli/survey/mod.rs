//! `gelv survey`: the statistics of many poems.

mod counts;
mod print;

use gelv::{Scratch, record};

use super::args::{Survey, SurveyFormat};
use super::config::Config;
use super::demands::Demands;
use super::input::{Chunk, Feed, expand};
use super::judge::{Judge, TextWatch};
use super::output::{Color, Stdout, complain};
use super::progress::Progress;
use super::words::Words;
use super::{Failure, Status, batch};
use counts::Counts;

pub(crate) fn run(args: &Survey, config: &Config, words: Words) -> Result<Status, Failure> {
    let sources = &args.reading.sources;
    let demands = Demands::of(&args.reading, config, words)?;
    let profile = demands.checker.profile().name.clone();
    let jobs = demands.jobs;
    let entries = expand(&sources.files, words);
    let mut progress = Progress::new(&entries, args.quiet, words);
    let feed = Feed::new(entries, sources, words);
    progress.follow(feed.counter());
    let judge = record::Judge::new(demands.checker, demands.ask);
    let judge = Judge::new(judge, sources.encoding, words);
    let work = |scratch: &mut Scratch, chunk: Chunk| {
        let mut counts = Counts::default();
        for piece in chunk {
            counts.take(judge.judge(scratch, piece));
        }
        counts
    };
    let mut counts = Counts::default();
    let mut watch = TextWatch::default();
    batch::run(feed, jobs, Scratch::default, work, |some| {
        progress.tick(counts.poems);
        progress.suspend(|| some.complaints.iter().for_each(|message| complain(message)));
        some.texts.iter().for_each(|&(order, good)| watch.see(order, good));
        counts.add(&some);
        Ok(())
    })?;
    progress.finish();
    let format = if args.csv { SurveyFormat::Csv } else { args.format };
    Stdout::new(Color::Never).page(&match format {
        SurveyFormat::Text => counts.text(&profile, words),
        SurveyFormat::Csv => counts.csv(),
        SurveyFormat::Json => format!("{:#}\n", counts.json(&profile)),
    })?;
    watch.close();
    Ok(if counts.failed || watch.barren { Status::Failed } else { Status::Clean })
}
