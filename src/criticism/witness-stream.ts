/** Collects the characters of a witness while a reader of some format walks through its files. */
import { createHash } from 'node:crypto';
import { BREAK, type Witness, type WitnessFile } from './witness.js';

class Growing {
  #values = new Uint32Array(1 << 12);
  length = 0;
  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }
  done(): Uint32Array {
    return this.#values.slice(0, this.length);
  }
}

const isTextCache = new Map<number, boolean>();

/** Letters, digits and the marks that stand for a lost character belong to the text; punctuation and space do not. */
export function isTextCharacter(code: number): boolean {
  if (code >= 0x4e00 && code <= 0x9fff) return true;
  const known = isTextCache.get(code);
  if (known !== undefined) return known;
  const answer = /[\p{L}\p{N}\p{Co}□〓○]/u.test(String.fromCodePoint(code));
  isTextCache.set(code, answer);
  return answer;
}

interface NoteRun {
  readonly codes: number[];
  readonly lines: { at: number; page: number; number: number }[];
}

/** One file after the other: `beginFile`, any number of lines, characters and notes, `endFile`. */
export class WitnessStream {
  #codes = new Growing();
  #lineStart = new Growing();
  #linePage = new Growing();
  #lineNumber = new Growing();
  #lineIndent: number[] = [];
  #lineKind: number[] = [];
  #pages: string[] = [''];
  #files: WitnessFile[] = [];
  #notes: NoteRun[] = [];
  #note: NoteRun | undefined;
  #mainAtNoteEnd = -1;
  #page = 0;
  #number = 0;
  #fileStart = 0;
  #file = { name: '', sha256: '' };

  beginFile(name: string, bytes: Uint8Array): void {
    this.#file = { name, sha256: createHash('sha256').update(bytes).digest('hex') };
    this.#fileStart = this.#codes.length;
    this.#mainAtNoteEnd = -1;
    this.#page = 0;
    this.#number = 0;
  }

  page(label: string): void {
    this.#pages.push(label);
    this.#page = this.#pages.length - 1;
    this.#number = 0;
    if (this.#note !== undefined) this.#noteLine();
  }

  /** @param indent ideographic spaces at the line's beginning */
  line(indent: number): void {
    this.#number += 1;
    if (this.#note === undefined) this.#mainLine(indent, 0);
    else this.#noteLine();
  }

  character(code: number): void {
    if (!isTextCharacter(code)) return;
    if (this.#note === undefined) this.#codes.push(code);
    else this.#note.codes.push(code);
  }

  /**
   * Small type longer than a line is broken into one parenthesis a line in mandoku files: what follows a note
   * with no running text between goes on with it.
   */
  beginNote(): void {
    if (this.#note !== undefined) return;
    const before = this.#mainAtNoteEnd === this.#codes.length ? this.#notes.pop() : undefined;
    this.#note = before ?? { codes: [], lines: [] };
    this.#noteLine();
  }

  endNote(): void {
    if (this.#note === undefined) return;
    this.#notes.push(this.#note);
    this.#note = undefined;
    this.#mainAtNoteEnd = this.#codes.length;
    this.#mainLine(0, 1);
  }

  endFile(juan: string): void {
    this.endNote();
    this.#codes.push(BREAK);
    const notes = this.#codes.length;
    for (const note of this.#notes) {
      if (note.codes.length === 0) continue;
      const base = this.#codes.length;
      for (const line of note.lines) {
        if (line.at >= note.codes.length) continue;
        this.#lineStart.push(base + line.at);
        this.#linePage.push(line.page);
        this.#lineNumber.push(line.number);
        this.#lineIndent.push(0);
        this.#lineKind.push(2);
      }
      for (const code of note.codes) this.#codes.push(code);
      this.#codes.push(BREAK);
    }
    this.#notes = [];
    this.#files.push({ ...this.#file, juan, start: this.#fileStart, notes, end: this.#codes.length });
  }

  done(id: string, title: string): Witness {
    return {
      id,
      title,
      files: this.#files,
      codes: this.#codes.done(),
      pages: this.#pages,
      lines: {
        start: this.#lineStart.done(),
        page: this.#linePage.done(),
        number: this.#lineNumber.done(),
        indent: Uint8Array.from(this.#lineIndent),
        kind: Uint8Array.from(this.#lineKind),
      },
    };
  }

  #mainLine(indent: number, kind: 0 | 1): void {
    this.#lineStart.push(this.#codes.length);
    this.#linePage.push(this.#page);
    this.#lineNumber.push(this.#number);
    this.#lineIndent.push(Math.min(indent, 255));
    this.#lineKind.push(kind);
  }

  #noteLine(): void {
    this.#note!.lines.push({ at: this.#note!.codes.length, page: this.#page, number: this.#number });
  }
}
