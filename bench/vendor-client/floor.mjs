/**
 * The floor: node floor.mjs FILE CONNECTIONS
 *
 * What any loader must do at the least: find the ends of the rows, and have as many bytes taken by the server, in as
 * many requests. It sends the body of the first 1,000 rows for every 1,000 rows; nothing is parsed, mapped, checked or
 * remembered, and an answer is looked at for its status only. Each socket has one request at a time, over TLS
 * where the URL is of https.
 */
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { parse } from "csv-parse/sync";
import { toUser } from "./user.mjs";

const BATCH = 1000;
const LINE_FEED = 10;
const BLOCK = 1 << 20;

const [file, connections] = process.argv.slice(2);
const url = new URL(process.env.ITERABLE_BASE_URL);
const begun = performance.now();
const request = await requestOfTheFirstRows();
const idle = await Promise.all(Array.from({ length: Number(connections) }, connected));
const all = [...idle];
let free = () => {};
let requests = 0;
let failure = null;

async function requestOfTheFirstRows() {
  const input = await open(file);
  const { bytesRead, buffer } = await input.read(Buffer.alloc(BLOCK), 0, BLOCK, 0);
  await input.close();
  const rows = parse(buffer.subarray(0, bytesRead), { columns: true, to: BATCH });
  const body = Buffer.from(JSON.stringify({ users: rows.map(toUser) }));
  const head =
    `POST /api/users/bulkUpdate HTTP/1.1\r\nHost: ${url.host}\r\nApi-Key: ${process.env.ITERABLE_API_KEY}\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

async function connected() {
  const where = { host: url.hostname, port: Number(url.port) };
  const [socket, ready] = url.protocol === "https:" ? [connectTls(where), "secureConnect"] : [connect(where), "connect"];
  await once(socket.setNoDelay(true), ready);
  let answer = "";
  socket.on("data", (data) => {
    answer += data.toString("latin1");
    const end = answer.indexOf("\r\n\r\n");
    const length = Number(answer.match(/^content-length: *(\d+)/im)?.[1]);
    if (end >= 0 && answer.length >= end + 4 + length) {
      if (!answer.startsWith("HTTP/1.1 200 ")) {
        failure = answer;
      }
      answer = "";
      idle.push(socket);
      free();
    }
  });
  socket.on("close", () => {
    failure ??= "the server closed the connection";
    free();
  });
  return socket;
}

/** Waits until so many sockets are idle. */
async function untilIdle(count) {
  while (idle.length < count && failure === null) {
    await new Promise((resolve) => (free = resolve));
  }
  if (failure !== null) {
    throw new Error(failure);
  }
}

let lines = -1; // The header is none.
for await (const block of createReadStream(file, { highWaterMark: BLOCK })) {
  for (let at = block.indexOf(LINE_FEED); at >= 0; at = block.indexOf(LINE_FEED, at + 1)) {
    lines++;
    if (lines > 0 && lines % BATCH === 0) {
      await untilIdle(1);
      idle.pop().write(request);
      requests++;
    }
  }
}
await untilIdle(all.length);
const ms = performance.now() - begun;
all.forEach((socket) => socket.removeAllListeners("close").destroy());
console.log(JSON.stringify({ records: requests * BATCH, ms }));
