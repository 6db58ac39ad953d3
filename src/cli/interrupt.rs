//! Ctrl-C, or an order to end: what is half written goes, and so do we.

use super::store;
use super::voice::Voice;

/// From now on, to be interrupted leaves no file behind. When nobody can be told of interruptions
/// they end us as they always do.
#[cfg(unix)]
pub(super) fn watch() {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let _held = store::abandon();
            Voice::fall_silent();
            // Whoever waits for us is told what ended us: a shell then ends its loop, too.
            let _ = emulate_default_handler(signal);
        }
    });
}

/// The same for Windows, which has no signals.
#[cfg(windows)]
#[expect(clippy::exit, reason = "there is nothing to go back to")]
pub(super) fn watch() {
    /// What shells make of Ctrl-C elsewhere: 128 and the number of the signal.
    const INTERRUPTED: i32 = 130;

    let _ = ctrlc::set_handler(|| {
        let _held = store::abandon();
        Voice::fall_silent();
        std::process::exit(INTERRUPTED);
    });
}
