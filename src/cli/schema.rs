//! `schema`: what front matter and `entretien.toml` may hold, for editors (JSON Schema 2020-12).

use super::project::{OF_VARIANTS, SOURCE, options};
use super::verdict::Verdict;
use super::voice::Voice;
use clap::{Arg, ArgAction, Args as Group, ValueEnum};
use entretien::diagnostic::{Rule, Severity};
use entretien::edition::Variant;
use entretien::limit::Limit;
use entretien::model::{BOOK, FRONT_MATTER, Field, FieldKind, Shape};
use serde_json::{Map, Value, json};
use std::any::TypeId;
use std::io;
use std::num::NonZeroUsize;

pub(super) const EXAMPLES: &str = "\
Examples:
  entretien schema front-matter > front-matter.schema.json
  entretien schema config > entretien.schema.json

In an editor with Taplo, `#:schema ./entretien.schema.json` at the head of `entretien.toml`
has keys and values completed, explained and checked.";

/// What `schema` takes.
#[derive(Debug, Group)]
pub(super) struct SchemaArgs {
    /// What it is about: front-matter or config (entretien.toml)
    #[arg(value_name = "WHAT", hide_possible_values = true)]
    what: What,
}

/// What there is a schema of.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    FrontMatter,
    Config,
}

/// Prints a schema.
pub(super) fn run(job: &SchemaArgs, voice: Voice) -> io::Result<Verdict> {
    let (title, mut schema) = match job.what {
        What::FrontMatter => ("The front matter of an interview", object(&FRONT_MATTER)),
        What::Config => ("entretien.toml", settings()),
    };
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = title.into();
    voice.print(&format!("{schema:#}\n"))?;
    Ok(Verdict::Done)
}

/// Keys with values, and no others.
fn object(shape: &Shape) -> Value {
    let property = |field: &Field| {
        let mut value = of_kind(field.kind);
        value["description"] = field.about.into();
        (field.key.to_owned(), value)
    };
    json!({
        "type": "object",
        "properties": shape.fields.iter().map(property).collect::<Map<_, _>>(),
        "required": shape.required,
        "additionalProperties": false,
    })
}

fn of_kind(kind: FieldKind) -> Value {
    match kind {
        FieldKind::Text => text(),
        FieldKind::Texts => one_or_many(&text()),
        // In TOML a date is none of the types of JSON.
        FieldKind::Date => json!({ "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }),
        FieldKind::Word(words) => json!({ "enum": words }),
        FieldKind::Flag => json!({ "type": "boolean" }),
        FieldKind::ByLanguage => json!({ "type": "object", "additionalProperties": text() }),
        FieldKind::Map(shape) => object(&shape),
        FieldKind::List(shape) => json!({ "type": "array", "items": object(&shape) }),
    }
}

/// A text, as which a number or a truth value counts, too.
fn text() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

fn one_or_many(item: &Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

/// The options of a build, the book, and the rules.
fn settings() -> Value {
    let mut properties: Map<String, Value> = options().map(|option| setting(&option)).collect();
    if let Some(named) = properties.get_mut("variant") {
        let description = named["description"].take();
        *named = json!({ "anyOf": [named, variants()], "description": description });
    }
    let mut source = one_or_many(&json!({ "type": "string" }));
    source["description"] = "the sources to take when none are named".into();
    properties.insert(SOURCE.to_owned(), source);
    let mut book = object(&BOOK);
    book["description"] = "a book of many interviews".into();
    properties.insert("book".to_owned(), book);
    properties.insert("rules".to_owned(), rules());
    properties.insert("limits".to_owned(), limits());
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// An option as a setting.
fn setting(option: &Arg) -> (String, Value) {
    let words = option.get_possible_values();
    let words: Vec<&str> = words.iter().map(clap::builder::PossibleValue::get_name).collect();
    let parsed = option.get_value_parser().type_id();
    let counts = parsed == TypeId::of::<usize>() || parsed == TypeId::of::<NonZeroUsize>();
    let item = match &*words {
        _ if matches!(option.get_action(), ArgAction::SetTrue) => json!({ "type": "boolean" }),
        [] if counts => json!({ "type": "integer", "minimum": 0 }),
        [] => json!({ "type": "string" }),
        words => json!({ "enum": words }),
    };
    let many = option.get_value_delimiter().is_some();
    let mut value = if many { one_or_many(&item) } else { item };
    value["description"] = option.get_help().map(ToString::to_string).into();
    (option.get_long().unwrap_or_default().to_owned(), value)
}

/// What holds for each variant, and whether it is made.
fn variants() -> Value {
    let of_variants = |option: &Arg| OF_VARIANTS.contains(&option.get_long().unwrap_or_default());
    let mut own: Map<String, Value> =
        options().filter(of_variants).map(|option| setting(&option)).collect();
    own.insert("make".to_owned(), json!({ "type": "boolean" }));
    let table = json!({ "type": "object", "properties": own, "additionalProperties": false });
    let tables = Variant::ALL.map(|variant| (variant.name().to_owned(), table.clone()));
    json!({
        "type": "object",
        "properties": Map::from_iter(tables),
        "additionalProperties": false,
    })
}

/// How much of anything is taken.
fn limits() -> Value {
    let property = |limit: &Limit| {
        let about = format!("{} (usually {}): {}", limit.unit(), limit.usual(), limit.reason());
        let most = limit.most();
        let value =
            json!({ "type": "integer", "minimum": 0, "maximum": most, "description": about });
        (limit.name().to_owned(), value)
    };
    table("how much of anything is taken", Limit::ALL.iter().map(property))
}

/// A table of these keys and no others.
fn table(about: &str, properties: impl Iterator<Item = (String, Value)>) -> Value {
    json!({
        "type": "object",
        "description": about,
        "properties": properties.collect::<Map<_, _>>(),
        "additionalProperties": false,
    })
}

/// How bad it is to break each rule.
fn rules() -> Value {
    let mut levels = vec!["off"];
    levels.extend(Severity::ALL.iter().map(|severity| severity.word()));
    let property = |rule: &Rule| {
        let value = json!({ "enum": levels, "description": rule.summary() });
        (rule.slug().to_owned(), value)
    };
    table("how bad it is to break each rule", Rule::ALL.iter().map(property))
}
