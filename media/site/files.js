// Files are dropped, and go up in pieces: a broken connection goes on where it
// broke. tus 1.0.0. Without it, the form sends them all the same.
"use strict";

{
  const form = document.querySelector("form[data-arrivals]");
  const field = form?.querySelector("input[type=file]");
  const list = document.querySelector("[data-arriving]");
  const news = document.querySelector("[data-news]");
  const say = form?.dataset ?? {};
  const PIECE = 8 * 1024 * 1024;
  const AT_ONCE = 2;
  const tus = { "Tus-Resumable": "1.0.0" };
  const waiting = [];
  let running = 0;

  const tell = (what, whom) => { news.textContent = `${what}: ${whom}`; };
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  // the same file in the same tab goes on after a reload
  const key = (file) => `arrival ${form.getAttribute("action")} ${file.name} ${file.size} ${file.lastModified}`;

  class Refused extends Error {}
  class Gone extends Error {}

  const ask = async (upload, address, options) => {
    const answer = await fetch(address, { ...options, redirect: "manual", signal: upload.stop.signal, headers: { ...tus, ...options.headers } });
    if (answer.ok) return answer;
    if (answer.status === 404 || answer.status === 410) throw new Gone();
    if (answer.status === 401 || answer.type === "opaqueredirect") throw new Refused(say.signedOut);
    if ([400, 403, 413, 422, 507].includes(answer.status)) throw new Refused((await answer.text()) || say.failed);
    throw new Error(String(answer.status));
  };

  const begin = async (upload) => {
    const name = btoa(String.fromCharCode(...new TextEncoder().encode(upload.file.name)));
    const told = [`filename ${name}`, say.metadata].filter(Boolean).join(",");
    const headers = { "Upload-Length": String(upload.file.size), "Upload-Metadata": told };
    const answer = await ask(upload, form.dataset.arrivals, { method: "POST", headers });
    upload.address = answer.headers.get("Location");
    sessionStorage.setItem(key(upload.file), upload.address);
    return 0;
  };

  const resume = async (upload) => {
    try {
      const answer = await ask(upload, upload.address, { method: "HEAD", headers: {} });
      return Number(answer.headers.get("Upload-Offset"));
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      upload.address = null;
      return begin(upload);
    }
  };

  const send = async (upload) => {
    let at = upload.address ? await resume(upload) : await begin(upload);
    while (at < upload.file.size) {
      upload.show(at);
      const answer = await ask(upload, upload.address, {
        method: "PATCH",
        headers: { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(at) },
        body: upload.file.slice(at, at + PIECE),
      });
      at = Number(answer.headers.get("Upload-Offset"));
      upload.wait = 1000;
    }
    upload.show(at);
    const told = await (await ask(upload, upload.address, { method: "GET", headers: {} })).json();
    if (told.state === "refused") throw new Refused(told.words);
    return told;
  };

  const run = async (upload) => {
    for (;;) {
      try {
        const told = await send(upload);
        sessionStorage.removeItem(key(upload.file));
        return upload.done(told);
      } catch (error) {
        if (upload.stop.signal.aborted) {
          if (upload.address) fetch(upload.address, { method: "DELETE", headers: tus }).catch(() => {});
          sessionStorage.removeItem(key(upload.file));
          return upload.end("chip", say.stopped, "");
        }
        if (error instanceof Refused) return upload.end("chip chip-stop", say.refused, error.message);
        upload.say(say.again);
        await sleep(upload.wait);
        upload.wait = Math.min(upload.wait * 2, 60_000);
      }
    }
  };

  const next = () => {
    while (running < AT_ONCE && waiting.length > 0) {
      running += 1;
      run(waiting.shift()).finally(() => { running -= 1; next(); });
    }
  };

  const row = (file) => {
    const part = (kind, props) => Object.assign(document.createElement(kind), props);
    const item = part("li", { className: "arrival" });
    const state = part("span", { className: "chip", textContent: say.waiting });
    const name = part("strong", { dir: "auto", textContent: file.name });
    const bar = part("progress", { max: file.size || 1, value: 0, ariaLabel: file.name });
    const button = part("button", { type: "button", className: "small", textContent: say.stop, ariaLabel: `${say.stop} ${file.name}` });
    const upload = { file, stop: new AbortController(), wait: 1000, address: sessionStorage.getItem(key(file)) };
    upload.say = (text) => { state.textContent = text; };
    upload.show = (at) => { bar.value = at; upload.say(`${Math.floor(100 * at / (file.size || 1))}%`); };
    upload.end = (look, text, why) => {
      state.className = look;
      state.textContent = text;
      bar.remove();
      button.remove();
      if (why) item.append(part("span", { className: "why", textContent: why }));
      tell(text, file.name);
    };
    upload.done = (told) => {
      const isKept = told.state === "kept";
      upload.end(isKept ? "chip chip-care" : "chip chip-good", isKept ? say.kept : told.words, isKept ? told.words : "");
      if (told.state === "placed") location.assign(`${told.href}?done=file-placed`);
      const link = part("a", { href: told.href, dir: "auto", textContent: file.name });
      name.replaceWith(link);
    };
    button.addEventListener("click", () => upload.stop.abort());
    item.append(state, name, bar, button);
    list.prepend(item);
    return upload;
  };

  const take = (files) => {
    // a place takes one
    const uploads = [...files].slice(0, field.multiple ? files.length : 1).map(row);
    if (uploads.length === 0) return;
    list.hidden = false;
    tell(say.started, uploads.length);
    waiting.push(...uploads);
    next();
  };

  if (form && field && list && news) {
    const drop = document.querySelector("[data-drop]");
    drop.hidden = false;
    form.addEventListener("submit", (event) => {
      if (field.files.length === 0) return;
      event.preventDefault();
      take(field.files);
      form.reset();
    });
    for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
      drop.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.toggle("drop-over", kind === "dragenter" || kind === "dragover");
        if (kind === "drop") take(event.dataTransfer.files);
      });
    }
    // a slip beside the area opens no file in the place of the page
    for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
    addEventListener("paste", (event) => take(event.clipboardData?.files ?? []));
    addEventListener("beforeunload", (event) => { if (running > 0) event.preventDefault(); });
  }
}
