/**
 * Zones by their names in the tz database, as `America/New_York`: the runtime's own table (Intl), asked when the first
 * such name is met. Names of zones in short (`EST`) are the tz database's, where the runtime's locales differ from it.
 */

/** Abbreviations that no locale gives: standard time, then summer time; "": the offset in digits. */
const SHORT: Readonly<Record<string, string>> = {
  "America/Adak": "HST HDT",
  "America/Havana": "CST CDT",
  "America/St_Johns": "NST NDT",
  "Antarctica/Casey": "",
  "Antarctica/Troll": "",
  "Asia/Colombo": "",
  "Asia/Hong_Kong": "HKT",
  "Asia/Jayapura": "WIT",
  "Asia/Jerusalem": "IST IDT",
  "Asia/Karachi": "PKT",
  "Asia/Makassar": "WITA",
  "Asia/Manila": "PST",
  "Asia/Tokyo": "JST",
  "Australia/Eucla": "",
  "Australia/Lord_Howe": "",
  "Europe/Dublin": "GMT IST",
  MET: "MET MEST",
  "Pacific/Chatham": "",
  Cuba: "CST CDT",
  Eire: "GMT IST",
  Hongkong: "HKT",
  Israel: "IST IDT",
  Japan: "JST",
  ...same("", "Asia/Dubai Asia/Muscat"),
  ...same("CST", "Asia/Macau Asia/Shanghai Asia/Taipei PRC ROC"),
  ...same("ChST", "Pacific/Guam Pacific/Saipan"),
  ...same("GMT BST", "Europe/Guernsey Europe/Isle_of_Man Europe/Jersey Europe/London GB"),
  ...same("KST", "Asia/Pyongyang Asia/Seoul ROK"),
  ...same("MSK", "Europe/Kirov Europe/Moscow Europe/Simferopol Europe/Volgograd W-SU"),
  ...same("MST", "America/Dawson America/Hermosillo America/Mazatlan America/Whitehorse"),
  ...same("SST", "Pacific/Midway Pacific/Pago_Pago"),
  ...same("WIB", "Asia/Jakarta Asia/Pontianak"),
};

function same(short: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, short]));
}

/** Where English is spoken, zones of the place have names. */
const LOCALES = ["en-US", "en-GB", "en-AU", "en-NZ", "en-IN", "en-ZA"];
/** A winter of the northern half. */
const WINTER = 1736900000;
/** As far as the runtime counts. */
const MOST_SECONDS = 8.64e12;

type Formats = { offset: Intl.DateTimeFormat; short: Intl.DateTimeFormat[]; names: string | undefined };

/** A cache: what has been made for each name; null: there is no such zone. */
const known = new Map<string, Formats | null>();

function formatsOf(name: string): Formats | null {
  let formats = known.get(name);
  if (formats === undefined) {
    if (known.size >= 64) known.clear();
    known.set(name, (formats = makeFormats(name)));
  }
  return formats;
}

function makeFormats(name: string): Formats | null {
  try {
    const make = (locale: string, timeZoneName: "short" | "longOffset") =>
      new Intl.DateTimeFormat(locale, { timeZone: name, timeZoneName });
    const offset = make("en-US", "longOffset");
    const names = SHORT[name];
    return {
      offset,
      short: names === undefined ? LOCALES.map((locale) => make(locale, "short")) : [],
      names,
    };
  } catch {
    return null;
  }
}

/** Whether the runtime knows a zone of that name. Three letters alone (PST) are none, but for those of the tz database. */
export function isZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  if (/^[A-Z]{3}$/.test(name) && !/^(?:EST|MST|HST|CET|EET|MET|WET|PRC|ROC|ROK)$/.test(name)) return false;
  return formatsOf(name) !== null;
}

function partOf(format: Intl.DateTimeFormat, seconds: number): string {
  const at = Math.max(-MOST_SECONDS, Math.min(seconds, MOST_SECONDS)) * 1000;
  return format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
}

/** Seconds east of UTC at a moment. */
function offsetAt(formats: Formats, seconds: number): number {
  const match = /([-+\u2212])(\d+):(\d+)(?::(\d+))?/.exec(partOf(formats.offset, seconds));
  if (!match) return 0;
  const size = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return match[1] === "+" ? size : -size;
}

/** What holds in a zone of that name at a moment. */
export function namedZoneAt(zone: string, seconds: number): { offset: number; name: string } {
  const formats = formatsOf(zone);
  if (formats === null) return { offset: 0, name: "UTC" };
  const offset = offsetAt(formats, seconds);
  if (formats.names !== undefined) {
    const [standard, summer] = formats.names.split(" ");
    const name = summer !== undefined && offset > offsetAt(formats, WINTER) ? summer : standard;
    return { offset, name: name === "" ? digits(offset) : name };
  }
  for (const format of formats.short) {
    const name = partOf(format, seconds);
    if (!/\d/.test(name)) return { offset, name };
  }
  return { offset, name: digits(offset) };
}

/** `+03`, `-0330` */
function digits(offset: number): string {
  const size = Math.abs(offset);
  const two = (n: number) => String(n).padStart(2, "0");
  const minutes = Math.floor(size / 60) % 60;
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(size / 3600))}${minutes === 0 ? "" : two(minutes)}`;
}
