import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doubtsOf, openDoubts } from '../../../src/recognise/review/doubts.js';
import { type Review, startReview } from '../../../src/recognise/review/server.js';
import { ReviewSession } from '../../../src/recognise/review/session.js';
import { readRulings } from '../../../src/recognise/rulings/rulings-file.js';

const text = '殺其兵馬監押朱昭。昭死。';
const explained = (start: number, end: number, probability: number, decision: 'marked' | 'doubtful') => ({
  start,
  end,
  text: text.slice(start, end),
  decision,
  kind: 'person' as const,
  probability,
  reasons: ['test'],
  candidates: [],
});

describe('doubts', () => {
  it('are the marks that are not certain and the words almost marked, one for a place', () => {
    const doubts = doubtsOf(text, [
      explained(6, 8, 0.6, 'marked'),
      explained(7, 8, 0.4, 'doubtful'),
      explained(9, 10, 0.99, 'marked'),
      explained(10, 11, 0.1, 'doubtful'),
    ]);
    expect(doubts.map((doubt) => [doubt.text, doubt.alternatives.map((a) => a.text)])).toEqual([
      ['朱昭', ['昭']],
    ]);
    expect(openDoubts(doubts, [{ start: 6, end: 8 }])).toEqual([]);
  });
});

describe('a name that is certain', () => {
  it('is asked about where several may be meant, and only there', () => {
    const of = (...refs: string[]) =>
      doubtsOf(text, [
        {
          ...explained(6, 8, 0.99, 'marked'),
          candidates: refs.map((ref) => ({ ref, score: 1 / refs.length })),
        },
      ]).length;
    expect([of(), of('cbdb:1'), of('cbdb:1', 'cbdb:2')]).toEqual([0, 0, 1]);
  });
});

describe('the review page', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'review-')), 'names.yaml');
  let review: Review;
  let key: string;
  beforeAll(async () => {
    review = await startReview({
      text,
      doubts: doubtsOf(text, [explained(6, 8, 0.6, 'marked')]),
      records: [],
      rulingsFile: file,
      by: 'editor',
      date: '2026-01-01',
      title: 'test',
      entryAt: () => 'e1',
    });
    key = new URL(review.url).searchParams.get('key') ?? '';
  });
  afterAll(() => {
    review.server.close();
  });

  const call = (path: string, body?: object, headers: Record<string, string> = { 'x-review-key': key }) =>
    fetch(new URL(path, review.url), {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('listens on loopback only and tells nothing without its key', async () => {
    expect(new URL(review.url).hostname).toBe('127.0.0.1');
    expect((await call('/', undefined, {})).status).toBe(200);
    expect((await call('/api/doubts', undefined, {})).status).toBe(403);
    expect((await call('/api/rulings', { answers: [{ start: 6, end: 8, is: 'person' }] }, {})).status).toBe(
      403,
    );
    expect(readRulings(file)).toEqual([]);
  });

  it('refuses another host name (DNS rebinding) and another page', async () => {
    const { port } = new URL(review.url);
    const status = await new Promise((resolve) => {
      request({ host: '127.0.0.1', port, path: '/', headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
    expect(status).toBe(403);
    const foreign = await call('/api/doubts', undefined, {
      'x-review-key': key,
      origin: 'http://evil.example',
    });
    expect(foreign.status).toBe(403);
  });

  it('writes a ruling with its quotation at once, and takes back no more than was ruled here', async () => {
    expect(
      (
        await call('/api/rulings', {
          answers: [{ start: 6, end: 8, is: 'person', ref: 'person:zhu-zhao' }],
        })
      ).status,
    ).toBe(200);
    expect(readRulings(file)).toEqual([
      {
        is: 'person',
        ref: 'person:zhu-zhao',
        quote: '朱昭',
        before: '殺其兵馬監押',
        after: '。昭死。',
        entry: 'e1',
        by: 'editor',
        date: '2026-01-01',
      },
    ]);
    const second = { start: 6, end: 8, is: 'nothing', reason: 'no' };
    expect((await call('/api/rulings', { answers: [second] })).status).toBe(200);
    expect(readRulings(file)).toMatchObject([{ is: 'nothing', reason: 'no' }]);
    expect((await call('/api/undo', {})).status).toBe(200);
    expect(readRulings(file)).toMatchObject([{ is: 'person' }]);
    expect((await call('/api/undo', {})).status).toBe(200);
    expect((await call('/api/undo', {})).status).toBe(409);
    expect(readRulings(file)).toEqual([]);
  });

  it.each([
    ['/api/rulings', { answers: [{ start: 8, end: 6, is: 'person' }] }, 400],
    ['/api/rulings', { answers: [{ start: 6, end: 800, is: 'person' }] }, 409],
    ['/api/rulings', { answers: [{ start: 6, end: 8, is: 'title' }] }, 400],
    ['/api/rulings', { answers: [{ start: 6, end: 8, is: 'person', ref: 'a b' }] }, 400],
    ['/api/rulings', { answers: [{ start: 6, end: 8, is: 'person', ref: 'x"><script>' }] }, 400],
    ['/api/rulings', { answers: [] }, 400],
    ['/api/rulings', { answers: 'all' }, 400],
    ['/api/rulings', [], 400],
    ['/api/union', { records: ['person:a', 'person:a'] }, 400],
    ['/api/union', { records: ['person:a', 'place:b'] }, 400],
    ['/api/union', { records: ['person:a'] }, 400],
    ['/api/record', { kind: 'person', id: '../x', name: '朱昭', forms: [] }, 400],
    ['/api/record', { kind: 'person', id: 'a', name: '<b>', forms: [] }, 400],
    ['/api/record', { kind: 'person', id: 'a', name: '朱昭', forms: [] }, 409],
    ['/api/nothing', {}, 404],
    ['/__proto__', {}, 404],
    ['/../../package.json', {}, 404],
  ])('refuses %s %j', async (path, body, status) => {
    expect((await call(path, body)).status).toBe(status);
    expect(readRulings(file)).toEqual([]);
  });

  it('refuses what is not JSON, what is too long, and other methods', async () => {
    const headers = { 'x-review-key': key };
    const post = (body: string) =>
      fetch(new URL('/api/rulings', review.url), { method: 'POST', headers, body });
    expect((await post('{')).status).toBe(400);
    expect((await post(`{"answers":"${'x'.repeat(3_000_000)}"}`).catch(() => ({ status: 413 }))).status).toBe(
      413,
    );
    expect((await fetch(new URL('/api/doubts', review.url), { method: 'PUT', headers })).status).toBe(404);
    expect((await call('/constructor')).status).toBe(404);
  });

  it('refuses requests that another site makes the browser send', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'x-review-key': 'wrong' },
    ];
    for (const extra of foreign)
      expect((await call('/api/doubts', undefined, { 'x-review-key': key, ...extra })).status).toBe(403);
    const page = await call('/', undefined, {});
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('what is refused', () => {
  it('is said in the languages of the page', async () => {
    const review = await startReview({
      text,
      doubts: [],
      records: [],
      rulingsFile: join(mkdtempSync(join(tmpdir(), 'review-')), 'names.yaml'),
      by: 'editor',
      date: '2026-01-01',
      title: 'test',
      entryAt: () => undefined,
    });
    const key = new URL(review.url).searchParams.get('key') ?? '';
    const answer = await fetch(new URL('/api/undo', review.url), {
      method: 'POST',
      headers: { 'x-review-key': key },
      body: '{}',
    });
    review.server.close();
    expect(answer.status).toBe(409);
    expect(await answer.json()).toEqual({ error: { en: 'nothing was ruled here yet', zh: '此次尚未裁定' } });
  });
});

describe('a sitting', () => {
  it('does not undo in a file that someone changed meanwhile', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'review-')), 'names.yaml');
    const session = new ReviewSession({
      text,
      doubts: [],
      records: [],
      rulingsFile: file,
      by: 'editor',
      date: '2026-01-01',
      title: 'test',
      entryAt: () => undefined,
    });
    session.answer([{ start: 6, end: 8, is: 'person' }]);
    writeFileSync(file, readFileSync(file, 'utf8').replace('朱昭', '朱照'));
    expect(() => session.undo()).toThrow(/changed since/);
    expect(readRulings(file)).toHaveLength(1);
    // By hand something was added after it: that stays.
    writeFileSync(file, `${readFileSync(file, 'utf8').replace('朱照', '朱昭')}# mine\n`);
    session.undo();
    expect(readFileSync(file, 'utf8')).toBe('# mine\n');
  });
});
