import { type Buffer, drawText, fill, fixed, rows, textWidth } from "@ohlol/tui";
import { drawPanel, formatCount, formatLoss, type Theme } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";
import { drawLandscape } from "../../screens/landscape/landscape_screen.ts";
import type { AppState } from "../../state/app_state.ts";
import { drawRates } from "../../sweep/rates_screen.ts";
import { initialView } from "../../sweep/sweep_view.ts";
import { drawWaiting } from "../figures/waiting.ts";
import type { OpenPage, PageKey, PageRow, Question } from "../page.ts";
import { LandscapeRace } from "../work/landscape_race.ts";
import { type Duel, duelSeeds, type SmallSweep, smallSweep } from "../work/small_sweep.ts";
import { isTrained } from "../work/study.ts";
import { tutorialRate } from "../work/tutorial_race.ts";
import type { Workshop } from "../work/workshop.ts";

/** The same race at other rates, the landscape, and the sweep. */
export const optimizersPage: PageRow = {
  name: "optimizers",
  sections: "4.5",
  open: (workshop) => new OptimizersPage(workshop),
};

/** The rates of the race, a factor of about three apart. */
const rates = [0.01, 0.03, tutorialRate, 0.3, 1];

const views = ["landscape", "rates", "duels"] as const;

/** Of so many of all seeds one optimizer is ahead nearly always. */
const nearlyAlways = 0.9;

class OptimizersPage implements OpenPage {
  readonly figure = { leastHeight: 10, draw: this.#draw.bind(this) };
  readonly keys: readonly PageKey[] = [
    {
      keys: { up: () => this.#change(1), down: () => this.#change(-1) },
      shown: "up/down",
      what: () => words.learn.pages.optimizers.keys.rate,
    },
    {
      keys: { v: () => this.#view = (this.#view + 1) % views.length },
      shown: "v",
      what: () => words.learn.pages.optimizers.keys.view,
    },
  ];
  readonly #workshop: Workshop;
  readonly #sweep: SmallSweep;
  readonly #races = new Map<number, AppState>();
  #rate = rates.indexOf(tutorialRate);
  #view = 0;

  constructor(workshop: Workshop) {
    this.#workshop = workshop;
    this.#race(tutorialRate);
    this.#sweep = smallSweep(workshop);
  }

  text() {
    return words.learn.pages.optimizers.text(String(tutorialRate));
  }

  question(): Question | null {
    const { same, best } = this.#sweep;
    if (best.seeds < duelSeeds) return null;
    const { question, choices, why } = words.learn.pages.optimizers;
    const seeds = formatCount(duelSeeds);
    const [adam, sgd] = best.lower.map(formatCount);
    const [adamSolved, sgdSolved] = best.solved.map(formatCount);
    return {
      text: question(formatCount(same.lower[0]), seeds, String(tutorialRate)),
      ...{ choices, right: winner(best), why: why(adam, sgd, adamSolved, sgdSolved, seeds) },
    };
  }

  #change(by: number): void {
    this.#rate = Math.max(0, Math.min(this.#rate + by, rates.length - 1));
    this.#view = 0;
    this.#race(rates[this.#rate]);
  }

  /** The race at a rate, which is trained when it is first asked for. */
  #race(rate: number): AppState {
    const known = this.#races.get(rate);
    if (known !== undefined) return known;
    const race = new LandscapeRace(rate);
    const state = race.study.view();
    this.#races.set(rate, state);
    this.#workshop.do(race.pieces(this.#workshop.signal));
    return state;
  }

  #draw(buffer: Buffer, theme: Theme): void {
    if (views[this.#view] === "landscape") this.#drawRace(buffer, theme);
    else if (views[this.#view] === "rates") this.#drawRates(buffer, theme);
    else this.#drawDuels(buffer, theme);
  }

  #drawRace(buffer: Buffer, theme: Theme): void {
    const state = this.#race(rates[this.#rate]);
    if (!isTrained(state)) return drawWaiting(buffer, theme);
    const [line, figure] = rows(buffer.area, [fixed(1), fill()]).map((part) => buffer.sub(part));
    const { race } = words.learn.pages.optimizers;
    const losses = state.run.histories.map(({ label, last }) => {
      return `${shortLabel(label)} ${formatLoss(last!.loss)}`;
    });
    const text = race(String(rates[this.#rate]), losses.join(words.frame.comma));
    drawText(line, 1, 0, text, theme.styles.strong);
    drawLandscape(state, figure, theme);
  }

  #drawRates(buffer: Buffer, theme: Theme): void {
    const { state } = this.#sweep;
    if (state === null) return drawWaiting(buffer, theme);
    drawRates({ ...initialView(), sweep: state }, state, buffer, theme);
  }

  #drawDuels(buffer: Buffer, theme: Theme): void {
    const { duels, progress, waiting } = words.learn.pages.optimizers;
    const { done, total } = this.#sweep.progress;
    const title = [duels, progress(done, total)].join(words.frame.comma);
    const inside = drawPanel(buffer, buffer.area, title, theme);
    const table = duelTable(this.#sweep);
    const widths = table[0].map((_, column) =>
      Math.max(...table.map((row) => textWidth(row[column])))
    );
    table.forEach((row, y) => {
      let x = 1;
      row.forEach((cell, column) => {
        const width = widths[column];
        const start = column === 0 ? x : x + width - textWidth(cell);
        drawText(inside, start, 2 * y, cell, y === 0 ? theme.styles.quiet : theme.styles.strong);
        x += width + 2;
      });
    });
    if (this.#sweep.best.settings === null) drawText(inside, 1, 6, waiting, theme.styles.quiet);
  }
}

/** `Adam`, whose rate stands elsewhere. */
function shortLabel(label: string): string {
  return label.replace(/\(.*$/, "");
}

/** Who is lower nearly always: Adam (0), SGD (1), or nobody (2). */
export function winner({ lower, seeds }: Duel): number {
  const found = lower.findIndex((count) => count >= nearlyAlways * seeds);
  return found < 0 ? 2 : found;
}

function duelTable({ same, best }: SmallSweep): string[][] {
  const { duelHeads, same: both, best: each } = words.learn.pages.optimizers;
  const row = (name: string, { seeds, lower, solved }: Duel) => [
    name,
    ...[seeds, ...lower, ...solved].map(formatCount),
  ];
  const [adam, sgd] = best.settings?.map(({ lr }) => String(lr)) ?? [];
  const rows = best.settings === null ? [] : [row(each(adam, sgd), best)];
  return [Object.values(duelHeads), row(both(String(tutorialRate)), same), ...rows];
}
