//! What the operator sets.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, ValueEnum};
use gelv::{Checker, Lang};

/// gelv as an HTTP service (格律服务)
///
/// The variable GELV_TOKEN, if set, is the bearer token that requests must show.
#[derive(Clone, Debug, Parser)]
#[command(name = "gelv-serve", version)]
pub struct Settings {
    /// Address and port to listen on; port 0 takes any that is free
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8088")]
    pub listen: SocketAddr,
    /// Folder of the page that is served at / (default: the folder page beside the program, if there is one)
    #[arg(long, value_name = "FOLDER", value_parser = folder)]
    pub page: Option<PathBuf>,
    /// Origin that pages in a browser may call from; may be given several times (default: none)
    #[arg(long = "allow-origin", value_name = "ORIGIN", value_parser = origin)]
    pub origins: Vec<String>,
    /// Language of messages where a request names none
    #[arg(long, value_name = "LANG", default_value = "zh-Hans", value_parser = lang)]
    pub lang: Lang,
    /// What is logged on standard error
    #[arg(long, value_enum, value_name = "WHAT", default_value = "requests")]
    pub log: LogLevel,
    /// How much is taken from whom.
    #[command(flatten)]
    pub limits: Limits,
    /// The token that requests must show.
    #[arg(skip)]
    pub token: Option<String>,
}

/// What is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogLevel {
    /// A row for each request
    Requests,
    /// Requests that the service could not answer as asked (5xx), and its own start and end
    Errors,
}

/// How much is taken from whom.
#[derive(Clone, Debug, clap::Args)]
pub struct Limits {
    /// Bytes that a body may have; in a stream of JSON Lines, a line
    #[arg(long, value_name = "BYTES", default_value_t = 4 << 20)]
    pub max_body: usize,
    /// Records that a JSON array may have
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub max_batch: usize,
    /// Bytes that a poem may have
    #[arg(long, value_name = "BYTES", default_value_t = Checker::MAX_BYTES)]
    pub max_poem_bytes: usize,
    /// Seconds in which a body must arrive, and again in which it must be answered; in a stream, the next piece of it
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub timeout: Duration,
    /// Seconds in which the head of a request must arrive; idle connections are closed after as many
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub header_timeout: Duration,
    /// Seconds that accepted requests have to finish once the service is told to stop
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub drain: Duration,
    /// Requests worked on at once; more are refused with 503
    #[arg(long, value_name = "N", default_value_t = 256)]
    pub concurrency: usize,
    /// Connections held at once; more wait to be accepted
    #[arg(long, value_name = "N", default_value_t = 4096)]
    pub connections: usize,
    /// Threads that judge (default: as many as the machine runs at once)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

impl Limits {
    /// Threads that judge.
    pub fn jobs(&self) -> usize {
        self.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from).max(1)
    }
}

fn lang(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "zh-Hans, zh-Hant or en".to_owned())
}

fn folder(path: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    if path.is_dir() { Ok(path) } else { Err("no such folder".to_owned()) }
}

/// An origin as browsers write it.
fn origin(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let fit = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]_".contains(&byte);
    if host.is_empty() || !host.bytes().all(fit) {
        return Err("an origin is https://host or http://host:port, without a path".to_owned());
    }
    Ok(text.to_owned())
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "a number of seconds".to_owned())?;
    match Duration::try_from_secs_f64(seconds) {
        Ok(duration) if !duration.is_zero() && seconds < 86_400.0 => Ok(duration),
        _ => Err("more than 0, less than a day".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::Settings;

    #[test]
    fn what_makes_no_sense_is_refused_at_the_start() {
        let takes = |options: &[&str]| Settings::try_parse_from([&["gelv-serve"], options].concat()).is_ok();
        for good in [
            &[][..],
            &["--allow-origin", "https://poems.example", "--allow-origin", "http://localhost:8080"],
            &["--timeout", "0.5", "--page", env!("CARGO_MANIFEST_DIR")],
        ] {
            assert!(takes(good), "{good:?}");
        }
        for bad in [
            ["--allow-origin", "*"],
            ["--allow-origin", "https://poems.example/"],
            ["--allow-origin", "poems.example"],
            ["--timeout", "0"],
            ["--timeout", "-1"],
            ["--timeout", "nan"],
            ["--page", "no/such/folder"],
            ["--jobs", "0"],
            ["--lang", "fr"],
        ] {
            assert!(!takes(&bad), "{bad:?}");
        }
    }
}
