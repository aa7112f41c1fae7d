import { assertEquals, assertThrows } from "@std/assert";
import { QueueAddress } from "./queue_address.ts";

Deno.test("An address has a host, a port, and who we are there", () => {
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

Deno.test("Without a port it is Redis' own, and a number is a host, too", () => {
  const { port, tls } = QueueAddress.parse("rediss://example.com");
  assertEquals([port, tls], [6379, true]);
  const { host, place } = QueueAddress.parse(" redis://[::1]:7000/ ");
  assertEquals([host, place], ["::1", "[::1]:7000"]);
});

Deno.test("No way to write an address down has its password", () => {
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

Deno.test("An address takes the user and the password of another one", () => {
  const other = QueueAddress.parse("rediss://me:secret@example.org");
  const address = QueueAddress.parse("redis://example.com").as(other);
  assertEquals([`${address}`, address.credentials.password], [
    "redis://example.com:6379",
    "secret",
  ]);
});

Deno.test("What is no address is refused, and its password isn't repeated", () => {
  const given = {
    "example.com:6379": "example.com:6379",
    "http://me:secret@example.com": "http://***@example.com",
    "redis://": "redis://",
    "redis://me:secret@example.com/x": "redis://***@example.com/x",
    "me:se@cret@example.com": "***@example.com",
    "redis://me:%zz@example.com": "redis://***@example.com",
  };
  for (const [text, shown] of Object.entries(given)) {
    assertThrows(
      () => QueueAddress.parse(text, 'Option "--queue"'),
      RangeError,
      `Option "--queue" expected redis://HOST:6379, or rediss:// for TLS: got "${shown}"`,
    );
  }
});
