import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodedTwice } from "../../provider/src/csv/encodedTwice.ts";
import { usersFromCsv } from "../../provider/src/csv/usersFromCsv.ts";
import { sanitizeForTerminal } from "../../provider/src/model/terminalText.ts";
import { tidyText } from "../../provider/src/model/tidyText.ts";
import { csvFile, csvOf, EMAIL, faultsOf } from "./csvFile.ts";

const file = (...names: string[]) =>
  csvOf(...names.map((name, index) => ({ [EMAIL]: `user${index}@acme.example`, "Last Name": name })));
const namesIn = (content: string) => usersFromCsv(csvFile(content)).map(({ args }) => args.lastName);

/** As a program does that takes UTF-8 for another character set and saves what it sees. */
const readAs = (charset: string, text: string) => new TextDecoder(charset).decode(Buffer.from(text));

const REMEDY =
  "export it from Control Hub once more, and open it as UTF-8 (in Excel: Data, From Text/CSV, File Origin 65001)";

describe("text that was encoded to UTF-8 twice", () => {
  test.each([
    ["windows-1252", "Björn"],
    ["windows-1252", "Kateřina"],
    ["windows-1252", "Élodie"],
    ["windows-1252", "Nováková"],
    ["windows-1252", "O’Brien"],
    ["windows-1252", "Łukasz"],
    ["windows-1252", "Çağla Şahin"],
    ["windows-1252", "Ștefan"],
    ["windows-1252", "Иван"],
    ["windows-1252", "Νίκος"],
    ["windows-1252", "東京"],
    ["windows-1252", "محمد"],
    ["windows-1252", "Bjo\u0308rn"],
    ["windows-1252", "Munoz\u0303"],
    ["windows-1252", "Nova\u0301k"],
    ["windows-1252", "李"],
    ["windows-1252", "伟"],
    ["windows-1252", "김"],
    ["windows-1252", "👍"],
    ["windows-1250", "Björn"],
    ["windows-1250", "Kateřina"],
    ["windows-1251", "Björn Åkesson"],
    ["windows-1251", "Иван"],
    ["windows-1253", "Björn"],
    ["windows-1254", "Doğan Şahin"],
    ["windows-1257", "Björn"],
    ["macintosh", "Björn"],
    ["macintosh", "Kateřina"],
  ])("is refused with what it was meant to be: %s, %s", (charset, name) => {
    const spoilt = readAs(charset, name);
    expect(faultsOf(file("Smith", spoilt))).toEqual([
      `FILE line 3: "${sanitizeForTerminal(spoilt)}" was meant to be "${name}", its text was encoded to UTF-8 twice; ${REMEDY}`,
    ]);
  });

  test.each([
    ["Bj├Ârn", "Björn"],
    ["Bj├╢rn", "Björn"],
    ["Kate┼Öina", "Kateřina"],
    ["├ëlodie", "Élodie"],
    ["Nov├íkov├í", "Nováková"],
    ["╨ÿ╨▓╨░╨╜", "Иван"],
  ])("is refused where a command line of Windows took it for its own: %s", (spoilt, name) => {
    expect(faultsOf(file("Smith", spoilt))).toEqual([
      `FILE line 3: "${spoilt}" was meant to be "${name}", its text was encoded to UTF-8 twice; ${REMEDY}`,
    ]);
  });

  test("is refused where it is ISO 8859-1 that it was taken for", () => {
    const spoilt = Buffer.from("Čapek").toString("latin1");
    expect(faultsOf(file(spoilt))[0]).toContain('was meant to be "Čapek"');
  });

  test("is refused where it happened more than twice", () => {
    expect(faultsOf(file(readAs("windows-1252", readAs("windows-1252", "Björn"))))[0]).toContain('"Björn"');
  });

  test("is told once, with the number of lines, also beside text that is right", () => {
    const spoilt = readAs("windows-1252", "Björn");
    expect(faultsOf(file("Jürgen", spoilt, "Smith", spoilt))).toEqual([
      `FILE line 3: "${spoilt}" was meant to be "Björn", its text was encoded to UTF-8 twice (in lines 3 and 5); ${REMEDY}`,
    ]);
  });

  test.each([
    "Björn",
    "São João",
    "MANHÃ",
    "IRMÃ SILVA",
    "CAFÉ’S",
    "NESTLÉ®",
    "JOSÉ–MARIA",
    "NICOLÒ’",
    "MATÚŠ TOMÁŠ",
    "BĒRZIŅŠ ĀBOLIŅŠ",
    "ŽEMAITĖ ŠČIŪTĖ",
    "ZAŻÓŁĆ GĘŚLĄ JAŹŃ",
    "ŘEHOŘ ŠŤASTNÝ ČÁŽ",
    "ÁRVÍZTŰRŐ",
    "DOĞAN ŞİŞMANOĞLU",
    "ΊΡΙΣ ΓΊΔΑ Έλλη",
    "ЪЄЇЖАК СІЯ",
    "NGUYỄN THỊ ÁNH",
    "ÞÓRÐUR ÆGISSON",
    "ÅSE ØYGÅRD",
    "ÎNGRĂŞAT",
    "«Школа Г»",
    "L’été – Öz–Öz",
    "Ñandú",
    "Ærø",
    "Kateřina Nováková",
    "Łódź",
    "Çağla",
    "Ștefan Țepeș",
    "Иван Сірко",
    "Рі Сі",
    "Νίκος",
    "東京",
    "محمد",
    "Trần Thị Ðào",
    "„Äpfel“ – “Öl”",
    "20 °C ± ½ €",
    "👩‍💻",
    "Zoë’s “Ü”",
    "déjà\u00a0»",
    "«\u00a0Café\u00a0»",
    "LUNEDÌ’",
    "MEZZODÌ…",
    "«VENERDÌ»",
    "NESTLÉ®™",
    "Nestlé®…",
  ])("is not seen in text that is right: %s", (name) => {
    expect(namesIn(file(name))).toEqual([tidyText(name)]);
  });

  test("is looked for in a long file without waiting", () => {
    const started = performance.now();
    expect(encodedTwice("Björn Łuk–asz\n".repeat(50_000))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test("is not seen in any word of European letters", () => {
    const letters = fc.constantFrom(
      ..."abcdeXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïñòóôõöøùúûüýþÿ -'".split(""),
    );
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1 }), (parts) => {
        // No word of these languages has four letters with accents in a row.
        const name = `A${parts.map((part, index) => (index % 3 === 2 ? `${part}n` : part)).join("")}z`;
        expect(namesIn(file(name))).toEqual([tidyText(name)]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a byte order mark", () => {
  test.each(["\ufeff\ufeff", "ï»¿", "\ufeffï»¿"])(
    "is passed over where it stands twice or was encoded twice: %j",
    (mark) => {
      expect(namesIn(`${mark}${EMAIL},Last Name\na@acme.example,Björn`)).toEqual(["Björn"]);
    },
  );
});
