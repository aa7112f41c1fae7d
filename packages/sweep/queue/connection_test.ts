import { assert, assertEquals, assertRejects } from "@std/assert";
import { testWithRedis } from "../testing/redis_server.ts";
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
