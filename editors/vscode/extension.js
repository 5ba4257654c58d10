// Starts `biannian lsp` for XML documents and hands everything else to the language client of VS Code.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { workspace } = require('vscode');
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');

let client;

/** The program: as set, else that of the workspace, else that on the path. */
function program() {
  const [command, ...args] = workspace.getConfiguration('biannian').get('command', []);
  if (command !== undefined) return { command, args };
  for (const { uri } of workspace.workspaceFolders ?? []) {
    for (const place of [['node_modules', 'biannian'], []]) {
      const main = join(uri.fsPath, ...place, 'lib', 'cli', 'main.js');
      if (existsSync(main)) return { command: 'node', args: [main] };
    }
  }
  return { command: 'biannian', args: [], shell: process.platform === 'win32' };
}

exports.activate = () => {
  const { command, args, shell } = program();
  client = new LanguageClient(
    'biannian',
    'Biannian',
    { command, args: [...args, 'lsp'], transport: TransportKind.stdio, options: { shell: shell === true } },
    { documentSelector: [{ language: 'xml' }], synchronize: { configurationSection: 'biannian' } },
  );
  return client.start();
};

exports.deactivate = () => client?.stop();
