//! When something is due next, known without a query. The loop sleeps on it,
//! a request looks at it, and whoever changes a schedule sets it anew.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use rocket::tokio::{
    self,
    sync::{MutexGuard, Notify},
};

use crate::domain::moment::Moment;

const NEVER: i64 = i64::MAX;

/// The next due moment.
#[derive(Debug)]
pub struct Alarm {
    next: AtomicI64,
    changed: Notify,
    /// Orders reading the schedule with noting what was read.
    reading: Mutex<()>,
    /// One flight at a time brings out what is due.
    flight: tokio::sync::Mutex<()>,
    /// Until when, after a failure, nobody tries again; by a clock that nobody
    /// sets.
    resting_until: Mutex<Option<Instant>>,
}

impl Default for Alarm {
    fn default() -> Self {
        Self {
            next: AtomicI64::new(NEVER),
            changed: Notify::new(),
            reading: Mutex::new(()),
            flight: tokio::sync::Mutex::new(()),
            resting_until: Mutex::new(None),
        }
    }
}

impl Alarm {
    /// Sets the next moment and wakes the loop where it is another: the loop
    /// sets the alarm itself, and must not wake itself for ever.
    pub fn set(&self, next: Option<Moment>) {
        let second = next.map_or(NEVER, Moment::second);
        if self.next.swap(second, Ordering::AcqRel) != second {
            self.changed.notify_one();
        }
    }

    /// Reads the schedule and sets the moment, in one step with regard to
    /// others who do the same. Where it cannot be read, the loop looks at once.
    pub fn set_by<E>(&self, now: Moment, read: impl FnOnce() -> Result<Option<Moment>, E>) {
        let _ordered = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        self.set(read().unwrap_or(Some(now)));
    }

    /// Waits for its turn to bring out what is due.
    pub async fn flight(&self) -> MutexGuard<'_, ()> {
        self.flight.lock().await
    }

    /// After a failure nobody tries again for so long.
    pub fn rest(&self, nap: Duration) {
        *self.resting() = Some(Instant::now() + nap);
    }

    fn resting(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.resting_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The next moment.
    pub fn next(&self) -> Option<Moment> {
        let second = self.next.load(Ordering::Acquire);
        (second != NEVER).then(|| Moment::from_second(second))
    }

    /// True where something is due now, and nobody rests after a failure.
    pub fn is_due(&self, now: Moment) -> bool {
        self.next.load(Ordering::Acquire) <= now.second()
            && self.resting().is_none_or(|until| until <= Instant::now())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rest_is_over_in_time_whatever_the_clock_shows() {
        let (alarm, now) = (Alarm::default(), Moment::from_second(1_000));
        alarm.set(Some(now));
        assert!(alarm.is_due(now));
        alarm.rest(Duration::from_millis(40));
        assert!(
            !alarm.is_due(now.plus(86_400)),
            "a clock that was set forward"
        );
        std::thread::sleep(Duration::from_millis(50));
        assert!(alarm.is_due(now));
    }

    #[rocket::async_test]
    async fn who_sets_the_same_moment_wakes_nobody() {
        let alarm = Alarm::default();
        let wakes = async || {
            let nap = Duration::from_millis(20);
            tokio::time::timeout(nap, alarm.changed()).await.is_ok()
        };
        alarm.set(Some(Moment::from_second(5)));
        assert!(wakes().await);
        alarm.set(Some(Moment::from_second(5)));
        assert!(!wakes().await);
        alarm.set(None);
        assert!(wakes().await);
        alarm.set(None);
        assert!(!wakes().await);
        alarm.wake();
        assert!(wakes().await, "a clock that was moved is looked at");
    }
}
