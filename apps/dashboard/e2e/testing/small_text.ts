/** A text from which a small network learns in a moment. */
export const fox = "the quick brown fox jumps over the lazy dog\n".repeat(60);

/** The options of such a network, trained in the program's own thread for three steps. */
export const threeSteps: readonly string[] = [
  ...["--steps", "3", "--hidden", "4", "--batch", "4", "--sequence", "8", "--workers", "1"],
];
