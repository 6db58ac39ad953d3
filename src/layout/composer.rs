//! The composer: breaks paragraphs into lines, of a long text beside those who collect it and make
//! pages of it.

use super::collect;
use super::flow::{Content, Paragraph, Unit};
use super::paragraph::solve;
use super::recorder::Recorder;
use crate::cores;
use crate::text::{Fonts, Segmenter, Words};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;

/// What is collected at a time: units, and the notes that are called in them.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// In the order of the text.
    pub(super) units: Vec<Unit>,
    /// Each with its number.
    pub(super) notes: Vec<(usize, Vec<Unit>)>,
}

impl Batch {
    /// Units, with the notes that have been called and not yet set.
    pub(super) fn of(recorder: &mut Recorder<'_>, units: Vec<Unit>) -> Self {
        Self { units, notes: collect::opened_notes(recorder) }
    }

    /// Takes in what comes after it. Units count from the first of theirs.
    fn join(&mut self, next: Self) {
        let base = self.units.len();
        self.units.extend(next.units.into_iter().map(|unit| unit.from(base)));
        self.notes.extend(next.notes);
    }

    const fn is_empty(&self) -> bool {
        self.units.is_empty() && self.notes.is_empty()
    }

    /// Breaks all its paragraphs into lines.
    pub(super) fn compose(&mut self, words: &mut Words<'_>, segmenter: &Segmenter) {
        let notes = self.notes.iter_mut().flat_map(|(_, units)| units);
        self.units.iter_mut().chain(notes).for_each(|unit| unit.compose(words, segmenter));
    }
}

impl Unit {
    /// Breaks its paragraph into lines, if it is one.
    fn compose(&mut self, words: &mut Words<'_>, segmenter: &Segmenter) {
        if let Content::Paragraph(paragraph) = &mut self.content {
            paragraph.compose(words, segmenter);
        }
    }

    /// The same with its lines known.
    pub(super) fn composed(mut self, recorder: &mut Recorder<'_>) -> Self {
        self.compose(&mut recorder.words, &recorder.segmenter);
        self
    }
}

impl Paragraph {
    fn compose(&mut self, words: &mut Words<'_>, segmenter: &Segmenter) {
        let measures = self.material.measure(words, segmenter);
        let (cloth, shape) = ((&self.material, &measures), self.context.shape);
        self.solutions = solve(cloth, shape);
        if self.runs {
            self.solutions.iter_mut().for_each(|solution| solution.dry(cloth, shape));
        }
        self.material.join(&mut self.solutions);
    }
}

/// Parts from which on threads of their own pay.
const MANY: usize = 16;
/// Units that are worth the way to another thread.
const LOAD: usize = 16;
/// How many batches may be on their way: enough that nobody waits for another.
const AHEAD: usize = 8;
/// More threads would wait for whoever collects.
const MOST: usize = 4;

/// How many threads are to compose a text of so many parts beside the one that collects it.
pub(super) fn threads(parts: usize) -> usize {
    if parts <= MANY {
        return 0;
    }
    (cores::count() - 1).min(MOST)
}

/// A batch with its number.
type Numbered = (usize, Batch);

/// Batches that wait to be composed.
#[derive(Default)]
struct Queue {
    waiting: Mutex<Waiting>,
    more: Condvar,
}

#[derive(Default)]
struct Waiting {
    batches: VecDeque<Numbered>,
    /// Whether no more will come.
    closed: bool,
}

impl Queue {
    fn open(&self) -> MutexGuard<'_, Waiting> {
        // Batches are put in and taken out whole, whoever panics.
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, batch: Numbered) {
        self.open().batches.push_back(batch);
        self.more.notify_one();
    }

    /// No more will come.
    fn close(&self) {
        self.open().closed = true;
        self.more.notify_all();
    }

    fn take(&self) -> Option<Numbered> {
        self.open().batches.pop_front()
    }

    /// The next batch, once there is one; none when no more will come.
    fn wait(&self) -> Option<Numbered> {
        let mut waiting = self.open();
        loop {
            match waiting.batches.pop_front() {
                None if !waiting.closed => {
                    waiting = self.more.wait(waiting).unwrap_or_else(PoisonError::into_inner);
                }
                batch => return batch,
            }
        }
    }
}

/// Hands batches on to be composed, and gives them back in the same order.
pub(super) struct Composer<'q> {
    queue: &'q Queue,
    done: mpsc::Receiver<Numbered>,
    /// What was done before its turn.
    early: BTreeMap<usize, Batch>,
    /// How many have been handed on and given back.
    handed: usize,
    given: usize,
    /// What is to be handed on next.
    load: Batch,
}

impl Composer<'_> {
    /// Takes in a batch, and gives one that is done, if the next one is.
    pub(super) fn pass(&mut self, recorder: &mut Recorder<'_>, batch: Batch) -> Option<Batch> {
        self.load.join(batch);
        if self.load.units.len() < LOAD {
            return None;
        }
        self.hand_on();
        if self.handed - self.given > AHEAD { self.next(recorder) } else { self.due() }
    }

    /// The next batch; none when there are no more.
    pub(super) fn next(&mut self, recorder: &mut Recorder<'_>) -> Option<Batch> {
        if !self.load.is_empty() {
            self.hand_on();
        }
        while self.given < self.handed {
            if let Some(batch) = self.due() {
                return Some(batch);
            }
            // Rather than wait, whoever needs it lends a hand.
            match self.queue.take() {
                Some((number, mut batch)) => {
                    batch.compose(&mut recorder.words, &recorder.segmenter);
                    self.early.insert(number, batch);
                }
                // It comes, unless composing it has failed: then all of this has.
                None => match self.done.recv() {
                    Ok((number, batch)) => drop(self.early.insert(number, batch)),
                    Err(_) => return None,
                },
            }
        }
        None
    }

    fn hand_on(&mut self) {
        self.queue.put((self.handed, std::mem::take(&mut self.load)));
        self.handed += 1;
    }

    fn due(&mut self) -> Option<Batch> {
        self.early.extend(self.done.try_iter());
        let due = self.early.remove(&self.given)?;
        self.given += 1;
        Some(due)
    }
}

/// Does something with a composer that so many threads work for. What it gives depends on none of
/// them.
pub(super) fn beside<T>(
    threads: usize,
    fonts: &Fonts,
    work: impl FnOnce(&mut Composer<'_>) -> T,
) -> T {
    let queue = Queue::default();
    thread::scope(|scope| {
        let (send, done) = mpsc::channel();
        for _ in 0..threads {
            let (send, queue) = (send.clone(), &queue);
            scope.spawn(move || {
                let (mut words, segmenter) = (Words::new(fonts), Segmenter::default());
                while let Some((number, mut batch)) = queue.wait() {
                    batch.compose(&mut words, &segmenter);
                    if send.send((number, batch)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        // Closed even where the work panics, lest the threads wait for ever.
        let closing = Closing(&queue);
        let (early, load) = (BTreeMap::new(), Batch::default());
        let done = work(&mut Composer { queue: &queue, done, early, handed: 0, given: 0, load });
        drop(closing);
        done
    })
}

/// Closes a queue when it is let go.
struct Closing<'q>(&'q Queue);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

#[cfg(test)]
mod tests {
    use super::{AHEAD, Batch, Content, LOAD, Unit, beside};
    use crate::diagnostic::Span;
    use crate::edition::{Design, Edition, Imprint};
    use crate::layout::recorder::Recorder;
    use crate::measure::{narrow, wide};
    use crate::model::Interview;
    use crate::text::Fonts;

    #[test]
    fn batches_come_back_in_order_whoever_composes_them() {
        let fonts = Fonts::core().unwrap();
        let (interview, _) = Interview::parse("**Q:** Why?\n\n**A:** Because.\n");
        let imprint = Imprint::of(&interview.front, "a5");
        let edition = Edition::new(interview, Design::default(), imprint);
        let count = narrow(AHEAD * 2 * LOAD + 5);
        for threads in [0, 1, 3] {
            let mut recorder = Recorder::new(&edition, &fonts);
            let mut given = Vec::new();
            beside(threads, &fonts, |composer| {
                for at in 0..count {
                    let unit = || Unit::new(Content::NewPage, Span { start: at, end: at });
                    let second = Unit { repeats: Some(0), ..unit() };
                    let batch = Batch { units: vec![unit(), second], notes: Vec::new() };
                    given.extend(composer.pass(&mut recorder, batch));
                }
                // What has nothing but notes is not forgotten.
                let notes = vec![(7, Vec::new())];
                given.extend(composer.pass(&mut recorder, Batch { units: Vec::new(), notes }));
                while let Some(batch) = composer.next(&mut recorder) {
                    given.push(batch);
                }
            });
            let mut all = Batch::default();
            given.into_iter().for_each(|batch| all.join(batch));
            let found = all.units.iter().map(|unit| (unit.span.start, unit.repeats));
            // The second unit of each batch still repeats the first of its own.
            let wanted = (0..count).flat_map(|at| [(at, None), (at, Some(wide(at) * 2))]);
            assert!(found.eq(wanted) && all.notes.len() == 1, "{threads} threads");
        }
    }
}
