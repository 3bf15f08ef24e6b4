/** Prints a tree as a script for bash, with nothing of the original's spelling: to see that it means the same. */
import type {
  ArrayWord,
  Command,
  Compound,
  List,
  Parameter,
  Redirect,
  Word,
  WordPart,
} from "../shell/ast.ts";

export function printScript(lists: List[]): string {
  return lists.map((list) => `${printList(list)}\n`).join("");
}

function printList(list: List): string {
  return list.items
    .map(({ andOr, background }) => {
      const pipelines = [andOr.first, ...andOr.rest.map(({ pipeline }) => pipeline)].map(
        ({ bang, commands }) => (bang ? "! " : "") + commands.map(printCommand).join(" | "),
      );
      const ops = ["", ...andOr.rest.map(({ op }) => ` ${op} `)];
      return `${pipelines.map((text, i) => ops[i] + text).join("")}${background ? " &" : "\n"}`;
    })
    .join("");
}

function printCommand(command: Command): string {
  if (command.kind === "coproc")
    return `coproc ${command.name ? `${printWord(command.name)} ` : ""}${printCommand(command.body)}`;
  if (command.kind === "function") return `${command.name}() ${printCommand(command.body)}`;
  const redirects = command.redirects.map(printRedirect);
  if (command.kind !== "simple") return [printCompound(command), ...redirects].join(" ");
  const assignments = command.assignments.map(
    ({ name, subscript, append, value, array }) =>
      `${name}${subscript ? `[${printWord(subscript)}]` : ""}${append ? "+" : ""}=${array ? printArray(array) : printWord(value)}`,
  );
  // a word that is all there is must not become reserved
  const words = command.words.map(printWord);
  return [...assignments, ...redirects, ...words].join(" ");
}

function printCompound(command: Compound): string {
  switch (command.kind) {
    case "brace":
      return `{\n${printList(command.body)}}`;
    case "subshell":
      return `(\n${printList(command.body)})`;
    case "if": {
      const clauses = command.clauses.map(
        ({ condition, body }) => `if ${printList(condition)}then ${printList(body)}`,
      );
      const last = command.otherwise === null ? "" : `else ${printList(command.otherwise)}`;
      return `${clauses.join("el")}${last}fi`;
    }
    case "while":
      return `${command.until ? "until" : "while"} ${printList(command.condition)}do ${printList(command.body)}done`;
    case "for": {
      const words = command.words === null ? "" : ` in ${command.words.map(printWord).join(" ")}`;
      return `for ${command.name}${words}\ndo ${printList(command.body)}done`;
    }
    case "case": {
      const items = command.items.map(
        ({ patterns, body, end }) =>
          `(${patterns.map(printWord).join("|")}) ${body === null ? "" : printList(body)}${end}\n`,
      );
      return `case ${printWord(command.subject)} in\n${items.join("")}esac`;
    }
    default:
      throw new Error("a kind of compound command that this does not know");
  }
}

function printRedirect({ op, fd, target }: Redirect): string {
  if (op === "<<" || op === "<<-") return `${fd ?? 0}< <(printf %s ${printWord(target)})`;
  return `${fd ?? ""}${op} ${printWord(target)}`;
}

function printArray({ elements }: ArrayWord): string {
  return `(${elements
    .map(({ subscript, append, value }) =>
      subscript ? `[${printWord(subscript)}]${append ? "+" : ""}=${printWord(value)}` : printWord(value),
    )
    .join(" ")})`;
}

function printWord({ parts }: Word): string {
  return parts.map((part) => printPart(part, false)).join("");
}

function printPart(part: WordPart, quoted: boolean): string {
  switch (part.kind) {
    case "literal":
      if (quoted) return part.text.replace(/[$`"\\}]/g, "\\$&").replace(/\\}/g, "}");
      return part.quoted ? `'${part.text.replaceAll("'", "'\\''")}'` : part.text;
    case "double-quoted":
      return `"${part.parts.map((inner) => printPart(inner, true)).join("")}"`;
    case "tilde":
      return `~${part.user}`;
    case "parameter":
      return printParameter(part, quoted);
    case "command-substitution":
      return `$( ${printList(part.body)})`;
    case "arithmetic":
      return `$((${part.parts.map((inner) => printPart(inner, true)).join("")}))`;
    case "array":
      return printArray(part);
    case "element":
      return `${part.name}[${printWord(part.subscript)}]${part.append ? "+" : ""}=`;
    default:
      throw new Error("a kind of part that this does not know");
  }
}

function printParameter(part: Parameter, quoted: boolean): string {
  const { subscript, op, name } = part;
  if (op === "bad") return name;
  if (op === "names") return `\${!${name}${subscript as string}}`;
  const index =
    subscript === null ? "" : `[${typeof subscript === "string" ? subscript : printWord(subscript)}]`;
  const before = op === "length" ? "#" : op === "keys" || part.indirect ? "!" : "";
  return `\${${before}${name}${index}${printOperation(part, quoted)}}`;
}

function printOperation(part: Parameter, quoted: boolean): string {
  const { op, operand, second } = part;
  if (op[0] === "@") return op;
  if (operand === null) return "";
  const plain = (word: Word) => word.parts.map((inner) => printPart(inner, false)).join("");
  const expression = (word: Word) => word.parts.map((inner) => printPart(inner, true)).join("");
  if (op === "slice") return `: ${expression(operand)}${second === null ? "" : `:${expression(second)}`}`;
  if ("#%/^,~".includes(op[0])) return `${op}${plain(operand)}${second === null ? "" : `/${plain(second)}`}`;
  const text = quoted
    ? operand.parts
        .map((inner) => printPart(inner, true).replace(/}/g, inner.kind === "literal" ? "\\}" : "}"))
        .join("")
    : plain(operand);
  return (part.colon ? ":" : "") + op + text;
}
