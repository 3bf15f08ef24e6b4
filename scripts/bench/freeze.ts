/** A job that is started, asked to freeze by SIGUSR1, and ended. */
import { rmSync, statSync } from "node:fs";
import { ENVIRONMENT, type Sample } from "./measure.ts";

export type Frozen = Sample & { image: number };

/** Reads until `text` has been seen. @throws at the end of the stream */
async function until(
  reader: { read(): Promise<{ done: boolean; value?: Uint8Array }> },
  text: string,
): Promise<void> {
  let seen = "";
  while (!seen.includes(text)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the job ended without "${text}": ${seen}`);
    seen += Buffer.from(value!).toString("latin1");
  }
}

/** Time from the request until the job says that its image, `floe.ckpt` in `directory`, is durable. */
export async function freezeOnce(place: { floe: string; directory: string }, job: string): Promise<Frozen> {
  const image = `${place.directory}/floe.ckpt`;
  rmSync(image, { force: true });
  const child = Bun.spawn([place.floe, "-A", "-c", job], {
    cwd: place.directory,
    env: ENVIRONMENT,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  try {
    await until(child.stdout.getReader(), "ready");
    // let it run: what is frozen is a job under way
    await Bun.sleep(100);
    const messages = child.stderr.getReader();
    const start = performance.now();
    child.kill("SIGUSR1");
    await until(messages, "frozen to");
    const wall = performance.now() - start;
    return { wall, cpu: null, memory: null, output: null, image: statSync(image).size };
  } finally {
    child.kill("SIGKILL");
    await child.exited;
  }
}
