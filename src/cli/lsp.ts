import { type Command, Option } from 'commander';
import { serve } from '../editor/server.js';
import { DESCRIPTIONS } from './descriptions.js';

export function registerLsp(program: Command): void {
  program
    .command('lsp')
    .description(DESCRIPTIONS.lsp)
    .option('--stdio', 'speak over standard input and output, which is what it does anyway')
    // Clients add it by themselves.
    .addOption(new Option('--clientProcessId <id>').hideHelp())
    .addHelpText(
      'after',
      `
An editor starts it and speaks the Language Server Protocol with it over standard input and output. How to tell your
editor (VS Code, Emacs, Neovim, Helix, Kate; oXygen by other ways): docs/editors.md.

Settings, as initializationOptions or as workspace/configuration "biannian":
  schemas   grammars and rules instead of those that the documents name (a list of paths)
  language  "en" or "zh"
  rules     false: Schematron rules are not asked`,
    )
    .action(() => {
      if (process.stdin.isTTY)
        console.error('biannian lsp is started by an editor and now waits for one to speak; Ctrl+C ends it.');
      serve(process.stdin, process.stdout);
    });
}
