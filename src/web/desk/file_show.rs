//! One file: what is known of it, what was taken out of it, and its bytes, to
//! be seen, played or read.

use std::io::Read;

use askama::Template;
use rocket::{Route, State, get, routes};

use super::{error::Error, file_words, guard::Staff, office::Office, page, shell::Shell};
use crate::{
    domain::{
        captions::{self, Track},
        file::Shape,
        id::FileId,
    },
    store::{
        accounts,
        files::{self, StoredFile},
    },
    text::SafeHtml,
    web::{cache_policy::CachePolicy, disposition, file_body::FileBody},
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
    /// The words, where it is a text.
    words: String,
    /// The cues, where it is captions.
    cues: Vec<ShownCue>,
}

struct ShownCue {
    from: String,
    until: String,
    words: String,
}

impl FileShowPage {
    fn new(shell: Shell, file: StoredFile, who: String, words: String) -> Self {
        let mut page = Self {
            shell,
            file,
            who,
            words,
            cues: Vec::new(),
        };
        if let Shape::Captions(_) = page.file.shape {
            // what was kept once can be read
            let track = Track::parse(&page.words).unwrap_or_default();
            let cues = track.cues.iter().map(|cue| ShownCue {
                from: captions::time(cue.from),
                until: captions::time(cue.until),
                words: cue.plain(),
            });
            page.cues = cues.collect();
        }
        page
    }

    fn size(&self) -> SafeHtml {
        file_words::size(self.shell.say, self.file.bytes.unsigned_abs())
    }

    fn extent(&self) -> String {
        file_words::extent(self.shell.say, &self.file.shape)
    }

    /// Width and height as people see them.
    fn sides(&self, width: &u32, height: &u32) -> SafeHtml {
        let sides = [
            ("width", i64::from(*width).into()),
            ("height", i64::from(*height).into()),
        ];
        self.shell.say.with("desk-file-show-pixels", &sides)
    }

    fn length(&self, milliseconds: &u64) -> String {
        file_words::length(*milliseconds)
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
async fn show(_staff: Staff, shell: Shell, id: i64, office: &State<Office>) -> page::Result {
    let (file, who) = office
        .read(move |tx| {
            let file = files::find(tx, FileId(id))?;
            let who = accounts::find(tx, file.uploaded_by)?.name;
            Ok((file, who))
        })
        .await?;
    let words = match file.shape {
        Shape::Captions(_) | Shape::Text(_) => words(&file, office).await?,
        _ => String::new(),
    };
    page::show(&FileShowPage::new(shell, file, who, words))
}

/// All that stands in a file of words; they are short.
async fn words(row: &StoredFile, office: &Office) -> Result<String, Error> {
    let (mut file, _) = kept(row, office).await?;
    office
        .run(move || {
            let mut words = String::new();
            file.read_to_string(&mut words)?;
            Ok(words)
        })
        .await
}

/// The bytes as they are kept, and how many.
async fn kept(row: &StoredFile, office: &Office) -> Result<(std::fs::File, u64), Error> {
    let (disk, digest) = (office.vault.clone(), row.digest);
    let found = office.run(move || Ok(disk.find(&digest)?)).await?;
    found
        .filter(|(_, bytes)| *bytes == row.bytes.unsigned_abs())
        .ok_or_else(|| Error::Internal(format!("the file {digest} is not whole").into()))
}

/// The bytes as they are kept.
#[get("/files/<id>/bytes/full")]
async fn bytes(_staff: Staff, id: i64, office: &State<Office>) -> Result<FileBody, Error> {
    let row = office.read(move |tx| files::find(tx, FileId(id))).await?;
    let (file, bytes) = kept(&row, office).await?;
    let ending = row.kind.endings().first().copied().unwrap_or_default();
    Ok(FileBody {
        file,
        bytes,
        digest: row.digest,
        media_type: row.kind.media_type(),
        disposition: disposition::inline(&format!("file-{id}.{ending}"), &row.name),
        policy: CachePolicy::Private,
    })
}
