/**
 * The page on which an editor rules on doubtful names. It is served on loopback only, to who has the
 * address that the command printed: requests with another host name, from another page, or without the
 * key of the address are refused, so that no other site open in the browser can reach it.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { NameRecord } from '../../authority/records.js';
import { quotationOf, type Ruling } from '../rulings/ruling.js';
import { addRulings, dropLastRuling } from '../rulings/rulings-file.js';
import { type Doubt, isAnswer, isUnion } from './doubts.js';

export interface ReviewDesk {
  readonly text: string;
  readonly doubts: readonly Doubt[];
  readonly records: readonly NameRecord[];
  /** Where rulings are written, one by one, as they are made. */
  readonly rulingsFile: string;
  /** Whose rulings they are, without `#`. */
  readonly by: string;
  /** ISO date that the rulings bear. */
  readonly date: string;
  /** Shown on the page. */
  readonly title: string;
  /** Id of the entry at an offset. */
  entryAt(offset: number): string | undefined;
}

/** The page's files lie at the root of the package. */
const PAGE = new URL('../../../review/', import.meta.url);
const ASSETS: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['page.html', 'text/html; charset=utf-8'],
  '/review.css': ['review.css', 'text/css; charset=utf-8'],
  '/review.js': ['review.js', 'text/javascript; charset=utf-8'],
};
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'";
const LONGEST_BODY = 100_000;

export interface Review {
  readonly server: Server;
  readonly url: string;
}

/** Starts the page; `port` 0 takes any free one. */
export async function startReview(desk: ReviewDesk, port = 0): Promise<Review> {
  const key = randomBytes(16).toString('hex');
  const session: Session = { desk, key, made: 0 };
  const server = createServer((request, response) => {
    answer(session, request, response).catch((error: unknown) => {
      send(response, 500, { error: error instanceof Error ? error.message : String(error) });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${taken}/?key=${key}` };
}

interface Session {
  readonly desk: ReviewDesk;
  readonly key: string;
  /** Rulings made here: undo goes no further back. */
  made: number;
}

async function answer(session: Session, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { desk, key } = session;
  const host = request.headers.host ?? '';
  const origin = request.headers.origin;
  const foreign =
    !/^(?:127\.0\.0\.1|localhost):\d+$/.test(host) || (origin !== undefined && origin !== `http://${host}`);
  if (foreign) return send(response, 403, { error: 'not from here' });
  const url = new URL(request.url ?? '/', `http://${host}`);
  const asset = ASSETS[url.pathname];
  if (request.method === 'GET' && asset !== undefined) return sendAsset(response, asset);
  if (request.headers['x-review-key'] !== key)
    return send(response, 403, { error: 'the key of the address is missing' });
  if (request.method === 'GET' && url.pathname === '/api/doubts') return send(response, 200, overview(desk));
  if (request.method !== 'POST') return send(response, 404, { error: 'no such page' });
  if (url.pathname === '/api/undo') {
    if (session.made === 0) return send(response, 409, { error: 'nothing was ruled here yet' });
    session.made--;
    return send(response, 200, { undone: dropLastRuling(desk.rulingsFile) ?? null });
  }
  const ruling = rulingFrom(desk, url.pathname, JSON.parse(await bodyOf(request)));
  if (ruling === undefined) return send(response, 400, { error: 'not a ruling' });
  addRulings(desk.rulingsFile, [ruling]);
  session.made++;
  send(response, 200, { ruling });
}

function rulingFrom(desk: ReviewDesk, path: string, body: unknown): Ruling | undefined {
  const decided = { by: desk.by, date: desk.date };
  if (path === '/api/union' && isUnion(body)) return { is: 'same', records: body.records, ...decided };
  if (path !== '/api/rulings' || !isAnswer(body) || body.end > desk.text.length) return undefined;
  const quotation = quotationOf(desk.text, body.start, body.end, desk.entryAt(body.start));
  const reason = body.reason === undefined || body.reason === '' ? {} : { reason: body.reason };
  if (body.is === 'nothing') return { is: 'nothing', ...quotation, ...decided, ...reason };
  const ref = body.ref === undefined || body.ref === '' ? {} : { ref: body.ref };
  return { is: body.is, ...ref, ...quotation, ...decided, ...reason };
}

function overview(desk: ReviewDesk): object {
  return {
    title: desk.title,
    rulingsFile: desk.rulingsFile,
    doubts: desk.doubts,
    records: desk.records.map(({ ref, kind, forms }) => ({ ref, kind, name: forms[0]?.text ?? ref })),
  };
}

function sendAsset(response: ServerResponse, [file, type]: readonly [string, string]): void {
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(readFileSync(fileURLToPath(new URL(file, PAGE))));
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) throw new Error('the request is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
