/** Decimal numbers exactly: units of ten to the minus `places`. */

export type Decimal = {
  readonly units: bigint;
  readonly places: number;
  /** -1 or 1: an infinity, and `units` means nothing */
  readonly infinite: -1 | 0 | 1;
  /** chars of the sign and whole part as written, 1 at least before a point */
  readonly whole: number;
};

const DECIMAL = /^[ \t\n\v\f\r]*([-+]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([-+]?[0-9]{1,4}))?$/;
const HEX = /^[ \t\n\v\f\r]*([-+]?)0[xX]([0-9a-fA-F]+)$/;

/** Reads a decimal, a hexadecimal integer or an infinity; null where the text is none of these. */
export function readDecimal(text: string): Decimal | "nan" | null {
  if (/^[-+]?nan$/i.test(text)) return "nan";
  const infinity = /^([-+]?)inf(inity)?$/i.exec(text);
  if (infinity) return { units: 0n, places: 0, infinite: infinity[1] === "-" ? -1 : 1, whole: 0 };
  const hex = HEX.exec(text);
  if (hex) {
    const units = BigInt(`0x${hex[2]}`) * (hex[1] === "-" ? -1n : 1n);
    return { units, places: 0, infinite: 0, whole: String(units).length };
  }
  const match = DECIMAL.exec(text);
  if (!match || (match[2] === "" && (match[3] ?? "") === "")) return null;
  const [, sign, whole, fraction = "", exponentText = "0"] = match;
  const exponent = Number(exponentText);
  const magnitude = BigInt(`${whole}${fraction}`);
  const signed = sign === "-" ? -magnitude : magnitude;
  const places = fraction.length - exponent;
  const units = places < 0 ? signed * 10n ** BigInt(-places) : signed;
  const minus = sign === "-" ? 1 : 0;
  const written = match[4] === undefined ? Math.max(1, whole.length) : wholeLength(magnitude, places);
  return { units, places: Math.max(0, places), infinite: 0, whole: written + minus };
}

function wholeLength(magnitude: bigint, places: number): number {
  return Math.max(1, String(magnitude).length - places);
}

/** The units of the number at `places`, rounded down or up where it has more. */
export function rescale({ units, places: own }: Decimal, places: number, toward: "down" | "up"): bigint {
  if (own <= places) return units * 10n ** BigInt(places - own);
  const factor = 10n ** BigInt(own - places);
  const cut = units / factor;
  const rest = units % factor;
  if (rest === 0n) return cut;
  if (toward === "down") return rest < 0n ? cut - 1n : cut;
  return rest > 0n ? cut + 1n : cut;
}
