import type { CatalogueEntry } from './index.js';

export const calendarMessages = {} satisfies Record<string, CatalogueEntry>;
