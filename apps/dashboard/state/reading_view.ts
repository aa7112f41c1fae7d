import type { Connectivity, Inspected, Inspection, TextReading } from "@ohlol/train";

/** What the symbols of a text are coloured by. */
export const colorings = ["unit", "surprise", "connectivity"] as const;

/** One of these. */
export type Coloring = typeof colorings[number];

/** What is shown of a network that reads a text. */
export interface ReadingView {
  /** What the symbols are coloured by. */
  coloring: Coloring;
  /** The passage that is shown, from 0. */
  passage: number;
  /** The symbol under the cursor, from 0 in the passage. */
  cursor: number;
  /** The unit that is shown; null for the one that follows something best. */
  unit: ChosenUnit | null;
  /** What a network was found to do in a passage; null as long as none was asked. */
  answer: DatedAnswer<TextReading> | null;
  /** What a prediction was found to depend on. */
  connectivity: DatedAnswer<Connectivity> | null;
}

/** A unit of a channel of a reading. */
export interface ChosenUnit {
  readonly channel: number;
  readonly unit: number;
}

/** An answer, and of what it is one. */
export interface DatedAnswer<Value> {
  readonly contestant: number;
  readonly passage: number;
  /** The symbol in question; 0 for the whole passage. */
  readonly position: number;
  /** The training step of the network. */
  readonly step: number;
  readonly value: Value;
}

/** A view of which nothing is known. */
export function newReadingView(): ReadingView {
  return {
    ...{ coloring: "unit", passage: 0, cursor: 0, unit: null, answer: null, connectivity: null },
  };
}

/** What the symbols are coloured by next. */
export function coloringAfter({ coloring }: ReadingView): Coloring {
  return colorings[(colorings.indexOf(coloring) + 1) % colorings.length];
}

/** Where the cursor begins when connectivity is shown: the prediction at 0 depends on nothing. */
const connectedPlace = 40;

/** Colours the symbols by something else. */
export function nextColoring(view: ReadingView): void {
  view.coloring = coloringAfter(view);
  if (view.coloring === "connectivity" && view.cursor === 0) moveInText(view, connectedPlace);
}

/** Takes an answer about a reading; whether it was one. */
export function takeReading(
  view: ReadingView,
  { contestant, kind, args }: Inspection,
  { step, value }: Inspected,
): boolean {
  if (value === null) return false;
  if (kind === "reading") {
    const reading = value as TextReading;
    const { passage } = reading;
    view.answer = { contestant, passage, position: 0, step, value: reading };
    // One beyond the last was asked for.
    if (view.passage >= reading.passages) view.passage = passage;
    if (view.passage === passage) view.cursor = Math.min(view.cursor, reading.ids.length - 1);
    return true;
  }
  if (kind !== "connectivity") return false;
  const { passage, position } = args as { passage: number; position: number };
  view.connectivity = { contestant, passage, position, step, value: value as Connectivity };
  return true;
}

/** Moves the cursor in the text, and into the next or the previous passage at its ends. */
export function moveInText(view: ReadingView, distance: number): void {
  const reading = view.answer?.value;
  if (reading === undefined || view.answer?.passage !== view.passage) return;
  const last = reading.ids.length - 1;
  const cursor = view.cursor + distance;
  if (cursor > last && view.passage < reading.passages - 1) {
    view.passage++;
    view.cursor = 0;
  } else if (cursor < 0 && view.passage > 0) {
    view.passage--;
    // Its length isn't known yet.
    view.cursor = Number.MAX_SAFE_INTEGER;
  } else view.cursor = Math.max(0, Math.min(cursor, last));
}

/** Goes to the beginning of the next or the previous passage. */
export function movePassage(view: ReadingView, direction: 1 | -1): void {
  const passages = view.answer?.value.passages ?? 1;
  view.passage = Math.max(0, Math.min(view.passage + direction, passages - 1));
  view.cursor = 0;
}
