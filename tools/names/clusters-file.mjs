// Clusters as learn-clusters.mjs writes them, in the form the features use.
import { readFileSync } from 'node:fs';

export function readClusters(file) {
  const data = JSON.parse(readFileSync(file, 'utf8'));
  const fine = new Uint8Array(0x10000);
  const coarse = new Uint8Array(0x10000);
  for (let i = 0; i < data.characters.length; i++) {
    fine[data.characters.charCodeAt(i)] = data.fine[i];
    coarse[data.characters.charCodeAt(i)] = data.coarse[i];
  }
  const order = data.bigrams.map((_, i) => i).sort((a, b) => data.bigrams[a] - data.bigrams[b]);
  return {
    fine,
    coarse,
    bigrams: Uint32Array.from(order, (i) => data.bigrams[i]),
    bigramClasses: Uint16Array.from(order, (i) => data.bigramClasses[i]),
    tied: Uint32Array.from(data.tied),
    ties: Uint16Array.from(data.ties),
  };
}
