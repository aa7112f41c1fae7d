import { assertEquals, assertRejects } from "@std/assert";
import { testWithRedis } from "../testing/redis_server.ts";
import { connectQueue, type QueueConnection } from "./connection.ts";
import { contentOf, getContent, putContent } from "./content.ts";
import { chunkKey, contentKey } from "./keys.ts";
import { QueueAddress } from "./queue_address.ts";
import { QueueError } from "./queue_error.ts";

/** Does something with a connection. */
async function connected(
  address: string,
  action: (connection: QueueConnection) => Promise<void>,
): Promise<void> {
  const connection = await connectQueue(QueueAddress.parse(address));
  await action(connection).finally(() => connection.close());
}

/** What Redis says to a command with a key. */
function ask({ client }: QueueConnection, command: string, key: string): Promise<unknown> {
  return client.eval(`return redis.call("${command}", KEYS[1])`, { keys: [key], arguments: [] });
}

const bytes = new Uint8Array(2_500_000).map((_, i) => i * i % 251);
const content = contentOf(bytes);

testWithRedis(
  "A content goes through the queue in chunks, and is checked",
  (redis) =>
    connected(redis.address, async (connection) => {
      await putContent(connection, content);
      assertEquals(
        await ask(connection, "KEYS", "ohlol:content:*").then((keys) => (keys as []).length),
        4,
      );
      assertEquals(contentOf(await getContent(connection, content.sha256)).sha256, content.sha256);
      assertEquals(await ask(connection, "TTL", contentKey(content.sha256)), 24 * 60 * 60);

      await ask(connection, "DEL", chunkKey(content.sha256, 1));
      await putContent(connection, content);
      assertEquals((await getContent(connection, content.sha256)).length, bytes.length);
    }),
);

testWithRedis(
  "A content that isn't there, or is damaged, is refused",
  (redis) =>
    connected(redis.address, async (connection) => {
      const { client } = connection;
      const name = content.sha256.slice(0, 12);
      const refused = (message: string) =>
        assertRejects(() => getContent(connection, content.sha256), QueueError, message);
      await refused(`The queue has no content ${name}`);
      await putContent(connection, content);
      const chunk = await connection.bytes.get(chunkKey(content.sha256, 0));
      await client.set(chunkKey(content.sha256, 1), chunk!);
      await refused(`The content ${name} in the queue is damaged`);
      await client.set(chunkKey(content.sha256, 1), "text");
      await refused(`The content ${name} in the queue is damaged`);
      await ask(connection, "DEL", chunkKey(content.sha256, 1));
      await refused(`The queue has lost a part of ${name}`);
    }),
);
