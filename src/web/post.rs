//! What the desk knows of the delivery room: whether mail is set up, and how
//! to tell its loop that there may be something to send. No secret stands here.

use rocket::tokio::sync::Notify;

/// Where mail goes and from whom, as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Host and port.
    pub server: String,
    pub sender: String,
}

/// The bell of the delivery room.
#[derive(Debug, Default)]
pub struct Post {
    route: Option<Route>,
    bell: Notify,
}

impl Post {
    /// For this route; none where mail is not set up.
    pub fn new(route: Option<Route>) -> Self {
        Self {
            route,
            bell: Notify::new(),
        }
    }

    /// The way that mail takes.
    pub const fn route(&self) -> Option<&Route> {
        self.route.as_ref()
    }

    /// Something may have been written.
    pub fn ring(&self) {
        self.bell.notify_one();
    }

    /// Waits until something may have been written.
    pub async fn rung(&self) {
        self.bell.notified().await;
    }
}
