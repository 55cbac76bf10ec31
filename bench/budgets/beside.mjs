/** The budgets beside the vendor's client and the floor. */
import { wholeCpu } from "../lib/contenders.mjs";
import { median, micros, ratios, seconds, spread, times, whole } from "../lib/statistics.mjs";
import { furtherCpu, longer, measureAll } from "../parts/side-by-side.mjs";

export async function lines({ quick, rounds, earlier, memory }) {
  const measured = earlier["side-by-side"] ?? (await measureAll({ quick, rounds }));
  const { count, plain, tls, further } = measured;
  const tool = plain[`tool ${count}`];
  memory.add("users", count, ...tool, ...further[`tool ${count}`]);
  memory.add("users", longer(measured), ...further[`tool ${longer(measured)}`]);
  memory.add("users, over TLS", count, ...tls[`tool ${count}`]);
  return [
    cpu(`CPU of ${whole(count)} rows, whole process, beside the vendor's script`, plain, count),
    speed(`records/s of ${whole(count)} rows beside it, own time`, plain, count, (result) => 1 / result.ownSeconds, 3),
    speed("the same, whole process", plain, count, (result) => 1 / result.seconds, 2),
    ...furtherRecords(measured),
    cpu(`CPU of the same ${whole(count)} rows over TLS 1.3, beside the script over TLS`, tls, count),
  ];
}

function cpu(what, results, count) {
  const [tool, vendor] = ["tool", "vendor"].map((name) => results[`${name} ${count}`]);
  const beside = ratios(tool, vendor, wholeCpu);
  return {
    what,
    budget: "≤ 0.5×",
    measured: `${spread(beside, times)}; ${spread(tool.map(wholeCpu), seconds)}`,
    vendor: spread(vendor.map(wholeCpu), seconds),
    met: median(beside) <= 0.5,
  };
}

function speed(what, results, count, value, least) {
  const [tool, vendor] = ["tool", "vendor"].map((name) => results[`${name} ${count}`]);
  const beside = ratios(tool, vendor, value);
  return {
    what,
    budget: `≥ ${least}×`,
    measured: `${spread(beside, times)}; ${whole(median(tool.map(value)) * count)}/s`,
    vendor: `${whole(median(vendor.map(value)) * count)}/s`,
    met: median(beside) >= least,
  };
}

function furtherRecords(measured) {
  const own = furtherCpu(measured, "tool");
  const vendor = furtherCpu(measured, "vendor");
  const floor = furtherCpu(measured, "floor");
  const besideVendor = ratios(own, vendor, Number);
  const besideFloor = ratios(own, floor, Number);
  return [
    {
      what: `CPU of each further record (${whole(measured.count)} to ${whole(longer(measured))} rows), beside the script's`,
      budget: "≤ 0.2×",
      measured: `${spread(besideVendor, times)}; ${spread(own, micros)}`,
      vendor: spread(vendor, micros),
      met: median(besideVendor) <= 0.2,
    },
    {
      what: "the same, beside the floor's (read the lines, send as many bytes)",
      budget: "≤ 6×",
      measured: `${spread(besideFloor, times)}; the floor ${spread(floor, micros)}`,
      vendor: spread(ratios(vendor, floor, Number), times),
      met: median(besideFloor) <= 6,
    },
  ];
}
