import { extentOf } from "@ohlol/chart";
import { type Buffer, drawText, fill, fixed, rows, textWidth } from "@ohlol/tui";
import {
  drawChart,
  drawPanel,
  fixedDigits,
  type NamedPlace,
  type SignedPoint,
  type Theme,
} from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";
import { gateValues } from "../../screens/network/cell_values.ts";
import { formulaTitle } from "../../screens/network/cell_equations.ts";
import { drawFormula, formulaHeight } from "../../screens/network/formula.ts";
import { type Place, placeOf } from "../../screens/network/formula_place.ts";
import { readNetwork } from "../../screens/network/network_reading.ts";
import type { AppState } from "../../state/app_state.ts";
import { lookOf } from "../../tasks/registry.ts";
import { drawWaiting } from "../figures/waiting.ts";
import type { OpenPage, PageKey, PageRow, Question } from "../page.ts";
import { type CellWeights, cellWeights, reread, stateWith } from "../work/reread.ts";
import { isTrained } from "../work/study.ts";
import { tutorialRace } from "../work/tutorial_race.ts";

/** The formula of a step with its numbers, and tanh: weights can be changed. */
export const stepPage: PageRow = {
  name: "step",
  sections: "2.1",
  open: (workshop) => new StepPage(tutorialRace(workshop).view()),
};

/** How far a key moves a weight. */
const stride = 0.25;

/** A weight of the unit under the cursor. */
interface WeightPlace {
  /** The tensor: `weight_ih`. */
  readonly tensor: string;
  /** Its index there. */
  readonly index: number;
  /** What it is called: `W_ih[1, 2]`. */
  readonly name: string;
  /** What it is multiplied by: a letter, or a unit of the state before; null for a bias. */
  readonly from: string | null;
}

class StepPage implements OpenPage {
  readonly figure = { leastHeight: 13, draw: this.#draw.bind(this) };
  readonly keys: readonly PageKey[] = this.#keyRows();
  /** The changed weights; null for those of the training. */
  #changed: CellWeights | null = null;
  // At this step the network reads an l; the weight is that of l in a unit that isn't saturated.
  #weight = 2;
  #unit = 3;
  #step = 2;

  constructor(private readonly trained: AppState) {}

  text() {
    return words.learn.pages.step.text();
  }

  question(): Question | null {
    if (!isTrained(this.trained)) return null;
    const { question, choices, why } = words.learn.pages.step;
    const z = this.#sums(this.#trainedWeights).reduce((a, b) => Math.abs(b) < Math.abs(a) ? b : a);
    const numbers = [z, Math.tanh(z), 2 * z, Math.tanh(2 * z)].map((one) => fixedDigits(one, 4));
    const [sum, h, twice, hTwice] = numbers;
    return { text: question, choices, right: 1, why: why(sum, h, twice, hTwice) };
  }

  #keyRows(): PageKey[] {
    const what = () => words.learn.pages.step.keys;
    const row = (shown: string, keys: PageKey["keys"], name: keyof ReturnType<typeof what>) => ({
      ...{ shown, keys },
      what: () => what()[name],
    });
    return [
      row("h l", { h: () => this.#choose(-1), l: () => this.#choose(1) }, "weight"),
      row(
        "up/down",
        { up: () => this.#change(stride), down: () => this.#change(-stride) },
        "change",
      ),
      row("tab", { tab: () => this.#unit = (this.#unit + 1) % this.#units }, "unit"),
      row("[ ]", { "[": () => this.#move(-1), "]": () => this.#move(1) }, "step"),
      row("0", { "0": () => this.#changed = null }, "reset"),
    ];
  }

  get #trainedWeights(): CellWeights {
    return cellWeights(this.trained.run.histories[0].snapshotAt(Infinity)!.snapshot);
  }

  get #weights(): CellWeights {
    return this.#changed ?? this.#trainedWeights;
  }

  get #units(): number {
    return isTrained(this.trained) ? this.#trainedWeights.bias_hh.length : 1;
  }

  /** The weights that make the sum of the unit under the cursor. */
  get #places(): WeightPlace[] {
    const unit = this.#unit;
    const row = (tensor: string, name: string, from: readonly string[]) =>
      from.map((one, column): WeightPlace => ({
        ...{ tensor, index: unit * from.length + column },
        ...{ name: `${name}[${unit}, ${column}]`, from: one },
      }));
    const bias = (tensor: string, name: string): WeightPlace => {
      return { tensor, index: unit, name: `${name}[${unit}]`, from: null };
    };
    const { symbols } = this.trained.run.started!;
    const { unit: unitName } = words.learn.pages.step;
    return [
      ...row("weight_ih", "W_ih", symbols),
      bias("bias_ih", "b_ih"),
      ...row("weight_hh", "W_hh", Array.from({ length: this.#units }, (_, i) => unitName(i + 1))),
      bias("bias_hh", "b_hh"),
    ];
  }

  #choose(by: number): void {
    if (!isTrained(this.trained)) return;
    const { length } = this.#places;
    this.#weight = (this.#weight + by + length) % length;
  }

  #move(by: number): void {
    const { length } = this.trained.target;
    if (length > 0) this.#step = (this.#step + by + length) % length;
  }

  #change(by: number): void {
    if (!isTrained(this.trained)) return;
    const { tensor, index } = this.#places[this.#weight];
    const value = this.#weights[tensor][index] + by;
    this.#changed = { ...this.#weights, [tensor]: this.#weights[tensor].with(index, value) };
  }

  /** What the state and the formula are drawn from. */
  #placeWith(weights: CellWeights, theme: Theme): Place {
    const { run, input, target } = this.trained;
    const snapshot = reread(weights, run.started!.symbols, input, target);
    const state = stateWith(run, snapshot, lookOf);
    state.step = this.#step;
    state.unit = this.#unit;
    const network = readNetwork(state.run.histories[0].snapshotAt(Infinity)!)!;
    return placeOf(state, network, theme);
  }

  /** z: the inputs of tanh at the step, a unit each. */
  #sums(weights: CellWeights): readonly number[] {
    const { run, input, target } = this.trained;
    const symbols = run.started!.symbols;
    const snapshot = reread(weights, symbols, input, target);
    const network = readNetwork({ time: 1, snapshot })!;
    const x = new Float32Array(symbols.length);
    x[symbols.indexOf(input[this.#step])] = 1;
    const [{ sum }] = gateValues({ network, layer: 0, step: this.#step, input: x });
    return sum;
  }

  #draw(buffer: Buffer, theme: Theme): void {
    if (!isTrained(this.trained)) return drawWaiting(buffer, theme);
    const place = this.#placeWith(this.#weights, theme);
    const inside = drawPanel(buffer, buffer.area, formulaTitle(place), theme);
    const height = formulaHeight(place, inside.width);
    const parts = rows(inside.area, [fixed(height), fixed(1), fill()]);
    const [formula, line, curve] = parts.map((part) => inside.sub(part));
    drawFormula(place, formula);
    this.#drawWeight(line, theme);
    drawTanh(this.#sums(this.#weights), this.#unit, curve, theme);
  }

  #drawWeight(line: Buffer, { styles }: Theme): void {
    const { tensor, index, name, from } = this.#places[this.#weight];
    const [now, before] = [this.#weights, this.#trainedWeights]
      .map((weights) => fixedDigits(weights[tensor][index], 4));
    const { weight, bias, unit, curve } = words.learn.pages.step;
    const to = unit(this.#unit + 1);
    const text = from === null ? bias(name, to, now, before) : weight(name, from, to, now, before);
    drawText(line, 1, 0, text, styles.strong);
    const start = line.width - 2 - textWidth(curve);
    if (textWidth(text) + 3 < start) drawText(line, start, 0, curve, styles.quiet);
  }
}

/** How far tanh is drawn at least. */
const leastEnd = 3;

/** Draws tanh with the units on it, each as its number; that under the cursor is marked below. */
function drawTanh(sums: readonly number[], unit: number, buffer: Buffer, theme: Theme): void {
  const end = Math.max(leastEnd, Math.ceil(Math.max(...sums.map(Math.abs))));
  const place = (z: number) => z + end + 1;
  const points = Array.from({ length: 121 }, (_, i) => {
    const z = -end + i / 120 * 2 * end;
    return { x: place(z), y: Math.tanh(z) };
  });
  const signs = sums.map((z, i): SignedPoint => ({
    ...{ x: place(z), y: Math.tanh(z), sign: String(i + 1) },
  }));
  const label = `h ${fixedDigits(Math.tanh(sums[unit]), 2)}`;
  const names = [-end, 0, end].map((z): NamedPlace => ({ x: place(z), label: String(z) }));
  drawChart(
    [{
      ...{ label, marker: "", style: theme.styles.state, points, signs },
      ...{ smoothed: null, marks: [], divergedAt: null },
    }],
    {
      ...{ xName: "z", xEnd: place(end), xLabels: names, isLog: false, references: [] },
      ...{ extent: extentOf([-1, 1]), cursor: place(sums[unit]), hasMarkersAlong: false },
    },
    buffer,
    theme,
  );
}
