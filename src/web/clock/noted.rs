//! What is kept of the clock from one start to the next: a small file beside
//! the databases, so that a restart does not forget that the clock had jumped.
//! It holds no secret, and whoever loses it loses no more than that.
//!
//! A wall clock alone cannot tell a jump from a night without power. The time
//! since the machine started can, as long as it is the same start: nobody sets
//! it, and it runs on while the program is away.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};

/// A machine that was off for longer asks somebody to look at its clock.
const AWAY_SECONDS_MAX: i64 = 14 * 24 * 60 * 60;

/// The clocks of one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Noted {
    /// Which start of the machine; empty where the system does not say.
    pub boot: String,
    /// Seconds since then.
    pub uptime: i64,
    /// What the system's clock showed, in seconds since 1970.
    pub wall: i64,
    /// By how many of these it had jumped forward; zero while it was agreed to.
    pub ahead: i64,
}

impl Noted {
    /// Now, on this machine.
    pub fn now(wall: i64, ahead: i64) -> Self {
        let read = |path| fs::read_to_string(path).unwrap_or_default();
        let uptime = read("/proc/uptime");
        let seconds = uptime.split('.').next().and_then(|text| text.parse().ok());
        Self {
            boot: seconds.map_or_else(String::new, |_: i64| {
                read("/proc/sys/kernel/random/boot_id").trim().to_owned()
            }),
            uptime: seconds.unwrap_or(0),
            wall,
            ahead,
        }
    }

    /// What was kept; none where nothing readable is.
    pub fn read(path: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(path).ok()?).ok()
    }

    /// Keeps it: the old or the new, never half of it.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let new = path.with_extension("new");
        let mut file = File::create(&new)?;
        serde_json::to_writer(&mut file, self)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        fs::rename(new, path)
    }

    /// By how many seconds the clock is ahead of where it should be by `now`.
    /// After another start of the machine nobody knows how long it was off:
    /// what had jumped still has, unless the clock has gone back since, and an
    /// absence of weeks is rather a clock that lost its battery.
    pub fn ahead_by(&self, now: &Self) -> i64 {
        if !self.boot.is_empty() && self.boot == now.boot {
            let passed = now.uptime - self.uptime;
            return (now.wall - (self.wall - self.ahead + passed)).max(0);
        }
        match now.wall - self.wall {
            ..0 => 0,
            0..AWAY_SECONDS_MAX => self.ahead,
            away => self.ahead + away,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(boot: &str, uptime: i64, wall: i64, ahead: i64) -> Noted {
        Noted {
            boot: boot.into(),
            uptime,
            wall,
            ahead,
        }
    }

    #[test]
    fn the_same_start_of_the_machine_tells_a_jump_from_a_pause() {
        let before = noted("a", 100, 5_000, 0);
        let after = |wall| before.ahead_by(&noted("a", 700, wall, 0));
        assert_eq!(after(5_600), 0, "ten minutes away");
        assert_eq!(after(5_600 + 300_000), 300_000, "set forward meanwhile");
        assert_eq!(after(4_000), 0, "set back");
        let held = noted("a", 100, 305_000, 300_000);
        assert_eq!(held.ahead_by(&noted("a", 700, 305_600, 0)), 300_000);
        assert_eq!(held.ahead_by(&noted("a", 700, 5_600, 0)), 0, "set right");
    }

    #[test]
    fn after_another_start_a_night_without_power_is_no_jump() {
        let before = noted("a", 100, 5_000, 0);
        assert_eq!(before.ahead_by(&noted("b", 9, 90_000, 0)), 0);
        let held = noted("a", 100, 305_000, 300_000);
        assert_eq!(held.ahead_by(&noted("b", 9, 305_100, 0)), 300_000);
        assert_eq!(held.ahead_by(&noted("b", 9, 5_100, 0)), 0, "set right");
        let month = 30 * 24 * 60 * 60;
        assert_eq!(before.ahead_by(&noted("b", 9, 5_000 + month, 0)), month);
        let unknown = noted("", 0, 5_000, 0);
        assert_eq!(unknown.ahead_by(&noted("", 0, 90_000, 0)), 0);
    }

    #[test]
    fn this_machine_says_which_start_it_is() {
        let now = Noted::now(5_000, 0);
        assert!(!now.boot.is_empty() && now.uptime > 0, "{now:?}");
    }
}
