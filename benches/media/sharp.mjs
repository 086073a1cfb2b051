// The other peer of benches/media.py: `node sharp.mjs PHOTO FOLDER WAY`, each
// size from the file, all at once (`parallel`) or each from the one before
// (`cascade`). Prints seconds without the start of the process.

import path from "node:path";
import sharp from "sharp";

const [photo, folder, way] = process.argv.slice(2);
const widths = [1920, 1280, 640, 320];
const out = (name) => path.join(folder, name);
const begun = performance.now();

if (way === "parallel") {
  await Promise.all([
    ...widths.map((width) =>
      sharp(photo).resize(width).webp({ quality: 80 }).toFile(out(`${width}.webp`))),
    sharp(photo).resize(1200, 630).jpeg({ quality: 80 }).toFile(out("crop.jpeg")),
  ]);
} else {
  let picture = sharp(photo);
  for (const width of widths) {
    const { data, info } = await picture.resize(width).raw().toBuffer({ resolveWithObject: true });
    const raw = { raw: { width: info.width, height: info.height, channels: info.channels } };
    await sharp(data, raw).webp({ quality: 80 }).toFile(out(`${width}.webp`));
    if (width === 1280) {
      await sharp(data, raw).resize(1200, 630).jpeg({ quality: 80 }).toFile(out("crop.jpeg"));
    }
    picture = sharp(data, raw);
  }
}
console.log((performance.now() - begun) / 1000);
