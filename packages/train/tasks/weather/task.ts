import { Vocab } from "@ohlol/text";
import type { SequenceStartedEvent } from "../../events/sequence_events.ts";
import { bestEntropy, chanceEntropy, lastSymbolEntropy } from "./entropy.ts";
import { weatherKinds } from "./kinds.ts";
import { weatherChain, weatherDays } from "./weather.ts";

/**
 * The seed of the days, which are always the same, as if they were read from a file. It is one with
 * which the last tenth of the default number of days is as predictable as the weather is in general,
 * so that a validation loss can be compared with the references.
 */
const seed = 32;

/**
 * The weather as a sequence to learn.
 *
 * @param count How many days.
 */
export function weatherSequence(count: number): { vocab: Vocab; ids: Int32Array } {
  const vocab = Vocab.fromSymbols(weatherKinds.map(({ symbol }) => symbol));
  return { vocab, ids: weatherDays(seed, count) };
}

/** The losses of whoever knows how the weather is made: remembering all days, only today, none. */
export function weatherReferences(): SequenceStartedEvent["references"] {
  return [
    { label: "best possible", loss: bestEntropy(weatherChain) },
    { label: "today only", loss: lastSymbolEntropy(weatherChain) },
    { label: "chance", loss: chanceEntropy(weatherChain) },
  ];
}
