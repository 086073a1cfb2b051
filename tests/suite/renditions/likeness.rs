//! How like two pictures are, and a slow, plain resizer to compare with: all in
//! floating point, written from the definitions, sharing nothing with what is
//! tested.

use super::fixtures::Picture;

/// Lanczos with three lobes, widened by the scale, in both directions at once.
pub fn resized(picture: &Picture, width: u32, height: u32) -> Picture {
    let across = weights(picture.width, width);
    let down = weights(picture.height, height);
    let channels = picture.channels;
    // columns first, then rows
    let narrow: Vec<Vec<f64>> = (0..picture.height)
        .map(|y| {
            let value = |x: usize, channel: usize| -> f64 {
                let (first, weights) = &across[x];
                let pairs = (*first..).zip(weights);
                pairs
                    .map(|(from, weight)| weight * f64::from(picture.at(from, y)[channel]))
                    .sum()
            };
            (0..width as usize * channels)
                .map(|n| value(n / channels, n % channels))
                .collect()
        })
        .collect();
    let mut pixels = Vec::new();
    for (first, weights) in &down {
        pixels.extend((0..width as usize * channels).map(|n| {
            let pairs = (*first as usize..).zip(weights);
            let sum: f64 = pairs.map(|(from, weight)| weight * narrow[from][n]).sum();
            sum.round().clamp(0.0, 255.0) as u8
        }));
    }
    Picture {
        width,
        height,
        channels,
        pixels,
    }
}

/// For each place the first source and the weights from there on.
fn weights(from: u32, to: u32) -> Vec<(u32, Vec<f64>)> {
    let scale = f64::from(from) / f64::from(to);
    let wide = scale.max(1.0);
    (0..to)
        .map(|place| {
            let centre = (f64::from(place) + 0.5) * scale - 0.5;
            let first = (centre - 3.0 * wide).ceil().max(0.0) as u32;
            let last = (centre + 3.0 * wide).floor().min(f64::from(from - 1)) as u32;
            let weights: Vec<f64> = (first..=last)
                .map(|source| lanczos((f64::from(source) - centre) / wide))
                .collect();
            let sum: f64 = weights.iter().sum();
            (first, weights.iter().map(|weight| weight / sum).collect())
        })
        .collect()
}

fn lanczos(x: f64) -> f64 {
    let sinc = |x: f64| {
        let x = x * std::f64::consts::PI;
        if x == 0.0 { 1.0 } else { x.sin() / x }
    };
    if x.abs() < 3.0 {
        sinc(x) * sinc(x / 3.0)
    } else {
        0.0
    }
}

/// Luma (ITU-R BT.601).
fn luma(picture: &Picture) -> Vec<f64> {
    let pixels = picture.pixels.chunks_exact(picture.channels);
    pixels
        .map(|pixel| {
            let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(f64::from);
            0.299 * red + 0.587 * green + 0.114 * blue
        })
        .collect()
}

/// Structural similarity (Wang et al. 2004) in windows of 8 × 8, 4 apart; 1 is
/// the same.
pub fn ssim(one: &Picture, other: &Picture) -> f64 {
    assert_eq!((one.width, one.height), (other.width, other.height));
    let (first, second) = (luma(one), luma(other));
    let (width, height) = (one.width as usize, one.height as usize);
    let side = 8.min(width).min(height);
    let (mut sum, mut count) = (0.0, 0.0);
    for top in (0..=height - side).step_by(4) {
        for left in (0..=width - side).step_by(4) {
            let window = || {
                let rows = top..top + side;
                rows.flat_map(|y| (left..left + side).map(move |x| y * width + x))
            };
            let n = (side * side) as f64;
            let mean = |values: &[f64]| window().map(|at| values[at]).sum::<f64>() / n;
            let (a, b) = (mean(&first), mean(&second));
            let spread = |one: &[f64], a: f64, other: &[f64], b: f64| {
                let products = window().map(|at| (one[at] - a) * (other[at] - b));
                products.sum::<f64>() / (n - 1.0)
            };
            let (aa, bb) = (spread(&first, a, &first, a), spread(&second, b, &second, b));
            let ab = spread(&first, a, &second, b);
            let (c1, c2) = (6.5025, 58.5225);
            let alike = (2.0 * a * b + c1) * (2.0 * ab + c2);
            sum += alike / ((a * a + b * b + c1) * (aa + bb + c2));
            count += 1.0;
        }
    }
    sum / count
}

/// Peak signal to noise of all channels, in decibels.
pub fn psnr(one: &Picture, other: &Picture) -> f64 {
    let pairs = one.pixels.iter().zip(&other.pixels);
    let squares = pairs.map(|(a, b)| f64::from(a.abs_diff(*b)).powi(2));
    let mean = squares.sum::<f64>() / one.pixels.len() as f64;
    10.0 * (255.0 * 255.0 / mean).log10()
}
