import type { LayoutDescription } from '../layout.js';
import { citationLayout } from './citation.js';
import { mandokuLayout } from './mandoku.js';
import { numberedLayout } from './numbered.js';
import { paragraphLayout } from './paragraph.js';

/** Built in; where several fit a text, the one that explains it best (see `fitOf` in ../read-chronicle.ts), and of equals the earlier. */
export const builtInLayouts: readonly LayoutDescription[] = [
  mandokuLayout,
  numberedLayout,
  citationLayout,
  paragraphLayout,
];
