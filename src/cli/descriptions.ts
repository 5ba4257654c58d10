/** What each command does, in a sentence: the list of commands is shown without loading any of them. */
export const DESCRIPTIONS = {
  init: 'Make a new edition folder, ready to work in, from any text files.',
  convert:
    'Wrap the plain text of a chronicle in TEI. Proves to itself that the text comes back byte for byte before it writes.',
  text: 'The source text back out of a TEI file, byte for byte, in its own encoding.',
  build: 'The whole way of an edition: convert its texts, validate the TEI, publish site, book and EPUB.',
  publish: 'Make the reading site, the printed book and the EPUB from TEI files.',
  validate: 'What is wrong in TEI files: grammar, rules, pointers, and what to do about it.',
  lsp: 'Validation, completion and more while you type: a language server for your editor.',
  annotate:
    'Add names to a TEI file that exists already, made by hand or by others. Every other byte stays as it is.',
  review: 'Rule on doubtful names in the browser, keyboard first. Serves a page on this machine only.',
  train: 'Train the names model further on TEI that people have corrected.',
  evaluate: 'How good the names of a TEI file, and their links, are against a gold file.',
  date: 'What a Chinese date is in days; or, from a Western date, the eras of all states of that day.',
  locate: 'Find the passage that each citation draws on: 卷, page and line of the witness, or "not found".',
  collate: 'Compare a chronicle with the works that it cites; every difference with its class.',
  suspect: 'List likely errors of transmission, with evidence and a proposed correction. Changes nothing.',
  apparatus:
    'The apparatus of a TEI file from one of the three forms of the TEI Guidelines to another, without loss.',
  adopt:
    'Take home what someone changed by hand in a TEI file of the edition: as decisions and authority records. What cannot be said so is listed.',
} as const;
