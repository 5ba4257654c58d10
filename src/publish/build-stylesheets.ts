/** Build step (`node lib/publish/build-stylesheets.js`): compiles the stylesheets and rules that changed. */
import { join } from 'node:path';
import { SCHEMA_FOLDER } from '../validation/schemas.js';
import { readyRules } from '../validation/schematron/ready-rules.js';
import { buildStylesheets, SEF_FOLDER } from './stylesheets.js';

for (const name of await buildStylesheets()) console.log(`compiled xslt/${name}.xsl`);
await readyRules({ file: join(SCHEMA_FOLDER, 'biannian.sch') }, { cacheFolder: SEF_FOLDER });
