//! The clock of a rehearsal, moved forward from any page of the desk, and back
//! to that page. Releases on the way go out at their moments.

use askama::Template;
use rocket::{FromForm, Route, State, post, routes};

use super::{
    error::Error,
    guard::{Guard, Staff},
    office::Office,
    page,
    sent::Form,
    shell::Shell,
    sign_in::local,
};
use crate::{
    domain::{moment::Moment, refusal::FieldRefusal},
    store::releases,
    text::SafeHtml,
    web::clock::ClockRefusal,
    workflow::{home, sign_in},
};

pub fn routes() -> Vec<Route> {
    routes![move_clock]
}

const FORWARD_MAX_SECONDS: i64 = 366 * 24 * 60 * 60;

#[derive(FromForm)]
struct ClockForm {
    /// Seconds to move forward.
    #[field(default = 0)]
    forward: i64,
    /// Or the moment itself, as a wall clock in Japan shows it.
    #[field(default = String::new())]
    moment: String,
    /// The page that it was moved from.
    #[field(default = String::new())]
    next: String,
}

impl ClockForm {
    fn wanted(&self, now: Moment) -> Option<Moment> {
        if self.moment.is_empty() {
            Some(now.plus(self.forward.clamp(0, FORWARD_MAX_SECONDS)))
        } else {
            Moment::parse_japan(&self.moment)
        }
    }
}

#[derive(Template)]
#[template(path = "desk/clock_form.html")]
struct ClockFormPage {
    shell: Shell,
    moment: String,
    next: String,
    refusal: SafeHtml,
}

#[post("/clock", data = "<form>")]
async fn move_clock(
    staff: Staff,
    shell: Shell,
    form: Form<ClockForm>,
    office: &State<Office>,
) -> page::Result {
    let (typed, now) = (form.into_inner(), office.now());
    let refusal = match typed.wanted(now) {
        Some(moment) if moment == now && office.clock.is_rehearsal() => {
            // nothing moves, so nothing is noted or said
            return page::to(back(&typed.next, false));
        }
        Some(moment) => match move_to(office, &staff, moment).await? {
            Ok(()) => return page::to(back(&typed.next, true)),
            Err(refusal) => shell.say.explain(&refusal),
        },
        None => shell.say.explain(&FieldRefusal::NotADate),
    };
    page::refused(&ClockFormPage {
        shell,
        moment: typed.moment,
        next: local(&typed.next),
        refusal,
    })
}

/// Notes the move, then stops at each moment on the way at which something is
/// due: what is rehearsed goes out when it would.
async fn move_to(
    office: &Office,
    staff: &Staff,
    moment: Moment,
) -> Result<Result<(), ClockRefusal>, Error> {
    let (clock, session) = (office.clock.clone(), staff.session());
    let noted = office
        .write_as(staff, move |tx, actor| {
            let from = clock.now();
            if let Err(refusal) = clock.may_move_to(moment) {
                return Ok(Err(refusal));
            }
            home::move_clock(tx, actor, (from, moment))?;
            // nobody has been away
            sign_in::carry_over(tx, &session, moment)?;
            Ok(Ok(()))
        })
        .await?;
    if noted.is_err() {
        return Ok(noted);
    }
    let mut reached = None;
    while let Some(due) = office.read(releases::next_due).await? {
        if due > moment || reached >= Some(due) {
            break;
        }
        // somebody else may have moved it further
        let _ = office.clock.move_to(due);
        office.release_due().await?;
        reached = Some(due);
    }
    let _ = office.clock.move_to(moment);
    office.release_due().await?;
    office.alarm.wake();
    office.post.ring();
    Ok(Ok(()))
}

/// The page that it was moved from, which says so where it was.
fn back(next: &str, is_moved: bool) -> String {
    let next = local(next);
    let (path, query) = next.split_once('?').unwrap_or((&next, ""));
    let path = if path.is_empty() { "/desk" } else { path };
    let kept = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("done="));
    let told = is_moved.then_some("done=clock-moved");
    let pairs: Vec<&str> = kept.chain(told).collect();
    match pairs.is_empty() {
        true => path.to_owned(),
        false => format!("{path}?{}", pairs.join("&")),
    }
}

#[cfg(test)]
mod tests {
    use super::back;

    #[test]
    fn it_leads_back_to_a_page_of_the_desk_only() {
        for (next, led) in [
            ("", "/desk?done=clock-moved"),
            ("/desk", "/desk?done=clock-moved"),
            ("/desk/works?page=2", "/desk/works?page=2&done=clock-moved"),
            (
                "/desk/works/1?done=text-saved",
                "/desk/works/1?done=clock-moved",
            ),
            ("//evil.example/desk", "/desk?done=clock-moved"),
            ("https://evil.example/", "/desk?done=clock-moved"),
        ] {
            assert_eq!(back(next, true), led, "{next}");
        }
        assert_eq!(back("", false), "/desk");
        assert_eq!(
            back("/desk/works?page=2&done=x", false),
            "/desk/works?page=2"
        );
    }
}
