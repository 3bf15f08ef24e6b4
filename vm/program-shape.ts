/**
 * What the state of a program must be, as data beside its `version`: a program under way in an image is looked at
 * before it takes a step. Only kinds of values are told; what they mean is the program's affair (see damage.ts).
 */

type Name = "text" | "texts" | "number" | "natural" | "flag" | "bytes" | "list" | "map" | "record" | "any";
/** `?`: null, or missing (in older images), too. A list: one of these strings; of null and a kind: either. */
export type Kind =
  | Name
  | `?${Name}`
  | readonly string[]
  | readonly [null, Kind]
  | { readonly [field: string]: Kind };
/** A row for each field, which the type sees to. */
export type StateShape<S> = { readonly [K in keyof Required<S>]: Kind };

const isText = (value: unknown) => typeof value === "string";

const IS: { readonly [N in Name]: (value: unknown) => boolean } = {
  text: isText,
  texts: (value) => Array.isArray(value) && value.every(isText),
  // an operand that is no number may be NaN until it is complained of
  number: (value) => typeof value === "number",
  natural: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  flag: (value) => typeof value === "boolean",
  bytes: (value) => value instanceof Uint8Array,
  list: Array.isArray,
  map: (value) => value instanceof Map,
  record: (value) =>
    typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype,
  any: () => true,
};

/** The way to what is not as it should be, and what is expected; null: all is. */
export function misshapen(value: unknown, kind: Kind, way = ""): string | null {
  if (typeof kind === "string") {
    const optional = kind.startsWith("?");
    if (optional && (value === null || value === undefined)) return null;
    const name = (optional ? kind.slice(1) : kind) as Name;
    return IS[name](value) ? null : `${way || "."}: expected ${name}`;
  }
  if (Array.isArray(kind) && kind[0] === null) return value === null ? null : misshapen(value, kind[1], way);
  if (Array.isArray(kind)) return kind.includes(value) ? null : `${way}: expected one of ${kind.join(" ")}`;
  if (!IS.record(value)) return `${way || "."}: expected record`;
  for (const [field, inner] of Object.entries(kind)) {
    const problem = misshapen((value as Record<string, unknown>)[field], inner as Kind, `${way}.${field}`);
    if (problem !== null) return problem;
  }
  return null;
}
