//! Which tunes answer a search.

use std::cmp::Reverse;

use gelv::form::ci::{Manual, Scheme, Shape, TuneId, TuneQuery, VariantId, names, shipped};
use gelv::phonology::{folded, originals};

use crate::cli::args::{RhymeKind, Span, Tunes};
use crate::cli::pinyin::{begins, is_initials, letters, spell};

/// The share of entering rhymes from which a tune counts as one of the entering tone: more poets than not.
const ENTERING: f32 = 0.5;

/// What is looked for.
pub(super) struct Search<'a> {
    query: Option<&'a str>,
    letters: Option<String>,
    chars: Option<Span>,
    lines: Option<Span>,
    stanzas: Option<Span>,
    rhyme: Option<RhymeKind>,
    pub(super) like: Option<Like>,
}

/// Shapes to be shared: ends of lines, with the class of those that rhyme.
pub(super) struct Like {
    tunes: Vec<TuneId>,
    shapes: Vec<&'static Shape>,
}

/// How far a tune shares a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Twin {
    /// The lines and the rhymes.
    Rhymes,
    /// The lines alone.
    Lines,
}

/// A tune that answers.
pub(super) struct Hit {
    pub(super) id: TuneId,
    /// The name that was found, if it is not the tune's own.
    pub(super) alias: Option<&'static str>,
    /// 0 for the name itself, 1 where a name begins so, 2 where it contains it.
    pub(super) rank: u8,
    /// Variants that answer, those of the commonest shape first.
    pub(super) variants: Vec<VariantId>,
    /// Poems counted of their shapes.
    pub(super) poems: u32,
    pub(super) twin: Option<Twin>,
}

impl Like {
    pub(super) fn of(query: &TuneQuery) -> Self {
        let tunes = query.tunes().to_vec();
        let variants = tunes.iter().flat_map(|id| id.tune().variants()).map(|id| id.variant());
        let asked = variants.filter(|variant| query.ordinal().is_none_or(|ordinal| ordinal == variant.ordinal));
        Self { shapes: asked.map(|variant| variant.shape()).collect(), tunes }
    }

    /// Whether a variant shares one of the shapes, and how far.
    fn twin(&self, shape: &Shape) -> Option<Twin> {
        let same_lines = |other: &&&Shape| {
            let (a, b) = (other.lines(), shape.lines());
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.end() == b.end())
        };
        let same_rhymes = |other: &&Shape| other.lines().iter().zip(shape.lines()).all(|(a, b)| a.foot() == b.foot());
        let alike: Vec<&Shape> = self.shapes.iter().filter(same_lines).copied().collect();
        match alike.is_empty() {
            true => None,
            false if alike.iter().any(same_rhymes) => Some(Twin::Rhymes),
            false => Some(Twin::Lines),
        }
    }
}

impl<'a> Search<'a> {
    pub(super) fn new(args: &'a Tunes, like: Option<Like>) -> Self {
        let query = args.query.as_deref().map(str::trim).filter(|query| !query.is_empty());
        let letters = query.and_then(letters);
        let (chars, lines, stanzas, rhyme) = (args.chars, args.lines, args.stanzas, args.rhyme);
        Self { query, letters, chars, lines, stanzas, rhyme, like }
    }

    /// The tune, if it answers.
    pub(super) fn find(&self, id: TuneId) -> Option<Hit> {
        let (rank, alias) = self.named(id)?;
        let usage = shipped();
        let mut variants: Vec<VariantId> = id.tune().variants().filter(|&id| self.admits(id)).collect();
        let twin = match &self.like {
            Some(like) if like.tunes.contains(&id) => return None,
            Some(like) => {
                let twin = variants.iter().filter_map(|id| like.twin(id.variant().shape())).min()?;
                variants.retain(|id| like.twin(id.variant().shape()) == Some(twin));
                Some(twin)
            }
            None => None,
        };
        let poems_of = |id: &VariantId| usage.poems(id.variant().shape_number());
        variants.sort_by_key(|id| Reverse(poems_of(id)));
        let mut seen: Vec<u16> = Vec::new();
        let mut poems = 0;
        for id in &variants {
            let number = id.variant().shape_number();
            if !seen.contains(&number) {
                seen.push(number);
                poems += poems_of(id);
            }
        }
        (!variants.is_empty()).then_some(Hit { id, alias, rank, variants, poems, twin })
    }

    /// How the query names the tune; everything answers where there is none.
    fn named(&self, id: TuneId) -> Option<(u8, Option<&'static str>)> {
        let Some(query) = self.query else { return Some((0, None)) };
        let tune = id.tune();
        let own = [tune.name, tune.traditional];
        let all = names().filter(|row| row.1.contains(&id.0)).map(|row| row.0);
        // Of one name in both scripts the one that was typed.
        let typed = |name: &str| name.contains(query);
        let rank = |name| Some((self.rank(query, name)?, !own.contains(&name), !typed(name), name));
        let (rank, is_alias, _, name) = all.filter_map(rank).min()?;
        Some((rank, is_alias.then_some(name)))
    }

    fn rank(&self, query: &str, name: &str) -> Option<u8> {
        if let Some(letters) = &self.letters {
            let spelling = spell(name);
            if is_initials(&spelling, letters) {
                return Some(u8::from(spelling.len() != letters.len()));
            }
            let whole = begins(&spelling, letters).then_some(1);
            return whole.or_else(|| (1..spelling.len()).any(|at| begins(&spelling[at..], letters)).then_some(2));
        }
        let (query, name): (Vec<char>, Vec<char>) = (query.chars().collect(), name.chars().collect());
        let at = name.windows(query.len()).position(|part| part.iter().zip(&query).all(|(&a, &b)| alike(a, b)))?;
        Some(if at > 0 { 2 } else { u8::from(name.len() > query.len()) })
    }

    fn admits(&self, id: VariantId) -> bool {
        let variant = id.variant();
        let shape = variant.shape();
        let lines = shape.lines();
        let stanzas = || lines.iter().filter(|line| line.ends_stanza()).count().max(1);
        // The pieces of the appendix name tunes; they have no pattern to search for.
        let filtered = self.chars.is_some() || self.lines.is_some() || self.rhyme.is_some() || self.stanzas.is_some();
        !(filtered && variant.manual == Manual::Appendix)
            && self.chars.is_none_or(|span| span.has(usize::from(shape.len)))
            && self.lines.is_none_or(|span| span.has(lines.len()))
            && self.stanzas.is_none_or(|span| span.has(stanzas()))
            && self.rhyme.is_none_or(|kind| rhymes(id, kind))
    }
}

fn rhymes(id: VariantId, kind: RhymeKind) -> bool {
    let variant = id.variant();
    let scheme = variant.scheme();
    let oblique = matches!(scheme, Scheme::Oblique | Scheme::ObliqueChanging | Scheme::Entering);
    match kind {
        RhymeKind::Level => matches!(scheme, Scheme::Level | Scheme::LevelChanging),
        RhymeKind::Oblique => oblique,
        RhymeKind::Entering => {
            let share = shipped().entering(variant.shape_number());
            scheme == Scheme::Entering || (oblique && share.is_some_and(|share| share >= ENTERING))
        }
        RhymeKind::Mixed => scheme.is_mixed(),
    }
}

/// Whether two characters are one in different dress: simplified, traditional, variant.
fn alike(a: char, b: char) -> bool {
    let head = |ch: char| folded(ch).unwrap_or(ch);
    a == b || originals(a).contains(b) || originals(b).contains(a) || head(a) == head(b)
}
