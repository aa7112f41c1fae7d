import { assertEquals } from "@std/assert";
import {
  anything,
  type Field,
  flag,
  inMemory,
  listOf,
  number,
  oneOf,
  orNull,
  record,
  seed,
  since,
  sixDigits,
  text,
} from "./fields.ts";

/** What becomes of a value on its way through JSON. */
function throughJson<T>(field: Field<T>, value: T): T | undefined {
  const json = JSON.stringify(field.encode(value));
  return field.decode(json === undefined ? undefined : JSON.parse(json));
}

Deno.test("A value comes back from JSON as it was", () => {
  const values = <T>(field: Field<T>, ...values: T[]) =>
    values.forEach((value) => assertEquals(throughJson(field, value), value));
  values(text, "", "a", "NaN");
  values(flag, true, false);
  values(number, 0, 1.5, NaN, Infinity, -Infinity);
  values(sixDigits, 0, 1.5, -0.00123456, 123456, NaN, Infinity);
  values(seed, 0n, 3332505980n, 2n ** 53n, 2n ** 64n - 1n);
  values<unknown>(anything, [1, { a: "b" }], null);
  values(orNull(number), null, 7, NaN);
  values(listOf(number), [], [1, NaN]);
  values(oneOf("rnn", "gru"), "rnn", "gru");
  values(record({ a: number, b: listOf(text) }), { a: Infinity, b: ["c"] });
});

Deno.test("Of a number of six digits the others are left out in JSON", () => {
  assertEquals([1 / 3, -2e7 / 3, 1e-9 / 7].map((value) => throughJson(sixDigits, value)), [
    ...[0.333333, -6666670, 1.42857e-10],
  ]);
});

Deno.test("What isn't such a value is invalid", () => {
  const refused = <T>(field: Field<T>, ...values: unknown[]) =>
    values.forEach((value) => assertEquals(field.decode(value), undefined));
  refused(text, 1, null, undefined);
  refused(flag, "true", 1, undefined);
  refused(number, "1", "nan", null, undefined);
  refused(seed, 0.5, -1, "18446744073709551616", "x", "", null, undefined);
  refused(anything, undefined);
  refused(orNull(number), "1", undefined);
  refused(listOf(number), 1, [1, "2"], { length: 0 });
  refused(oneOf("rnn", "gru"), "lstm", null);
  refused(record({ a: number }), {}, { a: "1" }, [], null);
});

Deno.test("A field that is missing has a value of its own where that is allowed", () => {
  assertEquals(since(text, "rnn").decode(undefined), "rnn");
  assertEquals(since(text, "rnn").decode("gru"), "gru");
  assertEquals(since(text, "rnn").decode(7), undefined);
  assertEquals(throughJson(inMemory<number[]>([]), [1, 2]), []);
});

Deno.test("A record leaves other fields out", () => {
  assertEquals(record({ a: number }).decode({ a: "NaN", b: "c" }), { a: NaN });
});
