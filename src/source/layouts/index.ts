import type { LayoutDescription } from '../layout.js';
import { citationLayout } from './citation.js';
import { mandokuLayout } from './mandoku.js';
import { numberedLayout } from './numbered.js';
import { paragraphLayout } from './paragraph.js';

/** Built in; where several fit a text, the one that finds most years, and of equals the earlier. */
export const builtInLayouts: readonly LayoutDescription[] = [
  mandokuLayout,
  numberedLayout,
  citationLayout,
  paragraphLayout,
];
