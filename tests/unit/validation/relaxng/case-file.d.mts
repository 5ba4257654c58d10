export interface GrammarCase {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly documents: readonly string[];
}

export function readCases(folder: string): GrammarCase[];
export function writeCase(grammarCase: GrammarCase, folder: string): void;
