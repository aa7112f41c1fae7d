import type { Buffer, Key } from "@ohlol/tui";
import type { Theme } from "@ohlol/tui/widgets";
import type { LineEntry } from "./line_entry.ts";
import type { Workshop } from "./work/workshop.ts";

/** A page of the tour: a row of the registry. */
export interface PageRow {
  /** Its name, by which the locales know it. */
  readonly name: PageName;
  /** The tutorial's sections that it belongs to; null for what is beyond them. */
  readonly sections: string | null;
  /** Opens it: what it shows is computed in the workshop from then on. */
  open(workshop: Workshop): OpenPage;
}

/** The names of the pages, in their order. */
export const pageNames = [
  ...["memory", "weather", "step", "layers", "letters", "softmax"] as const,
  ...["training", "output", "shapes", "optimizers", "backwards", "text"] as const,
] as const;

/** One of them. */
export type PageName = typeof pageNames[number];

/** A page that is being read. */
export interface OpenPage {
  /** Its figure. */
  readonly figure: Figure;
  /** What keys do to the figure, a row each. */
  readonly keys: readonly PageKey[];
  /** A line in which the reader types; none on most pages. */
  readonly entry?: LineEntry;
  /** Its sentences, a paragraph each; some tell numbers of the figure. */
  text(): readonly string[];
  /** Moves the figure to where a still picture shows most, once its numbers are there. */
  showMost?(): void;
  /** Its question; null as long as the numbers that the answer rests on aren't there. */
  question(): Question | null;
}

/** A live figure. */
export interface Figure {
  /** The fewest rows in which it can be drawn; the fewest columns are those of the tour. */
  readonly leastHeight: number;
  /** Draws it with its border: every cell of the buffer. */
  draw(buffer: Buffer, theme: Theme): void;
}

/** What keys do on a page. */
export interface PageKey {
  /** The keys, and what each does. */
  readonly keys: Readonly<Partial<Record<Key, () => void>>>;
  /** The keys as footer and help name them: `up/down`, `h l`. */
  readonly shown: string;
  /** What they do, for the footer. */
  what(): string;
}

/** A question, its possible answers, and which of them is right. */
export interface Question {
  /** The question. */
  readonly text: string;
  /** The answers, in the order of their keys 1, 2, 3. */
  readonly choices: readonly string[];
  /** The number of the right one, from 0. */
  readonly right: number;
  /** Why it is right. */
  readonly why: string;
}
