//! Which file fits where, and what is made of it there.

use super::*;
use crate::domain::{
    file::Picture,
    film::{Codec, Film},
    format::FormatFields,
    picture::Orientation,
    plain_text::PlainText,
};

fn format(medium: Medium, size: Option<(u32, u32, Unit)>) -> Format {
    Format {
        key: Slug::parse("format").expect("a slug"),
        fields: FormatFields {
            medium,
            name_ja: "規格".into(),
            name_en: "Format".into(),
            size: size.map(|(width, height, unit)| Size {
                width,
                height,
                unit,
                bleed: if unit == Unit::Mm { 3 } else { 0 },
            }),
            megabytes_max: None,
            seconds_max: None,
            characters_max: None,
            note_ja: String::new(),
            note_en: String::new(),
            retired: false,
        },
        version: 1,
    }
}

fn picture(width: u32, height: u32) -> Shape {
    Shape::Picture(Picture {
        width,
        height,
        orientation: Orientation::Upright,
        alpha: false,
        frames: 1,
        profile: false,
        progressive: false,
    })
}

fn film(width: u32, height: u32, duration: u64) -> Shape {
    Shape::Film(Film {
        width,
        height,
        duration,
        video: Codec::H264,
        sound: None,
    })
}

#[test]
fn a_place_is_written_in_one_way() {
    for text in [
        "lead",
        "format/square",
        "captions",
        "attachment/0",
        "attachment/20",
    ] {
        let place: Place = text.parse().expect("a place");
        assert_eq!(place.to_string(), text);
    }
    for text in [
        "",
        "Lead",
        "format",
        "format/",
        "format/A",
        "attachment/",
        "attachment/01",
        "attachment/21",
        "attachment/-1",
        "lead/x",
        "captions ",
    ] {
        assert!(text.parse::<Place>().is_err(), "{text:?}");
    }
}

#[test]
fn each_place_takes_what_can_be_used_there() {
    let of = |medium| {
        Needs::of(
            &"format/format".parse().expect("a place"),
            Some(&format(medium, None)),
        )
    };
    let photo = picture(10, 10);
    let moving = film(10, 10, 1_000);
    assert!(Needs::of(&Place::Lead, None).takes(&photo));
    assert!(!Needs::of(&Place::Lead, None).takes(&moving));
    assert!(!Needs::of(&Place::Captions, None).takes(&photo));
    assert!(of(Medium::Print).takes(&photo) && !of(Medium::Print).takes(&moving));
    for medium in [Medium::Social, Medium::Web, Medium::Signage] {
        assert!(of(medium).takes(&photo) && of(medium).takes(&moving));
    }
    assert!(!of(Medium::Video).takes(&photo) && of(Medium::Video).takes(&moving));
    assert!(!of(Medium::Text).takes(&photo));
    assert!(Needs::of(&Place::Attachment(1), None).takes(&photo));
}

#[test]
fn a_picture_for_a_screen_is_cut_and_never_enlarged() {
    let square = format(Medium::Social, Some((1080, 1080, Unit::Px)));
    assert_eq!(misfits(&square, &picture(4000, 1080), 1), []);
    let small = Misfit::TooSmall {
        width: 1080,
        height: 1080,
    };
    assert_eq!(misfits(&square, &picture(4000, 1079), 1), [small]);
    let wanted = asked(&Place::Lead, None, [&square].into_iter());
    assert_eq!(wanted.1.len(), 1);
    let own: Place = "format/format".parse().expect("a place");
    assert_eq!(asked(&own, Some(&square), [].into_iter()), wanted);
}

#[test]
fn paper_and_films_are_not_cut() {
    let poster = format(Medium::Print, Some((515, 728, Unit::Mm)));
    // with 3 mm around it: 521 × 734 mm
    assert_eq!(pixels(poster.fields.size.expect("sized")), (3077, 4335));
    assert_eq!(misfits(&poster, &picture(3077, 4335), 1), []);
    assert_eq!(misfits(&poster, &picture(6154, 8670), 1), []);
    assert!(matches!(
        misfits(&poster, &picture(1000, 1409), 1)[..],
        [Misfit::TooSmall { .. }]
    ));
    assert!(matches!(
        misfits(&poster, &picture(4335, 3077), 1)[..],
        [Misfit::OtherProportions { .. }]
    ));
    let own: Place = "format/format".parse().expect("a place");
    assert_eq!(asked(&own, Some(&poster), [].into_iter()), (true, vec![]));
    let mut spot = format(Medium::Video, Some((1920, 1080, Unit::Px)));
    spot.fields.seconds_max = Some(15);
    assert_eq!(misfits(&spot, &film(1920, 1080, 15_020), 1), []);
    assert_eq!(
        misfits(&spot, &film(1280, 720, 16_000), 1),
        [
            Misfit::TooSmall {
                width: 1920,
                height: 1080
            },
            Misfit::TooLong { seconds: 15 }
        ]
    );
    assert!(pixel_format(&spot).is_none());
}

#[test]
fn what_goes_out_as_it_is_must_not_be_too_heavy_or_too_long() {
    let mut post = format(Medium::Social, Some((1200, 675, Unit::Px)));
    post.fields.megabytes_max = Some(5);
    // of a picture something lighter is made
    assert_eq!(misfits(&post, &picture(1200, 675), 9_000_000), []);
    assert_eq!(
        pixel_format(&post).and_then(|one| one.bytes_max),
        Some(5_000_000)
    );
    assert_eq!(
        misfits(&post, &film(1200, 675, 1), 5_000_001),
        [Misfit::TooHeavy { megabytes: 5 }]
    );
    let mut board = format(Medium::Text, None);
    board.fields.characters_max = Some(30);
    let words = |characters| {
        Shape::Text(PlainText {
            lines: 1,
            characters,
            turned: false,
        })
    };
    assert_eq!(misfits(&board, &words(30), 1), []);
    assert_eq!(
        misfits(&board, &words(31), 1),
        [Misfit::TooManyCharacters { max: 30 }]
    );
}

#[test]
fn a_focal_point_is_typed_in_percent() {
    let typed = |x: &str, y: &str| {
        FocalInput {
            x: x.into(),
            y: y.into(),
        }
        .parse()
    };
    assert_eq!(
        typed("33.3", "100"),
        Ok(Focal::new(3_330, 10_000).expect("inside"))
    );
    assert_eq!(
        typed("0", "５０"),
        Ok(Focal::new(0, 5_000).expect("inside"))
    );
    for wrong in [
        "", "-1", "100.01", "1e2", "3.141", ".5", "5.", "999999", "half",
    ] {
        let refusals = typed(wrong, "50").expect_err(wrong);
        assert_eq!(
            refusals.iter().map(|(field, _)| field).collect::<Vec<_>>(),
            ["x"]
        );
    }
    let point = Focal::new(3_305, 10_000).expect("inside");
    assert_eq!(FocalInput::of(point).parse(), Ok(point));
}
