import { assertEquals } from "@std/assert";
import { isNear, nearestWord, suggestion } from "./nearest_word.ts";

Deno.test("A typing error is near to the word that was meant", () => {
  const pairs = [["adm", "adam"], ["adamm", "adam"], ["plian", "plain"], ["momentun", "momentum"]]
    .concat([["--no-plain", "--plain"], ["WEIGHT_DECAI", "weightDecay"], ["", ""]]);
  for (const [text, word] of pairs) assertEquals(isNear(text, word), true, text);
});

Deno.test("The beginning of a word is near to it, except a single letter", () => {
  assertEquals(isNear("--opt", "--optimizer"), true);
  assertEquals(isNear("rms", "rmsprop"), true);
  assertEquals(isNear("--o", "--optimizer"), false);
});

Deno.test("A word that only happens to be the nearest is not near", () => {
  const pairs = [["", "sgd"], ["xyz", "sgd"], ["nesterov", "betas"], ["-p", "-h"]]
    .concat([["--slow", "--json"], ["optimizer", "adam"], ["lion", "linear"]]);
  for (const [text, word] of pairs) assertEquals(isNear(text, word), false, text);
});

Deno.test("Of several near words the nearest is found, and else none", () => {
  assertEquals(nearestWord("adamx", ["adamw", "adam", "sgd"]), "adamw");
  assertEquals(nearestWord("adax", ["adamw", "adam", "sgd"]), "adam");
  assertEquals(nearestWord("xyz", ["adamw", "adam", "sgd"]), undefined);
});

Deno.test("Where no word is near, all are named", () => {
  assertEquals(suggestion("adm", ["sgd", "adam"]), '. Did you mean "adam"?');
  assertEquals(suggestion("xyz", ["sgd", "adam"]), ": expected sgd, adam");
});
