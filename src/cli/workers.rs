//! Work on many things at once, with results in the order of the things.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Mutex, mpsc};
use std::thread;

/// A panic while working on an item; where it was has been said on standard error.
#[derive(Debug)]
pub(super) struct Panicked;

/// Who works, and where they begin; what comes of it must not depend on either.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Crew {
    /// How many threads; as many as there are cores when it is not said.
    pub(super) threads: Option<NonZeroUsize>,
    /// Whether the last item is worked on first.
    pub(super) backwards: bool,
}

impl Crew {
    /// How many threads work on many items.
    fn size(self) -> NonZeroUsize {
        self.threads.unwrap_or_else(cores)
    }

    /// Another crew, of another size, that goes the other way.
    pub(super) fn other(self) -> Self {
        let size = self.size().get();
        let threads = NonZeroUsize::new(size - 1).unwrap_or(NonZeroUsize::MIN.saturating_add(1));
        Self { threads: Some(threads), backwards: !self.backwards }
    }
}

fn cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Does two things, at the same time unless there is but one to do them. A panic while doing either
/// is one of both.
pub(super) fn both<A: Send, B>(
    crew: Crew,
    beside: impl FnOnce() -> A + Send,
    here: impl FnOnce() -> B,
) -> (A, B) {
    if crew.size() == NonZeroUsize::MIN {
        let here = here();
        return (beside(), here);
    }
    thread::scope(|scope| {
        let beside = scope.spawn(beside);
        let here = here();
        (beside.join().unwrap_or_else(|panic| resume_unwind(panic)), here)
    })
}

/// How many things may wait to be taken.
const WAITING: usize = 16;

/// Shows what `make` passes on to `take`, in order and, where there are two to do it, at the same
/// time. A panic while doing either is one of both.
pub(super) fn onward<T: Send, R>(
    mut take: impl FnMut(&T) + Send,
    make: impl FnOnce(&mut dyn FnMut(T)) -> R,
) -> R {
    if cores() == NonZeroUsize::MIN {
        return make(&mut |thing| take(&thing));
    }
    thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel::<T>(WAITING);
        // What has been taken goes back to be let go where it was made: two threads that allocate
        // and free the same memory wait for each other.
        let (done, spent) = mpsc::channel();
        let taker = scope.spawn(move || {
            for thing in receive {
                take(&thing);
                // Let go here, if who makes them has panicked.
                let _unwanted = done.send(thing);
            }
        });
        // Nobody receives any more when `take` has panicked: that is told below.
        let made = make(&mut |thing| {
            spent.try_iter().for_each(drop);
            drop(send.send(thing));
        });
        drop(send);
        taker.join().unwrap_or_else(|panic| resume_unwind(panic));
        made
    })
}

/// Does `work` on every item and hands what comes of it to `take` in the order of the items, with
/// their number. A panic befalls its item, not the others.
pub(super) fn each<T: Send, R: Send>(
    items: Vec<T>,
    crew: Crew,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(usize, Result<R, Panicked>) -> io::Result<()>,
) -> io::Result<()> {
    let threads = crew.size().get().min(items.len());
    let mut numbered: Vec<(usize, T)> = items.into_iter().enumerate().collect();
    if crew.backwards {
        numbered.reverse();
    }
    let done = |item| catch_unwind(AssertUnwindSafe(|| work(item))).map_err(|_| Panicked);
    let (mut early, mut due) = (BTreeMap::new(), 0);
    let mut arrive = |at, done| {
        early.insert(at, done);
        while let Some(done) = early.remove(&due) {
            take(due, done)?;
            due += 1;
        }
        Ok(())
    };
    if threads < 2 {
        // Here, where the items were made: another thread would take memory of its own instead of
        // what they let go of.
        return numbered.into_iter().try_for_each(|(at, item)| arrive(at, done(item)));
    }
    let queue = Mutex::new(numbered.into_iter());
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (send, queue, done) = (send.clone(), &queue, &done);
            scope.spawn(move || {
                loop {
                    let next = queue.lock().ok().and_then(|mut queue| queue.next());
                    let Some((at, item)) = next else { return };
                    // Nobody receives any more when `take` has failed.
                    if send.send((at, done(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        receive.into_iter().try_for_each(|(at, done)| arrive(at, done))
    })
}

#[cfg(test)]
mod tests {
    use super::{Crew, each, onward};
    use std::io;
    use std::num::NonZeroUsize;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..50).collect();
        let mut taken = Vec::new();
        let slow_first = |n: u64| {
            std::thread::sleep(std::time::Duration::from_micros((50 - n) * 40));
            n
        };
        let plain = Crew::default();
        let crews = [plain, plain.other()];
        for crew in
            crews.into_iter().chain([1, 7].map(|n| Crew { threads: NonZeroUsize::new(n), ..plain }))
        {
            taken.clear();
            each(items.clone(), crew, slow_first, |_, n| {
                taken.push(n.unwrap());
                Ok(())
            })
            .unwrap();
            assert_eq!(taken, items);
        }
    }

    #[test]
    fn what_is_passed_on_is_taken_in_order_or_all_fails() {
        let mut taken = Vec::new();
        let make = |pass: &mut dyn FnMut(u8)| {
            (0..200).for_each(pass);
            "made"
        };
        let made = onward(|n| taken.push(*n), make);
        assert_eq!((made, taken), ("made", (0..200).collect()));
        let fails = || onward(|n: &u8| assert!(*n < 9, "no more"), |pass| (0..200).for_each(pass));
        assert!(std::panic::catch_unwind(fails).is_err());
    }

    #[test]
    fn a_failure_to_take_ends_the_work() {
        let items = vec![0_u8; 100];
        let mut taken = 0;
        let end = each(
            items,
            Crew::default(),
            |_| (),
            |_, _| {
                taken += 1;
                Err(io::ErrorKind::BrokenPipe.into())
            },
        );
        assert_eq!((taken, end.unwrap_err().kind()), (1, io::ErrorKind::BrokenPipe));
    }
}
