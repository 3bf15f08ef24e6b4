/** The heads of CBOR values one after another, without decoding what they are heads of. */

/** A head: its major type and argument, where it starts, and where what follows it does. The same object each time. */
export type Head = { major: number; argument: number; start: number; end: number };

/** What is no head, at byte `at`. */
export class HeadError extends Error {
  constructor(
    readonly at: number,
    readonly found: number,
  ) {
    super(`initial byte ${found}`);
  }
}

/** All heads in `raw`, in order; the bytes of strings are passed over. @throws HeadError */
export function* heads(raw: Uint8Array): Generator<Head, void> {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const head: Head = { major: 0, argument: 0, start: 0, end: 0 };
  for (let at = 0; at < raw.length; ) {
    const initial = raw[at]!;
    const info = initial & 31;
    const size = info < 24 ? 0 : 1 << (info - 24);
    if (info > 27 || at + 1 + size > raw.length) throw new HeadError(at, initial);
    head.major = initial >> 5;
    head.start = at;
    at++;
    if (size === 0) head.argument = info;
    else if (size === 1) head.argument = raw[at]!;
    else if (size === 2) head.argument = view.getUint16(at);
    else if (size === 4) head.argument = view.getUint32(at);
    else head.argument = Number(view.getBigUint64(at));
    at += size;
    head.end = at;
    if (head.major === 2 || head.major === 3) at += head.argument;
    yield head;
  }
}
