//! What became of an upload, for the script of the page that sent it: in the
//! sender's words, with where the file is now.

use rocket::{Route, State, get, http::ContentType, routes};
use serde::Serialize;

use super::{arrivals::say, error::Error, guard::Uploader, office::Office};
use crate::{
    domain::file::ArrivalId,
    store::arrivals::{self, End},
    workflow::placing,
};

pub fn routes() -> Vec<Route> {
    routes![outcome]
}

#[derive(Serialize)]
struct Told {
    state: &'static str,
    words: String,
    href: Option<String>,
}

#[get("/arrivals/<id>")]
async fn outcome(
    uploader: Uploader,
    id: &str,
    office: &State<Office>,
) -> Result<(ContentType, String), Error> {
    let id = ArrivalId::parse(id).ok_or(Error::NotFound)?;
    let (arrival, placed) = office
        .read(move |tx| {
            let arrival = arrivals::find(tx, id)?;
            let placed = placing::is_placed(tx, &arrival)?;
            Ok((arrival, placed))
        })
        .await?;
    if arrival.account != uploader.0.id {
        return Err(Error::NotFound);
    }
    let say = say(&uploader.0);
    let of = |state, message: &str, file| Told {
        state,
        words: say.plain(message),
        href: Some(format!("/desk/files/{file}")),
    };
    let told = match &arrival.end {
        Some(End::Taken(_) | End::Known(_)) if placed == Some(true) => Told {
            state: "placed",
            words: say.plain("placing-there"),
            href: arrival
                .spot
                .map(|spot| format!("/desk/works/{}/files", spot.work)),
        },
        Some(End::Taken(file) | End::Known(file)) if placed == Some(false) => {
            of("kept", "desk-file-place-not", file)
        }
        Some(End::Taken(file)) => of("taken", "desk-files-add-row-new", file),
        Some(End::Known(file)) => of("known", "desk-files-add-row-known", file),
        Some(End::Refused(unfit)) => Told {
            state: "refused",
            words: say.lang().explain(unfit),
            href: None,
        },
        None => Told {
            state: "coming",
            words: String::new(),
            href: None,
        },
    };
    let written = serde_json::to_string(&told).map_err(|error| Error::Internal(Box::new(error)))?;
    Ok((ContentType::JSON, written))
}
