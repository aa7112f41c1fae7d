import { englishWords } from "@ohlol/tui/widgets";

/** What charts, panels and pages write themselves. */
export const widgets = englishWords;
