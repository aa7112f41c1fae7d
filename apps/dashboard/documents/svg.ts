import { standaloneSvg } from "@ohlol/chart";
import { visibleLines } from "@ohlol/tui";
import { figureWidths, type ReportDocument } from "./document.ts";

/**
 * Writes the figures of a report as one SVG, below each other.
 *
 * @param report The report.
 */
export function toSvg({ title, sections }: ReportDocument): string {
  const pictures = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => block.kind === "figure" ? [block.figure.draw(figureWidths.wide)] : [])
  );
  return visibleLines(`${standaloneSvg(pictures, title)}\n`);
}
