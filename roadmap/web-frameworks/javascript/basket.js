"use strict";

const basket = [
  { name: "oats", price: 180, count: 2 },
  { name: "butter", price: 240, count: 1 },
];

function total(items) {
  return items.reduce((sum, item) => sum + item.price * item.count, 0);
}

const pounds = (pence) => `£${(pence / 100).toFixed(2)}`;

for (const { name, price, count } of basket) {
  console.log(`${count} × ${name}: ${pounds(price * count)}`);
}
console.log("total:", pounds(total(basket)));

console.log("1" + 1, "3" * 2);
console.log(0 == "", 0 === "");
console.log([] ? "an empty array is true" : "false");
console.log([10, 9, 1].sort().join(" "));
console.log([10, 9, 1].sort((a, b) => a - b).join(" "));

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function bake() {
  console.log("in the oven");
  await pause(20);
  return "done";
}

bake().then((state) => console.log("biscuits:", state));
console.log("meanwhile, the page still answers");
