import type { Picture } from "@ohlol/chart";

/** A report, whatever it is written as. */
export interface ReportDocument {
  /** What it is about. */
  readonly title: string;
  /** Its sections, in their order. */
  readonly sections: readonly Section[];
}

/** A part of a report with a heading. */
export interface Section {
  /** The heading. */
  readonly heading: string;
  /** Whether it is in a short report, too. */
  readonly isBrief: boolean;
  /** What is in it. */
  readonly blocks: readonly Block[];
}

/** A paragraph, some items, a table, a command to be copied, or a figure. */
export type Block =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly table: Table }
  | { readonly kind: "command"; readonly text: string }
  | { readonly kind: "figure"; readonly figure: Figure };

/** What stands in a cell; null: nothing. */
export type Cell = string | number | null;

/** Figures in rows and columns; the first column names the row. */
export interface Table {
  /** What it is of, and what its figures are. */
  readonly caption: string;
  /** The heads of the columns. */
  readonly heads: readonly string[];
  /** The rows, a cell for each head. */
  readonly rows: readonly (readonly Cell[])[];
}

/** A picture with the same figures as a table. */
export interface Figure {
  /** What stands below it: what is seen, N, and what the band is. */
  readonly caption: string;
  /** Draws it so wide, in pixels. */
  draw(width: number): Picture;
  /** Its figures. */
  readonly table: Table;
}

/** The widths of a figure: on a page, and on a phone. */
export const figureWidths = { wide: 760, narrow: 358 };

/** A cell as it is written where only text can be. */
export function cellText(cell: Cell): string {
  return cell === null ? "-" : String(cell);
}
