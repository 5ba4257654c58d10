// Running text out of Kanripo's mandoku files: page breaks, line ends and head lines taken out.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Gaiji number → character, from `gaiji.tsv` (number, character or description, normalised form). */
function gaijiTable(folder) {
  const table = new Map();
  for (const line of readFileSync(join(folder, 'gaiji.tsv'), 'utf8').split('\n')) {
    const [number, character, normal] = line.split('\t');
    const best = [normal, character].find((s) => s !== undefined && [...s.trim()].length === 1);
    if (number && best) table.set(number.trim(), best.trim());
  }
  return table;
}

/** One string for each file; paragraphs parted by newlines. Small type stays where it stands, between newlines. */
export function* witnessTexts(folder, works) {
  const gaiji = gaijiTable(folder);
  for (const work of works ?? readdirSync(folder).filter((name) => name.startsWith('KR'))) {
    for (const file of readdirSync(join(folder, work)).sort()) {
      if (!file.endsWith('.txt')) continue;
      const text = readFileSync(join(folder, work, file), 'utf8')
        .replace(/^[#].*$/gm, '')
        .replace(/<pb:[^>]*>/g, '')
        .replace(/&(KR\d+);/g, (_, number) => gaiji.get(number) ?? '\u{fffd}')
        .replace(/¶\n(?![　\s¶])/g, '')
        .replace(/¶/g, '')
        .replace(/[()]/g, '\n')
        .replace(/[\u{20}\t\u{3000}/]/gu, '')
        .replace(/\n+/g, '\n');
      yield { work, file, text };
    }
  }
}
