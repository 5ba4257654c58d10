import type { CatalogueEntry } from './index.js';

export const recogniseMessages = {} satisfies Record<string, CatalogueEntry>;
