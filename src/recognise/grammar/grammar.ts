/**
 * The grammar recogniser: what the language itself says of names, with general lists only. It knows
 * nothing of this edition, and gives its reason for every claim.
 */
import type { Chronicle } from '../../model/chronicle.js';
import type { Fold } from '../characters.js';
import { type Passage, passagesOf } from '../passage.js';
import type { Claim, Recogniser } from '../recogniser.js';
import type { Finding, Weighed } from './finding.js';
import { lexicon } from './lexicon.js';
import { offices, officesWithPlaces } from './office.js';
import { persons } from './person.js';
import { places } from './place.js';
import { placeLists } from './place-list.js';
import { type PolityCensus, polities, takeCensus } from './polity.js';
import { personsByTitle, titleNames } from './title-name.js';
import { probabilityOf, type SignWeights, weightTable } from './weights.js';

export interface GrammarRecogniser extends Recogniser {
  /** The findings of the rules before they become claims; for fitting the weights. */
  findings(chronicle: Chronicle): { readonly passage: Passage; readonly findings: readonly Weighed[] }[];
}

/**
 * @param fold the same folding as the learned model's, so that simplified and variant forms are read alike.
 * @param weights what each sign is worth, from the same model.
 */
export function grammarRecogniser(fold: Fold, weights: SignWeights): GrammarRecogniser {
  const words = lexicon(fold);
  const titles = titleNames(words);
  const table = weightTable(weights);

  function read(passage: Passage, census: PolityCensus, floor: number): Weighed[] {
    const findings: Weighed[] = [];
    const report = (finding: Finding) => {
      const score = probabilityOf(finding, table);
      if (score >= floor) findings.push({ ...finding, score });
    };
    polities(passage, words, census, report);
    places(passage, words, report);
    placeLists(passage, words, findings.slice(), report);
    persons(passage, words, report);
    personsByTitle(passage, words, titles, report);
    offices(passage, words, report);
    officesWithPlaces(passage, findings.slice(), report);
    return findings;
  }

  function findings(chronicle: Chronicle, floor = 0) {
    const passages = passagesOf(chronicle, fold);
    const census = takeCensus(passages, words);
    return passages.map((passage) => ({ passage, findings: read(passage, census, floor) }));
  }

  function recognise(chronicle: Chronicle): Claim[] {
    return findings(chronicle, FLOOR).flatMap(({ passage, findings: all }) =>
      all.map((finding) => toClaim(finding, passage)),
    );
  }

  return { name: 'grammar', recognise, findings };
}

/** What is less probable than this is not worth a claim. */
const FLOOR = 0.3;

function toClaim(finding: Weighed, { characters }: Passage): Claim {
  return {
    start: characters.starts[finding.start]!,
    end: characters.ends[finding.end - 1]!,
    kind: finding.kind,
    ...(finding.type === undefined ? {} : { type: finding.type }),
    candidates: [],
    score: finding.score,
    reason: finding.reason,
    // Rules that are sure of themselves stand on their own; signs are weighed against the learned model.
    by: finding.signs === undefined ? 'rule' : 'grammar',
  };
}
