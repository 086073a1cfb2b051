//! The only reader of the clock. In a rehearsal it is set to a moment at the
//! start, runs on from there, and can be moved forward, never back: what has
//! been released cannot be unreleased by moving a hand.
//!
//! The real time is watched: where the system's clock jumps forward, it would
//! bring out at once what must stay back for days. A second clock that nobody
//! can set tells a jump from time that passed. It stands still while the
//! machine sleeps, so waking up counts as a jump, too.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use crate::domain::{
    moment::Moment,
    refusal::{Args, Explain},
};

/// How far the system's clock may be set forward before somebody must look.
const JUMP_SECONDS_MAX: u64 = 60;

/// The time, real or rehearsed. A clone is the same clock.
#[derive(Debug, Clone)]
pub struct Clock(Arc<Kind>);

#[derive(Debug)]
enum Kind {
    Rehearsal(Rehearsal),
    Real(Watch),
}

/// The system's clock beside the one that nobody can set.
struct Watch {
    system: Box<dyn Fn() -> SystemTime + Send + Sync>,
    agreed: Mutex<Agreed>,
}

/// When the two were last believed to go together.
#[derive(Debug, Clone, Copy)]
struct Agreed {
    system: SystemTime,
    steady: Instant,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watch")
            .field("agreed", &self.agreed)
            .finish_non_exhaustive()
    }
}

impl Watch {
    fn new(system: Box<dyn Fn() -> SystemTime + Send + Sync>) -> Self {
        let agreed = Mutex::new(Agreed {
            system: system(),
            steady: Instant::now(),
        });
        Self { system, agreed }
    }

    fn now(&self) -> Agreed {
        Agreed {
            system: (self.system)(),
            steady: Instant::now(),
        }
    }

    /// A small step is what keeping time looks like, and is agreed to.
    fn ahead(&self) -> Option<Duration> {
        let mut agreed = self.agreed.lock().unwrap_or_else(PoisonError::into_inner);
        let now = self.now();
        let ahead = agreed.ahead(now);
        if ahead <= Duration::from_secs(JUMP_SECONDS_MAX) {
            *agreed = now;
            return None;
        }
        Some(ahead)
    }

    fn agree(&self) {
        *self.agreed.lock().unwrap_or_else(PoisonError::into_inner) = self.now();
    }

    fn since_epoch(&self) -> Duration {
        (self.system)()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default()
    }
}

impl Agreed {
    /// How much further the system's clock has come than the steady one.
    fn ahead(self, now: Self) -> Duration {
        let passed = now.steady.saturating_duration_since(self.steady);
        let shown = now.system.duration_since(self.system).unwrap_or_default();
        shown.saturating_sub(passed)
    }
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
    pub fn real() -> Self {
        Self::on(SystemTime::now)
    }

    /// A system's clock that is read so.
    pub fn on(system: impl Fn() -> SystemTime + Send + Sync + 'static) -> Self {
        Self(Arc::new(Kind::Real(Watch::new(Box::new(system)))))
    }

    /// A clock that shows `start` now and runs on.
    pub fn rehearsal(start: Moment) -> Self {
        Self(Arc::new(Kind::Rehearsal(Rehearsal {
            base: AtomicI64::new(start.second()),
            started: Instant::now(),
        })))
    }

    /// True where the time is not the real one, which pages must say.
    pub fn is_rehearsal(&self) -> bool {
        matches!(&*self.0, Kind::Rehearsal(_))
    }

    /// The moment that it shows.
    pub fn now(&self) -> Moment {
        match &*self.0 {
            Kind::Rehearsal(rehearsal) => {
                let base = Moment::from_second(rehearsal.base.load(Ordering::Acquire));
                base.plus(rehearsal.elapsed())
            }
            // zero before 1970, where no release is due
            Kind::Real(watch) => {
                let since = watch.since_epoch().as_secs();
                Moment::from_second(i64::try_from(since).unwrap_or(0))
            }
        }
    }

    /// By how many seconds the system's clock has jumped forward, until it is
    /// set back or somebody agrees; none while it goes as it should.
    pub fn ahead_seconds(&self) -> Option<i64> {
        match &*self.0 {
            Kind::Rehearsal(_) => None,
            Kind::Real(watch) => watch
                .ahead()
                .map(|ahead| i64::try_from(ahead.as_secs()).unwrap_or(i64::MAX)),
        }
    }

    /// Somebody has looked: what the clock shows is right.
    pub fn agree(&self) {
        if let Kind::Real(watch) = &*self.0 {
            watch.agree();
        }
    }

    /// How long until it shows that moment; nothing where it does already.
    pub fn until(&self, moment: Moment) -> Duration {
        let (base, elapsed) = match &*self.0 {
            Kind::Rehearsal(rehearsal) => (
                rehearsal.base.load(Ordering::Acquire),
                rehearsal.started.elapsed(),
            ),
            Kind::Real(watch) => (0, watch.since_epoch()),
        };
        let target = u64::try_from(moment.second().saturating_sub(base)).unwrap_or(0);
        Duration::from_secs(target).saturating_sub(elapsed)
    }

    /// Moves a rehearsal forward.
    pub fn move_to(&self, moment: Moment) -> Result<(), ClockRefusal> {
        let Kind::Rehearsal(rehearsal) = &*self.0 else {
            return Err(ClockRefusal::Real);
        };
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

    #[test]
    fn a_jump_is_told_from_time_that_passed() {
        let begun = Agreed {
            system: UNIX_EPOCH + Duration::from_secs(1_000_000),
            steady: Instant::now(),
        };
        let after = |system: i64, steady: u64| {
            let shown = u64::try_from(1_000_000 + system).expect("after 1970");
            begun.ahead(Agreed {
                system: UNIX_EPOCH + Duration::from_secs(shown),
                steady: begun.steady + Duration::from_secs(steady),
            })
        };
        assert_eq!(after(3600, 3600), Duration::ZERO);
        assert_eq!(after(3700, 3600), Duration::from_secs(100));
        assert_eq!(after(-3600, 30), Duration::ZERO, "set back is no jump");
    }

    #[test]
    fn a_jump_holds_until_it_is_set_back_or_agreed_to() {
        let shown = Arc::new(AtomicI64::new(1_000_000));
        let hand = Arc::clone(&shown);
        let clock = Clock::on(move || {
            let second = u64::try_from(hand.load(Ordering::Relaxed)).unwrap_or(0);
            UNIX_EPOCH + Duration::from_secs(second)
        });
        let set = |second: i64| shown.store(second, Ordering::Relaxed);
        set(1_000_050);
        assert_eq!(clock.ahead_seconds(), None, "a small step");
        set(1_000_000 + 86_400);
        assert!(clock.ahead_seconds().is_some_and(|ahead| ahead > 86_000));
        assert!(clock.ahead_seconds().is_some(), "asking is not agreeing");
        set(1_000_060);
        assert_eq!(clock.ahead_seconds(), None, "set back");
        set(2_000_000);
        assert!(clock.ahead_seconds().is_some());
        clock.agree();
        assert_eq!(clock.ahead_seconds(), None);
        assert_eq!(clock.now(), Moment::from_second(2_000_000));
    }
}
