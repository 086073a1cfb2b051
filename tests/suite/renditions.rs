//! Pictures from one master to renditions: sizes, places, colours, likeness.

mod arriving;
pub mod at_the_desk;
pub mod fixtures;
mod hostile;
mod killed;
mod likeness;
pub mod the_child;

use keihatsu::{
    app::House,
    domain::{
        picture::{Facts, Orientation, Refusal},
        rendition::{Code, Crop, Focal, PixelFormat, Recipe, Wants, plan},
        slug::Slug,
    },
    media::render::{Undone, render},
    workflow::renditions::{Bench, Step, step},
};
use moxcms::ColorProfile;

use crate::driver::START;
use fixtures::{Picture, file};

/// Has everything made that waits in an opened house.
pub fn work(house: &House) {
    let bench = Bench::new(the_child::workshop());
    let next = || step(&house.store, &house.vault, &bench, || START).unwrap();
    while let Step::Done(_) = next() {}
}

/// What comes of recipes, made in this process.
fn made(
    master: &[u8],
    orientation: Orientation,
    recipes: &[Recipe],
) -> Result<Vec<Vec<u8>>, Undone> {
    let all = std::sync::Mutex::new(vec![Err(Refusal::Broken); recipes.len()]);
    let done = |place: usize, bytes| all.lock().unwrap()[place] = bytes;
    render(file(master), orientation, recipes, 2, u64::MAX, &done)?;
    let all = all.into_inner().unwrap();
    Ok(all.into_iter().collect::<Result<_, _>>()?)
}

fn recipe(width: u32, height: u32, code: Code) -> Recipe {
    Recipe {
        crop: None,
        width,
        height,
        code,
        bytes_max: None,
    }
}

const WEBP: Code = Code::Webp { quality: 80 };
const JPEG: Code = Code::Jpeg { quality: 80 };

fn one(master: &[u8], orientation: Orientation, recipe: &Recipe) -> Picture {
    let bytes = made(master, orientation, std::slice::from_ref(recipe)).unwrap();
    fixtures::opened(&bytes[0])
}

#[test]
fn every_rendition_of_a_plan_has_its_size() {
    let picture = fixtures::photo(1210, 640);
    let formats: Vec<PixelFormat> = [("square", 600, 600), ("ogp", 1200, 630), ("tall", 90, 628)]
        .map(|(key, width, height)| PixelFormat {
            key: Slug::parse(key).unwrap(),
            width,
            height,
            bytes_max: None,
        })
        .into();
    for (master, alpha, graphic) in [
        (fixtures::jpeg(&picture, 94), false, false),
        (fixtures::jpeg_progressive(&picture, 94), false, false),
        (fixtures::png(&picture), false, true),
        (fixtures::png(&picture.see_through()), true, true),
        (fixtures::webp(&picture, false), false, false),
        (fixtures::webp(&picture, true), false, true),
        (fixtures::gif(&picture), false, true),
    ] {
        for orientation in [Orientation::Upright, Orientation::QuarterTurned] {
            let facts = Facts {
                width: 1210,
                height: 640,
                orientation,
                alpha,
                graphic,
            };
            let wants = Wants {
                full: true,
                view: true,
                formats: &formats,
            };
            let plan = plan(&facts, Focal::new(2_000, 7_000).unwrap(), &wants);
            let recipes = plan.recipes();
            let made = made(&master, orientation, &recipes).unwrap();
            for (recipe, bytes) in recipes.iter().zip(&made) {
                let opened = fixtures::opened(bytes);
                assert_eq!((opened.width, opened.height), (recipe.width, recipe.height));
                let told = fixtures::kind(bytes);
                assert_eq!(told, recipe.code.media_type(), "{recipe}");
            }
        }
    }
}

#[test]
fn every_orientation_is_turned_upright() {
    // odd sides, so that strips and blocks do not come out even
    let stored = fixtures::photo(67, 45);
    for orientation in Orientation::ALL {
        let (width, height) = orientation.sides(67, 45);
        let upright = one(
            &fixtures::png(&stored),
            orientation,
            &recipe(width, height, Code::Png),
        );
        for y in 0..45 {
            for x in 0..67 {
                let (to_x, to_y) = orientation.place(x, y, width, height);
                let (before, after) = (stored.at(x, y), upright.at(to_x, to_y));
                assert_eq!(before, after, "{orientation:?} {x} {y}");
            }
        }
        // the same after shrinking on the way in, by a jpeg's eighths and in blocks
        let large = fixtures::photo(335, 225);
        let wanted = likeness::resized(&large.turned(orientation), width, height);
        for master in [fixtures::jpeg(&large, 95), fixtures::png(&large)] {
            let small = one(&master, orientation, &recipe(width, height, Code::Png));
            let likeness = likeness::ssim(&small, &wanted);
            assert!(likeness > 0.97, "{orientation:?}: {likeness}");
        }
    }
}

#[test]
fn renditions_are_like_what_a_careful_program_would_make() {
    let picture = fixtures::photo(800, 600);
    let recipes = [(600, 450), (392, 294), (200, 150), (80, 60)]
        .map(|(width, height)| recipe(width, height, Code::Png));
    let careful = recipes.each_ref().map(|recipe| {
        let wanted = likeness::resized(&picture, recipe.width, recipe.height);
        (recipe, wanted)
    });
    for (name, master, least) in [
        ("png", fixtures::png(&picture), 0.99),
        ("jpeg", fixtures::jpeg(&picture, 97), 0.97),
        ("webp", fixtures::webp(&picture, true), 0.98),
    ] {
        let made = made(&master, Orientation::Upright, &recipes).unwrap();
        for ((recipe, wanted), bytes) in careful.iter().zip(&made) {
            let made = fixtures::opened(bytes);
            let likeness = likeness::ssim(&made, wanted);
            let noise = likeness::psnr(&made, wanted);
            println!("{name} {recipe}: SSIM {likeness:.4}, PSNR {noise:.1} dB");
            assert!(likeness > least, "{name} {recipe}: {likeness}");
        }
    }
    // and what is lost by encoding is what the quality says
    for code in [WEBP, JPEG] {
        let made = one(
            &fixtures::png(&picture),
            Orientation::Upright,
            &recipe(200, 150, code),
        );
        let likeness = likeness::ssim(&made, &careful[2].1);
        assert!(likeness > 0.9, "{code:?}: {likeness}");
    }
}

/// Decoding only as much as is needed must not be seen.
#[test]
fn a_jpeg_that_is_scaled_as_it_is_decoded_is_as_like_as_one_that_is_not() {
    let picture = fixtures::photo(1000, 750);
    let master = fixtures::jpeg(&picture, 94);
    // 1920 of 4000 and of 4300, 1280, 640 and 320 of 4000
    for (width, height) in [(480, 360), (446, 335), (320, 240), (160, 120), (80, 60)] {
        let small = recipe(width, height, Code::Png);
        let whole = recipe(1000, 750, Code::Png);
        let scaled = one(&master, Orientation::Upright, &small);
        let both = made(&master, Orientation::Upright, &[whole, small]).unwrap();
        let decoded = fixtures::opened(&both[1]);
        let wanted = likeness::resized(&picture, width, height);
        let [scaled, decoded] = [scaled, decoded].map(|made| likeness::ssim(&made, &wanted));
        println!("{width}: SSIM {scaled:.4}, decoded whole {decoded:.4}");
        assert!(scaled > decoded - 0.002, "{width}: {scaled} and {decoded}");
    }
}

#[test]
fn a_crop_is_that_part_of_the_picture() {
    let picture = fixtures::photo(900, 700);
    let crop = Crop {
        left: 130,
        top: 240,
        width: 600,
        height: 400,
    };
    let part = picture.part(crop);
    for (width, height) in [(600, 400), (300, 200), (75, 50)] {
        let recipe = Recipe {
            crop: Some(crop),
            ..recipe(width, height, Code::Png)
        };
        let made = one(&fixtures::png(&picture), Orientation::Upright, &recipe);
        let likeness = likeness::ssim(&made, &likeness::resized(&part, width, height));
        assert!(likeness > 0.98, "{recipe}: {likeness}");
    }
    // beside a whole one that it can be made from
    let recipes = [
        recipe(450, 350, Code::Png),
        Recipe {
            crop: Some(crop),
            ..recipe(120, 80, Code::Png)
        },
    ];
    let made = made(
        &fixtures::jpeg(&picture, 97),
        Orientation::Upright,
        &recipes,
    )
    .unwrap();
    let small = fixtures::opened(&made[1]);
    let likeness = likeness::ssim(&small, &likeness::resized(&part, 120, 80));
    assert!(likeness > 0.97, "{likeness}");
}

#[test]
fn what_can_be_seen_through_keeps_its_colours_at_the_edges() {
    // opaque red beside clear green: no green may come out
    let pixels = |x| {
        if x < 50 {
            [255, 0, 0, 255]
        } else {
            [0, 255, 0, 0]
        }
    };
    let picture = Picture::of(100, 60, 4, |x, _| pixels(x).to_vec());
    for master in [fixtures::png(&picture), fixtures::webp(&picture, true)] {
        let small = one(&master, Orientation::Upright, &recipe(37, 22, Code::Png));
        assert_eq!(small.channels, 4);
        for x in 0..37 {
            let [red, green, blue, alpha] = small.at(x, 11).try_into().unwrap();
            assert!(alpha == 0 || (red > 240 && green < 16 && blue < 16), "{x}");
        }
        assert_eq!(small.at(0, 0)[3], 255);
        assert_eq!(small.at(36, 0)[3], 0);
        // on white where the format has no opacity
        let flat = one(&master, Orientation::Upright, &recipe(37, 22, JPEG));
        assert!(flat.at(36, 11).iter().all(|value| *value > 240));
    }
}

/// The transfer of sRGB and of Display P3 (IEC 61966-2-1).
fn linear(value: u8) -> f64 {
    let value = f64::from(value) / 255.0;
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

fn encoded(linear: f64) -> f64 {
    let linear = linear.clamp(0.0, 1.0);
    let value = if linear <= 0.003_130_8 {
        linear * 12.92
    } else {
        1.055 * linear.powf(1.0 / 2.4) - 0.055
    };
    value * 255.0
}

#[test]
fn colours_of_other_profiles_become_those_of_srgb() {
    let p3 = ColorProfile::new_display_p3().encode().unwrap();
    let colours = [
        [200, 100, 50],
        [40, 180, 90],
        [90, 90, 220],
        [128, 128, 128],
    ];
    for colour in colours {
        let [red, green, blue] = colour.map(linear);
        // Display P3 to sRGB, both D65
        let expected = [
            1.224_940_1 * red - 0.224_940_4 * green,
            -0.042_056_9 * red + 1.042_057_1 * green,
            -0.019_637_6 * red - 0.078_636_1 * green + 1.098_273_5 * blue,
        ];
        let picture = Picture::of(32, 32, 3, |_, _| colour.to_vec());
        let asked = recipe(32, 32, Code::Png);
        for master in [
            fixtures::png_with(&picture, Some(&p3)),
            fixtures::jpeg_with(&picture, 100, Some(&p3)),
            fixtures::webp_with(&picture, &p3),
        ] {
            let made = one(&master, Orientation::Upright, &asked);
            for (value, expected) in made.at(16, 16).iter().zip(expected) {
                let off = (f64::from(*value) - encoded(expected)).abs();
                assert!(off < 3.0, "{colour:?}: {value} for {}", encoded(expected));
            }
        }
        // without a profile they are sRGB already, and with one that is sRGB
        let srgb = ColorProfile::new_srgb().encode().unwrap();
        for profile in [None, Some(srgb.as_slice())] {
            let master = fixtures::png_with(&picture, profile);
            assert_eq!(one(&master, Orientation::Upright, &asked).at(5, 5), colour);
        }
    }
}

#[test]
fn gray_is_gray_and_its_profile_counts() {
    let gray = Picture::of(32, 32, 1, |_, _| vec![100]);
    let asked = recipe(32, 32, Code::Png);
    let made = one(&fixtures::png(&gray), Orientation::Upright, &asked);
    assert_eq!(made.at(3, 3), [100, 100, 100]);
    let profile = ColorProfile::new_gray_with_gamma(1.0).encode().unwrap();
    let master = fixtures::png_with(&gray, Some(&profile));
    let made = one(&master, Orientation::Upright, &asked);
    let expected = encoded(100.0 / 255.0);
    for value in made.at(3, 3) {
        assert!((f64::from(*value) - expected).abs() < 3.0, "{value}");
    }
    let clear = Picture::of(8, 8, 2, |_, _| vec![100, 128]);
    let made = one(
        &fixtures::png(&clear),
        Orientation::Upright,
        &recipe(8, 8, Code::Png),
    );
    assert_eq!(made.at(1, 1), [100, 100, 100, 128]);
}

#[test]
fn ink_needs_a_profile_and_is_read_both_ways_round() {
    let asked = recipe(32, 32, Code::Png);
    // half of the black ink, none of the others
    let ink = Picture::of(32, 32, 4, |_, _| vec![0, 0, 0, 128]);
    let inverted = Picture::of(32, 32, 4, |_, _| vec![255, 255, 255, 127]);
    let profile = fixtures::ink_profile();
    for (picture, adobe) in [(&ink, false), (&inverted, true)] {
        let master = fixtures::jpeg_of_ink(picture, adobe, Some(&profile));
        let made = one(&master, Orientation::Upright, &asked);
        for value in made.at(16, 16) {
            // L* 50 is 119 in sRGB
            assert!(value.abs_diff(119) < 6, "{adobe}: {value}");
        }
        let master = fixtures::jpeg_of_ink(picture, adobe, None);
        let refused = self::made(&master, Orientation::Upright, std::slice::from_ref(&asked));
        assert_eq!(refused, Err(Undone::Refused(Refusal::InkWithoutProfile)));
    }
}

#[test]
fn a_limit_of_bytes_lowers_the_quality_and_then_refuses() {
    let master = fixtures::png(&fixtures::photo(600, 600));
    let sized = |max| Recipe {
        bytes_max: max,
        ..recipe(600, 600, WEBP)
    };
    let made = |max| self::made(&master, Orientation::Upright, &[sized(max)]);
    let free = made(None).unwrap()[0].len() as u64;
    let less = made(Some(free - 1)).unwrap()[0].len() as u64;
    assert!(less < free);
    let refused = made(Some(500));
    assert_eq!(refused, Err(Undone::Refused(Refusal::TooManyBytes)));
}

#[test]
fn a_recipe_for_a_picture_of_another_size_is_refused() {
    let master = fixtures::png(&fixtures::photo(100, 80));
    let crop = |left, top, width, height| {
        let crop = Crop {
            left,
            top,
            width,
            height,
        };
        Recipe {
            crop: Some(crop),
            ..recipe(1, 1, Code::Png)
        }
    };
    for recipe in [
        recipe(101, 80, Code::Png),
        recipe(100, 81, Code::Png),
        recipe(0, 80, Code::Png),
        recipe(u32::MAX, u32::MAX, Code::Png),
        crop(0, 0, 101, 1),
        crop(100, 0, 1, 1),
        crop(u32::MAX, u32::MAX, u32::MAX, u32::MAX),
        crop(0, 0, 0, 0),
    ] {
        let refused = made(&master, Orientation::Upright, std::slice::from_ref(&recipe));
        let expected = Err(Undone::Refused(Refusal::OtherSize));
        assert_eq!(refused, expected, "{recipe}");
    }
}

#[test]
fn of_what_moves_the_first_picture_is_taken() {
    let asked = recipe(20, 20, Code::Png);
    for master in [fixtures::gif_that_moves(3), fixtures::webp_that_moves(3)] {
        let made = one(&master, Orientation::Upright, &asked);
        // red on a clear ground, from 5 to 15
        assert_eq!(made.at(0, 0)[3], 0);
        let [red, green, blue, alpha] = made.at(10, 10).try_into().unwrap();
        assert!(red > 240 && green < 16 && blue < 16 && alpha == 255);
    }
}
