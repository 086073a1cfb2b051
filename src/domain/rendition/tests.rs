//! Properties of plans and crops, over pictures and formats of every shape.

use super::*;
use crate::domain::picture::Orientation;

fn slug(key: &str) -> Slug {
    Slug::parse(key).expect("a slug")
}

fn format(key: &str, width: u32, height: u32) -> PixelFormat {
    PixelFormat {
        key: slug(key),
        width,
        height,
        bytes_max: None,
    }
}

fn photo(width: u32, height: u32) -> Facts {
    Facts {
        width,
        height,
        orientation: Orientation::Upright,
        alpha: false,
        graphic: false,
    }
}

/// Numbers that look like chance and are the same each time (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % u64::from(end)) as u32
    }

    fn focal(&mut self) -> Focal {
        Focal::new(self.below(10_001) as u16, self.below(10_001) as u16).expect("inside")
    }

    fn sides(&mut self, longest: u32) -> (u32, u32) {
        (1 + self.below(longest), 1 + self.below(longest))
    }
}

#[test]
fn a_crop_is_inside_of_the_right_shape_and_holds_the_focal_point() {
    let mut numbers = Numbers(1);
    for _ in 0..20_000 {
        let (picture, shape) = (numbers.sides(12_000), numbers.sides(2_000));
        let focal = numbers.focal();
        let crop = Crop::around(focal, picture, shape);
        let told = format!("{picture:?} {shape:?} {focal:?} {crop:?}");
        assert!(crop.width > 0 && crop.height > 0, "{told}");
        assert!(crop.left + crop.width <= picture.0, "{told}");
        assert!(crop.top + crop.height <= picture.1, "{told}");
        assert!(
            crop.width == picture.0 || crop.height == picture.1,
            "{told}"
        );
        // the shape within one pixel of one of the sides
        let proportion = f64::from(shape.0) / f64::from(shape.1);
        let across = f64::from(crop.height) * proportion - f64::from(crop.width);
        let down = f64::from(crop.width) / proportion - f64::from(crop.height);
        assert!(across.abs().min(down.abs()) <= 1.0, "{told}");
        for (point, side, start, part) in [
            (focal.x, picture.0, crop.left, crop.width),
            (focal.y, picture.1, crop.top, crop.height),
        ] {
            let at = f64::from(point) * f64::from(side) / 10_000.0;
            assert!(f64::from(start) <= at + 0.5, "{told}");
            assert!(at <= f64::from(start + part) + 0.5, "{told}");
        }
    }
}

#[test]
fn a_crop_moves_with_its_focal_point_and_never_back() {
    let mut numbers = Numbers(2);
    for _ in 0..200 {
        let (picture, shape) = (numbers.sides(6_000), numbers.sides(2_000));
        let mut before = Crop::around(Focal::new(0, 0).expect("a corner"), picture, shape);
        assert_eq!((before.left, before.top), (0, 0));
        for point in (0..=10_000).step_by(50) {
            let focal = Focal::new(point, point).expect("inside");
            let crop = Crop::around(focal, picture, shape);
            assert!(crop.left >= before.left && crop.top >= before.top);
            before = crop;
        }
        assert_eq!(before.left + before.width, picture.0);
        assert_eq!(before.top + before.height, picture.1);
    }
}

#[test]
fn a_turned_picture_gives_the_turned_crop() {
    let mut numbers = Numbers(3);
    for _ in 0..5_000 {
        let ((width, height), (across, down)) = (numbers.sides(9_000), numbers.sides(2_000));
        let focal = numbers.focal();
        let crop = Crop::around(focal, (width, height), (across, down));
        let turned = Focal {
            x: focal.y,
            y: focal.x,
        };
        let other = Crop::around(turned, (height, width), (down, across));
        assert_eq!((crop.left, crop.top), (other.top, other.left));
        assert_eq!((crop.width, crop.height), (other.height, other.width));
        // mirrored: the same but for the half pixel that rounding takes
        let mirrored = Focal {
            x: 10_000 - focal.x,
            y: focal.y,
        };
        let mirrored = Crop::around(mirrored, (width, height), (across, down));
        let expected = width - crop.width - crop.left;
        assert!(
            mirrored.left.abs_diff(expected) <= 1,
            "{crop:?} {mirrored:?}"
        );
    }
}

#[test]
fn nothing_is_enlarged_and_everything_is_what_was_asked_for() {
    let mut numbers = Numbers(4);
    let formats = [
        format("square", 1080, 1080),
        format("story", 1080, 1920),
        format("ogp", 1200, 630),
        format("banner-728x90", 728, 90),
    ];
    for turn in 0..4_000 {
        let (width, height) = numbers.sides(5_000);
        let facts = Facts {
            orientation: Orientation::ALL[turn % 8],
            alpha: turn % 3 == 0,
            ..photo(width, height)
        };
        let wants = Wants {
            full: true,
            view: true,
            formats: &formats,
        };
        let plan = plan(&facts, numbers.focal(), &wants);
        let upright = facts.upright();
        for (_, recipe) in &plan.renditions {
            let part = recipe
                .crop
                .map_or(upright, |crop| (crop.width, crop.height));
            assert!(recipe.width <= part.0, "{recipe} of {upright:?}");
            assert!(recipe.height <= part.1, "{recipe} of {upright:?}");
            assert_eq!(recipe.to_string().parse(), Ok(recipe.clone()));
        }
        for format in &formats {
            let made = plan.renditions.iter().filter(|(purpose, recipe)| {
                *purpose == Use::Format(format.key.clone())
                    && (recipe.width, recipe.height) == (format.width, format.height)
            });
            let lacking = plan
                .too_small
                .iter()
                .any(|small| small.format == format.key);
            assert_eq!(made.count(), if lacking { 0 } else { 2 });
            assert_eq!(
                lacking,
                upright.0 < format.width || upright.1 < format.height
            );
        }
        let thumbs = plan
            .renditions
            .iter()
            .filter(|(purpose, _)| *purpose == Use::Thumb);
        assert_eq!(thumbs.count(), 1);
    }
}

#[test]
fn a_photograph_for_pages_comes_in_every_width_that_it_has() {
    let wants = Wants {
        view: true,
        ..Wants::default()
    };
    let texts = |facts: &Facts| -> Vec<String> {
        let plan = plan(facts, Focal::CENTRE, &wants);
        plan.recipes().iter().map(Recipe::to_string).collect()
    };
    assert_eq!(
        texts(&photo(4000, 6000)),
        [
            "webp/q80/320x480/v1",
            "webp/q80/640x960/v1",
            "webp/q80/960x1440/v1",
            "webp/q80/1280x1920/v1",
            "webp/q80/1920x2880/v1",
            "jpeg/q80/1280x1920/v1",
        ]
    );
    // its own width as well, and nothing beyond it
    assert_eq!(
        texts(&photo(700, 500)),
        [
            "webp/q80/320x229/v1",
            "webp/q80/640x457/v1",
            "webp/q80/700x500/v1",
            "jpeg/q80/700x500/v1",
        ]
    );
    let drawn = Facts {
        graphic: true,
        ..photo(200, 100)
    };
    assert_eq!(texts(&drawn), ["webp/q80/200x100/v1", "png/200x100/v1"]);
}

#[test]
fn a_crop_of_everything_is_the_whole_picture() {
    let formats = [format("square", 500, 500)];
    let wants = Wants {
        formats: &formats,
        ..Wants::default()
    };
    let plan = plan(&photo(1000, 1000), Focal::CENTRE, &wants);
    assert!(
        plan.renditions
            .iter()
            .all(|(_, recipe)| recipe.crop.is_none())
    );
}

#[test]
fn a_recipe_is_read_as_it_is_written_and_not_otherwise() {
    let recipe = Recipe {
        crop: Some(Crop {
            left: 0,
            top: 412,
            width: 2830,
            height: 2830,
        }),
        width: 1080,
        height: 1080,
        code: Code::Webp { quality: 80 },
        bytes_max: Some(5_000_000),
    };
    let text = "webp/q80/1080x1080/crop=0,412,2830,2830/max=5000000/v1";
    assert_eq!(recipe.to_string(), text);
    assert_eq!(text.parse(), Ok(recipe));
    for other in [
        "",
        "webp",
        "webp/q80/1080x1080",
        "webp/q80/1080x1080/v0",
        "webp/q80/1080x1080/v1/v1",
        "webp/q080/1080x1080/v1",
        "webp/q300/1080x1080/v1",
        "webp/1080x1080/v1",
        "png/q80/1080x1080/v1",
        "avif/q80/1080x1080/v1",
        "png/1080x-1/v1",
        "png/1080/v1",
        "png/8x8/crop=1,2,3/v1",
        "png/8x8/crop=1,2,3,4,5/v1",
        "png/8x8/max=/v1",
        "png/8x8/max=1/crop=1,2,3,4/v1",
        "png/8x8/v1\n",
    ] {
        assert!(other.parse::<Recipe>().is_err(), "{other}");
    }
}
