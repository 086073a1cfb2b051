// Films in a real browser, with scripts switched off: they play, and go to
// where they are asked to, by ranges. ffmpeg makes them; without it this says
// so and passes, unless every test is asked for.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Demonstration } from "./demonstration.mjs";
import { watched } from "./player.mjs";

const PICTURES = new URL("../../target/pictures/", import.meta.url).pathname;
const SECONDS = 60;

const isThere = spawnSync("ffmpeg", ["-version"]).status === 0;
assert.ok(isThere || !process.env.KEIHATSU_ALL_TESTS, "ffmpeg is missing");
const skip = isThere ? false : "ffmpeg is missing";

let demonstration;
let folder;
before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), "keihatsu-films-"));
  demonstration = await Demonstration.start();
});
after(async () => {
  await demonstration?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** A film of a minute, large enough that nobody fetches all of it to see its end. */
function film(name, coding) {
  const path = join(folder, name);
  execFileSync("ffmpeg", [
    "-v", "error", "-y",
    "-f", "lavfi", "-i", `testsrc2=size=640x360:rate=10:duration=${SECONDS}`,
    "-f", "lavfi", "-i", `sine=duration=${SECONDS}`,
    "-metadata", "title=KATO", "-metadata", "location=+35.6812+139.7671/",
    ...coding.split(" "), path,
  ]);
  return path;
}

/** Sends a file with the form alone, and opens its page. */
async function add(page, path) {
  await page.goto("/desk/files/add");
  await page.setInputFiles("#file", path);
  await page.click("form.card button.button");
  await page.click(".arrival a");
}

for (const [name, coding] of [
  ["動画・先頭に索引.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 20 -b:v 2M -c:a aac -movflags +faststart"],
  ["動画・末尾に索引.mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 20 -b:v 2M -c:a aac"],
  ["別の形式.webm", "-c:v libvpx -deadline realtime -cpu-used 8 -g 20 -b:v 2M -c:a libopus"],
  ["音声.mp3", "-map 1:a -c:a libmp3lame"],
]) {
  test(`${name} plays and goes where it is asked to without scripts`, { skip }, async () => {
    const path = film(name, coding);
    const page = await demonstration.staff("drafter", { javaScriptEnabled: false });
    const answers = [];
    page.on("response", (answer) => {
      if (answer.url().includes("/bytes/full")) answers.push(answer.status());
    });
    await add(page, path);
    assert.equal(await page.textContent("h1"), name);
    const player = page.locator("video, audio");
    const { until } = watched(player);
    const known = await until("its length", ({ length }) => Math.abs(length - SECONDS) < 1);
    assert.equal(known.wide ?? 640, 640);
    // by the browser's own controls
    await player.focus();
    await page.keyboard.press("Space");
    await until("it plays", ({ at, isPaused }) => at > 0.5 && !isPaused);
    await page.keyboard.press("Space");
    await until("it stands still", ({ isPaused }) => isPaused);
    await page.keyboard.press("End");
    await until("it goes to its end", ({ at, isSeeking }) => at > SECONDS - 2 && !isSeeking);
    await page.keyboard.press("Home");
    await until("it goes to its start", ({ at, isSeeking }) => at < 2 && !isSeeking);
    assert.ok(answers.length > 0 && answers.every((status) => status === 206), String(answers));
    await page.screenshot({ path: `${PICTURES}film-${name}.png`, fullPage: true });
    await page.close();
  });
}
