/*
 * How the fields of events look in JSON: each kind of field is read, checked and written here, and
 * nowhere else.
 */

/** A field of an event. Its values are never undefined, except where it is optional. */
export interface Field<T> {
  /** Whether an object may lack it, and its JSON too. Default: false. */
  readonly isOptional?: boolean;
  /**
   * The value that JSON stands for; undefined if it isn't such a value. Where the field is missing,
   * the JSON is undefined.
   */
  decode(json: unknown): T | undefined;
  /** The value as JSON; undefined for what stays in memory. */
  encode(value: T): unknown;
}

/** The fields of an object, by name: a field that is missing here doesn't compile. */
export type Fields<T> = { readonly [Name in keyof T]-?: Field<T[Name]> };

/** A text. */
export const text: Field<string> = plain((json) => typeof json === "string");

/** True or false. */
export const flag: Field<boolean> = plain((json) => typeof json === "boolean");

/** A number. JSON has none for NaN and the infinities: they are texts there. */
export const number: Field<number> = {
  decode: (json) => {
    if (json === "NaN" || json === "Infinity" || json === "-Infinity") return Number(json);
    return typeof json === "number" ? json : undefined;
  },
  encode: (value) => Number.isFinite(value) ? value : String(value),
};

/** A number of which six digits count: where there are thousands, the others are left out. */
export const sixDigits: Field<number> = {
  decode: number.decode,
  encode: (value) => number.encode(Number(value.toPrecision(6))),
};

/** A seed, 0 to 2⁶⁴ - 1; from 2⁵³ on it is a text in JSON. */
export const seed: Field<bigint> = {
  decode: (json) => {
    const seed = /^\d+$/.test(String(json)) ? BigInt(String(json)) : -1n;
    return seed >= 0n && seed < 2n ** 64n ? seed : undefined;
  },
  encode: (value) => value < 2n ** 53n ? Number(value) : String(value),
};

/** Anything that JSON can hold, unchecked. */
export const anything: Field<unknown> = plain((json) => json !== undefined);

/** A value or null. */
export function orNull<T>(field: Field<T>): Field<T | null> {
  return {
    decode: (json) => json === null ? null : field.decode(json),
    encode: (value) => value === null ? null : field.encode(value),
  };
}

/** A field that older logs lack: there it has a value of its own. */
export function since<T>(field: Field<T>, missing: T): Field<T> {
  return { ...field, decode: (json) => json === undefined ? missing : field.decode(json) };
}

/** A field that an object may lack. */
export function optional<T>(field: Field<T>): Field<T> {
  return { ...field, isOptional: true };
}

/** A list. */
export function listOf<T>(field: Field<T>): Field<T[]> {
  return {
    decode: (json) => {
      if (!Array.isArray(json)) return undefined;
      const items: T[] = [];
      for (const item of json) {
        const value = field.decode(item);
        if (value === undefined) return undefined;
        items.push(value);
      }
      return items;
    },
    encode: (value) => value.map((item) => field.encode(item)),
  };
}

/** One of some texts. */
export function oneOf<T extends string>(...choices: readonly T[]): Field<T> {
  return plain((json) => choices.includes(json as T));
}

/** What is never in JSON; where events are read it has a value of its own. */
export function inMemory<T>(missing: T): Field<T> {
  return { decode: () => missing, encode: () => undefined };
}

/** An object with these fields; others are left out. */
export function record<T>(fields: Fields<T>): Field<T> {
  return {
    decode: (json) => {
      const decoded = decodeFields(json, fields);
      return "wrong" in decoded ? undefined : decoded.value;
    },
    encode: (value) => encodeFields(value, fields),
  };
}

/** The object that JSON stands for, or the name of the first field that is wrong. */
export function decodeFields<T>(
  json: unknown,
  fields: Fields<T>,
): { value: T } | { wrong: string } {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return { wrong: "" };
  const value: Partial<T> = {};
  for (const name in fields) {
    const given = (json as Record<string, unknown>)[name];
    if (given === undefined && fields[name].isOptional) continue;
    const decoded = fields[name].decode(given);
    if (decoded === undefined) return { wrong: name };
    value[name] = decoded as T[typeof name];
  }
  return { value: value as T };
}

/** An object as JSON, field by field. */
export function encodeFields<T>(value: T, fields: Fields<T>): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const name in fields) {
    if (value[name] === undefined && fields[name].isOptional) continue;
    json[name] = fields[name].encode(value[name]);
  }
  return json;
}

function plain<T>(check: (json: unknown) => boolean): Field<T> {
  return { decode: (json) => check(json) ? json as T : undefined, encode: (value) => value };
}
