// The main job in a real browser: draft → translate → submit → decide →
// schedule → public page in three languages, with a picture of each step.
// Pictures go to target/pictures.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdirSync } from "node:fs";
import { Demonstration } from "./demonstration.mjs";

const PICTURES = new URL("../../target/pictures/", import.meta.url).pathname;
const LOCALES = ["ja", "ja-simple", "en"];

const TEXTS = {
  ja: {
    summary: "宅配業者を装った不在通知のSMSが届いています。リンクは開かず、公式アプリで確かめてください。",
    steps: "SMSのリンクを開かない。\n公式アプリで配達状況を確かめる。",
    happens: "不在通知に見えるSMSから、偽サイトに誘われます。",
    aftermath: "1. パスワードを変える。\n2. [[contact:police-consult]]に相談する。",
  },
  "ja-simple": {
    title: "荷物《にもつ》のSMSに気《き》をつけてください",
    summary: "荷物《にもつ》のSMSが届《とど》きます。うそのSMSです。",
    steps: "SMSのリンクを開《ひら》かないでください。\nアプリで確《たし》かめてください。",
    happens: "うそのサイトが開《ひら》きます。",
    aftermath: "1. パスワードを変《か》えます。\n2. [[contact:police-consult]]に電話《でんわ》します。",
  },
  en: {
    title: "Beware of false delivery messages",
    summary: "Text messages pretend that a parcel could not be delivered. Do not open the link.",
    steps: "Do not open the link in the message.\nCheck the delivery in the official app.",
    happens: "The link leads to a false site.",
    aftermath: "1. Change your password.\n2. Call [[contact:police-consult]].",
  },
};

let demonstration;
before(async () => {
  mkdirSync(PICTURES, { recursive: true });
  demonstration = await Demonstration.start();
});
after(async () => demonstration?.stop());

/** Takes a picture and looks for what no page may do. */
async function picture(page, name) {
  await page.screenshot({ path: `${PICTURES}${name}.png`, fullPage: true });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `${name} is ${wider} px wider than the window`);
}

async function write(page, work, locale, fields) {
  await page.goto(`/desk/works/${work}/texts/${locale}`);
  for (const [field, words] of Object.entries(fields)) {
    await page.fill(`#${field}`, words);
  }
  if (locale === "ja") await page.fill("#contacts", "police-consult\nown-bank");
  await page.click("button[data-save]");
  await page.waitForURL(/done=/);
  await picture(page, `2-${locale}-written`);
}

test("a draft becomes public pages in three languages at its second", { timeout: 180_000 }, async () => {
  const drafter = await demonstration.staff("drafter");
  await picture(drafter, "0-home");

  // draft
  await drafter.goto("/desk/works/new");
  await drafter.fill("#title", "宅配の不在通知を装うSMSに注意");
  await drafter.fill("#slug", "delivery-sms");
  await drafter.selectOption("#topic", "phishing");
  await drafter.check('input[name="audiences"][value="general"]');
  await picture(drafter, "1-work-new");
  await drafter.click("main form button.button");
  await drafter.waitForURL(/\/desk\/works\/\d+/);
  const work = new URL(drafter.url()).pathname.split("/")[3];
  await write(drafter, work, "ja", TEXTS.ja);

  // the live preview shows what the public will see
  const preview = drafter.frameLocator("iframe[name=preview]");
  await preview.locator("h1").waitFor();
  assert.match(await preview.locator("h1").innerText(), /宅配/);
  const wide = await drafter.locator("iframe[name=preview]").boundingBox();
  assert.ok(wide.width >= 300, `the preview can be read: ${wide.width}`);

  // gathered too early, it is blocked, and the blocker leads to the mending place
  await drafter.goto(`/desk/releases/new?work=${work}`);
  await drafter.fill("#title", "宅配SMSの注意喚起");
  await drafter.locator(`details:has(input[value="${work}:en"]) > summary`).click(); // without a text
  for (const locale of LOCALES) {
    await drafter.check(`input[name="choice"][value="${work}:${locale}"]`);
  }
  await picture(drafter, "3-release-choose");
  await drafter.click('button[value="save"]');
  await drafter.waitForURL(/\/desk\/releases\/\d+/);
  const release = new URL(drafter.url()).pathname.split("/")[3];
  await picture(drafter, "3-release-in-preparation");

  // translate
  const translator = await demonstration.staff("translator");
  await write(translator, work, "ja-simple", TEXTS["ja-simple"]);
  await write(translator, work, "en", TEXTS.en);

  // submit
  await drafter.goto(`/desk/releases/${release}/choose?work=${work}`);
  for (const locale of LOCALES) {
    await drafter.check(`input[name="choice"][value="${work}:${locale}"]`);
  }
  await drafter.click('button[value="save"]');
  await drafter.goto(`/desk/releases/${release}`);
  await picture(drafter, "4-dry-run-clear");
  await drafter.click(`form[action$="/submit"] button`);
  await drafter.waitForURL(/done=release-submitted/);
  await picture(drafter, "5-submitted");
  assert.equal(await drafter.locator(`form[action$="/decide"]`).count(), 0, "nobody decides their own draft");

  // decide
  const decider = await demonstration.staff("decider");
  await decider.goto(`/desk/releases/${release}`);
  await picture(decider, "6-to-decide");
  await decider.click(`form[action$="/decide"] button`);
  await decider.waitForURL(/done=release-decided/);

  // schedule, a few seconds ahead
  const reader = await demonstration.reader();
  assert.equal((await reader.goto("/ja/advisories/delivery-sms")).status(), 404);
  const due = new Date(Date.now() + 6_000 + 9 * 3_600_000).toISOString().slice(0, 19);
  await drafter.goto(`/desk/releases/${release}`);
  await drafter.fill("#moment", due);
  await drafter.click(`form[action$="/schedule"] button`);
  await drafter.waitForURL(/done=release-scheduled/);
  await picture(drafter, "7-scheduled");
  assert.equal((await reader.goto("/ja/advisories/delivery-sms")).status(), 404, "never early");

  // the second comes, and every language is there
  await new Promise((done) => setTimeout(done, Date.parse(`${due}+09:00`) - Date.now() + 50));
  for (const locale of LOCALES) {
    const answer = await reader.goto(`/${locale}/advisories/delivery-sms`);
    assert.equal(answer.status(), 200, locale);
    assert.equal(await reader.locator("html").getAttribute("lang"), locale);
    assert.match(await reader.locator("main").innerText(), /#9110/);
    await picture(reader, `8-public-${locale}`);
  }
  assert.ok((await reader.locator("ruby").count()) === 0, "English carries no furigana");
  await reader.goto("/ja-simple/advisories/delivery-sms");
  assert.ok((await reader.locator("main ruby").count()) > 5, "furigana survives to the page");
  await drafter.goto(`/desk/releases/${release}`);
  await picture(drafter, "9-what-went-out");
});

test("public pages work narrow, with the keyboard, without scripts, and ask nobody else", { timeout: 120_000 }, async () => {
  const reader = await demonstration.reader({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
  const foreign = [];
  const faults = [];
  reader.on("request", (request) => {
    if (!request.url().startsWith(demonstration.origin)) foreign.push(request.url());
  });
  reader.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  const pages = ["", "advisories", "advisories/phishing", "materials", "materials/phishing", "situations/warning-screen", "help", "about", "topics/card", "audiences/sme"];
  for (const locale of LOCALES) {
    for (const path of pages) {
      const answer = await reader.goto(`/${locale}/${path}`);
      assert.equal(answer.status(), 200, path);
      const wider = await reader.evaluate(() => document.documentElement.scrollWidth - innerWidth).catch(() => 0);
      assert.ok(wider <= 0, `/${locale}/${path} is ${wider} px wider than 320`);
    }
  }
  assert.deepEqual(foreign, []);
  assert.deepEqual(faults, []);
  assert.deepEqual(await reader.context().cookies(), [], "no cookie");

  const typist = await demonstration.reader();
  await typist.goto("/ja/");
  await typist.keyboard.press("Tab");
  assert.equal(await typist.evaluate(() => document.activeElement.getAttribute("href")), "#content");
  await typist.keyboard.press("Enter");
  await typist.keyboard.press("Tab");
  await typist.keyboard.press("Tab");
  const tile = await typist.evaluate(() => document.activeElement.getAttribute("href"));
  assert.match(tile, /^(\/ja\/|tel:)/);
});

test("a text with markup in it is shown and never executed", { timeout: 60_000 }, async () => {
  const drafter = await demonstration.staff("drafter");
  let ran = false;
  drafter.on("dialog", (dialog) => {
    ran = dialog.message() === "xss" || ran;
    dialog.dismiss();
  });
  await drafter.goto("/desk/works/1/texts/ja");
  const hostile = `<script>alert("xss")</script><img src=x onerror=alert("xss")> [x](javascript:alert("xss"))`;
  await drafter.fill("#happens", hostile);
  await drafter.click("button[data-save]");
  // translations hang on it: the page asks what the change means for them
  await drafter.locator("fieldset.class").waitFor();
  await drafter.click("button[data-save]");
  await drafter.waitForURL(/done=/);
  const frame = drafter.frameLocator("iframe[name=preview]");
  await frame.locator("h1").waitFor();
  assert.match(await frame.locator("main, body").first().innerText(), /<script>/);
  assert.equal(await frame.locator("script, img[onerror], a[href^=javascript]").count(), 0);
  assert.equal(ran, false);
});

test("a translator answers a stale field and the release unblocks", { timeout: 120_000 }, async () => {
  const drafter = await demonstration.staff("drafter");
  await drafter.goto("/desk/works?topic=card");
  const work = (await drafter.locator("tbody th a").first().getAttribute("href")).split("/")[3];

  // the source says something else now, and its editor says so
  await drafter.goto(`/desk/works/${work}/texts/ja`);
  const said = await drafter.inputValue("#summary");
  await drafter.fill("#summary", `${said}暗証番号は、だれにも教えないでください。`);
  await drafter.fill("#change_note", "暗証番号についての注意を加えました。");
  await drafter.click("button[data-save]");
  await drafter.locator("#summary-class input[value=meaning]").check();
  await picture(drafter, "20-what-the-edit-means");
  await drafter.click("button[data-save]");
  await drafter.waitForURL(/done=/);

  // Japanese and English are required, every other language may follow
  await drafter.goto(`/desk/releases/new?work=${work}`);
  await drafter.fill("#title", "カードの注意喚起 暗証番号");
  const chosen = drafter.locator('input[name="choice"]:checked');
  while (await chosen.count()) await chosen.first().uncheck();
  for (const locale of ["ja", "en"]) await drafter.check(`input[name="choice"][value="${work}:${locale}"]`);
  await drafter.uncheck('input[name="follow"][value="en"]'); // not ready, so it was ticked
  const others = drafter.locator('input[name="follow"]:not([value="en"])');
  const followers = await others.count();
  assert.ok(followers > 0);
  for (const box of await others.all()) await box.check();
  await drafter.click('button[value="save"]');
  await drafter.waitForURL(/\/desk\/releases\/\d+/);
  const release = new URL(drafter.url()).pathname;
  const mends = drafter.locator(`.blockers a[href="/desk/works/${work}/texts/en#summary"]`);
  assert.equal(await mends.count(), 1, "the blocker leads to the field");
  assert.equal(await drafter.locator(`form[action$="/submit"]`).count(), 0);
  assert.equal(await drafter.locator(".held li").count(), followers, "all the others may follow");
  await picture(drafter, "21-dry-run-blocked");
  await drafter.setViewportSize({ width: 360, height: 740 });
  await picture(drafter, "21-dry-run-blocked-360");
  await drafter.setViewportSize({ width: 1280, height: 900 });

  // it waits in the translator's queue
  const translator = await demonstration.staff("translator");
  await translator.goto("/desk/queue?locale=en");
  await picture(translator, "22-queue");
  const waiting = translator.locator(`.queue a.row[href="/desk/works/${work}/texts/en#summary"]`);
  assert.equal(await waiting.count(), 1);
  // before what no release asks for
  const whole = await translator.locator(".queue a.row").evaluateAll((rows) => rows.map((row) => row.getAttribute("href")));
  const why = await translator.locator(".queue-why").allInnerTexts();
  const place = whole.indexOf(`/desk/works/${work}/texts/en#summary`);
  assert.match(why[place], /暗証番号/, "the release that asks for it");
  const unasked = (one) => /まだありません|ほかの言語が/.test(one);
  assert.ok(!why.slice(0, place).some(unasked), `${why.slice(0, place)}`);
  await waiting.click();
  await translator.waitForURL(/\/texts\/en/);
  assert.equal(await translator.evaluate(() => document.activeElement.id), "summary");
  const moved = translator.locator(".pair-stale:has(#summary) .moved ins");
  assert.match((await moved.allInnerTexts()).join(""), /暗証番号/);
  await picture(translator, "23-what-changed");
  const english = await translator.inputValue("#summary");
  await translator.fill("#summary", `${english} Never tell anyone your PIN.`);
  await translator.fill("#change_note", "Advice about your PIN was added.");
  await translator.click('button[name="act"][value="checked"]');
  await translator.waitForURL(/done=/);
  await picture(translator, "24-checked");

  // a second person calls it right
  await drafter.goto(`/desk/works/${work}/texts/en`);
  await drafter.click("form.approve button");
  await drafter.waitForURL(/done=text-approved/);

  // nothing stands in the way any more
  await drafter.goto(release);
  assert.equal(await drafter.locator(".blockers").count(), 0);
  await picture(drafter, "25-dry-run-clear");
  await drafter.click(`form[action$="/submit"] button`);
  await drafter.waitForURL(/done=release-submitted/);
  const decider = await demonstration.staff("decider");
  await decider.goto(release);
  assert.equal(await decider.locator(".held li").count(), followers, "who decides sees what stays behind");
  await picture(decider, "26-to-decide");
  await decider.click(`form[action$="/decide"] button`);
  await decider.waitForURL(/done=release-decided/);
  await decider.click("details:has(form[action$='/release-now']) summary");
  await decider.check(`form[action$="/release-now"] input[name=sure]`);
  await decider.click(`form[action$="/release-now"] button`);
  await decider.waitForURL(/done=release-released/);
  await picture(decider, "27-released");
  const reader = await demonstration.reader();
  await reader.goto("/en/advisories/card");
  assert.match(await reader.locator("main").innerText(), /Never tell anyone your PIN\./);
  await picture(reader, "28-public");
});
