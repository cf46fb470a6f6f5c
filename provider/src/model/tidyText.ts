/** What ends a line or leaves a gap. The byte-order mark counts among blanks, and is none. */
const BLANK = /[^\S\ufeff]|[\u0085\u2800]/gu;

/** Characters that nobody sees: control, bidi and format characters, and fillers. See below for the rest of them. */
const INVISIBLE =
  /(?!\p{Variation_Selector}|[\u{e0020}-\u{e007f}\u200c\u200d])[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/** The letters of flags such as Scotland's, elsewhere. */
const STRAY_TAG = /(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]{0,9})[\u{e0020}-\u{e007f}]/gu;

/** Joiners are part of words in Arabic and Indian scripts and of emoji, and of nothing else; forms, of signs alone. */
const STRAY_JOINER =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200c\u200d]+|(?=[\p{Variation_Selector}\u200c\u200d])(?<=(?:^|\s|[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])[\p{M}\u200c\u200d]{0,9})[\p{Variation_Selector}\u200c\u200d]+|[\u200c\u200d]+(?=\s|$)/gu;

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
    .replace(BLANK, " ")
    .replace(INVISIBLE, "")
    .replace(STRAY_TAG, "")
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
