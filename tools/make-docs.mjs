#!/usr/bin/env node
// Writes what is made from the code: docs/diagnostics.md and schema/biannian.odd.
// usage: node tools/run.mjs build && node tools/make-docs.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { diagnosticsPage } from '../lib/model/catalogue/page.js';
import { customisation } from '../lib/validation/odd/customisation.js';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
writeFileSync(path('docs/diagnostics.md'), diagnosticsPage());
writeFileSync(
  path('schema/biannian.odd'),
  customisation({ grammar: path('schema/biannian.rng'), rules: path('schema/biannian.sch') }),
);
