import type { CurveWords } from "@ohlol/train";

/** The words in a picture of losses: in English the package's own. */
export const curves: CurveWords | undefined = undefined;
