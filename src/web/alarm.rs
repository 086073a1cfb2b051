//! When something is due next, known without a query. The loop sleeps on it,
//! a request looks at it, and whoever changes a schedule sets it anew.

use std::sync::atomic::{AtomicI64, Ordering};

use rocket::tokio::sync::Notify;

use crate::domain::moment::Moment;

const NEVER: i64 = i64::MAX;

/// The next due moment.
#[derive(Debug)]
pub struct Alarm {
    next: AtomicI64,
    changed: Notify,
}

impl Default for Alarm {
    fn default() -> Self {
        Self {
            next: AtomicI64::new(NEVER),
            changed: Notify::new(),
        }
    }
}

impl Alarm {
    /// Sets the next moment and wakes the loop.
    pub fn set(&self, next: Option<Moment>) {
        let second = next.map_or(NEVER, Moment::second);
        self.next.store(second, Ordering::Release);
        self.changed.notify_one();
    }

    /// The next moment.
    pub fn next(&self) -> Option<Moment> {
        let second = self.next.load(Ordering::Acquire);
        (second != NEVER).then(|| Moment::from_second(second))
    }

    /// True where something is due now.
    pub fn is_due(&self, now: Moment) -> bool {
        self.next.load(Ordering::Acquire) <= now.second()
    }

    /// Waits until the moment is set anew, or the clock was moved.
    pub async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Wakes the loop because the clock was moved.
    pub fn wake(&self) {
        self.changed.notify_one();
    }
}
