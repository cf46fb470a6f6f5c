import type { Habits } from "../world/habits.ts";
import type { Markup } from "./markup.ts";

/** What an operation returns, as a release with such habits would write it. */
export function habitual(content: Markup["content"], habits: Habits): Markup["content"] {
  if (content === null || typeof content === "string") return content;
  const children = content.map((child) => ({ ...child, content: habitual(child.content, habits) }));
  if (isList(content)) return children;
  const ordered = habits.answerOrder === "reversed" ? children.toReversed() : children;
  return habits.unknownElements === "added" ? [unknown, ...ordered] : ordered;
}

const unknown: Markup = { name: "elementOfALaterRelease", content: [{ name: "name", content: "unknown" }] };

/** Elements of one name stand in an order of their own, and nothing comes between them. */
function isList(content: readonly Markup[]): boolean {
  return content.every(({ name }) => name === content[0]?.name) && content.length !== 0;
}
