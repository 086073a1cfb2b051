//! The five clocks that run on what is made public. Each has its own start and
//! end, set by somebody else for another reason; none of them is "the" expiry
//! date.
//!
//! Refuses to know where each is kept.

use super::moment::Moment;

/// Which clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    /// Nobody outside has it before.
    Embargo,
    /// Pages show it until then.
    Window,
    /// What it says holds until then.
    Validity,
    /// A file may be shown until then.
    Rights,
    /// The record of the decision is kept until then.
    Retention,
}

impl Clock {
    pub const ALL: [Self; 5] = [
        Self::Embargo,
        Self::Window,
        Self::Validity,
        Self::Rights,
        Self::Retention,
    ];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Embargo => "embargo",
            Self::Window => "window",
            Self::Validity => "validity",
            Self::Rights => "rights",
            Self::Retention => "retention",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|clock| clock.key() == key)
    }

    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Embargo => "clock-embargo",
            Self::Window => "clock-window",
            Self::Validity => "clock-validity",
            Self::Rights => "clock-rights",
            Self::Retention => "clock-retention",
        }
    }

    /// What happens at its end.
    pub const fn consequence(self) -> &'static str {
        match self {
            Self::Embargo => "clock-embargo-then",
            Self::Window => "clock-window-then",
            Self::Validity => "clock-validity-then",
            Self::Rights => "clock-rights-then",
            Self::Retention => "clock-retention-then",
        }
    }
}

/// Where a clock was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// With the moment of a release.
    Release,
    /// With the description of a work.
    Work,
    /// With the rights in a file.
    Rights,
    /// By a consent of somebody who is to be seen.
    Consent,
    /// By somebody, for this record.
    Said,
    /// By nobody: it is what counts until somebody says otherwise.
    Usual,
}

impl Setting {
    pub const fn message_id(self) -> &'static str {
        match self {
            Self::Release => "clock-set-release",
            Self::Work => "clock-set-work",
            Self::Rights => "clock-set-rights",
            Self::Consent => "clock-set-consent",
            Self::Said => "clock-set-said",
            Self::Usual => "clock-set-usual",
        }
    }
}

/// How a clock stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It has no end, or nobody has set it.
    Open,
    Runs,
    /// Its end has come.
    Over,
}

/// A stretch of time, open where an end is missing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    pub starts: Option<Moment>,
    pub ends: Option<Moment>,
}

impl Span {
    /// How it stands.
    pub fn standing(self, now: Moment) -> Standing {
        match self.ends {
            None => Standing::Open,
            Some(end) if end <= now => Standing::Over,
            Some(_) => Standing::Runs,
        }
    }

    /// Whole days until its end, rounded up; negative once it has come.
    pub fn days_left(self, now: Moment) -> Option<i64> {
        const DAY: i64 = 24 * 60 * 60;
        let left = self.ends?.since(now);
        Some(left.div_euclid(DAY) + i64::from(left.rem_euclid(DAY) > 0))
    }

    /// Where it lies in a window of time, in thousandths of its width: from and
    /// how wide. None where it lies outside.
    pub fn within(self, from: Moment, until: Moment) -> Option<(i64, i64)> {
        let width = until.since(from).max(1);
        let place = |at: Moment| (at.since(from).clamp(0, width) * 1_000) / width;
        let start = place(self.starts.unwrap_or(from));
        let end = place(self.ends.unwrap_or(until));
        (end > start).then_some((start, end - start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(second: i64) -> Moment {
        Moment::from_second(second)
    }

    #[test]
    fn a_clock_is_over_at_its_end_and_not_before() {
        let span = Span {
            starts: None,
            ends: Some(at(100)),
        };
        assert_eq!(span.standing(at(99)), Standing::Runs);
        assert_eq!(span.standing(at(100)), Standing::Over);
        assert_eq!(Span::default().standing(at(0)), Standing::Open);
    }

    #[test]
    fn days_are_counted_up() {
        const DAY: i64 = 86_400;
        let span = Span {
            starts: None,
            ends: Some(at(10 * DAY)),
        };
        for (now, days) in [
            (0, 10),
            (1, 10),
            (9 * DAY, 1),
            (10 * DAY - 1, 1),
            (10 * DAY, 0),
            (11 * DAY, -1),
        ] {
            assert_eq!(span.days_left(at(now)), Some(days), "{now}");
        }
    }

    #[test]
    fn a_drawing_shows_the_part_that_lies_in_it() {
        let span = |starts, ends| Span { starts, ends };
        let drawn = |span: Span| span.within(at(0), at(1_000));
        assert_eq!(drawn(Span::default()), Some((0, 1_000)));
        assert_eq!(drawn(span(Some(at(250)), Some(at(500)))), Some((250, 250)));
        assert_eq!(
            drawn(span(Some(at(-50)), Some(at(2_000)))),
            Some((0, 1_000))
        );
        assert_eq!(drawn(span(Some(at(1_500)), None)), None);
        assert_eq!(drawn(span(None, Some(at(-1)))), None);
    }
}
