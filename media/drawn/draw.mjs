// Draws the pictures of the starter kit from phishing.svg and the words below,
// in Chromium with the Noto fonts: node media/drawn/draw.mjs
// Needs what tests/run installs. Colours are those of media/site.

import { readFileSync } from "node:fs";
import { chromium } from "../../tests/browser/node_modules/playwright-core/index.mjs";

const KIT = new URL("../starter/pictures/", import.meta.url).pathname;
const SCENE = readFileSync(new URL("phishing.svg", import.meta.url), "utf8");
/** A4 with 3 mm to be cut off on each side, at 150 dots an inch. */
const LEAFLET = { width: 1276, height: 1790 };

const LEAFLETS = {
  ja: {
    font: "Noto Sans CJK JP", size: 108,
    kicker: "フィッシング詐欺に注意", head: "リンクは、開かない。",
    lead: "銀行・宅配・通販をかたるメールやSMSが届いています。",
    steps: ["リンク先で、パスワードやカード番号を入力しない", "ブックマークか公式アプリから開く",
      "パスキーか多要素認証を設定する", "入力したら、すぐにパスワードを変える"],
    call: "困ったときは、警察相談専用電話",
  },
  en: {
    font: "Noto Sans", size: 92,
    kicker: "Beware of phishing", head: "Do not open the link.",
    lead: "Messages that seem to come from banks, delivery firms and shops lead to false sites.",
    steps: ["Never enter a password or card number after following a link",
      "Open the site from your own bookmark or the official app",
      "Set up a passkey or multi-factor sign-in", "If you entered your password, change it at once"],
    call: "Police advice line",
  },
  vi: {
    font: "Noto Sans", size: 92,
    kicker: "Cảnh giác lừa đảo qua tin nhắn", head: "Đừng mở đường link.",
    lead: "Tin nhắn giả danh ngân hàng, công ty giao hàng và cửa hàng dẫn đến trang web giả.",
    steps: ["Không nhập mật khẩu hoặc số thẻ sau khi bấm vào link",
      "Mở trang web từ dấu trang đã lưu hoặc ứng dụng chính thức",
      "Cài đặt khóa truy cập (passkey) hoặc xác thực nhiều lớp", "Nếu đã nhập mật khẩu, hãy đổi ngay"],
    call: "Điện thoại tư vấn của cảnh sát",
  },
};

const style = ({ font, size }) => `
  * { box-sizing: border-box; margin: 0; }
  body { width: ${LEAFLET.width}px; height: ${LEAFLET.height}px; display: flex; flex-direction: column;
    background: #fff; color: #1a1a1a; font-family: "${font}", "Noto Sans CJK JP"; }
  header { background: #0017c1; color: #fff; padding: 92px 96px 52px; }
  .kicker { font-size: 38px; font-weight: 700; letter-spacing: 0.04em; color: #c5d7fb; }
  h1 { font-size: ${size}px; line-height: 1.2; margin-top: 14px; }
  .lead { font-size: 33px; margin-top: 20px; line-height: 1.5; }
  h1, li { text-wrap: balance; word-break: auto-phrase; }
  svg { display: block; width: ${LEAFLET.width}px; height: 520px; }
  ol { list-style: none; padding: 24px 96px; flex: 1; display: grid; gap: 20px; align-content: space-evenly; }
  li { display: grid; grid-template-columns: 76px 1fr; gap: 28px; align-items: center;
    font-size: 42px; line-height: 1.36; font-weight: 700; }
  b { display: grid; place-items: center; width: 70px; height: 70px; border-radius: 50%;
    background: #0017c1; color: #fff; font-size: 38px; }
  footer { background: #e8f1fe; padding: 34px 96px 78px; }
  .call { font-size: 32px; font-weight: 700; }
  .number { font-size: 84px; font-weight: 700; color: #000060; line-height: 1.1; }`;

const leaflet = (lang, words) => `<!doctype html><html lang="${lang}"><meta charset="utf-8"><style>${style(words)}</style>
  <header><p class="kicker">${words.kicker}</p><h1>${words.head}</h1><p class="lead">${words.lead}</p></header>
  ${SCENE.replace("<svg ", '<svg preserveAspectRatio="xMidYMid slice" ')}
  <ol>${words.steps.map((step, at) => `<li><b>${at + 1}</b><span>${step}</span></li>`).join("")}</ol>
  <footer><p class="call">${words.call}</p><p class="number">#9110</p></footer>`;

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
async function draw(html, viewport, name) {
  const page = await browser.newPage({ viewport });
  await page.setContent(html);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${KIT}${name}` });
  await page.close();
}
await draw(`<style>* { margin: 0; }</style>${SCENE}`, { width: 1920, height: 1080 }, "phishing.png");
for (const [lang, words] of Object.entries(LEAFLETS)) {
  await draw(leaflet(lang, words), LEAFLET, `phishing-leaflet.${lang}.png`);
}
await browser.close();
