/** What a row is held to: each kind of target says how it is worded, measured and met. */
import type { Sample } from "./measure.ts";

/** Medians of a contender's runs, and the size of the image where one was written. */
export type Result = Omit<Sample, "output"> & { image?: number };
export type Results = ReadonlyMap<string, Result>;

export type Verdict = { measured: string; met: boolean | null };
export type Target = { goal: string; judge(results: Results): Verdict };

const UNKNOWN: Verdict = { measured: "–", met: null };

function ratio(value: number): string {
  return value >= 10 ? `${Math.round(value)}×` : `${value.toFixed(1)}×`;
}

/** `times` as fast as `than`, or faster; 1: not slower. */
export function faster(than: string, times: number): Target {
  return {
    goal: times === 1 ? `not slower than ${than}` : `${times}× ${than}`,
    judge(results) {
      const [own, other] = [results.get("floe"), results.get(than)];
      if (!own || !other) return UNKNOWN;
      const measured = other.wall / own.wall;
      return { measured: `${ratio(measured)} ${than}`, met: measured >= times };
    },
  };
}

/** At most `times` the time of `of`. */
export function within(times: number, of: string): Target {
  return {
    goal: `≤ ${times}× ${of}`,
    judge(results) {
      const [own, other] = [results.get("floe"), results.get(of)];
      if (!own || !other) return UNKNOWN;
      const measured = own.wall / other.wall;
      return { measured: `${ratio(measured)} ${of}`, met: measured <= times };
    },
  };
}

/** At most `ms` from start to end, over the time of `than` where one is named. */
export function atMost(ms: number, than?: string): Target {
  return {
    goal: than ? `≤ ${ms} ms over ${than}` : `< ${ms} ms`,
    judge(results) {
      const own = results.get("floe");
      const other = than ? results.get(than) : null;
      if (!own || other === undefined) return UNKNOWN;
      const measured = own.wall - (other?.wall ?? 0);
      return { measured: `${measured.toFixed(1)} ms${than ? ` over ${than}` : ""}`, met: measured <= ms };
    },
  };
}

/** At most `times` the processor time of `of`, which a busy machine disturbs least. */
export function cpuWithin(times: number, of: string): Target {
  return {
    goal: `≤ ${times}× ${of} (cpu)`,
    judge(results) {
      const [own, other] = [results.get("floe")?.cpu, results.get(of)?.cpu];
      if (!own || !other) return UNKNOWN;
      return { measured: `${(own / other).toFixed(3)}× ${of}`, met: own / other <= times };
    },
  };
}

/** Memory that does not grow with the data: at most `bytes` resident. */
export function resident(bytes: number): Target {
  return {
    goal: `≤ ${bytes >> 20} MiB`,
    judge(results) {
      const memory = results.get("floe")?.memory ?? null;
      if (memory === null) return UNKNOWN;
      return { measured: `${Math.round(memory / 2 ** 20)} MiB`, met: memory <= bytes };
    },
  };
}

export function imageUnder(bytes: number): Target {
  return {
    goal: `image < ${bytes / 1024} KiB`,
    judge(results) {
      const size = results.get("floe")?.image;
      if (size === undefined) return UNKNOWN;
      return { measured: `${(size / 1024).toFixed(1)} KiB`, met: size < bytes };
    },
  };
}
