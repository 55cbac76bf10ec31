/** The tool, the loader that a user would write with the vendor's client, and the floor, on one file and one server. */
import { CONTENDERS, expectSameState, race, wholeCpu } from "../lib/contenders.mjs";
import { countOf, digits, further, median, micros, ratios, spread, times, whole } from "../lib/statistics.mjs";
import { table } from "../lib/table.mjs";

const EVERYBODY = Object.keys(CONTENDERS);
const COMPARED = ["tool", "vendor", "floor"];
/** How many times as long the longer file is, which tells what a further record costs. */
const LONGER = 5;

export const title = "Side by side";

/** @returns count, and races of that many rows: plain, tls, and further, which has the longer file too */
export async function measureAll({ quick, rows: asked, rounds: wanted }) {
  const count = asked ?? (quick ? 50_000 : 1_000_000);
  const rounds = wanted ?? (quick ? 1 : 5);
  const fewer = Math.min(rounds, 3);
  await expectSameState();
  const plain = await race({ counts: [count], rounds, names: EVERYBODY });
  await expectSameState(true);
  const tls = await race({ counts: [count], rounds: fewer, names: COMPARED, tls: true });
  return { count, plain, tls, further: await race({ counts: [count, count * LONGER], rounds: fewer, names: COMPARED }) };
}

/** CPU seconds of each further record, of a contender, by round. */
export function furtherCpu({ count, further: results }, name) {
  return further(results[`${name} ${count * LONGER}`], results[`${name} ${count}`], count * (LONGER - 1), wholeCpu);
}

export const longer = ({ count }) => count * LONGER;

function standings(count, results, names) {
  const perMillion = 1e6 / count;
  const of = (name) => results[`${name} ${count}`];
  const each = (name, value) => of(name).map(value);
  const beside = (name, value) => spread(ratios(of(name), of("vendor"), value), times);
  return table(
    ["", "records/s, whole process", "× the vendor's", "records/s, own time", "× the vendor's", "CPU s per million", "of its PostgreSQL", "both × the vendor's", "peak RSS, MB", "without files' pages", "server's CPU s per million"],
    names.map((name) => [
      CONTENDERS[name].name,
      spread(each(name, (r) => count / r.seconds), whole),
      beside(name, (r) => 1 / r.seconds),
      spread(each(name, (r) => count / r.ownSeconds), whole),
      beside(name, (r) => 1 / r.ownSeconds),
      spread(each(name, (r) => r.cpu * perMillion), digits(1)),
      name === "tool" ? spread(each(name, (r) => r.postgresCpu * perMillion), digits(1)) : "–",
      beside(name, wholeCpu),
      spread(each(name, (r) => r.peak / 1e6), whole),
      spread(each(name, (r) => r.anonymous / 1e6), whole),
      digits(1)(median(each(name, (r) => r.serverCpu * perMillion))),
    ]),
  );
}

export function report(measured) {
  const { count, plain, tls } = measured;
  const rounds = (results) => results[`tool ${count}`].length;
  const postgresPeak = median(plain[`tool ${count}`].map((r) => r.postgresPeak / 1e6));
  return `${whole(count)} rows of ten columns; ${countOf(rounds(plain), "round")} in turn after one that is thrown away, the first to start
changing from round to round; one server process (\`iterable-batch sandbox --count-only --rate none\`), whose count of users is
checked after each. A small file is sent to a full sandbox by each before: the users there are equal, field by field.
Median (least–most); ratios are taken within a round, to the vendor's client with one request at a time.

${standings(count, plain, EVERYBODY)}

*Whole process* is from its start to its end. *Own time* leaves starting out: the tool's \`durationMs\`, which begins when
the job begins; for the scripts, from before the file is opened until the last answer. The tool keeps a ledger, checks
and types every cell, and can be killed at any moment; the scripts cannot. The floor finds line ends and sends as many
bytes in as many requests, and does nothing else. PostgreSQL took ${whole(postgresPeak)} MB besides
(shared pages counted once). *Without files' pages* leaves out what the kernel can drop at any time: programs, the JVM's archive
of classes, files that are mapped.

**Over TLS 1.3** (\`--tls\`), the same rows, ${countOf(rounds(tls), "round")}:

${standings(count, tls, COMPARED)}

**Each further record**, from ${whole(count)} to ${whole(longer(measured))} rows, ${countOf(rounds(measured.further), "round")}: CPU with PostgreSQL's.

${table(
  ["", "CPU, µs", "× the vendor's", "× the floor's"],
  COMPARED.map((name) => {
    const own = furtherCpu(measured, name);
    const beside = (other) => spread(ratios(own, furtherCpu(measured, other), Number), times);
    return [CONTENDERS[name].name, spread(own, micros), beside("vendor"), beside("floor")];
  }),
)}`;
}
