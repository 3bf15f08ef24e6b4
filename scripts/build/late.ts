/**
 * Functions cost time at start even if nobody calls them: each is read from the bytecode and made before the first
 * statement runs, 0.7 µs each, 2 ms of floe's start. So a bundle is cut up by what short programs of training use:
 * what the first uses stands as it stood; what a later one uses, or none, goes into closures (groups), each run when
 * something of it is first needed.
 *
 *     function f() { return g(); }  function g() { … }
 *
 * becomes, where f is used at start and g is not,
 *
 *     var $0, $loaders = [() => { function g() { … } return $0 = { g }; }];
 *     function f() { return ($0 ?? $loaders[0]()).g(); }
 *
 * Top-level variables move with what uses them, and are made when their group is. That keeps the meaning of modules
 * whose top level only makes tables and functions, which is all that floe's have, but for the entry and `early.ts`.
 */
import { type AnyNode, type Identifier, type Program, parse } from "acorn";
import { analyze, type Scope } from "eslint-scope";

/** A piece of the text: from `start` to `end` stands `text` instead. */
type Edit = { readonly start: number; readonly end: number; readonly text: string };

/** A place where a name of the top level is read or written. */
type Use = {
  readonly start: number;
  readonly end: number;
  /** number of the statement that it stands in */
  readonly home: number;
  /** in a function, which may run later than the statement, or never */
  readonly nested: boolean;
  readonly write: boolean;
  /** `{ name }` */
  readonly shorthand: boolean;
  /** `new name` */
  readonly made: boolean;
};

type Binding = { readonly name: string; readonly statement: number; readonly uses: readonly Use[] };

/** A statement of the top level. */
type Statement = {
  readonly start: number;
  readonly end: number;
  /** path of the module that it came from */
  readonly module: string;
  readonly kind: "function" | "variable" | "effect" | "import";
};

type Bundle = {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly bindings: readonly Binding[];
};

/** What ran while a statement of the top level did: its number → numbers of bindings. */
export type Usage = Readonly<Record<string, readonly number[]>>;

const KINDS: Readonly<Record<string, Statement["kind"]>> = {
  FunctionDeclaration: "function",
  VariableDeclaration: "variable",
  ClassDeclaration: "variable",
  ImportDeclaration: "import",
};

/** The bundle's text with a note of each binding that a function reads; it writes `Usage` to the file `$FLOE_USAGE`. */
export function instrument(text: string): string {
  const bundle = readBundle(text);
  const edits: Edit[] = [];
  bundle.statements.forEach(({ start, kind }, i) => {
    if (kind === "variable" || kind === "effect") edits.push({ start, end: start, text: `$at(${i});` });
  });
  bundle.bindings.forEach((binding, id) => {
    for (const use of binding.uses)
      if (use.nested && !use.write) edits.push(replaced(use, binding.name, `($hit(${id}), ${binding.name})`));
  });
  const notes = `var $now = -1, $used = {};
function $at(i) { $now = i; }
function $hit(id) { ($used[$now] ??= new Set()).add(id); }
process.on("exit", () => process.getBuiltinModule("fs").writeFileSync(process.env.FLOE_USAGE,
  JSON.stringify($used, (key, value) => value instanceof Set ? [...value] : value)));
`;
  return notes + rendered(text, inOrder(edits), 0, text.length);
}

/** The bundle with groups: `usages` are of the programs of training, the one that says what stands at start first. */
export function withGroups(text: string, usages: readonly Usage[]): string {
  const bundle = readBundle(text);
  const eager = eagerOf(bundle);
  const units = unitsOf(bundle, eager, usages[0]);
  const group = groupsOf(bundle, eager, units, usages);
  const edits: Edit[] = [];
  const shared = new Map<number, Binding[]>();
  for (const binding of bundle.bindings) {
    const own = group[binding.statement];
    const abroad = own === EARLY ? [] : binding.uses.filter((use) => group[use.home] !== own);
    for (const use of abroad)
      edits.push(replaced(use, binding.name, `(${$(own)} ?? $loaders[${own}]()).${binding.name}`));
    if (abroad.length > 0) shared.set(own, [...(shared.get(own) ?? []), binding]);
  }
  const ordered = inOrder(edits);
  const early: string[] = [];
  const loaders: string[] = [];
  let from = 0;
  const members = new Map<number, number[]>();
  bundle.statements.forEach(({ start, end }, i) => {
    if (group[i] === EARLY) return;
    members.set(group[i], [...(members.get(group[i]) ?? []), i]);
    early.push(rendered(text, ordered, from, start));
    from = end;
  });
  early.push(rendered(text, ordered, from, text.length));
  for (let k = 0; k < members.size; k++)
    loaders.push(loader(bundle, units, k, members.get(k) ?? [], shared.get(k) ?? [], ordered));
  if (loaders.length === 0) return text;
  return `var ${loaders.map((_, k) => $(k)).join(", ")};
var $loaders = [
${loaders.join(",\n")}
];
${early.join("")}`;
}

/** The name of a group, once it is made. */
const $ = (k: number) => `$${k}`;

/** The closure that makes a group: functions are there at once, a variable when the statements of its unit have run. */
function loader(
  { text, statements }: Bundle,
  units: readonly (readonly number[])[],
  k: number,
  members: readonly number[],
  shared: readonly Binding[],
  edits: readonly Edit[],
): string {
  const names = shared.filter(({ statement }) => statements[statement].kind === "function");
  const body = members.map((i) => {
    const made = shared.filter(
      ({ statement }) => statements[i].kind !== "function" && units[statement].at(-1) === i,
    );
    const given = made.map(({ name }) => `$group.${name} = ${name};`);
    return [rendered(text, edits, statements[i].start, statements[i].end), ...given].join("\n");
  });
  return `() => {
const $group = ${$(k)} = { ${names.map(({ name }) => name).join(", ")} };
${body.join("\n")}
return $group;
}`;
}

const EARLY = -1;

/** For each statement those whose names it reads or writes when it runs. */
function eagerOf({ statements, bindings }: Bundle): number[][] {
  const eager: number[][] = statements.map(() => []);
  for (const { statement, uses } of bindings)
    for (const use of uses) if (!use.nested) eager[use.home].push(statement);
  return eager;
}

/**
 * For each statement those that go where it goes, its own among them, in order: an effect (a call, a loop) goes with the
 * variables of its module that it makes use of.
 */
function unitsOf({ statements, bindings }: Bundle, eager: readonly number[][], usage: Usage): number[][] {
  const units = statements.map((_, i) => [i]);
  statements.forEach(({ kind, module }, i) => {
    if (kind !== "effect") return;
    for (const each of [...eager[i], ...(usage[i] ?? []).map((id) => bindings[id].statement)]) {
      if (statements[each].kind !== "variable" || statements[each].module !== module) continue;
      const joined = [...new Set([...units[i], ...units[each]])].sort((a, b) => a - b);
      for (const member of joined) units[member] = joined;
    }
  });
  return units;
}

/** The group of each statement; EARLY: none, it stands where it stood. */
function groupsOf(
  { statements, bindings }: Bundle,
  eager: readonly number[][],
  units: readonly (readonly number[])[],
  usages: readonly Usage[],
): number[] {
  const group: (number | null)[] = statements.map(({ kind }) => (kind === "import" ? EARLY : null));

  /** Gives `first`, and all that their statements need when they run, to group `k`, but for what is given already. */
  function give(first: readonly number[], k: number, usage: Usage): void {
    const left = [...first];
    for (let i = left.pop(); i !== undefined; i = left.pop()) {
      if (group[i] !== null && !(k === EARLY && group[i] !== EARLY)) continue;
      for (const each of units[i]) {
        group[each] = k;
        left.push(...eager[each]);
        if (statements[each].kind !== "function")
          left.push(...(usage[each] ?? []).map((id) => bindings[id].statement));
      }
    }
  }

  const roots = statements.flatMap(({ kind, module }, i) => {
    const alone = units[i].every((each) => statements[each].kind === "effect");
    return kind === "effect" && (alone || module === statements[statements.length - 1].module) ? [i] : [];
  });
  for (const root of roots) group[root] = EARLY;
  usages.forEach((usage, n) => {
    const used = roots.flatMap((root) => [
      ...units[root],
      ...eager[root],
      ...(usage[root] ?? []).map((id) => bindings[id].statement),
    ]);
    give(used, n - 1, usage);
  });
  const groups = new Map<string, number>();
  statements.forEach(({ module }, i) => {
    if (group[i] !== null) return;
    const key = neighbourhood(module);
    const k = groups.get(key) ?? usages.length - 1 + groups.size;
    groups.set(key, k);
    for (const each of units[i]) group[each] = k;
  });
  // a variable that is written after it was made has one place only, which all that use it must see
  for (let again = true; again; ) {
    again = false;
    for (const { statement, uses } of bindings) {
      const own = group[statement];
      const later = (use: Use) => use.write && (use.nested || !units[statement].includes(use.home));
      if (own === EARLY || !uses.some(later)) continue;
      if (uses.every((use) => group[use.home] === own)) continue;
      // most begin as null or 0, and need nothing else
      if (eager[statement].length === 0) group[statement] = EARLY;
      else give([statement], EARLY, usages[0]);
      again = true;
    }
  }
  return numbered(group as number[]);
}

/** The same groups, numbered from 0 without gaps. */
function numbered(group: readonly number[]): number[] {
  const found = [...new Set(group)].filter((k) => k !== EARLY).sort((a, b) => a - b);
  return group.map((k) => (k === EARLY ? EARLY : found.indexOf(k)));
}

/** What is in no program of training is needed with its neighbours: those of a directory. */
function neighbourhood(module: string): string {
  return module.split("/").slice(0, -1).slice(0, 2).join("/");
}

function readBundle(text: string): Bundle {
  const program = parse(text, { ecmaVersion: "latest", sourceType: "module", ranges: true });
  const scopes = analyze(program as Parameters<typeof analyze>[0], {
    ecmaVersion: 2022,
    sourceType: "module",
  });
  const top = scopes.globalScope?.childScopes[0];
  if (!top) throw new Error("the bundle is no module");
  const statements = readStatements(text, program, declaring(program, top));
  const { shorthand, made } = marks(program);
  const bindings = top.variables.flatMap((variable): Binding[] => {
    const place = variable.defs[0]?.name as Identifier | undefined;
    if (place === undefined) return [];
    const statement = statementAt(statements, place.start);
    if (statements[statement].kind === "import") return [];
    const uses = variable.references.map((reference): Use => {
      const { start, end } = reference.identifier as unknown as Identifier;
      return {
        start,
        end,
        home: statementAt(statements, start),
        nested: isNested(reference.from, top),
        write: reference.isWrite(),
        shorthand: shorthand.has(start),
        made: made.has(start),
      };
    });
    return [{ name: variable.name, statement, uses: uses.filter(({ start }) => start !== place.start) }];
  });
  return { text, statements, bindings };
}

/** Where the names of the top level are declared. */
function declaring(program: Program, top: Scope): Set<number> {
  const places = top.variables.flatMap(({ defs }) => defs.map((def) => (def.name as Identifier).start));
  const found = new Set<number>();
  program.body.forEach(({ start, end }, i) => {
    if (places.some((place) => place >= start && place < end)) found.add(i);
  });
  return found;
}

function readStatements(text: string, program: Program, declares: ReadonlySet<number>): Statement[] {
  const paths = [...text.matchAll(/^\/\/ ((?:dist|vm|shell|builtins|node_modules)\/\S+)$/gm)];
  let next = 0;
  let module = "";
  return program.body.map((node, i) => {
    while (next < paths.length && paths[next].index < node.start) module = paths[next++][1];
    const kind = KINDS[node.type] ?? (declares.has(i) ? "variable" : "effect");
    return { start: node.start, end: node.end, module, kind };
  });
}

function statementAt(statements: readonly Statement[], place: number): number {
  let [low, high] = [0, statements.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place >= statements[middle].end) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isNested(from: Scope, top: Scope): boolean {
  for (let scope: Scope | null = from; scope !== null && scope !== top; scope = scope.upper)
    if (scope.type === "function" || scope.type === "class-field-initializer") return true;
  return false;
}

/** Where `{ name }` and `new name` stand. */
function marks(program: Program): { shorthand: Set<number>; made: Set<number> } {
  const [shorthand, made] = [new Set<number>(), new Set<number>()];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const one = node as AnyNode;
    if (one.type === "Property" && one.shorthand) shorthand.add(one.value.start);
    if (one.type === "NewExpression") made.add(one.callee.start);
    for (const each of Object.values(node)) visit(each);
  };
  visit(program.body);
  return { shorthand, made };
}

function replaced(use: Use, name: string, by: string): Edit {
  const text = use.shorthand ? `${name}: ${by}` : use.made ? `(${by})` : by;
  return { start: use.start, end: use.end, text };
}

function inOrder(edits: readonly Edit[]): Edit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

/** The text from `start` to `end`, with its edits. */
function rendered(text: string, edits: readonly Edit[], start: number, end: number): string {
  let [low, high] = [0, edits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle].start < start) low = middle + 1;
    else high = middle;
  }
  const pieces: string[] = [];
  let at = start;
  for (; low < edits.length && edits[low].start < end; low++) {
    pieces.push(text.slice(at, edits[low].start), edits[low].text);
    at = edits[low].end;
  }
  return pieces.join("") + text.slice(at, end);
}
