import { assertEquals } from "@std/assert";
import { oneHot, Vocab } from "@ohlol/text";

Deno.test("Tensors of this package have methods, though nothing imports @ohlol/tensor", () => {
  const ids = Vocab.fromText("hello").encode("hello");
  assertEquals(oneHot(ids, 4).argmax(1).eq(ids).sum().item(), 5);
});
