//! The most that Rocket can do here: a route that returns a constant. Reads
//! the body from the file that is named, and listens where Rocket is told to.

use rocket::{State, get, http::ContentType, routes};

struct Constant(&'static str);

#[get("/")]
fn constant(body: &State<Constant>) -> (ContentType, &'static str) {
    (ContentType::HTML, body.0)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("constant FILE")?;
    let body: &'static str = Box::leak(std::fs::read_to_string(path)?.into_boxed_str());
    let config = rocket::Config::figment().merge(("log_level", "off"));
    let rocket = rocket::custom(config)
        .manage(Constant(body))
        .mount("/", routes![constant]);
    rocket::execute(rocket.launch()).map_err(|error| error.to_string())?;
    Ok(())
}
