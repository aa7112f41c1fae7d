import { visible, visibleLines } from "@ohlol/tui";
import { type Block, cellText, type ReportDocument, type Table } from "./document.ts";

/** What Markdown or the HTML in it would take for more than a character. */
const special = /[\\`*_{}[\]<>#+!|~&$]/g;

/**
 * Writes the short form of a report as Markdown: the words, the tables, and the commands.
 *
 * @param report The report.
 */
export function toMarkdown({ title, sections }: ReportDocument): string {
  const brief = sections.filter(({ isBrief }) => isBrief);
  const parts = brief.flatMap(({ heading, blocks }) => [
    `## ${escapeMarkdown(heading)}`,
    ...blocks.flatMap(blockMarkdown),
  ]);
  return `${[`# ${escapeMarkdown(title)}`, ...parts].join("\n\n")}\n`;
}

function blockMarkdown(block: Block): string[] {
  switch (block.kind) {
    case "text":
      return [escapeMarkdown(block.text)];
    case "list":
      return [block.items.map((item) => `- ${escapeMarkdown(item)}`).join("\n")];
    case "command":
      return [codeMarkdown(visibleLines(block.text))];
    case "table":
      return [tableMarkdown(block.table), escapeMarkdown(block.table.caption)];
    case "figure":
      return [];
  }
}

/** A block of code, fenced by more backticks than there are in it. */
function codeMarkdown(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}sh\n${text}\n${fence}`;
}

function tableMarkdown({ heads, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(heads.map(escapeMarkdown)),
    line(heads.map((_, column) => column === 0 ? ":--" : "--:")),
    ...rows.map((row) => line(row.map((cell) => escapeMarkdown(cellText(cell))))),
  ].join("\n");
}

/** A command in the program's own words, which Markdown shows as code. */
const command = /(`(?:deno task|ohlol) [a-z]+`)/;

/** A text of which Markdown shows every character. */
function escapeMarkdown(text: string): string {
  const parts = visible(text).split(command);
  return parts.map((part, i) => i % 2 === 1 ? part : part.replaceAll(special, "\\$&")).join("");
}
