import { assertEquals } from "@std/assert";
import { arange } from "../mod.ts";

for (const [rows, columns] of [[1, 9], [3, 50], [4, 4], [5, 37], [33, 66], [70, 1], [8, 0]]) {
  Deno.test(`transpose moves each element of a batch of ${rows} x ${columns} matrices`, () => {
    const x = arange(3 * rows * columns).view(3, rows, columns), y = x.transpose(1, 2);
    assertEquals(y.shape, [3, columns, rows]);
    const expected = y.data.map((_, at) => {
      const b = Math.floor(at / (rows * columns)), j = Math.floor(at / rows) % columns;
      return (b * rows + at % rows) * columns + j;
    });
    assertEquals(y.data, expected);
  });
}

Deno.test("permute moves each element where no dimension stays", () => {
  const x = arange(7 * 9 * 11).view(7, 9, 11), y = x.permute([2, 0, 1]);
  assertEquals(y.shape, [11, 7, 9]);
  assertEquals(
    y.data,
    y.data.map((_, at) => Math.floor(at / 9) % 7 * 99 + at % 9 * 11 + Math.floor(at / 63)),
  );
});
