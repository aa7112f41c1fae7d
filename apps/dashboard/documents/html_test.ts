import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { assertWellFormed } from "../../../packages/chart/testing/well_formed.ts";
import { assertHarmless } from "../testdata/hostile_text.ts";
import type { ReportDocument, Table } from "./document.ts";
import { toHtml } from "./html.ts";
import { toMarkdown } from "./markdown.ts";
import { toSvg } from "./svg.ts";

const hostile =
  "</title><script>alert('1')</script><img src=x onerror=a>\x1b[2J\x9b5n\u202e\ud800" +
  '| `` ``` [a](javascript:b) **c** & "d"\r\n# e';

function documentOf(text: string): ReportDocument {
  const table: Table = { caption: text, heads: [text, "n"], rows: [[text, 1], [text, null]] };
  const picture = { title: text, description: text, width: 9, height: 9, content: "" };
  return {
    title: text,
    sections: [{
      heading: text,
      isBrief: true,
      blocks: [
        { kind: "text", text },
        { kind: "list", items: [text, text] },
        { kind: "command", text },
        { kind: "table", table },
        { kind: "figure", figure: { caption: text, draw: () => picture, table } },
      ],
    }],
  };
}

Deno.test("A page is well-formed and runs nothing, whatever the texts in it are", () => {
  const html = toHtml(documentOf(hostile));
  const names = new Set(assertWellFormed(html));
  assert(!names.has("script") && !names.has("img"));
  assertStringIncludes(html, `content="default-src 'none'; style-src 'unsafe-inline'"`);
  assertHarmless(html.replaceAll("\n", ""), "html");
});

Deno.test("A page loads nothing", () => {
  const html = toHtml(documentOf("plain"));
  const urls = [...html.matchAll(/\b(?:src|href|url)\b\s*[=(]|https?:[^"]*/g)].map(([url]) => url);
  assertEquals(new Set(urls), new Set(["http://www.w3.org/2000/svg"]));
});

Deno.test("A page has a language, a title, one heading of the first level, and named tables", () => {
  const html = toHtml(documentOf("plain"));
  assertMatch(html, /^<!doctype html>\n<html lang="en">/);
  assertStringIncludes(
    html,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
  );
  assertStringIncludes(html, "<title>plain</title>");
  assertEquals(html.match(/<h1>/g)?.length, 1);
  assertEquals(html.match(/<table aria-labelledby="f0-\d-table">/g)?.length, 2);
  assertEquals(html.match(/<th scope="row">plain<\/th>/g)?.length, 4);
  assertStringIncludes(html, "<td>-</td>");
});

Deno.test("A figure is there in two widths, one for phones, and its numbers as a table", () => {
  const html = toHtml(documentOf("plain"));
  assertEquals([...html.matchAll(/class="ohlol-chart (\w+)"/g)].map(([, name]) => name), [
    "wide",
    "narrow",
  ]);
  assertStringIncludes(html, "<summary>The same as a table: plain</summary>");
});

Deno.test("Figures alone are one SVG, well-formed, whatever the texts in it are", () => {
  const svg = toSvg(documentOf(hostile));
  assert(!assertWellFormed(svg).includes("script"));
  assertHarmless(svg.replaceAll("\n", ""), "svg");
});

Deno.test("In Markdown no text is more than text, and a command ends where it ends", () => {
  const text = toMarkdown(documentOf(hostile));
  assertHarmless(text.replaceAll("\n", ""), "markdown");
  const [before, command] = text.split("````sh\n");
  assert(!/(^|[^\\])(<|\[|`|\*)/m.test(before), before);
  assertStringIncludes(command, "\n````\n");
  const rows = text.split("\n").filter((line) => line.startsWith("|"));
  assertEquals(rows.map((row) => row.match(/(?<!\\)\|/g)?.length), [3, 3, 3, 3]);
});

Deno.test("In Markdown a command in the program's own words is code, and backticks elsewhere are text", () => {
  const text = "at one rate; `deno task sweep` or `ohlol sweep` compares, `x` doesn't";
  const sections = [{ heading: "", isBrief: true, blocks: [{ kind: "text", text } as const] }];
  assertStringIncludes(
    toMarkdown({ title: "", sections }),
    "at one rate; `deno task sweep` or `ohlol sweep` compares, \\`x\\` doesn't",
  );
});
