/**
 * Interaction regulations (para 3(15), 11) as the rest of the product reads them: what `readRegulations` gives
 * for a valid ODCS document. The YAML form and the paragraph of each field are in docs/regulations.md.
 */

/** A class of identifier with a canonical form. `bin` is public; the others are personal or may be. */
export type IdentifierClass = 'iin' | 'bin' | 'bin-or-iin' | 'phone' | 'document';

/** ISO/IEC 20889: what a column is to a person's identity. */
export type Classification =
  | 'direct-identifier'
  | 'quasi-identifier'
  | 'sensitive'
  | 'free-text'
  | 'not-personal';

/** The logical types of ODCS that a delivered column may have. */
export type LogicalType = 'string' | 'integer' | 'number' | 'date' | 'timestamp' | 'boolean';

/** How a column is depersonalized before it may be stored (paras 17-20; ISO/IEC 20889). */
export type Technique =
  | { readonly kind: 'keep' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'keyed-hash' }
  | { readonly kind: 'generalise'; readonly hierarchy: 'date'; readonly level: 'month' | 'quarter' | 'year' }
  | { readonly kind: 'generalise'; readonly hierarchy: 'kato'; readonly level: 'district' | 'region' }
  /** Lower bounds of the age bands in years, ascending, the first 0; age is taken at the delivery's as-of date. */
  | { readonly kind: 'generalise'; readonly hierarchy: 'age'; readonly bands: readonly number[] }
  | { readonly kind: 'generalise'; readonly hierarchy: 'number'; readonly width: number }
  | { readonly kind: 'round'; readonly to: number }
  | { readonly kind: 'top-bottom'; readonly bottom?: number; readonly top?: number };

/** One column of a delivery and what becomes of it. */
export interface Column {
  /** Its name in the UDW: `[a-z][a-z0-9_]*`. */
  readonly name: string;
  /** Its heading in the delivered file. */
  readonly physicalName: string;
  readonly description: string;
  readonly logicalType: LogicalType;
  readonly classification: Classification;
  readonly technique: Technique;
  /** Set for an identifier column: its canonical form and check digit apply. */
  readonly identifier?: IdentifierClass;
  /** The record is rejected when the value is missing (empty or a dummy). */
  readonly required: boolean;
  readonly primaryKey: boolean;
  /** A spreadsheet ate leading zeros: 9-11 digits are padded to 12 (identifiers only). */
  readonly lostZeros: boolean;
  /** On an IIN column: the birth-date column that its first digits are compared with; disagreement is a warning. */
  readonly birthDateColumn?: string;
  /** Accepted forms of a date or timestamp column, tried in order. */
  readonly dateForms: readonly DateForm[];
}

/** `iso` 2026-03-31, `dotted` 31.03.2026, `slashed` 31/03/2026, `compact` 20260331; a timestamp adds ` HH:MM:SS` or `THH:MM:SS`. */
export type DateForm = 'iso' | 'dotted' | 'slashed' | 'compact';

/** ODCS quality rule, checked on the depersonalized table before it is committed. */
export type QualityRule = {
  readonly name: string;
  readonly column?: string;
  readonly comparison: Comparison;
  readonly unit: 'rows' | 'percent';
} & (
  | { readonly metric: 'rowCount' | 'nullValues' | 'missingValues' | 'duplicateValues' }
  | { readonly metric: 'invalidValues'; readonly validValues: readonly string[] }
  /** One SELECT of one number over `{table}`; runs as foreign SQL without keys, files or settings. */
  | { readonly metric: 'sql'; readonly query: string }
);

/** An inclusive or exclusive bound on a measured number, as ODCS writes it. */
export type Comparison =
  | { readonly operator: 'mustBe' | 'mustNotBe'; readonly value: number }
  | {
      readonly operator:
        | 'mustBeGreaterThan'
        | 'mustBeGreaterOrEqualTo'
        | 'mustBeLessThan'
        | 'mustBeLessOrEqualTo';
      readonly value: number;
    }
  | { readonly operator: 'mustBeBetween' | 'mustNotBeBetween'; readonly low: number; readonly high: number };

/** Encodings that a delivery may declare; they are never guessed. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'kz-1048' | 'cp866';

/** CSV files: what a text of fields must say of itself, for nothing of it is guessed. */
export interface CsvFormat {
  readonly format: 'csv';
  readonly encoding: Encoding;
  readonly delimiter: ';' | ',' | '\t' | '|';
  readonly decimal: '.' | ',';
}

/** The form of the delivered files (para 21); a Parquet file says itself how it is written. */
export type FileFormat = CsvFormat | { readonly format: 'parquet' };

/** The column of a delivery that says of each record what happened to it. It is stored as `_op`, not under its own name. */
export interface OperationColumn {
  readonly name: string;
  /** The value that stands for each operation; a source has only some of them. */
  readonly marks: Readonly<Partial<Record<'insert' | 'update' | 'upsert' | 'delete', string>>>;
}

/** One information object: a table that is delivered. */
export interface Table {
  readonly name: string;
  readonly physicalName: string;
  readonly description: string;
  /** What the source system does to the table (App. 1, kinds of DML operators). */
  readonly dmlMode: 'insert' | 'insert-update' | 'insert-update-delete';
  /** `increment` gives the rows that were added, changed or deleted; `snapshot` replaces the current content. */
  readonly delivery: 'increment' | 'snapshot';
  readonly columns: readonly Column[];
  /** Set where the records of an increment say what happened to them. */
  readonly operationColumn?: OperationColumn;
  /** The column that says since when a row holds in the world: the business time, as against the recorded time. */
  readonly businessTimeColumn?: string;
  readonly quality: readonly QualityRule[];
  /** Largest share of rejected records with which a delivery is still loaded, 0-1. */
  readonly rejectTolerance: number;
  /** Largest share of current rows that a snapshot may remove, 0-1 (ours; default 0.05). */
  readonly maxDeletedShare: number;
  /**
   * Smallest share of a delivery's pseudonyms that must be known from loaded tables, 0-1 (ours). Absent: more than none where chance
   * would give twenty, and of a hashed delivery already where both sides have a hundred.
   */
  readonly minOverlap?: number;
  /** Largest share of rows that may be alone with their quasi-identifiers, 0-1 (ours); absent: it is reported, and any is loaded. */
  readonly maxUniqueShare?: number;
}

/** What the loader needs of the regulations. Their other fields stay in the document that was validated. */
export interface Regulations {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly provider: string;
  readonly informationSystem: string;
  readonly depersonalizer: 'provider' | 'operator';
  readonly manifest: 'required' | 'optional';
  /** Hours that a sealed raw delivery may stay in quarantine. */
  readonly rawRetentionHours: number;
  readonly file: FileFormat;
  readonly tables: readonly Table[];
}
