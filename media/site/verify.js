// A file is turned into its digest here and never sent. Without this, or where
// the browser cannot, the form sends it and the server does the same.
"use strict";

{
  const form = document.querySelector("form[data-verify]");
  const field = form?.querySelector("input[type=file]");
  const wrong = form?.querySelector("#file-wrong");
  const working = form?.querySelector("[data-working]");
  // the browser holds all of it while it counts
  const MOST = 512 * 1024 * 1024;

  const check = async (file) => {
    wrong.hidden = true;
    try {
      if (file.size > MOST) throw new RangeError();
      working.hidden = false;
      const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
      const bytes = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0"));
      location.assign(form.dataset.verify + bytes.join(""));
    } catch {
      wrong.hidden = false;
    } finally {
      working.hidden = true;
    }
  };

  if (form && globalThis.crypto?.subtle) {
    form.querySelector("[data-sent]").hidden = true;
    form.querySelector("[data-kept]").hidden = false;
    form.addEventListener("submit", (event) => {
      const [file] = field.files;
      if (!file) return;
      event.preventDefault();
      check(file);
    });
    field.addEventListener("change", () => { if (field.files[0]) check(field.files[0]); });
    for (const kind of ["dragenter", "dragover"]) {
      form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("verify-dropping"); });
    }
    form.addEventListener("dragleave", () => form.classList.remove("verify-dropping"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("verify-dropping");
      const [file] = event.dataTransfer.files;
      if (file) check(file);
    });
  }
}
