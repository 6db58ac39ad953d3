//! The people of front matter: speakers, their roles and labels.

use super::keys::{Keys, Map};
use super::labels::normal;
use super::yaml::Node;
use crate::diagnostic::{Rule, Span};
use crate::model::{Lang, Names, Role, SPEAKER, Speaker};
use std::collections::BTreeMap;

const ROLES: &[(&str, Role)] = &[
    ("interviewer", Role::Interviewer),
    ("moderator", Role::Moderator),
    ("interviewee", Role::Interviewee),
    ("other", Role::Other),
    ("event", Role::Event),
];

/// Reads the list of speakers.
pub(super) fn speakers(keys: &mut Keys<'_>, node: Option<&Node>) -> Vec<Speaker> {
    let mut speakers: Vec<Speaker> = Vec::new();
    // Who answers to a name: every id, name and label belongs to one speaker.
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for node in keys.list("speakers", node) {
        let Some(Declared { speaker, names }) = declared(keys, node) else { continue };
        for (name, span) in names {
            let owner = *taken.entry(normal(&name)).or_insert(speakers.len());
            if let Some(other) = speakers.get(owner) {
                let Speaker { name: other, .. } = other;
                keys.out.push_with_hint(
                    Rule::DuplicateLabel,
                    span,
                    format!("`{name}` already stands for `{other}`"),
                    "give each speaker labels of their own",
                );
            }
        }
        speakers.push(speaker);
    }
    speakers
}

/// A speaker, and every name they answer to with its place.
struct Declared {
    speaker: Speaker,
    names: Vec<(String, Span)>,
}

fn declared(keys: &mut Keys<'_>, node: &Node) -> Option<Declared> {
    let map = keys.map("a speaker", node, &SPEAKER.keys())?;
    let id = keys.text_at(&map, "id");
    let name = keys.text_at(&map, "name");
    let labels: Vec<(String, Span)> = keys
        .texts(&map, "labels")
        .into_iter()
        .map(|(label, span)| (label.trim_end_matches([':', '：', ' ', '\u{A0}']).to_owned(), span))
        .filter(|(label, _)| !label.is_empty())
        .collect();
    let role = keys.word(&map, "role", ROLES);
    if map.get("role").is_none() {
        keys.wrong(
            node.span,
            "a speaker has no role",
            "add `role: interviewer`, `moderator`, `interviewee`, `other` or `event`",
        );
    }
    let role = role.unwrap_or(Role::Other);
    let Some(fallback) = name.as_ref().or(labels.first()).or(id.as_ref()) else {
        keys.wrong(node.span, "a speaker has neither name, id nor label", "add `name: …`");
        return None;
    };
    if name.is_none() && role != Role::Event {
        keys.out.push_with_hint(
            Rule::UnnamedSpeaker,
            node.span,
            format!("speaker `{}` has no name", fallback.0),
            "add `name: …` with the name in full",
        );
    }
    let speaker = Speaker {
        id: id.as_ref().map_or_else(|| fallback.0.clone(), |(id, _)| id.clone()),
        name: fallback.0.clone(),
        role,
        labels: labels.iter().map(|(label, _)| label.clone()).collect(),
        bio: keys.text(&map, "bio"),
        names: names(keys, &map),
        span: node.span,
    };
    Some(Declared { speaker, names: id.into_iter().chain(name).chain(labels).collect() })
}

/// How catalogues know someone: `file-as`, and `also`, the name by language.
pub(super) fn names(keys: &mut Keys<'_>, map: &Map<'_>) -> Names {
    let mut also = Vec::new();
    for (tag, span, name) in keys.texts_by_key(map, "also") {
        match Lang::read(&tag) {
            Some(lang) => also.push((lang, name)),
            None => {
                keys.out.push_with_hint(
                    Rule::Language,
                    span,
                    format!("`{tag}` is not a language tag"),
                    "write the name by language, as in `also: {ja: 山田太郎}`",
                );
            }
        }
    }
    Names { file_as: keys.text(map, "file-as"), also }
}
