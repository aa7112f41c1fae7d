import { assertEquals } from "@std/assert";
import { type DType, Generator, Tensor } from "@ohlol/tensor";
import { decodeSafetensors, encodeSafetensors } from "../mod.ts";

const characters = [...'a_.7"\\/\n\0\x7fß\u2028語😀'];

/** Draws whole numbers, texts, and tensors of any bits. */
class Draw {
  private readonly generator = new Generator(17);

  /** A whole number from 0 up to, but without, `end`. */
  below(end: number): number {
    return this.generator.random() % end;
  }

  text(): string {
    const length = this.below(12);
    return Array.from({ length }, () => characters[this.below(characters.length)]).join("");
  }

  tensor(): Tensor<DType> {
    const shape = Array.from({ length: this.below(5) }, () => this.below(4));
    const size = shape.reduce((product, length) => product * length, 1);
    const bits = Uint32Array.from({ length: size }, () => this.generator.random());
    switch (this.below(3)) {
      case 0:
        return new Tensor(new Float32Array(bits.buffer), shape);
      case 1:
        return new Tensor<"int32">(new Int32Array(bits.buffer), shape);
      default:
        return new Tensor<"bool">(Uint8Array.from(bits, (word) => word % 2), shape);
    }
  }

  record<Value>(value: () => Value): Record<string, Value> {
    return Object.fromEntries(
      Array.from({ length: this.below(6) }, () => [this.text(), value()]),
    );
  }
}

/** A tensor as something that compares bit by bit. */
function parts({ dtype, shape, data }: Tensor<DType>): unknown[] {
  return [dtype, shape, [...new Uint8Array(data.slice().buffer)]];
}

function byName<Value>(record: Record<string, Value>): [string, Value][] {
  return Object.entries(record).sort(([a], [b]) => a < b ? -1 : 1);
}

Deno.test("Any tensors and metadata come back as they were, bit for bit", () => {
  const draw = new Draw();
  for (let round = 0; round < 1000; round++) {
    const tensors = draw.record(() => draw.tensor());
    const metadata = draw.record(() => draw.text());
    const bytes = encodeSafetensors(tensors, metadata);
    const read = decodeSafetensors(bytes);
    const [found, written] = [read.tensors, tensors].map((record) =>
      byName(record).map(([name, tensor]) => [name, ...parts(tensor)])
    );
    assertEquals(found, written);
    assertEquals(byName(read.metadata), byName(metadata));
    assertEquals(encodeSafetensors(read.tensors, read.metadata), bytes);
  }
});
