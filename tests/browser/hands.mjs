// What hands do at the desk: drop files onto a page, wait for what is being made.

/** Drops files onto the page; each is a name, bytes, and how many zeros lie before its last two. */
export async function drop(page, files) {
  const dropped = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const [name, bytes, zeros] of files) {
      const all = Uint8Array.from(bytes);
      const parts = [all.subarray(0, -2), new Uint8Array(zeros), all.subarray(-2)];
      data.items.add(new File(parts, name));
    }
    return data;
  }, files);
  await page.dispatchEvent("[data-drop]", "drop", { dataTransfer: dropped });
}

/** Waits until a picture is made, a minute at most. */
export async function made(page, selector) {
  for (let tries = 0; tries < 60 && !(await page.isVisible(selector)); tries += 1) {
    await page.waitForTimeout(1000);
    await page.reload();
  }
  return page.locator(selector);
}
