/**
 * Records of a TEI list of persons, places, organisations or works (TEI P5 chapters 3.12, 13.3), whoever made it: forms
 * with `surname` and `forename`, `choice` within a form, forms within forms, several languages.
 */
import { type Diagnostic, diagnose, InputRefused } from '../model/diagnostic.js';
import type { ListEvents, ListScanner } from './list-events.js';
import type { NameTable } from './name-table.js';
import { FORM_TYPES, type FormType, type NameKind, type WorkRecord } from './records.js';

export interface TeiListOptions {
  readonly file: string;
  /** Begins every pointer; default: `person:`, `place:`, `org:` after the kind. */
  readonly prefix?: string;
  /** A record without id or form is left out and said to be, not refused: lists of others. */
  readonly lenient?: boolean;
}

const KIND: ReadonlyMap<string, NameKind> = new Map([
  ['person', 'person'],
  ['place', 'place'],
  ['org', 'org'],
]);
const FORM: ReadonlyMap<string, NameKind> = new Map([
  ['persName', 'person'],
  ['placeName', 'place'],
  ['geogName', 'place'],
  ['orgName', 'org'],
]);
/** Parts of a form that are not the name. */
const BESIDE_THE_NAME = new Set(['roleName', 'note', 'term', 'date', 'idno', 'desc', 'certainty', 'bibl']);
/** Of a `choice`: what is read, and what stands in its stead. */
const PREFERRED = new Set(['corr', 'reg', 'expan']);
const INSTEAD = new Set(['sic', 'orig', 'abbr']);
const SPACE = /\s/u;
const HAN = /\p{Script=Han}|\p{Co}/u;

interface DraftForm {
  readonly type: FormType;
  readonly error: boolean;
  readonly depth: number;
  /** The name as it should read, and with the other sides of its choices. */
  text: string;
  instead: string;
  differs: boolean;
  /** Forms within it speak for it. */
  replaced: boolean;
}

interface Draft {
  readonly kind: NameKind;
  readonly depth: number;
  id: string | undefined;
  ref: string;
  readonly type: string | undefined;
  readonly forms: { text: string; type: FormType; error: boolean }[];
  notes: Record<string, string> | undefined;
  identifiers: Record<string, string> | undefined;
  born: number | undefined;
  died: number | undefined;
  activeFrom: number | undefined;
  activeTo: number | undefined;
}

type DraftWork = { -readonly [K in keyof WorkRecord]: WorkRecord[K] } & {
  depth: number;
  titles: string[];
} & {
  authors: string[];
  identifiers: Record<string, string>;
};

export class TeiListReader implements ListEvents {
  readonly works: WorkRecord[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #names: NameTable;
  readonly #options: TeiListOptions;
  #depth = 0;
  /** Depth of an element whose content is passed over; 0 for none. */
  #skipped = 0;
  readonly #drafts: Draft[] = [];
  readonly #forms: DraftForm[] = [];
  readonly #bibls: (DraftWork | undefined)[] = [];
  readonly #biblDepths: number[] = [];
  /** Element whose whole text is being gathered. */
  #gathered: { depth: number; text: string; done: (text: string) => void } | undefined;
  /** Depth of the side of a choice that is read, or of the one in its stead; 0 for none. */
  #preferred = 0;
  #instead = 0;

  constructor(names: NameTable, options: TeiListOptions) {
    this.#names = names;
    this.#options = options;
  }

  get wantsText(): boolean {
    return (this.#forms.length > 0 || this.#gathered !== undefined) && this.#skipped === 0;
  }

  open(name: string, scanner: ListScanner): void {
    const depth = ++this.#depth;
    if (this.#skipped > 0 || this.#gathered !== undefined) return;
    if (name === 'teiHeader') {
      this.#skipped = depth;
      return;
    }
    const draft = this.#drafts.at(-1);
    const kind = KIND.get(name);
    if (this.#forms.length > 0) this.#openInForm(name, scanner);
    else if (kind !== undefined) this.#openRecord(kind, scanner);
    else if (draft !== undefined) {
      if (draft.depth === depth - 1) this.#openInRecord(draft, name, scanner);
    } else if (name === 'bibl') this.#openBibl(scanner);
    else this.#openInBibl(name, scanner);
  }

  #openRecord(kind: NameKind, scanner: ListScanner): void {
    const id = scanner.attribute('xml:id');
    if (id === undefined && this.#options.lenient !== true)
      throw new InputRefused(this.#refusal(`a ${kind} without xml:id`, scanner));
    this.#drafts.push({
      kind,
      depth: this.#depth,
      id,
      ref: '',
      type: scanner.attribute('type'),
      forms: [],
      notes: undefined,
      identifiers: undefined,
      born: undefined,
      died: undefined,
      activeFrom: undefined,
      activeTo: undefined,
    });
  }

  #openInRecord(draft: Draft, name: string, scanner: ListScanner): void {
    if (FORM.get(name) === draft.kind) this.#openForm(scanner);
    else if (name === 'birth') draft.born ??= yearOf(scanner, BORN);
    else if (name === 'death') draft.died ??= yearOf(scanner, DIED);
    else if (name === 'floruit') {
      draft.activeFrom ??= yearOf(scanner, BEGAN);
      draft.activeTo ??= yearOf(scanner, ENDED);
    } else if (name === 'location') {
      draft.born ??= yearOf(scanner, BORN);
      draft.died ??= yearOf(scanner, DIED);
    } else if (name === 'note') {
      const language = scanner.attribute('xml:lang') ?? 'zh-Hant';
      const key = scanner.attribute('type') === 'remembered' ? 'remembered' : language;
      this.#gather((text) => {
        draft.notes = { ...draft.notes, [key]: text.trim() };
      });
    } else if (name === 'idno') {
      const type = scanner.attribute('type') ?? '';
      this.#gather((text) => {
        draft.identifiers = { ...draft.identifiers, [type]: text.trim() };
      });
    }
  }

  #openForm(scanner: ListScanner): void {
    const outer = this.#forms.at(-1);
    const said = scanner.attribute('type');
    this.#forms.push({
      type:
        FORM_TYPES.find((type) => type === said) ?? (said === undefined && outer ? outer.type : 'variant'),
      error: scanner.attribute('subtype') === 'error',
      depth: this.#depth,
      text: '',
      instead: '',
      differs: false,
      replaced: false,
    });
  }

  #openInForm(name: string, scanner: ListScanner): void {
    const form = this.#forms.at(-1) as DraftForm;
    if (FORM.has(name)) {
      form.replaced = true;
      this.#openForm(scanner);
    } else if (name === 'addName') this.#openForm(scanner);
    else if (BESIDE_THE_NAME.has(name)) this.#skipped = this.#depth;
    else if (PREFERRED.has(name) && this.#preferred === 0) this.#preferred = this.#depth;
    else if (INSTEAD.has(name) && this.#instead === 0) this.#instead = this.#depth;
  }

  #openBibl(scanner: ListScanner): void {
    const id = scanner.attribute('xml:id');
    this.#biblDepths.push(this.#depth);
    if (id === undefined) {
      this.#bibls.push(undefined);
      return;
    }
    const parent = this.#bibls.findLast((bibl) => bibl !== undefined);
    const work: DraftWork = {
      id,
      ref: `work:${id}`,
      titles: [],
      authors: [],
      identifiers: {},
      ...(parent === undefined ? {} : { parent: parent.id }),
      depth: this.#depth,
    };
    this.#bibls.push(work);
    this.works.push(work);
  }

  #openInBibl(name: string, scanner: ListScanner): void {
    const work = this.#bibls.at(-1);
    if (work === undefined || work.depth !== this.#depth - 1) return;
    if (name === 'title') this.#gather((text) => work.titles.push(text.trim()));
    else if (name === 'author') this.#gather((text) => work.authors.push(text.trim()));
    else if (name === 'idno') {
      const type = scanner.attribute('type') ?? '';
      this.#gather((text) => {
        work.identifiers[type] = text.trim();
      });
    } else if (name === 'biblScope' && scanner.attribute('unit') === 'juan' && work.juan === undefined) {
      const from = Number(scanner.attribute('from') ?? 'none');
      if (Number.isInteger(from)) work.juan = { from, to: Number(scanner.attribute('to') ?? from) };
    }
  }

  #gather(done: (text: string) => void): void {
    this.#gathered = { depth: this.#depth, text: '', done };
  }

  text(text: string): void {
    if (this.#gathered !== undefined) {
      this.#gathered.text += text;
      return;
    }
    const form = this.#forms.at(-1);
    if (form === undefined) return;
    if (this.#instead === 0) form.text += text;
    if (this.#preferred === 0) form.instead += text;
    if (this.#instead > 0 || this.#preferred > 0) form.differs = true;
  }

  close(_name: string, scanner: ListScanner): void {
    const depth = this.#depth--;
    if (this.#skipped > 0) {
      if (this.#skipped === depth) this.#skipped = 0;
      return;
    }
    if (this.#gathered !== undefined) {
      if (this.#gathered.depth !== depth) return;
      const { text, done } = this.#gathered;
      this.#gathered = undefined;
      done(text);
      return;
    }
    if (this.#preferred === depth) this.#preferred = 0;
    if (this.#instead === depth) this.#instead = 0;
    if (this.#forms.at(-1)?.depth === depth) this.#closeForm(this.#forms.pop() as DraftForm);
    else if (this.#drafts.at(-1)?.depth === depth) this.#closeRecord(this.#drafts.pop() as Draft, scanner);
    else if (this.#biblDepths.at(-1) === depth) {
      this.#biblDepths.pop();
      const work = this.#bibls.pop() as { depth?: number } | undefined;
      if (work !== undefined) delete work.depth;
    }
  }

  #closeForm(form: DraftForm): void {
    const draft = this.#drafts.at(-1);
    if (draft === undefined || form.replaced) return;
    const { type, error } = form;
    const text = bare(form.text);
    if (text !== '') draft.forms.push({ text, type, error });
    const instead = form.differs ? bare(form.instead) : '';
    if (instead !== '' && instead !== text) draft.forms.push({ text: instead, type: 'variant', error: true });
  }

  #closeRecord(draft: Draft, scanner: ListScanner): void {
    const { lenient = false, prefix } = this.#options;
    const forms = lenient ? draft.forms.filter(({ text }) => HAN.test(text)) : draft.forms;
    const first = forms[0];
    if (first === undefined) {
      const reason = `${draft.kind} ${draft.id ?? ''} has no form of its name`.replace('  ', ' ');
      if (!lenient) throw new InputRefused(this.#refusal(reason, scanner));
      this.diagnostics.push(
        diagnose('W-LIST-ROW', { reason }, { file: this.#options.file, range: scanner.place() }),
      );
      return;
    }
    draft.id ??= first.text;
    draft.ref = `${prefix ?? PREFIX[draft.kind]}${draft.id}`;
    this.#names.addRecord(draft.kind, draft as Draft & { id: string });
    for (const { text, type, error } of forms) this.#names.addForm(text, type, error);
  }

  #refusal(reason: string, scanner: ListScanner): Diagnostic {
    return diagnose('E-AUTHORITY-RECORD', { reason }, { file: this.#options.file, range: scanner.place() });
  }
}

/** Space within a name is layout: Chinese has none. Names in other scripts keep theirs. */
function bare(text: string): string {
  if (!SPACE.test(text)) return text;
  return HAN.test(text) ? text.replace(/\s+/gu, '') : text.trim().replace(/\s+/gu, ' ');
}

/** Attributes that say when something began or ended, the surest first. */
const BORN = ['when', 'when-iso', 'notBefore', 'notAfter', 'from'];
const DIED = ['when', 'when-iso', 'notAfter', 'notBefore', 'to'];
const BEGAN = ['from', 'notBefore', 'when', 'when-iso'];
const ENDED = ['to', 'notAfter', 'when', 'when-iso'];
const PREFIX = { person: 'person:', place: 'place:', org: 'org:' } as const;

/** TEI dates begin with their year; one before the common era with a sign. */
function yearOf(scanner: ListScanner, names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = scanner.attribute(name);
    const year = value === undefined ? Number.NaN : Number.parseInt(value, 10);
    if (!Number.isNaN(year)) return year;
  }
  return undefined;
}
