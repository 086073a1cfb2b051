// A demonstration of its own for the browser stories: the real program on a
// port of its own, and people with browsers of their own.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const PROGRAM = process.env.KEIHATSU ?? new URL("../../target/debug/keihatsu", import.meta.url).pathname;
const PASSWORD = "correct horse battery";

export class Demonstration {
  static async start() {
    const demonstration = new Demonstration();
    demonstration.folder = mkdtempSync(join(tmpdir(), "keihatsu-browser-"));
    const data = join(demonstration.folder, "data");
    demonstration.child = spawn(PROGRAM, ["demo", "--data", data, "--password", PASSWORD], {
      env: { ...process.env, ROCKET_PORT: "0", LANG: "C" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    demonstration.origin = await new Promise((found, failed) => {
      let text = "";
      demonstration.child.stdout.on("data", (piece) => {
        text += piece;
        const address = text.match(/http:\/\/127\.0\.0\.1:\d+/);
        if (address) found(address[0]);
      });
      demonstration.child.on("exit", () => failed(new Error(`the program ended: ${text}`)));
    });
    demonstration.browser = await chromium.launch({
      executablePath: "/usr/bin/chromium",
      args: [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
      ],
    });
    return demonstration;
  }

  /** A page of somebody from the public. */
  async reader(options = {}) {
    const context = await this.browser.newContext({
      baseURL: this.origin,
      viewport: { width: 1280, height: 900 },
      locale: "ja-JP",
      ...options,
    });
    return context.newPage();
  }

  /** A page of somebody who has signed in at the desk. */
  async staff(name, options = {}) {
    const page = await this.reader(options);
    await page.goto("/desk/sign-in");
    await page.fill("#email", `${name}@demo.example`);
    await page.fill("#password", PASSWORD);
    await page.click("main button.button");
    await page.waitForURL("**/desk");
    return page;
  }

  async stop() {
    await this.browser?.close();
    const ended = new Promise((done) => this.child.once("exit", done));
    this.child.kill("SIGTERM");
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
