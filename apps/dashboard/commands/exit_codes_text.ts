/** What each exit code means. */
const exitCodes: [codes: string, meaning: string][] = [
  ["0", "all went well"],
  ["1", "an error, a loss that is NaN or infinite, or something not saved, logged or printed"],
  ["2", "bad usage"],
  ["130", "ended by Ctrl-C (SIGINT) after the current step, and saved; so with"],
  ["129", "SIGHUP (the terminal was closed)"],
  ["131", "SIGQUIT"],
  ["143", "SIGTERM"],
];

/** The exit codes and the signals as a paragraph of `--help`. */
export function exitCodesText(): string {
  const lines = exitCodes.map(([code, meaning]) => `  ${code.padEnd(3)}  ${meaning}`);
  return [
    "Exit codes; a second signal ends the run at once, SIGUSR1 and SIGUSR2 save it and continue:",
    ...["", ...lines],
  ].join("\n");
}
