import { assert, assertEquals, assertRejects } from "@std/assert";
import { testWithRedis } from "../testing/redis_server.ts";
import { SilentNetwork } from "../testing/silent_network.ts";
import { connectQueue } from "./connection.ts";
import { QueueAddress } from "./queue_address.ts";
import { QueueError } from "./queue_error.ts";

/** The message of the error that connecting ends with. */
async function refusal(address: string): Promise<string> {
  const error = await assertRejects(() => connectQueue(QueueAddress.parse(address)), QueueError);
  assert(!Deno.inspect(error).includes("secret"), Deno.inspect(error));
  return error.message;
}

const needsPassword = ["--requirepass", "right"];

testWithRedis("A wrong password is refused without being shown", async ({ port }) => {
  const place = `127.0.0.1:${port}`;
  assertEquals(
    await refusal(`redis://:secret@${place}`),
    `Cannot use the queue at ${place}: wrong user or password`,
  );
  assertEquals(
    await refusal(`redis://me:secret@${place}`),
    `Cannot use the queue at ${place}: wrong user or password`,
  );
  assertEquals(
    await refusal(`redis://${place}`),
    `Cannot use the queue at ${place}: it asks for a password: set ` +
      "OHLOL_QUEUE=redis://USER:PASSWORD@HOST:PORT",
  );
  const connection = await connectQueue(QueueAddress.parse(`redis://:right@${place}`));
  assertEquals(await connection.client.get("nothing"), null);
  connection.close();
}, needsPassword);

testWithRedis("A place where nothing listens is named", async ({ port }) => {
  assertEquals(
    await refusal(`redis://127.0.0.1:${port === 1 ? 2 : 1}`),
    `Cannot use the queue at 127.0.0.1:${port === 1 ? 2 : 1}: nothing listens there`,
  );
  assertEquals(
    await refusal(`redis://me:secret@127.0.0.1:${port}`),
    `Cannot use the queue at 127.0.0.1:${port}: wrong user or password`,
  );
});

testWithRedis("A connection that falls silent is restored", async ({ port }) => {
  using network = new SilentNetwork(port);
  const address = QueueAddress.parse(network.address);
  const warnings: string[] = [];
  const warn = (text: string) => void warnings.push(text);
  const { client, close } = await connectQueue(address, { warn, silence: 300 });
  await client.set("count", "1");
  network.fail();
  await assertRejects(() => client.get("count"), Error, "Socket timeout");
  assertEquals(await client.get("count"), "1");
  while (warnings.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  close();
  assertEquals(warnings, [
    `Cannot use the queue at ${address.place}: it doesn't answer. Waiting for it`,
    `The queue at ${address.place} answers again`,
  ]);
});

/** Does something with a server that accepts connections and never answers. */
async function withSilentServer(action: (address: QueueAddress) => Promise<void>): Promise<void> {
  const server = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = server.addr as Deno.NetAddr;
  await action(QueueAddress.parse(`redis://127.0.0.1:${port}`)).finally(() => server.close());
}

Deno.test("Connecting to a server that doesn't answer fails after the longest silence", () =>
  withSilentServer(async (address) => {
    await assertRejects(
      () => connectQueue(address, { silence: 300 }),
      QueueError,
      `Cannot use the queue at ${address.place}: it doesn't answer`,
    );
  }));

Deno.test("A signal stops waiting for a server", () =>
  withSilentServer(async (address) => {
    const stopping = new AbortController();
    const connecting = connectQueue(address, { signal: stopping.signal });
    setTimeout(() => stopping.abort(new Error("as asked")), 50);
    await assertRejects(() => connecting, Error, "as asked");
  }));
