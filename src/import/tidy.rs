//! Fillers left out: sounds that mean nothing, in the language of the interview.

use super::draft::Draft;
use super::report::Remarks;
use std::collections::BTreeMap;

/// Sounds that are no words, by language. A word that may mean something is not among them.
const SOUNDS: &[(&str, &[&str])] = &[
    ("en", &["um", "umm", "uh", "uhh", "uhm", "erm", "er", "hmm", "mm", "mmm"]),
    ("fr", &["euh", "heu", "euhh", "hmm", "mmm"]),
    ("de", &["äh", "ähm", "öh", "öhm", "hmm", "mhm"]),
    ("es", &["ehm", "emm", "mmm"]),
    ("pt", &["ahn", "hum", "hmm", "ãh"]),
    ("it", &["ehm", "mmm", "uhm"]),
    ("fi", &["öö", "ööh", "äää", "hmm", "mmm"]),
    ("id", &["eee", "ehm", "hmm", "emm"]),
    ("ru", &["эм", "эээ", "э-э", "ммм", "хм"]),
    ("el", &["εεε", "εμ", "χμ", "μμμ"]),
    ("ja", &["えーと", "えーっと", "ええと", "あのー"]),
    ("zh", &["呃", "唔"]),
    ("ko", &["음", "어"]),
];

/// Takes fillers out of what is said, and says which and where.
pub(super) fn tidy(draft: &mut Draft, remarks: &mut Remarks) {
    let tag = draft.head.lang.as_ref().map_or("und", |lang| lang.primary()).to_owned();
    let Some((_, sounds)) = SOUNDS.iter().find(|(lang, _)| *lang == tag) else {
        remarks.keep(0, format!("no fillers are known for `{tag}`; all words stay"));
        return;
    };
    let spaceless = matches!(tag.as_str(), "ja" | "zh");
    let first = draft.blocks.iter().position(|block| block.opens.is_some()).unwrap_or(0);
    for block in &mut draft.blocks[first..] {
        let mut gone: BTreeMap<String, usize> = BTreeMap::new();
        for line in &mut block.lines {
            *line = match spaceless {
                true => without_signs(line, sounds, &mut gone),
                false => without_words(line, sounds, &mut gone),
            };
        }
        for (word, count) in gone {
            let often = if count > 1 { format!(", {count} times") } else { String::new() };
            remarks.remove(block.from.0, format!("the filler `{word}`{often}"));
        }
    }
}

/// Drops whole words, with the commas around them; the sentence begins with a capital again.
fn without_words(line: &str, sounds: &[&str], gone: &mut BTreeMap<String, usize>) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut capital = false;
    for word in line.split(' ') {
        let bare = word.trim_end_matches([',', '…', '.', ';', '—', '-']);
        let lower = bare.to_lowercase();
        let tail = &word[bare.len()..];
        let is_filler = !bare.is_empty() && sounds.contains(&lower.as_str());
        if !is_filler {
            let mut word = word.to_owned();
            if std::mem::take(&mut capital) {
                word = capitalised(&word);
            }
            out.push(word);
            continue;
        }
        *gone.entry(lower).or_default() += 1;
        capital |= bare.starts_with(char::is_uppercase);
        let ends = tail == ".";
        if let Some(last) = out.last_mut().filter(|_| ends) {
            let kept = last.trim_end_matches(',').len();
            last.truncate(kept);
            if !last.ends_with(['.', '!', '?', '…', '*']) && !last.is_empty() {
                last.push('.');
            }
        }
    }
    out.join(" ")
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// Drops fillers of a script without spaces where a mark sets them off.
fn without_signs(line: &str, sounds: &[&str], gone: &mut BTreeMap<String, usize>) -> String {
    let mut line = line.to_owned();
    for sound in sounds {
        for mark in ["、", "，", "……", "…"] {
            let filler = format!("{sound}{mark}");
            let count = line.matches(&filler).count();
            if count > 0 {
                *gone.entry((*sound).to_owned()).or_default() += count;
                line = line.replace(&filler, "");
            }
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{SOUNDS, without_signs, without_words};
    use std::collections::BTreeMap;

    fn shown(lang: &str, line: &str) -> String {
        let (_, sounds) = SOUNDS.iter().find(|(tag, _)| *tag == lang).expect("a language");
        let mut gone = BTreeMap::new();
        match lang {
            "ja" | "zh" => without_signs(line, sounds, &mut gone),
            _ => without_words(line, sounds, &mut gone),
        }
    }

    #[test]
    fn fillers_go_and_words_stay() {
        for (lang, line, expected) in [
            ("en", "Um, it rises, uh, slowly, um.", "It rises, slowly."),
            ("en", "The umbrella, her album", "The umbrella, her album"),
            ("fr", "Euh… c'est, euh, le pain.", "C'est, le pain."),
            ("de", "Ich äh weiß es nicht.", "Ich weiß es nicht."),
            ("ja", "えーと、パンです。", "パンです。"),
        ] {
            assert_eq!(shown(lang, line), expected);
        }
    }
}
