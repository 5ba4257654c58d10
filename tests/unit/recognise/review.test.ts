import { mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doubtsOf, openDoubts } from '../../../src/recognise/review/doubts.js';
import { type Review, startReview } from '../../../src/recognise/review/server.js';
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
    expect((await call('/api/rulings', { start: 6, end: 8, is: 'person' }, {})).status).toBe(403);
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
      (await call('/api/rulings', { start: 6, end: 8, is: 'person', ref: 'person:zhu-zhao' })).status,
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
    expect((await call('/api/rulings', { start: 8, end: 6, is: 'person' })).status).toBe(400);
    expect((await call('/api/undo', {})).status).toBe(200);
    expect((await call('/api/undo', {})).status).toBe(409);
    expect(readRulings(file)).toEqual([]);
  });
});
