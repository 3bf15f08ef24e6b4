/** Connections by /dev/tcp, on the loopback alone. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { floe } from "./lib/floe.ts";

const cwd = mkdtempSync("/var/tmp/floe-network-");
let server: { port: number; stop(): void };
beforeAll(() => {
  server = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open: (socket) => void socket.write("hello\n"),
      data(socket, data) {
        if (data.toString().includes("much")) socket.write("x".repeat(100_000));
        else socket.write(`got ${data}`);
        if (/bye|much/.test(data.toString())) socket.end();
      },
    },
  });
});
afterAll(() => {
  server.stop();
  rmSync(cwd, { recursive: true, force: true });
});

const run = (script: string, ...flags: string[]) =>
  floe(["run", ...flags, "-c", script.replaceAll("PORT", String(server.port))], { cwd });

describe.skipIf(process.platform !== "linux")("/dev/tcp", () => {
  const talk = `exec 3<>/dev/tcp/127.0.0.1/PORT; read -r x <&3; echo "$x"
echo one >&3; read -r x <&3; echo "$x"; echo bye >&3; while read -r x; do echo "$x"; done <&3; echo "end $?"`;
  test("both directions, to the end", async () => {
    expect(await run(talk, "-N")).toEqual({
      stdout: "hello\ngot one\ngot bye\nend 0\n",
      stderr: "",
      status: 0,
    });
    expect((await run("exec 3<>/dev/tcp/localhost/PORT; echo much >&3; wc -c <&3", "-N")).stdout).toBe(
      "100006\n",
    );
  });
  test("bash says the same", async () => {
    const refused = "echo x >/dev/tcp/127.0.0.1/1; echo $?; echo x >/dev/tcp/127.0.0.1/70000; echo $?";
    const [ours, theirs] = [await run(refused, "-N"), Bun.spawnSync(["bash", "-c", refused])];
    expect(ours.stdout).toBe(theirs.stdout.toString());
    expect(ours.stderr).toContain(
      "floe: connect: Connection refused\nfloe: line 1: /dev/tcp/127.0.0.1/1: Connection refused",
    );
  }, 30_000);
  test("only where --allow-net has it", async () => {
    const script = "echo x >/dev/tcp/127.0.0.1/PORT; echo $?";
    expect(await run(script)).toMatchObject({
      stdout: "1\n",
      stderr: `floe: line 1: /dev/tcp/127.0.0.1/${server.port}: Permission denied (--allow-net)\n`,
    });
    expect((await run(script, "-N=localhost")).stdout).toBe("1\n");
    expect((await run(script, "-N=127.0.0.1:1")).stdout).toBe("1\n");
    expect((await run(script, `-N=127.0.0.1:${server.port}`)).stdout).toBe("0\n");
    expect((await run(script, "-N=127.0.0.1")).stdout).toBe("0\n");
    expect((await run(script, "-A", "--deny-net=127.0.0.1")).stderr).toContain("--deny-net");
  });
  test("contract 20: a connection is in no image; the freeze says so, and its next use is an error", async () => {
    const script =
      'exec 3<>/dev/tcp/127.0.0.1/PORT; read -r x <&3; checkpoint -x n.ckpt; echo "$x"; read -r y <&3 || echo lost; echo z >&3 || echo lost';
    const first = await run(script, "-A");
    expect(first).toMatchObject({ status: 85 });
    expect(first.stderr).toContain("a connection is in no image: after a resume it has ended");
    const second = await floe(["resume", "-A", "n.ckpt"], { cwd });
    expect(second.stdout).toBe("hello\nlost\nlost\n");
    expect(second.stderr).toContain("Connection reset by peer");
  });
});
