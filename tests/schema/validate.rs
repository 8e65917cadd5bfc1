//! As much of JSON Schema as the schema of reports uses; any other keyword is an error of the schema.

use serde_json::Value;

/// What is wrong with a value, each led by its place.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(schema, schema, value, "$", &mut faults);
    faults
}

fn check(root: &Value, schema: &Value, value: &Value, place: &str, faults: &mut Vec<String>) {
    for (keyword, wanted) in schema.as_object().expect("a schema is an object") {
        let holds = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "examples" => true,
            "$ref" => {
                let path = wanted.as_str().and_then(|path| path.strip_prefix('#')).expect("a path inside the schema");
                check(root, root.pointer(path).expect("a definition"), value, place, faults);
                true
            }
            "type" => is_of_type(value, wanted),
            "const" => value == wanted,
            "enum" => wanted.as_array().expect("a list").contains(value),
            "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().expect("a number")),
            "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().expect("a number")),
            "minItems" => value.as_array().is_none_or(|list| list.len() as u64 >= wanted.as_u64().expect("a number")),
            "maxItems" => value.as_array().is_none_or(|list| list.len() as u64 <= wanted.as_u64().expect("a number")),
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, wanted, item, &format!("{place}[{at}]"), faults);
                }
                true
            }
            "required" => {
                for name in wanted.as_array().expect("a list").iter().filter_map(Value::as_str) {
                    if value.get(name).is_none() {
                        faults.push(format!("{place}.{name} is missing"));
                    }
                }
                true
            }
            "properties" => {
                for (name, property) in wanted.as_object().expect("an object") {
                    if let Some(inner) = value.get(name) {
                        check(root, property, inner, &format!("{place}.{name}"), faults);
                    }
                }
                true
            }
            "additionalProperties" => {
                assert_eq!(wanted, &Value::Bool(false), "nothing else is used");
                let known = |name: &String| schema["properties"].get(name).is_some();
                for name in value.as_object().into_iter().flat_map(|all| all.keys()).filter(|name| !known(name)) {
                    faults.push(format!("{place}.{name} is unknown"));
                }
                true
            }
            other => panic!("the schema uses {other}, which nothing checks"),
        };
        if !holds {
            faults.push(format!("{place} is {value}, not {keyword} {wanted}"));
        }
    }
}

fn is_of_type(value: &Value, wanted: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        other => panic!("{other} is no type"),
    };
    match wanted {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        other => panic!("{other} is no type"),
    }
}
