#!/usr/bin/env python3
"""What benches/media.py does with libvips and numpy, each in a process of its
own: `make PHOTO` makes a photograph by a seed, `render PHOTO FOLDER` is the
peer, `judge PHOTO FOLDER...` prints bytes and likeness of each file as JSON.
"""

import json
import os
import sys
import time

import pyvips

WIDTHS = [1920, 1280, 640, 320]
CROP = (1200, 630)
SIDES = (4000, 6000)


def make(path):
    """24 million pixels like a photograph: noise of every size (1/f), shapes
    with edges, grain; about 8 MB."""
    width, height = SIDES
    bands = []
    for band in range(3):
        layers = pyvips.Image.black(width, height)
        for octave in range(2, 12):
            small = (max(2, width >> (12 - octave)), max(2, height >> (12 - octave)))
            noise = pyvips.Image.gaussnoise(*small, mean=0, sigma=1, seed=100 * band + octave)
            scaled = noise.resize(width / small[0], vscale=height / small[1], kernel="cubic")
            fitted = scaled.embed(0, 0, width, height, extend="copy")
            layers = layers + fitted * (90 / (octave - 0.5))
        bands.append((layers + 120).copy_memory())
    photo = bands[0].bandjoin(bands[1:])
    for n in range(40):
        left, top = (n * 977) % (width - 700), (n * 1361) % (height - 700)
        side = 60 + (n * 131) % 600
        shade = [(n * 53) % 160 - 80, (n * 97) % 160 - 80, (n * 29) % 160 - 80]
        part = photo.crop(left, top, side, side) + shade
        photo = photo.insert(part, left, top)
    grain = pyvips.Image.gaussnoise(width, height, mean=0, sigma=2, seed=7)
    (photo + grain).cast("uchar").copy(interpretation="srgb").jpegsave(path, Q=94)


def render(path, folder):
    """One thumbnail, then a cascade; five files. Prints seconds without the
    start of the process."""
    begun = time.monotonic()
    picture = pyvips.Image.thumbnail(path, WIDTHS[0], height=10_000_000).copy_memory()
    for width in WIDTHS:
        if width != WIDTHS[0]:
            picture = picture.resize(width / picture.width).copy_memory()
        picture.webpsave(os.path.join(folder, f"{width}.webp"), Q=80)
        if width == 1280:
            crop = picture.thumbnail_image(CROP[0], height=CROP[1], crop="centre")
            crop.jpegsave(os.path.join(folder, "crop.jpeg"), Q=80)
    print(time.monotonic() - begun)


def lanczos(pixels, length, axis, numpy):
    """Three lobes, widened by the scale, in 32-bit floating point."""
    source = pixels.shape[axis]
    scale = source / length
    wide = max(scale, 1.0)
    places = (numpy.arange(length) + 0.5) * scale - 0.5
    taps = numpy.arange(-int(3 * wide) - 1, int(3 * wide) + 2)
    at = numpy.rint(places).astype(int)[:, None] + taps[None, :]
    x = (at - places[:, None]) / wide
    weights = numpy.where(abs(x) < 3, numpy.sinc(x) * numpy.sinc(x / 3), 0)
    weights *= (at >= 0) & (at < source)
    weights = (weights / weights.sum(axis=1, keepdims=True)).astype("float32")
    at = at.clip(0, source - 1)
    pixels = numpy.moveaxis(pixels, axis, 0)
    made = numpy.zeros((length, *pixels.shape[1:]), "float32")
    for tap in range(at.shape[1]):
        made += weights[:, tap, None, None] * pixels[at[:, tap]]
    return numpy.moveaxis(made, 0, axis)


def ssim(one, other, numpy):
    """Of luma (BT.601), in windows of 8 × 8 (Wang et al. 2004)."""
    def means(values):
        sums = numpy.pad(values.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        return (sums[8:, 8:] - sums[:-8, 8:] - sums[8:, :-8] + sums[:-8, :-8]) / 64

    one, other = (values.astype("float64") @ [0.299, 0.587, 0.114] for values in (one, other))
    a, b = means(one), means(other)
    aa, bb, ab = means(one * one) - a * a, means(other * other) - b * b, means(one * other) - a * b
    c1, c2 = 6.5025, 58.5225
    return float(((2 * a * b + c1) * (2 * ab + c2) / ((a * a + b * b + c1) * (aa + bb + c2))).mean())


def judge(path, folders):
    import numpy

    photo = pyvips.Image.new_from_file(path).numpy().astype("float32")
    height, width = photo.shape[:2]
    part = round(width * CROP[1] / CROP[0])
    top = (height - part) // 2
    wanted = {f"{across}.webp": (photo, across, round(height * across / width)) for across in WIDTHS}
    wanted["crop.jpeg"] = (photo[top:top + part], *CROP)
    judged = {folder: {} for folder in folders}
    for name, (source, across, down) in wanted.items():
        reference = lanczos(lanczos(source, across, 1, numpy), down, 0, numpy).clip(0, 255)
        for folder in folders:
            file = os.path.join(folder, name)
            made = pyvips.Image.new_from_file(file).numpy()[:, :, :3]
            assert made.shape == reference.shape, (file, made.shape, reference.shape)
            judged[folder][name] = [os.path.getsize(file), ssim(made, reference, numpy)]
    print(json.dumps(judged))


if __name__ == "__main__":
    verb, photo, *rest = sys.argv[1:]
    if verb == "make":
        make(photo)
    elif verb == "render":
        render(photo, *rest)
    else:
        judge(photo, rest)
