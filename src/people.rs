//! Those who made the book, as catalogues want them: one entry each, with roles and filing name.

use crate::language::marc_role;
use crate::model::{FrontMatter, Lang, Role, Speaker};

/// One who made the book.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) name: String,
    /// MARC relator codes.
    pub(crate) roles: Vec<&'static str>,
    /// The name under which it is filed, where that is another.
    pub(crate) file_as: Option<String>,
    /// The name in other scripts, by language.
    pub(crate) also: Vec<(Lang, String)>,
}

impl Person {
    /// Whether the words are theirs, or the asking.
    pub(crate) fn is_creator(&self) -> bool {
        self.roles.iter().any(|role| matches!(*role, "aut" | "ive" | "ivr" | "mod"))
    }
}

/// Everyone, those who answer first, each name once.
pub(crate) fn of(front: &FrontMatter) -> Vec<Person> {
    let speaking = |wanted: Role, marc| {
        let speakers = front.speakers.iter().filter(move |speaker| speaker.role == wanted);
        speakers.map(move |speaker| (speaker.name.as_str(), &speaker.names, marc))
    };
    let credited = front
        .credits
        .iter()
        .map(|credit| (credit.name.as_str(), &credit.names, marc_role(&credit.role)));
    let mut people: Vec<Person> = Vec::new();
    for (name, names, role) in speaking(Role::Interviewee, "ive")
        .chain(speaking(Role::Interviewer, "ivr"))
        .chain(speaking(Role::Moderator, "mod"))
        .chain(credited)
        .filter(|(name, ..)| !name.trim().is_empty())
    {
        match people.iter_mut().find(|person| person.name == name) {
            Some(person) if person.roles.contains(&role) => {}
            Some(person) => person.roles.push(role),
            None => people.push(Person {
                name: name.to_owned(),
                roles: vec![role],
                file_as: names.file_as.clone().or_else(|| file_as(name, &front.lang)),
                also: names.also.clone(),
            }),
        }
    }
    people
}

/// The name under which a speaker is filed.
pub(crate) fn filed(speaker: &Speaker, lang: &Lang) -> String {
    let given = speaker.names.file_as.clone();
    given.or_else(|| file_as(&speaker.name, lang)).unwrap_or_else(|| speaker.name.clone())
}

/// The last name first, for two to four capitalised words in an alphabet that files so. Names
/// that open with an article are those of papers, not of people; where the family comes first,
/// it does so already.
fn file_as(name: &str, lang: &Lang) -> Option<String> {
    const ARTICLES: [&str; 12] =
        ["The", "Le", "La", "Les", "Der", "Die", "Das", "El", "Los", "Las", "Il", "O"];
    if matches!(lang.primary(), "zh" | "ja" | "ko" | "vi" | "hu") {
        return None;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) && !word.contains([',', '&']);
    let (last, first) = words.split_last()?;
    let plain = (2..=4).contains(&words.len())
        && words.iter().all(is_name)
        && !ARTICLES.contains(&words[0])
        && last.chars().any(char::is_lowercase);
    plain.then(|| format!("{last}, {}", first.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::file_as;
    use crate::model::Lang;

    #[test]
    fn people_are_filed_by_their_last_name() {
        let filed = |name, lang| file_as(name, &Lang::read(lang).unwrap());
        assert_eq!(filed("Ada Nkosi", "en").as_deref(), Some("Nkosi, Ada"));
        assert_eq!(filed("Jean-Luc Émile Roy", "fr").as_deref(), Some("Roy, Jean-Luc Émile"));
        for (name, lang) in [
            ("TIME", "en"),
            ("Le Monde", "fr"),
            ("BBC NEWS", "en"),
            ("Ludwig van Beethoven", "de"),
            ("Smith & Sons", "en"),
            ("山田 太郎", "ja"),
            ("Nagy Ilona", "hu"),
        ] {
            assert_eq!(filed(name, lang), None, "{name}");
        }
    }
}
