//! Reading the tables of `data/`: tab-separated, one header row, comments from `#` at the top.

use std::path::PathBuf;

/// One table of `data/`.
pub(crate) struct Table {
    file: String,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// One row of a [`Table`].
pub(crate) struct Row<'t> {
    table: &'t Table,
    cells: &'t [String],
}

/// The project's directory.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

impl Table {
    /// Reads `data/<file>`; a malformed table is a bug of the data and panics with its place.
    pub(crate) fn read(file: &str) -> Self {
        let path = root().join("data").join(file);
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let split = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let header = split(lines.next().unwrap_or_else(|| panic!("{file}: no header")));
        let rows: Vec<_> = lines.map(split).collect();
        for row in &rows {
            assert_eq!(row.len(), header.len(), "{file}: {row:?}");
        }
        Self { file: file.to_owned(), header, rows }
    }

    /// Its rows.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { table: self, cells })
    }

    /// Rows that occur twice, counting only the named columns.
    pub(crate) fn duplicates(&self, columns: &[&str]) -> Vec<String> {
        let mut seen = std::collections::BTreeSet::new();
        self.rows()
            .map(|row| columns.iter().map(|c| row.text(c)).collect::<Vec<_>>().join(" "))
            .filter(|key| !seen.insert(key.clone()))
            .collect()
    }
}

impl<'t> Row<'t> {
    /// The cell of a column.
    pub(crate) fn text(&self, column: &str) -> &'t str {
        let at = self.table.header.iter().position(|name| name == column);
        &self.cells[at.unwrap_or_else(|| panic!("{}: no column {column}", self.table.file))]
    }

    /// The cell of a column that holds one character.
    pub(crate) fn char(&self, column: &str) -> char {
        let mut chars = self.text(column).chars();
        match (chars.next(), chars.next()) {
            (Some(ch), None) => ch,
            _ => panic!("{}: not one character: {:?}", self.table.file, self.cells),
        }
    }

    /// The cell of a column that holds a number.
    pub(crate) fn number(&self, column: &str) -> u32 {
        let text = self.text(column);
        text.parse().unwrap_or_else(|_| panic!("{}: not a number: {:?}", self.table.file, self.cells))
    }
}
