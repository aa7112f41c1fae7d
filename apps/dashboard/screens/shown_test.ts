import { assertEquals } from "@std/assert";
import { shortNames } from "./shown.ts";

Deno.test("A contestant's name is its optimizer's where that is enough to tell them apart", () => {
  assertEquals(shortNames(["Adam(lr=0.1)", "SGD(lr=0.1)"]), ["Adam", "SGD"]);
  assertEquals(shortNames(["Adam(lr=0.1)", "SGD(lr=0.1)", "SGD(lr=0.5,momentum=0.9)", "SGD"]), [
    "Adam",
    "SGD 0.1",
    "SGD 0.5,momentum=0.9",
    "SGD",
  ]);
});
