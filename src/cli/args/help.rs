//! What --help says after the options.

pub(super) const AFTER_HELP: &str = "\
Examples:
  gelv check poem.txt                     what is wrong, where, and why
  gelv check --form 七律 < poem.txt        judge it as a seven-syllable octave, whatever it looks like
  gelv check poems.jsonl --format jsonl   one record in, one report out
  gelv score answers.jsonl --extract      numbers for each answer of a language model
  gelv explain 孤平                        what a rule asks, with examples
  gelv rhyme 霜 --common                   what rhymes with 霜
  gelv tune 满江红                          the patterns of a tune, and where poets are free
  gelv identify song.txt                  which tune this is

Settings are read from the nearest gelv.toml upwards; the command line beats them:
  form = \"七律\"          tune, manual, book, lang, format, script, jobs, color: as the options
  profile = \"lenient\"    or a file of your own
  [rules]
  \"孤平\" = \"warning\"    off, note, warning, error";

pub(super) const CHECK_HELP: &str = "\
Input: files, directories (*.txt *.jsonl *.json *.csv *.tsv, sorted), or - or
nothing for standard input. A text may hold several poems, separated by a row
of ---, by two blank rows, or by the next title. A record is {\"text\": \"…\"} or
{\"lines\": [\"…\"]}, with id, title, author, form, tune and book where wanted; a
table has a header with the same names. A ci is told its tune by --tune, by the
record's tune or by the title above it (满江红·写怀), or it is found out.

--format json prints one report as an object, several as an array; jsonl prints
one object a line, a bad record in its place: {\"id\", \"line\", \"error\"}.

Exit status: 0 no errors, 1 errors in the verse or bad records, 2 could not run
as asked (the readable inputs are still judged).";

pub(super) const SCORE_HELP: &str = "\
Examples:
  gelv score poems.jsonl > scores.jsonl                     one record in, one record out
  gelv score poems.csv --form 七律 --format csv              a table in, a table out
  gelv score answers.jsonl --extract                        the verse in a model's answers
  gelv score poems/ --spec '{\"form\": \"五绝\", \"rhyme\": \"七阳\"}'
  gelv score poems.jsonl --skip $(wc -l < scores.jsonl) >> scores.jsonl    go on

Input as in gelv check --help. A record may also have a spec, an object as --spec takes
it (in a table its JSON). Key by key a record's spec beats its own form, tune and
book, those beat --spec, and that beats --form, --tune and --book; a form and a tune
count as one key. A tune that no manual has makes all numbers 0.

Every number is in [0, 1], rounded to six digits.
A bad record has score and applicable 0 and an error: in a table its last column.
With --skip a table has no header, so that it can be appended to one.

--extract adds extra, the share of Chinese characters outside the poem, and found,
too_long and echo, each 0 or 1: verse was told from the rest; the answer was cut at
--max-poem-bytes; it repeats the record's prompt.

Exit status: 0 whatever the poems are, 2 could not run as asked (the readable inputs
are still scored).";

pub(super) const RHYME_HELP: &str = "\
Examples:
  gelv rhyme 霜                 every group that 霜 rhymes in
  gelv rhyme --group 七阳       the characters of one group
  gelv rhyme 看 --tone 平       only its level reading
  gelv rhyme 东 --book xinyun   in another rhyme book";

pub(super) const TUNE_HELP: &str = "\
Examples:
  gelv tune 满江红                          its common shapes, with what poets did
  gelv tune 满江红 --all                    every variant of every manual
  gelv tune 满江红 --manual longyusheng     one manual alone
  gelv tune 满江红/2                        one variant
  gelv tune 满江红 --blank > my.txt         a form to fill in; then: gelv check my.txt

Under each position a bar shows how many poets put a level tone there: full = all,
empty = none, half = free. Where few poems are known, other poems with the same
line stand in.";

pub(super) const TUNES_HELP: &str = "\
Examples:
  gelv tunes 江红                 tunes whose name has 江红
  gelv tunes mjh                  … whose initials are m, j, h
  gelv tunes --chars 27-30        short ones
  gelv tunes --rhyme entering --stanzas 2
  gelv tunes --like 浣溪沙        what else goes by the same shape";

pub(super) const IDENTIFY_HELP: &str = "\
Titles and demands of records are not believed: the text alone is looked at, with
or without punctuation. Input as in gelv check --help.";

pub(super) const PAIRS_HELP: &str = "\
Examples:
  gelv pairs 风                  what verse pairs with 风, by use and by likeness
  gelv pairs 明月 --tone 仄平     partners of 明月 of these tones
  gelv pairs 风 月 --limit 8     several words, eight partners each";
