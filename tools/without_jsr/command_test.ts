import { Command, ValidationError } from "@cliffy/command";
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";

/** A command that reads a file, and what it was called with. */
function reader() {
  const calls: unknown[] = [];
  const command = new Command()
    .name("read")
    .noExit()
    .option("--twice", "Read it twice.")
    .option("--limit <count:string>", "How much to read.")
    .argument("<file:string>", "The file.", { value: (word) => `${word}.txt` })
    .action((options, file) => void calls.push(options, file));
  return { command, calls };
}

async function assertRefused(argv: string[], message: string): Promise<void> {
  const error = await assertRejects(() => reader().command.parse(argv), ValidationError);
  assertEquals(error.message, message);
}

Deno.test("An argument stands before, between and after options, and gets its value", async () => {
  const orders = [
    ["book", "--twice", "--limit", "9"],
    ["--twice", "book", "--limit=9"],
    ["--limit", "9", "--twice", "book"],
  ];
  for (const argv of orders) {
    const { command, calls } = reader();
    await command.parse(argv);
    assertEquals(calls, [{ twice: true, limit: "9" }, "book.txt"]);
  }
});

Deno.test("A missing argument is refused, and so is one too many", async () => {
  await assertRefused([], "Missing argument(s): file");
  await assertRefused(["--twice"], "Missing argument(s): file");
  await assertRefused(["book", "page", "line"], "Too many arguments: page line");
});

Deno.test("An unknown option is refused after an argument, too", async () => {
  await assertRefused(
    ["book", "--twise"],
    'Unknown option "--twise". Did you mean option "--twice"?',
  );
});

Deno.test("Help names the argument, and doesn't need it", async () => {
  const { log } = console;
  const printed: string[] = [];
  console.log = (text: string) => printed.push(text);
  try {
    await reader().command.parse(["--help"]);
  } finally {
    console.log = log;
  }
  assertStringIncludes(printed.join("\n"), "The file.");
});
