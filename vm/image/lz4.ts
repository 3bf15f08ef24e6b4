/**
 * LZ4 blocks by the lz4-wasm library. Its own entry point does not load everywhere, so the
 * module is embedded as text and instantiated here: synchronously, and only when first used.
 * It speaks one raw LZ4 block with its decompressed size (u32, little-endian) in front.
 */
import { LZ4_WASM } from "./generated/lz4-wasm.ts";

type Exports = {
  memory: WebAssembly.Memory;
  compress(result: number, input: number, length: number): void;
  decompress(result: number, input: number, length: number): void;
  __wbindgen_add_to_stack_pointer(bytes: number): number;
  __wbindgen_malloc(bytes: number): number;
  __wbindgen_free(address: number, bytes: number): void;
};

let loaded: Exports | null = null;

function load(): Exports {
  if (loaded !== null) return loaded;
  const module = new WebAssembly.Module(Uint8Array.fromBase64(LZ4_WASM));
  // The one import makes a JS string of an error message; whether there is an error is all we ask.
  const imports: Record<string, Record<string, () => number>> = {};
  for (const row of WebAssembly.Module.imports(module)) {
    imports[row.module] ??= {};
    imports[row.module]![row.name] = () => 0;
  }
  loaded = new WebAssembly.Instance(module, imports).exports as unknown as Exports;
  return loaded;
}

/** Whether the module has been instantiated; for tests of laziness. */
export function lz4Loaded(): boolean {
  return loaded !== null;
}

type Fill = (into: Uint8Array) => void;

/** The result is a view of the module's memory, intact until the next call. Null: a bad block. */
function call(name: "compress" | "decompress", length: number, fill: Fill): Uint8Array | null {
  const wasm = load();
  try {
    const result = wasm.__wbindgen_add_to_stack_pointer(-16);
    const address = wasm.__wbindgen_malloc(length) >>> 0;
    fill(new Uint8Array(wasm.memory.buffer, address, length));
    wasm[name](result, address, length); // takes the input and frees it
    const words = new Uint32Array(wasm.memory.buffer, result, 4);
    const [start = 0, size = 0, , failed = 0] = words;
    wasm.__wbindgen_add_to_stack_pointer(16);
    if (name === "decompress" && failed !== 0) return null;
    wasm.__wbindgen_free(start, size);
    return new Uint8Array(wasm.memory.buffer, start, size);
  } catch {
    // A trap (out of memory, a hostile block) leaves the instance in no defined state.
    loaded = null;
    return null;
  }
}

/**
 * Compresses `length` bytes that `fill` writes. The block is a view, intact until the next call
 * of this module. Null where it would be no smaller than the input.
 */
export function compressBlock(length: number, fill: Fill): Uint8Array | null {
  const out = call("compress", length, fill);
  return out === null || out.length - 4 >= length ? null : out.subarray(4);
}

/**
 * Decompresses a block of exactly `size` bytes. The result is a view, intact until the next
 * call. Null where the block is malformed or of another size.
 */
export function decompressBlock(block: Uint8Array, size: number): Uint8Array | null {
  const out = call("decompress", block.length + 4, (into) => {
    new DataView(into.buffer, into.byteOffset).setUint32(0, size, true);
    into.set(block, 4);
  });
  return out === null || out.length !== size ? null : out;
}

/** The module of `generated/lz4-wasm.ts`, from the bytes of the library's `lz4_wasm_bg.wasm`. */
export function lz4WasmModule(wasm: Uint8Array): string {
  return `// Generated from lz4-wasm's lz4_wasm_bg.wasm by scripts/generate.ts: do not edit.\nexport const LZ4_WASM =\n  "${wasm.toBase64()}";\n`;
}
