/** Lists and pipelines as bash keeps them: joined two by two, lists from the left and pipelines from the right. */
import type { AndOr, Command, List, ListItem, Pipeline } from "../ast.ts";

export type Node =
  | { node: "command"; command: Command | null; marks: Marks }
  | { node: "joined"; operator: Operator; first: Node; second: Node | null; marks: Marks };

/** What stands before a pipeline. */
export type Marks = { time: Pipeline["time"]; bang: boolean } | null;
export type Operator = "&" | ";" | "\n" | "&&" | "||" | "|";

function joined(first: Node, operator: Operator, second: Node | null): Node {
  return { node: "joined", operator, first, second, marks: null };
}

/** null: no command at all. */
export function listTree(list: List): Node | null {
  let tree: Node | null = null;
  list.items.forEach((item, i) => {
    const node = andOrTree(item.andOr);
    const before = list.items[i - 1];
    tree = tree === null ? node : follow(tree, before, node);
  });
  const last = list.items.at(-1);
  return tree !== null && last?.background ? follow(tree, last, null) : tree;
}

/** `&` takes the command before it alone. */
function follow(tree: Node, before: ListItem, next: Node | null): Node {
  if (!before.background) return joined(tree, before.newline ? "\n" : ";", next);
  if (tree.node !== "joined" || (tree.operator !== ";" && tree.operator !== "\n"))
    return joined(tree, "&", next);
  return { ...tree, second: follow(tree.second!, before, next) };
}

function andOrTree({ first, rest }: AndOr): Node {
  return rest.reduce<Node>(
    (tree, { op, pipeline }) => joined(tree, op, pipelineTree(pipeline)),
    pipelineTree(first),
  );
}

function pipelineTree({ commands, bang, time }: Pipeline): Node {
  const marks: Marks = bang || time !== null ? { bang, time } : null;
  const nodes = commands.map((command): Node => ({ node: "command", command, marks: null }));
  if (nodes.length === 0) return { node: "command", command: null, marks };
  return { ...nodes.reduceRight((tree, node) => joined(node, "|", tree)), marks };
}
