import { UsageError } from "@ohlol/train";
import type { BenchArguments } from "./arguments.ts";
import { type Contender, contenders } from "./contenders.ts";
import { brisk, type Effort, quick, thorough } from "./effort.ts";
import { opRows } from "./ops/op_rows.ts";
import type { Report } from "./report.ts";
import { type Row, rows } from "./rows.ts";
import { scalingText } from "./scaling/scaling_report.ts";
import { points, rowOf } from "./scaling/scaling_rows.ts";
import { reportText } from "./table.ts";

/** Rows that are measured in one run, by whom, and how they are shown. */
export interface Group {
  /** The option that asks for it; `table` for the one without. */
  readonly name: string;
  readonly contenders: readonly Contender[];
  readonly rows: readonly Row[];
  readonly effort: Effort;
  /** The report as a text. */
  text(report: Report): string;
}

/**
 * The group of rows that is asked for.
 *
 * @throws {UsageError} If no row has such a title, or a page is to be written with only some of them.
 */
export function groupOf(options: BenchArguments): Group {
  const group = options.ops ? ops(options) : options.scaling ? scaling(options) : table(options);
  const { rows: text } = options;
  if (text === null) return group;
  const chosen = group.rows.filter(({ title }) => title.includes(text));
  if (chosen.length === 0) throw new UsageError(`No row's title contains "${text}"`);
  if (options.page !== null) throw new UsageError("--page takes all rows: leave out --rows");
  return { ...group, rows: chosen };
}

function table({ quick: isQuick }: BenchArguments): Group {
  return { name: "table", contenders, rows, effort: isQuick ? quick : thorough, text: reportText };
}

/** Beside all but the slowest backend of TensorFlow.js. */
function ops({ quick: isQuick }: BenchArguments): Group {
  return {
    name: "ops",
    contenders: contenders.filter(({ variant }) => variant !== "cpu"),
    rows: opRows,
    effort: isQuick ? quick : brisk,
    text: reportText,
  };
}

/** Only beside PyTorch, whose exponents ours are compared with. */
function scaling({ quick: isQuick }: BenchArguments): Group {
  return {
    name: "scaling",
    contenders: contenders.filter(({ name }) => /, [12] thread/.test(name)),
    rows: points.map(rowOf),
    effort: isQuick ? quick : brisk,
    text: scalingText,
  };
}
