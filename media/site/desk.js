// Comforts of the desk: nothing here is needed to get work done.
"use strict";

// countdowns that the server has written stay true while the page is open
for (const countdown of document.querySelectorAll(".countdown[data-seconds]")) {
  const end = performance.now() + Number(countdown.dataset.seconds) * 1000;
  const words = countdown.querySelector("span");
  const japanese = document.documentElement.lang === "ja";
  const show = () => {
    const left = Math.max(0, Math.round((end - performance.now()) / 1000));
    const parts = [[86400, "日", "d"], [3600, "時間", "h"], [60, "分", "min"], [1, "秒", "s"]];
    let rest = left;
    const written = [];
    for (const [size, ja, en] of parts) {
      const count = Math.floor(rest / size);
      rest -= count * size;
      if (count > 0 || (size === 1 && written.length === 0)) written.push(japanese ? `${count}${ja}` : `${count} ${en}`);
    }
    words.textContent = written.slice(0, 2).join(japanese ? "" : " ");
    if (left === 0) {
      clearInterval(timer);
      if (countdown.dataset.reload !== "no") setTimeout(() => location.reload(), 1500);
    }
  };
  const timer = setInterval(show, 1000);
  if (Number(countdown.dataset.seconds) === 0) clearInterval(timer);
}

// a strip of languages that scrolls begins with the one that is open
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const strip = tab.closest("ul");
  strip.scrollLeft += tab.getBoundingClientRect().left - strip.getBoundingClientRect().left - 8;
}

// what was typed and not saved is not lost by a slip
const editor = document.querySelector("form[data-editor]");
if (editor) {
  let changed = editor.dataset.editor === "unsaved";
  const state = document.querySelector("[data-saving]");
  editor.addEventListener("input", ({ target }) => {
    if (target.closest("[role=search]")) return;
    changed = true;
    if (state) state.textContent = state.dataset.unsaved;
  });
  editor.addEventListener("submit", (event) => { if (!event.submitter?.formTarget) changed = false; });
  // a browser brings a field's caret into view, not the field: its rest would
  // lie behind the foot
  editor.addEventListener("focusin", ({ target }) => {
    const foot = editor.querySelector(".editor-foot");
    const fits = foot && target.offsetHeight < innerHeight - foot.offsetHeight;
    if (fits && target.matches("textarea")) target.scrollIntoView({ block: "nearest" });
  });
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  // the clock of a rehearsal moves beside words that are not saved
  document.querySelector(".rehearsal form")?.addEventListener("submit", async (event) => {
    if (!changed) return;
    event.preventDefault();
    const { target, submitter } = event;
    const answer = await fetch(target.action, { method: "POST", body: new URLSearchParams(new FormData(target, submitter)) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const time = page.querySelector(".rehearsal time");
    if (answer.ok && time) document.querySelector(".rehearsal time").replaceWith(document.adoptNode(time));
  });
}

// the preview follows what is typed; its frame keeps its place, and the
// browser's history stays clean
const previewButton = editor?.querySelector("button[data-preview]");
const frame = document.querySelector("iframe[name=preview]");
if (previewButton && frame) {
  // what the checks say stands beside the field that it is about
  const showChecks = (page) => {
    for (const found of page.querySelectorAll("template[data-checks-of]")) {
      const list = document.querySelector(`[data-checks-for="${found.dataset.checksOf}"]`);
      if (list && !list.contains(document.activeElement) && list.innerHTML.trim() !== found.innerHTML.trim()) list.replaceChildren(document.importNode(found.content, true));
      const reason = document.querySelector(`[data-over-reason="${found.dataset.checksOf}"]`);
      if (reason && list?.querySelector("input")) reason.hidden = false;
    }
  };
  // what is said to the writer stands outside: inside is what the public sees
  const showNotices = (page) => {
    const found = page.querySelector("template[data-notices]");
    const place = document.querySelector("[data-notices]");
    if (found && place.textContent.trim() !== found.content.textContent.trim()) place.replaceChildren(document.importNode(found.content, true));
  };
  frame.addEventListener("load", () => { if (frame.contentDocument) showNotices(frame.contentDocument); });
  if (frame.contentDocument?.readyState === "complete") showNotices(frame.contentDocument);
  let timer;
  let latest;
  const refresh = async () => {
    latest?.abort();
    latest = new AbortController();
    try {
      const body = new URLSearchParams(new FormData(editor));
      const answer = await fetch(previewButton.formAction, { method: "POST", body, signal: latest.signal });
      if (answer.status !== 200 && answer.status !== 422) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      showChecks(page);
      showNotices(page);
      const shown = frame.contentDocument;
      if (!shown?.body) return;
      shown.title = page.title;
      shown.body.replaceWith(shown.adoptNode(page.body));
    } catch { /* the next keystroke tries again */ }
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(refresh, 600); };
  editor.addEventListener("input", soon);
  // the button shows the frame where it is out of sight
  previewButton.addEventListener("click", () => {
    const place = frame.getBoundingClientRect();
    if (place.top > innerHeight - 200 || place.bottom < 200) frame.scrollIntoView({ block: "start" });
  });
  if (document.getElementById("refusals")) frame.addEventListener("load", refresh, { once: true });
}

// names of records are added to the field that lists them
for (const button of document.querySelectorAll("button[data-add]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.add);
    const keys = field.value.split(/[\s,、]+/).filter(Boolean);
    if (!keys.includes(button.dataset.key)) keys.push(button.dataset.key);
    field.value = keys.join("\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

// how much room a field has left
for (const counter of document.querySelectorAll("[data-counter]")) {
  const field = document.getElementById(counter.dataset.counter);
  const max = Number(counter.dataset.max);
  const count = () => {
    const length = [...field.value.normalize("NFC").trim()].length;
    counter.querySelector("[data-count]").textContent = length.toLocaleString("en");
    counter.classList.toggle("counter-near", length > max * 0.9);
  };
  field?.addEventListener("input", count);
}

// Enter in a field says what its form is for, not what its first button does
for (const field of document.querySelectorAll("[data-enter] input")) {
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    field.form.requestSubmit(field.form.querySelector("[data-save]"));
  });
}

// a field of one line takes no line break
for (const line of document.querySelectorAll("textarea[data-one-line]")) {
  line.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
}

// what people compare or send on can be copied with one press
for (const value of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "small";
  button.textContent = value.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(value.textContent);
    button.textContent = `${value.dataset.copy} ✓`;
  });
  value.after(button);
}

// on a telephone filters fold away until they are asked for
if (matchMedia("(max-width: 40rem)").matches) {
  for (const fold of document.querySelectorAll("details[data-fold]")) fold.open = [...fold.querySelectorAll("select")].some((one) => one.value);
}

// the keys stand over the page that they work on; Escape leads back to it
const help = document.querySelector("a[data-keys-close]");
const showKeys = async () => {
  if (document.querySelector("dialog")) return;
  const answer = await fetch(help.href);
  const keys = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#keys");
  const dialog = document.createElement("dialog");
  const close = document.createElement("button");
  close.className = "button button-quiet";
  close.textContent = help.dataset.keysClose;
  close.addEventListener("click", () => dialog.close());
  dialog.setAttribute("aria-label", keys.querySelector("h2").textContent);
  dialog.append(...document.importNode(keys, true).childNodes, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
};

// keys: ? help, g h/w/r rooms, j/k rows, Ctrl+S save
let before = "";
const rows = () => [...document.querySelectorAll("main a.row, main tbody th a")];
addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && editor) {
    event.preventDefault();
    editor.requestSubmit(editor.querySelector("button[data-save]"));
    return;
  }
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const rooms = { h: "/desk", w: "/desk/works", r: "/desk/releases" };
  if (document.querySelector("dialog")) return;
  if (event.key === "?" && help) showKeys().catch(() => { location.href = `${help.href}#keys`; });
  else if (before === "g" && rooms[event.key]) location.href = rooms[event.key];
  else if (event.key === "j" || event.key === "k") {
    const all = rows();
    const next = all.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
    all[Math.max(0, Math.min(all.length - 1, next))]?.focus();
  }
  before = event.key;
});

// arrows walk from cell to cell of a table of links
for (const grid of document.querySelectorAll("table[data-grid]")) {
  grid.addEventListener("keydown", (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const cell = event.target.closest("tbody th, tbody td");
    if (!step || !cell || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const way = getComputedStyle(grid).direction === "rtl" ? -1 : 1;
    const row = cell.parentElement.parentElement.rows[cell.parentElement.sectionRowIndex + step[0]];
    const next = row?.cells[cell.cellIndex + way * step[1]]?.querySelector("a");
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

// one box ticks all of the same name
for (const all of document.querySelectorAll("[data-all]")) {
  const boxes = () => [...all.closest("form").querySelectorAll(`input[type="checkbox"][name="${all.dataset.all}"]`)];
  const box = all.querySelector("input");
  const show = () => {
    const ticked = boxes().filter((one) => one.checked).length;
    box.checked = ticked > 0 && ticked === boxes().length;
    box.indeterminate = ticked > 0 && ticked < boxes().length;
  };
  box.addEventListener("change", () => boxes().forEach((one) => { one.checked = box.checked; }));
  all.closest("form").addEventListener("change", show);
  all.hidden = false;
  show();
}

// what is being made takes its place as it gets done
const making = () => [...document.querySelectorAll("[data-making]")];
const lookAgain = () => {
  const seconds = Math.min(...making().map((part) => Number(part.dataset.making)));
  if (Number.isFinite(seconds)) setTimeout(takeMade, seconds * 400);
};
const takeMade = async () => {
  const answer = document.hidden ? null : await fetch(location.href).catch(() => null);
  if (answer?.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of making()) {
      const next = page.getElementById(part.id);
      if (next) part.replaceWith(document.adoptNode(next));
    }
  }
  lookAgain();
};
lookAgain();

// a link that leads to a field leads into it
const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
place?.closest?.("details")?.setAttribute("open", "");
if (place && place.matches("input, textarea, select")) place.focus();

// a refused form begins at its summary
document.getElementById("refusals")?.focus();
