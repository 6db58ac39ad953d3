//! How many cores there are to share the work; what comes of it does not depend on them.

use std::num::NonZeroUsize;
use std::thread;

/// How many threads may work at the same time, at least one.
pub(crate) fn count() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}
