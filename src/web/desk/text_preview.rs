//! A text as the public would see it: the body of the public page, its style
//! sheets, and nothing else that is seen. Shown in a frame of the editor, which
//! takes what is said to its writer out of it.

use askama::Template;
use rocket::{Route, State, get, post, routes};

use super::{
    error::Error,
    guard::Staff,
    office::Office,
    page,
    sent::Form,
    shell::Shell,
    text_checks::{self, Beside},
    text_easy::Measures,
    text_form::{self, TextForm},
    text_notes,
};
use crate::{
    domain::{
        content::{Content, ContentInput, Field, STEPS_MAX},
        file::FileKind,
        id::WorkId,
        locale::Locale,
        moment::Moment,
        placing::Place,
        prose,
        refusal::FieldRefusals,
        serial::Serial,
        slug::Slug,
    },
    publication::{Answer, Article},
    store,
    text::{SafeHtml, ruby},
    web::{
        article::{ArticleBody, Change, Source},
        beside::{Bytes, Files, Piece},
        say::{Say, direction},
    },
    workflow::{
        library::{self, Bench},
        surroundings::{self, Surroundings},
    },
};

pub fn routes() -> Vec<Route> {
    routes![stored, typed]
}

#[derive(Template)]
#[template(path = "desk/preview_show.html")]
struct PreviewShowPage {
    /// The language of the desk, for what is not part of the public page.
    say: Say,
    locale: Locale,
    dir: &'static str,
    title: String,
    body: Option<SafeHtml>,
    /// Why the text could not be saved as it is, by field.
    refused: Vec<(SafeHtml, SafeHtml)>,
    /// What is to be said of a field though it may be saved.
    notes: Vec<(SafeHtml, SafeHtml)>,
    /// What the checks say, field by field.
    checks: Vec<Beside>,
    /// How easy it is, where it is in Easy Japanese.
    measures: Option<Measures>,
}

#[get("/works/<id>/texts/<locale>/preview")]
async fn stored(
    _staff: Staff,
    shell: Shell,
    id: i64,
    locale: &str,
    office: &State<Office>,
) -> page::Result {
    let locale = text_form::locale(&shell, locale)?;
    let scene = scene(office, WorkId(id), locale, None).await?;
    let form = TextForm::of(&scene.bench);
    page::show(&preview(&shell, &scene, &form, FieldRefusals::default())?)
}

#[post("/works/<id>/texts/<locale>/preview", data = "<form>")]
async fn typed(
    _staff: Staff,
    shell: Shell,
    id: i64,
    locale: &str,
    form: Form<TextForm>,
    office: &State<Office>,
) -> page::Result {
    let locale = text_form::locale(&shell, locale)?;
    let form = form.into_inner().settled();
    let typed = form.typed();
    let (content, refusals) = match Content::parse(&typed) {
        Ok(content) => (content, FieldRefusals::default()),
        Err(refusals) => (as_far_as_it_goes(&typed), refusals),
    };
    let scene = scene(office, WorkId(id), locale, Some(content)).await?;
    let refused = !refusals.is_empty();
    let page = preview(&shell, &scene, &form, refusals)?;
    if refused {
        page::refused(&page)
    } else {
        page::show(&page)
    }
}

/// All that a preview is made of.
struct Scene {
    bench: Bench,
    /// None where nothing has been written yet.
    content: Option<Content>,
    around: Surroundings,
    /// What the public sees at this address now.
    public: Option<Box<Article>>,
    /// Of the work, or what it would get if it went out now.
    serial: Serial,
    now: Moment,
}

async fn scene(
    office: &Office,
    id: WorkId,
    locale: Locale,
    typed: Option<Content>,
) -> Result<Scene, Error> {
    let (now, desk, publication) = (
        office.now(),
        office.store.clone(),
        office.publication.clone(),
    );
    office
        .run(move || {
            let (bench, content, around) = desk.read(|tx| {
                let bench = library::bench(tx, id, &locale)?;
                let stored = bench.text.as_ref().map(|text| text.content.clone());
                let content = typed.or(stored);
                let named = content.clone().unwrap_or_default();
                let around = surroundings::surroundings(tx, &bench.work, &locale, &named)?;
                Ok::<_, store::Error>((bench, content, around))
            })?;
            let public = match publication.article(&bench.work.slug, &locale, now)? {
                Answer::Here(article) => Some(article),
                _ => None,
            };
            Ok(Scene {
                serial: publication.serial(&bench.work.slug)?,
                bench,
                content,
                around,
                public,
                now,
            })
        })
        .await
}

fn preview(
    shell: &Shell,
    scene: &Scene,
    form: &TextForm,
    refusals: FieldRefusals,
) -> Result<PreviewShowPage, Error> {
    let locale = scene.bench.locale;
    let body = scene.content.as_ref().map(|content| body(scene, content));
    let label = |key: &str| Field::ALL.into_iter().find(|field| field.key() == key);
    Ok(PreviewShowPage {
        say: shell.say,
        dir: direction(&locale),
        locale,
        notes: scene.content.as_ref().map_or_else(Vec::new, |content| {
            text_notes::all(shell.say, &scene.bench, &content.to_input())
        }),
        checks: scene.content.as_ref().map_or_else(Vec::new, |content| {
            told(
                text_checks::beside(shell.say, &scene.bench, form, content),
                &refusals,
            )
        }),
        measures: scene
            .content
            .as_ref()
            .filter(|_| scene.bench.easy.is_some())
            .map(Measures::of),
        title: scene
            .content
            .as_ref()
            .map_or_else(String::new, |content| ruby::plain(&content.title)),
        body: body
            .map(|body| body.markup())
            .transpose()
            .map_err(|error| Error::Internal(Box::new(error)))?,
        refused: refusals
            .iter()
            .filter_map(|(key, why)| {
                let label = shell.say.t(label(key)?.message_id());
                Some((label, shell.say.explain(why)))
            })
            .collect(),
    })
}

/// What the checks say. Of a field that is refused only the refusal is told:
/// both would name the same telephone number.
fn told(mut all: Vec<text_checks::Beside>, refusals: &FieldRefusals) -> Vec<text_checks::Beside> {
    for beside in &mut all {
        if refusals.of(beside.field).is_some() {
            beside.checks.clear();
        }
    }
    all
}

/// The public body. Days that a release sets are not known before it: the
/// first one stands where readers have seen an earlier edition.
fn body(scene: &Scene, content: &Content) -> ArticleBody {
    let (work, public) = (&scene.bench.work, scene.public.as_deref());
    let is_public = public.is_some_and(|article| article.content == *content);
    let edition = match public {
        Some(article) if is_public => article.edition,
        _ => scene.bench.next_number(),
    };
    let mut changes: Vec<Change> = Vec::new();
    if !is_public && !content.change_note.is_empty() {
        changes.push(Change {
            at: scene.now,
            edition,
            note: content.change_note.clone(),
        });
    }
    changes.extend(public.into_iter().flat_map(|article| {
        article.changes.iter().map(|change| Change {
            at: change.at,
            edition: change.edition,
            note: change.note.clone(),
        })
    }));
    ArticleBody::new(Source {
        say: Say::for_draft(&scene.bench.locale, scene.around.interface.as_ref()),
        locale: scene.bench.locale,
        content,
        issuer: &scene.around.issuer,
        contacts: &scene.around.contacts,
        facts: &scene.around.facts,
        topic: work.topic,
        audiences: &work.audiences,
        edition,
        serial: scene.serial,
        issued: public.map(|article| article.issued),
        updated: public.filter(|_| is_public).map(|article| article.updated),
        shown_until: work.shown_until,
        valid_until: work.valid_until,
        now: scene.now,
        newer: None,
        changes,
        files: files(&scene.bench),
    })
}

/// The first picture beside the text, as the desk has it.
fn files(bench: &Bench) -> Files {
    let mut pictures = bench.visuals.iter();
    let lead = pictures.find_map(|visual| {
        let small = visual.small.as_ref()?;
        Some(Piece {
            place: Place::Lead,
            format: None,
            whole: Vec::new(),
            views: vec![Bytes {
                href: format!("/desk/files/{}/renditions/{}", visual.file, small.digest),
                kind: FileKind::Webp,
                bytes: 0,
                size: Some((small.width, small.height)),
            }],
            duration: None,
            rights: None,
        })
    });
    Files {
        pieces: lead.into_iter().collect(),
        ..Files::default()
    }
}

/// What of a refused text can be shown: each field cut at its limit, without
/// characters that cannot be shown, unknown records left out.
pub(super) fn as_far_as_it_goes(typed: &ContentInput) -> Content {
    let words = |field: Field| -> String {
        let shown = typed.field(field).chars().filter(|c| {
            !prose::is_bidi_control(*c) && (!c.is_control() || matches!(c, '\n' | '\t'))
        });
        shown.take(field.length_max()).collect()
    };
    let keys = |field: Field| -> Vec<Slug> {
        let typed = words(field);
        let mut keys: Vec<Slug> = Vec::new();
        for key in typed.split([',', '、', '\n', ' ']).filter_map(Slug::parse) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    };
    let steps = words(Field::Steps);
    let steps = steps.lines().map(str::trim).filter(|line| !line.is_empty());
    Content {
        title: words(Field::Title),
        summary: words(Field::Summary),
        happens: words(Field::Happens),
        steps: steps.take(STEPS_MAX).map(str::to_owned).collect(),
        aftermath: words(Field::Aftermath),
        contacts: keys(Field::Contacts),
        facts: keys(Field::Facts),
        change_note: words(Field::ChangeNote),
        alt: words(Field::Alt),
        twin: words(Field::Twin),
    }
}
