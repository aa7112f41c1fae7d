import { textTask } from "@ohlol/train";
import { graphemes, Vocab } from "@ohlol/text";
import type { Buffer } from "@ohlol/tui";
import { formatLoss, type Theme } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";
import type { AppState } from "../../state/app_state.ts";
import { textLook } from "../../tasks/text/text_look.ts";
import { drawWaiting } from "../figures/waiting.ts";
import { LineEntry } from "../line_entry.ts";
import type { OpenPage, PageKey, PageRow, Question } from "../page.ts";
import { Study } from "../work/study.ts";
import type { Workshop } from "../work/workshop.ts";

/** A small run on a text: a sentence of the reader's, or a file. */
export const textPage: PageRow = {
  name: "text",
  sections: null,
  open: (workshop) => new TextPage(workshop),
};

const cells = ["rnn", "gru", "lstm"] as const;

const options = {
  ...{ hiddenSize: 32, batchSize: 4, sequenceLength: 16, validation: 0.1 },
  ...{ sampleEvery: 25, sampleLength: 160 },
} as const;

/** How many training steps a run has. */
export const textSteps = 300;

/** A sentence is repeated until the text has so many symbols. */
const leastSymbols = 1500;

/** A sentence with fewer different letters is refused: there is nothing to learn in it. */
const leastLetters = 3;

/** The most letters of a sentence. */
const longestSentence = 400;

/** A run on a sentence that is repeated, as if it were the text of a file. */
export function sentenceStudy(sentence: string, cell: typeof cells[number]): Study {
  const whole = sentence.endsWith(" ") ? sentence : `${sentence} `;
  const times = Math.ceil(leastSymbols / [...whole].length);
  const text = whole.repeat(times);
  const vocab = Vocab.fromText(text);
  const data = { symbols: [...vocab.symbols], ids: vocab.encode(text).data };
  const { task } = textTask("");
  const name = words.learn.pages.text.source(sentence.trim(), times);
  return new Study({
    task: { task: { ...task, prepare: () => data }, options: { ...options, cell, file: name } },
    ...{ optimizers: ["adam:lr=0.01"], steps: textSteps },
  });
}

class TextPage implements OpenPage {
  readonly figure = { leastHeight: 10, draw: this.#draw.bind(this) };
  readonly entry = new LineEntry(longestSentence, (line) => this.#take(line));
  readonly keys: readonly PageKey[] = [
    {
      keys: { enter: () => this.entry.begin() },
      shown: "Enter",
      what: () => words.learn.pages.text.keys.type,
    },
    {
      keys: { tab: () => this.#change() },
      shown: "tab",
      what: () => words.learn.pages.text.keys.cell,
    },
    {
      keys: { "0": () => this.#start() },
      shown: "0",
      what: () => words.learn.pages.text.keys.again,
    },
  ];
  readonly #workshop: Workshop;
  #sentence = words.learn.pages.text.own;
  #cell = 0;
  #state!: AppState;
  #training = new AbortController();

  constructor(workshop: Workshop) {
    this.#workshop = workshop;
    this.#start();
  }

  text() {
    return words.learn.pages.text.text();
  }

  question(): Question | null {
    const { started, histories: [history] } = this.#state.run;
    if (started === null || history.last === null) return null;
    const { question, choices, why } = words.learn.pages.text;
    const size = started.symbols.length;
    const log = formatLoss(Math.log(size));
    const [first] = history.records;
    const { loss, time } = history.last;
    return {
      text: question(size),
      ...{ choices: choices(log, size), right: 1 },
      why: why(log, size, formatLoss(first.loss), formatLoss(loss), time),
    };
  }

  #take(sentence: string): string | null {
    const letters = new Set(graphemes(sentence)).size;
    if (letters < leastLetters) return words.learn.pages.text.tooShort(leastLetters, letters);
    this.#sentence = sentence;
    this.#start();
    return null;
  }

  #change(): void {
    this.#cell = (this.#cell + 1) % cells.length;
    this.#start();
  }

  /** Starts a run that replaces the last one. */
  #start(): void {
    this.#training.abort();
    this.#training = new AbortController();
    const study = sentenceStudy(this.#sentence, cells[this.#cell]);
    this.#state = study.view();
    const signal = AbortSignal.any([this.#training.signal, this.#workshop.signal]);
    this.#workshop.do(study.events(signal), signal);
  }

  #draw(buffer: Buffer, theme: Theme): void {
    if (this.#state.run.started === null) drawWaiting(buffer, theme);
    else textLook.screens[0].draw(this.#state, buffer, theme);
  }
}
