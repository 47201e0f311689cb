"use strict";

const output = document.querySelector("#count");
let count = Number(localStorage.getItem("birds") ?? 0);

function show() {
  output.textContent = String(count);
  localStorage.setItem("birds", String(count));
}

document.querySelector("#more").addEventListener("click", () => {
  count += 1;
  show();
});

document.querySelector("#reset").addEventListener("click", () => {
  count = 0;
  show();
});

show();
