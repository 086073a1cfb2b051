// What a desk page may not do in a real browser: lose what was typed by a
// slip, cut off its last column, tear its words apart.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Demonstration } from "./demonstration.mjs";

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 800 };

let demonstration;
before(async () => {
  demonstration = await Demonstration.start();
});
after(async () => demonstration?.stop());

async function speak(page, locale) {
  await page.click(`form.languages button[value=${locale}]`);
  await page.waitForLoadState();
}

/** Says no to every question whether to leave, and counts them. */
function stay(page) {
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog.dismiss();
  });
  return asked;
}

test("long forms ask before what was typed is lost", { timeout: 120_000 }, async () => {
  const drafter = await demonstration.staff("drafter");
  const asked = stay(drafter);
  await drafter.goto("/desk/languages/ur?everything=true");
  const field = drafter.locator(".wording textarea").first();
  await field.click();
  await drafter.keyboard.type("سائبر");
  const typed = await field.inputValue();
  await drafter.locator("a[rel=next]").click();
  await drafter.waitForTimeout(300);
  assert.deepEqual(asked, ["beforeunload"]);
  assert.equal(await field.inputValue(), typed);
  await drafter.click("button[data-save]");
  await drafter.waitForURL(/done=/);
  await drafter.locator("a[rel=next]").click();
  await drafter.waitForURL(/page=2/);
  assert.equal(asked.length, 1, "what is saved is not asked about");

  // a work is looked up beside the choice; a filter keeps the choice unsaved
  await drafter.goto("/desk/releases/new");
  await drafter.click("#title");
  await drafter.keyboard.type("名前");
  const opened = drafter.context().waitForEvent("page");
  await drafter.locator(".choice th a").first().click();
  await (await opened).close();
  assert.equal(await drafter.inputValue("#title"), "名前");
  await drafter.click("button[value=filter]");
  await drafter.waitForLoadState();
  await drafter.click("#title");
  await drafter.click(".save a");
  await drafter.waitForTimeout(300);
  assert.equal(asked.length, 2);
  assert.equal(await drafter.inputValue("#title"), "名前");
});

test("tables of the desk show their last column", { timeout: 120_000 }, async () => {
  const drafter = await demonstration.staff("drafter");
  await drafter.setViewportSize(WIDE);
  for (const locale of ["en", "ja"]) {
    await speak(drafter, locale);
    for (const path of ["facts", "contacts", "works", "releases"]) {
      await drafter.goto(`/desk/${path}`);
      const wider = await drafter.evaluate(() => {
        // with one language more than the demonstration has
        for (const row of document.querySelectorAll(".works tr")) row.querySelector(".cell").after(row.querySelector(".cell").cloneNode(true));
        return Math.max(...[...document.querySelectorAll(".table")].map((table) => table.scrollWidth - table.clientWidth));
      });
      assert.ok(wider <= 0, `${locale} ${path} is cut by ${wider} px`);
    }
  }
});

test("the editor keeps words and boxes on lines of their own", { timeout: 120_000 }, async () => {
  const translator = await demonstration.staff("translator");
  for (const locale of ["en", "ja"]) {
    await translator.setViewportSize(WIDE);
    await speak(translator, locale);
    for (const viewport of [WIDE, NARROW]) {
      await translator.setViewportSize(viewport);
      await translator.goto("/desk/works/1/texts/ja-simple");
      await translator.fill("#summary", "資料は別途送付いたしますので、ご確認いただけますと幸いです。");
      const box = translator.locator("#summary-checks .tick").first();
      await box.waitFor();
      const torn = await box.evaluate((label) => {
        const words = document.createRange();
        words.setStart(label.parentElement, 0);
        words.setEndBefore(label);
        return words.getBoundingClientRect().bottom - label.getBoundingClientRect().top;
      });
      assert.ok(torn <= 2, `${locale} ${viewport.width}: a box stands ${torn} px within its words`);
      const broken = await translator.$$eval(".editor-foot :is(.button, .saving)", (pieces) =>
        pieces.filter((piece) => piece.offsetHeight > 52).map((piece) => piece.textContent.trim()),
      );
      assert.deepEqual(broken, []);
      // the next page is asked for: it may go
      translator.once("dialog", (dialog) => dialog.accept());
      await translator.goto("/desk");
    }
  }
});
