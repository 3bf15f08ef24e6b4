/** The syntax tree of a POSIX regular expression over bytes. */

/** What an assertion asks of the bytes on both sides of a place. */
export type Assertion =
  /** `^` and `$`: the ends of the text; of a line too where newlines count */
  | "lineStart"
  | "lineEnd"
  /** \` and \': the ends of the text */
  | "textStart"
  | "textEnd"
  /** `\<` `\>` `\b` `\B` */
  | "wordStart"
  | "wordEnd"
  | "boundary"
  | "notBoundary"
  /** no word byte before, none after (`grep -w`) */
  | "notAfterWord"
  | "notBeforeWord";

export type Node =
  | { readonly kind: "empty" }
  /** one byte of the set: 256 flags */
  | { readonly kind: "set"; readonly members: Uint8Array }
  | { readonly kind: "concat"; readonly parts: readonly Node[] }
  | { readonly kind: "alternate"; readonly parts: readonly Node[] }
  /** max -1: without limit */
  | { readonly kind: "repeat"; readonly node: Node; readonly min: number; readonly max: number }
  /** index from 1 */
  | { readonly kind: "group"; readonly node: Node; readonly index: number }
  | { readonly kind: "back"; readonly index: number }
  | { readonly kind: "assert"; readonly what: Assertion };

export const EMPTY: Node = { kind: "empty" };

export function concat(parts: readonly Node[]): Node {
  if (parts.length === 0) return EMPTY;
  return parts.length === 1 ? parts[0] : { kind: "concat", parts };
}

export function alternate(parts: readonly Node[]): Node {
  return parts.length === 1 ? parts[0] : { kind: "alternate", parts };
}

/** The node's children. */
export function children(node: Node): readonly Node[] {
  switch (node.kind) {
    case "concat":
    case "alternate":
      return node.parts;
    case "repeat":
    case "group":
      return [node.node];
    default:
      return [];
  }
}

/** Does the test hold for the node or any below it? */
export function some(node: Node, test: (node: Node) => boolean): boolean {
  return test(node) || children(node).some((child) => some(child, test));
}

/** The same language with back-references replaced by what their groups match: it holds every match, and more. */
export function withoutBackReferences(root: Node): Node {
  const groups = new Map<number, Node>();
  const replace = (node: Node): Node => {
    switch (node.kind) {
      case "concat":
      case "alternate":
        return { ...node, parts: node.parts.map(replace) };
      case "repeat":
        return { ...node, node: replace(node.node) };
      case "group": {
        const inner = replace(node.node);
        groups.set(node.index, inner);
        return { ...node, node: inner };
      }
      case "back": {
        // In its context an assertion of the group may fail where the text repeats.
        const group = groups.get(node.index);
        if (!group || some(group, ({ kind }) => kind === "assert" || kind === "group")) return ANYTHING;
        return group;
      }
      default:
        return node;
    }
  };
  return replace(root);
}

const ANYTHING: Node = {
  kind: "repeat",
  node: { kind: "set", members: new Uint8Array(256).fill(1) },
  min: 0,
  max: -1,
};

/**
 * The longest byte string that every match contains, and whether it is the whole expression.
 * Empty where nothing is known.
 */
export function requiredLiteral(root: Node): { text: string; whole: boolean } {
  let best = "";
  let current = "";
  let whole = true;
  const close = () => {
    if (current.length > best.length) best = current;
    current = "";
  };
  const visit = (node: Node): void => {
    switch (node.kind) {
      case "empty":
        return;
      case "set": {
        const first = node.members.indexOf(1);
        if (first >= 0 && node.members.indexOf(1, first + 1) < 0) current += String.fromCharCode(first);
        else {
          whole = false;
          close();
        }
        return;
      }
      case "concat":
        for (const part of node.parts) visit(part);
        return;
      case "group":
        visit(node.node);
        return;
      case "repeat":
        whole = false;
        close();
        if (node.min > 0) visit(node.node);
        close();
        return;
      default:
        whole = false;
        if (node.kind !== "assert") close();
    }
  };
  visit(root);
  close();
  return { text: best, whole };
}
