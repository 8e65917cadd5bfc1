//! `gelv check`: poems in, reports out.

use gelv::{Report, Scratch, Standing, record, render};
use serde_json::{Map, Value};

use super::args::{Check, Format};
use super::config::Config;
use super::demands::Demands;
use super::input::{Chunk, Feed, expand};
use super::judge::{Judge, Outcome, bad_message};
use super::output::{Color, Stdout, complain, terminal_width};
use super::progress::Progress;
use super::sink::{Sink, Stand};
use super::words::Words;
use super::{Failure, Status, batch};

pub(crate) fn run(args: &Check, config: &Config, words: Words, color: Color) -> Result<Status, Failure> {
    let sources = &args.reading.sources;
    let demands = Demands::of(&args.reading, config, words)?;
    let jobs = demands.jobs;
    let mut stdout = Stdout::new(color);
    let format = args.format.or(config.format).unwrap_or_default();
    let printer = Printer {
        format,
        options: render::Options { lang: words.lang, color: stdout.color, width: terminal_width() },
        quiet: args.quiet,
        echo: args.echo,
    };
    let entries = expand(&sources.files, words);
    let mut progress = Progress::new(&entries, args.quiet, words);
    let feed = Feed::new(entries, sources, words);
    progress.follow(feed.counter());
    let judge = record::Judge::new(demands.checker, demands.ask);
    let judge = Judge::new(judge, sources.encoding, words);
    let mut sink = Sink::new(standing_of(format));
    let mut tally = Tally::default();
    let work = |scratch: &mut Scratch, chunk: Chunk| {
        let mut done = Done::default();
        for piece in chunk {
            printer.take(judge.judge(scratch, piece), &mut done);
        }
        done
    };
    batch::run(feed, jobs, Scratch::default, work, |done| {
        progress.tick(tally.poems());
        progress.suspend(|| done.complaints.iter().for_each(|message| complain(message)));
        tally.add(&done.tally);
        sink.add(&done.items, &done.texts, done.status, &mut stdout)
    })?;
    progress.finish();
    let status = sink.end(&mut stdout)?;
    if !args.quiet && matches!(format, Format::Full | Format::Grid | Format::Concise) && tally.poems() > 1 {
        complain(&tally.sentence(words));
    }
    Ok(status)
}

/// How reports of a format stand one after the other.
fn standing_of(format: Format) -> Stand {
    match format {
        Format::Json => Stand::Array,
        Format::Jsonl | Format::Concise => Stand::Rows,
        Format::Full | Format::Grid | Format::Markdown => Stand::Blocks,
    }
}

/// What comes of a chunk.
#[derive(Default)]
struct Done {
    items: Vec<String>,
    complaints: Vec<String>,
    status: Status,
    tally: Tally,
    /// Plain texts met, and whether the piece could be judged.
    texts: Vec<(usize, bool)>,
}

/// How the poems of a run fare.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// By [`Standing`].
    standings: [u64; 5],
    bad: u64,
}

impl Tally {
    fn poems(&self) -> u64 {
        self.standings.iter().sum::<u64>() + self.bad
    }

    fn add(&mut self, other: &Self) {
        for (count, more) in self.standings.iter_mut().zip(other.standings) {
            *count += more;
        }
        self.bad += other.bad;
    }

    fn sentence(&self, words: Words) -> String {
        let [exact, conforming, blemished, deviant, unregulated] = self.standings;
        let poems = self.poems();
        let mut sentence = say!(
            words,
            "共 {poems} 首：正格 {exact}，合律 {conforming}，合律有疵 {blemished}，出律 {deviant}，非近体 {unregulated}",
            "共 {poems} 首：正格 {exact}，合律 {conforming}，合律有疵 {blemished}，出律 {deviant}，非近體 {unregulated}",
            "{poems} poems: {exact} exact, {conforming} conforming, {blemished} blemished, {deviant} deviant, \
             {unregulated} unregulated"
        );
        if self.bad > 0 {
            let bad = self.bad;
            sentence += &say!(words, "，不能读 {bad}", "，不能讀 {bad}", ", {bad} unreadable");
        }
        sentence
    }
}

struct Printer {
    format: Format,
    options: render::Options,
    quiet: bool,
    echo: bool,
}

impl Printer {
    fn take(&self, outcome: Outcome, done: &mut Done) {
        match outcome {
            Outcome::Failed { message } => {
                done.complaints.push(message);
                done.status = Status::Failed;
            }
            Outcome::Bad { spot, plain, id, bad } => {
                done.complaints.push(bad_message(&spot, &bad));
                done.status = done.status.max(Status::Faults);
                done.tally.bad += 1;
                if plain {
                    done.texts.push((spot.order, false));
                }
                match self.format {
                    Format::Json => done.items.push(pretty(&bad.entry(&id, spot.row))),
                    Format::Jsonl => done.items.push(bad.entry(&id, spot.row).to_string()),
                    _ => {}
                }
            }
            Outcome::Report { spot, plain, mut report, text, rest, origin } => {
                if plain {
                    done.texts.push((spot.order, true));
                }
                done.tally.standings[standing(report.verdict)] += 1;
                if report.counts.error > 0 {
                    done.status = done.status.max(Status::Faults);
                }
                if let Some(origin) = origin {
                    origin.relocate(&mut report, &text);
                }
                // For people, the only poem of standard input needs no name.
                let for_people = matches!(self.format, Format::Full | Format::Grid | Format::Markdown);
                if for_people && report.id.as_ref().is_some_and(|id| id == "-") {
                    report.id = None;
                }
                done.items.extend(self.print(&report, rest));
            }
        }
    }

    fn print(&self, report: &Report, rest: Map<String, Value>) -> Option<String> {
        let fine = report.counts.error == 0 && report.counts.warning == 0;
        if self.quiet && fine && !matches!(self.format, Format::Json | Format::Jsonl) {
            return None;
        }
        let rest = (self.echo && !rest.is_empty()).then_some(Value::Object(rest));
        Some(match self.format {
            Format::Full => render::full(report, &self.options),
            Format::Concise => render::concise(report, &self.options),
            Format::Grid => render::grid(report, &self.options),
            Format::Markdown => render::markdown(report, &self.options),
            Format::Json => {
                let rest = rest.as_ref().map(|rest| pretty(rest).replace('\n', "\n  "));
                with_input(render::json(report), rest, ",\n  \"input\": ", "\n}")
            }
            Format::Jsonl => with_input(render::jsonl(report), rest.map(|rest| rest.to_string()), ",\"input\":", "}"),
        })
    }
}

fn standing(verdict: Standing) -> usize {
    match verdict {
        Standing::Exact => 0,
        Standing::Conforming => 1,
        Standing::Blemished => 2,
        Standing::Deviant => 3,
        Standing::Unregulated => 4,
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// Put the unknown keys of the record at the end of its report.
fn with_input(report: String, rest: Option<String>, key: &str, end: &str) -> String {
    let report = report.trim_end();
    match (rest, report.strip_suffix(end)) {
        (Some(rest), Some(open)) => format!("{open}{key}{rest}{end}"),
        _ => report.to_owned(),
    }
}
