// Cases of the RELAX NG tests, in plain text files. A case:
//   == title
//   the grammar (the namespace of RELAX NG is added to its root; @xsd stands for the datatypeLibrary attribute)
//   -- name.rng      further files of the grammar
//   > <doc/>         a document, may run over several lines
//   = x ¦ y          contents of documents <a>…</a>
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const XSD = 'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"';
const NAMESPACE = 'xmlns="http://relaxng.org/ns/structure/1.0"';

function grammarText(text) {
  const whole = text.replaceAll('@xsd', XSD);
  const root = /^\s*<[A-Za-z:]+/.exec(whole);
  if (root === null || root[0].includes(':')) return whole;
  return `${root[0]} ${NAMESPACE}${whole.slice(root[0].length)}`;
}

export function readCases(folder) {
  const cases = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()) {
    for (const block of readFileSync(join(folder, name), 'utf8').split(/^== /m).slice(1)) {
      const [title, ...lines] = block.split('\n');
      const files = { 'main.rng': '' };
      const documents = [];
      let file = 'main.rng';
      for (const line of lines) {
        if (line.startsWith('-- ')) {
          file = line.slice(3);
          files[file] = '';
        } else if (line.startsWith('> ')) documents.push(line.slice(2));
        else if (line.startsWith('= '))
          documents.push(
            ...line
              .slice(2)
              .split(' ¦ ')
              .map((text) => `<a>${text}</a>`),
          );
        else if (documents.length > 0) documents[documents.length - 1] += `\n${line}`;
        else files[file] += `${line}\n`;
      }
      for (const [path, text] of Object.entries(files)) files[path] = grammarText(text);
      cases.push({
        id: `${name.slice(0, -4)}: ${title}`,
        files,
        documents: documents.map((text) => text.trimEnd()),
      });
    }
  }
  return cases;
}

/** Writes a case's files into a folder; the grammar is main.rng, documents are 0.xml, 1.xml … */
export function writeCase({ files, documents }, folder) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  documents.forEach((text, i) => {
    writeFileSync(join(folder, `${i}.xml`), text);
  });
}
