/** Short decimal numbers, the kind that loops and tests are full of. */

/**
 * The value of one to fifteen digits without a leading zero (or `0`), with `-` before it where
 * `sign` allows; NaN for any other text.
 */
export function natural(text: string, sign = false): number {
  const n = text.length;
  let i = sign && n > 1 && text.charCodeAt(0) === 45 ? 1 : 0;
  const start = i;
  if (n === i || n - i > 15) return Number.NaN;
  let value = 0;
  for (; i < n; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  if (n - start > 1 && text.charCodeAt(start) === 48) return Number.NaN;
  return start === 1 ? 0 - value : value;
}
