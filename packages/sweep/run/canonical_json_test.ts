import { assertEquals, assertThrows } from "@std/assert";
import { canonicalJson } from "./canonical_json.ts";

Deno.test("Equal values have equal texts, in whichever order their keys are", () => {
  const text = '{"a":{"x":1,"y":[{"p":0,"q":null}]},"b":"é"}';
  assertEquals(canonicalJson({ b: "é", a: { y: [{ q: null, p: 0 }], x: 1 } }), text);
  assertEquals(canonicalJson(JSON.parse(text)), text);
});

Deno.test("The order of an array is kept", () => {
  assertEquals(canonicalJson([2, 1, "b", "a"]), '[2,1,"b","a"]');
});

Deno.test("Numbers that JSON can't write are refused, instead of becoming null", () => {
  for (const bad of [NaN, Infinity, -Infinity]) {
    const message = `Cannot write ${bad} of "lr" as JSON`;
    assertThrows(() => canonicalJson({ lr: bad }), RangeError, message);
  }
});
