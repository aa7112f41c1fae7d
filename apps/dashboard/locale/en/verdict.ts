import type { VerdictSentences } from "@ohlol/sweep";

/** The sentences of a sweep's verdict: in English the package's own. */
export const verdict: VerdictSentences | undefined = undefined;
