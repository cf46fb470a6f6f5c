/**
 * The expression of a pattern, in the syntax that is an error wherever JavaScript would take what is special in Go for
 * the letters themselves.
 * @throws SyntaxError
 */
export function expressionOf(pattern: string, flags = ""): RegExp {
  return new RegExp(pattern.replace(ESCAPED_PUNCTUATION, codeOf), `u${flags}`);
}

/** Go knows an escape for every sign, JavaScript's strict syntax for some; the code of the sign is known to both. */
const ESCAPED_PUNCTUATION = /\\([ -/:-@[-`{-~])/g;

function codeOf(_escape: string, sign: string): string {
  return `\\x${sign.charCodeAt(0).toString(16)}`;
}

/** What is wrong with a pattern. */
export function patternFault(pattern: string): string | undefined {
  const strictly = syntaxErrorOf(() => expressionOf(pattern));
  if (strictly === undefined) return undefined;
  const laxly = syntaxErrorOf(() => new RegExp(pattern));
  return (
    laxly ??
    `${JSON.stringify(pattern)} means one thing in Go and another in JavaScript; write what both read alike: ^ and $ for \\A and \\z, [a-z] for [[:alpha:]]`
  );
}

function syntaxErrorOf(compile: () => RegExp): string | undefined {
  try {
    compile();
    return undefined;
  } catch (e) {
    return (e as SyntaxError).message;
  }
}
