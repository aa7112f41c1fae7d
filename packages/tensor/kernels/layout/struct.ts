/** The type of a field in AssemblyScript: a number or a flag, or an address. Each takes 32 bits. */
export type FieldType = "i32" | "usize";

/** How a struct lies in memory: TypeScript writes it, and AssemblyScript reads it. */
export interface Struct<Field extends string = string> {
  /** The name of its class in AssemblyScript. */
  readonly name: string;
  /** What it stands for. */
  readonly about: string;
  /** The names of the fields, in their order. */
  readonly fields: readonly Field[];
  /** Where each field is: the bytes before it. */
  readonly offsets: Readonly<Record<Field, number>>;
  /** The type of each, and what it is where its name doesn't say. */
  readonly types: Readonly<Record<Field, FieldType | readonly [FieldType, about: string]>>;
}

/** The values of a struct's fields. */
export type FieldsOf<S> = S extends Struct<infer Field> ? Record<Field, number> : never;

/** Describes a struct. */
export function struct<Field extends string>(
  name: string,
  about: string,
  types: Struct<Field>["types"],
): Struct<Field> {
  const fields = Object.keys(types) as Field[];
  const offsets = Object.fromEntries(fields.map((field, i) => [field, 4 * i]));
  return { name, about, types, fields, offsets: offsets as Record<Field, number> };
}
