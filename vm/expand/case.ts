/** Upper and lower case of values (`declare -u`, `-l`, `-c`): of characters where the locale is UTF-8. */
import type { Machine } from "../machine.ts";
import { type ByteString, decodeText, encodeText } from "../plain.ts";
import { isUtf8 } from "./characters.ts";

/** `capital`: the first character upper, all others lower case. */
export function changeCase(m: Machine, text: ByteString, to: "upper" | "lower" | "capital"): ByteString {
  if (/[\x80-\xff]/.test(text) && isUtf8(m)) {
    const decoded = decodeText(text);
    if (encodeText(decoded) === text) return encodeText(changeText(decoded, to));
  }
  return text.replace(/[A-Za-z]+/g, (letters, at: number) =>
    to === "capital" && at > 0 ? letters.toLowerCase() : changeText(letters, to),
  );
}

function changeText(text: string, to: "upper" | "lower" | "capital"): string {
  if (to === "upper") return text.toUpperCase();
  if (to === "lower") return text.toLowerCase();
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length).toLowerCase();
}
