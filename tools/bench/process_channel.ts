import type { Answer, Channel } from "./messages.ts";

/**
 * Runs a library in a program of its own, which reads requests from its standard input and writes
 * answers to its standard output, each as a line of JSON.
 *
 * @throws {Deno.errors.NotFound} If there is no such program.
 */
export function openProcess(program: string, args: string[], cwd?: URL): Channel {
  const child = new Deno.Command(program, {
    args,
    cwd,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const requests = child.stdin.getWriter();
  const answers = lines(child.stdout);
  const complaints = new Response(child.stderr).text();
  return {
    async ask(request) {
      try {
        await requests.write(new TextEncoder().encode(JSON.stringify(request) + "\n"));
      } catch {
        // It has ended, and what it wrote on the way says why.
      }
      const { value, done } = await answers.next();
      if (!done) return JSON.parse(value) as Answer;
      return { type: "failed", reason: (await complaints).trimEnd().split("\n").at(-1)! };
    },
    close() {
      try {
        child.kill("SIGKILL");
      } catch {
        // It has ended by itself.
      }
    },
  };
}

/** The lines of a text. */
export async function* lines(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split("\n");
    rest = parts.pop()!;
    yield* parts;
  }
}
