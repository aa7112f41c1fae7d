import { assertEquals, assertMatch } from "@std/assert";
import { arange, type DType, ones, type Tensor, tensor, zeros } from "./mod.ts";

/** What a notebook is given. */
function display(x: Tensor<DType>): Record<string, string> {
  const shown = x as unknown as Record<symbol, () => Record<string, string>>;
  return shown[Symbol.for("Jupyter.display")]();
}

/** The HTML below the line that names type and shape. */
function tables(x: Tensor<DType>): string {
  return display(x)["text/html"].replace(/^<div><div>[^<]*<\/div>/, "").replace(/<\/div>$/, "");
}

/** The texts of all cells, row by row. */
function cells(x: Tensor<DType>): string[][] {
  const rows = [...tables(x).matchAll(/<tr>(.*?)<\/tr>/g)];
  return rows.map(([, row]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, text]) => text)
  );
}

Deno.test("A notebook shows a tensor as text and as HTML with its type and shape", () => {
  const x = tensor([[1, 2]], { dtype: "int32" });
  const shown = display(x);
  assertEquals(Object.keys(shown), ["text/plain", "text/html"]);
  assertEquals(shown["text/plain"], "tensor([[1, 2]], dtype=int32)");
  assertMatch(shown["text/html"], /^<div><div>int32 \[1, 2\]<\/div><table>.*<\/table><\/div>$/);
});

Deno.test("A scalar and a vector are tables of one row", () => {
  assertEquals(tables(tensor(0.5)), "<table><tr><th>0</th></tr><tr><td>0.5</td></tr></table>");
  assertEquals(cells(tensor([1 / 3, NaN, -Infinity])), [["0", "1", "2"], [
    "0.3333",
    "nan",
    "-inf",
  ]]);
  assertEquals(cells(tensor([true, false])), [["0", "1"], ["1", "0"]]);
});

Deno.test("Of a long vector the first and the last elements are shown", () => {
  const [names, values] = cells(arange(21, { dtype: "int32" }));
  assertEquals(names.slice(8, 13), ["8", "9", "…", "11", "12"]);
  assertEquals(values, names);
  assertEquals(cells(arange(20))[0].includes("…"), false);
});

Deno.test("A matrix is a heat map from blue over white to red", () => {
  assertEquals(
    tables(tensor([[-2, 0], [1, Infinity]])),
    "<table><tr><th></th><th>0</th><th>1</th></tr>" +
      '<tr><th>0</th><td style="color: black; background: rgb(100, 100, 255)">-2</td>' +
      '<td style="color: black; background: rgb(255, 255, 255)">0</td></tr>' +
      '<tr><th>1</th><td style="color: black; background: rgb(255, 178, 178)">1</td>' +
      "<td>inf</td></tr></table>",
  );
  assertEquals(
    tables(zeros([1, 1])),
    "<table><tr><th></th><th>0</th></tr><tr><th>0</th><td>0</td></tr></table>",
  );
});

Deno.test("A large matrix is shown in 20 x 20 blocks, each by its mean", () => {
  const [head, first, ...rest] = cells(arange(40 * 60).view(40, 60));
  assertEquals(head.length, 21);
  assertEquals(head.slice(0, 4), ["", "0–2", "3–5", "6–8"]);
  assertEquals(first.slice(0, 3), ["0–1", "31", "34"]);
  assertEquals(rest.length, 19);
  assertEquals(cells(ones([1, 25]))[0].slice(1, 6), ["0", "1", "2", "3–4", "5"]);
});

Deno.test("Of more dimensions the first matrices are shown, each with its place", () => {
  const captions = (x: Tensor) =>
    [...tables(x).matchAll(/<caption>(.*?)<\/caption>/g)].map(([, text]) => text);
  const x = zeros([2, 3, 1, 1]);
  assertEquals(captions(x), ["[0, 0, :, :]", "[0, 1, :, :]", "[0, 2, :, :]", "[1, 0, :, :]"]);
  assertMatch(tables(x), /<div>… and 2 more<\/div>$/);
  assertEquals(captions(zeros([2, 1, 1])), ["[0, :, :]", "[1, :, :]"]);
});

Deno.test("A tensor without elements is its type and shape alone", () => {
  for (const shape of [[0], [0, 3], [2, 0], [0, 2, 2], [2, 0, 2]]) {
    assertEquals(tables(zeros(shape)), "");
  }
});
