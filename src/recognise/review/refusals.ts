/** Why a request of the page is not met, in the languages of the page. */
import type { Language } from '../../model/catalogue/index.js';
import { InputRefused, inLanguage } from '../../model/diagnostic.js';

export type Words = Readonly<Record<Language, string>>;

/** The request was sound, but cannot be met. */
export class Unmet extends Error {
  readonly words: Words;
  constructor(en: string, zh: string) {
    super(en);
    this.words = { en, zh };
  }
}

/** A request that is refused, with its status. */
export class Refused extends Unmet {
  readonly status: number;
  constructor(status: number, en: string, zh: string) {
    super(en, zh);
    this.status = status;
  }
}

/** Status and words of the answer to a request that failed. */
export function answerTo(error: unknown): { status: number; error: Words } {
  if (error instanceof Refused) return { status: error.status, error: error.words };
  if (error instanceof Unmet) return { status: 409, error: error.words };
  if (error instanceof InputRefused) {
    const said = (language: Language) =>
      error.diagnostics.map((diagnostic) => inLanguage(diagnostic, language).message).join('\n');
    return { status: 409, error: { en: said('en'), zh: said('zh') } };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, error: { en: message, zh: message } };
}
