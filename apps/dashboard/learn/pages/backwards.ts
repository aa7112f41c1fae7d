import { optionalEvents, tutorialTask } from "@ohlol/train";
import { type Buffer, fill, fixed, rows } from "@ohlol/tui";
import { drawOnePanel, shared, significant, type Theme } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";
import { distanceChart, reachTable } from "../../screens/gradients/distance_panels.ts";
import {
  type GradientCurve,
  gradientCurves,
  windowSteps,
} from "../../screens/gradients/gradient_curves.ts";
import { cursorOf } from "../../screens/gradients/triangle_panel.ts";
import { shownTime } from "../../state/playback.ts";
import type { AppState } from "../../state/app_state.ts";
import { drawWaiting } from "../figures/waiting.ts";
import type { OpenPage, PageKey, PageRow, Question } from "../page.ts";
import { cellStateNorms } from "../work/forget_gate.ts";
import { isTrained, showAt, Study } from "../work/study.ts";
import { tutorialEpochs, tutorialRate } from "../work/tutorial_race.ts";
import type { Workshop } from "../work/workshop.ts";

/** The gradient through time: of an RNN, of an LSTM, and of one with open forget gates. */
export const backwardsPage: PageRow = {
  name: "backwards",
  sections: null,
  open: (workshop) => {
    const [rnn, lstm] = gradientStudies(workshop).map((study) => study.view());
    return new BackwardsPage(rnn, lstm);
  },
};

const input = "the quick brown fox jumps over";
const target = `${input.slice(1)} `;

/** The units of the networks. */
export const gradientUnits = 16;

/** What is added to the bias of the forget gate: the first one leaves it as it is. */
const biases = [0, 1, 2, 4, 6];

/** With this one the forget gates are nearly open. */
export const openBias = 4;

/** An RNN and an LSTM that learn to write a sentence, with the gradient through time. */
export function gradientStudies(workshop: Workshop): Study[] {
  return (["rnn", "lstm"] as const).map((cell) => {
    const task = tutorialTask({ input, target, cell, hiddenSize: gradientUnits });
    const optimizers = [`adam:lr=${tutorialRate}`];
    const options = { task, optimizers, epochs: tutorialEpochs };
    const study = new Study(options, { records: optionalEvents });
    workshop.do(study.events(workshop.signal));
    return study;
  });
}

/** The norms of the last loss's gradient in the first epoch, the nearest state first. */
export function firstNorms({ run: { histories: [history] } }: AppState): readonly number[] {
  return history.gradientsAt(1)!.rows.at(-1)!.hidden;
}

/** The norms of an untrained LSTM's cell states, whose forget gates have a larger bias. */
export function openedNorms({ run: { started } }: AppState, bias: number): number[] {
  const { symbols, reading, config } = started!;
  const sentence = { symbols, inputs: reading!.inputs, last: reading!.targets.at(-1)! };
  return cellStateNorms(sentence, gradientUnits, bias, config.seed);
}

class BackwardsPage implements OpenPage {
  readonly figure = { leastHeight: 12, draw: this.#draw.bind(this) };
  readonly keys: readonly PageKey[] = [
    {
      keys: { h: () => this.#move(-1), l: () => this.#move(1) },
      shown: "h l",
      what: () => words.learn.pages.backwards.keys.state,
    },
    {
      keys: { up: () => this.#train(1), down: () => this.#train(-1) },
      shown: "up/down",
      what: () => words.learn.pages.backwards.keys.epoch,
    },
    {
      keys: { f: () => this.#bias = (this.#bias + 1) % biases.length },
      shown: "f",
      what: () => words.learn.pages.backwards.keys.forget,
    },
  ];
  #bias = biases.indexOf(openBias);
  #hasBegun = false;

  constructor(private readonly rnn: AppState, private readonly lstm: AppState) {}

  text() {
    return words.learn.pages.backwards.text();
  }

  question(): Question | null {
    if (!this.#isTrained) return null;
    const { question, choices, why } = words.learn.pages.backwards;
    const norms = firstNorms(this.rnn);
    const share = norms.at(-1)! / norms[0];
    const opened = openedNorms(this.lstm, openBias);
    const each = significant(Number((share ** (1 / (norms.length - 1))).toPrecision(2)));
    const [left, ofOpened] = [share, opened.at(-1)! / opened[0]]
      .map((one) => `${significant(Number((100 * one).toPrecision(2)))}%`);
    return {
      text: question(norms.length - 1),
      ...{ choices, right: share > 0.1 ? 0 : share > 1e-3 ? 1 : 2 },
      why: why(left, each, openBias, ofOpened),
    };
  }

  get #isTrained(): boolean {
    return isTrained(this.rnn) && isTrained(this.lstm);
  }

  #move(by: number): void {
    const steps = windowSteps(this.rnn);
    const { t, s } = cursorOf(this.rnn, steps);
    this.rnn.gradient = cursorOf({ ...this.rnn, gradient: { t, s: s + by } }, steps);
  }

  #train(by: number): void {
    this.#begin();
    showAt(this.rnn, shownTime(this.rnn.playback, this.rnn.run.histories) + by);
  }

  /** At first the networks are shown before they have learned anything, with the cursor far back. */
  #begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    showAt(this.rnn, 1);
    this.rnn.gradient = { t: Infinity, s: Math.floor(windowSteps(this.rnn) / 2) };
  }

  #draw(buffer: Buffer, theme: Theme): void {
    if (!this.#isTrained) return drawWaiting(buffer, theme);
    this.#begin();
    const { config } = this.lstm.run.started!;
    this.rnn.comparisons = [{ config, run: this.lstm.run }];
    const curves = this.#curves(theme);
    const [table, chart] = [reachTable, distanceChart].map((panel) =>
      panel(curves, this.rnn, theme)
    );
    const parts = rows(buffer.area, [fixed(table.height + 2), fill()], -shared);
    drawOnePanel(table, buffer, parts[0], theme);
    drawOnePanel(chart, buffer, parts[1], theme);
  }

  /** The RNN's hidden states, the LSTM's cell states, and those of one with open gates. */
  #curves(theme: Theme): GradientCurve[] {
    const [rnn, , cells] = gradientCurves(this.rnn, theme).map(ofLastLoss);
    const bias = biases[this.#bias];
    if (bias === 0) return [rnn, cells];
    const norms = [0, ...openedNorms(this.lstm, bias)];
    const rows = [{ step: norms.length, norms }];
    const name = words.learn.pages.backwards.opened(bias);
    return [rnn, cells, {
      ...{ name, marker: theme.signs.chosen, style: theme.styles.cells[2] },
      ...{ time: cells.time, rows },
    }];
  }
}

/** A curve of the last loss alone, of which the sentences and the question are. */
function ofLastLoss({ rows, ...curve }: GradientCurve): GradientCurve {
  return { ...curve, rows: rows.slice(-1) };
}
