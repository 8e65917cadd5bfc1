//! The page of a tune, for reading.

use anstyle::Style;
use gelv::form::ci::{Manual, ShapePick, TunePick, VariantId};
use unicode_width::UnicodeWidthStr;

use super::notes::notes;
use super::pattern::pattern;
use super::titles::{heading, names, shape_facts, source, tally, variant_facts, variant_name};
use crate::cli::explain::own;
use crate::cli::table::wrap;
use crate::cli::tune_names::manual_name;
use crate::cli::words::Words;

/// How a page is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    pub(super) words: Words,
    /// Columns of the screen.
    pub(super) width: usize,
    pub(super) color: bool,
    /// Every variant, by manual.
    pub(super) all: bool,
}

impl View {
    /// The program's own words in the reader's script.
    pub(super) fn own(&self, words: &str) -> String {
        own(words, self.words)
    }

    fn bold(&self, text: &str) -> String {
        let bold = Style::new().bold();
        if self.color { format!("{bold}{text}{bold:#}") } else { text.to_owned() }
    }
}

/// The pages of all tunes that a name means.
pub(super) fn pages(picks: &[TunePick], view: &View) -> String {
    let words = view.words;
    let mut out = String::new();
    if picks.len() > 1 {
        let count = picks.len();
        let given = picks[0].given;
        out += &say!(
            words,
            "“{given}”可指 {count} 调\n\n",
            "「{given}」可指 {count} 調\n\n",
            "{given} may mean {count} tunes\n\n"
        );
    }
    out += &picks.iter().map(|pick| page(pick, view)).collect::<Vec<_>>().join("\n");
    out.push('\n');
    out += &wrap(legend(words), view.width, "");
    out
}

fn legend(words: Words) -> &'static str {
    words.pick(
        "平 仄 定声；⊙ ◎ 可平可仄，例词用平为 ⊙，用仄为 ◎，例词不明为 中。\n\
         其下是唐宋词在此用平声的多少：█ 皆平 ▄ 各半 ▁ 皆仄。韵下的百分数是在此押韵的词。",
        "平 仄 定聲；⊙ ◎ 可平可仄，例詞用平為 ⊙，用仄為 ◎，例詞不明為 中。\n\
         其下是唐宋詞在此用平聲的多少：█ 皆平 ▄ 各半 ▁ 皆仄。韻下的百分數是在此押韻的詞。",
        "平 level, 仄 oblique; either: ⊙ (level in the exemplar), ◎ (oblique), 中 (not known). 句 line, 读 pause, 韵 rhyme, \
         叶 rhyme of the other class, 换 new rhyme, 叠 repeat.\n\
         The strip: how many poems of Tang and Song have a level tone there: █ all ▄ half ▁ none. A percentage under a \
         rhyme: the poems that rhyme there.",
    )
}

fn page(pick: &TunePick, view: &View) -> String {
    let words = view.words;
    let mut out = format!("{}\n", view.bold(&heading(pick, words)));
    if let Some(names) = names(pick, words) {
        out += &wrap_names(&names, view.width - 2);
    }
    out += &wrap(&tally(pick, words), view.width - 2, "  ");
    if view.all { out + &by_manual(pick, view) } else { out + &by_shape(pick, view) }
}

/// Names in rows, none of them broken.
fn wrap_names(names: &str, width: usize) -> String {
    let mut rows: Vec<String> = vec![String::new()];
    for name in names.split_inclusive(['、', ',']) {
        let row = &mut rows[0];
        if !row.is_empty() && row.width() + name.trim_end().width() > width {
            rows.insert(0, name.trim_start().to_owned());
        } else {
            row.push_str(name);
        }
    }
    rows.iter().rev().map(|row| format!("  {}\n", row.trim_end())).collect()
}

fn by_shape(pick: &TunePick, view: &View) -> String {
    let words = view.words;
    let common = pick.common();
    let mut out = String::new();
    for shape in &pick.shapes[..common] {
        let id = shape.shown();
        out.push('\n');
        out += &view.bold(wrap(&shape_facts(shape, id, words), view.width, "").trim_end());
        out.push('\n');
        for &id in &shape.variants {
            out += &wrap(&source(id.variant(), words), view.width - 2, "  ");
        }
        out += &pattern_with_notes(id, view);
    }
    let rest = &pick.shapes[common..];
    if !rest.is_empty() {
        out.push('\n');
        out += &wrap(&others(rest, words), view.width - 2, "  ");
    }
    out
}

fn pattern_with_notes(id: VariantId, view: &View) -> String {
    let mut out = format!("\n{}", pattern(id, view));
    for note in notes(id.variant(), view.words) {
        out += &wrap(&note, view.width - 2, "  ");
    }
    out
}

/// The shapes left out, in a sentence.
fn others(rest: &[ShapePick], words: Words) -> String {
    let count = rest.len();
    let poems: u32 = rest.iter().map(ShapePick::poems).sum();
    let mut lengths: Vec<usize> = rest.iter().map(|shape| usize::from(shape.shape().len)).collect();
    lengths.sort_unstable();
    lengths.dedup();
    let lengths: Vec<String> = lengths.iter().map(usize::to_string).collect();
    let lengths = lengths.join(words.pick("、", "、", ", "));
    say!(
        words,
        "另有{count}种格式（{lengths}字），共{poems}首：加 --all 全列",
        "另有{count}種格式（{lengths}字），共{poems}首：加 --all 全列",
        "{count} more shapes ({lengths} characters) with {poems} poems: --all lists them"
    )
}

fn by_manual(pick: &TunePick, view: &View) -> String {
    let mut out = String::new();
    for manual in Manual::ALL {
        let mut variants: Vec<VariantId> = pick.variants().filter(|id| id.variant().manual == manual).collect();
        variants.sort_by_key(|id| id.variant().ordinal);
        if variants.is_empty() {
            continue;
        }
        out += &format!("\n{}\n", view.bold(&format!("《{}》", manual_name(manual, view.words))));
        for id in variants {
            out.push('\n');
            out += &view.bold(variant_name(id.variant(), view.words).trim_end());
            out.push('\n');
            out += &wrap(&variant_facts(id.variant(), view.words), view.width - 2, "  ");
            out += pattern_with_notes(id, view).trim_start_matches('\n');
        }
    }
    out
}
