import { extentOf } from "@ohlol/chart";
import { type Buffer, drawText, fitText, type Style } from "@ohlol/tui";
import {
  drawChart,
  drawPanel,
  formatLoss,
  type Series,
  significant,
  type Theme,
} from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";
import type { OpenPage, PageKey, PageRow, Question } from "../page.ts";
import { addedGradients, type Call, calls, FourCalls, optimizerNames } from "../work/four_calls.ts";
import { tutorialEpochs } from "../work/tutorial_race.ts";

/** The race, a call at a time: zeroGrad, forward, backward, step, each with what changes. */
export const trainingPage: PageRow = {
  name: "training",
  sections: "3.3, 4.4",
  open: () => new TrainingPage(),
};

/** A row of the table: a number of each network, and the calls that change it. */
interface Row {
  readonly label: string;
  readonly changedBy: readonly Call[];
  text(training: FourCalls): string;
}

class TrainingPage implements OpenPage {
  readonly figure = { leastHeight: 11, draw: this.#draw.bind(this) };
  readonly keys: readonly PageKey[] = [
    this.#key("space", { space: () => this.#next() }, "next"),
    this.#key("Enter", { enter: () => this.#epoch() }, "epoch"),
    this.#key("x", { x: () => this.#withZeroGrad = !this.#withZeroGrad }, "skip"),
    this.#key("0", { "0": () => this.#begin() }, "again"),
  ];
  #trainings = optimizerNames.map((name) => new FourCalls(name));
  #withZeroGrad = true;

  text() {
    return words.learn.pages.training.text();
  }

  question(): Question {
    const { question, choices, why } = words.learn.pages.training;
    const { first, second, both } = addedGradients();
    const [a, b, sum] = [first, second, both].map((norm) => significant(norm));
    return { text: question, choices, right: 1, why: why(a, b, sum) };
  }

  /** The first epoch: before it there are no losses or gradients. */
  showMost(): void {
    this.#epoch();
  }

  #key(
    shown: string,
    keys: PageKey["keys"],
    name: keyof typeof words.learn.pages.training.keys,
  ): PageKey {
    return { shown, keys, what: () => words.learn.pages.training.keys[name] };
  }

  #begin(): void {
    this.#trainings = optimizerNames.map((name) => new FourCalls(name));
  }

  #next(): void {
    for (const training of this.#trainings) training.next(this.#withZeroGrad);
  }

  #epoch(): void {
    do this.#next(); while (this.#trainings[0].last !== "step");
  }

  get #title(): string {
    const { start, epoch, phases, without } = words.learn.pages.training;
    const [{ last, epoch: number }] = this.#trainings;
    const place = last === null ? start : epoch(number, phases[last]);
    return this.#withZeroGrad ? place : place + words.frame.comma + without;
  }

  #draw(buffer: Buffer, theme: Theme): void {
    const { styles } = theme;
    const inside = drawPanel(buffer, buffer.area, this.#title, theme);
    const start = 24;
    const width = Math.min(24, Math.floor((inside.width - start) / 2));
    optimizerNames.forEach((name, i) => {
      const text = `${theme.signs.contestants[i]} ${name}`;
      const style = { ...styles.contestants[i], bold: true };
      drawText(inside, start + i * width, 2, text, style);
    });
    drawCalls(this.#trainings[0].last, inside, theme);
    rowsOf().forEach((row, y) => {
      drawText(inside, 1, y + 3, fitText(row.label, start - 2, theme.signs.ellipsis), styles.quiet);
      this.#trainings.forEach((training, i) => {
        const isNew = training.last !== null && row.changedBy.includes(training.last);
        const style: Style = isNew ? styles.flash : styles.text;
        drawText(inside, start + i * width, y + 3, row.text(training), style);
      });
    });
    const top = 4 + rowsOf().length;
    const rest = inside.height - top;
    if (rest < leastChart) return;
    const chart = { x: 0, y: top, width: inside.width, height: rest };
    drawLosses(this.#trainings, inside.sub(chart), theme);
  }
}

/** With fewer rows curves aren't readable. */
const leastChart = 6;

/** Draws the losses of the epochs so far, a curve each. */
function drawLosses(trainings: readonly FourCalls[], buffer: Buffer, theme: Theme): void {
  const series = trainings.map(({ losses }, i): Series => ({
    label: `${optimizerNames[i]} ${formatLoss(losses.at(-1) ?? NaN)}`,
    ...{ marker: theme.signs.contestants[i], style: theme.styles.contestants[i] },
    points: losses.map((y, epoch) => ({ x: epoch + 1, y })),
    ...{ smoothed: null, marks: [], divergedAt: null },
  })).filter(({ points }) => points.length > 0);
  const { length } = trainings[0].losses;
  drawChart(
    series,
    {
      ...{ xName: words.frame.units.epoch, xEnd: Math.max(tutorialEpochs, length), isLog: false },
      ...{ extent: extentOf(trainings.flatMap(({ losses }) => losses)), cursor: 1, references: [] },
    },
    buffer,
    theme,
  );
}

/** `zeroGrad() → forward → backward() → step()`, the last call highlighted. */
function drawCalls(last: Call | null, buffer: Buffer, { styles, signs }: Theme): void {
  let x = 1;
  for (const call of calls) {
    if (call !== calls[0]) x += drawText(buffer, x, 0, ` ${signs.to} `, styles.quiet);
    const style = call === last ? styles.flash : styles.text;
    x += drawText(buffer, x, 0, words.learn.pages.training.phases[call], style);
  }
}

/** The numbers that are shown of a network. */
function rowsOf(): Row[] {
  const { answers, loss, gradient, weights, moved, oneGradient } = words.learn.pages.training;
  const weight = "W_hh[0, 0]";
  const number = (value: number | null) => value === null ? "-" : significant(value);
  return [
    { label: answers, changedBy: ["forward"], text: ({ predicted }) => predicted || "-" },
    {
      label: loss,
      changedBy: ["forward"],
      text: (training) => training.loss === null ? "-" : formatLoss(training.loss),
    },
    {
      label: gradient,
      changedBy: ["zeroGrad", "backward"],
      text: (training) => number(training.gradientNorm),
    },
    { label: weights, changedBy: ["step"], text: ({ weightNorm }) => number(weightNorm) },
    { label: moved, changedBy: ["step"], text: (training) => number(training.moved) },
    {
      label: weight,
      changedBy: ["step"],
      text: ({ cell }) => number(cell.weightHh.data[0]),
    },
    {
      label: oneGradient,
      changedBy: ["zeroGrad", "backward"],
      text: ({ cell }) => number(cell.weightHh.grad?.data[0] ?? null),
    },
  ];
}
