//! The schemas say what the parser reads: no key less, none more.

use super::{Scene, golden};
use entretien::diagnostic::Rule;
use entretien::model::Interview;
use serde_json::{Map, Value, json};

fn schema(what: &str) -> Value {
    serde_json::from_str(&Scene::new().run(&["schema", what]).fine().stdout).unwrap()
}

/// How many complaints there are about front matter, those about unknown keys left out.
fn faults(front: &Value) -> usize {
    let (_, complaints) = Interview::parse(&format!("---\n{front}\n---\n"));
    complaints.iter().filter(|complaint| complaint.rule != Rule::UnknownKey).count()
}

/// Whether there is a complaint about an unknown key.
fn is_foreign(front: &Value) -> bool {
    let (_, complaints) = Interview::parse(&format!("---\n{front}\n---\n"));
    complaints.iter().any(|complaint| complaint.rule == Rule::UnknownKey)
}

/// Puts keys with values where they stand in front matter.
type Place<'p> = dyn Fn(Value) -> Value + 'p;

/// Calls `try_out` with every set of properties and its place.
fn each_shape(shape: &Value, place: &Place<'_>, try_out: &dyn Fn(&Value, &Place<'_>)) {
    try_out(shape, place);
    for (key, value) in shape["properties"].as_object().unwrap() {
        let (inner, is_list) = match value.get("items") {
            Some(items) => (items, true),
            None => (value, false),
        };
        if inner["properties"].is_object() {
            let place = |keys: Value| {
                let mut outer = needed(shape);
                outer.insert(key.clone(), if is_list { json!([keys]) } else { keys });
                place(Value::Object(outer))
            };
            each_shape(inner, &place, try_out);
        }
    }
}

/// The keys that must be there, and the name of whoever has one, with values.
fn needed(shape: &Value) -> Map<String, Value> {
    let properties = &shape["properties"];
    let required = shape["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap());
    let named = properties.get("name").map(|_| "name");
    let value = |key: &str| match key {
        "lang" => json!("ja"),
        _ => properties[key]["enum"].get(0).cloned().unwrap_or(json!("x")),
    };
    required.chain(named).map(|key| (key.to_owned(), value(key))).collect()
}

#[test]
fn every_key_of_front_matter_is_read_and_no_other() {
    let schema = schema("front-matter");
    each_shape(&schema, &|keys| keys, &|shape, place| {
        let plain = place(Value::Object(needed(shape)));
        assert!(!is_foreign(&plain), "{plain}");
        for (key, value) in shape["properties"].as_object().unwrap() {
            let with = |value: Value| {
                let mut keys = needed(shape);
                keys.insert(key.clone(), value);
                place(Value::Object(keys))
            };
            // What takes keys or a list is given a text, a text keys with values.
            let takes_text = value["type"] != "object" && value["type"] != "array";
            let wrong = if takes_text { json!({ "zz": { "zz": 1 } }) } else { json!("x") };
            assert!(faults(&with(wrong)) > faults(&plain), "`{key}` is not read: {value}");
            for word in value["enum"].as_array().into_iter().flatten() {
                assert!(faults(&with(word.clone())) <= faults(&plain), "`{key}` takes no {word}");
            }
        }
        let mut keys = needed(shape);
        keys.insert("zzzzzz".to_owned(), json!("x"));
        assert!(is_foreign(&place(Value::Object(keys))), "{shape}");
    });
    golden("schema-front-matter", &format!("{schema:#}"));
}

#[test]
fn every_setting_is_in_the_schema_and_no_other() {
    let schema = schema("config");
    let properties = schema["properties"].as_object().unwrap();
    let told = Scene::new().run(&["config", "--format", "jsonl"]).fine().stdout;
    let told = told.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut known: Vec<String> =
        told.map(|setting| setting["key"].as_str().unwrap().to_owned()).collect();
    known.extend(["book", "limits", "rules"].map(str::to_owned));
    known.sort();
    let mut listed: Vec<&String> = properties.keys().collect();
    listed.sort();
    assert_eq!(listed, known.iter().collect::<Vec<_>>());
}

#[test]
fn what_the_schema_lets_through_a_project_takes() {
    let schema = schema("config");
    let mut file = String::new();
    for (key, value) in schema["properties"].as_object().unwrap() {
        let words = value.get("enum").or_else(|| value["anyOf"][0].get("enum"));
        let value = match (words, value["type"].as_str()) {
            (Some(words), _) => words[0].to_string(),
            (None, Some("boolean")) => "true".to_owned(),
            (None, Some("integer")) => "4".to_owned(),
            (None, _) => continue,
        };
        file += &format!("{key} = {value}\n");
    }
    file += "[rules]\n";
    for (rule, value) in schema["properties"]["rules"]["properties"].as_object().unwrap() {
        // What is an error by itself stays one.
        let level = value["enum"].as_array().unwrap().iter().find(|level| *level == "error");
        file += &format!("{rule} = {}\n", level.unwrap());
    }
    file += "[limits]\n";
    for (limit, value) in schema["properties"]["limits"]["properties"].as_object().unwrap() {
        file += &format!("{limit} = {}\n", value["maximum"]);
    }
    assert!(file.lines().count() > 30, "{file}");
    let scene = Scene::new().file("entretien.toml", file);
    let run = scene.run(&["config", "--format", "human"]);
    // `verbose` is among them.
    assert_eq!((run.status, run.stderr.as_str()), (0, "settings: entretien.toml\n"));
}

#[test]
fn every_variant_has_a_table_of_what_may_differ() {
    let schema = schema("config");
    let tables = &schema["properties"]["variant"]["anyOf"][1]["properties"];
    let tables = tables.as_object().unwrap();
    for (variant, table) in tables {
        let with = |key: &str| {
            let file = format!("[variant.{variant}]\n{key} = \"\"\n");
            let run = Scene::new().file("entretien.toml", file).run(&["config"]);
            run.stderr.contains("unknown-key")
        };
        let keys = table["properties"].as_object().unwrap();
        assert!(keys.len() > 10 && !keys.keys().any(|key| with(key)), "{variant}");
        assert!(with("cover"));
    }
    assert!(tables.contains_key("large-print"));
}
