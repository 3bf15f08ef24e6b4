/** Tests and `[[ … ]]` as JavaScript. */
import { type Comparison, type ConditionNode, TEST_OPERATORS, type TestOperand } from "../code.ts";
import { writeVariable } from "./arithmetic.ts";
import { writeMatch } from "./patterns.ts";
import { COMPARISONS, plain, readCell, writeNumber, writeWord } from "./words.ts";
import { bailIf, number, temporary, text, under, unsupported, type Value, type Writer } from "./writer.ts";

export function writeComparison(w: Writer, test: Comparison): string {
  const texts = test.op <= 2;
  const left = writeOperand(w, test.left, texts);
  const right = writeOperand(w, test.right, texts);
  if (texts) {
    bailIf(w, "task.shopts&h_nocase");
    return `${text(left)}${test.op === 2 ? "!==" : "==="}${text(right)}`;
  }
  return `${number(w, left)}${COMPARISONS[test.op]}${number(w, right)}`;
}

/** `texts`: what is no number is not left to the interpreter anyway. */
function writeOperand(w: Writer, operand: TestOperand, texts: boolean): Value {
  const { kind, value, symbol, quoted } = operand;
  if (kind === 0) return { js: JSON.stringify(value), is: typeof value === "number" ? "number" : "text" };
  if (kind === 3) return { js: temporary(w, "args.length"), is: "number" };
  if (!texts) return { js: writeVariable(w, kind === 1 ? symbol : -symbol), is: "number" };
  let found: Value;
  if (kind === 1) found = readCell(w, symbol);
  else {
    found = { js: temporary(w, `args[${symbol - 1}]`), is: "text" };
    bailIf(w, `${found.js}===undefined`);
  }
  if (!quoted) plain(w, found);
  return found;
}

/** The truth of `[[ … ]]`. */
export function writeCondition(w: Writer, c: ConditionNode): string {
  switch (c.test) {
    case "and":
    case "or": {
      const result = temporary(w, writeCondition(w, c.all[0]));
      for (const each of c.all.slice(1))
        under(w, c.test === "and" ? result : `!${result}`, () =>
          w.lines.push(`${result}=${writeCondition(w, each)};`),
        );
      return result;
    }
    case "not":
      return `!(${writeCondition(w, c.inner)})`;
    case "unary":
      if (c.op !== "-n" && c.op !== "-z") return unsupported();
      return `${text(writeWord(w, c.operand))}${c.op === "-n" ? "!==" : "==="}""`;
    default:
      return writeBinary(w, c);
  }
}

function writeBinary(w: Writer, c: Extract<ConditionNode, { test: "binary" }>): string {
  const { op } = c;
  if (op === "==" || op === "=" || op === "!=") {
    const left = temporary(w, text(writeWord(w, c.left)));
    bailIf(w, "task.shopts&h_nocase");
    const matches = writeMatch(w, c.right, left, true);
    return op === "!=" ? `!(${matches})` : matches;
  }
  if (op === "<" || op === ">") return `${text(writeWord(w, c.left))}${op}${text(writeWord(w, c.right))}`;
  const at = TEST_OPERATORS.indexOf(op as (typeof TEST_OPERATORS)[number]);
  if (at < 3) return unsupported();
  const [left, right] = [writeNumber(w, c.left), writeNumber(w, c.right)];
  // both are expressions, which only natural numbers are for sure
  bailIf(w, `${left}<0||${right}<0`);
  return `${left}${COMPARISONS[at]}${right}`;
}
