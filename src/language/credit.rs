//! The roles of those who had a hand in an interview: the printed word and the catalogue's code.

use super::{Language, Words};
use crate::model::FrontMatter;

/// A role as the front matter names it (by the work or by the one who does it), its MARC relator
/// code, and its printed word.
struct CreditRole {
    names: &'static [&'static str],
    marc: &'static str,
    word: fn(&Words) -> &'static str,
}

const ROLES: &[CreditRole] = &[
    CreditRole { names: &["author", "text"], marc: "aut", word: |w| w.author },
    CreditRole { names: &["original-author"], marc: "aut", word: |w| w.original_author },
    CreditRole { names: &["interviewer", "interview"], marc: "ivr", word: |w| w.interviewer },
    CreditRole { names: &["interviewee"], marc: "ive", word: |w| w.interviewee },
    CreditRole { names: &["moderator"], marc: "mod", word: |w| w.moderator },
    CreditRole { names: &["translation"], marc: "trl", word: |w| w.translation },
    CreditRole { names: &["translator"], marc: "trl", word: |w| w.translator },
    CreditRole { names: &["photo", "photos", "photography"], marc: "pht", word: |w| w.photo },
    CreditRole { names: &["photographer"], marc: "pht", word: |w| w.photographer },
    CreditRole { names: &["editing"], marc: "edt", word: |w| w.editing },
    CreditRole { names: &["editor"], marc: "edt", word: |w| w.editor },
    CreditRole {
        names: &["illustration", "illustrations", "illustrator"],
        marc: "ill",
        word: |w| w.illustration,
    },
    CreditRole { names: &["transcription", "transcriber"], marc: "trc", word: |w| w.transcription },
    CreditRole { names: &["proofreading", "proofreader"], marc: "pfr", word: |w| w.proofreading },
    CreditRole { names: &["design", "designer"], marc: "bkd", word: |w| w.design },
    CreditRole { names: &["cover"], marc: "cov", word: |w| w.cover },
    CreditRole { names: &["recording", "sound"], marc: "rcd", word: |w| w.recording },
    CreditRole { names: &["research", "researcher"], marc: "res", word: |w| w.research },
    CreditRole { names: &["foreword"], marc: "aui", word: |w| w.foreword },
    CreditRole { names: &["publisher"], marc: "pbl", word: |w| w.publisher },
];

fn find(role: &str) -> Option<&'static CreditRole> {
    let role = role.trim().to_lowercase().replace([' ', '_'], "-");
    ROLES.iter().find(|known| known.names.contains(&role.as_str()))
}

impl Language {
    /// The editors of a book, with the word for them.
    pub(crate) fn editors(&self, front: &FrontMatter) -> Option<String> {
        let editors = front.credits.iter().filter(|credit| marc_role(&credit.role) == "edt");
        let names: Vec<&str> = editors.map(|credit| credit.name.as_str()).collect();
        let word = self.introduced(self.words.editor);
        (!names.is_empty()).then(|| format!("{word}{}", names.join(", ")))
    }

    /// The word printed for a role of the front matter's credits; `None` for a role that is not
    /// on the list, which is then printed as written.
    #[must_use]
    pub fn credit_role(&self, role: &str) -> Option<&'static str> {
        find(role).map(|known| (known.word)(&self.words))
    }
}

/// The MARC relator code of a role of the front matter’s credits; `ctb`, contributor, for a role
/// that is not on the list.
#[must_use]
pub fn marc_role(role: &str) -> &'static str {
    find(role).map_or("ctb", |known| known.marc)
}
