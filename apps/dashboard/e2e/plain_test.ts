import { assertEquals } from "@std/assert";
import { EmulatedTerminal, pseudoterminalTest } from "./testing/emulated_terminal.ts";
import { denoArguments, environment, programCommand } from "./testing/program.ts";

const adamsLines = Deno.readTextFileSync(
  new URL("../../../packages/nn/testdata/tutorial.txt", import.meta.url),
);

/** The tutorial's lines in what the program printed, where it printed them and nothing else before. */
function tutorialsLines(output: string): string {
  const [head, ...lines] = output.replaceAll("\r\n", "\n").split("\n");
  return head === "Adam(lr=0.1)" ? lines.slice(0, 15).join("\n") + "\n" : output;
}

Deno.test("Where the output goes to a pipe the program prints plain lines", async () => {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: denoArguments([]),
    env: environment(),
    clearEnv: true,
  }).output();
  const [output, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assertEquals([code, errors, tutorialsLines(output)], [0, "", adamsLines]);
});

/** Terminals in which nobody could see the dashboard, or press its keys. */
const places: [what: string, command: string, env: Record<string, string>][] = [
  ["In a dumb terminal", programCommand([]), { TERM: "dumb" }],
  ["Where no keys come from the terminal", `${programCommand([])} < /dev/null`, {}],
  ["With --plain", programCommand(["--plain"]), {}],
];

for (const [where, command, env] of places) {
  pseudoterminalTest(`${where} the program prints plain lines`, async () => {
    await using terminal = new EmulatedTerminal({
      columns: 100,
      rows: 30,
      command,
      env: { ...environment(), NO_COLOR: "1", ...env },
    });
    const code = await terminal.ended();
    assertEquals([code, tutorialsLines(terminal.output)], [0, adamsLines]);
  });
}
