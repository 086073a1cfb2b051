//! One file: what is known of it, what was taken out of it, and its bytes.

use askama::Template;
use rocket::{Route, State, get, routes};

use super::{
    error::Error,
    file_made::{Preview, Renditions},
    file_words,
    guard::Staff,
    office::Office,
    page,
    shell::Shell,
};
use crate::{
    domain::{digest::Digest, file::FileKind, id::FileId, picture::Orientation},
    store::{
        accounts,
        files::{self, StoredFile},
        renditions,
    },
    text::SafeHtml,
    web::{cache_policy::CachePolicy, disposition, file_body::FileBody},
    workflow::files::may_upload,
};

pub fn routes() -> Vec<Route> {
    routes![show, bytes]
}

#[derive(Template)]
#[template(path = "desk/file_show.html")]
struct FileShowPage {
    shell: Shell,
    file: StoredFile,
    /// Who uploaded it.
    who: String,
    renditions: Renditions,
    may_upload: bool,
}

impl FileShowPage {
    fn size(&self) -> SafeHtml {
        file_words::size(self.shell.say, self.file.bytes.unsigned_abs())
    }

    /// Width and height as people see them.
    fn sides(&self) -> SafeHtml {
        file_words::sides(self.shell.say, self.file.picture.upright())
    }

    /// What was taken out.
    fn stripped(&self) -> Vec<SafeHtml> {
        let traces = self.file.stripped.iter();
        traces.map(|trace| self.shell.say.explain(trace)).collect()
    }

    /// True where something was taken out, so that what was sent has another
    /// digest.
    fn is_changed(&self) -> bool {
        self.file.arrived != self.file.digest
    }
}

#[get("/files/<id>")]
async fn show(staff: Staff, shell: Shell, id: i64, office: &State<Office>) -> page::Result {
    let (file, who, made) = office
        .read(move |tx| {
            let file = files::find(tx, FileId(id))?;
            let who = accounts::find(tx, file.uploaded_by)?.name;
            let made = renditions::of_file(tx, file.id)?;
            Ok((file, who, made))
        })
        .await?;
    page::show(&FileShowPage {
        renditions: Renditions::of(&file, made),
        may_upload: may_upload(&staff.0),
        shell,
        file,
        who,
    })
}

/// The bytes as they are kept.
#[get("/files/<id>/bytes/full")]
async fn bytes(_staff: Staff, id: i64, office: &State<Office>) -> Result<FileBody, Error> {
    let row = office.read(move |tx| files::find(tx, FileId(id))).await?;
    let ending = row.kind.endings().first().copied().unwrap_or_default();
    let disposition = disposition::inline(&format!("file-{id}.{ending}"), &row.name);
    let bytes = row.bytes.unsigned_abs();
    kept_body(office, row.digest, bytes, row.kind, disposition).await
}

/// Kept bytes as an answer; those that are not whole are a fault of ours.
pub async fn kept_body(
    office: &Office,
    digest: Digest,
    bytes: u64,
    kind: FileKind,
    disposition: String,
) -> Result<FileBody, Error> {
    let disk = office.vault.clone();
    let found = office.run(move || Ok(disk.find(&digest)?)).await?;
    let (file, bytes) = found
        .filter(|(_, found)| *found == bytes)
        .ok_or_else(|| Error::Internal(format!("the file {digest} is not whole").into()))?;
    Ok(FileBody {
        file,
        bytes,
        digest,
        media_type: kind.media_type(),
        disposition,
        policy: CachePolicy::Private,
    })
}
