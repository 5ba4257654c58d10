import type { CatalogueEntry } from './index.js';

export const teiMessages = {} satisfies Record<string, CatalogueEntry>;
