import type { Domain, PseudonymClass } from '../../depersonalization/messages.ts';

/** The form of one stored pseudonym column, without a value of it. */
export interface PseudonymShape {
  readonly column: string;
  /** Stored values, NULL left out. */
  readonly present: number;
  /** Distinct values, of very many estimated to about one per cent. */
  readonly distinct: number;
  /** Values that are not 32 bytes. */
  readonly wrongLength: number;
  /** Rows that hold the commonest value. */
  readonly commonest: number;
  /** Distinct values whose bytes were counted. */
  readonly sampled: number;
  /** Chi-square statistic of their bytes against equal chances, summed over the 32 places of a byte: some 8,160 when they are equal. */
  readonly chiSquare: number;
}

/** An attack on one column by hashing candidate identifiers in every way that has no key. */
export interface SelfAttack {
  readonly column: string;
  /** What was attacked: pseudonyms as stored, those of a provider beneath our own layer, or texts that look like hex digests. */
  readonly holds: 'pseudonyms' | 'edge-pseudonyms' | 'digests';
  readonly class: PseudonymClass;
  /** Distinct values attacked. */
  readonly distinct: number;
  /** Candidates hashed in each of the ways; 0 when the column has too few values for any. */
  readonly candidates: number;
  /** Ways of hashing without a key that were tried. */
  readonly ways: number;
  /** Hits that the candidates would have on the column if it were hashed without a key. */
  readonly expectedHits: number;
  /** Distinct values that are a candidate's digest. */
  readonly hits: number;
  readonly seconds: number;
}

/** How many of a delivery's pseudonyms one loaded column holds. */
export interface SharedColumn {
  readonly table: string;
  readonly column: string;
  /** Distinct pseudonyms that the loaded column holds, estimated. */
  readonly distinct: number;
  /** Of the delivery's pseudonyms looked for, those that it holds. */
  readonly shared: number;
}

/** The overlap of one pseudonym column with what is loaded about the same kind of subject. */
export interface Overlap {
  readonly column: string;
  readonly domain: Domain;
  /** Distinct pseudonyms of the delivery, estimated. */
  readonly distinct: number;
  /** Of these, the pseudonyms looked for: all, or an even sample. */
  readonly looked: number;
  /** Of these, the pseudonyms that at least one loaded column holds. */
  readonly known: number;
  readonly loaded: readonly SharedColumn[];
}

/** Sizes of the groups of rows that are alike in all quasi-identifiers (ISO/IEC 20889: equivalence classes). */
export interface Anonymity {
  /** The quasi-identifiers as stored; NULL counts as a value of its own. */
  readonly columns: readonly string[];
  readonly rows: number;
  /** Rows of the smallest group: k; 0 when there is no row. */
  readonly k: number;
  /** Rows that are alone in their group. */
  readonly unique: number;
  /** Rows in groups of fewer than five. */
  readonly belowFive: number;
  /** Rows in groups of fewer than ten. */
  readonly belowTen: number;
}

/** What is measured about the depersonalization of a staged table, by an engine that has neither keys nor clear text. */
export interface Battery {
  readonly shapes: readonly PseudonymShape[];
  readonly attacks: readonly SelfAttack[];
  readonly overlaps: readonly Overlap[];
  /** Undefined where no quasi-identifier is stored. */
  readonly anonymity: Anonymity | undefined;
}
