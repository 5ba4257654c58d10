import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputRefused } from '../../../../src/model/diagnostic.js';
import { parseXmlText } from '../../../../src/validation/parser.js';
import { placeOfLine } from '../../../../src/validation/schematron/query-error.js';
import { readyRules } from '../../../../src/validation/schematron/ready-rules.js';
import { codeOf } from '../../../../src/validation/schematron/severity.js';
import { type Asked, ask } from './ask.js';

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biannian 規則 '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DOCUMENT = '<r a="1"><x n="1"/><x n="2"/>文𠼪<y><x n="3">𠼪</x></y></r>';

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function schema(content: string, attributes = 'queryBinding="xslt3"'): string {
  return write(
    `${++count}.sch`,
    `<schema xmlns="http://purl.oclc.org/dsdl/schematron" ${attributes}>\n${content}\n</schema>`,
  );
}

function run(
  content: string,
  more: { attributes?: string; phase?: string; document?: string; language?: 'zh' } = {},
): Promise<Asked> {
  const document = write(`${count}.xml`, more.document ?? DOCUMENT);
  return ask(schema(content, more.attributes), document, more.phase, more.language);
}

/** Code and first line and column of everything that is wrong with a schema. */
async function refusals(file: string, phase?: string): Promise<string[]> {
  const source = { file, ...(phase === undefined ? {} : { phase }) };
  const refusal = await readyRules(source, { cacheFolder: false }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(InputRefused);
  return (refusal as InputRefused).diagnostics.map(
    ({ code, range }) => `${code} ${range === undefined ? '' : `${range.start.line}:${range.start.column}`}`,
  );
}

test('a report is XML with its namespaces, whatever attributes the markup of a message has', async () => {
  const markup =
    '<pattern><rule context="x"><report test="true()">see <h:a xmlns:h="http://h/" xmlns:l="http://l/" l:href="u">it</h:a></report></rule></pattern>';
  const { svrl } = await run(markup);
  expect(svrl).toContain('<a xmlns="http://h/" xmlns:l="http://l/" l:href="u">it</a>');
  const problems: string[] = [];
  parseXmlText(svrl, [], { report: ({ code }) => problems.push(code) });
  expect(problems).toEqual([]);
});

describe('findings as diagnostics', () => {
  test('every kind of node has its place: elements, attributes, texts, comments, instructions, the root', async () => {
    const document =
      '<?go 1?>\n<!--c-->\n<r xmlns="http://t/" xmlns:p="http://p/">\n  <a p:n="1"\n     m="2"/>文𠼪<b/>  x\n  <?stop 2?><!--d--></r>';
    const report = '<report test="true()"><value-of select="path()"/></report>';
    const contexts = [
      '/',
      '*:a',
      '@*:n',
      '@m',
      'text()[normalize-space()]',
      'comment()',
      'processing-instruction()',
    ];
    const { diagnostics } = await run(
      contexts.map((context) => `<pattern><rule context="${context}">${report}</rule></pattern>`).join(''),
      { document },
    );
    expect(
      diagnostics.map(({ message, range }) => [message, range?.start.line, range?.start.column]),
    ).toEqual([
      ['/', 3, 1],
      ['/Q{http://t/}r[1]/Q{http://t/}a[1]', 4, 3],
      ['/Q{http://t/}r[1]/Q{http://t/}a[1]/@Q{http://p/}n', 4, 6],
      ['/Q{http://t/}r[1]/Q{http://t/}a[1]/@m', 5, 6],
      ['/Q{http://t/}r[1]/text()[2]', 5, 13],
      ['/Q{http://t/}r[1]/text()[3]', 5, 21],
      ['/comment()[1]', 2, 1],
      ['/Q{http://t/}r[1]/comment()[1]', 6, 13],
      ['/processing-instruction(go)[1]', 1, 1],
      ['/Q{http://t/}r[1]/processing-instruction(stop)[1]', 6, 3],
    ]);
  });

  test('subject says where: on the assertion, else on the rule', async () => {
    const { report } = await run(
      `<pattern><rule context="y" subject="x"><assert id="a" test="z"/><assert id="b" test="z" subject="x/@n"/>
       <assert id="c" test="z" subject="nothing"/></rule></pattern>`,
    );
    expect(report.findings.map(({ attributes }) => [attributes.id, attributes.location])).toEqual([
      ['a', '/Q{}r[1]/Q{}y[1]/Q{}x[1]'],
      ['b', '/Q{}r[1]/Q{}y[1]/Q{}x[1]/@n'],
      ['c', '/Q{}r[1]/Q{}y[1]'],
    ]);
  });

  test.each([
    [undefined, 'E-RULE'],
    ['error', 'E-RULE'],
    ['fatal', 'E-RULE'],
    ['anything', 'E-RULE'],
    ['warning', 'W-RULE'],
    ['WARN', 'W-RULE'],
    ['nonfatal', 'W-RULE'],
    ['info', 'I-RULE'],
    ['Information', 'I-RULE'],
  ])('role %s is %s', (role, code) => {
    expect(codeOf(role)).toBe(code);
  });

  test('severity goes before role, the assertion before its rule, the rule before its pattern', async () => {
    const { diagnostics } = await run(
      `<pattern role="info"><rule context="r"><assert test="z">1</assert></rule></pattern>
       <pattern role="info"><rule context="r" role="warning"><assert test="z">2</assert><assert test="z" role="error">3</assert>
       <assert test="z" severity="info" role="error">4</assert></rule></pattern>`,
    );
    expect(diagnostics.map(({ code, message }) => [message, code])).toEqual([
      ['1', 'I-RULE'],
      ['2', 'W-RULE'],
      ['3', 'E-RULE'],
      ['4', 'I-RULE'],
    ]);
  });

  test('the message is followed by its diagnostics, or said in the language asked for', async () => {
    const content = `<pattern><rule context="r"><assert id="k" test="z" diagnostics="d z">English</assert></rule></pattern>
       <diagnostics><diagnostic id="d">more on <value-of select="@a"/></diagnostic><diagnostic id="z" xml:lang="zh">中文</diagnostic></diagnostics>`;
    expect((await run(content)).diagnostics[0]?.message).toBe('English more on 1 [k]');
    expect((await run(content, { language: 'zh' })).diagnostics[0]?.params.text).toBe('中文');
  });

  test('a query that fails on a document is told, and silences no other pattern', async () => {
    const { diagnostics } = await run(
      `<pattern><rule context="x"><report test="true()">before</report></rule></pattern>
       <pattern><rule context="y"><assert test="xs:integer(string(x)) = 1"/></rule></pattern>
       <pattern><rule context="y"><report test="true()">after</report></rule></pattern>`,
      { attributes: 'queryBinding="xslt3" xmlns:xs="http://www.w3.org/2001/XMLSchema"' },
    );
    expect(diagnostics.map(({ code, params }) => params.text ?? code)).toEqual([
      'E-RULES-BROKE-OFF',
      'before',
      'before',
      'before',
      'after',
    ]);
    expect(diagnostics[0]?.related?.[0]?.range?.start).toEqual({ line: 3, column: 23 });
  });

  test('a document that a pattern names and that is not there', async () => {
    const { diagnostics } = await run(
      '<pattern documents="\'no.xml\'"><rule context="/"><assert test="q"/></rule></pattern>',
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(['E-RULES-DOCUMENT']);
  });

  test('findings in a document that a pattern names are told there', async () => {
    write('other.xml', '<q>\n  <z/></q>');
    const { diagnostics } = await run(
      '<pattern documents="\'other.xml\'"><rule context="z"><report test="true()">z</report></rule></pattern>',
    );
    expect(diagnostics.map(({ file, range }) => [file?.replace(/^.*[\\/]/, ''), range?.start])).toEqual([
      ['other.xml', { line: 2, column: 3 }],
    ]);
  });
});

describe('a schema that cannot be used is refused with the place', () => {
  test.each<[string, string, string[]]>([
    [
      'a query that is none',
      '<pattern><rule context="r"><assert test="@n ="/></rule></pattern>',
      ['E-SCHEMATRON-QUERY 2:36'],
    ],
    ['a context that is none', '<pattern><rule context="r["/></pattern>', ['E-SCHEMATRON-QUERY 2:16']],
    [
      'a variable that is not there',
      '<pattern><rule context="r"><assert test="$v"/></rule></pattern>',
      ['E-SCHEMATRON-QUERY 2:36'],
    ],
    ['a function that is not there', '<let name="v" value="none()"/>', ['E-SCHEMATRON-QUERY 2:15']],
    [
      'a value-of that is no query',
      '<pattern><rule context="r"><assert test="z"><value-of select="]"/></assert></rule></pattern>',
      ['E-SCHEMATRON-QUERY 2:55'],
    ],
    [
      'a prefix that is not declared',
      '<pattern><rule context="q:r"/></pattern>',
      ['E-SCHEMATRON-PREFIX 2:16'],
    ],
    [
      'an abstract rule that is not there',
      '<pattern><rule context="r"><extends rule="q"/></rule></pattern>',
      ['E-SCHEMATRON-ABSTRACT 2:37'],
    ],
    ['an abstract pattern that is not there', '<pattern is-a="q"/>', ['E-SCHEMATRON-ABSTRACT 2:10']],
    [
      'a parameter without value',
      '<pattern abstract="true" id="q"><param name="a"/></pattern><pattern is-a="q"/>',
      ['E-SCHEMATRON-PARAM-MISSING 2:69'],
    ],
    [
      'a parameter that is not declared',
      '<pattern abstract="true" id="q"><param name="aa" value="x"/></pattern><pattern is-a="q"><param name="ab" value="x"/></pattern>',
      ['E-SCHEMATRON-PARAM-UNKNOWN 2:96'],
    ],
    [
      'rules that extend each other',
      '<pattern><rule abstract="true" id="a"><extends rule="b"/></rule><rule abstract="true" id="b"><extends rule="a"/></rule><rule context="r"><extends rule="a"/></rule></pattern>',
      ['E-SCHEMATRON-CIRCLE 2:103'],
    ],
    [
      'a diagnostic that is not there',
      '<pattern><rule context="r"><assert test="z" diagnostics="d"/></rule></pattern>',
      ['E-SCHEMATRON-REFERENCE 2:45'],
    ],
    [
      'what is required and missing, all of it',
      '<ns prefix="p"/>\n<pattern><rule><assert/></rule></pattern>',
      ['E-SCHEMATRON-ATTRIBUTE 2:1', 'E-SCHEMATRON-ATTRIBUTE 3:10', 'E-SCHEMATRON-ATTRIBUTE 3:16'],
    ],
    [
      'a misspelt element',
      '<pattern><rule context="r"><asert test="z"/></rule></pattern>',
      ['E-SCHEMATRON-ELEMENT 2:28'],
    ],
    ['an assertion outside of rules', '<pattern><assert test="z"/></pattern>', ['E-SCHEMATRON-ELEMENT 2:10']],
    [
      'a variable given twice',
      '<let name="v" value="1"/><let name="v" value="2"/>',
      ['E-SCHEMATRON-LET-TWICE 2:31'],
    ],
    ['an include without its file', '<include href="none.sch"/>', ['E-SCHEMATRON-INCLUDE-MISSING 2:10']],
    [
      'an include on the net',
      '<include href="https://example.org/x.sch"/>',
      ['E-SCHEMATRON-INCLUDE-REMOTE 2:10'],
    ],
  ])('%s', async (_, content, codes) => {
    expect(await refusals(schema(content))).toEqual(codes);
  });

  test('a part that an included file does not have', async () => {
    write('part.sch', '<pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="p"/>');
    expect(await refusals(schema('<include href="part.sch#q"/>'))).toEqual([
      'E-SCHEMATRON-INCLUDE-FRAGMENT 2:10',
    ]);
  });

  test('files that include each other', async () => {
    const open = '<pattern xmlns="http://purl.oclc.org/dsdl/schematron">';
    write('one.sch', `${open}<include href="two.sch"/></pattern>`);
    write('two.sch', `${open}<include href="one.sch"/></pattern>`);
    expect(await refusals(schema('<include href="one.sch"/>'))).toEqual(['E-SCHEMATRON-CIRCLE 1:64']);
  });

  test('an unknown query language and an unknown phase say what there is', async () => {
    const binding = schema('', 'queryBinding="xslt33"');
    const refusal = await readyRules({ file: binding }).catch((error: unknown) => error);
    expect((refusal as InputRefused).diagnostics[0]).toMatchObject({
      code: 'E-SCHEMATRON-BINDING',
      params: { suggestion: 'xslt3' },
    });
    const phase = await readyRules({ file: schema('<phase id="draft"/>'), phase: 'darft' }).catch(
      (error: unknown) => error,
    );
    expect((phase as InputRefused).diagnostics[0]).toMatchObject({
      code: 'E-SCHEMATRON-PHASE',
      params: { suggestion: 'draft', known: 'draft, #ALL' },
    });
  });

  test('a root that is no schema', async () => {
    expect(await refusals(write('html.sch', '<html/>'))).toEqual(['E-SCHEMATRON-ROOT 1:1']);
    const old = write('old.sch', '<schema xmlns="http://www.ascc.net/xml/schematron"/>');
    expect(await refusals(old)).toEqual(['E-SCHEMATRON-ROOT 1:1']);
  });

  test('a schema that is not XML', async () => {
    expect((await refusals(write('broken.sch', '<schema>\n<p></schema>')))[0]).toMatch(/^E-XML-.* 2:/);
  });
});

describe('compiled rules are kept', () => {
  const keptIn = (cache: string): string[] => readdirSync(cache).filter((name) => name.endsWith('.rules'));
  const text =
    '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="TEST"><report test="true()"/></rule></pattern>';

  test('by content; a change of an included file is seen; what is damaged is made again', async () => {
    const cacheFolder = mkdtempSync(join(folder, 'cache '));
    const part = write('kept-part.sch', text.replace('TEST', 'x'));
    const file = schema('<include href="kept-part.sch"/>');
    const contexts = async (): Promise<string[]> =>
      ((await readyRules({ file }, { cacheFolder }))?.table.rules ?? []).map(({ context }) => context);
    expect(await contexts()).toEqual(['x']);
    const [name = ''] = keptIn(cacheFolder);
    const kept = join(cacheFolder, name);

    // What is read is what was kept: a mark in it comes back.
    const [sum, manifest, body] = readFileSync(kept, 'utf8').split('\n');
    utimesSync(kept, 1, 1);
    expect(await contexts()).toEqual(['x']);
    expect(readFileSync(kept, 'utf8')).toBe([sum, manifest, body].join('\n'));

    writeFileSync(kept, [sum, manifest, body?.slice(0, -9)].join('\n'));
    expect(await contexts()).toEqual(['x']);
    expect(readFileSync(kept, 'utf8')).toBe([sum, manifest, body].join('\n'));

    writeFileSync(part, text.replace('TEST', 'y'));
    expect(await contexts()).toEqual(['y']);
    expect(keptIn(cacheFolder)).toEqual([name]);
  });

  test('what was kept for one place names the files of the place where it is used', async () => {
    const cacheFolder = mkdtempSync(join(folder, 'cache '));
    for (const name of ['one', 'two']) {
      const home = mkdtempSync(join(folder, `${name} `));
      writeFileSync(join(home, 'part.sch'), text.replace('TEST', 'x'));
      const file = join(home, 'whole.sch');
      writeFileSync(file, readFileSync(schema('<include href="part.sch"/>')));
      const ready = (await readyRules({ file }, { cacheFolder }))!;
      const place = placeOfLine(Number.MAX_SAFE_INTEGER, ready.places, ready.file);
      expect(place?.file).toBe(join(home, 'part.sch'));
    }
    const [name = '', ...more] = keptIn(cacheFolder);
    expect(more).toEqual([]);
    expect(readFileSync(join(cacheFolder, name), 'utf8')).not.toContain(folder);
  });

  test('for each phase by itself', async () => {
    const cacheFolder = mkdtempSync(join(folder, 'cache '));
    const file = schema('<phase id="f"><active pattern="p"/></phase><pattern id="p"/><pattern id="q"/>');
    await readyRules({ file }, { cacheFolder });
    await readyRules({ file, phase: 'f' }, { cacheFolder });
    expect(keptIn(cacheFolder)).toHaveLength(2);
  });

  test('several at once do not disturb each other', async () => {
    const cacheFolder = mkdtempSync(join(folder, 'cache '));
    const file = schema('<pattern><rule context="x"><report test="true()"/></rule></pattern>');
    const all = await Promise.all([1, 2, 3].map(() => readyRules({ file }, { cacheFolder })));
    expect(all.map((one) => one?.table.rules.length)).toEqual([1, 1, 1]);
    expect(readdirSync(cacheFolder)).toEqual(keptIn(cacheFolder));
  });
});
