//! The bytes that manifests pin, each under its digest.

use rusqlite::named_params;

use super::{Error, Tx};
use crate::domain::digest::Digest;

/// Keeps these bytes; keeping them twice is harmless.
pub fn keep(tx: &Tx<'_>, content: &str) -> Result<Digest, Error> {
    let digest = Digest::of(content);
    tx.prepare_cached(
        "insert into blob (digest, content) values (:digest, :content) on conflict do nothing",
    )?
    .execute(named_params! { ":digest": digest, ":content": content })?;
    Ok(digest)
}

/// The bytes of a digest.
pub fn find(tx: &Tx<'_>, digest: &Digest) -> Result<String, Error> {
    let content = tx
        .prepare_cached("select content from blob where digest = :digest")?
        .query_row(named_params! { ":digest": digest }, |row| row.get(0))?;
    Ok(content)
}
