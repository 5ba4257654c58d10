import type { CatalogueEntry } from './index.js';

export const publishMessages = {} satisfies Record<string, CatalogueEntry>;
