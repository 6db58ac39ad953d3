//! An excerpt: one exchange of an interview, on a sheet of its own.

use super::{Design, Edition, TitlePlace};
use crate::language;
use crate::model::{Act, Exchange, Interview, Part, Section};

impl Edition {
    /// The one exchange of that name or number, below the title and above the source line; nothing
    /// when there is none. It has the look of the edition but for a title page and contents.
    #[must_use]
    pub fn excerpt(&self, name: &str) -> Option<Self> {
        let chosen = self.interview.exchanges().find(|exchange| is_called(exchange, name))?;
        let mut exchange = chosen.clone();
        self.introduce(&mut exchange);
        let front = self.interview.front.clone();
        let section = Section {
            id: "s1".to_owned(),
            title: Vec::new(),
            span: exchange.span,
            parts: vec![Part::Exchange(exchange)],
        };
        let interview = Interview {
            front,
            opening: Vec::new(),
            sections: vec![section],
            closing: Vec::new(),
            notes: self.interview.notes.clone(),
        };
        Some(Self {
            interview: interview.closed(),
            design: Design { title: TitlePlace::Head, contents: false, ..self.design.clone() },
            imprint: self.imprint.on_other_pages(&chosen.id),
            recording: None,
            page_map: None,
            ..self.clone()
        })
    }

    /// Names everyone in full where they first speak, as at the beginning of an interview.
    fn introduce(&self, exchange: &mut Exchange) {
        let end = language::of(&self.interview.front.lang).label_end;
        let mut met = Vec::new();
        for turn in exchange.turns.iter_mut().filter(|turn| turn.act != Act::Event) {
            let Some(speaker) = turn.speaker.filter(|speaker| !met.contains(speaker)) else {
                continue;
            };
            met.push(speaker);
            let name = self.interview.front.speakers.get(speaker).map(|speaker| &speaker.name);
            if let (Some(label), Some(name)) = (&mut turn.label, name) {
                *label = format!("{name}{end}");
            }
        }
    }
}

/// Whether an exchange is meant by a name: its anchor or its number.
fn is_called(exchange: &Exchange, name: &str) -> bool {
    exchange.id == name || exchange.number.to_string() == name
}
