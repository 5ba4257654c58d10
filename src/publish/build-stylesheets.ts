/** Build step (`node lib/publish/build-stylesheets.js`): compiles the stylesheets and rules that changed. */
import { join } from 'node:path';
import { SCHEMA_FOLDER } from '../validation/schemas.js';
import { compileSchematron } from '../validation/schematron/compile.js';
import { buildStylesheets, loadStylesheet } from './stylesheets.js';

for (const name of await buildStylesheets()) console.log(`compiled xslt/${name}.xsl`);
await loadStylesheet(await compileSchematron(join(SCHEMA_FOLDER, 'biannian.sch')));
