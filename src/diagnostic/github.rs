//! Workflow commands of GitHub Actions: remarks on files and lines.

/// One command: `::error file=a.md,line=1::words`.
#[must_use]
pub fn command(kind: &str, properties: &[(&str, &str)], message: &str) -> String {
    let property = |(name, value): &(&str, &str)| format!("{name}={}", inside(value));
    let properties: Vec<String> = properties.iter().map(property).collect();
    format!("::{kind} {}::{}\n", properties.join(","), escaped(message))
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn inside(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn what_means_something_to_the_runner_is_escaped() {
        assert_eq!(
            command("error", &[("file", "a,b:c.md"), ("line", "3")], "100 % so\nthere::now"),
            "::error file=a%2Cb%3Ac.md,line=3::100 %25 so%0Athere::now\n"
        );
    }
}
