//! The most that Rocket can do here: a route that returns a constant, in one
//! piece (Rocket sends 4 KiB pieces unless told otherwise). Reads the body
//! from the file that is named, and listens where Rocket is told to.

use std::io::Cursor;

use rocket::{Request, State, get, http::ContentType, response::Responder, routes};

struct Constant(&'static [u8]);

struct OnePiece(&'static [u8]);

impl<'r> Responder<'r, 'static> for OnePiece {
    fn respond_to(self, _: &'r Request<'_>) -> rocket::response::Result<'static> {
        let mut response = rocket::Response::new();
        response.set_header(ContentType::HTML);
        response.set_sized_body(self.0.len(), Cursor::new(self.0));
        response.set_max_chunk_size(self.0.len() + 1);
        Ok(response)
    }
}

#[get("/")]
fn constant(body: &State<Constant>) -> OnePiece {
    OnePiece(body.0)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("constant FILE")?;
    let body: &'static [u8] = Box::leak(std::fs::read(path)?.into_boxed_slice());
    let config = rocket::Config::figment().merge(("log_level", "off"));
    let rocket = rocket::custom(config)
        .manage(Constant(body))
        .mount("/", routes![constant]);
    rocket::execute(rocket.launch()).map_err(|error| error.to_string())?;
    Ok(())
}
