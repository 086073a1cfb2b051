// Files in a real browser: dropped, broken off and gone on with; and by an
// independent client of the same protocol.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdirSync } from "node:fs";
import { Upload } from "tus-js-client";
import { Demonstration } from "./demonstration.mjs";
import { drop } from "./hands.mjs";

const PICTURES = new URL("../../target/pictures/", import.meta.url).pathname;
const MEBIBYTE = 1024 * 1024;

let demonstration;
let photo;
before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  demonstration = await Demonstration.start();
  // a photo whose data is as long as several pieces
  const page = await demonstration.reader();
  await page.setContent("<h1>フィッシングに注意</h1>");
  const picture = await page.screenshot({ type: "jpeg" });
  const end = picture.length - 2;
  photo = Buffer.concat([picture.subarray(0, end), Buffer.alloc(20 * MEBIBYTE), picture.subarray(end)]);
  await page.close();
});
after(async () => demonstration?.stop());

test("what is dropped goes up, and goes on where the connection broke", async () => {
  const page = await demonstration.staff("drafter");
  const asked = [];
  let broken = false;
  await page.route("**/desk/arrivals/*", async (route) => {
    const request = route.request();
    const at = request.headers()["upload-offset"];
    asked.push(`${request.method()} ${at ?? ""}`.trim());
    if (request.method() === "PATCH" && at !== "0" && !broken) {
      broken = true;
      return route.abort("connectionreset");
    }
    return route.continue();
  });
  await page.goto("/desk/files/add");
  const small = [...photo.subarray(0, photo.length - 2 - 20 * MEBIBYTE), ...photo.subarray(-2)];
  await drop(page, [["大きな写真.jpg", small, 20 * MEBIBYTE], ["案内.exe", [1, 2, 3], 0]]);
  await page.waitForSelector(".arrival a", { timeout: 60_000 });
  await page.screenshot({ path: `${PICTURES}files-dropped.png`, fullPage: true });
  assert.deepEqual(asked, [
    "PATCH 0", `PATCH ${8 * MEBIBYTE}`, "HEAD", `PATCH ${8 * MEBIBYTE}`, `PATCH ${16 * MEBIBYTE}`, "GET",
  ]);
  const refused = await page.textContent(".arrival .why");
  assert.match(refused, /受け付けるのは/);
  await page.click(".arrival a");
  assert.equal(await page.textContent("h1"), "大きな写真.jpg");
  // the browser shows what is kept
  await page.waitForFunction(() => document.querySelector(".picture img").naturalWidth === 1280);
  await page.close();
});

test("renditions take their places as they are made", async () => {
  const page = await demonstration.staff("drafter");
  const picture = await page.screenshot({ type: "png" });
  await page.goto("/desk/files/add");
  await drop(page, [["画面.png", [...picture], 0]]);
  await page.waitForSelector(".arrival a", { timeout: 60_000 });
  await page.click(".arrival a");
  await page.waitForSelector("#made");
  await page.evaluate(() => { window.stays = true; });
  await page.waitForSelector("#made:not([data-making])", { timeout: 60_000 });
  assert.equal(await page.locator("#made tbody .chip-good").count(), 5);
  assert.equal(await page.evaluate(() => window.stays), true, "the page is not loaded again");
  await page.waitForFunction(() => document.querySelector("#picture img").naturalWidth === 1280);
  await page.screenshot({ path: `${PICTURES}file-made.png`, fullPage: true });
  await page.goto("/desk/files");
  await page.waitForFunction(() => document.querySelector(".preview img").naturalWidth === 320);
  await page.screenshot({ path: `${PICTURES}files-previews.png`, fullPage: true });
  await page.close();
});

test("a file that was stopped is let go", async () => {
  const page = await demonstration.staff("drafter");
  await page.route("**/desk/arrivals/*", async (route) => {
    if (route.request().method() === "PATCH") return route.abort("connectionreset");
    return route.continue();
  });
  await page.goto("/desk/files/add");
  await drop(page, [["やめる.jpg", [...photo.subarray(0, 100)], 0]]);
  const gone = page.waitForResponse((answer) => answer.request().method() === "DELETE", { timeout: 60_000 });
  await page.waitForFunction(() => sessionStorage.length === 1);
  await page.click(".arrival button");
  assert.equal((await gone).status(), 204);
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  await page.close();
});

test("an independent client speaks the same protocol", async () => {
  const page = await demonstration.staff("translator");
  const cookies = await page.context().cookies();
  const headers = { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  const plan = {
    endpoint: `${demonstration.origin}/desk/arrivals`,
    headers,
    chunkSize: 5 * MEBIBYTE,
    metadata: { filename: "別の人の写真.jpg" },
    retryDelays: null,
  };
  // it ends after two pieces, and another begins where that one was
  const address = await new Promise((found, failed) => {
    const upload = new Upload(photo, {
      ...plan,
      onError: failed,
      onChunkComplete: (_, sent) => {
        if (sent >= 10 * MEBIBYTE) upload.abort().then(() => found(upload.url));
      },
    });
    upload.start();
  });
  const sizes = [];
  await new Promise((done, failed) => {
    const upload = new Upload(photo, {
      ...plan,
      uploadUrl: address,
      onError: failed,
      onSuccess: done,
      onChunkComplete: (size, sent) => sizes.push(sent),
    });
    upload.start();
  });
  assert.deepEqual(sizes, [15 * MEBIBYTE, 20 * MEBIBYTE, photo.length]);
  const told = await page.request.get(address);
  assert.equal((await told.json()).state, "known", "the same photo was dropped before");
  await page.close();
});
