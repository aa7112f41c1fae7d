import { type Buffer, drawText, fitText, textWidth } from "@ohlol/tui";
import { fixedDigits } from "@ohlol/tui/widgets";
import { timesSign } from "./cell_equations.ts";
import { type Place, vectorNames, weightNames } from "./formula_place.ts";
import type { Matrix } from "./matrix.ts";
import type { Gate } from "./network_reading.ts";
import { words } from "../../locale/words.ts";

/** Writes out the products of the unit under the cursor, as far as there are rows. */
export function drawUnit(place: Place, buffer: Buffer): void {
  const { signs, styles } = place.theme;
  const lines = unitLines(place, buffer.width);
  const shown = lines.slice(0, buffer.height);
  if (lines.length > shown.length) shown[shown.length - 1] += ` ${signs.ellipsis}`;
  shown.forEach((line, y) => {
    drawText(buffer, 0, y, fitText(line, buffer.width, signs.ellipsis), styles.quiet);
  });
}

/** The lines of both products of each gate for the unit under the cursor. */
export function unitLines(place: Place, width: number): string[] {
  const { network, layer, unit } = place;
  const head = `${words.network.unit(unit + 1)}:  `;
  return network.layers[layer].gates.flatMap((gate, i) =>
    gateLines(place, gate, i === 0 ? head : " ".repeat(textWidth(head)), width)
  );
}

function gateLines(place: Place, gate: Gate, head: string, width: number): string[] {
  const { network, layer, step, unit, input } = place;
  const { below, before } = vectorNames(place);
  const { weightIh, weightHh } = weightNames(place, gate);
  const state = network.state(layer, step - 1);
  const times = timesSign(place);
  return [
    ...wrappedTerms(
      `${head}${weightIh} ${below} = `,
      writtenProduct(gate.weightIh, unit, input, times),
      width,
    ),
    ...wrappedTerms(
      `${" ".repeat(textWidth(head))}${weightHh} ${before} = `,
      writtenProduct(gate.weightHh, unit, state, times),
      width,
    ),
  ];
}

/** Terms after the beginning of a line, and in further lines below each other. */
function wrappedTerms(start: string, terms: readonly string[], width: number): string[] {
  const lines = [start];
  for (const term of terms) {
    const line = lines[lines.length - 1] + term;
    if (textWidth(line) <= width || lines[lines.length - 1].trim() === "") {
      lines[lines.length - 1] = line;
    } else lines.push(" ".repeat(textWidth(start)) + term.trimStart());
  }
  return lines;
}

/** `0.01·0.88`, ` - 0.24·0.70`, without the terms that are zero because the vector is. */
function writtenProduct(
  { columns, data }: Matrix,
  row: number,
  vector: Float32Array,
  times: string,
): string[] {
  const terms: string[] = [];
  for (let column = 0; column < columns; column++) {
    const [weight, value] = [data[row * columns + column], vector[column]];
    if (value === 0) continue;
    const factors = `${fixedDigits(Math.abs(weight), 4)}${times}${factor(value)}`;
    const isFirst = terms.length === 0;
    terms.push(
      weight < 0 ? `${isFirst ? "-" : " - "}${factors}` : `${isFirst ? "" : " + "}${factors}`,
    );
  }
  return terms.length === 0 ? ["0"] : terms;
}

function factor(value: number): string {
  if (value === 1) return "1";
  const text = fixedDigits(value, 4);
  return value < 0 ? `(${text})` : text;
}
