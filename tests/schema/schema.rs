//! The schema itself, with its closed lists taken from the library.

use gelv::form::ci::Manual;
use gelv::{BookId, FormId, RULES};
use serde_json::{Map, Value, json};

/// An object with these fields and no others; those led by `?` may be absent.
fn object(description: &str, fields: &[(&str, Value)]) -> Value {
    let name = |field: &(&str, Value)| field.0.trim_start_matches('?').to_owned();
    let required: Vec<&str> = fields.iter().map(|field| field.0).filter(|name| !name.starts_with('?')).collect();
    let properties: Map<String, Value> = fields.iter().map(|field| (name(field), field.1.clone())).collect();
    json!({
        "description": description,
        "type": "object",
        "required": required,
        "additionalProperties": false,
        "properties": properties,
    })
}

fn of(kind: &str, description: &str) -> Value {
    json!({ "description": description, "type": kind })
}

fn count(description: &str) -> Value {
    json!({ "description": description, "type": "integer", "minimum": 0 })
}

fn from_one(description: &str) -> Value {
    json!({ "description": description, "type": "integer", "minimum": 1 })
}

fn share(description: &str) -> Value {
    json!({ "description": description, "type": "number", "minimum": 0, "maximum": 1 })
}

fn one_of(description: &str, values: &[&str]) -> Value {
    json!({ "description": description, "enum": values })
}

fn list(description: &str, items: &Value) -> Value {
    json!({ "description": description, "type": "array", "items": items })
}

fn definition(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// The schema of a report.
pub(crate) fn report() -> Value {
    let strings = |description: &str| list(description, &json!({ "type": "string" }));
    let mut schema = object(
        "What gelv says of one poem. Lines and positions count from 1.",
        &[
            ("schema", json!({ "description": "Version of this format.", "const": 1 })),
            ("engine", of("string", "Program and version.")),
            ("data", of("string", "Version of the tables.")),
            ("?id", json!({ "description": "The record's own identifier, else its number, else the file." })),
            ("profile", of("string", "Profile judged by: strict, standard, lenient, or that of a file.")),
            ("?title", of("string", "Title, if the text has one.")),
            ("?author", of("string", "Author, if the text names one.")),
            ("form", form()),
            ("alternatives", list("Other forms the text could be, nearest first.", &alternative())),
            ("book", one_of("Rhyme book.", &BookId::ALL.map(BookId::id))),
            ("rhyme", rhyme()),
            (
                "verdict",
                one_of(
                    "正格 合律 合律有疵 出律 非近体",
                    &["exact", "conforming", "blemished", "deviant", "unregulated"],
                ),
            ),
            (
                "conforms",
                of_any(
                    &["boolean", "null"],
                    "No error against the form; null where no form was asked for and none applies.",
                ),
            ),
            ("counts", counts()),
            ("coverage", coverage()),
            ("lines", strings("The lines, characters only.")),
            ("?stanzas", list("First line of each stanza or side; only in ci and couplets.", &from_one("Line."))),
            ("pattern", strings("What the form wants, line by line: 平 仄 中. Empty where the poem is held to none.")),
            ("tones", strings("What was read, line by line: 平 仄, 中 where undecided, ？ where unknown.")),
            ("findings", list("Sorted by line, start and rule.", &definition("finding"))),
            (
                "?parallelism",
                list(
                    "对仗: lines that face each other, by upper line; in ci those of the tune's parallel groups.",
                    &pairing(),
                ),
            ),
            ("score", score()),
            ("?input", of("object", "Unknown keys of the record, if they were asked to be passed through.")),
        ],
    );
    let head = json!({ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "gelv report" });
    let fields = schema.as_object_mut().expect("an object");
    let mut whole = head.as_object().expect("an object").clone();
    whole.append(fields);
    whole.insert("$defs".to_owned(), json!({ "finding": finding() }));
    Value::Object(whole)
}

fn of_any(kinds: &[&str], description: &str) -> Value {
    json!({ "description": description, "type": kinds })
}

fn form() -> Value {
    let tone = |description: &str| one_of(description, &["level", "oblique"]);
    object(
        "The form judged by.",
        &[
            ("id", form_id()),
            ("name", of("string", "Name in Simplified Chinese.")),
            ("kind", one_of("Family.", &["regulated", "ancient", "ci", "couplet", "unknown"])),
            ("lines", count("Lines of the text.")),
            ("syllables", count("Characters of a line; 0 where lines differ.")),
            ("?opening", tone("平起 or 仄起; only in regulated verse.")),
            ("?first_line_rhymes", of("boolean", "首句入韵; only in regulated verse.")),
            ("?rhyme_tone", tone("平韵 or 仄韵, in ci of the first series; only in regulated verse and ci.")),
            ("?tune", of("string", "词牌: first name of the tune, in Simplified Chinese; only in ci.")),
            ("?tune_as_given", of("string", "Its name as the user or the title gives it.")),
            ("?variant", from_one("体: number of the nearest variant in its manual; only in ci.")),
            ("?manual", one_of("词谱: the manual of the variant; only in ci.", &Manual::ALL.map(Manual::id))),
            ("declared", of("boolean", "Whether the form was asked for.")),
        ],
    )
}

fn form_id() -> Value {
    one_of("Identifier of a form.", &FormId::ALL.map(FormId::id))
}

fn alternative() -> Value {
    object(
        "A form and how far the text is from it.",
        &[
            ("id", form_id()),
            ("name", of("string", "Name in Simplified Chinese.")),
            ("?tune", of("string", "词牌: the tune; only in ci.")),
            ("?variant", from_one("体: number of the variant in its manual; only in ci.")),
            (
                "distance",
                json!({
                    "description": "A wrong tone counts 1; in ci a character missing or too many.",
                    "type": "number",
                    "minimum": 0,
                }),
            ),
            ("?margin", of("number", "How much less likely it is, in natural units; only in ci.")),
        ],
    )
}

fn rhyme() -> Value {
    let foot = object(
        "A rhyme foot.",
        &[
            ("line", from_one("Line.")),
            ("char", of("string", "The character.")),
            ("group", of("string", "Its rhyme group; empty if the book does not know the character.")),
        ],
    );
    let groups =
        list("Groups the poem rhymes in, its own first; in ci one for each series.", &json!({ "type": "string" }));
    object("The rhyme.", &[("groups", groups), ("feet", list("Rhyme feet in order.", &foot))])
}

fn counts() -> Value {
    object("How many findings of each weight.", &["error", "warning", "note"].map(|name| (name, count(name))))
}

fn coverage() -> Value {
    object(
        "What the verdict rests on.",
        &[
            ("characters", count("Characters of the lines, place-holders included.")),
            ("unknown", count("Characters the book does not know.")),
            ("ambiguous", count("Characters that may be level or oblique.")),
            ("decided", count("Of these, how many usage decides.")),
            ("conforms_strict", of("boolean", "Whether the poem conforms even if every other one goes against it.")),
        ],
    )
}

fn finding() -> Value {
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    let partner = object(
        "A partner of the finding.",
        &[("line", from_one("Line.")), ("?start", from_one("Position; absent = the whole line."))],
    );
    let byte = json!({
        "description": "Half-open byte range in the text; empty where something is missing.",
        "type": "array",
        "items": { "type": "integer", "minimum": 0 },
        "minItems": 2,
        "maxItems": 2,
    });
    object(
        "One finding.",
        &[
            ("rule", json!({ "description": "Rule. More may be added.", "type": "string", "examples": rules })),
            ("name", of("string", "Its name in the language of the report.")),
            ("severity", one_of("Weight.", &["error", "warning", "note"])),
            ("verdict", one_of("Kind of statement: 犯, 救 or 记.", &["violation", "licensed", "note"])),
            ("line", count("Line; 0 = the whole poem.")),
            ("start", count("First position; 0 for the whole poem.")),
            ("end", count("Last position, inclusive; start - 1 where something is missing before start.")),
            ("byte", byte),
            ("row", from_one("Row in the text.")),
            ("column", from_one("Column in characters.")),
            ("?neighbour", of("boolean", "off-rhyme: rhymes in a neighbouring group.")),
            ("?wrong_tone", of("boolean", "off-rhyme: no reading of the rhyme's class of tones.")),
            ("?first_line", of("boolean", "off-rhyme: in line 1.")),
            ("wanted", of("string", "What the form wants there; empty where that is no single thing.")),
            ("found", of("string", "What stands there.")),
            ("with", list("Partners: the other syllable of a rescue, the earlier rhyme …", &partner)),
            ("message", of("string", "The sentence for a reader.")),
        ],
    )
}

fn pairing() -> Value {
    let pair = |description: &str, item: Value| json!({ "description": description, "type": "array", "items": item, "minItems": 2, "maxItems": 2 });
    object(
        "Two lines that face each other.",
        &[
            ("lines", pair("Upper and lower line.", json!({ "type": "integer", "minimum": 1 }))),
            ("due", of("boolean", "Whether the form asks for it; in ci, whether it is customary.")),
            ("?lead", from_one("领字: leading characters of the upper line outside the pairing.")),
            ("score", share("Chance that the lines are parallel, were half of all couplets so.")),
            ("parallel", of("boolean", "Whether they are rather parallel than not.")),
            ("?kind", one_of("工对 邻对 宽对, where they are parallel.", &["工对", "邻对", "宽对"])),
            ("?traits", list("借对, 句中自对, 流水对, 叠字对.", &json!({ "type": "string" }))),
            ("positions", list("How well each position pairs.", &share("0 to 1."))),
            ("units", list("Characters of each unit.", &from_one("Characters."))),
            (
                "classes",
                list("Class or part of speech at each position.", &pair("Upper, lower.", json!({ "type": "string" }))),
            ),
        ],
    )
}

fn score() -> Value {
    object(
        "The numbers for programs.",
        &[
            ("score", share("总分: the product of what each component leaves.")),
            ("applicable", share("1 if the poem is judged by a form.")),
            ("conforms", share("1 if no error stands against the form.")),
            ("structure", share("句数字数")),
            ("tone", share("平仄")),
            ("rhyme", share("押韵")),
            ("parallelism", share("对仗: mean chance over the couplets where it is due; 1 where none is.")),
            ("parallelism_due", share("1 if the form asks for parallelism somewhere.")),
            ("fluency", share("流畅")),
            ("diction", share("用字")),
            ("coverage", share("Characters the book knows, out of all.")),
            ("asked", share("What was asked beside the form; 1 where nothing was.")),
        ],
    )
}
