//! `init`: a project that builds, to begin with.

use super::bounds::Bounds;
use super::job::DEFAULT_SOURCE;
use super::project;
use super::source::{self, Wanted};
use super::store;
use super::verdict::Verdict;
use super::voice::{Voice, json_line};
use clap::Args as Group;
use entretien::model::Lang;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

pub(super) const EXAMPLES: &str = "\
Examples:
  entretien init                           begin in this folder
  entretien init talks && cd talks && entretien
  entretien init --title 'On bread' --lang fr --asks 'The Crumb' --answers 'Ada Nkosi'

It writes source/interview.<lang>.md, if there is no interview yet, and entretien.toml and
a .gitignore; it leaves alone what is there already. On a terminal it asks for what no
option says; elsewhere it asks nothing.";

/// What `init` takes.
#[derive(Debug, Group)]
pub(super) struct InitArgs {
    /// The folder of the project; it is made when missing [default: this one]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The title of the interview
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// Who asks the questions
    #[arg(long, value_name = "NAME")]
    asks: Option<String>,
    /// Who answers them
    #[arg(long, value_name = "NAME")]
    answers: Option<String>,
    /// The language of the interview, by its tag: en, fr, pt-BR
    #[arg(long, value_name = "LANG", value_parser = language)]
    lang: Option<Lang>,
}

/// The words that a first source is made of, in one language.
struct Words {
    lang: &'static str,
    title: &'static str,
    asks: &'static str,
    answers: &'static str,
    /// What stands before a question, and before an answer.
    labels: [&'static str; 2],
    question: &'static str,
    answer: &'static str,
}

/// The first stands in for languages that are not here.
const WORDS: &[Words] = &[
    Words {
        lang: "en",
        title: "An interview",
        asks: "The interviewer",
        answers: "The guest",
        labels: ["Q", "A"],
        question: "What is the first question?",
        answer: "Here stands the answer, as long as it takes.",
    },
    Words {
        lang: "de",
        title: "Ein Gespräch",
        asks: "Die Redaktion",
        answers: "Der Gast",
        labels: ["F", "A"],
        question: "Wie lautet die erste Frage?",
        answer: "Hier steht die Antwort, so lang sie eben ist.",
    },
    Words {
        lang: "es",
        title: "Una entrevista",
        asks: "La redacción",
        answers: "La persona invitada",
        labels: ["P", "R"],
        question: "¿Cuál es la primera pregunta?",
        answer: "Aquí va la respuesta, tan larga como haga falta.",
    },
    Words {
        lang: "fr",
        title: "Un entretien",
        asks: "La rédaction",
        answers: "La personne invitée",
        labels: ["Q", "R"],
        question: "Quelle est la première question ?",
        answer: "Ici vient la réponse, aussi longue qu’il le faut.",
    },
    Words {
        lang: "it",
        title: "Un’intervista",
        asks: "La redazione",
        answers: "L’ospite",
        labels: ["D", "R"],
        question: "Qual è la prima domanda?",
        answer: "Qui sta la risposta, lunga quanto serve.",
    },
    Words {
        lang: "pt",
        title: "Uma entrevista",
        asks: "A redação",
        answers: "A pessoa convidada",
        labels: ["P", "R"],
        question: "Qual é a primeira pergunta?",
        answer: "Aqui fica a resposta, tão longa quanto for preciso.",
    },
];

const SETTINGS: &str = "\
# The settings of this project. Their names are those of the options of `entretien build`;
# `entretien config` prints them all, and where each comes from.

source = \"source\"
out = \"dist\"
paper = \"a5\"
";

const IGNORED: &str = "/dist\n";

fn language(tag: &str) -> Result<Lang, &'static str> {
    Lang::read(tag).ok_or("use a tag of BCP 47, such as en, fr or pt-BR")
}

/// What goes into the first source.
struct Answers {
    title: String,
    asks: String,
    answers: String,
    lang: Lang,
}

impl Answers {
    /// What the options say, else whoever can be asked, else the words of the language.
    fn gather(job: &InitArgs, desk: &mut dyn Desk) -> io::Result<Self> {
        let lang = loop {
            let asked = match &job.lang {
                Some(lang) => Some(lang.clone()),
                None => Lang::read(&desk.ask("Language, by its tag", WORDS[0].lang)?),
            };
            if let Some(lang) = asked {
                break lang;
            }
        };
        let words = Words::of(&lang);
        let mut ask = |option: &Option<String>, question: &str, usual: &str| match option {
            Some(said) => Ok(said.clone()),
            None => desk.ask(question, usual),
        };
        Ok(Self {
            title: ask(&job.title, "Title", words.title)?,
            asks: ask(&job.asks, "Who asks", words.asks)?,
            answers: ask(&job.answers, "Who answers", words.answers)?,
            lang,
        })
    }

    /// The source: one question and one answer, to be replaced.
    fn source(&self) -> String {
        let Self { title, asks, answers, lang } = self;
        let words = Words::of(lang);
        let [question_label, answer_label] = words.labels;
        let said = |text: &str| match lang.primary() == words.lang {
            true => text.to_owned(),
            false => format!("<span lang=\"{}\">{text}</span>", words.lang),
        };
        // A string of JSON is one of YAML, whatever stands in it.
        let quoted = |text: &str| json_line(&text).trim_end().to_owned();
        format!(
            "---\n\
             title: {title}\n\
             lang: {lang}\n\
             speakers:\n\
             \x20 - {{id: asks, name: {asks}, role: interviewer, labels: [{question_label}]}}\n\
             \x20 - {{id: answers, name: {answers}, role: interviewee, labels: [{answer_label}]}}\n\
             ---\n\n\
             **{question_label}:** {question}\n\n\
             **{answer_label}:** {answer}\n",
            title = quoted(title),
            asks = quoted(asks),
            answers = quoted(answers),
            question = said(words.question),
            answer = said(words.answer),
        )
    }
}

impl Words {
    fn of(lang: &Lang) -> &'static Self {
        WORDS.iter().find(|words| words.lang == lang.primary()).unwrap_or(&WORDS[0])
    }
}

/// Someone who can be asked.
trait Desk {
    /// The answer to a question; an empty one is the default.
    fn ask(&mut self, question: &str, default: &str) -> io::Result<String>;
}

/// Nobody: every answer is the default.
struct Nobody;

impl Desk for Nobody {
    fn ask(&mut self, _question: &str, default: &str) -> io::Result<String> {
        Ok(default.to_owned())
    }
}

/// Somebody who reads questions on one stream and answers on another.
struct Somebody<R, W> {
    answers: R,
    questions: W,
}

impl<R: BufRead, W: Write> Desk for Somebody<R, W> {
    fn ask(&mut self, question: &str, default: &str) -> io::Result<String> {
        write!(self.questions, "{question} [{default}]: ")?;
        self.questions.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let answer = line.trim();
        Ok(if answer.is_empty() { default.to_owned() } else { answer.to_owned() })
    }
}

/// Writes the files of a project that are not there yet.
pub(super) fn run(job: &InitArgs, voice: Voice) -> io::Result<Verdict> {
    let folder = job.folder.as_deref().unwrap_or(Path::new("."));
    let answers = if io::stdin().is_terminal() && io::stderr().is_terminal() {
        let (answers, questions) = (io::stdin().lock(), io::stderr());
        Answers::gather(job, &mut Somebody { answers, questions })?
    } else {
        Answers::gather(job, &mut Nobody)?
    };
    let source = format!("interview.{}.md", answers.lang);
    let mut files = vec![
        (folder.to_owned(), project::NAME, SETTINGS.to_owned()),
        (folder.to_owned(), ".gitignore", IGNORED.to_owned()),
    ];
    let sources = folder.join(DEFAULT_SOURCE);
    // Whoever has interviews needs no first one.
    if source::find(std::slice::from_ref(&sources), Wanted::Sources, &Bounds::default())
        .0
        .is_empty()
    {
        files.insert(0, (sources, &*source, answers.source()));
    }
    let mut verdict = Verdict::Done;
    for (folder, name, text) in files {
        let path = folder.join(name);
        let path = path.strip_prefix(".").unwrap_or(&path).to_string_lossy();
        match store::write_new(&folder, name, text.as_bytes()) {
            Ok(_) if voice.quiet => {}
            Ok(true) => voice.print(&format!("{path}\n"))?,
            Ok(false) => voice.remark(&format!("{path} is there already, and stays as it is\n")),
            Err(trouble) => verdict = verdict.max(voice.tell(&[trouble])?),
        }
    }
    Ok(verdict)
}

#[cfg(test)]
mod tests {
    use super::{Answers, InitArgs, Somebody, WORDS};
    use entretien::model::{Interview, Lang};
    use std::io::Cursor;

    const UNTOLD: InitArgs =
        InitArgs { folder: None, title: None, asks: None, answers: None, lang: None };

    #[test]
    fn every_first_source_is_without_fault() {
        let tags = WORDS.iter().map(|words| words.lang).chain(["ja", "pt-BR", "ar"]);
        for tag in tags {
            let job = InitArgs { lang: Lang::read(tag), ..UNTOLD };
            let source = Answers::gather(&job, &mut super::Nobody).unwrap().source();
            let (interview, complaints) = Interview::parse(&source);
            assert!(complaints.is_empty(), "{source}\n{complaints:?}");
            assert_eq!(interview.exchanges().count(), 1);
            assert!(interview.polish().1.is_empty());
        }
    }

    #[test]
    fn what_no_option_says_is_asked_for() {
        let mut asked = Vec::new();
        let answers = Cursor::new("no tag\nfr\nSur le \"pain\"\n\n");
        let job = InitArgs { asks: Some("La Mie".to_owned()), ..UNTOLD };
        let told = Answers::gather(&job, &mut Somebody { answers, questions: &mut asked }).unwrap();
        assert_eq!(
            String::from_utf8(asked).unwrap(),
            "Language, by its tag [en]: Language, by its tag [en]: \
             Title [Un entretien]: Who answers [La personne invitée]: "
        );
        let (interview, _) = Interview::parse(&told.source());
        assert_eq!(interview.front.title.text(), "Sur le \"pain\"");
        let names: Vec<&str> = interview.front.speakers.iter().map(|one| &*one.name).collect();
        assert_eq!(names, ["La Mie", "La personne invitée"]);
    }
}
