//! The only reader of the clock. In a rehearsal it is set to a moment at the
//! start, runs on from there, and can be moved forward, never back: what has
//! been released cannot be unreleased by moving a hand.

use std::{
    sync::Arc,
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use crate::domain::{
    moment::Moment,
    refusal::{Args, Explain},
};

/// The time, real or rehearsed. A clone is the same clock.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    rehearsal: Option<Arc<Rehearsal>>,
}

#[derive(Debug)]
struct Rehearsal {
    /// Second of the rehearsed time at `started`.
    base: AtomicI64,
    started: Instant,
}

/// Why the clock is not moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockRefusal {
    /// It shows the real time.
    Real,
    /// The moment has passed already.
    Past { now: Moment },
}

impl Explain for ClockRefusal {
    fn message_id(&self) -> &'static str {
        match self {
            Self::Real => "clock-refused-real",
            Self::Past { .. } => "clock-refused-past",
        }
    }

    fn args(&self) -> Args {
        Args::new()
    }
}

impl Clock {
    /// The system's clock.
    pub const fn real() -> Self {
        Self { rehearsal: None }
    }

    /// A clock that shows `start` now and runs on.
    pub fn rehearsal(start: Moment) -> Self {
        Self {
            rehearsal: Some(Arc::new(Rehearsal {
                base: AtomicI64::new(start.second()),
                started: Instant::now(),
            })),
        }
    }

    /// True where the time is not the real one, which pages must say.
    pub const fn is_rehearsal(&self) -> bool {
        self.rehearsal.is_some()
    }

    /// The moment that it shows.
    pub fn now(&self) -> Moment {
        match &self.rehearsal {
            Some(rehearsal) => {
                let base = Moment::from_second(rehearsal.base.load(Ordering::Acquire));
                base.plus(rehearsal.elapsed())
            }
            None => Moment::from_second(system_second()),
        }
    }

    /// How long until it shows that moment; nothing where it does already.
    pub fn until(&self, moment: Moment) -> Duration {
        let (base, elapsed) = match &self.rehearsal {
            Some(rehearsal) => (
                rehearsal.base.load(Ordering::Acquire),
                rehearsal.started.elapsed(),
            ),
            None => (
                0,
                SystemTime::now()
                    .duration_since(UNIX_EPOCH)
                    .unwrap_or_default(),
            ),
        };
        let target = u64::try_from(moment.second().saturating_sub(base)).unwrap_or(0);
        Duration::from_secs(target).saturating_sub(elapsed)
    }

    /// Moves a rehearsal forward.
    pub fn move_to(&self, moment: Moment) -> Result<(), ClockRefusal> {
        let rehearsal = self.rehearsal.as_ref().ok_or(ClockRefusal::Real)?;
        let wanted = moment.plus(-rehearsal.elapsed()).second();
        rehearsal
            .base
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |base| {
                (wanted >= base).then_some(wanted)
            })
            .map(|_| ())
            .map_err(|_| ClockRefusal::Past { now: self.now() })
    }
}

impl Rehearsal {
    fn elapsed(&self) -> i64 {
        i64::try_from(self.started.elapsed().as_secs()).unwrap_or(i64::MAX)
    }
}

/// Zero before 1970, where no release is due.
fn system_second() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rehearsal_moves_forward_only() {
        let start = Moment::from_second(1_000_000);
        let clock = Clock::rehearsal(start);
        assert!(clock.is_rehearsal());
        assert!(clock.now().since(start) < 5);
        assert_eq!(clock.move_to(start.plus(3600)), Ok(()));
        assert!((0..5).contains(&clock.now().since(start.plus(3600))));
        assert!(matches!(
            clock.move_to(start),
            Err(ClockRefusal::Past { .. })
        ));
    }

    #[test]
    fn the_real_clock_cannot_be_moved() {
        let clock = Clock::real();
        assert!(clock.now() > Moment::from_second(1_600_000_000));
        let refusal = clock.move_to(clock.now().plus(60));
        assert_eq!(refusal, Err(ClockRefusal::Real));
    }
}
