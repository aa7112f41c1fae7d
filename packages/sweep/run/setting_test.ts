import { assertEquals } from "@std/assert";
import { settingLabel } from "./setting.ts";

Deno.test("A setting's label has the learning rate first", () => {
  assertEquals(settingLabel({ optimizer: "Adam", options: {}, lr: 0.18 }), "Adam(lr=0.18)");
});

Deno.test("A setting's label writes pairs, switches and words as an optimizer's spec does", () => {
  const options = { betas: [0.9, 0.99], amsgrad: true, maximize: false, lineSearchFn: "none" };
  assertEquals(
    settingLabel({ optimizer: "Adam", options, lr: 1e-7 }),
    "Adam(lr=1e-7, betas=0.9/0.99, amsgrad, maximize=false, lineSearchFn=none)",
  );
});
