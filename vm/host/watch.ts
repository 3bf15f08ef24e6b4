/** Who watches permission checks: the person at the terminal, who may be asked, and the file of FLOE_TRACE_PERMISSIONS. */
import { type ByteString, decodeText, encodeText, toBytes } from "../plain.ts";
import { OpenFlag } from "../program.ts";
import type { Answer, Decision, GuardWatch, Question } from "./guard.ts";
import type { Host } from "./host.ts";
import { PERMISSIONS } from "./permissions.ts";

export type WatchOptions = {
  /** whether a person may be asked */
  prompt: boolean;
  /** FLOE_TRACE_PERMISSIONS: a file that gets a line of JSON for each decision, or 1 for standard error */
  trace: ByteString | undefined;
  /** reads a line that is typed on the terminal after `question` was shown there; null: there is no terminal to ask on */
  readAnswer(question: ByteString): ByteString | null;
  /** the same without waiting; absent: nobody can be asked so */
  readAnswerLater?(
    question: ByteString,
    done: (answer: ByteString | null) => void,
    other: (code: number) => void,
  ): void;
  /** what ^C does to the run */
  interrupt(): void;
  /** another control character was typed */
  control?(code: number): void;
};

/** Version of the lines of a trace. */
const TRACE_VERSION = 1;

/** Text of a script's, made harmless: control characters as escapes, so that no name can look like a prompt. */
function harmless(text: ByteString): ByteString {
  const escaped = decodeText(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu,
    (c) => `\\u{${c.codePointAt(0)!.toString(16)}}`,
  );
  return encodeText(escaped);
}

/** The question, after Deno's. */
function promptText({ name, operand, command, place }: Question): ByteString {
  const { request } = PERMISSIONS.find((row) => row.name === name)!;
  return encodeText(
    [
      `┏ floe requests ${request} "${decodeText(harmless(operand))}".`,
      `┠─ Requested by ${decodeText(harmless(command))} at ${decodeText(harmless(place))}.`,
      `┠─ Run again with --allow-${name} to bypass this prompt.`,
      `┗ Allow? [y/n/A] (y = yes, allow once; n = no, deny; A = allow all ${name} for this run) > `,
    ].join("\n"),
  );
}

const AGAIN = "┗ Unrecognized option. Allow? [y/n/A] > ";

/** What a line means; null: nothing, and it is asked again. */
function meaning(options: WatchOptions, line: ByteString | null): Answer | null {
  if (line === "\x03") options.interrupt();
  const answer = line?.replace("\x03", "n").trim();
  if (answer === undefined || answer === "n" || answer === "N") return "no";
  if (answer === "y" || answer === "Y") return "once";
  return answer === "A" ? "always" : null;
}

function ask(options: WatchOptions, question: Question): Answer {
  for (let text = promptText(question); ; text = encodeText(AGAIN)) {
    const answer = meaning(options, options.readAnswer(text));
    if (answer !== null) return answer;
  }
}

function askLater(options: WatchOptions, question: Question, done: (answer: Answer) => void): void {
  const put = (text: ByteString) =>
    options.readAnswerLater!(
      text,
      (line) => {
        const answer = meaning(options, line);
        if (answer === null) put(encodeText(AGAIN));
        else done(answer);
      },
      (code) => options.control?.(code),
    );
  put(promptText(question));
}

function traceTo(host: Host, file: ByteString): (decision: Decision) => void {
  const path = file.startsWith("/") ? file : `${host.cwd()}/${file}`;
  const flags = OpenFlag.write | OpenFlag.create | OpenFlag.append;
  const handle = file === "1" ? 2 : host.open(path, flags, 0o600);
  return ({ name, operand, allowed, asked, command, place }) => {
    const line = JSON.stringify({
      v: TRACE_VERSION,
      datetime: new Date(host.now()).toISOString(),
      permission: name,
      value: decodeText(operand),
      allowed,
      asked,
      command: decodeText(command),
      at: decodeText(place),
    });
    if (handle >= 0) host.write(handle, toBytes(encodeText(`${line}\n`)), null);
  };
}

/** A watch for the guard. */
export function createWatch(host: Host, options: WatchOptions): GuardWatch {
  const { prompt, trace } = options;
  return {
    ...(prompt && { ask: (question) => ask(options, question) }),
    ...(prompt &&
      options.readAnswerLater && { askLater: (question, done) => askLater(options, question, done) }),
    ...(trace ? { trace: traceTo(host, trace) } : {}),
  };
}
