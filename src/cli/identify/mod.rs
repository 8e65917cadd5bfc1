//! `gelv identify`: which tune or form a text is of.

mod print;

use gelv::record::{self, Ask};
use gelv::{Checker, Identity, Profile, Scratch};

use super::args::{Identify, ListFormat};
use super::config::Config;
use super::demands::{checker, jobs};
use super::input::{Chunk, Feed, expand};
use super::judge::{Judge, Outcome, bad_message};
use super::output::{Color, Stdout, complain};
use super::progress::Progress;
use super::sink::{Sink, Stand};
use super::words::Words;
use super::{Failure, Status, batch};

pub(crate) fn run(args: &Identify, config: &Config, words: Words) -> Result<Status, Failure> {
    let sources = &args.sources;
    let checker = checker(Profile::standard(), sources, config, words);
    let jobs = jobs(sources, config);
    let bare = checker.clone().heading(false);
    let judge = Judge::new(record::Judge::new(checker, Ask::Anything).text_alone(), sources.encoding, words);
    let mut stdout = Stdout::new(Color::Never);
    let entries = expand(&sources.files, words);
    let mut progress = Progress::new(&entries, args.quiet, words);
    let feed = Feed::new(entries, sources, words);
    progress.follow(feed.counter());
    let mut sink = Sink::new(match args.format {
        ListFormat::Text | ListFormat::Jsonl => Stand::Rows,
        ListFormat::Json => Stand::Array,
    });
    let printer = Printer { bare: &bare, format: args.format, words };
    let work = |scratch: &mut Scratch, chunk: Chunk| {
        let mut done = Done::default();
        for piece in chunk {
            let outcome = judge.judge(scratch, piece);
            printer.take(outcome, scratch, &mut done);
        }
        done
    };
    let mut poems = 0;
    batch::run(feed, jobs, Scratch::default, work, |done| {
        poems += done.items.len() as u64;
        progress.tick(poems);
        progress.suspend(|| done.complaints.iter().for_each(|message| complain(message)));
        sink.add(&done.items, &done.texts, done.status, &mut stdout)
    })?;
    progress.finish();
    sink.end(&mut stdout)
}

/// What comes of a chunk.
#[derive(Default)]
struct Done {
    items: Vec<String>,
    complaints: Vec<String>,
    status: Status,
    texts: Vec<(usize, bool)>,
}

struct Printer<'a> {
    /// Looks at verse from its first character on.
    bare: &'a Checker,
    format: ListFormat,
    words: Words,
}

impl Printer<'_> {
    fn take(&self, outcome: Outcome, scratch: &mut Scratch, done: &mut Done) {
        match outcome {
            Outcome::Failed { message } => {
                done.complaints.push(message);
                done.status = Status::Failed;
            }
            Outcome::Bad { spot, plain, id, bad } => {
                done.complaints.push(bad_message(&spot, &bad));
                done.status = done.status.max(Status::Faults);
                if plain {
                    done.texts.push((spot.order, false));
                }
                match self.format {
                    ListFormat::Text => {}
                    ListFormat::Json => done.items.push(format!("{:#}", bad.entry(&id, spot.row))),
                    ListFormat::Jsonl => done.items.push(bad.entry(&id, spot.row).to_string()),
                }
            }
            Outcome::Report { spot, plain, report, text, .. } => {
                if plain {
                    done.texts.push((spot.order, true));
                }
                let answer = Identity::of(&report, &text, scratch, self.bare);
                let id = report.id;
                done.items.push(match self.format {
                    ListFormat::Text => print::text(&answer, id.as_ref(), self.words),
                    ListFormat::Json => format!("{:#}", print::entry(&answer, id)),
                    ListFormat::Jsonl => print::entry(&answer, id).to_string(),
                });
            }
        }
    }
}
