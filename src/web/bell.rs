//! How the desk tells a loop that there may be something to do. Nobody who
//! listens misses that it rang, and it does not count how often.

use rocket::tokio::sync::watch;

/// A bell that several may listen to.
#[derive(Debug, Default)]
pub struct Bell(watch::Sender<()>);

impl Bell {
    /// There may be something to do.
    pub fn ring(&self) {
        self.0.send_replace(());
    }

    /// Begins to listen.
    pub fn listen(&self) -> Listener {
        Listener(self.0.subscribe())
    }
}

/// Somebody who listens.
#[derive(Debug)]
pub struct Listener(watch::Receiver<()>);

impl Listener {
    /// Waits until it has rung since the last time.
    pub async fn rung(&mut self) {
        // a bell that is gone rings no more, as everything ends
        let _ = self.0.changed().await;
    }
}
