//! Work on many things at once, with results in the order of the things.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, mpsc};
use std::thread;

/// A panic while working on an item; where it was has been said on standard error.
#[derive(Debug)]
pub(super) struct Panicked;

/// Does `work` on every item, on `threads` threads or as many as there are cores, and hands what
/// comes of it to `take` in the order of the items, with their number. A panic befalls its item,
/// not the others.
pub(super) fn each<T: Send, R: Send>(
    items: Vec<T>,
    threads: Option<NonZeroUsize>,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(usize, Result<R, Panicked>) -> io::Result<()>,
) -> io::Result<()> {
    let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let threads = threads.unwrap_or_else(cores).get().min(items.len());
    let queue = Mutex::new(items.into_iter().enumerate());
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (send, queue, work) = (send.clone(), &queue, &work);
            scope.spawn(move || {
                loop {
                    let next = queue.lock().ok().and_then(|mut queue| queue.next());
                    let Some((at, item)) = next else { return };
                    let done = catch_unwind(AssertUnwindSafe(|| work(item)));
                    // Nobody receives any more when `take` has failed.
                    if send.send((at, done.map_err(|_| Panicked))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (at, done) in receive {
            early.insert(at, done);
            while let Some(done) = early.remove(&due) {
                take(due, done)?;
                due += 1;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::each;
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
        for threads in [None, NonZeroUsize::new(1), NonZeroUsize::new(7)] {
            taken.clear();
            each(items.clone(), threads, slow_first, |_, n| {
                taken.push(n.unwrap());
                Ok(())
            })
            .unwrap();
            assert_eq!(taken, items);
        }
    }

    #[test]
    fn a_failure_to_take_ends_the_work() {
        let items = vec![0_u8; 100];
        let mut taken = 0;
        let end = each(
            items,
            None,
            |_| (),
            |_, _| {
                taken += 1;
                Err(io::ErrorKind::BrokenPipe.into())
            },
        );
        assert_eq!((taken, end.unwrap_err().kind()), (1, io::ErrorKind::BrokenPipe));
    }
}
