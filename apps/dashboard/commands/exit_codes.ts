/** What each exit code means. */
export const exitCodes: readonly (readonly [code: string, meaning: string])[] = [
  ["0", "all went well"],
  ["1", "an error, a loss that is NaN or infinite, or something not saved, logged or printed"],
  ["2", "bad usage"],
  ["130", "ended by Ctrl-C (SIGINT) after the current step, and saved"],
  ["129", "the same by SIGHUP (the terminal was closed)"],
  ["131", "the same by SIGQUIT"],
  ["143", "the same by SIGTERM"],
];
