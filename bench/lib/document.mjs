/** Writes figures into a Markdown file: a section for each part, of which a run replaces its own. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const HEAD = `# The benchmark

Written by \`bench/run\`, a section at a time; each says on what machine, when, at which commit and by which command.
[performance.md](performance.md) says what follows from it, [bench/README.md](../bench/README.md) how it is measured.
`;

/** The text with a section in its place, or behind the others. */
export function withSection(text, part, title, body) {
  const begin = `<!-- ${part} -->`;
  const end = `<!-- end of ${part} -->`;
  const section = `${begin}\n## ${title}\n\n${body}\n${end}\n`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < 0) {
    return `${text}\n${section}`;
  }
  return text.slice(0, from) + section + text.slice(to + end.length + 1);
}

export function writeSection(file, part, title, body) {
  writeFileSync(file, withSection(existsSync(file) ? readFileSync(file, "utf8") : HEAD, part, title, body));
}
