//! SVG 2: of a drawing the picture is kept that it draws. What it says of its
//! maker, its programs and its links is not in the picture.
//!
//! Refuses words (there are no fonts here), pictures within, and whatever lies
//! outside of the file.

mod look;

#[cfg(test)]
mod tests;

use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Group, ImageHrefResolver, Node, Options, Tree},
};

use super::Cleaned;
use crate::{
    domain::{
        file::{PIXELS_MAX, Picture, Sent, Unfit},
        picture::Orientation,
    },
    media::walk::Walk,
};

/// The longer side of the picture, in pixels.
const SIDE: f32 = 4_096.0;

/// The pixels of the picture and of all layers that are drawn at a time, in
/// bytes.
const LAYER_BYTES: f32 = 144.0 * 1024.0 * 1024.0;

/// Groups within groups; what was looked at has fewer.
const DEPTH_MAX: usize = 512;

/// Draws what is in an SVG file.
pub fn svg(bytes: &[u8]) -> Walk<Cleaned> {
    if bytes.len() as u64 > Sent::Drawing.bytes_max() {
        return Err(Unfit::large(Sent::Drawing.bytes_max()).into());
    }
    if bytes.starts_with(&[0x1F, 0x8B]) {
        return Err(Unfit::Locked.into());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unfit::Damaged)?;
    let text = text.trim_start_matches('\u{FEFF}');
    let document = look::parse(text)?;
    let traces = look::judge(&document)?;
    let options = Options {
        // what is refused before is never asked for
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| match error {
        resvg::usvg::Error::ElementsLimitReached => Unfit::Involved,
        _ => Unfit::Damaged,
    })?;
    let pixels = draw(&tree)?;
    let is_opaque = pixels.pixels().iter().all(|pixel| pixel.alpha() == u8::MAX);
    Ok(Cleaned {
        shape: Picture {
            width: pixels.width(),
            height: pixels.height(),
            orientation: Orientation::Upright,
            alpha: !is_opaque,
            frames: 1,
            profile: false,
            progressive: false,
        }
        .into(),
        traces,
        bytes: encode(&pixels, is_opaque)?,
    })
}

/// Draws the picture as large as is wanted, or as its layers allow.
fn draw(tree: &Tree) -> Walk<Pixmap> {
    let size = tree.size();
    let (wide, high) = (size.width(), size.height());
    let layers = layers(tree.root(), 0)?;
    let bytes_each = 4.0 * (1 + 2 * layers) as f32;
    let longer = SIDE / wide.max(high);
    let room = (LAYER_BYTES / bytes_each / (wide * high)).sqrt();
    let scale = longer.min(room.max(1.0 / wide.max(high)));
    let side = |length: f32| (length * scale).round().clamp(1.0, SIDE) as u32;
    let (width, height) = (side(wide), side(high));
    if u64::from(width) * u64::from(height) > PIXELS_MAX || !scale.is_finite() {
        return Err(Unfit::Damaged.into());
    }
    let mut pixels = Pixmap::new(width, height).ok_or(Unfit::Damaged)?;
    let transform = Transform::from_scale(scale, scale);
    resvg::render(tree, transform, &mut pixels.as_mut());
    Ok(pixels)
}

/// How many layers are drawn into one another at the most.
fn layers(group: &Group, depth: usize) -> Walk<usize> {
    if depth > DEPTH_MAX {
        return Err(Unfit::Involved.into());
    }
    let mut deepest = 0;
    for node in group.children() {
        if let Node::Group(inner) = node {
            deepest = deepest.max(layers(inner, depth + 1)?);
        }
    }
    let masks = [
        group.mask().map(|mask| mask.root()),
        group.clip_path().map(|clip| clip.root()),
    ];
    for mask in masks.into_iter().flatten() {
        deepest = deepest.max(layers(mask, depth + 1)? + 1);
    }
    Ok(deepest + usize::from(group.should_isolate()) + group.filters().len().min(4))
}

/// Writes the picture as PNG.
fn encode(pixels: &Pixmap, is_opaque: bool) -> Walk<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(if is_opaque {
        png::ColorType::Rgb
    } else {
        png::ColorType::Rgba
    });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    let mut writer = encoder.write_header().map_err(io)?;
    let mut stream = writer.stream_writer().map_err(io)?;
    let wide = usize::try_from(pixels.width()).unwrap_or_default().max(1);
    let mut row = Vec::with_capacity(wide * 4);
    for line in pixels.pixels().chunks(wide) {
        row.clear();
        for pixel in line {
            let plain = pixel.demultiply();
            row.extend_from_slice(&[plain.red(), plain.green(), plain.blue()]);
            if !is_opaque {
                row.push(plain.alpha());
            }
        }
        std::io::Write::write_all(&mut stream, &row)?;
    }
    stream.finish().map_err(io)?;
    writer.finish().map_err(io)?;
    Ok(bytes)
}

fn io(error: png::EncodingError) -> std::io::Error {
    std::io::Error::other(error)
}
