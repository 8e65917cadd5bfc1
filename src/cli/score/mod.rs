//! `gelv score`: poems in, numbers out.

mod asked;
mod row;
mod scorer;

use gelv::{Scratch, record};

use super::args::Score;
use super::config::Config;
use super::demands::Demands;
use super::input::{Chunk, Feed, expand};
use super::output::{Color, Stdout, complain};
use super::progress::Progress;
use super::sink::{Sink, Stand};
use super::words::Words;
use super::{Failure, Status, batch};
use row::Rows;
use scorer::{Done, Scorer};

pub(crate) fn run(args: &Score, config: &Config, words: Words) -> Result<Status, Failure> {
    let sources = &args.reading.sources;
    let demands = Demands::of(&args.reading, config, words)?;
    let asked = asked::asked(args.spec.as_deref(), &args.reading, config, &demands, words)?;
    let jobs = demands.jobs;
    let entries = expand(&sources.files, words);
    let mut progress = Progress::new(&entries, args.quiet, words);
    let feed = Feed::new(entries, sources, words).skipping(args.skip);
    progress.follow(feed.counter());
    let rows = Rows { format: args.format, extract: args.extract };
    let scorer = record::Scorer::new(record::Judge::new(demands.checker, demands.ask), asked);
    let scorer = if args.extract { scorer.answers(sources.max_poem_bytes) } else { scorer };
    let scorer = Scorer { scorer, rows, encoding: sources.encoding, words };
    let mut stdout = Stdout::new(Color::Never);
    let mut sink = Sink::new(Stand::Rows);
    if args.skip == 0 {
        stdout.put(&rows.header(), Status::Clean)?;
    }
    let work = |scratch: &mut Scratch, chunk: Chunk| {
        let mut done = Done::default();
        for piece in chunk {
            scorer.take(scratch, piece, &mut done);
        }
        done
    };
    let mut poems = 0;
    batch::run(feed, jobs, Scratch::default, work, |done| {
        poems += done.poems;
        progress.tick(poems);
        progress.suspend(|| done.complaints.iter().for_each(|message| complain(message)));
        sink.add(&[done.rows], &done.texts, done.status, &mut stdout)
    })?;
    progress.finish();
    sink.end(&mut stdout)
}
