import type { CatalogueEntry } from './index.js';

export const configurationMessages = {} satisfies Record<string, CatalogueEntry>;
