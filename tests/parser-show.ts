/** Trees in a short form, for the tests of the parser. */
import type {
  AndOr,
  ArrayWord,
  Command,
  Compound,
  Condition,
  List,
  Pipeline,
  Redirect,
  Word,
  WordPart,
} from "../shell/ast.ts";

/** `[a b]` a simple command, `'…'` quoted text, `"…"` double-quoted parts; commands on lines of their own. */
export function showScript(lists: List[]): string {
  return lists.map(showList).join("\n");
}

function showList(list: List): string {
  return list.items
    .map(({ andOr, background }, i) => {
      const last = i === list.items.length - 1;
      return showAndOr(andOr) + (background ? " &" : last ? "" : " ;");
    })
    .join(" ");
}

function showAndOr({ first, rest }: AndOr): string {
  return showPipeline(first) + rest.map(({ op, pipeline }) => op + showPipeline(pipeline)).join("");
}

function showPipeline({ bang, time, commands }: Pipeline): string {
  const timed = time === null ? "" : time === "posix" ? "time -p " : "time ";
  return timed + (bang ? "!" : "") + commands.map(showCommand).join("|");
}

function showCommand(command: Command): string {
  if (command.kind === "coproc")
    return `coproc ${command.name ? `${showWord(command.name)} ` : ""}${showCommand(command.body)}`;
  if (command.kind === "function") return `${command.name}()${showCommand(command.body)}`;
  if (command.kind !== "simple")
    return [showCompound(command), ...command.redirects.map(showRedirect)].join(" ");
  const assignments = command.assignments.map(
    ({ name, subscript, append, value, array }) =>
      `${name}${subscript ? `[${showWord(subscript)}]` : ""}${append ? "+" : ""}=${array ? showArray(array) : showWord(value)}`,
  );
  return `[${[...assignments, ...command.words.map(showWord), ...command.redirects.map(showRedirect)].join(" ")}]`;
}

function showCompound(command: Compound): string {
  switch (command.kind) {
    case "brace":
      return `{${showList(command.body)}}`;
    case "subshell":
      return `(${showList(command.body)})`;
    case "if": {
      const clauses = command.clauses.map(
        ({ condition, body }) => `${showList(condition)} then ${showList(body)}`,
      );
      return `if(${clauses.join(" elif ")}${command.otherwise === null ? "" : ` else ${showList(command.otherwise)}`})`;
    }
    case "while":
      return `${command.until ? "until" : "while"}(${showList(command.condition)} do ${showList(command.body)})`;
    case "for":
    case "select": {
      const words = command.words === null ? [] : ["in", ...command.words.map(showWord)];
      return `${command.kind}(${[command.name, ...words].join(" ")} do ${showList(command.body)})`;
    }
    case "case": {
      const items = command.items.map(
        ({ patterns, body, end }) =>
          `${patterns.map(showWord).join("|")} ${body === null ? "" : showList(body)}${end}`,
      );
      return `case(${[showWord(command.subject), ...items].join(" ")})`;
    }
    case "counted":
      return `for((${command.expressions.map(showParts).join("; ")}) do ${showList(command.body)})`;
    case "arithmetic":
      return `((${showParts(command.parts)}))`;
    case "conditional":
      return `[[ ${showCondition(command.test)} ]]`;
  }
}

function showCondition(condition: Condition): string {
  const groups = condition.groups ?? 0;
  return "(".repeat(groups) + showTest(condition) + ")".repeat(groups);
}

function showTest(condition: Condition): string {
  switch (condition.test) {
    case "not":
      return `!${showCondition(condition.inner)}`;
    case "unary":
      return `${condition.op} ${showWord(condition.operand)}`;
    case "binary":
      return `${showWord(condition.left)} ${condition.op} ${showWord(condition.right)}`;
    default:
      return condition.all.map(showCondition).join(condition.test === "and" ? " && " : " || ");
  }
}

function showParts(parts: readonly WordPart[]): string {
  return parts.map(showPart).join("");
}

function showRedirect({ op, fd, target }: Redirect): string {
  return `${fd ?? ""}${op}${showWord(target)}`;
}

function showArray({ elements }: ArrayWord): string {
  return `(${elements
    .map(({ subscript, append, value }) =>
      subscript ? `[${showWord(subscript)}]${append ? "+" : ""}=${showWord(value)}` : showWord(value),
    )
    .join(" ")})`;
}

function showWord({ parts }: Word): string {
  return parts.map(showPart).join("");
}

function showPart(part: WordPart): string {
  switch (part.kind) {
    case "literal":
      return part.quoted ? `'${part.text}'` : part.text.replace(/^~/, "\\~").replace(/([^\\])~/g, "$1\\~");
    case "double-quoted":
      return `"${part.parts.map(showPart).join("")}"`;
    case "tilde":
      return `~${part.user}`;
    case "parameter": {
      const { subscript, op, operand, second } = part;
      const index =
        subscript === null ? "" : `[${typeof subscript === "string" ? subscript : showWord(subscript)}]`;
      const name = (part.indirect ? "!" : "") + part.name + index;
      if (op === "" && name === part.name) return `$${name}`;
      if (op === "length" || op === "names" || op === "keys" || op === "bad") return `\${${op} ${name}}`;
      const words = [operand, second].map((word) => (word === null ? "" : showWord(word)));
      return `\${${name}${part.colon ? ":" : ""}${op}${words[0]}${second === null ? "" : `/${words[1]}`}}`;
    }
    case "command-substitution":
      return part.backquoted ? `\`${showList(part.body)}\`` : `$(${showList(part.body)})`;
    case "arithmetic":
      return `$((${part.parts.map(showPart).join("")}))`;
    case "array":
      return showArray(part);
    case "element":
      return `${part.name}[${showWord(part.subscript)}]${part.append ? "+" : ""}=`;
    case "process":
      return `${part.input ? "<" : ">"}(${showList(part.body)})`;
  }
}
