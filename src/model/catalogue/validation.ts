import type { CatalogueEntry } from './index.js';

export const validationMessages = {} satisfies Record<string, CatalogueEntry>;
