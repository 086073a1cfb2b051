//! One file: what is known of it, what was taken out of it, and its bytes, to
//! be seen, played or read.

use std::{fs::File, io::Read};

use askama::Template;
use rocket::{Route, State, get, routes};

use super::{
    error::Error,
    file_allowed::Allowed,
    file_copies::Told,
    file_made::{Preview, Renditions},
    file_takedown::Public,
    file_words,
    files_query::FilesQuery,
    guard::Staff,
    office::Office,
    page, placing_words,
    shell::Shell,
};
use crate::{
    domain::{
        captions::{self, Track},
        digest::Digest,
        file::{Entry, FileKind, Pages, Shape},
        id::FileId,
        picture::Orientation,
    },
    store::{
        accounts,
        files::{self, StoredFile},
        library,
        placings::{self, Carried, Used},
        renditions,
    },
    text::SafeHtml,
    web::{cache_policy::CachePolicy, disposition, file_body::FileBody},
    workflow::{copies, files::may_upload},
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
    /// What is made of it, where it is a picture.
    renditions: Renditions,
    /// Its rights, and the people in it.
    allowed: Allowed,
    may_upload: bool,
    /// The words, where it is a text.
    words: String,
    /// The cues, where it is captions.
    cues: Vec<ShownCue>,
    tags: Vec<String>,
    /// Where it stands, by work and edition.
    uses: Vec<Vec<Used>>,
    /// With which releases it goes out, and in which languages.
    carried: Vec<(Carried, String)>,
    /// Pictures that stood in the same places.
    has_siblings: bool,
    /// What readers have of it.
    public: Public,
    /// Who has taken it.
    told: Told,
}

struct ShownCue {
    from: String,
    until: String,
    words: String,
}

impl FileShowPage {
    fn size(&self) -> SafeHtml {
        file_words::size(self.shell.say, self.file.bytes.unsigned_abs())
    }

    fn extent(&self) -> String {
        file_words::extent(self.shell.say, &self.file.shape)
    }

    /// Width and height as people see them.
    fn sides(&self, width: &u32, height: &u32) -> SafeHtml {
        file_words::sides(self.shell.say, (*width, *height))
    }

    /// The list of files with this tag.
    fn with_tag(&self, tag: &str) -> String {
        FilesQuery::with_tag(tag).at(1)
    }

    /// The place where it stands; one for a format, by its key.
    fn place(&self, used: &Used) -> String {
        placing_words::place(&self.shell, &used.placing.place, None)
    }

    fn edition(&self, used: &Used) -> SafeHtml {
        let number = [("number", used.edition.to_string().into())];
        self.shell.say.with("desk-work-show-edition", &number)
    }

    fn place_href(&self, used: &Used) -> String {
        placing_words::href(used.work, &used.placing.locale, &used.placing.place)
    }

    /// Sides of a drawing of the first page, in pixels.
    fn drawn(&self, pages: &Pages) -> (u32, u32) {
        const LONGER: u64 = 240;
        let longer = u64::from(pages.width.max(pages.height).max(1));
        let scaled = |side: u32| u32::try_from(u64::from(side) * LONGER / longer).unwrap_or(1);
        (scaled(pages.width).max(8), scaled(pages.height).max(8))
    }

    fn entry_size(&self, entry: &Entry) -> SafeHtml {
        file_words::size(self.shell.say, entry.bytes)
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
async fn show(staff: Staff, shell: Shell, id: i64, office: &State<Office>) -> page::Result {
    let (actor, now) = (staff.0.clone(), office.now());
    let (file, who, made, allowed, tags, (uses, carried), (has_siblings, copies), public) = office
        .read(move |tx| {
            let file = files::find(tx, FileId(id))?;
            let who = accounts::find(tx, file.uploaded_by)?.name;
            let made = renditions::of_file(tx, file.id)?;
            let allowed = Allowed::read(tx, &actor, file.id, file.kind, now)?;
            let tags = library::tags_of(tx, file.id)?;
            let uses = (
                placings::uses(tx, file.id)?,
                placings::releases_of(tx, file.id)?,
            );
            let beside = (
                !placings::siblings(tx, file.id)?.is_empty(),
                copies::of_file(tx, file.id, now)?,
            );
            let public = Public::read(tx, &actor, file.id, now)?;
            Ok((file, who, made, allowed, tags, uses, beside, public))
        })
        .await?;
    let words = match file.shape {
        Shape::Captions(_) | Shape::Text(_) => words(&file, office).await?,
        _ => String::new(),
    };
    page::show(&FileShowPage {
        renditions: Renditions::of(&file, made),
        allowed,
        may_upload: may_upload(&staff.0),
        cues: cues(&file.shape, &words),
        carried: by_release(&shell, &carried, &public),
        public,
        told: Told::new(&shell, copies),
        shell,
        file,
        who,
        words,
        tags,
        uses: by_edition(&uses),
        has_siblings,
    })
}

/// One line an edition; they come in order.
fn by_edition(uses: &[Used]) -> Vec<Vec<Used>> {
    let alike = |one: &Used, other: &Used| (one.work, one.edition) == (other.work, other.edition);
    uses.chunk_by(alike).map(<[Used]>::to_vec).collect()
}

/// One line a release and what readers have of it, with its languages.
fn by_release(shell: &Shell, carried: &[Carried], public: &Public) -> Vec<(Carried, String)> {
    let has_it = |one: &Carried| {
        let mut out = public.out.iter().map(|out| (out.from.release, out.work));
        out.any(|out| out == (one.release, one.work))
    };
    let carried = carried.iter().map(|one| Carried {
        is_public: one.is_public && has_it(one),
        ..one.clone()
    });
    let carried: Vec<Carried> = carried.collect();
    let alike = |one: &Carried, other: &Carried| {
        (one.release, one.work, one.is_public) == (other.release, other.work, other.is_public)
    };
    let lines = carried.chunk_by(alike).map(|line| {
        let names: Vec<&str> = line.iter().map(|one| shell.language(&one.locale)).collect();
        (line[0].clone(), shell.say.list(&names))
    });
    lines.collect()
}

/// All that stands in a file of words; they are short.
async fn words(row: &StoredFile, office: &Office) -> Result<String, Error> {
    let (mut file, _) = whole(office, row.digest, row.bytes.unsigned_abs()).await?;
    office
        .run(move || {
            let mut words = String::new();
            file.read_to_string(&mut words)?;
            Ok(words)
        })
        .await
}

/// The cues, where it is captions; what was kept once can be read.
fn cues(shape: &Shape, words: &str) -> Vec<ShownCue> {
    let Shape::Captions(_) = shape else {
        return Vec::new();
    };
    let track = Track::parse(words).unwrap_or_default();
    let cues = track.cues.iter().map(|cue| ShownCue {
        from: captions::time(cue.from),
        until: captions::time(cue.until),
        words: cue.plain(),
    });
    cues.collect()
}

/// Kept bytes; those that are not whole are a fault of ours.
async fn whole(office: &Office, digest: Digest, bytes: u64) -> Result<(File, u64), Error> {
    let disk = office.vault.clone();
    let found = office.run(move || Ok(disk.find(&digest)?)).await?;
    found
        .filter(|(_, found)| *found == bytes)
        .ok_or_else(|| Error::Internal(format!("the file {digest} is not whole").into()))
}

/// The bytes as they are kept.
#[get("/files/<id>/bytes/full")]
async fn bytes(_staff: Staff, id: i64, office: &State<Office>) -> Result<FileBody, Error> {
    let row = office.read(move |tx| files::find(tx, FileId(id))).await?;
    let ending = row.kind.endings().first().copied().unwrap_or_default();
    let disposition = disposition::of(row.kind, &format!("file-{id}.{ending}"), &row.name);
    let bytes = row.bytes.unsigned_abs();
    kept_body(office, row.digest, bytes, row.kind, disposition).await
}

/// Kept bytes as an answer.
pub async fn kept_body(
    office: &Office,
    digest: Digest,
    bytes: u64,
    kind: FileKind,
    disposition: String,
) -> Result<FileBody, Error> {
    let (file, bytes) = whole(office, digest, bytes).await?;
    Ok(FileBody {
        file,
        bytes,
        digest,
        media_type: kind.media_type(),
        disposition,
        policy: CachePolicy::Private,
    })
}
