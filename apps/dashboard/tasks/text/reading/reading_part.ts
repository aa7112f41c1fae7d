import { type TextReading, UsageError } from "@ohlol/train";
import { padText } from "@ohlol/tui";
import { formatLoss } from "@ohlol/tui/widgets";
import type { LookedAt, LookPart } from "../../../state/app_state.ts";
import { shownSymbols } from "../unit_names.ts";
import { featureName, rankedUnits, unitName } from "./ranked_units.ts";
import { readingHtml } from "./reading_html.ts";
import { words } from "../../../locale/words.ts";

/** How many units are listed. */
const listed = 10;

/** A passage of a text as a saved network reads it. */
export const readingPart: LookPart = {
  name: () => words.reading.reading,
  lines: async (run) => {
    const reading = await readingOf(run);
    if (reading === null) return [];
    const known = reading.surprise.filter((surprise) => !Number.isNaN(surprise));
    const mean = known.reduce((a, b) => a + b, 0) / known.length;
    const units = rankedUnits(reading).slice(0, listed).map((unit) =>
      `  ${padText(unitName(reading, unit), 36)}  r ${unit.correlation.toFixed(2).padStart(5)}  ` +
      (unit.feature === null ? words.reading.nothing : featureName(unit.feature))
    );
    return [
      words.reading.lineHead(
        labelOf(run),
        reading.passage + 1,
        reading.passages,
        reading.ids.length,
        formatLoss(mean),
      ),
      words.reading.lineUnits,
      ...units,
    ];
  },
  html: async (run) => {
    const reading = await readingOf(run);
    if (reading === null) return null;
    return readingHtml(reading, shownSymbols(run.state.run.started!), labelOf(run));
  },
};

async function readingOf(
  { contestant, passage, inspect }: LookedAt,
): Promise<TextReading | null> {
  const answer = await inspect({ contestant, kind: "reading", args: { passage } });
  const reading = answer === null ? null : answer.value as TextReading | null;
  // The nearest passage was read.
  if (reading !== null && reading.passage !== passage) {
    throw new UsageError(
      `Option "--passage" expected at most ${reading.passages}, the last one: got ${passage + 1}`,
    );
  }
  return reading;
}

function labelOf({ state, contestant }: LookedAt): string {
  return state.run.histories[contestant].label;
}
