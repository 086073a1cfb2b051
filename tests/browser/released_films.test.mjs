// A picture and a film from the desk to a reader whose browser runs no scripts:
// the picture is dropped and cropped, both are released with captions and their
// words; the film plays, goes where it is asked to, and both can be taken along;
// then the picture is taken down. ffmpeg makes the film; without it this says so
// and passes, unless every test is asked for.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Demonstration } from "./demonstration.mjs";
import { drop, made } from "./hands.mjs";
import { watched } from "./player.mjs";

const PICTURES = new URL("../../target/pictures/", import.meta.url).pathname;
const SECONDS = 15;
const SLUG = "iot-router";

const isThere = spawnSync("ffmpeg", ["-version"]).status === 0;
assert.ok(isThere || !process.env.KEIHATSU_ALL_TESTS, "ffmpeg is missing");
const skip = isThere ? false : "ffmpeg is missing";

let demonstration;
let folder;
before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), "keihatsu-released-"));
  demonstration = await Demonstration.start();
});
after(async () => {
  await demonstration?.stop();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Puts a file in a place of the Japanese text, and opens the file's page. */
async function put(page, files, place, path) {
  await page.goto(`${files}/place?locale=ja&place=${place}`);
  await page.setInputFiles("input[type=file]", path);
  await page.locator("form:has(input[type=file]) button").first().click();
  await page.waitForURL("**/files?done=file-placed");
}

/** Drops a picture where it leads the Japanese text, and keeps its top in every crop. */
async function lead(page, files) {
  const bytes = [...await page.screenshot({ type: "jpeg" })];
  await page.goto(`${files}/place?locale=ja&place=lead`);
  await drop(page, [["画面.jpg", bytes, 0]]);
  await page.waitForURL("**/files?done=file-placed");
  await page.goto(`${files}/place?locale=ja&place=lead`);
  await page.click("a[href$=focal]");
  const picture = await made(page, ".focal-at-640 input[type=image]");
  await picture.click({ position: { x: 320, y: 0 } });
  await page.click("[data-numbers] button");
  await page.waitForURL("**done=file-cropped");
}

/** Says that anybody may use a file, and that nobody is to be recognised. */
async function allow(page, file, isSeen) {
  await page.goto(`/desk/files/${file}/rights`);
  await page.fill("#holder", "警察庁");
  await page.selectOption("[name=licence]", "cc-by-4.0");
  await page.fill("[name='attribution.ja']", "動画：見本");
  await page.click("button[data-save]");
  await page.waitForURL(/done=rights-saved/);
  if (!isSeen) return;
  await page.goto(`/desk/files/${file}/consents`);
  await page.check("input[name=recognisable][value=no]");
  await page.locator("form:has(input[name=recognisable]) button").click();
  await page.waitForURL(/done=people-saved/);
}

/** Chooses the text alone, and brings it out in some seconds. */
async function release(page, work) {
  await page.goto(`/desk/releases/new?work=${work}`);
  await page.fill("#title", "動画を付けた注意喚起");
  await page.check(`input[name="choice"][value="${work}:ja"]`);
  await page.click('button[value="save"]');
  await page.waitForURL(/\/desk\/releases\/\d+/);
  const address = new URL(page.url()).pathname;
  // it can be submitted once what is cut from the picture is made
  await (await made(page, `form[action$="/submit"] button`)).click();
  await page.waitForURL(/done=release-submitted/);
  const decider = await demonstration.staff("decider");
  await decider.goto(address);
  await decider.click(`form[action$="/decide"] button`);
  await decider.waitForURL(/done=release-decided/);
  const due = new Date(Date.now() + 6_000 + 9 * 3_600_000).toISOString().slice(0, 19);
  await page.goto(address);
  await page.fill("#moment", due);
  await page.click(`form[action$="/schedule"] button`);
  await page.waitForURL(/done=release-scheduled/);
  return Date.parse(`${due}+09:00`);
}

/** How many pixels a page is wider than its window. */
const wider = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** A decider takes a file away from readers with the keyboard alone, on a telephone. */
async function takeDown(file) {
  const decider = await demonstration.staff("decider");
  await decider.setViewportSize({ width: 360, height: 800 });
  await decider.goto(`/desk/files/${file}`);
  await decider.locator(`a[href="/desk/files/${file}/takedown"]`).focus();
  await decider.keyboard.press("Enter");
  await decider.waitForURL("**/takedown");
  assert.ok(await wider(decider) <= 0, "the page that asks");
  await decider.locator("#reason").focus();
  await decider.keyboard.type("本人から連絡があった");
  await decider.keyboard.press("Tab");
  await decider.screenshot({ path: `${PICTURES}takedown-360.png`, fullPage: true });
  await decider.keyboard.press("Enter");
  await decider.waitForURL(/done=taken-down/);
  assert.match(await decider.locator(".taken-down").innerText(), /本人から連絡があった/);
  assert.ok(await wider(decider) <= 0, "the page of the file");
  await decider.screenshot({ path: `${PICTURES}taken-down-360.png`, fullPage: true });
}

test("a dropped picture and a film go out; the film plays and goes where it is asked to without scripts", { skip, timeout: 180_000 }, async () => {
  const film = join(folder, "film.mp4");
  execFileSync("ffmpeg", [
    "-v", "error", "-y",
    "-f", "lavfi", "-i", `testsrc2=size=1920x1080:rate=5:duration=${SECONDS - 1}`,
    "-f", "lavfi", "-i", `sine=duration=${SECONDS - 1}`,
    "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "10", "-b:v", "6M",
    "-c:a", "aac", "-movflags", "+faststart", film,
  ]);
  const captions = join(folder, "film.vtt");
  writeFileSync(captions, "WEBVTT\n\n00:00.000 --> 00:09.000\n電話を切ってください。\n");

  const drafter = await demonstration.staff("drafter");
  await drafter.goto("/desk/works");
  const work = await drafter.locator("a[href^='/desk/works/']", { hasText: /ルーター|カメラ/ }).first().getAttribute("href");
  const files = `${work.split("?")[0]}/files`;
  await drafter.goto(files);
  await drafter.check("input[value=video-15]");
  await drafter.check("input[value=ogp]");
  await drafter.click("section[aria-labelledby=set] button");
  await drafter.waitForURL("**/files?done=formats-chosen");
  await lead(drafter, files);
  await put(drafter, files, "format%2Fvideo-15", film);
  await put(drafter, files, "captions", captions);
  await drafter.goto("/desk/files");
  const pages = await drafter.locator("a[href^='/desk/files/']").evaluateAll((links) =>
    [...new Set(links.map((link) => Number(link.getAttribute("href").match(/^\/desk\/files\/(\d+)$/)?.[1])))].filter(Boolean));
  const [picture, older, newer] = pages.sort((one, other) => one - other).slice(-3);
  await allow(drafter, picture, true);
  await allow(drafter, older, true);
  await allow(drafter, newer, false);
  await drafter.goto(`${work.split("?")[0]}/texts/ja`);
  await drafter.fill("#alt", "電話を切る人の動画");
  await drafter.fill("#twin", "電話を切ってください。");
  await drafter.click("button[data-save]");
  await drafter.waitForURL(/done=/);
  const due = await release(drafter, work.split("/")[3].split("?")[0]);

  const page = await demonstration.reader({ javaScriptEnabled: false });
  const address = `/ja/advisories/${SLUG}`;
  assert.equal((await page.goto(address)).status(), 404, "never early");
  await new Promise((done) => setTimeout(done, due - Date.now() + 50));
  const answers = [];
  page.on("response", (answer) => {
    if (answer.url().endsWith(".mp4")) answers.push(answer.status());
  });
  assert.equal((await page.goto(address)).status(), 200);
  const player = page.locator("video");
  const { until } = watched(player);
  const known = await until("its length", ({ length }) => Math.abs(length - SECONDS) < 2);
  assert.equal(known.wide, 1920);
  await player.focus();
  await page.keyboard.press("Space");
  await until("it plays", ({ at, isPaused }) => at > 0.5 && !isPaused);
  await page.keyboard.press("Space");
  await page.keyboard.press("End");
  await until("it goes to its end", ({ at, isSeeking }) => at > SECONDS - 3 && !isSeeking);
  await page.keyboard.press("Home");
  await until("it goes to its start", ({ at, isSeeking }) => at < 2 && !isSeeking);
  assert.ok(answers.length > 0 && answers.every((status) => status === 206), String(answers));
  // the captions are there, and shown by themselves
  const track = await player.evaluate((player) => [...player.textTracks].map((one) => [one.language, one.mode, one.cues?.length]));
  assert.deepEqual(track, [["ja", "showing", 1]]);
  await page.locator(".twin summary").click();
  assert.match(await page.locator(".twin").innerText(), /電話を切って/);
  await page.screenshot({ path: `${PICTURES}released-film.png`, fullPage: true });

  // taken away, whole
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".download-links a[type='video/mp4']").click(),
  ]);
  assert.match(download.suggestedFilename(), /\.mp4$/);
  assert.equal(statSync(await download.path()).size > 100_000, true);
  const [cut] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".download-links a[type='image/jpeg']").first().click(),
  ]);
  assert.match(cut.suggestedFilename(), /OGP.*\.jpe?g$/);
  assert.deepEqual([...readFileSync(await cut.path()).subarray(0, 3)], [0xff, 0xd8, 0xff]);
  assert.equal(await page.locator("img[alt='電話を切る人の動画']").count(), 1);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of [address, `/ja/materials/${SLUG}`, "/ja/materials", "/en/materials"]) {
      assert.equal((await page.goto(path)).status(), 200, path);
      const more = await wider(page);
      assert.ok(more <= 0, `${path} is ${more} px wider than ${width}`);
    }
  }
  // what must go is gone from the next page on, and the rest stays
  await page.goto(address);
  const shown = await page.locator("img[alt='電話を切る人の動画']").getAttribute("src");
  await takeDown(picture);
  await page.goto(address);
  assert.equal(await page.locator("img[alt='電話を切る人の動画']").count(), 0);
  assert.equal(await page.locator("video").count(), 1);
  assert.equal((await page.request.get(shown)).status(), 404);
  await page.close();
});
