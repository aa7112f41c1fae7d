/**
 * A registry on this machine that hands out the packages of the workspace as JSR does, with
 * stand-ins from npm for what they import from others. `JSR_URL` leads Deno to it:
 *
 * ```sh
 * deno run -q --allow-read=. --allow-net=127.0.0.1 tools/jsr/serve.ts
 * JSR_URL=http://127.0.0.1:PORT/ deno run jsr:@ohlol/dashboard
 * ```
 *
 * The first line that it prints is its address.
 *
 * @module
 */
import { answerFor } from "./answers.ts";
import { publishedMembers } from "./published.ts";
import { publishedStandIns } from "./stand_ins.ts";

const packages = [...await publishedMembers(), ...await publishedStandIns()];
const answers = await answerFor(packages);

Deno.serve({
  hostname: "127.0.0.1",
  port: 0,
  onListen: ({ port }) => console.log(`http://127.0.0.1:${port}/`),
}, ({ url }) => {
  const answer = answers.get(decodeURIComponent(new URL(url).pathname));
  if (answer === undefined) return new Response("Not found", { status: 404 });
  return new Response(answer.text, { headers: { "content-type": answer.type } });
});
