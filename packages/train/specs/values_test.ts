import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "./usage_error.ts";
import {
  parseBetas,
  parseCount,
  parseNonNegative,
  parseOneOf,
  parseSeed,
  parseSpeed,
  parseSwitch,
} from "./values.ts";

/** Asserts the whole message, which ends with the text that was given. */
function assertRefused(
  parse: (name: string, text: string) => unknown,
  texts: string[],
  expected: string,
): void {
  for (const text of texts) {
    const error = assertThrows(() => parse("It", text), UsageError);
    assertEquals(error.message, `It expected ${expected}: got "${text}"`);
  }
}

Deno.test("A count is a positive integer", () => {
  assertEquals(parseCount("It", "15"), 15);
  assertRefused(
    parseCount,
    ["0", "-1", "1.5", "1e3", "x", " 1", "", "9007199254740993"],
    "a positive integer",
  );
});

Deno.test("A seed is read without loss up to 2⁶⁴ - 1", () => {
  assertEquals(parseSeed("It", "0"), 0n);
  assertEquals(parseSeed("It", "18446744073709551615"), 18446744073709551615n);
  assertRefused(
    parseSeed,
    ["18446744073709551616", "-1", "1.5", "0x10", ""],
    "an integer from 0 to 18446744073709551615",
  );
});

Deno.test("A rate is a finite decimal number that is not negative", () => {
  const texts = ["0", "0.1", ".5", "1.", "1e-3", "2E2"];
  assertEquals(texts.map((text) => parseNonNegative("It", text)), [0, 0.1, 0.5, 1, 0.001, 200]);
  assertRefused(
    parseNonNegative,
    ["-1", "-1e-9", "NaN", "Infinity", "1e999", "0x10", "1,5", ""],
    "a number >= 0",
  );
});

Deno.test("A speed is a number above 0, or max", () => {
  assertEquals(["8", "0.5", "max"].map((text) => parseSpeed("It", text)), [8, 0.5, Infinity]);
  assertRefused(
    parseSpeed,
    ["0", "-1", "NaN", "Infinity", "1e999", "1e-999", "Max", "fast", ""],
    "a number > 0 or max",
  );
});

Deno.test("Betas are two numbers from 0 to below 1", () => {
  assertEquals(parseBetas("It", "0.8/0.99"), [0.8, 0.99]);
  assertEquals(parseBetas("It", "0/0"), [0, 0]);
  assertRefused(
    parseBetas,
    ["0.9", "1/0.5", "0.5/1", "-0.1/0.5", "nan/0.5", "0.1/0.2/0.3", "/"],
    "two numbers in [0, 1) such as 0.9/0.999",
  );
});

Deno.test("A switch is true or false", () => {
  assertEquals([parseSwitch("It", "true"), parseSwitch("It", "false")], [true, false]);
  assertRefused(parseSwitch, ["yes", "1", ""], "true or false");
});

Deno.test("A choice is one of its words", () => {
  const parse = (name: string, text: string) => parseOneOf(name, text, ["auto", "never"]);
  assertEquals(parse("It", "never"), "never");
  assertRefused(parse, ["maybe", "Auto", ""], "auto, never");
});
