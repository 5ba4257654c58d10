export interface CompletionPlace {
  readonly document: string;
  readonly kind: 'element' | 'attribute' | 'value';
  readonly text: string;
  readonly offset: number;
}
export declare function placesOf(grammar: 'tei_all' | 'biannian', count: number): CompletionPlace[];
