//! What a cover says, taken from the interview.

use crate::language;
use crate::model::{Interview, Lang, Role, Turn};

/// What a cover says.
pub(super) struct Facts {
    pub(super) rubric: Option<String>,
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) people: Vec<Person>,
    /// The date and the publisher, as far as they are known.
    pub(super) foot: Vec<String>,
    /// The opening quotation mark of the language.
    pub(super) quotation_mark: &'static str,
    pub(super) voices: Vec<Voices>,
}

/// One who takes part.
pub(super) struct Person {
    pub(super) name: String,
    /// The language's word for their role, when it is not their name.
    pub(super) role: Option<&'static str>,
}

/// How much was asked and answered in an exchange, in bytes of the source.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Voices {
    pub(super) asked: f32,
    pub(super) answered: f32,
}

/// The most people a cover names.
const MAX_PEOPLE: usize = 4;

/// The most exchanges a cover shows one by one.
const MAX_VOICES: usize = 20;

impl Facts {
    pub(super) fn of(interview: &Interview) -> Self {
        let front = &interview.front;
        let language = language::of(&front.lang);
        let date = front.date.map(|date| match is_known(&front.lang) {
            true => (language.date)(date),
            false => date.to_string(),
        });
        Self {
            rubric: front.section.as_ref().map(|section| section.text()).filter(|s| !is_blank(s)),
            title: front.title.text(),
            subtitle: front.subtitle.as_ref().map(|line| line.text()).filter(|s| !is_blank(s)),
            people: people(interview),
            foot: date.into_iter().chain(front.publisher.clone()).collect(),
            quotation_mark: language.quotes[0].0,
            voices: voices(interview),
        }
    }
}

/// Whether the language has a table of its own: English words on a Hebrew cover help nobody.
fn is_known(lang: &Lang) -> bool {
    language::find(lang).is_some()
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Those who answer, then those who ask.
fn people(interview: &Interview) -> Vec<Person> {
    let lang = &interview.front.lang;
    let words = &language::of(lang).words;
    let speakers = &interview.front.speakers;
    let of = |role: Role, word: &'static str| {
        let those = speakers.iter().filter(move |speaker| speaker.role == role);
        those.map(move |speaker| Person {
            name: speaker.name.clone(),
            role: Some(word).filter(|word| is_known(lang) && *word != speaker.name),
        })
    };
    of(Role::Interviewee, words.interviewee)
        .chain(of(Role::Interviewer, words.interviewer))
        .chain(of(Role::Moderator, words.moderator))
        .take(MAX_PEOPLE)
        .collect()
}

/// The exchanges, of a long interview neighbours taken together.
fn voices(interview: &Interview) -> Vec<Voices> {
    let weight = |turns: &[Turn]| {
        let bytes: u64 =
            turns.iter().map(|t| u64::from(t.span.end - t.span.start.min(t.span.end))).sum();
        f32::from(u16::try_from(bytes).unwrap_or(u16::MAX))
    };
    let all: Vec<Voices> = interview
        .exchanges()
        .map(|exchange| {
            let (asked, answered) = exchange.turns.split_at(exchange.questions().count());
            Voices { asked: weight(asked), answered: weight(answered) }
        })
        .collect();
    let together = all.len().div_ceil(MAX_VOICES).max(1);
    let average = |group: &[Voices]| {
        let count = f32::from(u16::try_from(group.len()).unwrap_or(u16::MAX));
        Voices {
            asked: group.iter().map(|voice| voice.asked).sum::<f32>() / count,
            answered: group.iter().map(|voice| voice.answered).sum::<f32>() / count,
        }
    };
    all.chunks(together).map(average).collect()
}
