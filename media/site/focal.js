// What each format shows is seen while the point is still being looked for: a
// click, or arrow keys on the picture, move it; the button keeps it. Without
// this, a click keeps it at once.
"use strict";

{
  const room = document.querySelector("[data-focal]");
  const numbers = document.querySelector("[data-numbers]");
  const side = (name) => Number(room.dataset[name]);
  const field = (name) => numbers.querySelector(`[name=${name}]`);
  const within = (number, most) => Math.min(Math.max(number, 0), most);

  // as the program cuts: its middle at the point, or its edge at the picture's
  const start = (part, whole, length) => within(Math.round((part / 100) * whole - length / 2), whole - length);

  const show = () => {
    const [x, y] = ["x", "y"].map((name) => Number(field(name).value));
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    const [across, down] = [side("across"), side("down")];
    for (const circle of document.querySelectorAll(".focal-point circle")) {
      circle.setAttribute("cx", (within(x, 100) / 100) * across);
      circle.setAttribute("cy", (within(y, 100) / 100) * down);
    }
    for (const cut of document.querySelectorAll("[data-cut]")) {
      const [width, height] = ["width", "height"].map((name) => Number(cut.getAttribute(name)));
      cut.setAttribute("viewBox", `${start(x, across, width)} ${start(y, down, height)} ${width} ${height}`);
    }
  };

  const move = (x, y) => {
    field("x").value = String(Math.round(within(x, 100) * 100) / 100);
    field("y").value = String(Math.round(within(y, 100) * 100) / 100);
    show();
  };

  if (room && numbers) {
    numbers.addEventListener("input", show);
    // the picture may come later, once it is made
    const picture = (event) => event.target.closest("input[type=image]");
    room.addEventListener("click", (event) => {
      const at = picture(event);
      if (!at) return;
      event.preventDefault();
      // a press of Enter on it has no place of its own
      if (event.detail === 0) return;
      move((event.offsetX / at.clientWidth) * 100, (event.offsetY / at.clientHeight) * 100);
    });
    room.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!step || !picture(event)) return;
      event.preventDefault();
      move(Number(field("x").value) + step[0], Number(field("y").value) + step[1]);
    });
  }
}
