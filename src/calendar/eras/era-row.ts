/** The shape of the era table's rows, and how a reign is written in the data files. */

export interface Era {
  /** As histories write it: 宋, 遼, 金, 西夏, 元 … */
  readonly dynasty: string;
  /** Other names of the dynasty in headings: 夏, 夏國. */
  readonly dynastyNames: readonly string[];
  /** Temple name first, then other names by which headings call the ruler. */
  readonly rulers: readonly string[];
  /** The era's name; empty where the years are counted by the reign alone (漢高祖 …). */
  readonly era: string;
  /** Other forms of the name (太和 / 大和, 壽隆 / 壽昌). */
  readonly forms: readonly string[];
  /** Western (astronomical) year of 元年. */
  readonly first: number;
  /** Western year of the last year in which the era was in use. */
  readonly last: number;
  /** When in its first year the era began: `05`, `05-庚寅`, `04L`; undefined: with the year, or not known. */
  readonly begins?: string;
  /** Western years that other books or tables count as 元年. */
  readonly otherFirst: readonly number[];
  /** Of a state that its age did not count among the great ones: asked for only by dynasty, or when nothing else fits. */
  readonly minor: boolean;
  /** The history, with its 卷, that states the row. */
  readonly evidence: string;
}

export interface EraOptions {
  readonly begins?: string;
  readonly forms?: readonly string[];
  readonly otherFirst?: readonly number[];
  readonly evidence?: string;
}

/** Era, first and last Western year, when it began, the rest. */
export type EraLine = readonly [era: string, first: number, last: number, begins?: string, more?: EraOptions];

export interface Dynasty {
  readonly name: string;
  readonly names?: readonly string[];
  readonly minor?: boolean;
  readonly reigns: readonly Reign[];
}

/** The ruler's names (parted by spaces), the source, his eras. */
export type Reign = readonly [rulers: string, evidence: string, eras: readonly EraLine[]];

/** Writes a dynasty out as rows. */
export function rowsOf(dynasty: Dynasty): Era[] {
  return dynasty.reigns.flatMap(([rulers, evidence, eras]) =>
    eras.map(([era, first, last, begins, more]) => ({
      dynasty: dynasty.name,
      dynastyNames: dynasty.names ?? [],
      rulers: rulers.split(' '),
      era,
      forms: more?.forms ?? [],
      first,
      last,
      ...(begins === undefined || begins === '' ? {} : { begins }),
      otherFirst: more?.otherFirst ?? [],
      minor: dynasty.minor ?? false,
      evidence: more?.evidence ?? evidence,
    })),
  );
}
