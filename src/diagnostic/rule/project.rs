//! Rules about `entretien.toml`.

/// Hands its rows on, after those it was handed.
macro_rules! project {
    ([$next:ident $($then:ident)*] $($rows:tt)*) => { $next! { [$($then)*] $($rows)*
        ProjectFile "project-file" Error
            "`entretien.toml` cannot be read"
            "The file holds the options of a project, so that nobody has to type them: one key and \
             value to a line, in TOML. Texts stand in quotation marks."
            "paper = a4"
            "paper = \"a4\""
    } };
}

pub(super) use project;
