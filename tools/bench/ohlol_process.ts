/**
 * ohlol in a process of its own, whose V8 has other flags than that of the benchmark: it reads requests
 * from standard input and writes answers to standard output, each as a line of JSON.
 *
 * @module
 */
import type { Request } from "./messages.ts";
import { lines } from "./process_channel.ts";
import { openWorker } from "./worker_channel.ts";

const channel = openWorker(new URL("./ohlol.ts", import.meta.url));
for await (const line of lines(Deno.stdin.readable)) {
  console.log(JSON.stringify(await channel.ask(JSON.parse(line) as Request)));
}
channel.close();
