import { tutorialTask } from "@ohlol/train";
import type { Buffer } from "@ohlol/tui";
import { drawPanel, formatCount, type Theme } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";
import { drawUnrolled, unrolledHeading } from "../../screens/network/unrolled.ts";
import type { AppState } from "../../state/app_state.ts";
import { drawWaiting } from "../figures/waiting.ts";
import type { OpenPage, PageKey, PageRow, Question } from "../page.ts";
import { isTrained, Study } from "../work/study.ts";
import { tutorialEpochs, tutorialRate } from "../work/tutorial_race.ts";
import type { Workshop } from "../work/workshop.ts";

/** The unrolled network with one, two and three layers. */
export const layersPage: PageRow = {
  name: "layers",
  sections: "2.2",
  open: (workshop) => new LayersPage(layerStudies(workshop).map((study) => study.view())),
};

const mostLayers = 3;

/** The tutorial's network with one layer, with two, and so on. */
export function layerStudies(workshop: Workshop): Study[] {
  return Array.from({ length: mostLayers }, (_, layer) => {
    const task = tutorialTask({ numLayers: layer + 1 });
    const optimizers = [`adam:lr=${tutorialRate}`];
    const study = new Study({ task, optimizers, epochs: tutorialEpochs });
    workshop.do(study.events(workshop.signal));
    return study;
  });
}

class LayersPage implements OpenPage {
  readonly figure = { leastHeight: 10, draw: this.#draw.bind(this) };
  readonly keys: readonly PageKey[] = [
    {
      keys: { up: () => this.#stack(1), down: () => this.#stack(-1) },
      shown: "up/down",
      what: () => words.learn.pages.layers.keys.layers,
    },
    {
      keys: { h: () => this.#move(-1), l: () => this.#move(1) },
      shown: "h l",
      what: () => words.learn.pages.layers.keys.step,
    },
  ];
  /** How many layers are shown. */
  #layers = 2;
  #step = 0;

  constructor(private readonly states: readonly AppState[]) {}

  text() {
    return words.learn.pages.layers.text();
  }

  question(): Question | null {
    if (!this.states.every(isTrained)) return null;
    const { question, why } = words.learn.pages.layers;
    const layers = this.states.length;
    const steps = this.states[0].target.length;
    const parameters = this.states.map(({ run }) => formatCount(run.started!.parameters));
    return {
      text: question(layers, steps),
      choices: [layers, steps, layers * steps].map(String),
      ...{ right: 0, why: why(layers, words.learn.list(parameters)) },
    };
  }

  #stack(by: number): void {
    this.#layers = Math.max(1, Math.min(this.#layers + by, this.states.length));
  }

  #move(by: number): void {
    const { length } = this.states[0].target;
    if (length > 0) this.#step = (this.#step + by + length) % length;
  }

  #draw(buffer: Buffer, theme: Theme): void {
    const state = this.states[this.#layers - 1];
    if (!isTrained(state)) return drawWaiting(buffer, theme);
    state.step = this.#step;
    const inside = { width: buffer.width - 2, height: buffer.height - 2 };
    const panel = drawPanel(buffer, buffer.area, unrolledHeading(state, 0, inside, theme), theme);
    drawUnrolled(state, 0, panel, theme);
  }
}
