import { significant } from "@ohlol/tui/widgets";
import { lineText } from "../../report/line.ts";
import { type Column, tableLines } from "../../report/table.ts";
import type { LookPart } from "../../state/app_state.ts";
import { type LayerNorms, layerNorms } from "./layers.ts";
import { words } from "../../locale/words.ts";

/** A row: a layer of a contestant. */
type Row = LayerNorms & { readonly label: string };

function columnsOf(): Column<Row>[] {
  const { contestant, layer, update, gradient, ratio: ratioHead } = words.step.columns;
  return [
    [contestant, ({ label }) => label],
    [layer, ({ name }) => name],
    [update, ({ updateNorm }) => significant(updateNorm)],
    [gradient, ({ gradNorm }) => significant(gradNorm)],
    [ratioHead, ({ ratio }) => significant(ratio)],
  ];
}

/** The step that each contestant of a saved run would make next, layer by layer. */
export const stepPart: LookPart = {
  name: () => words.step.nextStep,
  lines: ({ state }) => {
    const rows = state.run.histories.flatMap(({ label, updates }): Row[] => {
      const newest = updates.at(Infinity);
      return newest === null
        ? []
        : layerNorms(newest.tensors).map((norms) => ({ ...norms, label }));
    });
    const lines = rows.length === 0 ? [] : tableLines(rows, columnsOf());
    return Promise.resolve(lines.map((line) => lineText(line, "none")));
  },
};
