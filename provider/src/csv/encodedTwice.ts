import { shown } from "../model/validation/fault.ts";
import type { CsvFault } from "./csvError.ts";
import { inLines } from "./lines.ts";

/**
 * Text that was UTF-8, was taken for another character set and was encoded again: `BjÃ¶rn`. It is refused rather than
 * mended, because nobody knows what else happened to the file.
 */
export function encodedTwice(text: string): CsvFault | undefined {
  const isSpoilt = remembered((run) => CHARSETS.some((charset) => isEncodedTwice(run, charset)));
  const spoilt = text
    .split(/\r\n|\n|\r/)
    .map((content, index) => ({ line: index + 1, content }))
    .filter(({ content }) => content.match(BEYOND_ASCII)?.some(isSpoilt));
  const [first] = spoilt;
  if (!first) return undefined;
  const cell = first.content.split(/[",;\t]/).find((part) => charsetBetween(part) !== undefined) ?? first.content;
  const all = spoilt.length > 1 ? ` (in ${inLines(spoilt)})` : "";
  const meant = `${shown(cell)} was meant to be ${shown(mended(cell))}`;
  return { line: first.line, reason: `${meant}, its text was encoded to UTF-8 twice${all}; ${REMEDY}` };
}

const REMEDY =
  "export it from Control Hub once more, and open it as UTF-8 (in Excel: Data, From Text/CSV, File Origin 65001)";

/** Characters by the byte that each is in a character set of one byte. */
interface Charset {
  name: string;
  bytes: ReadonlyMap<string, number>;
}

/** Those of Windows' command line, which Node.js does not know; their 128 characters beyond ASCII. */
const COMMAND_LINE: Readonly<Record<string, string>> = {
  cp850:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐" +
    "└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
  cp437:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐" +
    "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
};

/** The usual ones of Windows in Europe, and of older Macs. */
const CHARSETS: readonly Charset[] = [
  ...["windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1257", "macintosh"].flatMap(
    charsetNamed,
  ),
  ...Object.entries(COMMAND_LINE).map(([name, characters]) => ({
    name,
    bytes: new Map([...characters].map((character, index) => [character, index + 128] as const)),
  })),
];

/** None in a Node that was built without international data, which knows few of them. */
function charsetNamed(name: string): Charset[] {
  try {
    const decoder = new TextDecoder(name);
    const high = Array.from({ length: 128 }, (_, index) => index + 128);
    // ISO 8859-1 goes by the same name, and has other characters in places that this one leaves empty.
    const latin1 = name === "windows-1252" ? high.map((byte) => [String.fromCharCode(byte), byte] as const) : [];
    const own = high.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const);
    return [{ name, bytes: new Map([...latin1, ...own]) }];
  } catch {
    return [];
  }
}

const BEYOND_ASCII = /[\u0080-\u{10ffff}]+/gu;

function charsetBetween(text: string): Charset | undefined {
  const runs = text.match(BEYOND_ASCII);
  return runs ? CHARSETS.find((charset) => runs.some((run) => isEncodedTwice(run, charset))) : undefined;
}

/**
 * Two characters that decode to one could stand side by side, such as `ÚŠ` in MATÚŠ, so that one alone counts only if it
 * is of those that mostly come of it.
 */
function isEncodedTwice(run: string, charset: Charset): boolean {
  const once = decodedOnce(run, charset);
  if (once === undefined || /[\p{Cc}\p{Co}\p{Cn}]/u.test(once)) return false;
  if (charset.name in COMMAND_LINE) return BOX.test(run);
  if ([...once].length > 1 || run.length > MOST_SIDE_BY_SIDE) return true;
  if (charset.name === "windows-1252") return FREQUENT.test(once) || (IDEOGRAPH.test(once) && SIGN.test(run));
  return FREQUENT.test(once) && SYMBOL.test(run);
}

/** Four characters that decode to one, an emoji, are no chance. */
const MOST_SIDE_BY_SIDE = 3;

/** Letters with accents of Europe and Vietnam, the accents of decomposed ones, and typographic marks. */
const FREQUENT = /[\u00a0-\u017f\u0218-\u021b\u1e00-\u1eff\u2010-\u2122]|[\u0300-\u0304\u0306-\u030c\u0326-\u0328]/u;

/** A name of one character, in China and Korea. */
const IDEOGRAPH = /[\p{sc=Han}\p{sc=Hangul}]/u;

/** What stands behind no letter: not `é\u00a0»`, which is one as well. */
const SIGN = /[^\p{L}\u00a0®™»”’…–—]/u;

/** Lines and blocks that command lines draw with, and nobody is called by: `Bj├Ârn`. */
const BOX = /[\u2500-\u259f]/;

/** What is neither a letter nor closes a quotation or a clause. */
const SYMBOL = /[^\p{L}»”’…–—]/u;

function decodedOnce(run: string, { bytes }: Charset): string | undefined {
  const encoded = [...run].map((character) => bytes.get(character));
  if (encoded.includes(undefined)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(encoded as number[]));
  } catch {
    return undefined;
  }
}

/** The letters of a language come again in every line. */
function remembered(judge: (run: string) => boolean): (run: string) => boolean {
  const judged = new Map<string, boolean>();
  return (run) => {
    const answer = judged.get(run) ?? judge(run);
    judged.set(run, answer);
    return answer;
  };
}

/** As often as it was encoded again. */
function mended(text: string): string {
  const charset = charsetBetween(text);
  return charset ? mended(text.replace(BEYOND_ASCII, (run) => decodedOnce(run, charset) ?? run)) : text;
}
