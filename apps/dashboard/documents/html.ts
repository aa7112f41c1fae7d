import { escapeXml, inlineSvg } from "@ohlol/chart";
import { visibleLines } from "@ohlol/tui";
import {
  type Block,
  type Cell,
  cellText,
  type Figure,
  figureWidths,
  type ReportDocument,
  type Table,
} from "./document.ts";
import { htmlStyle } from "./html_style.ts";
import { words } from "../locale/words.ts";

/** Nothing on the page is loaded or run, whatever a text in it says. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * Writes a report as one page of HTML without a script: figures are inline SVG, each with its
 * numbers as a table.
 *
 * @param report The report.
 */
export function toHtml({ title, sections }: ReportDocument): string {
  const body = sections.map(({ heading, blocks }, s) => {
    const content = blocks.map((block, b) => blockHtml(block, `f${s}-${b}`));
    return `<section>\n<h2>${escapeXml(heading)}</h2>\n${content.join("\n")}\n</section>`;
  });
  return visibleLines([
    "<!doctype html>",
    `<html lang="${words.frame.htmlLang}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>\n${htmlStyle}\n</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<h1>${escapeXml(title)}</h1>`,
    ...body,
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n"));
}

function blockHtml(block: Block, id: string): string {
  switch (block.kind) {
    case "text":
      return `<p>${escapeXml(block.text)}</p>`;
    case "list":
      return `<ul>\n${block.items.map((item) => `<li>${escapeXml(item)}</li>`).join("\n")}\n</ul>`;
    case "command":
      return `<pre><code>${escapeXml(block.text)}</code></pre>`;
    case "table":
      return tableHtml(block.table, `${id}-table`);
    case "figure":
      return figureHtml(block.figure, id);
  }
}

/** A figure in two widths, of which a page shows the one that it has room for. */
function figureHtml({ caption, draw, table }: Figure, id: string): string {
  const { wide, narrow } = figureWidths;
  return [
    "<figure>",
    inlineSvg(draw(wide), `${id}-wide`, "wide"),
    inlineSvg(draw(narrow), `${id}-narrow`, "narrow"),
    `<figcaption>${escapeXml(caption)}</figcaption>`,
    "</figure>",
    `<details>\n<summary>${escapeXml(words.documents.sameAsTable(table.caption))}</summary>`,
    tableHtml(table, `${id}-table`),
    "</details>",
  ].join("\n");
}

/** A table that scrolls by itself where the page is narrower, also by the keyboard. */
function tableHtml({ caption, heads, rows }: Table, id: string): string {
  const head = heads.map((text) => `<th scope="col">${escapeXml(text)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map(cellHtml).join("")}</tr>`);
  // A caption inside would scroll away with the columns.
  return [
    `<p class="caption" id="${id}">${escapeXml(caption)}</p>`,
    `<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}">`,
    `<table aria-labelledby="${id}">`,
    `<thead>\n<tr>${head}</tr>\n</thead>`,
    `<tbody>\n${body.join("\n")}\n</tbody>`,
    "</table>",
    "</div>",
  ].join("\n");
}

function cellHtml(cell: Cell, column: number): string {
  const text = escapeXml(cellText(cell));
  return column === 0 ? `<th scope="row">${text}</th>` : `<td>${text}</td>`;
}
