/**
 * Speech 「…」 and quoted documents (詔曰, 檄書): TEI `said`, `quote`, `q`. What opens in one paragraph and closes in
 * a later one of the same entry is one mark over both; unpaired marks are no mark.
 */
import type { SpeechMark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';
import { pairQuotes } from './brackets.js';

const DOCUMENT =
  /(?:詔|檄|書|表|疏|誥|制|敕|勅|奏|牒|劄子|冊|冊文|令|露布|國書|誓書|碑|記|銘|歌|詩|文|鈔|錄|紀|志|傳|史|》)(?:略|大略)?(?:曰|云|言|稱|載|謂)?[：:，,]?\s*$/u;
const SPOKEN = /(?:曰|云|言|謂|呼|答|罵|叱|問|對|白|告|語|諭|道|稱|請|奏)[：:，,]?\s*$/u;

export function readSpeech(text: string, blocks: readonly Extent[]): SpeechMark[] {
  const first = blocks[0];
  const last = blocks.at(-1);
  if (!first || !last) return [];
  return pairQuotes(text, { start: first.start, end: last.end }).pairs.map(({ start, end }) => ({
    kind: kindOf(text, first.start, start),
    start,
    end,
  }));
}

function kindOf(text: string, from: number, at: number): SpeechMark['kind'] {
  const before = text.slice(Math.max(from, at - 12), at);
  if (DOCUMENT.test(before)) return 'quote';
  return SPOKEN.test(before) ? 'said' : 'q';
}
