//! Tables: a row for each thing said, cells parted by tabs, commas or semicolons.

use super::clock;
use super::cues::Cue;
use super::escape;
use super::report::Remarks;

/// A row, and its first and last line in the file.
type Row = (Vec<String>, (usize, usize));

/// What the columns hold.
#[derive(Debug, Default)]
struct Columns {
    start: Option<usize>,
    end: Option<usize>,
    speaker: Option<usize>,
    text: Option<usize>,
    /// The heads of all, where there is a row of heads.
    heads: Vec<String>,
}

const START: &[&str] =
    &["time", "start", "timestamp", "start time", "in", "from", "time in", "début", "zeit"];
const END: &[&str] = &["end", "end time", "out", "to", "time out", "fin", "ende"];
const SPEAKER: &[&str] =
    &["speaker", "name", "who", "label", "role", "speaker name", "locuteur", "sprecher"];
const TEXT: &[&str] = &[
    "text",
    "words",
    "transcript",
    "content",
    "utterance",
    "body",
    "speech",
    "texte",
    "paroles",
    "said",
];

/// Reads a table.
pub(super) fn read(text: &str, remarks: &mut Remarks) -> Vec<Cue> {
    let mut rows = rows(text);
    let Some(columns) = Columns::of(&rows, remarks) else { return Vec::new() };
    if !columns.heads.is_empty() {
        remarks.remove(rows[0].1.0, "the names of the columns");
        rows.remove(0);
    }
    rows.into_iter().map(|row| cue(&row, &columns)).collect()
}

/// The rows of a table (RFC 4180, with any of three signs between cells).
fn rows(text: &str) -> Vec<Row> {
    let sign = sign(text);
    let (mut rows, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut first, mut quoted) = (1, 1, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() && sign != '\t' => {
                cell.clear();
                quoted = true;
            }
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                rows.push((std::mem::take(&mut cells), (first, line)));
                line += 1;
                first = line;
            }
            c if c == sign && !quoted => cells.push(std::mem::take(&mut cell)),
            c => {
                line += usize::from(c == '\n');
                cell.push(c);
            }
        }
    }
    cells.push(cell);
    rows.push((cells, (first, line)));
    rows.retain(|(cells, _)| cells.iter().any(|cell| !cell.trim().is_empty()));
    rows
}

/// The sign that parts the cells of the first line.
fn sign(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: &char| first.matches(*sign).count();
    ['\t', ',', ';'].into_iter().rev().max_by_key(count).unwrap_or('\t')
}

impl Columns {
    fn of(rows: &[Row], remarks: &mut Remarks) -> Option<Self> {
        let (first, (line, _)) = rows.first()?;
        let heads: Vec<String> = first.iter().map(|cell| cell.trim().to_lowercase()).collect();
        let find = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
        let named = Self {
            start: find(START),
            end: find(END),
            speaker: find(SPEAKER),
            text: find(TEXT),
            heads: Vec::new(),
        };
        if named.text.is_some() {
            let heads = first.iter().map(|cell| cell.trim().to_owned()).collect();
            return Some(Self { heads, ..named });
        }
        let guessed = Self::guess(rows);
        remarks
            .choose(*line, "no row of heads says what the columns are: they go by what they hold");
        Some(guessed)
    }

    /// Times are times, the longest cells are the text, and what repeats is the speaker.
    fn guess(rows: &[Row]) -> Self {
        let width = rows.iter().map(|(cells, _)| cells.len()).max().unwrap_or(0);
        let column = |at: usize| rows.iter().filter_map(move |(cells, _)| cells.get(at));
        let times: Vec<usize> =
            (0..width).filter(|at| column(*at).all(|cell| clock::read(cell).is_some())).collect();
        let length = |at: &usize| column(*at).map(String::len).sum::<usize>();
        let rest = || (0..width).filter(|at| !times.contains(at));
        let text = rest().max_by_key(length);
        let speaker = rest().filter(|at| Some(*at) != text).find(|at| {
            let names: std::collections::BTreeSet<&String> = column(*at).collect();
            let count = column(*at).count();
            names.len() * 2 <= count + 2 && column(*at).all(|cell| cell.chars().count() <= 60)
        });
        Self {
            start: times.first().copied(),
            end: times.get(1).copied(),
            speaker,
            text,
            heads: Vec::new(),
        }
    }
}

fn cue((cells, from): &Row, columns: &Columns) -> Cue {
    let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
    let time = |at: Option<usize>| {
        let cell = cell(at);
        clock::read(cell).or_else(|| clock::seconds(cell.parse().ok()?))
    };
    let speaker = super::labels::tidy(cell(columns.speaker));
    let known = [columns.start, columns.end, columns.speaker, columns.text];
    let others: Vec<String> = cells
        .iter()
        .enumerate()
        .filter(|(at, cell)| !known.contains(&Some(*at)) && !cell.trim().is_empty())
        .map(|(at, cell)| match columns.heads.get(at) {
            Some(head) => format!("{head}: {}", cell.trim()),
            None => cell.trim().to_owned(),
        })
        .collect();
    Cue {
        speaker: Some(speaker).filter(|speaker| !speaker.is_empty()),
        start: time(columns.start),
        end: time(columns.end),
        text: escape::inline(cell(columns.text)),
        comment: (!others.is_empty()).then(|| escape::comment(&others.join("; "))),
        from: *from,
    }
}
