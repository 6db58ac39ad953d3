//! The line on a terminal that says how much of a long job is done.

use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How far a job is.
#[derive(Debug)]
struct Progress {
    done: usize,
    total: usize,
    /// Whether the line stands on the terminal.
    shown: bool,
}

static PROGRESS: Mutex<Progress> = Mutex::new(Progress { done: 0, total: 0, shown: false });

/// Begins to count up to `total`; of a single thing there is nothing to count.
pub(super) fn begin(total: usize) {
    let mut progress = lock();
    (progress.done, progress.total) = (0, if total > 1 { total } else { 0 });
    progress.show(&mut io::stderr());
}

/// One thing more is done.
pub(super) fn step() {
    let mut progress = lock();
    progress.done += 1;
    progress.show(&mut io::stderr());
}

/// Makes way for something that stays on the terminal.
pub(super) fn clear() {
    lock().clear(&mut io::stderr());
}

fn lock() -> MutexGuard<'static, Progress> {
    // Whoever panics while holding it leaves it whole.
    PROGRESS.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Progress {
    /// Draws the line anew, or takes it away when all is done.
    fn show(&mut self, terminal: &mut impl Write) {
        self.clear(terminal);
        if self.done < self.total {
            // A terminal that cannot be written to has nobody before it.
            let _ = write!(terminal, "{} of {} done", self.done, self.total);
            let _ = terminal.flush();
            self.shown = true;
        }
    }

    fn clear(&mut self, terminal: &mut impl Write) {
        if std::mem::take(&mut self.shown) {
            // To the first column, and erase the line (ECMA-48, EL).
            let _ = terminal.write_all(b"\r\x1b[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;

    #[test]
    fn the_line_goes_when_all_is_done() {
        let mut progress = Progress { done: 0, total: 2, shown: false };
        let mut terminal = Vec::new();
        progress.show(&mut terminal);
        progress.done = 1;
        progress.show(&mut terminal);
        progress.done = 2;
        progress.show(&mut terminal);
        progress.clear(&mut terminal);
        let shown = String::from_utf8(terminal).unwrap();
        assert_eq!(shown, "0 of 2 done\r\u{1b}[K1 of 2 done\r\u{1b}[K");
    }

    #[test]
    fn one_thing_is_not_counted() {
        let mut terminal = Vec::new();
        Progress { done: 0, total: 0, shown: false }.show(&mut terminal);
        assert!(terminal.is_empty());
    }
}
