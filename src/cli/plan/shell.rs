//! Words of a command line, as the shell of the system takes them.

/// A word that the shell hands over as it is.
pub(super) fn word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_-./=,:@%+".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else if cfg!(windows) {
        format!("\"{}\"", text.replace('"', "\\\""))
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// Several words.
pub(super) fn words(texts: &[String]) -> String {
    let words: Vec<String> = texts.iter().map(|text| word(text)).collect();
    words.join(" ")
}
