/** What the user set, by `initializationOptions` or `workspace/configuration`. */
import { resolve } from 'node:path';
import type { Language } from '../../model/catalogue/index.js';

export interface Settings {
  /** Absolute paths of schemas that take the place of those which the documents name. */
  readonly schemas: readonly string[];
  readonly language: Language;
  /** Schematron rules are asked. */
  readonly rules: boolean;
  /** Their phase; '' for that which the document or the rules name. */
  readonly phase: string;
}

export const DEFAULT_SETTINGS: Settings = { schemas: [], language: 'en', rules: true, phase: '' };

/** `zh-TW`, `zh_Hant`, `zh-Hans-CN` → zh; all else en. */
export function languageOf(locale: string | undefined): Language {
  return locale !== undefined && /^zh\b/i.test(locale.replace('_', '-')) ? 'zh' : 'en';
}

/**
 * Reads what a client sent: the settings themselves, or an object that holds them as `biannian`. What is not there, or
 * not what it should be, stays as it is in `base`.
 * @param folder that relative paths of schemas start from
 */
export function readSettings(sent: unknown, base: Settings, folder: string): Settings {
  const outer = isObject(sent) ? sent : {};
  const given = isObject(outer.biannian) ? outer.biannian : outer;
  const { schemas, language, rules, phase } = given;
  return {
    schemas: isStrings(schemas)
      ? schemas.filter((file) => file !== '').map((file) => resolve(folder, file))
      : base.schemas,
    language: language === 'en' || language === 'zh' ? language : base.language,
    rules: typeof rules === 'boolean' ? rules : base.rules,
    phase: typeof phase === 'string' ? phase : base.phase,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
