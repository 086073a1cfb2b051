//! The few hashers of the desk. Each holds 19 MiB and a core while it works, so
//! that whoever sends many passwords at once waits, is refused, and takes no
//! more than that.

use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use rocket::tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::workflow::password::Hasher;

const HASHERS: usize = 2;

/// How long somebody waits for a hasher. Whoever comes first is served first.
const WAIT: Duration = Duration::from_secs(1);

/// To be shared by everybody who hashes.
pub struct Hashers {
    permits: Arc<Semaphore>,
    idle: Mutex<Vec<Hasher>>,
}

/// A hasher on loan; it comes back by itself.
pub struct Lent {
    hasher: Hasher,
    home: Arc<Hashers>,
    _permit: OwnedSemaphorePermit,
}

impl Default for Hashers {
    fn default() -> Self {
        Self {
            permits: Arc::new(Semaphore::new(HASHERS)),
            idle: Mutex::default(),
        }
    }
}

impl Hashers {
    /// A hasher, or none where too many others wait for one.
    pub async fn lend(self: &Arc<Self>) -> Option<Lent> {
        let turn = timeout(WAIT, Arc::clone(&self.permits).acquire_owned()).await;
        let permit = turn.ok()?.ok()?;
        let hasher = self.idle().pop().unwrap_or_default();
        Some(Lent {
            hasher,
            home: Arc::clone(self),
            _permit: permit,
        })
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Hasher>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Deref for Lent {
    type Target = Hasher;

    fn deref(&self) -> &Hasher {
        &self.hasher
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut Hasher {
        &mut self.hasher
    }
}

impl Drop for Lent {
    /// Back on the shelf before the permit lets the next one look there.
    fn drop(&mut self) {
        let hasher = std::mem::take(&mut self.hasher);
        self.home.idle().push(hasher);
    }
}
