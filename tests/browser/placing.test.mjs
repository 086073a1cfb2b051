// The files of a work in a real browser: one dropped where it belongs, and
// what stays in every crop, with scripts and without.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdirSync } from "node:fs";
import { Demonstration } from "./demonstration.mjs";
import { drop, made } from "./hands.mjs";

const PICTURES = new URL("../../target/pictures/", import.meta.url).pathname;
const FILES = "/desk/works/2/files";
const LEAD = `${FILES}/place?locale=ja&place=lead`;

let demonstration;
before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  demonstration = await Demonstration.start();
});
after(async () => demonstration?.stop());

test("a picture is dropped where it belongs, and its crops are seen at once", async () => {
  const page = await demonstration.staff("drafter");
  await page.goto(FILES);
  await page.check("input[value=ogp]");
  await page.click("section[aria-labelledby=set] button");
  await page.waitForURL("**/files?done=formats-chosen");
  const bytes = [...await page.screenshot({ type: "jpeg" })];
  await page.goto(LEAD);
  await drop(page, [["画面.jpg", bytes, 0]]);
  await page.waitForURL("**/files?done=file-placed");
  await page.goto(LEAD);
  await page.click("a[href$=focal]");
  const at = await made(page, ".focal-at-640 input[type=image]");
  const view = () => page.getAttribute("[data-cut]", "viewBox");
  const before = await view();
  await at.click({ position: { x: 320, y: 0 } });
  const top = await view();
  assert.notEqual(top, before);
  assert.match(top, /^0 0 /);
  // arrow keys go on from there
  await at.focus();
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.inputValue("#y"), "1");
  await page.screenshot({ path: `${PICTURES}focal.png`, fullPage: true });
  await page.click("[data-numbers] button");
  await page.waitForURL("**done=file-cropped");
  // what was seen is what the program cuts
  await page.click("a[href$=focal]");
  assert.equal(await view(), top);
  await page.close();
});

test("without scripts a click on the picture is enough", async () => {
  const page = await demonstration.staff("drafter", {
    javaScriptEnabled: false,
    viewport: { width: 360, height: 800 },
  });
  await page.goto(LEAD);
  await page.click("a[href$=focal]");
  const at = await made(page, ".focal-at-300 input[type=image]");
  await at.click({ position: { x: 75, y: 10 } });
  await page.waitForURL("**done=file-cropped");
  await page.click("a[href$=focal]");
  assert.equal(await page.getAttribute("#x", "value"), "25");
  await page.screenshot({ path: `${PICTURES}focal-without-scripts.png`, fullPage: true });
  await page.close();
});
