/** `set -k`: arguments that look like assignments go into the environment of the command (bash manual 4.3.1). */
import { type AssignmentCode, Part, type SimpleCode, type WordCode } from "../code.ts";
import { type Machine, symbolOf } from "../machine.ts";

const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)(\+?)=/;

/** The same command with its assignments in their place: a cache. */
const forms = new WeakMap<SimpleCode, SimpleCode>();

export function keywordForm(m: Machine, code: SimpleCode): SimpleCode {
  let form = forms.get(code);
  if (!form) {
    const assignments = [...code.assignments];
    const words = code.words.filter((word) => {
      const assignment = assignmentOf(m, word);
      if (assignment) assignments.push(assignment);
      return !assignment;
    });
    form = words.length === code.words.length ? code : { ...code, words, assignments };
    forms.set(code, form);
  }
  return form;
}

/** What an argument assigns, null where it is a word like others. */
function assignmentOf(m: Machine, word: WordCode): AssignmentCode | null {
  const [first, ...rest] = word.parts;
  if (first?.part !== Part.text || first.quoted) return null;
  const found = ASSIGNMENT.exec(first.text);
  if (!found) return null;
  const text = first.text.slice(found[0].length);
  const parts = text === "" ? rest : [{ ...first, text }, ...rest];
  const literal = parts.every((part) => part.part === Part.text)
    ? parts.map((part) => (part as { text: string }).text).join("")
    : null;
  return { symbol: symbolOf(m, found[1]), append: found[2] !== "", value: { literal, parts } };
}
