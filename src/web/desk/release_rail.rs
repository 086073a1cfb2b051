//! The way of a release as a rail: what happened, who did it, what is waiting
//! on whom. Words and signs only; the rules are the domain's.

use super::{journal_words, shell::Shell};
use crate::{
    domain::{
        id::AccountId,
        moment::Moment,
        release::{Act, Release, Stage},
        route::StepKind,
    },
    text::SafeHtml,
    workflow::release_view::View,
};

/// The tone and the sign of where a release stands.
pub fn chip(release: &Release) -> (&'static str, &'static str) {
    match release.stage {
        _ if release.is_set_aside() => ("chip-stop", "alert"),
        Stage::Draft => ("", "pencil"),
        Stage::Submitted => ("chip-key", "stamp"),
        Stage::Returned => ("chip-stop", "undo"),
        Stage::Rejected => ("chip-stop", "stop"),
        Stage::Decided => ("chip-care", "calendar"),
        Stage::Scheduled => ("chip-embargo", "clock"),
        Stage::Released => ("chip-good", "check"),
        Stage::Withdrawn => ("", "stop"),
    }
}

/// How late a release went out, in words.
pub fn late(shell: &Shell, seconds: i64) -> SafeHtml {
    if seconds <= 0 {
        return shell.say.t("desk-release-on-time");
    }
    let late = shell.say.lang().duration(seconds);
    shell
        .say
        .with("desk-release-late", &[("time", late.into())])
}

/// What the fields of the acts are called.
pub fn field_names(shell: &Shell, view: &View) -> [(&'static str, SafeHtml); 4] {
    let say = shell.say;
    let sure = match view.release.is_set_aside() {
        true => "desk-release-do-again",
        false => "desk-release-do-now",
    };
    [
        ("return-reason", say.t("desk-release-return-reason")),
        ("moment", say.t("desk-release-moment")),
        ("sure", say.t(sure)),
        ("withdraw-reason", say.t(why_withdrawn(view.release.stage))),
    ]
}

/// What is asked of whoever stops a release.
pub fn why_withdrawn(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "desk-release-discard-reason",
        stage if stage.is_open() => "desk-release-discard-why",
        _ => "desk-release-withdraw-reason",
    }
}

/// Whether a step lies behind, is waited for, lies ahead, or stopped it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Done,
    Now,
    Ahead,
    Stopped,
}

impl Standing {
    /// The class of its tone.
    pub fn class(self) -> &'static str {
        match self {
            Self::Done => "step-done",
            Self::Now => "step-now",
            Self::Ahead => "step-ahead",
            Self::Stopped => "step-stopped",
        }
    }

    /// How it stands, read out.
    pub fn message_id(self) -> &'static str {
        match self {
            Self::Done => "desk-release-step-is-done",
            Self::Now => "desk-release-step-is-now",
            Self::Ahead => "desk-release-step-is-ahead",
            Self::Stopped => "desk-release-step-is-stopped",
        }
    }
}

/// One step of the rail.
pub struct Step {
    pub standing: Standing,
    pub sign: &'static str,
    pub label: SafeHtml,
    /// Name and organisation.
    pub who: Option<(String, String)>,
    pub at: Option<(String, String)>,
    /// What it waits for, or why it stopped.
    pub note: Option<SafeHtml>,
}

/// The steps in order.
pub fn steps(shell: &Shell, view: &View) -> Vec<Step> {
    let release = &view.release;
    let at_once = view.at_once();
    let scheduled = release.due.and_then(|_| view.scheduled());
    let rail = Rail { shell, view };
    let drafted = match view.follows {
        Some(_) => "desk-release-step-prepared",
        None => "desk-release-step-drafted",
    };
    let mut steps = vec![rail.done(drafted, "pencil", release.drafted)];
    if let (Stage::Returned, Some(act)) = (release.stage, release.stopped) {
        steps.push(rail.stopped("desk-release-step-returned", "undo", act));
    }
    let reached = [
        ("desk-release-step-submitted", "send", release.submitted),
        ("desk-release-step-decided", "stamp", release.decided),
        ("desk-release-step-scheduled", "calendar", scheduled),
    ];
    let mut waiting = true;
    for (label, sign, act) in reached {
        match act {
            Some(act) if at_once == Some(act) => {}
            Some(act) => steps.push(rail.done(label, sign, act)),
            None if release.stage.is_settled() => {}
            None => {
                steps.push(rail.open(label, sign, std::mem::take(&mut waiting)));
            }
        }
    }
    if let (Stage::Rejected, Some(act)) = (release.stage, release.stopped) {
        steps.push(rail.stopped("desk-release-step-rejected", "stop", act));
    } else if let (Stage::Withdrawn, Some(act)) = (release.stage, release.stopped) {
        steps.push(rail.stopped("desk-release-step-withdrawn", "stop", act));
    } else if let Some(at) = release.failed.filter(|_| release.is_set_aside()) {
        steps.push(rail.failed(at));
    } else if let Some(act) = at_once {
        steps.push(rail.done("desk-release-step-at-once", "check", act));
    } else {
        steps.push(rail.last(waiting));
    }
    steps
}

fn dated(shell: &Shell, at: Moment) -> (String, String) {
    (at.rfc3339(), journal_words::with_seconds(shell, at))
}

struct Rail<'a> {
    shell: &'a Shell,
    view: &'a View,
}

impl Rail<'_> {
    fn who(&self, id: AccountId) -> Option<(String, String)> {
        let person = self.view.people.get(&id)?;
        let language = self.shell.say.locale().language();
        let organisation = person.organisation.for_language(language);
        Some((person.name.clone(), organisation.to_owned()))
    }

    fn name(&self, id: AccountId) -> String {
        self.who(id).map_or_else(String::new, |(name, _)| name)
    }

    fn done(&self, label: &str, sign: &'static str, act: Act) -> Step {
        Step {
            standing: Standing::Done,
            sign,
            label: self.shell.say.t(label),
            who: self.who(act.by),
            at: Some(dated(self.shell, act.at)),
            note: None,
        }
    }

    fn stopped(&self, label: &str, sign: &'static str, act: Act) -> Step {
        Step {
            standing: Standing::Stopped,
            note: Some(&self.view.release.reason)
                .filter(|reason| !reason.is_empty())
                .map(|reason| SafeHtml::escape(reason)),
            ..self.done(label, sign, act)
        }
    }

    fn open(&self, label: &str, sign: &'static str, waiting: bool) -> Step {
        Step {
            standing: if waiting {
                Standing::Now
            } else {
                Standing::Ahead
            },
            sign,
            label: self.shell.say.t(label),
            who: None,
            at: None,
            note: waiting.then(|| self.waits()),
        }
    }

    fn failed(&self, at: Moment) -> Step {
        Step {
            standing: Standing::Stopped,
            at: Some(dated(self.shell, at)),
            note: Some(self.shell.say.t("desk-release-waits-people")),
            ..self.open("desk-release-step-failed", "alert", false)
        }
    }

    fn last(&self, waiting: bool) -> Step {
        let release = &self.view.release;
        let out = release.stage == Stage::Released;
        Step {
            standing: if out {
                Standing::Done
            } else if waiting {
                Standing::Now
            } else {
                Standing::Ahead
            },
            at: release.due.map(|due| dated(self.shell, due)),
            note: (waiting && !out).then(|| self.waits()),
            ..self.open("desk-release-step-released", "check", false)
        }
    }

    /// What is waiting on whom.
    fn waits(&self) -> SafeHtml {
        let say = self.shell.say;
        let drafter = self.name(self.view.release.drafted.by);
        match self.view.release.stage {
            Stage::Draft | Stage::Returned => {
                say.with("desk-release-waits-submit", &[("who", drafter.into())])
            }
            Stage::Submitted => self.waits_for_decision(),
            Stage::Decided => say.with("desk-release-waits-moment", &[("who", drafter.into())]),
            _ => say.t("desk-release-waits-clock"),
        }
    }

    fn waits_for_decision(&self) -> SafeHtml {
        const NAMED_MAX: usize = 3;
        let awaited = &self.view.case.awaited;
        let names = awaited.iter().take(NAMED_MAX).map(|id| self.name(*id));
        let names: Vec<String> = names.collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let say = self.shell.say;
        if names.is_empty() {
            return say.t("desk-release-waits-nobody");
        }
        let who = say.list(&names);
        if self
            .view
            .case
            .open_step()
            .is_some_and(|kind| kind != StepKind::Decision)
        {
            say.with("desk-release-waits-sign", &[("who", who.into())])
        } else if awaited.len() > NAMED_MAX {
            say.with("desk-release-waits-several", &[("who", who.into())])
        } else {
            say.with("desk-release-waits-decide", &[("who", who.into())])
        }
    }
}
