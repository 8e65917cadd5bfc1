//! A survey as text, as a table for spreadsheets, and for programs.

use gelv::{FormKind, Lang, Rule, Standing};
use serde_json::{Map, Value, json};

use super::counts::{Counts, STANDINGS};
use crate::cli::table::Table;
use crate::cli::tune_names;
use crate::cli::words::Words;

impl Counts {
    /// Rules by how often they spoke up, the most frequent first.
    fn rules_by_count(&self) -> Vec<(&str, [u64; 3])> {
        let mut rules: Vec<(&str, [u64; 3])> = self.rules.iter().map(|(id, count)| (id.as_str(), *count)).collect();
        rules.sort_by_key(|(_, count)| std::cmp::Reverse(count.iter().sum::<u64>()));
        rules
    }

    fn groups_by_count(&self) -> Vec<(&str, u64)> {
        let mut groups: Vec<(&str, u64)> = self.groups.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        groups.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        groups
    }

    /// Tunes with their poems and those without error, the most frequent first.
    fn tunes_by_count(&self) -> Vec<(&str, [u64; 2])> {
        let mut tunes: Vec<(&str, [u64; 2])> = self.tunes.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        tunes.sort_by_key(|(_, count)| std::cmp::Reverse(count[0]));
        tunes
    }

    fn per_thousand_lines(&self, count: u64) -> f64 {
        count as f64 * 1000.0 / self.lines.max(1) as f64
    }

    pub(super) fn text(&self, profile: &str, words: Words) -> String {
        let (poems, lines, bad) = (self.poems, self.lines, self.bad);
        let mut out = say!(
            words,
            "{poems} 首，{lines} 句（宽严：{profile}）",
            "{poems} 首，{lines} 句（寬嚴：{profile}）",
            "poems {poems}, lines {lines} (profile: {profile})"
        );
        if bad > 0 {
            out += &say!(words, "；另有 {bad} 条不能读", "；另有 {bad} 條不能讀", "; {bad} more could not be read");
        }
        out.push_str("\n\n");
        out += &self.form_table(words).render("");
        if !self.tunes.is_empty() {
            out.push('\n');
            out += &self.tune_table(words).render("");
        }
        if !self.rules.is_empty() {
            out.push('\n');
            out += &self.rule_table(words).render("");
        }
        if !self.groups.is_empty() {
            let groups: Vec<String> =
                self.groups_by_count().iter().take(12).map(|(name, count)| format!("{name} {count}")).collect();
            let title = words.pick("韵部：", "韻部：", "rhyme groups: ");
            out += &format!("\n{title}{}\n", groups.join(words.pick("，", "，", ", ")));
        }
        let share = |count: u64| percent(count, self.characters);
        out.push('\n');
        out += &say!(
            words,
            "用字 {}：韵书未收 {}，平仄两读 {}（其中以常用读音可定 {}）；即使多音字全作不利读法仍合律者 {} 首",
            "用字 {}：韻書未收 {}，平仄兩讀 {}（其中以常用讀音可定 {}）；即使多音字全作不利讀法仍合律者 {} 首",
            "characters {}: in no book {}, level or oblique {} (settled by usage {}); conforming whatever the polyphones: {}",
            self.characters,
            share(self.unknown),
            share(self.ambiguous),
            percent(self.decided, self.ambiguous),
            self.strict
        );
        out.push('\n');
        out
    }

    fn form_table(&self, words: Words) -> Table {
        let mut table = Table::new().right(&[1, 2, 3, 4, 5, 6, 7, 8]);
        let mut head = vec![words.pick("体裁", "體裁", "form"), words.pick("首", "首", "poems"), "%"];
        head.extend(STANDINGS.map(|standing| standing_name(standing, words)));
        head.push(words.pick("无误 %", "無誤 %", "no errors %"));
        table.row(head);
        for (&form, count) in &self.forms {
            let name = if words.lang == Lang::En { form.id() } else { form.name() };
            let mut row = vec![name.to_owned(), count.poems.to_string(), percent(count.poems, self.poems)];
            row.extend(count.standings.iter().map(u64::to_string));
            // Verse of no template is held to none.
            let held = matches!(form.kind(), FormKind::Regulated | FormKind::Ci | FormKind::Couplet);
            row.push(if held { percent(count.conforms, count.poems) } else { "–".to_owned() });
            table.row(row);
        }
        table
    }

    /// The commonest tunes.
    fn tune_table(&self, words: Words) -> Table {
        const SHOWN: usize = 20;
        let mut table = Table::new().right(&[1, 2, 3]);
        table.row([
            words.pick("词牌", "詞牌", "tune"),
            words.pick("首", "首", "poems"),
            "%",
            words.pick("无误 %", "無誤 %", "no errors %"),
        ]);
        let all: u64 = self.tunes.values().map(|count| count[0]).sum();
        for (name, [poems, conforms]) in self.tunes_by_count().into_iter().take(SHOWN) {
            table.row([
                tune_names::named(name, words).to_owned(),
                poems.to_string(),
                percent(poems, all),
                percent(conforms, poems),
            ]);
        }
        if let Some(more) = self.tunes.len().checked_sub(SHOWN).filter(|&more| more > 0) {
            table.row([say!(words, "另 {more} 调", "另 {more} 調", "{more} more")]);
        }
        table
    }

    fn rule_table(&self, words: Words) -> Table {
        let mut table = Table::new().right(&[2, 3, 4, 5]);
        table.row([
            words.pick("规则", "規則", "rule"),
            "",
            words.pick("错", "錯", "errors"),
            words.pick("疵", "疵", "warnings"),
            words.pick("注", "註", "notes"),
            words.pick("每千句", "每千句", "per 1000 lines"),
        ]);
        for (id, count) in self.rules_by_count() {
            let rate = self.per_thousand_lines(count.iter().sum());
            let name = Rule::find(id).map_or("", |rule| if words.lang == Lang::En { rule.en } else { rule.zh });
            let mut row = vec![id.to_owned(), name.to_owned()];
            row.extend(count.map(|count| count.to_string()));
            row.push(format!("{rate:.2}"));
            table.row(row);
        }
        table
    }

    pub(super) fn json(&self, profile: &str) -> Value {
        let forms: Vec<Value> = self
            .forms
            .iter()
            .map(|(form, count)| {
                let verdicts: Map<String, Value> = STANDINGS
                    .iter()
                    .zip(count.standings)
                    .map(|(standing, count)| (id_of(*standing), count.into()))
                    .collect();
                json!({
                    "id": form.id(), "name": form.name(), "poems": count.poems, "lines": count.lines,
                    "conforms": count.conforms, "verdicts": verdicts,
                })
            })
            .collect();
        let rules: Vec<Value> = self
            .rules_by_count()
            .iter()
            .map(|(id, [error, warning, note])| {
                let rate = self.per_thousand_lines(error + warning + note);
                json!({
                    "rule": id, "name": Rule::find(id).map_or("", |rule| rule.zh), "error": error, "warning": warning,
                    "note": note, "per_thousand_lines": round(rate),
                })
            })
            .collect();
        let groups: Vec<Value> =
            self.groups_by_count().iter().map(|(name, poems)| json!({ "group": name, "poems": poems })).collect();
        let tunes: Vec<Value> = self
            .tunes_by_count()
            .iter()
            .map(|(name, [poems, conforms])| json!({ "tune": name, "poems": poems, "conforms": conforms }))
            .collect();
        json!({
            "schema": 1, "profile": profile, "poems": self.poems, "lines": self.lines, "bad_records": self.bad,
            "forms": forms, "tunes": tunes, "findings": rules, "books": self.books, "groups": groups,
            "coverage": {
                "characters": self.characters, "unknown": self.unknown, "ambiguous": self.ambiguous,
                "decided": self.decided, "conforms_strict": self.strict,
            },
        })
    }

    /// One row a figure: what is counted, of what, how many, and the rate that belongs to it.
    pub(super) fn csv(&self) -> String {
        let mut rows = csv::Writer::from_writer(Vec::new());
        let mut row = |section: &str, key: &str, what: &str, count: u64, rate: f64| {
            // Writing to memory does not fail.
            let _ = rows.write_record([section, key, what, &count.to_string(), &round(rate).to_string()]);
        };
        row("total", "", "poems", self.poems, 1.0);
        row("total", "", "lines", self.lines, 1.0);
        row("total", "", "bad_records", self.bad, share(self.bad, self.poems + self.bad));
        for (form, count) in &self.forms {
            row("form", form.id(), "poems", count.poems, share(count.poems, self.poems));
            row("form", form.id(), "conforms", count.conforms, share(count.conforms, count.poems));
            for (standing, number) in STANDINGS.iter().zip(count.standings) {
                row("form", form.id(), &id_of(*standing), number, share(number, count.poems));
            }
        }
        for (tune, [poems, conforms]) in self.tunes_by_count() {
            row("tune", tune, "poems", poems, share(poems, self.poems));
            row("tune", tune, "conforms", conforms, share(conforms, poems));
        }
        for (id, counts) in self.rules_by_count() {
            for (weight, count) in ["error", "warning", "note"].into_iter().zip(counts) {
                row("finding", id, weight, count, self.per_thousand_lines(count));
            }
        }
        for (book, &count) in &self.books {
            row("book", book, "poems", count, share(count, self.poems));
        }
        for (group, count) in self.groups_by_count() {
            row("group", group, "poems", count, share(count, self.poems));
        }
        row("coverage", "", "characters", self.characters, 1.0);
        row("coverage", "", "unknown", self.unknown, share(self.unknown, self.characters));
        row("coverage", "", "ambiguous", self.ambiguous, share(self.ambiguous, self.characters));
        row("coverage", "", "decided", self.decided, share(self.decided, self.ambiguous));
        row("coverage", "", "conforms_strict", self.strict, share(self.strict, self.poems));
        let body = rows.into_inner().unwrap_or_default();
        format!("section,key,what,count,rate\n{}", String::from_utf8_lossy(&body))
    }
}

fn share(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn percent(part: u64, whole: u64) -> String {
    format!("{:.1}%", 100.0 * share(part, whole))
}

fn round(rate: f64) -> f64 {
    (rate * 10_000.0).round() / 10_000.0
}

fn id_of(standing: Standing) -> String {
    format!("{standing:?}").to_lowercase()
}

fn standing_name(standing: Standing, words: Words) -> &'static str {
    match standing {
        Standing::Exact => words.pick("正格", "正格", "exact"),
        Standing::Conforming => words.pick("合律", "合律", "conforming"),
        Standing::Blemished => words.pick("有疵", "有疵", "blemished"),
        Standing::Deviant => words.pick("出律", "出律", "deviant"),
        Standing::Unregulated => words.pick("非近体", "非近體", "unregulated"),
    }
}
