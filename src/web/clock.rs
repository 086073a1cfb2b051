//! The only reader of the clock. In a rehearsal it is set to a moment at the
//! start, runs on from there, and can be moved forward, never back: what has
//! been released cannot be unreleased by moving a hand.
//!
//! The real time is watched: where the system's clock jumps forward, it would
//! bring out at once what must stay back for days. A second clock that nobody
//! can set tells a jump from time that passed. It stands still while the
//! machine sleeps, so waking up counts as a jump, too. What is held is noted in
//! a file, so that a restart holds it still.

mod noted;

use std::{
    io,
    path::{Path, PathBuf},
    sync::OnceLock,
    sync::atomic::{AtomicI64, Ordering},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use crate::domain::{
    moment::Moment,
    refusal::{Args, Explain},
};
use noted::Noted;

/// How far the system's clock may be set forward before somebody must look.
const JUMP_SECONDS_MAX: u64 = 60;

/// How often the clock is noted where nothing happens to it.
const NOTE_EVERY: Duration = Duration::from_secs(60);

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
    /// Where it is noted, and what was noted last.
    notes: OnceLock<PathBuf>,
    last: Mutex<Option<Last>>,
}

/// What was noted last.
#[derive(Debug, Clone, Copy)]
struct Last {
    at: Instant,
    is_held: bool,
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
        Self {
            system,
            agreed,
            notes: OnceLock::new(),
            last: Mutex::new(None),
        }
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

    fn agree(&self, ahead: Duration) {
        let mut agreed = self.agreed.lock().unwrap_or_else(PoisonError::into_inner);
        agreed.system = agreed.system.checked_add(ahead).unwrap_or(UNIX_EPOCH);
    }

    /// Goes on from what was noted before the start.
    fn resume(&self, path: &Path) {
        let before = Noted::read(path);
        let ahead = before.map_or(0, |noted| {
            noted.ahead_by(&Noted::now(self.wall_seconds(), 0))
        });
        if self.notes.set(path.to_owned()).is_ok() {
            let ahead = Duration::from_secs(u64::try_from(ahead).unwrap_or(0));
            let mut agreed = self.agreed.lock().unwrap_or_else(PoisonError::into_inner);
            agreed.system = agreed.system.checked_sub(ahead).unwrap_or(UNIX_EPOCH);
        }
    }

    /// Notes how the clock stands, where that has changed or is old.
    fn note(&self) -> io::Result<()> {
        let Some(path) = self.notes.get() else {
            return Ok(());
        };
        let ahead = self.ahead().map_or(0, seconds);
        let (at, is_held) = (Instant::now(), ahead > 0);
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let is_fresh = |last: Last| last.is_held == is_held && at - last.at < NOTE_EVERY;
        if last.is_some_and(is_fresh) {
            return Ok(());
        }
        Noted::now(self.wall_seconds(), ahead).write(path)?;
        *last = Some(Last { at, is_held });
        Ok(())
    }

    fn wall_seconds(&self) -> i64 {
        seconds(self.since_epoch())
    }

    fn since_epoch(&self) -> Duration {
        (self.system)()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default()
    }
}

fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
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
            Kind::Real(watch) => Moment::from_second(watch.wall_seconds()),
        }
    }

    /// By how many seconds the system's clock has jumped forward, until it is
    /// set back or somebody agrees; none while it goes as it should.
    pub fn ahead_seconds(&self) -> Option<i64> {
        match &*self.0 {
            Kind::Rehearsal(_) => None,
            Kind::Real(watch) => watch.ahead().map(seconds),
        }
    }

    /// Goes on from what the file notes of an earlier run, and notes there from
    /// now on. A rehearsal keeps nothing.
    pub fn resume(&self, notes: &Path) {
        if let Kind::Real(watch) = &*self.0 {
            watch.resume(notes);
        }
    }

    /// Notes how the clock stands, where that has changed or a minute has
    /// passed. Blocks; fails where the file cannot be written.
    pub fn note(&self) -> io::Result<()> {
        match &*self.0 {
            Kind::Rehearsal(_) => Ok(()),
            Kind::Real(watch) => watch.note(),
        }
    }

    /// Somebody has looked: having jumped forward by so many seconds, the clock
    /// is right. A further jump is held like the first.
    pub fn agree(&self, seconds: i64) {
        if let Kind::Real(watch) = &*self.0 {
            watch.agree(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)));
        }
    }

    /// True where a jump is what somebody saw, but for what is keeping time.
    pub const fn is_same_jump(seconds: i64, seen: i64) -> bool {
        seconds.abs_diff(seen) <= JUMP_SECONDS_MAX
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

    /// Whether it can be moved to that moment, and why not.
    pub fn may_move_to(&self, moment: Moment) -> Result<(), ClockRefusal> {
        let now = self.now();
        match &*self.0 {
            Kind::Real(_) => Err(ClockRefusal::Real),
            Kind::Rehearsal(_) if moment < now => Err(ClockRefusal::Past { now }),
            Kind::Rehearsal(_) => Ok(()),
        }
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
        let seen = clock.ahead_seconds().expect("it has jumped");
        set(3_000_000);
        clock.agree(seen);
        let further = clock.ahead_seconds().expect("it has jumped again");
        assert!(Clock::is_same_jump(further, 1_000_000), "{further}");
        set(2_000_000);
        assert_eq!(clock.ahead_seconds(), None);
        assert_eq!(clock.now(), Moment::from_second(2_000_000));
    }
}
