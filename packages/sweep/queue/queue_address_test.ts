import { assertEquals, assertThrows } from "@std/assert";
import { QueueAddress } from "./queue_address.ts";

Deno.test("An address has a host, a port, a database, a user and a password", () => {
  const address = QueueAddress.parse("redis://me:a%40b%2Fc@example.com:7000/3");
  const { host, port, tls, database, credentials, place } = address;
  assertEquals({ host, port, tls, database, credentials, place }, {
    host: "example.com",
    port: 7000,
    tls: false,
    database: 3,
    credentials: { username: "me", password: "a@b/c" },
    place: "example.com:7000",
  });
});

Deno.test("The default port is that of Redis, and a host can be an IP address", () => {
  const { port, tls } = QueueAddress.parse("rediss://example.com");
  assertEquals([port, tls], [6379, true]);
  const { host, place } = QueueAddress.parse(" redis://[::1]:7000/ ");
  assertEquals([host, place], ["::1", "[::1]:7000"]);
});

Deno.test("An address written as text or JSON is without its password", () => {
  const address = QueueAddress.parse("redis://me:secret@example.com/2");
  const texts = [
    `${address}`,
    JSON.stringify({ address }),
    Deno.inspect({ address }),
    Deno.inspect(address, { showHidden: true, depth: 9 }),
    JSON.stringify(Object.entries(address)),
  ];
  for (const text of texts) assertEquals(/secret/.test(text), false, text);
  assertEquals(texts.slice(0, 2), [
    "redis://example.com:6379/2",
    '{"address":"redis://example.com:6379/2"}',
  ]);
});

Deno.test("An address that can't be read is refused without showing its password", () => {
  const given = {
    "example.com:6379": "example.com:6379",
    "http://me:secret@example.com": "http://***@example.com",
    "redis://": "redis://",
    "redis://me:secret@example.com/x": "redis://***@example.com/x",
    "me:se@cret@example.com": "***@example.com",
    "redis://me:%zz@example.com": "redis://***@example.com",
    "redis://:secret": "redis://:***",
    "redis://me:secret/example.com:6379": "redis://me:***",
    "redis://me:1secret": "redis://me:***",
    "redis:secret": "redis:***",
  };
  for (const [text, shown] of Object.entries(given)) {
    assertThrows(
      () => QueueAddress.parse(text, 'Option "--queue"'),
      RangeError,
      `Option "--queue" expected redis://HOST:6379, or rediss:// for TLS: got "${shown}"`,
    );
  }
});
