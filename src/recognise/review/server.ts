/**
 * The page on which an editor rules on doubtful names. It is served on loopback only, to who has the
 * address that the command printed: requests with another host name, from another page, or without the
 * key of the address are refused, so that no other site open in the browser can reach it.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { NameRecord } from '../../authority/records.js';
import type { Doubt } from './doubts.js';
import { answerTo, Refused } from './refusals.js';
import { answersIn, newRecordIn, unionIn } from './requests.js';
import { type ReviewDesk, ReviewSession } from './session.js';

/** The page's files lie at the root of the package. */
const PAGE = new URL('../../../review/', import.meta.url);
const ASSETS: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['page.html', 'text/html; charset=utf-8'],
  '/review.css': ['review.css', 'text/css; charset=utf-8'],
  '/review.js': ['review.js', 'text/javascript; charset=utf-8'],
  '/ask.js': ['ask.js', 'text/javascript; charset=utf-8'],
  '/elements.js': ['elements.js', 'text/javascript; charset=utf-8'],
  '/keys.js': ['keys.js', 'text/javascript; charset=utf-8'],
  '/readings.js': ['readings.js', 'text/javascript; charset=utf-8'],
  '/search.js': ['search.js', 'text/javascript; charset=utf-8'],
  '/words.js': ['words.js', 'text/javascript; charset=utf-8'],
};
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const LONGEST_BODY = 2_000_000;

export interface Review {
  readonly server: Server;
  readonly url: string;
}

/** Starts the page; `port` 0 takes any free one. */
export async function startReview(desk: ReviewDesk, port = 0): Promise<Review> {
  const key = randomBytes(16).toString('hex');
  const session = new ReviewSession(desk);
  const server = createServer((request, response) => {
    answer(session, key, request, response).catch((error: unknown) => {
      const { status, error: words } = answerTo(error);
      send(response, status, { error: words });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${taken}/?key=${key}` };
}

async function answer(
  session: ReviewSession,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = request.headers.host ?? '';
  const origin = request.headers.origin;
  const isForeign =
    !/^(?:127\.0\.0\.1|localhost):\d+$/.test(host) ||
    (origin !== undefined && origin !== `http://${host}`) ||
    !['same-origin', 'none', undefined].includes(request.headers['sec-fetch-site'] as string | undefined);
  if (isForeign) throw new Refused(403, 'not from here', '並非由此而來');
  if (!URL.canParse(request.url ?? '/', `http://${host}`))
    throw new Refused(400, 'no such address', '無此地址');
  const url = new URL(request.url ?? '/', `http://${host}`);
  const asset = Object.hasOwn(ASSETS, url.pathname) ? ASSETS[url.pathname] : undefined;
  if (request.method === 'GET' && asset !== undefined) return sendAsset(response, asset);
  if (!isKey(request.headers['x-review-key'], key))
    throw new Refused(403, 'the key of the address is missing', '網址缺少密鑰');
  if (request.method === 'GET' && url.pathname === '/api/doubts')
    return send(response, 200, overview(session));
  if (request.method === 'GET' && url.pathname === '/api/records')
    return send(response, 200, { records: session.search(url.searchParams.get('q') ?? '').map(shown) });
  if (request.method !== 'POST') throw new Refused(404, 'no such page', '無此頁');
  const result = act(session, url.pathname, parsed(await bodyOf(request)));
  send(response, 200, { ...result, canUndo: session.canUndo });
}

function isKey(given: string | string[] | undefined, key: string): boolean {
  const [a, b] = [Buffer.from(typeof given === 'string' ? given : ''), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function act(session: ReviewSession, path: string, body: unknown): object {
  if (path === '/api/rulings') {
    session.answer(wellFormed(answersIn(body)));
    return { answers: session.answers };
  }
  if (path === '/api/undo') {
    const reopened = session.undo();
    return { reopened, answers: session.answers };
  }
  if (path === '/api/union') {
    session.join(wellFormed(unionIn(body)));
    return {};
  }
  if (path === '/api/record') return { ref: session.addRecord(wellFormed(newRecordIn(body))) };
  if (path === '/api/again') {
    session.readAgain();
    return overview(session);
  }
  throw new Refused(404, 'no such page', '無此頁');
}

function wellFormed<T>(value: T | undefined): T {
  if (value === undefined) throw new Refused(400, 'the request is not well-formed', '請求不合格式');
  return value;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refused(400, 'the request is not JSON', '請求並非 JSON');
  }
}

function overview(session: ReviewSession): object {
  const { desk, doubts } = session;
  return {
    title: desk.title,
    rulingsFile: desk.rulingsFile,
    doubts: doubts.map((doubt) => shownDoubt(session, doubt)),
    answers: session.answers,
    canUndo: session.canUndo,
    canAddRecords: desk.addRecord !== undefined,
    canReadAgain: desk.readAgain !== undefined,
  };
}

function shownDoubt(session: ReviewSession, doubt: Doubt): object {
  const { desk } = session;
  const forms = doubt.candidates.length === 0 ? (desk.formsFor?.(doubt) ?? []) : [];
  return {
    ...doubt,
    entry: desk.entryAt(doubt.start) ?? '',
    candidates: doubt.candidates.slice(0, 9).map((candidate) => {
      const record = session.record(candidate.ref);
      return { ...candidate, ...(record === undefined ? {} : shown(record)) };
    }),
    ...(forms.length === 0 ? {} : { forms }),
  };
}

/** What helps to tell one bearer of a name from another. */
function shown(record: NameRecord): object {
  const { ref, kind, forms, born, died, activeFrom, activeTo, notes } = record;
  const years = (from: number | undefined, to: number | undefined) =>
    from === undefined && to === undefined ? '' : `${from ?? '?'}–${to ?? '?'}`;
  const life = years(born, died);
  return {
    ref,
    kind,
    name: forms[0]?.text ?? ref,
    others: forms.slice(1, 6).map(({ text }) => text),
    life: life === '' ? years(activeFrom, activeTo) : life,
    note: notes['zh-Hant'] ?? Object.values(notes)[0] ?? '',
  };
}

function sendAsset(response: ServerResponse, [file, type]: readonly [string, string]): void {
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  response.end(readFileSync(fileURLToPath(new URL(file, PAGE))));
}

function send(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    // What was not read of a refused request is not waited for.
    ...(status === 413 ? { connection: 'close' } : {}),
  });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) throw new Refused(413, 'the request is too long', '請求過長');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
