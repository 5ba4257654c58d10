/** Build step (`node lib/publish/build-stylesheets.js`): compiles the stylesheets that changed. */
import { buildStylesheets } from './stylesheets.js';

for (const name of await buildStylesheets()) console.log(`compiled xslt/${name}.xsl`);
