//! 平水韵: the readings of 廣韻 through the map of its rhymes, then the overrides.

use std::collections::{BTreeMap, BTreeSet};

use crate::readings::{Book, Entries, Group, Neighbour, Reading, Tone};
use crate::tsv::Table;

/// A rhyme of 廣韻 or a heading of 平水韵 with its tone: 平 and 上 may share a name.
pub(crate) type Rhyme = (Tone, String);

/// 平水韵 with what 词林正韵 needs to know of it.
pub(crate) struct Pingshui {
    /// Number of each group by tone and heading.
    pub(crate) numbers: BTreeMap<Rhyme, u8>,
    /// Number of the group that each rhyme of 廣韻 went into.
    pub(crate) group_of: BTreeMap<Rhyme, u8>,
    /// 词林 division of each rhyme of 廣韻; 0 where the character decides.
    pub(crate) divisions: BTreeMap<Rhyme, u8>,
    /// The rhymes of 廣韻 behind each reading.
    pub(crate) rhymes: BTreeMap<(char, Reading), BTreeSet<Rhyme>>,
    pub(crate) groups: Vec<Group>,
    pub(crate) entries: Entries,
    /// Overrides that change nothing, or keep what is not there.
    pub(crate) idle: Vec<String>,
}

impl Pingshui {
    /// Compiles the book from `data/rhyme/`.
    pub(crate) fn compile() -> Self {
        let (numbers, groups) = groups();
        let mut book = Self {
            numbers,
            group_of: BTreeMap::new(),
            divisions: BTreeMap::new(),
            rhymes: BTreeMap::new(),
            groups,
            entries: Entries::new(),
            idle: Vec::new(),
        };
        book.derive();
        book.override_readings();
        book
    }

    /// The number of a group; panics on an unknown heading.
    pub(crate) fn number(&self, tone: Tone, heading: &str) -> u8 {
        match self.numbers.get(&(tone, heading.to_owned())) {
            Some(&number) => number,
            None => panic!("平水韵 has no group {heading} of tone {tone:?}"),
        }
    }

    fn add(&mut self, ch: char, reading: Reading) -> bool {
        self.entries.entry(ch).or_default().insert(reading)
    }

    fn derive(&mut self) {
        for row in Table::read("rhyme/map.tsv").rows() {
            let tone = Tone::from_name(row.text("tone"));
            let rhyme = (tone, row.text("rhyme").to_owned());
            self.divisions.insert(rhyme.clone(), row.number("division") as u8);
            self.group_of.insert(rhyme, self.number(tone, row.text("pingshui")));
        }
        for row in Table::read("rhyme/guangyun.tsv").rows() {
            let (ch, tone) = (row.char("char"), Tone::from_name(row.text("tone")));
            let rhyme = (tone, row.text("rhyme").to_owned());
            let Some(&group) = self.group_of.get(&rhyme) else { panic!("廣韻 has no rhyme {rhyme:?}") };
            let reading = Reading { group, tone };
            self.add(ch, reading);
            self.rhymes.entry((ch, reading)).or_default().insert(rhyme);
        }
    }

    fn override_readings(&mut self) {
        for row in Table::read("rhyme/pingshui_overrides.tsv").rows() {
            let (ch, tone) = (row.char("char"), Tone::from_name(row.text("tone")));
            let reading = Reading { group: self.number(tone, row.text("group")), tone };
            for rhyme in row.text("rhyme").split_whitespace() {
                let rhyme = (tone, rhyme.to_owned());
                assert!(self.divisions.contains_key(&rhyme), "廣韻 has no rhyme {rhyme:?}");
                self.rhymes.entry((ch, reading)).or_default().insert(rhyme);
            }
            let readings = self.entries.entry(ch).or_default();
            let effective = match row.text("action") {
                "add" => readings.insert(reading),
                "remove" => readings.remove(&reading),
                "keep" => readings.contains(&reading),
                action => panic!("no action: {action}"),
            };
            if !effective {
                self.idle.push(format!("{ch} {} {}", row.text("action"), row.text("group")));
            }
        }
        self.entries.retain(|_, readings| !readings.is_empty());
    }

    /// The book as the library will have it.
    pub(crate) fn into_book(self) -> Book {
        Book {
            ident: "PINGSHUI",
            id: "Pingshui",
            name: "平水韵",
            groups: self.groups,
            entries: self.entries,
            traditional: true,
            middle_chinese: true,
        }
    }
}

/// The 106 groups and their numbers by heading.
fn groups() -> (BTreeMap<Rhyme, u8>, Vec<Group>) {
    let mut numbers = BTreeMap::new();
    let mut groups = Vec::new();
    for row in Table::read("rhyme/groups.tsv").rows() {
        assert_eq!(row.number("order") as usize, groups.len() + 1, "groups.tsv: order");
        let volume = row.text("volume");
        let tone = match volume {
            "上平" | "下平" => Tone::Level,
            "上声" => Tone::Rising,
            "去声" => Tone::Departing,
            "入声" => Tone::Entering,
            _ => panic!("groups.tsv: {volume}"),
        };
        numbers.insert((tone, row.text("heading").to_owned()), groups.len() as u8);
        let headings = [row.text("simplified"), row.text("heading")].into_iter();
        let mut names: Vec<String> = Vec::new();
        for heading in headings.chain(row.text("aliases").split_whitespace()) {
            let numbered = format!("{}{heading}", row.text("number"));
            let full = format!("{volume}{numbered}");
            for name in [full.clone(), full.replace('声', "聲"), numbered, heading.to_owned()] {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        groups.push(Group {
            name: names.remove(0),
            aliases: names,
            tones: vec![tone],
            division: row.number("division") as u8,
            neighbours: Vec::new(),
        });
    }
    for row in Table::read("rhyme/neighbours.tsv").rows() {
        let tone = Tone::from_name(row.text("tone"));
        let number = |column| numbers[&(tone, row.text(column).to_owned())];
        groups[number("group") as usize].neighbours.push(Neighbour {
            group: number("neighbour"),
            division: row.number("division") as u8,
            only: row.text("only").to_owned(),
        });
    }
    (numbers, groups)
}
