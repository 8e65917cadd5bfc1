//! What becomes of one record: the row that answers it.

use gelv::record::{Bad, BadKind, Judge, Record, Scorer};
use gelv::{Checker, Identity, Lang, Scratch, render};
use serde_json::{Value, json};

/// What is done with records, for all requests that ask for the same.
#[derive(Debug)]
pub(crate) struct Task {
    lang: Lang,
    work: Work,
}

#[derive(Debug)]
enum Work {
    Check(Box<Judge>),
    Score(Box<Scorer>),
    Identify {
        judge: Box<Judge>,
        /// Looks at verse from its first character on.
        bare: Box<Checker>,
    },
}

/// One record as it came in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'a> {
    /// Its JSON; `None` where it was longer than the limit in bytes.
    pub(crate) bytes: Result<&'a [u8], usize>,
    /// Its row in the body, counted from 1.
    pub(crate) row: u64,
    /// Its place among the records, counted from 1.
    pub(crate) number: u64,
}

impl Task {
    pub(crate) fn check(judge: Judge, lang: Lang) -> Self {
        Self { lang, work: Work::Check(Box::new(judge)) }
    }

    pub(crate) fn score(scorer: Scorer, lang: Lang) -> Self {
        Self { lang, work: Work::Score(Box::new(scorer)) }
    }

    pub(crate) fn identify(judge: Judge, bare: Checker, lang: Lang) -> Self {
        Self { lang, work: Work::Identify { judge: Box::new(judge), bare: Box::new(bare) } }
    }

    /// The scorer of a task that scores.
    pub(crate) fn scorer(&self) -> Option<&Scorer> {
        match &self.work {
            Work::Score(scorer) => Some(scorer),
            _ => None,
        }
    }

    /// Add the row of a record, its newline included; what kind of bad record it is, if it is one.
    pub(crate) fn row(&self, scratch: &mut Scratch, item: Item<'_>, out: &mut String) -> Option<BadKind> {
        let record = match item.bytes {
            Ok(bytes) => Record::from_bytes(bytes, item.row, self.lang),
            Err(limit) => Err(too_long(limit, self.lang)),
        };
        let done = record.and_then(|record| self.good(scratch, &record, item.number, out));
        let bad = done.err()?;
        let id = bad.id_or(item.number);
        match &self.work {
            Work::Score(_) => bad.write_json(out, &id),
            _ => put(out, &bad.entry(&id, item.row).to_string()),
        }
        Some(bad.kind)
    }

    fn good(&self, scratch: &mut Scratch, record: &Record, number: u64, out: &mut String) -> Result<(), Bad> {
        match &self.work {
            Work::Check(judge) => put(out, &render::jsonl(&judge.report(scratch, record, number)?)),
            Work::Score(scorer) => scorer.record(scratch, record)?.write_json(out, &record.id_or(number)),
            Work::Identify { judge, bare } => {
                let report = judge.report(scratch, record, number)?;
                let mut entry = Identity::of(&report, &record.text, scratch, bare).entry();
                if let Some(fields) = entry.as_object_mut() {
                    fields.shift_insert(0, "id".to_owned(), report.id.into());
                }
                put(out, &entry.to_string());
            }
        }
        Ok(())
    }

    /// Add the row of a record over which the program itself stumbled.
    pub(crate) fn stumbled(&self, item: Item<'_>, out: &mut String) {
        let error = json!({ "kind": "internal", "message": "a fault of the program" });
        let number = Value::from(item.number);
        put(
            out,
            &match &self.work {
                Work::Score(_) => {
                    format!(r#"{{"id":{number},"score":0.0,"applicable":0.0,"error":{error}}}"#)
                }
                _ => json!({ "id": number, "line": item.row, "error": error }).to_string(),
            },
        );
    }
}

fn put(out: &mut String, row: &str) {
    out.push_str(row);
    out.push('\n');
}

/// What is said of a record that is longer than any may be.
fn too_long(limit: usize, lang: Lang) -> Bad {
    let message = lang
        .pick(
            format_args!("记录超过 {limit} 字节"),
            format_args!("記錄超過 {limit} 位元組"),
            format_args!("the record is longer than {limit} bytes"),
        )
        .to_string();
    Bad::new(BadKind::TooLong, message)
}
