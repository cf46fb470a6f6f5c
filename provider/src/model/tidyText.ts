/** Characters that nobody sees: control, bidi and format characters, and fillers. */
const INVISIBLE =
  /\u034f|[\p{Cc}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]/gu;

/** Joiners are part of words in Arabic and Indian scripts and of emoji, and of nothing else. */
const STRAY_JOINER =
  /(?<!\p{L}|\p{M}|\p{Extended_Pictographic})[\u200c\u200d]+|(?<=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])[\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)/gu;

/** Half of a character, which UTF-8 cannot have. */
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * A text as it is written to Webex and compared with what Webex has: letters composed (NFC), no invisible characters, one
 * blank for line breaks and several blanks, none at the ends.
 */
export function tidyText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(LONE_SURROGATE, "\ufffd")
    .replace(/\s+/gu, " ")
    .replace(INVISIBLE, "")
    .replace(STRAY_JOINER, "")
    .replace(/ +/g, " ")
    .trim()
    .normalize("NFC");
}

/** Most texts, of which there are many in a file. */
const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** Whether two texts differ in nothing that anybody sees. */
export function sameText(one: string, other: string): boolean {
  return tidyText(one) === tidyText(other);
}

/** Whether two names mean the same thing: capitals are no difference either. */
export function sameName(one: string, other: string): boolean {
  return tidyText(one).toLowerCase() === tidyText(other).toLowerCase();
}
