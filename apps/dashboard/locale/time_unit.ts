/** What a unit of time is called in the code: the tutorial counts epochs, other tasks steps. */
export type TimeUnit = "epoch" | "step";
