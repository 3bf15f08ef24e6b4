/** A web server's log in the combined format, the same at every run: a linear congruential sequence picks every field. */

import { once } from "node:events";
import { createWriteStream } from "node:fs";

const PAGES = [
  "/",
  "/docs",
  "/docs/install",
  "/docs/guide",
  "/blog",
  "/blog/freeze",
  "/download",
  "/search",
  "/login",
  "/api/v1/jobs",
  "/api/v1/images",
  "/static/app.js",
  "/static/style.css",
  "/favicon.ico",
];
const AGENTS = [
  "Mozilla/5.0 (X11; Linux x86_64)",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X)",
  "curl/8.5.0",
  "Googlebot/2.1",
  "python-requests/2.31",
];
const MONTH = "Mar/2024";
/** Lines joined before a write. */
const BATCH = 4096;

/** Numbers from a seed: 0 to limit - 1, low ones more often where `skew` is above 1. */
function sequence(seed: number) {
  let state = seed;
  return (limit: number, skew = 1): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) ** skew * limit);
  };
}

function status(below: (limit: number) => number): number {
  const chance = below(1000);
  return chance < 880 ? 200 : chance < 930 ? 304 : chance < 975 ? 404 : chance < 990 ? 403 : 500;
}

/** Writes at least `bytes` of log to `path`. → lines and bytes written */
export async function writeLog(path: string, bytes: number): Promise<{ lines: number; bytes: number }> {
  const below = sequence(2024);
  const file = createWriteStream(path);
  const two = (n: number) => String(n).padStart(2, "0");
  let written = 0;
  let lines = 0;
  while (written < bytes) {
    const batch: string[] = [];
    for (let i = 0; i < BATCH; i++, lines++) {
      const seconds = lines >> 2;
      const host = `10.${below(4)}.${below(256, 2)}.${below(256, 3)}`;
      const time = `${two(1 + (Math.floor(seconds / 86400) % 28))}/${MONTH}:${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)} +0000`;
      const query = below(10) < 2 ? `?id=${below(100000)}` : "";
      const method = below(20) === 0 ? "POST" : "GET";
      batch.push(
        `${host} - - [${time}] "${method} ${PAGES[below(PAGES.length, 2)]}${query} HTTP/1.1" ${status(below)} ${200 + below(50000, 3)} "-" "${AGENTS[below(AGENTS.length)]}"\n`,
      );
    }
    const text = batch.join("");
    written += text.length;
    if (!file.write(text)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
  return { lines, bytes: written };
}
